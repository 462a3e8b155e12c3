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
  if not (p_negotiation = any (my_tables())) then
    raise exception 'no seat that acts' using errcode = '42501';
  end if;
  return audience_made(p_negotiation, p_seats);
end $$;
comment on function audience_of(uuid, uuid[]) is 'definer: calls audience_made for who writes at this table';

-- Who sees that an identity was read: the seats of who read it, and the protection officers.
create function audience_of_reader(p_negotiation uuid) returns uuid language sql security definer set search_path = public, pg_temp as $$
  select audience_made(p_negotiation, array_agg(s.id)) from seat s
   where s.negotiation_id = p_negotiation and p_negotiation = any (my_negotiations('coded')) and (s.kind = 'PROTECTION' or s.id in (select seat_id from my_seats()))
$$;
comment on function audience_of_reader(uuid) is 'definer: calls audience_made, for who reads at this table';

create function audience_joined(p_audience uuid, p_other uuid) returns uuid
language sql security definer set search_path = public, pg_temp as $$
  select audience_of(a.negotiation_id, a.seats || o.seats) from audience a, audience o where a.id = p_audience and o.id = p_other
$$;
comment on function audience_joined(uuid, uuid) is 'definer: as audience_of. Seats of another negotiation are left out';

create function audience_only_widens() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not (select o.seats <@ n.seats from audience o, audience n where o.id = old.audience_id and n.id = new.audience_id) then
    raise exception 'what was seen stays seen: an audience only widens' using errcode = '23514', constraint = 'audience_only_widens';
  end if;
  return new;
end $$;
comment on function audience_only_widens() is 'definer: compares audiences, which the application may not read';

grant execute on function my_seats(), my_negotiations(text), my_tables(), my_audiences(text), audience_of(uuid, uuid[]),
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
create policy added on access_grant for insert to tabadul_app with check ((select is_administrator()) and given_by = current_account());
create policy changed on access_grant for update to tabadul_app using ((select is_administrator()));
grant select, insert, update (revoked_at) on access_grant to tabadul_app;
`;
