import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { leftOut, survivalProblem, warningsOf } from '../analysis/survival.rules.js';
import { SurvivalService } from '../analysis/survival.service.js';
import type * as gql from '../graphql/schema.generated.js';
import type { Outcome } from '../survival/observation.rules.js';
import { type Persons, personsOf } from '../survival/persons.rules.js';
import { survivalReport, type SurvivalReport } from '../survival/report.rules.js';
import { Exit, Problem, print, printJson, say } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

export interface SurvivalOptions extends DataOptions {
  outcome: Outcome | 'any';
  restrictTo?: number;
  negotiation: string[];
  asOf?: string;
  by?: gql.SurvivalGrouping;
  group?: gql.PriorityGroup;
  covariate: gql.SurvivalCovariate[];
  strata?: gql.SurvivalStrata;
}

const SIZE_LIMIT = 64 * 1024 * 1024;
const MOST_PROBLEMS = 50;

/** `tabadul survival`: how long captivity lasts and how it ends, of a file or of stored negotiations. */
export function survival(file: string | undefined, options: SurvivalOptions): Promise<void> {
  if ((file === undefined) === (options.negotiation.length === 0))
    throw new Problem('Name a file, or stored negotiations by --negotiation; not both.');
  return file === undefined ? stored(options) : ofFile(file, options);
}

/** Of stored negotiations, as far as the account sees their persons. */
async function stored(options: SurvivalOptions): Promise<void> {
  const { negotiation: codes, by = null, group = null, strata = null, asOf = null } = options;
  const problem = survivalProblem({ negotiations: codes, by, group });
  if (problem) throw new Problem(problem);
  await withApp(options, async (app) => {
    const ids: string[] = [];
    for (const code of codes)
      ids.push(app.ground.tokens.readId(await negotiationId(app, options, code))?.uuid as string);
    const found = await app.ground.database.withViewer({ login: options.as }, (tx) =>
      app.nest.get(SurvivalService, { strict: false }).of(tx, ids, {
        ...{ asOf, by, group, strata, covariates: options.covariate },
        outcome: options.outcome.toUpperCase() as gql.SurvivalOutcome,
        restrictTo: options.restrictTo,
      }),
    );
    if (!found) throw new Problem(`${options.as} does not see all of these negotiations.`);
    const { report, rows } = found;
    const excluded = leftOut(rows);
    const warnings = warningsOf(found);
    if (options.json)
      printJson({
        ...{ negotiations: codes, asOf: found.asOf, coarsened: found.coarsened, excluded },
        ...report,
        warnings,
      });
    else
      tell(
        { ...report, warnings },
        excluded.map(({ reason, count }) => `${count} left out: ${reason}`),
      );
  });
}

/** Of a file; needs no database. */
async function ofFile(file: string, options: SurvivalOptions): Promise<void> {
  const { persons, covariates, excluded, problems } = await read(file);
  if (problems.length > 0) {
    for (const { row, column, message } of problems.slice(0, MOST_PROBLEMS))
      say(`${file}, row ${row}, column ${column}: ${message}`);
    if (problems.length > MOST_PROBLEMS) say(`… and ${problems.length - MOST_PROBLEMS} more.`);
    throw new Exit(1);
  }
  const report = survivalReport(persons, {
    covariates,
    outcome: options.outcome,
    ...(options.restrictTo === undefined ? {} : { restrictTo: options.restrictTo }),
  });
  if (options.json) printJson({ file, rows: persons.length, excluded, ...report });
  else tell(report, [`${excluded.length} cells unknown`]);
}

async function read(file: string): Promise<Persons> {
  let text: string;
  try {
    if ((await stat(file)).size > SIZE_LIMIT)
      throw new Problem(`${file} is larger than ${SIZE_LIMIT / 1024 / 1024} MB.`);
    text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    throw new Problem(
      code === 'ENOENT'
        ? `There is no file ${file}.`
        : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
          ? `${file} is not UTF-8. Save it as "CSV UTF-8".`
          : `${file} cannot be read (${code}).`,
    );
  }
  const head = text.split(/\r\n|\r|\n/, 1)[0];
  const count = (separator: string) => head.split(separator).length;
  const delimiter = [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
  try {
    const records = parse(text, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    const [header, ...rows] = records;
    if (!header)
      throw new Problem(
        `${file} is empty. The first row must be a header with "time" and "status".`,
      );
    const long = rows.find(({ record }) => record.length > header.record.length);
    if (long)
      throw new Problem(
        `${file}, row ${long.info.lines}, column ${header.record.length + 1}: this row has ${long.record.length} cells and the header ${header.record.length}. Look for a stray separator.`,
      );
    return personsOf(
      header.record,
      rows.map(({ record, info }) => ({ row: info.lines, cells: record })),
    );
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (typeof code === 'string' && code.startsWith('CSV_'))
      throw new Problem(
        `${file}, row ${lines ?? 1}: the file cannot be taken apart into cells. Look for a quotation mark that is not closed.`,
      );
    throw error;
  }
}

const days = (value: number | null): string => (value === null ? 'not reached' : `${value} days`);
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

type Told = Omit<SurvivalReport, 'warnings'> & { warnings: readonly { message: string }[] };

function tell(report: Told, excluded: readonly string[]): void {
  const { overall } = report;
  print(
    `${report.n} persons: ${report.released} released, ${report.died} died, ${report.censored} still held; ${excluded.join(', ') || 'nobody left out'}. (${report.version})`,
  );
  for (const each of [overall, ...report.groups]) {
    const { median } = each.held.quartiles;
    const last = each.incidence.points.at(-1);
    print(
      `${each.group === null ? 'All' : `Group ${each.group}`} (n ${each.n}): median captivity ${days(median.time)} (95 % ${days(median.lower)} to ${days(median.upper)}); by the last day ${percent(last?.released.incidence ?? 0)} released, ${percent(last?.died.incidence ?? 0)} died.`,
    );
  }
  for (const { event, rho, chiSquare, degreesOfFreedom, p } of report.tests)
    print(
      `${rho === 0 ? 'Log-rank' : 'Peto and Peto'} (${event}): χ² ${chiSquare.toFixed(3)}, df ${degreesOfFreedom}, p ${p === null ? 'none' : p.toPrecision(3)}.`,
    );
  for (const { covariates, fit } of report.regressions)
    for (const { term, hazardRatio, lower, upper } of fit?.terms ?? [])
      if (hazardRatio !== null && lower !== null && upper !== null)
        print(
          `Cox on ${covariates.join(' + ')}: ${term}: hazard ratio ${hazardRatio.toPrecision(4)} (95 % ${lower.toPrecision(4)} to ${upper.toPrecision(4)}).`,
        );
  for (const { message } of report.warnings) say(`Note: ${message}`);
}
