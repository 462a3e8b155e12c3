import { strFromU8, strToU8, zipSync } from 'fflate';
import {
  LONGEST_CELL,
  MOST_CHARACTERS,
  MOST_COLUMNS,
  MOST_PARTS,
  MOST_ROWS,
  MOST_UNPACKED,
} from './limits.js';
import { SheetRefused } from './refusal.rules.js';
import { BrokenArchive, partsOf, unpacked } from './zip.js';

const DAY = 24 * 60 * 60 * 1000;
/** The days that spreadsheet programs count from; by their count 1900 has a 29 February, and a day that is none before its first. */
const DAY_NOUGHT = Date.UTC(1899, 11, 30);
const LEAP_THAT_WAS_NOT = 60;

/** A day as `YYYY-MM-DD`, as the sheet shows it; what is no day in any calendar becomes none. */
function dayOf(date: Date): string {
  const count = Math.floor((date.valueOf() - DAY_NOUGHT) / DAY);
  if (count < 1) return '1900-01-00';
  if (count === LEAP_THAT_WAS_NOT) return '1900-02-29';
  const late = count < LEAP_THAT_WAS_NOT ? DAY : 0;
  return new Date(date.valueOf() + late).toISOString().slice(0, 10);
}

/** What a cell of a sheet shows, as text. */
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.valueOf()) ? '' : dayOf(value);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The parts of a workbook that are read beside its first sheet. */
const READ_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml))$/i;

interface Workbook {
  /** Parts by their names, but for the sheet. */
  parts: Record<string, Uint8Array>;
  /** The name of the first sheet's part, and its XML. */
  place: string;
  sheet: string;
  otherSheets: number;
}

/**
 * Looks into a workbook before anything unpacks it: what it declares first, which costs nothing to read (SAFETY 9: a
 * file of 5.7 MB that unpacks to 424 MB crashed two readers). No part unpacks to more than it declares, and no other part
 * is read, whatever else the file holds or says of itself.
 */
async function opened(bytes: Buffer): Promise<Workbook> {
  const listed = partsOf(bytes);
  const size = listed.reduce((sum, part) => sum + Math.max(part.size, part.packed), 0);
  if (listed.length > MOST_PARTS || size > MOST_UNPACKED)
    throw new SheetRefused('UNPACKS_TOO_LARGE');
  const read = async (wanted: (name: string) => boolean) => {
    const parts: Record<string, Uint8Array> = {};
    for (const part of listed.filter(({ name }) => wanted(name))) {
      parts[part.name] = await unpacked(bytes, part);
      refuseHostile(parts[part.name]);
    }
    return parts;
  };
  const parts = await read((name) => READ_PARTS.test(name));
  const place = firstSheet(parts);
  const { [place ?? '']: sheet } = await read((name) => name === place);
  if (!place || !sheet) throw new BrokenArchive();
  const sheets = strFromU8(parts['xl/workbook.xml']).match(/<(?:\w{1,20}:)?sheet\b/g) ?? [];
  return { parts, place, sheet: strFromU8(sheet), otherSheets: sheets.length - 1 };
}

const OPENS = 0x3c;
const CLOSES = 0x3e;

/**
 * Entities grow when they are read: ten lines of them become gigabytes. They are looked for in the bytes, so a part that
 * writes its letters otherwise than in UTF-8, as no spreadsheet program does, is refused as well. So is a tag in which
 * another begins, which readers read again and again.
 */
function refuseHostile(part: Uint8Array): void {
  const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
  if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY') || xml.includes(0))
    throw new SheetRefused('HOSTILE_WORKBOOK');
  for (let at = xml.indexOf(OPENS); at >= 0;) {
    const end = xml.indexOf(CLOSES, at);
    const next = xml.indexOf(OPENS, at + 1);
    if (end < 0 || (next >= 0 && next < end)) throw new BrokenArchive();
    at = next;
  }
}

// What is inside of a tag is bounded in every expression: a tag that never ends would be read again from each of its words.

/** Where the first sheet lies, by the workbook's own table of contents. */
function firstSheet(parts: Record<string, Uint8Array>): string | undefined {
  const workbook = parts['xl/workbook.xml'];
  const relations = parts['xl/_rels/workbook.xml.rels'];
  if (!workbook || !relations) return undefined;
  const id = /<(?:\w{1,20}:)?sheet\b[^<>]{0,1000}?\br:id="([^"]{1,100})"/.exec(
    strFromU8(workbook),
  )?.[1];
  const relation = strFromU8(relations)
    .split('<Relationship ')
    .find((one) => one.includes(`Id="${id}"`));
  const target = /Target="\/?(?:xl\/)?([^"]{1,200})"/.exec(relation ?? '')?.[1];
  return target ? `xl/${target}` : undefined;
}

/**
 * The sheet without what holds no value: cells that are only coloured, rows that are only high, of which programs write a
 * million, and what the sheet says of its own size. Left as it is where rows do not say which they are.
 */
function withoutEmpty(sheet: string): string {
  const bare = sheet
    .replace(/<(?:\w{1,20}:)?dimension\b[^<>]{0,200}>/, '')
    .replace(/<(?:\w{1,20}:)?c\b[^<>]{0,300}\/>/g, '');
  if (/<(?:\w{1,20}:)?row\b(?![^<>]{0,300}\br=")/.test(bare)) return bare;
  return bare.replace(
    /<(?:\w{1,20}:)?row\b[^<>]{0,300}(?:\/>|[^/<>]>\s{0,100}<\/(?:\w{1,20}:)?row>)/g,
    '',
  );
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Refuses cells that lie where no list reaches: a reader would make all cells before them. */
function refuseFarCells(sheet: string): void {
  for (const [, letters, row] of sheet.matchAll(
    /<(?:\w{1,20}:)?c\b[^<>]{0,300}?\br="([A-Z]{1,10})(\d{1,20})"/g,
  )) {
    if (Number(row) > MOST_ROWS) throw new SheetRefused('TOO_MANY_ROWS');
    if (columnNumber(letters) >= MOST_COLUMNS)
      throw new SheetRefused('TOO_MANY_COLUMNS', Number(row));
  }
  for (const [, row] of sheet.matchAll(/<(?:\w{1,20}:)?row\b[^<>]{0,300}?\br="(\d{1,20})"/g))
    if (Number(row) > MOST_ROWS) throw new SheetRefused('TOO_MANY_ROWS');
}

/** Cells whose value a formula computed, as `row:column` from 0. */
function formulasOf(sheet: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, letters, row] of sheet.matchAll(
    /<(?:\w{1,20}:)?c\b[^<>]{0,300}?\br="([A-Z]{1,3})(\d{1,7})"[^<>]{0,300}>\s{0,100}<(?:\w{1,20}:)?f[\s/>]/g,
  ))
    found.add(`${Number(row) - 1}:${columnNumber(letters)}`);
  return found;
}

/** The first sheet of a workbook. */
export async function readWorkbook(
  bytes: Buffer,
): Promise<{ rows: string[][]; formulas: ReadonlySet<string>; otherSheets: number }> {
  let data: readonly (readonly unknown[])[];
  let formulas: ReadonlySet<string>;
  let otherSheets: number;
  try {
    const { sheet: whole, parts, place, ...book } = await opened(bytes);
    ({ otherSheets } = book);
    const sheet = withoutEmpty(whole);
    refuseFarCells(sheet);
    formulas = formulasOf(sheet);
    // What was looked at is what is read.
    const read = zipSync({ ...parts, [place]: strToU8(sheet) }, { level: 0 });
    const { readSheet } = await import('read-excel-file/node');
    data = await readSheet(Buffer.from(read.buffer, read.byteOffset, read.byteLength));
  } catch (error) {
    throw error instanceof SheetRefused ? error : new SheetRefused('BROKEN_WORKBOOK');
  }
  if (data.length > MOST_ROWS) throw new SheetRefused('TOO_MANY_ROWS');
  let characters = 0;
  const rows = data.map((cells, at) => {
    if (cells.length > MOST_COLUMNS) throw new SheetRefused('TOO_MANY_COLUMNS', at + 1);
    return cells.map((cell) => {
      const text = textOf(cell);
      if (text.length > LONGEST_CELL) throw new SheetRefused('CELL_TOO_LARGE', at + 1);
      // One text may stand in every cell: it is counted wherever it stands.
      characters += text.length;
      if (characters > MOST_CHARACTERS) throw new SheetRefused('UNPACKS_TOO_LARGE');
      return text;
    });
  });
  return { rows, formulas, otherSheets };
}
