import { Check, Index, Unique } from 'typeorm';
import { Account, Seat } from '../access/access.entity.js';
import { Agreement } from '../agreement/agreement.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SealedRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  CrossingFactKind,
  DatePrecision,
  HandoverStageState,
  ManifestRemovalReason,
} from '../graphql/schema.generated.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';
import { Destination } from '../protection/protection.entity.js';
import { Handover, HandoverOutcome } from './handover.entity.js';

/** A planned handover. */
@Table('handover_plan')
@Unique('uq_handover_plan_number', ['negotiationId', 'number'])
export class HandoverPlan extends CaseRow {
  @Col('int') number: number;
  @Within(() => Agreement, NULLABLE) agreementId: string | null;
}

/** One crossing of it. */
@Table('handover_stage')
@Unique('uq_handover_stage_number', ['planId', 'number'])
@Check('ck_handover_stage_two_sides', 'giver_side_id <> receiver_side_id')
@Check(
  'ck_handover_stage_fixed',
  `(fixed_at is null) = (fixed_by is null) and (state in ('FIXED', 'DEPARTED', 'OVER')) <= (fixed_at is not null)`,
)
@Check('ck_handover_stage_departed', `(departed_at is not null) = (state in ('DEPARTED', 'OVER'))`)
@Check('ck_handover_stage_over', `(handover_id is not null) = (state = 'OVER')`)
export class HandoverStage extends CaseRow {
  @Within(() => HandoverPlan) planId: string;
  @Col('int') number: number;
  @Within(() => Side) giverSideId: string;
  @Within(() => Side) receiverSideId: string;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
  @Code('PLANNED FIXED DEPARTED OVER CALLED_OFF') state: HandoverStageState;
  @Ref(() => Account, NULLABLE) fixedBy: string | null;
  @Col('timestamptz', NULLABLE) fixedAt: Date | null;
  @Col('timestamptz', NULLABLE) departedAt: Date | null;
  @Within(() => Handover, NULLABLE) handoverId: string | null;
  @Col('int', { default: 1 }) version: number;
}

/** Where, when, and who hands over and receives. */
@Table('stage_whereabouts')
export class StageWhereabouts extends SealedRow {
  @Within(() => HandoverStage, { primary: true }) stageId: string;
}

@Table('stage_witness')
@Unique('uq_stage_witness', ['stageId', 'mandateId'])
export class StageWitness extends CaseRow {
  @Within(() => HandoverStage) stageId: string;
  @Within(() => Mandate) mandateId: string;
}

/** Somebody who is to board. */
@Table('manifest_line')
@Unique('uq_manifest_line', ['stageId', 'captiveId'])
@Index('ix_manifest_line_captive', ['captiveId'])
export class ManifestLine extends CaseRow {
  @Seq() seq: string;
  @Within(() => HandoverStage) stageId: string;
  @Within(() => Captive) captiveId: string;
}

/** That somebody who was to board does not. */
@Table('manifest_removal')
export class ManifestRemoval extends SeenRow {
  @Within(() => ManifestLine, { primary: true }) lineId: string;
  @Code('STOPPED BY_SIDE UNFIT') reason: ManifestRemovalReason;
  @Col('timestamptz', NOW) at: Date;
}

/** What one author says of one person at one stage. */
@Table('crossing_fact')
@Unique('uq_crossing_fact_key', ['byAccount', 'deviceKey'])
@Check('ck_crossing_fact_key', 'char_length(device_key) between 8 and 200')
@Index('ix_crossing_fact_stage', ['stageId', 'captiveId'])
export class CrossingFact extends CaseRow {
  @Seq() seq: string;
  @Within(() => HandoverStage) stageId: string;
  @Within(() => Captive) captiveId: string;
  @Code('PRODUCED RECEIVED VERIFIED') fact: CrossingFactKind;
  @Col('boolean') present: boolean;
  @Ref(() => Seat) seatId: string;
  @Ref(() => Account) byAccount: string;
  @Col('text') deviceKey: string;
  @Col('timestamptz') deviceAt: Date;
  @Col('timestamptz', NOW) recordedAt: Date;
}

/** A word about the person beside what was said. */
@Table('crossing_note')
export class CrossingNote extends SealedRow {
  @Within(() => CrossingFact, { primary: true }) factId: string;
}

/** That somebody who came home was arrested again. */
@Table('rearrest')
@Index('ix_rearrest_outcome', ['outcomeId'])
export class Rearrest extends CaseRow {
  @Seq() seq: string;
  @Within(() => HandoverOutcome) outcomeId: string;
  @Within(() => Side, NULLABLE) bySideId: string | null;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
}
