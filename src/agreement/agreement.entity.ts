import { Check, Index, Unique } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Ref, Seq, Table, Within } from '../db/columns.js';
import type { AgreementTermKind } from '../graphql/schema.generated.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Mandate, Side } from '../negotiation/negotiation.entity.js';
import { Destination } from '../protection/protection.entity.js';
import { NameResponse } from '../response/response.entity.js';

/** What sides agreed on. */
@Table('agreement')
@Unique('uq_agreement_number', ['negotiationId', 'number'])
export class Agreement extends CaseRow {
  @Col('int') number: number;
  @Seq() seq: string;
}

/** A side that agrees. */
@Table('agreement_party')
@Unique('uq_agreement_party', ['agreementId', 'sideId'])
export class AgreementParty extends CaseRow {
  @Within(() => Agreement) agreementId: string;
  @Within(() => Side) sideId: string;
}

/** A version, drawn in one act. */
@Table('agreement_version')
@Unique('uq_agreement_version_number', ['agreementId', 'number'])
@Unique('uq_agreement_version_event', ['eventId'])
export class AgreementVersion extends CaseRow {
  @Within(() => Agreement) agreementId: string;
  @Col('int') number: number;
  @Within(() => CaseEvent) eventId: string;
  @Ref(() => Account) drawnBy: string;
}

/** A name that both sides agree on. */
@Table('agreement_line')
@Unique('uq_agreement_line_captive', ['versionId', 'captiveId'])
@Unique('uq_agreement_line_position', ['versionId', 'position'])
@Check('ck_agreement_line_two_sides', 'giver_side_id <> receiver_side_id')
@Index('ix_agreement_line_captive', ['captiveId'])
export class AgreementLine extends CaseRow {
  @Within(() => AgreementVersion) versionId: string;
  @Col('int') position: number;
  @Within(() => Captive) captiveId: string;
  @Within(() => Side) giverSideId: string;
  @Within(() => Side) receiverSideId: string;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
  @Within(() => NameResponse, NULLABLE) responseId: string | null;
  @Col('boolean') conditional: boolean;
}

/** A term or condition. */
@Table('agreement_term')
@Unique('uq_agreement_term_number', ['versionId', 'number'])
export class AgreementTerm extends CaseRow {
  @Within(() => AgreementVersion) versionId: string;
  @Col('int') number: number;
  @Code('TERM CONDITION') kind: AgreementTermKind;
  @Col('date', NULLABLE) due: string | null;
  @Col('bytea') sealed: Buffer;
}

/** An intermediary that guarantees a version. */
@Table('agreement_guarantor')
@Unique('uq_agreement_guarantor', ['versionId', 'mandateId'])
export class AgreementGuarantor extends CaseRow {
  @Within(() => AgreementVersion) versionId: string;
  @Within(() => Mandate) mandateId: string;
}

/** A side's signature under a version. */
@Table('agreement_signature')
@Unique('uq_agreement_signature', ['versionId', 'sideId'])
export class AgreementSignature extends CaseRow {
  @Within(() => AgreementVersion) versionId: string;
  @Within(() => Side) sideId: string;
  @Ref(() => Account) signedBy: string;
  @Col('timestamptz', NOW) signedAt: Date;
}
