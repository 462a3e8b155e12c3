import WISH_RECORD from '../../../schema/operations/wish-record.graphql';
import WISH_WITHDRAW from '../../../schema/operations/wish-withdraw.graphql';
import WISHES from '../../../schema/operations/wishes.graphql';
import type { DataOf } from '../../api/operation.js';
import { useAll } from '../../api/use-all.js';
import { destinationOptions, personField, TableAct } from '../../form/at-table.js';
import type { Values } from '../../form/fields.js';
import { date as dateField, must, one, some, words, yes } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { dayToday, today } from '../../ui/dated.js';
import { Code } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Part } from './part.js';
import type { Act, Of } from './protection.js';

type Wish = NonNullable<DataOf<typeof WISHES>['negotiation']>['wishes']['nodes'][number];

const isWilling = ({ answer }: Values) => answer === 'WILLING';

/** What persons said that they want themselves, and until when it counts. */
export function Wishes({ at, acts }: Of) {
  return (
    <Part
      id="wishes"
      title={PROTECTION.wishes}
      none={PROTECTION.noWishes}
      head={[
        PROTECTION.person,
        PROTECTION.answer,
        PROTECTION.accepts,
        PROTECTION.askedAt,
        PROTECTION.until,
      ]}
      asked={useAll(WISHES, { code: at.code }, ({ negotiation }) => negotiation?.wishes)}
      row={(wish) => (
        <tr key={wish.id}>
          <th scope="row">
            <Who captive={wish.captive} />
          </th>
          <td>{coded('WishAnswer', wish.answer)}</td>
          <td>
            {wish.anywhere
              ? say(PROTECTION.anywhere)
              : [...wish.acceptsSides, ...wish.acceptsPlaces].map(({ code }) => (
                  <Code key={code}>{code} </Code>
                ))}
          </td>
          <td>{date(wish.askedOn)}</td>
          <td>
            {date(wish.validUntil)} <Standing wish={wish} acts={acts} />
          </td>
        </tr>
      )}
    >
      <TableAct
        at={at}
        page="protection"
        title={PROTECTION.wishTitle}
        operation={WISH_RECORD}
        fields={[
          personField(at),
          must(dateField('askedOn', PROTECTION.askedAt, { whole: true, initially: today() })),
          must(
            one('askedBy', PROTECTION.whoAsked, codedOptions('WishAsker'), {
              initially: 'PROTECTION_OFFICER',
            }),
          ),
          yes('inPrivate', PROTECTION.inPrivate),
          must(one('answer', PROTECTION.answer, codedOptions('WishAnswer'))),
          yes('anywhere', PROTECTION.acceptsAny, { shown: isWilling }),
          some('accepts', PROTECTION.accepts, destinationOptions(at), {
            shown: (row) => isWilling(row) && !row.anywhere,
          }),
          dateField('validUntil', PROTECTION.validUntil, { whole: true, ahead: true }),
          words('words', PROTECTION.words),
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
