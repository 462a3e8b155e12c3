import { useEffect, useState } from 'preact/hooks';
import ACCOUNT_CLOSE from '../../schema/operations/account-close.graphql';
import ACCOUNT_INVITE from '../../schema/operations/account-invite.graphql';
import ACCOUNT_RESET from '../../schema/operations/account-reset.graphql';
import ACCOUNT_UNLOCK from '../../schema/operations/account-unlock.graphql';
import ADMINISTRATION from '../../schema/operations/administration.graphql';
import GRANT_APPROVE from '../../schema/operations/grant-approve.graphql';
import GRANT_GIVE from '../../schema/operations/grant-give.graphql';
import GRANT_REFUSE from '../../schema/operations/grant-refuse.graphql';
import GRANT_REVOKE from '../../schema/operations/grant-revoke.graphql';
import { type CodeOf, DOMAIN } from '../../src/words/domain.js';
import type { DataOf } from '../api/operation.js';
import { useAct } from '../api/use-act.js';
import { useAsk } from '../api/use-ask.js';
import { date, number, say, word } from '../frame/speech.js';
import { ADMIN } from '../texts/administration.js';
import { given } from '../ui/form.js';
import { Code, Field, Problems, Shown, Title } from '../ui/parts.js';

type Data = DataOf<typeof ADMINISTRATION>;
type Account = Data['accounts']['nodes'][number];
type Act = ReturnType<typeof useAct>;

/** Accounts, seats, the health of the server and the last checkpoint: what an administrator sees, and no case. */
export function Administration() {
  const asked = useAsk(ADMINISTRATION, {});
  const acts = useAct();
  const [invitation, setInvitation] = useState<string | null>(null);
  const invited = (token: string | null | undefined) =>
    setInvitation(token ? `${location.origin}/invitation?token=${token}` : null);
  return (
    <>
      <Title>{say(ADMIN.title)}</Title>
      <p class="hint">{say(ADMIN.noCases)}</p>
      <Problems problems={acts.problems} />
      {invitation && (
        <p class="note" role="status">
          {say(ADMIN.invitation)} <Code>{invitation}</Code>
        </p>
      )}
      <Shown asked={asked}>
        {(data) => (
          <div class="stack">
            <Waiting data={data} acts={acts} />
            <Accounts accounts={data.accounts.nodes} acts={acts} invited={invited} />
            <div class="halves">
              <Invite acts={acts} invited={invited} />
              <Give acts={acts} accounts={data.accounts.nodes} />
            </div>
            <Health checkpoint={data.checkpoint} />
          </div>
        )}
      </Shown>
    </>
  );
}

const seat = (one: { role: CodeOf<'Role'>; sideCode: string | null }) => (
  <>
    {word('Role', one.role)} {one.sideCode && <Code>{one.sideCode}</Code>}
  </>
);

function Waiting({ data, acts }: { data: Data; acts: Act }) {
  const { nodes } = data.grantsWaiting;
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">{say(ADMIN.waiting)}</h2>
      {nodes.length === 0 && <p class="hint">{say(ADMIN.noneWaiting)}</p>}
      <ul class="plain">
        {nodes.map((one) => (
          <li key={one.id} class="card">
            <p>
              <Code>{one.account.login}</Code> – {seat(one)} – {say(ADMIN.by)}{' '}
              <Code>{one.givenBy}</Code> <span class="hint">{date(one.givenAt)}</span>
            </p>
            <p class="row">
              <button
                type="button"
                disabled={acts.busy}
                onClick={() => void acts.act(GRANT_APPROVE, { grant: one.id })}
              >
                {say(ADMIN.approve)}
              </button>
              <select
                aria-label={say(ADMIN.refuse)}
                value=""
                onChange={(event) => {
                  const reason = event.currentTarget.value as CodeOf<'GrantRefusalReason'>;
                  void acts.act(GRANT_REFUSE, { grant: one.id, reason });
                }}
              >
                <option value="">{say(ADMIN.refuse)} …</option>
                {(Object.keys(DOMAIN.GrantRefusalReason) as CodeOf<'GrantRefusalReason'>[]).map(
                  (reason) => (
                    <option key={reason} value={reason}>
                      {word('GrantRefusalReason', reason)}
                    </option>
                  ),
                )}
              </select>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Accounts({
  accounts,
  acts,
  invited,
}: {
  accounts: readonly Account[];
  acts: Act;
  invited(token: string | null | undefined): void;
}) {
  const sure = (what: string, login: string) => confirm(say(ADMIN.sure, { what, login }));
  const reset = async (login: string) => {
    if (!sure(say(ADMIN.reset), login)) return;
    const done = await acts.act(ACCOUNT_RESET, { login });
    if (done) invited(done.invitation);
  };
  return (
    <section aria-labelledby="accounts">
      <h2 id="accounts">{say(ADMIN.accounts)}</h2>
      <ul class="plain">
        {accounts.map((one) => (
          <li key={one.id} class="card">
            <h3>
              <Code>{one.login}</Code>{' '}
              {one.administrator && <span class="mark">{say(ADMIN.administrator)}</span>}
              {one.mayOpenNegotiations && <span class="mark">{say(ADMIN.opens)}</span>}
              {one.closedAt && <span class="mark off">{say(ADMIN.closed)}</span>}
            </h3>
            {!one.closedAt && (
              <details>
                <summary>
                  {say(ADMIN.seatsOf, {
                    n: one.grants.filter((grant) => grant.state !== 'ENDED').length,
                  })}
                </summary>
                <Seats account={one} acts={acts} sure={sure} />
                <p class="row">
                  <button type="button" class="quiet" onClick={() => void reset(one.login)}>
                    {say(ADMIN.reset)}
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => void acts.act(ACCOUNT_UNLOCK, { login: one.login })}
                  >
                    {say(ADMIN.unlock)}
                  </button>
                  <button
                    type="button"
                    class="quiet"
                    onClick={() => {
                      if (sure(say(ADMIN.closeIt), one.login))
                        void acts.act(ACCOUNT_CLOSE, { login: one.login });
                    }}
                  >
                    {say(ADMIN.closeIt)}
                  </button>
                </p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The seats of an account that show something, or wait to. */
function Seats({
  account,
  acts,
  sure,
}: {
  account: Account;
  acts: Act;
  sure(what: string, login: string): boolean;
}) {
  return (
    <ul class="plain dense">
      {account.grants
        .filter((grant) => grant.state !== 'ENDED')
        .map((grant) => (
          <li key={grant.id} class="row">
            {seat(grant)} <span class="mark">{word('GrantState', grant.state)}</span>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                if (sure(say(ADMIN.revoke), account.login))
                  void acts.act(GRANT_REVOKE, { grant: grant.id });
              }}
            >
              {say(ADMIN.revoke)}
            </button>
          </li>
        ))}
    </ul>
  );
}

function Invite({ acts, invited }: { acts: Act; invited(token: string | null | undefined): void }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const done = await acts.act(ACCOUNT_INVITE, {
      login: given(event, 'login'),
      mayOpenNegotiations: given(event, 'opens') === 'on',
    });
    if (!done) return;
    invited(done.invitation);
    form.reset();
  };
  return (
    <form class="narrow" onSubmit={(event) => void submit(event)}>
      <h2>{say(ADMIN.inviteTitle)}</h2>
      <Field label={ADMIN.account}>
        {(id) => (
          <input
            id={id}
            name="login"
            dir="ltr"
            required
            minLength={3}
            maxLength={64}
            autocomplete="off"
          />
        )}
      </Field>
      <label class="check">
        <input type="checkbox" name="opens" />
        <span>{say(ADMIN.opens)}</span>
      </label>
      <button disabled={acts.busy}>{say(ADMIN.invite)}</button>
    </form>
  );
}

const ROLES = Object.keys(DOMAIN.Role) as CodeOf<'Role'>[];

function Give({ acts, accounts }: { acts: Act; accounts: readonly Account[] }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const done = await acts.act(GRANT_GIVE, {
      login: given(event, 'login'),
      negotiation: given(event, 'negotiation').trim(),
      role: given(event, 'role') as CodeOf<'Role'>,
      sideCode: given(event, 'side').trim() || undefined,
    });
    if (done) form.reset();
  };
  return (
    <form class="narrow" onSubmit={(event) => void submit(event)}>
      <h2>{say(ADMIN.giveTitle)}</h2>
      <Field label={ADMIN.account}>
        {(id) => (
          <select id={id} name="login">
            {accounts
              .filter((one) => !one.closedAt && !one.administrator)
              .map((one) => (
                <option key={one.id}>{one.login}</option>
              ))}
          </select>
        )}
      </Field>
      <Field label={ADMIN.role}>
        {(id) => (
          <select id={id} name="role">
            {ROLES.map((role) => (
              <option key={role} value={role}>
                {word('Role', role)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={ADMIN.side}>
        {(id) => <input id={id} name="side" dir="ltr" maxLength={16} />}
      </Field>
      <Field label={ADMIN.negotiation}>
        {(id) => <input id={id} name="negotiation" dir="ltr" required />}
      </Field>
      <button disabled={acts.busy}>{say(ADMIN.give)}</button>
    </form>
  );
}

function Health({ checkpoint }: { checkpoint: Data['checkpoint'] }) {
  const [answers, setAnswers] = useState<boolean | null>(null);
  useEffect(() => {
    fetch('/health/ready').then(
      (response) => setAnswers(response.ok),
      () => setAnswers(false),
    );
  }, []);
  return (
    <section aria-labelledby="health">
      <h2 id="health">{say(ADMIN.health)}</h2>
      {answers !== null && (
        <p role="status">{answers ? `✓ ${say(ADMIN.answers)}` : `✗ ${say(ADMIN.silent)}`}</p>
      )}
      <h2>{say(ADMIN.checkpoint)}</h2>
      {checkpoint ? (
        <>
          <p>
            {say(ADMIN.entries, { n: number(checkpoint.size) })}. {say(ADMIN.keepIt)}
          </p>
          <pre class="scroll" dir="ltr" tabIndex={0}>
            {checkpoint.note}
          </pre>
        </>
      ) : (
        <p class="hint">{say(ADMIN.noCheckpoint)}</p>
      )}
    </section>
  );
}
