import { useState } from 'preact/hooks';
import { keepNothing, passBy, unlock } from '../device/device.js';
import { say } from '../frame/speech.js';
import { DEVICE } from '../texts/frame.js';
import { given } from '../ui/form.js';
import { Field, Title } from '../ui/parts.js';

/** What is kept on this device waits for its passphrase. */
export function Unlock() {
  const [state, setState] = useState<'asked' | 'opening' | 'wrong'>('asked');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const passphrase = given(event, 'passphrase');
    setState('opening');
    if (!(await unlock(passphrase))) setState('wrong');
  };
  const forget = () => {
    if (confirm(say(DEVICE.forgetSure))) void keepNothing();
  };
  return (
    <form class="narrow" onSubmit={(event) => void submit(event)}>
      <Title>{say(DEVICE.locked)}</Title>
      <Field label={DEVICE.passphrase} problem={state === 'wrong' ? say(DEVICE.wrong) : undefined}>
        {(id, described) => (
          <input
            id={id}
            aria-describedby={described}
            name="passphrase"
            type="password"
            autocomplete="off"
            dir="auto"
            required
            autofocus
          />
        )}
      </Field>
      <button disabled={state === 'opening'}>
        {say(state === 'opening' ? DEVICE.opening : DEVICE.unlock)}
      </button>
      <p class="row">
        <button type="button" class="quiet" onClick={passBy}>
          {say(DEVICE.passBy)}
        </button>
        <button type="button" class="quiet" onClick={forget}>
          {say(DEVICE.forget)}
        </button>
      </p>
    </form>
  );
}
