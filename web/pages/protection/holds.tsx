import HOLD_LIFT_ASK from '../../../schema/operations/hold-lift-ask.graphql';
import HOLD_LIFT_DECIDE from '../../../schema/operations/hold-lift-decide.graphql';
import HOLD_PLACE from '../../../schema/operations/hold-place.graphql';
import { session } from '../../api/session.js';
import { ActForm } from '../../form/act-form.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { useCell } from '../../ui/cell.js';
import { today } from '../../ui/dated.js';
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

/** Who must not be brought where; placed by one officer, lifted by two. */
export function Holds({ at, acts }: { at: Protected; acts: Act }) {
  const holds = at.persons.flatMap((person) => person.holds.map((hold) => ({ person, hold })));
  return (
    <Part
      id="holds"
      title={PROTECTION.holds}
      none={PROTECTION.noHolds}
      head={[
        PROTECTION.person,
        PROTECTION.to,
        PROTECTION.ground,
        PROTECTION.since,
        PROTECTION.state,
      ]}
      rows={holds}
      row={({ person, hold }) => (
        <tr key={hold.id}>
          <th scope="row">
            <Who person={person} />
          </th>
          <td>
            <Code>{hold.toSide?.code ?? hold.toPlace?.code}</Code>
          </td>
          <td>{coded('HoldGround', hold.ground)}</td>
          <td>{date(hold.askedOn.text)}</td>
          <td>
            <Lifting hold={hold} acts={acts} />
          </td>
        </tr>
      )}
    >
      <ActForm
        title={PROTECTION.placeTitle}
        button={PROTECTION.place}
        operation={HOLD_PLACE}
        about={at.code}
        address={at.address}
        fields={[
          personField(at),
          {
            name: 'to',
            kind: 'one',
            label: PROTECTION.to,
            required: true,
            options: destinationsOf(at),
          },
          {
            name: 'ground',
            kind: 'one',
            label: PROTECTION.ground,
            required: true,
            options: codedOptions('HoldGround'),
          },
          {
            name: 'askedBy',
            kind: 'one',
            label: PROTECTION.askedBy,
            required: true,
            options: codedOptions('HoldAsker'),
          },
          {
            name: 'askedOn',
            kind: 'date',
            label: PROTECTION.askedOn,
            required: true,
            initially: today(),
          },
          { name: 'evidence', kind: 'words', label: PROTECTION.evidence },
        ]}
      />
    </Part>
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
