/** A statement of the owner; what comes back is rows for a question, and of no use for the rest. */
export type Query = <T>(sql: string, parameters?: unknown[]) => Promise<T>;

/** What work on the keys needs of the database: statements as the owner, one by one or in one transaction. */
export interface Owner {
  query<T>(sql: string, parameters?: unknown[]): Promise<T>;
  transaction<T>(work: (tx: Pick<Owner, 'query'>) => Promise<T>): Promise<T>;
}

/** The chain of acts on the house itself. */
const HOUSE = '00000000-0000-0000-0000-000000000000';

/** An account that acts on keys and is not there. */
export class NoSuchAccount extends Error {
  constructor(login: string) {
    super(`There is no open account ${login} in this record. Name another.`);
  }
}

/**
 * Says in whose name the transaction acts, and takes its turn at the record: at the house's, then at a negotiation's. Before
 * any lock on keys or rows, as every act does: so nobody waits for each other in a circle.
 */
export async function actAs(query: Query, login: string, negotiation?: string): Promise<void> {
  const entered = await query<unknown[]>('select id from enter_as($1)', [login]);
  if (entered.length === 0) throw new NoSuchAccount(login);
  const chains = negotiation ? [HOUSE, negotiation] : [HOUSE];
  await query('insert into record_chain (id) select unnest($1::uuid[]) on conflict do nothing', [
    chains,
  ]);
  await query('select 1 from record_chain where id = any ($1) order by id for update', [chains]);
}

/**
 * Appends what was done to the keys to the record, in the same transaction: the one place where the vault does so.
 * Who did it is the viewer of the transaction (`actAs`).
 */
export async function note(
  query: Query,
  act:
    | 'vaultRotateMaster'
    | 'vaultRenewPasswords'
    | 'vaultRotateData'
    | 'vaultReseal'
    | 'vaultErase'
    | 'retentionSet',
  facts: Record<string, unknown>,
  negotiation: { id: string; audience: string } | null = null,
): Promise<void> {
  await query('select record_append($1, $2, $3, $4, $5, $6)', [
    negotiation?.id ?? HOUSE,
    act,
    negotiation ? 'Negotiation' : 'Vault',
    negotiation?.id ?? null,
    JSON.stringify(facts),
    negotiation?.audience ?? null,
  ]);
}

/**
 * Waits until no transaction seals under these keys, and holds off those that would. It asks without standing in line,
 * so that nobody waits behind it; after twenty seconds it does.
 */
export async function keysAlone(query: Query, what: string): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    const [{ got }] = await query<{ got: boolean }[]>(
      'select pg_try_advisory_xact_lock(vault_lock($1)) as got',
      [what],
    );
    if (got) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await query('select pg_advisory_xact_lock(vault_lock($1))', [what]);
}
