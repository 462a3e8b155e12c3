import type { CauseCode } from './diagnosis.js';

/** What a diagnosis says in words, English and Arabic. */

export interface Words {
  en: string;
  ar: string;
}

/** Each cause, and what would lower its strength. */
export const CAUSE_WORDS: Readonly<Record<CauseCode, { name: Words; lowers: Words }>> = {
  OWN_LIST: {
    name: {
      en: 'A side insists on names of its own choosing',
      ar: 'إصرار طرف على أسماء يختارها بنفسه',
    },
    lowers: {
      en: 'Names accepted from the other side’s lists, or a counter-list made of names that were asked for.',
      ar: 'قبول أسماء من قوائم الطرف الآخر، أو قائمة مقابلة من الأسماء المطلوبة.',
    },
  },
  RATIO: {
    name: { en: 'The numbers do not meet', ar: 'خلاف على نسبة التبادل' },
    lowers: {
      en: 'An offer that closes a quarter of the gap, or talk that moves on to names.',
      ar: 'عرض يقلّص الفجوة بمقدار الربع، أو الانتقال إلى بحث الأسماء.',
    },
  },
  NOT_HELD: {
    name: { en: 'The holder denies holding them', ar: 'إنكار الجهة الحائزة وجود الأشخاص لديها' },
    lowers: {
      en: 'Persons acknowledged, proofs of life given, or names traced to another holder.',
      ar: 'الإقرار بالأشخاص، أو تقديم إثبات حياة، أو معرفة جهة احتجاز أخرى.',
    },
  },
  STATUS_VETO: {
    name: {
      en: 'Named persons are excluded for what they are or are accused of',
      ar: 'استبعاد أشخاص بسبب صفتهم أو التهم المنسوبة إليهم',
    },
    lowers: {
      en: 'Excluded names accepted with or without terms, or withdrawn by who asked for them.',
      ar: 'قبول الأسماء المستبعدة بشروط أو من دونها، أو سحبها ممن طلبها.',
    },
  },
  IDENTITY: {
    name: { en: 'The lists do not match persons', ar: 'القوائم لا تطابق الأشخاص' },
    lowers: {
      en: 'Lists cleared of persons that stand twice or are free, and names verified.',
      ar: 'تنقية القوائم من المكرر والمفرج عنهم، والتحقق من الأسماء.',
    },
  },
  REMAINS: {
    name: { en: 'Remains are preferred to the living', ar: 'تفضيل الرفات على الأحياء' },
    lowers: {
      en: 'A deal about living persons accepted, or remains exchanged for remains.',
      ar: 'قبول صفقة تخص الأحياء، أو تبادل الرفات بالرفات.',
    },
  },
  PRECONDITION: {
    name: { en: 'The exchange is tied to another demand', ar: 'ربط التبادل بمطلب آخر' },
    lowers: {
      en: 'The demand met, withdrawn, or no longer raised.',
      ar: 'تلبية المطلب أو سحبه أو التوقف عن طرحه.',
    },
  },
  SHIFTING: {
    name: { en: 'Demands change', ar: 'تغيير المطالب' },
    lowers: {
      en: 'Four months without a change, or a handover on the agreed terms.',
      ar: 'أربعة أشهر دون تغيير، أو تسليم وفق ما اتُّفق عليه.',
    },
  },
  HANDOVER: {
    name: { en: 'What was agreed is not carried out', ar: 'عدم تنفيذ ما اتُّفق عليه' },
    lowers: { en: 'A handover with persons.', ar: 'إتمام تسليم أشخاص.' },
  },
  INTERMEDIARY: {
    name: { en: 'The channel is lost', ar: 'فقدان قناة الوساطة' },
    lowers: {
      en: 'A successor, or rounds and messages by another way.',
      ar: 'وسيط بديل، أو جولات ورسائل بطريق آخر.',
    },
  },
  SILENCE: {
    name: { en: 'One side does not answer', ar: 'طرف لا يجيب' },
    lowers: {
      en: 'Any answer, offer or statement by that side.',
      ar: 'أي جواب أو عرض أو تصريح من ذلك الطرف.',
    },
  },
  FREEZE: {
    name: { en: 'A political freeze', ar: 'تجميد سياسي' },
    lowers: { en: 'A round, a list or a handover.', ar: 'جولة أو قائمة أو عملية تسليم.' },
  },
};

/** Data without which a cause cannot be judged, or not well. */
export const MISSING = {
  ANSWERS: { en: 'No answer to a list is recorded.', ar: 'لا جواب مسجلاً على أي قائمة.' },
  REASONS: {
    en: 'Refusals without a reason: they may belong to any cause.',
    ar: 'حالات رفض بلا سبب: قد تعود إلى أي عامل.',
  },
  OWN_CHOICE: {
    en: 'No list of the side’s own choosing is recorded.',
    ar: 'لا قائمة مسجلة من اختيار الطرف.',
  },
  UNREQUESTED: {
    en: 'How many names of its own list nobody had asked for.',
    ar: 'عدد الأسماء غير المطلوبة في قائمته.',
  },
  SIZE: {
    en: 'The size of the lists; only shares are known.',
    ar: 'حجم القوائم؛ لا تُعرف إلا النسب.',
  },
  OFFERS: {
    en: 'Offers in numbers from both sides.',
    ar: 'عروض بالأرقام من الطرفين.',
  },
  PROPOSALS_BY_KIND: {
    en: 'Answers to proposals about remains and about the living.',
    ar: 'أجوبة على مقترحات الرفات ومقترحات الأحياء.',
  },
  AGREEMENT: { en: 'What was agreed before the handover.', ar: 'ما اتُّفق عليه قبل التسليم.' },
  OUTCOME: { en: 'What became of the planned handover.', ar: 'مصير التسليم المقرر.' },
  INTERMEDIARIES: { en: 'Who carries messages.', ar: 'من ينقل الرسائل.' },
  HABIT: {
    en: 'How long the side usually takes to answer.',
    ar: 'المدة المعتادة لجواب الطرف.',
  },
  CONTACT: { en: 'Whether the sides are still in touch.', ar: 'هل ما زال الاتصال قائماً.' },
} as const satisfies Readonly<Record<string, Words>>;

export type MissingCode = keyof typeof MISSING;

/** What is missing where nothing points to a cause. */
export const WANTED: Readonly<Record<CauseCode, readonly MissingCode[]>> = {
  OWN_LIST: ['OWN_CHOICE'],
  RATIO: ['OFFERS'],
  NOT_HELD: ['ANSWERS'],
  STATUS_VETO: ['ANSWERS'],
  IDENTITY: ['ANSWERS'],
  REMAINS: ['PROPOSALS_BY_KIND'],
  PRECONDITION: [],
  SHIFTING: [],
  HANDOVER: [],
  INTERMEDIARY: ['INTERMEDIARIES'],
  SILENCE: ['HABIT'],
  FREEZE: ['CONTACT'],
};
