import type { Person } from './design.rules.js';
import type { Status } from './observation.rules.js';

/** Persons out of the rows of a table: which columns are read, and what is wrong with a cell. */

export const COLUMNS = {
  time: 'time',
  status: 'status',
  group: 'group',
  stratum: 'stratum',
} as const;

export interface CellProblem {
  /** As a spreadsheet counts: the header is row 1. */
  row: number;
  column: string;
  message: string;
}

export interface Excluded {
  row: number;
  column: string;
  reason: string;
}

export interface Persons {
  persons: Person[];
  covariates: string[];
  excluded: Excluded[];
  problems: CellProblem[];
}

/** What a cell holds when nothing is known; as R and spreadsheets write it. */
const MISSING = new Set(['', 'NA', 'N/A', 'NULL', 'null', '.', 'NaN']);
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;
const numberOf = (cell: string): number | undefined =>
  NUMBER.test(cell) && Number.isFinite(Number(cell)) ? Number(cell) : undefined;

const MOST_LEVELS = 20;
/** Columns that number the rows carry nothing. */
const ROW_NUMBERS = new Set(['', 'id', 'row', 'code']);

/** Without a time or a status a row is left out and named; what is neither missing nor readable is a problem. */
export function personsOf(
  header: readonly string[],
  rows: readonly { row: number; cells: readonly string[] }[],
): Persons {
  const names = header.map((name) => name.trim());
  const problems: CellProblem[] = [];
  const excluded: Excluded[] = [];
  const lower = names.map((name) => name.toLowerCase());
  const at = (name: string): number => lower.indexOf(name);
  for (const needed of [COLUMNS.time, COLUMNS.status]) {
    if (at(needed) < 0)
      problems.push({
        row: 1,
        column: needed,
        message: `There is no column "${needed}". The header is: ${names.join(', ')}.`,
      });
  }
  lower.forEach((name, i) => {
    if (name !== '' && lower.indexOf(name) !== i)
      problems.push({
        row: 1,
        column: names[i],
        message: `The column "${names[i]}" stands twice.`,
      });
  });
  if (problems.length > 0) return { persons: [], covariates: [], excluded, problems };

  const own = new Set<string>(Object.values(COLUMNS));
  const covariateColumns = names.flatMap((name, i) =>
    own.has(lower[i]) || ROW_NUMBERS.has(lower[i]) ? [] : [{ name, i }],
  );
  const known = rows.map(({ row, cells }) => ({
    row,
    cells: names.map((_, i) => {
      const cell = (cells[i] ?? '').trim();
      return MISSING.has(cell) ? null : cell;
    }),
  }));
  // A column is numbers when every known cell is one; otherwise its cells are words.
  const numeric = new Set(
    covariateColumns
      .filter(({ i }) =>
        known.every(({ cells }) => cells[i] === null || numberOf(cells[i]) !== undefined),
      )
      .map(({ name }) => name),
  );
  for (const { name, i } of covariateColumns) {
    if (numeric.has(name)) continue;
    const levels = new Set(known.map(({ cells }) => cells[i])).size;
    const bad = known.find(({ cells }) => cells[i] !== null && numberOf(cells[i]) === undefined);
    if (levels > MOST_LEVELS && bad)
      problems.push({
        row: bad.row,
        column: name,
        message: `"${bad.cells[i]}" is not a number, and the column has ${levels} different values, too many for words. Correct the cell, or take the column out.`,
      });
  }
  const persons = known.flatMap(({ row, cells }): Person[] => {
    const time = cells[at(COLUMNS.time)];
    const status = cells[at(COLUMNS.status)];
    const missing = [...(time === null ? ['time'] : []), ...(status === null ? ['status'] : [])];
    const wrong = (column: string, message: string): void => {
      problems.push({ row, column, message });
    };
    const days = time === null ? 0 : numberOf(time);
    if (days === undefined) wrong('time', `"${time}" is not a number of days.`);
    else if (days < 0) wrong('time', `${time} days: a captivity cannot be shorter than nothing.`);
    const end = status === null ? 0 : numberOf(status);
    if (end !== 0 && end !== 1 && end !== 2)
      wrong('status', `"${status}" is none of 0 (still held), 1 (released), 2 (died in custody).`);
    for (const column of missing) excluded.push({ row, column, reason: `${column} is not known` });
    if (missing.length > 0 || days === undefined) return [];
    const optional = (name: 'group' | 'stratum') => {
      const cell = at(name) < 0 ? null : cells[at(name)];
      return cell === null ? {} : { [name]: cell };
    };
    return [
      {
        time: days,
        status: end as Status,
        ...optional('group'),
        ...optional('stratum'),
        covariates: Object.fromEntries(
          covariateColumns.map(({ name, i }) => {
            const cell = cells[i];
            return [name, cell === null ? null : numeric.has(name) ? Number(cell) : cell];
          }),
        ),
      },
    ];
  });
  return { persons, covariates: covariateColumns.map(({ name }) => name), excluded, problems };
}
