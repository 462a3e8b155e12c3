import { Check, Index, Unique } from 'typeorm';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Seq, Table, Within } from '../db/columns.js';
import type { HandoverResult, LegKind } from '../graphql/schema.generated.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Destination } from '../protection/protection.entity.js';

/** A handover that took place. */
@Table('handover')
@Unique('uq_handover_number', ['negotiationId', 'number'])
@Unique('uq_handover_event', ['eventId'])
export class Handover extends CaseRow {
  @Col('int') number: number;
  @Within(() => CaseEvent) eventId: string;
}

/** How many one side handed over, as stated. */
@Table('handover_count')
@Unique('uq_handover_count', ['handoverId', 'giverSideId', 'kind'])
export class HandoverCount extends CaseRow {
  @Within(() => Handover) handoverId: string;
  @Within(() => Side) giverSideId: string;
  @Code('PERSONS REMAINS') kind: LegKind;
  @Col('int', { nullable: true, check: 'count >= 0' }) count: number | null;
}

/** What became of one person at a handover. */
@Table('handover_outcome')
@Unique('uq_handover_outcome', ['handoverId', 'captiveId'])
@Check(
  'ck_handover_outcome_receiver',
  `case result when 'RELEASED_AND_RECEIVED' then receiver_side_id is not null
    when 'RELEASED_IN_PLACE' then receiver_side_id is null and to_destination_id is null
    else result not in ('REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'TRANSFERRED_TO_OTHER_CUSTODY') or num_nonnulls(receiver_side_id, to_destination_id) > 0 end`,
)
@Index('ix_handover_outcome_captive', ['captiveId', 'seq'])
export class HandoverOutcome extends CaseRow {
  @Seq() seq: string;
  @Within(() => Handover) handoverId: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => Side) giverSideId: string;
  @Within(() => Side, NULLABLE) receiverSideId: string | null;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
  @Code(`RELEASED_AND_RECEIVED RELEASED_IN_PLACE REPATRIATED THIRD_COUNTRY EXILED
    TRANSFERRED_TO_OTHER_CUSTODY NOT_PRODUCED SUBSTITUTED DECLINED_AT_INTERVIEW MEDICALLY_UNFIT
    IDENTITY_MISMATCH POSTPONED REARRESTED_AFTER`)
  result: HandoverResult;
}

/** What became of the person in truth, where the result that observers read stands for a death. */
@Table('outcome_result')
export class OutcomeResult extends SeenRow {
  @Within(() => HandoverOutcome, { primary: true }) outcomeId: string;
  @Code(`DIED_BEFORE_HANDOVER REMAINS_RECEIVED_UNIDENTIFIED REMAINS_RECEIVED_IDENTIFIED
    REMAINS_MISMATCH`)
  result: HandoverResult;
  @Within(() => Side, NULLABLE) receiverSideId: string | null;
}
