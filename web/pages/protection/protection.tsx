import PROTECTION_OPERATION from '../../../schema/operations/protection.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAct } from '../../api/use-act.js';
import { useAll } from '../../api/use-all.js';
import type { Field, Option } from '../../form/fields.js';
import type { PageProps } from '../../frame/pages.js';
import { to } from '../../frame/router.js';
import { date, say, word } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { Code, Free, Missing, Problems, Shown, Title } from '../../ui/parts.js';
import { Ages } from './ages.js';
import { Holds } from './holds.js';
import { Part } from './part.js';
import { Wishes } from './wishes.js';

type Data = NonNullable<DataOf<typeof PROTECTION_OPERATION>['negotiation']>;
export type Person = Data['captives']['nodes'][number];
export type Act = ReturnType<typeof useAct>;

/** What officers choose from in a negotiation. */
export interface Protected {
  code: string;
  address: string;
  data: Data;
  persons: readonly Person[];
}

/** What protection officers have to do in a negotiation. */
export function Protection({ parts: [code] }: PageProps) {
  const asked = useAll(PROTECTION_OPERATION, { code }, ({ negotiation }) => negotiation?.captives);
  return (
    <Shown asked={asked}>
      {({ around: { negotiation }, nodes }) =>
        negotiation ? <Work data={negotiation} persons={nodes} /> : <Missing />
      }
    </Shown>
  );
}

export const Who = ({ person }: { person: Person }) => (
  <>
    {person.identity && <Free>{person.identity.fullName}</Free>} <Code>{person.code}</Code>
  </>
);

export const personField = ({ persons }: Protected): Field => ({
  name: 'captive',
  kind: 'person',
  label: PROTECTION.person,
  required: true,
  people: persons.map((one) => ({
    id: one.id,
    code: one.code,
    name: one.identity?.fullName ?? null,
    notes: [],
  })),
});

export const destinationsOf = ({ data }: Protected): Option[] =>
  [...data.sides, ...data.destinations].map((one) => ({ value: one.id, text: one.code }));

function Work({ data, persons }: { data: Data; persons: readonly Person[] }) {
  const { code } = data;
  const acts = useAct();
  const at = { code, address: to(['n', code, 'protection']), data, persons };
  return (
    <>
      <Title
        aside={
          <a href={to(['n', code])}>
            <Code>{code}</Code>
          </a>
        }
      >
        {say(PROTECTION.title)}
      </Title>
      <p class="hint">{say(PROTECTION.only)}</p>
      <p class="row">
        <a class="button quiet" href={to(['n', code, 'families'])}>
          {say(PROTECTION.families)}
        </a>
        <a class="button quiet" href={to(['n', code, 'asked'])}>
          {say(PROTECTION.asking)}
        </a>
      </p>
      <Problems problems={acts.problems} />
      <div class="stack">
        <Due data={data} />
        <Reviews data={data} />
        <Holds at={at} acts={acts} />
        <Wishes at={at} acts={acts} />
        <Ages persons={persons} acts={acts} />
      </div>
    </>
  );
}

/** Families that have still to be told. */
const Due = ({ data }: { data: Data }) => (
  <Part
    id="due"
    title={PROTECTION.due}
    none={PROTECTION.noneDue}
    head={[PROTECTION.person, PROTECTION.since, PROTECTION.relative, PROTECTION.attempt]}
    rows={data.notificationsDue.nodes}
    row={(one, place) => (
      <tr key={one.captive?.code ?? place}>
        <th scope="row">
          <a href={to(['n', data.code, 'families'])}>
            <Code>{one.captive?.code ?? '–'}</Code>
          </a>
        </th>
        <td>{date(one.since)}</td>
        <td>{say(one.relativeKnown ? PROTECTION.yes : PROTECTION.no)}</td>
        <td>
          {one.lastAttempt &&
            `${date(one.lastAttempt.on.text)} – ${say(one.lastAttempt.reached ? PROTECTION.reached : PROTECTION.notReached)}`}
        </td>
      </tr>
    )}
  />
);

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
