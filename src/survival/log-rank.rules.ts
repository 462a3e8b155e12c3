import { chiSquareTail } from './distribution.rules.js';
import { decompose, dot } from './linear.rules.js';
import {
  byGroup,
  type Counted,
  inOrder,
  isEvent,
  type Observation,
  sameTimes,
} from './observation.rules.js';

/** Do groups differ? The log-rank test (Mantel 1966), over strata if there are any. */

export interface LogRankGroup {
  group: string;
  n: number;
  observed: number;
  expected: number;
}

export interface LogRank {
  event: Counted;
  /** 0 the log-rank test; 1 Peto and Peto's, which weighs early ends more. */
  rho: 0 | 1;
  n: number;
  events: number;
  strata: number;
  groups: LogRankGroup[];
  chiSquare: number;
  degreesOfFreedom: number;
  p: number | null;
  /** Groups that nobody of was at risk when anything happened; they are left out of the test. */
  leftOut: string[];
}

interface Sums {
  observed: number[];
  expected: number[];
  variance: number[][];
}

/** Adds one stratum: at each day with events, what each group had and what it would have had by its share at risk. */
function addStratum(
  sums: Sums,
  members: readonly { time: number; event: boolean; group: number }[],
  rho: 0 | 1,
): void {
  const sorted = [...members].sort((a, b) => a.time - b.time);
  const groups = sums.observed.length;
  const atRisk = new Array<number>(groups).fill(0);
  for (const { group } of sorted) atRisk[group] += 1;
  let survival = 1;
  for (let i = 0; i < sorted.length;) {
    const { time } = sorted[i];
    const risk = [...atRisk];
    const events = new Array<number>(groups).fill(0);
    for (; i < sorted.length && sorted[i].time === time; i += 1) {
      atRisk[sorted[i].group] -= 1;
      if (sorted[i].event) events[sorted[i].group] += 1;
    }
    const d = events.reduce((sum, one) => sum + one, 0);
    if (d === 0) continue;
    const n = risk.reduce((sum, one) => sum + one, 0);
    const weight = rho === 0 ? 1 : survival;
    const spread = n > 1 ? (weight * weight * d * (n - d)) / (n * n * (n - 1)) : 0;
    for (let a = 0; a < groups; a += 1) {
      sums.observed[a] += weight * events[a];
      sums.expected[a] += (weight * d * risk[a]) / n;
      for (let b = 0; b < groups; b += 1) {
        sums.variance[a][b] += spread * risk[a] * ((a === b ? n : 0) - risk[b]);
      }
    }
    survival *= (n - d) / n;
  }
}

export function logRank(
  observations: readonly Observation[],
  event: Counted,
  rho: 0 | 1 = 0,
): LogRank | undefined {
  const groups = byGroup(observations);
  if (groups.length < 2) return undefined;
  const place = new Map(groups.map(([group], i) => [group, i]));
  const grouped = observations.filter(({ group }) => group !== undefined);
  const times = sameTimes(grouped.map(({ time }) => time));
  const strata = new Map<string, { time: number; event: boolean; group: number }[]>();
  grouped.forEach(({ status, group, stratum = '' }, i) => {
    const members = strata.get(stratum) ?? [];
    members.push({
      time: times[i],
      event: isEvent(status, event),
      group: place.get(group as string) as number,
    });
    strata.set(stratum, members);
  });
  const sums: Sums = {
    observed: groups.map(() => 0),
    expected: groups.map(() => 0),
    variance: groups.map(() => groups.map(() => 0)),
  };
  for (const [, members] of [...strata].sort(([a], [b]) => inOrder(a, b)))
    addStratum(sums, members, rho);

  const tested = groups.map((_, i) => i).filter((i) => sums.expected[i] > 0);
  const others = tested.slice(1);
  const difference = others.map((i) => sums.observed[i] - sums.expected[i]);
  const variance = others.map((a) => others.map((b) => sums.variance[a][b]));
  const chiSquare = dot(decompose(variance).solve(difference), difference);
  const degreesOfFreedom = Math.max(0, tested.length - 1);
  return {
    event,
    rho,
    n: grouped.length,
    events: grouped.filter(({ status }) => isEvent(status, event)).length,
    strata: strata.size,
    groups: groups.map(([group, members], i) => ({
      group,
      n: members.length,
      observed: sums.observed[i],
      expected: sums.expected[i],
    })),
    chiSquare,
    degreesOfFreedom,
    p: degreesOfFreedom > 0 ? chiSquareTail(chiSquare, degreesOfFreedom) : null,
    leftOut: groups.flatMap(([group], i) => (sums.expected[i] > 0 ? [] : group)),
  };
}
