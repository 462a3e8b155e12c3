import type { Tx } from '../db/database.js';
import type { References } from '../graphql/references.js';
import { refusedBy, type UserError } from '../graphql/refusal.js';
import { HOLD_BARS } from './protection.rules.js';

type Path = readonly (string | number)[];

/** Where somebody is to go, as columns: a side or a destination; neither where nothing is said of it. */
export interface To {
  toSideId: string | null;
  toDestinationId: string | null;
}

const NOWHERE: To = { toSideId: null, toDestinationId: null };

/** Reads an id that is a side or a destination. */
export function readTo(refs: References, id: string, path: Path): To {
  const { type, uuid } = refs.id(['Side', 'Destination'], id, path);
  return type === 'Side'
    ? { toSideId: uuid, toDestinationId: null }
    : { toSideId: null, toDestinationId: uuid };
}

export const maybeTo = (refs: References, id: string | null | undefined, path: Path): To =>
  id === null || id === undefined ? NOWHERE : readTo(refs, id, path);

/**
 * A person on the way somewhere, and where in the input that stands. A side and a place may both be said: who receives, and
 * where.
 */
export interface Going extends To {
  captive: string;
  path: Path;
}

/** Refusals for whoever is held back from where they are to go. The viewer need not see the holds; they bind all the same. */
export async function heldBack(tx: Tx, going: readonly Going[]): Promise<UserError[]> {
  if (going.length === 0) return [];
  const rows = await tx.rows<{ at: number; code: string }>(
    `select h.at, c.code from held_back($1, $2, $3) h join captive c on c.id = ($1::uuid[])[h.at + 1] order by h.at`,
    [
      going.map(({ captive }) => captive),
      going.map(({ toSideId }) => toSideId),
      going.map(({ toDestinationId }) => toDestinationId),
    ],
  );
  return rows.map(({ at, code }) =>
    refusedBy(
      'protection-hold',
      going[at].path,
      `${code} ${HOLD_BARS}. Leave the person out, or answer ON_HOLD.`,
    ),
  );
}
