import FAMILIES from '../../../schema/operations/families.graphql';
import { useAct } from '../../api/use-act.js';
import { useAll } from '../../api/use-all.js';
import { type AtTable, TablePage } from '../../form/at-table.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { date, say, word } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { Code, Missing, Problems } from '../../ui/parts.js';
import { Ages } from './ages.js';
import { Holds } from './holds.js';
import { Part } from './part.js';
import { Wishes } from './wishes.js';

export type Act = ReturnType<typeof useAct>;

/** What each part of the page is given. */
export interface Of {
  at: AtTable;
  acts: Act;
}

/** What protection officers have to do in a negotiation. */
export const Protection = ({ parts: [code] }: PageProps) => (
  <TablePage code={code} title={say(PROTECTION.title)}>
    {(at) => (at.seats.officer ? <Work at={at} /> : <Missing />)}
  </TablePage>
);

/** The officers' other pages. */
const PAGES = ['families', 'asked', 'said', 'remains'] as const;

function Work({ at }: { at: AtTable }) {
  const acts = useAct();
  return (
    <>
      <p class="hint">{say(PROTECTION.only)}</p>
      <p class="row">
        {PAGES.map((page) => (
          <a key={page} class="button quiet" href={to(['n', at.code, page])}>
            {say(PROTECTION[page])}
          </a>
        ))}
      </p>
      <Problems problems={acts.problems} />
      <div class="stack">
        <Due at={at} />
        <Reviews at={at} />
        <Holds at={at} acts={acts} />
        <Wishes at={at} acts={acts} />
        <Ages at={at} acts={acts} />
      </div>
    </>
  );
}

/** Families that have still to be told. */
const Due = ({ at }: { at: AtTable }) => (
  <Part
    id="due"
    title={PROTECTION.due}
    none={PROTECTION.noneDue}
    head={[PROTECTION.person, PROTECTION.since, PROTECTION.relative, PROTECTION.attempt]}
    asked={useAll(FAMILIES, { code: at.code }, ({ negotiation }) => negotiation?.notificationsDue)}
    row={({ captive, since, relativeKnown, lastAttempt }, place) => (
      <tr key={captive?.code ?? place}>
        <th scope="row">
          <a href={to(['n', at.code, 'families'])}>
            <Code>{captive?.code ?? '–'}</Code>
          </a>
        </th>
        <td>{date(since)}</td>
        <td>{say(relativeKnown ? PROTECTION.yes : PROTECTION.no)}</td>
        <td>
          {lastAttempt &&
            `${date(lastAttempt.on.text)} – ${say(lastAttempt.reached ? PROTECTION.reached : PROTECTION.notReached)}`}
        </td>
      </tr>
    )}
  />
);

/** Drafts that wait for the review of a second person. */
function Reviews({ at }: { at: AtTable }) {
  const drafts = at.table.lists.flatMap((list) =>
    list.versions
      .filter((version) => version.status === 'DRAFT')
      .map((version) => ({ list, version })),
  );
  return (
    <section aria-labelledby="reviews">
      <h2 id="reviews">{say(PROTECTION.reviews)}</h2>
      {drafts.length === 0 && <p class="hint">{say(PROTECTION.noReviews)}</p>}
      {drafts.map(({ list, version }) => (
        <p key={version.id}>
          <a href={to(['n', at.code])}>
            <Code>
              {list.code}/{version.number} {list.side.code}
            </Code>
          </a>{' '}
          {word('ListStatus', version.status)}
        </p>
      ))}
    </section>
  );
}
