import { setImmediate as otherThings } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { fullName, type Identity } from '../captive/captive.rules.js';
import { Identities } from '../captive/identity.service.js';
import type { Tx } from '../db/database.js';
import { Matcher } from '../names/match.rules.js';
import { type Person, PoolBuilder } from '../names/pool.rules.js';

/** A person as the index knows them. */
interface Known {
  /** Of what was sealed: it tells whether the person was recorded anew. */
  mark: string;
  /** Their number in the pool. */
  person: number;
}

/** The names that one seat may see in one negotiation, ready to be searched. */
export interface Shelf {
  matcher: Matcher;
  /** Who the persons of the pool are, in their order. */
  captives: readonly string[];
  /** The number of a person, if there is one. */
  person(captive: string): number | undefined;
  /** Persons of the pool that hold no more: who was recorded anew, or is seen no more. They are left out of every answer. */
  gone: ReadonlySet<number>;
}

interface Kept {
  epochs: string;
  vaultEpoch: number;
  known: Map<string, Known>;
  builder: PoolBuilder;
  captives: string[];
  gone: Set<number>;
  shelf: Shelf;
}

/** From this share of persons on that hold no more, the pool is laid out anew. */
const MOST_GONE = 0.05;
/** Names opened before the process does other things. */
const AT_A_TIME = 250;
/** Shelves kept in a process; the one used longest ago goes first. */
const MOST_SHELVES = 32;

/** A person as looked for: by the name in the script that was recorded, the other one, and other names. */
export function personOf(identity: Identity): Person {
  const { arabic, latin, aliases, motherName, birth, registryNumber } = identity;
  const kunyas = [arabic?.kunya, latin?.kunya];
  const [name = '', ...others] = new Set(
    [fullName({ arabic }), fullName({ latin }), ...kunyas, ...(aliases ?? [])].filter(
      (one): one is string => Boolean(one),
    ),
  );
  return {
    name,
    others,
    mother: motherName ?? '',
    birth: birth ?? '',
    registry: registryNumber ?? '',
  };
}

/**
 * The index of names. It is opened from the vault in the transaction of who searches, so that row policies decide what is
 * in it, and lives in the memory of the process alone: one shelf for each set of seats that searches a negotiation, for
 * how rare a name is among what one seat may not see must not show in its scores. A count in the database
 * (`identity_epoch`), read in the same transaction, tells whether the shelf still holds, whichever process wrote since.
 */
@Injectable()
export class NameIndex {
  private readonly shelves = new Map<string, Promise<Kept>>();

  constructor(private readonly identities: Identities) {}

  /** The shelf of the viewer's seats, as of this transaction. */
  async shelf(tx: Tx, negotiation: string): Promise<Shelf> {
    const now = await tx.row<{ seats: string; epochs: string }>(
      `select (select coalesce(string_agg(seat_id::text, ',' order by seat_id), '') from my_seats() where negotiation_id = $1) as seats,
              (select coalesce(string_agg(audience_id || ':' || number, ',' order by audience_id), '') from identity_epoch where negotiation_id = $1) as epochs`,
      [negotiation],
    );
    const { seats, epochs } = now as { seats: string; epochs: string };
    const key = `${negotiation} ${seats}`;
    const before = this.shelves.get(key);
    const kept = this.upToDate(tx, negotiation, epochs, before);
    this.shelves.delete(key);
    this.shelves.set(key, kept);
    kept.catch(() => this.shelves.get(key) === kept && this.shelves.delete(key));
    const [oldest] = this.shelves.keys();
    if (this.shelves.size > MOST_SHELVES) this.shelves.delete(oldest);
    return (await kept).shelf;
  }

  private async upToDate(
    tx: Tx,
    negotiation: string,
    epochs: string,
    before: Promise<Kept> | undefined,
  ): Promise<Kept> {
    const kept = await before?.catch(() => undefined);
    if (kept && kept.epochs === epochs && kept.vaultEpoch === tx.epoch) return kept;
    // After an erasure nothing that was opened before is kept.
    const laid = await this.catchUp(
      tx,
      negotiation,
      kept?.vaultEpoch === tx.epoch ? kept : fresh(),
    );
    return { ...laid, epochs, vaultEpoch: tx.epoch, shelf: shelved(laid) };
  }

  /**
   * Makes what is known what the viewer sees now: who is gone is left out, who is new or was recorded anew is opened and
   * added. Where much is gone, all is laid out from the beginning.
   */
  private async catchUp(tx: Tx, negotiation: string, before: Laid): Promise<Laid> {
    let laid = before;
    const seen = await tx.rows<{ id: string; mark: string }>(
      `select captive_id as id, md5(string_agg(sealed, ''::bytea order by seq)) as mark from identity_seen i where negotiation_id = $1
          and not exists (select from captive_retraction r where r.captive_id = i.captive_id) group by captive_id`,
      [negotiation],
    );
    const there = new Map(seen.map(({ id, mark }) => [id, mark]));
    for (const [id, { mark, person }] of laid.known) {
      if (there.get(id) === mark) continue;
      laid.gone.add(person);
      laid.known.delete(id);
    }
    if (laid.gone.size > laid.captives.length * MOST_GONE) laid = fresh();
    const { known, captives, builder } = laid;
    const missing = seen.filter(({ id }) => !known.has(id)).map(({ id }) => id);
    for (let at = 0; at < missing.length; at += AT_A_TIME) {
      const some = missing.slice(at, at + AT_A_TIME);
      for (const [id, identity] of await this.identities.of(tx, some)) {
        captives.push(id);
        known.set(id, { mark: there.get(id) as string, person: builder.add(personOf(identity)) });
      }
      await otherThings();
    }
    return laid;
  }
}

/** What a shelf is made of. */
type Laid = Pick<Kept, 'known' | 'builder' | 'captives' | 'gone'>;

const fresh = (): Laid => ({
  known: new Map(),
  builder: new PoolBuilder(),
  captives: [],
  gone: new Set(),
});

const shelved = ({ builder, captives, gone, known }: Laid): Shelf => ({
  matcher: new Matcher(builder.build(), { most: 100 }),
  captives,
  person: (captive) => known.get(captive)?.person,
  gone,
});
