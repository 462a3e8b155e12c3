import MANIFEST_CHANGE from '../../../schema/operations/manifest-change.graphql';
import STAGE from '../../../schema/operations/stage.graphql';
import STAGE_STEP from '../../../schema/operations/stage-step.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAll } from '../../api/use-all.js';
import { ActForm } from '../../form/act-form.js';
import { type AtTable, pickable, pilesOf, TablePage } from '../../form/at-table.js';
import { must, one } from '../../form/kinds.js';
import { Met, type Reading } from '../../form/reading.js';
import { coded, codedOptions } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { inRow, say } from '../../frame/speech.js';
import { HANDOVER } from '../../texts/handover.js';
import { TABLE } from '../../texts/table.js';
import { Missing, Shown, Table } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Recording } from './forms.js';
import { Way, Where } from './handover.js';

type Node = NonNullable<DataOf<typeof STAGE>['node']>;
export type Stage = Extract<Node, { manifest: unknown }>;
export type Line = Stage['manifest']['nodes'][number];

/** A stage with everybody on its manifest. */
export const useStage = (stage: string) =>
  useAll(STAGE, { stage }, ({ node }) => (isStage(node) ? node.manifest : null));

const isStage = (node: DataOf<typeof STAGE>['node']): node is Stage => !!node && 'manifest' in node;

export const stageOf = ({ node }: DataOf<typeof STAGE>): Stage | null =>
  isStage(node) ? node : null;

/** Where a stage may go from where, by a step. */
const STEPS: Readonly<Partial<Record<Stage['state'], readonly Step[]>>> = {
  PLANNED: ['FIXED', 'CALLED_OFF'],
  FIXED: ['DEPARTED', 'CALLED_OFF'],
};
type Step = 'FIXED' | 'DEPARTED' | 'CALLED_OFF';

/** One stage: who is to board, its steps to departure, and what became of everybody. */
export function StagePage({ parts: [code, id] }: PageProps) {
  return (
    <TablePage code={code} title={say(HANDOVER.manifest)}>
      {(at) => <One at={at} id={id} />}
    </TablePage>
  );
}

function One({ at, id }: { at: AtTable; id: string }) {
  const asked = useStage(id);
  const { act, busy, problems } = useAct();
  return (
    <Shown asked={asked}>
      {({ around, nodes, whole }) => {
        const stage = stageOf(around);
        if (!stage) return <Missing />;
        const mayAct =
          at.seats.negotiates &&
          (at.seats.actsFor(stage.giver.code) || at.seats.actsFor(stage.receiver.code));
        const step = (next: Step) => {
          if (!confirm(say(HANDOVER.sure, { what: say(HANDOVER[next]) }))) return;
          void act(STAGE_STEP, { stage: stage.id, expectedVersion: stage.version, to: next });
        };
        const reads = readingOf(stage, nodes);
        return (
          <div class="stack">
            <p>
              {say(HANDOVER.plan, { n: stage.plan.number })} –{' '}
              {say(HANDOVER.stage, { n: stage.number })} <Way stage={stage} />{' '}
              <span class="mark">{coded('HandoverStageState', stage.state)}</span>
            </p>
            <Where stage={stage} />
            <p class="row">
              {stage.state !== 'CALLED_OFF' && (
                <a class="button" href={to(['n', at.code, 'roll', stage.id])}>
                  {say(HANDOVER.call)}
                </a>
              )}
              {mayAct &&
                STEPS[stage.state]?.map((next) => (
                  <button
                    key={next}
                    type="button"
                    class="quiet"
                    disabled={busy}
                    onClick={() => step(next)}
                  >
                    {say(HANDOVER[next])}
                  </button>
                ))}
            </p>
            <Met problems={problems} reads={reads} />
            <Manifest lines={nodes} />
            {mayAct && whole && <Changing at={at} stage={stage} lines={nodes} reads={reads} />}
            {at.seats.negotiates && whole && stage.state === 'DEPARTED' && (
              <Recording at={at} stage={departed(stage, nodes)} />
            )}
          </div>
        );
      }}
    </Shown>
  );
}

/** What a stage is now: how far it has come, and who is to board. */
const readingOf = (stage: Stage, lines: readonly Line[]): Reading => ({
  version: stage.version,
  says: [
    [HANDOVER.state, coded('HandoverStageState', stage.state)],
    [
      HANDOVER.whoBoards,
      inRow(
        lines
          .filter((line) => !line.removed)
          .map(({ captive }) => captive.identity?.fullName ?? captive.code),
      ),
    ],
  ],
});

function Manifest({ lines }: { lines: readonly Line[] }) {
  return (
    <Table caption={say(HANDOVER.manifest)} head={[say(TABLE.person), say(HANDOVER.saidOf)]}>
      {lines.map((line) => (
        <tr key={line.id} class={line.contradicted.length > 0 ? 'differs' : ''}>
          <th scope="row">
            <Who captive={line.captive} />
          </th>
          <td>
            {line.removed && (
              <span class="mark off">
                {say(HANDOVER.removed, { why: coded('ManifestRemovalReason', line.removed) })}
              </span>
            )}
            {line.facts.map((one) => (
              <span key={one.id} class="mark">
                {one.present ? '✓' : '✗'} {coded('CrossingFactKind', one.fact)}
              </span>
            ))}
          </td>
        </tr>
      ))}
    </Table>
  );
}

/** People are put on a manifest until it is fixed, and taken off until they left. */
function Changing({
  at,
  stage,
  lines,
  reads,
}: {
  at: AtTable;
  stage: Stage;
  lines: readonly Line[];
  reads: Reading;
}) {
  const on = lines.filter((line) => !line.removed);
  const boarding = new Set(on.map(({ captive }) => captive.id));
  const common = {
    operation: MANIFEST_CHANGE,
    about: at.code,
    address: to(['n', at.code, 'stage', stage.id]),
    reads,
  };
  const change = (found: object) => ({ ...found, stage: stage.id });
  return (
    <>
      {stage.state === 'PLANNED' && (
        <ActForm
          {...common}
          title={HANDOVER.add}
          button={HANDOVER.add}
          of={`+ ${stage.id}`}
          fields={[
            {
              name: 'add',
              kind: 'people',
              label: HANDOVER.whoBoards,
              required: true,
              piles: pilesOf(at),
              people: at.persons
                .filter((one) => !boarding.has(one.id))
                .filter((one) => !one.heldBy || one.heldBy.id === stage.giver.id)
                .map(pickable),
            },
          ]}
          input={change}
        />
      )}
      {(stage.state === 'PLANNED' || stage.state === 'FIXED') && on.length > 0 && (
        <ActForm
          {...common}
          title={HANDOVER.takeOff}
          button={HANDOVER.takeOff}
          of={`- ${stage.id}`}
          fields={[
            {
              name: 'remove',
              kind: 'people',
              label: TABLE.persons,
              required: true,
              people: on.map(({ captive }) => ({
                id: captive.id,
                code: captive.code,
                name: captive.identity?.fullName ?? null,
                notes: [],
              })),
            },
            must(
              one(
                'reason',
                HANDOVER.why,
                codedOptions('ManifestRemovalReason', ['BY_SIDE', 'UNFIT']),
                { initially: 'BY_SIDE' },
              ),
            ),
          ]}
          input={change}
        />
      )}
    </>
  );
}

/** What is to be taken of everybody who boarded: received, unless it was said that they were not produced or received. */
const departed = (stage: Stage, lines: readonly Line[]) => ({
  id: stage.id,
  giver: stage.giver.id,
  receiver: stage.receiver.id,
  to: stage.toPlace?.id ?? '',
  outcomes: lines
    .filter((line) => !line.removed)
    .map(({ captive, facts }) => ({
      captive: captive.id,
      result: facts.some((one) => one.present && one.fact === 'RECEIVED')
        ? 'RELEASED_AND_RECEIVED'
        : facts.some((one) => !one.present && one.fact !== 'VERIFIED')
          ? 'NOT_PRODUCED'
          : '',
    })),
});
