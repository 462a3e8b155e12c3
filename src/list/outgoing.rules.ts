import {
  fullName,
  type Identity,
  mergedIdentity,
  type ReleasedIdentity,
  type StructuredName,
} from '../captive/captive.rules.js';
import type { IdentityField } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';
import type { Language, Words } from '../words/words.js';

/** A name as one would write it; a kunya is another name. */
const written = (name: StructuredName | null | undefined): StructuredName | null => {
  const { own, father, grandfather, family, nisba } = name ?? {};
  return own || father || grandfather || family || nisba
    ? { own, father, grandfather, family, nisba }
    : null;
};

/** The name by which somebody is found: where nothing else is known, the one other name. */
function nameOf({ arabic, latin, aliases }: Identity): Identity | null {
  const inArabic = written(arabic);
  if (inArabic) return { arabic: inArabic };
  const inLatin = written(latin);
  if (inLatin) return { latin: inLatin };
  const alias = arabic?.kunya || latin?.kunya || aliases?.[0];
  return alias ? { aliases: [alias] } : null;
}

const otherNames = ({ arabic, latin, aliases }: Identity): string[] => [
  ...new Set([arabic?.kunya, latin?.kunya, ...(aliases ?? [])].flatMap((name) => name || [])),
];

interface Outgoing {
  heading: Words;
  says: Words;
  of: (identity: Identity) => string;
  keeps: (identity: Identity) => Identity | null;
}

/**
 * What an outgoing list may say of a person beside place and code: `of` in a file, `keeps` in the record. What was not
 * released stays out.
 */
export const OUTGOING: Readonly<Record<IdentityField, Outgoing>> = {
  NAME: {
    heading: { ar: 'الاسم', en: 'Name' },
    says: {
      ar: 'الاسم كما يُكتب: الاسم واسم الأب والجد والعائلة.',
      en: 'The whole name as one would write it: own, father, grandfather, family.',
    },
    of: (identity: Identity) => fullName(identity),
    keeps: nameOf,
  },
  LATIN_NAME: {
    heading: { ar: 'الاسم باللاتينية', en: 'Latin name' },
    says: { ar: 'الاسم بحروف لاتينية.', en: 'The name in Latin letters.' },
    of: ({ latin }: Identity) => fullName({ latin }),
    keeps: ({ latin }) => {
      const name = written(latin);
      return name && { latin: name };
    },
  },
  OTHER_NAMES: {
    heading: { ar: 'أسماء أخرى', en: 'Other names' },
    says: { ar: 'الكنية وما يُعرف به من أسماء.', en: 'Kunya and other names.' },
    of: (identity: Identity) => otherNames(identity).join('، '),
    keeps: (identity) => {
      const aliases = otherNames(identity);
      return aliases.length > 0 ? { aliases } : null;
    },
  },
  BIRTH_YEAR: {
    heading: { ar: 'سنة الميلاد', en: 'Birth year' },
    says: { ar: 'السنة وحدها.', en: 'The year alone.' },
    of: ({ birth }: Identity) => birth?.slice(0, 4) ?? '',
    keeps: ({ birth }) => (birth ? { birth: birth.slice(0, 4) } : null),
  },
  BIRTH: {
    heading: { ar: 'المواليد', en: 'Date of birth' },
    says: {
      ar: 'بقدر ما يُعرف: سنة أو سنة-شهر أو سنة-شهر-يوم.',
      en: 'As far as it is known: YYYY, YYYY-MM or YYYY-MM-DD.',
    },
    of: ({ birth }: Identity) => birth ?? '',
    keeps: ({ birth }) => (birth ? { birth } : null),
  },
  MOTHER: {
    heading: { ar: 'اسم الأم', en: 'Mother' },
    says: { ar: 'اسم الأم.', en: 'The mother’s name.' },
    of: ({ motherName }: Identity) => motherName ?? '',
    keeps: ({ motherName }) => (motherName ? { motherName } : null),
  },
  REGISTRY_NUMBER: {
    heading: { ar: 'رقم القيد', en: 'Registry number' },
    says: { ar: 'رقم القيد المدني (الخانة).', en: 'The number in the civil registry (khana).' },
    of: ({ registryNumber }: Identity) => registryNumber ?? '',
    keeps: ({ registryNumber }) => (registryNumber ? { registryNumber } : null),
  },
  RANK: {
    heading: { ar: 'الرتبة', en: 'Rank' },
    says: { ar: 'الرتبة أو العمل.', en: 'Rank or occupation.' },
    of: ({ rank }: Identity) => rank ?? '',
    keeps: ({ rank }) => (rank ? { rank } : null),
  },
};

const ALL = Object.keys(OUTGOING) as IdentityField[];

/** What is needed to find a person, and no more (DOMAIN 3.1). */
export const NEEDED: readonly IdentityField[] = ['NAME', 'LATIN_NAME', 'BIRTH_YEAR'];

/** Whether a review lets out no more than what finds a grown person. More than that has a reason. */
export const asksNoReason = (fields: readonly IdentityField[], children: boolean): boolean =>
  !children && fields.every((field) => NEEDED.includes(field));

/** Of an identity, or of what is known of it, the fields that were released; null where none of them is known. */
export function released(
  identity: ReleasedIdentity,
  fields: readonly IdentityField[],
): (ReleasedIdentity & { released: IdentityField[] }) | null {
  const kept = ALL.flatMap((field) => {
    const part = fields.includes(field) ? OUTGOING[field].keeps(identity) : null;
    return part ? [{ field, part }] : [];
  });
  if (kept.length === 0) return null;
  return {
    ...mergedIdentity(kept.map(({ part }) => part)),
    released: kept.map(({ field }) => field),
  };
}

/** The fields that somebody asks for, in the order of the sheet; the first that there is not or that was not released else. */
export function fieldsAsked(
  text: string | undefined,
  free: readonly IdentityField[],
): IdentityField[] | { unknown: string } | { withheld: IdentityField } {
  const asked = text ? text.split(',').map((one) => one.trim()) : [...free];
  const unknown = asked.find((one) => !(one in OUTGOING));
  if (unknown !== undefined) return { unknown: unknown.slice(0, 40) };
  const fields = ALL.filter((field) => asked.includes(field));
  const withheld = fields.find((field) => !free.includes(field));
  return withheld ? { withheld } : fields;
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
  fields: readonly IdentityField[],
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

export const RULES = declare({
  'only-what-finds-a-person': {
    says: 'What goes out with a list is what the review of its version released: names and the year of birth; more, or the name of a child or of somebody whose age is not known, only with a reason. The whole identity is for the seat that recorded it and for protection officers.',
    source: ['DOMAIN 3.1', 'DOMAIN 3.14'],
    decidedBy: ['asksNoReason', 'released'],
    refusedAs: [
      'ck_naming_review_reason',
      'review_by_second',
      'released_as_reviewed',
      'whole_identity_stays',
      'name_goes_out_reviewed',
    ],
    tests: [
      'what goes out with a list is what its review released (DOMAIN 3.1)',
      'a list that is handed over shows the other side what its review released, and nothing else (DOMAIN 3.1)',
      'children and persons of unknown age go out by their codes, unless the review says why not (DOMAIN 3.14)',
    ],
  },
});
