import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import writeXlsxFile from 'write-excel-file/node';
import { type Credential, Database } from '../db/database.js';
import { notFound, Refusal } from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import { DiagnosisService } from './diagnosis.service.js';
import { headOf, LOG_FIELDS, type LogHead, logOf, type LogRow } from './eventlog.rules.js';
import { jsonLdOf, ocelOf } from './ocel.rules.js';

export const EXPORT_FORMATS = ['ocel', 'csv', 'hxl', 'xlsx', 'jsonld'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

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

const WRITE: Readonly<Record<ExportFormat, Write>> = {
  ocel: (head, rows) => json(ocelOf(head, rows)),
  jsonld: (head, rows) => json(jsonLdOf(head, rows)),
  csv: (_head, rows) => csv([names, ...rows.map(cells)]),
  hxl: (_head, rows) => csv([names, LOG_FIELDS.map(({ hxl }) => hxl), ...rows.map(cells)]),
  xlsx: (head, rows) => {
    const bold = (value: string) => ({ value, fontWeight: 'bold' as const });
    const codebook = [
      [bold('column'), bold('type'), bold('HXL'), bold('meaning')],
      ...LOG_FIELDS.map(({ name, type, hxl, meaning }) => [name, type, hxl, meaning]),
      [
        '',
        '',
        '',
        `Facts of ${head.id} up to ${head.until}. Counts of names are multiples of five; under five they are left out.`,
      ],
    ];
    return writeXlsxFile([
      { sheet: 'events', data: [names.map(bold), ...rows.map(cells)] },
      { sheet: 'codebook', data: codebook },
    ]).toBuffer();
  },
};

/** The event log of a negotiation in files for pm4py, R and spreadsheets: coded, coarsened, and noted in the record. */
@Injectable()
export class ExportService {
  constructor(
    private readonly database: Database,
    private readonly diagnoses: DiagnosisService,
    private readonly history: History,
  ) {}

  /**
   * As far as the account sees it. Facts go up to the last end of a quarter on or before the day, for everybody: two
   * files of one quarter say the same.
   */
  export(
    as: Credential,
    negotiation: string,
    format: ExportFormat,
    asOf: string | null,
  ): Promise<Buffer> {
    return this.database.withViewer(as, async (tx) => {
      const [{ until }] = await tx.rows<{ until: string }>(
        'select quarter_until($1)::text as until',
        [asOf],
      );
      const found = await this.diagnoses.of(tx, negotiation, until, true);
      if (!found) throw new Refusal([notFound(['negotiation'], 'negotiation')]);
      const rows = logOf(found.file, until);
      const reader = await tx.row<{ audience: string }>(
        'select audience_of_reader($1) as audience',
        [negotiation],
      );
      const fact: Fact<null> = {
        result: null,
        object: { type: 'Negotiation', id: negotiation },
        facts: { format, until, events: rows.length, leftOut: found.left?.events ?? 0 },
      };
      await this.history.append(
        tx,
        negotiation,
        { name: 'eventLogExport' },
        fact,
        reader?.audience ?? null,
      );
      return WRITE[format](headOf(found.file, until), rows);
    });
  }
}
