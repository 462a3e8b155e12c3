import { readFile, stat } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { Outcome } from '../survival/observation.rules.js';
import { type Persons, personsOf } from '../survival/persons.rules.js';
import { survivalReport, type SurvivalReport } from '../survival/report.rules.js';
import { Exit, Problem, print, printJson, say } from './exit.js';

export interface SurvivalOptions {
  json?: boolean;
  outcome: Outcome | 'any';
  restrictTo?: number;
}

const SIZE_LIMIT = 64 * 1024 * 1024;
const MOST_PROBLEMS = 50;

/** `tabadul survival FILE.csv`: how long captivity lasts and how it ends. Needs no database. */
export async function survival(file: string, options: SurvivalOptions): Promise<void> {
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
  else tell(report, excluded.length);
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

function tell(report: SurvivalReport, excluded: number): void {
  const { overall } = report;
  print(
    `${report.n} persons: ${report.released} released, ${report.died} died, ${report.censored} still held; ${excluded} cells unknown. (${report.version})`,
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
