import HANDOVER_PLAN from '../../../schema/operations/handover-plan.graphql';
import HANDOVER_RECORD from '../../../schema/operations/handover-record.graphql';
import {
  type AtTable,
  TableAct,
  mandateOptions,
  noteField,
  onField,
  pickable,
  pilesOf,
  placeOptions,
  sideOptions,
  sourcesField,
} from '../../form/at-table.js';
import { line, must, number, one, rows, some } from '../../form/kinds.js';
import type { Field, Values } from '../../form/fields.js';
import { wordOptions } from '../../frame/coded.js';
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
    must(one('giver', TABLE.gives, sides, { initially: first })),
    must(one('receiver', TABLE.receives, sides, { initially: second })),
    one('to', TABLE.toPlace, placeOptions(at), {
      none: TABLE.leftToReceiver,
      shown: () => at.table.destinations.length > 0,
    }),
    line('place', HANDOVER.where),
    line('time', HANDOVER.when),
    line('handsOver', HANDOVER.handsOver),
    line('receives', HANDOVER.receives),
    some('witnesses', HANDOVER.witnesses, mandateOptions(at), {
      shown: () => at.table.mandates.length > 0,
    }),
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
    <TableAct
      at={at}
      page="handover"
      title={HANDOVER.planTitle}
      button={HANDOVER.planIt}
      operation={HANDOVER_PLAN}
      fields={[
        one(
          'agreement',
          HANDOVER.agreement,
          agreements.map((one) => ({
            value: one.id,
            text: say(AGREEMENT.one, { n: one.number }),
          })),
          { none: HANDOVER.noAgreement, initially: agreements.at(-1)?.id ?? '' },
        ),
        rows('stages', HANDOVER.stages, HANDOVER.stageRow, stage, { least: 1 }),
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
    must(one('result', HANDOVER.result, wordOptions('HandoverResult'))),
    must(one('giver', TABLE.gives, sides, { initially: stage?.giver ?? '' })),
    one('receiver', TABLE.receives, sides, { initially: stage?.receiver ?? '' }),
    one('to', TABLE.toPlace, placeOptions(at), {
      initially: stage?.to ?? '',
      shown: () => at.table.destinations.length > 0,
    }),
  ];
  return (
    <TableAct
      at={at}
      page={stage ? `stage/${stage.id}` : 'handover'}
      title={stage ? HANDOVER.record : HANDOVER.freeTitle}
      button={HANDOVER.recordIt}
      operation={HANDOVER_RECORD}
      of={stage?.id ?? ''}
      fields={[
        onField(today()),
        rows('outcomes', HANDOVER.outcomes, HANDOVER.outcome, outcome, {
          beside: true,
          initially: stage?.outcomes.map((one): Values => ({
            ...one,
            giver: stage.giver,
            receiver: one.result === 'NOT_PRODUCED' ? '' : stage.receiver,
            to: one.result === 'NOT_PRODUCED' ? '' : stage.to,
          })),
        }),
        rows(
          'given',
          HANDOVER.given,
          HANDOVER.givenRow,
          [
            must(one('giver', TABLE.gives, sides)),
            must(one('kind', HANDOVER.kind, wordOptions('LegKind'), { initially: 'PERSONS' })),
            number('count', HANDOVER.count),
          ],
          { beside: true },
        ),
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
