import { Injectable } from '@nestjs/common';
import { fullName } from '../captive/captive.rules.js';
import type { Tx } from '../db/database.js';
import { BadSelection, PAGE_MOST } from '../db/read/compile.js';
import type { Hit } from '../matching/hits.rules.js';
import { MatchingService } from '../matching/matching.service.js';
import { ERASED, Vault } from '../vault/vault.js';
import type { PlannedRow } from './import-plan.rules.js';
import { ImportService } from './import.service.js';

/** Rows of a checked file that would bring somebody new, with who on record each may be. */
export interface CandidatePage {
  rows: { row: number; name: string; hits: Hit[] }[];
  next: number | null;
}

/** Hits shown of a row. */
const MOST_HITS = 5;

/**
 * Whom new persons of a checked file may be. It is asked while somebody looks, a page at a time, not at the dry run: a file
 * of 150,000 rows would wait for it, and nobody reads as many.
 */
@Injectable()
export class ImportCandidates {
  constructor(
    private readonly vault: Vault,
    private readonly imports: ImportService,
    private readonly matching: MatchingService,
  ) {}

  async page(tx: Tx, listImport: string, first: number, after: number): Promise<CandidatePage> {
    if (first < 1 || first > PAGE_MOST)
      throw new BadSelection(`Ask for 1 to ${PAGE_MOST} rows at a time.`);
    const one = await this.imports.seen(tx, listImport);
    if (!one?.plan_id) return { rows: [], next: null };
    const brought = await this.brought(tx, one.plan_id, first + 1, after);
    const rows = brought.slice(0, first);
    if (rows.length === 0) return { rows: [], next: null };
    const hits = await this.matching.of(
      tx,
      one.negotiation_id,
      rows.map(({ person }) => person),
      MOST_HITS,
    );
    return {
      rows: rows.flatMap(({ row, person }, i) =>
        hits[i].length > 0 ? [{ row, name: fullName(person), hits: hits[i] }] : [],
      ),
      next: brought.length > first ? rows[rows.length - 1].row : null,
    };
  }

  /** The next rows that bring somebody: pages are opened one by one, as many as are needed. */
  private async brought(tx: Tx, plan: string, most: number, after: number) {
    const found: { row: number; person: NonNullable<PlannedRow['person']> }[] = [];
    const pages = await tx.rows<{ id: string }>(
      `select id from list_import_page where plan_id = $1 and kind = 'ROWS' order by number`,
      [plan],
    );
    for (const { id } of pages) {
      if (found.length >= most) break;
      const [{ sealed: bytes }] = await tx.rows<{ sealed: Buffer }>(
        'select sealed from list_import_page where id = $1',
        [id],
      );
      const place = { table: 'list_import_page', column: 'sealed', row: id, bytes };
      const [opened] = (await this.vault.openAll(tx, [place])) as (PlannedRow[] | typeof ERASED)[];
      if (opened === ERASED) return [];
      for (const { row, person } of opened)
        if (person && row > after && found.length < most) found.push({ row, person });
    }
    return found;
  }
}
