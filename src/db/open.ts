import { createHash, createHmac } from 'node:crypto';
import { DataSource, type MixedList } from 'typeorm';
import type { Config } from '../config.js';
import { keysOf, type KeySource, loadMasterKey, sourceOf } from '../vault/key-source.js';
import { Keyring } from '../vault/keyring.js';
import type { MasterKey } from '../vault/master-key.js';
import type { Query } from '../vault/owner.js';
import { renewRoleKey, rewrap, type Rewrapped } from '../vault/rotation.js';
import { firstDataKey, Secrets } from '../vault/secrets.js';
import { type Connections, poolOf } from './database.js';
import { scramVerifier } from './scram.js';
import { startEmbedded } from './embedded/embedded.js';
import { madeOtherwise, noteMade, otherBuild } from './made.js';
import { MIGRATIONS } from './migrations.js';

/** Says what is wrong with the database and what to do. */
export class DatabaseError extends Error {}

const OLDEST = 15;
const NEWEST = 18;
/** The lock of whoever makes or changes the tables of a database. */
export const MIGRATING = `hashtext('tabadul migrate')`;
const FIRST_NAMES = ['house', 'operator'] as const;

/** Who connects: the application for sessions, the door for signing in, the command line of the house. */
const ROLES = ['app', 'door', 'house'] as const;
type Role = (typeof ROLES)[number];

/** A database that answers, is up to date, and is served to the application under a role without any bypass. */
export interface OpenDatabase {
  connections: Connections;
  /** The master keys that this process knows. */
  keyring: Keyring;
  /** Keys of the whole house. */
  secrets: Secrets;
  /** The master key under which the database is wrapped now. */
  masterKey(): Promise<MasterKey>;
  /** Where the master key comes from. */
  keySource: KeySource;
  /** Where it is, in words without a password. */
  where: string;
  /** Resolves when the embedded database goes away by itself. */
  lost: Promise<Error>;
  /** Runs statements as the owner: for the first accounts, for checks of the whole record, for the demonstration's mark. */
  asOwner<T>(work: (source: DataSource) => Promise<T>): Promise<T>;
  /** Wraps every key under another master key, in one transaction. */
  rotateMasterKey(next: MasterKey, login: string): Promise<Rewrapped>;
  /** Gives the roles new passwords, which processes that know the master key learn by themselves. */
  renewPasswords(login: string): Promise<void>;
  close(): Promise<void>;
}

export interface OpenOptions {
  entities: MixedList<new () => object>;
  log?: (line: string) => void;
  /** Milliseconds after which a statement is given up. Five seconds for the API; none of its statements needs more. */
  statementTimeout?: number;
}

/** Starts or finds the database, brings it up to date, and connects to it as the application. */
export async function openDatabase(config: Config, options: OpenOptions): Promise<OpenDatabase> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ folder: config.folder, log: options.log });
  const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
  try {
    const keySource = sourceOf(config);
    const { keyring, secrets, urls } = await prepare(config, ownerUrl, keySource);
    const alone = <T>(work: (query: Query) => Promise<T>) =>
      withOwner(ownerUrl, (owner) =>
        owner.transaction(async (tx) => {
          const query: Query = (sql, parameters) => tx.query(sql, parameters);
          await query(MIGRATE_LOCK);
          return work(query);
        }),
      );
    const opened = new Map<Role, Promise<DataSource>>();
    const connected = (role: Role, max: number) => () => {
      const there = opened.get(role);
      if (there) return there;
      const source = connect(urls[role], options.entities, options.statementTimeout ?? 5000, max);
      opened.set(role, source);
      return source;
    };
    return {
      connections: {
        app: await connected('app', 10)(),
        door: connected('door', 4),
        house: connected('house', 10),
        learnPasswords: async () => {
          if (config.databaseAppUrl) return;
          const renewed = await withOwner(ownerUrl, (owner) =>
            houseSecrets(owner.query.bind(owner), keyring),
          );
          for (const role of ROLES) {
            urls[role] = loginUrl(ownerUrl, role, renewed);
            const source = await opened.get(role);
            if (source) poolOf(source).options.connectionString = urls[role];
          }
        },
      },
      keyring,
      secrets,
      keySource,
      masterKey: async () => {
        const [{ value }] = await withOwner(ownerUrl, (owner) =>
          owner.query<{ value: string }[]>(FINGERPRINT),
        );
        return loadMasterKey(keySource, value);
      },
      where: embedded
        ? `embedded PostgreSQL on port ${embedded.port}, data in ${config.folder}`
        : `PostgreSQL at ${new URL(ownerUrl).host}`,
      lost: embedded?.lost ?? new Promise(() => undefined),
      asOwner: (work) => withOwner(ownerUrl, work),
      rotateMasterKey: (next, login) => alone((query) => rewrap(query, keyring, next, login)),
      renewPasswords: (login) =>
        alone(async (query) => {
          // Passwords of a role that the owner may not make are somebody else's.
          if (config.databaseAppUrl) return;
          await renewRoleKey(query, keyring, login);
          const renewed = await houseSecrets(query, keyring);
          for (const role of ROLES) await query(passwordStatement(ownerUrl, role, renewed));
        }),
      close: async () => {
        for (const source of await Promise.allSettled(opened.values())) {
          if (source.status === 'fulfilled') await source.value.destroy();
        }
        await embedded?.close();
      },
    };
  } catch (error) {
    await embedded?.close();
    throw error;
  }
}

/**
 * Runs work as the owner of a database that may be empty, and brings nothing up to date: for restoring. The roles to which
 * migrations give rights are there; of the migrations, the named ones.
 */
export async function withBareDatabase<T>(
  config: Config,
  migrations: readonly string[],
  log: ((line: string) => void) | undefined,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const embedded = config.databaseUrl
    ? undefined
    : await startEmbedded({ folder: config.folder, log });
  const upTo = MIGRATIONS.filter((migration) => migrations.includes(migration.name));
  try {
    return await withOwner(
      config.databaseUrl ?? embedded?.ownerUrl ?? '',
      async (owner) => {
        await checkVersion(owner);
        for (const role of ROLES) await makeGroupRole(owner, role);
        return work(owner);
      },
      upTo,
    );
  } finally {
    await embedded?.close();
  }
}

/** One process at a time migrates this database, or changes its master key. */
const MIGRATE_LOCK = `select pg_advisory_xact_lock(${MIGRATING})`;

const FINGERPRINT = `select value #>> '{}' as value from setting where key = 'master-key'`;

async function houseSecrets(query: Query, keyring: Keyring): Promise<Secrets> {
  const [{ value }] = await query<{ value: string }[]>(FINGERPRINT);
  await firstDataKey(query, keyring, value);
  return Secrets.load(query, keyring, value);
}

/** Migrates and prepares roles and first accounts. Safe to run again, and by several processes at once. */
async function prepare(
  config: Config,
  ownerUrl: string,
  keySource: KeySource,
): Promise<{ keyring: Keyring; secrets: Secrets; urls: Record<Role, string> }> {
  return withOwner(ownerUrl, async (owner) => {
    await checkVersion(owner);
    for (const role of ROLES) await makeGroupRole(owner, role);
    const runner = owner.createQueryRunner();
    try {
      // One process at a time migrates this database; held to the end of this connection.
      await runner.query(`select pg_advisory_lock(${MIGRATING})`);
      const sealed = await sealedUnder(runner.query.bind(runner));
      const masterKey = await loadMasterKey(keySource, sealed);
      const keyring = new Keyring(masterKey, () => keysOf(keySource));
      await refuseOther(owner, config);
      await owner.runMigrations({ transaction: 'all' });
      await noteMade(runner.query.bind(runner));
      await runner.query(
        `insert into setting (key, value) values ('master-key', to_jsonb($1::text)) on conflict (key) do nothing`,
        [masterKey.fingerprint()],
      );
      for (const login of FIRST_NAMES) {
        await runner.query(
          `insert into account (id, login, administrator, may_open_negotiations)
           values (gen_random_uuid(), $1, $1 = 'house', $1 = 'operator') on conflict (login) do nothing`,
          [login],
        );
      }
      const secrets = await houseSecrets(runner.query.bind(runner), keyring);
      const urls = {} as Record<Role, string>;
      for (const role of ROLES) {
        urls[role] = config.databaseAppUrl ?? (await makeLoginRole(owner, ownerUrl, role, secrets));
      }
      return { keyring, secrets, urls };
    } finally {
      await runner.release();
    }
  });
}

async function checkVersion(owner: DataSource): Promise<void> {
  const [{ server_version_num: number }] =
    await owner.query<{ server_version_num: string }[]>('show server_version_num');
  const major = Math.floor(Number(number) / 10_000);
  if (major < OLDEST || major > NEWEST) {
    throw new DatabaseError(
      `DATABASE_URL leads to PostgreSQL ${major}. Tabadul is tried with ${OLDEST} to ${NEWEST}: use one of these.`,
    );
  }
}

/** The master key's fingerprint that the database was sealed under; null for a new database. */
async function sealedUnder(query: (sql: string) => Promise<unknown>): Promise<string | null> {
  const [{ there }] = (await query(`select to_regclass('setting') is not null as there`)) as [
    { there: boolean },
  ];
  if (!there) return null;
  const rows = (await query(FINGERPRINT)) as { value: string }[];
  return rows[0]?.value ?? null;
}

/** A database of another build is left as it is. */
async function refuseOther(owner: DataSource, config: Config): Promise<void> {
  const [{ there }] = await owner.query<{ there: boolean }[]>(
    `select to_regclass('schema_migration') is not null as there`,
  );
  if (!there) return;
  const known = MIGRATIONS.map((migration) => migration.name);
  const newer = await owner.query<
    {
      name: string;
    }[]
  >('select name from schema_migration where name <> all ($1)', [known]);
  if (newer.length > 0) {
    throw new DatabaseError(
      `This database was written by a newer Tabadul (${newer.map((one) => one.name).join(', ')}). Start that one, or ` +
        'choose another folder or database.',
    );
  }
  if (await madeOtherwise(owner.query.bind(owner))) {
    throw new DatabaseError(otherBuild(config));
  }
}

/** The group that holds the rights of a role, in every database of the server. */
async function makeGroupRole(owner: DataSource, role: Role): Promise<void> {
  const group = `tabadul_${role}`;
  const roles = await owner.query<unknown[]>('select 1 from pg_roles where rolname = $1', [group]);
  if (roles.length > 0) return;
  const twice = ['42710', '23505', 'XX000'];
  await tolerating(twice, () => owner.query(`create role ${group} nologin`), ownerMayNot);
  // The command line reads and writes as the application does, for whom it enters.
  if (role === 'house')
    await tolerating(twice, () => owner.query('grant tabadul_app to tabadul_house'), ownerMayNot);
}

/** The role under which a process connects to a database; its name tells the database, shortened where it must be. */
export function loginRole(role: Role, database: string): string {
  const plain = database.replace(/[^A-Za-z0-9_]/g, '_').slice(0, 40);
  const differs = plain !== database;
  const mark = createHash('sha256').update(database).digest('hex').slice(0, 8);
  return `tabadul_${role}_${plain}${differs ? `_${mark}` : ''}`;
}

const databaseOf = ({ pathname, username }: URL) =>
  decodeURIComponent(pathname.slice(1)) || username;

/** Where a role connects, with its password. */
function loginUrl(ownerUrl: string, of: Role, secrets: Secrets): string {
  const url = new URL(ownerUrl);
  url.username = loginRole(of, databaseOf(url));
  url.password = createHmac('sha256', secrets.key('role')).update(url.username).digest('base64url');
  return url.toString();
}

function passwordStatement(ownerUrl: string, of: Role, secrets: Secrets, verb = 'alter'): string {
  const { username, password } = new URL(loginUrl(ownerUrl, of, secrets));
  // Only a superuser may say again what a role is not; its password may change with the master key.
  const meek = verb === 'create' ? 'nosuperuser nobypassrls' : '';
  return `${verb} role "${username}" login ${meek} password '${scramVerifier(password)}'`;
}

/** A role that connects to this database: no owner, no bypass, a password from a key of the house. */
async function makeLoginRole(
  owner: DataSource,
  ownerUrl: string,
  of: Role,
  secrets: Secrets,
): Promise<string> {
  const role = loginRole(of, databaseOf(new URL(ownerUrl)));
  const roles = await owner.query<unknown[]>(
    'select rolcanlogin from pg_roles where rolname = $1',
    [role],
  );
  const statement = passwordStatement(ownerUrl, of, secrets, roles.length > 0 ? 'alter' : 'create');
  await tolerating(['42710', '23505', 'XX000'], () => owner.query(statement), ownerMayNot);
  await tolerating(
    ['23505', 'XX000'],
    () => owner.query(`grant tabadul_${of} to "${role}"`),
    ownerMayNot,
  );
  return loginUrl(ownerUrl, of, secrets);
}

const ownerMayNot =
  'The role of DATABASE_URL may not make the roles under which Tabadul reads and writes. Give it CREATEROLE, or create the ' +
  'roles tabadul_app, tabadul_door and tabadul_house, grant them to a role that may log in, and name that by DATABASE_APP_URL.';

/** Two processes may make the same role at once: then it is there, and that is all that is wanted. */
async function tolerating(
  codes: string[],
  work: () => Promise<unknown>,
  mayNot: string,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42501') throw new DatabaseError(mayNot);
    if (!code || !codes.includes(code)) throw error;
  }
}

async function withOwner<T>(
  url: string,
  work: (source: DataSource) => Promise<T>,
  migrations = MIGRATIONS,
): Promise<T> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations,
    migrationsTableName: 'schema_migration',
    extra: { max: 2, connectionTimeoutMillis: 10_000 },
    logging: false,
  });
  try {
    await source.initialize();
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const said = code === 'ECONNREFUSED' ? 'nothing answers there' : message;
    throw new DatabaseError(
      `DATABASE_URL leads nowhere: ${said}. Check the address, and that PostgreSQL runs.`,
    );
  }
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}

async function connect(
  url: string,
  entities: OpenOptions['entities'],
  statementTimeout: number,
  max: number,
): Promise<DataSource> {
  const source = new DataSource({
    type: 'postgres',
    url,
    entities,
    logging: false,
    poolErrorHandler: () => undefined,
    extra: {
      max,
      connectionTimeoutMillis: 5000,
      // A compiled reading statement is long and short-lived: compiling it to machine code, which
      // a server does by default, took seconds where running it takes milliseconds.
      options: `-c jit=off -c statement_timeout=${statementTimeout} -c idle_in_transaction_session_timeout=${Math.max(10_000, statementTimeout)} -c lock_timeout=${Math.max(2000, statementTimeout)}`,
    },
  });
  return source.initialize();
}
