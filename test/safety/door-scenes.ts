/** One thing that somebody tries at the door, and what comes of it. */
export interface Scene {
  what: string;
  /** The group whose rights they connect with. */
  as: 'tabadul_app' | 'tabadul_door';
  /** The session they enter with first. */
  session?: string;
  ask: string;
  /** What the owner of the tables finds afterwards. */
  leaves?: string;
  /** The answer, or the code of the refusal; and what was left. */
  hears: string;
}

/**
 * Everything at the door that may still be used, was used, is over, or belongs to a closed account, by words whose SHA-256
 * stands in the place of the token's. Times are a day away, so that none passes while figures are taken.
 */
export const DOOR_FIXTURES = /* sql */ `
create table safety.word (word text primary key, digest bytea unique);
insert into safety.word select w, sha256(w::bytea) from unnest(array['answered', 'over', 'closed', 'provider', 'provider over', 'passkey', 'passkey over',
  'invited', 'invited over', 'invited closed', 'fresh', 'stale', 'second', 'left', 'stranger', 'watching', 'new code', 'used code', 'other code', 'new']) w;
create function safety.account(p_login text) returns uuid language sql stable security definer as $$ select id from public.account where login = p_login $$;
create function safety.as_owner(p_sql text) returns text language plpgsql security definer set search_path = public, pg_temp as
$$ declare v text; begin execute p_sql into v; return v; end $$;
grant execute on function safety.as_owner(text), safety.account(text) to tabadul_app, tabadul_door;

insert into sign_in_challenge (token_hash, purpose, account_id, expires_at)
  select sha256(word::bytea), purpose, safety.account(login), now() + span from (values
    ('answered', 'AFTER_PASSWORD', 'side-A', interval '1 day'), ('over', 'AFTER_PASSWORD', 'side-A', interval '-1 hour'),
    ('closed', 'AFTER_PASSWORD', 'account-closed', interval '1 day'),
    ('provider', 'OIDC', null, interval '1 day'), ('provider over', 'OIDC', null, interval '-1 hour'),
    ('passkey', 'PASSKEY', null, interval '1 day'), ('passkey over', 'PASSKEY', null, interval '-1 hour')) c (word, purpose, login, span);
insert into second_factor (id, account_id, kind, sealed_secret, credential_id, last_counter)
  select id::uuid, safety.account(login), kind, '\\x00', credential, counter from (values
    ('00000000-0000-4000-8000-000000000001', 'side-A', 'TOTP', null::bytea, 100),
    ('00000000-0000-4000-8000-000000000002', 'account-closed', 'TOTP', null, 100),
    ('00000000-0000-4000-8000-000000000003', 'account-closed', 'PASSKEY', 'key of closed', 0),
    ('00000000-0000-4000-8000-000000000004', 'office', 'PASSKEY', 'key of office', 7)) f (id, login, kind, credential, counter);
insert into recovery_code (account_id, code_hash, used_at) values
  (safety.account('side-A'), sha256('new code'), null), (safety.account('side-A'), sha256('used code'), now()), (safety.account('observer'), sha256('other code'), null);
insert into oidc_link (account_id, subject_digest) values (safety.account('office'), 'office there'), (safety.account('account-closed'), 'closed there');
insert into invitation (token_hash, account_id, made_by, expires_at)
  select sha256(word::bytea), safety.account(login), safety.account('administrator'), now() + span from (values
    ('invited', 'office', interval '1 day'), ('invited over', 'office', interval '-1 hour'), ('invited closed', 'account-closed', interval '1 day')) i (word, login, span);
-- Jobs of an open account that wait and are over, and one of a closed account that waits.
insert into job overriding system value
  select (jsonb_populate_record(null::job, to_jsonb(j) || jsonb_build_object('id', w.id, 'account_id', safety.account(w.login), 'token_digest', sha256('job'), 'status', w.status,
           'failure', null, 'said', null, 'ended_at', case when w.status = 'DONE' then now() end))).*
    from (select * from job limit 1) j, (values ('00000000-0000-4000-8000-000000000011', 'side-A', 'WAITING'),
      ('00000000-0000-4000-8000-000000000012', 'side-A', 'DONE'), ('00000000-0000-4000-8000-000000000013', 'account-closed', 'WAITING')) w (id, login, status);
-- Somebody who has no sessions but these.
insert into account (id, login) values (gen_random_uuid(), 'somebody');
insert into session (id, token_hash, account_id, factor_required, sealed_origin, proved_at, seen_at, expires_at, ended_at)
  select gen_random_uuid(), sha256(word::bytea), safety.account(login), false, '\\x00', now() + proved, now() + interval '1 hour', now() + interval '1 day', ended
    from (values ('fresh', 'somebody', interval '1 day', null::timestamptz), ('stale', 'somebody', '-1 hour', null), ('second', 'somebody', '-1 hour', null),
      ('left', 'somebody', '-1 hour', now()), ('stranger', 'stranger', '1 day', null), ('watching', 'observer', '1 day', null)) s (word, login, proved, ended);
insert into second_factor (id, account_id, kind, sealed_secret) values ('00000000-0000-4000-8000-000000000005', safety.account('somebody'), 'TOTP', '\\x00');
insert into recovery_code (account_id, code_hash) values (safety.account('somebody'), sha256('own code'));
update account set password_hash = 'hash of ' || login where login in ('somebody', 'observer');
`;

const factor = (n: number) => `'00000000-0000-4000-8000-00000000000${n}'::uuid`;
const secondStep = (challenge: string, proof: string) =>
  `select sign_in_second_step(sha256('${challenge}'), ${proof}, gen_random_uuid(), sha256('new'), false, '\\x00')`;
const SESSION_MADE = `select account.login from session join account on account.id = session.account_id where token_hash = sha256('new')`;
const CHALLENGES = `select string_agg(word, ', ' order by word) from sign_in_challenge join safety.word on digest = token_hash`;
const PASSWORD = (login: string) => `select password_hash from account where login = '${login}'`;
const ENTRIES = `select count(*) from record_entry where at >= now()`;
const HOUSE = `'00000000-0000-0000-0000-000000000000'`;

const door = (what: string, ask: string, hears: string, leaves?: string): Scene => ({
  what,
  as: 'tabadul_door',
  ask,
  hears,
  leaves,
});

const inSession = (
  session: string,
  what: string,
  ask: string,
  hears: string,
  leaves?: string,
): Scene => ({ what, as: 'tabadul_app', session, ask, hears, leaves });

const factors = (what: string, challenge: string, credential: string, hears: string): Scene =>
  door(
    what,
    `select login, kind from challenge_factors(sha256('${challenge}'), ${credential}) order by id`,
    hears,
  );
const answers = (what: string, challenge: string, proof: string, hears: string): Scene =>
  door(what, secondStep(challenge, proof), hears, SESSION_MADE);
const provider = (what: string, state: string, subject: string, hears: string): Scene =>
  door(what, `select login from oidc_account(sha256('${state}'), '${subject}')`, hears);
const invited = (what: string, word: string, login: string | null): Scene[] => [
  door(
    `${what} is ${login ? 'read' : 'not read'}`,
    `select invitation_login(sha256('${word}'))`,
    String(login),
  ),
  door(
    `${what} is ${login ? 'accepted' : 'not accepted'}`,
    `select invitation_accept(sha256('${word}'), 'set')`,
    `${login} | ${login ? 'set' : 'null'}`,
    `select max(password_hash) from account where password_hash = 'set'`,
  ),
];
const job = (n: number) => `'00000000-0000-4000-8000-00000000001${n}'::uuid`;
const works = (what: string, n: number, word: string, hears: string): Scene => ({
  what,
  as: 'tabadul_app',
  ask: `select login from enter_job(${job(n)}, '${word}')`,
  hears,
});
const appends = (
  session: string,
  what: string,
  chain: string,
  object: string,
  hears: string,
): Scene =>
  inSession(
    session,
    what,
    `select record_append(${chain}, 'x', 'Account', ${object}, '{}', null)`,
    hears,
    ENTRIES,
  );

/** What the door gives and refuses, written down by hand. */
export const SCENES: readonly Scene[] = [
  door(
    'whoever begins to sign in clears away what is over, and nothing that waits',
    `select challenge_begin(sha256('new'), 'PASSKEY')`,
    ' | answered, closed, new, passkey, provider',
    CHALLENGES,
  ),
  factors('a challenge shows its own factors', 'answered', 'null', 'side-A TOTP, side-A TOTP'),
  factors('one that is over shows none', 'over', 'null', ''),
  factors('one of a closed account shows none', 'closed', 'null', ''),
  factors('one of a provider shows none', 'provider', `'key of office'`, ''),
  factors('a passkey is found', 'passkey', `'key of office'`, 'office PASSKEY'),
  factors('a passkey is not found when it took too long', 'passkey over', `'key of office'`, ''),
  factors('a passkey of a closed account is not found', 'passkey', `'key of closed'`, ''),
  answers('a code opens a session', 'answered', `${factor(1)}, 101, null`, 'true | side-A'),
  answers('a code serves once', 'answered', `${factor(1)}, 100, null`, 'false | null'),
  answers('a code comes too late', 'over', `${factor(1)}, 101, null`, 'false | null'),
  answers('a closed account has no code', 'closed', `${factor(2)}, 101, null`, 'false | null'),
  answers(
    'a code of somebody else opens nothing',
    'answered',
    `${factor(2)}, 101, null`,
    'false | null',
  ),
  answers(
    'a recovery code opens a session',
    'answered',
    `null, null, sha256('new code')`,
    'true | side-A',
  ),
  answers(
    'a used one opens nothing',
    'answered',
    `null, null, sha256('used code')`,
    'false | null',
  ),
  answers(
    'that of somebody else neither',
    'answered',
    `null, null, sha256('other code')`,
    'false | null',
  ),
  answers('a passkey alone opens a session', 'passkey', `${factor(4)}, 8, null`, 'true | office'),
  answers('a code alone opens none', 'passkey', `${factor(1)}, 101, null`, 'false | null'),
  answers('a copied passkey opens none', 'passkey', `${factor(4)}, 7, null`, 'false | null'),
  provider('who comes from the provider is known', 'provider', 'office there', 'office'),
  provider('who comes too late is not', 'provider over', 'office there', ''),
  provider('nor whose account is closed', 'provider', 'closed there', ''),
  provider('nor who never left', 'answered', 'office there', ''),
  ...invited('an invitation', 'invited', 'office'),
  ...invited('an invitation that is over', 'invited over', null),
  ...invited('an invitation to a closed account', 'invited closed', null),
  ...(['stale', 'left'] as const).map((session) =>
    door(
      `a password freshens a session that is ${session === 'left' ? 'not over, and this one is' : 'open'}`,
      `select session_prove(sha256('${session}'), safety.account('somebody'))`,
      `null | ${session === 'stale'}`,
      `select proved_at >= now() from session where token_hash = sha256('${session}')`,
    ),
  ),
  door(
    'somebody else freshens no session',
    `select session_prove(sha256('stale'), safety.account('office'))`,
    'null | false',
    `select proved_at >= now() from session where token_hash = sha256('stale')`,
  ),
  ...(['second', 'left'] as const).map((session): Scene => ({
    what: `signing out of a session that is ${session === 'left' ? 'over' : 'open'} ${session === 'left' ? 'is no act' : 'is one'}`,
    as: 'tabadul_app',
    ask: `select session_end(sha256('${session}'))`,
    hears: ` | ${session === 'left' ? 0 : 1}`,
    leaves: ENTRIES,
  })),
  inSession(
    'fresh',
    'all sessions but this one end, once',
    'select cardinality(sessions_end(null))',
    '2 | true',
    `select count(*) filter (where ended_at = now()) >= 2 and count(*) filter (where ended_at is null) = 1 from session where account_id = safety.account('somebody')`,
  ),
  inSession('fresh', 'a factor of one’s own goes', `select factor_remove(${factor(5)})`, 'true'),
  inSession(
    'fresh',
    'one of somebody else stays',
    `select factor_remove(${factor(1)})`,
    'false | 1',
    `select count(*) from second_factor where id = ${factor(1)}`,
  ),
  inSession(
    'stale',
    'no factor goes by an old proof',
    `select factor_remove(${factor(5)})`,
    '23514',
  ),
  inSession(
    'fresh',
    'new recovery codes take the place of one’s own alone',
    `select recovery_codes_replace(array[sha256('a'), sha256('b')])`,
    ' | 2 3',
    `select count(*) filter (where account_id = safety.account('somebody')) || ' ' || count(*) filter (where account_id <> safety.account('somebody')) from recovery_code`,
  ),
  inSession(
    'fresh',
    'whoever had the old password sets a new one',
    `select cardinality(password_change('hash of somebody', 'set'))`,
    '2 | set',
    PASSWORD('somebody'),
  ),
  inSession(
    'fresh',
    'and not that of somebody else',
    `select password_change('hash of observer', 'set')`,
    '42501',
  ),
  works('a job acts for who began it', 1, 'job', 'side-A'),
  works('and not by a word that is not its own', 1, 'new', ''),
  works('nor once it is over', 2, 'job', ''),
  works('nor when the account is closed', 3, 'job', ''),
  {
    what: 'nobody ends a job by a word that is not its own',
    as: 'tabadul_app',
    ask: `select job_fail(${job(1)}, 'new', 'FAULT', null)`,
    leaves: `select status from job where id = ${job(1)}`,
    hears: ' | WAITING',
  },
  appends(
    'stranger',
    'an account notes what it did to itself',
    HOUSE,
    `safety.account('stranger')`,
    ' | 1',
  ),
  appends(
    'stranger',
    'and not what was done to others',
    HOUSE,
    `safety.account('office')`,
    '42501',
  ),
  appends(
    'watching',
    'an observer notes no act of a negotiation',
    `(select id from negotiation limit 1)`,
    'null',
    '42501',
  ),
];
