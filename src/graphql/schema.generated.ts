// Written by scripts/generate-types.mjs from schema/. Do not edit.

export type Date = string;
export type Role = 'NEGOTIATOR' | 'PROTECTION_OFFICER' | 'OBSERVER' | 'ANALYST';
export type SeatKind = 'SIDE' | 'MEDIATOR_OFFICE' | 'PROTECTION' | 'OBSERVER' | 'ANALYST';
export type SecondFactorKind = 'TOTP' | 'PASSKEY' | 'RECOVERY_CODE';
export type GrantState = 'WAITING' | 'IN_FORCE' | 'ENDED';
export type GrantRefusalReason =
  'NOT_VERIFIED' | 'NOT_NEEDED' | 'WRONG_SEAT' | 'CONFLICT_OF_INTEREST' | 'OTHER';
export type AgreementGapKind =
  | 'WISH_NOT_ASKED'
  | 'WISH_LAPSED'
  | 'WISH_IN_THE_WAY'
  | 'HOLD_TO_DESTINATION'
  | 'IDENTITY_DISPUTED'
  | 'NO_LONGER_AGREED'
  | 'CONDITION_OPEN'
  | 'DEADLINE_PASSED'
  | 'SIGNATURE';
export type AgreementTermKind = 'TERM' | 'CONDITION';
export type JourneyStepKind = 'LISTED' | 'PROPOSED' | 'ANSWERED' | 'HANDED_OVER';
export type Sex = 'FEMALE' | 'MALE' | 'UNKNOWN';
export type CaptiveCategory =
  | 'PRISONER_OF_WAR'
  | 'DETAINED_FIGHTER'
  | 'CIVILIAN_INTERNEE'
  | 'CIVILIAN_DETAINEE'
  | 'HOSTAGE'
  | 'FORCIBLY_DISAPPEARED'
  | 'RETAINED_MEDICAL_OR_RELIGIOUS'
  | 'SENTENCED'
  | 'UNDETERMINED';
export type ClaimAxis = 'VITAL' | 'CUSTODY' | 'ACKNOWLEDGEMENT';
export type ClaimValue =
  | 'BELIEVED_ALIVE'
  | 'BELIEVED_DEAD'
  | 'REMAINS_IDENTIFIED'
  | 'HELD'
  | 'TRANSFERRED'
  | 'IN_HOSPITAL'
  | 'RELEASED'
  | 'ESCAPED'
  | 'DIED_IN_CUSTODY'
  | 'DENIED'
  | 'ACKNOWLEDGED_LOCATION_UNDISCLOSED'
  | 'ACKNOWLEDGED_LOCATION_DISCLOSED'
  | 'CONTACT_PERMITTED'
  | 'UNKNOWN';
export type PriorityGroup =
  | 'SERIOUSLY_WOUNDED_OR_SICK'
  | 'CHILD'
  | 'AGE_UNKNOWN'
  | 'PREGNANT_OR_MOTHER_OF_INFANT'
  | 'WOMAN'
  | 'ELDERLY'
  | 'LONG_HELD'
  | 'JOURNALIST'
  | 'HUMANITARIAN_STAFF';
export type GroupBasis = 'DERIVED' | 'DECLARED';
export type IdentityField =
  | 'NAME'
  | 'LATIN_NAME'
  | 'OTHER_NAMES'
  | 'BIRTH_YEAR'
  | 'BIRTH'
  | 'MOTHER'
  | 'REGISTRY_NUMBER'
  | 'RANK';
export type DatePrecision = 'DAY' | 'MONTH' | 'YEAR';
export type Sight = 'KNOWN' | 'WITHHELD' | 'UNKNOWN' | 'ERASED';
export type FigurePrecision = 'EXACT' | 'ABOUT' | 'AT_LEAST' | 'AT_MOST';
export type StallLevel = 'MOVING' | 'WATCH' | 'STALLED';
export type StallCause =
  | 'OWN_LIST'
  | 'RATIO'
  | 'NOT_HELD'
  | 'STATUS_VETO'
  | 'IDENTITY'
  | 'REMAINS'
  | 'PRECONDITION'
  | 'SHIFTING'
  | 'HANDOVER'
  | 'INTERMEDIARY'
  | 'SILENCE'
  | 'FREEZE';
export type DiagnosisBasis = 'NAMES' | 'COUNTS' | 'MIXED' | 'STATEMENTS' | 'NONE';
export type StallRhythm = 'OWN' | 'OWN_FEW' | 'USUAL';
export type DisclosureKind = 'LIVING' | 'DEAD' | 'BURIAL_PLACES';
export type DisclosureAnswerKind = 'GIVEN' | 'PARTLY_GIVEN' | 'PROMISED' | 'REFUSED' | 'NO_ANSWER';
export type DisclosureSays = 'LIVING' | 'DEAD' | 'BURIAL_PLACE_GIVEN' | 'NOT_KNOWN' | 'REFUSED';
export type FigureSubject =
  | 'DEATHS_UNDER_TORTURE'
  | 'DEATHS_IN_CUSTODY'
  | 'ARRESTED_OR_DISAPPEARED'
  | 'DISAPPEARED'
  | 'HELD'
  | 'RELEASED'
  | 'BODIES_PHOTOGRAPHED'
  | 'BODIES_IDENTIFIED';
export type ExportFormat = 'OCEL' | 'CSV' | 'HXL' | 'XLSX' | 'JSONLD';
export type ExportPurpose =
  'RESEARCH' | 'REPORTING' | 'MEDIATION_SUPPORT' | 'ADVOCACY' | 'ACCOUNTABILITY';
export type ExportState = 'WAITING' | 'APPROVED' | 'REFUSED' | 'EXPIRED';
export type ExportRefusalReason =
  'PURPOSE_NOT_SHOWN' | 'NOT_NEEDED' | 'COULD_HARM' | 'ASKED_BEFORE' | 'OTHER';
export type Kinship = 'SPOUSE' | 'PARENT' | 'CHILD' | 'SIBLING' | 'OTHER_RELATIVE' | 'GUARDIAN';
export type ContactMeans = 'IN_PERSON' | 'CALL' | 'LETTER' | 'NATIONAL_SOCIETY';
export type FamilyTold =
  | 'NOTHING_NEW'
  | 'BELIEVED_ALIVE'
  | 'IN_CUSTODY'
  | 'RELEASED'
  | 'BELIEVED_DEAD'
  | 'REMAINS_IDENTIFIED'
  | 'IDENTIFICATION_WITHDRAWN';
export type Known = 'YES' | 'NO' | 'UNKNOWN';
export type DeathBasis =
  | 'REGISTRY_NOTICE'
  | 'DEATH_CERTIFICATE'
  | 'HOLDER_STATEMENT'
  | 'WITNESS'
  | 'FAMILY'
  | 'PRESS'
  | 'OTHER';
export type DeathContested = 'DEATH' | 'CAUSE' | 'DATE' | 'PLACE' | 'IDENTITY';
export type HandoverResult =
  | 'RELEASED_AND_RECEIVED'
  | 'RELEASED_IN_PLACE'
  | 'REPATRIATED'
  | 'THIRD_COUNTRY'
  | 'EXILED'
  | 'TRANSFERRED_TO_OTHER_CUSTODY'
  | 'NOT_PRODUCED'
  | 'SUBSTITUTED'
  | 'DECLINED_AT_INTERVIEW'
  | 'MEDICALLY_UNFIT'
  | 'DIED_BEFORE_HANDOVER'
  | 'IDENTITY_MISMATCH'
  | 'POSTPONED'
  | 'REARRESTED_AFTER'
  | 'REMAINS_RECEIVED_UNIDENTIFIED'
  | 'REMAINS_RECEIVED_IDENTIFIED'
  | 'REMAINS_MISMATCH';
export type CrossingConcern = 'AGAINST_HOLD' | 'AGAINST_WISH' | 'WISH_NOT_HEARD';
export type JobKind = 'LIST_CHECK' | 'LIST_IMPORT';
export type JobStatus = 'WAITING' | 'DONE' | 'CANCELLED' | 'FAILED';
export type JobFailure = 'NOT_ALLOWED' | 'REFUSED' | 'FAULT';
export type JudgementKind = 'RIPENESS' | 'HURTING_STALEMATE' | 'WAY_OUT' | 'RED_LINE';
export type JudgementFinding = 'YES' | 'PARTLY' | 'NO' | 'UNCLEAR';
export type IdentityPart =
  'ARABIC' | 'LATIN' | 'ALIASES' | 'MOTHER_NAME' | 'BIRTH' | 'REGISTRY_NUMBER' | 'RANK';
export type ListDifferenceKind = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'REMOVED';
export type ListField =
  | 'CODE'
  | 'NAME'
  | 'OWN_NAME'
  | 'FATHER'
  | 'GRANDFATHER'
  | 'FAMILY'
  | 'KUNYA'
  | 'NISBA'
  | 'LATIN_NAME'
  | 'ALIAS'
  | 'MOTHER'
  | 'BIRTH'
  | 'SEX'
  | 'REGISTRY_NUMBER'
  | 'RANK'
  | 'PLACE'
  | 'HELD_SINCE'
  | 'FATE';
export type ListFileFormat = 'XLSX' | 'CSV' | 'TSV' | 'TEXT';
export type ListFileEncoding = 'UTF_8' | 'UTF_16LE' | 'UTF_16BE' | 'WINDOWS_1256';
export type DateOrder = 'AS_SEEN' | 'DAY_FIRST' | 'MONTH_FIRST';
export type ListImportStatus =
  'OPEN' | 'CHECKING' | 'CHECKED' | 'COMMITTING' | 'COMMITTED' | 'CANCELLED' | 'UNDONE';
export type ListProblemSeverity = 'ERROR' | 'NOTICE';
export type ListProblemReason =
  | 'FILE_TOO_LARGE'
  | 'UNPACKS_TOO_LARGE'
  | 'NOT_A_TABLE'
  | 'BROKEN_ENCODING'
  | 'UNCLOSED_QUOTE'
  | 'TOO_MANY_ROWS'
  | 'TOO_MANY_COLUMNS'
  | 'CELL_TOO_LARGE'
  | 'HOSTILE_WORKBOOK'
  | 'BROKEN_WORKBOOK'
  | 'OLD_OR_LOCKED_WORKBOOK'
  | 'NO_ROWS'
  | 'NO_NAME_COLUMN'
  | 'TWO_COLUMNS_SAME'
  | 'NOBODY'
  | 'OTHER_SHEETS'
  | 'COLUMN_NOT_USED'
  | 'FATE_NOT_READ'
  | 'MORE_CELLS'
  | 'BIDI_CONTROL'
  | 'INVISIBLE_CHARACTER'
  | 'MIXED_SCRIPTS'
  | 'FORMULA'
  | 'FORMULA_VALUE'
  | 'TOO_LONG'
  | 'NO_NAME'
  | 'NO_OWN_NAME'
  | 'BAD_DATE'
  | 'OTHER_CALENDAR'
  | 'FUTURE_DATE'
  | 'AMBIGUOUS_DATE'
  | 'DAY_FIRST_ASSUMED'
  | 'BAD_SEX'
  | 'DUPLICATE_ROW'
  | 'DUPLICATE_CODE'
  | 'UNKNOWN_CODE'
  | 'RECORDED_BY_OTHERS'
  | 'HELD_OTHERWISE'
  | 'OLDER_SOURCE';
export type ListType =
  | 'DEMAND'
  | 'OFFER'
  | 'ACKNOWLEDGED_HELD'
  | 'RETAINED'
  | 'MISSING_ENQUIRY'
  | 'DECEASED'
  | 'REMAINS'
  | 'AGREED_FINAL'
  | 'MANIFEST';
export type ListStatus =
  | 'DRAFT'
  | 'RISK_REVIEWED'
  | 'AUTHORISED'
  | 'TRANSMITTED'
  | 'RECEIVED'
  | 'ANSWERED'
  | 'SUPERSEDED'
  | 'WITHDRAWN'
  | 'FINAL'
  | 'DISCARDED';
export type FigureMeasure = 'TOTAL' | 'WOMEN' | 'CHILDREN' | 'WOUNDED_OR_SICK';
export type MatchBand = 'PROBABLE' | 'POSSIBLE' | 'UNLIKELY';
export type MatchVerdict = 'SAME' | 'DIFFERENT' | 'UNSURE';
export type MedicalFinding =
  | 'SERIOUSLY_WOUNDED'
  | 'SERIOUSLY_SICK'
  | 'WOUNDED_OR_SICK'
  | 'PREGNANT'
  | 'MOTHER_OF_INFANT'
  | 'NEEDS'
  | 'UNFIT_TO_TRAVEL'
  | 'FIT_TO_TRAVEL';
export type MedicalExaminer =
  | 'ICRC_RED_CRESCENT'
  | 'INDEPENDENT_PHYSICIAN'
  | 'HOLDERS_PHYSICIAN'
  | 'PROTECTION_OFFICER'
  | 'PERSON'
  | 'FAMILY';
export type MessageStepKind = 'TAKEN' | 'DELIVERED' | 'BROKEN';
export type NegotiationBasis =
  | 'SPECIAL_AGREEMENT'
  | 'CEASEFIRE_OR_PEACE_AGREEMENT'
  | 'FACILITATED_MECHANISM'
  | 'LOCAL_ARRANGEMENT'
  | 'AD_HOC'
  | 'UNKNOWN';
export type NegotiationPhase =
  | 'PREPARATION'
  | 'LISTS_HANDED_OVER'
  | 'STATEMENTS_ON_NAMES'
  | 'OBSERVATIONS'
  | 'FINAL_REPLIES'
  | 'FINAL_LISTS_SIGNED'
  | 'INTERVIEWS_AND_LOGISTICS'
  | 'HANDOVER'
  | 'FOLLOW_UP'
  | 'SUSPENDED'
  | 'COLLAPSED'
  | 'CONCLUDED';
export type SourcePurpose =
  'NEGOTIATION' | 'PROTECTION' | 'FAMILY_NOTIFICATION' | 'IDENTIFICATION' | 'EXPORT';
export type EventType =
  | 'CAPTIVES_TAKEN'
  | 'LIST_TABLED'
  | 'LIST_RESPONSE'
  | 'COUNTER_LIST'
  | 'PROPOSAL'
  | 'PROPOSAL_RESPONSE'
  | 'PRECONDITION'
  | 'CONDITION'
  | 'DEMAND_CHANGED'
  | 'INTERMEDIARY_JOIN'
  | 'INTERMEDIARY_LEAVE'
  | 'SUSPENSION'
  | 'NO_REPLY'
  | 'PROOF_REFUSED'
  | 'IDENTITY_DISPUTE'
  | 'VERIFICATION'
  | 'AGREEMENT'
  | 'HANDOVER_PLANNED'
  | 'HANDOVER_POSTPONED'
  | 'HANDOVER_INCIDENT'
  | 'HANDOVER_DONE'
  | 'BREACH'
  | 'REFUSED_TRANSFER'
  | 'DEAL_ELSEWHERE'
  | 'CONTACT'
  | 'ROUND'
  | 'STATEMENT'
  | 'THREAT_CARRIED_OUT'
  | 'PUBLIC_MESSAGE';
export type Confidence = 'HIGH' | 'MED' | 'LOW';
export type IntermediaryKind =
  'BROKER' | 'NOTABLE' | 'NGO' | 'STATE_GUARANTOR' | 'UN' | 'ICRC_RED_CRESCENT' | 'OTHER';
export type ProposalFormula =
  | 'NAMED_FOR_NAMED'
  | 'ONE_FOR_ONE'
  | 'RATIO'
  | 'NUMBER_FOR_NUMBER'
  | 'CATEGORY_FOR_CATEGORY'
  | 'ALL_FOR_ALL'
  | 'PHASED'
  | 'REMAINS_FOR_REMAINS'
  | 'REMAINS_WITH_PERSONS'
  | 'UNILATERAL_RELEASE'
  | 'HUMANITARIAN_REPATRIATION'
  | 'UNKNOWN';
export type LegKind = 'PERSONS' | 'REMAINS';
export type HoldGround =
  | 'TORTURE'
  | 'ENFORCED_DISAPPEARANCE'
  | 'THREAT_TO_LIFE'
  | 'PERSECUTION'
  | 'DEATH_PENALTY'
  | 'UNFAIR_TRIAL'
  | 'OTHER_GRAVE_HARM';
export type HoldAsker =
  'PERSON' | 'FAMILY' | 'LAWYER' | 'NEUTRAL_BODY' | 'PROTECTION_OFFICER' | 'OTHER';
export type WishAsker = 'PROTECTION_OFFICER' | 'ICRC_RED_CRESCENT' | 'UN' | 'NEUTRAL_NGO';
export type WishAnswer = 'WILLING' | 'UNWILLING' | 'UNDECIDED';
export type WishStanding =
  | 'NOT_ASKED'
  | 'NOT_IN_PRIVATE'
  | 'WITHDRAWN'
  | 'DECLINED'
  | 'LAPSED'
  | 'UNDECIDED'
  | 'OTHER_DESTINATION'
  | 'WILLING';
export type WishMedium =
  | 'RECORDING_BY_HOLDER'
  | 'LETTER_THROUGH_HOLDER'
  | 'THROUGH_FAMILY'
  | 'THROUGH_INTERMEDIARY'
  | 'PUBLIC_STATEMENT'
  | 'OTHER';
export type EntitlementGround =
  | 'SERIOUSLY_WOUNDED_OR_SICK'
  | 'CHILD'
  | 'AGE_UNKNOWN'
  | 'PREGNANT_OR_MOTHER_OF_INFANT'
  | 'LONG_INTERNED'
  | 'HOSTAGE'
  | 'RETAINED_MEDICAL_OR_RELIGIOUS'
  | 'HOSTILITIES_ENDED'
  | 'INTERNMENT_REASONS_GONE'
  | 'SENTENCE_SERVED'
  | 'RELEASE_ORDERED'
  | 'UNLAWFULLY_HELD';
export type OwedReason =
  'HOLDER_INSISTS' | 'PERSON_ASKS' | 'FAMILY_ASKS' | 'ONLY_WAY_OPEN' | 'OTHER';
export type AgeFinding = 'ADULT' | 'CHILD';
export type AgeBasis = 'DOCUMENT' | 'INTERVIEW' | 'FAMILY' | 'MEDICAL_ESTIMATE';
export type ReleaseClaimant =
  'FAMILY' | 'SIDE' | 'CAMPAIGN' | 'NGO' | 'UN' | 'PROTECTION_OFFICER' | 'OTHER';
export type ReleaseAnswer = 'GRANTED' | 'REFUSED' | 'DEFERRED' | 'ASKS_IN_RETURN' | 'NO_ANSWER';
export type ReleaseClaimEnding = 'RELEASED_WITHOUT_COUNTERPART' | 'WITHDRAWN';
export type IdentificationState =
  | 'UNIDENTIFIED'
  | 'CLAIMED_BY_FAMILY'
  | 'UNDER_VERIFICATION'
  | 'PRELIMINARY'
  | 'CONFIRMED'
  | 'EXCLUDED'
  | 'WITHDRAWN';
export type IdentificationMethod =
  'VISUAL' | 'PHYSICAL_DESCRIPTION' | 'FINGERPRINTS' | 'DENTAL' | 'DNA' | 'COMBINED';
export type IdentificationWarning =
  | 'OUTSIDE_PHOTO_WINDOW'
  | 'PHOTO_DATED_OUTSIDE_SET'
  | 'VISUAL_ALONE'
  | 'CUSTODY_GAP'
  | 'CLAIMED_FOR_ANOTHER';
export type CustodyStepKind =
  'RECOVERED' | 'MOVED' | 'STORED' | 'EXAMINED' | 'HANDED_OVER' | 'BURIED';
export type RemainsOutcome =
  'REMAINS_RECEIVED_UNIDENTIFIED' | 'REMAINS_RECEIVED_IDENTIFIED' | 'REMAINS_MISMATCH';
export type Verdict =
  | 'NO_ANSWER'
  | 'CONFIRMED_HELD'
  | 'AGREED'
  | 'AGREED_CONDITIONALLY'
  | 'DEFERRED'
  | 'REFUSED'
  | 'SUBSTITUTED'
  | 'WITHDRAWN_BY_PROPOSER'
  | 'DECLINED_BY_PERSON'
  | 'ON_HOLD';
export type RefusalReason =
  | 'CUSTODY_DENIED'
  | 'HELD_BY_THIRD_PARTY'
  | 'REPORTED_DEAD'
  | 'ALREADY_RELEASED'
  | 'DUPLICATE_OR_NOT_FOUND'
  | 'IDENTITY_ERROR'
  | 'CRIMINAL_CASE'
  | 'SECURITY_VETO'
  | 'CATEGORY_DISPUTED'
  | 'PREFERS_OWN_CHOICE'
  | 'OWN_SIDE_NOT_INTERESTED'
  | 'RATIO'
  | 'LINKED_DEMAND'
  | 'SUPERVISION_DISPUTED'
  | 'PERSON_DECLINES'
  | 'PROTECTION_HOLD'
  | 'NO_REASON_GIVEN';
export type AnswerBasis = 'NAMES' | 'COUNT' | 'STATEMENT' | 'PARTIAL';
export type CountOutcome =
  | 'ACCEPTED'
  | 'REJECTED'
  | 'NOT_HELD'
  | 'DUPLICATE'
  | 'ALREADY_RELEASED'
  | 'STATUS_EXCLUDED'
  | 'NO_RESPONSE';
export type ProposalAnswer =
  | 'ACCEPTED'
  | 'ACCEPTED_IN_PART'
  | 'ACCEPTED_CONDITIONALLY'
  | 'REJECTED'
  | 'DEFERRED'
  | 'COUNTERED';
export type RoundModality =
  | 'DIRECT_MEETING'
  | 'SHUTTLE'
  | 'CHAIN_OF_INTERMEDIARIES'
  | 'LOCAL_MEDIATION'
  | 'GUARANTOR_WORKING_GROUP'
  | 'CO_CHAIRED_COMMITTEE'
  | 'REMOTE_WRITTEN'
  | 'REMOTE_CALL'
  | 'UNKNOWN';
export type HandoverStageState = 'PLANNED' | 'FIXED' | 'DEPARTED' | 'OVER' | 'CALLED_OFF';
export type ManifestRemovalReason = 'STOPPED' | 'BY_SIDE' | 'UNFIT';
export type CrossingFactKind = 'PRODUCED' | 'RECEIVED' | 'VERIFIED';
export type SurvivalGrouping = 'NEGOTIATION' | 'HOLDER' | 'CLAIMANT' | 'SEX' | 'CATEGORY' | 'GROUP';
export type SurvivalCovariate = 'SEX' | 'CHILD' | 'HOLDER' | 'CATEGORY' | 'BEGUN_YEAR';
export type SurvivalStrata = 'NEGOTIATION' | 'BEGUN_YEAR';
export type SurvivalOutcome = 'RELEASED' | 'DIED' | 'ANY';
export type SurvivalExclusionReason = 'BEGIN_UNKNOWN' | 'ENDS_BEFORE_IT_BEGINS';
export type SurvivalWarningCode =
  | 'NOBODY'
  | 'DEATHS_COMPETE'
  | 'DEATHS_BELIEVED'
  | 'NO_EVENTS'
  | 'FEW_EVENTS'
  | 'LAST_STILL_HELD'
  | 'GROUP_LEFT_OUT'
  | 'ONE_GROUP'
  | 'WITHOUT_GROUP'
  | 'COLLINEAR'
  | 'RUNAWAY'
  | 'TOO_FEW_FOR_COX'
  | 'INCOMPLETE'
  | 'BEYOND_THE_DATA'
  | 'COARSENED';

export interface SignInInput {
  login: string;
  password: string;
}

export interface SignInSecondFactorInput {
  challenge: string;
  code?: Nullable<string>;
  recoveryCode?: Nullable<string>;
  passkey?: Nullable<string>;
}

export interface SignInPasskeyInput {
  challenge: string;
  passkey: string;
}

export interface InvitationAcceptInput {
  token: string;
  password: string;
}

export interface PasswordChangeInput {
  idempotencyKey: string;
  currentPassword: string;
  newPassword: string;
}

export interface TotpEnrolInput {
  idempotencyKey: string;
  offer: string;
  code: string;
  password?: Nullable<string>;
}

export interface PasskeyEnrolInput {
  idempotencyKey: string;
  offer: string;
  passkey: string;
  password?: Nullable<string>;
}

export interface SecondFactorRemoveInput {
  idempotencyKey: string;
  secondFactor: string;
  password?: Nullable<string>;
}

export interface RecoveryCodesMakeInput {
  idempotencyKey: string;
  password?: Nullable<string>;
}

export interface SessionEndInput {
  idempotencyKey: string;
  session: string;
}

export interface SessionsEndOthersInput {
  idempotencyKey: string;
}

export interface AccountCreateInput {
  idempotencyKey: string;
  login: string;
  password: string;
  administrator?: Nullable<boolean>;
  mayOpenNegotiations?: Nullable<boolean>;
  asksFreely?: Nullable<boolean>;
}

export interface AccountInviteInput {
  idempotencyKey: string;
  login: string;
  administrator?: Nullable<boolean>;
  mayOpenNegotiations?: Nullable<boolean>;
  asksFreely?: Nullable<boolean>;
}

export interface AccountResetInput {
  idempotencyKey: string;
  login: string;
}

export interface AccountCloseInput {
  idempotencyKey: string;
  login: string;
}

export interface AccountUnlockInput {
  idempotencyKey: string;
  login: string;
}

export interface AccountAllowInput {
  idempotencyKey: string;
  login: string;
  asksFreely: boolean;
}

export interface OidcLinkInput {
  idempotencyKey: string;
  login: string;
  subject?: Nullable<string>;
}

export interface GrantGiveInput {
  idempotencyKey: string;
  login: string;
  negotiation: string;
  role: Role;
  sideCode?: Nullable<string>;
  validUntil?: Nullable<DateTime>;
}

export interface GrantApproveInput {
  idempotencyKey: string;
  grant: string;
}

export interface GrantRefuseInput {
  idempotencyKey: string;
  grant: string;
  reason: GrantRefusalReason;
}

export interface GrantShortenInput {
  idempotencyKey: string;
  grant: string;
  validUntil: DateTime;
}

export interface GrantRevokeInput {
  idempotencyKey: string;
  grant: string;
}

export interface AgreementTermInput {
  kind: AgreementTermKind;
  text: string;
  due?: Nullable<Date>;
}

export interface AgreementPlaceInput {
  captive: string;
  to: string;
}

export interface AgreementDrawInput {
  idempotencyKey: string;
  negotiation: string;
  sides: string[];
  on: DatedToInput;
  leaveOut?: Nullable<string[]>;
  places?: Nullable<AgreementPlaceInput[]>;
  terms?: Nullable<AgreementTermInput[]>;
  guarantors?: Nullable<string[]>;
}

export interface AgreementAmendInput {
  idempotencyKey: string;
  agreement: string;
  expectedVersion: number;
  on: DatedToInput;
  leaveOut?: Nullable<string[]>;
  places?: Nullable<AgreementPlaceInput[]>;
  terms?: Nullable<AgreementTermInput[]>;
  guarantors?: Nullable<string[]>;
}

export interface AgreementSignInput {
  idempotencyKey: string;
  agreement: string;
  expectedVersion: number;
}

export interface StructuredNameInput {
  own?: Nullable<string>;
  father?: Nullable<string>;
  grandfather?: Nullable<string>;
  family?: Nullable<string>;
  kunya?: Nullable<string>;
  nisba?: Nullable<string>;
}

export interface GroupDeclarationInput {
  group: PriorityGroup;
  from?: Nullable<Date>;
  until?: Nullable<Date>;
}

export interface CaptiveInput {
  arabic?: Nullable<StructuredNameInput>;
  latin?: Nullable<StructuredNameInput>;
  aliases?: Nullable<string[]>;
  motherName?: Nullable<string>;
  birth?: Nullable<PartialDate>;
  registryNumber?: Nullable<string>;
  rank?: Nullable<string>;
  sex: Sex;
  heldBy?: Nullable<string>;
  claimedBy?: Nullable<string>;
  heldSince?: Nullable<DatedToInput>;
  place?: Nullable<string>;
  category?: Nullable<CaptiveCategory>;
  groups?: Nullable<GroupDeclarationInput[]>;
  source: string;
}

export interface CaptivesRecordInput {
  idempotencyKey: string;
  negotiation: string;
  captives: CaptiveInput[];
}

export interface CaptiveClaimInput {
  idempotencyKey: string;
  captive: string;
  axis: ClaimAxis;
  value: ClaimValue;
  on: DatedToInput;
  from?: Nullable<DatedToInput>;
  until?: Nullable<DatedToInput>;
  holder?: Nullable<string>;
  claimedBy?: Nullable<string>;
  place?: Nullable<string>;
  source: string;
}

export interface CaptiveCategoriseInput {
  idempotencyKey: string;
  captive: string;
  side: string;
  category: CaptiveCategory;
  on: DatedToInput;
  source: string;
}

export interface CaptiveGroupDeclareInput {
  idempotencyKey: string;
  captive: string;
  group: GroupDeclarationInput;
  source: string;
}

export interface DatedToInput {
  text: PartialDate;
  sortOn?: Nullable<Date>;
}

export interface DisclosureRequestInput {
  idempotencyKey: string;
  negotiation: string;
  kind: DisclosureKind;
  by?: Nullable<string>;
  to: string;
  via?: Nullable<string>;
  on: DatedToInput;
  captives?: Nullable<string[]>;
}

export interface DisclosureLineInput {
  captive: string;
  says: DisclosureSays;
  place?: Nullable<string>;
}

export interface DisclosureAnswerInput {
  idempotencyKey: string;
  disclosure: string;
  answer: DisclosureAnswerKind;
  on: DatedToInput;
  listVersion?: Nullable<string>;
  count?: Nullable<number>;
  lines?: Nullable<DisclosureLineInput[]>;
  source: string;
}

export interface FigureReportInput {
  idempotencyKey: string;
  negotiation: string;
  subject: FigureSubject;
  measure: FigureMeasure;
  value?: Nullable<number>;
  share?: Nullable<number>;
  precision: FigurePrecision;
  definition: string;
  reportedBy: string;
  on: DatedToInput;
  from?: Nullable<DatedToInput>;
  until?: Nullable<DatedToInput>;
  claimant?: Nullable<string>;
  source: string;
}

export interface ExportAskInput {
  idempotencyKey: string;
  negotiation: string;
  format: ExportFormat;
  asOf?: Nullable<Date>;
  purpose: ExportPurpose;
  words: string;
}

export interface ExportDecideInput {
  idempotencyKey: string;
  export: string;
  refusal?: Nullable<ExportRefusalReason>;
  words?: Nullable<string>;
  days?: Nullable<number>;
}

export interface RelativeRecordInput {
  idempotencyKey: string;
  captive: string;
  kinship: Kinship;
  name: string;
  reach?: Nullable<string>;
  note?: Nullable<string>;
}

export interface InformantRecordInput {
  idempotencyKey: string;
  source: string;
  name: string;
  reach?: Nullable<string>;
  note?: Nullable<string>;
}

export interface FamilyTellInput {
  idempotencyKey: string;
  relative: string;
  on: DatedToInput;
  means: ContactMeans;
  told?: Nullable<FamilyTold>;
  words?: Nullable<string>;
  source?: Nullable<string>;
}

export interface DeathReportInput {
  idempotencyKey: string;
  captive: string;
  value: ClaimValue;
  on: DatedToInput;
  diedOn?: Nullable<DatedToInput>;
  claimedBy?: Nullable<string>;
  basis: DeathBasis;
  reliability?: Nullable<Confidence>;
  certificate: Known;
  body: Known;
  grave: Known;
  signedFor: Known;
  causeAsStated?: Nullable<string>;
  place?: Nullable<string>;
  gravePlace?: Nullable<string>;
  paper?: Nullable<string>;
  source: string;
}

export interface RegistryNoticeInput {
  captive: string;
  on: DatedToInput;
  diedOn?: Nullable<DatedToInput>;
  causeAsStated?: Nullable<string>;
  place?: Nullable<string>;
  paper?: Nullable<string>;
  signedFor: Known;
}

export interface RegistryNoticesRecordInput {
  idempotencyKey: string;
  negotiation: string;
  source: string;
  notices: RegistryNoticeInput[];
}

export interface DeathContestInput {
  idempotencyKey: string;
  claim: string;
  contests: DeathContested;
  by?: Nullable<string>;
  on: DatedToInput;
  words?: Nullable<string>;
  source: string;
  shared: boolean;
}

export interface HandoverCountInput {
  giver: string;
  kind: LegKind;
  count?: Nullable<number>;
}

export interface HandoverOutcomeInput {
  captive: string;
  giver: string;
  receiver?: Nullable<string>;
  to?: Nullable<string>;
  result: HandoverResult;
}

export interface HandoverRecordInput {
  idempotencyKey: string;
  negotiation: string;
  on: DatedToInput;
  stage?: Nullable<string>;
  given?: Nullable<HandoverCountInput[]>;
  outcomes?: Nullable<HandoverOutcomeInput[]>;
  note?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
}

export interface JobCancelInput {
  idempotencyKey: string;
  job: string;
}

export interface JobResumeInput {
  idempotencyKey: string;
  job: string;
}

export interface JudgementMakeInput {
  idempotencyKey: string;
  negotiation: string;
  kind: JudgementKind;
  side?: Nullable<string>;
  finding: JudgementFinding;
  on: DatedToInput;
  words: string;
  shownTo?: Nullable<SeatKind[]>;
  supersedes?: Nullable<string>;
}

export interface ListImportBeginInput {
  idempotencyKey: string;
  negotiation: string;
  file: string;
  code: string;
  type: ListType;
  side: string;
  to?: Nullable<string>;
  heldBy?: Nullable<string>;
  statedOn?: Nullable<DatedToInput>;
  mapping?: Nullable<string>;
}

export interface ListImportColumnInput {
  column: number;
  field?: Nullable<ListField>;
}

export interface ListImportMapInput {
  idempotencyKey: string;
  listImport: string;
  expectedVersion: number;
  headerRow?: Nullable<number>;
  dateOrder?: Nullable<DateOrder>;
  columns?: Nullable<ListImportColumnInput[]>;
  saveAs?: Nullable<string>;
}

export interface ListImportDryRunInput {
  idempotencyKey: string;
  listImport: string;
  expectedVersion: number;
}

export interface ListImportCommitInput {
  idempotencyKey: string;
  listImport: string;
  expectedVersion: number;
  leaveOutFailed: boolean;
}

export interface ListImportCancelInput {
  idempotencyKey: string;
  listImport: string;
}

export interface ListImportUndoInput {
  idempotencyKey: string;
  listImport: string;
}

export interface FigureInput {
  measure: FigureMeasure;
  value?: Nullable<number>;
  precision: FigurePrecision;
  claimant?: Nullable<string>;
  source?: Nullable<string>;
}

export interface ListDraftInput {
  idempotencyKey: string;
  negotiation: string;
  code: string;
  type: ListType;
  side: string;
  to?: Nullable<string>;
  captives?: Nullable<string[]>;
  figures?: Nullable<FigureInput[]>;
}

export interface ListReviseInput {
  idempotencyKey: string;
  list: string;
  remove?: Nullable<string[]>;
  add?: Nullable<string[]>;
}

export interface ListExtendInput {
  idempotencyKey: string;
  listVersion: string;
  expectedVersion: number;
  captives?: Nullable<string[]>;
  figures?: Nullable<FigureInput[]>;
}

export interface ListStepInput {
  idempotencyKey: string;
  listVersion: string;
  expectedVersion: number;
}

export interface ListReviewInput {
  idempotencyKey: string;
  listVersion: string;
  expectedVersion: number;
  release: IdentityField[];
  children: boolean;
  reason?: Nullable<string>;
}

export interface ListTransmitInput {
  idempotencyKey: string;
  listVersion: string;
  expectedVersion: number;
  on: DatedToInput;
  via?: Nullable<string>;
  round?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
}

export interface ListWithdrawInput {
  idempotencyKey: string;
  listVersion: string;
  expectedVersion: number;
  on: DatedToInput;
}

export interface MatchDecideInput {
  idempotencyKey: string;
  captive: string;
  other: string;
  verdict: MatchVerdict;
  reason: string;
}

export interface MedicalRecordInput {
  idempotencyKey: string;
  captive: string;
  finding: MedicalFinding;
  examiner: MedicalExaminer;
  on: DatedToInput;
  until?: Nullable<Date>;
  source: string;
  words?: Nullable<string>;
}

export interface MessageSendInput {
  idempotencyKey: string;
  negotiation: string;
  from?: Nullable<string>;
  to: string;
  by: string;
  at: DateTime;
  listVersion?: Nullable<string>;
  answer?: Nullable<string>;
  proposal?: Nullable<string>;
  words?: Nullable<string>;
}

export interface MessageStepInput {
  idempotencyKey: string;
  message: string;
  expectedVersion: number;
  kind: MessageStepKind;
  by?: Nullable<string>;
  at: DateTime;
}

export interface SideInput {
  code: string;
  name: LocalTextInput;
  role?: Nullable<LocalTextInput>;
}

export interface MandateInput {
  code: string;
  intermediary?: Nullable<string>;
  kind?: Nullable<IntermediaryKind>;
  name?: Nullable<LocalTextInput>;
  from?: Nullable<DatedToInput>;
  until?: Nullable<DatedToInput>;
  scope?: Nullable<LocalTextInput>;
}

export interface NegotiationOpenInput {
  idempotencyKey: string;
  code: string;
  title?: Nullable<LocalTextInput>;
  basis: NegotiationBasis;
  sides: SideInput[];
  mandates?: Nullable<MandateInput[]>;
  openerSide?: Nullable<string>;
}

export interface PhaseEnterInput {
  idempotencyKey: string;
  negotiation: string;
  expectedVersion: number;
  phase: NegotiationPhase;
  on: DatedToInput;
}

export interface MandateGiveInput {
  idempotencyKey: string;
  negotiation: string;
  mandate: MandateInput;
}

export interface MandateEndInput {
  idempotencyKey: string;
  mandate: string;
  on: DatedToInput;
  reason?: Nullable<string>;
}

export interface ParticularInput {
  name: string;
  value?: Nullable<string>;
}

export interface EventWordingInput {
  text?: Nullable<string>;
  what?: Nullable<string>;
  reason?: Nullable<string>;
  topic?: Nullable<string>;
  who?: Nullable<string>;
}

export interface EventLogInput {
  idempotencyKey: string;
  negotiation: string;
  type: EventType;
  on: DatedToInput;
  bySide?: Nullable<string>;
  byIntermediary?: Nullable<string>;
  toSide?: Nullable<string>;
  claimedBySide?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
  particulars?: Nullable<ParticularInput[]>;
  wording?: Nullable<EventWordingInput>;
}

export interface SourceAddInput {
  idempotencyKey: string;
  negotiation: string;
  kind: string;
  url?: Nullable<string>;
  note?: Nullable<string>;
  shared?: Nullable<boolean>;
  purposes?: Nullable<SourcePurpose[]>;
}

export interface PositionWriteInput {
  idempotencyKey: string;
  negotiation: string;
  text: string;
}

export interface LocalTextInput {
  ar?: Nullable<string>;
  en?: Nullable<string>;
}

export interface ProposalLegInput {
  giver: string;
  receiver: string;
  kind: LegKind;
  count?: Nullable<number>;
  precision: FigurePrecision;
  captives?: Nullable<string[]>;
  remains?: Nullable<string[]>;
}

export interface ProposalTableInput {
  idempotencyKey: string;
  negotiation: string;
  round?: Nullable<string>;
  bySide?: Nullable<string>;
  on: DatedToInput;
  formula: ProposalFormula;
  legs: ProposalLegInput[];
  terms?: Nullable<string[]>;
  supersedes?: Nullable<string>;
  owedDespite?: Nullable<OwedReason>;
  owedReason?: Nullable<string>;
  note?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
}

export interface ProposalWithdrawInput {
  idempotencyKey: string;
  proposal: string;
  expectedVersion: number;
  on: DatedToInput;
}

export interface DestinationNameInput {
  idempotencyKey: string;
  negotiation: string;
  code: string;
  side?: Nullable<string>;
  name?: Nullable<string>;
}

export interface HoldPlaceInput {
  idempotencyKey: string;
  captive: string;
  to: string;
  ground: HoldGround;
  askedBy: HoldAsker;
  askedOn: DatedToInput;
  evidence?: Nullable<string>;
}

export interface HoldLiftAskInput {
  idempotencyKey: string;
  hold: string;
  reason: string;
}

export interface HoldLiftDecideInput {
  idempotencyKey: string;
  hold: string;
  agree: boolean;
}

export interface WishRecordInput {
  idempotencyKey: string;
  captive: string;
  askedOn: Date;
  askedBy: WishAsker;
  inPrivate: boolean;
  answer: WishAnswer;
  anywhere: boolean;
  accepts?: Nullable<string[]>;
  validUntil?: Nullable<Date>;
  words?: Nullable<string>;
}

export interface WishWithdrawInput {
  idempotencyKey: string;
  wish: string;
  on: Date;
}

export interface WishClaimRecordInput {
  idempotencyKey: string;
  captive: string;
  medium: WishMedium;
  answer: WishAnswer;
  on: DatedToInput;
  source: string;
  words?: Nullable<string>;
}

export interface EntitlementDeclareInput {
  idempotencyKey: string;
  captive: string;
  ground: EntitlementGround;
  from?: Nullable<Date>;
  until?: Nullable<Date>;
  source: string;
}

export interface AgeReviewInput {
  idempotencyKey: string;
  captive: string;
  finding: AgeFinding;
  basis: AgeBasis;
  childUntil?: Nullable<Date>;
}

export interface ReleaseClaimMakeInput {
  idempotencyKey: string;
  captive: string;
  madeBy: ReleaseClaimant;
  bySide?: Nullable<string>;
  on: DatedToInput;
  source: string;
  words?: Nullable<string>;
}

export interface ReleaseClaimAnswerInput {
  idempotencyKey: string;
  releaseClaim: string;
  side: string;
  answer: ReleaseAnswer;
  on: DatedToInput;
}

export interface ReleaseClaimEndInput {
  idempotencyKey: string;
  releaseClaim: string;
  how: ReleaseClaimEnding;
  on: DatedToInput;
  to?: Nullable<string>;
}

export interface RemainsRecordInput {
  idempotencyKey: string;
  negotiation: string;
  found?: Nullable<DatedToInput>;
  heldBy?: Nullable<string>;
  place?: Nullable<string>;
  description?: Nullable<string>;
  source: string;
}

export interface PhotoSetRecordInput {
  idempotencyKey: string;
  negotiation: string;
  code: string;
  from: DatedToInput;
  until: DatedToInput;
  description?: Nullable<string>;
  source: string;
}

export interface RemainsPhotoInput {
  remains: string;
  reference: string;
  taken?: Nullable<DatedToInput>;
  digest?: Nullable<string>;
}

export interface RemainsPhotosAddInput {
  idempotencyKey: string;
  photoSet: string;
  photos: RemainsPhotoInput[];
}

export interface IdentificationClaimInput {
  idempotencyKey: string;
  remains: string;
  captive: string;
  relative?: Nullable<string>;
  on: DatedToInput;
  words?: Nullable<string>;
  source: string;
}

export interface IdentificationAdvanceInput {
  idempotencyKey: string;
  identification: string;
  expectedVersion: number;
  state: IdentificationState;
  method?: Nullable<IdentificationMethod>;
  on: DatedToInput;
  words?: Nullable<string>;
}

export interface CustodyNoteInput {
  idempotencyKey: string;
  remains: string;
  kind: CustodyStepKind;
  on: DatedToInput;
  from?: Nullable<string>;
  to: string;
  words?: Nullable<string>;
}

export interface RemainsHandOverInput {
  idempotencyKey: string;
  remains: string;
  giver: string;
  receiver?: Nullable<string>;
  on: DatedToInput;
  from?: Nullable<string>;
  outcome: RemainsOutcome;
  witness?: Nullable<string>;
  handover?: Nullable<string>;
  words?: Nullable<string>;
}

export interface ResponseInput {
  line: string;
  verdict: Verdict;
  reason?: Nullable<RefusalReason>;
  substitute?: Nullable<string>;
  statedWords?: Nullable<string>;
}

export interface AnswerCountInput {
  outcome: CountOutcome;
  count?: Nullable<number>;
  share?: Nullable<number>;
}

export interface AnswerRecordInput {
  idempotencyKey: string;
  negotiation: string;
  side: string;
  on: DatedToInput;
  round?: Nullable<string>;
  via?: Nullable<string>;
  listVersion?: Nullable<string>;
  proposal?: Nullable<string>;
  toProposal?: Nullable<ProposalAnswer>;
  basis?: Nullable<AnswerBasis>;
  namesSpokenOf?: Nullable<number>;
  responses?: Nullable<ResponseInput[]>;
  counts?: Nullable<AnswerCountInput[]>;
  statedWords?: Nullable<string>;
  statedReason?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
}

export interface RoundParticipantInput {
  side?: Nullable<string>;
  intermediary?: Nullable<string>;
  delegates?: Nullable<string>;
}

export interface RoundOpenInput {
  idempotencyKey: string;
  negotiation: string;
  modality: RoundModality;
  on: DatedToInput;
  days?: Nullable<number>;
  place?: Nullable<string>;
  participants?: Nullable<RoundParticipantInput[]>;
  note?: Nullable<string>;
  confidence?: Nullable<Confidence>;
  sources?: Nullable<string[]>;
}

export interface RoundCloseInput {
  idempotencyKey: string;
  round: string;
  expectedVersion: number;
  days?: Nullable<number>;
}

export interface RoundPassInput {
  idempotencyKey: string;
  round: string;
  from?: Nullable<string>;
  to?: Nullable<string>;
  via?: Nullable<string>;
  listVersion?: Nullable<string>;
  message?: Nullable<string>;
}

export interface HandoverStageInput {
  giver: string;
  receiver: string;
  to?: Nullable<string>;
  place?: Nullable<string>;
  time?: Nullable<string>;
  handsOver?: Nullable<string>;
  receives?: Nullable<string>;
  witnesses?: Nullable<string[]>;
  captives?: Nullable<string[]>;
}

export interface HandoverPlanInput {
  idempotencyKey: string;
  negotiation: string;
  agreement?: Nullable<string>;
  stages: HandoverStageInput[];
}

export interface ManifestChangeInput {
  idempotencyKey: string;
  stage: string;
  expectedVersion: number;
  add?: Nullable<string[]>;
  remove?: Nullable<string[]>;
  reason?: Nullable<ManifestRemovalReason>;
}

export interface StageStepInput {
  idempotencyKey: string;
  stage: string;
  expectedVersion: number;
  to: HandoverStageState;
}

export interface RollCallEntryInput {
  key: string;
  captive: string;
  fact: CrossingFactKind;
  present: boolean;
  at: DateTime;
  note?: Nullable<string>;
}

export interface RollCallRecordInput {
  idempotencyKey: string;
  stage: string;
  entries: RollCallEntryInput[];
}

export interface RearrestRecordInput {
  idempotencyKey: string;
  outcome: string;
  on: DatedToInput;
  by?: Nullable<string>;
  source: string;
}

export interface Node {
  id: string;
}

export interface UserError {
  message: string;
  path: string[];
}

export interface Account extends Node {
  __typename?: 'Account';
  id: string;
  login: string;
  administrator: boolean;
  mayOpenNegotiations: boolean;
  asksFreely: boolean;
  closedAt?: Nullable<DateTime>;
  grants: Grant[];
  sessions: Session[];
  secondFactors: SecondFactor[];
}

export interface Session extends Node {
  __typename?: 'Session';
  id: string;
  openedAt: DateTime;
  seenAt: DateTime;
  expiresAt: DateTime;
  agent?: Nullable<string>;
  network?: Nullable<string>;
  current: boolean;
  unfinished: boolean;
}

export interface SecondFactor extends Node {
  __typename?: 'SecondFactor';
  id: string;
  kind: SecondFactorKind;
  addedAt: DateTime;
  usedAt?: Nullable<DateTime>;
}

export interface Grant extends Node {
  __typename?: 'Grant';
  id: string;
  state: GrantState;
  account: Account;
  role: Role;
  sideCode?: Nullable<string>;
  negotiationId: string;
  negotiation?: Nullable<Negotiation>;
  givenBy: string;
  givenAt: DateTime;
  approvedBy?: Nullable<string>;
  approvedAt?: Nullable<DateTime>;
  refusedBy?: Nullable<string>;
  refusalReason?: Nullable<GrantRefusalReason>;
  validUntil?: Nullable<DateTime>;
  revokedBy?: Nullable<string>;
  revokedAt?: Nullable<DateTime>;
}

export interface GrantConnection {
  __typename?: 'GrantConnection';
  nodes: Grant[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface AccountConnection {
  __typename?: 'AccountConnection';
  nodes: Account[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface IQuery {
  __typename?: 'IQuery';
  viewer(): Account | Promise<Account>;
  accounts(
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): AccountConnection | Promise<AccountConnection>;
  grantsWaiting(
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): GrantConnection | Promise<GrantConnection>;
  totpOffer(): TotpOffer | Promise<TotpOffer>;
  passkeyOffer(): PasskeyOffer | Promise<PasskeyOffer>;
  captivesNamed(
    negotiation: string,
    name?: Nullable<string>,
    registryNumber?: Nullable<string>,
    motherName?: Nullable<string>,
  ): Captive[] | Promise<Captive[]>;
  node(id: string): Nullable<Node> | Promise<Nullable<Node>>;
  stallSpans(
    negotiation: string,
    asOf?: Nullable<Date>,
  ): Nullable<StallSpan[]> | Promise<Nullable<StallSpan[]>>;
  comparison(
    negotiations?: Nullable<string[]>,
    asOf?: Nullable<Date>,
    cases?: Nullable<boolean>,
  ): Compared[] | Promise<Compared[]>;
  diagnosis(
    negotiation: string,
    asOf?: Nullable<Date>,
  ): Nullable<Diagnosis> | Promise<Nullable<Diagnosis>>;
  history(
    of: string,
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): ObjectChangeConnection | Promise<ObjectChangeConnection>;
  listDifference(
    from: string,
    to: string,
    kind?: Nullable<ListDifferenceKind>,
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): Nullable<ListDifference> | Promise<Nullable<ListDifference>>;
  listImportProblems(
    listImport: string,
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): ListProblemPage | Promise<ListProblemPage>;
  listImportCandidates(
    listImport: string,
    first?: Nullable<number>,
    after?: Nullable<number>,
  ): ImportCandidatePage | Promise<ImportCandidatePage>;
  captivesSought(
    negotiation: string,
    name: string,
    motherName?: Nullable<string>,
    birth?: Nullable<PartialDate>,
    registryNumber?: Nullable<string>,
    first?: Nullable<number>,
  ): NameHit[] | Promise<NameHit[]>;
  matchCandidates(captive: string, first?: Nullable<number>): NameHit[] | Promise<NameHit[]>;
  matchContradictions(negotiation: string): MatchContradiction[] | Promise<MatchContradiction[]>;
  negotiation(
    id?: Nullable<string>,
    code?: Nullable<string>,
  ): Nullable<Negotiation> | Promise<Nullable<Negotiation>>;
  negotiations(
    first?: Nullable<number>,
    after?: Nullable<string>,
  ): NegotiationConnection | Promise<NegotiationConnection>;
  checkpoint(since?: Nullable<number>): Nullable<Checkpoint> | Promise<Nullable<Checkpoint>>;
  survival(
    negotiations: string[],
    asOf?: Nullable<Date>,
    by?: Nullable<SurvivalGrouping>,
    group?: Nullable<PriorityGroup>,
    covariates?: Nullable<SurvivalCovariate[]>,
    outcome?: Nullable<SurvivalOutcome>,
    strata?: Nullable<SurvivalStrata>,
    restrictTo?: Nullable<number>,
  ): Nullable<Survival> | Promise<Nullable<Survival>>;
}

export interface TryLater extends UserError {
  __typename?: 'TryLater';
  message: string;
  path: string[];
  retryAt: DateTime;
}

export interface SignInPayload {
  __typename?: 'SignInPayload';
  token?: Nullable<string>;
  secondFactor?: Nullable<SecondFactorKind[]>;
  challenge?: Nullable<string>;
  passkeyOptions?: Nullable<string>;
  userErrors: UserError[];
}

export interface SignInSecondFactorPayload {
  __typename?: 'SignInSecondFactorPayload';
  token?: Nullable<string>;
  userErrors: UserError[];
}

export interface PasskeyChallengePayload {
  __typename?: 'PasskeyChallengePayload';
  challenge?: Nullable<string>;
  passkeyOptions?: Nullable<string>;
  userErrors: UserError[];
}

export interface SignInPasskeyPayload {
  __typename?: 'SignInPasskeyPayload';
  token?: Nullable<string>;
  userErrors: UserError[];
}

export interface InvitationAcceptPayload {
  __typename?: 'InvitationAcceptPayload';
  login?: Nullable<string>;
  userErrors: UserError[];
}

export interface PasswordChangePayload {
  __typename?: 'PasswordChangePayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface TotpOffer {
  __typename?: 'TotpOffer';
  offer: string;
  secret: string;
  uri: string;
  qr: string;
}

export interface PasskeyOffer {
  __typename?: 'PasskeyOffer';
  offer: string;
  options: string;
}

export interface TotpEnrolPayload {
  __typename?: 'TotpEnrolPayload';
  secondFactor?: Nullable<SecondFactor>;
  userErrors: UserError[];
}

export interface PasskeyEnrolPayload {
  __typename?: 'PasskeyEnrolPayload';
  secondFactor?: Nullable<SecondFactor>;
  userErrors: UserError[];
}

export interface SecondFactorRemovePayload {
  __typename?: 'SecondFactorRemovePayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface RecoveryCodesMakePayload {
  __typename?: 'RecoveryCodesMakePayload';
  recoveryCodes?: Nullable<string[]>;
  userErrors: UserError[];
}

export interface SessionEndPayload {
  __typename?: 'SessionEndPayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface SessionsEndOthersPayload {
  __typename?: 'SessionsEndOthersPayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface SignOutPayload {
  __typename?: 'SignOutPayload';
  ended: boolean;
}

export interface AccountCreatePayload {
  __typename?: 'AccountCreatePayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface AccountInvitePayload {
  __typename?: 'AccountInvitePayload';
  account?: Nullable<Account>;
  invitation?: Nullable<string>;
  userErrors: UserError[];
}

export interface AccountResetPayload {
  __typename?: 'AccountResetPayload';
  account?: Nullable<Account>;
  invitation?: Nullable<string>;
  userErrors: UserError[];
}

export interface AccountClosePayload {
  __typename?: 'AccountClosePayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface AccountUnlockPayload {
  __typename?: 'AccountUnlockPayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface AccountAllowPayload {
  __typename?: 'AccountAllowPayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface OidcLinkPayload {
  __typename?: 'OidcLinkPayload';
  account?: Nullable<Account>;
  userErrors: UserError[];
}

export interface GrantGivePayload {
  __typename?: 'GrantGivePayload';
  grant?: Nullable<Grant>;
  userErrors: UserError[];
}

export interface GrantApprovePayload {
  __typename?: 'GrantApprovePayload';
  grant?: Nullable<Grant>;
  userErrors: UserError[];
}

export interface GrantRefusePayload {
  __typename?: 'GrantRefusePayload';
  grant?: Nullable<Grant>;
  userErrors: UserError[];
}

export interface GrantShortenPayload {
  __typename?: 'GrantShortenPayload';
  grant?: Nullable<Grant>;
  userErrors: UserError[];
}

export interface GrantRevokePayload {
  __typename?: 'GrantRevokePayload';
  grant?: Nullable<Grant>;
  userErrors: UserError[];
}

export interface IMutation {
  __typename?: 'IMutation';
  signIn(input: SignInInput): SignInPayload | Promise<SignInPayload>;
  signInSecondFactor(
    input: SignInSecondFactorInput,
  ): SignInSecondFactorPayload | Promise<SignInSecondFactorPayload>;
  passkeyChallenge(): PasskeyChallengePayload | Promise<PasskeyChallengePayload>;
  signInPasskey(input: SignInPasskeyInput): SignInPasskeyPayload | Promise<SignInPasskeyPayload>;
  invitationAccept(
    input: InvitationAcceptInput,
  ): InvitationAcceptPayload | Promise<InvitationAcceptPayload>;
  signOut(): SignOutPayload | Promise<SignOutPayload>;
  passwordChange(
    input: PasswordChangeInput,
  ): PasswordChangePayload | Promise<PasswordChangePayload>;
  totpEnrol(input: TotpEnrolInput): TotpEnrolPayload | Promise<TotpEnrolPayload>;
  passkeyEnrol(input: PasskeyEnrolInput): PasskeyEnrolPayload | Promise<PasskeyEnrolPayload>;
  secondFactorRemove(
    input: SecondFactorRemoveInput,
  ): SecondFactorRemovePayload | Promise<SecondFactorRemovePayload>;
  recoveryCodesMake(
    input: RecoveryCodesMakeInput,
  ): RecoveryCodesMakePayload | Promise<RecoveryCodesMakePayload>;
  sessionEnd(input: SessionEndInput): SessionEndPayload | Promise<SessionEndPayload>;
  sessionsEndOthers(
    input: SessionsEndOthersInput,
  ): SessionsEndOthersPayload | Promise<SessionsEndOthersPayload>;
  accountCreate(input: AccountCreateInput): AccountCreatePayload | Promise<AccountCreatePayload>;
  accountInvite(input: AccountInviteInput): AccountInvitePayload | Promise<AccountInvitePayload>;
  accountReset(input: AccountResetInput): AccountResetPayload | Promise<AccountResetPayload>;
  accountClose(input: AccountCloseInput): AccountClosePayload | Promise<AccountClosePayload>;
  accountUnlock(input: AccountUnlockInput): AccountUnlockPayload | Promise<AccountUnlockPayload>;
  accountAllow(input: AccountAllowInput): AccountAllowPayload | Promise<AccountAllowPayload>;
  oidcLink(input: OidcLinkInput): OidcLinkPayload | Promise<OidcLinkPayload>;
  grantGive(input: GrantGiveInput): GrantGivePayload | Promise<GrantGivePayload>;
  grantApprove(input: GrantApproveInput): GrantApprovePayload | Promise<GrantApprovePayload>;
  grantRefuse(input: GrantRefuseInput): GrantRefusePayload | Promise<GrantRefusePayload>;
  grantShorten(input: GrantShortenInput): GrantShortenPayload | Promise<GrantShortenPayload>;
  grantRevoke(input: GrantRevokeInput): GrantRevokePayload | Promise<GrantRevokePayload>;
  agreementDraw(input: AgreementDrawInput): AgreementDrawPayload | Promise<AgreementDrawPayload>;
  agreementAmend(
    input: AgreementAmendInput,
  ): AgreementAmendPayload | Promise<AgreementAmendPayload>;
  agreementSign(input: AgreementSignInput): AgreementSignPayload | Promise<AgreementSignPayload>;
  captivesRecord(
    input: CaptivesRecordInput,
  ): CaptivesRecordPayload | Promise<CaptivesRecordPayload>;
  captiveClaim(input: CaptiveClaimInput): CaptiveClaimPayload | Promise<CaptiveClaimPayload>;
  captiveCategorise(
    input: CaptiveCategoriseInput,
  ): CaptiveCategorisePayload | Promise<CaptiveCategorisePayload>;
  captiveGroupDeclare(
    input: CaptiveGroupDeclareInput,
  ): CaptiveGroupDeclarePayload | Promise<CaptiveGroupDeclarePayload>;
  disclosureRequest(
    input: DisclosureRequestInput,
  ): DisclosureRequestPayload | Promise<DisclosureRequestPayload>;
  disclosureAnswer(
    input: DisclosureAnswerInput,
  ): DisclosureAnswerPayload | Promise<DisclosureAnswerPayload>;
  figureReport(input: FigureReportInput): FigureReportPayload | Promise<FigureReportPayload>;
  exportAsk(input: ExportAskInput): ExportAskPayload | Promise<ExportAskPayload>;
  exportDecide(input: ExportDecideInput): ExportDecidePayload | Promise<ExportDecidePayload>;
  relativeRecord(
    input: RelativeRecordInput,
  ): RelativeRecordPayload | Promise<RelativeRecordPayload>;
  informantRecord(
    input: InformantRecordInput,
  ): InformantRecordPayload | Promise<InformantRecordPayload>;
  familyTell(input: FamilyTellInput): FamilyTellPayload | Promise<FamilyTellPayload>;
  deathReport(input: DeathReportInput): DeathReportPayload | Promise<DeathReportPayload>;
  registryNoticesRecord(
    input: RegistryNoticesRecordInput,
  ): RegistryNoticesRecordPayload | Promise<RegistryNoticesRecordPayload>;
  deathContest(input: DeathContestInput): DeathContestPayload | Promise<DeathContestPayload>;
  handoverRecord(
    input: HandoverRecordInput,
  ): HandoverRecordPayload | Promise<HandoverRecordPayload>;
  jobCancel(input: JobCancelInput): JobCancelPayload | Promise<JobCancelPayload>;
  jobResume(input: JobResumeInput): JobResumePayload | Promise<JobResumePayload>;
  judgementMake(input: JudgementMakeInput): JudgementMakePayload | Promise<JudgementMakePayload>;
  listImportBegin(
    input: ListImportBeginInput,
  ): ListImportBeginPayload | Promise<ListImportBeginPayload>;
  listImportMap(input: ListImportMapInput): ListImportMapPayload | Promise<ListImportMapPayload>;
  listImportDryRun(
    input: ListImportDryRunInput,
  ): ListImportDryRunPayload | Promise<ListImportDryRunPayload>;
  listImportCommit(
    input: ListImportCommitInput,
  ): ListImportCommitPayload | Promise<ListImportCommitPayload>;
  listImportCancel(
    input: ListImportCancelInput,
  ): ListImportCancelPayload | Promise<ListImportCancelPayload>;
  listImportUndo(
    input: ListImportUndoInput,
  ): ListImportUndoPayload | Promise<ListImportUndoPayload>;
  listDraft(input: ListDraftInput): ListDraftPayload | Promise<ListDraftPayload>;
  listRevise(input: ListReviseInput): ListRevisePayload | Promise<ListRevisePayload>;
  listExtend(input: ListExtendInput): ListExtendPayload | Promise<ListExtendPayload>;
  listReview(input: ListReviewInput): ListStepPayload | Promise<ListStepPayload>;
  listAuthorise(input: ListStepInput): ListStepPayload | Promise<ListStepPayload>;
  listTransmit(input: ListTransmitInput): ListStepPayload | Promise<ListStepPayload>;
  listReceive(input: ListStepInput): ListStepPayload | Promise<ListStepPayload>;
  listWithdraw(input: ListWithdrawInput): ListStepPayload | Promise<ListStepPayload>;
  matchDecide(input: MatchDecideInput): MatchDecidePayload | Promise<MatchDecidePayload>;
  medicalRecord(input: MedicalRecordInput): MedicalRecordPayload | Promise<MedicalRecordPayload>;
  messageSend(input: MessageSendInput): MessageSendPayload | Promise<MessageSendPayload>;
  messageStep(input: MessageStepInput): MessageStepPayload | Promise<MessageStepPayload>;
  negotiationOpen(
    input: NegotiationOpenInput,
  ): NegotiationOpenPayload | Promise<NegotiationOpenPayload>;
  phaseEnter(input: PhaseEnterInput): PhaseEnterPayload | Promise<PhaseEnterPayload>;
  mandateGive(input: MandateGiveInput): MandateGivePayload | Promise<MandateGivePayload>;
  mandateEnd(input: MandateEndInput): MandateEndPayload | Promise<MandateEndPayload>;
  eventLog(input: EventLogInput): EventLogPayload | Promise<EventLogPayload>;
  sourceAdd(input: SourceAddInput): SourceAddPayload | Promise<SourceAddPayload>;
  positionWrite(input: PositionWriteInput): PositionWritePayload | Promise<PositionWritePayload>;
  proposalTable(input: ProposalTableInput): ProposalTablePayload | Promise<ProposalTablePayload>;
  proposalWithdraw(
    input: ProposalWithdrawInput,
  ): ProposalWithdrawPayload | Promise<ProposalWithdrawPayload>;
  destinationName(
    input: DestinationNameInput,
  ): DestinationNamePayload | Promise<DestinationNamePayload>;
  holdPlace(input: HoldPlaceInput): HoldPlacePayload | Promise<HoldPlacePayload>;
  holdLiftAsk(input: HoldLiftAskInput): HoldLiftAskPayload | Promise<HoldLiftAskPayload>;
  holdLiftDecide(
    input: HoldLiftDecideInput,
  ): HoldLiftDecidePayload | Promise<HoldLiftDecidePayload>;
  wishRecord(input: WishRecordInput): WishRecordPayload | Promise<WishRecordPayload>;
  wishWithdraw(input: WishWithdrawInput): WishWithdrawPayload | Promise<WishWithdrawPayload>;
  wishClaimRecord(
    input: WishClaimRecordInput,
  ): WishClaimRecordPayload | Promise<WishClaimRecordPayload>;
  entitlementDeclare(
    input: EntitlementDeclareInput,
  ): EntitlementDeclarePayload | Promise<EntitlementDeclarePayload>;
  ageReview(input: AgeReviewInput): AgeReviewPayload | Promise<AgeReviewPayload>;
  releaseClaimMake(
    input: ReleaseClaimMakeInput,
  ): ReleaseClaimMakePayload | Promise<ReleaseClaimMakePayload>;
  releaseClaimAnswer(
    input: ReleaseClaimAnswerInput,
  ): ReleaseClaimAnswerPayload | Promise<ReleaseClaimAnswerPayload>;
  releaseClaimEnd(
    input: ReleaseClaimEndInput,
  ): ReleaseClaimEndPayload | Promise<ReleaseClaimEndPayload>;
  remainsRecord(input: RemainsRecordInput): RemainsRecordPayload | Promise<RemainsRecordPayload>;
  photoSetRecord(
    input: PhotoSetRecordInput,
  ): PhotoSetRecordPayload | Promise<PhotoSetRecordPayload>;
  remainsPhotosAdd(
    input: RemainsPhotosAddInput,
  ): RemainsPhotosAddPayload | Promise<RemainsPhotosAddPayload>;
  identificationClaim(
    input: IdentificationClaimInput,
  ): IdentificationClaimPayload | Promise<IdentificationClaimPayload>;
  identificationAdvance(
    input: IdentificationAdvanceInput,
  ): IdentificationAdvancePayload | Promise<IdentificationAdvancePayload>;
  custodyNote(input: CustodyNoteInput): CustodyNotePayload | Promise<CustodyNotePayload>;
  remainsHandOver(
    input: RemainsHandOverInput,
  ): RemainsHandOverPayload | Promise<RemainsHandOverPayload>;
  answerRecord(input: AnswerRecordInput): AnswerRecordPayload | Promise<AnswerRecordPayload>;
  roundOpen(input: RoundOpenInput): RoundOpenPayload | Promise<RoundOpenPayload>;
  roundClose(input: RoundCloseInput): RoundClosePayload | Promise<RoundClosePayload>;
  roundPass(input: RoundPassInput): RoundPassPayload | Promise<RoundPassPayload>;
  handoverPlan(input: HandoverPlanInput): HandoverPlanPayload | Promise<HandoverPlanPayload>;
  manifestChange(
    input: ManifestChangeInput,
  ): ManifestChangePayload | Promise<ManifestChangePayload>;
  stageStep(input: StageStepInput): StageStepPayload | Promise<StageStepPayload>;
  rollCallRecord(
    input: RollCallRecordInput,
  ): RollCallRecordPayload | Promise<RollCallRecordPayload>;
  rearrestRecord(
    input: RearrestRecordInput,
  ): RearrestRecordPayload | Promise<RearrestRecordPayload>;
}

export interface AgreementGap {
  __typename?: 'AgreementGap';
  what: AgreementGapKind;
  count: number;
  captives: Captive[];
  sides: Side[];
}

export interface Agreement extends Node {
  __typename?: 'Agreement';
  id: string;
  number: number;
  negotiation: Negotiation;
  sides: Side[];
  versions: AgreementVersion[];
  current: AgreementVersion;
  missing?: Nullable<AgreementGap[]>;
  reckoning?: Nullable<AgreementReckoning>;
  results: AgreementResult[];
}

export interface AgreementVersion extends Node {
  __typename?: 'AgreementVersion';
  id: string;
  agreement: Agreement;
  number: number;
  on: DatedTo;
  lines: AgreementLineConnection;
  terms: AgreementTerm[];
  guarantors: Mandate[];
  signatures: AgreementSignature[];
  inRatio?: Nullable<number>;
  owedRelease?: Nullable<number>;
}

export interface AgreementLine extends Node {
  __typename?: 'AgreementLine';
  id: string;
  position: number;
  captive: Captive;
  giver: Side;
  receiver: Side;
  toPlace?: Nullable<Destination>;
  response?: Nullable<Response>;
  conditional: boolean;
  outcome?: Nullable<HandoverOutcome>;
  boards: ManifestLine[];
}

export interface AgreementLineConnection {
  __typename?: 'AgreementLineConnection';
  nodes: AgreementLine[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface AgreementTerm {
  __typename?: 'AgreementTerm';
  number: number;
  kind: AgreementTermKind;
  due?: Nullable<Date>;
  text?: Nullable<string>;
}

export interface AgreementSignature {
  __typename?: 'AgreementSignature';
  side: Side;
  signedBy: string;
  signedAt: DateTime;
}

export interface Negotiation extends Node {
  __typename?: 'Negotiation';
  agreements: Agreement[];
  rejections: RejectionMatrix;
  refusedNames: RefusedNameConnection;
  unansweredNames: UnansweredNameConnection;
  unaskedNames: UnaskedNameConnection;
  retainedNames: RetainedNameConnection;
  table: Table;
  captives: CaptiveConnection;
  disclosures: DisclosureRequest[];
  reportedFigures: ReportedFigure[];
  exports: ExportConnection;
  notificationsDue: NotificationDueConnection;
  handovers: Handover[];
  jobs: Job[];
  judgements: Judgement[];
  listImports: ListImport[];
  listMappings: ListMapping[];
  lists: List[];
  messages: MessageConnection;
  id: string;
  code: string;
  title?: Nullable<LocalText>;
  basis: NegotiationBasis;
  phase?: Nullable<NegotiationPhase>;
  phases: PhaseEntry[];
  sides: Side[];
  mandates: Mandate[];
  events: EventConnection;
  sources: Source[];
  positions: PositionNote[];
  record: RecordEntryConnection;
  openedAt: DateTime;
  version: number;
  overview: Overview;
  proposals: ProposalConnection;
  destinations: Destination[];
  holds: ProtectionHoldConnection;
  wishes: WishConnection;
  releaseClaims: ReleaseClaimConnection;
  remains: RemainsConnection;
  photoSets: PhotoSet[];
  answers: AnswerConnection;
  rounds: RoundConnection;
  openRound?: Nullable<Round>;
  handoverPlans: HandoverPlan[];
}

export interface AgreementDrawPayload {
  __typename?: 'AgreementDrawPayload';
  agreement?: Nullable<Agreement>;
  userErrors: UserError[];
}

export interface AgreementAmendPayload {
  __typename?: 'AgreementAmendPayload';
  agreement?: Nullable<Agreement>;
  userErrors: UserError[];
}

export interface AgreementSignPayload {
  __typename?: 'AgreementSignPayload';
  agreement?: Nullable<Agreement>;
  userErrors: UserError[];
}

export interface RejectionMatrix {
  __typename?: 'RejectionMatrix';
  cells: RejectionCell[];
  declared: DeclaredRejection[];
  bySide: RejectionTotal[];
  coarsened: boolean;
}

export interface RejectionCell {
  __typename?: 'RejectionCell';
  side: Side;
  round?: Nullable<Round>;
  verdict: Verdict;
  reason: RefusalReason;
  group?: Nullable<PriorityGroup>;
  rejections?: Nullable<number>;
  standing?: Nullable<number>;
  captives: Captive[];
}

export interface DeclaredRejection {
  __typename?: 'DeclaredRejection';
  answer: Answer;
  side: Side;
  outcome: CountOutcome;
  reason: RefusalReason;
  count?: Nullable<number>;
  share?: Nullable<number>;
  standing: boolean;
}

export interface RejectionTotal {
  __typename?: 'RejectionTotal';
  side: Side;
  answered?: Nullable<number>;
  rejected?: Nullable<number>;
  standing?: Nullable<number>;
}

export interface RefusedName {
  __typename?: 'RefusedName';
  captive: Captive;
  side: Side;
  response: Response;
}

export interface RefusedNameConnection {
  __typename?: 'RefusedNameConnection';
  nodes: RefusedName[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface JourneyStep {
  __typename?: 'JourneyStep';
  kind: JourneyStepKind;
  on: DatedTo;
  round?: Nullable<Round>;
  side?: Nullable<Side>;
  listVersion?: Nullable<ListVersion>;
  proposal?: Nullable<Proposal>;
  response?: Nullable<Response>;
  outcome?: Nullable<HandoverOutcome>;
}

export interface UnansweredName {
  __typename?: 'UnansweredName';
  captive: Captive;
  askedOf?: Nullable<Side>;
  since: DatedTo;
}

export interface UnansweredNameConnection {
  __typename?: 'UnansweredNameConnection';
  nodes: UnansweredName[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface UnaskedName {
  __typename?: 'UnaskedName';
  captive: Captive;
  offeredBy: Side;
  since: DatedTo;
}

export interface UnaskedNameConnection {
  __typename?: 'UnaskedNameConnection';
  nodes: UnaskedName[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface RetainedName {
  __typename?: 'RetainedName';
  captive: Captive;
  askedOf?: Nullable<Side>;
  response?: Nullable<Response>;
  since: DatedTo;
}

export interface RetainedNameConnection {
  __typename?: 'RetainedNameConnection';
  nodes: RetainedName[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface Table {
  __typename?: 'Table';
  listVersions: ListVersion[];
  proposals: Proposal[];
}

export interface Captive extends Node {
  __typename?: 'Captive';
  journey: JourneyStep[];
  id: string;
  code: string;
  negotiation: Negotiation;
  sex: Sex;
  heldBy?: Nullable<Side>;
  claimedBy?: Nullable<Side>;
  identity?: Nullable<CaptiveIdentity>;
  identitySight: Sight;
  categories: CategoryClaim[];
  claims: Claim[];
  current?: Nullable<Claim>;
  groups: GroupMembership[];
  exposures: Exposure[];
  recordedAt: DateTime;
  retracted: boolean;
  disclosed: DisclosureLine[];
  relatives: Relative[];
  familyTold: FamilyContact[];
  matchDecisions: MatchDecision[];
  medical: MedicalFact[];
  medicalSight: Sight;
  holds: ProtectionHold[];
  wishes: Wish[];
  wishClaims: WishClaim[];
  entitlements: Entitlement[];
  ageReview?: Nullable<AgeReview>;
  releaseClaims: ReleaseClaim[];
  identifications: Identification[];
  responses: Response[];
}

export interface Claim extends Node {
  __typename?: 'Claim';
  id: string;
  axis: ClaimAxis;
  value: ClaimValue;
  on: DatedTo;
  from?: Nullable<DatedTo>;
  until?: Nullable<DatedTo>;
  holder?: Nullable<Side>;
  claimedBy?: Nullable<Side>;
  source?: Nullable<Source>;
  whereabouts?: Nullable<Whereabouts>;
  whereaboutsSight: Sight;
  withdrawnOn?: Nullable<DatedTo>;
  death?: Nullable<DeathReport>;
}

export interface Whereabouts {
  __typename?: 'Whereabouts';
  place: string;
}

export interface CategoryClaim {
  __typename?: 'CategoryClaim';
  category: CaptiveCategory;
  side: Side;
  on: DatedTo;
  source?: Nullable<Source>;
}

export interface GroupMembership {
  __typename?: 'GroupMembership';
  group: PriorityGroup;
  basis: GroupBasis;
  legalBasis: string[];
  from?: Nullable<Date>;
  until?: Nullable<Date>;
  source?: Nullable<Source>;
}

export interface CaptiveIdentity {
  __typename?: 'CaptiveIdentity';
  fullName: string;
  arabic?: Nullable<StructuredName>;
  latin?: Nullable<StructuredName>;
  aliases: string[];
  motherName?: Nullable<string>;
  birth?: Nullable<PartialDate>;
  registryNumber?: Nullable<string>;
  rank?: Nullable<string>;
  released?: Nullable<IdentityField[]>;
}

export interface Exposure {
  __typename?: 'Exposure';
  seat: SeatKind;
  side?: Nullable<Side>;
  fields?: Nullable<IdentityField[]>;
  at: DateTime;
  by: string;
}

export interface StructuredName {
  __typename?: 'StructuredName';
  own?: Nullable<string>;
  father?: Nullable<string>;
  grandfather?: Nullable<string>;
  family?: Nullable<string>;
  kunya?: Nullable<string>;
  nisba?: Nullable<string>;
}

export interface CaptiveConnection {
  __typename?: 'CaptiveConnection';
  nodes: Captive[];
  edges: CaptiveEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface CaptiveEdge {
  __typename?: 'CaptiveEdge';
  cursor: string;
  node: Captive;
}

export interface CaptivesRecordPayload {
  __typename?: 'CaptivesRecordPayload';
  captives?: Nullable<Captive[]>;
  userErrors: UserError[];
}

export interface CaptiveClaimPayload {
  __typename?: 'CaptiveClaimPayload';
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface CaptiveCategorisePayload {
  __typename?: 'CaptiveCategorisePayload';
  captive?: Nullable<Captive>;
  userErrors: UserError[];
}

export interface CaptiveGroupDeclarePayload {
  __typename?: 'CaptiveGroupDeclarePayload';
  captive?: Nullable<Captive>;
  userErrors: UserError[];
}

export interface DatedTo {
  __typename?: 'DatedTo';
  text: PartialDate;
  precision: DatePrecision;
  sortOn: Date;
}

export interface PageInfo {
  __typename?: 'PageInfo';
  hasNextPage: boolean;
  endCursor?: Nullable<string>;
}

export interface InvalidInput extends UserError {
  __typename?: 'InvalidInput';
  message: string;
  path: string[];
}

export interface NotFound extends UserError {
  __typename?: 'NotFound';
  message: string;
  path: string[];
}

export interface NotAllowed extends UserError {
  __typename?: 'NotAllowed';
  message: string;
  path: string[];
}

export interface RefusedByRule extends UserError {
  __typename?: 'RefusedByRule';
  message: string;
  path: string[];
  rule: string;
}

export interface StaleVersion extends UserError {
  __typename?: 'StaleVersion';
  message: string;
  path: string[];
  expectedVersion: number;
  currentVersion: number;
  current?: Nullable<Node>;
}

export interface IdempotencyKeyReused extends UserError {
  __typename?: 'IdempotencyKeyReused';
  message: string;
  path: string[];
}

export interface StallSpan {
  __typename?: 'StallSpan';
  level: StallLevel;
  from: Date;
  until: Date;
  days: number;
  primary?: Nullable<StallCause>;
  strength?: Nullable<number>;
}

export interface ComparedPhase {
  __typename?: 'ComparedPhase';
  phase: NegotiationPhase;
  days: number;
}

export interface Compared {
  __typename?: 'Compared';
  negotiation?: Nullable<string>;
  code: string;
  asOf: Date;
  level: StallLevel;
  idleDays: number;
  watchAfterDays: number;
  stalledAfterDays: number;
  primary?: Nullable<StallCause>;
  contributing: StallCause[];
  contested: boolean;
  tabled?: Nullable<number>;
  answered?: Nullable<number>;
  accepted?: Nullable<number>;
  agreed?: Nullable<number>;
  delivered?: Nullable<number>;
  rounds: number;
  intermediaries: number;
  channelsLost: number;
  facts: number;
  phases: ComparedPhase[];
  coarsened: boolean;
}

export interface DiagnosisFact {
  __typename?: 'DiagnosisFact';
  event: string;
  type: EventType;
  on: Date;
  by?: Nullable<string>;
}

export interface FormulaInput {
  __typename?: 'FormulaInput';
  name: string;
  value: number;
  meaning: Sentence;
}

export interface StallGround {
  __typename?: 'StallGround';
  formula: string;
  expression: string;
  rationale: string;
  inputs: FormulaInput[];
  side?: Nullable<string>;
  strength: number;
  evidence: DiagnosisFact[];
}

export interface StatedReason {
  __typename?: 'StatedReason';
  by: string;
  category: string;
  cause?: Nullable<StallCause>;
  fact: DiagnosisFact;
}

export interface Sentence {
  __typename?: 'Sentence';
  ar: string;
  en: string;
}

export interface StallFinding {
  __typename?: 'StallFinding';
  cause: StallCause;
  name: Sentence;
  strength: number;
  grounds: StallGround[];
  stated: StatedReason[];
  lowers: Sentence;
  missing: Sentence[];
}

export interface Diagnosis {
  __typename?: 'Diagnosis';
  version: string;
  asOf: Date;
  level: StallLevel;
  idleDays: number;
  lastProgress?: Nullable<DiagnosisFact>;
  watchAfterDays: number;
  stalledAfterDays: number;
  lastExchange?: Nullable<DiagnosisFact>;
  paperAfterDays?: Nullable<number>;
  rhythm: StallRhythm;
  halted: DiagnosisFact[];
  primary?: Nullable<StallCause>;
  contributing: StallCause[];
  findings: StallFinding[];
  stated: StatedReason[];
  contested: boolean;
  basis: DiagnosisBasis;
  lastKnownOn?: Nullable<Date>;
  facts: number;
  coarsened: boolean;
}

export interface DisclosureRequest extends Node {
  __typename?: 'DisclosureRequest';
  id: string;
  number: number;
  kind: DisclosureKind;
  by?: Nullable<Side>;
  to: Side;
  via?: Nullable<Mandate>;
  on: DatedTo;
  captives: Captive[];
  answers: DisclosureAnswer[];
}

export interface DisclosureAnswer extends Node {
  __typename?: 'DisclosureAnswer';
  id: string;
  request: DisclosureRequest;
  answer: DisclosureAnswerKind;
  on: DatedTo;
  listVersion?: Nullable<ListVersion>;
  count?: Nullable<number>;
  source?: Nullable<Source>;
  lines: DisclosureLine[];
}

export interface DisclosureLine {
  __typename?: 'DisclosureLine';
  captive?: Nullable<Captive>;
  says: DisclosureSays;
  claim?: Nullable<Claim>;
  place?: Nullable<string>;
}

export interface ReportedFigure extends Node {
  __typename?: 'ReportedFigure';
  id: string;
  subject: FigureSubject;
  measure: FigureMeasure;
  value?: Nullable<number>;
  share?: Nullable<number>;
  precision: FigurePrecision;
  definition?: Nullable<string>;
  reportedBy?: Nullable<string>;
  on: DatedTo;
  from?: Nullable<DatedTo>;
  until?: Nullable<DatedTo>;
  claimant?: Nullable<Side>;
  source?: Nullable<Source>;
  contradicted: boolean;
}

export interface DisclosureRequestPayload {
  __typename?: 'DisclosureRequestPayload';
  disclosure?: Nullable<DisclosureRequest>;
  userErrors: UserError[];
}

export interface DisclosureAnswerPayload {
  __typename?: 'DisclosureAnswerPayload';
  answer?: Nullable<DisclosureAnswer>;
  userErrors: UserError[];
}

export interface FigureReportPayload {
  __typename?: 'FigureReportPayload';
  figure?: Nullable<ReportedFigure>;
  userErrors: UserError[];
}

export interface ExportTaking {
  __typename?: 'ExportTaking';
  by: string;
  at: DateTime;
  sha256: string;
}

export interface Export extends Node {
  __typename?: 'Export';
  id: string;
  format: ExportFormat;
  until: Date;
  purpose: ExportPurpose;
  words?: Nullable<string>;
  askedBy: string;
  askedAt: DateTime;
  state: ExportState;
  decidedBy?: Nullable<string>;
  decidedAt?: Nullable<DateTime>;
  expiresAt?: Nullable<DateTime>;
  refusal?: Nullable<ExportRefusalReason>;
  refusalWords?: Nullable<string>;
  takings: ExportTaking[];
  mine: boolean;
  mayDecide: boolean;
}

export interface ExportConnection {
  __typename?: 'ExportConnection';
  nodes: Export[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface ExportAskPayload {
  __typename?: 'ExportAskPayload';
  export?: Nullable<Export>;
  userErrors: UserError[];
}

export interface ExportDecidePayload {
  __typename?: 'ExportDecidePayload';
  export?: Nullable<Export>;
  userErrors: UserError[];
}

export interface Relative extends Node {
  __typename?: 'Relative';
  id: string;
  captive: Captive;
  kinship: Kinship;
  identity?: Nullable<ContactIdentity>;
  identitySight: Sight;
  contacts: FamilyContact[];
  recordedAt: DateTime;
}

export interface ContactIdentity {
  __typename?: 'ContactIdentity';
  name: string;
  reach?: Nullable<string>;
  note?: Nullable<string>;
}

export interface Informant extends Node {
  __typename?: 'Informant';
  id: string;
  source: Source;
  identity?: Nullable<ContactIdentity>;
  identitySight: Sight;
  recordedAt: DateTime;
}

export interface FamilyContact extends Node {
  __typename?: 'FamilyContact';
  id: string;
  relative: Relative;
  on: DatedTo;
  means: ContactMeans;
  reached: boolean;
  told?: Nullable<FamilyTold>;
  words?: Nullable<string>;
  source?: Nullable<Source>;
  by: string;
  recordedAt: DateTime;
}

export interface DeathReport {
  __typename?: 'DeathReport';
  claim: Claim;
  basis: DeathBasis;
  reliability?: Nullable<Confidence>;
  certificate: Known;
  body: Known;
  grave: Known;
  signedFor: Known;
  words?: Nullable<DeathWords>;
  contests: DeathContest[];
}

export interface DeathWords {
  __typename?: 'DeathWords';
  causeAsStated?: Nullable<string>;
  place?: Nullable<string>;
  gravePlace?: Nullable<string>;
  paper?: Nullable<string>;
}

export interface DeathContest {
  __typename?: 'DeathContest';
  contests: DeathContested;
  by?: Nullable<Side>;
  on: DatedTo;
  source?: Nullable<Source>;
  words?: Nullable<string>;
}

export interface NotificationDue {
  __typename?: 'NotificationDue';
  captive?: Nullable<Captive>;
  since: Date;
  death: ClaimValue;
  identificationTakenBack: boolean;
  relativeKnown: boolean;
  lastAttempt?: Nullable<FamilyContact>;
}

export interface NotificationDueConnection {
  __typename?: 'NotificationDueConnection';
  nodes: NotificationDue[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface Source extends Node {
  __typename?: 'Source';
  informants: Informant[];
  id: string;
  number: number;
  kind?: Nullable<string>;
  purposes?: Nullable<SourcePurpose[]>;
  reference?: Nullable<SourceReference>;
  referenceSight: Sight;
}

export interface RelativeRecordPayload {
  __typename?: 'RelativeRecordPayload';
  relative?: Nullable<Relative>;
  userErrors: UserError[];
}

export interface InformantRecordPayload {
  __typename?: 'InformantRecordPayload';
  informant?: Nullable<Informant>;
  userErrors: UserError[];
}

export interface FamilyTellPayload {
  __typename?: 'FamilyTellPayload';
  contact?: Nullable<FamilyContact>;
  userErrors: UserError[];
}

export interface DeathReportPayload {
  __typename?: 'DeathReportPayload';
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface RegistryNoticesRecordPayload {
  __typename?: 'RegistryNoticesRecordPayload';
  claims?: Nullable<Claim[]>;
  userErrors: UserError[];
}

export interface DeathContestPayload {
  __typename?: 'DeathContestPayload';
  claim?: Nullable<Claim>;
  userErrors: UserError[];
}

export interface Handover extends Node {
  __typename?: 'Handover';
  id: string;
  number: number;
  negotiation: Negotiation;
  on: DatedTo;
  given: HandoverCount[];
  outcomes: HandoverOutcome[];
  event: Event;
}

export interface HandoverCount {
  __typename?: 'HandoverCount';
  giver: Side;
  kind: LegKind;
  count?: Nullable<number>;
}

export interface HandoverOutcome extends Node {
  __typename?: 'HandoverOutcome';
  id: string;
  handover: Handover;
  captive: Captive;
  giver: Side;
  receiver?: Nullable<Side>;
  to?: Nullable<Destination>;
  result: HandoverResult;
  concerns?: Nullable<CrossingConcern[]>;
  toPlace?: Nullable<Destination>;
  rearrests: Rearrest[];
}

export interface HandoverRecordPayload {
  __typename?: 'HandoverRecordPayload';
  handover?: Nullable<Handover>;
  userErrors: UserError[];
}

export interface RecordEntry {
  __typename?: 'RecordEntry';
  at: DateTime;
  act: string;
  objectType?: Nullable<string>;
  objects: string[];
  reason?: Nullable<string>;
  facts: string;
  by: string;
}

export interface RecordEntryConnection {
  __typename?: 'RecordEntryConnection';
  nodes: RecordEntry[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface FieldChange {
  __typename?: 'FieldChange';
  field: string;
  before?: Nullable<string>;
  after?: Nullable<string>;
}

export interface ObjectChange {
  __typename?: 'ObjectChange';
  at: DateTime;
  by: string;
  act: string;
  reason?: Nullable<string>;
  changes: FieldChange[];
}

export interface ObjectChangeConnection {
  __typename?: 'ObjectChangeConnection';
  nodes: ObjectChange[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface Job extends Node {
  __typename?: 'Job';
  id: string;
  negotiation: Negotiation;
  kind: JobKind;
  status: JobStatus;
  done: number;
  total?: Nullable<number>;
  failure?: Nullable<JobFailure>;
  said?: Nullable<string>;
  begunAt: DateTime;
  endedAt?: Nullable<DateTime>;
  version: number;
}

export interface JobCancelPayload {
  __typename?: 'JobCancelPayload';
  job?: Nullable<Job>;
  userErrors: UserError[];
}

export interface JobResumePayload {
  __typename?: 'JobResumePayload';
  job?: Nullable<Job>;
  userErrors: UserError[];
}

export interface Judgement extends Node {
  __typename?: 'Judgement';
  id: string;
  kind: JudgementKind;
  side?: Nullable<Side>;
  finding: JudgementFinding;
  on: DatedTo;
  words?: Nullable<string>;
  by: string;
  seat: SeatKind;
  at: DateTime;
  supersedes?: Nullable<Judgement>;
  supersededBy?: Nullable<Judgement>;
}

export interface JudgementMakePayload {
  __typename?: 'JudgementMakePayload';
  judgement?: Nullable<Judgement>;
  userErrors: UserError[];
}

export interface ListDifferenceLine {
  __typename?: 'ListDifferenceLine';
  kind: ListDifferenceKind;
  captive: Captive;
  counterpart?: Nullable<Captive>;
  position: number;
  parts: IdentityPart[];
}

export interface FigureDifference {
  __typename?: 'FigureDifference';
  measure: FigureMeasure;
  from?: Nullable<number>;
  to?: Nullable<number>;
  difference?: Nullable<number>;
}

export interface ListDifference {
  __typename?: 'ListDifference';
  from: ListVersion;
  to: ListVersion;
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
  lines: ListDifferenceLine[];
  endCursor?: Nullable<string>;
  figures: FigureDifference[];
}

export interface ListProblem {
  __typename?: 'ListProblem';
  row?: Nullable<number>;
  column?: Nullable<number>;
  heading?: Nullable<string>;
  value?: Nullable<string>;
  reason: ListProblemReason;
  severity: ListProblemSeverity;
  words: LocalText;
  remedy: LocalText;
}

export interface ListProblemPage {
  __typename?: 'ListProblemPage';
  nodes: ListProblem[];
  endCursor?: Nullable<string>;
  totalCount: number;
}

export interface ListImportColumn {
  __typename?: 'ListImportColumn';
  number: number;
  heading: string;
  field?: Nullable<ListField>;
  samples: string[];
}

export interface ListImportCounts {
  __typename?: 'ListImportCounts';
  rows: number;
  failed: number;
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
  kept: number;
}

export interface ListImport extends Node {
  __typename?: 'ListImport';
  id: string;
  negotiation: Negotiation;
  status: ListImportStatus;
  code: string;
  type: ListType;
  side: Side;
  to?: Nullable<Side>;
  heldBy?: Nullable<Side>;
  statedOn: DatedTo;
  fileName: string;
  format: ListFileFormat;
  encoding?: Nullable<ListFileEncoding>;
  delimiter?: Nullable<string>;
  headerRow: number;
  dateOrder: DateOrder;
  columns: ListImportColumn[];
  counts?: Nullable<ListImportCounts>;
  problemCount?: Nullable<number>;
  job?: Nullable<Job>;
  listVersion?: Nullable<ListVersion>;
  version: number;
}

export interface ListMapping extends Node {
  __typename?: 'ListMapping';
  id: string;
  name: string;
  columns: ListMappingColumn[];
}

export interface ListMappingColumn {
  __typename?: 'ListMappingColumn';
  heading: string;
  field?: Nullable<ListField>;
}

export interface ImportCandidatePage {
  __typename?: 'ImportCandidatePage';
  rows: ImportCandidate[];
  next?: Nullable<number>;
}

export interface ImportCandidate {
  __typename?: 'ImportCandidate';
  row: number;
  name: string;
  hits: NameHit[];
}

export interface ListImportBeginPayload {
  __typename?: 'ListImportBeginPayload';
  listImport?: Nullable<ListImport>;
  userErrors: UserError[];
}

export interface ListImportMapPayload {
  __typename?: 'ListImportMapPayload';
  listImport?: Nullable<ListImport>;
  userErrors: UserError[];
}

export interface ListImportDryRunPayload {
  __typename?: 'ListImportDryRunPayload';
  listImport?: Nullable<ListImport>;
  userErrors: UserError[];
}

export interface ListImportCommitPayload {
  __typename?: 'ListImportCommitPayload';
  listImport?: Nullable<ListImport>;
  userErrors: UserError[];
}

export interface ListImportCancelPayload {
  __typename?: 'ListImportCancelPayload';
  listImport?: Nullable<ListImport>;
  userErrors: UserError[];
}

export interface ListImportUndoPayload {
  __typename?: 'ListImportUndoPayload';
  listImport?: Nullable<ListImport>;
  takenBack?: Nullable<number>;
  userErrors: UserError[];
}

export interface List extends Node {
  __typename?: 'List';
  id: string;
  code: string;
  type: ListType;
  negotiation: Negotiation;
  side: Side;
  to?: Nullable<Side>;
  versions: ListVersion[];
}

export interface ListVersion extends Node {
  __typename?: 'ListVersion';
  id: string;
  list: List;
  number: number;
  status: ListStatus;
  event?: Nullable<Event>;
  lines: ListLineConnection;
  figures: Figure[];
  review?: Nullable<NamingReview>;
  shareUnrequested?: Nullable<number>;
  version: number;
}

export interface NamingReview {
  __typename?: 'NamingReview';
  released: IdentityField[];
  children: boolean;
  reason?: Nullable<string>;
  by: string;
  at: DateTime;
}

export interface Figure {
  __typename?: 'Figure';
  measure: FigureMeasure;
  value?: Nullable<number>;
  precision: FigurePrecision;
  claimant?: Nullable<Side>;
  source?: Nullable<Source>;
}

export interface ListLine extends Node {
  __typename?: 'ListLine';
  id: string;
  position: number;
  listVersion: ListVersion;
  captive: Captive;
}

export interface ListLineConnection {
  __typename?: 'ListLineConnection';
  nodes: ListLine[];
  edges: ListLineEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface ListLineEdge {
  __typename?: 'ListLineEdge';
  cursor: string;
  node: ListLine;
}

export interface ListDraftPayload {
  __typename?: 'ListDraftPayload';
  listVersion?: Nullable<ListVersion>;
  userErrors: UserError[];
}

export interface ListRevisePayload {
  __typename?: 'ListRevisePayload';
  listVersion?: Nullable<ListVersion>;
  userErrors: UserError[];
}

export interface ListExtendPayload {
  __typename?: 'ListExtendPayload';
  listVersion?: Nullable<ListVersion>;
  userErrors: UserError[];
}

export interface ListStepPayload {
  __typename?: 'ListStepPayload';
  listVersion?: Nullable<ListVersion>;
  userErrors: UserError[];
}

export interface NameHit {
  __typename?: 'NameHit';
  captive: Captive;
  score: number;
  band: MatchBand;
  reasons: LocalText;
  decision?: Nullable<MatchDecision>;
}

export interface MatchDecision extends Node {
  __typename?: 'MatchDecision';
  id: string;
  captive: Captive;
  other: Captive;
  verdict: MatchVerdict;
  reason: string;
  by: string;
  at: DateTime;
  current: boolean;
}

export interface MatchContradiction {
  __typename?: 'MatchContradiction';
  different: MatchDecision;
  chain: Captive[];
  same: MatchDecision[];
}

export interface MatchDecidePayload {
  __typename?: 'MatchDecidePayload';
  decision?: Nullable<MatchDecision>;
  userErrors: UserError[];
}

export interface MedicalFact extends Node {
  __typename?: 'MedicalFact';
  id: string;
  captive: Captive;
  finding: MedicalFinding;
  examiner: MedicalExaminer;
  on: DatedTo;
  until: Date;
  source?: Nullable<Source>;
  words?: Nullable<string>;
  by: string;
  recordedAt: DateTime;
}

export interface MedicalRecordPayload {
  __typename?: 'MedicalRecordPayload';
  medicalFact?: Nullable<MedicalFact>;
  userErrors: UserError[];
}

export interface Message extends Node {
  __typename?: 'Message';
  id: string;
  number: number;
  from?: Nullable<Side>;
  to: Side;
  listVersion?: Nullable<ListVersion>;
  answer?: Nullable<Answer>;
  proposal?: Nullable<Proposal>;
  words?: Nullable<string>;
  wordsSight: Sight;
  steps: MessageStep[];
  hands: number;
  state: MessageStepKind;
  latencyHours?: Nullable<number>;
  version: number;
}

export interface MessageStep {
  __typename?: 'MessageStep';
  number: number;
  kind: MessageStepKind;
  by?: Nullable<Mandate>;
  at: DateTime;
  hours?: Nullable<number>;
}

export interface TrackRecord {
  __typename?: 'TrackRecord';
  negotiations: number;
  taken: number;
  passedOn: number;
  broken: number;
  pending: number;
  medianHours?: Nullable<number>;
}

export interface MessageConnection {
  __typename?: 'MessageConnection';
  nodes: Message[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface Intermediary extends Node {
  __typename?: 'Intermediary';
  trackRecord: TrackRecord;
  id: string;
  code: string;
  kind: IntermediaryKind;
  identity?: Nullable<IntermediaryIdentity>;
  identitySight: Sight;
  mandates: Mandate[];
}

export interface MessageSendPayload {
  __typename?: 'MessageSendPayload';
  message?: Nullable<Message>;
  userErrors: UserError[];
}

export interface MessageStepPayload {
  __typename?: 'MessageStepPayload';
  message?: Nullable<Message>;
  userErrors: UserError[];
}

export interface NegotiationConnection {
  __typename?: 'NegotiationConnection';
  nodes: Negotiation[];
  edges: NegotiationEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface NegotiationEdge {
  __typename?: 'NegotiationEdge';
  cursor: string;
  node: Negotiation;
}

export interface PhaseEntry {
  __typename?: 'PhaseEntry';
  phase: NegotiationPhase;
  since: DatedTo;
}

export interface Side extends Node {
  __typename?: 'Side';
  id: string;
  code: string;
  role?: Nullable<LocalText>;
  party: Party;
}

export interface Mandate extends Node {
  __typename?: 'Mandate';
  id: string;
  code: string;
  intermediary: Intermediary;
  negotiation: Negotiation;
  from?: Nullable<DatedTo>;
  until?: Nullable<DatedTo>;
  scope?: Nullable<LocalText>;
}

export interface SourceReference {
  __typename?: 'SourceReference';
  url?: Nullable<string>;
  note?: Nullable<string>;
}

export interface Event extends Node {
  __typename?: 'Event';
  id: string;
  number: number;
  type: EventType;
  on: DatedTo;
  bySide?: Nullable<Side>;
  byIntermediary?: Nullable<Mandate>;
  toSide?: Nullable<Side>;
  claimedBySide?: Nullable<Side>;
  confidence?: Nullable<Confidence>;
  sources: Source[];
  particulars: Particular[];
  wording?: Nullable<EventWording>;
  wordingSight: Sight;
  recordedAt: DateTime;
  round?: Nullable<Round>;
}

export interface Particular {
  __typename?: 'Particular';
  name: string;
  value?: Nullable<string>;
}

export interface EventWording {
  __typename?: 'EventWording';
  text?: Nullable<string>;
  what?: Nullable<string>;
  reason?: Nullable<string>;
  topic?: Nullable<string>;
  who?: Nullable<string>;
}

export interface EventConnection {
  __typename?: 'EventConnection';
  nodes: Event[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface PositionNote extends Node {
  __typename?: 'PositionNote';
  id: string;
  writtenAt: DateTime;
  text?: Nullable<string>;
}

export interface NegotiationOpenPayload {
  __typename?: 'NegotiationOpenPayload';
  negotiation?: Nullable<Negotiation>;
  userErrors: UserError[];
}

export interface PhaseEnterPayload {
  __typename?: 'PhaseEnterPayload';
  negotiation?: Nullable<Negotiation>;
  userErrors: UserError[];
}

export interface MandateGivePayload {
  __typename?: 'MandateGivePayload';
  mandate?: Nullable<Mandate>;
  userErrors: UserError[];
}

export interface MandateEndPayload {
  __typename?: 'MandateEndPayload';
  mandate?: Nullable<Mandate>;
  userErrors: UserError[];
}

export interface EventLogPayload {
  __typename?: 'EventLogPayload';
  event?: Nullable<Event>;
  userErrors: UserError[];
}

export interface SourceAddPayload {
  __typename?: 'SourceAddPayload';
  source?: Nullable<Source>;
  userErrors: UserError[];
}

export interface PositionWritePayload {
  __typename?: 'PositionWritePayload';
  position?: Nullable<PositionNote>;
  userErrors: UserError[];
}

export interface FunnelRow {
  __typename?: 'FunnelRow';
  list: List;
  group?: Nullable<PriorityGroup>;
  tabled?: Nullable<number>;
  answered?: Nullable<number>;
  acknowledged?: Nullable<number>;
  accepted?: Nullable<number>;
  agreed?: Nullable<number>;
  released?: Nullable<number>;
  declined?: Nullable<number>;
}

export interface OfferStep {
  __typename?: 'OfferStep';
  proposal: Proposal;
  side: Side;
  give?: Nullable<number>;
  ask?: Nullable<number>;
  gap?: Nullable<number>;
  conceded?: Nullable<number>;
}

export interface Delivery {
  __typename?: 'Delivery';
  side: Side;
  agreedStated?: Nullable<number>;
  agreedNames?: Nullable<number>;
  deliveredStated?: Nullable<number>;
  deliveredNames?: Nullable<number>;
}

export interface PhaseTime {
  __typename?: 'PhaseTime';
  phase: NegotiationPhase;
  entries: number;
  days: number;
}

export interface MandateRecord {
  __typename?: 'MandateRecord';
  mandate: Mandate;
  rounds: number;
  answers: number;
  events: number;
  handovers: number;
  last?: Nullable<DatedTo>;
}

export interface ChannelRow {
  __typename?: 'ChannelRow';
  modality: RoundModality;
  rounds: number;
  namesAnswered?: Nullable<number>;
  namesAccepted?: Nullable<number>;
}

export interface CheckedFigure {
  __typename?: 'CheckedFigure';
  listVersion: ListVersion;
  measure: FigureMeasure;
  claimant?: Nullable<Side>;
  value?: Nullable<number>;
  precision: FigurePrecision;
  recorded?: Nullable<number>;
}

export interface ContestedFact {
  __typename?: 'ContestedFact';
  captive: Captive;
  axis: ClaimAxis;
  versions: Claim[];
}

export interface ContestedFactConnection {
  __typename?: 'ContestedFactConnection';
  nodes: ContestedFact[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface Overview {
  __typename?: 'Overview';
  funnel: FunnelRow[];
  offers: OfferStep[];
  delivery: Delivery[];
  phases: PhaseTime[];
  mandates: MandateRecord[];
  channels: ChannelRow[];
  figures: CheckedFigure[];
  contested: ContestedFactConnection;
  coarsened: boolean;
}

export interface Party extends Node {
  __typename?: 'Party';
  id: string;
  code: string;
  name: LocalText;
}

export interface LocalText {
  __typename?: 'LocalText';
  ar?: Nullable<string>;
  en?: Nullable<string>;
}

export interface IntermediaryIdentity {
  __typename?: 'IntermediaryIdentity';
  name: LocalText;
}

export interface Checkpoint {
  __typename?: 'Checkpoint';
  note: string;
  size: number;
  root: string;
  key: string;
  proof: string[];
}

export interface Proposal extends Node {
  __typename?: 'Proposal';
  id: string;
  number: number;
  negotiation: Negotiation;
  round?: Nullable<Round>;
  bySide?: Nullable<Side>;
  on: DatedTo;
  formula: ProposalFormula;
  legs: ProposalLeg[];
  mixesRemains: boolean;
  terms: ProposalTerm[];
  supersedes?: Nullable<Proposal>;
  supersededBy?: Nullable<Proposal>;
  withdrawnOn?: Nullable<DatedTo>;
  event: Event;
  version: number;
}

export interface ProposalLeg {
  __typename?: 'ProposalLeg';
  number: number;
  giver?: Nullable<Side>;
  receiver?: Nullable<Side>;
  kind: LegKind;
  count?: Nullable<number>;
  precision: FigurePrecision;
  lines: ProposalLine[];
  remains: ProposalRemains[];
  inRatio?: Nullable<number>;
  owedRelease?: Nullable<number>;
}

export interface ProposalRemains {
  __typename?: 'ProposalRemains';
  position: number;
  code: string;
  remains?: Nullable<Remains>;
}

export interface ProposalLine extends Node {
  __typename?: 'ProposalLine';
  id: string;
  position: number;
  captive: Captive;
  owedDespite?: Nullable<OwedReason>;
  owedReason?: Nullable<string>;
}

export interface ProposalTerm {
  __typename?: 'ProposalTerm';
  number: number;
  text?: Nullable<string>;
}

export interface ProposalConnection {
  __typename?: 'ProposalConnection';
  nodes: Proposal[];
  edges: ProposalEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface ProposalEdge {
  __typename?: 'ProposalEdge';
  cursor: string;
  node: Proposal;
}

export interface Round extends Node {
  __typename?: 'Round';
  proposals: Proposal[];
  id: string;
  number: number;
  negotiation: Negotiation;
  modality: RoundModality;
  on: DatedTo;
  days?: Nullable<number>;
  whereabouts?: Nullable<Whereabouts>;
  whereaboutsSight: Sight;
  open: boolean;
  event: Event;
  participants: RoundParticipant[];
  passed: RoundPassage[];
  version: number;
}

export interface ProposalTablePayload {
  __typename?: 'ProposalTablePayload';
  proposal?: Nullable<Proposal>;
  userErrors: UserError[];
}

export interface ProposalWithdrawPayload {
  __typename?: 'ProposalWithdrawPayload';
  proposal?: Nullable<Proposal>;
  userErrors: UserError[];
}

export interface Destination extends Node {
  __typename?: 'Destination';
  id: string;
  code: string;
  side?: Nullable<Side>;
  name?: Nullable<string>;
}

export interface ProtectionHold extends Node {
  __typename?: 'ProtectionHold';
  id: string;
  captive: Captive;
  toSide?: Nullable<Side>;
  toPlace?: Nullable<Destination>;
  ground: HoldGround;
  askedBy: HoldAsker;
  askedOn: DatedTo;
  evidence?: Nullable<string>;
  placedBy: string;
  placedAt: DateTime;
  inForce: boolean;
  lifts: HoldLift[];
}

export interface HoldLift extends Node {
  __typename?: 'HoldLift';
  id: string;
  askedBy: string;
  askedAt: DateTime;
  reason?: Nullable<string>;
  decidedBy?: Nullable<string>;
  decidedAt?: Nullable<DateTime>;
  agreed?: Nullable<boolean>;
}

export interface Wish extends Node {
  __typename?: 'Wish';
  id: string;
  captive: Captive;
  askedOn: Date;
  askedBy: WishAsker;
  inPrivate: boolean;
  answer: WishAnswer;
  anywhere: boolean;
  acceptsSides: Side[];
  acceptsPlaces: Destination[];
  validUntil: Date;
  words?: Nullable<string>;
  withdrawnOn?: Nullable<Date>;
}

export interface WishClaim extends Node {
  __typename?: 'WishClaim';
  id: string;
  medium: WishMedium;
  underHolder: boolean;
  answer: WishAnswer;
  on: DatedTo;
  source?: Nullable<Source>;
  words?: Nullable<string>;
}

export interface Entitlement {
  __typename?: 'Entitlement';
  ground: EntitlementGround;
  articles: string[];
  basis: GroupBasis;
  source?: Nullable<Source>;
}

export interface AgeReview extends Node {
  __typename?: 'AgeReview';
  id: string;
  finding: AgeFinding;
  basis: AgeBasis;
  reviewedAt: DateTime;
}

export interface ReleaseClaim extends Node {
  __typename?: 'ReleaseClaim';
  id: string;
  captive: Captive;
  madeBy: ReleaseClaimant;
  bySide?: Nullable<Side>;
  on: DatedTo;
  source?: Nullable<Source>;
  words?: Nullable<string>;
  answers: ReleaseClaimAnswer[];
  ended?: Nullable<ReleaseClaimEnding>;
  endedOn?: Nullable<DatedTo>;
  releasedInPlace?: Nullable<boolean>;
  releasedToSide?: Nullable<Side>;
  releasedToPlace?: Nullable<Destination>;
}

export interface ReleaseClaimAnswer {
  __typename?: 'ReleaseClaimAnswer';
  side: Side;
  answer: ReleaseAnswer;
  on: DatedTo;
}

export interface ReleaseClaimConnection {
  __typename?: 'ReleaseClaimConnection';
  nodes: ReleaseClaim[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface ProtectionHoldConnection {
  __typename?: 'ProtectionHoldConnection';
  nodes: ProtectionHold[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface WishConnection {
  __typename?: 'WishConnection';
  nodes: Wish[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface DestinationNamePayload {
  __typename?: 'DestinationNamePayload';
  destination?: Nullable<Destination>;
  userErrors: UserError[];
}

export interface HoldPlacePayload {
  __typename?: 'HoldPlacePayload';
  hold?: Nullable<ProtectionHold>;
  userErrors: UserError[];
}

export interface HoldLiftAskPayload {
  __typename?: 'HoldLiftAskPayload';
  hold?: Nullable<ProtectionHold>;
  userErrors: UserError[];
}

export interface HoldLiftDecidePayload {
  __typename?: 'HoldLiftDecidePayload';
  hold?: Nullable<ProtectionHold>;
  userErrors: UserError[];
}

export interface WishRecordPayload {
  __typename?: 'WishRecordPayload';
  wish?: Nullable<Wish>;
  userErrors: UserError[];
}

export interface WishWithdrawPayload {
  __typename?: 'WishWithdrawPayload';
  wish?: Nullable<Wish>;
  userErrors: UserError[];
}

export interface WishClaimRecordPayload {
  __typename?: 'WishClaimRecordPayload';
  wishClaim?: Nullable<WishClaim>;
  userErrors: UserError[];
}

export interface EntitlementDeclarePayload {
  __typename?: 'EntitlementDeclarePayload';
  captive?: Nullable<Captive>;
  userErrors: UserError[];
}

export interface AgeReviewPayload {
  __typename?: 'AgeReviewPayload';
  captive?: Nullable<Captive>;
  userErrors: UserError[];
}

export interface ReleaseClaimMakePayload {
  __typename?: 'ReleaseClaimMakePayload';
  releaseClaim?: Nullable<ReleaseClaim>;
  userErrors: UserError[];
}

export interface ReleaseClaimAnswerPayload {
  __typename?: 'ReleaseClaimAnswerPayload';
  releaseClaim?: Nullable<ReleaseClaim>;
  userErrors: UserError[];
}

export interface ReleaseClaimEndPayload {
  __typename?: 'ReleaseClaimEndPayload';
  releaseClaim?: Nullable<ReleaseClaim>;
  userErrors: UserError[];
}

export interface Remains extends Node {
  __typename?: 'Remains';
  id: string;
  code: string;
  negotiation: Negotiation;
  found?: Nullable<DatedTo>;
  heldBy?: Nullable<Side>;
  source?: Nullable<Source>;
  words?: Nullable<RemainsWords>;
  state: IdentificationState;
  identifications: Identification[];
  photos: RemainsPhoto[];
  custody: CustodyStep[];
  handovers: RemainsHandover[];
  recordedAt: DateTime;
}

export interface RemainsWords {
  __typename?: 'RemainsWords';
  place?: Nullable<string>;
  description?: Nullable<string>;
}

export interface RemainsConnection {
  __typename?: 'RemainsConnection';
  nodes: Remains[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface PhotoSet extends Node {
  __typename?: 'PhotoSet';
  id: string;
  code: string;
  from: DatedTo;
  until: DatedTo;
  source?: Nullable<Source>;
  description?: Nullable<string>;
  photoCount: number;
  bodyCount: number;
}

export interface RemainsPhoto {
  __typename?: 'RemainsPhoto';
  set?: Nullable<PhotoSet>;
  reference: string;
  taken?: Nullable<DatedTo>;
  digest?: Nullable<string>;
  remains: Remains;
}

export interface Identification extends Node {
  __typename?: 'Identification';
  id: string;
  remains: Remains;
  captive: Captive;
  claimedBy?: Nullable<Relative>;
  source?: Nullable<Source>;
  state: IdentificationState;
  steps: IdentificationStep[];
  warnings: IdentificationWarning[];
  version: number;
}

export interface IdentificationStep {
  __typename?: 'IdentificationStep';
  number: number;
  state: IdentificationState;
  method?: Nullable<IdentificationMethod>;
  on: DatedTo;
  words?: Nullable<string>;
  by: string;
}

export interface CustodyStep {
  __typename?: 'CustodyStep';
  number: number;
  kind: CustodyStepKind;
  on: DatedTo;
  from?: Nullable<string>;
  to?: Nullable<string>;
  gap: boolean;
  words?: Nullable<string>;
  by: string;
}

export interface RemainsHandover extends Node {
  __typename?: 'RemainsHandover';
  id: string;
  remains: Remains;
  giver: Side;
  receiver?: Nullable<Side>;
  on: DatedTo;
  outcome: RemainsOutcome;
  witness?: Nullable<Mandate>;
  withPersons: boolean;
}

export interface RemainsRecordPayload {
  __typename?: 'RemainsRecordPayload';
  remains?: Nullable<Remains>;
  userErrors: UserError[];
}

export interface PhotoSetRecordPayload {
  __typename?: 'PhotoSetRecordPayload';
  photoSet?: Nullable<PhotoSet>;
  userErrors: UserError[];
}

export interface RemainsPhotosAddPayload {
  __typename?: 'RemainsPhotosAddPayload';
  photoSet?: Nullable<PhotoSet>;
  userErrors: UserError[];
}

export interface IdentificationClaimPayload {
  __typename?: 'IdentificationClaimPayload';
  identification?: Nullable<Identification>;
  userErrors: UserError[];
}

export interface IdentificationAdvancePayload {
  __typename?: 'IdentificationAdvancePayload';
  identification?: Nullable<Identification>;
  userErrors: UserError[];
}

export interface CustodyNotePayload {
  __typename?: 'CustodyNotePayload';
  remains?: Nullable<Remains>;
  userErrors: UserError[];
}

export interface RemainsHandOverPayload {
  __typename?: 'RemainsHandOverPayload';
  remainsHandover?: Nullable<RemainsHandover>;
  userErrors: UserError[];
}

export interface Answer extends Node {
  __typename?: 'Answer';
  id: string;
  negotiation: Negotiation;
  side: Side;
  on: DatedTo;
  round?: Nullable<Round>;
  via?: Nullable<Mandate>;
  listVersion?: Nullable<ListVersion>;
  proposal?: Nullable<Proposal>;
  toProposal?: Nullable<ProposalAnswer>;
  basis: AnswerBasis;
  namesSpokenOf?: Nullable<number>;
  counts: AnswerCount[];
  responses: ResponseConnection;
  event: Event;
}

export interface AnswerCount {
  __typename?: 'AnswerCount';
  outcome: CountOutcome;
  count?: Nullable<number>;
  share?: Nullable<number>;
}

export interface Response extends Node {
  __typename?: 'Response';
  id: string;
  answer: Answer;
  side: Side;
  captive: Captive;
  listLine?: Nullable<ListLine>;
  proposalLine?: Nullable<ProposalLine>;
  verdict: Verdict;
  reason?: Nullable<RefusalReason>;
  substitute?: Nullable<Captive>;
  statedWords?: Nullable<string>;
  recordedAt: DateTime;
}

export interface ResponseConnection {
  __typename?: 'ResponseConnection';
  nodes: Response[];
  edges: ResponseEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface ResponseEdge {
  __typename?: 'ResponseEdge';
  cursor: string;
  node: Response;
}

export interface AnswerConnection {
  __typename?: 'AnswerConnection';
  nodes: Answer[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface AnswerRecordPayload {
  __typename?: 'AnswerRecordPayload';
  answer?: Nullable<Answer>;
  userErrors: UserError[];
}

export interface RoundParticipant {
  __typename?: 'RoundParticipant';
  side?: Nullable<Side>;
  intermediary?: Nullable<Mandate>;
  delegates?: Nullable<string>;
}

export interface RoundPassage {
  __typename?: 'RoundPassage';
  number: number;
  from?: Nullable<Side>;
  to?: Nullable<Side>;
  via?: Nullable<Mandate>;
  listVersion?: Nullable<ListVersion>;
  message?: Nullable<string>;
}

export interface RoundConnection {
  __typename?: 'RoundConnection';
  nodes: Round[];
  edges: RoundEdge[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface RoundEdge {
  __typename?: 'RoundEdge';
  cursor: string;
  node: Round;
}

export interface RoundAlreadyOpen extends UserError {
  __typename?: 'RoundAlreadyOpen';
  message: string;
  path: string[];
  openRoundNumber: number;
  openRound?: Nullable<Round>;
}

export interface RoundOpenPayload {
  __typename?: 'RoundOpenPayload';
  round?: Nullable<Round>;
  userErrors: UserError[];
}

export interface RoundClosePayload {
  __typename?: 'RoundClosePayload';
  round?: Nullable<Round>;
  userErrors: UserError[];
}

export interface RoundPassPayload {
  __typename?: 'RoundPassPayload';
  round?: Nullable<Round>;
  userErrors: UserError[];
}

export interface HandoverPlan extends Node {
  __typename?: 'HandoverPlan';
  id: string;
  number: number;
  negotiation: Negotiation;
  agreement?: Nullable<Agreement>;
  stages: HandoverStage[];
}

export interface HandoverStage extends Node {
  __typename?: 'HandoverStage';
  id: string;
  plan: HandoverPlan;
  number: number;
  giver: Side;
  receiver: Side;
  toPlace?: Nullable<Destination>;
  state: HandoverStageState;
  fixedAt?: Nullable<DateTime>;
  departedAt?: Nullable<DateTime>;
  whereabouts?: Nullable<StageWhereabouts>;
  witnesses: Mandate[];
  manifest: ManifestLineConnection;
  handover?: Nullable<Handover>;
  version: number;
}

export interface StageWhereabouts {
  __typename?: 'StageWhereabouts';
  place?: Nullable<string>;
  time?: Nullable<string>;
  handsOver?: Nullable<string>;
  receives?: Nullable<string>;
}

export interface ManifestLine extends Node {
  __typename?: 'ManifestLine';
  id: string;
  captive: Captive;
  removed?: Nullable<ManifestRemovalReason>;
  facts: CrossingFact[];
  contradicted: CrossingFactKind[];
}

export interface ManifestLineConnection {
  __typename?: 'ManifestLineConnection';
  nodes: ManifestLine[];
  pageInfo: PageInfo;
  totalCount: number;
}

export interface CrossingFact extends Node {
  __typename?: 'CrossingFact';
  id: string;
  fact: CrossingFactKind;
  present: boolean;
  bySide?: Nullable<Side>;
  by?: Nullable<string>;
  deviceAt: DateTime;
  recordedAt: DateTime;
  note?: Nullable<string>;
}

export interface Rearrest extends Node {
  __typename?: 'Rearrest';
  id: string;
  on: DatedTo;
  by?: Nullable<Side>;
  source?: Nullable<Source>;
}

export interface AgreementReckoning {
  __typename?: 'AgreementReckoning';
  agreed: number;
  onManifest: number;
  produced: number;
  received: number;
  verified: number;
  crossed: number;
  freedInPlace: number;
  unexplained: number;
  rearrested: number;
  contradicted: number;
}

export interface AgreementResult {
  __typename?: 'AgreementResult';
  result?: Nullable<HandoverResult>;
  count: number;
  captives: Captive[];
}

export interface HandoverPlanPayload {
  __typename?: 'HandoverPlanPayload';
  handoverPlan?: Nullable<HandoverPlan>;
  userErrors: UserError[];
}

export interface ManifestChangePayload {
  __typename?: 'ManifestChangePayload';
  stage?: Nullable<HandoverStage>;
  userErrors: UserError[];
}

export interface StageStepPayload {
  __typename?: 'StageStepPayload';
  stage?: Nullable<HandoverStage>;
  userErrors: UserError[];
}

export interface RollCallRecordPayload {
  __typename?: 'RollCallRecordPayload';
  stage?: Nullable<HandoverStage>;
  userErrors: UserError[];
}

export interface RearrestRecordPayload {
  __typename?: 'RearrestRecordPayload';
  outcome?: Nullable<HandoverOutcome>;
  userErrors: UserError[];
}

export interface SurvivalExclusion {
  __typename?: 'SurvivalExclusion';
  reason: SurvivalExclusionReason;
  count: number;
}

export interface SurvivalWarning {
  __typename?: 'SurvivalWarning';
  code: SurvivalWarningCode;
  message: string;
}

export interface SurvivalDay {
  __typename?: 'SurvivalDay';
  time?: Nullable<number>;
  lower?: Nullable<number>;
  upper?: Nullable<number>;
}

export interface RestrictedMean {
  __typename?: 'RestrictedMean';
  upTo: number;
  mean: number;
  standardError: number;
  lower?: Nullable<number>;
  upper?: Nullable<number>;
  n: number;
  events: number;
}

export interface SurvivalCurve {
  __typename?: 'SurvivalCurve';
  event: SurvivalOutcome;
  n: number;
  events: number;
  time: number[];
  atRisk: number[];
  eventsAt: number[];
  censored: number[];
  survival: number[];
  standardError: Nullable<number>[];
  lower: Nullable<number>[];
  upper: Nullable<number>[];
  firstQuartile: SurvivalDay;
  median: SurvivalDay;
  thirdQuartile: SurvivalDay;
  restrictedMean: RestrictedMean;
}

export interface IncidenceCurve {
  __typename?: 'IncidenceCurve';
  event: SurvivalOutcome;
  events: number;
  time: number[];
  eventsAt: number[];
  incidence: number[];
  standardError: number[];
  lower: Nullable<number>[];
  upper: Nullable<number>[];
}

export interface SurvivalEstimates {
  __typename?: 'SurvivalEstimates';
  group?: Nullable<string>;
  n: number;
  released: number;
  died: number;
  censored: number;
  held: SurvivalCurve;
  release: SurvivalCurve;
  incidenceReleased: IncidenceCurve;
  incidenceDied: IncidenceCurve;
}

export interface SurvivalTestGroup {
  __typename?: 'SurvivalTestGroup';
  group: string;
  n: number;
  observed: number;
  expected: number;
}

export interface SurvivalTest {
  __typename?: 'SurvivalTest';
  event: SurvivalOutcome;
  rho: number;
  n: number;
  events: number;
  strata: number;
  groups: SurvivalTestGroup[];
  chiSquare: number;
  degreesOfFreedom: number;
  p?: Nullable<number>;
}

export interface RegressionTerm {
  __typename?: 'RegressionTerm';
  term: string;
  coefficient?: Nullable<number>;
  standardError?: Nullable<number>;
  hazardRatio?: Nullable<number>;
  lower?: Nullable<number>;
  upper?: Nullable<number>;
  p?: Nullable<number>;
}

export interface SurvivalRegression {
  __typename?: 'SurvivalRegression';
  event: SurvivalOutcome;
  covariates: string[];
  stratified: boolean;
  n: number;
  events: number;
  incomplete: number;
  eventsNeeded: number;
  withheld?: Nullable<string>;
  terms: RegressionTerm[];
}

export interface Survival {
  __typename?: 'Survival';
  version: string;
  asOf: Date;
  coarsened: boolean;
  n: number;
  restrictedTo: number;
  overall: SurvivalEstimates;
  groups: SurvivalEstimates[];
  tests: SurvivalTest[];
  regressions: SurvivalRegression[];
  leftOut: SurvivalExclusion[];
  warnings: SurvivalWarning[];
}

export type PartialDate = string;
export type DateTime = string;
type Nullable<T> = T | null;
