import { cellsOf, type Delimiter, delimiterOf } from './delimited.rules.js';
import { decode, type Encoding } from './encoding.rules.js';
import { MOST_BYTES } from './limits.js';
import { SheetRefused } from './refusal.rules.js';
import { readWorkbook } from './workbook.js';

/** A table as somebody sent it: rows of texts, counted as a spreadsheet counts them, titles and empty rows included. */
export interface Sheet {
  format: 'XLSX' | 'CSV' | 'TSV' | 'TEXT';
  encoding: Encoding | null;
  delimiter: Delimiter | null;
  rows: readonly (readonly string[])[];
  /** Cells whose value a formula computed, as `row:column` from 0. */
  formulas: ReadonlySet<string>;
  /** Sheets of a workbook behind the first, which are not read. */
  otherSheets: number;
}

const startsWith = (bytes: Buffer, ...head: number[]) => head.every((byte, i) => bytes[i] === byte);

/** Reads a table, whatever its form: told by its bytes, not by its name. Refuses by `SheetRefused`, and nothing else. */
export async function readSheetFile(bytes: Buffer): Promise<Sheet> {
  if (bytes.length > MOST_BYTES) throw new SheetRefused('FILE_TOO_LARGE');
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new SheetRefused('OLD_OR_LOCKED_WORKBOOK');
  const read = startsWith(bytes, 0x50, 0x4b) ? await fromWorkbook(bytes) : await fromText(bytes);
  if (!read.rows.some((cells) => cells.some((cell) => cell.trim() !== '')))
    throw new SheetRefused('NO_ROWS');
  return read;
}

async function fromWorkbook(bytes: Buffer): Promise<Sheet> {
  return { format: 'XLSX', encoding: null, delimiter: null, ...(await readWorkbook(bytes)) };
}

async function fromText(bytes: Buffer): Promise<Sheet> {
  const { text, encoding } = decode(bytes);
  const delimiter = delimiterOf(text);
  const format = delimiter === '\t' ? 'TSV' : delimiter === 'BLANKS' ? 'TEXT' : 'CSV';
  const rows = await cellsOf(text, delimiter);
  return { format, encoding, delimiter, rows, formulas: new Set(), otherSheets: 0 };
}
