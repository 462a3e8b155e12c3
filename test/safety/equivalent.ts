/**
 * Mutants that take nothing away, with the reason for each: something else holds the same door. Where that something
 * goes, the mutant is to be caught again, so each is looked at when it is caught after all.
 */
const EQUIVALENT: readonly (readonly [RegExp, string])[] = [
  [
    /^session_end\(.* without: ended_at is null$/,
    'a session that was ended and is ended again lets nobody in',
  ],
];

export const equivalent = (mutant: string): string | undefined =>
  EQUIVALENT.find(([form]) => form.test(mutant))?.[1];
