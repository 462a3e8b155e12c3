/**
 * Ground tables: who may sign in, who sits where, who sees what, and the record of every act.
 *
 * A *seat* is a place at the table or beside it. An *audience* is a set of seats of one negotiation. Every row of a
 * case names its audience, and its table has a *sight class*; a row is seen by whoever holds a seat in the audience,
 * if that kind of seat may see the class (table `sight`). Nothing else decides what is seen.
 *
 * Functions marked SECURITY DEFINER run as the owner of the tables, whose policies let it pass. They are the only
 * way around the policies and each says why it needs to be one.
 */
export const ACCESS_UP = /* sql */ `
create table setting (
  key text constraint pk_setting primary key,
  value jsonb not null
);

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

create table seat (
  id uuid constraint pk_seat primary key,
  negotiation_id uuid not null,
  kind text not null,
  side_id uuid,
  side_code text,
  constraint uq_seat unique nulls not distinct (negotiation_id, kind, side_id),
  constraint ck_seat_kind check (kind in ('SIDE', 'MEDIATOR_OFFICE', 'PROTECTION', 'OBSERVER', 'ANALYST')),
  constraint ck_seat_side check ((kind = 'SIDE') = (side_id is not null) and (kind = 'SIDE') = (side_code is not null))
);

create table access_grant (
  id uuid constraint pk_access_grant primary key,
  account_id uuid not null constraint fk_access_grant_account references account,
  seat_id uuid not null constraint fk_access_grant_seat references seat,
  given_by uuid constraint fk_access_grant_given_by references account,
  given_at timestamptz not null default now(),
  valid_until timestamptz,
  revoked_at timestamptz,
  seq bigint generated always as identity
);
create index ix_access_grant_account on access_grant (account_id);
create index ix_access_grant_seat on access_grant (seat_id);

-- Which kind of seat may see which class of table. Analysts see no person: they get counts (see rejection_cells).
create table sight (
  class text not null,
  seat_kind text not null,
  constraint pk_sight primary key (class, seat_kind)
);
insert into sight (class, seat_kind) values
  ('coded', 'SIDE'), ('coded', 'MEDIATOR_OFFICE'), ('coded', 'PROTECTION'), ('coded', 'OBSERVER'), ('coded', 'ANALYST'),
  ('person', 'SIDE'), ('person', 'MEDIATOR_OFFICE'), ('person', 'PROTECTION'), ('person', 'OBSERVER'),
  ('identity', 'SIDE'), ('identity', 'MEDIATOR_OFFICE'), ('identity', 'PROTECTION'),
  ('whereabouts', 'SIDE'), ('whereabouts', 'MEDIATOR_OFFICE'), ('whereabouts', 'PROTECTION'),
  ('position', 'SIDE'), ('position', 'MEDIATOR_OFFICE');

-- The class of every table, written by guard(); the test of the house compares it with the catalogue.
create table table_sight (
  table_name text constraint pk_table_sight primary key,
  class text not null
);

create table audience (
  id uuid constraint pk_audience primary key default gen_random_uuid(),
  negotiation_id uuid not null,
  seats uuid[] not null,
  constraint uq_audience unique (negotiation_id, seats)
);

create table audience_seat (
  seat_id uuid not null constraint fk_audience_seat_seat references seat,
  audience_id uuid not null constraint fk_audience_seat_audience references audience,
  constraint pk_audience_seat primary key (seat_id, audience_id)
);

create table idempotency (
  account_id uuid not null constraint fk_idempotency_account references account,
  key text not null,
  act text not null,
  digest bytea not null,
  result jsonb not null,
  at timestamptz not null default now(),
  constraint pk_idempotency primary key (account_id, key)
);

create table data_key (
  id uuid constraint pk_data_key primary key,
  negotiation_id uuid,
  seat_id uuid constraint fk_data_key_seat references seat,
  wrapped bytea not null,
  created_at timestamptz not null default now(),
  constraint uq_data_key unique nulls not distinct (negotiation_id, seat_id)
);

-- One chain for each negotiation, and one for the house (the nil uuid): accounts, grants, openings.
create table record_chain (
  id uuid constraint pk_record_chain primary key,
  head_number bigint not null default 0,
  head_hash bytea not null default '\\x'
);

create table record_entry (
  chain_id uuid not null constraint fk_record_entry_chain references record_chain,
  number bigint not null,
  at timestamptz not null,
  account_id uuid not null,
  act text not null,
  object_type text,
  object_id uuid,
  facts jsonb not null,
  audience_id uuid constraint fk_record_entry_audience references audience,
  hash bytea not null,
  constraint pk_record_entry primary key (chain_id, number)
);

-- The viewer ---------------------------------------------------------------------------------------------------------

create function current_account() returns uuid language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.account', true), '')::uuid $$;

create function is_administrator() returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select exists (select from account where id = current_account() and administrator and closed_at is null) $$;
comment on function is_administrator() is 'definer: policies on account ask it, so it cannot be subject to them';

create function my_seats() returns table (seat_id uuid, negotiation_id uuid, kind text, side_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select s.id, s.negotiation_id, s.kind, s.side_id
    from access_grant g join seat s on s.id = g.seat_id join account a on a.id = g.account_id
   where g.account_id = current_account() and g.revoked_at is null and a.closed_at is null
     and (g.valid_until is null or g.valid_until > now())
$$;
comment on function my_seats() is 'definer: the policies rest on it, so it cannot be subject to them';

create function my_negotiations(p_class text) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct m.negotiation_id), '{}')
    from my_seats() m join sight k on k.seat_kind = m.kind and k.class = p_class
$$;
comment on function my_negotiations(text) is 'definer: the policies rest on it';

create function my_tables() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind in ('SIDE', 'MEDIATOR_OFFICE')
$$;
comment on function my_tables() is 'definer: the policies rest on it. Only negotiators write; a neutral facilitator cannot (DOMAIN 3.13)';

create function my_audiences(p_class text) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct a.audience_id), '{}')
    from my_seats() m join sight k on k.seat_kind = m.kind and k.class = p_class
    join audience_seat a on a.seat_id = m.seat_id
$$;
comment on function my_audiences(text) is 'definer: the policies rest on it';

create function account_for_sign_in(p_login text) returns table (id uuid, password_hash text)
language sql stable security definer set search_path = public, pg_temp as
$$ select id, password_hash from account where login = p_login and closed_at is null $$;
comment on function account_for_sign_in(text) is 'definer: at sign-in there is no viewer yet';

create function session_open(p_token_hash bytea, p_account uuid, p_hours int) returns void
language sql security definer set search_path = public, pg_temp as $$
  insert into session (token_hash, account_id, expires_at) values (p_token_hash, p_account, now() + make_interval(hours => p_hours))
$$;
comment on function session_open(bytea, uuid, int) is 'definer: at sign-in there is no viewer yet';

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

-- Audiences ----------------------------------------------------------------------------------------------------------

create function audience_of(p_negotiation uuid, p_seats uuid[]) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_seats uuid[];
  v_id uuid;
begin
  if not (p_negotiation = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  select array_agg(distinct s.id order by s.id) into v_seats from seat s where s.negotiation_id = p_negotiation and s.id = any (p_seats);
  select id into v_id from audience where negotiation_id = p_negotiation and seats = v_seats;
  if v_id is null then
    insert into audience (negotiation_id, seats) values (p_negotiation, v_seats)
      on conflict (negotiation_id, seats) do update set seats = excluded.seats returning id into v_id;
    insert into audience_seat (seat_id, audience_id) select unnest(v_seats), v_id on conflict do nothing;
  end if;
  return v_id;
end $$;
comment on function audience_of(uuid, uuid[]) is 'definer: audiences are made here and nowhere else; seats of another negotiation are left out';

-- Who sees that an identity was read: the seats of who read it, and the protection officers.
create function audience_of_reader(p_negotiation uuid) returns uuid language sql security definer set search_path = public, pg_temp as $$
  select audience_of(p_negotiation, array_agg(s.id)) from seat s
   where s.negotiation_id = p_negotiation and (s.kind = 'PROTECTION' or s.id in (select seat_id from my_seats()))
$$;
comment on function audience_of_reader(uuid) is 'definer: as audience_of';

create function audience_joined(p_audience uuid, p_other uuid) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  select audience_of(a.negotiation_id, a.seats || o.seats) from audience a, audience o where a.id = p_audience and o.id = p_other
$$;
comment on function audience_joined(uuid, uuid) is 'definer: as audience_of. Seats of another negotiation are left out';

-- Triggers that any table of a case may wear -------------------------------------------------------------------------

create function audience_only_widens() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (select o.seats <@ n.seats from audience o, audience n where o.id = old.audience_id and n.id = new.audience_id) then
    raise exception 'what was seen stays seen: an audience only widens' using errcode = '23514', constraint = 'audience_only_widens';
  end if;
  return new;
end $$;
comment on function audience_only_widens() is 'definer: compares audiences, which the application may not read';

create function refuse_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and to_jsonb(new) - 'audience_id' = to_jsonb(old) - 'audience_id' then
    return new;
  end if;
  raise exception '% is appended, never changed or deleted', tg_table_name using errcode = '23514', constraint = 'appended_' || tg_table_name;
end $$;

create procedure append_only(p_table text) language plpgsql as $$
begin
  execute format('create trigger appended before update or delete on %I for each row execute function refuse_change()', p_table);
  execute format('create trigger appended_all before truncate on %I for each statement execute function refuse_change()', p_table);
end $$;

-- Row policies for a table of a case: seen by its audience, written by negotiators into what they see.
create procedure guard(p_table text, p_class text, p_negotiation text default 'negotiation_id') language plpgsql as $$
begin
  execute format('alter table %1$I enable row level security', p_table);
  execute format('alter table %1$I force row level security', p_table);
  execute format('create policy owner on %I to %I using (true) with check (true)', p_table, current_user);
  execute format('create policy seen on %I for select to tabadul_app using (audience_id = any ((select my_audiences(%L))::uuid[]))', p_table, p_class);
  execute format('create policy added on %I for insert to tabadul_app with check (%I = any ((select my_tables())::uuid[]) and audience_id = any ((select my_audiences(%L))::uuid[]))', p_table, p_negotiation, p_class);
  execute format('create policy changed on %1$I for update to tabadul_app using (%2$I = any ((select my_tables())::uuid[]) and audience_id = any ((select my_audiences(%3$L))::uuid[])) with check (%2$I = any ((select my_tables())::uuid[]))', p_table, p_negotiation, p_class);
  execute format('create trigger audience_only_widens before update of audience_id on %I for each row when (old.audience_id is distinct from new.audience_id) execute function audience_only_widens()', p_table);
  execute format('grant select, insert on %I to tabadul_app', p_table);
  execute format('grant update (audience_id) on %I to tabadul_app', p_table);
  insert into table_sight (table_name, class) values (p_table, p_class);
end $$;

-- The same frame for a table with policies of its own.
create procedure guard_apart(p_table text, p_class text) language plpgsql as $$
begin
  execute format('alter table %1$I enable row level security', p_table);
  execute format('alter table %1$I force row level security', p_table);
  execute format('create policy owner on %I to %I using (true) with check (true)', p_table, current_user);
  insert into table_sight (table_name, class) values (p_table, p_class);
end $$;

do $$ declare t text; begin
  foreach t in array array['setting', 'account', 'session', 'seat', 'access_grant', 'sight', 'table_sight', 'audience',
                           'audience_seat', 'idempotency', 'data_key', 'record_chain', 'record_entry'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;


create policy seen on account for select to tabadul_app using (id = current_account() or (select is_administrator()));
create policy added on account for insert to tabadul_app with check ((select is_administrator()));
create policy changed on account for update to tabadul_app using ((select is_administrator()));
grant select (id, login, administrator, may_open_negotiations, created_at, closed_at, seq), insert, update (closed_at) on account to tabadul_app;

create policy seen on seat for select to tabadul_app
  using (negotiation_id = any ((select my_negotiations('coded'))::uuid[]) or (select is_administrator())
    -- A seat that was taken back is still named in the account's own grants.
    or id in (select seat_id from access_grant where account_id = current_account()));
grant select on seat to tabadul_app;

create policy seen on access_grant for select to tabadul_app using (account_id = current_account() or (select is_administrator()));
create policy added on access_grant for insert to tabadul_app with check ((select is_administrator()) and given_by = current_account());
create policy changed on access_grant for update to tabadul_app using ((select is_administrator()));
grant select, insert, update (revoked_at) on access_grant to tabadul_app;

create policy own on idempotency to tabadul_app using (account_id = current_account()) with check (account_id = current_account());
grant select, insert on idempotency to tabadul_app;

create policy seen on data_key for select to tabadul_app
  using ((negotiation_id is null and current_account() is not null) or negotiation_id = any ((select my_negotiations('coded'))::uuid[]));
create policy added on data_key for insert to tabadul_app
  with check ((negotiation_id is null and current_account() is not null) or (negotiation_id = any ((select my_tables())::uuid[]) and (seat_id is null or seat_id in (select seat_id from my_seats()))));
grant select, insert on data_key to tabadul_app;

-- Entries are seen by the audience of the act, never by observers or analysts; entries of the house by administrators.
create policy seen on record_entry for select to tabadul_app using (
  audience_id = any ((select my_audiences('identity'))::uuid[]) or (audience_id is null and (select is_administrator())));
grant select on record_entry to tabadul_app;

-- The record ---------------------------------------------------------------------------------------------------------

-- Taken first by every write: acts on one negotiation stand in one line, so numbers follow the order of commit.
create function record_lock(p_chain uuid) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
declare v_number bigint;
begin
  if current_account() is null or not (p_chain = '00000000-0000-0000-0000-000000000000' or p_chain = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  insert into record_chain (id) values (p_chain) on conflict do nothing;
  select head_number into v_number from record_chain where id = p_chain for update;
  return v_number;
end $$;
comment on function record_lock(uuid) is 'definer: the application may not touch the chain but through these functions';

create function record_hash(p_before bytea, p_chain uuid, p_number bigint, p_at timestamptz, p_account uuid, p_act text,
  p_object_type text, p_object uuid, p_facts jsonb) returns bytea language sql stable as $$
  select sha256(p_before || convert_to(jsonb_build_array(p_chain, p_number,
    to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), p_account, p_act, p_object_type, p_object, p_facts)::text, 'UTF8'))
$$;

create function record_append(p_chain uuid, p_act text, p_object_type text, p_object uuid, p_facts jsonb, p_audience uuid)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v record_chain%rowtype;
  v_at timestamptz := clock_timestamp();
  v_hash bytea;
begin
  if current_account() is null or not (p_chain = '00000000-0000-0000-0000-000000000000' or p_chain = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  -- Neutral seats read; what else is recorded is an act of a negotiator, or of the house.
  if p_act <> 'identityRead' and not (p_chain = any (my_tables()) or (p_chain = '00000000-0000-0000-0000-000000000000'
       and exists (select from account where id = current_account() and (administrator or may_open_negotiations)))) then
    raise exception 'no seat that acts' using errcode = '42501';
  end if;
  if p_audience is not null and not exists (select from audience where id = p_audience and negotiation_id = p_chain) then
    raise exception 'an audience of another negotiation' using errcode = '42501';
  end if;
  insert into record_chain (id) values (p_chain) on conflict do nothing;
  select * into v from record_chain where id = p_chain for update;
  v_hash := record_hash(v.head_hash, p_chain, v.head_number + 1, v_at, current_account(), p_act, p_object_type, p_object, p_facts);
  insert into record_entry (chain_id, number, at, account_id, act, object_type, object_id, facts, audience_id, hash)
    values (p_chain, v.head_number + 1, v_at, current_account(), p_act, p_object_type, p_object, p_facts, p_audience, v_hash);
  update record_chain set head_number = v.head_number + 1, head_hash = v_hash where id = p_chain;
end $$;
comment on function record_append(uuid, text, text, uuid, jsonb, uuid) is 'definer: appends with the viewer of the transaction as author; there is no other way to write the record';

create function login_of(p_account uuid) returns text language sql stable security definer set search_path = public, pg_temp as
$$ select login from account where id = p_account $$;
comment on function login_of(uuid) is 'definer: whoever sees an entry of the record sees who wrote it';

create function record_broken() returns table (chain_id uuid, number bigint, problem text) language sql stable as $$
  with entries as (
    select e.*, lag(e.hash, 1, '\\x'::bytea) over w as before, lag(e.number, 1, 0::bigint) over w as number_before
      from record_entry e window w as (partition by e.chain_id order by e.number)
  )
  select chain_id, number, case when number <> number_before + 1 then 'entries are missing before this one' else 'the hash does not fit the entry' end
    from entries
   where number <> number_before + 1
      or hash <> record_hash(before, chain_id, number, at, account_id, act, object_type, object_id, facts)
  union all
  select c.id, c.head_number, 'the chain ends elsewhere than its head says'
    from record_chain c
   where c.head_number <> 0
     and not exists (select from record_entry e where e.chain_id = c.id and e.number = c.head_number and e.hash = c.head_hash)
$$;
comment on function record_broken() is 'every break of every chain, read as the owner; the whole verifier is the safety issue''s';

do $$ begin
  call append_only('record_entry');
end $$;
`;

export const ACCESS_DOWN = /* sql */ `
drop table record_entry, record_chain, data_key, idempotency, audience_seat, access_grant, audience, seat, session, account, setting, sight, table_sight cascade;
drop function current_account, is_administrator, my_seats, my_negotiations, my_tables, my_audiences, account_for_sign_in,
  session_open, session_end, enter, enter_as, audience_of, audience_of_reader, audience_joined, audience_only_widens, refuse_change,
  record_lock, record_hash, record_append, login_of, record_broken;
drop procedure append_only, guard, guard_apart;
`;
