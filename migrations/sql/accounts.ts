/**
 * Who may sign in, and the viewer of a transaction. What proves who somebody is (hashes, secrets, invitations) is read at
 * the door alone; the application sees of its own account the sessions and the kinds of second factors.
 */
export const ACCOUNTS_UP = /* sql */ `
create table account (
  id uuid constraint pk_account primary key,
  login text not null constraint uq_account_login unique,
  password_hash text,
  administrator boolean not null default false,
  may_open_negotiations boolean not null default false,
  -- Whether the account may ask other operations than the listed ones, where only those are answered.
  asks_freely boolean not null default false,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  seq bigint generated always as identity constraint uq_account_seq unique,
  constraint ck_account_login check (login ~ '^[A-Za-z0-9._-]{3,64}$')
);

create table session (
  id uuid constraint pk_session primary key,
  token_hash bytea not null constraint uq_session_token_hash unique,
  account_id uuid not null constraint fk_session_account references account,
  -- Whether the session may do nothing but enrol a second factor while the account has none.
  factor_required boolean not null,
  sealed_origin bytea not null,
  opened_at timestamptz not null default now(),
  -- When the password, a passkey or a provider last proved who holds the session.
  proved_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index ix_session_account on session (account_id);

create function session_is_open(p_ended_at timestamptz, p_expires_at timestamptz, p_seen_at timestamptz) returns boolean language sql stable as
$$ select p_ended_at is null and p_expires_at > now() and p_seen_at > now() - interval '2 hours' $$;

create table second_factor (
  id uuid constraint pk_second_factor primary key,
  account_id uuid not null constraint fk_second_factor_account references account,
  kind text not null,
  sealed_secret bytea not null,
  credential_id bytea constraint uq_second_factor_credential unique,
  -- The time step of the last code, or the last count of a passkey's signatures: nothing is accepted twice.
  last_counter bigint not null default 0,
  added_at timestamptz not null default now(),
  used_at timestamptz,
  constraint ck_second_factor_kind check (kind in ('TOTP', 'PASSKEY')),
  constraint ck_second_factor_credential check ((kind = 'PASSKEY') = (credential_id is not null))
);
create index ix_second_factor_account on second_factor (account_id);

create table recovery_code (
  account_id uuid not null constraint fk_recovery_code_account references account,
  code_hash bytea not null,
  used_at timestamptz,
  constraint pk_recovery_code primary key (account_id, code_hash)
);

create table invitation (
  token_hash bytea constraint pk_invitation primary key,
  account_id uuid not null constraint fk_invitation_account references account,
  made_by uuid not null constraint fk_invitation_made_by references account,
  expires_at timestamptz not null default now() + interval '72 hours'
);
create index ix_invitation_account on invitation (account_id);

-- A sign-in that is half done: after a password or a provider it waits for a second factor, else for a passkey or a provider.
create table sign_in_challenge (
  token_hash bytea constraint pk_sign_in_challenge primary key,
  purpose text not null,
  account_id uuid constraint fk_sign_in_challenge_account references account,
  expires_at timestamptz not null default now() + interval '5 minutes',
  constraint ck_sign_in_challenge_purpose check (purpose in ('AFTER_PASSWORD', 'AFTER_OIDC', 'PASSKEY', 'OIDC')),
  constraint ck_sign_in_challenge_account check ((purpose in ('AFTER_PASSWORD', 'AFTER_OIDC')) = (account_id is not null))
);

create table oidc_link (
  account_id uuid constraint pk_oidc_link primary key constraint fk_oidc_link_account references account,
  -- A keyed digest of issuer and subject: the table tells nobody's address at a provider.
  subject_digest bytea not null constraint uq_oidc_link_subject unique
);

-- Failures by keyed digests of a login or an address: the table tells neither.
create table throttle (
  key bytea constraint pk_throttle primary key,
  failures int not null default 0,
  last_at timestamptz not null default now(),
  until timestamptz not null default now()
);
create index ix_throttle_last on throttle (last_at);

-- The viewer ---------------------------------------------------------------------------------------------------------

-- Whoever may see and act: policies, seats and rights rest on it. Nobody while a session lacks its second factor.
create function current_account() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.account', true), '')::uuid $$;

-- Whoever is signed in, the session finished or not: for what concerns nothing but the account itself.
create function session_account() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.signed_in', true), '')::uuid $$;

create function current_session() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.session', true), '')::uuid $$;

create function be_viewer(p_signed_in uuid, p_account uuid, p_session uuid) returns void language sql as $$
  select set_config('tabadul.signed_in', coalesce(p_signed_in::text, ''), true),
         set_config('tabadul.account', coalesce(p_account::text, ''), true),
         set_config('tabadul.session', coalesce(p_session::text, ''), true)
$$;

create function is_administrator() returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select from account where id = current_account() and administrator and closed_at is null) $$;
comment on function is_administrator() is 'definer: policies on account ask it, so it cannot be subject to them';

create function enter(p_token_hash text) returns table (id uuid, login text, administrator boolean, may_open_negotiations boolean, asks_freely boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v account%rowtype;
  v_session session%rowtype;
  v_finished boolean;
begin
  select s.* into v_session from session s
   where s.token_hash = decode(p_token_hash, 'hex') and session_is_open(s.ended_at, s.expires_at, s.seen_at);
  select a.* into v from account a where a.id = v_session.account_id and a.closed_at is null;
  v_finished := not v_session.factor_required or exists (select from second_factor f where f.account_id = v.id);
  perform be_viewer(v.id, case when v_finished then v.id end, v_session.id);
  if v.id is null then
    return;
  end if;
  -- Noted once a minute at most, and never waited for: requests of one session come together.
  if v_session.seen_at < now() - interval '1 minute' then
    update session s set seen_at = now()
     where s.id in (select i.id from session i where i.id = v_session.id for update skip locked);
  end if;
  return query select v.id, v.login, v.administrator and v_finished, v.may_open_negotiations and v_finished, v.asks_freely and v_finished;
end $$;
comment on function enter(text) is 'definer: turns a session into the viewer of this transaction, and of no other (SET LOCAL)';

create function enter_as(p_login text) returns table (id uuid, login text, administrator boolean, may_open_negotiations boolean, asks_freely boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare v account%rowtype;
begin
  select a.* into v from account a where a.login = p_login and a.closed_at is null;
  perform be_viewer(v.id, v.id, null);
  if v.id is not null then
    return query select v.id, v.login, v.administrator, v.may_open_negotiations, v.asks_freely;
  end if;
end $$;
comment on function enter_as(text) is 'definer: the same for the command line, which holds the keys of the house';

-- What happens at the door is an entry in the record of the house, written as the account that it happens to.
create function note_at_door(p_account uuid, p_act text, p_facts jsonb) returns void language plpgsql as $$
begin
  perform be_viewer(p_account, null, null);
  perform record_append('00000000-0000-0000-0000-000000000000', p_act, 'Account', p_account, p_facts, null);
end $$;

-- Guessing -----------------------------------------------------------------------------------------------------------

create function throttle_delay(p_failures int, p_free int) returns interval language sql immutable as $$
  select case when p_failures < p_free then interval '0'
              else least(interval '15 minutes', interval '5 seconds' * 2 ^ least(p_failures - p_free, 10)) end
$$;

create function throttle_try(p_account bytea, p_address bytea) returns timestamptz
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_until timestamptz;
begin
  delete from throttle where key in (select key from throttle where last_at < now() - interval '1 day' for update skip locked);
  insert into throttle (key) select k from unnest(array[p_account, p_address]) k where k is not null order by k on conflict do nothing;
  perform from throttle where key in (p_account, p_address) order by key for update;
  select max(until) into v_until from throttle where key in (p_account, p_address) and until > clock_timestamp();
  if v_until is null then
    update throttle set failures = failures + 1, last_at = clock_timestamp(),
           until = clock_timestamp() + throttle_delay(failures + 1, case when key = p_account then 5 else 20 end)
     where key in (p_account, p_address);
  end if;
  return v_until;
end $$;
comment on function throttle_try(bytea, bytea) is 'definer: only the door counts. An attempt counts as failed until it is taken back, so that many at once are counted too; gives when to try again, or null';

create function throttle_pass(p_account bytea, p_address bytea, p_signed_in boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform from throttle where key in (p_account, p_address) order by key for update;
  update throttle set failures = greatest(failures - 1, 0), until = clock_timestamp() where key in (p_account, p_address);
  -- Whoever is signed in was no guesser of this account; of an address that is not known.
  delete from throttle where key = p_account and p_signed_in;
end $$;
comment on function throttle_pass(bytea, bytea, boolean) is 'definer: only the door counts. Takes an attempt back that did not fail; a whole sign-in forgets the failures of its account';

create function throttle_forget(p_account bytea) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_administrator() then
    raise exception 'no administrator' using errcode = '42501';
  end if;
  delete from throttle where key = p_account;
end $$;
comment on function throttle_forget(bytea) is 'definer: an administrator lets an account try again at once';

-- Signing in ---------------------------------------------------------------------------------------------------------

create function account_for_sign_in(p_login text) returns table (id uuid, password_hash text)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, password_hash from account where login = p_login and closed_at is null $$;
comment on function account_for_sign_in(text) is 'definer: at sign-in there is no viewer yet';

-- What makes a session whose it is, as a digest: which token opens it, for whom, until when.
create function session_stands(p_session uuid) returns text language sql stable as $$
  select encode(sha256(convert_to(concat_ws(' ', s.id, s.account_id, encode(s.token_hash, 'hex'), to_char(s.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')), 'UTF8')), 'hex')
    from session s where s.id = p_session
$$;

create function session_made(p_account uuid, p_facts jsonb, p_session uuid, p_token_hash bytea, p_factor_required boolean, p_sealed_origin bytea)
returns void language plpgsql as $$
begin
  delete from session where account_id = p_account and expires_at < now() - interval '30 days';
  insert into session (id, token_hash, account_id, factor_required, sealed_origin, expires_at)
    values (p_session, p_token_hash, p_account, p_factor_required, p_sealed_origin, now() + interval '12 hours');
  perform note_at_door(p_account, 'sessionOpen', p_facts || jsonb_build_object('session', session_stands(p_session)));
end $$;

create function challenge_begin(p_token_hash bytea, p_purpose text, p_account uuid default null) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from sign_in_challenge where token_hash in (select token_hash from sign_in_challenge where expires_at < now() for update skip locked);
  insert into sign_in_challenge (token_hash, purpose, account_id) values (p_token_hash, p_purpose, p_account);
end $$;
comment on function challenge_begin(bytea, text, uuid) is 'definer: at sign-in there is no viewer yet. How long a challenge lasts stands in its table';

create function sign_in_step(p_account uuid, p_after text, p_challenge_hash bytea,
  p_session uuid, p_token_hash bytea, p_factor_required boolean, p_sealed_origin bytea)
returns text[] language plpgsql security definer set search_path = public, pg_temp as $$
declare v_kinds text[];
begin
  select array_agg(distinct kind order by kind) into v_kinds from second_factor where account_id = p_account;
  if v_kinds is null then
    perform session_made(p_account, jsonb_build_object('after', p_after, 'factor', null), p_session, p_token_hash, p_factor_required, p_sealed_origin);
    return '{}';
  end if;
  perform challenge_begin(p_challenge_hash, 'AFTER_' || p_after, p_account);
  if exists (select from recovery_code where account_id = p_account and used_at is null) then
    v_kinds := v_kinds || 'RECOVERY_CODE'::text;
  end if;
  return v_kinds;
end $$;
comment on function sign_in_step(uuid, text, bytea, uuid, bytea, boolean, bytea) is 'definer: at sign-in there is no viewer yet. After the first proof: a session, or a challenge and the kinds of second factors that answer it. How long a session lasts stands in session_made, where no caller can stretch it';

create function challenge_factors(p_challenge_hash bytea, p_credential_id bytea)
returns table (account_id uuid, login text, id uuid, kind text, sealed_secret bytea, credential_id bytea, last_counter bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select a.id, a.login, f.id, f.kind, f.sealed_secret, f.credential_id, f.last_counter
    from sign_in_challenge c
    join second_factor f on f.account_id = c.account_id or (c.purpose = 'PASSKEY' and f.credential_id = p_credential_id)
    join account a on a.id = f.account_id and a.closed_at is null
   where c.token_hash = p_challenge_hash and c.expires_at > now() and c.purpose <> 'OIDC'
$$;
comment on function challenge_factors(bytea, bytea) is 'definer: at sign-in there is no viewer yet. What can answer a challenge: the factors of the account that began, or the passkey that was shown';

create function sign_in_second_step(p_challenge_hash bytea, p_factor uuid, p_counter bigint, p_code_hash bytea,
  p_session uuid, p_token_hash bytea, p_factor_required boolean, p_sealed_origin bytea)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v sign_in_challenge%rowtype;
  v_account uuid;
  v_kind text;
begin
  select * into v from sign_in_challenge where token_hash = p_challenge_hash and expires_at > now() for update;
  if p_code_hash is not null then
    update recovery_code set used_at = now()
     where account_id = v.account_id and code_hash = p_code_hash and used_at is null
     returning account_id, 'RECOVERY_CODE' into v_account, v_kind;
  else
    -- Passkeys that do not count signatures always say 0.
    update second_factor set last_counter = p_counter, used_at = now()
     where id = p_factor and (account_id = v.account_id or (v.purpose = 'PASSKEY' and kind = 'PASSKEY'))
       and (p_counter > last_counter or (kind = 'PASSKEY' and p_counter = 0 and last_counter = 0))
     returning account_id, kind into v_account, v_kind;
  end if;
  if v_account is null or not exists (select from account where id = v_account and closed_at is null) then
    return false;
  end if;
  delete from sign_in_challenge where token_hash = p_challenge_hash;
  perform session_made(v_account, jsonb_build_object('after', nullif(replace(v.purpose, 'AFTER_', ''), 'PASSKEY'), 'factor', v_kind),
    p_session, p_token_hash, p_factor_required, p_sealed_origin);
  return true;
end $$;
comment on function sign_in_second_step(bytea, uuid, bigint, bytea, uuid, bytea, boolean, bytea) is 'definer: at sign-in there is no viewer yet. Uses up the challenge and what answered it together, and opens the session';

create function oidc_account(p_challenge_hash bytea, p_subject_digest bytea) returns table (id uuid, login text)
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from sign_in_challenge c where c.token_hash = p_challenge_hash and c.purpose = 'OIDC' and c.expires_at > now();
  if found then
    return query select a.id, a.login from oidc_link l join account a on a.id = l.account_id
                  where l.subject_digest = p_subject_digest and a.closed_at is null;
  end if;
end $$;
comment on function oidc_account(bytea, bytea) is 'definer: at sign-in there is no viewer yet. The account linked to who came back from the provider; each state serves once';

create function session_prove(p_token_hash bytea, p_account uuid) returns void language sql security definer set search_path = public, pg_temp as
$$ update session set proved_at = now() where token_hash = p_token_hash and account_id = p_account and ended_at is null $$;
comment on function session_prove(bytea, uuid) is 'definer: the door alone sees whether a password fits';

create function session_end(p_token_hash bytea) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare v session%rowtype;
begin
  update session set ended_at = now() where token_hash = p_token_hash and ended_at is null returning * into v;
  if found then
    perform note_at_door(v.account_id, 'sessionEnd', jsonb_build_object('ended', array[v.id]));
  end if;
end $$;
comment on function session_end(bytea) is 'definer: the application may not write sessions';

create function invitation_login(p_token_hash bytea) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select a.login from invitation i join account a on a.id = i.account_id
   where i.token_hash = p_token_hash and i.expires_at > now() and a.closed_at is null
$$;
comment on function invitation_login(bytea) is 'definer: whoever is invited has no session yet';

create function invitation_accept(p_token_hash bytea, p_password_hash text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare v account%rowtype;
begin
  delete from invitation i using account a
   where i.token_hash = p_token_hash and i.expires_at > now() and a.id = i.account_id and a.closed_at is null
   returning a.* into v;
  if found then
    update account set password_hash = p_password_hash where id = v.id;
    perform note_at_door(v.id, 'invitationAccept', '{}');
  end if;
  return v.login;
end $$;
comment on function invitation_accept(bytea, text) is 'definer: whoever is invited has no session yet. An invitation serves once';

-- One's own account --------------------------------------------------------------------------------------------------

create function refuse_unless_fresh() returns void language plpgsql as $$
begin
  if not exists (select from session where id = current_session() and proved_at > now() - interval '10 minutes') then
    raise exception 'the sign-in is not fresh' using errcode = '23514', constraint = 'fresh_sign_in';
  end if;
end $$;

create function factor_add(p_id uuid, p_kind text, p_sealed_secret bytea, p_credential_id bytea, p_counter bigint) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform refuse_unless_fresh();
  insert into second_factor (id, account_id, kind, sealed_secret, credential_id, last_counter)
    values (p_id, session_account(), p_kind, p_sealed_secret, p_credential_id, p_counter);
end $$;
comment on function factor_add(uuid, text, bytea, bytea, bigint) is 'definer: the application may put secrets down, and not read them';

create function factor_remove(p_id uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform refuse_unless_fresh();
  delete from second_factor where id = p_id and account_id = current_account();
  return found;
end $$;
comment on function factor_remove(uuid) is 'definer: the application deletes nowhere else. What is removed is gone, its secret too';

create function recovery_codes_replace(p_hashes bytea[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform refuse_unless_fresh();
  delete from recovery_code where account_id = current_account();
  insert into recovery_code (account_id, code_hash) select current_account(), unnest(p_hashes);
end $$;
comment on function recovery_codes_replace(bytea[]) is 'definer: the application may put digests down, and not read them';

create function recovery_codes_left() returns int language sql stable security definer set search_path = public, pg_temp as
$$ select count(*)::int from recovery_code where account_id = session_account() and used_at is null $$;
comment on function recovery_codes_left() is 'definer: tells how many, where the digests stay closed';

create function sessions_end(p_session uuid) returns uuid[] language sql security definer set search_path = public, pg_temp as $$
  with ended as (
    update session set ended_at = now()
     where account_id = session_account() and session_is_open(ended_at, expires_at, seen_at)
       and case when p_session is null then id is distinct from current_session() else id = p_session end
    returning id
  )
  select coalesce(array_agg(id), '{}') from ended
$$;
comment on function sessions_end(uuid) is 'definer: the application may not write sessions. One of one''s own, or all but this one; gives those that it ended';

create function password_change(p_old_hash text, p_new_hash text) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update account set password_hash = p_new_hash where id = current_account() and password_hash = p_old_hash;
  if not found then
    raise exception 'not the password that it was' using errcode = '42501';
  end if;
  return sessions_end(null);
end $$;
comment on function password_change(text, text) is 'definer: the application reads no hash; whoever gives the old one had it from the door, which saw the password';

-- Accounts of others, for administrators -----------------------------------------------------------------------------

-- Takes from an account all by which it could be entered; gives the sessions that it ended.
create function account_shut(p_account uuid) returns uuid[] language sql as $$
  delete from invitation where account_id = p_account;
  delete from sign_in_challenge where account_id = p_account;
  with ended as (
    update session set ended_at = now() where account_id = p_account and session_is_open(ended_at, expires_at, seen_at) returning id
  )
  select coalesce(array_agg(id), '{}') from ended
$$;

create function account_close(p_account uuid) returns uuid[] language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_administrator() then
    raise exception 'no administrator' using errcode = '42501';
  end if;
  update account set closed_at = coalesce(closed_at, now()) where id = p_account;
  return account_shut(p_account);
end $$;
comment on function account_close(uuid) is 'definer: ends sessions, which the application may not write';

-- Who lets somebody into an account anew lets them into its seats: all are taken back. Those that see identities take two
-- administrators to be given again (SAFETY 2), and of the others the negotiation's record says who gave them again.
create function seats_taken_back(p_account uuid) returns void language plpgsql as $$
begin
  update access_grant g set revoked_by = current_account()
    from grant_standing s
   where s.grant_id = g.id and g.account_id = p_account and s.state <> 'ENDED';
end $$;

create function account_allow(p_account uuid, p_asks_freely boolean) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_administrator() then
    raise exception 'no administrator' using errcode = '42501';
  end if;
  update account set asks_freely = p_asks_freely where id = p_account;
end $$;
comment on function account_allow(uuid, boolean) is 'definer: the application changes no account';

create function invitation_make(p_account uuid, p_token_hash bytea) returns uuid[]
language plpgsql security definer set search_path = public, pg_temp as $$
declare v_ended uuid[];
begin
  if not is_administrator() then
    raise exception 'no administrator' using errcode = '42501';
  end if;
  v_ended := account_shut(p_account);
  update account set password_hash = null where id = p_account;
  delete from second_factor where account_id = p_account;
  delete from recovery_code where account_id = p_account;
  delete from oidc_link where account_id = p_account;
  perform seats_taken_back(p_account);
  insert into invitation (token_hash, account_id, made_by) values (p_token_hash, p_account, current_account());
  return v_ended;
end $$;
comment on function invitation_make(uuid, bytea) is 'definer: the application sees no invitation. Whatever let the account in before lets it in no more, and its seats are taken back';

create function oidc_link_put(p_account uuid, p_subject_digest bytea) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not is_administrator() then
    raise exception 'no administrator' using errcode = '42501';
  end if;
  delete from oidc_link where account_id = p_account;
  if p_subject_digest is not null then
    perform seats_taken_back(p_account);
  end if;
  insert into oidc_link (account_id, subject_digest) select p_account, p_subject_digest where p_subject_digest is not null;
end $$;
comment on function oidc_link_put(uuid, bytea) is 'definer: the application sees no link. An account has one, or none where no subject is given';

grant execute on function is_administrator(), enter(text), session_end(bytea), throttle_forget(bytea),
  factor_add(uuid, text, bytea, bytea, bigint), factor_remove(uuid), recovery_codes_replace(bytea[]), recovery_codes_left(),
  sessions_end(uuid), password_change(text, text), account_close(uuid), account_allow(uuid, boolean), invitation_make(uuid, bytea), oidc_link_put(uuid, bytea)
  to tabadul_app;
grant execute on function account_for_sign_in(text), throttle_try(bytea, bytea), throttle_pass(bytea, bytea, boolean),
  challenge_begin(bytea, text, uuid), sign_in_step(uuid, text, bytea, uuid, bytea, boolean, bytea),
  challenge_factors(bytea, bytea), sign_in_second_step(bytea, uuid, bigint, bytea, uuid, bytea, boolean, bytea),
  oidc_account(bytea, bytea), session_prove(bytea, uuid), invitation_login(bytea), invitation_accept(bytea, text) to tabadul_door;
grant execute on function enter_as(text) to tabadul_house;

do $$ declare t text; begin
  foreach t in array array['account', 'session', 'second_factor', 'recovery_code', 'invitation', 'sign_in_challenge', 'oidc_link', 'throttle'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;

create policy seen on account for select to tabadul_app using (id = session_account() or (select is_administrator()));
create policy added on account for insert to tabadul_app with check ((select is_administrator()));
grant select (id, login, administrator, may_open_negotiations, asks_freely, created_at, closed_at, seq),
  insert (id, login, password_hash, administrator, may_open_negotiations, asks_freely, created_at) on account to tabadul_app;

create policy own on session for select to tabadul_app using (account_id = session_account());
grant select (id, account_id, factor_required, sealed_origin, opened_at, seen_at, expires_at, ended_at) on session to tabadul_app;

create policy own on second_factor for select to tabadul_app using (account_id = session_account());
grant select (id, account_id, kind, added_at, used_at) on second_factor to tabadul_app;
`;
