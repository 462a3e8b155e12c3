import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type DataSource, MigrationExecutor, type QueryRunner } from 'typeorm';
import { noteMade } from './made.js';

/** Whatever a server's defaults are, values are written and read alike, and nothing is given up for taking long. */
const SETTINGS = `
  set local client_encoding = 'UTF8'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601';
  set local timezone = 'UTC'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local search_path = public; set local statement_timeout = 0; set local lock_timeout = 0;
  set local idle_in_transaction_session_timeout = 0`;

/** One transaction of the owner of the tables, for what concerns the database as a whole. */
export class OwnerTx {
  private constructor(
    private readonly source: DataSource,
    private readonly runner: QueryRunner,
    private readonly client: ClientBase,
  ) {}

  /** What fails, or loses its connection, leaves nothing behind. `mode`: isolation and access, as in BEGIN. */
  static async run<T>(
    source: DataSource,
    mode: string,
    work: (tx: OwnerTx) => Promise<T>,
  ): Promise<T> {
    const runner = source.createQueryRunner();
    const client = (await runner.connect()) as ClientBase & { end(): Promise<void> };
    try {
      await runner.startTransaction();
      await runner.query(`set transaction ${mode}`);
      await runner.query(SETTINGS);
      const result = await work(new OwnerTx(source, runner, client));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      // Nothing can be said over a connection that stands in the middle of a COPY: it is cut, which rolls back.
      await client.end().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return (await this.client.query(sql, parameters)).rows as T[];
  }

  /** Runs the migrations of the data source within this transaction. */
  async migrate(): Promise<void> {
    const executor = new MigrationExecutor(this.source, this.runner);
    executor.transaction = 'none';
    await executor.executePendingMigrations();
    await noteMade((sql) => this.rows(sql));
  }

  /** What a `copy … to stdout` gives, as it comes. */
  copyOut(sql: string): AsyncIterable<Buffer> {
    return this.client.query(copyTo(sql));
  }

  /** Feeds a `copy … from stdin`; gives the number of rows that were taken in. */
  async copyIn(sql: string, bytes: AsyncIterable<Buffer>): Promise<number> {
    const into = this.client.query(copyFrom(sql));
    await pipeline(bytes, into);
    return into.rowCount;
  }
}
