import { setImmediate as otherThings } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS } from './limits.js';
import { SheetRefused } from './refusal.rules.js';

/** What separates cells; blanks: columns set apart by two blanks or more, as a table copied from a message. */
export type Delimiter = ',' | ';' | '\t' | '|' | '،' | '؛' | 'BLANKS';

const MARKS: readonly Exclude<Delimiter, 'BLANKS'>[] = ['\t', ';', ',', '|', '؛', '،'];

/** Lines from which the separator is told. */
const SAMPLE = 50;
const SAMPLE_CHARACTERS = 100_000;

const OPTIONS = {
  relax_column_count: true,
  // ‎ابو "عمر" علي‎: a mark inside of a cell is a letter of it.
  relax_quotes: true,
  skip_empty_lines: false,
  bom: true,
  // Rows of one file may end in several ways: somebody put two lists together.
  record_delimiter: ['\r\n', '\n', '\r'],
};

const alignedCells = (line: string): string[] => line.trim().split(/\s{2,}/);

/** How far the lines of a sample agree on a number of columns, and on which: the more columns, the better. */
function agreement(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  const best = Math.max(0, ...counts.values());
  const columns = Math.max(
    1,
    ...[...counts].filter(([, n]) => n === best).map(([length]) => length),
  );
  return rows.length === 0 ? 0 : (best / rows.length) * Math.log2(columns + 1);
}

/** The separator on whose columns most lines agree; a comma where there is only one column. */
export function delimiterOf(text: string): Delimiter {
  const lines = text
    .slice(0, SAMPLE_CHARACTERS)
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE);
  let best: Delimiter = ',';
  let most = 0;
  for (const mark of MARKS) {
    if (!lines.some((line) => line.includes(mark))) continue;
    const found = agreement(sampled(lines, mark));
    if (found > most + 1e-9) [best, most] = [mark, found];
  }
  if (most < 0.5) {
    const found = agreement(lines.map(alignedCells));
    if (found > most) return 'BLANKS';
  }
  return best;
}

function sampled(lines: readonly string[], delimiter: string): string[][] {
  try {
    return parseAtOnce(lines.join('\n'), { ...OPTIONS, delimiter });
  } catch {
    // A quotation mark that the sample cuts off: the marks themselves are counted.
    return lines.map((line) => line.split(delimiter));
  }
}

/** Characters handed to the reader at a time; between two pieces the process does other things. */
const PIECE = 65_536;

/** Streams go on by themselves as long as there is something to read: only a wait lets the process do other things. */
async function* pieces(text: string): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    yield text.slice(at, at + PIECE);
    await otherThings();
  }
}

/** The cells of a text. Refuses what no list is: an unclosed quotation mark, endless cells, too many rows or columns. */
export async function cellsOf(text: string, delimiter: Delimiter): Promise<string[][]> {
  const rows: string[][] = [];
  const add = (cells: string[]) => {
    rows.push(cells);
    if (rows.length > MOST_ROWS) throw new SheetRefused('TOO_MANY_ROWS');
    if (cells.length > MOST_COLUMNS) throw new SheetRefused('TOO_MANY_COLUMNS', rows.length);
    if (cells.some((cell) => cell.length > LONGEST_CELL))
      throw new SheetRefused('CELL_TOO_LARGE', rows.length);
  };
  if (delimiter === 'BLANKS') {
    for (const line of text.split(/\r\n|\n|\r/)) add(alignedCells(line));
    return rows;
  }
  const parser = Readable.from(pieces(text)).pipe(
    parse({ ...OPTIONS, delimiter, max_record_size: LONGEST_CELL * MOST_COLUMNS }),
  );
  try {
    for await (const cells of parser) add(cells as string[]);
  } catch (error) {
    if (error instanceof SheetRefused) throw error;
    const { code, lines } = error as { code?: string; lines?: number };
    const large = code === 'CSV_MAX_RECORD_SIZE' && text.split('"').length % 2 === 1;
    // The reader names the line at which it gave up; the mark was opened in the row after the last whole one.
    throw new SheetRefused(large ? 'CELL_TOO_LARGE' : 'UNCLOSED_QUOTE', rows.length + 1 || lines);
  }
  return rows;
}
