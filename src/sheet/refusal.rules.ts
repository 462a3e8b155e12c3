import type { Words } from '../words/words.js';

/** Why a whole file is not read, with what to do. Codes are part of the contract (`ListProblemReason`). */
export const FILE_REFUSALS = {
  FILE_TOO_LARGE: {
    reason: { en: 'The file is larger than 20 MB.', ar: 'حجم الملف أكبر من ٢٠ ميغابايت.' },
    remedy: { en: 'Split it into several files.', ar: 'قسّمه إلى عدة ملفات.' },
  },
  UNPACKS_TOO_LARGE: {
    reason: {
      en: 'The workbook unpacks to more than 128 MB, to more than 2,000 parts, or to more than 64 million letters.',
      ar: 'المصنف يتجاوز بعد فك ضغطه ١٢٨ ميغابايت أو ٢٠٠٠ جزء أو ٦٤ مليون حرف.',
    },
    remedy: {
      en: 'Save the sheet of names alone as CSV (UTF-8) and bring that.',
      ar: 'احفظ ورقة الأسماء وحدها بصيغة CSV (UTF-8) وأحضرها.',
    },
  },
  NOT_A_TABLE: {
    reason: {
      en: 'This is no table: it holds bytes that no text has.',
      ar: 'هذا ليس جدولا: فيه ما لا يكون في نص.',
    },
    remedy: {
      en: 'Bring CSV, TSV, XLSX, or text copied from a table.',
      ar: 'أحضر ملف CSV أو TSV أو XLSX أو نصا منسوخا من جدول.',
    },
  },
  BROKEN_ENCODING: {
    reason: {
      en: 'Most of the file can be read (UTF-8 or UTF-16), but some letters are broken.',
      ar: 'معظم الملف مقروء (UTF-8 أو UTF-16) لكن بعض حروفه معطوبة.',
    },
    remedy: {
      en: 'Ask for the file anew, or save it again as CSV (UTF-8).',
      ar: 'اطلب الملف من جديد أو احفظه ثانية بصيغة CSV (UTF-8).',
    },
  },
  UNCLOSED_QUOTE: {
    reason: {
      en: 'A quotation mark is opened and never closed.',
      ar: 'علامة اقتباس فُتحت ولم تُغلق.',
    },
    remedy: {
      en: 'Close it, or take it away, in the row named here.',
      ar: 'أغلقها أو احذفها في السطر المذكور.',
    },
  },
  TOO_MANY_ROWS: {
    reason: { en: 'There are more than 200,000 rows.', ar: 'عدد الأسطر أكثر من ٢٠٠٬٠٠٠.' },
    remedy: { en: 'Split it into several files.', ar: 'قسّمه إلى عدة ملفات.' },
  },
  TOO_MANY_COLUMNS: {
    reason: { en: 'A row has more than 200 columns.', ar: 'في أحد الأسطر أكثر من ٢٠٠ عمود.' },
    remedy: {
      en: 'Keep the columns that say something of persons.',
      ar: 'أبق الأعمدة التي تخص الأشخاص.',
    },
  },
  CELL_TOO_LARGE: {
    reason: {
      en: 'A cell holds more than 10,000 characters.',
      ar: 'في إحدى الخلايا أكثر من ١٠٬٠٠٠ حرف.',
    },
    remedy: { en: 'Shorten the cell in the row named here.', ar: 'اختصر الخلية في السطر المذكور.' },
  },
  HOSTILE_WORKBOOK: {
    reason: {
      en: 'The workbook defines entities of its own, as no spreadsheet program does.',
      ar: 'يعرّف المصنف كيانات خاصة به، وهذا ما لا يفعله أي برنامج جداول.',
    },
    remedy: {
      en: 'Do not open it. Ask who sent it for CSV (UTF-8).',
      ar: 'لا تفتحه. اطلب من المرسل ملف CSV (UTF-8).',
    },
  },
  BROKEN_WORKBOOK: {
    reason: { en: 'The workbook cannot be read.', ar: 'تعذرت قراءة المصنف.' },
    remedy: {
      en: 'Open it in a spreadsheet program and save it again as XLSX or CSV (UTF-8).',
      ar: 'افتحه في برنامج جداول واحفظه من جديد بصيغة XLSX أو CSV (UTF-8).',
    },
  },
  OLD_OR_LOCKED_WORKBOOK: {
    reason: {
      en: 'This is an old workbook (.xls), or one with a password.',
      ar: 'هذا مصنف قديم (.xls) أو مقفل بكلمة سر.',
    },
    remedy: {
      en: 'Open it, and save it as XLSX without a password.',
      ar: 'افتحه واحفظه بصيغة XLSX بلا كلمة سر.',
    },
  },
  NO_ROWS: {
    reason: { en: 'The file is empty.', ar: 'الملف فارغ.' },
    remedy: { en: 'Check that it is the right file.', ar: 'تأكد من أنه الملف الصحيح.' },
  },
} as const satisfies Record<string, { reason: Words; remedy: Words }>;

export type FileRefusal = keyof typeof FILE_REFUSALS;

/** A file that is not read at all, and where it broke off, where that is known: rows counted from 1. */
export class SheetRefused extends Error {
  constructor(
    readonly code: FileRefusal,
    readonly row: number | null = null,
  ) {
    const { reason, remedy } = FILE_REFUSALS[code];
    super(`${reason.en}${row ? ` (row ${row})` : ''} ${remedy.en}`);
  }
}
