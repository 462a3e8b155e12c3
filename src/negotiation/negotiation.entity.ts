import { Check, ForeignKey, Index, Unique } from 'typeorm';
import { Account, Audience } from '../access/access.entity.js';
import { CaseRow, SealedRow } from '../db/case-row.js';
import {
  Code,
  Col,
  Id,
  MadeIn,
  NOW,
  NULLABLE,
  Precision,
  Ref,
  Seq,
  Table,
  Within,
} from '../db/columns.js';
import type {
  DatePrecision,
  NegotiationBasis,
  NegotiationPhase,
} from '../graphql/schema.generated.js';
import { Intermediary, Party } from '../party/party.entity.js';

/** One table at which sides answer each other's names. */
@Table('negotiation')
@Unique('uq_negotiation_seq', ['seq'])
@ForeignKey(() => Audience, ['id', 'audienceId'], ['negotiationId', 'id'], {
  name: 'fk_negotiation_audience',
  deferrable: 'INITIALLY DEFERRED',
})
export class Negotiation {
  @Id() id: string;
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,32}$'" }) code: string;
  @Code(`SPECIAL_AGREEMENT CEASEFIRE_OR_PEACE_AGREEMENT FACILITATED_MECHANISM LOCAL_ARRANGEMENT
    AD_HOC UNKNOWN`)
  basis: NegotiationBasis;
  @Col('bytea', NULLABLE) sealedTitle: Buffer | null;
  @Col('uuid') audienceId: string;
  @Ref(() => Account) openedBy: string;
  @Col('timestamptz', NOW) openedAt: Date;
  @Seq() seq: string;
  @Col('int', { default: 1 }) version: number;
  @MadeIn() madeIn: string;
}

/** A phase that a negotiation entered, and since when it has been in it. */
@Table('phase_entry')
export class PhaseEntry extends CaseRow {
  @Seq() seq: string;
  @Code(`PREPARATION LISTS_HANDED_OVER STATEMENTS_ON_NAMES OBSERVATIONS FINAL_REPLIES
    FINAL_LISTS_SIGNED INTERVIEWS_AND_LOGISTICS HANDOVER FOLLOW_UP SUSPENDED COLLAPSED CONCLUDED`)
  phase: NegotiationPhase;
  @Col('date') sinceDate: string;
  @Precision() sincePrecision: DatePrecision;
}

/** A party at one table. */
@Table('side')
@Unique('uq_side_code', ['negotiationId', 'code'])
@Unique('uq_side_position', ['negotiationId', 'position'])
export class Side extends CaseRow {
  @Ref(() => Party) partyId: string;
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,16}$'" }) code: string;
  @Col('int') position: number;
  @Col('bytea', NULLABLE) sealedRole: Buffer | null;
  /** A digest of the party, written by the database. */
  @Col('text') partyStands: string;
}

/** That an intermediary may carry messages in a negotiation, from when to when. */
@Table('mandate')
@Check('ck_mandate_order', 'until_date >= from_date')
@Index('ix_mandate_intermediary', ['intermediaryId'])
export class Mandate extends CaseRow {
  @Ref(() => Intermediary) intermediaryId: string;
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,16}$'" }) code: string;
  @Seq() seq: string;
  /** A digest of the intermediary, written by the database. */
  @Col('text') intermediaryStands: string;
  @Col('date', NULLABLE) fromDate: string | null;
  @Precision(NULLABLE) fromPrecision: DatePrecision | null;
  @Col('date', NULLABLE) untilDate: string | null;
  @Precision(NULLABLE) untilPrecision: DatePrecision | null;
}

/** For what a mandate was given, in words. */
@Table('mandate_scope')
export class MandateScope extends SealedRow {
  @Within(() => Mandate, { primary: true }) mandateId: string;
}

/** A confidential note of one side, seen by nobody else. */
@Table('position_note')
export class PositionNote extends CaseRow {
  @Seq() seq: string;
  @Col('bytea') sealed: Buffer;
  @Col('timestamptz', NOW) writtenAt: Date;
  @Ref(() => Account) writtenBy: string;
}
