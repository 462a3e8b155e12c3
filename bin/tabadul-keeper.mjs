/**
 * The keeper: a small process of its own that holds an embedded PostgreSQL for as long as anybody
 * uses it.
 *
 * Every application process holds one connection to the keeper. The kernel closes that connection
 * when the process ends, kill -9 included, so the keeper always knows who is left; when the last
 * one has gone it stops PostgreSQL and ends. It knows nothing of data folders, passwords or SQL:
 * whoever is first is given the *turn*, prepares the folder and says what to run.
 *
 *   node tabadul-keeper.mjs <folder of sockets | \\.\pipe\name on Windows>
 *
 * Messages are JSON lines. To the keeper: {join} {run: {command, args, …}} {ready: {port}} {leave}.
 * From it: {keeper: {protocol, standing}} {turn} {running: {pid}} {exited: {code, signal, message}}
 * {ready: {port}} {stopped: {code, signal}}.
 *
 * Plain JavaScript, so that it runs the same beside TypeScript sources and beside compiled files.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync, readdirSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';

/** Raised when messages change; the launcher refuses a keeper that speaks another one. */
const PROTOCOL = 1;
/** How long PostgreSQL outlives the last user, so that a quick restart finds it warm. */
const GRACE = 1_000;
/** How long the keeper waits for its first user, who may have been killed before joining. */
const LONELY = 10_000;
/** Fast shutdown waits for a checkpoint; after this long an immediate one is demanded. */
const PATIENCE = 20_000;
/** Users who are still here this long after a signal are no longer waited for. */
const FAREWELL = 10_000;

/** @typedef {import('node:net').Socket} Socket */
/** @typedef {{ command: string, args: string[], env: Record<string, string>, cwd: string, log: string, stop: string[], uid?: number, gid?: number }} Run */

const windows = process.platform === 'win32';
const place = /** @type {string} */ (process.argv[2]);
const name = windows ? place : `${Date.now()}-${process.pid}.sock`;

/** @type {'candidate' | 'keeping' | 'ending'} */
let standing = 'candidate';
/** @type {Set<Socket>} */
const users = new Set();
/** @type {Socket[]} users who have not been told anything yet, first come first */
let waiting = [];
/** @type {Socket | undefined} the one user who prepares the folder and starts PostgreSQL */
let turn;
/** @type {import('node:child_process').ChildProcess | undefined} */
let postgres;
/** @type {Run | undefined} */
let run;
/** @type {number | undefined} known once PostgreSQL has answered */
let port;
/** @type {NodeJS.Timeout | undefined} */
let ending;

/** @param {Socket} socket @param {object} message */
const say = (socket, message) => socket.writable && socket.write(`${JSON.stringify(message)}\n`);

function listenTo(/** @type {Socket} */ socket, /** @type {(message: any) => void} */ heard) {
  let rest = '';
  socket.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = /** @type {string} */ (lines.pop());
    for (const line of lines) heard(JSON.parse(line));
  });
}

const server = createServer((socket) => {
  socket.on('error', () => socket.destroy());
  if (standing === 'ending') return void socket.destroy();
  say(socket, { keeper: { protocol: PROTOCOL, standing } });
  socket.on('close', () => gone(socket, GRACE));
  listenTo(socket, (message) => {
    if ('join' in message) {
      users.add(socket);
      waiting.push(socket);
      clearTimeout(ending);
      next();
    } else if ('leave' in message) {
      gone(socket, 0);
      // The last user waits for the connection to close, and so for PostgreSQL to have stopped.
      if (standing !== 'ending') socket.end();
    } else if (socket === turn && 'run' in message && !postgres) {
      try {
        start(message.run);
      } catch (error) {
        say(socket, { exited: { code: null, signal: null, message: String(error) } });
      }
    } else if (socket === turn && 'ready' in message) {
      // It ended just after it answered: its user must not believe it runs.
      if (!postgres) return void socket.destroy();
      port = message.ready.port;
      turn = undefined;
      next();
    }
  });
});

/** Tells those who wait what they can do: use PostgreSQL, or have the turn to start it. */
function next() {
  if (standing !== 'keeping') return;
  if (port !== undefined) {
    for (const socket of waiting) say(socket, { ready: { port } });
    waiting = [];
  } else if (!turn && !postgres) {
    turn = waiting.shift();
    if (turn) say(turn, { turn: {} });
  }
}

function gone(/** @type {Socket} */ socket, /** @type {number} */ grace) {
  if (!users.delete(socket)) return;
  waiting = waiting.filter((other) => other !== socket);
  if (socket === turn) {
    turn = undefined;
    // What a dead user began is not trusted: the next one starts PostgreSQL itself.
    if (postgres) stopPostgres();
    else next();
  }
  if (users.size > 0) return;
  if (grace === 0) end();
  else endWithin(grace);
}

function endWithin(/** @type {number} */ delay) {
  clearTimeout(ending);
  ending = setTimeout(end, delay);
}

function start(/** @type {Run} */ wish) {
  run = wish;
  const log = openSync(run.log, 'a', 0o600);
  const { command, args, cwd, env, uid, gid } = run;
  const stdio = /** @type {const} */ (['ignore', log, log]);
  const child = spawn(command, args, { cwd, env, uid, gid, stdio: [...stdio], windowsHide: true });
  closeSync(log);
  postgres = child;
  const guard = child.pid && !windows ? outlive(child.pid, run) : undefined;
  child.once('error', (error) => ended({ code: null, signal: null, message: error.message }));
  child.once('exit', (code, signal) => ended({ code, signal }));
  if (turn && child.pid) say(turn, { running: { pid: child.pid } });

  /** @param {{ code: number | null, signal: string | null, message?: string }} how */
  function ended(how) {
    if (postgres !== child) return;
    guard?.kill('SIGKILL');
    postgres = undefined;
    if (standing === 'ending') leaveNow();
    else if (port !== undefined) {
      for (const socket of users) say(socket, { stopped: how });
      end();
    } else if (turn) say(turn, { exited: how });
    else next();
  }
}

/**
 * Should the keeper itself be killed, PostgreSQL must still end. A shell blocked on a pipe that
 * only the keeper holds learns of it from the kernel; it runs as PostgreSQL's user and so cannot
 * harm anybody else's process.
 * @param {number} pid @param {Run} wish
 */
function outlive(pid, { cwd, env, uid, gid }) {
  const args = ['-c', 'read _; kill -INT "$1"', 'sh', String(pid)];
  const stdio = /** @type {const} */ (['pipe', 'ignore', 'ignore']);
  const shell = spawn('/bin/sh', args, { cwd, env, uid, gid, stdio: [...stdio] });
  return shell.on('error', () => undefined);
}

/** Fast shutdown, then an immediate one. Windows has no signals: pg_ctl speaks to PostgreSQL. */
function stopPostgres() {
  const child = postgres;
  if (!child) return;
  const ask = (/** @type {'fast' | 'immediate'} */ mode) => {
    if (!windows) return void child.kill(mode === 'fast' ? 'SIGINT' : 'SIGQUIT');
    const [command = '', ...args] = run?.stop ?? [];
    const options = { env: run?.env, windowsHide: true };
    spawn(command, [...args, '-m', mode], options).on('error', () => child.kill());
  };
  ask('fast');
  setTimeout(() => postgres === child && ask('immediate'), PATIENCE).unref();
}

function end() {
  if (standing === 'ending') return;
  standing = 'ending';
  // Out of sight first: whoever comes now finds no keeper and starts another one.
  server.close();
  if (!windows) rmSync(name, { force: true });
  if (postgres) stopPostgres();
  else leaveNow();
}

function leaveNow() {
  for (const socket of users) socket.end();
  process.exit(0);
}

/**
 * Exactly one keeper holds a folder. Each candidate first listens under a name of its own, then
 * looks for others; as all do both in this order, of two candidates at least one sees the other.
 * The older name wins, and a keeper already keeping always does. A name that refuses connections
 * is left over from a killed keeper; names are never used twice, so it can be removed safely.
 */
async function contest() {
  for (;;) {
    const others = readdirSync('.').filter((other) => other.endsWith('.sock') && other !== name);
    const found = await Promise.all(others.map(async (other) => [other, await ask(other)]));
    for (const [other, how] of found) if (how === 'dead') rmSync(`${other}`, { force: true });
    const alive = found.filter(([, how]) => how !== 'dead');
    if (alive.some(([other, how]) => how === 'keeping' || `${other}` < name)) return false;
    if (alive.length === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param {string} other @returns {Promise<'dead' | 'candidate' | 'keeping'>} */
function ask(other) {
  return new Promise((resolve) => {
    const socket = connect(other);
    // One that is alive but silent still counts: two keepers are worse than none.
    socket.setTimeout(2_000, () => (resolve('keeping'), socket.destroy()));
    socket.once('error', (/** @type {NodeJS.ErrnoException} */ { code }) =>
      resolve(code === 'ECONNREFUSED' || code === 'ENOENT' ? 'dead' : 'keeping'),
    );
    socket.once('close', () => resolve('candidate'));
    listenTo(socket, (message) => (resolve(message.keeper.standing), socket.destroy()));
  });
}

/** A signal hurries, it does not cut: users of this very shutdown are given time to finish. */
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => (users.size === 0 ? end() : endWithin(FAREWELL)));
}

// A socket's path may have about a hundred bytes, a folder's many more: speak from inside it.
if (!windows) process.chdir(place);
server.on('error', (error) => {
  // On Windows a pipe's name is taken while its keeper lives: the other one won.
  if (!windows) console.error(error.message);
  process.exit(windows ? 0 : 1);
});
server.listen(name, async () => {
  if (!windows && !(await contest())) return end();
  standing = 'keeping';
  if (users.size === 0) endWithin(LONELY);
  next();
});
