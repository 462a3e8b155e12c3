import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Keyring, WrappedKey } from './keyring.js';
import type { Query } from './owner.js';

/**
 * Keys of the whole house, each random and wrapped by the master key as data keys are, so that a new master key leaves
 * what depends on them alone. Who needs another adds a word here; it is made at the next start.
 *
 * `token`: ids and cursors that clients hold. `role`: the passwords of the database's roles.
 * `idempotency`: digests of inputs. `job`: what proves a server to act as a job. `digest`: digests
 * of logins, addresses and the like.
 */
export const HOUSE_KEYS = ['token', 'role', 'idempotency', 'job', 'digest'] as const;
export type HouseKey = (typeof HOUSE_KEYS)[number];

/** The opened keys of the house. */
export class Secrets {
  private constructor(private readonly keys: ReadonlyMap<string, Buffer>) {}

  /** 32 random bytes that belong to a purpose. */
  key(purpose: HouseKey): Buffer {
    return this.keys.get(purpose) as Buffer;
  }

  /** Opens them; makes those that are not there yet. Run as the owner: the application may not read them. */
  static async load(query: Query, keyring: Keyring, under: string): Promise<Secrets> {
    for (const purpose of HOUSE_KEYS) await put(query, keyring, under, purpose);
    const rows = await query<(WrappedKey & { purpose: string })[]>(
      'select purpose, id, wrapped, wrapped_under from house_key',
    );
    const keys = new Map<string, Buffer>();
    for (const row of rows) keys.set(row.purpose, await keyring.unwrap(row));
    return new Secrets(keys);
  }
}

/** The first data key of the house, under which the door seals before anybody has signed in. Run as the owner. */
export async function firstDataKey(query: Query, keyring: Keyring, under: string): Promise<void> {
  const made = await keyring.wrap({ id: uuid(), key: randomBytes(32) }, under);
  await query(
    'insert into data_key (id, wrapped, wrapped_under) values ($1, $2, $3) on conflict do nothing',
    [made.id, made.wrapped, made.wrapped_under],
  );
}

async function put(query: Query, keyring: Keyring, under: string, purpose: HouseKey) {
  const made = await keyring.wrap({ id: uuid(), key: randomBytes(32) }, under);
  await query(
    'insert into house_key (purpose, id, wrapped, wrapped_under) values ($1, $2, $3, $4) on conflict do nothing',
    [purpose, made.id, made.wrapped, made.wrapped_under],
  );
}

/** Another key for a purpose, where it is to change with the master key. */
export async function renew(query: Query, keyring: Keyring, under: string, purpose: HouseKey) {
  await query('delete from house_key where purpose = $1', [purpose]);
  await put(query, keyring, under, purpose);
}
