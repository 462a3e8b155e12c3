import { bandOf, type Band } from '../names/band.rules.js';
import { explain, type Language } from '../names/explain.rules.js';
import type { Matcher } from '../names/match.rules.js';
import type { Person } from '../names/pool.rules.js';

/** One candidate of a row, as it is written out; small, for it goes from thread to thread. */
export interface Answer {
  /** Its number on list A. */
  person: number;
  /** Probability, from 0 to 1. */
  p: number;
  band: Band;
  reasons: string;
}

/** Who of list A may be meant by each of some persons of list B, the likeliest first. */
export function answers(
  matcher: Matcher,
  persons: readonly Person[],
  language: Language,
): Answer[][] {
  return persons.map((person) => {
    const { candidates } = matcher.match(person);
    return candidates.map((candidate) => ({
      person: candidate.person,
      p: candidate.p,
      band: bandOf(candidate),
      reasons: explain(candidate, language),
    }));
  });
}
