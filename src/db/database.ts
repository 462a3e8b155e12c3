import pg from 'pg';
import { type DataSource, type EntityTarget, type ObjectLiteral } from 'typeorm';

// A date is a day, not an instant: it stays the text that PostgreSQL wrote.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** Who asks: a session's token digest; a job, by what proves it (src/job); or, on the command line of the house, a login. */
export type Credential =
  /** `whose`: the login that whoever asks takes it for; a session of somebody else is none then. */
  { session: string; whose?: string } | { job: string; token: Buffer } | { login: string };

/** The account that a transaction runs for. */
export interface Viewer {
  id: string;
  login: string;
  administrator: boolean;
  may_open_negotiations: boolean;
  asks_freely: boolean;
}

/** No session, an ended one, or a closed account. */
export class NotSignedIn extends Error {
  constructor() {
    super('Sign in first: this request comes with no session, or its session has ended.');
  }
}

/** A connection that is cut while nothing is asked of it says so by an event; unheard it would end the process. The next statement fails by itself. */
const unheard = () => undefined;

const isHex = (text: string) => /^[0-9a-f]{64}$/.test(text);

/**
 * One transaction that runs for one viewer. Statements go one after another over one connection; what they see and may
 * write is decided by the row policies for this viewer.
 */
export class Tx {
  /** How many statements it has sent, its beginning and end apart. */
  statements = 0;
  private last: Promise<unknown> = Promise.resolve();
  private done = false;

  private constructor(
    private readonly source: DataSource,
    private readonly client: pg.PoolClient,
    readonly viewer: Viewer,
    /** How many erasures of names the database knew of when it began: see src/vault/vault.ts. */
    readonly epoch: number,
    /** As whom it was begun. */
    readonly as: Credential,
  ) {}

  static async begin(source: DataSource, as: Credential): Promise<Tx> {
    const client = await poolOf(source).connect();
    client.on('error', unheard);
    try {
      let viewer: (Viewer & { epoch: number }) | undefined;
      if ('session' in as) {
        if (!isHex(as.session)) throw new NotSignedIn();
        // One message: the viewer is set for this transaction and for no other on this connection.
        const results = (await client.query(
          `begin; select *, vault_epoch() as epoch from enter('${as.session}')`,
        )) as unknown as pg.QueryResult<Viewer & { epoch: number }>[];
        viewer = results[1].rows[0];
      } else {
        await client.query('begin');
        const [how, who] =
          'job' in as ? ['enter_job($1, $2)', [as.job, as.token]] : ['enter_as($1)', [as.login]];
        const entered = await client.query<Viewer & { epoch: number }>(
          `select *, vault_epoch() as epoch from ${how}`,
          who,
        );
        viewer = entered.rows[0];
      }
      if (!viewer || ('whose' in as && as.whose !== viewer.login)) throw new NotSignedIn();
      const { epoch, ...account } = viewer;
      return new Tx(source, client, account, epoch, as);
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      client.off('error', unheard);
      client.release(!(error instanceof NotSignedIn));
      throw error;
    }
  }

  rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    // A field may go on after another one failed and the request was answered: its connection is somebody else's by then.
    if (this.done) return Promise.reject(new TransactionEnded());
    const run = this.last.then(async () => {
      this.statements += 1;
      return (await this.client.query(sql, parameters)).rows as T[];
    });
    this.last = run.catch(() => undefined);
    return run;
  }

  async row<T>(sql: string, parameters: unknown[] = []): Promise<T | undefined> {
    return (await this.rows<T>(sql, parameters))[0];
  }

  /**
   * Inserts rows of one table in one statement, however many they are: each column as one parameter, and once what is the
   * same in all rows, such as what is said of them in common.
   */
  async insert<E extends ObjectLiteral>(
    entity: EntityTarget<E>,
    rows: readonly Partial<E>[],
    common: Partial<E> = {},
  ): Promise<void> {
    if (rows.length === 0) return;
    const { tablePath, columns } = this.source.getMetadata(entity);
    const [names, values, lists, places]: string[][] = [[], [], [], []];
    const parameters: (string | null)[] = [];
    for (const column of columns) {
      const name: keyof E = column.propertyName;
      const varies = rows.some((row) => name in row);
      if (!varies && !(name in common)) continue;
      const type = column.isArray ? `${String(column.type)}[]` : String(column.type);
      const json = type === 'jsonb';
      const first = (varies ? rows[0] : common)[name];
      names.push(`"${column.databaseName}"`);
      if (!varies || rows.every((row) => row[name] === first)) {
        values.push(`$${parameters.push(asText(first, json))}::${type}`);
        continue;
      }
      // Lists of one length each are what PostgreSQL takes apart: a list of lists goes as texts.
      const place = `c${places.length}`;
      const list = listOf(
        rows.map((row) => row[name]),
        json,
      );
      lists.push(`$${parameters.push(list)}::${column.isArray ? 'text' : type}[]`);
      places.push(place);
      values.push(column.isArray ? `${place}::${type}` : place);
    }
    const each =
      lists.length > 0 ? `unnest(${lists.join()})` : `generate_series(1, ${rows.length})`;
    await this.rows(
      `insert into "${tablePath}" (${names.join()}) select ${values.join()} from ${each} each (${places.join() || 'n'})`,
      parameters,
    );
  }

  /** Ends the transaction. Ending it again does nothing. */
  async end(how: 'commit' | 'rollback'): Promise<void> {
    if (this.done) return;
    this.done = true;
    await this.last;
    let broken = false;
    try {
      const { command } = await this.client.query(how);
      // PostgreSQL answers the commit of a transaction in which a statement failed by rolling it back.
      if (how === 'commit' && command !== 'COMMIT') throw new Error('The transaction was lost.');
    } catch (error) {
      broken = true;
      throw error;
    } finally {
      this.client.off('error', unheard);
      this.client.release(broken);
    }
  }
}

/** A value as PostgreSQL reads it out of JSON. */
export function toJson(value: unknown): unknown {
  if (Array.isArray(value) && Buffer.isBuffer(value[0])) return value.map(toJson);
  return Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value;
}

/** A value as PostgreSQL reads it out of text. */
function asText(value: unknown, json: boolean): string | null {
  if (value === null || value === undefined) return null;
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value) && !json) return listOf(value);
  return typeof value === 'string' && !json ? value : JSON.stringify(value);
}

/** Values as PostgreSQL reads a list of them. */
export const listOf = (values: readonly unknown[], json = false): string =>
  `{${values.map((value) => inList(value, json)).join()}}`;

function inList(value: unknown, json: boolean): string {
  // Long, and nothing in it but its first letter has to be marked.
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  const text = asText(value, json);
  return text === null ? 'NULL' : `"${/["\\]/.test(text) ? text.replace(/["\\]/g, '\\$&') : text}"`;
}

export const poolOf = (source: DataSource): pg.Pool =>
  (source.driver as unknown as { master: pg.Pool }).master;

/** A statement that comes when its transaction has ended. */
export class TransactionEnded extends Error {
  constructor() {
    super('The transaction has ended.');
  }
}

/** The connections of a process, each under a role of its own; a role connects when it is first needed. */
export interface Connections {
  /** Reads and writes for a session. */
  app: DataSource;
  /** Signs in, and sees no table. */
  door(): Promise<DataSource>;
  /** The command line of the house, which may enter as any account. */
  house(): Promise<DataSource>;
  /** The roles' passwords were changed: from now on connections are made with the new ones. */
  learnPasswords(): Promise<void>;
}

/** The one way to a connection: a transaction for a viewer. */
export class Database {
  private served = false;

  constructor(private readonly connections: Connections) {}

  /** From now on every viewer comes with a session: nobody who is served enters by a login. */
  serveSessionsOnly(): void {
    this.served = true;
  }

  /** Begins a transaction; who begins it ends it. */
  async begin(as: Credential): Promise<Tx> {
    if (!('login' in as)) return this.connected(() => Tx.begin(this.connections.app, as));
    if (this.served) throw new NotSignedIn();
    return this.connected(async () => Tx.begin(await this.connections.house(), as));
  }

  async withViewer<T>(as: Credential, work: (tx: Tx) => Promise<T>): Promise<T> {
    const tx = await this.begin(as);
    try {
      const result = await work(tx);
      await tx.end('commit');
      return result;
    } catch (error) {
      await tx.end('rollback').catch(() => undefined);
      throw error;
    }
  }

  /** Another transaction for whom one runs: what goes on in it outlasts that one. */
  beside<T>(tx: Tx, work: (own: Tx) => Promise<T>): Promise<T> {
    return this.withViewer(tx.as, work);
  }

  /** Statements that need no viewer and see no row: whether the database answers. */
  async withoutViewer<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    const { app } = this.connections;
    return this.connected(async () => (await poolOf(app).query(sql, parameters)).rows as T[]);
  }

  /** A call of the functions that sign in, under the role that may do nothing else. */
  async atDoor<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.connected(async () => {
      const door = await this.connections.door();
      return (await poolOf(door).query(sql, parameters)).rows as T[];
    });
  }

  /** Tries again where a new connection was turned away for an old password: then nothing was done yet. */
  private async connected<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (databaseErrorOf(error)?.code !== '28P01') throw error;
      await this.connections.learnPasswords();
      return work();
    }
  }
}

/** Whether an error is one that PostgreSQL reported, with its code and the constraint it names. */
export function databaseErrorOf(error: unknown): { code: string; constraint?: string } | null {
  return error instanceof pg.DatabaseError && error.code
    ? { code: error.code, constraint: error.constraint }
    : null;
}
