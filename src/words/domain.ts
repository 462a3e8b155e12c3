import type * as gql from '../graphql/schema.generated.js';
import { table, type Words } from './words.js';

/** The enumerations of the contract that screens and printed pages show. */
interface Codes {
  NegotiationPhase: gql.NegotiationPhase;
  NegotiationBasis: gql.NegotiationBasis;
  RoundModality: gql.RoundModality;
  IntermediaryKind: gql.IntermediaryKind;
  ListType: gql.ListType;
  ListStatus: gql.ListStatus;
  Verdict: gql.Verdict;
  RefusalReason: gql.RefusalReason;
  CountOutcome: gql.CountOutcome;
  ProposalAnswer: gql.ProposalAnswer;
  ProposalFormula: gql.ProposalFormula;
  LegKind: gql.LegKind;
  PriorityGroup: gql.PriorityGroup;
  Sex: gql.Sex;
  HandoverResult: gql.HandoverResult;
  Role: gql.Role;
  GrantState: gql.GrantState;
  GrantRefusalReason: gql.GrantRefusalReason;
  FigurePrecision: gql.FigurePrecision;
  FigureMeasure: gql.FigureMeasure;
  JourneyStepKind: gql.JourneyStepKind;
}

/** The codes of the contract in words, for screens and printed pages. Every value of each enumeration is here. */
export const DOMAIN = {
  NegotiationPhase: table({
    PREPARATION: ['تحضير', 'Preparation'],
    LISTS_HANDED_OVER: ['سُلّمت القوائم', 'Lists handed over'],
    STATEMENTS_ON_NAMES: ['إفادات عن كل اسم', 'Statements on each name'],
    OBSERVATIONS: ['ملاحظات', 'Observations'],
    FINAL_REPLIES: ['ردود نهائية', 'Final replies'],
    FINAL_LISTS_SIGNED: ['وُقّعت القوائم النهائية', 'Final lists signed'],
    INTERVIEWS_AND_LOGISTICS: ['مقابلات وترتيبات', 'Interviews and logistics'],
    HANDOVER: ['تسليم', 'Handover'],
    FOLLOW_UP: ['متابعة', 'Follow-up'],
    SUSPENDED: ['معلّقة', 'Suspended'],
    COLLAPSED: ['انهارت', 'Collapsed'],
    CONCLUDED: ['اختُتمت', 'Concluded'],
  }),
  NegotiationBasis: table({
    SPECIAL_AGREEMENT: ['اتفاق خاص', 'Special agreement'],
    CEASEFIRE_OR_PEACE_AGREEMENT: ['اتفاق هدنة أو سلام', 'Ceasefire or peace agreement'],
    FACILITATED_MECHANISM: ['آلية برعاية محايدة', 'Facilitated mechanism'],
    LOCAL_ARRANGEMENT: ['ترتيب محلي', 'Local arrangement'],
    AD_HOC: ['اتصالات بلا أساس متفق عليه', 'Contacts without an agreed footing'],
    UNKNOWN: ['غير معروف', 'Not known'],
  }),
  RoundModality: table({
    DIRECT_MEETING: ['لقاء مباشر', 'Direct meeting'],
    SHUTTLE: ['وساطة مكوكية', 'Shuttle'],
    CHAIN_OF_INTERMEDIARIES: ['سلسلة وسطاء', 'Chain of intermediaries'],
    LOCAL_MEDIATION: ['وساطة محلية', 'Local mediation'],
    GUARANTOR_WORKING_GROUP: ['مجموعة عمل الضامنين', 'Guarantors’ working group'],
    CO_CHAIRED_COMMITTEE: ['لجنة برئاسة مشتركة', 'Co-chaired committee'],
    REMOTE_WRITTEN: ['مراسلة مكتوبة', 'In writing, from afar'],
    REMOTE_CALL: ['مكالمة', 'By call'],
    UNKNOWN: ['غير معروفة', 'Not known'],
  }),
  IntermediaryKind: table({
    BROKER: ['وسيط', 'Broker'],
    NOTABLE: ['وجيه', 'Notable'],
    NGO: ['منظمة غير حكومية', 'Non-governmental organisation'],
    STATE_GUARANTOR: ['دولة ضامنة', 'State guarantor'],
    UN: ['الأمم المتحدة', 'United Nations'],
    ICRC_RED_CRESCENT: ['الصليب الأحمر أو الهلال الأحمر', 'ICRC or Red Crescent'],
    OTHER: ['غير ذلك', 'Other'],
  }),
  ListType: table({
    DEMAND: ['مطلوبون', 'Asked for'],
    OFFER: ['معروضون', 'Offered'],
    ACKNOWLEDGED_HELD: ['معترف باحتجازهم', 'Acknowledged as held'],
    RETAINED: ['مستبقون', 'Retained'],
    MISSING_ENQUIRY: ['استفسار عن مفقودين', 'Missing, enquiry'],
    DECEASED: ['متوفون', 'Deceased'],
    REMAINS: ['رفات', 'Remains'],
    AGREED_FINAL: ['متفق عليهم نهائيًا', 'Agreed, final'],
    MANIFEST: ['كشف الركوب', 'Manifest'],
  }),
  ListStatus: table({
    DRAFT: ['مسودة', 'Draft'],
    RISK_REVIEWED: ['روجع خطر التسمية', 'Risk of naming reviewed'],
    AUTHORISED: ['مأذون بها', 'Authorised'],
    TRANSMITTED: ['سُلّمت', 'Handed over'],
    RECEIVED: ['تأكد استلامها', 'Received'],
    ANSWERED: ['أُجيب عنها', 'Answered'],
    SUPERSEDED: ['حلّت محلها نسخة', 'Superseded'],
    WITHDRAWN: ['مسحوبة', 'Withdrawn'],
    FINAL: ['نهائية', 'Final'],
    DISCARDED: ['أُلغيت مع استيرادها', 'Discarded'],
  }),
  Verdict: table({
    NO_ANSWER: ['لا جواب', 'No answer'],
    CONFIRMED_HELD: ['أُكّد احتجازه', 'Confirmed held'],
    AGREED: ['موافَق', 'Agreed'],
    AGREED_CONDITIONALLY: ['موافَق بشرط', 'Agreed on a condition'],
    DEFERRED: ['مؤجَّل', 'Deferred'],
    REFUSED: ['مرفوض', 'Refused'],
    SUBSTITUTED: ['استُبدل باسم آخر', 'Substituted'],
    WITHDRAWN_BY_PROPOSER: ['سحبه مقترحه', 'Withdrawn by proposer'],
    DECLINED_BY_PERSON: ['رفض الشخص نفسه', 'Declined by the person'],
    ON_HOLD: ['موقوف لدواعي الحماية', 'On hold'],
  }),
  RefusalReason: table({
    CUSTODY_DENIED: ['ينكر احتجازه', 'Custody denied'],
    HELD_BY_THIRD_PARTY: ['عند طرف ثالث', 'Held by a third party'],
    REPORTED_DEAD: ['قيل إنه متوفى', 'Reported dead'],
    ALREADY_RELEASED: ['أُفرج عنه من قبل', 'Already released'],
    DUPLICATE_OR_NOT_FOUND: ['مكرر أو غير موجود', 'Duplicate or not found'],
    IDENTITY_ERROR: ['خطأ في الهوية', 'Identity error'],
    CRIMINAL_CASE: ['دعوى جنائية', 'Criminal case'],
    SECURITY_VETO: ['اعتراض أمني', 'Security veto'],
    CATEGORY_DISPUTED: ['خلاف على الصفة', 'Category disputed'],
    PREFERS_OWN_CHOICE: ['يفضّل من يختاره هو', 'Prefers its own choice'],
    OWN_SIDE_NOT_INTERESTED: ['لا يطلب أفراده', 'Own side not interested'],
    RATIO: ['خلاف على النسبة', 'Ratio'],
    LINKED_DEMAND: ['مربوط بمطلب آخر', 'Linked demand'],
    SUPERVISION_DISPUTED: ['خلاف على الإشراف', 'Supervision disputed'],
    PERSON_DECLINES: ['الشخص لا يريد', 'The person declines'],
    PROTECTION_HOLD: ['إيقاف للحماية', 'Protection hold'],
    NO_REASON_GIVEN: ['بلا سبب مذكور', 'No reason given'],
  }),
  CountOutcome: table({
    ACCEPTED: ['مقبول', 'Accepted'],
    REJECTED: ['مرفوض', 'Rejected'],
    NOT_HELD: ['غير محتجز', 'Not held'],
    DUPLICATE: ['مكرر', 'Duplicate'],
    ALREADY_RELEASED: ['أُفرج عنه من قبل', 'Already released'],
    STATUS_EXCLUDED: ['مستثنى لصفته', 'Excluded by status'],
    NO_RESPONSE: ['بلا رد', 'No response'],
  }),
  ProposalAnswer: table({
    ACCEPTED: ['مقبول', 'Accepted'],
    ACCEPTED_IN_PART: ['مقبول جزئيًا', 'Accepted in part'],
    ACCEPTED_CONDITIONALLY: ['مقبول بشرط', 'Accepted on a condition'],
    REJECTED: ['مرفوض', 'Rejected'],
    DEFERRED: ['مؤجَّل', 'Deferred'],
    COUNTERED: ['قوبل باقتراح آخر', 'Countered'],
  }),
  ProposalFormula: table({
    NAMED_FOR_NAMED: ['أسماء مقابل أسماء', 'Named for named'],
    ONE_FOR_ONE: ['واحد مقابل واحد', 'One for one'],
    RATIO: ['نسبة', 'Ratio'],
    NUMBER_FOR_NUMBER: ['عدد مقابل عدد', 'Number for number'],
    CATEGORY_FOR_CATEGORY: ['فئة مقابل فئة', 'Category for category'],
    ALL_FOR_ALL: ['الكل مقابل الكل', 'All for all'],
    PHASED: ['على مراحل', 'Phased'],
    REMAINS_FOR_REMAINS: ['رفات مقابل رفات', 'Remains for remains'],
    REMAINS_WITH_PERSONS: ['رفات مع أحياء', 'Remains with persons'],
    UNILATERAL_RELEASE: ['إفراج من طرف واحد', 'Unilateral release'],
    HUMANITARIAN_REPATRIATION: ['إعادة لأسباب إنسانية', 'Humanitarian repatriation'],
    UNKNOWN: ['غير معروفة', 'Not known'],
  }),
  LegKind: table({ PERSONS: ['أحياء', 'Living persons'], REMAINS: ['رفات', 'Remains'] }),
  PriorityGroup: table({
    SERIOUSLY_WOUNDED_OR_SICK: ['جرحى ومرضى بشدة', 'Seriously wounded or sick'],
    CHILD: ['أطفال', 'Children'],
    AGE_UNKNOWN: ['عمر مجهول', 'Age unknown'],
    PREGNANT_OR_MOTHER_OF_INFANT: ['حوامل وأمهات رضّع', 'Pregnant or mother of an infant'],
    WOMAN: ['نساء', 'Women'],
    ELDERLY: ['مسنّون', 'Elderly'],
    LONG_HELD: ['محتجزون منذ زمن طويل', 'Long held'],
    JOURNALIST: ['صحفيون', 'Journalists'],
    HUMANITARIAN_STAFF: ['عاملون إنسانيون', 'Humanitarian staff'],
  }),
  Sex: table({
    FEMALE: ['أنثى', 'Female'],
    MALE: ['ذكر', 'Male'],
    UNKNOWN: ['غير معروف', 'Unknown'],
  }),
  HandoverResult: table({
    RELEASED_AND_RECEIVED: ['أُفرج عنه واستُلم', 'Released and received'],
    RELEASED_IN_PLACE: ['أُفرج عنه في مكانه', 'Released in place'],
    REPATRIATED: ['أُعيد إلى بلده', 'Repatriated'],
    THIRD_COUNTRY: ['إلى بلد ثالث', 'Third country'],
    EXILED: ['أُبعد', 'Exiled'],
    TRANSFERRED_TO_OTHER_CUSTODY: ['نُقل إلى احتجاز آخر', 'Transferred to other custody'],
    NOT_PRODUCED: ['لم يُحضَر', 'Not produced'],
    SUBSTITUTED: ['جاء غيره', 'Substituted'],
    DECLINED_AT_INTERVIEW: ['رفض في المقابلة', 'Declined at interview'],
    MEDICALLY_UNFIT: ['غير لائق صحيًا', 'Medically unfit'],
    DIED_BEFORE_HANDOVER: ['توفي قبل التسليم', 'Died before handover'],
    IDENTITY_MISMATCH: ['ليس الشخص المسمى', 'Identity mismatch'],
    POSTPONED: ['مؤجَّل', 'Postponed'],
    REARRESTED_AFTER: ['اعتُقل ثانية', 'Arrested again'],
    REMAINS_RECEIVED_UNIDENTIFIED: ['رفات استُلمت بلا تعرّف', 'Remains received, unidentified'],
    REMAINS_RECEIVED_IDENTIFIED: ['رفات استُلمت بعد التعرّف', 'Remains received, identified'],
    REMAINS_MISMATCH: ['رفات شخص آخر', 'Remains mismatch'],
  }),
  Role: table({
    NEGOTIATOR: ['مفاوض', 'Negotiator'],
    PROTECTION_OFFICER: ['مسؤول حماية', 'Protection officer'],
    OBSERVER: ['مراقب', 'Observer'],
    ANALYST: ['محلل', 'Analyst'],
  }),
  GrantState: table({
    WAITING: ['ينتظر موافقة ثانية', 'Waiting for a second approval'],
    IN_FORCE: ['نافذ', 'In force'],
    ENDED: ['منتهٍ', 'Ended'],
  }),
  GrantRefusalReason: table({
    NOT_VERIFIED: ['لم يُتحقَّق من هوية صاحب الحساب', 'The holder was not verified'],
    NOT_NEEDED: ['العمل لا يحتاج هذا المقعد', 'The seat is not needed'],
    WRONG_SEAT: ['المقصود مقعد آخر', 'Another seat was meant'],
    CONFLICT_OF_INTEREST: ['تضارب مصالح', 'Conflict of interest'],
    OTHER: ['سبب آخر', 'Another reason'],
  }),
  FigurePrecision: table({
    EXACT: ['بالضبط', 'exactly'],
    ABOUT: ['نحو', 'about'],
    AT_LEAST: ['على الأقل', 'at least'],
    AT_MOST: ['على الأكثر', 'at most'],
  }),
  FigureMeasure: table({
    TOTAL: ['المجموع', 'Total'],
    WOMEN: ['نساء', 'Women'],
    CHILDREN: ['أطفال', 'Children'],
    WOUNDED_OR_SICK: ['جرحى ومرضى', 'Wounded or sick'],
  }),
  JourneyStepKind: table({
    LISTED: ['وُضع على قائمة', 'Listed'],
    PROPOSED: ['سُمّي في اقتراح', 'Proposed'],
    ANSWERED: ['أُجيب عنه', 'Answered'],
    HANDED_OVER: ['في تسليم', 'At a handover'],
  }),
} as const satisfies { [E in keyof Codes]: Readonly<Record<Codes[E], Words>> };

/** The enumerations that have words. */
export type Worded = keyof typeof DOMAIN;

/** The codes of one of them. */
export type CodeOf<E extends Worded> = keyof (typeof DOMAIN)[E] & string;

/** Said where nobody entered a phase. It stands here so that the first page needs no other words of the status. */
export const NO_PHASE: Words = { ar: 'لم تُسجَّل مرحلة', en: 'No phase entered' };
