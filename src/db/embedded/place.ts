import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, realpath, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { diskFull, EmbeddedError, inWords, orElsewhere } from './embedded.error.js';

/** The user PostgreSQL runs as; it refuses to run as root. */
export interface User {
  name: string;
  uid: number;
  gid: number;
}

/** The data folder, opened: it is there, it is ours, and PostgreSQL's user can reach it. */
export interface Place {
  folder: string;
  binaries: string;
  cluster: string;
  passwords: string;
  log: string;
  keeperLog: string;
  sockets: string;
  /** Set only when this process is root, and so PostgreSQL must run as somebody else. */
  user: User | undefined;
}

const passwords = 'passwords.json';

const myself = process.getuid?.();

export async function openPlace(wanted: string): Promise<Place> {
  const user = myself === 0 ? await someoneElse() : undefined;
  const asked = resolve(wanted);
  try {
    await belongsToMe(asked);
    if (user) await reachable(asked, user);
    await make(asked, user ? 0o755 : 0o700);
    await access(asked, constants.W_OK | constants.X_OK);
    const folder = await realpath(asked);
    const place: Place = {
      folder,
      binaries: join(folder, 'postgresql'),
      cluster: join(folder, 'cluster'),
      passwords: join(folder, passwords),
      log: join(folder, 'postgresql.log'),
      keeperLog: join(folder, 'keeper.log'),
      sockets: join(folder, 'sockets'),
      user,
    };
    if (user) await reachable(folder, user);
    await make(place.sockets, 0o700);
    return place;
  } catch (error) {
    throw inWords(error, asked);
  }
}

/** Refuses early, in words, what would otherwise end in the middle of a write. */
export async function enoughSpace({ folder }: Place, megabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 2 ** 20);
  if (free >= megabytes) return;
  throw new EmbeddedError(
    `The disk that holds ${folder} has ${free} MB free; ${megabytes} MB are needed to start.`,
    diskFull(folder).hint,
  );
}

/** Makes a folder and those above it with this mode, whatever the umask of the moment is. */
export async function make(folder: string, mode: number): Promise<void> {
  const first = await mkdir(folder, { recursive: true }).catch(async (error: unknown) => {
    // Node reports a read-only disk as a missing folder; asking the disk itself tells.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') await writable(dirname(folder));
    throw error;
  });
  if (!first) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) {
    await chmod(made, made === folder ? mode : 0o755);
  }
}

async function writable(folder: string): Promise<void> {
  await access(folder, constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return writable(dirname(folder));
  });
}

async function someoneElse(): Promise<User> {
  const users = await accounts();
  const found = users.find(({ name }) => name === 'postgres') ?? users.find(isNobody);
  if (found) return found;
  throw new EmbeddedError(
    'PostgreSQL refuses to run as root, and this system has neither a user postgres nor nobody.',
    'Start Tabadul as another user than root, or set DATABASE_URL to a PostgreSQL.',
  );
}

const isNobody = ({ name }: User): boolean => name === 'nobody';

async function accounts(): Promise<User[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n');
  return lines
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter(({ uid, gid }) => uid > 0 && gid > 0);
}

async function nameOf(uid: number): Promise<string> {
  if (uid === 0) return 'root';
  const users = await accounts().catch(() => []);
  return users.find((user) => user.uid === uid)?.name ?? `number ${uid}`;
}

/** Every folder on the way must let PostgreSQL's user pass; those not made yet will. */
async function reachable(folder: string, { name, uid, gid }: User): Promise<void> {
  const above = dirname(folder);
  if (above !== folder) await reachable(above, { name, uid, gid });
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!found?.isDirectory()) return;
  const bit = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
  if (found.mode & bit) return;
  throw new EmbeddedError(
    `Started as root, PostgreSQL runs as the user ${name}, who may not enter ${folder}.`,
    'Set TABADUL_DATA_DIR to a folder that other users can reach, such as one under /var/lib.',
  );
}

/** Whoever wrote the passwords owns the data; a folder without them is anybody's to begin. */
async function belongsToMe(folder: string): Promise<void> {
  if (myself === undefined) return;
  const owner = await stat(join(folder, passwords)).then(
    ({ uid }) => uid,
    ({ code }: NodeJS.ErrnoException) =>
      code === 'EACCES'
        ? stat(folder).then(
            ({ uid }) => uid,
            () => myself,
          )
        : myself,
  );
  if (owner === myself) return;
  throw new EmbeddedError(
    `The data folder ${folder} belongs to the user ${await nameOf(owner)}, ` +
      `and this process runs as ${await nameOf(myself)}.`,
    `Start Tabadul as that user, ${orElsewhere}`,
  );
}
