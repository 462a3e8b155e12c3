import { setImmediate as otherThings, setTimeout as wait } from 'node:timers/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { fullName, type Identity } from '../captive/captive.rules.js';
import { Identities } from '../captive/identity.service.js';
import { Database, type Tx } from '../db/database.js';
import { NotYet } from '../graphql/refusal.js';
import { Matcher } from '../names/match.rules.js';
import { type Person, Pool, PoolBuilder } from '../names/pool.rules.js';
import { changed, counted, highest, lowest, partNamed, standing } from './epochs.js';

/** A person as the index knows them. */
interface Known {
  /** Of what was sealed: it tells whether the person was recorded anew. */
  mark: string;
  /** Their number in the pool. */
  person: number;
  /** In which laying they were last seen. */
  seen: number;
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

/** What a shelf is made of. */
interface Laid {
  vaultEpoch: number;
  /** What `identity_epoch` counted of each part when it was last looked at. */
  moved: Map<string, string>;
  /** Who is known, by part and id. */
  known: Map<string, Map<string, Known>>;
  builder: PoolBuilder;
  captives: string[];
  gone: Set<number>;
  layings: number;
}

/** A shelf that is laid out, and what `identity_epoch` had counted in all. */
interface Kept {
  epochs: string;
  vaultEpoch: number;
  shelf: Shelf;
}

/** What there is of one set of seats: the shelf, and the laying that goes on. */
interface Place {
  laid: Laid;
  kept?: Kept;
  going?: Promise<Kept>;
  /** When it began, by a clock that nobody sets. */
  began: number;
  /** How many persons were looked at, of how many, while one goes on. */
  progress: { done: number; of: number };
}

/** From this share of persons on that hold no more, the pool is laid out anew. */
const MOST_GONE = 0.05;
/** Names opened before the process does other things. */
const AT_A_TIME = 250;
/** Persons whose marks are asked for in one statement, which may take five seconds. */
const A_PAGE = 20_000;
/** Shelves kept in a process. */
const MOST_SHELVES = 100;

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
 * The index of names. It is opened from the vault in a transaction of who searches, so that row policies decide what is
 * in it, and lives in the memory of the process alone: one shelf for each set of seats that searches a negotiation, for
 * how rare a name is among what one seat may not see must not show in its scores. A count in the database
 * (`identity_epoch`), read in the same transaction, tells whether the shelf still holds, whichever process wrote since, and
 * which part of it to look at again.
 */
@Injectable()
export class NameIndex implements OnModuleDestroy {
  private readonly places = new Map<string, Place>();
  /** Whoever searches lays out up to so many persons in a transaction of their own; more are laid out beside it. */
  alongside = 2000;
  /**
   * How old a laying may be, in milliseconds, and still be waited for: whoever waits keeps a connection, and of those there are
   * few, nor may a transaction stand idle for long.
   */
  patience = 3000;
  /** Persons on all shelves of a process, about 320 bytes each: beyond it the shelf used longest ago goes first. */
  mostPersons = 3_000_000;
  private over = false;

  constructor(
    private readonly database: Database,
    private readonly identities: Identities,
  ) {}

  /** How many persons all shelves hold. */
  get persons(): number {
    return [...this.places.values()].reduce((sum, { laid }) => sum + laid.captives.length, 0);
  }

  /** What is being laid out would keep its connection. */
  onModuleDestroy(): void {
    this.over = true;
  }

  /** The shelf of the viewer's seats, as of this transaction. Throws `NotYet` where that takes longer. */
  async shelf(tx: Tx, negotiation: string): Promise<Shelf> {
    const { seats, epochs } = await standing(tx, negotiation);
    const place = this.placeOf(`${negotiation} ${seats}`);
    const holding = ({ kept } = place) =>
      kept?.epochs === epochs && kept.vaultEpoch === tx.epoch ? kept.shelf : undefined;
    const held = holding();
    if (held) return held;
    // What began before this transaction looked may not have seen what it is to see.
    if (place.going) {
      await this.patiently(
        place,
        place.going.catch(() => undefined),
      );
      const laid = holding();
      if (laid) return laid;
    }
    place.going ??= this.begun(tx, negotiation, seats, place);
    return (await this.patiently(place, place.going)).shelf;
  }

  private begun(tx: Tx, negotiation: string, seats: string, place: Place): Promise<Kept> {
    place.began = performance.now();
    return this.lay(tx, negotiation, seats, place).finally(() => {
      place.going = undefined;
    });
  }

  /** Waits for what is laid out, as long as a search may. */
  private async patiently<T>(place: Place, going: Promise<T>): Promise<T> {
    const over = new AbortController();
    const left = Math.max(0, place.began + this.patience - performance.now());
    const tooLong = wait(left, undefined, { signal: over.signal }).then(() => {
      throw notYet(place);
    });
    try {
      return await Promise.race([going, tooLong]);
    } finally {
      over.abort();
    }
  }

  private placeOf(key: string): Place {
    const place = this.places.get(key) ?? {
      laid: fresh(0),
      began: 0,
      progress: { done: 0, of: 0 },
    };
    this.places.delete(key);
    this.places.set(key, place);
    for (const oldest of this.places.keys()) {
      const fits = this.places.size <= MOST_SHELVES && this.persons <= this.mostPersons;
      if (fits || oldest === key) break;
      this.places.delete(oldest);
    }
    return place;
  }

  /** Makes a shelf what the viewer sees now: in this transaction where that is soon done, else in one beside it. */
  private async lay(tx: Tx, negotiation: string, seats: string, place: Place): Promise<Kept> {
    // After an erasure nothing that was opened before is kept.
    if (place.laid.vaultEpoch !== tx.epoch) place.laid = fresh(tx.epoch);
    const runs = await changed(tx, negotiation, place.laid.moved);
    const count = await counted(tx, negotiation, runs, this.alongside + 1);
    place.progress = { done: 0, of: count };
    if (count <= this.alongside) return this.catchUp(tx, negotiation, seats, place);
    return this.database.beside(tx, async (own) => {
      place.progress = { done: 0, of: await counted(own, negotiation, runs) };
      return this.catchUp(own, negotiation, seats, place);
    });
  }

  /**
   * Looks again at the parts in which something happened: who is gone is left out, who is new or was recorded anew is opened
   * and added. Where much is gone, all is laid out from the beginning. Broken off anywhere, the next one goes on from there.
   */
  private async catchUp(tx: Tx, negotiation: string, seats: string, place: Place): Promise<Kept> {
    const { epochs } = await standing(tx, negotiation);
    if (place.laid.vaultEpoch !== tx.epoch) place.laid = fresh(tx.epoch);
    const { laid } = place;
    laid.layings += 1;
    for (const run of await changed(tx, negotiation, laid.moved)) {
      for (let after = lowest(run[0].part); ;) {
        const page = await tx.rows<{ id: string; mark: string }>(
          `select captive_id as id, md5(string_agg(sealed, ''::bytea order by seq)) as mark from identity_seen i
            where negotiation_id = $1 and captive_id > $2 and captive_id <= $3
              and not exists (select from captive_retraction r where r.captive_id = i.captive_id)
            group by captive_id order by captive_id limit ${A_PAGE}`,
          [negotiation, after, highest(run[run.length - 1].part)],
        );
        await this.add(tx, place, page);
        if (page.length < A_PAGE) break;
        after = page[page.length - 1].id;
      }
      for (const { part, moved } of run) {
        const known = laid.known.get(part) ?? new Map<string, Known>();
        for (const [id, { person, seen }] of known) {
          if (seen === laid.layings) continue;
          laid.gone.add(person);
          known.delete(id);
        }
        laid.moved.set(part, moved);
      }
    }
    // Who left a seat meanwhile saw less, and others sit there.
    if ((await standing(tx, negotiation)).seats !== seats) {
      place.laid = fresh(tx.epoch);
      throw notYet(place);
    }
    if (laid.gone.size > laid.captives.length * MOST_GONE) {
      place.laid = fresh(tx.epoch);
      place.progress.done = 0;
      return this.catchUp(tx, negotiation, seats, place);
    }
    place.kept = { epochs, vaultEpoch: tx.epoch, shelf: await shelved(laid) };
    return place.kept;
  }

  /** Opens and adds whoever is not known as they are sealed now. */
  private async add(
    tx: Tx,
    place: Place,
    page: readonly { id: string; mark: string }[],
  ): Promise<void> {
    const { laid, progress } = place;
    const missing: { id: string; mark: string }[] = [];
    for (const one of page) {
      const known = partOf(laid, one.id).get(one.id);
      if (known?.mark === one.mark) known.seen = laid.layings;
      else missing.push(one);
    }
    progress.done += page.length - missing.length;
    for (let at = 0; at < missing.length; at += AT_A_TIME) {
      if (this.over) throw notYet(place);
      const some = missing.slice(at, at + AT_A_TIME);
      const opened = await this.identities.of(
        tx,
        some.map(({ id }) => id),
      );
      for (const { id, mark } of some) {
        const identity = opened.get(id);
        if (!identity) continue;
        const part = partOf(laid, id);
        const before = part.get(id);
        if (before) laid.gone.add(before.person);
        laid.captives.push(id);
        part.set(id, { mark, person: laid.builder.add(personOf(identity)), seen: laid.layings });
      }
      progress.done += some.length;
      await otherThings();
    }
  }
}

function partOf({ known }: Laid, captive: string): Map<string, Known> {
  const name = partNamed(captive);
  const part = known.get(name) ?? new Map<string, Known>();
  known.set(name, part);
  return part;
}

const notYet = ({ progress: { done, of } }: Place): NotYet =>
  new NotYet(
    `The names of this negotiation are being read: ${done} of ${of} so far. Search again in a moment.`,
    { done, of },
  );

const fresh = (vaultEpoch: number): Laid => ({
  vaultEpoch,
  moved: new Map(),
  known: new Map(),
  builder: new PoolBuilder(),
  captives: [],
  gone: new Set(),
  layings: 0,
});

/** Puts a pool together, as `PoolBuilder.build` does, in pieces: of a million persons it takes a second. */
async function shelved({ builder, captives, known, gone }: Laid): Promise<Shelf> {
  const data = builder.data();
  await otherThings();
  const vocabulary = builder.vocabulary();
  await otherThings();
  const pool = new Pool(data, vocabulary);
  await otherThings();
  return {
    matcher: new Matcher(pool, { most: 100 }),
    captives,
    person: (captive) => known.get(partNamed(captive))?.get(captive)?.person,
    gone,
  };
}
