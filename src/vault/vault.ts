import { createHmac, createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { setImmediate as otherThings } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import type { Keyring, WrappedKey } from './keyring.js';
import { Altered, type DataKey, keyIdOf, open, type Place, seal } from './seal.js';

/** What the vault needs of a transaction. */
export interface Rows {
  rows<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  /** How many erasures this transaction knows of. */
  readonly epoch: number;
}

/** What stands for a key that was destroyed, and for a value that it sealed. */
export const ERASED = Symbol('erased');

/** Values opened before the process does other things: a list may have a hundred thousand. */
const AT_A_TIME = 250;

const OUT_OF_REACH = 'is sealed under a key that is out of reach';

/** Something was to be sealed in a negotiation whose names were erased. */
export class NamesErased extends Error {
  constructor() {
    super('The names of this negotiation were erased: nothing is sealed in it any more.');
  }
}

/** What works under one data key. */
abstract class UnderKey {
  constructor(protected readonly dataKey: DataKey | typeof ERASED) {}

  /** Whether both work under the same key, and it is there. */
  same(other: UnderKey): boolean {
    const { dataKey } = this;
    return dataKey !== ERASED && other.dataKey !== ERASED && dataKey.id === other.dataKey.id;
  }
}

/** Seals values under one data key. */
export class Sealer extends UnderKey {
  /** Seals a value. Rows are sealed into columns named `sealed` unless said otherwise, addressed by their primary key. */
  seal(table: string, row: string, value: unknown, column = 'sealed'): Buffer {
    if (this.dataKey === ERASED) throw new NamesErased();
    return seal(this.dataKey, { table, column, row }, value);
  }
}

/** Seals and opens under the keys of the house. */
export class DoorSeal {
  constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    private readonly inUse: string,
  ) {}

  seal(table: string, row: string, value: unknown, column: string): Buffer {
    const key = this.keys.get(this.inUse) as Buffer;
    return seal({ id: this.inUse, key }, { table, column, row }, value);
  }

  /** Throws when the value was altered, moved, or sealed under a key that is none of the house. */
  open(table: string, row: string, bytes: Buffer, column: string): unknown {
    const place = { table, column, row };
    const key = this.keys.get(keyIdOf(bytes) ?? '');
    if (!key) throw new Altered(place, OUT_OF_REACH);
    return open(key, place, bytes);
  }
}

/** Keys whole values, so that who knows one can find it and nobody without the key can tell what it stands for. */
export class Matcher extends UnderKey {
  private key: KeyObject | undefined;

  /** HMAC-SHA-256 over the kind and the normalised value. */
  of(kind: string, value: string): Buffer {
    if (this.dataKey === ERASED) throw new NamesErased();
    this.key ??= createSecretKey(this.dataKey.key);
    return createHmac('sha256', this.key).update(`${kind}\0${value}`).digest();
  }
}

/** A sealed value as it comes out of the database. */
export interface Sealed extends Place {
  bytes: Buffer;
}

/**
 * What a key is for: to seal values, those of families apart and those of the dead and of remains apart, so that each can be
 * destroyed before the others; or to key what is searched for.
 */
type Purpose = 'SEAL' | 'FAMILY' | 'FATE' | 'MATCH';

/** A key as it is stored: destroyed, it has no bytes. */
type StoredKey = Omit<WrappedKey, 'wrapped'> & { wrapped: Buffer | null };

const isThere = (row: StoredKey): row is WrappedKey => row.wrapped !== null;

type Opened = Buffer | typeof ERASED;

/**
 * Identities, places, contacts and every free word are sealed here before they reach the database, under one data key
 * for each negotiation and seat. Opened keys stay in this process, by id (a key's id never gets another key), until a
 * transaction knows of another erasure than they do.
 */
export class Vault {
  private opened = new Map<string, Opened>();
  private epoch = 0;

  constructor(private readonly keyring: Keyring) {}

  /** A new key, wrapped under the master key in force, to be stored by who asks for it. */
  async newKey(tx: Rows): Promise<{ sealer: Sealer; stored: WrappedKey }> {
    const dataKey = { id: uuid(), key: randomBytes(32) };
    const [{ under }] = await tx.rows<{ under: string }>('select master_key_in_force() as under');
    return { sealer: new Sealer(dataKey), stored: await this.keyring.wrap(dataKey, under) };
  }

  /** What seals and opens for the house at the door, where there is no viewer yet. */
  async atDoor(rows: Rows['rows']): Promise<DoorSeal> {
    const stored = await rows<WrappedKey & { in_use: boolean }>('select * from house_keys()');
    const keys = new Map<string, Buffer>();
    for (const key of stored) keys.set(key.id, await this.keyring.unwrap(key));
    const inUse = stored.find((key) => key.in_use);
    if (!inUse) throw new Error('The data key of the house is out of reach.');
    return new DoorSeal(keys, inUse.id);
  }

  /** The sealer of a seat in a negotiation; of a negotiation (seat null); of the house (both null). */
  async sealer(
    tx: Rows,
    negotiation: string | null,
    seat: string | null,
    purpose: Exclude<Purpose, 'MATCH'> = 'SEAL',
  ): Promise<Sealer> {
    return new Sealer(await this.inUse(tx, negotiation, seat, purpose));
  }

  /** What keys the values that a seat writes. */
  async matcher(tx: Rows, negotiation: string, seat: string | null): Promise<Matcher> {
    return new Matcher(await this.inUse(tx, negotiation, seat, 'MATCH'));
  }

  /** What keyed the values of a negotiation, seat by seat. */
  async matchers(tx: Rows, negotiation: string): Promise<Matcher[]> {
    const rows = await tx.rows<WrappedKey>(
      `select id, wrapped, wrapped_under from data_key where negotiation_id = $1 and purpose = 'MATCH' and wrapped is not null`,
      [negotiation],
    );
    return Promise.all(
      rows.map(async (row) => new Matcher({ id: row.id, key: await this.keyring.unwrap(row) })),
    );
  }

  /** Opens values; throws `Altered` where one of them does not open. */
  async openAll(tx: Rows, values: readonly Sealed[]): Promise<unknown[]> {
    const opened = await this.openEach(tx, values);
    const altered = opened.find((value) => value instanceof Altered);
    if (altered) throw altered;
    return opened;
  }

  /** Opens values, fetching keys that this process has not seen, all in one statement. What does not open is `Altered`. */
  async openEach(tx: Rows, values: readonly Sealed[]): Promise<unknown[]> {
    const ids = values.map((value) => keyIdOf(value.bytes));
    const keys = await this.keysOf(tx, new Set(ids.filter((id) => id !== null)));
    const opened: unknown[] = [];
    for (const [i, value] of values.entries()) {
      const key = keys.get(ids[i] ?? '');
      opened.push(key === ERASED ? ERASED : openedOr(key, value));
      if (opened.length % AT_A_TIME === 0) await otherThings();
    }
    return opened;
  }

  private async keysOf(tx: Rows, ids: ReadonlySet<string>): Promise<Map<string, Opened>> {
    if (tx.epoch > this.epoch) {
      this.opened = new Map();
      this.epoch = tx.epoch;
    }
    const known = this.opened;
    const missing = [...ids].filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    const rows = await tx.rows<StoredKey>(
      'select id, wrapped, wrapped_under from data_key where id = any ($1)',
      [missing],
    );
    const fetched = new Map<string, Opened>();
    for (const row of rows) {
      fetched.set(row.id, isThere(row) ? await this.keyring.unwrap(row) : ERASED);
    }
    // A transaction that began before an erasure puts nothing where those after it look.
    if (tx.epoch === this.epoch) for (const [id, key] of fetched) this.opened.set(id, key);
    return new Map([...known, ...fetched]);
  }

  private async inUse(
    tx: Rows,
    negotiation: string | null,
    seat: string | null,
    purpose: Purpose,
  ): Promise<DataKey | typeof ERASED> {
    const find = () =>
      tx.rows<StoredKey>('select id, wrapped, wrapped_under from key_in_use($1, $2, $3)', [
        negotiation,
        seat,
        purpose,
      ]);
    let [row] = await find();
    if (!row) {
      const { stored } = await this.newKey(tx);
      await tx.rows(
        `insert into data_key (id, negotiation_id, seat_id, purpose, wrapped, wrapped_under)
         values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
        [stored.id, negotiation, seat, purpose, stored.wrapped, stored.wrapped_under],
      );
      [row] = await find();
      if (!row) throw new Error('The data key of this negotiation is out of reach.');
    }
    return isThere(row) ? { id: row.id, key: await this.keyring.unwrap(row) } : ERASED;
  }
}

function openedOr(key: Buffer | undefined, value: Sealed): unknown {
  if (!key) return new Altered(value, OUT_OF_REACH);
  try {
    return open(key, value, value.bytes);
  } catch (error) {
    if (error instanceof Altered) return error;
    throw error;
  }
}
