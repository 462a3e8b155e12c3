import type { CauseCode } from './diagnosis.js';
import type { Words } from './words.js';

/**
 * The formulas of the diagnosis: the one place to tune. Each gives a strength from 0 to 1, shown as 0 to 100, from the
 * numbers it names. A strength says how far logged conduct goes in this direction; it is no probability.
 *
 * Whoever changes a formula gives VERSION another number: a diagnosis says which one made it.
 */
export const VERSION = 'stall/5';

export interface Formula {
  cause: CauseCode;
  /** In the language of `formula-language.rules.ts`. */
  expression: string;
  /** What each input is. */
  inputs: Readonly<Record<string, Words>>;
  /** Why it has this shape. */
  rationale: string;
}

/** Days, counts and thresholds that decide which facts a formula sees. */
export const SIGHT = {
  /** Changes of demand count together within so many days. */
  changesTogether: 120,
  /** An agreement stands behind a broken handover for so long. */
  agreementBefore: 120,
  /** Disputes about who somebody is count together within so many days. */
  identity: 120,
  proofRefusals: 365,
  citations: 730,
  offers: 730,
  offersElsewhere: 730,
  suspension: 180,
  /** An intermediary without a date is another channel when it was heard of so long before one was lost. */
  heardOf: 365,
  stated: 365,
  /** Below this a reason that somebody stated lifts nothing: words alone are no finding. */
  conductNeeded: 0.3,
} as const;

const say = (en: string, ar: string): Words => ({ en, ar });
/** Of what counts less where it came before the last agreement or handover. */
const weighed = (en: string, ar: string): Words =>
  say(
    `${en}; those before the last agreement or handover count 0.3 each`,
    `${ar}؛ وما سبق آخر اتفاق أو تسليم يُحسب 0.3 لكل منها`,
  );
const trust = say(
  'how far the answers may be leant on: 1, or 0.85 where coded with low confidence; 0.7 of that where something was agreed or handed over after all of them',
  'مدى الاعتماد على الأجوبة: 1، أو 0.85 حيث الترميز قليل الثقة؛ و0.7 من ذلك حيث اتُّفق على شيء أو سُلّم بعدها جميعاً',
);

export const FORMULAS = {
  'own-list': {
    cause: 'OWN_LIST',
    expression:
      'clip((sqrt(a * b) - 0.1) / 0.7) * when(cycles - 1, 1, 0.85) * (1 - 0.3 * z) * trust',
    inputs: {
      a: say(
        'share of answered names that the side refused, or refused for status',
        'حصة الأسماء المجاب عنها التي رفضها الطرف، أو رفضها بسبب الصفة',
      ),
      b: say(
        'share of the names it put forward itself that nobody had asked for',
        'حصة الأسماء التي طرحها الطرف بنفسه ولم يطلبها أحد',
      ),
      cycles: say(
        'days on which it answered the last lists',
        'عدد الأيام التي أجاب فيها على القوائم الأخيرة',
      ),
      z: say(
        'share of its refusals that give a status reason',
        'حصة حالات رفضه التي تذكر صفة الشخص سبباً',
      ),
      trust,
    },
    rationale:
      'Refusing others’ names and putting forward one’s own are one pattern only together, hence the geometric mean, full from four fifths on; a tenth of either is usual. Once may be chance. Refusals for status have an explanation of their own.',
  },
  'own-list-refusals': {
    cause: 'OWN_LIST',
    expression: '0.4 * a * (1 - 0.3 * z) * trust',
    inputs: {
      a: say(
        'share of answered names that the side refused',
        'حصة الأسماء المجاب عنها التي رفضها الطرف',
      ),
      z: say(
        'share of its refusals that give a status reason',
        'حصة حالات رفضه التي تذكر صفة الشخص سبباً',
      ),
      trust,
    },
    rationale: 'Refusals alone, without a list of its own, point here but do not carry it.',
  },
  'own-list-offer': {
    cause: 'OWN_LIST',
    expression: '0.7 * b * trust',
    inputs: {
      b: say(
        'share of the names it put forward that nobody had asked for',
        'حصة الأسماء التي طرحها الطرف ولم يطلبها أحد',
      ),
      trust,
    },
    rationale: 'Names nobody asked for, from a side whose answers are not recorded.',
  },
  ratio: {
    cause: 'RATIO',
    expression:
      'min(1, gap / ln(2)) * (1 - clip(concession / 0.4) * exp(-rested / 60)) * exp(-newer / 120)',
    inputs: {
      gap: say(
        'natural logarithm of the product of both sides’ ask/give: 0 where the offers meet, ln 2 where one side asks twice what the other gives',
        'اللوغاريتم الطبيعي لحاصل ضرب نسبة المطلوب إلى المعروض لدى الطرفين: 0 حيث يلتقي العرضان، وln 2 حيث يطلب طرف ضعف ما يعطيه الآخر',
      ),
      concession: say(
        'share of the gap that closed since the first pair of offers',
        'حصة ما تقلّص من الفجوة منذ أول عرضين متقابلين',
      ),
      rested: say(
        'days for which the offers have not come closer',
        'الأيام التي لم تتقارب فيها العروض',
      ),
      newer: say(
        'days by which answers to lists are newer than the last offer',
        'عدد الأيام التي تتأخر بها الأجوبة على القوائم عن آخر عرض',
      ),
    },
    rationale:
      'A factor of two that nobody narrows is a deadlock; a good third of it closed is movement. Where talks have gone on to names, the numbers have stopped being what they are about.',
  },
  'ratio-refused': {
    cause: 'RATIO',
    expression: 'min(0.45, 0.15 + 0.1 * refused)',
    inputs: {
      refused: say(
        'offers in numbers refused or countered within two years',
        'عروض بالأرقام رُفضت أو قوبلت بعرض آخر خلال سنتين',
      ),
    },
    rationale: 'With the offers of one side alone the gap is not known; refusals point to it.',
  },
  'not-held': {
    cause: 'NOT_HELD',
    expression: 'clip((s - 0.08) / 0.45) * when(atLeast(n, 10), 1, 0.8) * trust',
    inputs: {
      s: say(
        'share of names not held, reported dead, and half of those left unanswered',
        'حصة من قيل إنهم غير محتجزين أو متوفون، ونصف من لا جواب بشأنهم',
      ),
      n: say(
        'names in the lists answered; 10 where only shares are known',
        'عدد الأسماء في القوائم المجاب عنها؛ 10 حيث لا تُعرف إلا النسب',
      ),
      trust,
    },
    rationale:
      'Every list holds a few who are not there; from half on the lists speak of other persons than the holder does. Fewer than ten names carry less.',
  },
  'proof-refused': {
    cause: 'NOT_HELD',
    expression:
      'when(atLeast(refused, 1), min(0.8, 0.3 + 0.15 * refused), 0.4 * refused) * (1 - 0.4 * held)',
    inputs: {
      held: say(
        'share of the names in the last lists it answered that it took, or refused for what the persons are: those it holds; 0 where it answered none',
        'حصة من قبلهم في القوائم الأخيرة أو رفضهم بسبب صفتهم: هؤلاء يحتجزهم؛ و0 إن لم يجب على قائمة',
      ),
      refused: weighed('proofs of life refused within a year', 'إثباتات حياة رُفضت خلال سنة'),
    },
    rationale:
      'Who shows no proof leaves open whether there is anybody; of who owns to most names it is asked for, that is about single ones.',
  },
  'status-veto': {
    cause: 'STATUS_VETO',
    expression:
      'max(open * (0.6 + 0.4 * min(1, n / 10)), clip((share - 0.06) / 0.22)) * max(min(1, share / 0.04), clip(2 * open - 1)) * trust',
    inputs: {
      open: say(
        'share of names not accepted that are refused for what the persons are accused of or are',
        'حصة المرفوضين بسبب صفتهم أو تهمتهم من الأسماء غير المقبولة',
      ),
      n: say(
        'names so refused; 10 where only shares are known',
        'عدد المرفوضين لهذا السبب؛ 10 حيث لا تُعرف إلا النسب',
      ),
      share: say(
        'share of all answered names so refused',
        'حصة المرفوضين لهذا السبب من جميع الأسماء المجاب عنها',
      ),
      trust,
    },
    rationale:
      'When nearly all is agreed the last names hold the whole deal; otherwise it is how many. Below one name in 25 it is noise of any list, unless hardly anything else is open.',
  },
  'identity-rows': {
    cause: 'IDENTITY',
    expression: 'clip((i - 0.03) / 0.25) * (0.5 + 0.5 * min(1, n / 5)) * trust',
    inputs: {
      i: say(
        'share of names that stand twice, are free already, or fit nobody',
        'حصة الأسماء المكررة أو المفرج عن أصحابها أو التي لا تطابق أحداً',
      ),
      n: say(
        'names so counted; 5 where only shares are known',
        'عدد هذه الأسماء؛ 5 حيث لا تُعرف إلا النسب',
      ),
      trust,
    },
    rationale:
      'Three in a hundred are usual errors; from a quarter on lists do not describe persons. One or two names are a slip in a short list.',
  },
  'identity-dispute': {
    cause: 'IDENTITY',
    expression:
      'when(atLeast(disputes, 1), min(0.95, 0.42 + 0.1 * disputes), 0.4 * disputes) * when(atLeast(60, age), 1, 60 / age)',
    inputs: {
      disputes: weighed(
        'a wrong person or body, or a dispute over who somebody is, within 120 days',
        'شخص أو جثمان خطأ أو خلاف على هوية، خلال 120 يوماً',
      ),
      age: say('days since the last of them', 'الأيام منذ آخرها'),
    },
    rationale: 'One wrong person stops a handover; it wears off when it is not raised again.',
  },
  'identity-unverified': {
    cause: 'IDENTITY',
    expression: '0.55 * (1 - verified) * when(atLeast(waiting, 30), 1, 0.5)',
    inputs: {
      verified: say(
        'share of names verified, of those to be verified',
        'حصة الأسماء التي جرى التحقق منها',
      ),
      waiting: say('days since that was reported', 'الأيام منذ الإبلاغ بذلك'),
    },
    rationale: 'Names that nobody could verify within a month keep lists from becoming final.',
  },
  'remains-preferred': {
    cause: 'REMAINS',
    expression:
      'clip((remains - living - 0.3) / 0.4) * when(atLeast(n, 3), 1, when(atLeast(n, 2), 0.85, 0.4))',
    inputs: {
      remains: say(
        'mean acceptance of proposals about remains, 0 to 1',
        'متوسط قبول المقترحات الخاصة بالرفات، من 0 إلى 1',
      ),
      living: say(
        'mean acceptance of proposals about living persons, 0 to 1',
        'متوسط قبول المقترحات الخاصة بالأحياء، من 0 إلى 1',
      ),
      n: say('answers to either, the smaller number', 'عدد الأجوبة على أيٍّ منهما، وهو الأصغر'),
    },
    rationale: 'A side that takes remains and leaves the living prefers them; two answers are few.',
  },
  'remains-elsewhere': {
    cause: 'REMAINS',
    expression: 'when(atLeast(deals, 1), min(0.8, 0.42 + 0.1 * deals), 0.5 * deals)',
    inputs: {
      deals: weighed(
        'deals elsewhere in which the side gave living persons for remains',
        'صفقات في مكان آخر أعطى فيها الطرف أحياء مقابل رفات',
      ),
    },
    rationale: 'What a side trades elsewhere shows what it would trade here.',
  },
  'remains-refused': {
    cause: 'REMAINS',
    expression: 'min(0.75, 0.55 + 0.1 * (refused - 1))',
    inputs: { refused: say('refusals of remains for remains', 'حالات رفض مبادلة الرفات بالرفات') },
    rationale: 'Refusing the one exchange that costs nobody anything keeps remains as a means.',
  },
  precondition: {
    cause: 'PRECONDITION',
    expression:
      'when(n - 1.01, min(1, 0.3 + 0.15 * n) * (0.35 + 0.65 * min(1, 2.5 * cited / max(cited, turns))), when(alone, 0.55, 0.35)) * when(age - 365, 0.5, 1)',
    inputs: {
      n: say(
        'citations of an open demand by one side; those before the last agreement or handover count 0.3 each',
        'مرات طرح الطرف مطلباً ما زال قائماً؛ وما سبق آخر اتفاق أو تسليم يُحسب 0.3 لكل مرة',
      ),
      cited: say(
        'citations since the last agreement or handover; all, where there is none since',
        'مرات طرحه منذ آخر اتفاق أو تسليم؛ أو جميعها إن لم يُطرح بعده',
      ),
      turns: say(
        'rounds, offers, lists and answers in that time; a contact counts 0.5',
        'الجولات والعروض والقوائم والأجوبة في تلك المدة؛ ويُحسب الاتصال 0.5',
      ),
      alone: say(
        '1 where nothing but the demand has been on the table for 180 days, and nothing moved since',
        '1 حيث لم يُطرح غير هذا المطلب منذ 180 يوماً ولم يتحرك شيء منذئذ',
      ),
      age: say('days since the last citation', 'الأيام منذ آخر مرة طُرح فيها'),
    },
    rationale:
      'A demand stands in the way when it comes back at many turns, not when it was voiced now and then; what did not hinder earlier progress counts little; a year unmentioned it fades.',
  },
  shifting: {
    cause: 'SHIFTING',
    expression:
      'min(1, 0.45 + 0.25 * (changes - 1) + 0.2 * agreed) * when(atLeast(180, age), 1, max(0.5, 180 / age))',
    inputs: {
      changes: say(
        'changes of demand within 120 days of the last one, since the last handover',
        'تغييرات المطالب خلال 120 يوماً قبل آخرها، منذ آخر تسليم',
      ),
      agreed: say(
        '1 where names were agreed before, or agreed names were taken off',
        '1 حيث اتُّفق على أسماء قبل ذلك أو حُذفت أسماء متفق عليها',
      ),
      age: say('days since the last change', 'الأيام منذ آخر تغيير'),
    },
    rationale:
      'One change is bargaining; a second, or one after agreement, leaves nothing to rely on.',
  },
  handover: {
    cause: 'HANDOVER',
    expression:
      'min(1, agreed + 0.15 * (breaks - 1)) * when(atLeast(240, age), 1, max(0.5, 240 / age)) * (1 - 0.1 * min(1, newer / 3))',
    inputs: {
      agreed: say(
        '0.65 where names were agreed or signed within 120 days before, 0.55 where a principle was, or names of which some were handed over since, or a handover was planned, 0.35 where nothing is recorded',
        '0.65 حيث اتُّفق على أسماء أو وُقّع اتفاق خلال 120 يوماً قبل ذلك، و0.55 حيث اتُّفق على المبدأ أو على أسماء سُلّم بعضها بعد ذلك أو تقرر تسليم، و0.35 حيث لا شيء مسجلاً',
      ),
      breaks: say(
        'postponements, incidents and breaches since the last handover',
        'التأجيلات والحوادث والخروق منذ آخر تسليم',
      ),
      age: say('days since the last of them', 'الأيام منذ آخرها'),
      newer: say(
        'answers to lists and offers made since: talk that went on to other matters',
        'الأجوبة والعروض منذ ذلك: حديث انتقل إلى أمور أخرى',
      ),
    },
    rationale: 'What was agreed and is not carried out stops at logistics, security or a breach.',
  },
  'handover-missed': {
    cause: 'HANDOVER',
    expression: 'when(atLeast(late, 14), 0.5, 0.35) * (1 - 0.35 * min(1, newer / 3))',
    inputs: {
      late: say(
        'days since a planned handover of which nothing more is recorded',
        'الأيام منذ تسليم مقرر لم يُسجل عنه شيء بعد ذلك',
      ),
      newer: say('answers to lists and offers made since', 'الأجوبة على القوائم والعروض منذ ذلك'),
    },
    rationale: 'A date that passed in silence says that it was not carried out, not why.',
  },
  intermediary: {
    cause: 'INTERMEDIARY',
    expression:
      'when(atLeast(days, 14), when(atLeast(365, days), 0.9, 0.6), 0.65) * when(others, 0.6, 1) * (1 - 0.06 * min(5, acts))',
    inputs: {
      days: say(
        'days since the intermediary left without a successor',
        'الأيام منذ خروج الوسيط دون خلف',
      ),
      others: say(
        'other intermediaries with a dated mandate then, or heard of within a year before, that have not left',
        'وسطاء آخرون لهم تكليف مؤرخ آنذاك أو ورد ذكرهم خلال سنة قبله ولم يخرجوا',
      ),
      acts: say(
        'rounds, lists, answers and offers since',
        'الجولات والقوائم والأجوبة والعروض منذ ذلك',
      ),
    },
    rationale:
      'Without a channel nothing is said. For two weeks another may be found; after a year the talks have ended or found their own way. Acts since then show another channel.',
  },
  silence: {
    cause: 'SILENCE',
    expression:
      '(0.5 * min(1, days / limit) + 0.4 * clip(days / limit - 1)) * when(atLeast(messages, 2), 1, 0.75)',
    inputs: {
      days: say(
        'days since the first message to a side after the last thing it did',
        'الأيام منذ أول رسالة إلى الطرف بعد آخر ما فعله',
      ),
      limit: say(
        'three times its median days to an answer, 30 at least',
        'ثلاثة أمثال المدة الوسيطة لجوابه، و30 يوماً على الأقل',
      ),
      messages: say(
        'lists, offers and calls to it since: one may have been lost',
        'القوائم والعروض الموجهة إليه منذ ذلك: قد تضيع واحدة',
      ),
    },
    rationale:
      'A side is silent when it does nothing at all while others go on asking it, measured by its own habit. One open list is not silence.',
  },
  'no-reply': {
    cause: 'SILENCE',
    expression: 'min(0.95, 0.4 + 0.5 * min(1, days / 90) + 0.05 * (logged - 1))',
    inputs: {
      days: say('days since which an answer is awaited', 'الأيام منذ انتظار الجواب'),
      logged: say(
        'times it was noted that none came, since the side last did anything',
        'مرات تسجيل عدم الجواب منذ آخر ما فعله الطرف',
      ),
    },
    rationale: 'Somebody noted that no answer came; three months of it are an answer.',
  },
  suspension: {
    cause: 'FREEZE',
    expression: '0.7 * when(atLeast(180, days), 1, max(0.5, 180 / days)) * when(acts, 0.5, 1)',
    inputs: {
      days: say('days since the talks were called off', 'الأيام منذ تعليق التفاوض'),
      acts: say(
        'rounds, lists, answers, offers or handovers since',
        'الجولات والقوائم والأجوبة والعروض وعمليات التسليم منذ ذلك',
      ),
    },
    rationale: 'Talks called off by decision are frozen until somebody acts again.',
  },
  'freeze-after-flow': {
    cause: 'FREEZE',
    expression:
      '0.75 * min(1, exchanges / 5) * clip(idle / limit) * when(contacts, 1, 0.8) * max(0.3, 1 - 0.2 * acts)',
    inputs: {
      exchanges: say('handovers with persons so far', 'عمليات تسليم الأشخاص حتى الآن'),
      idle: say('days since the last progress', 'الأيام منذ آخر تقدم'),
      limit: say(
        'days beyond which that is a stall here',
        'الأيام التي يُعد التفاوض بعدها متوقفاً هنا',
      ),
      contacts: say(
        'contacts, rounds and statements since: the channel is open',
        'الاتصالات والجولات والتصريحات منذ ذلك: القناة مفتوحة',
      ),
      acts: say(
        'lists, answers and offers since: something is being talked about',
        'القوائم والأجوبة والعروض منذ ذلك: هناك ما يُبحث',
      ),
    },
    rationale:
      'Who exchanged often, is still in touch and puts nothing on the table, has stopped by decision.',
  },
} as const satisfies Readonly<Record<string, Formula>>;

export type FormulaId = keyof typeof FORMULAS;

/** What a stated reason adds to a strength that conduct already shows: part of what is missing to certainty. */
export const STATED = {
  expression: 'strength + (1 - strength) * lift',
  /** The side says it of itself. */
  own: 0.2,
  /** Reasons that a side gives for its own conduct; of the others it accuses. */
  ofOneself: ['STATUS_VETO', 'NOT_HELD', 'PRECONDITION', 'IDENTITY', 'RATIO'],
  /** Another says it of the side. */
  accusation: 0.1,
  rationale:
    'A reason that the side itself gives for what it does is taken at its word, as far as its conduct goes the same way; an accusation weighs less.',
} as const;

/**
 * What a second kind of conduct that points to the same cause adds: half of its strength, of what is missing to certainty.
 */
export const CORROBORATED = {
  expression: 'strength + (1 - strength) * 0.5 * also',
  share: 0.5,
  rationale:
    'Two different things that a side does, such as a denial and a refused proof, agree by chance less often than one.',
} as const;

/** What is added to the inputs of the formula that leads. */
export const ADDED: Readonly<Record<'also' | 'lift', Words>> = {
  also: say(
    'strength, 0 to 1, of another kind of conduct that points to the same cause',
    'قوة سلوك آخر يشير إلى العامل نفسه، من 0 إلى 1',
  ),
  lift: say(
    'what a stated reason adds, of what is missing to 1',
    'ما يضيفه سبب مذكور مما ينقص إلى 1',
  ),
};

/** What an input is, of a formula with whatever backs it. */
export const meaningOf = (formula: string, input: string): Words => {
  const { inputs } = FORMULAS[formula as FormulaId] as Formula;
  return inputs[input] ?? ADDED[input as 'also' | 'lift'];
};

/** From which strength on a cause is called primary or contributing. */
export const SHOWN_FROM = 0.5;

/** Which cause is primary where several are strong. */
export const PRECEDENCE = {
  /** From here on a lost channel goes before everything: the rest is as last known. */
  channel: 0.8,
  /** From here on changed demands go before a handover that broke down after them. */
  change: 0.6,
  /** By how much demands that changed later must be stronger than the breakdown before them, to go first nevertheless. */
  ahead: 0.25,
  /** What silence and a freeze count for beside causes of substance. */
  residual: 0.9,
} as const;
