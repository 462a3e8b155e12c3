import type { CaseEvent, EventType, ExchangeCase } from '../exchangecase/exchange-case.js';

/** The events of a negotiation as the diagnosis reads them: those up to a day, in order, with their places in the file. */

export interface Fact {
  /** Its place among the events of the file, from 0: what evidence refers to. */
  index: number;
  /** Its place in time among those read. */
  place: number;
  /** Days since 1970. */
  day: number;
  event: CaseEvent;
}

export interface Reading {
  asOf: number;
  facts: readonly Fact[];
  sides: readonly string[];
  intermediaries: ExchangeCase['intermediaries'];
}

const DAY = 86_400_000;

export const dayOf = (date: string): number => {
  const [year, month = '01', day = '01'] = date.split('-');
  return Math.round(Date.UTC(Number(year), Number(month) - 1, Number(day)) / DAY);
};

export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * How what happened on one day is put in order: as one thing usually leads to the next, not as a file happens to tell it.
 * Files often know no more than the month.
 */
export const OF_ONE_DAY: readonly EventType[] = [
  'captives_taken',
  'threat_carried_out',
  'public_message',
  'deal_elsewhere',
  'intermediary_join',
  'contact',
  'round',
  'list_tabled',
  'list_response',
  'counter_list',
  'proposal',
  'proposal_response',
  'proof_refused',
  'identity_dispute',
  'verification',
  'condition',
  'precondition',
  'agreement',
  'demand_changed',
  'handover_planned',
  'handover_done',
  'refused_transfer',
  'handover_incident',
  'handover_postponed',
  'breach',
  'no_reply',
  'statement',
  'suspension',
  'intermediary_leave',
];
const RANK = new Map(OF_ONE_DAY.map((type, rank) => [type, rank]));
const rankOf = ({ event }: Pick<Fact, 'event'>): number => RANK.get(event.type) ?? 0;

/** Nothing dated after the day is read, so that any past day can be replayed. */
export function readingOf(file: ExchangeCase, asOf: string): Reading {
  const day = dayOf(asOf);
  const facts = file.events
    .map((event, index) => ({ index, day: dayOf(event.date), event }))
    .filter((fact) => fact.day <= day)
    .sort((a, b) => a.day - b.day || rankOf(a) - rankOf(b) || a.index - b.index)
    .map((fact, place): Fact => ({ ...fact, place }));
  return {
    asOf: day,
    facts,
    sides: file.parties.map(({ id }) => id),
    intermediaries: file.intermediaries ?? [],
  };
}

/** Facts of some types are asked for again and again; of a long record that would be most of the work. */
const asked = new WeakMap<Reading, Map<string, readonly Fact[]>>();

export function ofType(reading: Reading, ...types: EventType[]): readonly Fact[] {
  const known = asked.get(reading) ?? new Map<string, readonly Fact[]>();
  asked.set(reading, known);
  const key = types.join();
  const found = known.get(key) ?? reading.facts.filter(({ event }) => types.includes(event.type));
  known.set(key, found);
  return found;
}

export const number = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? value : null;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The quantile by linear interpolation (type 7 of Hyndman and Fan 1996, the default of R and NumPy). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const [low, high] = [Math.floor(place), Math.ceil(place)];
  return sorted[low] + (sorted[high] - sorted[low]) * (place - low);
}

/**
 * How many facts, those before the last agreement or handover counted in part: what did not hinder it then is a weak explanation
 * of a stall now.
 */
export const BEFORE_EXCHANGE = 0.3;
export function weighed(facts: readonly Fact[], exchange: Fact | null): number {
  const before = facts.filter((fact) => exchange !== null && !isAfter(fact, exchange)).length;
  return facts.length - before + BEFORE_EXCHANGE * before;
}

export const isAfter = (fact: Fact, other: Fact): boolean => fact.place > other.place;

/** How far a coding may be leant on: `low` is told in the file itself to be a guess. */
const TRUST: Readonly<Record<string, number>> = { high: 1, med: 1, low: 0.85 };

export function trustIn(facts: readonly Fact[]): number {
  if (facts.length === 0) return 1;
  const each = facts.map(({ event }) => TRUST[event.conf ?? ''] ?? 1);
  return each.reduce((sum, one) => sum + one, 0) / each.length;
}

export const indexes = (facts: readonly Fact[]): number[] =>
  [...new Set(facts.map(({ index }) => index))].sort((a, b) => a - b);
