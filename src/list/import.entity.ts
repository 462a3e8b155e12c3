import { Check, Index, Unique } from 'typeorm';
import { Seat } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  DateOrder,
  DatePrecision,
  ListFileEncoding,
  ListFileFormat,
  ListImportStatus,
  ListType,
} from '../graphql/schema.generated.js';
import { Job } from '../job/job.entity.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';
import type { PlanCounts } from './import-plan.rules.js';
import { ListVersion } from './list.entity.js';

/** A list as somebody sent it, on its way into the record. Its file and the pages of its check are reached by SQL alone. */
@Table('list_import')
@Index('ix_list_import_order', ['negotiationId', 'seq'])
@Index('ux_list_import_version', ['listVersionId'], { unique: true })
export class ListImport extends CaseRow {
  @Seq() seq: string;
  @Code('OPEN CHECKING CHECKED COMMITTING COMMITTED CANCELLED UNDONE') status: ListImportStatus;
  @Ref(() => Seat) seatId: string;
  @Col('uuid', NULLABLE) fileId: string | null;
  @Col('bytea') fileKey: Buffer;
  @Col('text', { check: "code ~ '^[A-Za-z0-9._-]{1,32}$'" }) code: string;
  @Col('text') type: ListType;
  @Within(() => Side) sideId: string;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Side, NULLABLE) heldBySideId: string | null;
  @Col('date') statedDate: string;
  @Precision() statedPrecision: DatePrecision;
  @Code('XLSX CSV TSV TEXT') format: ListFileFormat;
  @Code('UTF_8 UTF_16LE UTF_16BE WINDOWS_1256', NULLABLE) encoding: ListFileEncoding | null;
  @Col('text', NULLABLE) delimiter: string | null;
  @Col('int') headerRow: number;
  @Code('AS_SEEN DAY_FIRST MONTH_FIRST') dateOrder: DateOrder;
  @Col('bytea') sealed: Buffer;
  @Within(() => ListVersion, NULLABLE) beforeId: string | null;
  @Col('jsonb', NULLABLE) counts: PlanCounts | null;
  @Col('int', NULLABLE) problemCount: number | null;
  @Col('uuid', NULLABLE) planId: string | null;
  @Within(() => Job, NULLABLE) jobId: string | null;
  @Within(() => ListVersion, NULLABLE) listVersionId: string | null;
  @Within(() => Source, NULLABLE) sourceId: string | null;
  @Col('int', { default: 1 }) version: number;
}

/** Which columns hold what, saved by name. */
@Table('list_mapping')
@Index('ix_list_mapping_order', ['negotiationId', 'seq'])
export class ListMapping extends CaseRow {
  @Seq() seq: string;
  @Col('bytea', { check: 'octet_length(name_key) = 32' }) nameKey: Buffer;
  @Col('bytea') sealed: Buffer;
}

/** What an import said anew of a person. */
@Table('identity_change')
@Unique('uq_identity_change', ['captiveId', 'importId', 'undoes'])
@Index('ix_identity_change_import', ['importId'])
@Check(
  'ck_identity_change_parts',
  "parts <@ array['arabic', 'latin', 'aliases', 'motherName', 'birth', 'registryNumber', 'rank'] and cardinality(parts) > 0",
)
export class IdentityChange extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => ListImport) importId: string;
  @Col('date') statedDate: string;
  @Precision() statedPrecision: DatePrecision;
  @Col('text', { array: true }) parts: string[];
  @Col('boolean', { default: false }) undoes: boolean;
  @Col('bytea') sealed: Buffer;
}

/** That a person whom an import brought was taken back with it. */
@Table('captive_retraction')
export class CaptiveRetraction extends SeenRow {
  @Within(() => Captive, { primary: true }) captiveId: string;
  @Within(() => ListImport) importId: string;
}
