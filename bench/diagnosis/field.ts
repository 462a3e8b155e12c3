import type { CaseEvent } from '../../src/exchangecase/exchange-case.js';
import { CAUSES } from '../../src/stall/diagnosis.js';
import { dateOf, dayOf } from '../../src/stall/reading.rules.js';
import { Lot } from './lot.js';
import type { Told } from './world.js';

/** How a record loses what happened. */
export const FIELD = {
  reasonMissing: 0.3,
  miscoded: 0.1,
  lost: 0.2,
  shifted: 0.2,
  byDays: 15,
} as const;

const REASONS = [
  'not_held',
  'duplicate',
  'already_released',
  'status_excluded',
  'mismatch',
  'dead',
];

export function inTheField({ file, asOf, cause }: Told, seed: number): Told {
  const lot = new Lot(seed + 77_777);
  const events = file.events
    .filter(() => !lot.chance(FIELD.lost))
    .map((event): CaseEvent => {
      const shift = lot.chance(FIELD.shifted) ? lot.whole(-FIELD.byDays, FIELD.byDays) : 0;
      const date = dateOf(Math.min(dayOf(asOf), dayOf(event.date) + shift));
      const { since } = event;
      return {
        ...spoilt(lot, event),
        date,
        ...(typeof since === 'string' && since > date ? { since: date } : {}),
      };
    })
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { file: { ...file, events: withoutLost(events) }, asOf, cause };
}

/** What was lost is named by nobody: an answer to it stands without its list or its proposal. */
export function withoutLost(events: readonly CaseEvent[]): CaseEvent[] {
  const made = new Set<unknown>();
  return events.map((event) => {
    const lost = (name: 'list' | 'on') => event[name] !== undefined && !made.has(event[name]);
    if (event.type === 'list_tabled') made.add(event.list);
    if (event.type === 'proposal') made.add(event.proposal);
    const { list, on, ...rest } = event;
    return {
      ...rest,
      ...(list === undefined || lost('list') ? {} : { list }),
      ...(on === undefined || lost('on') ? {} : { on }),
    };
  });
}

/** A reason lost makes a plain refusal; a reason miscoded stands under another heading. */
function spoilt(lot: Lot, event: CaseEvent): CaseEvent {
  if (event.type === 'statement') {
    if (lot.chance(FIELD.reasonMissing)) return { ...event, category: 'terms' };
    return lot.chance(FIELD.miscoded)
      ? { ...event, category: lot.of(CAUSES).toLowerCase() }
      : event;
  }
  const table = event.counts ?? event.shares;
  if (event.type !== 'list_response' || !table) return event;
  const spoil = (move: (heading: string) => string): CaseEvent => {
    const moved: Record<string, number> = {};
    for (const [heading, value] of Object.entries(table)) {
      const to = REASONS.includes(heading) ? move(heading) : heading;
      moved[to] = (moved[to] ?? 0) + (value ?? 0);
    }
    return { ...event, [event.counts ? 'counts' : 'shares']: moved };
  };
  if (lot.chance(FIELD.reasonMissing)) return spoil(() => 'rejected');
  if (lot.chance(FIELD.miscoded)) return spoil(() => lot.of(REASONS));
  return event;
}
