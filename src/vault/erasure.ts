import { actAs, keysAlone, note, type Owner, type Query } from './owner.js';

/** Why names are erased. Coded: no word is written down that could name somebody. */
export const ERASURE_REASONS = [
  'RETENTION_ENDED',
  'ASKED_BY_PERSONS',
  'DANGER_TO_PERSONS',
  'LEGAL_ORDER',
] as const;
export type ErasureReason = (typeof ERASURE_REASONS)[number];

/**
 * What is erased of a negotiation: every name, place and word; or one class alone: families and informants, or the words of deaths
 * and of remains.
 */
export const ERASABLE = ['NAMES', 'FAMILY', 'FATE'] as const;
export type Erasable = (typeof ERASABLE)[number];

const NOTHING_LEFT: Readonly<Record<Erasable, string>> = {
  NAMES: 'The names of this negotiation were erased before: no key is left.',
  FAMILY: 'No family of this negotiation is on record, or they were erased before.',
  FATE: 'No word of a death or of remains is on record in this negotiation, or they were erased before.',
};

/** Who erases: two administrators, each a person. */
export interface Two {
  by: string;
  and: string;
}

/** Why an erasure was refused. */
export class ErasureRefused extends Error {}

/** Accounts of the house itself, behind which no one person stands. */
const NOBODY = ['house', 'operator'];

/** The accounts of two who do together what one alone must not. */
export async function administrators(
  query: Query,
  { by, and }: Two,
): Promise<{ by: string; and: string }> {
  if (by === and || NOBODY.includes(by) || NOBODY.includes(and)) {
    throw new ErasureRefused(
      'Two different administrators erase names together, each a person with an account: name them by --by and --and.',
    );
  }
  const accounts = await query<{ id: string; login: string }[]>(
    'select id, login from account where login = any ($1) and administrator and closed_at is null',
    [[by, and]],
  );
  const idOf = (login: string): string => {
    const found = accounts.find((account) => account.login === login);
    if (!found) throw new ErasureRefused(`${login} is no open account of an administrator.`);
    return found.id;
  };
  return { by: idOf(by), and: idOf(and) };
}

/**
 * Erases the names of a negotiation, or its families alone: destroys every key that sealed them, in one transaction that is
 * an entry in the record of the house and in the negotiation's. Rows, their digests and that entry remain as the tombstone,
 * so the record stays verifiable. Nobody can undo it but by an old copy of the database.
 */
export async function erase(
  owner: Owner,
  negotiation: string,
  { by, and }: Two,
  reason: ErasureReason,
  what: Erasable = 'NAMES',
): Promise<{ keys: number }> {
  const done = await owner.transaction(async (tx) => {
    const query: Query = (sql, parameters) => tx.query(sql, parameters);
    const idOf = await administrators(query, { by, and });
    await actAs(query, by, negotiation);
    await keysAlone(query, negotiation);
    const keys = await query<{ id: string }[]>(
      `select id from data_key where negotiation_id = $1 and destroyed_at is null and ($2 = 'NAMES' or purpose = $2) for update`,
      [negotiation, what],
    );
    if (keys.length === 0) {
      throw new ErasureRefused(NOTHING_LEFT[what]);
    }
    await query(
      `update data_key set wrapped = null, retired_at = coalesce(retired_at, now()), destroyed_at = now(),
              destroyed_by = $2, destroyed_and = $3, destroyed_for = $4
        where negotiation_id = $1 and destroyed_at is null and ($5 = 'NAMES' or purpose = $5)`,
      [negotiation, idOf.by, idOf.and, reason, what],
    );
    await query(
      `insert into setting (key, value) values ('vault-epoch', '1')
       on conflict (key) do update set value = to_jsonb((setting.value #>> '{}')::int + 1)`,
    );
    const [{ audience }] = await query<{ audience: string }[]>(
      'select audience_id as audience from negotiation where id = $1',
      [negotiation],
    );
    const facts = { negotiation, what, keys: keys.length, reason, and };
    await note(query, 'vaultErase', facts);
    await note(query, 'vaultErase', facts, { id: negotiation, audience });
    return { keys: keys.length };
  });
  // The old version of each row goes from the table too; WAL and backups are another matter (SECURITY.md).
  await owner.query('vacuum data_key');
  return done;
}
