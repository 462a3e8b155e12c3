import { Index } from 'typeorm';
import { Claim } from '../captive/claim.entity.js';
import { CaseRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NULLABLE, Precision, Seq, Table, Within } from '../db/columns.js';
import type {
  Confidence,
  DatePrecision,
  DeathBasis,
  DeathContested,
  Known,
} from '../graphql/schema.generated.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';

const KNOWN = 'YES NO UNKNOWN';

/** What is reported of a death beside the claim of it. */
@Table('death_report')
export class DeathReport extends SeenRow {
  @Within(() => Claim, { primary: true }) claimId: string;
  @Code('REGISTRY_NOTICE DEATH_CERTIFICATE HOLDER_STATEMENT WITNESS FAMILY PRESS OTHER')
  basis: DeathBasis;
  @Code('HIGH MED LOW', NULLABLE) reliability: Confidence | null;
  @Code(KNOWN) certificate: Known;
  @Code(KNOWN) body: Known;
  @Code(KNOWN) grave: Known;
  @Code(KNOWN) signedFor: Known;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}

/** That somebody contests a report of a death. */
@Table('death_contest')
@Index('ix_death_contest_claim', ['claimId', 'seq'])
export class DeathContest extends CaseRow {
  @Within(() => Claim) claimId: string;
  @Seq() seq: string;
  @Code('DEATH CAUSE DATE PLACE IDENTITY') contests: DeathContested;
  @Within(() => Side, NULLABLE) bySideId: string | null;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}
