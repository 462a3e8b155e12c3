import { birthSupports, sameDay } from './birth.rules.js';
import type { Candidate } from './match.rules.js';

/**
 * What a person who decides is told about a pair. PROBABLE: look here first; POSSIBLE: cannot be told from what is
 * known; UNLIKELY: named for completeness. None of them links anybody: a person decides every link.
 */
export type Band = 'PROBABLE' | 'POSSIBLE' | 'UNLIKELY';

/** The least probability of a pair that is probable, and of one that is possible by its probability alone. */
export const PROBABLE_FROM = 0.9;
/** The least probability of one that is probable though what agrees is little, or does so but for a part. */
export const NEARLY_PROBABLE_FROM = 0.99;
export const POSSIBLE_FROM = 0.05;

/** Levels of a mother's name that support a pair: SAME, SPELLING and NEAR. */
const MOTHER_SUPPORTS = 2;

const motherSupports = ({ beside }: Candidate): boolean =>
  beside.mother !== null && beside.mother >= 0 && beside.mother <= MOTHER_SUPPORTS;

/** Whether something beside the name agrees: birth date as far as known, mother's name, or registry number. */
export const supported = (candidate: Candidate): boolean =>
  birthSupports(candidate.beside.birth) ||
  motherSupports(candidate) ||
  candidate.beside.registry === true;

/** Whether something beside the name agrees but for a part: one part of a full date of birth, or some letters of the mother’s name. */
const nearlySupported = ({ beside }: Candidate): boolean =>
  beside.birth === 'SLIP' || (beside.mother ?? -1) > MOTHER_SUPPORTS;

/**
 * Whether what agrees is little: no more than two parts of the name and one thing beside it, as some two of a million do by
 * chance; or a mother's name while the years of birth are one or two apart.
 */
function little(candidate: Candidate): boolean {
  const { steps, beside } = candidate;
  const parts = steps.filter(({ kind }) => kind === 'AGREES').length;
  const things = [
    birthSupports(beside.birth),
    motherSupports(candidate),
    beside.registry === true,
  ].filter(Boolean).length;
  return (parts <= 2 && things <= 1) || beside.birth === 'YEAR_1' || beside.birth === 'YEAR_2';
}

/** Whether something beside the name contradicts. */
export const contradicted = ({ beside }: Candidate): boolean =>
  beside.birth === 'CONFLICT' ||
  beside.birth === 'YEAR_ONLY' ||
  beside.mother === -1 ||
  beside.registry === false;

/** Whether every part of either name agrees with one of the other, up to a letter, in the same order. */
export const sameFullName = ({ steps, turned }: Candidate): boolean =>
  !turned &&
  steps.length > 0 &&
  steps.every((step) => step.kind === 'AGREES' && (step.agreement?.level ?? 9) <= 2);

/**
 * Whether it may be a relative as well: the own name only resembles, father or grandfather is another, or what agrees was
 * put together of a kunya or another name. What relatives share, such as the mother's name, and a year of birth, do not tell them apart then; a day or a number does.
 */
const mayBeKin = ({ steps, ownAgrees, beside, parts, guessed }: Candidate): boolean =>
  !(sameDay(beside.birth) || beside.registry === true) &&
  (!ownAgrees ||
    guessed ||
    steps.some(({ kind, left }) => kind === 'CONFLICT' && left < parts - 1));

/** Whether the own names agree at all: with another own name it is a relative before it is the person. */
const ownName = ({ steps }: Candidate): boolean =>
  steps.some(({ kind, left, right }) => kind === 'AGREES' && left === 0 && right === 0);

/**
 * The band of a pair. Probable only when p ≥ 0.9 (0.99 where what agrees is little, or does so but for a part), the own names agree, something beside
 * the name agrees that a relative would not share, and nothing contradicts: the same full name and nothing else is always only possible, however rare the name.
 */
export function bandOf(candidate: Candidate): Band {
  const [enough, nearly] = [supported(candidate), nearlySupported(candidate)];
  const least =
    enough && !little(candidate)
      ? PROBABLE_FROM
      : enough || nearly
        ? NEARLY_PROBABLE_FROM
        : Infinity;
  const asOne = ownName(candidate) && !contradicted(candidate) && !mayBeKin(candidate);
  if (candidate.p >= least && asOne) return 'PROBABLE';
  if (candidate.p >= POSSIBLE_FROM) return 'POSSIBLE';
  return sameFullName(candidate) && !contradicted(candidate) ? 'POSSIBLE' : 'UNLIKELY';
}
