import { type Limits, logLogLimits, Z95 } from './distribution.rules.js';
import { type Counted, eventsAt, type Observation, stepsOf } from './observation.rules.js';

/** The curve of those still held (Kaplan and Meier 1958). */

export interface CurvePoint extends Limits {
  time: number;
  atRisk: number;
  events: number;
  censored: number;
  /** The share for which the event has not come by the end of this day. */
  survival: number;
  /** Of `survival`, by Greenwood; null once nobody is left, where it has no value. */
  standardError: number | null;
}

export interface Curve {
  /** Which ends count; the others count as censored. */
  event: Counted;
  n: number;
  events: number;
  /** The day by which the event has come for a quarter, half and three quarters; null where the curve does not reach. */
  quartiles: Record<Quartile, { time: number | null } & Limits>;
  points: CurvePoint[];
}

type Quartile = 'first' | 'median' | 'third';
const STILL_HELD: Readonly<Record<Quartile, number>> = { first: 0.75, median: 0.5, third: 0.25 };

export function kaplanMeier(observations: readonly Observation[], event: Counted): Curve {
  const steps = stepsOf(observations);
  let survival = 1;
  let greenwood = 0;
  const points = steps.map((step): CurvePoint => {
    const events = eventsAt(step, event);
    const left = step.atRisk - events;
    survival *= left / step.atRisk;
    greenwood += events / (step.atRisk * left);
    const standardError = left === 0 ? NaN : survival * Math.sqrt(greenwood);
    return {
      time: step.time,
      atRisk: step.atRisk,
      events,
      censored: step.released + step.died + step.censored - events,
      survival,
      standardError: Number.isNaN(standardError) ? null : standardError,
      ...logLogLimits(survival, standardError),
    };
  });
  return {
    event,
    n: observations.length,
    events: points.reduce((sum, point) => sum + point.events, 0),
    quartiles: {
      first: quantile(points, STILL_HELD.first),
      median: quantile(points, STILL_HELD.median),
      third: quantile(points, STILL_HELD.third),
    },
    points,
  };
}

const TOLERANCE = Math.sqrt(Number.EPSILON);

const quantile = (points: readonly CurvePoint[], share: number) => ({
  time: reaches(points, share, ({ survival }) => survival),
  lower: reaches(points, share, ({ lower }) => lower),
  upper: reaches(points, share, ({ upper }) => upper),
});

/**
 * The first time at which a curve is at a share or below; where it runs level at exactly that share, the middle of that
 * stretch (R's `quantile.survfit`). The limits of a quantile are where the curves of the limits do so.
 */
function reaches(
  points: readonly CurvePoint[],
  share: number,
  height: (point: CurvePoint) => number | null,
): number | null {
  const low = points.filter((point) => (height(point) ?? 1) < share + TOLERANCE);
  const first = low.at(0);
  if (!first) return null;
  const at = height(first) as number;
  if (Math.abs(at - share) >= TOLERANCE) return first.time;
  const next = low.find((point) => (height(point) as number) < at - TOLERANCE);
  return next ? (first.time + next.time) / 2 : first.time;
}

export interface RestrictedMean extends Limits {
  /** Days up to which captivity is counted. */
  upTo: number;
  n: number;
  events: number;
  /** Mean days until the event, of the first `upTo`. */
  mean: number;
  standardError: number;
}

/** The area under the curve up to a day, and its standard error (Miller 1981, p. 195; R's `survmean`). */
export function restrictedMean(curve: Curve, upTo: number): RestrictedMean {
  const kept = curve.points.filter(({ time }) => time <= upTo);
  const ends = [...kept.map(({ time }) => time), upTo];
  const heights = [1, ...kept.map(({ survival }) => survival)];
  const areas = ends.map((end, i) => (end - (ends[i - 1] ?? 0)) * heights[i]);
  let rest = 0;
  let variance = 0;
  for (let i = kept.length - 1; i >= 0; i -= 1) {
    rest += areas[i + 1];
    const { atRisk, events } = kept[i];
    if (atRisk > events) variance += (rest * rest * events) / (atRisk * (atRisk - events));
  }
  const mean = areas.reduce((sum, area) => sum + area, 0);
  const standardError = Math.sqrt(variance);
  return {
    upTo,
    n: curve.n,
    events: kept.reduce((sum, { events }) => sum + events, 0),
    mean,
    standardError,
    lower: Math.max(0, mean - Z95 * standardError),
    upper: Math.min(upTo, mean + Z95 * standardError),
  };
}
