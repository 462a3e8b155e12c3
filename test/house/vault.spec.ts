import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import supertest from 'supertest';
import { type Application, build } from '../../src/app.js';
import { databaseErrorOf } from '../../src/db/database.js';
import { makeKeyFile, nextOf, replaceKeyFile } from '../../src/vault/key-source.js';
import { MasterKey, MasterKeyError } from '../../src/vault/master-key.js';
import { reseal, type Resealed, sealedColumns } from '../../src/vault/reseal.js';
import { type Rewrapped, rotateDataKeys } from '../../src/vault/rotation.js';
import { keyIdOf } from '../../src/vault/seal.js';
import { vaultStatus } from '../../src/vault/status.js';
import { ERASED } from '../../src/vault/vault.js';
import { type House, PASSWORD, TEST_CONFIG, TEST_KEY } from '../kit/app.js';
import { type Answer, Ask } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

const PEOPLE = `captives(first: 100) { nodes { id code identitySight identity { fullName motherName } claims { whereabouts { place } } } }`;
const read = (code: string) => `{ negotiation(code: "${code}") { id ${PEOPLE} } }`;

const owned = <T>(app: Application, work: (owner: DataSource) => Promise<T>) =>
  app.open.asOwner(work);

/** Opens every sealed value of a database by the catalogue alone, and says how many each column has. */
async function openEverything(app: Application): Promise<Map<string, unknown[]>> {
  return owned(app, async (owner) => {
    const columns = await sealedColumns((sql, parameters) => owner.query(sql, parameters));
    const all = new Map<string, unknown[]>();
    for (const { table_name: table, column_name: column, key_name: key } of columns) {
      const rows = await owner.query<{ row: string; bytes: Buffer }[]>(
        `select ${key} as row, ${column} as bytes from ${table} where ${column} is not null`,
      );
      const tx = {
        epoch: 0,
        rows: <T>(sql: string, parameters?: unknown[]) => owner.query<T[]>(sql, parameters),
      };
      const opened = await app.ground.vault.openAll(
        tx,
        rows.map(({ row, bytes }) => ({ table, column, row, bytes })),
      );
      all.set(`${table}.${column}`, opened);
    }
    return all;
  });
}

const count = (all: Map<string, unknown[]>) =>
  [...all.values()].reduce((sum, values) => sum + values.length, 0);

/** Reads and writes over and over while something is done; gives how often, and every error. */
async function beside(work: (() => Promise<unknown>)[], act: () => Promise<void>) {
  let stopped = false;
  const errors: unknown[] = [];
  let done = 0;
  const loops = work.map(async (one) => {
    while (!stopped && errors.length < 5) {
      await one().catch((error: unknown) => errors.push(error));
      done += 1;
    }
  });
  try {
    await act();
  } finally {
    stopped = true;
    await Promise.all(loops);
  }
  return { served: done, errors };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('every sealed value', () => {
  let world: NorthernHama;

  beforeAll(async () => {
    world = await northernHama();
  }, 180_000);

  afterAll(() => world?.house.close());

  test('is addressed by the primary key of its table, a uuid: what is sealed otherwise could not be sealed again', async () => {
    const columns = await world.house.asOwner<{ name: string; type: string | null }>(
      `select s.table_name || '.' || s.column_name as name, format_type(a.atttypid, null) as type
         from sealed_column s left join pg_attribute a on a.attrelid = s.table_name::regclass and a.attname = s.key_name`,
    );
    expect(columns.filter(({ type }) => type !== 'uuid')).toEqual([]);
    const named = await world.house.asOwner<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and column_name like 'sealed%' and table_type = 'BASE TABLE'`,
    );
    expect(columns.map(({ name }) => name).sort()).toEqual(named.map(({ name }) => name).sort());
  });

  test('of the story of northern Hama opens at that place', async () => {
    const all = await openEverything(world.house.app);
    expect(count(all)).toBeGreaterThan(300);
    for (const [column, values] of all) {
      expect([column, values.filter((value) => value === ERASED || value === undefined)]).toEqual([
        column,
        [],
      ]);
    }
  });

  test('may be changed by the application nowhere but where that is written down, not even while the owner seals again', async () => {
    const may = await world.house.asOwner(
      `select table_name, column_name from sealed_column
        where has_column_privilege('tabadul_app', table_name, column_name, 'update') order by 1`,
    );
    // Who somebody is changes with the change recorded, and the head of a file that comes in while it is mapped.
    expect(may).toEqual([
      { table_name: 'captive_identity', column_name: 'sealed' },
      { table_name: 'list_import', column_name: 'sealed' },
    ]);
    const alone = world.house.app.ground.database.withViewer({ login: 'faction' }, async (tx) => {
      await tx.rows(`select set_config('tabadul.resealing', 'on', true)`);
      await tx.rows(`update captive_identity set sealed = sealed || '\\x00'`);
    });
    await expect(alone).rejects.toMatchObject({ constraint: 'identity_changes_recorded' });
    const tried = world.house.app.ground.database.withViewer({ login: 'faction' }, async (tx) => {
      await tx.rows(`select set_config('tabadul.resealing', 'on', true)`);
      await tx.rows(`update event_wording set sealed = '\\x00'`);
    });
    await expect(tried).rejects.toMatchObject({ code: '42501' });
  });

  test('that stands in an appended row is sealed again by the owner alone who says so, and nothing beside it changes', async () => {
    const client = new pg.Client({ connectionString: world.house.databaseUrl });
    await client.connect();
    const refused = async (sql: string) => {
      await client.query('savepoint before');
      const error = await client.query(sql).then(
        () => null,
        (one: unknown) => databaseErrorOf(one),
      );
      await client.query('rollback to before');
      return error?.constraint;
    };
    try {
      await client.query('begin');
      const sealAgain = `update event_wording set sealed = sealed || '\\x00'`;
      expect(await refused(sealAgain)).toBe('appended_event_wording');
      await client.query(`select set_config('tabadul.resealing', 'on', true)`);
      expect(await refused(sealAgain)).toBeUndefined();
      expect(await refused(`update event_wording set event_id = gen_random_uuid()`)).toBe(
        'appended_event_wording',
      );
      expect(await refused(`update event set confidence = 'LOW'`)).toBe('appended_event');
      expect(await refused('delete from event_wording')).toBe('appended_event_wording');
    } finally {
      await client.query('rollback');
      await client.end();
    }
  });
});

describe('a new master key', () => {
  let house: House;
  let table: SmallTable;
  let server: Application;
  let elsewhere: Application;
  let keyFile: string;
  const next = new MasterKey(randomBytes(32));
  const first = MasterKey.parse(TEST_KEY, 'the tests');
  const started = (path: string) =>
    build({
      ...TEST_CONFIG,
      databaseUrl: house.databaseUrl,
      masterKeyFile: path,
    });
  const signedIn = (login: string) => Ask.signIn(server, login, PASSWORD);

  beforeAll(async () => {
    table = await SmallTable.laid();
    house = table.house;
    await table.people(20);
    keyFile = join(mkdtempSync(join(tmpdir(), 'tabadul-vault-')), 'master.key');
    makeKeyFile(keyFile, first);
    server = await started(keyFile);
    // This one is given the old key by a variable, which cannot change while it runs.
    elsewhere = await build({
      ...TEST_CONFIG,
      databaseUrl: house.databaseUrl,
      masterKey: TEST_KEY,
    });
    await (await Ask.signIn(elsewhere, 'faction', PASSWORD)).for(read('SMALL'));
  }, 120_000);

  afterAll(async () => {
    await server?.close();
    await elsewhere?.close();
    await house?.close();
  });

  test('wraps every key anew while requests are served, and none fails; ids that clients hold go on', async () => {
    const faction = await signedIn('faction');
    const mediator = await signedIn('mediator');
    const before = (await faction.for(read('SMALL'))).negotiation;
    let opened = 0;
    const work = [
      async () => {
        const { negotiation } = await faction.for(read('SMALL'));
        expect(negotiation).toEqual(before);
      },
      // Founding makes new keys all the time: the act that needs the master key most.
      () =>
        mediator.do(
          'negotiationOpen',
          {
            code: `N${(opened += 1)}`,
            title: { en: 'A title' },
            sides: ['A', 'B'].map((code) => ({ code, name: { en: code } })),
          },
          'negotiation { id title { en } }',
        ),
      () => signedIn('officer'),
    ];
    let done: Rewrapped | undefined;
    const { served, errors } = await beside(work, async () => {
      await pause(500);
      makeKeyFile(nextOf(keyFile), next);
      done = await house.app.open.rotateMasterKey(next, 'house');
      await pause(700);
      replaceKeyFile(keyFile, first);
      await pause(500);
    });
    expect(errors).toEqual([]);
    expect(served).toBeGreaterThanOrEqual(work.length * 2);
    expect(done).toMatchObject({ from: first.fingerprint(), to: next.fingerprint(), houseKeys: 5 });
    expect(done?.dataKeys).toBeGreaterThan(3);
    expect(
      await house.asOwner('select 1 from data_key where wrapped_under <> $1', [next.fingerprint()]),
    ).toEqual([]);
    const entry = await house.asOwner<{ facts: unknown }>(
      `select facts from record_entry where act = 'vaultRotateMaster'`,
    );
    expect(entry).toEqual([{ facts: { ...done } }]);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  }, 60_000);

  test('a start with the new key serves, with the same ids; with the old one it is refused', async () => {
    const again = await started(keyFile);
    try {
      const ask = await Ask.signIn(again, 'faction', PASSWORD);
      const { negotiation } = await ask.for(read('SMALL'));
      expect(negotiation.id).toBe(table.negotiation);
      expect(negotiation.captives.nodes).toHaveLength(20);
    } finally {
      await again.close();
    }
    const kept = `${keyFile}.old-${first.fingerprint().slice(0, 8)}`;
    await expect(started(kept)).rejects.toThrow(MasterKeyError);
  }, 60_000);

  test('out of reach of a process leaves it what it had opened, and lets it make no key under the old one', async () => {
    const held = await Ask.signIn(server, 'faction', PASSWORD);
    const asked = Ask.holding(elsewhere, held.token);
    // More at once than there are connections: those made now still have the passwords of before.
    const read12 = Array.from({ length: 12 }, () => asked.for(read('SMALL')));
    for (const { negotiation } of await Promise.all(read12))
      expect(negotiation.captives.nodes[0].identity.fullName).toMatch(/^Own1 /);
    const { token } = await Ask.signIn(server, 'mediator', PASSWORD);
    const { errors } = await Ask.holding(elsewhere, token).raw(
      'mutation ($input: NegotiationOpenInput!) { negotiationOpen(input: $input) { negotiation { id } } }',
      {
        input: {
          idempotencyKey: randomUUID(),
          code: 'LATE',
          sides: ['A', 'B'].map((code) => ({ code, name: { en: code } })),
        },
      },
    );
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    const put = house.asOwner(
      `insert into data_key (id, wrapped, wrapped_under, purpose) values (gen_random_uuid(), '\\x00', $1, 'MATCH')`,
      [first.fingerprint()],
    );
    await expect(put).rejects.toMatchObject({ constraint: 'master_key_in_force' });
  });

  test('is followed by new passwords of the roles, with which a process that serves connects anew', async () => {
    const faction = await signedIn('faction');
    await server.open.renewPasswords('house');
    const { url } = server.open.connections.app.options as unknown as { url: string };
    const old = new pg.Client({ connectionString: url });
    await expect(old.connect()).rejects.toMatchObject({ code: '28P01' });
    await old.end();
    // More at once than there are connections: some are made now.
    const read12 = Array.from({ length: 12 }, () => faction.for(read('SMALL')));
    for (const { negotiation } of await Promise.all(read12))
      expect(negotiation.captives.nodes[0].identity.fullName).toMatch(/^Own1 /);
  });

  test('is told by its fingerprint alone', async () => {
    const status = await owned(server, (owner) => vaultStatus(owner, server.open.keySource));
    expect(status).toMatchObject({
      source: `the file ${keyFile}`,
      fingerprint: next.fingerprint(),
      houseKeys: 5,
      dataKeys: { retired: 0, destroyed: 0, underOtherMaster: 0 },
      erasedNegotiations: 0,
    });
    expect(JSON.stringify(status)).not.toContain(next.text().trim());
  });
});

describe('new data keys', () => {
  let house: House;
  let table: SmallTable;
  let scope: string;

  beforeAll(async () => {
    table = await SmallTable.laid();
    house = table.house;
    await table.refuse(await table.demand(await table.people(100)), 'Not these.');
    scope = (house.app.ground.tokens.readId(table.negotiation) as { uuid: string }).uuid;
  }, 120_000);

  afterAll(() => house?.close());

  const keysThatSeal = async () => {
    const values = await house.asOwner<{ bytes: Buffer }>(
      `select sealed as bytes from captive_identity union all select sealed from claim_whereabouts union all select sealed from response_wording`,
    );
    return new Set(values.map(({ bytes }) => keyIdOf(bytes)));
  };

  test('seal what is written from now on; the old ones open what they sealed', async () => {
    const before = await keysThatSeal();
    const made = await owned(house.app, (owner) =>
      rotateDataKeys(owner, house.app.open.keyring, scope, 'house'),
    );
    expect(made).toBeGreaterThanOrEqual(3);
    await table.people(1, 900);
    const after = await keysThatSeal();
    expect([...before].every((id) => after.has(id))).toBe(true);
    expect(after.size).toBe(before.size + 1);
    const { negotiation } = await table.as('faction').for(read('SMALL'));
    expect(negotiation.captives.nodes).toHaveLength(100);
    // What is keyed for search stays findable: it has keys of its own.
    expect(
      await found(table.as('faction'), table.negotiation, { name: 'Own1 Father1 al-Test' }),
    ).toHaveLength(1);
  });

  test('take over everything that was sealed, while others read and write, cut short and begun again', async () => {
    const before = await openEverything(house.app);
    const faction = table.as('faction');
    let person = 1000;
    const work = [
      async () => {
        const { negotiation } = await faction.for(read('SMALL'));
        for (const { identity } of negotiation.captives.nodes)
          expect(identity.fullName).toMatch(/^Own/);
      },
      async () => table.people(1, (person += 1)),
      async () => table.demand(await table.people(2, (person += 2)), `L${person}`),
    ];
    let done: Resealed | undefined;
    const { served, errors } = await beside(work, async () => {
      // Cut short after the second batch, as by a kill: what was not committed never was.
      let batches = 0;
      const cut = owned(house.app, (owner) =>
        reseal(owner, house.app.open.keyring, scope, 'house', () => {
          batches += 1;
          if (batches === 2) throw new Error('cut short');
        }),
      );
      await expect(cut).rejects.toThrow('cut short');
      const destroyed = `select count(*)::int as n from data_key where destroyed_for = 'RESEALED'`;
      expect(await house.asOwner(destroyed)).toEqual([{ n: 0 }]);
      done = await owned(house.app, (owner) =>
        reseal(owner, house.app.open.keyring, scope, 'house'),
      );
      await pause(300);
    });
    expect(errors).toEqual([]);
    expect(served).toBeGreaterThanOrEqual(work.length);
    expect(done).toMatchObject({ left: 0 });
    expect(done?.values).toBeGreaterThan(100);
    expect(done?.destroyed).toBeGreaterThanOrEqual(3);

    const after = await openEverything(house.app);
    for (const [column, values] of before) {
      const now = new Set((after.get(column) ?? []).map((value) => JSON.stringify(value)));
      const lost = values.filter((value) => !now.has(JSON.stringify(value)));
      expect([column, lost]).toEqual([column, []]);
    }
    const living = await house.asOwner<{ id: string }>(
      'select id from data_key where retired_at is null',
    );
    const ids = living.map(({ id }) => id);
    for (const id of await keysThatSeal()) expect(ids).toContain(id);
    expect(
      await house.asOwner(
        'select 1 from data_key where retired_at is not null and wrapped is not null',
      ),
    ).toEqual([]);
  }, 120_000);

  test('leave the record whole, with an entry for each batch that counts what was sealed again', async () => {
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
    const entries = await house.asOwner<{ act: string; facts: { values?: number; keys?: number } }>(
      `select act, facts from record_entry where act like 'vault%' order by chain_id, number`,
    );
    expect(entries[0]).toMatchObject({ act: 'vaultRotateData', facts: { negotiation: scope } });
    const resealed = entries.filter(({ act }) => act === 'vaultReseal');
    expect(resealed.length).toBeGreaterThan(3);
    expect(resealed.every(({ facts }) => (facts.values ?? 0) > 0)).toBe(true);
  });

  test('are made for every negotiation and the house where none is named, and a second resealing has nothing to do', async () => {
    await owned(house.app, (owner) => rotateDataKeys(owner, house.app.open.keyring, null, 'house'));
    const again = () =>
      owned(house.app, (owner) => reseal(owner, house.app.open.keyring, null, 'house'));
    expect((await again()).values).toBeGreaterThan(100);
    expect(await again()).toEqual({ values: 0, destroyed: 0, left: 0, altered: [] });
    const { negotiation } = await table
      .as('faction')
      .for('{ negotiation(code: "SMALL") { sides { party { name { en } } } } }');
    expect(negotiation.sides.map((side: Answer) => side.party.name.en)).toEqual(['FAC', 'GOV']);
  }, 60_000);

  test('take over all but what the owner moved elsewhere, which keeps its old key and is named', async () => {
    await house.asOwner(`
      alter table captive_identity disable trigger user;
      update captive_identity i set sealed = o.sealed from captive a, captive b, captive_identity o
       where a.seq < 3 and b.seq < 3 and a.id = i.captive_id and b.id = o.captive_id and b.id <> a.id;
      alter table captive_identity enable trigger user`);
    const { keyring } = house.app.open;
    const done = await owned(house.app, async (owner) => {
      await rotateDataKeys(owner, keyring, scope, 'house');
      return reseal(owner, keyring, scope, 'house');
    });
    expect(done.values).toBeGreaterThan(100);
    const [one, two] = await house.asOwner<{ id: string }>(
      'select id from captive where seq < 3 order by id',
    );
    expect(done).toMatchObject({
      left: 0,
      altered: [one, two].map(({ id }) => `captive_identity.sealed of ${id}`),
    });
    const old = await house.asOwner<{ seals: string }>(
      `select (select count(*)::int from captive_identity where key_of(sealed) = k.id) as seals from data_key k where retired_at is not null and wrapped is not null`,
    );
    expect(old).toEqual([{ seals: 2 }]);
  }, 60_000);
});

const SEARCH = `query ($negotiation: ID!, $name: String, $registryNumber: String, $motherName: String) {
  captivesNamed(negotiation: $negotiation, name: $name, registryNumber: $registryNumber, motherName: $motherName) { code }
}`;

async function found(ask: Ask, negotiation: string, sought: Record<string, string>) {
  const { captivesNamed } = await ask.for(SEARCH, { negotiation, ...sought });
  return captivesNamed.map(({ code }: { code: string }) => code) as string[];
}

describe('a search by who somebody is', () => {
  let house: House;
  let table: SmallTable;
  const name = 'Own1 Father1 al-Test';
  /** The codes of the persons, in the order in which they were recorded. */
  const codes = async () =>
    (await house.asOwner<{ code: string }>('select code from captive order by seq')).map(
      (one) => one.code,
    );

  beforeAll(async () => {
    table = await SmallTable.laid();
    house = table.house;
    await table.people(3);
    const source = (
      await table.as('faction').for('{ negotiation(code: "SMALL") { sources { id } } }')
    ).negotiation.sources[0].id;
    await table.as('faction').do(
      'captivesRecord',
      {
        negotiation: table.negotiation,
        captives: [
          {
            arabic: { own: 'أميرة', father: 'عُمر', family: 'الدلبوني' },
            motherName: 'فاطمة',
            registryNumber: '١٠١/١١',
            heldBy: table.sides.GOV,
            source,
          },
        ],
      },
      'captives { id }',
    );
  }, 120_000);

  afterAll(() => house?.close());

  test.each([
    [{ name: 'اميره عمر الدلبونى' }],
    [{ registryNumber: '101/11' }],
    [{ registryNumber: '101 11', motherName: 'فاطمه' }],
    [{ name: 'أميرة عمر الدلبوني', registryNumber: '101/11' }],
  ])('finds a person however the name is spelt: %j', async (sought) => {
    expect(await found(table.as('faction'), table.negotiation, sought)).toEqual([
      (await codes())[3],
    ]);
  });

  test.each([
    [{ name: 'أميرة الدلبوني' }],
    [{ name: 'أميرة عمر الدلبوني', registryNumber: '101/12' }],
    [{ registryNumber: '101/11', motherName: 'خديجة' }],
  ])('finds nobody where a part does not fit: %j', async (sought) => {
    expect(await found(table.as('faction'), table.negotiation, sought as never)).toEqual([]);
  });

  test('by a single name is refused, because it is not kept', async () => {
    const { errors } = await table
      .as('faction')
      .raw(SEARCH, { negotiation: table.negotiation, name: 'أميرة' });
    expect(errors[0].message).toMatch(/whole name/);
  });

  test('finds for the other side nobody before a reviewed list showed the name, and then that person', async () => {
    const people = (await table.as('faction').for(read('SMALL'))).negotiation.captives.nodes;
    for (const login of ['government', 'mediator', 'officer'] as const)
      expect(await found(table.as(login), table.negotiation, { name })).toEqual([]);
    await table.demand([people[0].id]);
    for (const login of ['government', 'mediator', 'officer'] as const)
      expect(await found(table.as(login), table.negotiation, { name })).toEqual([
        (await codes())[0],
      ]);
    // Observers see the person by code and never by name.
    const { negotiation } = await table.as('observer').for(read('SMALL'));
    expect(negotiation.captives.nodes).toHaveLength(1);
    expect(await found(table.as('observer'), table.negotiation, { name })).toEqual([]);
  });

  test('at a table where one has no seat finds nobody and is noted nowhere', async () => {
    await house.account('stranger');
    const stranger = await house.ask('stranger');
    const entries = () => house.asOwner(`select 1 from record_entry where act = 'identitySearch'`);
    const before = (await entries()).length;
    expect(await found(stranger, table.negotiation, { name })).toEqual([]);
    expect((await entries()).length).toBe(before);
  });

  test('is an entry in the record: how many were found, and not what was sought', async () => {
    await found(table.as('officer'), table.negotiation, { name });
    const [{ facts }] = await house.asOwner<{ facts: unknown }>(
      `select facts from record_entry where act = 'identitySearch' order by number desc limit 1`,
    );
    expect(facts).toEqual({ by: ['NAME'], found: 1 });
    const all = await house.asOwner<{ said: string }>(
      `select distinct facts - 'found' as said from record_entry where act = 'identitySearch'`,
    );
    const by = [['NAME'], ['REGISTRY_NUMBER'], ['MOTHER'], ['NAME', 'REGISTRY_NUMBER']];
    expect(new Set(all.map(({ said }) => JSON.stringify(said)))).toEqual(
      new Set(by.map((kinds) => JSON.stringify({ by: kinds }))),
    );
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });

  test('and a name that the owner moved to another person does not open: that one field is refused, and the others are read', async () => {
    const names = `{ negotiation(code: "SMALL") { captives(first: 10) { nodes { code identity { fullName } } } } }`;
    const swap = `
      alter table captive_identity disable trigger user;
      update captive_identity i set sealed = o.sealed from captive a, captive b, captive_identity o
       where a.seq < 3 and b.seq < 3 and a.id = i.captive_id and b.id = o.captive_id and b.id <> a.id;
      alter table captive_identity enable trigger user`;
    const { data: whole } = await table.as('faction').raw(names);
    const { nodes: people } = (await table.as('faction').for(read('SMALL'))).negotiation.captives;
    const drafted = await table.as('faction').do(
      'listDraft',
      {
        negotiation: table.negotiation,
        code: 'MOVED',
        type: 'DEMAND',
        side: table.sides.FAC,
        to: table.sides.GOV,
        captives: people.slice(0, 2).map(({ id }: { id: string }) => id),
      },
      'listVersion { id }',
    );
    await house.asOwner(swap);
    const { data, errors } = await table.as('faction').raw(names);
    const moved = (await codes()).slice(0, 2);
    const { nodes } = whole.negotiation.captives as {
      nodes: { code: string; identity: object | null }[];
    };
    expect(data.negotiation.captives.nodes).toEqual(
      nodes.map((one) => (moved.includes(one.code) ? { ...one, identity: null } : one)),
    );
    expect(errors).toMatchObject([
      {
        extensions: { code: 'ALTERED' },
        path: ['negotiation', 'captives', 'nodes', 0, 'identity'],
      },
      {
        extensions: { code: 'ALTERED' },
        path: ['negotiation', 'captives', 'nodes', 1, 'identity'],
      },
    ]);
    // Whose name did not open was not read.
    const [{ many }] = await house.asOwner<{ many: number }>(
      `select jsonb_array_length(facts -> 'captives') as many from record_entry where act = 'identityRead' order by at desc, number desc limit 1`,
    );
    expect(many).toBe(2);
    // A file is whole or none.
    const { token } = table.as('faction');
    const file = await supertest(house.app.nest.getHttpServer())
      .get(`/list-versions/${drafted.listVersion.id}/list.csv`)
      .set('authorization', `Bearer ${token}`);
    expect([file.status, file.body.message]).toEqual([500, errors[0].message]);
    expect(await house.asOwner('select * from record_broken()')).not.toEqual([]);
    await house.asOwner(swap);
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });

  test('is keyed otherwise for each seat: the same name recorded by two does not look the same', async () => {
    const { source } = await table
      .as('mediator')
      .do(
        'sourceAdd',
        { negotiation: table.negotiation, kind: 'interview', note: 'A visit' },
        'source { id }',
      );
    await table.as('mediator').do(
      'captivesRecord',
      {
        negotiation: table.negotiation,
        captives: [
          {
            latin: { own: 'Own1', father: 'Father1', family: 'al-Test' },
            heldBy: table.sides.GOV,
            source: source.id,
          },
        ],
      },
      'captives { id }',
    );
    const all = await codes();
    const same = [all[0], all.at(-1) as string];
    const keys = await house.asOwner<{ n: number }>(
      'select count(distinct k)::int as n from captive_identity i join captive c on c.id = i.captive_id, unnest(i.name_keys) k where c.code = any ($1)',
      [same],
    );
    // Own, father and family are the whole name, so each has one.
    expect(keys).toEqual([{ n: 2 }]);
    expect(await found(table.as('mediator'), table.negotiation, { name })).toEqual(same);
  });
});
