import type { Tx } from '../db/database.js';
import { HOUSE_TABLES } from './table.rules.js';

export interface Seat {
  id: string;
  kind: 'SIDE' | 'MEDIATOR_OFFICE' | 'PROTECTION' | 'OBSERVER' | 'ANALYST';
  sideId: string | null;
  sideCode: string | null;
  mine: boolean;
}

/** Who writes what lies on the table. */
export const NEGOTIATORS: readonly Seat['kind'][] = ['SIDE', 'MEDIATOR_OFFICE'];
/** Who writes what is neutral's alone to write: fate, remains, families. */
export const OFFICERS: readonly Seat['kind'][] = ['PROTECTION'];
/** Who writes what both may, negotiators first where somebody is both. */
export const EVERY_DESK: readonly Seat['kind'][] = [...NEGOTIATORS, ...OFFICERS];

/** Who says what they saw at a handover: observers too, who write nothing else. */
export const WITNESSES: readonly Seat['kind'][] = [...EVERY_DESK, 'OBSERVER'];

/** Who writes down what they judge. */
export const JUDGES: readonly Seat['kind'][] = ['ANALYST', 'MEDIATOR_OFFICE'];
/** Who lets a file out. */
export const RELEASERS: readonly Seat['kind'][] = ['PROTECTION', 'MEDIATOR_OFFICE'];
/** Everybody who sits there: who reads may ask for what they read. */
export const EVERYBODY: readonly Seat['kind'][] = [...WITNESSES, 'ANALYST'];

/** A statement that shows rows of so many ids ends well before statements are given up, also on a busy machine. */
const SHOWN_AT_ONCE = 2_000;

/** A negotiation as the writer sees it from a seat: who sits there, and who shall see what is written. */
export class Table {
  private readonly audiences = new Map<string, Promise<string>>();

  private constructor(
    private readonly tx: Tx,
    readonly negotiation: string,
    readonly seats: readonly Seat[],
    private readonly writers: readonly Seat['kind'][],
  ) {}

  /** Takes the turn at the negotiation. Null when the viewer has no seat there, or there is no such negotiation. */
  static async sitDown(
    tx: Tx,
    table: string,
    id: string,
    writers: readonly Seat['kind'][] = NEGOTIATORS,
  ): Promise<Table | null> {
    const negotiation = table === 'negotiation' ? id : await negotiationOf(tx, table, id);
    if (!negotiation) return null;
    const seats = await tx.rows<Seat>(
      `with turn as materialized (select record_lock($1) where $1 = any (my_negotiations('coded')))
       select s.id, s.kind, s.side_id as "sideId", s.side_code as "sideCode", s.id in (select seat_id from my_seats()) as mine
         from turn, seat s where s.negotiation_id = $1 order by s.kind = 'SIDE' desc, s.side_code`,
      [negotiation],
    );
    return seats.length > 0 ? new Table(tx, negotiation, seats, writers) : null;
  }

  /** The seat from which the viewer writes: the first of the kinds that write this. Undefined where none is the viewer's. */
  get mySeat(): Seat | undefined {
    const mine = this.seats.filter((seat) => seat.mine);
    for (const kind of this.writers) {
      const seat = mine.find((one) => one.kind === kind);
      if (seat) return seat;
    }
    return undefined;
  }

  /** Whether the viewer may record what a side does: its own negotiators, and the mediator's office for any side. */
  mayActFor(side: string | null): boolean {
    return (
      this.mySeat?.kind === 'MEDIATOR_OFFICE' || (side !== null && this.mySeat?.sideId === side)
    );
  }

  get sideIds(): string[] {
    return this.seats.flatMap((seat) => seat.sideId ?? []);
  }

  /** Who writes, alone. */
  own(): Promise<string> {
    return this.audience((seat) => seat === this.mySeat);
  }

  /** The protection officers, and who writes: for what is theirs until a family knows. */
  officers(): Promise<string> {
    return this.audience((seat) => seat.kind === 'PROTECTION' || seat === this.mySeat);
  }

  /** Every seat. */
  everyone(): Promise<string> {
    return this.audience(() => true);
  }

  /** The seats of some sides, and all neutral ones. */
  among(sides: readonly (string | null)[]): Promise<string> {
    return this.audience((seat) => this.sitsAmong(seat, sides));
  }

  /** As `among`, without observers and analysts: for what those may not know, such as a death. */
  amongNegotiatorsOf(sides: readonly (string | null)[]): Promise<string> {
    return this.audience(
      (seat) => this.sitsAmong(seat, sides) && seat.kind !== 'OBSERVER' && seat.kind !== 'ANALYST',
    );
  }

  /** Widens what may be seen of rows to the seats of an audience, in two statements for each table and so many ids. */
  async show(
    tables: readonly string[],
    key: string,
    ids: readonly string[],
    audience: string,
  ): Promise<void> {
    for (let from = 0; from < ids.length; from += SHOWN_AT_ONCE) {
      await this.showSome(tables, key, ids.slice(from, from + SHOWN_AT_ONCE), audience);
    }
  }

  private async showSome(
    tables: readonly string[],
    key: string,
    ids: readonly string[],
    audience: string,
  ): Promise<void> {
    for (const table of tables) {
      if (!HOUSE_TABLES.has(table)) throw new Error(`${table} is no table of a case.`);
      const also = table === 'claim' ? 'and not t.embargoed' : '';
      // In a statement of its own: whom the policies let see an audience made in this one they know in the next.
      const wider = await this.tx.rows<{ id: string; wide: string }>(
        `select a.id, audience_joined(a.id, $2) as wide
           from (select distinct audience_id as id from ${table} where ${key} = any ($1)) a`,
        [ids, audience],
      );
      const changed = wider.filter(({ id, wide }) => id !== wide);
      if (changed.length === 0) continue;
      await this.tx.rows(
        `update ${table} t set audience_id = w.wide from unnest($2::uuid[], $3::uuid[]) w (id, wide)
          where t.audience_id = w.id and t.${key} = any ($1) ${also}`,
        [ids, changed.map(({ id }) => id), changed.map(({ wide }) => wide)],
      );
    }
  }

  private sitsAmong(seat: Seat, sides: readonly (string | null)[]): boolean {
    return seat.kind !== 'SIDE' || seat.mine || sides.includes(seat.sideId);
  }

  /** The audience of some seats; asked for once in each transaction. */
  audience(includes: (seat: Seat) => boolean): Promise<string> {
    const ids = this.seats.filter(includes).map((seat) => seat.id);
    const key = ids.join();
    const known = this.audiences.get(key);
    if (known) return known;
    const asked = this.tx
      .row<{ id: string }>('select audience_of($1, $2) as id', [this.negotiation, ids])
      .then((row) => (row as { id: string }).id);
    this.audiences.set(key, asked);
    return asked;
  }
}

async function negotiationOf(tx: Tx, table: string, id: string): Promise<string | null> {
  if (!HOUSE_TABLES.has(table)) throw new Error(`${table} is no table of a case.`);
  const row = await tx.row<{ negotiation_id: string }>(
    `select negotiation_id from ${table} where id = $1`,
    [id],
  );
  return row?.negotiation_id ?? null;
}
