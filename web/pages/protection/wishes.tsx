import WISH_RECORD from '../../../schema/operations/wish-record.graphql';
import WISH_WITHDRAW from '../../../schema/operations/wish-withdraw.graphql';
import { ActForm } from '../../form/act-form.js';
import type { Values } from '../../form/fields.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { dayToday, today } from '../../ui/dated.js';
import { Code } from '../../ui/parts.js';
import { Part } from './part.js';
import {
  type Act,
  destinationsOf,
  type Person,
  personField,
  type Protected,
  Who,
} from './protection.js';

type Wish = Person['wishes'][number];

const isWilling = ({ answer }: Values) => answer === 'WILLING';

/** What persons said that they want themselves, and until when it counts. */
export function Wishes({ at, acts }: { at: Protected; acts: Act }) {
  const wishes = at.persons.flatMap((person) => person.wishes.map((wish) => ({ person, wish })));
  return (
    <Part
      id="wishes"
      title={PROTECTION.wishes}
      none={PROTECTION.noWishes}
      head={[
        PROTECTION.person,
        PROTECTION.answer,
        PROTECTION.accepts,
        PROTECTION.asked,
        PROTECTION.until,
      ]}
      rows={wishes}
      row={({ person, wish }) => (
        <tr key={wish.id}>
          <th scope="row">
            <Who person={person} />
          </th>
          <td>{coded('WishAnswer', wish.answer)}</td>
          <td>
            {wish.anywhere
              ? say(PROTECTION.anywhere)
              : [...wish.acceptsSides, ...wish.acceptsPlaces].map((one) => (
                  <Code key={one.code}>{one.code} </Code>
                ))}
          </td>
          <td>{date(wish.askedOn)}</td>
          <td>
            {date(wish.validUntil)} <Standing wish={wish} acts={acts} />
          </td>
        </tr>
      )}
    >
      <ActForm
        title={PROTECTION.wishTitle}
        button={PROTECTION.record}
        operation={WISH_RECORD}
        about={at.code}
        address={at.address}
        fields={[
          personField(at),
          {
            name: 'askedOn',
            kind: 'date',
            label: PROTECTION.asked,
            whole: true,
            required: true,
            initially: today(),
          },
          {
            name: 'askedBy',
            kind: 'one',
            label: PROTECTION.whoAsked,
            required: true,
            initially: 'PROTECTION_OFFICER',
            options: codedOptions('WishAsker'),
          },
          { name: 'inPrivate', kind: 'yes', label: PROTECTION.inPrivate },
          {
            name: 'answer',
            kind: 'one',
            label: PROTECTION.answer,
            required: true,
            options: codedOptions('WishAnswer'),
          },
          { name: 'anywhere', kind: 'yes', label: PROTECTION.acceptsAny, shown: isWilling },
          {
            name: 'accepts',
            kind: 'some',
            label: PROTECTION.accepts,
            options: destinationsOf(at),
            shown: (row) => isWilling(row) && !row.anywhere,
          },
          {
            name: 'validUntil',
            kind: 'date',
            label: PROTECTION.validUntil,
            whole: true,
            ahead: true,
          },
          { name: 'words', kind: 'words', label: PROTECTION.words },
        ]}
      />
    </Part>
  );
}

function Standing({ wish, acts }: { wish: Wish; acts: Act }) {
  if (wish.withdrawnOn) return <span class="mark off">{say(PROTECTION.withdrawn)}</span>;
  if (wish.validUntil < dayToday()) return <span class="mark off">{say(PROTECTION.lapsed)}</span>;
  const withdraw = () => {
    if (confirm(say(PROTECTION.withdrawSure)))
      void acts.act(WISH_WITHDRAW, { wish: wish.id, on: dayToday() });
  };
  return (
    <button type="button" class="quiet" disabled={acts.busy} onClick={withdraw}>
      {say(PROTECTION.withdraw)}
    </button>
  );
}
