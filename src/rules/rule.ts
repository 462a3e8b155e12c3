/**
 * How a rule that protects persons is declared: beside the function that decides it, in `<slice>.rules.ts`, as
 *
 *     export const RULES = declare({ 'protection-hold': { says, source, decidedBy, refusedAs, tests } });
 *
 * `npm run generate` writes docs/rules.md from every such declaration, and refuses one whose function, constraint or test
 * is not there: what the page says is enforced, is.
 */
export interface Rule {
  /** What holds, in a sentence of the domain. */
  says: string;
  /** Where it comes from: DOMAIN's number, the article of a treaty, a paper. */
  source: readonly string[];
  /** The pure functions that decide it, by name; they stand in the same file. */
  decidedBy: readonly string[];
  /**
   * The names by which the database itself refuses what breaks it, whatever the way in: constraints, triggers' refusals,
   * policies. Empty: decided in the services alone, and then `why` says why that is enough.
   */
  refusedAs: readonly string[];
  why?: string;
  /** Titles of tests that go red without it. */
  tests: readonly string[];
}

/** The rules of a slice by name. The names are those of `userErrors { … on RefusedByRule { rule } }`, stable over versions. */
export type Rules = Readonly<Record<string, Rule>>;

export const declare = <R extends Rules>(rules: R): R => rules;
