/** The record of every act, and the keys by which an act is done once. */
export const RECORD_UP = /* sql */ `
create table idempotency (
  account_id uuid not null constraint fk_idempotency_account references account,
  key text not null,
  act text not null,
  digest bytea not null,
  result jsonb not null,
  at timestamptz not null default now(),
  constraint pk_idempotency primary key (account_id, key)
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
  audience_id uuid,
  hash bytea not null,
  constraint pk_record_entry primary key (chain_id, number),
  constraint fk_record_entry_audience foreign key (chain_id, audience_id) references audience (negotiation_id, id)
);

do $$ declare t text; begin
  foreach t in array array['idempotency', 'record_chain', 'record_entry'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;

create policy own on idempotency to tabadul_app using (account_id = current_account()) with check (account_id = current_account());
grant select, insert on idempotency to tabadul_app;

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
  -- The owner of the tables itself, at the command line: no session connects under that role.
  v_owner boolean := session_user = current_user;
begin
  if current_account() is null or not (v_owner or p_chain = '00000000-0000-0000-0000-000000000000' or p_chain = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  -- Neutral seats read; what else is recorded is an act of a negotiator, or of the house.
  if p_act not in ('identityRead', 'identitySearch') and not (v_owner or p_chain = any (my_tables()) or (p_chain = '00000000-0000-0000-0000-000000000000'
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

call append_only('record_entry');

grant execute on function record_lock(uuid), record_append(uuid, text, text, uuid, jsonb, uuid), login_of(uuid) to tabadul_app;
`;
