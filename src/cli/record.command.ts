import { Exit, print, printJson } from './exit.js';
import { type DataOptions, withApp } from './with-app.js';

/** Building the application brings the database up to date; there is no more to it. */
export async function migrate(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const rows = await app.open.asOwner((source) =>
      source.query<{ name: string }[]>('select name from schema_migration order by id'),
    );
    const migrations = rows.map((row) => row.name);
    if (options.json) printJson({ where: app.open.where, migrations });
    else print(`Up to date (${migrations.length} migrations): ${app.open.where}`);
  });
}

interface Break {
  chain_id: string;
  number: string;
  problem: string;
}

export async function recordVerify(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const [broken, [count]] = await app.open.asOwner(
      async (source) =>
        [
          await source.query<Break[]>('select * from record_broken()'),
          await source.query<{ entries: string; chains: string }[]>(
            'select count(*) as entries, count(distinct chain_id) as chains from record_entry',
          ),
        ] as const,
    );
    const result = { chains: Number(count.chains), entries: Number(count.entries), broken };
    if (options.json) printJson(result);
    else if (broken.length === 0)
      print(`The record is whole: ${count.entries} entries in ${count.chains} chains.`);
    else {
      print('The record is broken:');
      for (const one of broken)
        print(`  chain ${one.chain_id}, entry ${one.number}: ${one.problem}`);
    }
    if (broken.length > 0) throw new Exit(1);
  });
}
