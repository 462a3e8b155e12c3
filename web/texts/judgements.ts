import { table } from '../../src/words/words.js';

/** What persons judge. */
export const JUDGED = table({
  judgements: ['تقديرات', 'Judgements'],
  judgementsHint: [
    'كتبها أشخاص بيومها واسم كاتبها. لا تُحسب ولا يستند إليها أي رقم هنا.',
    'Written by persons, with day and author. None is computed, and no figure here rests on them.',
  ],
  noJudgements: ['لم يُكتب تقدير لك أن تراه.', 'No judgement is written that is for you to see.'],
  judge: ['اكتب تقديرًا', 'Write a judgement'],
  amend: ['اكتب غيره بدلًا منه', 'Supersede'],
  superseded: ['حلّ غيره محله', 'superseded'],
  kind: ['عن ماذا', 'About'],
  finding: ['التقدير', 'Finding'],
  about: ['الطرف', 'Side'],
  allSides: ['كل الأطراف', 'all sides'],
  onDay: ['عن يوم', 'About the day'],
  wordsHint: ['لا تكتب أسماء أشخاص.', 'Write no names of persons.'],
  shownTo: ['يراه أيضًا', 'Shown to as well'],
  save: ['احفظ', 'Save'],
});
