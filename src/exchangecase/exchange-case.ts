/**
 * The file format `exchange-case/1`: one negotiation as dated events with their sources.
 * `schema/exchange-case-1.schema.json` is the published description; these are its types.
 */

export const CASE_FORMAT = 'exchange-case/1';

export const EVENT_TYPES = [
  'captives_taken',
  'list_tabled',
  'list_response',
  'counter_list',
  'proposal',
  'proposal_response',
  'precondition',
  'condition',
  'demand_changed',
  'intermediary_join',
  'intermediary_leave',
  'suspension',
  'no_reply',
  'proof_refused',
  'identity_dispute',
  'verification',
  'agreement',
  'handover_planned',
  'handover_postponed',
  'handover_incident',
  'handover_done',
  'breach',
  'refused_transfer',
  'deal_elsewhere',
  'contact',
  'round',
  'statement',
  'threat_carried_out',
  'public_message',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

export type Precision = 'day' | 'month' | 'year';

/** A number that may be unknown: null says that somebody looked and did not find it. */
export type Figure = number | null;

/** Figures by heading (accepted, rejected ...) or by the id of a party. */
export type Figures = Record<string, Figure>;

/** Fields nobody foresaw are kept as they came. */
interface Open {
  [field: string]: unknown;
}

export interface CaseParty extends Open {
  id: string;
  name?: string | null;
  role?: string | null;
}

export interface CaseIntermediary extends Open {
  id: string;
  name?: string | null;
  role?: string | null;
  /** Year, month or day. */
  from?: string | null;
  to?: string | null;
}

export interface CaseEpisode extends Open {
  id: string;
  as_of: string;
  question?: string | null;
}

export interface CaseSource extends Open {
  n: number;
  url?: string | null;
  note?: string | null;
  kind?: string | null;
}

export interface CaseOutcome extends Open {
  date?: string | null;
  event?: string | null;
  lesson?: string | null;
  src?: number[] | null;
  conf?: string | null;
  kind?: string | null;
}

/**
 * One event. Which of the fields belong to which type stands in `event-fields.ts`; the interface is
 * one for all types because readers mostly ask for a field, not for a type.
 */
export interface CaseEvent extends Open {
  date: string;
  type: EventType;
  precision?: Precision;
  by?: string | null;
  to?: string | null;
  claimed_by?: string | null;
  src?: number[] | null;
  conf?: string | null;
  kind?: string | null;

  list?: string | null;
  proposal?: string | null;
  on?: string | null;
  basis?: 'count' | 'statement' | 'partial' | null;
  level?: 'principle' | 'names' | 'signed' | null;
  answer?: string;
  status?: string | null;
  category?: string | null;
  priority?: string[] | null;
  n?: Figure;
  of?: Figure;
  verified?: Figure;
  women?: Figure;
  children?: Figure;
  give?: Figure;
  ask?: Figure;
  n_unrequested?: Figure;
  share_unrequested?: Figure;
  counts?: Figures | null;
  shares?: Figures | null;
  given?: Figures | null;
  added?: boolean | Figure;
  removed_agreed?: boolean | Figure;
  since?: string | null;
  days?: Figure;
  successor?: string | null;

  text?: string | null;
  reason?: string | null;
  topic?: string | null;
  place?: string | null;
  who?: string | null;
  what?: string | null;
  role?: string | null;
  name?: string | null;
}

export interface ExchangeCase extends Open {
  schema: typeof CASE_FORMAT;
  id: string;
  title: string;
  conflict?: string | null;
  parties: CaseParty[];
  intermediaries?: CaseIntermediary[] | null;
  episodes?: CaseEpisode[] | null;
  events: CaseEvent[];
  outcome_after?: CaseOutcome | null;
  known_gaps?: string[] | null;
  notes?: string | string[] | null;
  sources?: CaseSource[] | null;
}
