import type { NewCaptive } from '../captive/captive.service.js';
import { periodOf, today } from '../graphql/dated.js';
import { fullName, type StructuredName } from '../captive/captive.rules.js';

/** What is wrong with one cell of a list file. Rows are numbered as in a spreadsheet: the header is row 1. */
export interface CellProblem {
  row: number;
  column: string;
  value: string;
  message: string;
}

/** A person as a list file says it; who holds and who claims is said beside the file. */
export type ListedPerson = Omit<NewCaptive, 'heldBy' | 'claimedBy' | 'source'>;

type Field =
  | 'name'
  | 'own'
  | 'father'
  | 'grandfather'
  | 'family'
  | 'kunya'
  | 'nisba'
  | 'latinName'
  | 'mother'
  | 'birth'
  | 'sex'
  | 'registry'
  | 'rank'
  | 'place'
  | 'heldSince';

/** Headings by field, in Arabic and English, compared without case, spaces and marks. */
const HEADINGS: Readonly<Record<Field, readonly string[]>> = {
  name: [
    'name',
    'full name',
    'الاسم',
    'الاسم الكامل',
    'الاسم الثلاثي',
    'الاسم الرباعي',
    'اسم المعتقل',
    'اسم الأسير',
  ],
  own: ['own name', 'given name', 'first name', 'الاسم الأول', 'الاسم الشخصي'],
  father: ['father', 'father name', 'اسم الأب', 'الأب'],
  grandfather: ['grandfather', 'grandfather name', 'اسم الجد', 'الجد'],
  family: [
    'family',
    'family name',
    'surname',
    'last name',
    'الكنية',
    'اسم العائلة',
    'العائلة',
    'النسبة العائلية',
  ],
  kunya: ['kunya', 'teknonym', 'اللقب', 'يكنى'],
  nisba: ['nisba', 'origin', 'النسبة'],
  latinName: [
    'latin name',
    'name in latin',
    'الاسم باللاتينية',
    'الاسم بالإنكليزية',
    'الاسم بالإنجليزية',
  ],
  mother: ['mother', 'mother name', 'اسم الأم', 'الأم', 'اسم الأم وكنيتها'],
  birth: [
    'birth',
    'birth date',
    'date of birth',
    'born',
    'تاريخ الميلاد',
    'المواليد',
    'تاريخ الولادة',
    'سنة الميلاد',
  ],
  sex: ['sex', 'gender', 'الجنس'],
  registry: [
    'registry number',
    'khana',
    'civil registry number',
    'الخانة',
    'رقم الخانة',
    'القيد',
    'رقم القيد',
  ],
  rank: ['rank', 'occupation', 'الرتبة', 'المهنة', 'العمل'],
  place: ['place', 'place of detention', 'مكان الاحتجاز', 'مكان الاعتقال', 'المكان'],
  heldSince: [
    'held since',
    'date of arrest',
    'arrested',
    'تاريخ الاعتقال',
    'تاريخ الأسر',
    'تاريخ التوقيف',
  ],
};

/** Folded for comparison only: case, marks, tatweel, kinds of alef, ya and ta marbuta, punctuation and spaces. */
const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u064B-\u0652\u0640\u200E\u200F\u2066-\u2069]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[_\-:.’']/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const FIELD_OF = new Map<string, Field>(
  Object.entries(HEADINGS).flatMap(([field, headings]) =>
    headings.map((heading) => [folded(heading), field as Field] as const),
  ),
);

const SEXES = new Map<string, NewCaptive['sex']>(
  Object.entries({
    FEMALE: ['f', 'female', 'woman', 'أنثى', 'امرأة'],
    MALE: ['m', 'male', 'man', 'ذكر', 'رجل'],
    UNKNOWN: ['unknown', 'غير معروف'],
  }).flatMap(([sex, words]) =>
    words.map((word) => [folded(word), sex as NewCaptive['sex']] as const),
  ),
);

/** Digits of all three sets that lists use, as ASCII. */
const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** A date as lists write it: `2003`, `2003-05-01`, `1/5/2003` (day first), with any digits; null when it is none. */
export function listDate(text: string): string | null {
  const ascii = asciiDigits(text).trim();
  const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(ascii);
  const iso = dayFirst
    ? `${dayFirst[3]}-${dayFirst[2].padStart(2, '0')}-${dayFirst[1].padStart(2, '0')}`
    : ascii
        .replace(/[/.]/g, '-')
        .replace(/^(\d{4})-(\d)(?!\d)/, '$1-0$2')
        .replace(/-(\d)$/, '-0$1');
  return periodOf(iso) ? iso : null;
}

/** The most characters of a cell, as of the API's inputs. */
const MOST = 200;

/** Control characters, and those that turn the direction of what follows: they make one name look like another. */
const UNSEEN = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;

const HAS_ARABIC = /\p{Script=Arabic}/u;

/**
 * Reads the table of a list file into persons. Nothing is guessed: a whole name in one column stays whole, and every cell
 * that says something unreadable is a problem.
 */
export function readList(table: readonly (readonly string[])[]): {
  persons: ListedPerson[];
  problems: CellProblem[];
  ignored: string[];
} {
  const start = table.findIndex((cells) => cells.some((cell) => cell.trim() !== ''));
  const [header = [], ...rows] = table.slice(Math.max(start, 0));
  const fields = header.map((heading) => FIELD_OF.get(folded(heading)));
  const ignored = header.filter((heading, i) => !fields[i] && heading.trim() !== '');
  const problems: CellProblem[] = [];
  if (!fields.some((field) => field === 'name' || field === 'own' || field === 'latinName')) {
    const value = header.join(', ').slice(0, 80);
    const message =
      'No column holds a name. Give a header row with a column such as الاسم or Name.';
    return { persons: [], problems: [{ row: 1, column: '', value, message }], ignored };
  }
  fields.forEach((field, i) => {
    if (field && fields.indexOf(field) < i) {
      problems.push({
        row: 1,
        column: header[i],
        value: '',
        message: 'Two columns say the same. Leave one out.',
      });
    }
  });
  const persons = rows.flatMap((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return [];
    const row = Math.max(start, 0) + at + 2;
    const cell = (field: Field) => {
      const i = fields.indexOf(field);
      return i < 0 ? '' : (cells[i] ?? '').normalize('NFC').trim();
    };
    const complain = (field: Field, message: string) => {
      const column = header[fields.indexOf(field)] ?? '';
      problems.push({ row, column, value: cell(field).slice(0, 60), message });
    };
    if (cells.length > header.length && cells.slice(header.length).some((extra) => extra.trim())) {
      problems.push({
        row,
        column: '',
        value: '',
        message: 'This row has more cells than the header. Look for a stray separator.',
      });
    }
    for (const field of new Set(fields)) {
      if (!field) continue;
      if (cell(field).length > MOST) complain(field, `At most ${MOST} characters.`);
      if (UNSEEN.test(cell(field))) {
        complain(field, 'There is an invisible character in this cell. Type the text anew.');
      }
    }
    const person = readPerson(cell, complain);
    if (!fullName(person))
      complain(fields.includes('name') ? 'name' : 'own', 'This row has no name.');
    return [person];
  });
  if (persons.length === 0 && problems.length === 0) {
    problems.push({ row: 1, column: '', value: '', message: 'There is nobody on this list.' });
  }
  return { persons, problems, ignored };
}

function readPerson(
  cell: (field: Field) => string,
  complain: (field: Field, message: string) => void,
): ListedPerson {
  const date = (field: 'birth' | 'heldSince'): string | null => {
    const text = cell(field);
    if (!text) return null;
    const read = listDate(text);
    const period = read ? periodOf(read) : null;
    if (!read || !period)
      complain(field, 'This is no date. Write a year, YYYY-MM, YYYY-MM-DD or day/month/year.');
    else if (period.first > today()) complain(field, 'This date lies in the future.');
    else return read;
    return null;
  };
  const sex = cell('sex') ? SEXES.get(folded(cell('sex'))) : 'UNKNOWN';
  if (!sex) complain('sex', 'Write female or male, أنثى or ذكر, or leave it empty.');
  const parts: StructuredName = {
    own: cell('own') || cell('name') || null,
    father: cell('father') || null,
    grandfather: cell('grandfather') || null,
    family: cell('family') || null,
    kunya: cell('kunya') || null,
    nisba: cell('nisba') || null,
  };
  const arabic = HAS_ARABIC.test(Object.values(parts).join(' '));
  const latin = cell('latinName') ? { own: cell('latinName') } : null;
  const heldSince = date('heldSince');
  const since = heldSince ? periodOf(heldSince) : null;
  return {
    arabic: arabic ? parts : null,
    latin: latin ?? (!arabic && Object.values(parts).some(Boolean) ? parts : null),
    aliases: [],
    motherName: cell('mother') || null,
    birth: date('birth'),
    registryNumber: asciiDigits(cell('registry')) || null,
    rank: cell('rank') || null,
    sex: sex ?? 'UNKNOWN',
    place: cell('place') || null,
    heldSince: since ? { date: since.first, precision: since.precision } : null,
  };
}
