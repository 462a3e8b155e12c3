import { useState } from 'preact/hooks';
import LIST_DIFFERENCE from '../../../schema/operations/list-difference.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAsk } from '../../api/use-ask.js';
import { type AtTable, pilesOf } from '../../form/at-table.js';
import { coded } from '../../frame/coded.js';
import { inRow, number, say, word } from '../../frame/speech.js';
import { FRAME } from '../../texts/frame.js';
import { LISTS } from '../../texts/lists.js';
import { TABLE } from '../../texts/table.js';
import { Code, Field, Shown, Table } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';

type Difference = NonNullable<DataOf<typeof LIST_DIFFERENCE>['listDifference']>;
type Kind = Difference['lines'][number]['kind'];

const KINDS: readonly Kind[] = ['NEW', 'CHANGED', 'REMOVED', 'UNCHANGED'];
const COUNTED = {
  NEW: 'new',
  CHANGED: 'changed',
  REMOVED: 'removed',
  UNCHANGED: 'unchanged',
} as const;

/** Which two stand side by side at first: the last two versions of a list, else a demand and what is admitted to. */
function usualPair({ table }: AtTable): [string, string] {
  const named = table.lists.map((list) => ({
    type: list.type,
    versions: list.versions.filter((version) => version.lines.totalCount > 0),
  }));
  const revised = named.find(({ versions }) => versions.length > 1);
  if (revised) {
    const [first, second] = revised.versions.slice(-2);
    return [first.id, second.id];
  }
  const lastOf = (type: string) => named.find((one) => one.type === type)?.versions.at(-1)?.id;
  return [lastOf('DEMAND') ?? '', lastOf('ACKNOWLEDGED_HELD') ?? ''];
}

/** Two versions of one list, a demand and what the other side admits to, or any two, name by name. */
export function Differences({ at }: { at: AtTable }) {
  const [pair, setPair] = useState(usualPair(at));
  const piles = pilesOf(at);
  if (piles.length < 2) return null;
  const choose = (which: 0 | 1) => (
    <Field label={which === 0 ? LISTS.first : LISTS.second}>
      {(id) => (
        <select
          id={id}
          value={pair[which]}
          onChange={(event) => {
            const next = event.currentTarget.value;
            setPair(which === 0 ? [next, pair[1]] : [pair[0], next]);
          }}
        >
          <option value="">—</option>
          {piles.map((one) => (
            <option key={one.id} value={one.id}>
              {one.text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{say(LISTS.differences)}</h2>
      <div class="row">
        {choose(0)}
        {choose(1)}
      </div>
      {pair[0] && pair[1] && <Beside key={pair.join(' ')} from={pair[0]} to={pair[1]} />}
    </section>
  );
}

function Beside({ from, to }: { from: string; to: string }) {
  const [kind, setKind] = useState<Kind | ''>('');
  const [after, setAfter] = useState<readonly string[]>([]);
  const asked = useAsk(LIST_DIFFERENCE, {
    from,
    to,
    kind: kind || null,
    after: after.at(-1) ?? null,
  });
  return (
    <Shown asked={asked}>
      {({ listDifference: found }) =>
        found && (
          <>
            <p class="row">
              {KINDS.map((one) => (
                <span key={one} class="mark">
                  {coded('ListDifferenceKind', one)}: {number(found[COUNTED[one]])}
                </span>
              ))}
              <Field label={LISTS.which}>
                {(id) => (
                  <select
                    id={id}
                    value={kind}
                    onChange={(event) => {
                      setAfter([]);
                      setKind(event.currentTarget.value as Kind | '');
                    }}
                  >
                    <option value="">{say(LISTS.all)}</option>
                    {KINDS.map((one) => (
                      <option key={one} value={one}>
                        {coded('ListDifferenceKind', one)}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </p>
            <Table
              caption={say(LISTS.differences)}
              head={[say(TABLE.person), say(LISTS.first), say(LISTS.second), say(LISTS.said)]}
            >
              {found.lines.map((line) => (
                <tr key={line.captive.code} class={line.kind === 'UNCHANGED' ? '' : 'differs'}>
                  <th scope="row">
                    <Who captive={line.captive} />
                  </th>
                  <td>
                    {line.kind === 'NEW' ? (
                      '—'
                    ) : (
                      <Code>{(line.counterpart ?? line.captive).code}</Code>
                    )}
                  </td>
                  <td>
                    {line.kind === 'REMOVED' ? '—' : `${number(line.position)}. `}
                    {line.kind !== 'REMOVED' && <Code>{line.captive.code}</Code>}
                  </td>
                  <td>
                    {coded('ListDifferenceKind', line.kind)}
                    {line.parts.length > 0 &&
                      `: ${inRow(line.parts.map((part) => coded('IdentityPart', part)))}`}
                    {line.counterpart && ` – ${say(LISTS.sameAs, { code: line.counterpart.code })}`}
                  </td>
                </tr>
              ))}
            </Table>
            <p class="row">
              {after.length > 0 && (
                <button type="button" class="quiet" onClick={() => setAfter(after.slice(0, -1))}>
                  {say(FRAME.before)}
                </button>
              )}
              {found.endCursor && (
                <button
                  type="button"
                  class="quiet"
                  onClick={() => setAfter([...after, found.endCursor ?? ''])}
                >
                  {say(FRAME.next)}
                </button>
              )}
            </p>
            {found.figures.length > 0 && (
              <Table
                caption={say(LISTS.declared)}
                head={[
                  say(LISTS.measure),
                  say(LISTS.first),
                  say(LISTS.second),
                  say(LISTS.difference),
                ]}
              >
                {found.figures.map((one) => (
                  <tr key={one.measure}>
                    <th scope="row">{word('FigureMeasure', one.measure)}</th>
                    {[one.from, one.to, one.difference].map((value, place) => (
                      <td key={place} class="number">
                        {value === null ? '—' : number(value)}
                      </td>
                    ))}
                  </tr>
                ))}
              </Table>
            )}
          </>
        )
      }
    </Shown>
  );
}
