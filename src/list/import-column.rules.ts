/** What a column of a list may hold. Codes are spelt as in schema/ (`ListField`). */
export const FIELDS = [
  'CODE',
  'NAME',
  'OWN_NAME',
  'FATHER',
  'GRANDFATHER',
  'FAMILY',
  'KUNYA',
  'NISBA',
  'LATIN_NAME',
  'ALIAS',
  'MOTHER',
  'BIRTH',
  'SEX',
  'REGISTRY_NUMBER',
  'RANK',
  'PLACE',
  'HELD_SINCE',
  'FATE',
] as const;
export type Field = (typeof FIELDS)[number];

/** Headings by field, in Arabic and English, compared without case, spaces and marks. */
const HEADINGS: Readonly<Record<Field, string>> = {
  CODE: 'code | tabadul code | captive code | الرمز | رمز تبادل | رمز الشخص',
  NAME: `name | names | full name | person | detainee | detainee name | captive | prisoner | الاسم | اسم | الاسم الكامل |
    الاسم الثلاثي | الاسم الرباعي | الاسم والنسبة | الاسم والكنية | اسم المعتقل | اسم الأسير | اسم المفقود | اسم السجين |
    اسم المحتجز | اسم المخطوف | اسم الشخص | المعتقل | الأسير | المفقود`,
  OWN_NAME: 'own name | given name | first name | الاسم الأول | الاسم الشخصي',
  FATHER: 'father | father name | fathers name | اسم الأب | الأب | اسم الوالد | الوالد',
  GRANDFATHER: 'grandfather | grandfather name | grandfathers name | اسم الجد | الجد',
  FAMILY:
    'family | family name | surname | last name | الكنية | اسم العائلة | العائلة | النسبة العائلية | الشهرة',
  KUNYA: 'kunya | teknonym | اللقب | يكنى | يكنى بـ',
  NISBA: 'nisba | origin | النسبة',
  LATIN_NAME:
    'latin name | name in latin | english name | name in english | الاسم باللاتينية | الاسم بالإنكليزية | الاسم بالإنجليزية | الاسم الأجنبي',
  ALIAS:
    'alias | aliases | other name | nickname | nom de guerre | الاسم الحركي | أسماء أخرى | اسم آخر',
  MOTHER:
    'mother | mother name | mothers name | اسم الأم | الأم | اسم الأم وكنيتها | اسم الوالدة | الوالدة | اسم ونسبة الأم | اسم وكنية الأم',
  BIRTH: `birth | birth date | date of birth | dob | born | year of birth | birth year | تاريخ الميلاد | المواليد |
    مواليد | تاريخ الولادة | سنة الميلاد | سنة الولادة | الميلاد | تولد | التولد | عام الولادة`,
  SEX: 'sex | gender | الجنس | النوع',
  REGISTRY_NUMBER: `registry | registry number | registry no | khana | civil registry number | national id |
    national number | الخانة | رقم الخانة | القيد | رقم القيد | الرقم الوطني | رقم الهوية | رقم السجل`,
  RANK: 'rank | occupation | profession | الرتبة | المهنة | العمل | الوظيفة | الصفة',
  PLACE:
    'place | place of detention | detention place | prison | location | مكان الاحتجاز | مكان الاعتقال | المكان | السجن | الفرع | مكان التوقيف',
  HELD_SINCE: `held since | date of arrest | arrest date | arrested | detained since | date of capture | تاريخ الاعتقال |
    تاريخ الأسر | تاريخ التوقيف | تاريخ الاختفاء | تاريخ الخطف | تاريخ الفقدان`,
  FATE: `status | fate | state | alive | dead | death | date of death | الحالة | المصير | الوضع | متوفى | تاريخ الوفاة |
    الوفاة | على قيد الحياة | تاريخ الإفراج | الإفراج`,
};

/** Folded for comparison only: case, marks, tatweel, kinds of alef, ya and ta marbuta, punctuation and spaces. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}\u0640]/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

const FIELD_OF = new Map<string, Field>(
  FIELDS.flatMap((field) =>
    HEADINGS[field].split('|').map((heading) => [folded(heading), field] as const),
  ),
);

/** The field that a heading means; what stands in brackets after it is passed over: `تاريخ الميلاد (يوم/شهر/سنة)`. */
export const fieldOf = (heading: string): Field | null =>
  FIELD_OF.get(folded(heading)) ?? FIELD_OF.get(folded(heading.replace(/[([{].*$/su, ''))) ?? null;

/** A column of the file, counted from 1, and what it holds; null is passed over. */
export interface Column {
  number: number;
  heading: string;
  field: Field | null;
}

/** Which columns name a person. */
const NAMING: readonly Field[] = ['NAME', 'OWN_NAME', 'LATIN_NAME', 'CODE'];

/** Rows among which the headings are looked for: titles, dates and letterheads stand above them. */
const HEADER_WITHIN = 40;

/** The row of the headings, counted from 1: the one with the most known headings, one that names persons among them; 0 where there is none. */
export function headerRowOf(rows: readonly (readonly string[])[]): number {
  let best = 0;
  let most = 0;
  for (const [at, cells] of rows.slice(0, HEADER_WITHIN).entries()) {
    const fields = new Set(cells.map(fieldOf).filter((field) => field !== null));
    if (fields.size <= most || !NAMING.some((field) => fields.has(field))) continue;
    best = at + 1;
    most = fields.size;
  }
  return best;
}

/** The columns under a row of headings; without one, as many as the widest row has, which somebody has to name. */
export function columnsOf(rows: readonly (readonly string[])[], headerRow: number): Column[] {
  const header = headerRow > 0 ? (rows[headerRow - 1] ?? []) : [];
  const width = rows
    .slice(0, 1000)
    .reduce((most, cells) => Math.max(most, cells.length), header.length);
  return Array.from({ length: headerRow > 0 ? header.length : width }, (_, i) => {
    const heading = (header[i] ?? '').normalize('NFC').trim();
    return { number: i + 1, heading, field: heading ? fieldOf(heading) : null };
  });
}

/** Columns with what somebody said of them: of one by its number, or, from a saved mapping, by its heading. */
export function mapped(
  columns: readonly Column[],
  said: readonly { column?: number; heading?: string; field: Field | null }[],
): Column[] {
  return columns.map((column) => {
    const one = said.find(
      ({ column: number, heading }) =>
        number === column.number ||
        (heading !== undefined && folded(heading) === folded(column.heading)),
    );
    return one ? { ...column, field: one.field } : column;
  });
}
