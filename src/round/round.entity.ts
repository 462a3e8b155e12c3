import { Check, Index, Unique } from 'typeorm';
import { CaseRow, SealedRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Table, Within } from '../db/columns.js';
import type { RoundModality } from '../graphql/schema.generated.js';
import { ListVersion } from '../list/list.entity.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';

/** One sitting, or one exchange of messages. */
@Table('round')
@Unique('uq_round_number', ['negotiationId', 'number'])
@Unique('uq_round_event', ['eventId'])
@Index('ux_round_one_open', ['negotiationId'], { unique: true, where: 'closed_at is null' })
export class Round extends CaseRow {
  @Col('int') number: number;
  @Code(`DIRECT_MEETING SHUTTLE CHAIN_OF_INTERMEDIARIES LOCAL_MEDIATION GUARANTOR_WORKING_GROUP
    CO_CHAIRED_COMMITTEE REMOTE_WRITTEN REMOTE_CALL UNKNOWN`)
  modality: RoundModality;
  @Col('int', { nullable: true, check: 'days > 0' }) days: number | null;
  @Col('boolean', { default: false }) placeSaid: boolean;
  @Within(() => CaseEvent) eventId: string;
  @Col('timestamptz', NULLABLE) closedAt: Date | null;
  @Col('int', { default: 1 }) version: number;
}

/** Where a round is held. */
@Table('round_whereabouts')
export class RoundWhereabouts extends SealedRow {
  @Within(() => Round, { primary: true }) roundId: string;
}

/** A side or an intermediary that took part in a round. */
@Table('round_participant')
@Unique('uq_round_participant', ['roundId', 'position'])
@Check('ck_round_participant_one', 'num_nonnulls(side_id, mandate_id) = 1')
export class RoundParticipant extends CaseRow {
  @Within(() => Round) roundId: string;
  @Col('int') position: number;
  @Within(() => Side, NULLABLE) sideId: string | null;
  @Within(() => Mandate, NULLABLE) mandateId: string | null;
}

/** A list or a message that passed in a round. */
@Table('round_passage')
@Unique('uq_round_passage', ['roundId', 'number'])
export class RoundPassage extends CaseRow {
  @Within(() => Round) roundId: string;
  @Col('int') number: number;
  @Within(() => Side, NULLABLE) fromSideId: string | null;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Mandate, NULLABLE) viaMandateId: string | null;
  @Within(() => ListVersion, NULLABLE) listVersionId: string | null;
}

/** The words of a participant (who spoke) or of a passage (what was said), by its id. */
@Table('round_words')
export class RoundWords extends SealedRow {
  @Col('uuid', { primary: true }) ofId: string;
}
