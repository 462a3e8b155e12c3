import { realpath } from 'node:fs/promises';
import pg from 'pg';

/** Opens one connection, uses it, and closes it whatever happens. */
export async function withClient<T>(url: string, use: (client: pg.Client) => Promise<T>) {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    query_timeout: 60_000,
  });
  // A connection cut while idle is an event, and an unheard one ends the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Whether PostgreSQL answers there; an open port proves nothing, it opens before recovery ends. */
export async function answers(url: string): Promise<boolean> {
  return withClient(url, (client) => client.query('SELECT 1')).then(
    () => true,
    () => false,
  );
}

/** Whether the PostgreSQL that answers there is the one of this cluster. */
export async function answersFrom(url: string, cluster: string): Promise<boolean> {
  try {
    const { rows } = await withClient(url, (client) =>
      client.query<{ data_directory: string }>('SHOW data_directory'),
    );
    return (await realpath(rows[0].data_directory)) === (await realpath(cluster));
  } catch {
    return false;
  }
}
