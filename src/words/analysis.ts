import type * as gql from '../graphql/schema.generated.js';
import { STALL_LEVELS } from './stall.js';
import { table, type Words } from './words.js';

/** The enumerations of the contract that analysts' screens and reports show. */
interface Codes {
  JudgementKind: gql.JudgementKind;
  JudgementFinding: gql.JudgementFinding;
  ExportFormat: gql.ExportFormat;
  ExportPurpose: gql.ExportPurpose;
  ExportState: gql.ExportState;
  ExportRefusalReason: gql.ExportRefusalReason;
  SurvivalGrouping: gql.SurvivalGrouping;
  SurvivalWarningCode: gql.SurvivalWarningCode;
  SurvivalExclusionReason: gql.SurvivalExclusionReason;
  StallLevel: gql.StallLevel;
  SeatKind: gql.SeatKind;
}

/** Apart from those of domain.ts: who negotiates does not wait for these words. */
export const ANALYST_CODES = {
  JudgementKind: table({
    RIPENESS: ['نضج الوقت للتسوية', 'Ripeness'],
    HURTING_STALEMATE: ['جمود مؤلم للطرفين', 'Hurting stalemate'],
    WAY_OUT: ['يرى مخرجًا', 'A way out is seen'],
    RED_LINE: ['خط أحمر لوحظ', 'A red line observed'],
  }),
  JudgementFinding: table({
    YES: ['نعم', 'Yes'],
    PARTLY: ['جزئيًا', 'In part'],
    NO: ['لا', 'No'],
    UNCLEAR: ['غير واضح', 'It cannot be told'],
  }),
  ExportFormat: table({
    OCEL: ['سجل أحداث (OCEL)', 'OCEL 2.0 (process mining)'],
    CSV: ['جدول (CSV)', 'Table (CSV)'],
    HXL: ['جدول بوسوم (HXL)', 'Table with HXL tags'],
    XLSX: ['مصنّف مع دليل الرموز (XLSX)', 'Workbook with codebook (XLSX)'],
    JSONLD: ['بيانات مترابطة (JSON-LD)', 'Linked data (JSON-LD)'],
  }),
  ExportPurpose: table({
    RESEARCH: ['بحث', 'Research'],
    REPORTING: ['تقرير إلى صاحب التكليف', 'A report to whoever gave the mandate'],
    MEDIATION_SUPPORT: ['مساندة الوساطة', 'Helping the mediation'],
    ADVOCACY: ['مناصرة المحتجزين', 'Speaking up for persons held'],
    ACCOUNTABILITY: ['مساءلة أمام جهة قضائية', 'Accountability'],
  }),
  ExportState: table({
    WAITING: ['بانتظار قرار', 'Waiting for a decision'],
    APPROVED: ['ووفق عليه', 'Approved'],
    REFUSED: ['رُفض', 'Refused'],
    EXPIRED: ['انتهت مدته', 'Expired'],
  }),
  ExportRefusalReason: table({
    PURPOSE_NOT_SHOWN: ['الغرض غير مبيّن', 'The purpose is not shown'],
    NOT_NEEDED: ['لا حاجة إليه لهذا الغرض', 'Not needed for that purpose'],
    COULD_HARM: ['قد يضر بأحد', 'It could harm somebody'],
    ASKED_BEFORE: ['طُلب من قبل', 'Asked for before'],
    OTHER: ['سبب آخر', 'Another reason'],
  }),
  SurvivalGrouping: table({
    NEGOTIATION: ['المفاوضة', 'Negotiation'],
    HOLDER: ['الجهة الحائزة', 'Who holds'],
    CLAIMANT: ['الجهة المطالِبة', 'Who claims'],
    SEX: ['الجنس', 'Sex'],
    CATEGORY: ['الصفة', 'Category'],
    GROUP: ['فئة أولوية', 'A priority group'],
  }),
  SurvivalWarningCode: table({
    NOBODY: ['لا أحد يُحصى.', 'There is nobody to count.'],
    DEATHS_COMPETE: [
      'توفي بعضهم: نسبة المفرج عنهم تُقرأ من منحنى الإفراج مع الوفاة، لا من متمم منحنى البقاء.',
      'Some died: read shares released from the curve that counts deaths beside them.',
    ],
    DEATHS_BELIEVED: [
      'بعض الوفيات مظنونة لم يؤكدها أحد.',
      'Some deaths are believed, and confirmed by nobody.',
    ],
    NO_EVENTS: ['لم يُفرج عن أحد ولم يمت أحد.', 'Nobody was released and nobody died.'],
    FEW_EVENTS: ['النهايات المعروفة قليلة؛ الحدود واسعة.', 'Few ends are known; limits are wide.'],
    LAST_STILL_HELD: ['أطول احتجاز معروف لم ينته.', 'The longest captivity known has not ended.'],
    GROUP_LEFT_OUT: ['فئة خارج المقارنة.', 'A group is left out of the test.'],
    ONE_GROUP: ['فئة واحدة فقط: لا مقارنة.', 'One group only: nothing to compare.'],
    WITHOUT_GROUP: ['بعضهم بلا فئة.', 'Some have no group.'],
    COLLINEAR: ['متغيّر لا يضيف شيئًا.', 'A covariate adds nothing.'],
    RUNAWAY: ['معامل بلا قيمة محدودة.', 'A coefficient has no finite value.'],
    TOO_FEW_FOR_COX: [
      'النهايات أقل من أن تحمل انحدارًا: عشر لكل معامل.',
      'Too few ends for a regression: ten a coefficient are wanted.',
    ],
    INCOMPLETE: ['بعضهم خارج الانحدار لنقص معلومة.', 'Some are left out of a regression.'],
    BEYOND_THE_DATA: [
      'المتوسط المحدود يتجاوز بيانات فئة.',
      'A restricted mean reaches beyond the data of a group.',
    ],
    COARSENED: [
      'كل خمسة أشخاص من فئة ونهاية واحدة معًا عند متوسطهم؛ ما دون ذلك محذوف.',
      'Five persons of one group and end stand together at their mean; smaller cells are left out.',
    ],
  }),
  SurvivalExclusionReason: table({
    BEGIN_UNKNOWN: ['بداية الاحتجاز مجهولة', 'the beginning is not known'],
    ENDS_BEFORE_IT_BEGINS: ['النهاية قبل البداية', 'it ends before it begins'],
  }),
  StallLevel: STALL_LEVELS,
  SeatKind: table({
    SIDE: ['الأطراف', 'Sides'],
    MEDIATOR_OFFICE: ['مكتب الوسيط', 'Mediator’s office'],
    PROTECTION: ['الحماية', 'Protection officers'],
    OBSERVER: ['المراقبون', 'Observers'],
    ANALYST: ['المحللون', 'Analysts'],
  }),
} as const satisfies { [E in keyof Codes]: Readonly<Record<Codes[E], Words>> };
