import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from '../../src/app.module.js';
import { configFor } from '../../src/config.js';
import { otherBuild } from '../../src/db/made.js';
import { MIGRATIONS } from '../../src/db/migrations.js';
import { openDatabase } from '../../src/db/open.js';
import { House } from '../kit/app.js';

const KEY = '7'.repeat(64);

let house: House;
let name: string;
let url: string;

beforeAll(async () => {
  house = await House.open();
  name = `test_${randomBytes(6).toString('hex')}`;
  await house.asOwner(`create database ${name}`);
  const fresh = new URL(house.databaseUrl);
  fresh.pathname = `/${name}`;
  url = fresh.toString();
}, 240_000);

afterAll(async () => {
  try {
    await drop();
  } finally {
    await house?.close();
  }
});

/** Drops the database; where the vacuum of PostgreSQL, which the owner may not stop, is just at it, a moment later. */
async function drop(tries = 50): Promise<void> {
  try {
    await house.asOwner(`drop database if exists ${name} with (force)`);
    for (const role of ['app', 'door', 'house'])
      await house.asOwner(`drop role if exists tabadul_${role}_${name}`);
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await drop(tries - 1);
  }
}

/** What is ours in a database, by kind and name. */
async function ours(): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ what: string }>(
      `select 'relation ' || relname as what from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
       union all select 'routine ' || oid::regprocedure from pg_proc where pronamespace = 'public'::regnamespace
       union all select 'type ' || typname from pg_type where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'r', 'm')
       union all select 'trigger ' || evtname from pg_event_trigger
       union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'
       union all select 'schema ' || nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('public', 'information_schema')
       union all select 'policy ' || policyname || ' on ' || tablename from pg_policies
       union all select 'constraint ' || conname from pg_constraint where connamespace = 'public'::regnamespace and conrelid is distinct from to_regclass('schema_migration')
       union all select 'index ' || indexname from pg_indexes where schemaname = 'public' and tablename <> 'schema_migration'
       order by 1`,
    );
    return rows.map((row) => row.what);
  } finally {
    await client.end();
  }
}

/** Starts as the application does: brings the database up to date, and lets go of it. */
async function up(): Promise<void> {
  const config = { ...configFor('own', {}), databaseUrl: url, masterKey: KEY };
  await (await openDatabase(config, { entities: ENTITIES })).close();
}

async function asOwner<T>(
  work: (source: DataSource) => Promise<T>,
  entities: typeof ENTITIES = [],
): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    logging: false,
  });
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

const drift = (source: DataSource) =>
  source.driver
    .createSchemaBuilder()
    .log()
    .then((log) => log.upQueries.map(({ query }) => query));

describe('migrations', () => {
  let first: string[];

  test('bring an empty database up to date, and a second start changes nothing', async () => {
    expect(await ours()).toEqual([]);
    await up();
    first = await ours();
    expect(first.length).toBeGreaterThan(300);
    await up();
    expect(await ours()).toEqual(first);
  });

  test('make what the classes say: nothing is left to change', async () => {
    expect(await asOwner(drift, ENTITIES)).toEqual([]);
  });

  test('that forgot something would be found out', async () => {
    const found = await asOwner(async (source) => {
      await source.query(
        'alter table round drop constraint uq_round_number, drop column days cascade',
      );
      return drift(source);
    }, ENTITIES);
    expect(found.join('\n')).toMatch(/uq_round_number/);
    expect(found.join('\n')).toMatch(/"days"/);
    await asOwner((source) =>
      source.query(
        'alter table round add column days int constraint ck_round_days check (days > 0), add constraint uq_round_number unique (negotiation_id, number)',
      ),
    );
    expect(await asOwner(drift, ENTITIES)).toEqual([]);
  });

  test('of another build are refused at the start, with what to do, and nothing is changed', async () => {
    const mark = (made: string | null) =>
      asOwner((source) =>
        source.query(`comment on table schema_migration is ${made ? `'${made}'` : 'null'}`),
      );
    const [{ made }] = await asOwner((source) =>
      source.query(`select obj_description('schema_migration'::regclass) as made`),
    );
    expect(made).toMatch(/^[0-9a-f]{64}$/);
    const before = await ours();
    // A text that reads otherwise; and a database of a time when none was noted.
    for (const other of ['0'.repeat(64), null]) {
      await mark(other);
      await expect(up()).rejects.toThrow(/made by another build .* name an empty database/);
      expect(await ours()).toEqual(before);
    }
    await mark(made);
    await up();
  });

  test('of another build are told by the folder to move away, where the database is our own', () => {
    const said = otherBuild({ databaseUrl: undefined, folder: '/somewhere/demonstration' });
    expect(said).toMatch(/^The data in \/somewhere\/demonstration was made by another build/);
    expect(said).toContain('mv /somewhere/demonstration /somewhere/demonstration.old');
  });

  test('go all the way down, and leave nothing but the list of migrations, empty', async () => {
    await asOwner(async (source) => {
      for (const _ of MIGRATIONS) await source.undoLastMigration({ transaction: 'all' });
      expect(await source.query('select * from schema_migration')).toEqual([]);
    });
    const left = (await ours()).filter((what) => !/schema_migration/.test(what));
    expect(left).toEqual([]);
  });

  test('come up again as they were at first', async () => {
    await up();
    expect(await ours()).toEqual(first);
    expect(await asOwner(drift, ENTITIES)).toEqual([]);
  });
});
