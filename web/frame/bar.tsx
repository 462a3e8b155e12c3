import { useEffect, useState } from 'preact/hooks';
import { session } from '../api/session.js';
import { device } from '../device/device.js';
import { outbox, unsent } from '../device/outbox.js';
import { DEVICE, FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { Code } from '../ui/parts.js';
import { to } from './router.js';
import { say, speak, speech } from './speech.js';
import { USUAL_DIGITS } from '../../src/words/digits.js';

/** Whether this device believes that it has a network. */
export function useNetwork(): boolean {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const look = () => setOnline(navigator.onLine);
    addEventListener('online', look);
    addEventListener('offline', look);
    return () => {
      removeEventListener('online', look);
      removeEventListener('offline', look);
    };
  }, []);
  return online;
}

/** The bar on top: where one is, what waits, in which language. */
export function Bar({ inside }: { inside: boolean }) {
  const online = useNetwork();
  const waiting = unsent(useCell(outbox)).length;
  const now = useCell(session);
  const other = speech.value.language === 'ar' ? 'en' : 'ar';
  return (
    <header class="bar">
      <a class="brand" href={to([])}>
        {say(FRAME.name)}
      </a>
      <div class="state" role="status">
        {!online && <span class="mark off">{say(FRAME.offline)}</span>}
        {inside && waiting > 0 && (
          <a class="mark" href={to(['outbox'])}>
            {say(FRAME.waiting, { n: waiting })}
          </a>
        )}
      </div>
      <nav aria-label={say(FRAME.settings)}>
        {inside && now.state === 'in' && now.viewer.administrator && (
          <a href={to(['administration'])}>{say(FRAME.accounts)}</a>
        )}
        {inside && now.state === 'in' && (
          <a href={to(['settings'])} aria-label={`${say(FRAME.settings)} – ${now.viewer.login}`}>
            <Code>{now.viewer.login}</Code>
          </a>
        )}
        <button
          type="button"
          class="quiet"
          lang={other}
          onClick={() => speak({ language: other, digits: USUAL_DIGITS[other] })}
        >
          {say(FRAME.language)}
        </button>
      </nav>
    </header>
  );
}

/** The foot: what this device keeps, and the way to change it. */
export function Foot() {
  const kept = useCell(device);
  return (
    <footer class="foot">
      {kept === 'unset' ? (
        <p class="note">
          {say(DEVICE.unset)} <a href={to(['settings'])}>{say(DEVICE.choose)}</a>
        </p>
      ) : (
        <p>
          {say(kept === 'open' ? DEVICE.open : DEVICE.keepsNothing)}{' '}
          <a href={to(['settings'])}>{say(FRAME.settings)}</a> ·{' '}
          <a href={to(['outbox'])}>{say(FRAME.outbox)}</a>
        </p>
      )}
    </footer>
  );
}
