import type * as gql from '../graphql/schema.generated.js';
import { table, type Words } from './words.js';

/** The enumerations of the contract that screens of acts show. */
interface Codes {
  AgreementGapKind: gql.AgreementGapKind;
  AgreementTermKind: gql.AgreementTermKind;
  HandoverStageState: gql.HandoverStageState;
  ManifestRemovalReason: gql.ManifestRemovalReason;
  CrossingFactKind: gql.CrossingFactKind;
  OwedReason: gql.OwedReason;
  EntitlementGround: gql.EntitlementGround;
  Kinship: gql.Kinship;
  ContactMeans: gql.ContactMeans;
  FamilyTold: gql.FamilyTold;
  Known: gql.Known;
  DeathBasis: gql.DeathBasis;
  ClaimValue: gql.ClaimValue;
  DisclosureKind: gql.DisclosureKind;
  DisclosureAnswerKind: gql.DisclosureAnswerKind;
  DisclosureSays: gql.DisclosureSays;
  ReleaseClaimant: gql.ReleaseClaimant;
  ReleaseAnswer: gql.ReleaseAnswer;
  ReleaseClaimEnding: gql.ReleaseClaimEnding;
  ListDifferenceKind: gql.ListDifferenceKind;
  IdentityPart: gql.IdentityPart;
  SourcePurpose: gql.SourcePurpose;
  HoldGround: gql.HoldGround;
  HoldAsker: gql.HoldAsker;
  WishAsker: gql.WishAsker;
  WishAnswer: gql.WishAnswer;
  CaptiveCategory: gql.CaptiveCategory;
  WishMedium: gql.WishMedium;
  DeathContested: gql.DeathContested;
  IdentificationState: gql.IdentificationState;
  IdentificationMethod: gql.IdentificationMethod;
  IdentificationWarning: gql.IdentificationWarning;
  CustodyStepKind: gql.CustodyStepKind;
  RemainsOutcome: gql.RemainsOutcome;
  MessageStepKind: gql.MessageStepKind;
}

/** Codes of the contract in words that belong to acts: fetched with the screens of those acts, not with the first page. */
export const ACTS = {
  AgreementGapKind: table({
    WISH_NOT_ASKED: ['لم يُسأل عن رغبته على انفراد', 'Not asked in private'],
    WISH_LAPSED: ['سُئل منذ زمن طويل', 'Asked too long ago'],
    WISH_IN_THE_WAY: ['رغبته تحول دون ذلك', 'Own wish stands in the way'],
    HOLD_TO_DESTINATION: ['إيقاف حماية عن الوجهة', 'A protection hold bars the destination'],
    IDENTITY_DISPUTED: ['خلاف على الهوية', 'Identity disputed'],
    NO_LONGER_AGREED: ['تراجع أحد الطرفين عن الموافقة', 'No longer agreed'],
    CONDITION_OPEN: ['شرط لم يُرفع', 'A condition is open'],
    DEADLINE_PASSED: ['فات الموعد', 'A deadline has passed'],
    SIGNATURE: ['توقيع ناقص', 'A signature is missing'],
  }),
  AgreementTermKind: table({
    TERM: ['بند', 'Term'],
    CONDITION: ['شرط يُستوفى أولًا', 'Condition, to be met first'],
  }),
  HandoverStageState: table({
    PLANNED: ['مخطط لها', 'Planned'],
    FIXED: ['ثُبّت الكشف', 'Manifest fixed'],
    DEPARTED: ['انطلقت', 'Departed'],
    OVER: ['انتهت', 'Over'],
    CALLED_OFF: ['أُلغيت', 'Called off'],
  }),
  ManifestRemovalReason: table({
    STOPPED: ['أوقفته الحماية', 'Stopped by protection'],
    BY_SIDE: ['شطبه طرف', 'Taken off by a side'],
    UNFIT: ['غير لائق صحيًا', 'Medically unfit'],
  }),
  CrossingFactKind: table({
    PRODUCED: ['أُحضر', 'Produced'],
    RECEIVED: ['استُلم', 'Received'],
    VERIFIED: ['تُحقق منه', 'Verified'],
  }),
  OwedReason: table({
    HOLDER_INSISTS: ['المحتجِز يصرّ', 'The holder insists'],
    PERSON_ASKS: ['الشخص يطلب ذلك', 'The person asks for it'],
    FAMILY_ASKS: ['العائلة تطلب ذلك', 'The family asks for it'],
    ONLY_WAY_OPEN: ['لا طريق غيره', 'The only way open'],
    OTHER: ['غير ذلك', 'Other'],
  }),
  EntitlementGround: table({
    SERIOUSLY_WOUNDED_OR_SICK: ['جريح أو مريض بشدة', 'Seriously wounded or sick'],
    CHILD: ['طفل', 'Child'],
    AGE_UNKNOWN: ['عمر مجهول', 'Age unknown'],
    PREGNANT_OR_MOTHER_OF_INFANT: ['حامل أو أم رضيع', 'Pregnant or mother of an infant'],
    LONG_INTERNED: ['احتجاز طويل', 'Long interned'],
    HOSTAGE: ['رهينة', 'Hostage'],
    RETAINED_MEDICAL_OR_RELIGIOUS: [
      'عامل طبي أو ديني مستبقى',
      'Retained medical or religious staff',
    ],
    HOSTILITIES_ENDED: ['انتهت الأعمال العدائية', 'Hostilities have ended'],
    INTERNMENT_REASONS_GONE: ['زالت أسباب الاحتجاز', 'The reasons for internment are gone'],
    SENTENCE_SERVED: ['قضى مدة الحكم', 'Sentence served'],
    RELEASE_ORDERED: ['أُمر بالإفراج عنه', 'Release was ordered'],
    UNLAWFULLY_HELD: ['محتجز خلافًا للقانون', 'Unlawfully held'],
  }),
  Kinship: table({
    SPOUSE: ['زوج أو زوجة', 'Wife or husband'],
    PARENT: ['أم أو أب', 'Mother or father'],
    CHILD: ['ابنة أو ابن', 'Daughter or son'],
    SIBLING: ['أخت أو أخ', 'Sister or brother'],
    OTHER_RELATIVE: ['قريب آخر', 'Another relative'],
    GUARDIAN: ['وصي', 'Guardian'],
  }),
  ContactMeans: table({
    IN_PERSON: ['وجهًا لوجه', 'Face to face'],
    CALL: ['بمكالمة', 'By call'],
    LETTER: ['كتابةً', 'In writing'],
    NATIONAL_SOCIETY: ['عبر جمعية وطنية للهلال أو الصليب الأحمر', 'Through a National Society'],
  }),
  FamilyTold: table({
    NOTHING_NEW: ['لا جديد، والبحث مستمر', 'Nothing new, the search goes on'],
    BELIEVED_ALIVE: ['يُعتقد أنه حي', 'Believed alive'],
    IN_CUSTODY: ['محتجز، وعند من', 'Held, and by whom'],
    RELEASED: ['أُفرج عنه', 'Released'],
    BELIEVED_DEAD: ['يُعتقد أنه متوفى', 'Believed dead'],
    REMAINS_IDENTIFIED: ['تُعُرّف على الرفات', 'Remains identified'],
    IDENTIFICATION_WITHDRAWN: ['سُحب التعرف على الرفات', 'Identification taken back'],
  }),
  Known: table({
    YES: ['نعم', 'Yes'],
    NO: ['لا', 'No'],
    UNKNOWN: ['غير معروف', 'Not known'],
  }),
  DeathBasis: table({
    REGISTRY_NOTICE: ['إشعار السجل المدني', 'Civil-registry notice'],
    DEATH_CERTIFICATE: ['شهادة وفاة', 'Death certificate'],
    HOLDER_STATEMENT: ['إفادة المحتجِز', 'Statement of the holder'],
    WITNESS: ['شاهد', 'Witness'],
    FAMILY: ['العائلة', 'The family'],
    PRESS: ['تقارير منشورة', 'Published reports'],
    OTHER: ['غير ذلك', 'Other'],
  }),
  ClaimValue: table({
    BELIEVED_ALIVE: ['يُعتقد أنه حي', 'Believed alive'],
    BELIEVED_DEAD: ['يُعتقد أنه متوفى', 'Believed dead'],
    REMAINS_IDENTIFIED: ['تُعُرّف على الرفات', 'Remains identified'],
    HELD: ['محتجز', 'Held'],
    TRANSFERRED: ['نُقل', 'Transferred'],
    IN_HOSPITAL: ['في مستشفى', 'In hospital'],
    RELEASED: ['أُفرج عنه', 'Released'],
    ESCAPED: ['فرّ', 'Escaped'],
    DIED_IN_CUSTODY: ['قيل إنه توفي في الاحتجاز', 'Said to have died in custody'],
    UNKNOWN: ['غير معروف', 'Not known'],
    DENIED: ['يُنكَر احتجازه', 'Denied'],
    ACKNOWLEDGED_LOCATION_UNDISCLOSED: [
      'معترف به، والمكان غير معلن',
      'Acknowledged, place undisclosed',
    ],
    ACKNOWLEDGED_LOCATION_DISCLOSED: ['معترف به، والمكان معلن', 'Acknowledged, place disclosed'],
    CONTACT_PERMITTED: ['الاتصال مسموح', 'Contact permitted'],
  }),
  DisclosureKind: table({
    LIVING: ['الأحياء', 'The living'],
    DEAD: ['المتوفون', 'The dead'],
    BURIAL_PLACES: ['أماكن الدفن', 'Burial places'],
  }),
  DisclosureAnswerKind: table({
    GIVEN: ['أُعطي ما طُلب', 'Given'],
    PARTLY_GIVEN: ['أُعطي بعضه', 'Partly given'],
    PROMISED: ['وُعد به', 'Promised'],
    REFUSED: ['رُفض', 'Refused'],
    NO_ANSWER: ['بلا جواب', 'No answer'],
  }),
  DisclosureSays: table({
    LIVING: ['حي ومحتجز', 'Alive, and held'],
    DEAD: ['متوفى', 'Dead, as stated'],
    BURIAL_PLACE_GIVEN: ['متوفى، والمدفن مسمى', 'Dead, burial place named'],
    NOT_KNOWN: ['غير معروف لديه', 'Not known to the side'],
    REFUSED: ['يرفض القول', 'Refuses to say'],
  }),
  ReleaseClaimant: table({
    FAMILY: ['العائلة', 'The family'],
    SIDE: ['طرف', 'A side'],
    CAMPAIGN: ['حملة', 'A campaign'],
    NGO: ['منظمة غير حكومية', 'A non-governmental organisation'],
    UN: ['الأمم المتحدة', 'United Nations'],
    PROTECTION_OFFICER: ['مسؤول حماية', 'A protection officer'],
    OTHER: ['غير ذلك', 'Other'],
  }),
  ReleaseAnswer: table({
    GRANTED: ['استُجيب', 'Granted'],
    REFUSED: ['رُفض', 'Refused'],
    DEFERRED: ['أُجّل', 'Deferred'],
    ASKS_IN_RETURN: ['يطلب مقابلًا', 'Asks something in return'],
    NO_ANSWER: ['بلا جواب', 'No answer'],
  }),
  ReleaseClaimEnding: table({
    RELEASED_WITHOUT_COUNTERPART: ['أُفرج عنه بلا مقابل', 'Released without a counterpart'],
    WITHDRAWN: ['سُحبت المطالبة', 'Withdrawn'],
  }),
  ListDifferenceKind: table({
    NEW: ['جديد', 'New'],
    CHANGED: ['تغيّر', 'Changed'],
    UNCHANGED: ['لم يتغيّر', 'Unchanged'],
    REMOVED: ['أُزيل', 'Removed'],
  }),
  IdentityPart: table({
    ARABIC: ['الاسم بالعربية', 'Name in Arabic script'],
    LATIN: ['الاسم باللاتينية', 'Name in Latin script'],
    ALIASES: ['أسماء أخرى', 'Other names'],
    MOTHER_NAME: ['اسم الأم', 'Mother’s name'],
    BIRTH: ['تاريخ الميلاد', 'Date of birth'],
    REGISTRY_NUMBER: ['رقم السجل المدني', 'Civil-registry number'],
    RANK: ['الرتبة أو المهنة', 'Rank or occupation'],
  }),
  SourcePurpose: table({
    NEGOTIATION: ['التفاوض', 'Negotiation'],
    PROTECTION: ['الحماية', 'Protection'],
    FAMILY_NOTIFICATION: ['إبلاغ العائلة', 'Telling a family'],
    IDENTIFICATION: ['التعرف على الرفات', 'Identifying remains'],
    EXPORT: ['ملفات تُخرج', 'Files that leave'],
  }),
  HoldGround: table({
    TORTURE: ['التعذيب', 'Torture'],
    ENFORCED_DISAPPEARANCE: ['الإخفاء القسري', 'Enforced disappearance'],
    THREAT_TO_LIFE: ['خطر على الحياة', 'Threat to life'],
    PERSECUTION: ['الاضطهاد', 'Persecution'],
    DEATH_PENALTY: ['عقوبة الإعدام', 'Death penalty'],
    UNFAIR_TRIAL: ['محاكمة غير عادلة', 'Unfair trial'],
    OTHER_GRAVE_HARM: ['أذى جسيم آخر', 'Other grave harm'],
  }),
  HoldAsker: table({
    PERSON: ['الشخص نفسه', 'The person'],
    FAMILY: ['العائلة', 'The family'],
    LAWYER: ['محام', 'A lawyer'],
    NEUTRAL_BODY: ['جهة محايدة', 'A neutral body'],
    PROTECTION_OFFICER: ['مسؤول حماية', 'A protection officer'],
    OTHER: ['غير ذلك', 'Other'],
  }),
  WishAsker: table({
    PROTECTION_OFFICER: ['مسؤول حماية', 'A protection officer'],
    ICRC_RED_CRESCENT: ['الصليب الأحمر أو الهلال الأحمر', 'ICRC or Red Crescent'],
    UN: ['الأمم المتحدة', 'United Nations'],
    NEUTRAL_NGO: ['منظمة محايدة', 'A neutral organisation'],
  }),
  WishAnswer: table({
    WILLING: ['راغب', 'Willing'],
    UNWILLING: ['غير راغب', 'Unwilling'],
    UNDECIDED: ['لم يقرر', 'Undecided'],
  }),
  CaptiveCategory: table({
    PRISONER_OF_WAR: ['أسير حرب', 'Prisoner of war'],
    DETAINED_FIGHTER: ['مقاتل محتجز', 'Detained fighter'],
    CIVILIAN_INTERNEE: ['معتقل مدني', 'Civilian internee'],
    CIVILIAN_DETAINEE: ['محتجز مدني', 'Civilian detainee'],
    HOSTAGE: ['رهينة', 'Hostage'],
    FORCIBLY_DISAPPEARED: ['مختفٍ قسرًا', 'Forcibly disappeared'],
    RETAINED_MEDICAL_OR_RELIGIOUS: [
      'عامل طبي أو ديني مستبقى',
      'Retained medical or religious staff',
    ],
    SENTENCED: ['محكوم عليه', 'Sentenced'],
    UNDETERMINED: ['لم تُحدد صفته', 'Undetermined'],
  }),
  WishMedium: table({
    RECORDING_BY_HOLDER: ['تسجيل صنعه المحتجِز', 'A recording made by the holder'],
    LETTER_THROUGH_HOLDER: ['رسالة عبر المحتجِز', 'A letter through the holder'],
    THROUGH_FAMILY: ['عبر العائلة', 'Through the family'],
    THROUGH_INTERMEDIARY: ['عبر وسيط', 'Through an intermediary'],
    PUBLIC_STATEMENT: ['تصريح علني', 'A public statement'],
    OTHER: ['بطريقة أخرى', 'Another way'],
  }),
  DeathContested: table({
    DEATH: ['أنه مات', 'That the person is dead'],
    CAUSE: ['السبب', 'The cause'],
    DATE: ['التاريخ', 'The date'],
    PLACE: ['المكان', 'The place'],
    IDENTITY: ['أنه هو', 'That it was this person'],
  }),
  IdentificationState: table({
    UNIDENTIFIED: ['مجهول الهوية', 'Unidentified'],
    CLAIMED_BY_FAMILY: ['تقول عائلة من هو', 'Claimed by a family'],
    UNDER_VERIFICATION: ['قيد التحقق', 'Under verification'],
    PRELIMINARY: ['تعرّف أولي', 'Preliminary'],
    CONFIRMED: ['تعرّف مؤكد', 'Confirmed'],
    EXCLUDED: ['ليس هو', 'Excluded'],
    WITHDRAWN: ['سُحب التأكيد', 'Taken back'],
  }),
  IdentificationMethod: table({
    VISUAL: ['بالنظر', 'Visual'],
    PHYSICAL_DESCRIPTION: ['بالأوصاف والمتعلقات', 'Physical description'],
    FINGERPRINTS: ['بصمات الأصابع', 'Fingerprints'],
    DENTAL: ['الأسنان', 'Dental'],
    DNA: ['الحمض النووي', 'DNA'],
    COMBINED: ['عدة طرق معًا', 'Combined'],
  }),
  IdentificationWarning: table({
    OUTSIDE_PHOTO_WINDOW: [
      'أُخذ أو عُرف حيًا خارج المدة التي تغطيها الصور',
      'Taken, or known alive, outside the time that the photographs cover',
    ],
    PHOTO_DATED_OUTSIDE_SET: [
      'صورة مؤرخة خارج مدة مجموعتها',
      'A photograph is dated outside the time of its set',
    ],
    VISUAL_ALONE: ['بالنظر وحده، وهو غير مأمون', 'Rests on recognition alone, which is unsafe'],
    CUSTODY_GAP: ['ثغرة في سلسلة الحيازة', 'The chain of custody has a gap'],
    CLAIMED_FOR_ANOTHER: ['يُقال إنه شخص آخر أيضًا', 'Claimed to be somebody else, too'],
  }),
  CustodyStepKind: table({
    RECOVERED: ['عُثر عليه', 'Recovered'],
    MOVED: ['نُقل', 'Moved'],
    STORED: ['حُفظ', 'Stored'],
    EXAMINED: ['فُحص', 'Examined'],
    HANDED_OVER: ['سُلّم', 'Handed over'],
    BURIED: ['دُفن', 'Buried'],
  }),
  RemainsOutcome: table({
    REMAINS_RECEIVED_UNIDENTIFIED: ['استُلم دون تعرّف', 'Received, not identified'],
    REMAINS_RECEIVED_IDENTIFIED: ['استُلم معروف الهوية', 'Received, identified'],
    REMAINS_MISMATCH: ['ليس رفات من قيل', 'Not whose they were said to be'],
  }),
  MessageStepKind: table({
    TAKEN: ['في يد وسيط', 'Taken'],
    DELIVERED: ['وصلت', 'Delivered'],
    BROKEN: ['انقطعت', 'Lost on the way'],
  }),
} as const satisfies { [E in keyof Codes]: Readonly<Record<Codes[E], Words>> };

/** The enumerations that have words here. */
export type Acted = keyof typeof ACTS;

/** The codes of one of them. */
export type ActCode<E extends Acted> = keyof (typeof ACTS)[E] & string;
