import { Check, Index } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Ref, Seq, Table } from '../db/columns.js';
import type { JobFailure, JobKind, JobStatus } from '../graphql/schema.generated.js';

/** Long work, done in steps in the name of the account that began it. */
@Table('job')
@Check('ck_job_ended', "(ended_at is null) = (status = 'WAITING')")
@Check('ck_job_failure_said', "(failure is not null) = (status = 'FAILED')")
@Index('ix_job_waiting', ['seq'], { where: "status = 'WAITING'" })
@Index('ix_job_order', ['negotiationId', 'seq'])
export class Job extends CaseRow {
  @Seq() seq: string;
  @Code('LIST_CHECK LIST_IMPORT') kind: JobKind;
  @Code('WAITING DONE CANCELLED FAILED') status: JobStatus;
  @Ref(() => Account) accountId: string;
  @Col('bytea') tokenDigest: Buffer;
  @Col('int', { default: 0 }) done: number;
  @Col('int', NULLABLE) total: number | null;
  @Col('int', { default: 0 }) step: number;
  @Code('NOT_ALLOWED REFUSED FAULT', NULLABLE) failure: JobFailure | null;
  @Col('text', NULLABLE) said: string | null;
  @Col('timestamptz', NOW) begunAt: Date;
  @Col('timestamptz', NULLABLE) endedAt: Date | null;
  @Col('int', { default: 1 }) version: number;
}
