import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { MasterKey } from './master-key.js';
import { type DataKey, keyIdOf, KeyWrap, open, type Place, seal } from './seal.js';

/** What the vault needs of a transaction. */
export interface Rows {
  rows<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
}

/** Seals values under one data key. */
export class Sealer {
  constructor(private readonly dataKey: DataKey) {}

  /** Seals a value, or null for nothing. Rows are sealed into columns named `sealed` unless said otherwise. */
  seal(table: string, row: string, value: unknown, column = 'sealed'): Buffer {
    return seal(this.dataKey, { table, column, row }, value);
  }

  /** Opens what was sealed under this key. Throws when it was altered, moved or sealed under another. */
  open(table: string, row: string, bytes: Buffer, column = 'sealed'): unknown {
    return open(this.dataKey.key, { table, column, row }, bytes);
  }
}

/** A sealed value as it comes out of the database. */
export interface Sealed extends Place {
  bytes: Buffer;
}

/**
 * Identities, places, contacts and every free word are sealed here before they reach the database, under one data key
 * for each negotiation and seat. Opened keys stay in this process, by id; a key's id never gets another key.
 */
export class Vault {
  private readonly wrap: KeyWrap;
  private readonly opened = new Map<string, Buffer>();
  private house: Promise<Sealer> | undefined;

  constructor(master: MasterKey) {
    this.wrap = new KeyWrap(master);
  }

  /** A new key, to be stored by who asks for it. */
  newKey(): { sealer: Sealer; id: string; wrapped: Buffer } {
    const dataKey = { id: uuid(), key: randomBytes(32) };
    return { sealer: new Sealer(dataKey), id: dataKey.id, wrapped: this.wrap.wrap(dataKey) };
  }

  /**
   * The sealer of the house at the door, where there is no viewer yet. `keep` puts a new key down unless there is one, and
   * gives the one that is there; it is asked once.
   */
  houseSealer(
    keep: (made: { id: string; wrapped: Buffer }) => Promise<{ id: string; wrapped: Buffer }>,
  ): Promise<Sealer> {
    this.house ??= keep(this.newKey()).then(({ id, wrapped }) => {
      const key = this.wrap.unwrap(id, wrapped);
      this.opened.set(id, key);
      return new Sealer({ id, key });
    });
    this.house.catch(() => (this.house = undefined));
    return this.house;
  }

  /** The sealer of a seat in a negotiation; of a negotiation (seat null); of the house (both null). */
  async sealer(tx: Rows, negotiation: string | null, seat: string | null): Promise<Sealer> {
    const find = () =>
      tx.rows<{ id: string; wrapped: Buffer }>(
        'select id, wrapped from data_key where negotiation_id is not distinct from $1 and seat_id is not distinct from $2',
        [negotiation, seat],
      );
    let [row] = await find();
    if (!row) {
      const made = this.newKey();
      await tx.rows(
        'insert into data_key (id, negotiation_id, seat_id, wrapped) values ($1, $2, $3, $4) on conflict do nothing',
        [made.id, negotiation, seat, made.wrapped],
      );
      [row] = await find();
      if (!row) throw new Error('The data key of this negotiation is out of reach.');
    }
    return new Sealer({ id: row.id, key: this.wrap.unwrap(row.id, row.wrapped) });
  }

  /** Opens values, fetching keys that this process has not seen, all in one statement. */
  async openAll(tx: Rows, values: readonly Sealed[]): Promise<unknown[]> {
    const missing = new Set(
      values.map((value) => keyIdOf(value.bytes)).filter((id) => !this.opened.has(id)),
    );
    if (missing.size > 0) {
      const keys = await tx.rows<{ id: string; wrapped: Buffer }>(
        'select id, wrapped from data_key where id = any ($1)',
        [[...missing]],
      );
      for (const { id, wrapped } of keys) this.opened.set(id, this.wrap.unwrap(id, wrapped));
    }
    return values.map((value) => {
      const key = this.opened.get(keyIdOf(value.bytes));
      if (!key) throw new Error('The data key of a sealed value is out of reach.');
      return open(key, value, value.bytes);
    });
  }
}
