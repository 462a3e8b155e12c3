import type {
  AnswerBasis,
  CountOutcome,
  FigureMeasure,
  LegKind,
  ProposalAnswer,
  ProposalFormula,
  RefusalReason,
  Verdict,
} from '../graphql/schema.generated.js';

/** The words of case files and those of the record, side by side. */

/** The headings that the record counts by. The others stay with the event: `dead`, `mismatch` and unforeseen ones. */
export const OUTCOMES: Readonly<Record<string, CountOutcome>> = {
  accepted: 'ACCEPTED',
  rejected: 'REJECTED',
  not_held: 'NOT_HELD',
  duplicate: 'DUPLICATE',
  already_released: 'ALREADY_RELEASED',
  status_excluded: 'STATUS_EXCLUDED',
  no_response: 'NO_RESPONSE',
};

/** Answers to a proposal. `none` is no answer and stays an event. */
export const ANSWERS: Readonly<Record<string, ProposalAnswer>> = {
  accepted: 'ACCEPTED',
  accepted_in_part: 'ACCEPTED_IN_PART',
  conditional: 'ACCEPTED_CONDITIONALLY',
  countered: 'COUNTERED',
  deferred: 'DEFERRED',
  rejected: 'REJECTED',
  refused: 'REJECTED',
};

export const BASES: Readonly<Record<string, AnswerBasis>> = {
  count: 'COUNT',
  statement: 'STATEMENT',
  partial: 'PARTIAL',
};

/** What goes either way, where a proposal says that it is not persons for persons. */
export const KINDS: Readonly<
  Record<string, { give: LegKind; ask: LegKind; formula: ProposalFormula | null }>
> = {
  remains: { give: 'REMAINS', ask: 'REMAINS', formula: null },
  remains_for_remains: { give: 'REMAINS', ask: 'REMAINS', formula: 'REMAINS_FOR_REMAINS' },
  remains_for_living: { give: 'REMAINS', ask: 'PERSONS', formula: 'REMAINS_WITH_PERSONS' },
};
export const LIVING = { give: 'PERSONS', ask: 'PERSONS', formula: null } as const;

export const MEASURES: readonly (readonly [string, FigureMeasure])[] = [
  ['n', 'TOTAL'],
  ['women', 'WOMEN'],
  ['children', 'CHILDREN'],
];

/** Under which heading a refused name is counted. Other reasons are refusals without a heading of their own. */
const REASONS: Readonly<Partial<Record<RefusalReason, string>>> = {
  CUSTODY_DENIED: 'not_held',
  HELD_BY_THIRD_PARTY: 'not_held',
  REPORTED_DEAD: 'dead',
  ALREADY_RELEASED: 'already_released',
  DUPLICATE_OR_NOT_FOUND: 'duplicate',
  IDENTITY_ERROR: 'mismatch',
  CRIMINAL_CASE: 'status_excluded',
  SECURITY_VETO: 'status_excluded',
  CATEGORY_DISPUTED: 'status_excluded',
};

/** Under which heading a name is counted that was not refused. What is neither yes nor no keeps a word of its own. */
const VERDICTS: Readonly<Record<Exclude<Verdict, 'REFUSED' | 'SUBSTITUTED'>, string>> = {
  AGREED: 'accepted',
  CONFIRMED_HELD: 'accepted',
  NO_ANSWER: 'no_response',
  AGREED_CONDITIONALLY: 'conditional',
  DEFERRED: 'deferred',
  ON_HOLD: 'on_hold',
  DECLINED_BY_PERSON: 'declined_by_person',
  WITHDRAWN_BY_PROPOSER: 'withdrawn',
};

/** The heading of case files under which a name answered so is counted. */
export const headingOf = (verdict: Verdict, reason: RefusalReason | null): string =>
  verdict === 'REFUSED' || verdict === 'SUBSTITUTED'
    ? ((reason && REASONS[reason]) ?? 'rejected')
    : VERDICTS[verdict];

/** A word of a file in one of these tables; also when the file calls it `constructor`. */
export const known = <T>(map: Readonly<Record<string, T>>, key: string | null): T | undefined =>
  key !== null && Object.hasOwn(map, key) ? map[key] : undefined;
