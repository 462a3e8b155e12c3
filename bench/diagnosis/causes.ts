import type { CaseEvent } from '../../src/exchangecase/exchange-case.js';
import type { CauseCode } from '../../src/stall/diagnosis.js';
import { dateOf } from '../../src/stall/reading.rules.js';
import type { Lot } from './lot.js';
import { type Shares, SIDES, type Table, TOPICS, usualAnswer } from './table.js';

/** How each cause shows. Nothing here knows the formulas. */

const refusing = (lot: Lot, heading: string, low: number, high: number): Shares => ({
  ...Object.fromEntries(
    Object.entries(usualAnswer(lot)).map(([name, share]) => [name, (share ?? 0) / 2]),
  ),
  [heading]: lot.between(low, high),
});

/** So many times, spread over the days that are left. */
function times(
  table: Table,
  low: number,
  high: number,
  until: number,
  act: (i: number) => void,
): void {
  const count = table.lot.whole(low, high);
  const each = Math.max(4, (until - table.day) / (count + 0.5));
  for (let i = 0; i < count && table.day < until - 2; i += 1) {
    const next = table.day + each * table.lot.between(0.6, 1.1);
    act(i);
    table.day = Math.max(table.day + 1, Math.round(next));
  }
}

type Cause = (table: Table, until: number) => void;

/** How each cause shows. B is the side it comes from. */
export const CAUSE: Readonly<Record<CauseCode, Cause>> = {
  OWN_LIST: (t, until) =>
    times(t, 1, 4, until, () => {
      t.cycle('A', 'B', refusing(t.lot, 'rejected', 0.5, 0.9));
      const n = t.lot.whole(8, 60);
      t.say('counter_list', { by: 'B', n, n_unrequested: Math.round(n * t.lot.between(0.55, 1)) });
    }),
  RATIO: (t, until) => {
    const give = t.lot.whole(8, 60);
    const factor = t.lot.between(1.7, 5);
    times(t, 2, 5, until, (i) => {
      const less = 1 - 0.03 * i * t.lot.next();
      const theirs = t.offer('A', give, Math.round(give * factor * less));
      if (t.lot.chance(0.7))
        t.say('proposal_response', {
          by: 'B',
          answer: t.lot.of(['refused', 'countered']),
          on: theirs,
        });
      t.wait(t.lot.whole(2, 9));
      t.offer('B', Math.round(give * t.lot.between(0.9, 1.2)), give);
    });
  },
  NOT_HELD: (t, until) => {
    times(t, 1, 3, until, () => t.cycle('A', 'B', refusing(t.lot, 'not_held', 0.28, 0.75)));
    if (t.lot.chance(0.4)) t.say('proof_refused', { by: 'B', n: 2 });
  },
  STATUS_VETO: (t, until) => {
    const few = t.lot.chance(0.3);
    times(t, 1, 3, until, () =>
      t.cycle(
        'A',
        'B',
        few
          ? { status_excluded: t.lot.between(0.06, 0.15), rejected: 0.01 }
          : refusing(t.lot, 'status_excluded', 0.2, 0.6),
      ),
    );
  },
  IDENTITY: (t, until) => {
    times(t, 1, 3, until, () =>
      t.cycle('A', 'B', {
        ...refusing(t.lot, 'duplicate', 0.08, 0.2),
        already_released: t.lot.between(0.03, 0.15),
        mismatch: t.lot.between(0.04, 0.2),
      }),
    );
    if (t.lot.chance(0.6)) t.say('identity_dispute', { n: t.lot.whole(1, 9) });
  },
  REMAINS: (t, until) => {
    times(t, 2, 4, until, () => {
      const living = t.offer('A', 5, 5, 'living');
      t.wait(6);
      t.say('proposal_response', {
        by: 'B',
        answer: t.lot.of(['refused', 'rejected', 'deferred']),
        on: living,
      });
      t.wait(6);
      const dead = t.offer('A', 3, 3, t.lot.of(['remains', 'remains_for_living']));
      t.wait(5);
      t.say('proposal_response', {
        by: 'B',
        answer: t.lot.of(['accepted_in_part', 'conditional', 'accepted_in_part']),
        on: dead,
      });
    });
    if (t.lot.chance(0.5)) t.say('deal_elsewhere', { by: 'B', what: 'remains_for_living' });
  },
  PRECONDITION: (t, until) => {
    const topic = t.lot.of(TOPICS);
    times(t, 3, 7, until, () => {
      if (t.lot.chance(0.5)) t.say('round');
      t.say('precondition', { by: 'B', topic, status: t.lot.of(['open', 'open', 'refused']) });
      if (t.lot.chance(0.25)) t.cycle('A', 'B', usualAnswerNoMore(t.lot));
    });
  },
  SHIFTING: (t, until) => {
    if (t.lot.chance(0.7)) t.say('agreement', { level: t.lot.of(['names', 'names', 'principle']) });
    t.wait(8);
    times(t, 2, 4, until, () =>
      t.say('demand_changed', {
        by: 'B',
        ...(t.lot.chance(0.5)
          ? { removed_agreed: t.lot.whole(1, 9) }
          : { added: t.lot.whole(2, 20) }),
      }),
    );
  },
  HANDOVER: (t, until) => {
    t.say('agreement', { level: t.lot.of(['names', 'signed', 'signed', 'principle']) });
    t.wait(t.lot.whole(5, 25));
    if (t.lot.chance(0.8)) t.say('handover_planned');
    t.wait(t.lot.whole(1, 10));
    times(t, 1, 3, Math.min(until, t.day + 90), () =>
      t.say(t.lot.of(['handover_postponed', 'handover_incident', 'breach'] as const), {
        by: t.lot.of(SIDES),
      }),
    );
  },
  INTERMEDIARY: (t) => {
    t.wait(t.lot.whole(1, 10));
    t.say('intermediary_leave', { by: 'M', successor: null });
  },
  SILENCE: (t, until) => {
    times(t, 2, 5, until, () => {
      if (t.lot.chance(0.6)) t.cycle('A', 'B', null);
      else t.offer('A', 12, 15);
    });
    if (t.lot.chance(0.5))
      t.say('no_reply', { by: 'B', since: dateOf(t.day - t.lot.whole(20, 60)) });
  },
  FREEZE: (t, until) => {
    t.wait(t.lot.whole(2, 20));
    if (t.lot.chance(0.5)) t.say('suspension', { by: 'B' });
    times(t, 1, 4, until, () =>
      t.say(t.lot.of(['contact', 'contact', 'statement'] as const), {
        by: t.lot.of(SIDES),
        category: 'freeze',
      }),
    );
  },
};

const usualAnswerNoMore = (lot: Lot): Shares => ({
  ...usualAnswer(lot),
  rejected: lot.between(0.2, 0.35),
});

/** What of the background goes on while a cause holds: who is silent, gone or frozen does less. */
export const QUIET: Partial<Record<CauseCode, (event: CaseEvent) => boolean>> = {
  SILENCE: ({ by, type }) => by !== 'B' && !['round', 'counter_list'].includes(type),
  INTERMEDIARY: ({ type }) =>
    ['statement', 'public_message', 'deal_elsewhere', 'captives_taken'].includes(type),
  // Offers that meet would end it.
  RATIO: ({ type }) => type !== 'proposal',
  FREEZE: ({ type }) =>
    ['contact', 'statement', 'public_message', 'deal_elsewhere', 'precondition'].includes(type),
};
