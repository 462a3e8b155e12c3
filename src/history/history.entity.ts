import { Index } from 'typeorm';
import { SealedRow } from '../db/case-row.js';
import { Id, Table } from '../db/columns.js';

/** Why an act was done, in words; the entry that made the row is that act. */
@Table('act_reason')
@Index('ix_act_reason_entry', ['negotiationId', 'madeIn'])
export class ActReason extends SealedRow {
  @Id() id: string;
}
