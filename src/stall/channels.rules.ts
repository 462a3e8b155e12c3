import { SIGHT } from './formulas.js';
import { dayOf, type Fact, ofType, type Reading } from './reading.rules.js';

/**
 * The channels that are left where an intermediary left without a successor, each with the fact by which it was last heard of,
 * if any. Another channel is one that has not left, and is dated or was heard of within the year: a name on a list is none.
 */
export function otherChannels(reading: Reading): Fact[][] {
  const last = ofType(reading, 'intermediary_leave').findLast(({ event }) => !event.successor);
  if (!last) return [];
  const moves = ofType(reading, 'intermediary_leave', 'intermediary_join');
  const lastOf = (id: string, facts: readonly Fact[]): Fact | undefined =>
    facts.findLast(({ event }) => event.by === id || event.who === id);
  return (reading.intermediaries ?? []).flatMap(({ id, from, to }) => {
    if (lastOf(id, moves)?.event.type === 'intermediary_leave') return [];
    if ((from && dayOf(from) > last.day) || (to && dayOf(to) <= last.day)) return [];
    const heard = lastOf(id, reading.facts);
    const recent = heard !== undefined && heard.day > last.day - SIGHT.heardOf;
    return recent ? [[heard]] : from ? [[]] : [];
  });
}
