import { Index, Unique } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { CaseRow, SealedRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Table, Within } from '../db/columns.js';
import type { Confidence, DatePrecision, EventType } from '../graphql/schema.generated.js';
import { Mandate, Side } from './negotiation.entity.js';
import { Source } from './source.entity.js';

/** Something that happened: dated, sourced, said by whom. (`Event` is a global of Node.) */
@Table('event')
@Unique('uq_event_number', ['negotiationId', 'number'])
@Index('ix_event_order', ['negotiationId', 'onDate', 'number'])
@Index('ix_event_round', ['roundId'])
export class CaseEvent extends CaseRow {
  @Col('int') number: number;
  @Code(`CAPTIVES_TAKEN LIST_TABLED LIST_RESPONSE COUNTER_LIST PROPOSAL PROPOSAL_RESPONSE
    PRECONDITION CONDITION DEMAND_CHANGED INTERMEDIARY_JOIN INTERMEDIARY_LEAVE SUSPENSION NO_REPLY
    PROOF_REFUSED IDENTITY_DISPUTE VERIFICATION AGREEMENT HANDOVER_PLANNED HANDOVER_POSTPONED
    HANDOVER_INCIDENT HANDOVER_DONE BREACH REFUSED_TRANSFER DEAL_ELSEWHERE CONTACT ROUND STATEMENT
    THREAT_CARRIED_OUT PUBLIC_MESSAGE`)
  type: EventType;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Side, NULLABLE) bySideId: string | null;
  @Within(() => Mandate, NULLABLE) byMandateId: string | null;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Side, NULLABLE) claimedBySideId: string | null;
  @Within('round', NULLABLE) roundId: string | null;
  @Code('HIGH MED LOW', NULLABLE) confidence: Confidence | null;
  @Col('jsonb', { default: {} }) particulars: Record<string, unknown>;
  @Col('boolean', { default: false }) worded: boolean;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Ref(() => Account) recordedBy: string;
}

/** That an event rests on a source; the sources of an event have an order. */
@Table('event_source')
export class EventSource extends SeenRow {
  @Ref(() => CaseEvent, { primary: true }) eventId: string;
  @Ref(() => Source) sourceId: string;
  @Col('int', { primary: true }) position: number;
}

/** The words of an event. */
@Table('event_wording')
export class EventWording extends SealedRow {
  @Within(() => CaseEvent, { primary: true }) eventId: string;
}
