import { useState } from 'preact/hooks';
import { coded } from '../../frame/coded.js';
import { date, number, say } from '../../frame/speech.js';
import { AGREEMENT } from '../../texts/agreement.js';
import { TABLE } from '../../texts/table.js';
import { Code, Field, Free, Shown, Table } from '../../ui/parts.js';
import type { Version } from './agreement.js';
import { type Line, useNames, wayOf, Who } from './names.js';

/** Two versions side by side: what was said in each, and which names differ. */
export function Compare({ versions }: { versions: readonly Version[] }) {
  const [pair, setPair] = useState([versions.length - 2, versions.length - 1]);
  const [shown, setShown] = useState(false);
  const [first, second] = pair.map((place) => versions[place]);
  const choose = (which: 0 | 1) => (
    <Field label={which === 0 ? AGREEMENT.first : AGREEMENT.second}>
      {(id) => (
        <select
          id={id}
          value={String(pair[which])}
          onChange={(event) => {
            const next = Number(event.currentTarget.value);
            setPair(which === 0 ? [next, pair[1]] : [pair[0], next]);
          }}
        >
          {versions.map((version, place) => (
            <option key={version.id} value={String(place)}>
              {say(AGREEMENT.version, { n: version.number })} – {date(version.on.text)}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
  return (
    <details onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{say(AGREEMENT.compare)}</summary>
      {shown && (
        <>
          <div class="row">
            {choose(0)}
            {choose(1)}
          </div>
          <div class="halves">
            {[first, second].map((version, place) => (
              <section key={`${place} ${version.id}`} class="card">
                <h3>{say(AGREEMENT.version, { n: version.number })}</h3>
                <p>{say(AGREEMENT.names, { n: version.lines.totalCount })}</p>
                <ol>
                  {version.terms.map((term) => (
                    <li key={term.number}>
                      {coded('AgreementTermKind', term.kind)}: <Free>{term.text ?? '—'}</Free>{' '}
                      {term.due && say(AGREEMENT.due, { at: date(term.due) })}
                    </li>
                  ))}
                </ol>
                <p>
                  {say(AGREEMENT.guarantors)}:{' '}
                  <Code>{version.guarantors.map(({ code }) => code).join(' ') || '—'}</Code>
                </p>
              </section>
            ))}
          </div>
          <Differing key={`${first.id} ${second.id}`} first={first.id} second={second.id} />
        </>
      )}
    </details>
  );
}

interface Pair {
  code: string;
  first?: Line;
  second?: Line;
}

/** The names of two versions, by person. */
function paired(first: readonly Line[], second: readonly Line[]): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const line of first) pairs.set(line.captive.id, { code: line.captive.code, first: line });
  for (const line of second)
    pairs.set(line.captive.id, {
      ...pairs.get(line.captive.id),
      code: line.captive.code,
      second: line,
    });
  return [...pairs.values()];
}

const saysSame = ({ first, second }: Pair): boolean =>
  !!first && !!second && wayOf(first) === wayOf(second) && first.conditional === second.conditional;

function Differing({ first, second }: { first: string; second: string }) {
  const [before, after] = [useNames(first), useNames(second)];
  return (
    <Shown asked={before}>
      {({ nodes: old }) => (
        <Shown asked={after}>
          {({ nodes }) => {
            const pairs = paired(old, nodes);
            const differ = pairs.filter((pair) => !saysSame(pair));
            return (
              <>
                <p class="hint">
                  {say(AGREEMENT.both, { n: pairs.length - differ.length })}
                  {differ.length === 0 && ` – ${say(AGREEMENT.same)}`}
                </p>
                {differ.length > 0 && (
                  <Table
                    caption={`${say(AGREEMENT.compare)}: ${number(differ.length)}`}
                    head={[say(TABLE.person), say(AGREEMENT.first), say(AGREEMENT.second), '']}
                  >
                    {differ.map((pair) => (
                      <Row key={pair.code} pair={pair} />
                    ))}
                  </Table>
                )}
              </>
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}

function Row({ pair }: { pair: Pair }) {
  const { first, second } = pair;
  const line = second ?? first;
  const what = !second ? AGREEMENT.onlyFirst : !first ? AGREEMENT.onlySecond : AGREEMENT.changed;
  const cell = (one: Line | undefined) =>
    one ? (
      <>
        <Code>{wayOf(one)}</Code> {one.conditional && say(AGREEMENT.conditional)}
      </>
    ) : (
      '—'
    );
  return (
    <tr class="differs">
      <th scope="row">{line && <Who captive={line.captive} />}</th>
      <td>{cell(first)}</td>
      <td>{cell(second)}</td>
      <td>{say(what)}</td>
    </tr>
  );
}
