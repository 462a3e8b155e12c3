import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { EmbeddedError } from './embedded.error.js';
import { type Binaries, remove } from './binaries.js';
import { answersFrom } from './answer.js';
import { adminUrl, type Passwords } from './passwords.js';
import type { Place } from './place.js';
import { runProgram } from './program.js';

/** After this long a fast shutdown becomes an immediate one, and then we give up. */
const fast = 20_000;
const immediate = 10_000;

/**
 * Ends a PostgreSQL that runs on the cluster without a keeper, as when the keeper was killed, or
 * is just stopping. Ending it and starting anew takes half a second and leaves one way of running
 * instead of two.
 */
export async function endOrphan(
  place: Place,
  binaries: Binaries,
  passwords: Passwords,
): Promise<void> {
  const found = await readPidFile(place);
  if (!found || !alive(found.pid)) return;
  if (!(await isOurs(place, found, passwords))) {
    // The number has gone to another program since, and PostgreSQL would believe it its own.
    if (process.platform !== 'win32') await remove(join(place.cluster, 'postmaster.pid'));
    return;
  }
  for (const [mode, signal, patience] of [
    ['fast', 'SIGINT', fast],
    ['immediate', 'SIGQUIT', immediate],
  ] as const) {
    if (process.platform === 'win32') {
      await runProgram(place, binaries.pgCtl, ['stop', '-D', place.cluster, '-m', mode]);
    } else {
      kill(found.pid, signal);
    }
    for (const deadline = Date.now() + patience; Date.now() < deadline; await sleep(50)) {
      // Its file goes last of all; where nobody reaps processes, its number may stay for ever.
      if (!alive(found.pid) || (await readPidFile(place))?.pid !== found.pid) return;
    }
  }
  throw new EmbeddedError(
    `A PostgreSQL left running in ${place.folder} (process ${found.pid}) does not end.`,
    'End that process, then start again.',
  );
}

interface PidFile {
  pid: number;
  port: number;
}

async function readPidFile({ cluster }: Place): Promise<PidFile | undefined> {
  const path = join(cluster, 'postmaster.pid');
  const lines = await readFile(path, 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  const pid = Number(lines[0]);
  return pid > 1 ? { pid, port: Number(lines[3]) } : undefined;
}

function alive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // Gone in the meantime is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/**
 * Process numbers are used again, in containers at once, so nothing is killed on its number alone:
 * it must answer to our password from our cluster, or, while it starts or stops and answers
 * nobody, have been started on our cluster.
 */
async function isOurs(place: Place, { pid, port }: PidFile, passwords: Passwords) {
  if (port && (await answersFrom(adminUrl(passwords, port), place.cluster))) return true;
  return (await commandLine(pid)).includes(place.cluster);
}

async function commandLine(pid: number): Promise<string> {
  const fromProc = readFile(`/proc/${pid}/cmdline`, 'utf8');
  const fromPs = () => promisify(execFile)('ps', ['-o', 'command=', '-ww', '-p', String(pid)]);
  return fromProc.catch(() =>
    fromPs().then(
      ({ stdout }) => stdout,
      () => '',
    ),
  );
}
