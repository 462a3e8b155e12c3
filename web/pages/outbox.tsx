import type { Words } from '../../src/words/words.js';
import {
  drop,
  line,
  mayReopen,
  outbox,
  reopen,
  send,
  standingOn,
  unsent,
  type Waiting,
} from '../device/outbox.js';
import { go } from '../frame/router.js';
import { instant, say } from '../frame/speech.js';
import { FRAME, OUTBOX } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Code, Free, Problems, Title } from '../ui/parts.js';
import { Conflict, isLaidBeside, saidIn } from './conflict.js';

const TEXTS = OUTBOX as Readonly<Record<string, Words>>;

/** What was written here and what became of it: what waits, what was refused, what the server confirmed. */
export function OutboxPage() {
  const acts = useCell(outbox);
  const { sending } = useCell(line);
  return (
    <>
      <Title
        aside={
          unsent(acts).length > 0 && (
            <button type="button" disabled={sending} onClick={() => void send()}>
              {say(OUTBOX.sendNow)}
            </button>
          )
        }
      >
        {say(OUTBOX.title)}
      </Title>
      {acts.length === 0 ? (
        <p class="note">{say(OUTBOX.empty)}</p>
      ) : (
        <ol class="cards">
          {acts.map((act) => (
            <Act key={act.id} act={act} />
          ))}
        </ol>
      )}
    </>
  );
}

const WORD = {
  waiting: OUTBOX.waiting,
  asked: OUTBOX.asked,
  behind: OUTBOX.behind,
  sent: OUTBOX.sent,
  refused: OUTBOX.refused,
  conflict: OUTBOX.conflict,
};
/** What becomes of an act, as somebody has to know it. */
function how(act: Waiting): keyof typeof WORD {
  if (act.state !== 'waiting') return act.state;
  if (act.asked) return 'asked';
  return unsent(outbox.value).some((one) => standingOn(one).includes(act)) ? 'behind' : 'waiting';
}

const SIGN = { waiting: '◷', sent: '✓', refused: '✗', conflict: '⚠' };

/** What was written: whoever may no longer send it can still read and copy it. */
const Says = ({ act }: { act: Waiting }) => (
  <dl class="says">
    {saidIn(act).map(([what, text]) => (
      <div key={what.en}>
        <dt class="hint">{say(what)}</dt>
        <dd>
          <Free>{text}</Free>
        </dd>
      </div>
    ))}
  </dl>
);

function Act({ act }: { act: Waiting }) {
  const discard = () => {
    const others = standingOn(act).length;
    const sure = say(act.asked ? OUTBOX.discardAsked : OUTBOX.discardSure);
    const along = others > 0 ? ` ${say(OUTBOX.discardAlong, { n: others })}` : '';
    if (confirm(sure + along)) void drop(act);
  };
  const edit = () => {
    const address = act.draft?.address;
    void reopen(act).then(() => address && go(address));
  };
  return (
    <li class={`card act ${act.state}`}>
      <h2>
        {say(act.title ?? TEXTS[act.what] ?? FRAME.send)} <Code>{act.about}</Code>
      </h2>
      <p>
        <span class="mark">
          <span aria-hidden="true">{SIGN[act.state]}</span> {say(WORD[how(act)])}
        </span>{' '}
        <span class="hint">{instant(act.madeAt)}</span>
      </p>
      {act.state !== 'sent' && !isLaidBeside(act) && <Says act={act} />}
      {act.state === 'conflict' && isLaidBeside(act) ? (
        <Conflict act={act} />
      ) : (
        <Problems problems={act.problems} />
      )}
      {act.state !== 'sent' && (
        <p class="row">
          {mayReopen(act) && (
            <button type="button" onClick={edit}>
              {say(act.state === 'conflict' ? OUTBOX.compare : OUTBOX.edit)}
            </button>
          )}
          <button type="button" class="quiet" onClick={discard}>
            {say(OUTBOX.discard)}
          </button>
        </p>
      )}
    </li>
  );
}
