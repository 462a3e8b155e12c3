import WISH_RECORD from '../../../schema/operations/wish-record.graphql';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { today } from '../../ui/dated.js';
import { given } from '../../ui/form.js';
import { Code, Field, Table } from '../../ui/parts.js';
import { PersonField } from './person-field.js';
import { type Act, type Data, type Person, Who } from './protection.js';

type Wish = Person['wishes'][number];

const ANSWERS = ['WILLING', 'UNWILLING', 'UNDECIDED'] as const;

const todayText = () => {
  const { year, month, day } = today();
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
};

/** What persons said that they want themselves, and until when it counts. */
export function Wishes({
  data,
  persons,
  acts,
}: {
  data: Data;
  persons: readonly Person[];
  acts: Act;
}) {
  const wishes = persons.flatMap((person) => person.wishes.map((wish) => ({ person, wish })));
  return (
    <section aria-labelledby="wishes">
      <h2 id="wishes">{say(PROTECTION.wishes)}</h2>
      {wishes.length === 0 ? (
        <p class="hint">{say(PROTECTION.noWishes)}</p>
      ) : (
        <Table
          caption={say(PROTECTION.wishes)}
          head={[
            say(PROTECTION.person),
            say(PROTECTION.answer),
            say(PROTECTION.accepts),
            say(PROTECTION.asked),
            say(PROTECTION.until),
          ]}
        >
          {wishes.map(({ person, wish }) => (
            <tr key={wish.id}>
              <th scope="row">
                <Who person={person} />
              </th>
              <td>{say(PROTECTION[wish.answer])}</td>
              <td>
                {wish.anywhere
                  ? say(PROTECTION.anywhere)
                  : [...wish.acceptsSides, ...wish.acceptsPlaces].map((one) => (
                      <Code key={one.code}>{one.code} </Code>
                    ))}
              </td>
              <td>{date(wish.askedOn)}</td>
              <td>
                {date(wish.validUntil)} <Standing wish={wish} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Record data={data} persons={persons} acts={acts} />
    </section>
  );
}

function Standing({ wish }: { wish: Wish }) {
  if (wish.withdrawnOn) return <span class="mark off">{say(PROTECTION.withdrawn)}</span>;
  if (wish.validUntil < todayText()) return <span class="mark off">{say(PROTECTION.lapsed)}</span>;
  return null;
}

function Record({ data, persons, acts }: { data: Data; persons: readonly Person[]; acts: Act }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const answer = given(event, 'answer') as (typeof ANSWERS)[number];
    const willing = answer === 'WILLING';
    const accepts = given(event, 'accepts');
    const done = await acts.act(WISH_RECORD, {
      captive: persons.find((one) => one.code === given(event, 'person').trim())?.id ?? '',
      askedOn: todayText(),
      askedBy: 'PROTECTION_OFFICER',
      inPrivate: given(event, 'inPrivate') === 'on',
      answer,
      anywhere: willing && accepts === '',
      accepts: willing && accepts ? [accepts] : undefined,
      words: given(event, 'words').trim() || undefined,
    });
    if (done) form.reset();
  };
  return (
    <details>
      <summary>{say(PROTECTION.wishTitle)}</summary>
      <form class="sheet" onSubmit={(event) => void submit(event)}>
        <PersonField persons={persons} />
        <Field label={PROTECTION.answer}>
          {(id) => (
            <select id={id} name="answer">
              {ANSWERS.map((one) => (
                <option key={one} value={one}>
                  {say(PROTECTION[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={PROTECTION.accepts}>
          {(id) => (
            <select id={id} name="accepts">
              <option value="">{say(PROTECTION.anywhere)}</option>
              {[...data.sides, ...data.destinations].map((one) => (
                <option key={one.id} value={one.id}>
                  {one.code}
                </option>
              ))}
            </select>
          )}
        </Field>
        <label class="check">
          <input type="checkbox" name="inPrivate" />
          <span>{say(PROTECTION.inPrivate)}</span>
        </label>
        <Field label={PROTECTION.words}>
          {(id) => <textarea id={id} name="words" dir="auto" rows={2} />}
        </Field>
        <p class="row end">
          <button disabled={acts.busy}>{say(PROTECTION.record)}</button>
        </p>
      </form>
    </details>
  );
}
