import { type AtTable, TablePage } from '../../form/at-table.js';
import type { PageProps } from '../../frame/pages.js';
import { say, word } from '../../frame/speech.js';
import { LISTS } from '../../texts/lists.js';
import { NEGOTIATION } from '../../texts/negotiation.js';
import { Code, NamesOn } from '../../ui/parts.js';
import { Differences } from './differences.js';
import { Drafting, Extending, NewPerson, Revising, Withdrawing } from './forms.js';

export type List = AtTable['table']['lists'][number];
export type Version = List['versions'][number];

/** Versions that may be taken back. */
const STANDS = ['TRANSMITTED', 'RECEIVED', 'ANSWERED'];

/** What sides put down: drafted by hand, revised, taken back, and put side by side. */
export const Lists = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(LISTS.title)}>
    {(at) => <All at={at} />}
  </TablePage>
);

function All({ at }: { at: AtTable }) {
  const { lists } = at.table;
  const { negotiates } = at.seats;
  return (
    <div class="stack">
      {lists.length === 0 && <p class="note">{say(LISTS.none)}</p>}
      {lists.map((list) => (
        <One key={list.id} list={list} at={at} />
      ))}
      {negotiates && (
        <section class="stack" aria-labelledby="new">
          <h2 id="new">{say(LISTS.draftTitle)}</h2>
          <p class="hint">
            {say(LISTS.draftHint)} {say(LISTS.nextHint)}
          </p>
          <NewPerson at={at} />
          <Drafting at={at} />
        </section>
      )}
      <Differences at={at} />
    </div>
  );
}

function One({ list, at }: { list: List; at: AtTable }) {
  const last = list.versions.at(-1);
  if (!last) return null;
  const mayAct = at.seats.negotiates && at.seats.actsFor(list.side.code);
  return (
    <article class="card" aria-labelledby={`l${list.code}`}>
      <h2 id={`l${list.code}`}>
        <span>
          <Code>{list.code}</Code> {word('ListType', list.type)}
        </span>
        <span class="hint">
          {say(NEGOTIATION.from, { code: list.side.code })}
          {list.to && ` – ${say(NEGOTIATION.to, { code: list.to.code })}`}
        </span>
      </h2>
      <ul class="plain dense">
        {list.versions.map((version) => (
          <li key={version.id}>
            {say(NEGOTIATION.version, { n: version.number })}{' '}
            <span class="mark">{word('ListStatus', version.status)}</span>
            <NamesOn version={version} />
          </li>
        ))}
      </ul>
      {mayAct && (
        <>
          {last.status === 'DRAFT' && <Extending at={at} list={list} version={last} />}
          {STANDS.includes(last.status) && (
            <>
              <Revising at={at} list={list} version={last} />
              <Withdrawing at={at} list={list} version={last} />
            </>
          )}
        </>
      )}
    </article>
  );
}
