import { table } from '../../src/words/words.js';

/** Why a negotiation stands still. */
export const WHY = table({
  report: ['اطبع التقرير (PDF)', 'Print the report (PDF)'],
  levelNow: [
    '{level}: {days} يومًا منذ آخر تقدم (متوقف بعد {limit}).',
    '{level}: {days} days since the last progress (a stall after {limit}).',
  ],
  primary: ['العامل الأول: {cause}.', 'First: {cause}.'],
  unknown: ['لا يكفي السجل لاستنتاج.', 'The record does not carry a conclusion.'],
  contested: [
    'محل خلاف: تختلف الأسباب المذكورة فيما بينها أو عن السجل.',
    'Contested: stated reasons differ from each other or from the record.',
  ],
  meaning: [
    'القوة من صفر إلى مئة تبيّن إلى أي مدى يسير السلوك المسجل في اتجاه ما. ليست احتمالًا ولا إدانة.',
    'A strength, nought to a hundred, says how far logged conduct goes in a direction. It is no probability and says nobody is guilty.',
  ],
  lastKnown: [
    'القناة مقطوعة منذ {day}؛ ما عداها كما عُرف يومها.',
    'The channel is down since {day}; the rest is as last known then.',
  ],
  strengths: ['قوة العوامل', 'Strengths'],
  strength: ['القوة', 'Strength'],
  formula: ['الصيغة', 'Formula'],
  evidence: ['الوقائع', 'Facts'],
  open: ['افتح', 'Open'],
  lowers: ['ما يخفف منه', 'What would lower it'],
  missing: ['معلومات ناقصة', 'Missing'],
  stated: ['أسباب تذكرها الأطراف', 'Reasons that parties state'],
  version: ['{version}، {facts} واقعة، حتى {day}', '{version}, {facts} facts, up to {day}'],
  stalls: ['متى توقف', 'When it stood still'],
  stallsReading: [
    'توقف {n} مرات، مجموعها {days} يومًا.',
    'It stood still {n} times, {days} days in all.',
  ],
  stallsExcluded: [
    'ما قبل أول واقعة؛ والأجوبة كما كانت يومها',
    'what came before the first fact; answers are read as given then',
  ],
});
