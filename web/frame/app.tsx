import { useEffect, useReducer, useState } from 'preact/hooks';
import { altered } from '../api/ask.js';
import { ahead } from '../api/clock.js';
import { session } from '../api/session.js';
import { news, showNews } from '../api/use-ask.js';
import { device } from '../device/device.js';
import { outdated } from '../device/outbox.js';
import { full } from '../device/room.js';
import { SignIn } from '../pages/sign-in.js';
import { Unlock } from '../pages/unlock.js';
import type { Words } from '../../src/words/words.js';
import { DEVICE, FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Code, Title } from '../ui/parts.js';
import { Bar, Foot } from './bar.js';
import { pageAt } from './pages.js';
import { place, to } from './router.js';
import { say, speech } from './speech.js';

/** The whole console: what is locked is opened, then somebody is signed in, then there are pages. */
export function App() {
  const { language, digits } = useCell(speech);
  const { state } = useCell(session);
  const kept = useCell(device);
  const inside = kept !== 'locked' && state !== 'out';
  return (
    <div key={`${language} ${digits}`} class="frame">
      <a class="skip" href="#content" onClick={toContent}>
        {say(FRAME.skip)}
      </a>
      <Bar inside={inside} />
      <main id="content" tabIndex={-1}>
        <Said />
        <Notices />
        {inside && <WayBack />}
        {kept === 'locked' ? <Unlock /> : state === 'out' ? <SignIn /> : <Page />}
      </main>
      {inside && <Foot />}
    </div>
  );
}

/** The way back: to the negotiation, and to all of them. */
function WayBack() {
  const [first, code, ...rest] = useCell(place).path;
  if (!first) return null;
  return (
    <nav class="way" aria-label={say(FRAME.wayBack)}>
      <a href={to([])}>{say(FRAME.negotiations)}</a>
      {first === 'n' && rest.length > 0 && (
        <>
          <span aria-hidden="true">›</span>
          <a href={to(['n', code])}>
            <Code>{code}</Code>
          </a>
        </>
      )}
    </nav>
  );
}

/** What an act that was just sent off came to, said on the page that it led to. */
const SAID: Readonly<Record<string, Words>> = { recorded: FRAME.recorded, waits: FRAME.waits };

function Said() {
  const said = SAID[useCell(place).query.get('said') ?? ''];
  return <div role="status">{said && <p class="note done">{say(said)}</p>}</div>;
}

/** What is to be known wherever somebody is: each with the one thing that can be done about it. */
function Notices() {
  const off = useCell(ahead);
  const isFull = useCell(full);
  const isOld = useCell(outdated);
  const hasNews = useCell(news);
  const isAltered = useCell(altered);
  return (
    <div role="status" class="notices">
      {isFull && <p class="note bad">{say(DEVICE.full)}</p>}
      {isAltered && <p class="note bad">{say(FRAME.altered)}</p>}
      {isOld && (
        <p class="note">
          {say(FRAME.outdated)}{' '}
          <button type="button" class="quiet" onClick={() => location.reload()}>
            {say(FRAME.load)}
          </button>
        </p>
      )}
      {hasNews && (
        <p class="note">
          {say(FRAME.news)}{' '}
          <button type="button" class="quiet" onClick={showNews}>
            {say(FRAME.showNews)}
          </button>
        </p>
      )}
      {off !== null && off !== 0 && <p class="note">{say(FRAME.clock)}</p>}
    </div>
  );
}

function toContent(event: Event): void {
  // The address is the place in the console: a link to a part of the page would leave it.
  event.preventDefault();
  document.getElementById('content')?.focus();
}

function Page() {
  const { path } = useCell(place);
  const found = pageAt(path);
  const [, fetched] = useReducer((count: number, _: void) => count + 1, 0);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    setLost(false);
    if (found && !found.page)
      found.fetch().then(
        () => fetched(),
        () => setLost(true),
      );
  }, [path.join('/')]);
  if (!found) {
    return (
      <>
        <Title>{say(FRAME.name)}</Title>
        <p class="note">{say(FRAME.noPage)}</p>
      </>
    );
  }
  if (!found.page) {
    return (
      <p class="loading" role="status">
        {say(lost ? FRAME.outOfReach : FRAME.loading)}
      </p>
    );
  }
  const There = found.page;
  return <There key={path.join('/')} parts={found.parts} />;
}
