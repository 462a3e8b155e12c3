import { Audience } from '../access/access.entity.js';
import { Col, MadeIn, Ref, Table, Within } from '../db/columns.js';
import { Negotiation } from '../negotiation/negotiation.entity.js';

/** What a case file says beside its events: its title, episodes, known gaps, what came after. */
@Table('case_file')
export class CaseFile {
  @Ref(() => Negotiation, { primary: true }) negotiationId: string;
  @Within(() => Audience) audienceId: string;
  @Col('bytea') digest: Buffer;
  @Col('bytea') sealed: Buffer;
  @MadeIn() madeIn: string;
}
