/**
 * The frame of every table: which class of sight it has, its row policies, what may never change.
 *
 * A *seat* is a place at the table or beside it. An *audience* is a set of seats of one negotiation. Every row of a
 * case names its audience, and its table has a *sight class*; a row is seen by whoever holds a seat in the audience,
 * if that kind of seat may see the class (table `sight`). Nothing else decides what is seen.
 *
 * Three roles connect, and none of them owns anything: `tabadul_app` reads and writes for a session, `tabadul_door`
 * only signs in, `tabadul_house` is the command line, which may enter as any account. A function that runs as its owner
 * (SECURITY DEFINER) is closed to all three until it is granted where it is made, and says why it runs so; the others
 * have no more rights than whoever calls them.
 */
export const FRAME_UP = /* sql */ `
alter default privileges revoke execute on functions from public;

create table setting (
  key text constraint pk_setting primary key,
  value jsonb not null
);

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

create function refuse_change() returns trigger language plpgsql as $$
declare v_free text[] := array['audience_id'];
begin
  -- What was sealed is sealed again under another key: the owner alone may, the application has no right to these columns.
  if current_setting('tabadul.resealing', true) = 'on' then
    v_free := v_free || array(select k from jsonb_object_keys(to_jsonb(new)) k where k like 'sealed%');
  end if;
  if tg_op = 'UPDATE' and to_jsonb(new) - v_free = to_jsonb(old) - v_free then
    return new;
  end if;
  raise exception '% is appended, never changed or deleted', tg_table_name using errcode = '23514', constraint = 'appended_' || tg_table_name;
end $$;

-- Whether a row becomes anything else than shown to more seats, as the condition of a trigger: so that showing many rows
-- calls no function for each of them.
create function changes_more_than_audience(p_table text) returns text language sql stable as $$
  select string_agg(format('old.%1$I is distinct from new.%1$I', attname), ' or ' order by attnum)
    from pg_attribute where attrelid = p_table::regclass and attnum > 0 and not attisdropped and attname <> 'audience_id'
$$;

-- To be called again when a column was added.
create procedure append_only(p_table text) language plpgsql as $$
begin
  execute format('create or replace trigger appended before update on %I for each row when (%s) execute function refuse_change()', p_table, changes_more_than_audience(p_table));
  execute format('create or replace trigger appended_stays before delete on %I for each row execute function refuse_change()', p_table);
  execute format('create or replace trigger appended_all before truncate on %I for each statement execute function refuse_change()', p_table);
end $$;

-- Row policies for a table of a case: seen by its audience, written into what they see by negotiators, or by whom the
-- function p_writers names (seats.ts); and its rows are covered by the record (record.ts).
create procedure guard(p_table text, p_class text, p_negotiation text default 'negotiation_id', p_writers text default 'my_tables') language plpgsql as $$
begin
  execute format('alter table %1$I enable row level security', p_table);
  execute format('alter table %1$I force row level security', p_table);
  execute format('create policy owner on %I to %I using (true) with check (true)', p_table, current_user);
  execute format('create policy seen on %I for select to tabadul_app using (audience_id = any ((select my_audiences(%L))::uuid[]))', p_table, p_class);
  execute format('create policy added on %I for insert to tabadul_app with check (%I = any ((select %I())::uuid[]) and audience_id = any ((select my_audiences(%L))::uuid[]))', p_table, p_negotiation, p_writers, p_class);
  execute format('create policy changed on %1$I for update to tabadul_app using (%2$I = any ((select %4$I())::uuid[]) and audience_id = any ((select my_audiences(%3$L))::uuid[])) with check (%2$I = any ((select %4$I())::uuid[]))', p_table, p_negotiation, p_class, p_writers);
  execute format('grant select, insert on %I to tabadul_app', p_table);
  execute format('grant update (audience_id) on %I to tabadul_app', p_table);
  call recorded(p_table, p_negotiation);
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

-- A function that runs as whoever calls it tells nobody more than the tables do. Called at the end of each migration.
create procedure open_functions() language plpgsql as $$
declare f regprocedure;
begin
  for f in select oid::regprocedure from pg_proc
            where pronamespace = 'public'::regnamespace and prokind = 'f' and not prosecdef and prorettype <> 'trigger'::regtype
              and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e') loop
    execute format('grant execute on function %s to tabadul_app', f);
  end loop;
end $$;

do $$ declare t text; begin
  foreach t in array array['setting', 'sight', 'table_sight'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;
`;
