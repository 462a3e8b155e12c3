import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parse } from 'csv-parse/sync';
import { CaptiveService } from '../captive/captive.service.js';
import type { Credential } from '../db/database.js';
import { invalid, Refusal } from '../graphql/refusal.js';
import type { ListType } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import { NegotiationService } from '../negotiation/negotiation.service.js';
import { type CellProblem, readList } from './list-file.rules.js';
import { ListService } from './list.service.js';

/** The most bytes of a list file. */
export const LIST_FILE_LIMIT = 20_000_000;

/** Every problem of a list file; nothing was recorded. */
export class ListFileProblems extends Error {
  constructor(readonly problems: readonly CellProblem[]) {
    super(`${problems.length} problems in the list file`);
  }
}

export interface ListFile {
  /** Its name, for the source that is recorded with the persons. */
  name: string;
  bytes: Buffer;
}

/** Where the list belongs: the negotiation by its id, its sides in uuids. */
export interface ListFileTarget {
  negotiation: string;
  code: string;
  type: ListType;
  side: string;
  to: string | null;
  heldBy: string | null;
}

export interface ListFileResult {
  listVersion: string;
  persons: number;
  ignored: string[];
}

@Injectable()
export class ListFileService {
  constructor(
    private readonly history: History,
    private readonly negotiations: NegotiationService,
    private readonly captives: CaptiveService,
    private readonly lists: ListService,
  ) {}

  /** Drafts a list from a file: its persons and its first version, all or nothing. The same file twice does nothing twice. */
  async import(as: Credential, file: ListFile, target: ListFileTarget): Promise<ListFileResult> {
    const { persons, problems, ignored } = readList(readTable(file.bytes));
    if (problems.length > 0) throw new ListFileProblems(problems);
    const { negotiation: _, ...list } = target;
    // One's own persons are claimed of whoever holds them; those of an offer are held by who offers.
    const demands = list.type === 'DEMAND' || list.type === 'MISSING_ENQUIRY';
    const heldBy = demands ? (list.heldBy ?? list.to) : list.side;
    const claimedBy = demands ? list.side : null;
    if (heldBy === claimedBy) {
      throw new Refusal([
        invalid(['heldBy'], 'A side does not hold persons that it claims as its own.'),
      ]);
    }
    const digest = createHash('sha256').update(file.bytes).digest('hex');
    const key = `list-file/${digest.slice(0, 32)}/${list.side}/${list.code}`;
    const input = { idempotencyKey: key, ...target };
    return this.history.write(as, 'listImport', input, 'negotiation', async (tx, table) => {
      const source = { kind: 'document', note: `List file ${file.name}` };
      const [sourceId] = await this.negotiations.addSources(tx, table, [source], false);
      const captives = await this.captives.addAll(
        tx,
        table,
        persons.map((person) => ({ ...person, heldBy, claimedBy, source: sourceId })),
      );
      const listVersion = await this.lists.add(tx, table, { ...list, captives, figures: [] });
      return {
        result: { listVersion, persons: captives.length, ignored },
        object: { type: 'ListVersion', id: listVersion },
        facts: { type: list.type, names: captives.length, file: digest },
      };
    });
  }
}

/** The cells of a file: UTF-8 or UTF-16 by its mark, else windows-1256 where it is no UTF-8; separator by the first line. */
export function readTable(bytes: Buffer): string[][] {
  const problem = (message: string) =>
    new ListFileProblems([{ row: 1, column: '', value: '', message }]);
  if (bytes.length > LIST_FILE_LIMIT) throw problem('The file is larger than 20 MB. Split it.');
  if (bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') {
    throw problem('This is a spreadsheet, not CSV. Save it as CSV (UTF-8), then import that.');
  }
  const text = decode(bytes);
  if (text.includes('\u0000'))
    throw problem('This is not a text file. Save the list as CSV (UTF-8).');
  const [firstLine = ''] = text.split(/\r?\n/, 1);
  const separators = [',', ';', '\t', '،', '؛'];
  const count = (separator: string) => firstLine.split(separator).length;
  const delimiter = separators.reduce((best, one) => (count(one) > count(best) ? one : best));
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 1_000_000,
    });
  } catch (error) {
    const { lines } = error as { lines?: number };
    throw problem(
      `The file breaks off at line ${lines ?? '?'}: a quotation mark is opened there and not closed.`,
    );
  }
}

function decode(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1256').decode(bytes);
  }
}
