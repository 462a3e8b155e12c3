import { birthSupports } from './birth.rules.js';
import type { Candidate } from './match.rules.js';

/**
 * What a person who decides is told about a pair. PROBABLE: look here first; POSSIBLE: cannot be told from what is
 * known; UNLIKELY: named for completeness. None of them links anybody: a person decides every link.
 */
export type Band = 'PROBABLE' | 'POSSIBLE' | 'UNLIKELY';

/** The least probability of a pair that is probable, and of one that is possible by its probability alone. */
export const PROBABLE_FROM = 0.9;
export const POSSIBLE_FROM = 0.05;

/** Levels of a mother's name that support a pair: SAME, SPELLING and NEAR. */
const MOTHER_SUPPORTS = 2;

/** Whether something beside the name agrees: birth date as far as known, mother's name, or registry number. */
export function supported({ beside }: Candidate): boolean {
  const mother = beside.mother !== null && beside.mother >= 0 && beside.mother <= MOTHER_SUPPORTS;
  return birthSupports(beside.birth) || mother || beside.registry === true;
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

/** Whether the own names agree at all: with another own name it is a relative before it is the person. */
const ownName = ({ steps }: Candidate): boolean =>
  steps.some(({ kind, left, right }) => kind === 'AGREES' && left === 0 && right === 0);

/**
 * The band of a pair. Probable only when p ≥ 0.9, the own names agree, something beside the name agrees and nothing
 * contradicts: the same full name and nothing else is always only possible, however rare the name.
 */
export function bandOf(candidate: Candidate): Band {
  const support = ownName(candidate) && supported(candidate) && !contradicted(candidate);
  if (candidate.p >= PROBABLE_FROM && support) return 'PROBABLE';
  if (candidate.p >= POSSIBLE_FROM) return 'POSSIBLE';
  return sameFullName(candidate) && !contradicted(candidate) ? 'POSSIBLE' : 'UNLIKELY';
}
