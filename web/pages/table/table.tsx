import DESTINATION_NAME from '../../../schema/operations/destination-name.graphql';
import MANDATE_END from '../../../schema/operations/mandate-end.graphql';
import MANDATE_GIVE from '../../../schema/operations/mandate-give.graphql';
import PHASE_ENTER from '../../../schema/operations/phase-enter.graphql';
import SOURCE_ADD from '../../../schema/operations/source-add.graphql';
import {
  type AtTable,
  day,
  mandateOptions,
  onField,
  sideOptions,
  sourceOptions,
  TableAct,
  TablePage,
} from '../../form/at-table.js';
import { code, line, must, one, some, words, yes } from '../../form/kinds.js';
import { codedOptions, wordOptions } from '../../frame/coded.js';
import type { PageProps } from '../../frame/pages.js';
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
  const { table, seats } = at;
  const common = { at, page: 'table' };
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
          <TableAct
            {...common}
            title={TABLE.phase}
            button={TABLE.enter}
            operation={PHASE_ENTER}
            fields={[
              must(one('phase', TABLE.phaseLabel, wordOptions('NegotiationPhase'))),
              onField(today()),
            ]}
            input={(found) => ({ ...found, negotiation: table.id })}
            reads={{
              version: table.version,
              says: [[TABLE.phaseLabel, table.phase ? word('NegotiationPhase', table.phase) : '']],
            }}
          />
          <TableAct
            {...common}
            title={TABLE.give}
            operation={MANDATE_GIVE}
            fields={MANDATE()}
            input={(mandate) => ({ negotiation: table.id, mandate })}
          />
          <TableAct
            {...common}
            title={TABLE.end}
            operation={MANDATE_END}
            fields={[
              must(one('mandate', TABLE.mandate, mandateOptions(at))),
              onField(today()),
              words('reason', TABLE.why),
            ]}
          />
        </>
      )}
      {(seats.negotiates || seats.officer) && (
        <>
          <TableAct
            {...common}
            title={TABLE.place}
            operation={DESTINATION_NAME}
            fields={[
              must(code('code', TABLE.placeCode)),
              one('side', TABLE.placeSide, sideOptions(at)),
              line('name', TABLE.placeName),
            ]}
            input={(found) => ({ ...found, negotiation: table.id })}
          />
          <TableAct
            {...common}
            title={TABLE.addSource}
            operation={SOURCE_ADD}
            fields={[
              must(code('kind', TABLE.sourceKind)),
              code('url', TABLE.url),
              words('note', TABLE.says),
              yes('shared', TABLE.shared),
              some('purposes', TABLE.purposes, codedOptions('SourcePurpose')),
            ]}
            input={(found) => ({ ...found, negotiation: table.id })}
          />
        </>
      )}
    </div>
  );
}
