import { createHash } from 'node:crypto';
import { MIGRATIONS } from './migrations.js';

type Query = (sql: string) => Promise<unknown>;

/**
 * Of which text a database was made. Until the tables are released their migration is changed in place: its name alone
 * does not tell one build's tables from another's. Kept as a comment on the list of migrations, which goes wherever the
 * tables go (a dump of the server) and not where rows alone go (a backup, which is restored into tables of this build).
 */
const MADE = `select obj_description('schema_migration'::regclass) as made, array(select name::text from schema_migration) as names`;

const digestOf = (names: readonly string[]): string => {
  const hash = createHash('sha256');
  for (const { name, parts } of MIGRATIONS) {
    if (names.includes(name)) for (const part of parts) hash.update(part).update('\0');
  }
  return hash.digest('hex');
};

/** Of which text this build makes a new database. */
export const madeHere = (): string => digestOf(MIGRATIONS.map(({ name }) => name));

async function made(query: Query): Promise<{ made: string | null; names: string[] }> {
  const [row] = (await query(MADE)) as { made: string | null; names: string[] }[];
  return row;
}

/** Whether the tables were made by migrations that read otherwise than those of this build. */
export async function madeOtherwise(query: Query): Promise<boolean> {
  const row = await made(query);
  return row.names.length > 0 && row.made !== digestOf(row.names);
}

/** Notes of which text the tables are, once migrations ran. */
export async function noteMade(query: Query): Promise<void> {
  const row = await made(query);
  const digest = digestOf(row.names);
  if (row.made !== digest) await query(`comment on table schema_migration is '${digest}'`);
}

/** What to do about a database of another build. */
export function otherBuild({
  databaseUrl,
  folder,
}: {
  databaseUrl: string | undefined;
  folder: string;
}): string {
  const [what, way] = databaseUrl
    ? ['The database of DATABASE_URL', 'name an empty database.']
    : [
        `The data in ${folder}`,
        `move that folder away and start again: mv ${folder} ${folder}.old (the demonstration is told anew; a record of ` +
          'your own stays in the folder that you moved).',
      ];
  return (
    `${what} was made by another build of Tabadul, whose tables are not those of this one. Nothing was changed. Start the ` +
    `build that made it, or ${way}`
  );
}
