import { table } from '../../src/words/words.js';

/** What is exported, asked for and approved. */
export const FILES = table({
  ask: ['اطلب ملفًا', 'Ask for a file'],
  format: ['الصيغة', 'Format'],
  purpose: ['الغرض', 'Purpose'],
  purposeHint: ['من يقرؤه وكيف يُحفظ.', 'Who reads it, and how it is kept.'],
  untilHint: [
    'إلى نهاية آخر ربع سنة قبل هذا اليوم.',
    'Up to the last end of a quarter before this day.',
  ],
  askedBy: ['الطالب', 'Asked by'],
  state: ['الحال', 'State'],
  taken: ['نُزّل', 'Taken'],
  take: ['نزّل', 'Download'],
  approve: ['وافق', 'Approve'],
  refuse: ['ارفض', 'Refuse'],
  reason: ['سبب الرفض', 'Reason to refuse'],
  expires: ['تنتهي مدته {at}', 'until {at}'],
  later: ['ما طُلب بعدها', 'Asked for later'],
  noExports: ['لم يُطلب ملف.', 'No file was asked for.'],
  exportsHint: [
    'يطلبه واحد ويوافق عليه غيره من مكتب الوسيط أو الحماية، ثم يُنزّل حتى تنتهي مدته. كل تنزيل في السجل.',
    'One asks, somebody else of the mediator’s office or of protection approves; then it may be taken until it expires. Each taking is in the record.',
  ],
});
