/**
 * What survival estimates are made of: how long somebody was held, and how it ended. Pure: no file, no database.
 */

/** 0 still held when last known of (censored), 1 released, 2 died in custody. */
export type Status = 0 | 1 | 2;

/** How captivity can end. */
export type Outcome = 'released' | 'died';

export const STATUS_OF: Readonly<Record<Outcome, Status>> = { released: 1, died: 2 };

export interface Observation {
  /** Days from capture to the end, or to the last day anything is known of. Not negative. */
  time: number;
  status: Status;
  group?: string;
  stratum?: string;
}

/** All that happens on one day, in order of days. */
export interface Step {
  time: number;
  /** Held and known of just before this day. */
  atRisk: number;
  released: number;
  died: number;
  censored: number;
}

/** As R's `aeqSurv`: √ε. */
const TOLERANCE = Math.sqrt(Number.EPSILON);

/**
 * Times that differ by rounding alone made equal, as R's `timefix` does: 30.1 + 0.2 and 30.3 are one day. Gives each
 * time the smallest of its run.
 */
export function sameTimes(times: readonly number[]): number[] {
  const distinct = [...new Set(times)].sort((a, b) => a - b);
  const mean = distinct.reduce((sum, time) => sum + Math.abs(time), 0) / (distinct.length || 1);
  const stands = new Map<number, number>();
  let first = distinct[0];
  distinct.forEach((time, i) => {
    const gap = i === 0 ? Infinity : time - distinct[i - 1];
    if (gap > TOLERANCE && gap / (mean || 1) > TOLERANCE) first = time;
    stands.set(time, first);
  });
  return times.map((time) => stands.get(time) as number);
}

/** The steps of a set of observations: each day on which somebody leaves it, ended or censored. */
export function stepsOf(observations: readonly Pick<Observation, 'time' | 'status'>[]): Step[] {
  const times = sameTimes(observations.map(({ time }) => time));
  const byTime = new Map<number, Step>();
  observations.forEach(({ status }, i) => {
    const time = times[i];
    const step = byTime.get(time) ?? { time, atRisk: 0, released: 0, died: 0, censored: 0 };
    step[status === 0 ? 'censored' : status === 1 ? 'released' : 'died'] += 1;
    byTime.set(time, step);
  });
  const steps = [...byTime.values()].sort((a, b) => a.time - b.time);
  let atRisk = observations.length;
  for (const step of steps) {
    step.atRisk = atRisk;
    atRisk -= step.released + step.died + step.censored;
  }
  return steps;
}

/** Which ends count as the event; the others count as censored. */
export type Counted = Outcome | 'any';

export const eventsAt = (step: Step, counted: Counted): number =>
  counted === 'any' ? step.released + step.died : step[counted];

export const isEvent = (status: Status, counted: Counted): boolean =>
  counted === 'any' ? status !== 0 : status === STATUS_OF[counted];

/** Observations by group, groups in order of their names. Those without a group are left out. */
export function byGroup<T extends { group?: string }>(observations: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const observation of observations) {
    if (observation.group === undefined) continue;
    const members = groups.get(observation.group);
    if (members) members.push(observation);
    else groups.set(observation.group, [observation]);
  }
  return [...groups].sort(([a], [b]) => inOrder(a, b));
}

/** Names that are all numbers in order of size, others by their letters, as R orders the levels of a factor. */
export function inOrder(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
