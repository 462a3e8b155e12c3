import type { Tx } from '../db/database.js';

/** What `identity_epoch` tells: whether, and where, something happened to the identities that a viewer may see. */

/** The viewer's seats, and what was counted of all that they may see. */
export async function standing(
  tx: Tx,
  negotiation: string,
): Promise<{ seats: string; epochs: string }> {
  const now = await tx.row<{ seats: string; epochs: string }>(
    `select (select coalesce(string_agg(seat_id::text, ',' order by seat_id), '') from my_seats() where negotiation_id = $1) as seats,
            (select coalesce(string_agg(audience_id || ':' || number, ',' order by audience_id), '') from identity_epoch where negotiation_id = $1 and part = '') as epochs`,
    [negotiation],
  );
  return now as { seats: string; epochs: string };
}

/** Persons whose ids begin alike, which is whoever was recorded within four seconds, and what was counted of them. */
export interface Part {
  part: string;
  moved: string;
}

/** The parts that were counted otherwise `before`, those that lie beside each other together. */
export async function changed(
  tx: Tx,
  negotiation: string,
  before: ReadonlyMap<string, string>,
): Promise<[Part, ...Part[]][]> {
  const parts = await tx.rows<Part>(
    `select part, string_agg(audience_id || ':' || number, ',' order by audience_id) as moved from identity_epoch
      where negotiation_id = $1 and part <> '' group by part order by part`,
    [negotiation],
  );
  const runs: [Part, ...Part[]][] = [];
  let run: [Part, ...Part[]] | undefined;
  for (const one of parts) {
    if (before.get(one.part) === one.moved) run = undefined;
    else if (run) run.push(one);
    else runs.push((run = [one]));
  }
  return runs;
}

/** How many persons the viewer knows of in some parts; of at most so many rows, where it is said. */
export async function counted(
  tx: Tx,
  negotiation: string,
  runs: readonly Part[][],
  most?: number,
): Promise<number> {
  const ends = [
    runs.map((run) => lowest(run[0].part)),
    runs.map((run) => highest(run[run.length - 1].part)),
  ];
  const row = await tx.row<{ count: number }>(
    `select count(distinct captive_id)::int as count from (
       select i.captive_id from unnest($2::uuid[], $3::uuid[]) r (low, high) join identity_seen i on i.captive_id > low and i.captive_id <= high
        where i.negotiation_id = $1 limit $4) x`,
    [negotiation, ...ends, most ?? null],
  );
  return row?.count ?? 0;
}

/** The ids of a part lie between these two; see `identity_epoch_part`. */
export const lowest = (part: string) => `${part}000-0000-0000-000000000000`;
export const highest = (part: string) => `${part}fff-ffff-ffff-ffffffffffff`;
/** The part of a person. */
export const partNamed = (captive: string): string => captive.slice(0, 10);
