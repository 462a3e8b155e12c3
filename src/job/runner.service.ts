import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as wait } from 'node:timers/promises';
import { type Credential, Database, NotSignedIn } from '../db/database.js';
import { log } from '../graphql/log.js';
import { Refusal } from '../graphql/refusal.js';
import type { JobKind } from '../graphql/schema.generated.js';
import { worthRepeating } from '../graphql/validation.js';
import { MOST_FAULTS, pauseAfter } from './job.rules.js';
import { JobOver, JobService } from './job.service.js';

/** Does the steps of a job until none is left. What is done stays done: it may be begun again at any step. */
export type JobWork = (as: Credential, job: string) => Promise<void>;

/** Between two looks for jobs that another server left behind, or that were begun at another one, in milliseconds. */
const LOOK_EVERY = 2_000;
/** A claim that says nothing for longer is taken from it (idle transactions end after ten seconds). */
const STILL_HERE_EVERY = 3_000;

/**
 * Takes up jobs, one at a time in each process, and does their steps. Which process does a job is settled by a lock that a
 * transaction holds: it goes with the process, whatever ends it. That two never do the same step is settled by the turn
 * and the row of the job in the step's own transaction, so that a lost claim costs nothing but work.
 */
@Injectable()
export class JobRunner implements OnModuleDestroy {
  private readonly works = new Map<JobKind, JobWork>();
  private readonly faults = new Map<string, { count: number; notBefore: number }>();
  private looking: Promise<void> | null = null;
  private again = false;
  private over = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly jobs: JobService,
  ) {}

  /** Says what the work of a kind of job is. */
  does(kind: JobKind, work: JobWork): void {
    this.works.set(kind, work);
  }

  /** Looks for jobs from now on: in a process that serves. */
  start(): void {
    this.timer ??= setInterval(() => void this.look(), LOOK_EVERY).unref();
    void this.look();
  }

  /** There is something to do: looks at once, if this process takes up jobs at all. */
  nudge(): void {
    if (this.timer) void this.look();
  }

  /** Does all that waits, and ends when nothing is left that can be done here now. */
  look(): Promise<void> {
    if (this.looking) {
      this.again = true;
      return this.looking;
    }
    this.looking = this.all().finally(() => (this.looking = null));
    return this.looking;
  }

  /** Does a job here and now, or waits for the process that has it, until told to stop: for the command line. */
  async finish(as: Credential, job: string): Promise<void> {
    while (!this.over && (await this.statusOf(as, job)) === 'WAITING') {
      const pause = (this.faults.get(job)?.notBefore ?? 0) - Date.now();
      if (pause > 0) await wait(pause);
      await this.take(job);
      if (!this.over && (await this.statusOf(as, job)) === 'WAITING') await wait(200);
    }
  }

  /** Takes up nothing more, and ends what it does after the step that is being done. */
  stop(): void {
    this.over = true;
  }

  private async statusOf(as: Credential, job: string): Promise<string | undefined> {
    const row = await this.database.withViewer(as, (tx) =>
      tx.row<{ status: string }>('select status from job where id = $1', [job]),
    );
    return row?.status;
  }

  async onModuleDestroy(): Promise<void> {
    this.stop();
    clearInterval(this.timer);
    await this.looking?.catch(() => undefined);
  }

  /** Whether the process is being ended: a work of many steps asks between two of them. */
  get ending(): boolean {
    return this.over;
  }

  private async all(): Promise<void> {
    do {
      this.again = false;
      try {
        for (const job of await this.jobs.waiting()) {
          if (this.over) return;
          if ((this.faults.get(job)?.notBefore ?? 0) <= Date.now()) await this.take(job);
        }
      } catch (error) {
        // The database is out of reach: the next look finds it, or the process is told to end.
        if (!this.over) log.fault(error);
        return;
      }
    } while (this.again && !this.over);
  }

  /** Does a job, if no other process has it. */
  private async take(job: string): Promise<void> {
    const as = this.jobs.credential(job);
    let claim;
    try {
      claim = await this.database.begin(as);
    } catch (error) {
      if (error instanceof NotSignedIn) await this.jobs.fail(job, 'NOT_ALLOWED', null);
      else throw error;
      return;
    }
    const stillHere = setInterval(
      () => void claim.rows('select 1').catch(() => undefined),
      STILL_HERE_EVERY,
    );
    try {
      const got = await claim.row<{ mine: boolean; kind: JobKind | null }>(
        `select pg_try_advisory_xact_lock(hashtextextended('tabadul job ' || $1, 0)) as mine, (select kind from job where id = $1::uuid) as kind`,
        [job],
      );
      if (!got?.mine) return;
      // Its account sees the table no more: the grant ended.
      if (!got.kind) await this.jobs.fail(job, 'NOT_ALLOWED', null);
      else await this.works.get(got.kind)?.(as, job);
      this.faults.delete(job);
    } catch (error) {
      await this.failed(job, error);
    } finally {
      clearInterval(stillHere);
      await claim.end('rollback').catch(() => undefined);
    }
  }

  private async failed(job: string, error: unknown): Promise<void> {
    if (error instanceof JobOver || this.over) return;
    if (error instanceof NotSignedIn) return this.jobs.fail(job, 'NOT_ALLOWED', null);
    if (error instanceof Refusal) {
      const lost = error.errors.every(
        ({ __typename: type }) => type === 'NotFound' || type === 'NotAllowed',
      );
      return this.jobs.fail(job, lost ? 'NOT_ALLOWED' : 'REFUSED', error.message.slice(0, 2000));
    }
    if (worthRepeating(error)) {
      await wait(200);
      this.again = true;
      return;
    }
    log.fault(error);
    const count = (this.faults.get(job)?.count ?? 0) + 1;
    this.faults.set(job, { count, notBefore: Date.now() + pauseAfter(count) });
    if (count < MOST_FAULTS) return;
    this.faults.delete(job);
    await this.jobs.fail(job, 'FAULT', null);
  }
}
