import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, open, readdir, rm, symlink } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedError, orElsewhere } from './embedded.error.js';
import { above } from './binaries.js';
import type { Place } from './place.js';
import { bareEnvironment } from './program.js';

/** This side of the conversation with bin/tabadul-keeper.mjs, where the messages are described. */
const protocol = 1;

/** Long enough for a machine under load; a keeper answers in a twentieth of a second. */
const patience = 30_000;

/** Whoever is first may have to create everything, or PostgreSQL to recover from a power cut. */
const patienceWithTheFirst = 300_000;

/** macOS allows 103 bytes. */
const longestSocketPath = 100;

const windows = process.platform === 'win32';

interface Exit {
  code: number | null;
  signal: string | null;
  message?: string;
}

export interface Message {
  keeper?: { protocol: number; standing: 'candidate' | 'keeping' };
  turn?: object;
  running?: { pid: number };
  exited?: Exit;
  ready?: { port: number };
  stopped?: Exit;
}

/** What PostgreSQL is started with. */
export interface Run {
  command: string;
  args: string[];
  env: Record<string, string>;
  cwd: string;
  log: string;
  /** The command that stops it where there are no signals. */
  stop: string[];
  uid: number | undefined;
  gid: number | undefined;
}

/** One connection to the keeper: as long as it is open, PostgreSQL runs for us. */
export class Keeper {
  readonly closed: Promise<void>;
  private readonly heard: Message[] = [];
  private awaiting: ((message: Message | undefined) => void) | undefined;
  private over = false;

  constructor(private readonly socket: Socket) {
    let rest = '';
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      for (const line of lines) this.hear(JSON.parse(line) as Message);
    });
    socket.on('error', () => socket.destroy());
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        this.over = true;
        this.hear(undefined);
        resolve();
      });
    });
  }

  /** The next message, or undefined when the keeper has gone. */
  next(): Promise<Message | undefined> {
    const message = this.heard.shift();
    if (message || this.over) return Promise.resolve(message);
    return new Promise((resolve) => (this.awaiting = resolve));
  }

  say(message: { join: object } | { run: Run } | { ready: { port: number } }): void {
    this.socket.write(`${JSON.stringify(message)}\n`);
  }

  /** Goes in order; if we were the last, the connection closes when PostgreSQL has stopped. */
  async leave(): Promise<void> {
    this.socket.ref();
    if (!this.over) this.socket.write('{"leave":{}}\n');
    await this.closed;
  }

  drop(): void {
    this.socket.destroy();
  }

  /** A database that is merely open does not keep a finished program from ending. */
  unref(): void {
    this.socket.unref();
  }

  private hear(message: Message | undefined): void {
    const waiting = this.awaiting;
    this.awaiting = undefined;
    if (waiting) waiting(message);
    else if (message) this.heard.push(message);
  }
}

/**
 * Joins the keeper of a folder, starting one if there is none, and returns with its first word:
 * `ready` when PostgreSQL runs, `turn` when starting it is up to us.
 */
export async function joinKeeper(place: Place): Promise<{ keeper: Keeper; word: Message }> {
  const deadline = Date.now() + patience;
  while (Date.now() < deadline) {
    const keeper = (await findKeeper(place)) ?? (await startKeeper(place, deadline));
    if (keeper) {
      keeper.say({ join: {} });
      const silence = sleep(patienceWithTheFirst, undefined, { ref: false });
      const word = await Promise.race([keeper.next(), silence]);
      if (word?.turn || word?.ready) return { keeper, word };
      keeper.drop();
    }
    // It was about to end, or gave way to another one: look again.
    await sleep(20 + Math.random() * 60);
  }
  throw new EmbeddedError(
    `The process that keeps PostgreSQL in ${place.folder} does not answer.`,
    `See ${place.keeperLog}, end other Tabadul processes that use the folder and start again.`,
  );
}

async function findKeeper(place: Place): Promise<Keeper | undefined> {
  if (windows) return dial(pipeName(place), place);
  const names = await readdir(place.sockets);
  for (const name of names.filter((name) => name.endsWith('.sock'))) {
    const keeper = await shortPath(place.sockets, name, (path) => dial(path, place));
    if (keeper) return keeper;
  }
  return undefined;
}

const pipeName = ({ folder }: Place): string =>
  `\\\\.\\pipe\\tabadul-${createHash('sha256').update(folder.toLowerCase()).digest('hex')}`;

/** The kernel takes only short socket paths; a private link in the temporary folder makes one. */
async function shortPath<T>(
  folder: string,
  name: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const path = join(folder, name);
  if (Buffer.byteLength(path) <= longestSocketPath) return use(path);
  const alias = await mkdtemp(join(tmpdir(), 'tabadul-'));
  try {
    await symlink(folder, join(alias, 's'));
    return await use(join(alias, 's', name));
  } finally {
    await rm(alias, { recursive: true, force: true });
  }
}

/** A connection to a living keeper, or nothing when nobody listens there. */
async function dial(path: string, place: Place): Promise<Keeper | undefined> {
  const socket = connect(path);
  const keeper = new Keeper(socket);
  const hello = await Promise.race([keeper.next(), sleep(5_000, undefined, { ref: false })]);
  if (!hello?.keeper) return void keeper.drop();
  if (hello.keeper.protocol === protocol) return keeper;
  keeper.drop();
  throw new EmbeddedError(
    `Another version of Tabadul is using the data folder ${place.folder}.`,
    `End it first and then start this one, ${orElsewhere}`,
  );
}

/** Starts a keeper and waits until it, or one that was faster, can be reached. */
async function startKeeper(place: Place, deadline: number): Promise<Keeper | undefined> {
  const script = await above(join('bin', 'tabadul-keeper.mjs'));
  if (!script) {
    throw new EmbeddedError(
      'bin/tabadul-keeper.mjs is missing from this installation of Tabadul.',
      'Install Tabadul again, or set DATABASE_URL to a PostgreSQL.',
    );
  }
  const log = await open(place.keeperLog, 'a', 0o600);
  try {
    // Detached: Ctrl-C in a terminal is for the application, which then leaves in order.
    const child = spawn(process.execPath, [script, windows ? pipeName(place) : place.sockets], {
      cwd: place.folder,
      env: bareEnvironment(),
      detached: true,
      stdio: ['ignore', 'ignore', log.fd],
      windowsHide: true,
    });
    let exit: number | null | undefined;
    child.once('error', () => (exit = 1)).once('exit', (code) => (exit = code));
    child.unref();
    while (exit === undefined && Date.now() < deadline) {
      const keeper = await findKeeper(place);
      if (keeper) return keeper;
      await sleep(15);
    }
    if (exit) throw new Error(`its keeper could not start, ${place.keeperLog} says why`);
    // Ended without a fault: another keeper was faster.
    return undefined;
  } finally {
    await log.close();
  }
}
