import { Injectable } from '@nestjs/common';
import { stringify } from 'csv-stringify/sync';
import type { Tx } from '../db/database.js';
import { BadSelection, PAGE_MOST } from '../db/read/compile.js';
import { neutral } from '../sheet/neutral.rules.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';
import type { KeptProblem } from './import-check.service.js';
import { inWords } from './import-problem.rules.js';
import { ImportService } from './import.service.js';

const CURSOR = 'cursor/ListProblem';

/** What is wrong with a checked file: page by page, and as a file to be corrected. */
@Injectable()
export class ImportProblems {
  constructor(
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly imports: ImportService,
  ) {}

  /** A page of the problems of an import; none of one that the viewer does not see. */
  async page(tx: Tx, listImport: string, first: number, after: string | null) {
    if (first < 1 || first > PAGE_MOST)
      throw new BadSelection(`Ask for 1 to ${PAGE_MOST} problems at a time.`);
    const one = await this.imports.seen(tx, listImport);
    const from = after ? this.offset(after) : 0;
    if (!one) return { nodes: [], endCursor: null, totalCount: 0 };
    const pages = await tx.rows<{ id: string; sealed: Buffer; before: number }>(
      `select * from (select id, sealed, rows, sum(rows) over (order by number)::int - rows as before
                        from list_import_page where plan_id = $1 and kind = 'PROBLEMS') p
        where before < $3 and before + rows > $2 order by before`,
      [one.plan_id, from, from + first],
    );
    const problems = await this.opened(tx, pages);
    const start = from - (pages[0]?.before ?? 0);
    const total = await tx.row<{ n: number }>(
      `select coalesce(sum(rows), 0)::int as n from list_import_page where plan_id = $1 and kind = 'PROBLEMS'`,
      [one.plan_id],
    );
    const totalCount = total?.n ?? 0;
    const next = from + first;
    return {
      nodes: problems.slice(start, start + first).map(inWords),
      endCursor:
        next < totalCount ? this.tokens.make(CURSOR, Buffer.from(String(next).padEnd(16))) : null,
      totalCount,
    };
  }

  /** The rows that failed, as CSV under the headings of the file, with what is wrong and what to do; null where none is seen. */
  async failedRows(tx: Tx, listImport: string): Promise<string | null> {
    const one = await this.imports.seen(tx, listImport);
    if (!one?.plan_id) return null;
    const { columns } = await this.imports.head(tx, one);
    const pages = await tx.rows<{ id: string; sealed: Buffer }>(
      `select id, sealed from list_import_page where plan_id = $1 and kind = 'PROBLEMS' order by number`,
      [one.plan_id],
    );
    const rows = new Map<
      number,
      { cells: readonly string[]; words: { ar: string; en: string }[] }
    >();
    for (const page of pages) {
      for (const problem of await this.opened(tx, [page])) {
        if (problem.row === null) continue;
        if (problem.cells) rows.set(problem.row, { cells: problem.cells, words: [] });
        const row = rows.get(problem.row);
        if (!row) continue;
        const { words, remedy, heading } = inWords(problem);
        const at = heading ? `${heading}: ` : '';
        row.words.push({
          ar: `${at}${words.ar} ${remedy.ar}`,
          en: `${at}${words.en} ${remedy.en}`,
        });
      }
    }
    const header = [...columns.map(({ heading }) => heading), 'السطر / Row', 'السبب', 'Reason'];
    const lines = [...rows].map(([row, { cells, words }]) => [
      ...columns.map((_, i) => cells[i] ?? ''),
      String(row),
      words.map(({ ar }) => ar).join(' '),
      words.map(({ en }) => en).join(' '),
    ]);
    return `\ufeff${stringify([header, ...lines].map((cells) => cells.map(neutral)))}`;
  }

  private offset(after: string): number {
    const content = this.tokens.read(CURSOR, after);
    if (!content)
      throw new BadSelection(
        '`after` is not a cursor of this page. Take it from `endCursor` of the page before.',
      );
    return Number(content.toString());
  }

  private async opened(
    tx: Tx,
    pages: readonly { id: string; sealed: Buffer }[],
  ): Promise<KeptProblem[]> {
    const opened = await this.vault.openAll(
      tx,
      pages.map(({ id, sealed: bytes }) => ({
        table: 'list_import_page',
        column: 'sealed',
        row: id,
        bytes,
      })),
    );
    return opened.flatMap((page) => (page === ERASED ? [] : (page as KeptProblem[])));
  }
}
