import { Check, Index, Unique } from 'typeorm';
import { CaseRow, SealedRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Table, Within } from '../db/columns.js';
import type { MessageStepKind } from '../graphql/schema.generated.js';
import { ListVersion } from '../list/list.entity.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Proposal } from '../proposal/proposal.entity.js';
import { Answer } from '../response/response.entity.js';

const CARRIED = 'num_nonnulls(list_version_id, answer_id, proposal_id)';

/** Something that intermediaries carried from one side to another. */
@Table('message')
@Unique('uq_message_number', ['negotiationId', 'number'])
@Check('ck_message_two_sides', 'from_side_id <> to_side_id')
@Check('ck_message_one', `${CARRIED} <= 1`)
@Check('ck_message_says', `worded or ${CARRIED} = 1`)
export class Message extends CaseRow {
  @Col('int') number: number;
  @Within(() => Side, NULLABLE) fromSideId: string | null;
  @Within(() => Side) toSideId: string;
  @Within(() => ListVersion, NULLABLE) listVersionId: string | null;
  @Within(() => Answer, NULLABLE) answerId: string | null;
  @Within(() => Proposal, NULLABLE) proposalId: string | null;
  @Col('boolean', { default: false }) worded: boolean;
}

/** The words of a message. */
@Table('message_words')
export class MessageWords extends SealedRow {
  @Within(() => Message, { primary: true }) messageId: string;
}

/** A step of a message from hand to hand; numbered by the database. */
@Table('message_step')
@Unique('uq_message_step', ['messageId', 'number'])
@Check('ck_message_step_hand', "(kind = 'TAKEN') = (mandate_id is not null)")
@Index('ix_message_step_mandate', ['mandateId'])
export class MessageStep extends CaseRow {
  @Within(() => Message) messageId: string;
  @Col('int') number: number;
  @Code('TAKEN DELIVERED BROKEN') kind: MessageStepKind;
  @Within(() => Mandate, NULLABLE) mandateId: string | null;
  @Col('timestamptz') at: Date;
}
