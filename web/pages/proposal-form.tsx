import PROPOSAL_TABLE from '../../schema/operations/proposal-table.graphql';
import PROPOSAL_WITHDRAW from '../../schema/operations/proposal-withdraw.graphql';
import { ActForm } from '../form/act-form.js';
import {
  type AtTable,
  noteField,
  onField,
  pickable,
  pilesOf,
  sideOptions,
  sourcesField,
} from '../form/at-table.js';
import { must, number, one, rows, words, yes } from '../form/kinds.js';
import type { Field, Values } from '../form/fields.js';
import { codedOptions, wordOptions } from '../frame/coded.js';
import { to } from '../frame/router.js';
import { date, say } from '../frame/speech.js';
import { PROPOSAL } from '../texts/proposal.js';
import { TABLE } from '../texts/table.js';
import { today } from '../ui/dated.js';
import type { Proposal } from './proposals.js';

/** Formulas by which something is asked in return: nobody who is owed release belongs into them. */
const GIVES_FREELY = ['UNILATERAL_RELEASE', 'HUMANITARIAN_REPATRIATION'];

const addressOf = (code: string) => to(['n', code, 'proposals']);

const leg = (giver: string, receiver: string): Values => ({
  giver,
  receiver,
  kind: 'PERSONS',
  count: '',
  precision: 'EXACT',
  captives: [],
});

/** The legs of a proposal as a form has them; without one, a leg each way. */
const legsOf = ({ table }: AtTable, before?: Proposal): Values[] => {
  if (before)
    return before.legs.map((one) => ({
      ...leg(one.giver?.id ?? '', one.receiver?.id ?? ''),
      kind: one.kind,
      count: one.count === null ? '' : String(one.count),
      precision: one.precision,
      captives: one.lines.map((line) => line.captive.id),
    }));
  const [first = '', second = ''] = table.sides.map(({ id }) => id);
  return [leg(first, second), leg(second, first)];
};

const fieldsOf = (at: AtTable, before?: Proposal): readonly Field[] => {
  const { table, persons, seats } = at;
  const owed = new Set(
    persons.filter((one) => one.entitlements.length > 0).map((person) => person.id),
  );
  const someOwed = (_: Values, { formula, legs }: Values) =>
    !GIVES_FREELY.includes(formula as string) &&
    (legs as Values[]).some((one) => (one.captives as string[]).some((id) => owed.has(id)));
  const mine = table.sides.filter((side) => seats.sides.includes(side.code));
  return [
    one('bySide', PROPOSAL.byLabel, sideOptions(at, seats), {
      none: PROPOSAL.mediator,
      initially: mine[0]?.id ?? '',
    }),
    must(
      one('formula', PROPOSAL.formula, wordOptions('ProposalFormula'), {
        initially: before?.formula ?? '',
      }),
    ),
    onField(today()),
    yes('inRound', TABLE.inRound, { initially: !!table.openRound, shown: () => !!table.openRound }),
    rows(
      'legs',
      PROPOSAL.legs,
      PROPOSAL.leg,
      [
        must(one('giver', TABLE.gives, sideOptions(at))),
        must(one('receiver', TABLE.receives, sideOptions(at))),
        must(one('kind', PROPOSAL.kind, wordOptions('LegKind'), { initially: 'PERSONS' })),
        number('count', PROPOSAL.count, { hint: PROPOSAL.countHint }),
        one('precision', PROPOSAL.precision, wordOptions('FigurePrecision'), {
          initially: 'EXACT',
          shown: ({ count }) => !!count,
        }),
        {
          name: 'captives',
          kind: 'people',
          label: PROPOSAL.names,
          piles: pilesOf(at),
          shown: ({ kind }) => kind !== 'REMAINS',
          people: ({ giver }) =>
            persons
              .filter((one) => !one.heldBy || one.heldBy.id === giver)
              .map((one) => pickable(one)),
        },
      ],
      { least: 1, beside: true, initially: legsOf(at, before) },
    ),
    must(
      one('owedDespite', PROPOSAL.owedDespite, codedOptions('OwedReason'), {
        hint: PROPOSAL.owedHint,
        shown: someOwed,
      }),
    ),
    words('owedReason', PROPOSAL.owedReason, { shown: someOwed }),
    rows('terms', PROPOSAL.terms, PROPOSAL.term, [must(words('text', PROPOSAL.words))], {
      initially: before?.terms.map(({ text }) => ({ text: text ?? '' })),
    }),
    noteField,
    sourcesField(at),
  ];
};

/** Puts a swap list on the table, or another one in the place of one that is there. */
export function Tabling({ at, before }: { at: AtTable; before?: Proposal }) {
  const { code, table } = at;
  return (
    <ActForm
      title={before ? PROPOSAL.replaceTitle : PROPOSAL.tableTitle}
      button={PROPOSAL.table}
      operation={PROPOSAL_TABLE}
      about={code}
      of={before ? String(before.number) : ''}
      address={addressOf(code)}
      fields={fieldsOf(at, before)}
      input={({ inRound, terms, ...found }) => ({
        ...found,
        negotiation: table.id,
        round: inRound ? table.openRound?.id : undefined,
        terms: (terms as { text: string }[] | undefined)?.map(({ text }) => text),
        supersedes: before?.id,
      })}
    />
  );
}

/** Whether a proposal is still on the table, in words. */
export const stateOf = ({ supersededBy, withdrawnOn }: Proposal): string =>
  supersededBy
    ? say(PROPOSAL.replaced, { n: supersededBy.number })
    : withdrawnOn
      ? say(PROPOSAL.withdrawn, { at: date(withdrawnOn.text) })
      : say(PROPOSAL.onTable);

/** Takes a proposal back. */
export const TakingBack = ({ at, proposal }: { at: AtTable; proposal: Proposal }) => (
  <ActForm
    title={PROPOSAL.withdrawTitle}
    button={PROPOSAL.withdrawTitle}
    operation={PROPOSAL_WITHDRAW}
    about={at.code}
    of={String(proposal.number)}
    address={addressOf(at.code)}
    fields={[onField(today())]}
    input={(found) => ({ ...found, proposal: proposal.id })}
    reads={{ version: proposal.version, says: [[PROPOSAL.state, stateOf(proposal)]] }}
  />
);
