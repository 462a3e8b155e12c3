import { FILE_REFUSALS } from '../sheet/refusal.rules.js';
import type { Words } from '../words/words.js';

/** What is said of a row or a column, with what to do about it. */
interface Said {
  /** An error keeps the row out; a notice says how it was read. */
  severity: 'ERROR' | 'NOTICE';
  reason: Words;
  remedy: Words;
}

const REASONS_OF_ROWS = {
  NO_NAME_COLUMN: {
    severity: 'ERROR',
    reason: { en: 'No column holds a name.', ar: 'لا عمود فيه اسم.' },
    remedy: {
      en: 'Say which column holds it, or which row the headings stand in.',
      ar: 'حدد العمود الذي فيه الاسم أو السطر الذي فيه العناوين.',
    },
  },
  TWO_COLUMNS_SAME: {
    severity: 'ERROR',
    reason: { en: 'Two columns say the same.', ar: 'عمودان يقولان الشيء نفسه.' },
    remedy: { en: 'Leave one of them out.', ar: 'اترك أحدهما.' },
  },
  NOBODY: {
    severity: 'ERROR',
    reason: { en: 'There is nobody under the headings.', ar: 'لا أحد تحت العناوين.' },
    remedy: {
      en: 'Check that it is the right file and sheet.',
      ar: 'تأكد من الملف ومن الورقة الأولى فيه.',
    },
  },
  OTHER_SHEETS: {
    severity: 'NOTICE',
    reason: {
      en: 'The workbook has more sheets than the first, which alone is read.',
      ar: 'في المصنف أوراق غير الأولى، ولا تُقرأ إلا الأولى.',
    },
    remedy: {
      en: 'Put the sheet with the names first, and bring the others as files of their own.',
      ar: 'ضع ورقة الأسماء أولا، وأحضر الأوراق الأخرى ملفات مستقلة.',
    },
  },
  COLUMN_NOT_USED: {
    severity: 'NOTICE',
    reason: { en: 'The heading of this column is not known.', ar: 'عنوان هذا العمود غير معروف.' },
    remedy: {
      en: 'Say what it holds if it is needed; else it is left out.',
      ar: 'حدد محتواه إن كان لازما وإلا تُرك.',
    },
  },
  FATE_NOT_READ: {
    severity: 'NOTICE',
    reason: {
      en: 'This column says what became of persons; an import lets nobody die, live or go free.',
      ar: 'هذا العمود يذكر مصير الأشخاص، والاستيراد لا يُثبت موتا ولا حياة ولا إفراجا.',
    },
    remedy: {
      en: 'Record it as claims, each with its source.',
      ar: 'سجله ادعاءات، لكل منها مصدره.',
    },
  },
  MORE_CELLS: {
    severity: 'ERROR',
    reason: {
      en: 'This row has more cells than the headings.',
      ar: 'في هذا السطر خلايا أكثر من العناوين.',
    },
    remedy: { en: 'Look for a stray separator.', ar: 'ابحث عن فاصل زائد.' },
  },
  BIDI_CONTROL: {
    severity: 'ERROR',
    reason: {
      en: 'A hidden character turns the direction of the text, so that one name looks like another.',
      ar: 'فيها محرف خفي يقلب اتجاه النص فيبدو الاسم غير ما هو.',
    },
    remedy: { en: 'Type the text anew.', ar: 'اكتب النص من جديد.' },
  },
  INVISIBLE_CHARACTER: {
    severity: 'ERROR',
    reason: {
      en: 'There is an invisible character in this cell.',
      ar: 'في هذه الخلية محرف غير مرئي.',
    },
    remedy: { en: 'Type the text anew.', ar: 'اكتب النص من جديد.' },
  },
  MIXED_SCRIPTS: {
    severity: 'NOTICE',
    reason: { en: 'One word mixes letters of two scripts.', ar: 'كلمة تخلط حروف كتابتين.' },
    remedy: {
      en: 'Check the word: a look-alike letter hides a person from searches.',
      ar: 'تحقق من الكلمة: الحرف الشبيه يخفي الشخص عن البحث.',
    },
  },
  FORMULA: {
    severity: 'ERROR',
    reason: { en: 'This is a formula and no value.', ar: 'هذه معادلة وليست قيمة.' },
    remedy: { en: 'Write the value itself.', ar: 'اكتب القيمة نفسها.' },
  },
  FORMULA_VALUE: {
    severity: 'NOTICE',
    reason: { en: 'A formula computed this value.', ar: 'هذه القيمة حسبتها معادلة.' },
    remedy: { en: 'Check that it is what the sheet showed.', ar: 'تأكد من أنها ما تُظهره الورقة.' },
  },
  TOO_LONG: {
    severity: 'ERROR',
    reason: { en: 'This is longer than 200 characters.', ar: 'هذا أطول من ٢٠٠ حرف.' },
    remedy: { en: 'Shorten it.', ar: 'اختصره.' },
  },
  NO_NAME: {
    severity: 'ERROR',
    reason: { en: 'This row has no name.', ar: 'لا اسم في هذا السطر.' },
    remedy: {
      en: 'Write the name, or the code issued here, or take the row away.',
      ar: 'اكتب الاسم أو الرمز الصادر هنا أو احذف السطر.',
    },
  },
  NO_OWN_NAME: {
    severity: 'NOTICE',
    reason: {
      en: 'The own name is missing: other parts of the name stand alone.',
      ar: 'الاسم الأول مفقود، وبقية أجزاء الاسم وحدها.',
    },
    remedy: {
      en: 'Write it if it is known. Of merged cells only the first has a value.',
      ar: 'اكتبه إن كان معروفا. في الخلايا المدمجة لا قيمة إلا في أولها.',
    },
  },
  BAD_DATE: {
    severity: 'ERROR',
    reason: { en: 'This is no date.', ar: 'هذا ليس تاريخا.' },
    remedy: {
      en: 'Write a year of four digits, YYYY-MM, YYYY-MM-DD or day/month/year.',
      ar: 'اكتب السنة بأربعة أرقام أو سنة-شهر أو سنة-شهر-يوم أو يوم/شهر/سنة.',
    },
  },
  OTHER_CALENDAR: {
    severity: 'ERROR',
    reason: { en: 'This is a year of the Hijra.', ar: 'هذه سنة هجرية.' },
    remedy: { en: 'Write the Gregorian date.', ar: 'اكتب التاريخ الميلادي.' },
  },
  FUTURE_DATE: {
    severity: 'ERROR',
    reason: { en: 'This date lies in the future.', ar: 'هذا التاريخ في المستقبل.' },
    remedy: { en: 'Check the date.', ar: 'تحقق من التاريخ.' },
  },
  AMBIGUOUS_DATE: {
    severity: 'ERROR',
    reason: {
      en: 'Day and month may be the other way round: other dates of this column are written both ways.',
      ar: 'قد يكون اليوم والشهر معكوسين: تواريخ العمود مكتوبة بالترتيبين.',
    },
    remedy: {
      en: 'Say which comes first, or write YYYY-MM-DD.',
      ar: 'حدد أيهما يأتي أولا أو اكتب سنة-شهر-يوم.',
    },
  },
  DAY_FIRST_ASSUMED: {
    severity: 'NOTICE',
    reason: {
      en: 'Day and month may be the other way round; it was read day first.',
      ar: 'قد يكون اليوم والشهر معكوسين، وقُرئ اليوم أولا.',
    },
    remedy: { en: 'Say so if the month comes first.', ar: 'نبّه إن كان الشهر يأتي أولا.' },
  },
  BAD_SEX: {
    severity: 'ERROR',
    reason: { en: 'This says neither female nor male.', ar: 'هذا لا يدل على أنثى ولا على ذكر.' },
    remedy: {
      en: 'Write female or male, أنثى or ذكر, or leave it empty.',
      ar: 'اكتب أنثى أو ذكر أو اترك الخلية فارغة.',
    },
  },
  DUPLICATE_ROW: {
    severity: 'ERROR',
    reason: { en: 'An earlier row says exactly the same.', ar: 'سطر سابق يقول الشيء نفسه تماما.' },
    remedy: {
      en: 'Take one away, or add what tells the two persons apart.',
      ar: 'احذف أحدهما أو أضف ما يميز الشخصين.',
    },
  },
  DUPLICATE_CODE: {
    severity: 'ERROR',
    reason: { en: 'An earlier row has this code.', ar: 'هذا الرمز في سطر سابق.' },
    remedy: {
      en: 'A person stands on a list once: keep one row.',
      ar: 'يرد الشخص في القائمة مرة: أبق سطرا واحدا.',
    },
  },
  UNKNOWN_CODE: {
    severity: 'ERROR',
    reason: { en: 'Nobody with this code is known here.', ar: 'لا أحد معروف هنا بهذا الرمز.' },
    remedy: {
      en: 'Check the code; leave the cell empty for a person who is new.',
      ar: 'تحقق من الرمز، واترك الخلية فارغة لمن هو جديد.',
    },
  },
  RECORDED_BY_OTHERS: {
    severity: 'ERROR',
    reason: {
      en: 'Somebody else recorded this person, and this cell says otherwise.',
      ar: 'سجل هذا الشخص غيركم، وهذه الخلية تخالف ما سُجل.',
    },
    remedy: {
      en: 'Leave all cells but the code empty, or as they were.',
      ar: 'اترك الخلايا فارغة عدا الرمز أو كما كانت.',
    },
  },
  HELD_OTHERWISE: {
    severity: 'ERROR',
    reason: {
      en: 'Who holds this person does not fit on this list.',
      ar: 'الجهة التي تحتجز هذا الشخص لا توافق هذه القائمة.',
    },
    remedy: {
      en: 'One demands persons of others, and offers persons of one’s own keeping.',
      ar: 'يُطلب من لدى الآخرين ويُعرض من لدى الجهة نفسها.',
    },
  },
  OLDER_SOURCE: {
    severity: 'NOTICE',
    reason: {
      en: 'What is recorded comes from a later source and stays.',
      ar: 'المسجل من مصدر أحدث ويبقى كما هو.',
    },
    remedy: {
      en: 'Correct the date of this list if it is the later one.',
      ar: 'صحح تاريخ هذه القائمة إن كانت الأحدث.',
    },
  },
} as const satisfies Record<string, Said>;

const wholeFile = Object.fromEntries(
  Object.entries(FILE_REFUSALS).map(([code, said]) => [code, { severity: 'ERROR', ...said }]),
) as Readonly<Record<keyof typeof FILE_REFUSALS, Said>>;

/** Everything that may be wrong with a list as somebody sent it, in words. Codes are spelt as in schema/. */
export const PROBLEMS = { ...wholeFile, ...REASONS_OF_ROWS } as const;

export type ProblemReason = keyof typeof PROBLEMS;

/** What is wrong, and where. Rows and columns are counted from 1, as a spreadsheet counts them. */
export interface ListProblem {
  row: number | null;
  column: number | null;
  heading: string | null;
  value: string | null;
  reason: ProblemReason;
}

export const isError = ({ reason }: Pick<ListProblem, 'reason'>): boolean =>
  PROBLEMS[reason].severity === 'ERROR';

/** A value of the file as a message may show it: short, and with nothing that could turn a line around. */
export const shownValue = (text: string): string =>
  text.slice(0, 60).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');

/** A problem in words. */
export const inWords = (problem: ListProblem) => {
  const { severity, reason, remedy } = PROBLEMS[problem.reason] as Said;
  return { ...problem, severity, words: reason, remedy };
};
