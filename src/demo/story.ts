import type * as gql from '../graphql/schema.generated.js';

/**
 * A negotiation as a story: who is in it, and what was recorded by whom, act by act. Acts are the inputs of the
 * mutations with keys in the place of ids, so that who tells the story to the application only looks keys up.
 */
export interface Story {
  negotiation: {
    code: string;
    title: LocalText;
    basis: gql.NegotiationBasis;
    sides: { code: SideCode; name: LocalText; role: LocalText }[];
    /** Mandates from the beginning. Later ones are acts. */
    mandates: Mandate[];
  };
  sources: Source[];
  /** In the order of recording: seat after seat, each seat's people together. */
  people: Person[];
  /** In the order of recording, which is the order of time but for answers that say `recordedLate`. */
  acts: Act[];
}

export type SideCode = 'FAC' | 'GOV';

/** Whose negotiator records something. */
export type Seat = SideCode | 'MEDIATOR';

export interface LocalText {
  ar?: string;
  en?: string;
}

export interface Dated {
  /** `2018`, `2018-12` or `2018-12-11`. */
  text: string;
  /** A day inside that period; without it the first day of the period. */
  sortOn?: string;
}

export interface Mandate {
  code: string;
  kind: gql.IntermediaryKind;
  name: LocalText;
  from?: Dated;
  until?: Dated;
  scope?: LocalText;
}

export interface Source {
  key: string;
  recordedBy: Seat;
  kind: string;
  url?: string;
  note?: string;
  shared?: boolean;
}

/** `heldBy` and `claimedBy` are codes of sides, `source` is the key of a source of the same seat. */
export interface Person extends Omit<gql.CaptiveInput, 'heldBy' | 'claimedBy' | 'heldSince'> {
  /** `D` detainees the faction asks for, `S` soldiers, `G` persons the government offers, `M` known to the mediator. */
  key: string;
  recordedBy: Seat;
  heldBy?: SideCode;
  claimedBy?: SideCode;
  heldSince?: Dated;
}

/** What anything dated may say about itself. */
interface Told {
  on: Dated;
  confidence?: gql.Confidence;
  /** Keys of sources of the same seat. */
  sources?: string[];
}

/** Whether it belongs to the round that is open. */
interface InRound {
  inRound?: true;
}

export interface PhaseAct {
  do: 'phase';
  phase: gql.NegotiationPhase;
  on: Dated;
}

/** Types that acts of their own record. */
export type RecordedByAct =
  | 'LIST_TABLED'
  | 'LIST_RESPONSE'
  | 'COUNTER_LIST'
  | 'PROPOSAL'
  | 'PROPOSAL_RESPONSE'
  | 'INTERMEDIARY_JOIN'
  | 'INTERMEDIARY_LEAVE'
  | 'HANDOVER_DONE'
  | 'ROUND';

export interface EventAct extends Told {
  do: 'event';
  type: Exclude<gql.EventType, RecordedByAct>;
  bySide?: SideCode;
  /** Code of a mandate. */
  byIntermediary?: string;
  toSide?: SideCode;
  claimedBySide?: SideCode;
  particulars?: { name: string; value?: string }[];
  wording?: { text?: string; what?: string; reason?: string; topic?: string; who?: string };
}

export interface ListDraftAct {
  do: 'listDraft';
  code: string;
  type: gql.ListType;
  side: SideCode;
  to?: SideCode;
  people?: string[];
  figures?: {
    measure: gql.FigureMeasure;
    /** Left out: stated as unknown. */
    value?: number;
    precision?: gql.FigurePrecision;
    claimant?: SideCode;
    source?: string;
  }[];
}

export interface ListReviseAct {
  do: 'listRevise';
  list: string;
  add?: string[];
  remove?: string[];
}

/** Hands over the version drafted last: reviewed by a second account, authorised, transmitted. */
export interface ListTransmitAct extends Told, InRound {
  do: 'listTransmit';
  list: string;
  via?: string;
}

/** Takes the version handed over last back. */
export interface ListWithdrawAct {
  do: 'listWithdraw';
  list: string;
  on: Dated;
}

export interface RoundOpenAct extends Told {
  do: 'roundOpen';
  modality: gql.RoundModality;
  days?: number;
  place?: string;
  participants: { side?: SideCode; intermediary?: string; delegates?: string }[];
  note?: string;
}

/** A message, or the version of a list that was handed over last. */
export interface RoundPassAct {
  do: 'roundPass';
  from?: SideCode;
  to?: SideCode;
  via?: string;
  list?: string;
  message?: string;
}

export interface RoundCloseAct {
  do: 'roundClose';
  days?: number;
}

export interface Leg {
  giver: SideCode;
  receiver: SideCode;
  kind?: gql.LegKind;
  count?: number;
  precision?: gql.FigurePrecision;
  people?: string[];
}

export interface ProposalTableAct extends Told, InRound {
  do: 'proposalTable';
  key: string;
  /** Left out: the mediator's own. */
  bySide?: SideCode;
  formula: gql.ProposalFormula;
  legs: Leg[];
  terms?: string[];
  supersedes?: string;
  /** Why persons who are owed release stand on it. */
  owedDespite?: gql.OwedReason;
  owedReason?: string;
  note?: string;
}

export interface ProposalWithdrawAct {
  do: 'proposalWithdraw';
  proposal: string;
  on: Dated;
}

export interface StoryResponse {
  /** The line is found by the person: on the list's version handed over last, or in the proposal. */
  person: string;
  verdict: gql.Verdict;
  reason?: gql.RefusalReason;
  substitute?: string;
  statedWords?: string;
}

export interface AnswerAct extends Told, InRound {
  do: 'answer';
  side: SideCode;
  via?: string;
  to: { list: string } | { proposal: string };
  toProposal?: gql.ProposalAnswer;
  basis?: gql.AnswerBasis;
  namesSpokenOf?: number;
  responses?: StoryResponse[];
  counts?: { outcome: gql.CountOutcome; count?: number; share?: number }[];
  statedWords?: string;
  statedReason?: string;
  /** Learnt of after later answers had been recorded. */
  recordedLate?: true;
}

export interface ClaimAct {
  do: 'claim';
  person: string;
  axis: gql.ClaimAxis;
  value: gql.ClaimValue;
  on: Dated;
  from?: Dated;
  until?: Dated;
  holder?: SideCode;
  claimedBy?: SideCode;
  place?: string;
  source: string;
}

export interface CategoriseAct {
  do: 'categorise';
  person: string;
  side: SideCode;
  category: gql.CaptiveCategory;
  on: Dated;
  source: string;
}

export interface GroupDeclareAct {
  do: 'groupDeclare';
  person: string;
  group: gql.PriorityGroup;
  from?: string;
  until?: string;
  source: string;
}

export interface PositionAct {
  do: 'position';
  text: string;
}

export interface HandoverAct extends Told {
  do: 'handover';
  given: { giver: SideCode; kind?: gql.LegKind; count?: number }[];
  outcomes: {
    person: string;
    giver: SideCode;
    receiver?: SideCode;
    result: gql.HandoverResult;
  }[];
  note?: string;
}

export interface MandateGiveAct {
  do: 'mandateGive';
  mandate: Mandate;
}

export interface MandateEndAct {
  do: 'mandateEnd';
  mandate: string;
  on: Dated;
  reason?: string;
}

export type Act = { as: Seat } & (
  | PhaseAct
  | EventAct
  | ListDraftAct
  | ListReviseAct
  | ListTransmitAct
  | ListWithdrawAct
  | RoundOpenAct
  | RoundPassAct
  | RoundCloseAct
  | ProposalTableAct
  | ProposalWithdrawAct
  | AnswerAct
  | ClaimAct
  | CategoriseAct
  | GroupDeclareAct
  | PositionAct
  | HandoverAct
  | MandateGiveAct
  | MandateEndAct
);
