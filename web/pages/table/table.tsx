import DESTINATION_NAME from '../../../schema/operations/destination-name.graphql';
import MANDATE_END from '../../../schema/operations/mandate-end.graphql';
import MANDATE_GIVE from '../../../schema/operations/mandate-give.graphql';
import PHASE_ENTER from '../../../schema/operations/phase-enter.graphql';
import SOURCE_ADD from '../../../schema/operations/source-add.graphql';
import { ActForm } from '../../form/act-form.js';
import {
  type AtTable,
  day,
  mandateOptions,
  onField,
  sideOptions,
  sourceOptions,
  TablePage,
} from '../../form/at-table.js';
import { codedOptions, wordOptions } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { either, say, word } from '../../frame/speech.js';
import { TABLE } from '../../texts/table.js';
import { today } from '../../ui/dated.js';
import { Code, Free, Table } from '../../ui/parts.js';
import { Phase } from '../../ui/phase.js';
import { MANDATE } from './mandate.js';

/** The table itself: on what footing, who carries messages, which places and sources were named, which phase it is in. */
export const TableItself = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(TABLE.title)}>
    {(at) => <Acts at={at} />}
  </TablePage>
);

function Acts({ at }: { at: AtTable }) {
  const { code, table, seats } = at;
  const address = to(['n', code, 'table']);
  const common = { about: code, address, button: TABLE.record };
  return (
    <div class="stack">
      <p>
        <Phase phase={table.phase} />
        {say(TABLE.basis)}: {word('NegotiationBasis', table.basis)}
      </p>
      <Table
        caption={say(TABLE.mandates)}
        head={[say(TABLE.mandate), say(TABLE.kind), say(TABLE.since), say(TABLE.until)]}
      >
        {table.mandates.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Code>{one.code}</Code> <Free>{either(one.intermediary.identity?.name)}</Free>
            </th>
            <td>{word('IntermediaryKind', one.intermediary.kind)}</td>
            <td>{day(one.from?.text)}</td>
            <td>{day(one.until?.text)}</td>
          </tr>
        ))}
      </Table>
      {sourceOptions(at).length > 0 && (
        <details>
          <summary>{say(TABLE.sources)}</summary>
          <ul class="plain">
            {sourceOptions(at).map((one) => (
              <li key={one.value}>
                <Free>{one.text}</Free>
              </li>
            ))}
          </ul>
        </details>
      )}
      {seats.negotiates && (
        <>
          <ActForm
            {...common}
            title={TABLE.phase}
            button={TABLE.enter}
            operation={PHASE_ENTER}
            fields={[
              {
                name: 'phase',
                kind: 'one',
                label: TABLE.phaseLabel,
                required: true,
                options: wordOptions('NegotiationPhase'),
              },
              onField(today()),
            ]}
            input={(found) => ({ ...found, negotiation: table.id, expectedVersion: table.version })}
          />
          <ActForm
            {...common}
            title={TABLE.give}
            operation={MANDATE_GIVE}
            fields={MANDATE()}
            input={(mandate) => ({ negotiation: table.id, mandate })}
          />
          <ActForm
            {...common}
            title={TABLE.end}
            operation={MANDATE_END}
            fields={[
              {
                name: 'mandate',
                kind: 'one',
                label: TABLE.mandate,
                required: true,
                options: mandateOptions(at),
              },
              onField(today()),
              { name: 'reason', kind: 'words', label: TABLE.why },
            ]}
          />
        </>
      )}
      {(seats.negotiates || seats.officer) && (
        <>
          <ActForm
            {...common}
            title={TABLE.place}
            operation={DESTINATION_NAME}
            fields={[
              { name: 'code', kind: 'code', label: TABLE.placeCode, required: true },
              { name: 'side', kind: 'one', label: TABLE.placeSide, options: sideOptions(at) },
              { name: 'name', kind: 'line', label: TABLE.placeName },
            ]}
            input={(found) => ({ ...found, negotiation: table.id })}
          />
          <ActForm
            {...common}
            title={TABLE.addSource}
            operation={SOURCE_ADD}
            fields={[
              { name: 'kind', kind: 'code', label: TABLE.sourceKind, required: true },
              { name: 'url', kind: 'code', label: TABLE.url },
              { name: 'note', kind: 'words', label: TABLE.says },
              { name: 'shared', kind: 'yes', label: TABLE.shared },
              {
                name: 'purposes',
                kind: 'some',
                label: TABLE.purposes,
                options: codedOptions('SourcePurpose'),
              },
            ]}
            input={(found) => ({ ...found, negotiation: table.id })}
          />
        </>
      )}
    </div>
  );
}
