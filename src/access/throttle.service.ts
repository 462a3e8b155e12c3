import { Injectable } from '@nestjs/common';
import { Database } from '../db/database.js';
import { Refusal, type UserError } from '../graphql/refusal.js';
import type { Origin } from '../graphql/request.js';
import { KeyedDigests } from '../vault/keyed-digest.js';
import { subscriberOf } from './origin.rules.js';

/** An attempt that did not fail: what it gives, and whether somebody is signed in by it. */
export interface Passed<R> {
  result: R;
  signedIn: boolean;
}

/**
 * Counts attempts that fail, by login and by address, in the database: restarts forget nothing. Both are counted by keyed
 * digests. After 5 failures of a login or 20 of an address the next attempt waits 5 seconds, then twice as long each
 * time, a quarter of an hour at most; a day without failures forgets them.
 */
@Injectable()
export class ThrottleService {
  constructor(
    private readonly database: Database,
    private readonly digests: KeyedDigests,
  ) {}

  /**
   * Makes an attempt, unless it has to wait; null when it failed. It counts before it is made, so that a hundred at once
   * are a hundred. Throws a refusal that says when to try again, the same for logins that exist and for others.
   */
  async guard<R>(
    login: string | null,
    origin: Origin,
    attempt: () => Promise<Passed<R> | null>,
  ): Promise<R | null> {
    const keys = [login === null ? null : this.keyOf(login), this.addressOf(origin)];
    const [{ until }] = await this.database.atDoor<{ until: Date | null }>(
      'select throttle_try($1, $2) as until',
      keys,
    );
    if (until) throw new Refusal([tryLater(until)]);
    const passed = await attempt();
    if (!passed) return null;
    await this.database.atDoor('select throttle_pass($1, $2, $3)', [...keys, passed.signedIn]);
    return passed.result;
  }

  /** What the failures of a login are counted by. */
  keyOf(login: string): Buffer {
    return this.digests.of('throttle/login', login);
  }

  private addressOf({ address }: Origin): Buffer {
    return this.digests.of('throttle/address', subscriberOf(address));
  }
}

function tryLater(until: Date): UserError {
  const seconds = Math.max(1, Math.ceil((until.valueOf() - Date.now()) / 1000));
  return {
    __typename: 'TryLater',
    message: `Too many attempts failed. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again; an administrator can unlock the account.`,
    path: [],
    retryAt: until.toISOString(),
  };
}
