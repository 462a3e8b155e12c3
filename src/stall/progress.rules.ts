import type { CaseEvent, EventType } from '../exchangecase/exchange-case.js';
import type { Level } from './diagnosis.js';
import { otherChannels } from './channels.rules.js';
import { isRemains, subjectOf } from './subject.rules.js';
import {
  type Fact,
  indexes,
  isAfter,
  median,
  number,
  ofType,
  quantile,
  type Reading,
} from './reading.rules.js';

/**
 * Does it move? How long nothing was agreed, accepted or handed over, against the rhythm that the talks had. Names accepted
 * are progress on paper: where nothing was agreed or handed over for much longer than usual, they do not hide it.
 */

export interface Progress {
  level: Level;
  /** Days since the last progress, or since the first event where there never was any. */
  idle: number;
  lastProgress: Fact | null;
  /** All progress there was, which the rhythm is taken from. */
  steps: readonly Fact[];
  /** Days beyond which a pause is unusual here, and beyond which it is a stall. */
  watchAfter: number;
  stalledAfter: number;
  /** Days between one progress and the next, up to the last. */
  gaps: number[];
  /** What the limits rest on. */
  rhythm: 'OWN' | 'OWN_FEW' | 'USUAL';
  /** The last agreement or handover. */
  lastExchange: Fact | null;
  /** Days since it beyond which names accepted on paper no longer count; null where there was none. */
  paperUntil: number | null;
  /** What stopped it on one day, with nothing since: facts, by their index. */
  halted: number[];
  /** The day from which on a handover that was postponed lately will be a stall, with nothing until then. */
  haltsFrom: number | null;
}

/** Limits, in days. From 60 gaps between exchanges of one long negotiation: median 17, P90 39, P95 75. */
export const LIMITS = {
  /** Of a negotiation without a rhythm of its own yet. */
  usual: 45,
  watchAtLeast: 30,
  stalledAtLeast: 60,
  /** Days for which a postponed handover is no stall yet. */
  postponed: 14,
  /** How much longer than unusual a stall is. */
  beyond: 1.5,
  /** How much longer than a stall progress on paper is believed. */
  paper: 1.5,
  /** Gaps from which the ninetieth percentile is taken, and from which twice the median. */
  ownGaps: 8,
  fewGaps: 3,
} as const;

/** Progress made within so many days is one step: a handover of several days, an agreement and its lists. */
const ONE_STEP = 2;

/** An acceptance counts from this share of a list on, and a later one if it is larger by this factor. */
const LEAST = 0.25;
const LARGER = 1.1;

/** What changes something beyond paper. */
const EXCHANGES: readonly EventType[] = ['agreement', 'handover_done'];

/** What puts something on the table: talks begin with it, not with a capture, a threat or a demand. */
const BEGINS: readonly EventType[] = ['list_tabled', 'counter_list', 'proposal', 'round'];

/** An agreement, more names accepted by a side than ever, an offer about the living accepted, persons handed over. */
export function progressOf(reading: Reading): Fact[] {
  const most = new Map<string, number>();
  const named = new Map<string, number>();
  return reading.facts.filter((fact) => {
    const { event } = fact;
    switch (event.type) {
      case 'agreement':
        return true;
      case 'handover_done': {
        const given = Object.values(event.given ?? {}).filter((value) => typeof value === 'number');
        return given.length === 0 || given.some((value) => value > 0);
      }
      case 'list_response': {
        const whole = wholeOf(event);
        const said =
          number(event.counts?.accepted) ?? (number(event.shares?.accepted) ?? 0) * whole;
        const side = String(event.by);
        const list = `${side} ${event.list}`;
        // Names are answered in parts: what was accepted of one list adds up.
        const accepted = said + (event.names === true ? (named.get(list) ?? 0) : 0);
        if (event.names === true) named.set(list, accepted);
        const least = Math.max(LEAST * whole, LARGER * (most.get(side) ?? 0));
        if (accepted === 0 || accepted < least) return false;
        most.set(side, accepted);
        return true;
      }
      case 'proposal_response':
        return event.answer === 'accepted' && !isRemains(subjectOf(reading, fact));
      default:
        return false;
    }
  });
}

/** Names an answer speaks of; one hundred where only shares are known. */
const wholeOf = (event: CaseEvent): number =>
  number(event.n) ??
  (event.counts
    ? Object.values(event.counts).reduce<number>((sum, count) => sum + (count ?? 0), 0)
    : 100);

function gapsBetween(progress: readonly Fact[]): number[] {
  const days = progress.map(({ day }) => day);
  return days.slice(1).flatMap((day, i) => (day - days[i] > ONE_STEP ? day - days[i] : []));
}

/** Whoever does one of these goes on with it. */
const GOES_ON = [
  'round',
  'list_tabled',
  'list_response',
  'counter_list',
  'proposal',
  'proposal_response',
  'agreement',
  'handover_planned',
  'handover_done',
  'intermediary_join',
] as const;

/**
 * A suspension, a postponed handover, a channel lost and no other there: with nothing since, no limit need pass, but that a
 * handover may be late for a few days, which are to be watched. Of what is known by month only, nothing tells which came first. Each with the day from
 * which on it is a stall.
 */
function haltsOf(reading: Reading): { fact: Fact; from: number }[] {
  const others = otherChannels(reading).length > 0;
  const goesOn = ofType(reading, ...GOES_ON);
  const after = (halt: Fact) =>
    goesOn.some(
      (fact) => isAfter(fact, halt) || (halt.event.precision === 'month' && fact.day === halt.day),
    );
  return ofType(reading, 'suspension', 'handover_postponed', 'intermediary_leave').flatMap(
    (fact) => {
      const { type, successor } = fact.event;
      if (type === 'intermediary_leave' && (successor || others)) return [];
      const late = type === 'handover_postponed' ? LIMITS.postponed : 0;
      return after(fact) ? [] : [{ fact, from: fact.day + late }];
    },
  );
}

/** What is unusual in these gaps, and what that rests on. */
function rhythmOf(gaps: readonly number[]): { unusual: number; rhythm: Progress['rhythm'] } {
  if (gaps.length >= LIMITS.ownGaps) return { unusual: quantile(gaps, 0.9), rhythm: 'OWN' };
  if (gaps.length >= LIMITS.fewGaps) return { unusual: 2 * median(gaps), rhythm: 'OWN_FEW' };
  return { unusual: LIMITS.usual, rhythm: 'USUAL' };
}

const stallAfter = (unusual: number): number =>
  Math.max(LIMITS.stalledAtLeast, LIMITS.beyond * unusual);

export function progressLevel(reading: Reading): Progress {
  const progress = progressOf(reading);
  const gaps = gapsBetween(progress);
  const { unusual, rhythm } = rhythmOf(gaps);
  const watchAfter = Math.max(LIMITS.watchAtLeast, unusual);
  const stalledAfter = stallAfter(unusual);
  const lastProgress = progress.at(-1) ?? null;
  const begun = reading.facts.find(({ event }) => BEGINS.includes(event.type));
  const start = lastProgress ?? begun ?? reading.facts.at(0);
  const idle = start ? reading.asOf - start.day : 0;
  const exchanges = progress.filter(({ event }) => EXCHANGES.includes(event.type));
  const lastExchange = exchanges.at(-1) ?? null;
  const paperUntil =
    lastExchange && LIMITS.paper * stallAfter(rhythmOf(gapsBetween(exchanges)).unusual);
  const onPaper = paperUntil !== null && reading.asOf - (lastExchange as Fact).day > paperUntil;
  const halts = haltsOf(reading);
  const halted = halts.filter(({ from }) => from <= reading.asOf).map(({ fact }) => fact);
  const coming = halts.flatMap(({ from }) => (from > reading.asOf ? [from] : []));
  const level: Level =
    halted.length > 0 || onPaper || idle > stalledAfter
      ? 'stalled'
      : idle > watchAfter || coming.length > 0
        ? 'watch'
        : 'moving';
  return {
    level,
    idle,
    lastProgress,
    steps: progress,
    watchAfter,
    stalledAfter,
    gaps,
    rhythm,
    lastExchange,
    paperUntil,
    halted: indexes(halted),
    haltsFrom: coming.length > 0 ? Math.min(...coming) : null,
  };
}
