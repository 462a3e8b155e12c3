import type * as gql from '../graphql/schema.generated.js';
import type { CumulativeIncidence } from '../survival/aalen-johansen.rules.js';
import type { Person } from '../survival/design.rules.js';
import type { Curve, RestrictedMean } from '../survival/kaplan-meier.rules.js';
import type { Counted, Outcome, Status } from '../survival/observation.rules.js';
import type { Estimates, SurvivalReport } from '../survival/report.rules.js';

/** A row of `captivity_rows`: one person as the viewer sees them, or one of a batch. */
export interface CaptivityRow {
  negotiation: string;
  grouped: string | null;
  holder: string | null;
  sex: 'FEMALE' | 'MALE' | 'UNKNOWN' | null;
  child: boolean | null;
  category: string | null;
  begun_year: number | null;
  days: number | null;
  status: Status;
  believed: boolean;
  left_out: gql.SurvivalExclusionReason | null;
}

export interface SurvivalAsked {
  by: gql.SurvivalGrouping | null;
  covariates: readonly gql.SurvivalCovariate[];
  strata: gql.SurvivalStrata | null;
}

/** The most negotiations that are taken together. */
const MOST = 50;

/** What is wrong with a question, in a sentence; null: nothing. */
export function survivalProblem(asked: {
  negotiations: readonly string[];
  by?: gql.SurvivalGrouping | null;
  group?: gql.PriorityGroup | null;
  restrictTo?: number | null;
}): string | null {
  const { negotiations, by, group, restrictTo } = asked;
  if (negotiations.length === 0 || negotiations.length > MOST)
    return `Name 1 to ${MOST} negotiations.`;
  if ((by === 'GROUP') !== (group != null))
    return 'Name the priority group by "group" where "by" is GROUP, and only there.';
  if (restrictTo != null && !(restrictTo > 0))
    return '"restrictTo" is a number of days above zero.';
  return null;
}

/** What a regression reads of a row; null where it is not known. */
const COVARIATES: Readonly<
  Record<gql.SurvivalCovariate, (row: CaptivityRow) => string | number | null>
> = {
  SEX: ({ sex }) => (sex === 'UNKNOWN' ? null : sex),
  CHILD: ({ child }) => (child === null ? null : Number(child)),
  HOLDER: ({ holder }) => holder,
  CATEGORY: ({ category }) => category,
  BEGUN_YEAR: ({ begun_year }) => begun_year,
};

export const COVARIATES_ASKED = Object.keys(COVARIATES) as gql.SurvivalCovariate[];

/** A curve is of persons whose beginning is known and comes before their end. */
export const personsIn = (
  rows: readonly CaptivityRow[],
  { by, covariates, strata }: SurvivalAsked,
): Person[] =>
  rows.flatMap((row): Person[] =>
    row.left_out !== null || row.days === null
      ? []
      : [
          {
            time: row.days,
            status: row.status,
            ...(by !== null && row.grouped !== null ? { group: row.grouped } : {}),
            ...(strata === null
              ? {}
              : { stratum: strata === 'NEGOTIATION' ? row.negotiation : String(row.begun_year) }),
            covariates: Object.fromEntries(covariates.map((name) => [name, COVARIATES[name](row)])),
          },
        ],
  );

export const leftOut = (rows: readonly CaptivityRow[]): gql.SurvivalExclusion[] =>
  (['BEGIN_UNKNOWN', 'ENDS_BEFORE_IT_BEGINS'] as const).flatMap((reason) => {
    const count = rows.filter((row) => row.left_out === reason).length;
    return count > 0 ? [{ reason, count }] : [];
  });

const codeOf = (event: Counted): gql.SurvivalOutcome => event.toUpperCase() as gql.SurvivalOutcome;

export const outcomeOf = (code: gql.SurvivalOutcome): Counted => code.toLowerCase() as Counted;

const curveOf = (curve: Curve & { restrictedMean: RestrictedMean }): gql.SurvivalCurve => {
  const { points, quartiles } = curve;
  return {
    event: codeOf(curve.event),
    n: curve.n,
    events: curve.events,
    time: points.map(({ time }) => time),
    atRisk: points.map(({ atRisk }) => atRisk),
    eventsAt: points.map(({ events }) => events),
    censored: points.map(({ censored }) => censored),
    survival: points.map(({ survival }) => survival),
    standardError: points.map(({ standardError }) => standardError),
    lower: points.map(({ lower }) => lower),
    upper: points.map(({ upper }) => upper),
    firstQuartile: quartiles.first,
    median: quartiles.median,
    thirdQuartile: quartiles.third,
    restrictedMean: curve.restrictedMean,
  };
};

const incidenceOf = (
  { points, events }: CumulativeIncidence,
  outcome: Outcome,
): gql.IncidenceCurve => ({
  event: codeOf(outcome),
  events: events[outcome],
  time: points.map(({ time }) => time),
  eventsAt: points.map((point) => point[outcome].events),
  incidence: points.map((point) => point[outcome].incidence),
  standardError: points.map((point) => point[outcome].standardError),
  lower: points.map((point) => point[outcome].lower),
  upper: points.map((point) => point[outcome].upper),
});

const estimatesOf = (one: Estimates): gql.SurvivalEstimates => ({
  group: one.group,
  n: one.n,
  released: one.released,
  died: one.died,
  censored: one.censored,
  held: curveOf(one.held),
  release: curveOf(one.release),
  incidenceReleased: incidenceOf(one.incidence, 'released'),
  incidenceDied: incidenceOf(one.incidence, 'died'),
});

/** What a report was made of, and how it was told. */
export interface Survived {
  report: SurvivalReport;
  rows: readonly CaptivityRow[];
  asOf: string;
  coarsened: boolean;
}

/** What holds of the rows, then what the report warns of. */
export function warningsOf({ report, rows, coarsened }: Survived): gql.SurvivalWarning[] {
  const believed = rows.filter((row) => row.believed && row.left_out === null).length;
  const own: (gql.SurvivalWarning | false)[] = [
    coarsened && {
      code: 'COARSENED',
      message:
        'Five persons of one group and end stand at their mean, to the nearest thirty days; smaller cells are left out. Limits and tests are rough.',
    },
    believed > 0 && {
      code: 'DEATHS_BELIEVED',
      message: `${believed} of the deaths are believed, and confirmed by nobody.`,
    },
  ];
  return [...own.filter((one) => one !== false), ...report.warnings];
}

/** The report as the contract tells it. */
export function shownSurvival(survived: Survived): gql.Survival {
  const { report, rows, asOf, coarsened } = survived;
  return {
    version: report.version,
    asOf,
    coarsened,
    n: report.n,
    restrictedTo: report.restrictedTo,
    overall: estimatesOf(report.overall),
    groups: report.groups.map(estimatesOf),
    tests: report.tests.map((test) => ({ ...test, event: codeOf(test.event) })),
    regressions: report.regressions.map(({ fit, ...regression }) => ({
      ...regression,
      event: codeOf(regression.event),
      terms: fit?.terms ?? [],
    })),
    leftOut: leftOut(rows),
    warnings: warningsOf(survived),
  };
}
