/**
 * Mutants that take nothing away, with the reason for each: something else holds the same door. Where that something
 * goes, the mutant is to be caught again, so each is looked at when it is caught after all.
 */
const EQUIVALENT: readonly (readonly [RegExp, string])[] = [
  [
    /^told_(?:answer_count|reported_figure) without: \(NOT /,
    'a row states a count or a share, never both (ck_answer_count_one, ck_reported_figure_one), and who sees no person is not told of rows without a count at all',
  ],
];

export const equivalent = (mutant: string): string | undefined =>
  EQUIVALENT.find(([form]) => form.test(mutant))?.[1];
