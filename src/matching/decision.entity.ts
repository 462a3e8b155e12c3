import { Check, Index } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, Ref, Seq, Table, Within } from '../db/columns.js';
import type { MatchVerdict } from '../graphql/schema.generated.js';

/** What somebody decided about two records of persons. */
@Table('match_decision')
@Check('ck_match_decision_order', 'captive_id < other_id')
@Index('ix_match_decision_pair', ['captiveId', 'otherId', 'seq'])
@Index('ix_match_decision_other', ['otherId'])
export class MatchDecision extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => Captive) otherId: string;
  @Code('SAME DIFFERENT UNSURE') verdict: MatchVerdict;
  @Col('bytea') sealedReason: Buffer;
  @Col('timestamptz', NOW) at: Date;
  @Ref(() => Account) decidedBy: string;
}
