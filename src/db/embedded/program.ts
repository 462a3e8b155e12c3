import { spawn } from 'node:child_process';
import { EmbeddedError } from './embedded.error.js';
import type { Place } from './place.js';

/** What a program needs of our environment to run at all. */
const needed = ['PATH', 'LD_LIBRARY_PATH', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive'];

/**
 * Our environment holds keys, and what PostgreSQL's user sees is not only ours to see; libpq
 * variables in it would also change where PostgreSQL's programs look.
 */
export function bareEnvironment(): Record<string, string> {
  const kept = needed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { ...(Object.fromEntries(kept) as Record<string, string>), LC_ALL: 'C', TZ: 'UTC' };
}

/** A slow disk takes half a minute to create a cluster; one that needs longer hangs. */
const patience = 180_000;

/** Runs one of PostgreSQL's programs to its end, as PostgreSQL's user. */
export function runProgram(
  place: Place,
  command: string,
  args: string[],
): Promise<{ code: number | null; output: string }> {
  const { uid, gid } = place.user ?? {};
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: place.folder,
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: patience,
      ...(place.user && { uid, gid }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => reject(cannotRun(place, error)));
    child.once('close', (code) => resolve({ code, output }));
  });
}

export function cannotRun({ folder }: Place, cause: Error): EmbeddedError {
  const { message } = cause;
  if (/ENOENT/.test(message)) {
    return new EmbeddedError(
      "Tabadul's own PostgreSQL does not run on this system, which lacks the C library it needs.",
      'Set DATABASE_URL to a PostgreSQL (on Alpine: apk add postgresql).',
    );
  }
  if (/EACCES/.test(message)) {
    return new EmbeddedError(
      `Programs may not be run from ${folder}; its disk is perhaps mounted noexec.`,
      'Set TABADUL_DATA_DIR to a folder on another disk, or DATABASE_URL to a PostgreSQL.',
    );
  }
  return new EmbeddedError(
    `PostgreSQL could not be run: ${message}.`,
    'Set DATABASE_URL to a PostgreSQL.',
    { cause },
  );
}
