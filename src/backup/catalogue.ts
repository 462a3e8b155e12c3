import type { OwnerTx } from '../db/owner.js';
import type { Head, SequencePosition, TableShape } from './backup.rules.js';

/** Kept by the migrations themselves. */
const MIGRATIONS_TABLE = 'schema_migration';

/**
 * Tables that come back empty: a session of yesterday, which may have been ended since, must not live again, nor an
 * invitation that may have been used; who guessed yesterday is not counted today.
 */
const LEFT_EMPTY = ['session', 'invitation', 'sign_in_challenge', 'throttle'];

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const OURS = `c.relnamespace = 'public'::regnamespace and c.relname <> all ($1)
  and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;

interface FoundTable extends TableShape {
  hidden: boolean;
}

/** Every table that a backup carries. A table whose rows the owner might not all see would be carried in part: refused. */
export async function tablesOf(tx: OwnerTx): Promise<TableShape[]> {
  const found = await tx.rows<FoundTable>(
    `select c.relname::text as name,
            (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
            c.relforcerowsecurity and not exists (
              select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
                 and p.polroles @> array[current_user::regrole::oid] and pg_get_expr(p.polqual, p.polrelid) = 'true') as hidden
       from pg_class c where c.relkind = 'r' and ${OURS} order by c.relname`,
    [[MIGRATIONS_TABLE, ...LEFT_EMPTY]],
  );
  const hidden = found.filter((one) => one.hidden).map((one) => one.name);
  if (hidden.length > 0) {
    throw new Error(`The owner has no policy to see every row of ${hidden.join(', ')}.`);
  }
  return found.map(({ name, columns }) => ({ name, columns }));
}

export async function sequencesOf(tx: OwnerTx): Promise<SequencePosition[]> {
  return tx.rows(
    `select c.relname::text as name, pg_sequence_last_value(c.oid)::text as last
       from pg_class c where c.relkind = 'S' and ${OURS} order by c.relname`,
    [[`${MIGRATIONS_TABLE}_id_seq`]],
  );
}

/** The ends of the record's chains. */
export async function headsOf(tx: OwnerTx): Promise<Head[]> {
  return tx.rows(
    `select id::text as chain, head_number::text as number, encode(head_hash, 'hex') as hash from record_chain order by id`,
  );
}

/** Whether nothing is there: no table, no view, no sequence. */
export async function isEmpty(tx: OwnerTx): Promise<boolean> {
  const [first] = await tx.rows(
    `select from pg_class c where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f') and ${OURS} limit 1`,
    [[]],
  );
  return !first;
}

/** What is taken off for loading and must stand afterwards as before: foreign keys, triggers, forced policies. */
async function guardsOf(tx: OwnerTx): Promise<string> {
  const [{ guards }] = await tx.rows<{ guards: string }>(
    `select string_agg(line, e'\n' order by line) as guards from (
       select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) || conname as line
         from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
       union all
       select format('%s %s %s', t.tgrelid::regclass, t.tgname, t.tgenabled) from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where not t.tgisinternal and ${OURS}
       union all
       select format('%s %s %s', c.oid::regclass, c.relrowsecurity, c.relforcerowsecurity) from pg_class c
        where c.relkind = 'r' and ${OURS}) lines`,
    [[]],
  );
  return guards;
}

/**
 * Loads tables while foreign keys, triggers and the policies of the owner are off, as any owner may do it: the replica
 * role, which would be shorter, needs a superuser. Each key is made again afterwards, which checks every row against it.
 * Rows that the migrations wrote give way to those of the backup.
 */
export async function withoutGuards<T>(
  tx: OwnerTx,
  tables: readonly TableShape[],
  load: () => Promise<T>,
): Promise<T> {
  const before = await guardsOf(tx);
  const keys = await tx.rows<{ on: string; name: string; definition: string }>(
    `select conrelid::regclass::text as on, conname::text as name, pg_get_constraintdef(oid) as definition
       from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`,
  );
  const forced = await tx.rows<{ name: string }>(
    `select c.relname::text as name from pg_class c where c.relkind = 'r' and c.relforcerowsecurity and ${OURS}`,
    [[]],
  );
  const all = async (statements: string[]) => {
    await tx.rows(statements.join(';\n'));
  };
  await all(keys.map((key) => `alter table ${key.on} drop constraint ${quoted(key.name)}`));
  await all(tables.map(({ name }) => `alter table ${quoted(name)} disable trigger user`));
  await all(forced.map(({ name }) => `alter table ${quoted(name)} no force row level security`));
  await tx.rows(`truncate ${tables.map(({ name }) => quoted(name)).join(', ')}`);
  const result = await load();
  await all(
    keys.map((key) => `alter table ${key.on} add constraint ${quoted(key.name)} ${key.definition}`),
  );
  await all(forced.map(({ name }) => `alter table ${quoted(name)} force row level security`));
  await all(tables.map(({ name }) => `alter table ${quoted(name)} enable trigger user`));
  if ((await guardsOf(tx)) !== before)
    throw new Error('The guards of the tables are not as before.');
  return result;
}
