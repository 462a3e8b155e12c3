import { Check, Index } from 'typeorm';
import { CaseRow, SealedRow, SeenRow } from '../db/case-row.js';
import { Col, NULLABLE, PointsAt, Precision, Seq, Table, Within } from '../db/columns.js';
import type { ClaimAxis, ClaimValue, DatePrecision } from '../graphql/schema.generated.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';
import { Captive } from './captive.entity.js';

/** A dated, sourced claim about a captive on one of the three axes: vital, custody, acknowledgement. */
@Table('claim')
@Check(
  'ck_claim_value',
  `(axis = 'VITAL' and value in ('BELIEVED_ALIVE', 'BELIEVED_DEAD', 'UNKNOWN', 'REMAINS_IDENTIFIED')) or
    (axis = 'CUSTODY' and value in ('HELD', 'TRANSFERRED', 'IN_HOSPITAL', 'RELEASED', 'ESCAPED', 'DIED_IN_CUSTODY', 'UNKNOWN')) or
    (axis = 'ACKNOWLEDGEMENT' and value in ('DENIED', 'ACKNOWLEDGED_LOCATION_UNDISCLOSED', 'ACKNOWLEDGED_LOCATION_DISCLOSED', 'CONTACT_PERMITTED', 'UNKNOWN'))`,
)
@Check(
  'ck_claim_embargo',
  "embargoed or value not in ('BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED')",
)
@Check('ck_claim_order', 'until_date >= from_date')
@Index('ix_claim_captive', ['captiveId', 'axis'])
export class Claim extends CaseRow {
  @Seq() seq: string;
  @PointsAt(() => Captive) captiveId: string;
  @Col('text') axis: ClaimAxis;
  @Col('text') value: ClaimValue;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Col('date', NULLABLE) fromDate: string | null;
  @Precision(NULLABLE) fromPrecision: DatePrecision | null;
  @Col('date', NULLABLE) untilDate: string | null;
  @Precision(NULLABLE) untilPrecision: DatePrecision | null;
  @PointsAt(() => Side, NULLABLE) holderSideId: string | null;
  @PointsAt(() => Side, NULLABLE) claimedBySideId: string | null;
  @PointsAt(() => Source) sourceId: string;
  @Col('boolean', { default: false }) placeSaid: boolean;
  @Col('boolean', { default: false }) embargoed: boolean;
}

/** That a claim was taken back, with the identification that it followed from. Written by the database. */
@Table('claim_withdrawal')
export class ClaimWithdrawal extends SeenRow {
  @Within(() => Claim, { primary: true }) claimId: string;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
}

/** Where a captive is, as a claim says. */
@Table('claim_whereabouts')
export class ClaimWhereabouts extends SealedRow {
  @Within(() => Claim, { primary: true }) claimId: string;
}
