import type { Erasable } from './erasure.js';

/** For how many days each class is kept after a negotiation ended. A class that is not named is kept until somebody erases it. */
export type Schedule = Readonly<Partial<Record<Erasable, number>>>;

/** A negotiation as far as keeping it goes. */
export interface Kept {
  id: string;
  code: string;
  /** The day on which it was concluded or collapsed, as `YYYY-MM-DD`; null: it goes on. */
  endedOn: string | null;
  /** What of it can still be read. */
  holds: readonly Erasable[];
}

export interface Due {
  id: string;
  code: string;
  what: Erasable;
  /** Since which day. */
  since: string;
}

const DAY = 86_400_000;

/** The day on which what ended on a day is to be erased. */
export const dueOn = (endedOn: string, days: number): string =>
  new Date(Date.parse(endedOn) + days * DAY).toISOString().slice(0, 10);

/**
 * What is to be erased, the longest due first. Talks that go on keep everything; where all names are due, families are not
 * listed beside them.
 */
export function dueNow(schedule: Schedule, negotiations: readonly Kept[], today: string): Due[] {
  return negotiations
    .flatMap(({ id, code, endedOn, holds }) => {
      if (!endedOn) return [];
      const due = holds.flatMap((what): Due[] => {
        const days = schedule[what];
        if (days === undefined) return [];
        const since = dueOn(endedOn, days);
        return since <= today ? [{ id, code, what, since }] : [];
      });
      return due.filter(({ what }) => what === 'NAMES' || due.every((one) => one.what !== 'NAMES'));
    })
    .sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : a.code < b.code ? -1 : 1));
}
