import type { EventType } from '../exchangecase/exchange-case.js';
import type { Level } from '../stall/diagnosis.js';
import type { Words } from '../stall/words.js';

/** What a printed report says, English and Arabic. */

export type Language = keyof Words;

export const LEVEL_WORDS: Readonly<Record<Level, Words>> = {
  moving: { en: 'It moves', ar: 'التفاوض مستمر' },
  watch: { en: 'The pause is longer than usual', ar: 'توقف أطول من المعتاد' },
  stalled: { en: 'It stands still', ar: 'التفاوض متوقف' },
};

export const REPORT_WORDS = {
  title: { en: 'State of the negotiation', ar: 'حال التفاوض' },
  asOf: { en: 'Facts up to', ar: 'الوقائع حتى' },
  idle: { en: 'Days since the last progress', ar: 'الأيام منذ آخر تقدم' },
  watch: { en: 'longer than usual after', ar: 'أطول من المعتاد بعد' },
  stalled: { en: 'a stall after', ar: 'متوقف بعد' },
  lastProgress: { en: 'Last progress', ar: 'آخر تقدم' },
  none: { en: 'none recorded', ar: 'لا شيء مسجلاً' },
  why: { en: 'What stands in the way', ar: 'ما يعيق التفاوض' },
  primary: { en: 'First', ar: 'العامل الأول' },
  contributing: { en: 'Also', ar: 'عوامل أخرى' },
  unknown: { en: 'The record does not carry a conclusion.', ar: 'لا يكفي السجل لاستنتاج.' },
  strength: { en: 'strength', ar: 'القوة' },
  numbers: { en: 'Numbers', ar: 'الأرقام' },
  evidence: { en: 'Facts behind it', ar: 'الوقائع التي يستند إليها' },
  lowers: { en: 'What would lower it', ar: 'ما يخفف منه' },
  missing: { en: 'Missing', ar: 'معلومات ناقصة' },
  stated: { en: 'Reasons that parties state', ar: 'الأسباب التي تذكرها الأطراف' },
  contested: {
    en: 'Contested: stated reasons differ from each other or from the record.',
    ar: 'محل خلاف: تختلف الأسباب المذكورة فيما بينها أو عن السجل.',
  },
  judged: { en: 'Judgements', ar: 'تقديرات' },
  judgedNote: {
    en: 'Written by persons, with their day and author. No figure above rests on them.',
    ar: 'كتبها أشخاص، مع يومها وكاتبها. لا يستند إليها أي رقم مما سبق.',
  },
  more: { en: 'more', ar: 'غيرها' },
  meaning: {
    en: 'A strength, 0 to 100, says how far logged conduct goes in a direction. It is no probability, says nobody is guilty and foretells nothing.',
    ar: 'القوة من 0 إلى 100 تبيّن إلى أي مدى يسير السلوك المسجل في اتجاه ما. وهي ليست احتمالاً، ولا تدين أحداً، ولا تتنبأ بشيء.',
  },
  coarsened: {
    en: 'Counts of names are rounded down to multiples of five; small ones (some of up to eight) are left out.',
    ar: 'أعداد الأسماء مقرّبة نزولًا إلى مضاعفات الخمسة، والصغيرة منها (حتى ثمانية) محذوفة.',
  },
} as const satisfies Readonly<Record<string, Words>>;

export const EVENT_WORDS: Readonly<Record<EventType, Words>> = {
  captives_taken: { en: 'persons taken captive', ar: 'أسر أشخاص' },
  list_tabled: { en: 'a list handed over', ar: 'تسليم قائمة' },
  list_response: { en: 'a list answered', ar: 'جواب على قائمة' },
  counter_list: { en: 'a list of its own choosing', ar: 'قائمة من اختياره' },
  proposal: { en: 'an offer', ar: 'عرض' },
  proposal_response: { en: 'an offer answered', ar: 'جواب على عرض' },
  precondition: { en: 'another demand tied to it', ar: 'شرط مسبق' },
  condition: { en: 'a term set', ar: 'وضع شرط' },
  demand_changed: { en: 'a demand changed', ar: 'تغيير مطلب' },
  intermediary_join: { en: 'an intermediary came in', ar: 'دخول وسيط' },
  intermediary_leave: { en: 'an intermediary left', ar: 'خروج وسيط' },
  suspension: { en: 'talks called off', ar: 'تعليق التفاوض' },
  no_reply: { en: 'no reply', ar: 'عدم رد' },
  proof_refused: { en: 'a proof of life refused', ar: 'رفض إثبات الحياة' },
  identity_dispute: { en: 'a dispute over who somebody is', ar: 'خلاف على هوية' },
  verification: { en: 'names verified', ar: 'تحقق من الأسماء' },
  agreement: { en: 'an agreement', ar: 'اتفاق' },
  handover_planned: { en: 'a handover planned', ar: 'تسليم مقرر' },
  handover_postponed: { en: 'a handover postponed', ar: 'تأجيل تسليم' },
  handover_incident: { en: 'an incident at a handover', ar: 'حادث أثناء تسليم' },
  handover_done: { en: 'a handover', ar: 'تسليم' },
  breach: { en: 'a breach', ar: 'خرق' },
  refused_transfer: { en: 'persons refused to be transferred', ar: 'رفض أشخاص نقلهم' },
  deal_elsewhere: { en: 'a deal elsewhere', ar: 'صفقة في مكان آخر' },
  contact: { en: 'a contact', ar: 'اتصال' },
  round: { en: 'a round', ar: 'جولة' },
  statement: { en: 'a statement', ar: 'تصريح' },
  threat_carried_out: { en: 'a threat carried out', ar: 'تنفيذ تهديد' },
  public_message: { en: 'a public message', ar: 'رسالة علنية' },
};
