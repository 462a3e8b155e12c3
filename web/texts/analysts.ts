import { table } from '../../src/words/words.js';

/** What several pages of analysts say. */
export const ANALYSTS = table({
  why: ['لماذا توقف؟', 'Why it stands still'],
  survival: ['مدة الاحتجاز', 'How long captivity lasts'],
  exports: ['ملفات للتنزيل', 'Files'],
  charts: ['الرسوم', 'Charts'],
  cause: ['العامل', 'Cause'],
  level: ['الحال', 'Level'],
  words: ['بالكلمات', 'In words'],
  upTo: ['حتى', 'Up to'],
});
