import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chownSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { answers } from '../../src/db/embedded/answer.js';
import { findPackage } from '../../src/db/embedded/binaries.js';
import { settings } from '../../src/db/embedded/cluster.js';
import { startEmbedded } from '../../src/db/embedded/embedded.js';
import { bareEnvironment } from '../../src/db/embedded/program.js';

/** What a primary and a standby need beside what the embedded PostgreSQL is given. */
const REPLICATION = {
  wal_level: 'replica',
  max_wal_senders: '8',
  wal_keep_size: '512MB',
  hot_standby: 'on',
  synchronous_commit: 'on',
  wal_receiver_timeout: '5s',
};

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

async function until(what: string, holds: () => Promise<boolean>, seconds = 60): Promise<void> {
  for (const end = Date.now() + seconds * 1000; ; await sleep(50)) {
    if (await holds()) return;
    if (Date.now() > end)
      throw new Error(`In ${seconds} seconds it did not come to this: ${what}.`);
  }
}

/** One PostgreSQL of a pair: its folder, and its process while it runs. */
class Node {
  port = 0;
  private child: ChildProcess | undefined;

  constructor(
    readonly folder: string,
    private readonly program: string,
    private readonly admin: string,
    private readonly log: number,
  ) {}

  get adminUrl(): string {
    const url = new URL(this.admin);
    url.port = String(this.port);
    return url.href;
  }

  async start(): Promise<void> {
    this.port = await freePort();
    const { uid, gid } = statSync(this.folder);
    const more = Object.entries(REPLICATION).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    this.child = spawn(this.program, ['-D', this.folder, ...settings(this.port, true), ...more], {
      env: bareEnvironment(),
      cwd: this.folder,
      stdio: ['ignore', this.log, this.log],
      ...(process.getuid?.() === 0 && { uid, gid }),
    });
    await until('PostgreSQL answers', () => answers(this.adminUrl));
  }

  async run<T = unknown>(...statements: string[]): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      let rows: T[] = [];
      for (const statement of statements) rows = (await client.query(statement)).rows as T[];
      return rows;
    } finally {
      await client.end();
    }
  }

  /** Ends it: `SIGKILL` as a machine does that loses its power, `SIGINT` as somebody who means it. */
  async end(how: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill(how);
    await gone;
  }
}

/**
 * Two PostgreSQL, the second a synchronous standby of the first, and an address that leads to whichever is the primary.
 * What a cluster manager does between machines is done here by whoever calls: promote, point the address, join again.
 */
export class Pair {
  private readonly connections = new Set<Socket>();
  private open = true;
  /** Whether nobody stands by. */
  alone = true;

  private constructor(
    private readonly root: string,
    private primary: Node,
    private standby: Node,
    private readonly proxy: Server,
    readonly ownerUrl: string,
    private readonly log: number,
  ) {}

  static async begun(root: string): Promise<Pair> {
    const made = await startEmbedded({ folder: root });
    await made.close();
    const source = await findPackage();
    const program = join(root, 'postgresql', source.version, 'bin', 'postgres');
    const log = openSync(join(root, 'pair.log'), 'a');
    const node = (name: string) => new Node(join(root, name), program, made.adminUrl, log);
    const proxy = createServer();
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    const url = new URL(made.ownerUrl);
    url.port = String((proxy.address() as AddressInfo).port);
    const pair = new Pair(root, node('cluster'), node('second'), proxy, url.href, log);
    proxy.on('connection', (socket) => pair.lead(socket));
    await pair.primary.start();
    await pair.join();
    return pair;
  }

  /** Passes what comes on to the primary. */
  private lead(from: Socket): void {
    from.on('error', () => undefined);
    if (!this.open) return void from.destroy();
    const to = connect(this.primary.port, '127.0.0.1');
    to.on('error', () => undefined);
    for (const socket of [from, to]) {
      this.connections.add(socket);
      socket.on('close', () => {
        this.connections.delete(socket);
        from.destroy();
        to.destroy();
      });
    }
    from.pipe(to);
    to.pipe(from);
  }

  /** Nothing comes through for a while, and what was on its way is cut. */
  async cut(ms: number): Promise<void> {
    this.shut();
    await sleep(ms);
    this.open = true;
  }

  private shut(): void {
    this.open = false;
    for (const socket of this.connections) socket.destroy();
  }

  /** The primary ends, the standby takes its place, and the address leads there. */
  async failOver(how: 'SIGKILL' | 'SIGINT'): Promise<void> {
    const { primary: lost, standby: next } = this;
    // Whoever is left behind must not be written to by anybody.
    if (how === 'SIGINT') this.shut();
    await lost.end(how);
    this.shut();
    await next.run('select pg_promote(true, 60)');
    // Until another stands by, nobody is waited for.
    await next.run(`alter system set synchronous_standby_names = ''`, 'select pg_reload_conf()');
    [this.primary, this.standby] = [next, lost];
    this.alone = true;
    this.open = true;
  }

  /** A copy of the primary follows it as its standby, and from then on every commit waits for both. */
  async join(): Promise<void> {
    const { primary, standby } = this;
    await standby.end('SIGKILL');
    rmSync(standby.folder, { recursive: true, force: true });
    const client = new pg.Client({ connectionString: primary.adminUrl });
    await client.connect();
    try {
      await client.query(`select pg_backup_start('join', true)`);
      copied(primary.folder, standby.folder);
      const { rows } = await client.query<{ labelfile: string }>(
        'select labelfile from pg_backup_stop(false)',
      );
      const url = new URL(primary.adminUrl);
      const from = `host=127.0.0.1 port=${url.port} user=${url.username} password=${url.password} application_name=second`;
      written(standby.folder, 'backup_label', rows[0].labelfile);
      written(standby.folder, 'standby.signal', '');
      written(
        standby.folder,
        'postgresql.auto.conf',
        `primary_conninfo = '${from}'\nrecovery_target_timeline = 'latest'\n`,
      );
    } finally {
      await client.end();
    }
    await standby.start();
    await primary.run(
      `alter system set synchronous_standby_names = '*'`,
      'select pg_reload_conf()',
    );
    await until('the standby is waited for', async () => {
      const rows = await primary.run<{ sync_state: string }>(
        'select sync_state from pg_stat_replication',
      );
      return rows.some((row) => row.sync_state === 'sync');
    });
    this.alone = false;
  }

  async end(): Promise<void> {
    this.shut();
    this.proxy.close();
    await this.standby.end('SIGKILL');
    await this.primary.end('SIGKILL');
    closeSync(this.log);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  }
}

/** A file of a cluster, belonging to whom the cluster belongs. */
function written(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  writeFileSync(path, text, { mode: 0o600 });
  owned(path, folder);
}

function owned(path: string, like: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(like);
  chownSync(path, uid, gid);
}

/** What lies there while a server runs, and is not copied. */
const OF_THE_SERVER = ['postmaster.pid', 'postmaster.opts', 'pg_wal'];

/** Copies the folder of a server that runs; what vanishes meanwhile was temporary, and the WAL comes over the wire. */
function copied(from: string, to: string): void {
  mkdirSync(to, { mode: 0o700 });
  owned(to, from);
  const names = readdirSync(from).filter((name) => !OF_THE_SERVER.includes(name));
  spawnSync('cp', ['-a', ...names.map((name) => join(from, name)), to], { stdio: 'ignore' });
  for (const name of ['pg_wal', 'pg_wal/archive_status', 'pg_wal/summaries']) {
    mkdirSync(join(to, name), { mode: 0o700 });
    owned(join(to, name), from);
  }
}
