import { open, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError, orElsewhere } from './embedded.error.js';
import { answersFrom, withClient } from './answer.js';
import type { Binaries } from './binaries.js';
import { clusterOwner, failure, settings } from './cluster.js';
import type { Keeper, Message } from './keeper.js';
import { endOrphan } from './orphan.js';
import { adminUrl, database, owner, type Passwords } from './passwords.js';
import type { Place } from './place.js';
import { bareEnvironment, cannotRun } from './program.js';

/** Recovery after a power cut reads the log written since the last checkpoint: minutes at worst. */
const patience = 240_000;
const tries = 6;
const logLimit = 10 * 2 ** 20;

/** Has the keeper run PostgreSQL on the cluster and returns its port once it answers. */
export async function start(
  place: Place,
  binaries: Binaries,
  passwords: Passwords,
  keeper: Keeper,
  usualPort: number,
  durable: boolean,
  log: (line: string) => void,
): Promise<number> {
  const user = await clusterOwner(place);
  await turnLogOver(place);
  let reason = '';
  for (let attempt = 1; attempt <= tries; attempt++) {
    await endOrphan(place, binaries, passwords);
    const port = attempt === 1 && (await isFree(usualPort)) ? usualPort : await freePort();
    const from = await sizeOf(place.log);
    keeper.say({
      run: {
        command: binaries.postgres,
        args: ['-D', place.cluster, ...settings(port, durable)],
        env: bareEnvironment(),
        cwd: place.folder,
        log: place.log,
        stop: [binaries.pgCtl, 'stop', '-D', place.cluster],
        uid: user?.uid,
        gid: user?.gid,
      },
    });
    const end = await answerOrEnd(place, passwords, keeper, port, log);
    if (end === 'answers') {
      if (port !== usualPort) log(`Port ${usualPort} is taken; PostgreSQL listens on ${port}.`);
      return port;
    }
    if (end.exited?.message) throw cannotRun(place, new Error(end.exited.message));
    reason = await textFrom(place.log, from);
    // The port was lost to somebody faster, or processes of a killed PostgreSQL still linger.
    if (!/could not bind|shared memory block|lock file .* already exists/.test(reason)) break;
    await sleep(200);
  }
  throw failure(place, 'PostgreSQL did not start', reason);
}

async function answerOrEnd(
  place: Place,
  passwords: Passwords,
  keeper: Keeper,
  port: number,
  log: (line: string) => void,
): Promise<'answers' | Message> {
  const url = adminUrl(passwords, port);
  const began = Date.now();
  let end: Message | undefined | 'gone';
  const listen = async () => {
    for (;;) {
      const message = await keeper.next();
      if (!message?.running) return void (end = message ?? 'gone');
    }
  };
  void listen();
  for (let said = false; Date.now() - began < patience; await sleep(40)) {
    if (end === 'gone') throw lostKeeper(place);
    if (end) return end;
    if (await answersFrom(url, place.cluster)) return 'answers';
    if (!said && Date.now() - began > 5_000) {
      said = true;
      log('PostgreSQL is not ready yet; after a power cut it first recovers what was written.');
    }
  }
  throw new EmbeddedError(
    `PostgreSQL in ${place.folder} has not answered for ${patience / 1000} seconds.`,
    `See ${place.log}, ${orElsewhere}`,
  );
}

const lostKeeper = ({ keeperLog }: Place) =>
  new EmbeddedError(
    'The process that keeps PostgreSQL ended while PostgreSQL was starting.',
    `Start again; if it happens twice, see ${keeperLog}.`,
  );

/** Role and database of the application; saying it at every start also mends what was changed. */
export async function provision(passwords: Passwords, port: number): Promise<void> {
  await withClient(adminUrl(passwords, port), async (client) => {
    const has = async (table: string, name: string, value: string) =>
      (await client.query(`SELECT FROM ${table} WHERE ${name} = $1`, [value])).rowCount === 1;
    if (!(await has('pg_roles', 'rolname', owner))) await client.query(`CREATE ROLE ${owner}`);
    // CREATEDB so that tests can clone the database; never a way past row policies.
    await client.query(
      `ALTER ROLE ${owner} LOGIN CREATEROLE CREATEDB NOSUPERUSER NOBYPASSRLS NOREPLICATION
         PASSWORD ${client.escapeLiteral(passwords.owner)}`,
    );
    if (!(await has('pg_database', 'datname', database))) {
      await client.query(`CREATE DATABASE ${database} OWNER ${owner}`);
    }
  });
}

/** A free port, or whether this one is; tried by listening, the only proof there is. */
function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: found } = server.address() as AddressInfo;
      server.close(() => resolve(found));
    });
  });
}

const freePort = () => listenOnce(0);
const isFree = (port: number) =>
  listenOnce(port).then(
    () => true,
    () => false,
  );

const sizeOf = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

async function turnLogOver({ log }: Place): Promise<void> {
  if ((await sizeOf(log)) > logLimit) await rename(log, `${log}.1`);
}

async function textFrom(path: string, from: number): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined);
  if (!file) return '';
  try {
    const length = Math.max(0, (await file.stat()).size - from);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, from);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}
