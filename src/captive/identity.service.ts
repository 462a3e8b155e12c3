import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { ERASED, Vault } from '../vault/vault.js';
import { mergedIdentity, type ReleasedIdentity } from './captive.rules.js';

const CARRIED =
  "select i.captive_id as captive, 'list_line_identity' as place, i.list_line_id as row, i.sealed from list_line_identity i";

/** Who persons are, as far as the viewer may know: the whole, or what lists carried. Whoever opens it notes why. */
@Injectable()
export class Identities {
  constructor(private readonly vault: Vault) {}

  /** By captive; whom nothing is known of, or of whom everything was erased, is left out. */
  of(tx: Tx, captives: readonly string[]): Promise<Map<string, ReleasedIdentity>> {
    return this.opened(
      tx,
      'select captive_id as captive, place, row_id as row, sealed from identity_seen where captive_id = any ($1) order by seq',
      captives,
    );
  }

  /** What one version of a list carried. */
  carried(tx: Tx, listVersion: string): Promise<Map<string, ReleasedIdentity>> {
    const where = 'join list_line l on l.id = i.list_line_id where l.list_version_id = $1';
    return this.opened(tx, `${CARRIED} ${where}`, listVersion);
  }

  private async opened(
    tx: Tx,
    sql: string,
    parameter: string | readonly string[],
  ): Promise<Map<string, ReleasedIdentity>> {
    const rows = await tx.rows<{ captive: string; place: string; row: string; sealed: Buffer }>(
      sql,
      [parameter],
    );
    const opened = await this.vault.openAll(
      tx,
      rows.map(({ place, row, sealed }) => ({
        table: place,
        column: 'sealed',
        row,
        bytes: sealed,
      })),
    );
    const parts = new Map<string, ReleasedIdentity[]>();
    for (const [i, { captive }] of rows.entries()) {
      const part = opened[i];
      if (part === ERASED) continue;
      const before = parts.get(captive);
      if (before) before.push(part as ReleasedIdentity);
      else parts.set(captive, [part as ReleasedIdentity]);
    }
    return new Map([...parts].map(([captive, some]) => [captive, mergedIdentity(some)]));
  }
}
