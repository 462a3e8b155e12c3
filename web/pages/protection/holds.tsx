import HOLD_LIFT_ASK from '../../../schema/operations/hold-lift-ask.graphql';
import HOLD_LIFT_DECIDE from '../../../schema/operations/hold-lift-decide.graphql';
import HOLD_PLACE from '../../../schema/operations/hold-place.graphql';
import { session } from '../../api/session.js';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { useCell } from '../../ui/cell.js';
import { today } from '../../ui/dated.js';
import { given } from '../../ui/form.js';
import { Code, Field, Table } from '../../ui/parts.js';
import { PersonField } from './person-field.js';
import { type Act, type Data, type Person, Who } from './protection.js';

export const GROUNDS = [
  'TORTURE',
  'ENFORCED_DISAPPEARANCE',
  'THREAT_TO_LIFE',
  'PERSECUTION',
  'DEATH_PENALTY',
  'UNFAIR_TRIAL',
  'OTHER_GRAVE_HARM',
] as const;

const ASKERS = [
  'PERSON',
  'FAMILY',
  'LAWYER',
  'NEUTRAL_BODY',
  'PROTECTION_OFFICER',
  'OTHER',
] as const;

/** Who must not be brought where; placed by one officer, lifted by two. */
export function Holds({
  data,
  persons,
  acts,
}: {
  data: Data;
  persons: readonly Person[];
  acts: Act;
}) {
  const holds = persons.flatMap((person) => person.holds.map((hold) => ({ person, hold })));
  return (
    <section aria-labelledby="holds">
      <h2 id="holds">{say(PROTECTION.holds)}</h2>
      {holds.length === 0 ? (
        <p class="hint">{say(PROTECTION.noHolds)}</p>
      ) : (
        <Table
          caption={say(PROTECTION.holds)}
          head={[
            say(PROTECTION.person),
            say(PROTECTION.to),
            say(PROTECTION.ground),
            say(PROTECTION.since),
            say(PROTECTION.state),
          ]}
        >
          {holds.map(({ person, hold }) => (
            <tr key={hold.id}>
              <th scope="row">
                <Who person={person} />
              </th>
              <td>
                <Code>{hold.toSide?.code ?? hold.toPlace?.code}</Code>
              </td>
              <td>{say(PROTECTION[hold.ground])}</td>
              <td>{date(hold.askedOn.text)}</td>
              <td>
                <Lifting hold={hold} acts={acts} />
              </td>
            </tr>
          ))}
        </Table>
      )}
      <Place data={data} persons={persons} acts={acts} />
    </section>
  );
}

function Lifting({ hold, acts }: { hold: Person['holds'][number]; acts: Act }) {
  const now = useCell(session);
  const me = now.state === 'in' ? now.viewer.login : '';
  if (!hold.inForce) return <span class="mark">{say(PROTECTION.lifted)}</span>;
  const open = hold.lifts.find((one) => one.decidedAt === null);
  const askLift = () => {
    const reason = prompt(say(PROTECTION.whyLift));
    if (reason) void acts.act(HOLD_LIFT_ASK, { hold: hold.id, reason });
  };
  const decide = (agree: boolean) => void acts.act(HOLD_LIFT_DECIDE, { hold: hold.id, agree });
  return (
    <div class="row">
      <span class="mark off">{say(PROTECTION.inForce)}</span>
      {open && <span class="hint">{say(PROTECTION.liftAsked, { who: open.askedBy })}</span>}
      {!open && (
        <button type="button" class="quiet" onClick={askLift}>
          {say(PROTECTION.askLift)}
        </button>
      )}
      {open && open.askedBy !== me && (
        <>
          <button type="button" class="quiet" onClick={() => decide(true)}>
            {say(PROTECTION.lift)}
          </button>
          <button type="button" class="quiet" onClick={() => decide(false)}>
            {say(PROTECTION.keep)}
          </button>
        </>
      )}
    </div>
  );
}

function Place({ data, persons, acts }: { data: Data; persons: readonly Person[]; acts: Act }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const captive = persons.find((one) => one.code === given(event, 'person').trim())?.id ?? '';
    const { year, month, day } = today();
    const done = await acts.act(HOLD_PLACE, {
      captive,
      to: given(event, 'to'),
      ground: given(event, 'ground') as (typeof GROUNDS)[number],
      askedBy: given(event, 'askedBy') as (typeof ASKERS)[number],
      askedOn: { text: [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-') },
      evidence: given(event, 'evidence').trim() || undefined,
    });
    if (done) form.reset();
  };
  return (
    <details>
      <summary>{say(PROTECTION.placeTitle)}</summary>
      <form class="sheet" onSubmit={(event) => void submit(event)}>
        <PersonField persons={persons} />
        <Field label={PROTECTION.to}>
          {(id) => (
            <select id={id} name="to">
              {[...data.sides, ...data.destinations].map((one) => (
                <option key={one.id} value={one.id}>
                  {one.code}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={PROTECTION.ground}>
          {(id) => (
            <select id={id} name="ground">
              {GROUNDS.map((one) => (
                <option key={one} value={one}>
                  {say(PROTECTION[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={PROTECTION.askedBy}>
          {(id) => (
            <select id={id} name="askedBy">
              {ASKERS.map((one) => (
                <option key={one} value={one}>
                  {say(PROTECTION[one])}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={PROTECTION.evidence}>
          {(id) => <textarea id={id} name="evidence" dir="auto" rows={2} />}
        </Field>
        <p class="row end">
          <button disabled={acts.busy}>{say(PROTECTION.place)}</button>
        </p>
      </form>
    </details>
  );
}
