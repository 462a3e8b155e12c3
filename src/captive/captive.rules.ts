import type { IdentityField } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** A name by its parts. */
export interface StructuredName {
  own?: string | null;
  father?: string | null;
  grandfather?: string | null;
  family?: string | null;
  kunya?: string | null;
  nisba?: string | null;
}

/** What the vault keeps of a captive. */
export interface Identity {
  arabic?: StructuredName | null;
  latin?: StructuredName | null;
  aliases?: string[] | null;
  motherName?: string | null;
  birth?: string | null;
  registryNumber?: string | null;
  rank?: string | null;
}

const PARTS = ['own', 'father', 'grandfather', 'family', 'nisba'] as const;

/** The whole name as one would write it: own, father, grandfather, family, nisba; a kunya only where there is no more. */
export function fullName({ arabic, latin, aliases }: Identity): string {
  for (const name of [arabic, latin]) {
    const parts = PARTS.map((part) => name?.[part]).filter(Boolean);
    if (parts.length > 0) return parts.join(' ');
    if (name?.kunya) return name.kunya;
  }
  return aliases?.[0] ?? '';
}

/** What a list carried of an identity: the fields that its review released, and which they are. */
export interface ReleasedIdentity extends Identity {
  released?: IdentityField[];
}

const mergedName = (one: StructuredName | null | undefined, other: typeof one) =>
  one && other ? { ...one, ...other } : (other ?? one);

/**
 * What is known of one person from several lists: the later one says it last, but a year does not take the place of a day in
 * it, and other names add up. A whole identity comes alone.
 */
export const mergedIdentity = (parts: readonly ReleasedIdentity[]): ReleasedIdentity =>
  parts.reduce((before, part) => ({
    arabic: mergedName(before.arabic, part.arabic),
    latin: mergedName(before.latin, part.latin),
    aliases: [...new Set([...(before.aliases ?? []), ...(part.aliases ?? [])])],
    motherName: part.motherName ?? before.motherName,
    birth: part.birth && !before.birth?.startsWith(part.birth) ? part.birth : before.birth,
    registryNumber: part.registryNumber ?? before.registryNumber,
    rank: part.rank ?? before.rank,
    released: [...new Set([...(before.released ?? []), ...(part.released ?? [])])],
  }));

export const shownIdentity = (parts: readonly ReleasedIdentity[]) => {
  const identity = mergedIdentity(parts);
  return { ...identity, aliases: identity.aliases ?? [], fullName: fullName(identity) };
};

/**
 * Why a group comes first. Treaty articles bind in international armed conflict; here they are applied as policy to all
 * (DOMAIN.md, end of section 3).
 */
const LEGAL_BASIS: Readonly<Record<string, readonly string[]>> = {
  SERIOUSLY_WOUNDED_OR_SICK: ['GC III 109', 'GC III 110', 'GC IV 132'],
  CHILD: ['AP I 77', 'GC IV 132'],
  AGE_UNKNOWN: ['policy'],
  PREGNANT_OR_MOTHER_OF_INFANT: ['AP I 76', 'GC IV 132'],
  WOMAN: ['policy'],
  ELDERLY: ['policy'],
  LONG_HELD: ['GC IV 132', 'policy'],
  JOURNALIST: ['policy'],
  HUMANITARIAN_STAFF: ['policy'],
};

export const legalBasisOf = (group: string): readonly string[] => LEGAL_BASIS[group] ?? ['policy'];

/** Groups that facts do not give. */
export const DECLARABLE_GROUPS = [
  'SERIOUSLY_WOUNDED_OR_SICK',
  'PREGNANT_OR_MOTHER_OF_INFANT',
  'JOURNALIST',
  'HUMANITARIAN_STAFF',
] as const;

/** Policy: from this birthday on a person is elderly (the United Nations' age of an older person). */
export const ELDERLY_FROM = 60;
/** AP I 77; CRC 1. */
export const ADULT_FROM = 18;

const yearsLater = (day: string, years: number): string => {
  const [year, rest] = [Number(day.slice(0, 4)), day.slice(4)];
  // Who is born on 29 February comes of age on 1 March of a common year.
  const leap = new Date(Date.UTC(year + years, 1, 29)).getUTCMonth() === 1;
  return `${String(year + years).padStart(4, '0')}${rest === '-02-29' && !leap ? '-03-01' : rest}`;
};

/** What is stored of an age outside the vault. */
export interface AgeFacts {
  ageKnown: boolean;
  /** The day of coming of age; null when that day lies before the captivity or is not known. */
  childUntil: string | null;
  /** The day from which the person is elderly; null when it is far off or not known. */
  elderlyFrom: string | null;
}

/** How many years ahead of recording the 60th birthday is kept. */
const HORIZON = 10;

/**
 * The ages that matter, without the birth date. In doubt about a partial birth date the person is a child until the
 * latest possible birthday, and elderly from the earliest possible one. A birthday is kept only where it can change a
 * group: coming of age unless it was before the captivity, the 60th when at most ten years ahead.
 *
 * @param birth the first and last possible birth day, or null
 * @param heldSince the first known day of captivity, or null
 * @param recordedOn the day of recording
 */
export function ageFacts(
  birth: { first: string; last: string } | null,
  heldSince: string | null,
  recordedOn: string,
): AgeFacts {
  if (!birth) return { ageKnown: false, childUntil: null, elderlyFrom: null };
  const childUntil = yearsLater(birth.last, ADULT_FROM);
  const elderlyFrom = yearsLater(birth.first, ELDERLY_FROM);
  const before = heldSince ?? yearsLater(recordedOn, -HORIZON * 2);
  return {
    ageKnown: true,
    childUntil: childUntil > before ? childUntil : null,
    elderlyFrom: elderlyFrom <= yearsLater(recordedOn, HORIZON) ? elderlyFrom : null,
  };
}

const AXES: Readonly<Record<string, readonly string[]>> = {
  VITAL: ['BELIEVED_ALIVE', 'BELIEVED_DEAD', 'UNKNOWN', 'REMAINS_IDENTIFIED'],
  CUSTODY: [
    'HELD',
    'TRANSFERRED',
    'IN_HOSPITAL',
    'RELEASED',
    'ESCAPED',
    'DIED_IN_CUSTODY',
    'UNKNOWN',
  ],
  ACKNOWLEDGEMENT: [
    'DENIED',
    'ACKNOWLEDGED_LOCATION_UNDISCLOSED',
    'ACKNOWLEDGED_LOCATION_DISCLOSED',
    'CONTACT_PERMITTED',
    'UNKNOWN',
  ],
};

/** Whether a claim on an axis may have a value; the values of the axis when it may not. */
export const valuesOf = (axis: string): readonly string[] => AXES[axis] ?? [];

/** Claims of a death are withheld outside protection staff until the family was notified (DOMAIN 3.9). */
export const isDeath = (value: string): boolean =>
  value === 'BELIEVED_DEAD' || value === 'DIED_IN_CUSTODY' || value === 'REMAINS_IDENTIFIED';

/** Whether a claim says that the captive is in somebody's hands: days held count from the earliest of these. */
export const isHeld = (axis: string, value: string): boolean =>
  axis === 'CUSTODY' && (value === 'HELD' || value === 'IN_HOSPITAL' || value === 'TRANSFERRED');

export interface CaptiveFacts extends Identity {
  heldBy?: string | null;
  claimedBy?: string | null;
}

/** What a captive needs: one name in any script, and who holds or who claims (DOMAIN 2). The source is required by type. */
export function captiveProblems(
  captive: CaptiveFacts,
  today: string,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  if (!fullName(captive).trim()) {
    problems.push({
      field: 'arabic',
      message: 'Give one name at least, in Arabic or in Latin script.',
    });
  }
  if (captive.birth && captive.birth > today) {
    problems.push({ field: 'birth', message: 'This birth date lies in the future.' });
  }
  if (!captive.heldBy && !captive.claimedBy) {
    problems.push({
      field: 'heldBy',
      message: 'Say who holds the person, or who claims the person as its own.',
    });
  }
  if (captive.heldBy && captive.heldBy === captive.claimedBy) {
    problems.push({
      field: 'claimedBy',
      message: 'A side does not hold a person that it claims as its own.',
    });
  }
  return problems;
}

export const RULES = declare({
  'no-price-on-a-person': {
    says: 'Nobody has a value, points or a weight, and nothing ranks lives.',
    source: ['DOMAIN 3.6'],
    decidedBy: [],
    refusedAs: [],
    why: 'There is nowhere to write one: neither the contract nor a table has a number that is said of a person.',
    tests: ['nothing that is said of a person is a value, points, a weight or a rank'],
  },
  'deny-by-default': {
    says: 'Who has no seat sees nothing; who has one sees what its audience and class allow, the same through queries, filters, sorts, search, counts, exports and history; hidden and missing look the same.',
    source: ['DOMAIN 3.15'],
    decidedBy: [],
    refusedAs: ['my_audiences', 'audience_only_widens', 'audience_of_negotiation'],
    tests: [
      'every table is empty to the application',
      'by being dropped hides rows instead of showing them',
      'to a stranger, a negotiation that there is and one that there is not',
    ],
  },
  'identity-read-is-logged': {
    says: 'Every read of an identity is an entry of the record, in the transaction that read it.',
    source: ['DOMAIN 3.16'],
    decidedBy: [],
    refusedAs: ['appended'],
    tests: [
      'every read of an identity is in the record, an observer’s look is not',
      'is noted in the record with whom it named; to an observer it names nobody',
    ],
  },
});
