/**
 * Made-up negotiations that stand still for a known cause, and some that do not stand still at all, as case files.
 *
 * Each goes through a time of exchanges, in which everything that a diagnosis might take for a cause also happens now and
 * then; then one cause sets in while the background goes on. Nothing here knows the formulas.
 */
import {
  CASE_FORMAT,
  type CaseEvent,
  type ExchangeCase,
} from '../../src/exchangecase/exchange-case.js';
import type { CauseCode } from '../../src/stall/diagnosis.js';
import { dateOf, dayOf } from '../../src/stall/reading.rules.js';
import { CAUSE, QUIET } from './causes.js';
import { Lot } from './lot.js';
import { background, flow, Table } from './table.js';

export interface Told {
  file: ExchangeCase;
  asOf: string;
  /** Null where it moves. */
  cause: CauseCode | null;
}

export function tell(seed: number, cause: CauseCode | null): Told {
  const lot = new Lot(seed);
  const start = dayOf('2015-01-01') + lot.whole(0, 2500);
  const table = new Table(lot, start);
  table.say('captives_taken', { by: 'B', n: table.size() });
  table.wait(lot.whole(5, 40));
  table.say('intermediary_join', { by: 'M' });
  const fresh = cause !== 'FREEZE' && lot.chance(0.2);
  const turn = table.day + (fresh ? lot.whole(5, 30) : lot.whole(150, 700));
  flow(table, turn);
  let asOf = turn;
  if (cause !== null) {
    asOf = turn + lot.whole(75, 300);
    const stalled = new Table(lot, turn);
    Object.assign(stalled, { events: [], lists: 900, proposals: 900 });
    background(stalled, asOf);
    const goesOn = QUIET[cause] ?? (() => true);
    // Persons are not exchanged now; a handover would be progress.
    table.events.push(...stalled.events.filter(goesOn));
    CAUSE[cause](table, asOf);
  }
  const events = table.events
    .filter(({ date }) => dayOf(date) <= asOf)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  return { file: fileOf(seed, events), asOf: dateOf(asOf), cause };
}

const fileOf = (seed: number, events: CaseEvent[]): ExchangeCase => ({
  schema: CASE_FORMAT,
  id: `SIM-${seed}`,
  title: `Made-up negotiation ${seed}`,
  parties: [{ id: 'A' }, { id: 'B' }],
  // N carries messages now and then, and leaves.
  intermediaries: [{ id: 'M', from: events[0]?.date ?? null, to: null }, { id: 'N' }],
  sources: [],
  events,
});
