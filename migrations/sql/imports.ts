import { codes, dated, row, seenBy, within } from './columns.js';

/**
 * Lists on their way into the record, and what an import may do there: add persons, fill or change what is recorded of
 * them, and take both back.
 */
export const IMPORTS_UP = /* sql */ `
-- A file as it was sent, sealed, until the import ends. No fact of a case: it is destroyed after use, and not covered by the record.
create table list_import_file (
  id uuid constraint pk_list_import_file primary key,
  negotiation_id uuid not null constraint fk_list_import_file_negotiation references negotiation,
  audience_id uuid not null,
  account_id uuid not null constraint fk_list_import_file_account references account,
  bytes int not null,
  sealed bytea not null,
  sent_at timestamptz not null default now(),
  constraint uq_list_import_file_in_negotiation unique (negotiation_id, id),
  ${seenBy('list_import_file')}
);

create table list_import (${row('list_import')},
  seq bigint generated always as identity,
  status text not null constraint ck_list_import_status ${codes('status', 'OPEN CHECKING CHECKED COMMITTING COMMITTED CANCELLED UNDONE')},
  -- The seat that brings it.
  seat_id uuid not null constraint fk_list_import_seat references seat,
  file_id uuid,
  -- Keyed: the same file for the same list is known again, and a dump tells nobody which file it was.
  file_key bytea not null,
  code text not null constraint ck_list_import_code check (code ~ '^[A-Za-z0-9._-]{1,32}$'),
  type text not null,
  side_id uuid not null,
  to_side_id uuid,
  held_by_side_id uuid,
  ${dated('list_import', 'stated', 'not null')},
  format text not null constraint ck_list_import_format ${codes('format', 'XLSX CSV TSV TEXT')},
  encoding text constraint ck_list_import_encoding ${codes('encoding', 'UTF_8 UTF_16LE UTF_16BE WINDOWS_1256')},
  delimiter text,
  header_row int not null,
  date_order text not null constraint ck_list_import_date_order ${codes('date_order', 'AS_SEEN DAY_FIRST MONTH_FIRST')},
  -- The name of the file, and the columns with their headings and samples.
  sealed bytea not null,
  -- The list's version that the file was put against; null: none.
  before_id uuid,
  counts jsonb,
  problem_count int,
  -- The check whose pages hold.
  plan_id uuid,
  job_id uuid,
  list_version_id uuid,
  source_id uuid,
  version int not null default 1,
  ${within('list_import', 'side_id', 'side')},
  ${within('list_import', 'to_side_id', 'side')},
  ${within('list_import', 'held_by_side_id', 'side')},
  ${within('list_import', 'before_id', 'list_version')},
  ${within('list_import', 'job_id', 'job')},
  ${within('list_import', 'list_version_id', 'list_version')},
  ${within('list_import', 'source_id', 'source')}
);
create index ix_list_import_order on list_import (negotiation_id, seq);
create unique index ux_list_import_version on list_import (list_version_id);
create index ix_captive_import on captive (import_id) where import_id is not null;

-- What a check found, some hundreds of rows a page: rows to record, and problems. Like the file, no fact of a case.
create table list_import_page (
  id uuid constraint pk_list_import_page primary key,
  negotiation_id uuid not null constraint fk_list_import_page_negotiation references negotiation,
  audience_id uuid not null,
  import_id uuid not null,
  plan_id uuid not null,
  kind text not null constraint ck_list_import_page_kind ${codes('kind', 'ROWS PROBLEMS')},
  number int not null,
  rows int not null,
  sealed bytea not null,
  constraint uq_list_import_page_number unique (plan_id, kind, number),
  ${within('list_import_page', 'import_id', 'list_import')},
  ${seenBy('list_import_page')}
);
create index ix_list_import_page_import on list_import_page (import_id);

create table list_mapping (${row('list_mapping')},
  seq bigint generated always as identity,
  -- Keyed, so that the latest of one name is found without opening any.
  name_key bytea not null constraint ck_list_mapping_name_key check (octet_length(name_key) = 32),
  sealed bytea not null
);
create index ix_list_mapping_order on list_mapping (negotiation_id, seq);

-- What an import said anew of a person: the parts that changed, as they were and as they become. Taking it back is another row.
create table identity_change (${row('identity_change')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  import_id uuid not null,
  ${dated('identity_change', 'stated', 'not null')},
  parts text[] not null constraint ck_identity_change_parts
    check (parts <@ array['arabic', 'latin', 'aliases', 'motherName', 'birth', 'registryNumber', 'rank'] and cardinality(parts) > 0),
  undoes boolean not null default false,
  sealed bytea not null,
  constraint uq_identity_change unique (captive_id, import_id, undoes),
  ${within('identity_change', 'captive_id', 'captive')},
  ${within('identity_change', 'import_id', 'list_import')}
);
create index ix_identity_change_import on identity_change (import_id);

-- Persons whom an import brought, taken back with it: they stay recorded and stand nowhere any more.
create table captive_retraction (
  captive_id uuid constraint pk_captive_retraction primary key,
  negotiation_id uuid not null constraint fk_captive_retraction_negotiation references negotiation,
  audience_id uuid not null,
  import_id uuid not null,
  ${within('captive_retraction', 'captive_id', 'captive')},
  ${within('captive_retraction', 'import_id', 'list_import')},
  ${seenBy('captive_retraction')}
);

do $$ declare t text; begin
  call guard('list_import', 'identity');
  call guard('list_mapping', 'identity');
  call guard('identity_change', 'identity');
  call guard('captive_retraction', 'person');
  call append_only('list_mapping');
  call append_only('identity_change');
  call append_only('captive_retraction');
  call kept('list_import');
  foreach t in array array['list_import_file', 'list_import_page'] loop
    call guard_apart(t, 'identity');
    execute format('create policy seen on %I for select to tabadul_app using (audience_id = any ((select my_audiences(''identity''))::uuid[]))', t);
    execute format('create policy added on %I for insert to tabadul_app with check (negotiation_id = any ((select my_tables())::uuid[]) and audience_id = any ((select my_audiences(''identity''))::uuid[]))', t);
    execute format('grant select, insert on %I to tabadul_app', t);
  end loop;
end $$;
create policy own_hand on list_import_file as restrictive for insert to tabadul_app with check (account_id = current_account());
grant update (status, header_row, date_order, sealed, before_id, counts, problem_count, plan_id, job_id, list_version_id, source_id, file_id, version)
  on list_import to tabadul_app;
grant update (sealed, stated_on, name_keys, number_keys, mother_keys) on captive_identity to tabadul_app;
grant update (age_known, elderly_from) on captive to tabadul_app;

-- Who somebody is changes only by the seat that recorded them, and only with the change written down in the same act.
create function identity_changes_recorded() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  -- The owner alone seals anew, connected as itself: whoever else says so is not believed.
  if current_setting('tabadul.resealing', true) = 'on' and session_user = current_user then
    return new;
  end if;
  if not exists (select from identity_change i join captive c on c.id = i.captive_id
                  where i.captive_id = new.captive_id and i.made_in = entry_to_come()
                    and c.recorded_seat_id in (select seat_id from my_seats())) then
    raise exception 'an identity changes only by its own seat, with the change recorded' using errcode = '23514', constraint = 'identity_changes_recorded';
  end if;
  return new;
end $$;
comment on function identity_changes_recorded() is 'definer: a check must not depend on what the viewer sees';
create trigger changes_recorded before update of sealed, stated_on, name_keys, number_keys, mother_keys on captive_identity for each row
  when ((old.sealed, old.stated_on, old.name_keys, old.number_keys, old.mother_keys) is distinct from (new.sealed, new.stated_on, new.name_keys, new.number_keys, new.mother_keys))
  execute function identity_changes_recorded();

-- Nobody is taken back whom anything else names by now: another list, a proposal, an answer, a handover.
create function captives_named_elsewhere(p_captives uuid[], p_version uuid) returns setof uuid language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from captive c
   where c.id = any (p_captives) and c.recorded_seat_id in (select seat_id from my_seats())
     and (c.id in (select l.captive_id from list_line l join list_version v on v.id = l.list_version_id
                    where l.captive_id = any (p_captives) and l.list_version_id is distinct from p_version and v.status <> 'DISCARDED')
       or c.id in (select captive_id from proposal_line where captive_id = any (p_captives))
       or c.id in (select captive_id from response where captive_id = any (p_captives))
       or c.id in (select substitute_captive_id from response where substitute_captive_id = any (p_captives))
       or c.id in (select captive_id from handover_outcome where captive_id = any (p_captives)))
$$;
comment on function captives_named_elsewhere(uuid[], uuid) is 'definer: what the viewer may not see counts as well; asked of persons of the viewer''s own recording alone';
grant execute on function captives_named_elsewhere(uuid[], uuid) to tabadul_app;

create function retraction_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from made m left join captive c on c.id = m.captive_id and c.import_id = m.import_id and c.recorded_seat_id in (select seat_id from my_seats())
              where c.id is null)
     or exists (select from (select import_id, array_agg(captive_id) as captives from made group by 1) m join list_import i on i.id = m.import_id,
                       captives_named_elsewhere(m.captives, i.list_version_id)) then
    raise exception 'only whom an import brought is taken back with it, and whom nothing else names' using errcode = '23514', constraint = 'retraction_fits';
  end if;
  return null;
end $$;
comment on function retraction_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits after insert on captive_retraction referencing new table as made for each statement execute function retraction_fits();

-- Destroys the pages of all checks but one; once the import is over, the file and the rows too. What failed is kept to be corrected.
create function list_import_clear(p_import uuid, p_keep uuid, p_over boolean) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare v list_import%rowtype;
begin
  select * into v from list_import where id = p_import;
  if v.id is null or not (v.negotiation_id = any (my_tables()) and v.audience_id = any (my_audiences('identity'))) then
    raise exception 'no import of the viewer''s' using errcode = '42501';
  end if;
  delete from list_import_page where import_id = p_import and (plan_id is distinct from p_keep or (p_over and kind = 'ROWS'));
  if p_over then
    delete from list_import_file where id = v.file_id;
  end if;
end $$;
comment on function list_import_clear(uuid, uuid, boolean) is 'definer: the application deletes nowhere else; only of an import that the viewer''s own seat brings';
-- Files that nobody began an import with are destroyed after a day.
create function list_import_files_forget() returns void language sql security definer set search_path = public, pg_temp as $$
  delete from list_import_file f where sent_at < now() - interval '1 day' and not exists (select from list_import i where i.file_id = f.id)
$$;
comment on function list_import_files_forget() is 'definer: whatever the account, and nothing younger than a day';
grant execute on function list_import_clear(uuid, uuid, boolean), list_import_files_forget() to tabadul_app;
`;
