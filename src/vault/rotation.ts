import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Keyring, WrappedKey } from './keyring.js';
import type { MasterKey } from './master-key.js';
import { actAs, keysAlone, note, type Owner, type Query } from './owner.js';
import { renew } from './secrets.js';

/** What a rotation of the master key did. */
export interface Rewrapped {
  from: string;
  to: string;
  dataKeys: number;
  houseKeys: number;
}

/** The tables of keys. */
const KEYS = { dataKeys: 'data_key', houseKeys: 'house_key' } as const;

/**
 * Wraps every key under another master key, in the transaction of the query: all of them or none. New keys wait for it.
 */
export async function rewrap(
  query: Query,
  keyring: Keyring,
  next: MasterKey,
  login: string,
): Promise<Rewrapped> {
  await actAs(query, login);
  await keysAlone(query, 'master');
  const [{ value: from }] = await query<{ value: string }[]>(
    `select value #>> '{}' as value from setting where key = 'master-key' for update`,
  );
  const to = next.fingerprint();
  keyring.add(next);
  const done = { from, to, dataKeys: 0, houseKeys: 0 };
  for (const [what, table] of Object.entries(KEYS)) {
    const rows = await query<WrappedKey[]>(
      `select id, wrapped, wrapped_under from ${table} where wrapped is not null`,
    );
    const wrapped = await Promise.all(
      rows.map(async (row) => {
        const key = await keyring.unwrap(row);
        return (await keyring.wrap({ id: row.id, key }, to)).wrapped;
      }),
    );
    await query(
      `update ${table} k set wrapped = n.wrapped, wrapped_under = $3
         from unnest($1::uuid[], $2::bytea[]) n (id, wrapped) where k.id = n.id`,
      [rows.map((row) => row.id), wrapped, to],
    );
    done[what as keyof typeof KEYS] = rows.length;
  }
  await query(`update setting set value = to_jsonb($1::text) where key = 'master-key'`, [to]);
  await note(query, 'vaultRotateMaster', { ...done });
  return done;
}

/**
 * Makes the key of the roles' passwords anew: who has an old master key and an old dump knows the old one. Apart from the
 * rotation, because a process that cannot learn the new master key yet still connects with the old passwords.
 */
export async function renewRoleKey(query: Query, keyring: Keyring, login: string): Promise<void> {
  await actAs(query, login);
  const [{ under }] = await query<{ under: string }[]>('select master_key_in_force() as under');
  await renew(query, keyring, under, 'role');
  await note(query, 'vaultRenewPasswords', {});
}

/** Which keys: those of one negotiation, or all, the house's too. */
export type Scope = string | null;

/**
 * Gives every seat that seals a new data key for what it writes from now on; the old ones open what they sealed. One
 * transaction for each negotiation. Gives how many keys there are new.
 */
export async function rotateDataKeys(
  owner: Owner,
  keyring: Keyring,
  scope: Scope,
  login: string,
): Promise<number> {
  const negotiations = await owner.query<{ id: string | null }[]>(
    `select distinct negotiation_id as id from data_key
      where purpose <> 'MATCH' and retired_at is null and ($1::uuid is null or negotiation_id = $1)`,
    [scope],
  );
  let made = 0;
  for (const { id } of negotiations) {
    made += await owner.transaction(async (tx) => {
      const query: Query = (sql, parameters) => tx.query(sql, parameters);
      await actAs(query, login);
      const [{ under }] = await query<{ under: string }[]>('select master_key_in_force() as under');
      await keysAlone(query, id ?? 'house');
      const seats = await query<{ id: string; seat_id: string | null; purpose: string }[]>(
        `select id, seat_id, purpose from data_key
          where negotiation_id is not distinct from $1 and purpose <> 'MATCH' and retired_at is null for update`,
        [id],
      );
      await query('update data_key set retired_at = now() where id = any ($1)', [
        seats.map((seat) => seat.id),
      ]);
      for (const { seat_id, purpose } of seats) {
        const fresh = await keyring.wrap({ id: uuid(), key: randomBytes(32) }, under);
        await query(
          'insert into data_key (id, negotiation_id, seat_id, purpose, wrapped, wrapped_under) values ($1, $2, $3, $4, $5, $6)',
          [fresh.id, id, seat_id, purpose, fresh.wrapped, fresh.wrapped_under],
        );
      }
      await note(query, 'vaultRotateData', { negotiation: id, keys: seats.length });
      return seats.length;
    });
  }
  return made;
}
