import HOLD_LIFT_ASK from '../../../schema/operations/hold-lift-ask.graphql';
import HOLD_LIFT_DECIDE from '../../../schema/operations/hold-lift-decide.graphql';
import HOLD_PLACE from '../../../schema/operations/hold-place.graphql';
import HOLDS from '../../../schema/operations/holds.graphql';
import type { DataOf } from '../../api/operation.js';
import { session } from '../../api/session.js';
import { useAll } from '../../api/use-all.js';
import { destinationOptions, onField, personField, TableAct } from '../../form/at-table.js';
import { must, one, words } from '../../form/kinds.js';
import { coded, codedOptions } from '../../frame/coded.js';
import { date, say } from '../../frame/speech.js';
import { PROTECTION } from '../../texts/administration.js';
import { useCell } from '../../ui/cell.js';
import { today } from '../../ui/dated.js';
import { Code } from '../../ui/parts.js';
import { Who } from '../agreement/names.js';
import { Part } from './part.js';
import type { Act, Of } from './protection.js';

type Hold = NonNullable<DataOf<typeof HOLDS>['negotiation']>['holds']['nodes'][number];

/** Who must not be brought where; placed by one officer, lifted by two. */
export function Holds({ at, acts }: Of) {
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
      asked={useAll(HOLDS, { code: at.code }, ({ negotiation }) => negotiation?.holds)}
      row={(hold) => (
        <tr key={hold.id}>
          <th scope="row">
            <Who captive={hold.captive} />
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
      <TableAct
        at={at}
        page="protection"
        title={PROTECTION.placeTitle}
        button={PROTECTION.place}
        operation={HOLD_PLACE}
        fields={[
          personField(at),
          must(one('to', PROTECTION.to, destinationOptions(at))),
          must(one('ground', PROTECTION.ground, codedOptions('HoldGround'))),
          must(one('askedBy', PROTECTION.askedBy, codedOptions('HoldAsker'))),
          onField(today(), { name: 'askedOn', label: PROTECTION.askedOn }),
          words('evidence', PROTECTION.evidence),
        ]}
      />
    </Part>
  );
}

function Lifting({ hold, acts }: { hold: Hold; acts: Act }) {
  const now = useCell(session);
  const me = now.state === 'in' ? now.viewer.login : '';
  if (!hold.inForce) return <span class="mark">{say(PROTECTION.lifted)}</span>;
  const open = hold.lifts.find((lift) => lift.decidedAt === null);
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
