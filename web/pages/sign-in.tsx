import { useEffect, useState } from 'preact/hooks';
import SECOND from '../../schema/operations/sign-in-second-factor.graphql';
import FIRST from '../../schema/operations/sign-in-console.graphql';
import type { Words } from '../../src/words/words.js';
import PASSKEY from '../../schema/operations/passkey-challenge.graphql';
import BY_PASSKEY from '../../schema/operations/sign-in-passkey.graphql';
import { ask, NoAnswer } from '../api/ask.js';
import type { DataOf } from '../api/operation.js';
import type { Problem } from '../api/problem.js';
import { lookWhoIsIn } from '../api/session.js';
import { outbox, unsent } from '../device/outbox.js';
import { say } from '../frame/speech.js';
import { FRAME } from '../texts/frame.js';
import { useCell } from '../ui/cell.js';
import { given } from '../ui/form.js';
import { Code, Field, Problems, Title } from '../ui/parts.js';

interface Actor {
  login: string;
  password: string;
  what: Words;
}

const NO_PASSKEY: Problem = {
  __typename: 'NoPasskey',
  message: 'The device gave no passkey. Try again.',
  path: [],
};

type Step = DataOf<typeof FIRST>['signIn'];

const entered = () => void lookWhoIsIn();

/** Signing in: login and password, then, where the account has one, a second factor. */
export function SignIn() {
  const [step, setStep] = useState<Step | null>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [lost, setLost] = useState(false);
  const [busy, setBusy] = useState(false);

  const tried = async (work: () => Promise<readonly Problem[]>) => {
    setBusy(true);
    setLost(false);
    try {
      setProblems(await work());
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      setLost(true);
    } finally {
      setBusy(false);
    }
  };

  const first = (login: string, password: string) =>
    tried(async () => {
      const { signIn } = await ask(FIRST, { input: { login, password } });
      if (signIn.userErrors.length > 0) return signIn.userErrors;
      if (signIn.challenge) setStep(signIn);
      else entered();
      return [];
    });

  const second = (answer: { code?: string; recoveryCode?: string; passkey?: string }) =>
    tried(async () => {
      const { signInSecondFactor } = await ask(SECOND, {
        input: { challenge: step?.challenge ?? '', ...answer },
      });
      if (signInSecondFactor.userErrors.length === 0) entered();
      return signInSecondFactor.userErrors;
    });

  // In the page itself: another one would lose what waits in this one.
  const byPasskey = () =>
    tried(async () => {
      const { passkeyChallenge } = await ask(PASSKEY, {});
      const { challenge, passkeyOptions, userErrors } = passkeyChallenge;
      if (!challenge || !passkeyOptions) return userErrors;
      const { answered } = await import('../device/passkey.js');
      const passkey = await answered(passkeyOptions);
      if (!passkey) return [NO_PASSKEY];
      const { signInPasskey } = await ask(BY_PASSKEY, { input: { challenge, passkey } });
      if (signInPasskey.userErrors.length === 0) entered();
      return signInPasskey.userErrors;
    });

  const waiting = unsent(useCell(outbox)).length;
  return (
    <div class="narrow">
      <Title>{say(step ? FRAME.secondStep : FRAME.name)}</Title>
      {waiting > 0 && (
        <p class="note" role="status">
          {say(FRAME.waitsForYou, { n: waiting })}
        </p>
      )}
      <Problems problems={problems} />
      {lost && (
        <p class="note" role="alert">
          {say(FRAME.outOfReach)}
        </p>
      )}
      {step ? (
        <SecondStep
          step={step}
          busy={busy}
          answer={(proof) => void second(proof)}
          gaveNone={() => setProblems([NO_PASSKEY])}
          begin={() => setStep(null)}
        />
      ) : (
        <FirstStep
          busy={busy}
          answer={(login, password) => void first(login, password)}
          byPasskey={() => void byPasskey()}
        />
      )}
    </div>
  );
}

function FirstStep({
  busy,
  answer,
  byPasskey,
}: {
  busy: boolean;
  answer(login: string, password: string): void;
  byPasskey(): void;
}) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    answer(given(event, 'login'), given(event, 'password'));
  };
  return (
    <>
      <form onSubmit={submit}>
        <Field label={FRAME.login}>
          {(id) => (
            <input
              id={id}
              name="login"
              dir="ltr"
              autocomplete="username"
              autocapitalize="none"
              required
              maxLength={64}
            />
          )}
        </Field>
        <Field label={FRAME.password}>
          {(id) => (
            <input
              id={id}
              name="password"
              type="password"
              dir="ltr"
              autocomplete="current-password"
              required
              maxLength={1024}
            />
          )}
        </Field>
        <button disabled={busy}>{say(FRAME.signIn)}</button>
      </form>
      <p>
        <button type="button" class="quiet" disabled={busy} onClick={byPasskey}>
          {say(FRAME.passkey)}
        </button>
      </p>
      <Actors busy={busy} answer={answer} />
    </>
  );
}

/** In the demonstration: who one may be. */
function Actors({
  busy,
  answer,
}: {
  busy: boolean;
  answer(login: string, password: string): void;
}) {
  const [actors, setActors] = useState<readonly Actor[]>([]);
  useEffect(() => {
    fetch('/actors')
      .then((response) => (response.ok ? (response.json() as Promise<Actor[]>) : []))
      .then(setActors, () => undefined);
  }, []);
  if (actors.length === 0) return null;
  return (
    <section aria-labelledby="actors">
      <h2 id="actors">{say(FRAME.actors)}</h2>
      <p class="hint">{say(FRAME.actorsNote)}</p>
      <ul class="actors">
        {actors.map(({ login, password, what }) => (
          <li key={login}>
            <button
              type="button"
              class="quiet"
              disabled={busy}
              onClick={() => answer(login, password)}
            >
              <Code>{login}</Code> <span>{say(what)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SecondStep({
  step,
  busy,
  answer,
  gaveNone,
  begin,
}: {
  step: Step;
  busy: boolean;
  gaveNone(): void;
  answer(given: { code?: string; recoveryCode?: string; passkey?: string }): void;
  begin(): void;
}) {
  const kinds = step.secondFactor ?? [];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const code = given(event, 'code');
    // Codes of an app have six digits, recovery codes are longer.
    answer(code.replace(/[\s-]/g, '').length > 8 ? { recoveryCode: code } : { code });
  };
  const withPasskey = async () => {
    const { answered } = await import('../device/passkey.js');
    const passkey = await answered(step.passkeyOptions ?? '');
    if (passkey) answer({ passkey });
    else gaveNone();
  };
  return (
    <>
      {kinds.some((kind) => kind !== 'PASSKEY') && (
        <form onSubmit={submit}>
          <Field label={FRAME.code}>
            {(id) => (
              <input
                id={id}
                name="code"
                dir="ltr"
                autocomplete="one-time-code"
                required
                autofocus
                maxLength={40}
              />
            )}
          </Field>
          <button disabled={busy}>{say(FRAME.signIn)}</button>
        </form>
      )}
      {step.passkeyOptions && (
        <button type="button" disabled={busy} onClick={() => void withPasskey()}>
          {say(FRAME.withPasskey)}
        </button>
      )}
      <p>
        <button type="button" class="quiet" onClick={begin}>
          {say(FRAME.begin)}
        </button>
      </p>
    </>
  );
}
