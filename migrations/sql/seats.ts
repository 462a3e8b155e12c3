/** Who sits where, and which seats see a row together. */
export const SEATS_UP = /* sql */ `
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

-- One administrator gives a seat; where it sees identities, a second one decides. Nobody gives to themselves, but for the
-- first seat of a negotiation, which is its opener's.
create table access_grant (
  id uuid constraint pk_access_grant primary key,
  account_id uuid not null constraint fk_access_grant_account references account,
  seat_id uuid not null constraint fk_access_grant_seat references seat,
  given_by uuid not null constraint fk_access_grant_given_by references account,
  given_at timestamptz not null default now(),
  decided_by uuid constraint fk_access_grant_decided_by references account,
  decided_at timestamptz,
  refusal text,
  valid_until timestamptz,
  revoked_by uuid constraint fk_access_grant_revoked_by references account,
  revoked_at timestamptz,
  seq bigint generated always as identity constraint uq_access_grant_seq unique,
  constraint ck_access_grant_refusal check (refusal in ('NOT_VERIFIED', 'NOT_NEEDED', 'WRONG_SEAT', 'CONFLICT_OF_INTEREST', 'OTHER')),
  constraint ck_access_grant_second check (decided_by <> given_by and decided_by <> account_id),
  constraint ck_access_grant_decided check ((decided_by is null) = (decided_at is null) and (refusal is null or decided_by is not null)),
  constraint ck_access_grant_revoked check ((revoked_by is null) = (revoked_at is null))
);
create index ix_access_grant_account on access_grant (account_id);
create index ix_access_grant_seat on access_grant (seat_id);

-- The state of every grant, said once. A seat waits for a second administrator if its kind may see identities (sight).
create view grant_standing with (security_invoker = true) as
  select g.id as grant_id, g.account_id, s.id as seat_id, s.negotiation_id, s.kind, s.side_id, s.side_code,
         case when g.revoked_by is not null or g.refusal is not null or g.valid_until <= statement_timestamp() then 'ENDED'
              when g.decided_by is null and g.given_by <> g.account_id
               and exists (select from sight k where k.seat_kind = s.kind and k.class = 'identity') then 'WAITING'
              else 'IN_FORCE' end as state
    from access_grant g join seat s on s.id = g.seat_id;

create table audience (
  id uuid constraint pk_audience primary key default gen_random_uuid(),
  negotiation_id uuid not null,
  seats uuid[] not null,
  constraint uq_audience unique (negotiation_id, seats),
  constraint uq_audience_in_negotiation unique (negotiation_id, id)
);

create table audience_seat (
  seat_id uuid not null constraint fk_audience_seat_seat references seat,
  audience_id uuid not null constraint fk_audience_seat_audience references audience,
  constraint pk_audience_seat primary key (seat_id, audience_id)
);

create function my_seats() returns table (seat_id uuid, negotiation_id uuid, kind text, side_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select g.seat_id, g.negotiation_id, g.kind, g.side_id
    from grant_standing g join account a on a.id = g.account_id
   where g.account_id = current_account() and a.closed_at is null and g.state = 'IN_FORCE'
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
comment on function my_tables() is 'definer: the policies rest on it. Only negotiators write what lies on the table; a neutral facilitator cannot (DOMAIN 3.13)';

create function my_protection() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind = 'PROTECTION'
$$;
comment on function my_protection() is 'definer: the policies rest on it. What protection officers alone write: fate, remains, families';

create function my_desks() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind in ('SIDE', 'MEDIATOR_OFFICE', 'PROTECTION')
$$;
comment on function my_desks() is 'definer: the policies rest on it. Every seat that acts, for what negotiators and protection officers both write: sources, reasons';

create function my_places() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats()
$$;
comment on function my_places() is 'definer: the policies rest on it. Every seat: whoever reads may ask for what they read as a file';

create function my_audiences(p_class text) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct a.audience_id), '{}')
    from my_seats() m join sight k on k.seat_kind = m.kind and k.class = p_class
    join audience_seat a on a.seat_id = m.seat_id
$$;
comment on function my_audiences(text) is 'definer: the policies rest on it';

-- Grants -------------------------------------------------------------------------------------------------------------

create function grant_state(p_grant uuid) returns text language sql stable security definer set search_path = public, pg_temp as $$
  select state from grant_standing where grant_id = p_grant and (account_id = current_account() or is_administrator())
$$;
comment on function grant_state(uuid) is 'definer: the state follows from the table of sight, which the application may not read';

create function refused_by_law(p_law text, p_words text) returns void language plpgsql as $$
begin
  raise exception '%', p_words using errcode = '23514', constraint = p_law;
end $$;

-- A grant is given, decided, shortened and taken back by whoever is signed in, and never changed otherwise.
create function grant_goes_its_way() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_changing text[] := array['decided_by', 'decided_at', 'refusal', 'valid_until', 'revoked_by', 'revoked_at'];
  v_state text;
begin
  if tg_op = 'INSERT' then
    -- The lock makes who is being made an administrator meanwhile wait, and be seen here.
    if (select administrator from account where id = new.account_id for share) then
      perform refused_by_law('administrator_holds_no_seat', 'an administrator holds no seat');
    end if;
    if new.decided_by is not null or new.revoked_by is not null then
      perform refused_by_law('grant_goes_its_way', 'a grant begins undecided');
    end if;
    if new.given_by = new.account_id and exists (
      select from seat s left join negotiation n on n.id = s.negotiation_id and n.opened_by = new.account_id
       where s.id = new.seat_id and (n.id is null
         or exists (select from access_grant g join seat o on o.id = g.seat_id where o.negotiation_id = s.negotiation_id))) then
      perform refused_by_law('given_by_another', 'nobody gives a seat to themselves');
    end if;
    return new;
  end if;
  select state into v_state from grant_standing where grant_id = old.id;
  if to_jsonb(new) - v_changing <> to_jsonb(old) - v_changing or v_state = 'ENDED'
     or (new.decided_by, new.refusal) is distinct from (old.decided_by, old.refusal) and (v_state <> 'WAITING' or new.decided_by is distinct from current_account())
     or new.revoked_by is distinct from old.revoked_by and new.revoked_by is distinct from current_account() then
    perform refused_by_law('grant_goes_its_way', 'a grant is decided once and then only ends');
  end if;
  if new.valid_until is distinct from old.valid_until and coalesce(new.valid_until, 'infinity') >= coalesce(old.valid_until, 'infinity') then
    perform refused_by_law('grant_only_shortens', 'a grant is only shortened');
  end if;
  new.decided_at := case when new.decided_by is null then null else coalesce(old.decided_at, now()) end;
  new.revoked_at := case when new.revoked_by is null then null else now() end;
  return new;
end $$;
comment on function grant_goes_its_way() is 'definer: looks at accounts and sights that the application may not read';

create trigger goes_its_way before insert or update on access_grant for each row execute function grant_goes_its_way();

-- Each step stands in the record of the negotiation too, whoever wrote it and however: its protection officers, its
-- mediator's office and those who share the seat see that somebody was let in. The other side does not see with whom it deals.
create function grant_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v grant_standing%rowtype;
begin
  select * into v from grant_standing where grant_id = new.id;
  if tg_op = 'INSERT' and new.given_by = new.account_id then
    return null; -- the opening itself is the entry
  end if;
  perform record_put(v.negotiation_id,
    case when tg_op = 'INSERT' then 'grantGive' when new.revoked_by is not null then 'grantRevoke'
         when new.valid_until is distinct from old.valid_until then 'grantShorten' when new.refusal is not null then 'grantRefuse' else 'grantApprove' end,
    'Grant', new.id, jsonb_build_object('seat', v.kind, 'side', v.side_code, 'state', v.state),
    audience_made(v.negotiation_id, array(select s.id from seat s
      where s.negotiation_id = v.negotiation_id and (s.id = v.seat_id or s.kind in ('PROTECTION', 'MEDIATOR_OFFICE')))));
  return null;
end $$;
comment on function grant_noted() is 'definer: an administrator holds no seat from which to write the record of a negotiation';

create trigger noted after insert or update on access_grant for each row execute function grant_noted();

-- Who manages accounts and grants holds no seat and opens no negotiation; and no administrator alone makes a second one.
alter table account add constraint ck_account_administrator check (not (administrator and may_open_negotiations));

create function administrators_stand_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not new.administrator or (tg_op = 'UPDATE' and old.administrator) then
    return new;
  end if;
  if exists (select from grant_standing where account_id = new.id and state <> 'ENDED') then
    perform refused_by_law('administrator_holds_no_seat', 'an administrator holds no seat');
  end if;
  if coalesce(login_of(current_account()) <> 'house', session_user <> current_user) then
    perform refused_by_law('house_makes_administrators', 'an administrator is made at the command line of the house');
  end if;
  return new;
end $$;
comment on function administrators_stand_apart() is 'definer: looks at grants of others';

create trigger stand_apart before insert or update on account for each row execute function administrators_stand_apart();

-- Audiences ----------------------------------------------------------------------------------------------------------

create function audience_made(p_negotiation uuid, p_seats uuid[]) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_seats uuid[];
  v_id uuid;
begin
  select array_agg(distinct s.id order by s.id) into v_seats from seat s where s.negotiation_id = p_negotiation and s.id = any (p_seats);
  select id into v_id from audience where negotiation_id = p_negotiation and seats = v_seats;
  if v_id is null then
    -- It is covered by the entry to come, also where somebody only reads.
    perform record_turn(p_negotiation);
    insert into audience (negotiation_id, seats) values (p_negotiation, v_seats)
      on conflict (negotiation_id, seats) do update set seats = excluded.seats returning id into v_id;
    insert into audience_seat (seat_id, audience_id) select unnest(v_seats), v_id on conflict do nothing;
  end if;
  return v_id;
end $$;
comment on function audience_made(uuid, uuid[]) is 'definer: called by definers alone; audiences are made here and nowhere else; seats of another negotiation are left out';

create function audience_of(p_negotiation uuid, p_seats uuid[]) returns uuid
language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (p_negotiation = any (my_places())) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  return audience_made(p_negotiation, p_seats);
end $$;
comment on function audience_of(uuid, uuid[]) is 'definer: calls audience_made for who sits at this table; what may be written is decided table by table';

-- Who sees that an identity was read: the seats of who read it, and the protection officers.
create function audience_of_reader(p_negotiation uuid) returns uuid language sql security definer set search_path = public, pg_temp as $$
  select audience_made(p_negotiation, array_agg(s.id)) from seat s
   where s.negotiation_id = p_negotiation and p_negotiation = any ((select my_negotiations('coded'))::uuid[]) and (s.kind = 'PROTECTION' or s.id in (select seat_id from my_seats()))
$$;
comment on function audience_of_reader(uuid) is 'definer: calls audience_made, for who reads at this table';

create function audience_joined(p_audience uuid, p_other uuid) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  select audience_of(a.negotiation_id, a.seats || o.seats) from audience a, audience o where a.id = p_audience and o.id = p_other
$$;
comment on function audience_joined(uuid, uuid) is 'definer: as audience_of. Seats of another negotiation are left out';

-- Called once for each pair of audiences of a statement, by the triggers that write down what was widened (record.ts).
create function audience_only_widens(p_was uuid, p_becomes uuid) returns void language plpgsql as $$
begin
  if not exists (select from audience o, audience n
                  where o.id = p_was and n.id = p_becomes and o.negotiation_id = n.negotiation_id and o.seats <@ n.seats) then
    raise exception 'what was seen stays seen: an audience only widens' using errcode = '23514', constraint = 'audience_only_widens';
  end if;
end $$;

grant execute on function grant_state(uuid), my_seats(), my_negotiations(text), my_tables(), my_protection(), my_desks(), my_places(), my_audiences(text), audience_of(uuid, uuid[]),
  audience_of_reader(uuid), audience_joined(uuid, uuid) to tabadul_app;

do $$ declare t text; begin
  foreach t in array array['seat', 'access_grant', 'audience', 'audience_seat'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;

create policy seen on seat for select to tabadul_app
  using (negotiation_id = any ((select my_negotiations('coded'))::uuid[]) or (select is_administrator())
    -- A seat that was taken back is still named in the account's own grants.
    or id in (select seat_id from access_grant where account_id = current_account()));
grant select on seat to tabadul_app;

create policy seen on access_grant for select to tabadul_app using (account_id = current_account() or (select is_administrator()));
create policy added on access_grant for insert to tabadul_app
  with check ((select is_administrator()) and given_by = current_account() and account_id <> current_account());
create policy changed on access_grant for update to tabadul_app using ((select is_administrator()));
grant select, insert (id, account_id, seat_id, given_by, valid_until), update (decided_by, refusal, valid_until, revoked_by)
  on access_grant to tabadul_app;
`;
