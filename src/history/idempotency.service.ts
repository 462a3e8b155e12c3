import { createHmac, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Database, type Tx } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal, type UserError } from '../graphql/refusal.js';
import { inputTypeOf, normalForm } from './same-input.rules.js';

/** What a key stands for. */
export interface Keyed {
  /** The mutation's name, or the command's. */
  name: string;
  /** The client's key; the same key does nothing twice. */
  key?: string | null;
  /** What the key stands for: the same key with another input is refused. */
  input?: unknown;
  /** A password or the like that belongs to the input. */
  secret?: string;
}

const DAY = 24 * 60 * 60 * 1000;
const slowly = promisify(scrypt) as (
  secret: string,
  salt: Buffer,
  length: number,
) => Promise<Buffer>;

/**
 * The keys by which an act is done once. A key belongs to its account and is kept for thirty days with a digest of its
 * input. The digest is keyed by the master key, so that a dump tells nobody whether a guessed name was sent; a secret goes
 * in by scrypt besides, so that whoever has the master key too guesses it no faster than from the password's own hash.
 */
@Injectable()
export class IdempotencyKeys implements OnApplicationBootstrap, OnModuleDestroy {
  private daily: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    @Inject(GROUND) private readonly ground: Pick<Ground, 'contract' | 'digestKey'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.forget();
    this.daily = setInterval(() => void this.forget().catch(() => undefined), DAY).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.daily);
  }

  /** Deletes keys older than thirty days. */
  async forget(): Promise<void> {
    await this.database.withoutViewer('select idempotency_forget()');
  }

  /** Does the work once for each key of the viewer's, and gives its result whenever the key comes again. */
  async once<R>(tx: Tx, act: Keyed, work: (tx: Tx) => Promise<R>): Promise<R> {
    if (!act.key) return work(tx);
    const digest = await this.digestOf(act);
    // Two statements: the second must see what was committed while the first waited.
    await tx.rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${tx.viewer.id} ${act.key}`,
    ]);
    const before = await tx.row<{ digest: Buffer; result: R }>(
      'select digest, result from idempotency where account_id = $1 and key = $2',
      [tx.viewer.id, act.key],
    );
    if (before && !before.digest.equals(digest)) throw new Refusal([keyReused(act.key)]);
    if (before) return before.result;
    const result = await work(tx);
    await tx.rows(
      'insert into idempotency (account_id, key, act, digest, result) values ($1, $2, $3, $4, $5)',
      [tx.viewer.id, act.key, act.name, digest, JSON.stringify(result)],
    );
    return result;
  }

  /** What is kept of an input to tell it from another. */
  async digestOf({ name, key, input, secret }: Keyed): Promise<Buffer> {
    const { contract, digestKey } = this.ground;
    const form = JSON.stringify([name, normalForm(input, inputTypeOf(contract, name))]);
    const digest = createHmac('sha256', digestKey).update(form);
    if (secret !== undefined) {
      const salt = createHmac('sha256', digestKey).update(`secret ${key}`).digest();
      digest.update(await slowly(secret, salt, 32));
    }
    return digest.digest();
  }
}

const keyReused = (key: string): UserError => ({
  __typename: 'IdempotencyKeyReused',
  message: `The idempotency key "${key.slice(0, 60)}" was used before with another input. Make a new key for a new act.`,
  path: ['idempotencyKey'],
});
