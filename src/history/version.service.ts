import type { Tx } from '../db/database.js';
import { Refusal, stale } from '../graphql/refusal.js';

/** The tables whose rows count their changes, and what their objects are called. */
const VERSIONED = {
  negotiation: 'Negotiation',
  list_version: 'ListVersion',
  round: 'Round',
  proposal: 'Proposal',
  list_import: 'ListImport',
  handover_stage: 'HandoverStage',
} as const;

/**
 * Changes a row only if it still has the version that the writer read; else refuses with the version it has now, and with
 * the object, which is read anew for whoever asks. TypeORM's `save` would overwrite what somebody else wrote in between.
 * The version becomes the next one, or begins anew.
 */
export async function change(
  tx: Tx,
  table: keyof typeof VERSIONED,
  id: string,
  expectedVersion: number,
  set: Readonly<Record<string, unknown>>,
  becomes: 'version + 1' | '1' = 'version + 1',
): Promise<void> {
  const columns = Object.keys(set);
  const assignments = columns.map((column, i) => `${column} = $${i + 3}, `).join('');
  const changed = await tx.rows(
    `update ${table} set ${assignments}version = ${becomes} where id = $1 and version = $2 returning version`,
    [id, expectedVersion, ...columns.map((column) => set[column])],
  );
  if (changed.length > 0) return;
  const row = await tx.row<{ version: number }>(`select version from ${table} where id = $1`, [id]);
  throw new Refusal([
    stale(['expectedVersion'], expectedVersion, row?.version ?? 0, {
      type: VERSIONED[table],
      uuid: id,
    }),
  ]);
}
