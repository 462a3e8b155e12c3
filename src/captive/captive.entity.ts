import { Check, Index, Unique } from 'typeorm';
import { Account, Seat } from '../access/access.entity.js';
import { CaseRow, CoveredRow } from '../db/case-row.js';
import {
  Code,
  Col,
  Id,
  NOW,
  NULLABLE,
  PointsAt,
  Precision,
  Seq,
  Table,
  Within,
} from '../db/columns.js';
import type {
  CaptiveCategory,
  DatePrecision,
  IdentityField,
  PriorityGroup,
  Sex,
} from '../graphql/schema.generated.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';

const Keys = () => Col('bytea', { array: true, default: () => "'{}'" });

/** A person held, or claimed to be held: what may be known without knowing who it is. */
@Table('captive')
@Unique('uq_captive_code', ['negotiationId', 'code'])
@Check(
  'ck_captive_held_or_claimed',
  'held_by_side_id is not null or claimed_by_side_id is not null',
)
@Index('ix_captive_order', ['negotiationId', 'seq'])
@Index('ix_captive_import', ['importId'], { where: 'import_id is not null' })
export class Captive extends CaseRow {
  @PointsAt(() => Seat) recordedSeatId: string;
  @Col('text') code: string;
  @Seq() seq: string;
  @Code('FEMALE MALE UNKNOWN') sex: Sex;
  @PointsAt(() => Side, NULLABLE) heldBySideId: string | null;
  @PointsAt(() => Side, NULLABLE) claimedBySideId: string | null;
  @Col('boolean') ageKnown: boolean;
  @Col('date', {
    nullable: true,
    comment: 'the 18th birthday where it matters here; the birth date itself is sealed',
  })
  childUntil: string | null;
  @Col('date', NULLABLE) elderlyFrom: string | null;
  @Col('date', NULLABLE) heldSince: string | null;
  @Col('timestamptz', NOW) recordedAt: Date;
  /** The import of a list that brought the person, if one did. */
  @PointsAt('list_import', NULLABLE) importId: string | null;
  @Col('int', { default: 1 }) version: number;
}

/**
 * By what a person is found again: whole names and numbers, each under a key of the seat that wrote them (match.rules.ts),
 * beside what is sealed of them and for the same eyes.
 */
export abstract class KeyedRow extends CoveredRow {
  @Keys() nameKeys: Buffer[];
  @Keys() numberKeys: Buffer[];
  @Keys() motherKeys: Buffer[];
}

/** Who a captive is. */
@Table('captive_identity')
@Check('ck_captive_identity_keys', 'are_keys(name_keys || number_keys || mother_keys)')
export class CaptiveIdentity extends KeyedRow {
  @PointsAt(() => Captive, { primary: true }) captiveId: string;
  @Col('bytea') sealed: Buffer;
  /** The day of the source that said it last. */
  @Col('date') statedOn: string;
}

/** What of a name was exposed to a seat, when, by whom: fields of a list's line, or null, the whole. Written by the database. */
@Table('exposure')
@Unique('uq_exposure', ['captiveId', 'seatId', 'fields'])
export class Exposure extends CoveredRow {
  @Id() id: string;
  @PointsAt(() => Captive) captiveId: string;
  @PointsAt(() => Seat) seatId: string;
  @Col('timestamptz', NOW) at: Date;
  @PointsAt(() => Account) byAccount: string;
  @Col('text', { array: true, nullable: true }) fields: IdentityField[] | null;
}

/** What one side says a captive is. */
@Table('category_claim')
@Index('ix_category_claim_captive', ['captiveId'])
export class CategoryClaim extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => Side) sideId: string;
  @Code(`PRISONER_OF_WAR DETAINED_FIGHTER CIVILIAN_INTERNEE CIVILIAN_DETAINEE HOSTAGE
    FORCIBLY_DISAPPEARED RETAINED_MEDICAL_OR_RELIGIOUS SENTENCED UNDETERMINED`)
  category: CaptiveCategory;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
}

/** That a captive is declared to belong to a priority group, where that does not follow from facts. */
@Table('captive_group')
@Check('ck_captive_group_order', 'until_date > from_date')
@Index('ix_captive_group_captive', ['captiveId'])
export class CaptiveGroup extends CaseRow {
  @Within(() => Captive) captiveId: string;
  @Code('SERIOUSLY_WOUNDED_OR_SICK PREGNANT_OR_MOTHER_OF_INFANT JOURNALIST HUMANITARIAN_STAFF', {
    called: 'group',
  })
  priorityGroup: PriorityGroup;
  @Col('date', NULLABLE) fromDate: string | null;
  @Col('date', NULLABLE) untilDate: string | null;
  @Within(() => Source) sourceId: string;
  @Col('boolean', { default: false }) examined: boolean;
}
