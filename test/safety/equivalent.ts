/**
 * Mutants that take nothing away, with the reason for each: something else holds the same door. Where that something
 * goes, the mutant is to be caught again, so each is looked at when it is caught after all.
 */
const EQUIVALENT: readonly (readonly [RegExp, string])[] = [];

export const equivalent = (mutant: string): string | undefined =>
  EQUIVALENT.find(([form]) => form.test(mutant))?.[1];
