import { Check, Index, Unique } from 'typeorm';
import { Account, Seat } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  CustodyStepKind,
  DatePrecision,
  IdentificationMethod,
  RemainsOutcome,
} from '../graphql/schema.generated.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';
import { Relative } from './family.entity.js';
import type { StepState } from './remains.rules.js';

const CODE = (column: string, most: number) => `${column} ~ '^[A-Za-z0-9._-]{1,${most}}$'`;

/** Remains of somebody: an entity of their own, never a unit. */
@Table('remains')
@Unique('uq_remains_code', ['negotiationId', 'code'])
export class Remains extends CaseRow {
  @Col('text', { check: "code ~ '^R[.][0-9]{7}$'" }) code: string;
  @Seq() seq: string;
  @Ref(() => Seat) recordedSeatId: string;
  @Col('date', NULLABLE) foundDate: string | null;
  @Precision(NULLABLE) foundPrecision: DatePrecision | null;
  @Within(() => Side, NULLABLE) heldBySideId: string | null;
  @Within(() => Source) sourceId: string;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** Photographs of one provenance, and from when to when they can show somebody. */
@Table('photo_set')
@Unique('uq_photo_set_code', ['negotiationId', 'audienceId', 'code'])
@Check('ck_photo_set_order', 'until_date >= from_date')
export class PhotoSet extends CaseRow {
  @Col('text', { check: CODE('code', 32) }) code: string;
  @Seq() seq: string;
  @Col('date') fromDate: string;
  @Precision() fromPrecision: DatePrecision;
  @Col('date') untilDate: string;
  @Precision() untilPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** That a photograph of a set shows these remains. The image itself is not kept here. */
@Table('remains_photo')
@Unique('uq_remains_photo', ['photoSetId', 'reference'])
@Index('ix_remains_photo_remains', ['remainsId'])
export class RemainsPhoto extends CaseRow {
  @Within(() => PhotoSet) photoSetId: string;
  @Within(() => Remains) remainsId: string;
  @Col('text', { check: CODE('reference', 64) }) reference: string;
  @Col('date', NULLABLE) takenDate: string | null;
  @Precision(NULLABLE) takenPrecision: DatePrecision | null;
  @Col('bytea', { nullable: true, check: 'octet_length(digest) = 32' }) digest: Buffer | null;
}

/** That remains may be those of a captive. */
@Table('identification')
@Unique('uq_identification', ['remainsId', 'captiveId'])
@Index('ix_identification_captive', ['captiveId'])
export class Identification extends CaseRow {
  @Seq() seq: string;
  @Within(() => Remains) remainsId: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => Relative, NULLABLE) relativeId: string | null;
  @Within(() => Source) sourceId: string;
}

/** How far an identification is, step by step. */
@Table('identification_step')
@Unique('uq_identification_step', ['identificationId', 'number'])
@Check(
  'ck_identification_step_needs_method',
  "state not in ('PRELIMINARY', 'CONFIRMED') or method is not null",
)
@Check('ck_identification_step_withdrawal', "state <> 'WITHDRAWN' or sealed is not null")
export class IdentificationStep extends CaseRow {
  @Within(() => Identification) identificationId: string;
  @Col('int') number: number;
  @Code('CLAIMED_BY_FAMILY UNDER_VERIFICATION PRELIMINARY CONFIRMED EXCLUDED WITHDRAWN')
  state: StepState;
  @Code('VISUAL PHYSICAL_DESCRIPTION FINGERPRINTS DENTAL DNA COMBINED', NULLABLE)
  method: IdentificationMethod | null;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Ref(() => Account) recordedBy: string;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** What is sealed of a step: whose hands, by codes, and the words. */
export interface SealedStep {
  from: string | null;
  to: string;
  words: string | null;
}

/** One step of the chain of custody; numbered and flagged by the database. */
@Table('custody_step')
@Unique('uq_custody_step', ['remainsId', 'number'])
export class CustodyStep extends CaseRow {
  @Within(() => Remains) remainsId: string;
  @Col('int') number: number;
  @Code('RECOVERED MOVED STORED EXAMINED HANDED_OVER BURIED') kind: CustodyStepKind;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  /** Keyed digests of whose hands they were, by which gaps are found. */
  @Col('bytea', NULLABLE) fromHand: Buffer | null;
  @Col('bytea') toHand: Buffer;
  @Col('boolean') gap: boolean;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Ref(() => Account) recordedBy: string;
  @Col('bytea') sealed: Buffer;
}

/** A handing over of remains: its own kind, never a count of persons. */
@Table('remains_handover')
@Unique('uq_remains_handover_step', ['custodyStepId'])
@Check('ck_remains_handover_two_sides', 'giver_side_id <> receiver_side_id')
export class RemainsHandover extends CaseRow {
  @Seq() seq: string;
  @Within(() => Remains) remainsId: string;
  @Within(() => CustodyStep) custodyStepId: string;
  @Within(() => Side) giverSideId: string;
  @Within(() => Side, NULLABLE) receiverSideId: string | null;
  @Within('handover', NULLABLE) handoverId: string | null;
  @Within(() => Mandate, NULLABLE) witnessMandateId: string | null;
  @Code('REMAINS_RECEIVED_UNIDENTIFIED REMAINS_RECEIVED_IDENTIFIED REMAINS_MISMATCH')
  outcome: RemainsOutcome;
}
