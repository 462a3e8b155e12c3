import { type Fact, isAfter, ofType, type Reading } from './reading.rules.js';

/** What an offer, and the answer to it, is about: living persons or remains. */

export const isRemains = (words: unknown): boolean =>
  typeof words === 'string' && /remains|bod(y|ies)/.test(words);

/**
 * The proposal that an answer names by its code or its day; an answer that names none, or only the side that made it, answers
 * the last one put to its side.
 */
export function proposalOf(reading: Reading, answer: Fact): Fact | undefined {
  const { on, by } = answer.event;
  const proposals = ofType(reading, 'proposal').filter(({ event }) => event.by !== by);
  const called = proposals.findLast(
    ({ event }) => typeof on === 'string' && [event.proposal, event.date].includes(on),
  );
  if (called) return called;
  if (on != null && !reading.sides.includes(on)) return undefined;
  return proposals.findLast((fact) => isAfter(answer, fact));
}

/** What that proposal is about, or the one word by which the answer names it. */
export function subjectOf(reading: Reading, answer: Fact): string {
  const { on } = answer.event;
  if (typeof on === 'string' && isRemains(on)) return on;
  const what = proposalOf(reading, answer)?.event.what;
  return typeof what === 'string' ? what : (on ?? 'living');
}
