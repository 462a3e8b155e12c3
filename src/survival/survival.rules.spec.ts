import { readFileSync } from 'node:fs';
import { aalenJohansen } from './aalen-johansen.rules.js';
import { cox, type CoxFit } from './cox.rules.js';
import { designOf, type Person } from './design.rules.js';
import { chiSquareTail } from './distribution.rules.js';
import { type Curve, kaplanMeier, restrictedMean } from './kaplan-meier.rules.js';
import { type LogRank, logRank } from './log-rank.rules.js';
import type { Counted, Status } from './observation.rules.js';
import { personsOf } from './persons.rules.js';
import { survivalReport } from './report.rules.js';

/** Values of R's `survival`; test/golden/survival.R made them. A vector of one element is written as the element. */
type Vector = (number | null)[] | number | null;
interface RCurve {
  time: Vector;
  'n.risk': Vector;
  'n.event': Vector;
  surv: Vector;
  'std.err': Vector;
  lower: Vector;
  upper: Vector;
  median: Vector;
  /** Of a quarter, half, three quarters. */
  quantile: (number | null)[];
  'quantile.lower': (number | null)[];
  'quantile.upper': (number | null)[];
}
interface RTest {
  chisq: number;
  df: number;
  p: number;
  obs: number[];
  exp: number[];
}
interface RCox {
  n: number;
  events: number;
  names: string[];
  coef: number[];
  se: number[];
  p: number[];
  loglik: number[];
  lrt: number[];
  wald: number;
  score: number;
}
interface RSet {
  data: (Record<string, unknown> & { time: number; status: Status; group: string })[];
  any: RCurve;
  release: RCurve;
  rmean: { upTo: number; mean: number; se: number };
  incidence?: Record<'pstate' | 'std.err' | 'lower' | 'upper', (number | null)[][]> & {
    time: number[];
  };
  logrank?: RTest;
  logrankAny?: RTest;
  logrankStrata?: RTest;
  peto?: RTest;
  cox?: RCox;
  coxGroup?: RCox;
  coxStrata?: RCox;
}

const golden = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../test/golden/${name}`, import.meta.url), 'utf8'));
const { sets } = golden('survival-r.json') as { sets: Record<string, RSet> };

const COVARIATES = ['age', 'channel', 'share'];
const vector = (value: Vector): (number | null)[] => (Array.isArray(value) ? value : [value]);

const personsIn = ({ data }: RSet, stratified = false): Person[] =>
  data.map((row) => ({
    time: row.time,
    status: row.status,
    group: row.group,
    ...(stratified ? { stratum: row.stratum as string } : {}),
    covariates: Object.fromEntries(
      COVARIATES.map((name) => [name, (row[name] as number | string | undefined) ?? null]),
    ),
  }));

/** Equal within 1e-8, of one where values are larger. */
function near(found: number | null | undefined, wanted: number | null, what: string): void {
  if (wanted === null || found === null || found === undefined) {
    expect([what, found ?? null]).toEqual([what, wanted]);
    return;
  }
  if (Math.abs(found - wanted) > 1e-8 * Math.max(1, Math.abs(wanted)))
    throw new Error(`${what}: found ${found}, R has ${wanted}`);
}

function sameCurve(curve: Curve, r: RCurve): void {
  const times = vector(r.time);
  expect(curve.points.map(({ atRisk }) => atRisk)).toEqual(vector(r['n.risk']));
  expect(curve.points.map(({ events }) => events)).toEqual(vector(r['n.event']));
  curve.points.forEach((point, i) => {
    near(point.time, times[i], 'time');
    near(point.survival, vector(r.surv)[i], `survival at ${point.time}`);
    near(point.standardError, vector(r['std.err'])[i], `standard error at ${point.time}`);
    near(point.lower, vector(r.lower)[i], `lower limit at ${point.time}`);
    near(point.upper, vector(r.upper)[i], `upper limit at ${point.time}`);
  });
  // Where a curve ends level at exactly the share, R's `quantile` goes half way to the last day and R's `print` does not.
  const end = (place: 'survival' | 'lower' | 'upper') => curve.points.at(-1)?.[place] ?? 1;
  const quartile = (name: 'first' | 'third', i: number, share: number) => {
    const found = curve.quartiles[name];
    const ends = (height: number) => Math.abs(height - share) < 1e-7;
    if (!ends(end('survival'))) near(found.time, r.quantile[i], name);
    if (!ends(end('lower'))) near(found.lower, r['quantile.lower'][i], `lower limit of ${name}`);
    if (!ends(end('upper'))) near(found.upper, r['quantile.upper'][i], `upper limit of ${name}`);
  };
  quartile('first', 0, 0.75);
  quartile('third', 2, 0.25);
  const median = vector(r.median);
  near(curve.quartiles.median.time, median[0], 'median');
  near(curve.quartiles.median.lower, median[1], 'lower limit of the median');
  near(curve.quartiles.median.upper, median[2], 'upper limit of the median');
}

function sameTest(test: LogRank | undefined, r: RTest): void {
  if (!test) throw new Error('no test was made');
  near(test.chiSquare, r.chisq, 'chi-square');
  near(test.p, r.df === 0 ? null : r.p, 'p');
  expect(test.degreesOfFreedom).toBe(r.df);
  test.groups.forEach(({ observed, expected }, i) => {
    near(observed, r.obs[i], 'observed');
    near(expected, r.exp[i], 'expected');
  });
}

function sameCox(fit: CoxFit, r: RCox): void {
  expect([fit.n, fit.events, fit.converged]).toEqual([r.n, r.events, true]);
  expect(fit.terms.map(({ term }) => term.replace('=', ''))).toEqual(r.names);
  fit.terms.forEach(({ term, coefficient, standardError, p }, i) => {
    near(coefficient, r.coef[i], `coefficient of ${term}`);
    near(standardError, r.se[i], `standard error of ${term}`);
    near(p, r.p[i], `p of ${term}`);
  });
  near(fit.logLikelihood.null, r.loglik[0], 'log-likelihood of nothing');
  near(fit.logLikelihood.model, r.loglik[1], 'log-likelihood');
  near(fit.likelihoodRatio.chiSquare, r.lrt[0], 'likelihood ratio');
  near(fit.wald.chiSquare, r.wald, 'Wald');
  near(fit.score.chiSquare, r.score, 'score');
}

describe.each(Object.entries(sets))('on the data "%s" R and we agree', (_name, set) => {
  const persons = personsIn(set);

  it('on the curve of those still held, its limits and its quartiles', () => {
    sameCurve(kaplanMeier(persons, 'any'), set.any);
    sameCurve(kaplanMeier(persons, 'released'), set.release);
  });

  it('on the mean of a limited time', () => {
    const { upTo, mean, se } = set.rmean;
    const found = restrictedMean(kaplanMeier(persons, 'released'), upTo);
    near(found.mean, mean, 'mean');
    near(found.standardError, se, 'standard error');
  });

  it('on the incidence of release and of death', () => {
    const { points } = aalenJohansen(persons);
    set.incidence?.pstate.forEach(([held, released, died], i) => {
      const r = (name: 'std.err' | 'lower' | 'upper', state: number) =>
        set.incidence?.[name][i][state] ?? null;
      near(points[i].held, held, 'held');
      (['released', 'died'] as const).forEach((outcome, k) => {
        const found = points[i][outcome];
        near(found.incidence, [released, died][k], outcome);
        near(found.standardError, r('std.err', k + 1), `standard error of ${outcome}`);
        near(found.lower, r('lower', k + 1), `lower limit of ${outcome}`);
        near(found.upper, r('upper', k + 1), `upper limit of ${outcome}`);
      });
    });
  });

  it('on whether groups differ', () => {
    if (set.logrank) sameTest(logRank(persons, 'released'), set.logrank);
    if (set.logrankAny) sameTest(logRank(persons, 'any'), set.logrankAny);
    if (set.peto) sameTest(logRank(persons, 'released', 1), set.peto);
    if (set.logrankStrata) sameTest(logRank(personsIn(set, true), 'released'), set.logrankStrata);
  });

  it('on the regression, words as factors, with strata', () => {
    const fit = (covariates: string[], event: Counted, stratified = false) => {
      const design = designOf(personsIn(set, stratified), covariates, event);
      return cox(design.rows, design.terms);
    };
    if (set.cox) sameCox(fit(COVARIATES, 'released'), set.cox);
    if (set.coxGroup) sameCox(fit(['group', ...COVARIATES], 'released'), set.coxGroup);
    if (set.coxStrata) sameCox(fit(COVARIATES, 'released', true), set.coxStrata);
  });
});

describe('the reference values of the field', () => {
  interface Reference {
    hand: {
      data: { time: number; status: Status; mediated: number; overlap: number; parties: number }[];
      km_all: { time: number[]; surv: number[]; lower: number[]; upper: number[] };
      median_all: number[];
      rmst200: number[];
      logrank: RTest;
      peto: { chisq: number };
      cox_efron: { coef: number[]; se: number[]; loglik: number[]; names: string[] };
    };
    competing: { event: Status[]; time: number[]; pstate: number[][]; naive200: number };
  }
  const { hand, competing } = golden('survival.json') as Reference;
  const people = hand.data.map(({ time, status, mediated, overlap, parties }): Person => ({
    time,
    status,
    group: String(mediated),
    covariates: { mediated, overlap, parties },
  }));

  it('are met by curve, median, mean, test and regression', () => {
    const curve = kaplanMeier(people, 'any');
    const events = curve.points.filter((point) => point.events > 0);
    hand.km_all.surv.forEach((surv, i) => {
      near(events[i].survival, surv, 'survival');
      near(events[i].lower, hand.km_all.lower[i], 'lower');
      near(events[i].upper, hand.km_all.upper[i], 'upper');
    });
    const { first, median, third } = curve.quartiles;
    expect([first.time, median.time, third.time]).toEqual(hand.median_all);
    const mean = restrictedMean(curve, 200);
    near(mean.mean, hand.rmst200[0], 'mean');
    near(mean.standardError, hand.rmst200[1], 'standard error');
    near(logRank(people, 'any')?.chiSquare, hand.logrank.chisq, 'log-rank');
    near(logRank(people, 'any')?.p, hand.logrank.p, 'p');
    near(logRank(people, 'any', 1)?.chiSquare, hand.peto.chisq, 'Peto');
    const design = designOf(people, hand.cox_efron.names, 'any');
    cox(design.rows, design.terms).terms.forEach(({ coefficient, standardError }, i) => {
      near(coefficient, hand.cox_efron.coef[i], 'coefficient');
      near(standardError, hand.cox_efron.se[i], 'standard error');
    });
  });

  it('show what one minus Kaplan-Meier promises too much where persons die', () => {
    const dying = people.map((person, i): Person => ({ ...person, status: competing.event[i] }));
    const { points } = aalenJohansen(dying);
    const ended = points.filter(({ released, died }) => released.events + died.events > 0);
    competing.pstate.forEach(([held, released, died], i) => {
      near(ended[i].held, held, 'held');
      near(ended[i].released.incidence, released, 'released');
      near(ended[i].died.incidence, died, 'died');
    });
    const naive = kaplanMeier(dying, 'released').points.filter(({ time }) => time <= 200);
    near(1 - (naive.at(-1)?.survival ?? 0), competing.naive200, 'naive');
    const report = survivalReport(dying, { covariates: [] });
    expect(report.warnings.map(({ code }) => code)).toContain('DEATHS_COMPETE');
  });
});

describe('a report', () => {
  const made = (count: number, covariates: Person['covariates']): Person[] =>
    Array.from({ length: count }, (_, i) => ({ time: i + 1, status: 1, covariates }));

  it('withholds a regression that has fewer than ten events a coefficient', () => {
    const nineteen = made(19, {}).map((person, i) => ({
      ...person,
      covariates: { age: (i * 7) % 11, years: (i * 5) % 13 },
    }));
    const twenty = [...nineteen, { ...nineteen[0], time: 30 }];
    const [withheld] = survivalReport(nineteen, { covariates: ['age', 'years'] }).regressions;
    expect(withheld).toMatchObject({ fit: null, events: 19, eventsNeeded: 20 });
    expect(withheld.withheld).toContain('20 are needed');
    const [given] = survivalReport(twenty, { covariates: ['age', 'years'] }).regressions;
    expect(given.fit?.terms.map(({ coefficient }) => coefficient === null)).toEqual([false, false]);
  });

  it('names a column that says what another says, and one whose coefficient runs away', () => {
    const persons = made(60, {}).map((person, i) => ({
      ...person,
      covariates: { age: (i * 7) % 11, months: 12 * ((i * 7) % 11), late: i },
    }));
    const report = survivalReport(persons, { covariates: ['age', 'months'] });
    expect(report.warnings.map(({ code }) => code)).toContain('COLLINEAR');
    const runaway = survivalReport(persons, { covariates: ['late'] });
    expect(runaway.warnings.map(({ code }) => code)).toContain('RUNAWAY');
  });

  it.each([
    [[], ['NOBODY']],
    [[0, 0], ['NO_EVENTS']],
    [
      [1, 0],
      ['FEW_EVENTS', 'LAST_STILL_HELD'],
    ],
  ])('of ends %j warns %j', (ends, codes) => {
    const persons = ends.map((status, i): Person => ({
      time: i,
      status: status as Status,
      covariates: {},
    }));
    const { warnings } = survivalReport(persons, { covariates: [] });
    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });
});

describe('the rows of a table', () => {
  const read = (header: string, ...rows: string[]) =>
    personsOf(
      header.split(','),
      rows.map((row, i) => ({ row: i + 2, cells: row.split(',') })),
    );

  it('become persons, words as words and numbers as numbers', () => {
    const { persons, covariates, problems } = read(
      'id,time,status,group,age,channel',
      'x1,10,1,a,30,broker',
      'x2,20.5,2,,NA,state',
    );
    expect(problems).toEqual([]);
    expect(covariates).toEqual(['age', 'channel']);
    expect(persons).toEqual([
      { time: 10, status: 1, group: 'a', covariates: { age: 30, channel: 'broker' } },
      { time: 20.5, status: 2, covariates: { age: null, channel: 'state' } },
    ]);
  });

  it.each([
    ['time,group', '1,a', 1, 'status', 'no column "status"'],
    ['time,time,status', '1,1,1', 1, 'time', 'stands twice'],
    ['time,status', 'ten,1', 2, 'time', 'not a number of days'],
    ['time,status', '-3,1', 2, 'time', 'shorter than nothing'],
    ['time,status', '3,4', 2, 'status', 'none of 0'],
  ])('of %s with %s are refused at row %i, column %s: %s', (header, line, row, column, message) => {
    const [problem] = read(header, line).problems;
    expect(problem).toMatchObject({ row, column });
    expect(problem.message).toContain(message);
  });

  it('without a time or a status are left out, and named', () => {
    const { persons, excluded } = read('time,status', ',1', '5,', '5,1');
    expect(persons).toHaveLength(1);
    expect(excluded).toEqual([
      { row: 2, column: 'time', reason: 'time is not known' },
      { row: 3, column: 'status', reason: 'status is not known' },
    ]);
  });

  it('show the one word that stands in a column of numbers', () => {
    const rows = Array.from({ length: 30 }, (_, i) => `${i},1,${i === 12 ? 'x4' : i * 3}`);
    const [problem] = read('time,status,age', ...rows).problems;
    expect(problem).toMatchObject({ row: 14, column: 'age' });
  });
});

it.each([
  [3.841458820694124, 1, 0.05],
  [1e-6, 1, 0.9992021156491279],
  [100, 3, 1.5e-21],
  [0, 4, 1],
])('the tail of chi-square beyond %f with %i degrees of freedom is %f', (x, df, p) => {
  expect(Math.abs(chiSquareTail(x, df) - p)).toBeLessThan(2e-10);
});
