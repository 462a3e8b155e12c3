import { Check, Index, Unique } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow, SealedRow, SeenRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  AgeBasis,
  AgeFinding,
  DatePrecision,
  EntitlementGround,
  HoldAsker,
  HoldGround,
  ReleaseAnswer,
  ReleaseClaimant,
  ReleaseClaimEnding,
  WishAnswer,
  WishAsker,
  WishMedium,
} from '../graphql/schema.generated.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';

/** A place to go, beside the sides themselves. */
@Table('destination')
@Unique('uq_destination_code', ['negotiationId', 'code'])
export class Destination extends CaseRow {
  @Col('text', { check: "code ~ '^[A-Za-z0-9_-]{1,32}$'" }) code: string;
  @Within(() => Side, NULLABLE) sideId: string | null;
}

@Table('destination_name')
export class DestinationName extends SealedRow {
  @Within(() => Destination, { primary: true }) destinationId: string;
}

/** That a person must not be brought to a destination. */
@Table('protection_hold')
@Check('ck_protection_hold_to', 'num_nonnulls(to_side_id, to_destination_id) = 1')
@Index('ix_protection_hold_captive', ['captiveId'])
export class ProtectionHold extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
  @Code(
    'TORTURE ENFORCED_DISAPPEARANCE THREAT_TO_LIFE PERSECUTION DEATH_PENALTY UNFAIR_TRIAL OTHER_GRAVE_HARM',
  )
  ground: HoldGround;
  @Code('PERSON FAMILY LAWYER NEUTRAL_BODY PROTECTION_OFFICER OTHER') askedBy: HoldAsker;
  @Col('date') askedDate: string;
  @Precision() askedPrecision: DatePrecision;
  @Ref(() => Account) placedBy: string;
  @Col('timestamptz', NOW) placedAt: Date;
}

@Table('hold_evidence')
export class HoldEvidence extends SealedRow {
  @Within(() => ProtectionHold, { primary: true }) protectionHoldId: string;
}

/** That an officer asked for the lifting of a hold, with the reason. */
@Table('hold_lift')
@Index('ix_hold_lift_hold', ['holdId'])
export class HoldLift extends CaseRow {
  @Seq() seq: string;
  @Within(() => ProtectionHold) holdId: string;
  @Ref(() => Account) askedBy: string;
  @Col('timestamptz', NOW) askedAt: Date;
  @Col('bytea') sealed: Buffer;
}

/** What another officer decided. */
@Table('hold_lift_decision')
export class HoldLiftDecision extends SeenRow {
  @Within(() => HoldLift, { primary: true }) liftId: string;
  @Ref(() => Account) decidedBy: string;
  @Col('timestamptz', NOW) decidedAt: Date;
  @Col('boolean') agrees: boolean;
}

/** A person's own wish, as somebody neutral heard it. */
@Table('wish')
@Check('ck_wish_recent', 'valid_until between asked_on and asked_on + 90')
@Check('ck_wish_anywhere', "not anywhere or answer = 'WILLING'")
@Index('ix_wish_captive', ['captiveId'])
export class Wish extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Col('date') askedOn: string;
  @Code('PROTECTION_OFFICER ICRC_RED_CRESCENT UN NEUTRAL_NGO') askedBy: WishAsker;
  @Col('boolean') inPrivate: boolean;
  @Code('WILLING UNWILLING UNDECIDED') answer: WishAnswer;
  @Col('boolean') anywhere: boolean;
  @Col('date') validUntil: string;
  @Ref(() => Account) recordedBy: string;
}

@Table('wish_words')
export class WishWords extends SealedRow {
  @Within(() => Wish, { primary: true }) wishId: string;
}

@Table('wish_destination')
@Check('ck_wish_destination_to', 'num_nonnulls(to_side_id, to_destination_id) = 1')
@Index('ix_wish_destination_wish', ['wishId'])
export class WishDestination extends CaseRow {
  @Within(() => Wish) wishId: string;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
}

@Table('wish_withdrawal')
export class WishWithdrawal extends SeenRow {
  @Within(() => Wish, { primary: true }) wishId: string;
  @Col('date') withdrawnOn: string;
  @Ref(() => Account) recordedBy: string;
}

/** What somebody else says that a person wants. */
@Table('wish_claim')
@Index('ix_wish_claim_captive', ['captiveId'])
export class WishClaim extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Code(
    'RECORDING_BY_HOLDER LETTER_THROUGH_HOLDER THROUGH_FAMILY THROUGH_INTERMEDIARY PUBLIC_STATEMENT OTHER',
  )
  medium: WishMedium;
  @Code('WILLING UNWILLING UNDECIDED') answer: WishAnswer;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
}

@Table('wish_claim_words')
export class WishClaimWords extends SealedRow {
  @Within(() => WishClaim, { primary: true }) wishClaimId: string;
}

/** That release is owed, where it does not follow from facts. */
@Table('entitlement')
@Check('ck_entitlement_order', 'until_date > from_date')
@Index('ix_entitlement_captive', ['captiveId'])
export class Entitlement extends CaseRow {
  @Within(() => Captive) captiveId: string;
  @Code('HOSTILITIES_ENDED INTERNMENT_REASONS_GONE SENTENCE_SERVED RELEASE_ORDERED UNLAWFULLY_HELD')
  ground: EntitlementGround;
  @Col('date', NULLABLE) fromDate: string | null;
  @Col('date', NULLABLE) untilDate: string | null;
  @Within(() => Source) sourceId: string;
}

/** What an officer found of an age that was not known. */
@Table('age_review')
@Unique('uq_age_review_captive', ['captiveId'])
@Check('ck_age_review_child', "(finding = 'CHILD') = (child_until is not null)")
export class AgeReview extends CaseRow {
  @Within(() => Captive) captiveId: string;
  @Code('ADULT CHILD') finding: AgeFinding;
  @Code('DOCUMENT INTERVIEW FAMILY MEDICAL_ESTIMATE') basis: AgeBasis;
  @Col('date', NULLABLE) childUntil: string | null;
  @Ref(() => Account) reviewedBy: string;
  @Col('timestamptz', NOW) reviewedAt: Date;
}

/** A claim that a person be released for nothing. */
@Table('release_claim')
@Check('ck_release_claim_by_side', "(made_by = 'SIDE') = (by_side_id is not null)")
@Index('ix_release_claim_captive', ['captiveId'])
@Index('ix_release_claim_order', ['negotiationId', 'seq'])
export class ReleaseClaim extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Code('FAMILY SIDE CAMPAIGN NGO UN PROTECTION_OFFICER OTHER') madeBy: ReleaseClaimant;
  @Within(() => Side, NULLABLE) bySideId: string | null;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Within(() => Source) sourceId: string;
}

@Table('release_claim_words')
export class ReleaseClaimWords extends SealedRow {
  @Within(() => ReleaseClaim, { primary: true }) releaseClaimId: string;
}

@Table('release_claim_answer')
@Index('ix_release_claim_answer_claim', ['claimId'])
export class ReleaseClaimAnswer extends CaseRow {
  @Seq() seq: string;
  @Within(() => ReleaseClaim) claimId: string;
  @Within(() => Side) sideId: string;
  @Code('GRANTED REFUSED DEFERRED ASKS_IN_RETURN NO_ANSWER') answer: ReleaseAnswer;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
}

@Table('release_claim_end')
@Check(
  'ck_release_claim_end_receiver',
  `case when how = 'WITHDRAWN' then not in_place and num_nonnulls(to_side_id, to_destination_id) = 0
    else in_place = (num_nonnulls(to_side_id, to_destination_id) = 0) and num_nonnulls(to_side_id, to_destination_id) <= 1 end`,
)
export class ReleaseClaimEnd extends SeenRow {
  @Within(() => ReleaseClaim, { primary: true }) claimId: string;
  @Code('RELEASED_WITHOUT_COUNTERPART WITHDRAWN') how: ReleaseClaimEnding;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Col('boolean') inPlace: boolean;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Within(() => Destination, NULLABLE) toDestinationId: string | null;
}
