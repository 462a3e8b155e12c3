import { type Limits, logLogLimits } from './distribution.rules.js';
import { type Observation, type Outcome, stepsOf } from './observation.rules.js';

/**
 * Release and death compete: who died will never be released, so one minus a Kaplan-Meier curve of release promises too
 * much. The cumulative incidence counts what happened (Aalen and Johansen 1978).
 */

export interface Incidence extends Limits {
  /** The share to whom it has happened by the end of this day. */
  incidence: number;
  /** By the infinitesimal jackknife, as R's `survfit` has it. */
  standardError: number;
}

export interface IncidencePoint {
  time: number;
  atRisk: number;
  /** The share still held. */
  held: number;
  released: Incidence & { events: number };
  died: Incidence & { events: number };
}

export interface CumulativeIncidence {
  n: number;
  events: Record<Outcome, number>;
  points: IncidencePoint[];
}

/**
 * The sum of squares Σ (a + b·F)² over those who have left, as three sums. The influence of one who has left at time u on
 * F(t) is a + b·F(t): what they did to the share still held, b, is paid out as that share is.
 */
class Influence {
  private aa = 0;
  private ab = 0;
  private bb = 0;
  /** Of each one still at risk, on F. */
  stays = 0;

  leave(count: number, onIncidence: number, perHeld: number, incidence: number): void {
    const a = onIncidence - perHeld * incidence;
    this.aa += count * a * a;
    this.ab += count * a * perHeld;
    this.bb += count * perHeld * perHeld;
  }

  variance(incidence: number, staying: number): number {
    const gone = this.aa + 2 * this.ab * incidence + this.bb * incidence * incidence;
    return Math.max(0, gone) + staying * this.stays * this.stays;
  }
}

const OUTCOMES = ['released', 'died'] as const;

export function aalenJohansen(observations: readonly Observation[]): CumulativeIncidence {
  const influence = { released: new Influence(), died: new Influence() };
  const incidence = { released: 0, died: 0 };
  let held = 1;
  /** Influence of each one still at risk on the share held. */
  let staysHeld = 0;
  const points = stepsOf(observations).map((step): IncidencePoint => {
    const { atRisk, released, died, censored } = step;
    const ended = released + died;
    const before = held;
    const heldBefore = staysHeld;
    held = (before * (atRisk - ended)) / atRisk;
    // Each one at risk pushes the hazard by (1 if theirs − hazard) / atRisk.
    const onHeld = (own: number): number =>
      heldBefore * (1 - ended / atRisk) - (before * (own - ended / atRisk)) / atRisk;
    const moves = OUTCOMES.map((outcome) => {
      const hazard = step[outcome] / atRisk;
      const stays = influence[outcome].stays;
      incidence[outcome] += before * hazard;
      return {
        outcome,
        onIncidence: (own: number): number =>
          stays + heldBefore * hazard + (before * (own - hazard)) / atRisk,
      };
    });
    for (const { outcome, onIncidence } of moves) {
      const leave = (count: number, own: number, ownEnd: number): void => {
        const perHeld = held > 0 ? onHeld(ownEnd) / held : 0;
        influence[outcome].leave(count, onIncidence(own), perHeld, incidence[outcome]);
      };
      leave(step[outcome], 1, 1);
      leave(ended - step[outcome], 0, 1);
      leave(censored, 0, 0);
      influence[outcome].stays = onIncidence(0);
    }
    staysHeld = onHeld(0);
    const staying = atRisk - ended - censored;
    const estimate = (outcome: Outcome) => {
      const value = incidence[outcome];
      const standardError = Math.sqrt(influence[outcome].variance(value, staying));
      return {
        events: step[outcome],
        incidence: value,
        standardError,
        ...logLogLimits(value, standardError),
      };
    };
    return {
      time: step.time,
      atRisk,
      held,
      released: estimate('released'),
      died: estimate('died'),
    };
  });
  const total = (outcome: Outcome) => points.reduce((sum, p) => sum + p[outcome].events, 0);
  return {
    n: observations.length,
    events: { released: total('released'), died: total('died') },
    points,
  };
}
