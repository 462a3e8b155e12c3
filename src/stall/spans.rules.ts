import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { diagnose } from './diagnose.rules.js';
import type { CauseCode, Level } from './diagnosis.js';
import { type Progress, progressLevel } from './progress.rules.js';
import { dateOf, readingOf } from './reading.rules.js';

/** The level of talks over time: the diagnosis replayed on each day on which it can change. */

export interface Span {
  level: Level;
  /** The first and the last day on which it stood so. */
  from: string;
  until: string;
  days: number;
  /** Where it stood still: what went first on the last day, and its strength. Null: no conclusion, or no stall. */
  primary: CauseCode | null;
  strength: number | null;
}

/** The first day after this one on which the level can change though nothing happens: beyond one of the limits. */
function nextChange(day: number, progress: Progress): number {
  const { halted, haltsFrom, idle, lastExchange, watchAfter, stalledAfter, paperUntil } = progress;
  if (halted.length > 0) return Infinity;
  const limits = [watchAfter, stalledAfter].map((limit) => day - idle + Math.floor(limit) + 1);
  if (haltsFrom !== null) limits.push(haltsFrom);
  if (lastExchange && paperUntil !== null)
    limits.push(lastExchange.day + Math.floor(paperUntil) + 1);
  return Math.min(...limits.filter((limit) => limit > day));
}

/**
 * Spans from the first fact to a day. Between two facts a level changes on the day after a limit and on no other, so only
 * these days are looked at. Answers are read as given then: what replaced them later was not known.
 */
export function spansOf(file: ExchangeCase, asOf: string): Span[] {
  const all = readingOf(file, asOf);
  const events = [...new Set(all.facts.map(({ day }) => day))];
  const levels = new Map<number, Level>();
  events.forEach((from, i) => {
    const next = events[i + 1] ?? all.asOf + 1;
    for (let day = from; day < next;) {
      const progress = progressLevel(readingOf(file, dateOf(day)));
      levels.set(day, progress.level);
      day = nextChange(day, progress);
    }
  });
  const days = [...levels.keys()].sort((a, b) => a - b);
  const starts = days.filter((day, i) => i === 0 || levels.get(day) !== levels.get(days[i - 1]));
  return starts.map((from, i): Span => {
    const until = (starts[i + 1] ?? all.asOf + 1) - 1;
    const level = levels.get(from) as Level;
    const span = { level, from: dateOf(from), until: dateOf(until), days: until - from + 1 };
    return { ...span, ...reasonOf(file, level, dateOf(until)) };
  });
}

function reasonOf(
  file: ExchangeCase,
  level: Level,
  day: string,
): Pick<Span, 'primary' | 'strength'> {
  if (level !== 'stalled') return { primary: null, strength: null };
  const { primary, causes } = diagnose(asGiven(file, day), day);
  return primary === 'UNKNOWN'
    ? { primary: null, strength: null }
    : { primary, strength: causes[0].strength };
}

/** Answers without what later ones left standing of them, where there are later ones. */
function asGiven(file: ExchangeCase, day: string): ExchangeCase {
  const later = new Set(
    file.events.flatMap(({ type, date, by, list }) =>
      type === 'list_response' && date > day ? [`${by} ${list}`] : [],
    ),
  );
  if (later.size === 0) return file;
  const events = file.events.map((event) =>
    event.standing !== undefined && later.has(`${event.by} ${event.list}`)
      ? { ...event, standing: event.counts }
      : event,
  );
  return { ...file, events };
}
