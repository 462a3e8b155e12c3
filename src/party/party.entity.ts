import { Account } from '../access/access.entity.js';
import { Code, Col, Id, Ref, Table } from '../db/columns.js';
import type { IntermediaryKind } from '../graphql/schema.generated.js';

/** Who holds or claims persons, in whatever negotiation. */
@Table('party')
export class Party {
  @Id() id: string;
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,16}$'" }) code: string;
  @Col('bytea') sealedName: Buffer;
  @Ref(() => Account) recordedBy: string;
}

/** Who carries messages between parties, in whatever negotiation. */
@Table('intermediary')
export class Intermediary {
  @Id() id: string;
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,16}$'" }) code: string;
  @Code('BROKER NOTABLE NGO STATE_GUARANTOR UN ICRC_RED_CRESCENT OTHER') kind: IntermediaryKind;
  @Ref(() => Account) recordedBy: string;
}

/** Who an intermediary is. */
@Table('intermediary_identity')
export class IntermediaryIdentity {
  @Ref(() => Intermediary, { primary: true }) intermediaryId: string;
  @Col('bytea') sealed: Buffer;
}
