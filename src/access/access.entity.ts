import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { Code, Col, Id, MadeIn, NOW, NULLABLE, Ref, Seq, Table, Within } from '../db/columns.js';
import type { GrantRefusalReason, SeatKind } from '../graphql/schema.generated.js';

/** Somebody who can sign in. */
@Table('account')
@Unique('uq_account_login', ['login'])
@Unique('uq_account_seq', ['seq'])
@Check('ck_account_administrator', 'not (administrator and may_open_negotiations)')
export class Account {
  @Id() id: string;
  @Col('text', { check: "login ~ '^[A-Za-z0-9._-]{3,64}$'" }) login: string;
  @Col('text', { nullable: true, select: false }) passwordHash: string | null;
  @Col('boolean', { default: false }) administrator: boolean;
  @Col('boolean', { default: false }) mayOpenNegotiations: boolean;
  @Col('boolean', { default: false }) asksFreely: boolean;
  @Col('timestamptz', NOW) createdAt: Date;
  @Col('timestamptz', NULLABLE) closedAt: Date | null;
  @Seq() seq: string;
}

/** A place in a negotiation from which one sees and acts: of a side, the mediator's office, or a neutral one. */
@Table('seat')
@Unique('uq_seat', ['negotiationId', 'kind', 'sideId'])
@Check(
  'ck_seat_side',
  "(kind = 'SIDE') = (side_id is not null) and (kind = 'SIDE') = (side_code is not null)",
)
export class Seat {
  @Id() id: string;
  @Ref('negotiation') negotiationId: string;
  @Code('SIDE MEDIATOR_OFFICE PROTECTION OBSERVER ANALYST') kind: SeatKind;
  @Within('side', NULLABLE) sideId: string | null;
  @Col('text', NULLABLE) sideCode: string | null;
  @MadeIn() madeIn: string;
}

/** One seat given to one account: decided by a second administrator where it sees identities, until it ends. */
@Table('access_grant')
@Unique('uq_access_grant_seq', ['seq'])
@Index('ix_access_grant_account', ['accountId'])
@Index('ix_access_grant_seat', ['seatId'])
@Check('ck_access_grant_second', 'decided_by <> given_by and decided_by <> account_id')
@Check(
  'ck_access_grant_decided',
  '(decided_by is null) = (decided_at is null) and (refusal is null or decided_by is not null)',
)
@Check('ck_access_grant_revoked', '(revoked_by is null) = (revoked_at is null)')
export class AccessGrant {
  @Id() id: string;
  @Ref(() => Account) accountId: string;
  @Ref(() => Seat) seatId: string;
  @Ref(() => Account) givenBy: string;
  @Col('timestamptz', NOW) givenAt: Date;
  @Ref(() => Account, NULLABLE) decidedBy: string | null;
  @Col('timestamptz', NULLABLE) decidedAt: Date | null;
  @Code('NOT_VERIFIED NOT_NEEDED WRONG_SEAT CONFLICT_OF_INTEREST OTHER', NULLABLE)
  refusal: GrantRefusalReason | null;
  @Col('timestamptz', NULLABLE) validUntil: Date | null;
  @Ref(() => Account, NULLABLE) revokedBy: string | null;
  @Col('timestamptz', NULLABLE) revokedAt: Date | null;
  @Seq() seq: string;
}

/** The seats that see a row together. Made and read in the database alone; here it is only something to point at. */
@Entity({ name: 'audience', synchronize: false })
export class Audience {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'negotiation_id' }) negotiationId: string;
}
