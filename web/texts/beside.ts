import { table } from '../../src/words/words.js';

/** The comparison of negotiations. */
export const BESIDE = table({
  cases: ['مع الحالات المرجعية', 'With coded cases as a reference'],
  coded: ['حالة مرجعية', 'coded case'],
  recorded: ['مسجلة', 'recorded'],
  idle: ['أيام التوقف قياسًا إلى حدها', 'Days idle against the own limit'],
  idleReading: [
    '{n} من {all} متوقفة؛ أطولها قياسًا إلى حدها {code}.',
    '{n} of {all} stand still; the longest against its limit is {code}.',
  ],
  compareExcluded: [
    'الحالات المرجعية في آخر يوم رُمّزت له',
    'coded cases stand on the last day for which they were coded',
  ],
  idleDays: ['أيام منذ آخر تقدم', 'Days idle'],
  limit: ['حد التوقف', 'Stall limit'],
  contributing: ['عوامل أخرى', 'Also'],
  tabled: ['أسماء على القوائم', 'Names tabled'],
  moreThan: ['{part} من {whole}', '{part} of {whole}'],
  moreAnswered: [
    'حيث يتجاوز المُجاب المُقدَّم يقف الرقمان معًا بدل نسبة: تُعدّ الأجوبة أيضًا عن أسماء لم يُذكر عددها عند تقديمها، أو سُئل عنها أكثر من مرة.',
    'Where more is answered than was tabled both numbers stand instead of a share: answers also count names of lists whose size was not stated, or that were asked for more than once.',
  ],
  answeredShare: ['المُجاب', 'Answered'],
  acceptedShare: ['المقبول من المُجاب', 'Accepted of answered'],
  agreed: ['المتفق عليه', 'Agreed'],
  delivered: ['المسلَّم', 'Delivered'],
  rounds: ['جولات', 'Rounds'],
  channel: ['وسطاء (قنوات فُقدت)', 'Intermediaries (channels lost)'],
  longest: ['أطول مرحلة (أيام)', 'Longest phase (days)'],
  funnel: ['حصة المُجاب والمقبول', 'Shares answered and accepted'],
  funnelReading: ['أعلى قبول: {code} ({share}).', 'Accepted most: {code} ({share}).'],
  withLevel: ['الحال', 'Level'],
  whichKind: ['النوع', 'Kind'],
});
