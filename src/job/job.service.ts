import { createHash, createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Credential, Database, type Tx } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import type { JobFailure, JobKind, JobStatus } from '../graphql/schema.generated.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Job } from './job.entity.js';
import type { JobCancelInput, JobResumeInput } from './job.input.js';
import { cancelProblem, resumeProblem } from './job.rules.js';

/** A job as a step finds it. */
export interface Standing {
  id: string;
  kind: JobKind;
  status: JobStatus;
  step: number;
  done: number;
  account_id: string;
}

/** How far a step brought a job. */
export interface Progress<R = unknown> {
  /** Rows that the step did. */
  rows: number;
  total?: number;
  ended: boolean;
  fact: Fact<R>;
}

/** The job was stopped or finished meanwhile: the step does nothing. */
export class JobOver extends Error {}

@Injectable()
export class JobService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly tokens: Tokens,
    @Inject(GROUND) private readonly ground: Pick<Ground, 'jobKey'>,
  ) {}

  /** What a server proves itself by to act as a job: the database holds its digest alone. */
  credential(job: string): { job: string; token: Buffer } {
    return { job, token: createHmac('sha256', this.ground.jobKey).update(job).digest() };
  }

  /** Begins a job within an act; it is taken up once the act is committed. */
  async begin(tx: Tx, table: Table, kind: JobKind, total: number | null = null): Promise<string> {
    const id = uuid();
    const tokenDigest = createHash('sha256').update(this.credential(id).token).digest();
    const base = { negotiationId: table.negotiation, audienceId: await table.own() };
    const waiting = { status: 'WAITING' as const, accountId: tx.viewer.id, tokenDigest, total };
    await tx.insert(Job, [{ ...base, ...waiting, id, kind }]);
    return id;
  }

  /** The jobs that wait, oldest first. */
  async waiting(): Promise<string[]> {
    const rows = await this.database.withoutViewer<{ id: string }>('select jobs_waiting() as id');
    return rows.map(({ id }) => id);
  }

  /** One step: a transaction that does the work, notes it in the record, and says how far the job has come. */
  async step<R>(
    as: Credential,
    job: string,
    act: string,
    work: (tx: Tx, table: Table, standing: Standing) => Promise<Progress<R>>,
  ): Promise<Progress<R>> {
    let progress: Progress<R> | undefined;
    const input = { job: this.tokens.id('Job', job), idempotencyKey: '' };
    await this.history.write(as, act, input, 'job', async (tx, table, id) => {
      const standing = await this.standing(tx, id);
      if (standing.status !== 'WAITING') throw new JobOver();
      progress = await work(tx, table, standing);
      await tx.rows(
        `update job set done = done + $2, total = coalesce($3, total), step = step + 1, version = version + 1,
                status = case when $4 then 'DONE' else status end, ended_at = case when $4 then now() end where id = $1`,
        [id, progress.rows, progress.total ?? null, progress.ended],
      );
      return progress.fact;
    });
    return progress as Progress<R>;
  }

  async cancel(as: Credential, input: JobCancelInput): Promise<{ job: string }> {
    return this.history.write(as, 'jobCancel', input, 'job', async (tx, _table, id) => {
      const { status, done } = await this.standing(tx, id);
      const problem = cancelProblem(status);
      if (problem) throw new Refusal([refusedBy('job-steps-in-order', ['job'], problem)]);
      await this.stop(tx, id);
      return { result: { job: id }, object: { type: 'Job', id }, facts: { done } };
    });
  }

  /** Stops a job within an act. */
  async stop(tx: Tx, id: string): Promise<void> {
    await tx.rows(
      `update job set status = 'CANCELLED', ended_at = now(), version = version + 1 where id = $1 and status = 'WAITING'`,
      [id],
    );
  }

  async resume(as: Credential, input: JobResumeInput): Promise<{ job: string }> {
    return this.history.write(as, 'jobResume', input, 'job', async (tx, _table, id) => {
      const { kind, status, done, account_id } = await this.standing(tx, id);
      const problem = resumeProblem(kind, status, account_id === tx.viewer.id);
      if (problem) throw new Refusal([refusedBy('job-steps-in-order', ['job'], problem)]);
      await tx.rows(
        `update job set status = 'WAITING', ended_at = null, failure = null, said = null, version = version + 1 where id = $1`,
        [id],
      );
      return { result: { job: id }, object: { type: 'Job', id }, facts: { done } };
    });
  }

  /** Ends a job that failed, also where its account may do nothing any more. */
  async fail(job: string, failure: JobFailure, said: string | null): Promise<void> {
    await this.database.withoutViewer('select job_fail($1, $2, $3, $4)', [
      job,
      this.credential(job).token,
      failure,
      said,
    ]);
  }

  private async standing(tx: Tx, id: string): Promise<Standing> {
    // Who asks has found it already.
    return (await tx.row<Standing>(
      'select id, kind, status, step, done, account_id from job where id = $1 for update',
      [id],
    )) as Standing;
  }
}
