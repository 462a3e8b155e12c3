import type { Words } from '../../src/words/words.js';
import { table } from '../../src/words/words.js';

/** What an act was refused for, as every operation here selects it. */
export interface Problem {
  __typename: string;
  message: string;
  path: string[];
  rule?: string;
  /** The problem in both languages, where it was found here. */
  words?: Words;
}

/** Kinds of refusal in words; the server's own sentence, in English, stands beside them. */
const KINDS = table({
  InvalidInput: ['قيمة ناقصة أو غير صالحة.', 'A value is missing or cannot be right.'],
  NotFound: ['غير موجود، أو ليس لك أن تراه.', 'It does not exist, or you may not see it.'],
  NotAllowed: ['ليس لمقعدك أن يفعل هذا.', 'Your seat may not do this.'],
  RefusedByRule: ['تمنعه قاعدة في الحالة الراهنة.', 'A rule refuses it as things stand.'],
  StaleVersion: [
    'تغيّر منذ أن قرأته. قارن ثم قرّر.',
    'It changed since you read it. Compare, then decide.',
  ],
  RoundAlreadyOpen: [
    'هناك جولة مفتوحة. قارن ثم قرّر.',
    'A round is open already. Compare, then decide.',
  ],
  IdempotencyKeyReused: [
    'أُرسل هذا من قبل بمحتوى آخر.',
    'This was sent before with another content.',
  ],
  NoPasskey: ['لم يعطِ الجهاز مفتاح مرور. حاول من جديد.', 'The device gave no passkey. Try again.'],
  TooOld: [
    'أُرسل قبل نحو شهر ولم يصل جوابه. انظر في السجل أسُجّل أم لا، قبل أن ترسله من جديد.',
    'It was sent a month ago and no answer came. Look whether it is in the record before you send it anew.',
  ],
  TOO_LARGE: [
    'هذا أكثر مما يسعه إرسال واحد. قسّمه.',
    'This is more than one act may hold. Divide it.',
  ],
  TryLater: [
    'محاولات فاشلة كثيرة. انتظر ثم حاول من جديد.',
    'Too many failed attempts. Wait, then try again.',
  ],
});

/** Rules that are met often, in words. */
const RULES = table({
  'second-person-reviews': [
    'من وضع الأسماء لا يراجع خطر تسميتها: يراجعها شخص ثانٍ.',
    'Who put the names down does not review the risk of naming: a second person does.',
  ],
  'round-is-open': ['الجولة مغلقة.', 'The round is closed.'],
  'within-mandate': ['تكليف الوسيط لا يشمل هذا اليوم.', 'The mandate does not cover that day.'],
  'list-steps-in-order': [
    'لم تصل النسخة إلى هذه الخطوة بعد.',
    'The version has not come to this step yet.',
  ],
  'one-draft': ['للقائمة مسودة مفتوحة.', 'The list has an open draft.'],
  'line-on-table': ['الاسم ليس على الطاولة الآن.', 'The name is not on the table now.'],
  'proposal-on-table': ['الاقتراح ليس على الطاولة الآن.', 'The proposal is not on the table now.'],
  'answered-by-side-concerned': [
    'يجيب الطرف المسؤول وحده.',
    'Only the side that was asked answers.',
  ],
  'list-fits-holder': [
    'نوع القائمة لا يوافق من يحتجز.',
    'The kind of list does not fit who holds.',
  ],
  'only-what-was-handed-over-passes': ['لا يمرّ إلا ما سُلّم.', 'Only what was handed over passes.'],
  'protection-hold': ['إيقاف حماية يمنع الوجهة.', 'A protection hold bars the way there.'],
  'own-wish': ['رغبة الشخص نفسه لا تسمح بذلك.', 'The person’s own wish does not allow it.'],
  'own-wish-before-handover': [
    'لا يركب أحد قبل أن يُسأل على انفراد ويريد ذلك.',
    'Nobody boards without a wish of their own, asked in private and recent.',
  ],
  'owed-release-is-no-currency': [
    'من يُستحق الإفراج عنه لا يُساوَم عليه: اتركه خارجها أو قل لماذا هو عليها.',
    'Release is owed, not bargained for: leave them out, or say why they stand here.',
  ],
  'remains-are-no-unit': [
    'الرفات لا تُحسب وحدات: اختر صيغة أخرى.',
    'Remains are no unit: choose another formula.',
  ],
  'agreed-by-both': [
    'لا يدخل إلا من وافق عليه الطرفان بآخر أجوبتهما.',
    'Only names on which both sides agree by their last answers.',
  ],
  'signed-for-one-version': [
    'يوقّع كل طرف عن نفسه وعلى آخر نسخة.',
    'Each side signs for itself, and the last version.',
  ],
  'manifest-fixed-before-departure': [
    'الكشف يُثبَّت قبل الانطلاق ولا يتغير بعده.',
    'The manifest is fixed before departure, and does not change after.',
  ],
  'fact-by-its-author': ['لكل واقعة قائلها.', 'Each fact has its author.'],
  'replaced-for-the-same-sides': [
    'يحل محله اقتراح بين الطرفين نفسيهما وغير أسبق منه.',
    'It is replaced by one between the same sides that is not earlier.',
  ],
  'told-what-is-claimed': [
    'لا تُبلَّغ العائلة إلا بما قيل هنا بمصدره.',
    'A family is told only what is claimed here, with its source.',
  ],
  'handed-over-stays': ['ما سُلّم يبقى كما هو.', 'What was handed over stays as it is.'],
  'mandate-code-once': ['رمز الوسيط مستعمل هنا.', 'The code of the intermediary is used here.'],
  'mandate-ends-once': ['انتهى هذا التكليف من قبل.', 'This mandate has ended before.'],
});

/** A problem in both languages. English is the server's own sentence; Arabic says the kind or the rule. */
export function wordsOf({ __typename, message, rule, words }: Problem): Words {
  if (words) return words;
  const known =
    (rule && (RULES as Readonly<Record<string, Words>>)[rule]) ||
    (KINDS as Readonly<Record<string, Words>>)[__typename];
  return { ar: known?.ar ?? message, en: message };
}
