import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from '../graphql/schema.generated.js';
import { LOG_FIELDS, type LogHead, type LogRow } from './eventlog.rules.js';
import { jsonLdOf, ocelOf } from './ocel.rules.js';

type Write = (head: LogHead, rows: readonly LogRow[]) => Promise<Buffer> | Buffer;

const names = LOG_FIELDS.map(({ name }) => name);
const cells = (row: LogRow) => names.map((name) => row[name]);
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
/** Codes come from outside: none may act as a formula where the file is opened. */
const csv = (rows: readonly (readonly (string | number | null)[])[]): Buffer =>
  Buffer.from(
    stringify(
      [...rows].map((row) => [...row]),
      { escape_formulas: true },
    ),
  );

const xlsx: Write = async (head, rows) => {
  const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
  const codebook = [
    [bold('column'), bold('type'), bold('HXL'), bold('meaning')],
    ...LOG_FIELDS.map(({ name, type, hxl, meaning }) => [name, type, hxl, meaning]),
    [
      '',
      '',
      '',
      `Facts of ${head.id} up to ${head.until}. Counts and stated figures are rounded down to multiples of five; under five, and counts of names of up to eight in part, they are left out.`,
    ],
  ];
  const { default: writeXlsxFile } = await import('write-excel-file/node');
  return writeXlsxFile([
    { sheet: 'events', data: [names.map(bold), ...rows.map(cells)] },
    { sheet: 'codebook', data: codebook },
  ]).toBuffer();
};

/** How each kind of file is written, how its name ends and what it is called on the way. */
export const EXPORT_FILES: Readonly<
  Record<ExportFormat, { ending: string; type: string; write: Write }>
> = {
  OCEL: {
    ending: 'ocel.json',
    type: 'application/json',
    write: (head, rows) => json(ocelOf(head, rows)),
  },
  CSV: {
    ending: 'csv',
    type: 'text/csv; charset=utf-8',
    write: (_head, rows) => csv([names, ...rows.map(cells)]),
  },
  HXL: {
    ending: 'hxl.csv',
    type: 'text/csv; charset=utf-8',
    write: (_head, rows) => csv([names, LOG_FIELDS.map(({ hxl }) => hxl), ...rows.map(cells)]),
  },
  XLSX: {
    ending: 'xlsx',
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    write: xlsx,
  },
  JSONLD: {
    ending: 'jsonld',
    type: 'application/ld+json',
    write: (head, rows) => json(jsonLdOf(head, rows)),
  },
};
