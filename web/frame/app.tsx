import { useEffect, useReducer, useState } from 'preact/hooks';
import { session } from '../api/session.js';
import { device } from '../device/device.js';
import { SignIn } from '../pages/sign-in.js';
import { Unlock } from '../pages/unlock.js';
import type { Words } from '../../src/words/words.js';
import { FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Title } from '../ui/parts.js';
import { Bar, Foot } from './bar.js';
import { pageAt } from './pages.js';
import { place } from './router.js';
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
        {kept === 'locked' ? <Unlock /> : state === 'out' ? <SignIn /> : <Page />}
      </main>
      {inside && <Foot />}
    </div>
  );
}

/** What an act that was just sent off came to, said on the page that it led to. */
const SAID: Readonly<Record<string, Words>> = { recorded: FRAME.recorded, waits: FRAME.waits };

function Said() {
  const said = SAID[useCell(place).query.get('said') ?? ''];
  return <div role="status">{said && <p class="note done">{say(said)}</p>}</div>;
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
