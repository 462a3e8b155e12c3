import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { newIdentity } from '../../src/backup/age.js';
import { BackupError } from '../../src/backup/backup.error.js';
import { layersFor } from '../../src/backup/backup.rules.js';
import { restoreBackup, verifyBackup } from '../../src/backup/restore.js';
import { writeBackup } from '../../src/backup/write.js';
import { type Application, build } from '../../src/app.js';
import type { Config } from '../../src/config.js';
import { NORTHERN_HAMA as story } from '../../src/demo/northern-hama.js';
import { MasterKey } from '../../src/vault/master-key.js';
import { PASSWORD, TEST_CONFIG } from '../kit/app.js';
import { type Answer, Ask } from '../kit/ask.js';
import { join as all, namesOf, positionsOf, saidAtTable } from '../kit/canaries.js';
import { Questions } from '../kit/questions.js';
import { SmallTable } from '../kit/small-table.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

const KEY = '7'.repeat(64);
const masterKey = MasterKey.parse(KEY, 'the test');

/** Everybody of the story, by role. */
const ROLES = ['faction', 'government', 'mediator', 'officer', 'observer', 'analyst'] as const;
const OUTSIDE = ['administrator', 'stranger'] as const;

let world: NorthernHama;
let table: SmallTable;
let folder: string;
let file: string;
/** Two persons, and a third who is none of them. */
let one: Keys;
let two: Keys;
let other: Keys;
let written: Awaited<ReturnType<typeof writeBackup>>;
/** How many acts were answered while the backup was written. */
let during = 0;
const databases: string[] = [];

type Keys = Awaited<ReturnType<typeof newIdentity>>;

const recipients = () => [one.recipient, two.recipient];
const layers = (both: boolean) => layersFor(recipients(), both) as string[][];

beforeAll(async () => {
  world = await northernHama();
  table = await SmallTable.open(world.house, 'SMALL', true);
  folder = mkdtempSync(join(tmpdir(), 'tabadul-backup-'));
  chmodSync(folder, 0o755);
  [one, two, other] = [await newIdentity(), await newIdentity(), await newIdentity()];
  file = join(folder, 'hama.age');
  await writeAndNegotiate();
}, 180_000);

afterAll(async () => {
  for (const name of databases) await dropped(name);
  await world?.house.close();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/** Backs up while somebody records captives, three in each act. */
async function writeAndNegotiate(): Promise<void> {
  let acts = 0;
  let stop = false;
  const negotiating = (async () => {
    while (!stop) {
      await table.people(3, acts * 3);
      acts += 1;
    }
  })();
  // The first act is there before the backup begins, more come while it is written.
  while (acts === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  const before = acts;
  written = await writeBackup(world.house.app, { out: file, layers: layers(false) });
  during = acts - before;
  stop = true;
  await negotiating;
}

/** A database with nothing in it, and how to reach it. */
async function emptyDatabase(): Promise<Config> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await world.house.asOwner(`create database ${name}`);
  databases.push(name);
  const url = new URL(world.house.databaseUrl);
  url.pathname = `/${name}`;
  return { ...TEST_CONFIG, databaseUrl: url.toString(), masterKey: KEY };
}

async function dropped(name: string, tries = 50): Promise<void> {
  try {
    await world.house.asOwner(`drop database if exists ${name} with (force)`);
    for (const role of ['app', 'door', 'house'])
      await world.house.asOwner(`drop role if exists tabadul_${role}_${name}`);
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await dropped(name, tries - 1);
  }
}

const rowsOf = <T>(app: Application, sql: string) =>
  app.open.asOwner((owner) => owner.query<T[]>(sql));

/** How often a question is asked of the eight: what they hold is compared row by row, and each asks with his own policies. */
const EVERY = 5;

describe('a restored backup', () => {
  let app: Application;

  beforeAll(async () => {
    const config = await emptyDatabase();
    await restoreBackup(config, file, [two.identity]);
    app = await build(config);
  }, 180_000);

  afterAll(() => app?.close());

  test('lets nobody in by a session, an invitation or a half-done sign-in of before', async () => {
    for (const table of ['session', 'invitation', 'sign_in_challenge', 'throttle']) {
      expect([table, await rowsOf(app, `select * from ${table}`)]).toEqual([table, []]);
    }
  });

  test('holds every row of a negotiation as it was', async () => {
    const tables = await rowsOf<{ name: string }>(
      app,
      `select table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
        where table_schema = 'public' and table_type = 'BASE TABLE' and column_name = 'negotiation_id' order by 1`,
    );
    const rows = (name: string) =>
      `select count(*)::int as rows, md5(string_agg(r::text, E'\n' order by r::text)) as digest from ${name} r
        where negotiation_id = (select id from negotiation where code = 'HAMA-N')`;
    let filled = 0;
    for (const { name } of tables) {
      const [before] = await world.house.asOwner<{ rows: number }>(rows(name));
      expect([name, ...(await rowsOf(app, rows(name)))]).toEqual([name, before]);
      if (before.rows) filled += 1;
    }
    expect(filled).toBeGreaterThan(20);
  });

  test('holds each act whole or not at all, although others went on writing', async () => {
    expect(during).toBeGreaterThan(0);
    const acts = await rowsOf<{ acts: number; captives: number }>(
      app,
      `select (select count(*)::int from record_entry e where e.chain_id = n.id and e.act = 'captivesRecord') as acts,
              (select count(*)::int from captive c where c.negotiation_id = n.id) as captives
         from negotiation n where n.code = 'SMALL'`,
    );
    expect(acts[0].acts).toBeGreaterThan(0);
    expect(acts[0].captives).toBe(acts[0].acts * 3);
  });

  test('answers every role what the record answered, byte for byte', async () => {
    const { schema } = world.house.app.nest.get(GraphQLSchemaHost, { strict: false });
    const questions = new Questions(schema, { outer: 5, inner: 2 }).all(
      'negotiation(code: "HAMA-N")',
    );
    let bytes = 0;
    for (const [place, login] of [...ROLES, ...OUTSIDE].entries()) {
      const there = await Ask.signIn(app, login, PASSWORD);
      // Together the eight ask all of them.
      for (const { query } of questions.filter((_, number) => number % EVERY === place % EVERY)) {
        const before = JSON.stringify(await world[login].raw(query));
        expect(JSON.stringify(await there.raw(query))).toBe(before);
        bytes += before.length;
      }
    }
    // Not all of it is `null`.
    expect(bytes).toBeGreaterThan(200_000);
  }, 180_000);

  test('goes on being written: numbers run on, guards are up, and the record says that it was restored', async () => {
    const mediator = await Ask.signIn(app, 'mediator', PASSWORD);
    await mediator.do(
      'positionWrite',
      { negotiation: world.told.negotiation, text: 'After the fire.' },
      'position { id }',
    );
    await expect(rowsOf(app, 'delete from answer')).rejects.toThrow(/never changed or deleted/);
    await expect(
      rowsOf(app, 'update list_line set captive_id = gen_random_uuid()'),
    ).rejects.toThrow();
    expect(await rowsOf(app, 'select * from record_broken()')).toEqual([]);
    const [restored] = await rowsOf<{ facts: { digest: string }; object_id: string }>(
      app,
      `select facts, object_id from record_entry where act = 'restore'`,
    );
    expect(restored.object_id).toBe(written.id);
    expect(restored.facts.digest).toBe(written.digest);
  });
});

describe('a backup', () => {
  test('is an act in the record of the house, with its digest and for whom it was closed', async () => {
    const [entry] = await world.house.asOwner<{ facts: Record<string, Answer>; login: string }>(
      `select e.facts, a.login from record_entry e join account a on a.id = e.account_id
        where e.act = 'backup' and e.object_id = '${written.id}'`,
    );
    expect(entry.login).toBe('house');
    expect(entry.facts).toMatchObject({
      digest: written.digest,
      rows: written.rows,
      withKey: false,
    });
    expect(entry.facts.recipients).toHaveLength(2);
    expect(JSON.stringify(entry.facts)).not.toContain(one.recipient);
  });

  test('holds no word that somebody sealed, in no spelling', async () => {
    const tar = gunzipSync(await decrypted(readFileSync(file), two.identity));
    const canaries = all(...story.people.map(namesOf), saidAtTable(story), positionsOf(story));
    const words = [...canaries].filter((word) => [...word].length >= 4 && !CODED.test(word));
    expect(words.length).toBeGreaterThan(300);
    const found = words.flatMap((word) =>
      spellings(word)
        // A shorter one stands in a million letters of what is sealed by chance.
        .filter((bytes) => bytes.length >= 10 && tar.includes(bytes))
        .map(() => word),
    );
    expect(found).toEqual([]);
    // What is looked for would be found: codes stand readable.
    expect(tar.includes(world.codes.get('D001') as string)).toBe(true);
    // And the key is not in it.
    for (const key of [KEY, Buffer.from(KEY, 'hex'), masterKey.text()])
      expect(tar.includes(key)).toBe(false);
  });

  test('is never written over another file, and what is cut off leaves none under its name', async () => {
    await expect(
      writeBackup(world.house.app, { out: file, layers: layers(false) }),
    ).rejects.toThrow(/there already/);
    const out = join(folder, 'cut.age');
    const cut = writeBackup(world.house.app, {
      out,
      layers: layers(false),
      progress: () => {
        throw new Error('pulled the plug');
      },
    });
    await expect(cut).rejects.toThrow('pulled the plug');
    await expect(
      writeBackup(world.house.app, { out: join(folder, 'none', 'x.age'), layers: layers(false) }),
    ).rejects.toThrow(/its folder is not there/);
    expect(readdirSync(folder)).toEqual(['hama.age']);
  });

  test('opens by the key of either person, and by no other', async () => {
    for (const { identity } of [one, two]) {
      const read = await verifyBackup(file, [identity], masterKey);
      expect(read).toMatchObject({
        rows: written.rows,
        digest: written.digest,
        sealCompared: true,
      });
    }
    await expect(verifyBackup(file, [other.identity], null)).rejects.toThrow(
      /None of the identities/,
    );
  });

  test('for both opens by two keys together, and gives back the key that it encloses', async () => {
    const both = join(folder, 'both.age');
    await writeBackup(world.house.app, { out: both, layers: layers(true), withKey: true });
    await expect(verifyBackup(both, [one.identity], null)).rejects.toThrow(
      /None of the identities/,
    );
    await expect(verifyBackup(both, [two.identity], null)).rejects.toThrow(/needs two keys/);
    await expect(verifyBackup(both, [two.identity, other.identity], null)).rejects.toThrow(
      /needs two/,
    );
    const config = {
      ...(await emptyDatabase()),
      masterKey: undefined,
      folder: join(folder, 'own'),
    };
    const restored = await restoreBackup(config, both, [one.identity, two.identity]);
    expect(restored.keyFile).toBe(join(folder, 'own', 'master.key'));
    expect(readFileSync(restored.keyFile as string, 'utf8')).toBe(masterKey.text());
    rmSync(both);
    rmSync(join(folder, 'own'), { recursive: true });
  });
});

describe('a backup that was tampered with', () => {
  /** The file with one bit of a byte turned. */
  const turned = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes);
    copy[at] ^= 1 << (at % 8);
    return copy;
  };
  const bad = () => join(folder, 'bad.age');
  const verified = (bytes: Buffer) => {
    writeFileSync(bad(), bytes);
    return verifyBackup(bad(), [two.identity], masterKey);
  };

  test('is refused wherever a byte was changed, and where the end is missing or something follows', async () => {
    const bytes = readFileSync(file);
    const header = bytes.indexOf('\n---') + 60;
    const places = new Set(Array.from({ length: header }, (_, i) => i));
    for (let i = 0; i < 60; i += 1) places.add(Math.floor((bytes.length * i) / 60));
    for (let i = 1; i <= 20; i += 1) places.add(bytes.length - i);
    const accepted: number[] = [];
    for (const at of places) {
      await verified(turned(bytes, at)).then(
        () => accepted.push(at),
        (error) => expect(error).toBeInstanceOf(BackupError),
      );
    }
    expect(accepted).toEqual([]);
    for (const length of [0, 10, header - 5, header + 5, 65_536, bytes.length - 1])
      await expect(verified(bytes.subarray(0, length))).rejects.toBeInstanceOf(BackupError);
    await expect(verified(Buffer.concat([bytes, Buffer.from('more')]))).rejects.toThrow(/damaged/);
    rmSync(bad());
  }, 120_000);

  test('leaves an empty database, which can be restored into', async () => {
    const bytes = readFileSync(file);
    writeFileSync(bad(), turned(bytes, bytes.length - 40));
    const config = await emptyDatabase();
    await expect(restoreBackup(config, bad(), [one.identity])).rejects.toThrow(/damaged/);
    expect((await restoreBackup(config, file, [one.identity])).rows).toBe(written.rows);
    rmSync(bad());
  });

  test('by somebody who knows the recipients, but not the master key, is refused', async () => {
    const foreign = await emptyDatabase();
    const app = await build({ ...foreign, masterKey: '8'.repeat(64) });
    const forged = join(folder, 'forged.age');
    try {
      await app.open.asOwner((owner) =>
        owner.query(
          `update setting set value = '"${masterKey.fingerprint()}"' where key = 'master-key'`,
        ),
      );
      // All that a forger can do: claim the other key's fingerprint.
      const { open } = app;
      const claimed = Object.create(MasterKey.parse('8'.repeat(64), 'the forger'), {
        fingerprint: { value: () => masterKey.fingerprint() },
      });
      await writeBackup(
        { ...app, open: { ...open, masterKey: () => Promise.resolve(claimed) } },
        { out: forged, layers: layers(false) },
      );
    } finally {
      await app.close();
    }
    await expect(restoreBackup(await emptyDatabase(), forged, [one.identity])).rejects.toThrow(
      /not written by a holder of this master key/,
    );
    rmSync(forged);
  });
});

describe('restoring', () => {
  test('is refused over anything, even a record that is not begun', async () => {
    const config = await emptyDatabase();
    await (await build(config)).close();
    await expect(restoreBackup(config, file, [one.identity])).rejects.toThrow(/not empty/);
  });

  test('is refused under another master key, and under none', async () => {
    const config = await emptyDatabase();
    await expect(
      restoreBackup({ ...config, masterKey: '8'.repeat(64) }, file, [one.identity]),
    ).rejects.toThrow(/another master key/);
    await expect(
      restoreBackup(
        { ...config, masterKey: undefined, masterKeyFile: join(folder, 'none.key') },
        file,
        [one.identity],
      ),
    ).rejects.toThrow(/not here and not enclosed/);
    expect(existsSync(join(folder, 'none.key'))).toBe(false);
  });

  test('that is killed halfway leaves an empty database, which can be restored into', async () => {
    const config = await emptyDatabase();
    const name = new URL(config.databaseUrl as string).pathname.slice(1);
    let tables = 0;
    const killed = restoreBackup(config, file, [one.identity], {
      progress: () => {
        tables += 1;
        if (tables !== 20) return;
        void world.house.asOwner(
          `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`,
        );
      },
    });
    await expect(killed).rejects.toThrow();
    expect((await restoreBackup(config, file, [one.identity])).rows).toBe(written.rows);
  });

  test('is refused where the record of the backup is broken, however well it was packed', async () => {
    const config = await emptyDatabase();
    await restoreBackup(config, file, [one.identity]);
    const app = await build(config);
    const broken = join(folder, 'broken.age');
    try {
      await rowsOf(app, 'alter table record_entry disable trigger user');
      await rowsOf(app, `update record_entry set facts = '{"count": 1}' where act = 'restore'`);
      await writeBackup(app, { out: broken, layers: layers(false) });
    } finally {
      await app.close();
    }
    await expect(restoreBackup(await emptyDatabase(), broken, [one.identity])).rejects.toThrow(
      /Nothing was restored: the record in this backup is broken/,
    );
    rmSync(broken);
  });
});

/** Words that are codes elsewhere in the record too. */
const CODED = /^[A-Za-z0-9 _.:-]{1,8}$/;

const reversed = (bytes: Buffer) => Buffer.from(bytes).reverse();

/** A word as it might lie in a file: each encoding as it is, in hexadecimal, in base64 at each offset, and backwards. */
function spellings(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le');
  const windows = windows1256(word);
  const plain = [
    Buffer.from(word, 'utf8'),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from([...word].reverse().join(''), 'utf8'),
    ...(windows ? [windows] : []),
  ];
  return plain.flatMap((bytes) => [
    bytes,
    reversed(bytes),
    Buffer.from(bytes.toString('hex')),
    Buffer.from(bytes.toString('hex').toUpperCase()),
    // Among so many letters and digits a few are found by chance.
    ...base64(bytes).filter((text) => text.length >= 8),
  ]);
}

/** As it stands in base64 wherever it begins in a group of three bytes, but for what depends on its neighbours. */
function base64(bytes: Buffer): Buffer[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    const end = Math.floor((offset + bytes.length) / 3) * 4;
    return Buffer.from(text.slice(offset === 0 ? 0 : 4, end));
  });
}

const TO_WINDOWS_1256 = new Map(
  Array.from({ length: 256 }, (_, byte) => [
    new TextDecoder('windows-1256').decode(Buffer.from([byte])),
    byte,
  ]),
);

function windows1256(word: string): Buffer | null {
  const bytes = [...word].map((letter) => TO_WINDOWS_1256.get(letter));
  return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null;
}

async function decrypted(bytes: Buffer, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(new Uint8Array(bytes));
}
