import { table } from '../../src/words/words.js';

/** How long captivity lasts. */
export const HELD = table({
  by: ['قارن بحسب', 'Compare by'],
  together: ['الكل معًا', 'all together'],
  priorityGroup: ['الفئة', 'Group'],
  others: ['الآخرون', 'others'],
  held: ['ما زالوا محتجزين', 'Still held'],
  heldReading: [
    'نصفهم خرج أو مات خلال {median|يوم واحد|يومين|# أيام|# يومًا|# يوم} (من {n}، منهم {released} مفرج عنهم و{died} ماتوا).',
    'For half of them it ended within {median|# day|# days} (of {n}, {released} released and {died} died).',
  ],
  heldNotReached: [
    'لم يصل المنحنى إلى النصف (من {n}، منهم {released} مفرج عنهم و{died} ماتوا).',
    'The curve does not come to a half (of {n}, {released} released and {died} died).',
  ],
  incidence: ['نسبة من أُفرج عنهم ومن ماتوا', 'Share released, share that died'],
  incidenceReading: [
    'بآخر يوم معروف: أُفرج عن {released} ومات {died}.',
    'By the last day known {released} were released and {died} had died.',
  ],
  persons: ['الأشخاص', 'Persons'],
  group: ['الفئة', 'Group'],
  daysHeld: ['أيام الاحتجاز', 'Days held'],
  share: ['النسبة', 'Share'],
  lower: ['الحد الأدنى', 'Lower limit'],
  upper: ['الحد الأعلى', 'Upper limit'],
  atRisk: ['تحت الرصد', 'At risk'],
  ends: ['نهايات', 'Ends'],
  end: ['النهاية', 'End'],
  RELEASED: ['الإفراج', 'Release'],
  DIED: ['الوفاة', 'Death'],
  ANY: ['أي نهاية', 'Either end'],
  tests: ['هل تختلف الفئات؟', 'Do groups differ?'],
  testsHint: ['ارتباط لا سبب.', 'An association, no cause.'],
  test: ['الاختبار', 'Test'],
  logRank: ['لوغ رانك', 'Log-rank'],
  peto: ['بيتو', 'Peto and Peto'],
  term: ['المتغيّر', 'Term'],
  hazard: ['نسبة الخطر', 'Hazard ratio'],
  meanDays: ['متوسط الأيام حتى اليوم {day}', 'Mean days up to day {day}'],
  negotiations: ['مفاوضات أخرى معها', 'Other negotiations with it'],
});
