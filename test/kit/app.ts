import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { AccountService } from '../../src/access/account.service.js';
import { GrantService } from '../../src/access/grant.service.js';
import { type Application, build } from '../../src/app.js';
import { type Config, configFor } from '../../src/config.js';
import { startEmbedded } from '../../src/db/embedded/embedded.js';
import { madeHere } from '../../src/db/made.js';
import type { Role } from '../../src/graphql/schema.generated.js';
import { Ask } from './ask.js';

/** Every test world is sealed under this key; it protects nothing. */
export const TEST_KEY = '7'.repeat(64);

/** A record of one's own whose accounts sign in by passwords and ask what they like, without a database or a key yet. */
export const TEST_CONFIG: Config = {
  ...configFor('own', {}),
  secondFactor: 'optional',
  operations: 'any',
  queryPage: true,
};

export const PASSWORD = 'a password for tests';

/** For how many milliseconds a statement may last, where many at once on a busy machine are to be no fault. */
export interface Patience {
  statementTimeout?: number;
}

/** The application on a database of its own, empty but for the house, with helpers that speak in domain words. */
export class House {
  private administrator: Promise<void> | undefined;
  private resting: Promise<void> | undefined;

  private constructor(
    public app: Application,
    private readonly config: Config,
    readonly databaseUrl: string,
    /** What a house keeps beside its database. */
    readonly folder: string,
    private readonly leave: () => Promise<void>,
  ) {}

  /** Where no server is named, on that of DATABASE_URL, else on an embedded one. */
  static open(more: Partial<Config> & Patience = {}, ownerUrl?: string): Promise<House> {
    return House.on(more, undefined, ownerUrl);
  }

  /** A house with all that is in a database of another, whose application is at rest. */
  static copyOf(databaseUrl: string, patience: Patience = {}): Promise<House> {
    return House.on(patience, new URL(databaseUrl).pathname.slice(1));
  }

  /**
   * A copy of a house to which something was told before, and what the telling left behind, as JSON keeps it. It is told
   * once for a build and a day, by whoever comes first: that takes seconds, of which copying takes none.
   */
  static async told<T>(
    story: string,
    tell: (house: House) => Promise<T>,
    patience: Patience = {},
  ): Promise<{ house: House; left: T }> {
    const server = await databaseServer(process.env.DATABASE_URL);
    try {
      const name = `told_${story}_${textOfThisBuild()}`;
      const left = await server.once(name, async () => {
        const house = await House.open();
        try {
          const left = await tell(house);
          await house.rest();
          await server.clone(name, new URL(house.databaseUrl).pathname.slice(1));
          return JSON.stringify(left);
        } finally {
          await house.close();
        }
      });
      return { house: await House.on(patience, name), left: JSON.parse(left) as T };
    } finally {
      await server.close();
    }
  }

  private static async on(
    { statementTimeout, ...more }: Partial<Config> & Patience,
    of?: string,
    ownerUrl = process.env.DATABASE_URL,
  ): Promise<House> {
    const server = await databaseServer(ownerUrl);
    const name = `test_${randomBytes(6).toString('hex')}`;
    const url = await server.clone(name, of);
    // What a house keeps beside its database: the key of its checkpoints, and these.
    const folder = mkdtempSync(join(tmpdir(), 'tabadul-house-'));
    const config: Config = {
      ...TEST_CONFIG,
      databaseUrl: url,
      masterKey: TEST_KEY,
      folder,
      ...more,
    };
    const house: House = new House(
      await build(config, { statementTimeout }),
      config,
      url,
      folder,
      async () => {
        await house.rest();
        rmSync(folder, { recursive: true });
        await server.drop(name);
        await server.close();
      },
    );
    return house;
  }

  /** Stops, and starts again on the same database. */
  async restart(more: Partial<Config> = {}): Promise<void> {
    await this.rest();
    this.resting = undefined;
    this.app = await build({ ...this.config, ...more });
  }

  /** Ends the application and leaves the database, so that it can be copied. */
  rest(): Promise<void> {
    return (this.resting ??= this.app.close());
  }

  /** Makes an account that can sign in with PASSWORD. */
  async account(
    login: string,
    more: { administrator?: boolean; mayOpenNegotiations?: boolean } = {},
  ) {
    await this.app.nest
      .get(AccountService, { strict: false })
      .create(
        { login: 'house' },
        { idempotencyKey: `account/${login}`, login, password: PASSWORD, ...more },
      );
  }

  /** Gives an account a seat, in force at once: the house gives it, the account `administrator` approves. */
  async seat(login: string, negotiation: string, role: Role, sideCode?: string): Promise<void> {
    this.administrator ??= this.account('administrator', { administrator: true });
    await this.administrator;
    await this.app.nest.get(GrantService, { strict: false }).giveApproved(
      { login: 'house' },
      { login: 'administrator' },
      {
        idempotencyKey: `seat/${login}/${randomBytes(8).toString('hex')}`,
        login,
        negotiation,
        role,
        sideCode,
      },
    );
  }

  /** Approves, as the house, a grant that an administrator gave. */
  async approve(grant: string): Promise<void> {
    await this.app.nest
      .get(GrantService, { strict: false })
      .approve(
        { login: 'house' },
        { idempotencyKey: `approve/${randomBytes(8).toString('hex')}`, grant },
      );
  }

  /** Signs an account in, and gives a client that asks in its name. */
  ask(login: string): Promise<Ask> {
    return Ask.signIn(this.app, login, PASSWORD);
  }

  /** Statements as the owner of the tables, past all policies. */
  async asOwner<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.databaseUrl });
    await client.connect();
    try {
      return (await client.query(sql, parameters)).rows as T[];
    } finally {
      await client.end();
    }
  }

  close(): Promise<void> {
    return this.leave();
  }
}

interface Server {
  clone(name: string, of?: string): Promise<string>;
  /** Makes a database where it is not there, and gives the words that were left with it. */
  once(name: string, make: () => Promise<string>): Promise<string>;
  drop(name: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * A PostgreSQL for tests: that of DATABASE_URL, else an embedded one in a folder of its own that the test processes share
 * and that stays for the next run. Every world is cloned from a template that was migrated once.
 */
async function databaseServer(given: string | undefined): Promise<Server> {
  const embedded = given
    ? undefined
    : await startEmbedded({ folder: testFolder(), port: 54330, durable: false });
  const owner = given ?? embedded?.ownerUrl ?? '';
  const template = `template_${madeHere().slice(0, 16)}`;
  const run = async (work: (client: pg.Client) => Promise<void>) => {
    const client = new pg.Client({ connectionString: owner });
    await client.connect();
    try {
      await work(client);
    } finally {
      await client.end();
    }
  };
  const at = (name: string) => {
    const url = new URL(owner);
    url.pathname = `/${name}`;
    return url.toString();
  };
  await run(async (client) => {
    // One process makes the template; the others wait for it.
    await client.query(`select pg_advisory_lock(hashtext('tabadul test template'))`);
    const there = await client.query('select 1 from pg_database where datname = $1', [template]);
    if (there.rowCount) return;
    const making = `${template}_making`;
    await client.query(`drop database if exists ${making}`);
    await client.query(`create database ${making}`);
    const app = await build({
      ...configFor('own', {}),
      databaseUrl: at(making),
      masterKey: TEST_KEY,
    });
    await app.close();
    await client.query(`alter database ${making} rename to ${template}`);
  });
  return {
    async clone(name, of = template) {
      await run(async (client) => {
        await client.query(`select pg_advisory_lock(hashtext('tabadul test template'))`);
        await client.query(`create database ${name} template ${of}`);
      });
      return at(name);
    },
    async once(name, make) {
      let words = '';
      await run(async (client) => {
        await client.query('select pg_advisory_lock(hashtext($1))', [name]);
        const there = await client.query<{ words: string }>(
          `select shobj_description(oid, 'pg_database') as words from pg_database where datname = $1`,
          [name],
        );
        words = there.rows[0]?.words;
        if (words) return;
        // One without words was cut off in the making.
        if (there.rowCount) await dropped(client, name);
        words = await make();
        await client.query(`comment on database ${name} is ${client.escapeLiteral(words)}`);
      });
      return words;
    },
    async drop(name) {
      await run(async (client) => {
        await dropped(client, name);
        for (const role of ['app', 'door', 'house'])
          await client.query(`drop role if exists tabadul_${role}_${name}`);
      });
    },
    close: () => embedded?.close() ?? Promise.resolve(),
  };
}

/** What tells one telling from another: all that is told with, and the day, for some things are over after days. */
function textOfThisBuild(): string {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10));
  for (const folder of ['src', 'schema', 'migrations', 'test/kit']) {
    const place = fileURLToPath(new URL(`../../${folder}`, import.meta.url));
    const files = readdirSync(place, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    for (const file of files.map((one) => join(one.parentPath, one.name)).sort())
      hash.update(file.slice(place.length)).update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function testFolder(): string {
  const folder = join(tmpdir(), `tabadul-tests-${process.getuid?.() ?? 'user'}`);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
  return folder;
}

/**
 * Drops a database that nobody uses any more. Not by force: that may not end autovacuum, which a plain drop asks to leave;
 * what is still leaving is waited for.
 */
async function dropped(client: pg.Client, name: string): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await client.query(`drop database ${name}`);
      return;
    } catch (error) {
      const inUse = (error as { code?: string }).code === '55006';
      if (!inUse || tries === 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}
