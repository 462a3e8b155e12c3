import { useState } from 'preact/hooks';
import REARREST_RECORD from '../../../schema/operations/rearrest-record.graphql';
import RECKONED from '../../../schema/operations/reckoned.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import { ActForm } from '../../form/act-form.js';
import { type AtTable, onField, sideOptions, sourceField } from '../../form/at-table.js';
import { one } from '../../form/kinds.js';
import { coded } from '../../frame/coded.js';
import { to } from '../../frame/router.js';
import { date, number, say, word } from '../../frame/speech.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { HANDOVER } from '../../texts/handover.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import { Shown, Table } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import type { Negotiation } from './handover.js';

type Node = NonNullable<DataOf<typeof RECKONED>['node']>;
type Agreement = Extract<Node, { current: unknown }>;
type Line = Agreement['current']['lines']['nodes'][number];

/** The counts, in the order in which one becomes the other. */
const COUNTS = [
  'agreed',
  'onManifest',
  'produced',
  'received',
  'verified',
  'crossed',
  'freedInPlace',
  'unexplained',
  'rearrested',
  'contradicted',
] as const;

/** What was agreed against what became of it: agreed, produced, received and verified are four facts. */
export function Reckoning({
  agreement,
  at,
}: {
  agreement: Negotiation['agreements'][number];
  at: AtTable;
}) {
  const [shown, setShown] = useState(false);
  const { reckoning, results } = agreement;
  return (
    <section aria-labelledby={`r${agreement.number}`}>
      <h2 id={`r${agreement.number}`}>
        {say(AGREEMENT.one, { n: agreement.number })} – {say(HANDOVER.reckoning)}
      </h2>
      {reckoning && (
        <dl class="figures">
          {COUNTS.map((name) => (
            <div key={name}>
              <dt>{say(HANDOVER[name])}</dt>
              <dd>{number(reckoning[name])}</dd>
            </div>
          ))}
        </dl>
      )}
      <ul class="plain dense">
        {results.map((one) => (
          <li key={one.result ?? ''}>
            {one.result ? word('HandoverResult', one.result) : say(HANDOVER.nothing)}:{' '}
            {number(one.count)}
          </li>
        ))}
      </ul>
      <details onToggle={(event) => setShown(event.currentTarget.open)}>
        <summary>{say(HANDOVER.byPerson)}</summary>
        {shown && <Persons agreement={agreement.id} at={at} />}
      </details>
    </section>
  );
}

/** What was said of a fact by anybody: so, not so, both, or nothing. */
function saidOf(line: Line, fact: 'PRODUCED' | 'RECEIVED' | 'VERIFIED'): string {
  const said = line.boards.flatMap(({ facts }) => facts.filter((one) => one.fact === fact));
  const yes = said.some((one) => one.present);
  const no = said.some((one) => !one.present);
  return yes && no ? '✓✗' : yes ? '✓' : no ? '✗' : '—';
}

function Persons({ agreement, at }: { agreement: string; at: AtTable }) {
  const asked = useAll(RECKONED, { agreement }, ({ node }) =>
    node && 'current' in node ? node.current.lines : null,
  );
  return (
    <Shown asked={asked}>
      {({ nodes }) => (
        <>
          <Table
            caption={say(HANDOVER.byPerson)}
            head={[
              say(TABLE.person),
              say(HANDOVER.agreed),
              say(HANDOVER.onManifest),
              coded('CrossingFactKind', 'PRODUCED'),
              coded('CrossingFactKind', 'RECEIVED'),
              coded('CrossingFactKind', 'VERIFIED'),
              say(HANDOVER.result),
            ]}
          >
            {nodes.map((line) => (
              <tr
                key={line.id}
                class={line.boards.some((one) => one.contradicted.length > 0) ? 'differs' : ''}
              >
                <th scope="row">
                  <Who captive={line.captive} />
                </th>
                <td>✓</td>
                <td>{line.boards.some((one) => !one.removed) ? '✓' : '—'}</td>
                <td>{saidOf(line, 'PRODUCED')}</td>
                <td>{saidOf(line, 'RECEIVED')}</td>
                <td>{saidOf(line, 'VERIFIED')}</td>
                <td>
                  {line.outcome ? word('HandoverResult', line.outcome.result) : '—'}
                  {line.outcome?.rearrests.map((one) => (
                    <span key={one.on.text} class="mark off">
                      {say(HANDOVER.rearrested)} {date(one.on.text)}
                    </span>
                  ))}
                </td>
              </tr>
            ))}
          </Table>
          {(at.seats.negotiates || at.seats.officer) && <Again lines={nodes} at={at} />}
        </>
      )}
    </Shown>
  );
}

/** Somebody who came home was arrested again. */
function Again({ lines, at }: { lines: readonly Line[]; at: AtTable }) {
  const home = lines.filter((line) => line.outcome);
  if (home.length === 0) return null;
  return (
    <ActForm
      title={HANDOVER.rearrestTitle}
      button={TABLE.record}
      operation={REARREST_RECORD}
      about={at.code}
      address={to(['n', at.code, 'handover'])}
      fields={[
        {
          name: 'outcome',
          kind: 'person',
          label: TABLE.person,
          required: true,
          people: home.map(({ captive, outcome }) => ({
            id: outcome?.id ?? '',
            code: captive.code,
            name: captive.identity?.fullName ?? null,
            notes: [],
          })),
        },
        onField(today()),
        one('by', HANDOVER.bySide, sideOptions(at)),
        sourceField(at),
      ]}
    />
  );
}
