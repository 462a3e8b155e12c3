import { chiSquareTail, twoSided, Z95 } from './distribution.rules.js';
import { decompose, dot } from './linear.rules.js';
import { sameTimes } from './observation.rules.js';

/** Cox's regression (1972), days with several events after Efron (1977). */

export interface CoxRow {
  time: number;
  event: boolean;
  stratum?: string;
  /** One value a column of the model. */
  x: readonly number[];
}

export interface CoxTerm {
  term: string;
  /** Natural logarithm of the hazard ratio; null for a column that says nothing that others do not. */
  coefficient: number | null;
  standardError: number | null;
  z: number | null;
  p: number | null;
  hazardRatio: number | null;
  lower: number | null;
  upper: number | null;
}

export interface CoxTest {
  chiSquare: number;
  degreesOfFreedom: number;
  p: number | null;
}

export interface CoxFit {
  n: number;
  events: number;
  terms: CoxTerm[];
  logLikelihood: { null: number; model: number };
  likelihoodRatio: CoxTest;
  wald: CoxTest;
  score: CoxTest;
  converged: boolean;
  /** Terms whose coefficient runs away: without end, because every event lies on one side of the term. */
  runaway: string[];
}

/** Peduzzi et al. 1995: with fewer, coefficients of a Cox regression are biased and limits do not hold. */
export const EVENTS_PER_TERM = 10;

const MOST_STEPS = 50;
const ENOUGH = 1e-13;
/** |coefficient| in standard deviations of its column beyond which no data of this kind carries it. */
const FAR = 12;

interface Derivatives {
  logLikelihood: number;
  score: number[];
  information: number[][];
}

/** Rows by stratum, latest first. */
function strataOf(rows: readonly CoxRow[]): CoxRow[][] {
  const strata = new Map<string, CoxRow[]>();
  for (const row of rows) {
    const members = strata.get(row.stratum ?? '');
    if (members) members.push(row);
    else strata.set(row.stratum ?? '', [row]);
  }
  return [...strata.values()].map((members) => members.sort((a, b) => b.time - a.time));
}

/** Sums of w, w·x and w·x·x′ over a set of rows. */
class Weighted {
  w = 0;
  readonly wx: number[];
  readonly wxx: number[][];

  constructor(readonly columns: number) {
    this.wx = new Array<number>(columns).fill(0);
    this.wxx = this.wx.map(() => new Array<number>(columns).fill(0));
  }

  add(weight: number, x: readonly number[]): void {
    this.w += weight;
    for (let a = 0; a < this.columns; a += 1) {
      const wx = weight * x[a];
      this.wx[a] += wx;
      for (let b = 0; b <= a; b += 1) this.wxx[a][b] += wx * x[b];
    }
  }
}

function derivatives(strata: readonly CoxRow[][], beta: readonly number[]): Derivatives {
  const columns = beta.length;
  const score = new Array<number>(columns).fill(0);
  const information = score.map(() => new Array<number>(columns).fill(0));
  let logLikelihood = 0;
  for (const rows of strata) {
    const atRisk = new Weighted(columns);
    for (let i = 0; i < rows.length;) {
      const { time } = rows[i];
      const tied = new Weighted(columns);
      let deaths = 0;
      for (; i < rows.length && rows[i].time === time; i += 1) {
        const { x, event } = rows[i];
        const linear = dot(x, beta);
        const weight = Math.exp(linear);
        atRisk.add(weight, x);
        if (!event) continue;
        tied.add(weight, x);
        deaths += 1;
        logLikelihood += linear;
        for (let a = 0; a < columns; a += 1) score[a] += x[a];
      }
      // Efron: of the tied ones, the k-th has on average k/d of them gone from the set at risk.
      for (let k = 0; k < deaths; k += 1) {
        const gone = k / deaths;
        const total = atRisk.w - gone * tied.w;
        logLikelihood -= Math.log(total);
        const mean = atRisk.wx.map((value, a) => (value - gone * tied.wx[a]) / total);
        for (let a = 0; a < columns; a += 1) {
          score[a] -= mean[a];
          for (let b = 0; b <= a; b += 1) {
            const square = (atRisk.wxx[a][b] - gone * tied.wxx[a][b]) / total;
            information[a][b] += square - mean[a] * mean[b];
          }
        }
      }
    }
  }
  for (let a = 0; a < columns; a += 1)
    for (let b = a + 1; b < columns; b += 1) information[a][b] = information[b][a];
  return { logLikelihood, score, information };
}

/** Mean zero and spread one, so that no column drowns another in rounding. */
function standardised(rows: readonly CoxRow[]): { rows: CoxRow[]; scale: number[] } {
  const columns = rows[0]?.x.length ?? 0;
  const mean: number[] = [];
  const scale: number[] = [];
  for (let a = 0; a < columns; a += 1) {
    mean[a] = rows.reduce((sum, { x }) => sum + x[a], 0) / rows.length;
    scale[a] = Math.sqrt(rows.reduce((sum, { x }) => sum + (x[a] - mean[a]) ** 2, 0) / rows.length);
  }
  const times = sameTimes(rows.map(({ time }) => time));
  return {
    rows: rows.map((row, i) => ({
      ...row,
      time: times[i],
      x: row.x.map((value, a) => (scale[a] > 0 ? (value - mean[a]) / scale[a] : 0)),
    })),
    scale,
  };
}

const test = (chiSquare: number, degreesOfFreedom: number): CoxTest => ({
  chiSquare,
  degreesOfFreedom,
  p: degreesOfFreedom > 0 ? chiSquareTail(chiSquare, degreesOfFreedom) : null,
});

/** Fits by Newton's method from zero, halving steps that lose likelihood. */
export function cox(given: readonly CoxRow[], terms: readonly string[]): CoxFit {
  const { rows, scale } = standardised(given);
  const strata = strataOf(rows);
  let beta = terms.map(() => 0);
  const start = derivatives(strata, beta);
  const dependent = decompose(start.information).dependent;
  let now = start;
  let converged = terms.length === 0 || dependent.every(Boolean);
  for (let steps = 0; steps < MOST_STEPS && !converged; steps += 1) {
    let move = decompose(now.information).solve(now.score);
    let next = derivatives(
      strata,
      beta.map((value, i) => value + move[i]),
    );
    for (
      let halves = 0;
      halves < 30 && !(next.logLikelihood >= now.logLikelihood - 1e-10);
      halves += 1
    ) {
      move = move.map((value) => value / 2);
      next = derivatives(
        strata,
        beta.map((value, i) => value + move[i]),
      );
    }
    beta = beta.map((value, i) => value + move[i]);
    now = next;
    converged =
      Math.max(...move.map((value, i) => Math.abs(value) / (1 + Math.abs(beta[i])))) < ENOUGH;
  }
  const parts = decompose(now.information);
  const variance = parts.inverse();
  const free = dependent.filter((is) => !is).length;
  const runaway = terms.filter((_, i) => !dependent[i] && Math.abs(beta[i]) > FAR);
  return {
    n: rows.length,
    events: rows.filter(({ event }) => event).length,
    terms: terms.map((term, i): CoxTerm => {
      if (dependent[i] || parts.dependent[i]) {
        const none = { coefficient: null, standardError: null, z: null, p: null };
        return { term, ...none, hazardRatio: null, lower: null, upper: null };
      }
      const coefficient = beta[i] / scale[i];
      const standardError = Math.sqrt(variance[i][i]) / scale[i];
      const z = coefficient / standardError;
      return {
        term,
        coefficient,
        standardError,
        z,
        p: twoSided(z),
        hazardRatio: Math.exp(coefficient),
        lower: Math.exp(coefficient - Z95 * standardError),
        upper: Math.exp(coefficient + Z95 * standardError),
      };
    }),
    logLikelihood: { null: start.logLikelihood, model: now.logLikelihood },
    likelihoodRatio: test(2 * (now.logLikelihood - start.logLikelihood), free),
    wald: test(
      dot(
        now.information.map((row) => dot(row, beta)),
        beta,
      ),
      free,
    ),
    score: test(dot(decompose(start.information).solve(start.score), start.score), free),
    converged,
    runaway,
  };
}
