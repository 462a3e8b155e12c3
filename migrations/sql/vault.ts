/**
 * The keys of the vault, each wrapped by the master key, which is not here. `wrapped_under` is that key's fingerprint;
 * the setting `master-key` holds the one in force.
 */
export const VAULT_UP = /* sql */ `
-- One key in use for each negotiation, seat and purpose (families, and the words of deaths and of remains, are sealed apart, so
-- that each can be erased alone) (the house: both null), and those it took over from.
create table data_key (
  id uuid constraint pk_data_key primary key,
  negotiation_id uuid,
  seat_id uuid constraint fk_data_key_seat references seat,
  purpose text not null default 'SEAL' constraint ck_data_key_purpose check (purpose in ('SEAL', 'FAMILY', 'FATE', 'MATCH')),
  wrapped bytea,
  wrapped_under text not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  destroyed_at timestamptz,
  destroyed_by uuid constraint fk_data_key_destroyed_by references account,
  destroyed_and uuid constraint fk_data_key_destroyed_and references account,
  destroyed_for text constraint ck_data_key_destroyed_for
    check (destroyed_for in ('RESEALED', 'RETENTION_ENDED', 'ASKED_BY_PERSONS', 'DANGER_TO_PERSONS', 'LEGAL_ORDER')),
  constraint ck_data_key_destroyed check ((destroyed_at is not null) = (wrapped is null) and (destroyed_at is not null) = (destroyed_for is not null)),
  constraint ck_data_key_destroyed_retired check (destroyed_at is null or retired_at is not null),
  -- Names are erased by two; what seals nothing any more goes with the resealing.
  constraint ck_data_key_erased_by_two check (destroyed_for = 'RESEALED' or destroyed_for is null or destroyed_by <> destroyed_and)
);
create unique index ux_data_key_in_use on data_key (negotiation_id, seat_id, purpose) nulls not distinct where retired_at is null;

-- Keys of the whole house by purpose (src/vault/secrets.ts); no role but the owner reads them.
create table house_key (
  purpose text constraint pk_house_key primary key,
  id uuid not null,
  wrapped bytea not null,
  wrapped_under text not null,
  created_at timestamptz not null default now()
);

call guard_apart('data_key', 'ground');
call guard_apart('house_key', 'ground');

create policy seen on data_key for select to tabadul_app
  using ((negotiation_id is null and session_account() is not null) or negotiation_id = any ((select my_negotiations('coded'))::uuid[]));
create policy added on data_key for insert to tabadul_app
  with check ((negotiation_id is null and current_account() is not null) or (negotiation_id = any ((select my_desks())::uuid[]) and (seat_id is null or seat_id in (select seat_id from my_seats()))));
grant select, insert (id, negotiation_id, seat_id, purpose, wrapped, wrapped_under) on data_key to tabadul_app;

create function vault_lock(p_what text) returns bigint language sql immutable as $$ select hashtextextended('tabadul keys ' || p_what, 0) $$;

-- The key in use, which nobody retires before this transaction ends; a destroyed one where the names were erased. The lock
-- comes first: what is read is what held then.
create function key_in_use(p_negotiation uuid, p_seat uuid, p_purpose text) returns table (id uuid, wrapped bytea, wrapped_under text)
language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(vault_lock(coalesce(p_negotiation::text, 'house')));
  return query select k.id, k.wrapped, k.wrapped_under from data_key k
    where (k.negotiation_id is not distinct from p_negotiation and k.seat_id is not distinct from p_seat
           and k.purpose = p_purpose and k.retired_at is null)
       or (k.negotiation_id = p_negotiation and k.destroyed_for <> 'RESEALED' and k.purpose in (p_purpose, 'SEAL')) limit 1;
end $$;

-- The fingerprint of the master key in force, which does not change before this transaction ends.
create function master_key_in_force() returns text language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(vault_lock('master'));
  return (select value #>> '{}' from setting where key = 'master-key');
end $$;
comment on function master_key_in_force() is 'definer: settings are the owner''s; a new key must be wrapped under the master key of this moment';

-- Counts the erasures: a process that holds opened keys forgets them when it meets another number.
create function vault_epoch() returns int language sql stable security definer set search_path = public, pg_temp as
$$ select coalesce((select (value #>> '{}')::int from setting where key = 'vault-epoch'), 0) $$;
comment on function vault_epoch() is 'definer: settings are the owner''s; every transaction asks it';

create function data_key_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from data_key where negotiation_id = new.negotiation_id and destroyed_for <> 'RESEALED' and purpose in (new.purpose, 'SEAL')) then
    raise exception 'the names of this negotiation were erased' using errcode = '23514', constraint = 'names_erased';
  end if;
  if new.wrapped_under is distinct from (select value #>> '{}' from setting where key = 'master-key') then
    raise exception 'wrapped under another master key than the one in force' using errcode = '23514', constraint = 'master_key_in_force';
  end if;
  return new;
end $$;
comment on function data_key_fits() is 'definer: settings are the owner''s, and a check must not depend on what the viewer sees';
create trigger fits before insert on data_key for each row execute function data_key_fits();

-- The id of the key that opens a sealed value: bytes 2 to 17 (src/vault/seal.ts).
create function key_of(p_sealed bytea) returns uuid language sql immutable as $$ select encode(substring(p_sealed from 2 for 16), 'hex')::uuid $$;

-- Whether what was sealed can be opened by nobody any more.
create function erased(p_sealed bytea) returns boolean language sql stable as
$$ select exists (select from data_key where id = key_of(p_sealed) and destroyed_at is not null) $$;

-- Every sealed column with the column that addresses its rows in the seal: the primary key of the table, of one column.
create view sealed_column with (security_invoker = true) as
  select c.relname::text as table_name, a.attname::text as column_name, k.attname::text as key_name
    from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
    left join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 1
    left join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
   where a.attname like 'sealed%' and a.atttypid = 'bytea'::regtype and a.attnum > 0 and not a.attisdropped;

-- What the door seals and opens with.
create function house_keys() returns table (id uuid, wrapped bytea, wrapped_under text, in_use boolean)
language sql stable security definer set search_path = public, pg_temp as $$
  select k.id, k.wrapped, k.wrapped_under, k.retired_at is null from data_key k
   where k.negotiation_id is null and k.seat_id is null and k.purpose = 'SEAL' and k.wrapped is not null
$$;
comment on function house_keys() is 'definer: at sign-in there is no viewer yet';

grant execute on function master_key_in_force(), vault_epoch() to tabadul_app;
grant execute on function house_keys() to tabadul_door;
`;
