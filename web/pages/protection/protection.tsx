import { useEffect, useState } from 'preact/hooks';
import PROTECTION_OPERATION from '../../../schema/operations/protection.graphql';
import { ask, NoAnswer } from '../../api/ask.js';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAsk } from '../../api/use-ask.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { date, say, word } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { Code, Free, Missing, Problems, Shown, Table, Title } from '../../ui/parts.js';
import { Ages } from './ages.js';
import { Holds } from './holds.js';
import { Wishes } from './wishes.js';

export type Data = NonNullable<DataOf<typeof PROTECTION_OPERATION>['negotiation']>;
export type Person = Data['captives']['nodes'][number];
export type Act = ReturnType<typeof useAct>;

/** What protection officers have to do in a negotiation. */
export function Protection({ parts: [code] }: PageProps) {
  const asked = useAsk(PROTECTION_OPERATION, { code });
  return (
    <Shown asked={asked}>
      {({ negotiation }) => (negotiation ? <Work data={negotiation} /> : <Missing />)}
    </Shown>
  );
}

function usePersons({ code, captives }: Data): readonly Person[] {
  const [more, setMore] = useState<readonly Person[]>([]);
  useEffect(() => {
    let current = true;
    setMore([]);
    void (async () => {
      try {
        for (let page = captives; current && page.pageInfo.hasNextPage;) {
          const { negotiation } = await ask(PROTECTION_OPERATION, {
            code,
            after: page.pageInfo.endCursor,
          });
          if (!negotiation) return;
          page = negotiation.captives;
          const { nodes } = page;
          if (current) setMore((before) => [...before, ...nodes]);
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
    })();
    return () => {
      current = false;
    };
  }, [captives]);
  return [...captives.nodes, ...more];
}

export const Who = ({ person }: { person: Person }) => (
  <>
    {person.identity && <Free>{person.identity.fullName}</Free>} <Code>{person.code}</Code>
  </>
);

function Work({ data }: { data: Data }) {
  const persons = usePersons(data);
  const acts = useAct();
  return (
    <>
      <Title
        aside={
          <a href={to(['n', data.code])}>
            <Code>{data.code}</Code>
          </a>
        }
      >
        {say(PROTECTION.title)}
      </Title>
      <p class="hint">{say(PROTECTION.only)}</p>
      <Problems problems={acts.problems} />
      <div class="stack">
        <Due data={data} />
        <Reviews data={data} />
        <Holds data={data} persons={persons} acts={acts} />
        <Wishes data={data} persons={persons} acts={acts} />
        <Ages persons={persons} acts={acts} />
      </div>
    </>
  );
}

/** Families that have still to be told. */
function Due({ data }: { data: Data }) {
  const { nodes } = data.notificationsDue;
  return (
    <section aria-labelledby="due">
      <h2 id="due">{say(PROTECTION.due)}</h2>
      {nodes.length === 0 ? (
        <p class="hint">{say(PROTECTION.noneDue)}</p>
      ) : (
        <Table
          caption={say(PROTECTION.due)}
          head={[
            say(PROTECTION.person),
            say(PROTECTION.since),
            say(PROTECTION.relative),
            say(PROTECTION.attempt),
          ]}
        >
          {nodes.map((one, i) => (
            <tr key={one.captive?.code ?? i}>
              <th scope="row">
                <Code>{one.captive?.code ?? '–'}</Code>
              </th>
              <td>{date(one.since)}</td>
              <td>{say(one.relativeKnown ? PROTECTION.yes : PROTECTION.no)}</td>
              <td>
                {one.lastAttempt &&
                  `${date(one.lastAttempt.on.text)} – ${say(one.lastAttempt.reached ? PROTECTION.reached : PROTECTION.notReached)}`}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </section>
  );
}

/** Drafts that wait for the review of a second person. */
function Reviews({ data }: { data: Data }) {
  const drafts = data.lists.flatMap((list) =>
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
          <a href={to(['n', data.code])}>
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
