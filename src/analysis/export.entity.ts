import { Check, Index } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { CaseRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  ExportFormat,
  ExportPurpose,
  ExportRefusalReason,
} from '../graphql/schema.generated.js';

/** That somebody asked for a file, and what for. */
@Table('export_request')
@Index('ix_export_request_order', ['negotiationId', 'seq'])
export class ExportRequest extends CaseRow {
  @Seq() seq: string;
  @Code('OCEL CSV HXL XLSX JSONLD') format: ExportFormat;
  @Col('date') untilDate: string;
  @Code('RESEARCH REPORTING MEDIATION_SUPPORT ADVOCACY ACCOUNTABILITY') purpose: ExportPurpose;
  @Ref(() => Account) askedBy: string;
  @Col('timestamptz', NOW) askedAt: Date;
  @Col('bytea') sealed: Buffer;
}

/** What somebody else decided. */
@Table('export_decision')
@Check(
  'ck_export_decision_expires',
  "(refusal is null) = (expires_at is not null) and expires_at > decided_at and expires_at <= decided_at + interval '31 days'",
)
export class ExportDecision extends SeenRow {
  @Within(() => ExportRequest, { primary: true }) requestId: string;
  @Ref(() => Account) decidedBy: string;
  @Col('timestamptz', NOW) decidedAt: Date;
  @Code('PURPOSE_NOT_SHOWN NOT_NEEDED COULD_HARM ASKED_BEFORE OTHER', NULLABLE)
  refusal: ExportRefusalReason | null;
  @Col('timestamptz', NULLABLE) expiresAt: Date | null;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** That the file was taken. */
@Table('export_taking')
@Index('ix_export_taking_request', ['requestId', 'seq'])
@Check('ck_export_taking_digest', 'octet_length(digest) = 32')
export class ExportTaking extends CaseRow {
  @Seq() seq: string;
  @Within(() => ExportRequest) requestId: string;
  @Ref(() => Account) takenBy: string;
  @Col('timestamptz', NOW) takenAt: Date;
  @Col('bytea') digest: Buffer;
}
