import { strFromU8, unzipSync } from 'fflate';
import { readSheet } from 'read-excel-file/node';
import { LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, MOST_UNPACKED } from './limits.js';
import { SheetRefused } from './refusal.rules.js';

/** What a cell of a sheet shows, as text: a day as `YYYY-MM-DD`. */
const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date)
    return Number.isNaN(value.valueOf()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** The parts of a workbook that are read. */
const READ_PARTS =
  /^(?:\[Content_Types\]\.xml|_rels\/|xl\/(?:workbook\.xml|_rels\/|worksheets\/|sharedStrings\.xml|styles\.xml))/i;

/**
 * Looks into a workbook before anything unpacks it: its declared sizes first, which cost nothing to read (SAFETY 9: a
 * file of 5.7 MB that unpacks to 424 MB crashed two readers). No part unpacks to more than it declares.
 */
function partsOf(bytes: Buffer): Record<string, Uint8Array> {
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize, size }) => {
        unpacked += Math.max(originalSize, size);
        return false;
      },
    });
    if (unpacked > MOST_UNPACKED) throw new SheetRefused('UNPACKS_TOO_LARGE');
    return unzipSync(bytes, { filter: ({ name }) => READ_PARTS.test(name) });
  } catch (error) {
    if (error instanceof SheetRefused) throw error;
    throw new SheetRefused('BROKEN_WORKBOOK');
  }
}

/** Entities grow when they are read: ten lines of them become gigabytes. */
function refuseEntities(parts: Record<string, Uint8Array>): void {
  for (const part of Object.values(parts)) {
    const xml = Buffer.from(part.buffer, part.byteOffset, part.byteLength);
    if (xml.includes('<!DOCTYPE') || xml.includes('<!ENTITY'))
      throw new SheetRefused('HOSTILE_WORKBOOK');
  }
}

/** Where the first sheet lies, by the workbook's own table of contents. */
function firstSheet(parts: Record<string, Uint8Array>): Uint8Array | undefined {
  const workbook = parts['xl/workbook.xml'];
  const relations = parts['xl/_rels/workbook.xml.rels'];
  if (!workbook || !relations) return undefined;
  const id = /<(?:\w+:)?sheet\b[^>]*\br:id="([^"]+)"/.exec(strFromU8(workbook))?.[1];
  const relation = strFromU8(relations)
    .split('<Relationship ')
    .find((one) => one.includes(`Id="${id}"`));
  const target = /Target="\/?(?:xl\/)?([^"]+)"/.exec(relation ?? '')?.[1];
  return target ? parts[`xl/${target}`] : undefined;
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Cells whose value a formula computed, as `row:column` from 0. */
function formulasOf(sheet: Uint8Array | undefined): ReadonlySet<string> {
  const found = new Set<string>();
  if (!sheet) return found;
  const xml = strFromU8(sheet);
  for (const [, letters, row] of xml.matchAll(
    /<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:\w+:)?f[\s/>]/g,
  ))
    found.add(`${Number(row) - 1}:${columnNumber(letters)}`);
  return found;
}

/** The first sheet of a workbook. */
export async function readWorkbook(
  bytes: Buffer,
): Promise<{ rows: string[][]; formulas: ReadonlySet<string> }> {
  const parts = partsOf(bytes);
  refuseEntities(parts);
  const formulas = formulasOf(firstSheet(parts));
  let data: readonly (readonly unknown[])[];
  try {
    data = await readSheet(bytes);
  } catch {
    throw new SheetRefused('BROKEN_WORKBOOK');
  }
  if (data.length > MOST_ROWS) throw new SheetRefused('TOO_MANY_ROWS');
  const rows = data.map((cells, at) => {
    if (cells.length > MOST_COLUMNS) throw new SheetRefused('TOO_MANY_COLUMNS', at + 1);
    const texts = cells.map(textOf);
    if (texts.some((text) => text.length > LONGEST_CELL))
      throw new SheetRefused('CELL_TOO_LARGE', at + 1);
    return texts;
  });
  return { rows, formulas };
}
