import type { Identity, StructuredName } from './captive.rules.js';

/** What a person can be found by. */
export type MatchKind = 'NAME' | 'REGISTRY_NUMBER' | 'MOTHER';

export interface Match {
  kind: MatchKind;
  value: string;
}

/** Letters that are written in several ways, after marks were dropped: hamza seats are bare letters by then. */
const SAME_LETTER: readonly [RegExp, string][] = [
  [/ٱ/g, 'ا'],
  [/[ىیې]/g, 'ي'],
  [/[کڪ]/g, 'ك'],
  [/[ةہەھ]/g, 'ه'],
];

const ZEROES = ['٠', '۰'].map((zero) => zero.codePointAt(0) as number);

/** Arabic and eastern Arabic digits as ASCII. */
const digit = (letter: string) => {
  const code = letter.codePointAt(0) as number;
  const zero = ZEROES.find((one) => code >= one && code <= one + 9);
  return zero === undefined ? letter : String(code - zero);
};

/**
 * One form for all spellings of one value (SAFETY 9): compatibility forms unified; marks (harakat, hamza above a letter,
 * accents), format characters and tatweel dropped; alef, ya, kaf and ta marbuta folded; digits to ASCII; punctuation to
 * blanks; small letters.
 */
export function normalised(text: string): string {
  const bare = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Lm}]/gu, '')
    .replace(/[٠-٩۰-۹]/g, digit);
  const folded = SAME_LETTER.reduce((name, [letters, one]) => name.replace(letters, one), bare);
  return folded
    .toLowerCase()
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim();
}

const wordsIn = (name: string) => name.split(' ').length;

/** The whole name as it is written: all parts, and without grandfather and nisba. */
function wholeNames(name: StructuredName | null | undefined): string[] {
  if (!name) return [];
  const { own, father, grandfather, family, nisba } = name;
  return [
    [own, father, grandfather, family, nisba],
    [own, father, family],
  ].map((parts) => parts.filter(Boolean).join(' '));
}

/** A mother's name counts with the registry number alone: by itself it is one given name, and those are few. */
const motherOf = (motherName: string, registryNumber: string) =>
  `${normalised(motherName)}\0${normalised(registryNumber)}`;

/**
 * What a person is keyed by: whole values only. Single words are never keyed: given names are so unevenly spread that
 * how often a key occurs would give the name back.
 */
export function matchesOf(identity: Identity): Match[] {
  const { arabic, latin, aliases, motherName, registryNumber } = identity;
  const names = [...wholeNames(arabic), ...wholeNames(latin), ...(aliases ?? [])]
    .map(normalised)
    .filter((name) => wordsIn(name) >= 2);
  return [
    ...[...new Set(names)].map((value): Match => ({ kind: 'NAME', value })),
    ...(registryNumber && normalised(registryNumber)
      ? [{ kind: 'REGISTRY_NUMBER' as const, value: normalised(registryNumber) }]
      : []),
    ...(registryNumber && motherName
      ? [{ kind: 'MOTHER' as const, value: motherOf(motherName, registryNumber) }]
      : []),
  ];
}

/** The columns of the keys by which a person is found, by kind. */
export const KEYED = {
  NAME: 'nameKeys',
  REGISTRY_NUMBER: 'numberKeys',
  MOTHER: 'motherKeys',
} as const satisfies Record<MatchKind, string>;

export type KeysByKind = Record<(typeof KEYED)[MatchKind], Buffer[]>;

/** Matches under a key, as they stand beside what they were made of; of none, nothing. */
export function keysOf(
  matches: readonly Match[],
  matchers: readonly { of(kind: MatchKind, value: string): Buffer }[],
): KeysByKind {
  const keys: KeysByKind = { nameKeys: [], numberKeys: [], motherKeys: [] };
  for (const { kind, value } of matches)
    keys[KEYED[kind]].push(...matchers.map((matcher) => matcher.of(kind, value)));
  return keys;
}

/** What somebody looks for; what is left out is not looked for. */
export interface Sought {
  name?: string | null;
  registryNumber?: string | null;
  motherName?: string | null;
}

/** What must all be found on one person, or what is wrong with the search. */
export function soughtMatches({
  name,
  registryNumber,
  motherName,
}: Sought): Match[] | { problem: string } {
  if (name && wordsIn(normalised(name)) < 2) {
    return {
      problem: 'Give the whole name, two words at least: single names are not searched for.',
    };
  }
  if (motherName && !registryNumber) {
    return { problem: 'Give the registry number with the mother’s name.' };
  }
  const matches: Match[] = [];
  if (name) matches.push({ kind: 'NAME', value: normalised(name) });
  if (registryNumber && motherName) {
    matches.push({ kind: 'MOTHER', value: motherOf(motherName, registryNumber) });
  } else if (registryNumber) {
    matches.push({ kind: 'REGISTRY_NUMBER', value: normalised(registryNumber) });
  }
  return matches.length > 0 ? matches : { problem: 'Say whom to look for: a name or a number.' };
}
