import type { Tx } from '../db/database.js';

/** Who sees a person, and so what is said of what the person is owed or is said to want. */
export async function audienceOfCaptive(tx: Tx, captive: string): Promise<string> {
  const row = await tx.row<{ audience: string }>(
    'select audience_id as audience from captive where id = $1',
    [captive],
  );
  return (row as { audience: string }).audience;
}
