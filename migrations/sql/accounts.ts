/** Who may sign in, and the viewer of a transaction. */
export const ACCOUNTS_UP = /* sql */ `
create table account (
  id uuid constraint pk_account primary key,
  login text not null constraint uq_account_login unique,
  password_hash text,
  administrator boolean not null default false,
  may_open_negotiations boolean not null default false,
  created_at timestamptz not null default now(),
  closed_at timestamptz,
  seq bigint generated always as identity constraint uq_account_seq unique,
  constraint ck_account_login check (login ~ '^[A-Za-z0-9._-]{3,64}$')
);

create table session (
  token_hash bytea constraint pk_session primary key,
  account_id uuid not null constraint fk_session_account references account,
  opened_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz
);
create index ix_session_account on session (account_id);

create function current_account() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.account', true), '')::uuid $$;

create function is_administrator() returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select from account where id = current_account() and administrator and closed_at is null) $$;
comment on function is_administrator() is 'definer: policies on account ask it, so it cannot be subject to them';

create function account_for_sign_in(p_login text) returns table (id uuid, password_hash text)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, password_hash from account where login = p_login and closed_at is null $$;
comment on function account_for_sign_in(text) is 'definer: at sign-in there is no viewer yet';

create function session_open(p_token_hash bytea, p_account uuid) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into session (token_hash, account_id, expires_at) values (p_token_hash, p_account, now() + interval '12 hours')
$$;
comment on function session_open(bytea, uuid) is 'definer: at sign-in there is no viewer yet. How long a session lasts stands here, where no caller can stretch it';

create function session_end(p_token_hash bytea) returns void language sql security definer set search_path = public, pg_temp as
$$ update session set ended_at = now() where token_hash = p_token_hash and ended_at is null $$;
comment on function session_end(bytea) is 'definer: the application may not read or write sessions';

create function enter(p_token_hash text) returns table (id uuid, login text, administrator boolean, may_open_negotiations boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare v account%rowtype;
begin
  select a.* into v from session s join account a on a.id = s.account_id
   where s.token_hash = decode(p_token_hash, 'hex') and s.ended_at is null and s.expires_at > now() and a.closed_at is null;
  perform set_config('tabadul.account', coalesce(v.id::text, ''), true);
  if v.id is not null then
    return query select v.id, v.login, v.administrator, v.may_open_negotiations;
  end if;
end $$;
comment on function enter(text) is 'definer: turns a session into the viewer of this transaction, and of no other (SET LOCAL)';

create function enter_as(p_login text) returns table (id uuid, login text, administrator boolean, may_open_negotiations boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare v account%rowtype;
begin
  select a.* into v from account a where a.login = p_login and a.closed_at is null;
  perform set_config('tabadul.account', coalesce(v.id::text, ''), true);
  if v.id is not null then
    return query select v.id, v.login, v.administrator, v.may_open_negotiations;
  end if;
end $$;
comment on function enter_as(text) is 'definer: the same for the command line, which holds the keys of the house';

grant execute on function is_administrator(), enter(text), session_end(bytea) to tabadul_app;
grant execute on function account_for_sign_in(text), session_open(bytea, uuid) to tabadul_door;
grant execute on function enter_as(text) to tabadul_house;

do $$ declare t text; begin
  foreach t in array array['account', 'session'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;

create policy seen on account for select to tabadul_app using (id = current_account() or (select is_administrator()));
create policy added on account for insert to tabadul_app with check ((select is_administrator()));
create policy changed on account for update to tabadul_app using ((select is_administrator()));
grant select (id, login, administrator, may_open_negotiations, created_at, closed_at, seq), insert, update (closed_at) on account to tabadul_app;
`;
