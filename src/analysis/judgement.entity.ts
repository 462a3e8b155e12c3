import { Index, Unique } from 'typeorm';
import { Account, Seat } from '../access/access.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type { JudgementFinding, JudgementKind } from '../graphql/schema.generated.js';
import { Side } from '../negotiation/negotiation.entity.js';

/** What somebody judges, and no formula computes. */
@Table('judgement')
@Unique('uq_judgement_supersedes', ['supersedesId'])
@Index('ix_judgement_order', ['negotiationId', 'seq'])
export class Judgement extends CaseRow {
  @Seq() seq: string;
  @Code('RIPENESS HURTING_STALEMATE WAY_OUT RED_LINE') kind: JudgementKind;
  @Within(() => Side, NULLABLE) sideId: string | null;
  @Code('YES PARTLY NO UNCLEAR') finding: JudgementFinding;
  @Col('date') onDate: string;
  @Precision() onPrecision: 'DAY' | 'MONTH' | 'YEAR';
  @Ref(() => Account) judgedBy: string;
  @Col('timestamptz', NOW) judgedAt: Date;
  @Ref(() => Seat) judgedSeatId: string;
  @Within(() => Judgement, NULLABLE) supersedesId: string | null;
  @Col('bytea') sealed: Buffer;
}
