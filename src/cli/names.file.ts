import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { readHeader, shown, type ListColumns } from '../names/columns.rules.js';
import type { Person } from '../names/pool.rules.js';
import { encodingOfBeginning } from '../sheet/encoding.rules.js';
import { Problem, say } from './exit.js';

/** A row of a list: its id, what is said of the person, and its number as in a spreadsheet (the header is row 1). */
export interface ListRow {
  id: string;
  person: Person;
  row: number;
}

/** The most characters of one row: beyond it the file is no list, or a quotation mark was left open. */
const LONGEST_ROW = 32_000_000;

/** Encodings that can be asked for; without it UTF-8, UTF-16 and windows-1256 are told from the file. */
export const ENCODINGS = ['utf-8', 'windows-1256', 'iso-8859-6', 'windows-1252', 'utf-16le'];

/** How a file begins: its encoding by the mark, the separator of its header. */
async function beginning(path: string, encoding: string | undefined) {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(65536), 0, 65536, 0);
      const bytes = buffer.subarray(0, bytesRead);
      const seen = encodingOfBeginning(bytes);
      if (!seen && !encoding) {
        throw new Problem(
          bytes.includes(0)
            ? `${path} is no text (it holds zero bytes). Save it as "CSV UTF-8", not as a workbook.`
            : `${path}: this is not UTF-8 throughout. Save the file as "CSV UTF-8", or say its encoding, such as --encoding windows-1256.`,
        );
      }
      // A mark or zero bytes leave no doubt; else what was said goes before what is seen.
      const used = (
        seen?.startsWith('UTF-16') ? seen : (encoding ?? seen ?? 'utf-8')
      ).toLowerCase();
      if (!encoding && used === 'windows-1256') say(`${path}: read as windows-1256.`);
      const head = new TextDecoder(used).decode(bytes).split(/\r\n|\r|\n/, 1)[0];
      const bare = head.replace(/"(?:[^"]|"")*"/g, '');
      const count = (separator: string) => bare.split(separator).length;
      const separator = [',', ';', '\t'].reduce((a, b) => (count(b) > count(a) ? b : a));
      return { encoding: used, separator };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    throw new Problem(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}

/** Ids seen so far, by their place in a list of them: a fraction of the memory of a Set of strings. */
class Ids {
  private slots = new Int32Array(1 << 12).fill(-1);
  readonly all: string[] = [];

  private slot(id: string): number {
    let hash = 0x811c9dc5;
    for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    const mask = this.slots.length - 1;
    let at = hash & mask;
    while (this.slots[at] >= 0 && this.all[this.slots[at]] !== id) at = (at + 1) & mask;
    return at;
  }

  /** Adds an id; false if it was there. */
  add(id: string): boolean {
    if (this.all.length * 2 >= this.slots.length) {
      this.slots = new Int32Array(this.slots.length * 2).fill(-1);
      this.all.forEach((one, i) => (this.slots[this.slot(one)] = i));
    }
    const at = this.slot(id);
    if (this.slots[at] >= 0) return false;
    this.slots[at] = this.all.length;
    this.all.push(id);
    return true;
  }
}

/**
 * Reads a list row by row. Refuses, with file, row and column: a header without names, an id that is missing or stands
 * twice, a row with more cells than the header, text in another encoding, broken quotation marks.
 */
export async function* readRows(
  path: string,
  encoding: string | undefined,
  told: (columns: ListColumns) => void = () => {},
): AsyncGenerator<ListRow> {
  const start = await beginning(path, encoding);
  const ids = new Ids();
  let columns: ListColumns | undefined;
  let header: readonly string[] = [];
  let row = 0;
  const decoder = new TextDecoder(start.encoding, { fatal: true });
  const decoded = async function* () {
    try {
      for await (const chunk of createReadStream(path))
        yield decoder.decode(chunk as Buffer, { stream: true });
      yield decoder.decode();
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
        throw new Problem(
          `${path}, near row ${row + 1}: this is not ${start.encoding.toUpperCase()}. Save the file as "CSV UTF-8", or say its encoding, such as --encoding windows-1256.`,
        );
      throw error;
    }
  };
  const parser = parse({
    delimiter: start.separator,
    relax_column_count: true,
    // A mark inside of a cell is a letter of it: ابو "عمر" علي.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    info: true,
  });
  const source = Readable.from(decoded());
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      row = info.lines;
      if (!columns) {
        if (record.every((cell) => cell.trim() === '')) continue;
        header = record;
        const read = readHeader(record);
        if ('message' in read) {
          const where = read.column > 0 ? `, row ${row}, column ${read.column}` : `, row ${row}`;
          throw new Problem(`${path}${where}: ${read.message}`);
        }
        columns = read;
        told(columns);
        continue;
      }
      if (record.every((cell) => cell.trim() === '')) continue;
      if (record.length > header.length && record.slice(header.length).some((cell) => cell.trim()))
        throw new Problem(
          `${path}, row ${row}, column ${header.length + 1}: this row has ${record.length} cells and the header ${header.length}. Look for a stray separator, or put quotation marks around the cell that holds one.`,
        );
      const id = columns.hasId ? columns.cell(record, 'id').trim() : String(row);
      if (id === '')
        throw new Problem(
          `${path}, row ${row}: this row has no id. Give it one, or leave the column out.`,
        );
      if (!ids.add(id))
        throw new Problem(
          `${path}, row ${row}: the id "${shown(id)}" stands on an earlier row too. Ids must differ, or results could not be told apart.`,
        );
      const { cell } = columns;
      yield {
        id,
        row,
        person: {
          name: cell(record, 'name'),
          father: cell(record, 'father'),
          mother: cell(record, 'mother'),
          birth: cell(record, 'birth'),
          registry: cell(record, 'registry'),
          place: cell(record, 'place'),
          others: cell(record, 'alias').split(/[,،;؛/|\n]/u),
        },
      };
    }
    if (!columns)
      throw new Problem(
        `${path} is empty. The first row must be a header with a column "full_name" (or الاسم).`,
      );
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (typeof code === 'string' && code.startsWith('CSV_'))
      throw new Problem(
        `${path}, row ${lines ?? row + 1}: the file cannot be taken apart into cells (${(error as Error).message.slice(0, 160)}). Look for a quotation mark that is not closed or not doubled.`,
      );
    throw error;
  } finally {
    source.destroy();
    parser.destroy();
  }
}
