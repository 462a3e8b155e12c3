import pg from 'pg';

/**
 * The statements that reach PostgreSQL while something is done, over all connections of this process. It stands where
 * every one of them passes, the client's `query`, and changes nothing on the way.
 */
export async function statementsOf<T>(
  work: () => Promise<T>,
): Promise<{ sent: string[]; result: T }> {
  const sent: string[] = [];
  const original = pg.Client.prototype.query;
  const counting = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args as [string | { text?: string }];
    sent.push(typeof first === 'string' ? first : (first.text ?? ''));
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  };
  pg.Client.prototype.query = counting as typeof original;
  try {
    return { sent, result: await work() };
  } finally {
    pg.Client.prototype.query = original;
  }
}

/** What a statement is for: the word that it begins with, or the function of the record that it calls. */
export function kindOf(sql: string): string {
  const text = sql.trim().toLowerCase();
  if (text.startsWith('begin; select *, vault_epoch() as epoch from enter(')) return 'begin';
  if (text.includes('record_append(')) return 'record';
  if (text.includes('from data_key')) return 'key';
  return text.split(/\s+/)[0];
}
