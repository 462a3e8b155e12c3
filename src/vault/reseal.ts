import type { Keyring, WrappedKey } from './keyring.js';
import { actAs, keysAlone, note, type Owner, type Query } from './owner.js';
import type { Scope } from './rotation.js';
import { Altered, keyIdOf, open, seal } from './seal.js';

/** A column of sealed values, found in the catalogue (view `sealed_column`). */
export interface SealedColumn {
  table_name: string;
  column_name: string;
  /** The primary key of the table: it addresses the row in the seal. */
  key_name: string;
}

/** How many values a transaction seals again at most; short, so that nobody waits for it. */
const BATCH = 200;

/** What a resealing did. */
export interface Resealed {
  values: number;
  /** Old keys that sealed nothing any more, and were destroyed now. */
  destroyed: number;
  /** Old keys that still seal something that opens, as where somebody was just writing. */
  left: number;
  /** What does not open, by table, column and row: it stays as it is, and so does its old key. */
  altered: string[];
}

type Progress = (done: { table: string; values: number }) => void;

interface Keys {
  /** Retired keys, opened, by id. */
  old: Map<string, Buffer>;
  /** The key in use for each retired one. */
  inUse: Map<string, { id: string; key: Buffer }>;
}

/** Every column that holds sealed values. */
export const sealedColumns = (query: Query): Promise<SealedColumn[]> =>
  query('select * from sealed_column order by table_name, column_name');

/**
 * Opens what retired keys sealed and seals it under the keys in use, in short transactions, while others read and write.
 * Cut short, it goes on where it is begun again; at the end, old keys that seal nothing are destroyed.
 */
export async function reseal(
  owner: Owner,
  keyring: Keyring,
  scope: Scope,
  login: string,
  progress: Progress = () => undefined,
): Promise<Resealed> {
  const direct: Query = (sql, parameters) => owner.query(sql, parameters);
  const columns = await sealedColumns(direct);
  let values = 0;
  let destroyed = 0;
  // By place, the key that it names.
  const altered = new Map<string, string>();
  let keys = await retired(direct, keyring, scope);
  const left = () => {
    const kept = new Set(altered.values());
    return [...keys.old.keys()].filter((id) => !kept.has(id)).length;
  };
  // Rows that somebody is just writing are passed over, and found by the next round.
  for (let round = 0; left() > 0 && round < 10; round += 1) {
    altered.clear();
    for (const column of columns) {
      const done = await resealColumn(owner, keys, column, login, altered);
      values += done;
      if (done > 0) progress({ table: column.table_name, values: done });
    }
    destroyed += await destroyUnused(owner, columns, [...keys.old.keys()]);
    keys = await retired(direct, keyring, scope);
  }
  return { values, destroyed, left: left(), altered: [...altered.keys()] };
}

async function retired(query: Query, keyring: Keyring, scope: Scope): Promise<Keys> {
  const rows = await query<
    (WrappedKey & { use_id: string; use_wrapped: Buffer; use_under: string })[]
  >(
    `select o.id, o.wrapped, o.wrapped_under, n.id as use_id, n.wrapped as use_wrapped, n.wrapped_under as use_under
       from data_key o join data_key n on n.negotiation_id is not distinct from o.negotiation_id
        and n.seat_id is not distinct from o.seat_id and n.purpose = o.purpose and n.retired_at is null
      where o.purpose <> 'MATCH' and o.retired_at is not null and o.wrapped is not null and ($1::uuid is null or o.negotiation_id = $1)`,
    [scope],
  );
  const keys: Keys = { old: new Map(), inUse: new Map() };
  for (const row of rows) {
    keys.old.set(row.id, await keyring.unwrap(row));
    const stored = { id: row.use_id, wrapped: row.use_wrapped, wrapped_under: row.use_under };
    keys.inUse.set(row.id, { id: row.use_id, key: await keyring.unwrap(stored) });
  }
  return keys;
}

/** Seals a column again, batch by batch in the order of its rows; says what does not open. */
async function resealColumn(
  owner: Owner,
  keys: Keys,
  column: SealedColumn,
  login: string,
  altered: Map<string, string>,
): Promise<number> {
  const { table_name: table, column_name: name, key_name: key } = column;
  let values = 0;
  let after: string | null = null;
  do {
    after = await owner.transaction(async (tx): Promise<string | null> => {
      const query: Query = (sql, parameters) => tx.query(sql, parameters);
      await actAs(query, login);
      const rows: { row: string; sealed: Buffer }[] = await query(
        `select ${key} as row, ${name} as sealed from ${table}
          where key_of(${name}) = any ($1) and ($2::uuid is null or ${key} > $2) order by ${key} limit ${BATCH}
          for no key update skip locked`,
        [[...keys.old.keys()], after],
      );
      if (rows.length === 0) return null;
      const again = rows.flatMap(({ row, sealed }) => {
        const place = { table, column: name, row };
        const from = keyIdOf(sealed) as string;
        try {
          const value = open(keys.old.get(from) as Buffer, place, sealed);
          const inUse = keys.inUse.get(from) as { id: string; key: Buffer };
          return [{ row, sealed: seal(inUse, place, value) }];
        } catch (error) {
          if (!(error instanceof Altered)) throw error;
          altered.set(`${table}.${name} of ${row}`, from);
          return [];
        }
      });
      await query(`select set_config('tabadul.resealing', 'on', true)`);
      await query(
        `update ${table} t set ${name} = n.sealed from unnest($1::uuid[], $2::bytea[]) n (row, sealed) where t.${key} = n.row`,
        [again.map((one) => one.row), again.map((one) => one.sealed)],
      );
      if (again.length > 0)
        await note(query, 'vaultReseal', { table, column: name, values: again.length });
      values += again.length;
      return rows[rows.length - 1].row;
    });
  } while (after !== null);
  return values;
}

/** Destroys retired keys that seal nothing. Whoever seals under one has ended before it is looked at. Gives how many. */
async function destroyUnused(
  owner: Owner,
  columns: readonly SealedColumn[],
  ids: readonly string[],
): Promise<number> {
  let destroyed = 0;
  const keys = await owner.query<{ id: string; negotiation_id: string | null }[]>(
    'select id, negotiation_id from data_key where id = any ($1)',
    [ids],
  );
  for (const { id, negotiation_id: negotiation } of keys) {
    await owner.transaction(async (tx) => {
      const query: Query = (sql, parameters) => tx.query(sql, parameters);
      await keysAlone(query, negotiation ?? 'house');
      const seals = columns.map(
        ({ table_name, column_name }) =>
          `exists (select from ${table_name} where key_of(${column_name}) = $1)`,
      );
      const [{ unused }] = await query<{ unused: boolean }[]>(
        `select not (${seals.join(' or ')}) as unused`,
        [id],
      );
      if (!unused) return;
      await query(
        `update data_key set wrapped = null, destroyed_at = now(), destroyed_for = 'RESEALED' where id = $1`,
        [id],
      );
      destroyed += 1;
    });
  }
  return destroyed;
}
