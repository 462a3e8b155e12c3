import HANDOVER_PLAN from '../../../schema/operations/handover-plan.graphql';
import HANDOVER_RECORD from '../../../schema/operations/handover-record.graphql';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  mandateOptions,
  noteField,
  onField,
  pickable,
  pilesOf,
  placeOptions,
  sideOptions,
  sourcesField,
} from '../../form/at-table.js';
import type { Field, Values } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
import { say } from '../../frame/speech.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { HANDOVER } from '../../texts/handover.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';

/** Plans a handover, stage by stage. */
export function Planning({
  at,
  agreements,
}: {
  at: AtTable;
  agreements: readonly { id: string; number: number; current: { id: string } }[];
}) {
  const [first = '', second = ''] = at.table.sides.map(({ id }) => id);
  const sides = sideOptions(at);
  const stage: readonly Field[] = [
    {
      name: 'giver',
      kind: 'one',
      label: TABLE.gives,
      required: true,
      initially: first,
      options: sides,
    },
    {
      name: 'receiver',
      kind: 'one',
      label: TABLE.receives,
      required: true,
      initially: second,
      options: sides,
    },
    {
      name: 'to',
      kind: 'one',
      label: TABLE.toPlace,
      none: TABLE.leftToReceiver,
      options: placeOptions(at),
      shown: () => at.table.destinations.length > 0,
    },
    { name: 'place', kind: 'line', label: HANDOVER.where },
    { name: 'time', kind: 'line', label: HANDOVER.when },
    { name: 'handsOver', kind: 'line', label: HANDOVER.handsOver },
    { name: 'receives', kind: 'line', label: HANDOVER.receives },
    {
      name: 'witnesses',
      kind: 'some',
      label: HANDOVER.witnesses,
      options: mandateOptions(at),
      shown: () => at.table.mandates.length > 0,
    },
    {
      name: 'captives',
      kind: 'people',
      label: HANDOVER.whoBoards,
      // Whoever was agreed on first: a handover carries that out.
      piles: [
        ...agreements.map(({ number: n, current }) => ({
          id: current.id,
          text: say(AGREEMENT.one, { n }),
        })),
        ...pilesOf(at),
      ],
      people: ({ giver }) =>
        at.persons.filter((one) => !one.heldBy || one.heldBy.id === giver).map(pickable),
    },
  ];
  return (
    <ActForm
      title={HANDOVER.planTitle}
      button={HANDOVER.planIt}
      operation={HANDOVER_PLAN}
      about={at.code}
      address={to(['n', at.code, 'handover'])}
      fields={[
        {
          name: 'agreement',
          kind: 'one',
          label: HANDOVER.agreement,
          none: HANDOVER.noAgreement,
          initially: agreements.at(-1)?.id ?? '',
          options: agreements.map((one) => ({
            value: one.id,
            text: say(AGREEMENT.one, { n: one.number }),
          })),
        },
        {
          name: 'stages',
          kind: 'rows',
          label: HANDOVER.stages,
          row: HANDOVER.stageRow,
          least: 1,
          fields: stage,
        },
      ]}
      input={(found) => ({ ...found, negotiation: at.table.id })}
    />
  );
}

/** A stage that departed, and what is to be said of everybody who boarded. */
export interface Departed {
  id: string;
  giver: string;
  receiver: string;
  to: string;
  /** Whoever boarded, with what is to be taken of them unless somebody says otherwise. */
  outcomes: readonly { captive: string; result: string }[];
}

/** Records a handover that took place: how many, what became of whom. */
export function Recording({ at, stage }: { at: AtTable; stage?: Departed }) {
  const sides = sideOptions(at);
  const nameOf = new Map(
    at.persons.map((one) => [
      one.id,
      [one.code, one.identity?.fullName].filter(Boolean).join(' – '),
    ]),
  );
  const outcome: readonly Field[] = [
    stage
      ? { name: 'captive', kind: 'fixed', label: TABLE.person, text: (id) => nameOf.get(id) ?? '' }
      : {
          name: 'captive',
          kind: 'person',
          label: TABLE.person,
          required: true,
          people: at.persons.map(pickable),
        },
    {
      name: 'result',
      kind: 'one',
      label: HANDOVER.result,
      required: true,
      options: wordOptions('HandoverResult'),
    },
    {
      name: 'giver',
      kind: 'one',
      label: TABLE.gives,
      required: true,
      initially: stage?.giver ?? '',
      options: sides,
    },
    {
      name: 'receiver',
      kind: 'one',
      label: TABLE.receives,
      initially: stage?.receiver ?? '',
      options: sides,
    },
    {
      name: 'to',
      kind: 'one',
      label: TABLE.toPlace,
      initially: stage?.to ?? '',
      options: placeOptions(at),
      shown: () => at.table.destinations.length > 0,
    },
  ];
  return (
    <ActForm
      title={stage ? HANDOVER.record : HANDOVER.freeTitle}
      button={HANDOVER.recordIt}
      operation={HANDOVER_RECORD}
      about={at.code}
      of={stage?.id ?? ''}
      address={stage ? to(['n', at.code, 'stage', stage.id]) : to(['n', at.code, 'handover'])}
      fields={[
        onField(today()),
        {
          name: 'outcomes',
          kind: 'rows',
          label: HANDOVER.outcomes,
          row: HANDOVER.outcome,
          beside: true,
          initially: stage?.outcomes.map((one): Values => ({
            ...one,
            giver: stage.giver,
            receiver: one.result === 'NOT_PRODUCED' ? '' : stage.receiver,
            to: one.result === 'NOT_PRODUCED' ? '' : stage.to,
          })),
          fields: outcome,
        },
        {
          name: 'given',
          kind: 'rows',
          label: HANDOVER.given,
          row: HANDOVER.givenRow,
          beside: true,
          fields: [
            { name: 'giver', kind: 'one', label: TABLE.gives, required: true, options: sides },
            {
              name: 'kind',
              kind: 'one',
              label: HANDOVER.kind,
              required: true,
              initially: 'PERSONS',
              options: wordOptions('LegKind'),
            },
            { name: 'count', kind: 'number', label: HANDOVER.count },
          ],
        },
        noteField,
        sourcesField(at),
      ]}
      input={(found) => ({
        ...found,
        negotiation: at.table.id,
        stage: stage?.id,
      })}
    />
  );
}
