import { createHash } from 'node:crypto';
import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';

/** Whether two files say the same, and where they do not: white space and the order of fields say nothing. */

/** JSON with its keys in one order, so that equal content is equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}

export const digestOf = (file: ExchangeCase): Buffer =>
  createHash('sha256').update(canonical(file)).digest();

export const same = (a: unknown, b: unknown): boolean =>
  a === undefined || b === undefined ? a === b : canonical(a) === canonical(b);

/** How an event of a file differs from the one imported before. */
export interface EventDifference {
  /** Its place: in the new file where it was added or changed, in the old one where it was removed. */
  index: number;
  what: 'added' | 'removed' | 'changed';
}

/** Which events differ, whatever moved: one that is gone and one of its type that is new are one that changed. */
export function eventDifferences(
  before: readonly CaseEvent[],
  after: readonly CaseEvent[],
): EventDifference[] {
  const gone = without(before, after);
  const fresh = without(after, before);
  const paired = new Set<number>();
  const partner = (event: CaseEvent, index: number) =>
    fresh.find((one) => one.index === index && !paired.has(one.index)) ??
    fresh.find((one) => one.event.type === event.type && !paired.has(one.index));
  const removed = gone.filter(({ event, index }) => {
    const found = partner(event, index);
    if (found) paired.add(found.index);
    return !found;
  });
  return [
    ...fresh.map(({ index }) => ({
      index,
      what: paired.has(index) ? ('changed' as const) : ('added' as const),
    })),
    ...removed.map(({ index }) => ({ index, what: 'removed' as const })),
  ].sort((a, b) => a.index - b.index);
}

function without(events: readonly CaseEvent[], others: readonly CaseEvent[]) {
  const left = new Map<string, number>();
  for (const other of others) {
    const key = canonical(other);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return events.flatMap((event, index) => {
    const key = canonical(event);
    const twins = left.get(key) ?? 0;
    left.set(key, twins - 1);
    return twins > 0 ? [] : [{ event, index }];
  });
}

const SHOWN = 20;

/** One sentence that tells what is other than in the file imported before. */
export function differenceText(before: ExchangeCase, after: ExchangeCase): string {
  const differences = eventDifferences(before.events, after.events);
  const elsewhere = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((field) => field !== 'events' && !same(before[field], after[field]))
    .map((field) => JSON.stringify(field.slice(0, 40)));
  const shown = differences.slice(0, SHOWN).map(({ index, what }) => `events[${index}] ${what}`);
  if (differences.length > SHOWN) shown.push(`and ${differences.length - SHOWN} more`);
  const parts: string[] = [];
  if (differences.length > 0) {
    const verb = differences.length === 1 ? 'event differs' : 'events differ';
    parts.push(`${differences.length} ${verb} (${shown.join(', ')})`);
  } else if (!same(before.events, after.events)) parts.push('the order of events differs');
  if (elsewhere.length > 0) parts.push(`what stands in ${elsewhere.join(', ')} differs`);
  return `"${after.id}" was imported before with other content: ${parts.join('; ')}.`;
}
