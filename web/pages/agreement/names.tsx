import AGREED_NAMES from '../../../schema/operations/agreed-names.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import { number, say } from '../../frame/speech.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { TABLE } from '../../texts/table.js';
import { Code, Free, Shown, Table } from '../../ui/parts.js';

type Version = Extract<NonNullable<DataOf<typeof AGREED_NAMES>['node']>, { id: string }>;
export type Line = Version['lines']['nodes'][number];

/** All names of one version. */
export const useNames = (version: string) =>
  useAll(AGREED_NAMES, { version }, ({ node }) => (node && 'lines' in node ? node.lines : null));

export const Who = ({
  captive,
}: {
  captive: { code: string; identity: { fullName: string } | null };
}) => (
  <>
    {captive.identity && <Free>{captive.identity.fullName}</Free>} <Code>{captive.code}</Code>
  </>
);

/** Who goes from whom to whom. */
export const wayOf = (line: Line): string =>
  [line.giver.code, line.receiver.code, line.toPlace?.code].filter(Boolean).join(' → ');

export const Names = ({ version }: { version: string }) => (
  <Shown asked={useNames(version)}>
    {({ nodes }) => (
      <Table
        caption={say(AGREEMENT.list)}
        head={['#', say(TABLE.person), say(TABLE.to), say(AGREEMENT.conditional)]}
      >
        {nodes.map((line) => (
          <tr key={line.id}>
            <td class="number">{number(line.position)}</td>
            <th scope="row">
              <Who captive={line.captive} />
            </th>
            <td>
              <Code>{wayOf(line)}</Code>
            </td>
            <td>{line.conditional && say(AGREEMENT.conditional)}</td>
          </tr>
        ))}
      </Table>
    )}
  </Shown>
);
