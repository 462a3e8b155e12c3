/**
 * Tabadul without a database server at hand: a real PostgreSQL, kept in one data folder.
 *
 *   postgresql/<version>/   PostgreSQL's programs, copied from the npm package of the platform
 *   cluster/                the data (PGDATA); as root it belongs to `postgres`, else to `nobody`
 *   passwords.json          generated passwords, readable by the user who started it first
 *   postgresql.log          what PostgreSQL reports (one older log beside it)
 *   keeper.log              what the keeper reports, normally nothing
 *   sockets/                where the keeper listens for the processes that use the database
 *   making-…                a cluster in the making; what a kill leaves behind is swept
 *
 * PostgreSQL belongs to no application process but to a keeper (bin/tabadul-keeper.mjs), which ends
 * it when the last process that uses the folder has gone, however it went.
 */
import { EmbeddedError, inWords, orElsewhere } from './embedded.error.js';
import { answers } from './answer.js';
import { ensureBinaries, exists, findPackage, removeOthers, versionFolder } from './binaries.js';
import { checkVersion, ensureCluster, sweep } from './cluster.js';
import { joinKeeper, type Keeper } from './keeper.js';
import { adminUrl, ensurePasswords, ownerUrl, readPasswords } from './passwords.js';
import { enoughSpace, openPlace, type Place } from './place.js';
import { provision, start } from './start.js';

export { EmbeddedError };

export interface EmbeddedDatabase {
  /** The role `tabadul_owner` on the database `tabadul`, which it owns. */
  ownerUrl: string;
  /** The superuser `postgres` on the database `postgres`. */
  adminUrl: string;
  port: number;
  /** Whether this call created the cluster, started PostgreSQL, or found it running. */
  started: 'initialised' | 'started' | 'attached';
  /** Resolves when the database goes away without `close` having been called. */
  lost: Promise<Error>;
  /** Lets go of PostgreSQL; for the last one to leave, returns when it has stopped. */
  close(): Promise<void>;
}

export interface EmbeddedOptions {
  folder: string;
  /** Tried first; when something else listens there, a free port is taken. */
  port?: number;
  /** Not for worlds of tests, which nobody misses once the machine has fallen. */
  durable?: boolean;
  log?: (line: string) => void;
}

const usualPort = 54329;

export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { folder, port = usualPort, durable = true, log = () => undefined } = options;
  const place = await openPlace(folder);
  let keeper: Keeper | undefined;
  try {
    const joined = await joinKeeper(place);
    keeper = joined.keeper;
    return joined.word.ready
      ? await attach(place, keeper, joined.word.ready.port)
      : await prepare(place, keeper, port, durable, log);
  } catch (error) {
    // The keeper stops what was begun, and gives the turn to whoever waits.
    await keeper?.leave();
    throw inWords(error, place.folder);
  }
}

/** The turn is ours: everything that must be there is made, then PostgreSQL started. */
async function prepare(
  place: Place,
  keeper: Keeper,
  usual: number,
  durable: boolean,
  log: (line: string) => void,
): Promise<EmbeddedDatabase> {
  const source = await findPackage();
  await checkVersion(place, source);
  await sweep(place);
  const copied = await exists(versionFolder(place, source));
  const created = await exists(place.cluster);
  await enoughSpace(place, 50 + (copied ? 0 : 75) + (created ? 0 : 75));

  if (!copied) log(`Copying PostgreSQL ${source.version.split('-')[0]} to ${place.folder}`);
  const binaries = await ensureBinaries(place, source);
  const passwords = await ensurePasswords(place);
  if (!created) log(`Creating the database in ${place.folder}`);
  const initialised = await ensureCluster(place, binaries, passwords);
  const port = await start(place, binaries, passwords, keeper, usual, durable, log);
  await provision(passwords, port);
  keeper.say({ ready: { port } });
  await removeOthers(place, source).catch(() => log('An older PostgreSQL could not be removed.'));
  return {
    ownerUrl: ownerUrl(passwords, port),
    adminUrl: adminUrl(passwords, port),
    port,
    started: initialised ? 'initialised' : 'started',
    ...hold(place, keeper),
  };
}

async function attach(place: Place, keeper: Keeper, port: number): Promise<EmbeddedDatabase> {
  const passwords = await readPasswords(place);
  if (!(await answers(ownerUrl(passwords, port)))) {
    throw new EmbeddedError(
      `PostgreSQL runs in ${place.folder} on port ${port}, but does not answer this process.`,
      `End the other Tabadul processes that use the folder and start again, ${orElsewhere}`,
    );
  }
  return {
    ownerUrl: ownerUrl(passwords, port),
    adminUrl: adminUrl(passwords, port),
    port,
    started: 'attached',
    ...hold(place, keeper),
  };
}

function hold(place: Place, keeper: Keeper): Pick<EmbeddedDatabase, 'lost' | 'close'> {
  let closing: Promise<void> | undefined;
  keeper.unref();
  const lost = new Promise<Error>((resolve) => {
    void keeper.closed.then(() => {
      if (closing) return;
      resolve(
        new EmbeddedError(
          `PostgreSQL in ${place.folder} has ended, or the process that keeps it.`,
          `Start again; ${place.log} may say why it happened.`,
        ),
      );
    });
  });
  return { lost, close: () => (closing ??= keeper.leave()) };
}
