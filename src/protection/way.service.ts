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

/** Whom a function of the database finds among those who are to go somewhere, by their codes. */
async function found(tx: Tx, by: 'held_back' | 'unwilling' | 'unfit', going: readonly Going[]) {
  if (going.length === 0) return [];
  return tx.rows<{ at: number; code: string }>(
    `select h.at, c.code from ${by}($1, $2, $3) h join captive c on c.id = ($1::uuid[])[h.at + 1] order by h.at`,
    [
      going.map(({ captive }) => captive),
      going.map(({ toSideId }) => toSideId),
      going.map(({ toDestinationId }) => toDestinationId),
    ],
  );
}

/** Refusals for whoever is held back from where they are to go. The viewer need not see the holds; they bind all the same. */
export async function heldBack(tx: Tx, going: readonly Going[]): Promise<UserError[]> {
  return (await found(tx, 'held_back', going)).map(({ at, code }) =>
    refusedBy(
      'protection-hold',
      going[at].path,
      `${code} ${HOLD_BARS}. Leave the person out, or answer ON_HOLD.`,
    ),
  );
}

/** Refusals for whoever does not want to go where they are brought, by what they said last, in private. */
export async function unwilling(tx: Tx, going: readonly Going[]): Promise<UserError[]> {
  return (await found(tx, 'unwilling', going)).map(({ at, code }) =>
    refusedBy(
      'own-wish-before-handover',
      going[at].path,
      `There is no wish of ${code} that allows it. Leave the person out, or ask a protection officer to hear them.`,
    ),
  );
}

/** Refusals for whoever was found not fit to be moved, and is to board. */
export async function unfit(tx: Tx, going: readonly Going[]): Promise<UserError[]> {
  return (await found(tx, 'unfit', going)).map(({ at, code }) =>
    refusedBy(
      'unfit-boards-nothing',
      going[at].path,
      `${code} was found not fit to be moved. Leave the person out until a protection officer records otherwise.`,
    ),
  );
}
