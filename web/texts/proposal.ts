import { table } from '../../src/words/words.js';

export const PROPOSAL = table({
  title: ['الاقتراحات', 'Proposals'],
  none: ['لا اقتراحات بعد.', 'No proposals yet.'],
  one: ['اقتراح {n}', 'Proposal {n}'],
  by: ['من {who}', 'By {who}'],
  mediator: ['مكتب الوساطة', 'the mediator’s office'],
  gives: ['{who} يُسلّم', '{who} hands over'],
  stated: ['كما ذُكر: {how} {n}', 'As stated: {how} {n}'],
  named: ['{n} بالاسم', '{n} by name'],
  held: ['من يُمسَك ولماذا', 'Who is held back, and why'],
  nobodyHeld: ['لا أحد ممن سُمّوا هنا.', 'Nobody of those named here.'],
  ratio: [
    'النسبة كما سُجّلت: {a} مقابل {b} من الأحياء',
    'The ratio as recorded: {a} to {b} living persons',
  ],
  entitled: [
    'من يُستحق الإفراج عنهم يُذكرون هنا كما اقتُرح؛ والنسبة واقعة مسجّلة، لا قيمة لأحد.',
    'Those owed release are named as proposed; the ratio is a recorded fact and says nothing of anybody’s worth.',
  ],
  remains: ['الرفات تُذكر منفصلة ولا تدخل في أي نسبة.', 'Remains stand apart and enter no ratio.'],
  answers: ['الأجوبة عن الاقتراح كله', 'Answers to the whole'],
  terms: ['الشروط', 'Terms'],
  replaced: ['حلّ محله اقتراح {n}', 'Replaced by proposal {n}'],
  withdrawn: ['سُحب في {at}', 'Taken back on {at}'],
  onTable: ['على الطاولة', 'On the table'],
  noAnswer: ['بلا جواب', 'no answer'],
});
