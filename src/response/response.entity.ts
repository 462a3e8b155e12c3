import { Check, Index, Unique } from 'typeorm';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SealedRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Seq, Table, Within } from '../db/columns.js';
import type {
  AnswerBasis,
  CountOutcome,
  ProposalAnswer,
  RefusalReason,
  Verdict,
} from '../graphql/schema.generated.js';
import { ListLine, ListVersion } from '../list/list.entity.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Proposal, ProposalLine } from '../proposal/proposal.entity.js';

/** One act of answering: one side, on one day, to a list or a proposal. */
@Table('answer')
@Unique('uq_answer_event', ['eventId'])
@Check('ck_answer_to_one', 'num_nonnulls(list_version_id, proposal_id) <= 1')
@Index('ix_answer_order', ['negotiationId', 'seq'])
@Index('ix_answer_list_version', ['listVersionId'])
export class Answer extends CaseRow {
  @Seq() seq: string;
  @Within(() => Side) sideId: string;
  @Within(() => CaseEvent) eventId: string;
  @Within(() => Mandate, NULLABLE) viaMandateId: string | null;
  @Within(() => ListVersion, NULLABLE) listVersionId: string | null;
  @Within(() => Proposal, NULLABLE) proposalId: string | null;
  @Code('ACCEPTED ACCEPTED_IN_PART ACCEPTED_CONDITIONALLY REJECTED DEFERRED COUNTERED', NULLABLE)
  toProposal: ProposalAnswer | null;
  @Code('NAMES COUNT STATEMENT PARTIAL') basis: AnswerBasis;
  @Col('int', { nullable: true, check: 'names_spoken_of >= 0', called: 'names' })
  namesSpokenOf: number | null;
}

/** A number or a share of names that got one outcome. */
@Table('answer_count')
@Unique('uq_answer_count', ['answerId', 'outcome'])
@Check('ck_answer_count_one', 'num_nonnulls(count, share) <= 1')
export class AnswerCount extends CaseRow {
  @Within(() => Answer) answerId: string;
  @Code('ACCEPTED REJECTED NOT_HELD DUPLICATE ALREADY_RELEASED STATUS_EXCLUDED NO_RESPONSE')
  outcome: CountOutcome;
  @Col('int', { nullable: true, check: 'count >= 0' }) count: number | null;
  @Col('numeric', { nullable: true, check: 'share between 0 and 1' }) share: string | null;
}

/** One side's answer to one name. (`Response` is a global of Node.) */
@Table('response')
@Unique('uq_response_list_line', ['answerId', 'listLineId'])
@Unique('uq_response_proposal_line', ['answerId', 'proposalLineId'])
@Check('ck_response_one_line', 'num_nonnulls(list_line_id, proposal_line_id) = 1')
@Check(
  'ck_response_refusal_has_reason',
  "verdict not in ('REFUSED', 'SUBSTITUTED') or reason is not null",
)
@Check(
  'ck_response_substitute',
  "substitute_captive_id is null or (verdict = 'SUBSTITUTED' and substitute_captive_id <> captive_id)",
)
@Index('ix_response_captive', ['captiveId', 'seq'])
@Index('ix_response_order', ['negotiationId', 'seq'])
@Index('ix_response_answer', ['answerId', 'seq'])
export class NameResponse extends CaseRow {
  @Seq() seq: string;
  @Within(() => Answer) answerId: string;
  @Within(() => Side) sideId: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => ListLine, NULLABLE) listLineId: string | null;
  @Within(() => ProposalLine, NULLABLE) proposalLineId: string | null;
  @Code(`NO_ANSWER CONFIRMED_HELD AGREED AGREED_CONDITIONALLY DEFERRED REFUSED SUBSTITUTED
    WITHDRAWN_BY_PROPOSER DECLINED_BY_PERSON ON_HOLD`)
  verdict: Verdict;
  @Code(
    `CUSTODY_DENIED HELD_BY_THIRD_PARTY ALREADY_RELEASED DUPLICATE_OR_NOT_FOUND
    IDENTITY_ERROR CRIMINAL_CASE SECURITY_VETO CATEGORY_DISPUTED PREFERS_OWN_CHOICE
    OWN_SIDE_NOT_INTERESTED RATIO LINKED_DEMAND SUPERVISION_DISPUTED PERSON_DECLINES
    PROTECTION_HOLD NO_REASON_GIVEN`,
    NULLABLE,
  )
  reason: RefusalReason | null;
  @Within(() => Captive, NULLABLE) substituteCaptiveId: string | null;
  @Col('timestamptz', NOW) recordedAt: Date;
}

/** Why in truth, where the reason that observers read stands for a death. */
@Table('response_reason')
export class ResponseReason extends SeenRow {
  @Within(() => NameResponse, { primary: true }) responseId: string;
  @Code('REPORTED_DEAD') reason: RefusalReason;
}

/** What was said to one name. */
@Table('response_wording')
export class ResponseWording extends SealedRow {
  @Within(() => NameResponse, { primary: true }) responseId: string;
}
