import { normalise } from './text.rules.js';

/** The columns of a list that names are matched by. */
export const COLUMNS = [
  'id',
  'name',
  'father',
  'mother',
  'birth',
  'registry',
  'place',
  'alias',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Headings, in English and Arabic, compared without case, spaces, marks and punctuation. */
const HEADINGS: Readonly<Record<Column | NamePart, readonly string[]>> = {
  id: [
    'rec_id',
    'id',
    'record id',
    'no',
    'number',
    'code',
    'serial',
    'ref',
    'الرقم',
    'رقم',
    'الرمز',
    'المعرف',
    'م',
    'ت',
    'التسلسل',
    'الرقم التسلسلي',
  ],
  name: [
    'full_name',
    'name',
    'names',
    'person',
    'الاسم',
    'الاسم الكامل',
    'الاسم الثلاثي',
    'الاسم الرباعي',
    'الاسم والنسبة',
    'اسم المعتقل',
    'اسم الأسير',
    'اسم المفقود',
    'اسم السجين',
    'اسم الشخص',
    'اسم',
  ],
  father: ['father_name', 'father', "father's name", 'اسم الأب', 'الأب', 'اسم الوالد'],
  mother: [
    'mother_name',
    'mother',
    "mother's name",
    'اسم الأم',
    'الأم',
    'اسم الأم وكنيتها',
    'اسم الوالدة',
    'اسم ونسبة الأم',
  ],
  birth: [
    'birth',
    'birth_date',
    'birthdate',
    'date of birth',
    'dob',
    'born',
    'year of birth',
    'birth year',
    'تاريخ الميلاد',
    'المواليد',
    'تاريخ الولادة',
    'سنة الميلاد',
    'سنة الولادة',
    'الميلاد',
    'تولد',
    'التولد',
  ],
  registry: [
    'registry',
    'registry number',
    'registry_number',
    'khana',
    'civil registry number',
    'national id',
    'الخانة',
    'رقم الخانة',
    'القيد',
    'رقم القيد',
    'الرقم الوطني',
  ],
  place: [
    'place',
    'origin',
    'town',
    'city',
    'governorate',
    'place of birth',
    'المحافظة',
    'المدينة',
    'البلدة',
    'مكان الولادة',
    'محل الولادة',
  ],
  alias: [
    'alias',
    'aliases',
    'also known as',
    'aka',
    'other name',
    'other names',
    'nickname',
    'kunya',
    'nom de guerre',
    'الاسم الحركي',
    'الاسم المستعار',
    'أسماء أخرى',
    'اسم آخر',
    'يكنى',
    'اسم الشهرة',
  ],
  own: ['own name', 'given name', 'first name', 'الاسم الأول', 'الاسم الشخصي'],
  grandfather: ['grandfather', 'grandfather name', 'grandfather_name', 'اسم الجد', 'الجد'],
  family: [
    'family',
    'family name',
    'surname',
    'last name',
    'الكنية',
    'اسم العائلة',
    'العائلة',
    'النسبة',
    'اللقب',
  ],
};

/** Columns of which a name is put together where none holds all of it. */
type NamePart = 'own' | 'grandfather' | 'family';

const folded = (heading: string): string => normalise(heading).replace(/[^\p{L}\p{N}]/gu, '');

const COLUMN_OF = new Map<string, Column | NamePart>(
  Object.entries(HEADINGS).flatMap(([column, headings]) =>
    headings.map((heading) => [folded(heading), column as Column | NamePart] as const),
  ),
);

/** Where the columns of a list are; what a row says under them. */
export interface ListColumns {
  /** Whether rows have an id of their own; else they are numbered. */
  hasId: boolean;
  /** Headings that mean nothing here and are passed over. */
  ignored: string[];
  /** The cell of a column in a row, empty where there is none. */
  cell(row: readonly string[], column: Column): string;
}

/** Why a header cannot be used, and what to do. */
export interface HeaderProblem {
  /** From 1; 0 for the header as a whole. */
  column: number;
  message: string;
}

/** Finds the columns by the header. Names may be in one column, or in own name, grandfather and family. */
export function readHeader(header: readonly string[]): ListColumns | HeaderProblem {
  const columns = header.map((heading) => COLUMN_OF.get(folded(heading)));
  for (const [at, column] of columns.entries()) {
    if (column && columns.indexOf(column) < at) {
      const first = header[columns.indexOf(column)];
      return {
        column: at + 1,
        message: `"${shown(header[at])}" says the same as "${shown(first)}". Leave one of the two columns out, or give one another heading.`,
      };
    }
  }
  const at = (column: Column | NamePart): number => columns.indexOf(column);
  if (at('name') < 0 && at('own') < 0) {
    return {
      column: 0,
      message: `no column holds a name. The first row must be a header with a column "full_name" (or Name, الاسم, الاسم الكامل); rec_id, father_name, mother_name and birth are read too. Found: ${
        header.length === 0
          ? 'nothing'
          : header
              .slice(0, 12)
              .map((heading) => `"${shown(heading)}"`)
              .join(', ')
      }.`,
    };
  }
  const get = (row: readonly string[], column: Column | NamePart): string =>
    at(column) < 0 ? '' : (row[at(column)] ?? '');
  return {
    hasId: at('id') >= 0,
    ignored: header.filter((heading, i) => !columns[i] && heading.trim() !== ''),
    cell: (row, column) =>
      column === 'name' && at('name') < 0
        ? [get(row, 'own'), get(row, 'grandfather'), get(row, 'family')].filter(Boolean).join(' ')
        : column === 'name' && at('family') >= 0 && at('own') >= 0
          ? get(row, 'name') ||
            [get(row, 'own'), get(row, 'grandfather'), get(row, 'family')].join(' ')
          : get(row, column),
  };
}

/** A text of the file as a message may show it: short, and with nothing that could turn a line around. */
export const shown = (text: string): string =>
  text.slice(0, 40).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '·');
