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
import type { Field, Values } from '../form/fields.js';
import { codedOptions, wordOptions } from '../frame/coded.js';
import { to } from '../frame/router.js';
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
    {
      name: 'bySide',
      kind: 'one',
      label: PROPOSAL.byLabel,
      none: PROPOSAL.mediator,
      initially: mine[0]?.id ?? '',
      options: sideOptions(at, seats),
    },
    {
      name: 'formula',
      kind: 'one',
      label: PROPOSAL.formula,
      required: true,
      initially: before?.formula ?? '',
      options: wordOptions('ProposalFormula'),
    },
    onField(today()),
    {
      name: 'inRound',
      kind: 'yes',
      label: TABLE.inRound,
      initially: !!table.openRound,
      shown: () => !!table.openRound,
    },
    {
      name: 'legs',
      kind: 'rows',
      label: PROPOSAL.legs,
      row: PROPOSAL.leg,
      least: 1,
      beside: true,
      initially: legsOf(at, before),
      fields: [
        {
          name: 'giver',
          kind: 'one',
          label: TABLE.gives,
          required: true,
          options: sideOptions(at),
        },
        {
          name: 'receiver',
          kind: 'one',
          label: TABLE.receives,
          required: true,
          options: sideOptions(at),
        },
        {
          name: 'kind',
          kind: 'one',
          label: PROPOSAL.kind,
          required: true,
          initially: 'PERSONS',
          options: wordOptions('LegKind'),
        },
        { name: 'count', kind: 'number', label: PROPOSAL.count, hint: PROPOSAL.countHint },
        {
          name: 'precision',
          kind: 'one',
          label: PROPOSAL.precision,
          initially: 'EXACT',
          options: wordOptions('FigurePrecision'),
          shown: ({ count }) => !!count,
        },
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
    },
    {
      name: 'owedDespite',
      kind: 'one',
      label: PROPOSAL.owedDespite,
      hint: PROPOSAL.owedHint,
      required: true,
      options: codedOptions('OwedReason'),
      shown: someOwed,
    },
    { name: 'owedReason', kind: 'words', label: PROPOSAL.owedReason, shown: someOwed },
    {
      name: 'terms',
      kind: 'rows',
      label: PROPOSAL.terms,
      row: PROPOSAL.term,
      initially: before?.terms.map(({ text }) => ({ text: text ?? '' })),
      fields: [{ name: 'text', kind: 'words', label: PROPOSAL.words, required: true }],
    },
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
    input={(found) => ({
      ...found,
      proposal: proposal.id,
      expectedVersion: proposal.version,
    })}
  />
);
