import type {
  AnswerBasis,
  CountOutcome,
  FigureMeasure,
  HandoverResult,
  LegKind,
  ProposalAnswer,
  ProposalFormula,
  RefusalReason,
  Verdict,
} from '../graphql/schema.generated.js';
import { ANSWERS, headingOf, MEASURES, OUTCOMES } from './words.rules.js';

/**
 * What was recorded name by name, as the figures of a case file: never a name, and nothing that a viewer was not given
 * to count. What the sides stated themselves goes before what can be counted here.
 */

type Fields = Record<string, unknown>;

/** A version of a list that was handed over. `lines` are those that the viewer sees. */
export interface ListRow {
  list_id: string;
  code: string;
  side_id: string;
  share: number | null;
  lines: number;
  figures: { measure: FigureMeasure; value: number | null; claimant: string | null }[] | null;
}

export function listFields(row: ListRow, code: string): Fields {
  const figures = row.figures ?? [];
  const stated = (measure: FigureMeasure) => {
    const all = figures.filter((figure) => figure.measure === measure);
    return all.findLast((figure) => figure.claimant === row.side_id) ?? all.at(-1);
  };
  const said = MEASURES.flatMap(([name, measure]): [string, unknown][] => {
    const figure = stated(measure);
    if (figure) return [[name, figure.value]];
    return measure === 'TOTAL' ? [[name, row.lines || null]] : [];
  });
  return {
    list: code,
    ...Object.fromEntries(said),
    ...(row.share === null ? {} : { share_unrequested: row.share }),
  };
}

export interface AnswerRow {
  list_id: string | null;
  proposal_id: string | null;
  to_proposal: ProposalAnswer | null;
  basis: AnswerBasis;
  names: number | null;
  counts: { outcome: CountOutcome; count: number | null; share: number | null }[] | null;
  verdicts: { verdict: Verdict; reason: RefusalReason | null; n: number }[] | null;
}

const swapped = <V extends string>(map: Readonly<Record<string, V>>): Map<V, string> =>
  // The first word of two that mean the same is left standing.
  new Map(
    Object.entries(map)
      .map(([word, code]): [V, string] => [code, word])
      .reverse(),
  );

const HEADINGS = swapped(OUTCOMES);
const WORDS = swapped(ANSWERS);

/** How many names stand under each heading, from the answers to single names. */
export function countsOf(verdicts: NonNullable<AnswerRow['verdicts']>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { verdict, reason, n } of verdicts) {
    const heading = headingOf(verdict, reason);
    counts.set(heading, (counts.get(heading) ?? 0) + n);
  }
  return Object.fromEntries(counts);
}

const BASES = { NAMES: 'count', COUNT: 'count', STATEMENT: 'statement', PARTIAL: 'partial' };

export function listAnswerFields(row: AnswerRow, list: string | null): Fields {
  const stated = row.counts ?? [];
  const heading = ({ outcome }: { outcome: CountOutcome }) => HEADINGS.get(outcome) as string;
  const shares = stated.filter(({ share }) => share !== null);
  const counts =
    stated.length > 0
      ? Object.fromEntries(
          stated
            .filter(({ share }) => share === null)
            .map((one): [string, number | null] => [heading(one), one.count]),
        )
      : countsOf(row.verdicts ?? []);
  const named = (row.verdicts ?? []).reduce((sum, { n }) => sum + n, 0);
  const n = stated.length > 0 ? row.names : Math.max(row.names ?? 0, named) || null;
  return {
    ...(list === null ? {} : { list }),
    basis: BASES[row.basis],
    ...(n === null ? {} : { n }),
    ...(Object.keys(counts).length > 0 ? { counts } : {}),
    ...(shares.length > 0
      ? { shares: Object.fromEntries(shares.map((one) => [heading(one), one.share])) }
      : {}),
  };
}

export function proposalAnswerFields(row: AnswerRow, on: string | null): Fields {
  return { answer: wordFor(row), ...(on === null ? {} : { on }) };
}

/** The answer as a whole; where only names were answered, what their answers come to. */
function wordFor({ to_proposal: whole, verdicts }: AnswerRow): string {
  if (whole) return WORDS.get(whole) as string;
  const counts = countsOf(verdicts ?? []);
  const headings = Object.keys(counts);
  if (headings.length === 0) return 'name_by_name';
  if (headings.every((heading) => heading === 'accepted')) return 'accepted';
  return 'accepted' in counts ? 'accepted_in_part' : 'name_by_name';
}

export interface ProposalRow {
  formula: ProposalFormula;
  legs:
    { giver: string | null; receiver: string | null; kind: LegKind; count: number | null }[] | null;
}

export function proposalFields({ formula, legs }: ProposalRow, id: string, by: string): Fields {
  const all = legs ?? [];
  const kinds = new Set(all.map((leg) => leg.kind));
  // Remains are not units: they are said to be part of it, and counted nowhere.
  const what =
    kinds.size === 2 ? 'remains_for_living' : all.length > 1 ? 'remains_for_remains' : 'remains';
  const persons = (of: 'giver' | 'receiver'): number | null => {
    const own = all.filter((leg) => leg.kind === 'PERSONS' && leg[of] === by);
    if (own.length === 0) return formula === 'UNILATERAL_RELEASE' ? 0 : null;
    return own.reduce<number | null>(
      (sum, { count }) => (sum === null || count === null ? null : sum + count),
      0,
    );
  };
  return {
    proposal: id,
    give: persons('giver'),
    ask: persons('receiver'),
    ...(kinds.has('REMAINS') ? { what } : {}),
  };
}

export interface HandoverRow {
  given: { giver: string; kind: LegKind; count: number | null }[] | null;
  outcomes: { giver: string; result: HandoverResult; n: number }[] | null;
}

/** The results by which a living person is free of who gave. */
const GIVEN: readonly HandoverResult[] = [
  'RELEASED_AND_RECEIVED',
  'RELEASED_IN_PLACE',
  'REPATRIATED',
  'THIRD_COUNTRY',
  'EXILED',
];

export function handoverFields(row: HandoverRow, idOf: (side: string) => string): Fields {
  const given = new Map<string, number | null>();
  for (const { giver, result, n } of row.outcomes ?? []) {
    if (GIVEN.includes(result)) given.set(idOf(giver), (given.get(idOf(giver)) ?? 0) + n);
  }
  for (const { giver, kind, count } of row.given ?? []) {
    if (kind === 'PERSONS') given.set(idOf(giver), count);
  }
  return given.size > 0 ? { given: Object.fromEntries(given) } : {};
}

export const roundFields = ({ days }: { days: number | null }): Fields =>
  days === null ? {} : { days };
