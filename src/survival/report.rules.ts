import { aalenJohansen, type CumulativeIncidence } from './aalen-johansen.rules.js';
import { cox, type CoxFit, EVENTS_PER_TERM } from './cox.rules.js';
import { designOf, type Person } from './design.rules.js';
import {
  type Curve,
  kaplanMeier,
  type RestrictedMean,
  restrictedMean,
} from './kaplan-meier.rules.js';
import { type LogRank, logRank } from './log-rank.rules.js';
import { byGroup, type Counted, isEvent, type Outcome } from './observation.rules.js';

/** The version of the methods; a figure says which made it. */
export const SURVIVAL_VERSION = 'survival/1';

/** What is estimated for all, and for each group. */
export interface Estimates {
  group: string | null;
  n: number;
  released: number;
  died: number;
  censored: number;
  /** Still held: release and death both end it. */
  held: Curve & { restrictedMean: RestrictedMean };
  /** Release with deaths taken as censored. A rate, to compare; not a share of persons where anybody died. */
  release: Curve & { restrictedMean: RestrictedMean };
  incidence: CumulativeIncidence;
}

export interface Regression {
  event: Counted;
  covariates: string[];
  references: Record<string, string>;
  stratified: boolean;
  n: number;
  events: number;
  /** Persons left out because a covariate is not known. */
  incomplete: number;
  /** Terms that would be estimated, and events wanted for them. */
  parameters: number;
  eventsNeeded: number;
  /** Null where there are too few events; `withheld` says so. */
  fit: CoxFit | null;
  withheld: string | null;
}

export interface Warning {
  code:
    | 'NOBODY'
    | 'DEATHS_COMPETE'
    | 'NO_EVENTS'
    | 'FEW_EVENTS'
    | 'LAST_STILL_HELD'
    | 'GROUP_LEFT_OUT'
    | 'ONE_GROUP'
    | 'WITHOUT_GROUP'
    | 'COLLINEAR'
    | 'RUNAWAY'
    | 'TOO_FEW_FOR_COX'
    | 'INCOMPLETE'
    | 'BEYOND_THE_DATA';
  message: string;
}

export interface SurvivalReport {
  version: typeof SURVIVAL_VERSION;
  unit: 'days';
  confidence: 0.95;
  n: number;
  released: number;
  died: number;
  censored: number;
  /** Up to which day restricted means are taken. */
  restrictedTo: number;
  overall: Estimates;
  groups: Estimates[];
  /** Do groups differ: for any end, for release, for death; each also weighed after Peto and Peto. */
  tests: LogRank[];
  regressions: Regression[];
  warnings: Warning[];
}

/** Below this many ends the limits of a curve rest on next to nothing. */
const FEW = 10;

const longest = (persons: readonly Person[]): number =>
  persons.reduce((most, { time }) => Math.max(most, time), 0);

function estimatesOf(group: string | null, members: readonly Person[], upTo: number): Estimates {
  const count = (status: number) => members.filter((one) => one.status === status).length;
  const curve = (event: Counted) => {
    const made = kaplanMeier(members, event);
    return { ...made, restrictedMean: restrictedMean(made, upTo) };
  };
  return {
    group,
    n: members.length,
    released: count(1),
    died: count(2),
    censored: count(0),
    held: curve('any'),
    release: curve('released'),
    incidence: aalenJohansen(members),
  };
}

function regressionOf(
  persons: readonly Person[],
  covariates: readonly string[],
  event: Counted,
): Regression {
  const design = designOf(persons, covariates, event);
  const events = design.rows.filter((row) => row.event).length;
  const parameters = design.terms.length;
  const eventsNeeded = parameters * EVENTS_PER_TERM;
  const enough = parameters > 0 && events >= eventsNeeded;
  return {
    event,
    covariates: [...covariates],
    references: design.references,
    stratified: persons.some(({ stratum }) => stratum !== undefined),
    n: design.rows.length,
    events,
    incomplete: design.incomplete,
    parameters,
    eventsNeeded,
    fit: enough ? cox(design.rows, design.terms) : null,
    withheld: enough
      ? null
      : parameters === 0
        ? 'No covariate differs between persons.'
        : `${events} events do not carry ${parameters} coefficients; ${eventsNeeded} are needed, ${EVENTS_PER_TERM} each. Leave covariates out, or join levels.`,
  };
}

export interface Question {
  covariates: readonly string[];
  /** The end that regressions are about. */
  outcome?: Outcome | 'any';
  /** Up to which day restricted means are taken; by default the shortest of the groups' last days. */
  restrictTo?: number;
}

export function survivalReport(persons: readonly Person[], question: Question): SurvivalReport {
  const grouped = byGroup(persons);
  const lasts = (grouped.length > 1 ? grouped.map(([, members]) => members) : [persons]).map(
    longest,
  );
  const restrictedTo = question.restrictTo ?? Math.min(...lasts);
  const overall = estimatesOf(null, persons, restrictedTo);
  const groups =
    grouped.length > 1
      ? grouped.map(([group, members]) => estimatesOf(group, members, restrictedTo))
      : [];
  const ends: Counted[] = overall.died > 0 ? ['any', 'released', 'died'] : ['released'];
  const tests = ends.flatMap((event) =>
    persons.some(({ status }) => isEvent(status, event))
      ? [logRank(persons, event, 0) ?? [], logRank(persons, event, 1) ?? []].flat()
      : [],
  );
  const outcome = question.outcome ?? 'released';
  const hasGroups = grouped.length > 1;
  const models = [
    ...(question.covariates.length > 0 ? [question.covariates] : []),
    ...(hasGroups ? [['group', ...question.covariates]] : []),
  ];
  const regressions = models.map((covariates) => regressionOf(persons, covariates, outcome));
  const report = {
    version: SURVIVAL_VERSION,
    unit: 'days',
    confidence: 0.95,
    n: overall.n,
    released: overall.released,
    died: overall.died,
    censored: overall.censored,
    restrictedTo,
    overall,
    groups,
    tests,
    regressions,
  } as const;
  return { ...report, warnings: warningsOf(report, persons, lasts, grouped.length) };
}

function warningsOf(
  report: Omit<SurvivalReport, 'warnings'>,
  persons: readonly Person[],
  lasts: readonly number[],
  groups: number,
): Warning[] {
  const warnings: Warning[] = [];
  const warn = (code: Warning['code'], message: string): void => {
    warnings.push({ code, message });
  };
  const ended = report.released + report.died;
  if (report.n === 0) warn('NOBODY', 'There is nobody to count.');
  else if (ended === 0)
    warn('NO_EVENTS', 'Nobody was released and nobody died: nothing can be estimated.');
  else if (ended < FEW)
    warn('FEW_EVENTS', `Only ${ended} ends are known; the limits are wide and only roughly right.`);
  if (report.died > 0)
    warn(
      'DEATHS_COMPETE',
      `${report.died} died in custody. Take shares released from "incidence"; one minus the curve "release" would promise too much.`,
    );
  const last = longest(persons);
  if (persons.some(({ time, status }) => time === last && status === 0) && ended > 0)
    warn(
      'LAST_STILL_HELD',
      `The longest known captivity (${last} days) has not ended: curves do not reach zero, and what comes later is not known.`,
    );
  if (report.restrictedTo > Math.min(...lasts, Infinity))
    warn(
      'BEYOND_THE_DATA',
      `Restricted means reach to ${report.restrictedTo} days, beyond the last day known of some group; its curve is drawn on level.`,
    );
  for (const { group, released, died } of report.groups)
    if (released + died < FEW)
      warn('FEW_EVENTS', `Group ${group}: only ${released + died} ends are known.`);
  if (groups === 1) warn('ONE_GROUP', 'There is one group only, so there is nothing to compare.');
  const without = groups > 1 ? persons.filter(({ group }) => group === undefined).length : 0;
  if (without > 0)
    warn('WITHOUT_GROUP', `${without} without a group count for all, and in no comparison.`);
  for (const group of new Set(report.tests.flatMap(({ leftOut }) => leftOut)))
    warn(
      'GROUP_LEFT_OUT',
      `Group ${group}: nobody of it was at risk when anything happened; the test leaves it out.`,
    );
  for (const { covariates, withheld, incomplete, fit } of report.regressions) {
    const model = covariates.join(' + ');
    if (withheld !== null) warn('TOO_FEW_FOR_COX', `Regression on ${model}: ${withheld}`);
    if (incomplete > 0)
      warn(
        'INCOMPLETE',
        `Regression on ${model}: ${incomplete} left out, a covariate is not known.`,
      );
    for (const { term, coefficient } of fit?.terms ?? [])
      if (coefficient === null)
        warn(
          'COLLINEAR',
          `Regression on ${model}: ${term} says nothing that earlier columns do not.`,
        );
    for (const term of fit?.runaway ?? [])
      warn('RUNAWAY', `Regression on ${model}: the coefficient of ${term} has no finite value.`);
  }
  return warnings;
}
