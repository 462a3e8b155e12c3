import { chown, mkdir, readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { diskFull, EmbeddedError, orElsewhere } from './embedded.error.js';
import { type Binaries, exists, type Package, remove } from './binaries.js';
import { type Passwords, writeSecret } from './passwords.js';
import type { Place, User } from './place.js';
import { runProgram } from './program.js';

/**
 * The builtin provider sorts and folds Arabic the same on every machine. Trigram search still asks
 * the C library what is a letter, and under plain "C" that library knows no Arabic letter: every
 * name would be similar to none. So the first of these that the machine has.
 */
const characterTypes: Record<string, string[]> = {
  darwin: ['en_US.UTF-8', 'UTF-8', 'C'],
  win32: ['en-US', 'C'],
  other: ['C.UTF-8', 'en_US.UTF-8', 'C'],
};

/** Refuses a cluster that the installed PostgreSQL would not open, before touching it. */
export async function checkVersion(place: Place, { version }: Package): Promise<void> {
  if (!(await exists(place.cluster))) return;
  const path = join(place.cluster, 'PG_VERSION');
  const written = await readFile(path, 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  );
  const brought = version.split('.')[0];
  if (written === brought) return;
  if (written === undefined) {
    throw new EmbeddedError(
      `${place.cluster} is not a PostgreSQL data folder: it has no readable PG_VERSION.`,
      'Put it back from a copy, or set TABADUL_DATA_DIR to another folder.',
    );
  }
  throw new EmbeddedError(
    `${place.folder} was written by PostgreSQL ${written}, this Tabadul brings ${brought}.`,
    Number(written) > Number(brought)
      ? `Use the newer Tabadul that wrote it, ${orElsewhere}`
      : 'Make a backup with the older Tabadul that wrote it and restore it with this one into ' +
          'another folder (TABADUL_DATA_DIR).',
  );
}

/**
 * As root, PostgreSQL runs as the user who owns the cluster, which need not be today's choice:
 * a user `postgres` may have come since.
 */
export async function clusterOwner(place: Place): Promise<User | undefined> {
  if (!place.user) return undefined;
  const { uid, gid } = await stat(place.cluster);
  if (uid === place.user.uid) return place.user;
  if (uid !== 0) return { name: String(uid), uid, gid };
  throw new EmbeddedError(
    `${place.cluster} belongs to root, and PostgreSQL refuses to run as root.`,
    `Give it back: chown -R ${place.user.name} ${place.cluster}`,
  );
}

/** What killed predecessors left behind is removed before it is needed as free space. */
export async function sweep({ folder }: Place): Promise<void> {
  for (const name of await readdir(folder)) {
    if (name.startsWith('making-')) await remove(join(folder, name)).catch(() => undefined);
  }
}

/** Creates the cluster aside and gives it its name when it is whole. True when it did. */
export async function ensureCluster(
  place: Place,
  binaries: Binaries,
  passwords: Passwords,
): Promise<boolean> {
  if (await exists(place.cluster)) return false;
  const making = join(place.folder, `making-${process.pid}-${Date.now()}`);
  try {
    await mkdir(making, { mode: 0o700 });
    const secret = join(making, 'password');
    await writeSecret(secret, passwords.admin);
    if (place.user) {
      await chown(secret, place.user.uid, place.user.gid);
      await chown(making, place.user.uid, place.user.gid);
    }
    const cluster = join(making, 'cluster');
    await initialise(place, binaries, cluster, secret);
    await rename(cluster, place.cluster);
  } finally {
    await remove(making).catch(() => undefined);
  }
  return true;
}

async function initialise(
  place: Place,
  { initdb }: Binaries,
  cluster: string,
  secret: string,
): Promise<void> {
  const types = characterTypes[process.platform] ?? characterTypes.other;
  let said = '';
  for (const type of types) {
    const { code, output } = await runProgram(place, initdb, [
      `--pgdata=${cluster}`,
      '--username=postgres',
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--locale=C',
      `--lc-ctype=${type}`,
      '--data-checksums',
      '--no-instructions',
    ]);
    if (code === 0) return;
    said = output;
    if (!/invalid locale name|could not be set|locale .* requires/.test(output)) break;
  }
  throw failure(place, 'PostgreSQL could not create its cluster', said);
}

/**
 * The settings are given at every start, so that a newer Tabadul brings its own.
 *
 * @param durable whether what was committed must outlive the machine; waiting for the disk is most of what a commit takes
 */
export function settings(port: number, durable: boolean): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 50,
    // Each table, view and function that a migration makes or drops is one lock until it ends.
    max_locks_per_transaction: 256,
    shared_buffers: '128MB',
    huge_pages: 'off',
    jit: 'off',
    // A list of ten thousand names is answered minutes after it came: the planner must have seen it by then.
    autovacuum_naptime: '10s',
    fsync: durable ? 'on' : 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // A message of an ordinary error quotes the value that was wrong, and values here are people.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_parameter_max_length: 0,
    log_parameter_max_length_on_error: 0,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** Says what PostgreSQL's programs wrote before they gave up. */
export function failure(place: Place, what: string, output: string): EmbeddedError {
  if (/No space left on device|Disk quota exceeded/.test(output)) return diskFull(place.folder);
  const lines = output.split('\n').filter((line) => line.trim());
  const telling = lines.findLast((line) => /FATAL|PANIC|error:|ERROR/.test(line)) ?? lines.at(-1);
  return new EmbeddedError(
    `${what}: ${telling?.trim().replace(/^.*?(FATAL|PANIC|ERROR): +/, '') ?? 'it said nothing'}.`,
    `See ${place.log}, ${orElsewhere}`,
  );
}
