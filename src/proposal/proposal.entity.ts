import { Check, Index, Unique } from 'typeorm';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SealedRow } from '../db/case-row.js';
import { Remains } from '../fate/remains.entity.js';
import { Code, Col, NULLABLE, Precision, Table, Within } from '../db/columns.js';
import type {
  DatePrecision,
  FigurePrecision,
  LegKind,
  OwedReason,
  ProposalFormula,
} from '../graphql/schema.generated.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Side } from '../negotiation/negotiation.entity.js';

/** A swap list put on the table. */
@Table('proposal')
@Unique('uq_proposal_number', ['negotiationId', 'number'])
@Unique('uq_proposal_event', ['eventId'])
@Unique('uq_proposal_supersedes', ['supersedesId'])
export class Proposal extends CaseRow {
  @Col('int') number: number;
  @Code(`NAMED_FOR_NAMED ONE_FOR_ONE RATIO NUMBER_FOR_NUMBER CATEGORY_FOR_CATEGORY ALL_FOR_ALL
    PHASED REMAINS_FOR_REMAINS REMAINS_WITH_PERSONS UNILATERAL_RELEASE HUMANITARIAN_REPATRIATION
    UNKNOWN`)
  formula: ProposalFormula;
  @Within(() => Proposal, NULLABLE) supersedesId: string | null;
  @Within(() => CaseEvent) eventId: string;
  @Col('date', NULLABLE) withdrawnDate: string | null;
  @Precision(NULLABLE) withdrawnPrecision: DatePrecision | null;
  @Col('int', { default: 1 }) version: number;
}

/** One direction of a swap: who gives, who receives. */
@Table('proposal_leg')
@Unique('uq_proposal_leg', ['proposalId', 'number'])
@Check('ck_proposal_leg_two_sides', 'giver_side_id <> receiver_side_id')
export class ProposalLeg extends CaseRow {
  @Within(() => Proposal) proposalId: string;
  @Col('int') number: number;
  @Within(() => Side, NULLABLE) giverSideId: string | null;
  @Within(() => Side, NULLABLE) receiverSideId: string | null;
  @Code('PERSONS REMAINS') kind: LegKind;
  @Col('int', { nullable: true, check: 'count >= 0' }) count: number | null;
  @Code('EXACT ABOUT AT_LEAST AT_MOST') precision: FigurePrecision;
}

/** One name in a leg of a proposal. */
@Table('proposal_line')
@Unique('uq_proposal_line_position', ['proposalLegId', 'position'])
@Unique('uq_proposal_line_captive', ['proposalId', 'captiveId'])
@Index('ix_proposal_line_captive', ['captiveId'])
export class ProposalLine extends CaseRow {
  @Within(() => ProposalLeg) proposalLegId: string;
  @Within(() => Proposal) proposalId: string;
  @Col('int') position: number;
  @Within(() => Captive) captiveId: string;
  @Code('HOLDER_INSISTS PERSON_ASKS FAMILY_ASKS ONLY_WAY_OPEN OTHER', NULLABLE)
  owedDespite: OwedReason | null;
}

/** Remains named in a leg of remains, by their code. */
@Table('proposal_remains')
@Unique('uq_proposal_remains_position', ['proposalLegId', 'position'])
@Unique('uq_proposal_remains', ['proposalId', 'remainsId'])
export class ProposalRemains extends CaseRow {
  @Within(() => ProposalLeg) proposalLegId: string;
  @Within(() => Proposal) proposalId: string;
  @Col('int') position: number;
  @Within(() => Remains) remainsId: string;
  @Col('text') code: string;
}

/** A term of a proposal, in words. */
@Table('proposal_term')
@Unique('uq_proposal_term', ['proposalId', 'number'])
export class ProposalTerm extends CaseRow {
  @Within(() => Proposal) proposalId: string;
  @Col('int') number: number;
  @Col('bytea') sealed: Buffer;
}

/** Why somebody who is owed release stands on a swap list, in words. */
@Table('owed_reason')
export class OwedReasonWords extends SealedRow {
  @Within(() => ProposalLine, { primary: true }) proposalLineId: string;
}
