import type { Tx } from '../../src/db/database.js';
import { databaseErrorOf } from '../../src/db/database.js';
import type { House } from './app.js';

/**
 * Statements past all services, as the application's role and in the name of an account: with the turn at the table taken,
 * as an attacker who holds the application would, and taken back afterwards. Gives the constraint or the code by which the
 * database refused; null where it did not.
 */
export async function directly(
  house: House,
  login: string,
  negotiation: string,
  work: (tx: Tx) => Promise<unknown>,
): Promise<string | null> {
  try {
    await house.app.ground.database.withViewer({ login }, async (tx) => {
      await tx.rows('select record_lock($1)', [negotiation]);
      await work(tx);
      throw new NotRefused();
    });
  } catch (error) {
    if (error instanceof NotRefused) return null;
    const refused = databaseErrorOf(error);
    return refused?.constraint ?? refused?.code ?? String(error);
  }
  return null;
}

class NotRefused extends Error {}

/** Inserts a copy of a row, with some columns changed: what a row that is well-formed in all else would be refused for. */
export const copied = (tx: Tx, table: string, id: string, change: Record<string, unknown>) =>
  tx.rows(
    `insert into ${table} select (json_populate_record(t, $2::json)).* from ${table} t where t.id = $1`,
    [id, JSON.stringify(change)],
  );
