import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { codeFor, mandatesOf, sidesOf } from './actors.rules.js';
import {
  caseOf,
  eventOf,
  intermediaryOf,
  partyOf,
  type RecordedEvent,
  sourceOf,
  sourcesOf,
} from './casefile.rules.js';
import { same } from './same.rules.js';

/**
 * What a file says beyond what the record holds of it. The record has columns, and columns forget how something was
 * written: whether a field was left out or null, which word nobody foresaw. So the import writes the file down once more
 * from what it is about to record, compares, and keeps the differences. Whatever a file says comes back by that, and
 * nothing is kept that the record holds already.
 */

type Values = Readonly<Record<string, unknown>>;

/** One field that the record would give back otherwise. Left out: the field is not there. */
export interface Change {
  field: string;
  was?: unknown;
  is?: unknown;
}

/** What is kept of a file beside its rows; sealed, and read by nothing but the export. */
export interface Kept {
  /** How many events came with the file: those with a higher number were recorded here. */
  events: number;
  top: Change[];
  parties: Change[][];
  intermediaries: Change[][];
  /** In the order of the file, by the rows that hold them. */
  sources: { id: string; changes: Change[] }[];
  /** By the number of the event; only where there is a difference. */
  ofEvents: Record<string, Change[]>;
}

const own = (values: Values, field: string): unknown =>
  Object.hasOwn(values, field) ? values[field] : undefined;

/** What has to change in what the record gives, so that it says what the file says. */
export function changesBetween(recorded: Values, file: Values): Change[] {
  const fields = new Set([...Object.keys(recorded), ...Object.keys(file)]);
  return [...fields].flatMap((field) => {
    const [was, is] = [own(recorded, field), own(file, field)];
    if (same(was, is)) return [];
    return [{ field, ...(was === undefined ? {} : { was }), ...(is === undefined ? {} : { is }) }];
  });
}

/** The same made undone: only where the record still says what it said then; what was recorded since prevails. */
export function changed<T extends Values>(recorded: T, changes: readonly Change[]): T {
  // A map, and fromEntries: unlike assignment they carry a field named __proto__ over as a plain field.
  const fields = new Map(Object.entries(recorded));
  for (const change of changes) {
    if (!same(fields.get(change.field), own({ ...change }, 'was'))) continue;
    if (Object.hasOwn(change, 'is')) fields.set(change.field, change.is);
    else fields.delete(change.field);
  }
  return Object.fromEntries(fields) as T;
}

/** What to keep of a file whose events and sources are recorded so. */
export function keptOf(
  file: ExchangeCase,
  recorded: readonly RecordedEvent[],
  sourceRows: readonly string[],
): Kept {
  const { parties, events } = file;
  const intermediaries = file.intermediaries ?? [];
  const sources = file.sources ?? [];
  const ofEvents = recorded.flatMap((event, i): [string, Change[]][] => {
    const changes = changesBetween(eventOf(event), events[i]);
    return changes.length > 0 ? [[String(i + 1), changes]] : [];
  });
  const whole = caseOf(codeFor(file), file.title, { parties, events, intermediaries, sources });
  return {
    events: events.length,
    top: changesBetween(whole, file),
    parties: sidesOf(file).map((side, i) => changesBetween(partyOf(side), parties[i])),
    intermediaries: mandatesOf(file).map((one, i) =>
      changesBetween(intermediaryOf(one), intermediaries[i]),
    ),
    sources: sourcesOf(file).map((source, i) => ({
      id: sourceRows[i],
      changes: changesBetween(sourceOf(source, i + 1), sources[i]),
    })),
    ofEvents: Object.fromEntries(ofEvents),
  };
}
