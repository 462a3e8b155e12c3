import { useState } from 'preact/hooks';
import SIGN_OUT from '../../schema/operations/sign-out.graphql';
import { DIGIT_SETS, inDigits } from '../../src/words/digits.js';
import { ask, NoAnswer, SignedOut } from '../api/ask.js';
import { session, signedOut } from '../api/session.js';
import { takeUp } from '../device/outbox.js';
import { device, keep, keepNothing, lock, SHORTEST_PASSPHRASE } from '../device/device.js';
import { to } from '../frame/router.js';
import { say, speak, speech } from '../frame/speech.js';
import { DEVICE, FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { given } from '../ui/form.js';
import { Chips, Code, Field, Title } from '../ui/parts.js';

const LANGUAGE_NAMES = [
  { value: 'ar', text: 'العربية' },
  { value: 'en', text: 'English' },
];

/** Language, digits, what this device keeps, the way out. */
export function Settings() {
  const now = useCell(session);
  const { language, digits } = useCell(speech);
  const [isIn, setIsIn] = useState(false);
  const leave = async () => {
    try {
      await ask(SIGN_OUT, {});
    } catch (error) {
      // Nobody who leaves a device in somebody else's hands believes that it is signed out while it is not.
      if (error instanceof NoAnswer) return setIsIn(true);
      if (!(error instanceof SignedOut)) throw error;
    }
    if (device.value === 'open') lock();
    else signedOut();
  };
  return (
    <div class="narrow">
      <Title>{say(FRAME.settings)}</Title>
      <Chips
        legend={FRAME.languageName}
        choices={LANGUAGE_NAMES}
        value={[language]}
        onChange={([next]) => speak({ language: next === 'en' ? 'en' : 'ar', digits })}
      />
      <Chips
        legend={FRAME.digits}
        choices={DIGIT_SETS.map((set) => ({ value: set, text: inDigits('1234567890', set) }))}
        value={[digits]}
        onChange={([next]) =>
          speak({ language, digits: DIGIT_SETS.find((set) => set === next) ?? digits })
        }
      />
      {now.state === 'in' && <Device account={now.viewer.id} />}
      {now.state === 'in' && (
        <section>
          <h2>
            <Code>{now.viewer.login}</Code>
          </h2>
          <p class="row">
            <a href="/query">{say(FRAME.query)}</a>
            <a href={to(['outbox'])}>{say(FRAME.outbox)}</a>
            <button type="button" onClick={() => void leave()}>
              {say(FRAME.signOut)}
            </button>
          </p>
          {isIn && (
            <p class="note" role="alert">
              {say(FRAME.stillIn)}
            </p>
          )}
        </section>
      )}
    </div>
  );
}

function Device({ account }: { account: string }) {
  const state = useCell(device);
  const [wish, setWish] = useState<'keep' | 'nothing'>(state === 'nothing' ? 'nothing' : 'keep');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  // It is asked for once: whoever mistypes it would lose what it locks.
  const [isShown, setShown] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const passphrase = given(event, 'passphrase');
    setBusy(true);
    setProblem(undefined);
    if (wish === 'nothing') await keepNothing();
    else if (await keep(account, passphrase)) await takeUp();
    else setProblem(say(DEVICE.wrong));
    setBusy(false);
  };
  const forget = () => {
    if (confirm(say(DEVICE.forgetSure))) void keepNothing();
  };
  return (
    <section aria-labelledby="device">
      <h2 id="device">{say(DEVICE.title)}</h2>
      {state === 'open' ? (
        <>
          <p>{say(DEVICE.open)}</p>
          <p class="row">
            <button type="button" onClick={lock}>
              {say(DEVICE.lock)}
            </button>
            <button type="button" class="quiet" onClick={forget}>
              {say(DEVICE.forget)}
            </button>
          </p>
        </>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <Chips
            legend={DEVICE.what}
            choices={[
              { value: 'keep', text: say(DEVICE.keep) },
              { value: 'nothing', text: say(DEVICE.nothing) },
            ]}
            value={[wish]}
            onChange={([next]) => setWish(next === 'keep' ? 'keep' : 'nothing')}
          />
          {wish === 'keep' && (
            <>
              <p class="hint">{say(DEVICE.keepWhy)}</p>
              <Field label={DEVICE.passphrase} hint={DEVICE.short} problem={problem}>
                {(id, described) => (
                  <input
                    id={id}
                    aria-describedby={described}
                    name="passphrase"
                    {...(isShown ? { type: 'text' } : { type: 'password' })}
                    autocomplete="off"
                    dir="auto"
                    required
                    minLength={SHORTEST_PASSPHRASE}
                  />
                )}
              </Field>
              <label class="check">
                <input
                  type="checkbox"
                  checked={isShown}
                  onChange={(event) => setShown(event.currentTarget.checked)}
                />
                <span>{say(DEVICE.show)}</span>
              </label>
            </>
          )}
          <button disabled={busy}>{say(busy ? DEVICE.opening : FRAME.save)}</button>
        </form>
      )}
    </section>
  );
}
