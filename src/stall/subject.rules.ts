import { type Fact, isAfter, ofType, type Reading } from './reading.rules.js';

/** What an offer, and the answer to it, is about: living persons or remains. */

export const isRemains = (words: unknown): boolean =>
  typeof words === 'string' && /remains|bod(y|ies)/.test(words);

/**
 * The proposal that an answer names by its code or its day; an answer that names none that is known, or only the side that made
 * it, answers the last one put to its side. Of one day, that is the last told before it.
 */
export function proposalOf(reading: Reading, answer: Fact): Fact | undefined {
  const { on, by } = answer.event;
  const proposals = ofType(reading, 'proposal').filter(({ event }) => event.by !== by);
  const called = proposals.findLast(
    ({ event }) => typeof on === 'string' && [event.proposal, event.date].includes(on),
  );
  if (called) return called;
  if (typeof on === 'string' && isSubject(on)) return undefined;
  return (
    proposals.findLast((one) => one.day === answer.day && one.index < answer.index) ??
    proposals.findLast((one) => isAfter(answer, one))
  );
}

/** One word for what is exchanged stands for no proposal in particular. */
const isSubject = (words: string): boolean => words === 'living' || isRemains(words);

/** What that proposal is about, or the one word by which the answer names it. */
export function subjectOf(reading: Reading, answer: Fact): string {
  const { on } = answer.event;
  if (typeof on === 'string' && isSubject(on)) return on;
  const what = proposalOf(reading, answer)?.event.what;
  return typeof what === 'string' ? what : 'living';
}
