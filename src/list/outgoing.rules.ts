import { fullName, type Identity } from '../captive/captive.rules.js';
import type { Language, Words } from '../words/words.js';

/** What an outgoing list may say of a person beside place and code. What is not asked for stays out. */
export const OUTGOING = {
  NAME: {
    heading: { ar: 'الاسم', en: 'Name' },
    says: {
      ar: 'الاسم كما يُكتب: الاسم واسم الأب والجد والعائلة.',
      en: 'The whole name as one would write it: own, father, grandfather, family.',
    },
    of: (identity: Identity) => fullName(identity),
  },
  LATIN_NAME: {
    heading: { ar: 'الاسم باللاتينية', en: 'Latin name' },
    says: { ar: 'الاسم بحروف لاتينية.', en: 'The name in Latin letters.' },
    of: ({ latin }: Identity) => fullName({ latin }),
  },
  BIRTH_YEAR: {
    heading: { ar: 'سنة الميلاد', en: 'Birth year' },
    says: { ar: 'السنة وحدها.', en: 'The year alone.' },
    of: ({ birth }: Identity) => birth?.slice(0, 4) ?? '',
  },
  BIRTH: {
    heading: { ar: 'المواليد', en: 'Date of birth' },
    says: {
      ar: 'بقدر ما يُعرف: سنة أو سنة-شهر أو سنة-شهر-يوم.',
      en: 'As far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.',
    },
    of: ({ birth }: Identity) => birth ?? '',
  },
  MOTHER: {
    heading: { ar: 'اسم الأم', en: 'Mother' },
    says: { ar: 'اسم الأم.', en: 'The mother’s name.' },
    of: ({ motherName }: Identity) => motherName ?? '',
  },
  REGISTRY_NUMBER: {
    heading: { ar: 'رقم القيد', en: 'Registry number' },
    says: { ar: 'رقم القيد المدني (الخانة).', en: 'The number in the civil registry (khana).' },
    of: ({ registryNumber }: Identity) => registryNumber ?? '',
  },
  RANK: {
    heading: { ar: 'الرتبة', en: 'Rank' },
    says: { ar: 'الرتبة أو العمل.', en: 'Rank or occupation.' },
    of: ({ rank }: Identity) => rank ?? '',
  },
} as const satisfies Record<
  string,
  { heading: Words; says: Words; of: (identity: Identity) => string }
>;

export type OutgoingField = keyof typeof OUTGOING;

/** What is needed to find a person, and no more (DOMAIN 3.1). */
export const NEEDED: readonly OutgoingField[] = ['NAME', 'BIRTH_YEAR'];

/** The fields that somebody asks for, in the order of the sheet; what is needed where nobody says; the first unknown one else. */
export function fieldsAsked(text: string | undefined): OutgoingField[] | { unknown: string } {
  const asked = text ? text.split(',').map((one) => one.trim()) : [...NEEDED];
  const unknown = asked.find((one) => !(one in OUTGOING));
  if (unknown !== undefined) return { unknown: unknown.slice(0, 40) };
  return (Object.keys(OUTGOING) as OutgoingField[]).filter((field) => asked.includes(field));
}

/** A line of a list that goes out. */
export interface OutgoingLine {
  position: number;
  code: string;
  /** Null where the viewer may not see who it is. */
  identity: Identity | null;
  /** A child, or somebody whose age is not known: their identity is never exported (DOMAIN 3.14). */
  child: boolean;
}

/** A table ready to be written. */
export interface OutgoingTable {
  title: string;
  headings: string[];
  rows: string[][];
  /** What each heading means. */
  codebook: string[][];
}

const PLACE = { ar: 'م', en: 'No.' };
const CODE = { ar: 'الرمز', en: 'Code' };
const KEPT: Words = { ar: 'لا يُذكر', en: 'withheld' };

/** The lines of a list as a table: place, code, and what was asked for. Of children the code alone. */
export function outgoingTable(
  title: string,
  lines: readonly OutgoingLine[],
  fields: readonly OutgoingField[],
  language: Language,
): OutgoingTable {
  return {
    title,
    headings: [
      PLACE[language],
      CODE[language],
      ...fields.map((field) => OUTGOING[field].heading[language]),
    ],
    rows: lines.map(({ position, code, identity, child }) => [
      String(position),
      code,
      ...fields.map((field) =>
        identity && !child ? OUTGOING[field].of(identity) : KEPT[language],
      ),
    ]),
    codebook: [
      language === 'ar' ? ['العمود', 'المعنى'] : ['Column', 'Meaning'],
      [PLACE[language], language === 'ar' ? 'الترتيب في القائمة.' : 'The place on the list.'],
      [
        CODE[language],
        language === 'ar'
          ? 'الرمز الصادر هنا، وبه يُعرف الشخص في كل جواب.'
          : 'The code issued here, by which the person is known in every answer.',
      ],
      ...fields.map((field) => [OUTGOING[field].heading[language], OUTGOING[field].says[language]]),
      [
        KEPT[language],
        language === 'ar'
          ? 'طفل أو مجهول العمر، أو غير مسموح لمن أنزل الملف: لا يُذكر غير الرمز.'
          : 'A child, somebody whose age is not known, or not for whoever took the file: the code alone.',
      ],
    ],
  };
}
