import { Check, Index, Unique } from 'typeorm';
import { Captive } from '../captive/captive.entity.js';
import { Claim } from '../captive/claim.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Precision, Seq, Table, Within } from '../db/columns.js';
import type {
  DatePrecision,
  DisclosureAnswerKind,
  DisclosureKind,
  DisclosureSays,
  FigureMeasure,
  FigurePrecision,
  FigureSubject,
} from '../graphql/schema.generated.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';

/** That a side is asked to disclose the living, the dead, or burial places. */
@Table('disclosure_request')
@Unique('uq_disclosure_request_number', ['negotiationId', 'number'])
@Check('ck_disclosure_request_two_sides', 'by_side_id <> to_side_id')
export class DisclosureRequest extends CaseRow {
  @Col('int') number: number;
  @Code('LIVING DEAD BURIAL_PLACES') kind: DisclosureKind;
  @Within(() => Side, NULLABLE) bySideId: string | null;
  @Within(() => Side) toSideId: string;
  @Within(() => Mandate, NULLABLE) viaMandateId: string | null;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
}

/** Of whom a request asks, where it names persons. */
@Table('disclosure_subject')
@Unique('uq_disclosure_subject', ['requestId', 'captiveId'])
export class DisclosureSubject extends CaseRow {
  @Within(() => DisclosureRequest) requestId: string;
  @Col('int') position: number;
  @Within(() => Captive) captiveId: string;
}

/** What was answered to a request on the whole. */
@Table('disclosure_answer')
@Index('ix_disclosure_answer_request', ['requestId', 'seq'])
export class DisclosureAnswer extends CaseRow {
  @Seq() seq: string;
  @Within(() => DisclosureRequest) requestId: string;
  @Code('GIVEN PARTLY_GIVEN PROMISED REFUSED NO_ANSWER') answer: DisclosureAnswerKind;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within('list_version', NULLABLE) listVersionId: string | null;
  @Col('int', { nullable: true, check: 'count >= 0' }) count: number | null;
  @Within(() => Source) sourceId: string;
}

/** What an answer says of one person; of somebody dead, with the claim that it amounts to. */
@Table('disclosure_line')
@Unique('uq_disclosure_line', ['answerId', 'captiveId'])
@Check(
  'ck_disclosure_line_claim',
  "(says in ('DEAD', 'BURIAL_PLACE_GIVEN')) = (claim_id is not null)",
)
@Index('ix_disclosure_line_captive', ['captiveId'])
export class DisclosureLine extends CaseRow {
  @Within(() => DisclosureAnswer) answerId: string;
  @Within(() => Captive) captiveId: string;
  @Code('LIVING DEAD BURIAL_PLACE_GIVEN NOT_KNOWN REFUSED') says: DisclosureSays;
  @Within(() => Claim, NULLABLE) claimId: string | null;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** A figure that somebody reports, beside those of others. */
@Table('reported_figure')
@Check('ck_reported_figure_one', 'num_nonnulls(value, share) = 1')
@Check('ck_reported_figure_order', 'until_date >= from_date')
@Index('ix_reported_figure_subject', ['negotiationId', 'subject', 'measure'])
export class ReportedFigure extends CaseRow {
  @Seq() seq: string;
  @Code(`DEATHS_UNDER_TORTURE DEATHS_IN_CUSTODY ARRESTED_OR_DISAPPEARED DISAPPEARED HELD RELEASED
    BODIES_PHOTOGRAPHED BODIES_IDENTIFIED`)
  subject: FigureSubject;
  @Code('TOTAL WOMEN CHILDREN WOUNDED_OR_SICK') measure: FigureMeasure;
  @Col('int', { nullable: true, check: 'value >= 0' }) value: number | null;
  @Col('numeric', { nullable: true, check: 'share between 0 and 1' }) share: number | null;
  @Code('EXACT ABOUT AT_LEAST AT_MOST') precision: FigurePrecision;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Col('date', NULLABLE) fromDate: string | null;
  @Precision(NULLABLE) fromPrecision: DatePrecision | null;
  @Col('date', NULLABLE) untilDate: string | null;
  @Precision(NULLABLE) untilPrecision: DatePrecision | null;
  @Within(() => Side, NULLABLE) claimantSideId: string | null;
  @Within(() => Source) sourceId: string;
  @Col('bytea') sealed: Buffer;
}
