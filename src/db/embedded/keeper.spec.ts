import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { transformFile } from '@swc/core';
import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { answers } from './answer.js';
import { exists } from './binaries.js';
import { type EmbeddedDatabase, startEmbedded } from './embedded.js';

/** Most tests share one folder: creating a cluster is what costs time. */
let root: string;
let folder: string;
let compiled: string;
/** Not the usual port, which a Tabadul in use on this machine may hold. */
const port = 20_000 + (process.pid % 10_000);
const open: EmbeddedDatabase[] = [];
const holders: Holder[] = [];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'tabadul-spec-'));
  await chmod(root, 0o755);
  folder = join(root, 'data');
  compiled = await compile(join(root, 'compiled'));
  await (await startEmbedded({ folder, port })).close();
});

afterEach(async () => {
  for (const database of open.splice(0)) await database.close();
  for (const holder of holders.splice(0)) holder.kill();
  await stopped(folder);
});

afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));

describe('the embedded database, used by several processes,', () => {
  test('is attached to by a second process, and outlives the first one killed', async () => {
    const first = hold(folder);
    expect(await first.up()).toMatchObject({ started: 'started' });
    const second = await begin(folder);
    expect(second.started).toBe('attached');
    first.kill();
    await sleep(2_500);
    expect(await answers(second.ownerUrl)).toBe(true);
  });

  test('ends within seconds when the only process that uses it is killed', async () => {
    const only = hold(folder);
    const { ownerUrl } = await only.up();
    only.kill();
    await eventually(async () => !(await answers(ownerUrl)), 5_000);
    await stopped(folder);
    expect(await readdir(join(folder, 'sockets'))).toEqual([]);
  });

  test('starts again after its keeper was killed, and PostgreSQL does not stay behind', async () => {
    const database = await begin(folder);
    const before = await postmaster(folder);
    process.kill(await keeperOf(folder), 'SIGKILL');
    await database.lost;
    const again = await begin(folder);
    expect(again.started).toBe('started');
    expect(await postmaster(folder)).not.toBe(before);
    expect(await answers(again.ownerUrl)).toBe(true);
  });

  test('starts again after PostgreSQL and everybody else was killed at once', async () => {
    const only = hold(folder);
    await only.up();
    const pids = [await keeperOf(folder), await postmaster(folder)];
    only.kill();
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const again = await begin(folder);
    expect(again.started).toBe('started');
    expect(await answers(again.ownerUrl)).toBe(true);
  });

  test('is started once when several processes start at the same instant', async () => {
    const all = [hold(folder), hold(folder), hold(folder), hold(folder)];
    const facts = await Promise.all(all.map((holder) => holder.up()));
    const started = facts.map((fact) => fact.started).sort();
    expect(started).toEqual(['attached', 'attached', 'attached', 'started']);
    expect(new Set(facts.map((fact) => fact.ownerUrl)).size).toBe(1);
    await Promise.all(all.map((holder) => holder.end()));
  });

  test('gives the turn to the next when the first is killed while it prepares', async () => {
    const fresh = join(root, 'killed while preparing');
    const first = hold(fresh);
    await eventually(() => exists(join(fresh, 'postgresql')));
    const second = hold(fresh);
    first.kill();
    expect(await second.up()).toMatchObject({ started: 'initialised' });
    await second.end();
    expect((await readdir(fresh)).filter((name) => /making|part/.test(name))).toEqual([]);
  });
});

async function begin(where: string): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ folder: where, port });
  open.push(database);
  return database;
}

const postmaster = async (where: string): Promise<number> =>
  Number((await readFile(join(where, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);

const keeperOf = async (where: string): Promise<number> =>
  Number(/-(\d+)\.sock$/.exec((await readdir(join(where, 'sockets')))[0])![1]);

const stopped = (where: string) =>
  eventually(
    () =>
      postmaster(where).then(
        () => false,
        () => true,
      ),
    10_000,
  );

async function eventually(holds: () => Promise<boolean>, patience = 10_000): Promise<void> {
  for (const deadline = Date.now() + patience; !(await holds()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('it did not become true in time');
  }
}

interface Up {
  ownerUrl: string;
  started: EmbeddedDatabase['started'];
}

/** A process of its own that uses the database: see holder.fixture.mjs. */
class Holder {
  private first: Up | undefined;
  private readonly ended: Promise<unknown>;

  constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (line) => {
      this.first ??= (JSON.parse(line) as { up?: Up }).up;
    });
    this.ended = new Promise((resolve) => child.once('exit', resolve));
  }

  async up(): Promise<Up> {
    await eventually(async () => this.first !== undefined, 30_000);
    return this.first!;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  async end(): Promise<void> {
    this.child.stdin!.end();
    await this.ended;
  }
}

function hold(where: string): Holder {
  const fixture = resolve('src/db/embedded/holder.fixture.mjs');
  const env = { ...process.env, NODE_OPTIONS: '' };
  const child = spawn(process.execPath, [fixture, compiled, where, `${port}`], {
    env,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const holder = new Holder(child);
  holders.push(holder);
  return holder;
}

/** Other processes cannot run TypeScript: they get a compiled copy, laid out as when installed. */
async function compile(to: string): Promise<string> {
  const from = 'src/db/embedded';
  await mkdir(join(to, from), { recursive: true });
  await writeFile(join(to, 'package.json'), '{"type":"module"}');
  for (const shared of ['node_modules', 'bin']) await symlink(resolve(shared), join(to, shared));
  const sources = (await readdir(from)).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  for (const name of sources) {
    const { code } = await transformFile(join(from, name), {
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
      module: { type: 'es6' },
    });
    await writeFile(join(to, from, name.replace(/ts$/, 'js')), code);
  }
  return join(to, from, 'embedded.js');
}
