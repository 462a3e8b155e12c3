import type { CaseEvent } from '../exchangecase/exchange-case.js';
import type { Level } from './diagnosis.js';
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

/** Does it move? How long nothing was agreed, accepted or handed over, against the rhythm that the talks had. */

export interface Progress {
  level: Level;
  /** Days since the last progress, or since the first event where there never was any. */
  idle: number;
  lastProgress: Fact | null;
  /** Days beyond which a pause is unusual here, and beyond which it is a stall. */
  watchAfter: number;
  stalledAfter: number;
  /** Days between one progress and the next, up to the last. */
  gaps: number[];
  /** What the limits rest on. */
  rhythm: 'OWN' | 'OWN_FEW' | 'USUAL';
  /** What stopped it on one day, with nothing since: facts, by their index. */
  halted: number[];
}

/** Limits, in days. From 60 gaps between exchanges of one long negotiation: median 17, P90 39, P95 75. */
export const LIMITS = {
  /** Of a negotiation without a rhythm of its own yet. */
  usual: 45,
  watchAtLeast: 30,
  stalledAtLeast: 60,
  /** How much longer than unusual a stall is. */
  beyond: 1.5,
  /** Gaps from which the ninetieth percentile is taken, and from which twice the median. */
  ownGaps: 8,
  fewGaps: 3,
} as const;

/** Progress made within so many days is one step: a handover of several days, an agreement and its lists. */
const ONE_STEP = 2;

/** A first acceptance counts from this share of a list on, a larger one from this factor on. */
const FIRST = 0.1;
const LARGER = 1.1;

/** An agreement, more names accepted by a side than at any time since the last exchange, persons handed over. */
export function progressOf(reading: Reading): Fact[] {
  let most = new Map<string, number>();
  let named = new Map<string, number>();
  return reading.facts.filter(({ event }) => {
    switch (event.type) {
      case 'agreement':
        return true;
      case 'handover_done': {
        // Names accepted before are used up.
        most = new Map();
        named = new Map();
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
        const before = most.get(side);
        if (accepted < (before === undefined ? FIRST * whole : LARGER * before) || accepted === 0)
          return false;
        most.set(side, accepted);
        return true;
      }
      case 'proposal_response':
        return event.answer === 'accepted';
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

/** A suspension, a postponed handover, a channel lost: with nothing since, no limit need pass. */
function haltsOf(reading: Reading): Fact[] {
  const last = ofType(reading, 'suspension', 'handover_postponed', 'intermediary_leave').filter(
    ({ event }) => !event.successor,
  );
  const after = (halt: Fact) => ofType(reading, ...GOES_ON).some((fact) => isAfter(fact, halt));
  return last.filter((halt) => !after(halt));
}

export function progressLevel(reading: Reading): Progress {
  const progress = progressOf(reading);
  const gaps = gapsBetween(progress);
  const [unusual, rhythm] =
    gaps.length >= LIMITS.ownGaps
      ? ([quantile(gaps, 0.9), 'OWN'] as const)
      : gaps.length >= LIMITS.fewGaps
        ? ([2 * median(gaps), 'OWN_FEW'] as const)
        : ([LIMITS.usual, 'USUAL'] as const);
  const watchAfter = Math.max(LIMITS.watchAtLeast, unusual);
  const stalledAfter = Math.max(LIMITS.stalledAtLeast, LIMITS.beyond * unusual);
  const lastProgress = progress.at(-1) ?? null;
  const start = lastProgress ?? reading.facts.at(0);
  const idle = start ? reading.asOf - start.day : 0;
  const halted = haltsOf(reading);
  const level: Level =
    halted.length > 0 || idle > stalledAfter ? 'stalled' : idle > watchAfter ? 'watch' : 'moving';
  return {
    level,
    idle,
    lastProgress,
    watchAfter,
    stalledAfter,
    gaps,
    rhythm,
    halted: indexes(halted),
  };
}
