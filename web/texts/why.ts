import { table } from '../../src/words/words.js';

/** Why a negotiation stands still. */
export const WHY = table({
  report: ['اطبع التقرير (PDF)', 'Print the report (PDF)'],
  levelNow: [
    '{level}: {days|يوم واحد|يومان|# أيام|# يومًا|# يوم} منذ آخر تقدم (متوقف بعد {limit}).',
    '{level}: {days|# day|# days} since the last progress (a stall after {limit}).',
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
  version: [
    '{version}، {facts|واقعة واحدة|واقعتان|# وقائع|# واقعة|# واقعة}، حتى {day}.',
    '{version}, {facts|# fact|# facts}, up to {day}.',
  ],
  stalls: ['متى توقف', 'When it stood still'],
  stallsReading: [
    'توقف {n|مرة واحدة|مرتين|# مرات|# مرة|# مرة}، ومجموع ذلك {days|يوم واحد|يومان|# أيام|# يومًا|# يوم}.',
    'It stood still {n|once|# times}, {days|# day|# days} in all.',
  ],
  stallsExcluded: [
    'ما قبل أول واقعة؛ والأجوبة كما كانت يومها',
    'what came before the first fact; answers are read as given then',
  ],
});
