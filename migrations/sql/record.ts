/**
 * The record of every act, and the keys by which an act is done once.
 *
 * Each negotiation has a chain of entries, and the house has one. An act takes its *turn* at a chain, writes its rows, and
 * ends the turn by an entry. Every row names the entry that made it (`made_in`), and the entry's *content* is a digest of
 * all rows of the act: whoever changes, adds or takes away a row behind the record's back is found by the proof
 * (proof.ts). docs/record-format.md says how each byte is made.
 */
export const RECORD_UP = /* sql */ `
create table idempotency (
  account_id uuid not null constraint fk_idempotency_account references account,
  key text not null,
  act text not null,
  -- Keyed by the master key: a dump tells nobody whether a guessed input was sent.
  digest bytea not null,
  result jsonb not null,
  at timestamptz not null default now(),
  constraint pk_idempotency primary key (account_id, key),
  constraint ck_idempotency_key check (char_length(key) between 8 and 200)
);
create index ix_idempotency_at on idempotency (at);

create function idempotency_forget() returns bigint language sql security definer set search_path = public, pg_temp as $$
  with old as (delete from idempotency where at < now() - interval '30 days' returning 1) select count(*) from old
$$;
comment on function idempotency_forget() is 'definer: nobody deletes but this, whatever the account, and nothing younger than thirty days';

-- One chain for each negotiation, and one for the house (the nil uuid): accounts, grants, openings.
create table record_chain (
  id uuid constraint pk_record_chain primary key,
  head_number bigint not null default 0,
  head_hash bytea not null default '\\x',
  -- The transaction that has the turn; null between two acts.
  turn xid8
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
  content bytea not null,
  hash bytea not null,
  constraint pk_record_entry primary key (chain_id, number),
  constraint fk_record_entry_audience foreign key (chain_id, audience_id) references audience (negotiation_id, id),
  -- Each stands on a line of its own in what is hashed.
  constraint ck_record_entry_words check (act ~ '^[A-Za-z]+$' and object_type ~ '^[A-Za-z]+$')
);

-- The order of all entries of the house, in which checkpoints count them. An entry gets its place with the next checkpoint.
create table record_place (
  place bigint constraint pk_record_place primary key,
  chain_id uuid not null,
  number bigint not null,
  constraint uq_record_place unique (chain_id, number),
  constraint fk_record_place_entry foreign key (chain_id, number) references record_entry (chain_id, number)
);

-- What the statements of a turn made, until its entry is written: one row a statement, however many rows it made. Empty
-- between two acts, so it need not survive anything.
create unlogged table record_leaves_to_come (
  turn xid8 not null,
  leaves text not null
);
alter table record_leaves_to_come alter column leaves set storage external;
create index ix_record_leaves_to_come on record_leaves_to_come (turn);

do $$ declare t text; begin
  foreach t in array array['idempotency', 'record_chain', 'record_entry', 'record_place', 'record_leaves_to_come'] loop
    call guard_apart(t, 'ground');
  end loop;
end $$;

create policy own on idempotency to tabadul_app using (account_id = session_account()) with check (account_id = session_account());
grant select, insert on idempotency to tabadul_app;

-- Entries are seen by the audience of the act, never by observers or analysts; entries of the house by administrators.
create policy seen on record_entry for select to tabadul_app using (
  audience_id = any ((select my_audiences('identity'))::uuid[]) or (audience_id is null and (select is_administrator())));
grant select on record_entry to tabadul_app;

call append_only('record_entry');
call append_only('record_place');

-- Turns --------------------------------------------------------------------------------------------------------------

-- The number of the entry that ends this transaction's turn; null where none was taken.
create function entry_to_come() returns bigint language sql stable parallel safe as
$$ select nullif(current_setting('tabadul.entry', true), '')::bigint $$;

-- Acts on one negotiation stand in one line, so numbers follow the order of commit. For the owner and for definers.
create function record_turn(p_chain uuid) returns bigint language plpgsql as $$
declare v_number bigint;
begin
  insert into record_chain (id) values (p_chain) on conflict do nothing;
  update record_chain set turn = pg_current_xact_id() where id = p_chain returning head_number into v_number;
  -- No row of a case belongs to the chain of the house.
  if p_chain <> '00000000-0000-0000-0000-000000000000' then
    perform set_config('tabadul.entry', (v_number + 1)::text, true);
  end if;
  return v_number;
end $$;

create function turn_ends_with_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from record_chain where id = new.id and turn = pg_current_xact_id()) then
    raise exception 'a turn ends with an entry in the record' using errcode = '23514', constraint = 'turn_ends_with_entry';
  end if;
  return null;
end $$;
comment on function turn_ends_with_entry() is 'definer: reads chains, which the application may not';
create constraint trigger turn_ends_with_entry after insert or update on record_chain deferrable initially deferred
  for each row when (new.turn is not null) execute function turn_ends_with_entry();

-- Taken first by every write.
create function record_lock(p_chain uuid) returns bigint language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if session_account() is null or not (p_chain = '00000000-0000-0000-0000-000000000000' or p_chain = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  return record_turn(p_chain);
end $$;
comment on function record_lock(uuid) is 'definer: the application may not touch the chain but through these functions';

-- Rows ---------------------------------------------------------------------------------------------------------------

-- How the rows of a table are covered: recorded_row gives the chain, the row's name, the entry that made it, its audience,
-- and its content, in which a sealed value is the digest of what was sealed and null is nothing at all, so that a column
-- may be added later; two triggers write down what is made and what is altered. A plan made for one row is kept for ten
-- thousand, so none may be a nested loop. What is sealed again under another key, at several tables at once and without a
-- turn, gets entries of its own. To be called again when a column was added.
create procedure described(p_table text, p_negotiation text default 'negotiation_id') language plpgsql as $$
declare
  v_name text;
  v_same text;
  v_digests text;
  v_audience text;
  v_was text;
  v_becomes text;
  v_widened text;
  v_widens text;
  v_reseals text;
  v_audiences text;
  v_changed text;
  v_text text;
begin
  select string_agg(format('r.%I::text', a.attname), ' || ''/'' || ' order by k.place), string_agg(format('r.%1$I = w.%1$I', a.attname), ' and ')
    into v_name, v_same
    from pg_index i, unnest(i.indkey) with ordinality k (attnum, place), pg_attribute a
   where i.indrelid = p_table::regclass and i.indisprimary and a.attrelid = i.indrelid and a.attnum = k.attnum;
  select coalesce(string_agg(format(' || jsonb_build_object(%L, encode(sha256(r.%I), ''hex''))', attname, attname), '') filter (where attname like 'sealed%'), ''),
         max(attname::text) filter (where attname = 'audience_id'),
         string_agg(format('w.%I', attname), ', ' order by attnum) filter (where attname <> 'audience_id'),
         string_agg(format('r.%I', attname), ', ' order by attnum) filter (where attname <> 'audience_id')
    into v_digests, v_audience, v_was, v_becomes
    from pg_attribute where attrelid = p_table::regclass and attnum > 0 and not attisdropped;
  -- The same content as text, for rows that come: put together column by column in the order of jsonb, which costs a third of
  -- making a value of jsonb of each row. The proof does not rest on it: it compares with what jsonb writes.
  select string_agg(format('%L || %s', to_json(attname::text)::text || ': ', case
             when attname like 'sealed%' then format('%L || encode(sha256(r.%I), ''hex'') || %1$L', '"', attname)
             when atttypid = 'uuid'::regtype then format('%L || r.%I::text || %1$L', '"', attname)
             when atttypid in ('boolean'::regtype, 'smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) then format('r.%I::text', attname)
             when atttypid in ('text'::regtype, 'date'::regtype, 'timestamptz'::regtype) then format('to_json(r.%I)::text', attname)
             else format('nullif(jsonb_strip_nulls(to_jsonb(r.%I))::text, ''null'')', attname) end),
           ', ' order by octet_length(attname::text), attname collate "C")
    into v_text
    from pg_attribute where attrelid = p_table::regclass and attnum > 0 and not attisdropped;
  if v_audience is not null then
    v_widened := format($b$
      insert into sight_change (negotiation_id, table_name, row_names, was, becomes)
      select r.%2$I, %1$L, array_agg(%3$s order by %3$s), w.audience_id, r.audience_id
        from was w join becomes r on %4$s where w.audience_id <> r.audience_id group by 1, 4, 5;$b$, p_table, p_negotiation, v_name, v_same);
    v_widens := format($b$
      perform audience_only_widens(x.was, x.becomes)
         from (select distinct w.audience_id, r.audience_id from was w join becomes r on %s where w.audience_id <> r.audience_id) x (was, becomes);$b$, v_same);
    v_reseals := format($b$
        if exists (select from was w join becomes r on %s where w.audience_id <> r.audience_id) then
          raise exception 'what is sealed again is shown to nobody else' using errcode = '23514', constraint = 'audience_only_widens';
        end if;$b$, v_same);
  end if;
  v_audience := coalesce('r.' || v_audience, 'null');
  -- A negotiation comes before its first audience; a key of its own sees to it.
  v_audiences := case when p_negotiation = 'id' then 'null::uuid[]' else format('array_agg(distinct %s::uuid)', v_audience) end;
  v_changed := format($b$
      select r.%2$I, %4$s::uuid, (select class from table_sight where table_name = %1$L), %1$L, %3$s,
             row_changes(jsonb_strip_nulls(to_jsonb(w)%6$s), jsonb_strip_nulls(to_jsonb(r)%5$s))
        from was w join becomes r on %7$s where (%8$s) is distinct from (%9$s)$b$,
    p_table, p_negotiation, v_name, v_audience, v_digests, replace(v_digests, 'r.sealed', 'w.sealed'), v_same, v_was, v_becomes);
  execute format($f$
    create or replace function recorded_row(r %1$I) returns table (chain uuid, row_name text, made_in bigint, audience uuid, content jsonb)
    language sql stable as $b$ select r.%2$I, %3$s, r.made_in, %4$s::uuid, jsonb_strip_nulls(to_jsonb(r)%5$s) $b$;

    create or replace function %1$s_made() returns trigger language plpgsql
    security definer set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' as $b$
    begin
      perform rows_made(%1$L, array_agg(distinct r.%2$I), %9$s, min(r.made_in), max(r.made_in),
                string_agg(record_leaf(%1$L, %3$s, '{' || concat_ws(', ', %11$s) || '}'), E'\\n'))
         from made r having count(*) > 0;
      return null;
    end $b$;
    comment on function %1$s_made() is 'definer: reads the chain, which the application may not';

    create or replace function %1$s_altered() returns trigger language plpgsql
    security definer set search_path = public, pg_temp set timezone = 'UTC' set bytea_output = 'hex' set enable_nestloop = off as $b$
    declare v_chain uuid; v_values bigint;
    begin
      %10$s
      if current_setting('tabadul.resealing', true) = 'on' and entry_to_come() is null then
        %8$s
        for v_chain, v_values in select r.%2$I, count(*) from becomes r group by 1 order by 1 loop
          perform record_turn(v_chain);
          insert into object_change (negotiation_id, audience_id, class, table_name, row_name, changes)
          %7$s and r.%2$I = v_chain;
          perform record_put(v_chain, 'vaultReseal', null, null, jsonb_build_object('table', %1$L, 'values', v_values), null);
        end loop;
        return null;
      end if;
      insert into object_change (negotiation_id, audience_id, class, table_name, row_name, changes)
      %7$s;
      %6$s
      return null;
    end $b$;
    comment on function %1$s_altered() is 'definer: writes down changes, which the application may not';
    $f$, p_table, p_negotiation, v_name, v_audience, v_digests, v_widened, v_changed, v_reseals, v_audiences, v_widens, v_text);
  if exists (select from pg_trigger where tgrelid = p_table::regclass and tgname = 'appended') then
    call append_only(p_table);
  end if;
end $$;

-- The rows of a table are covered by the entries that make and change them.
create procedure recorded(p_table text, p_negotiation text default 'negotiation_id') language plpgsql as $$
begin
  execute format('alter table %I add column made_in bigint not null default entry_to_come()', p_table);
  call described(p_table, p_negotiation);
  execute format('create trigger made after insert on %1$I referencing new table as made for each statement execute function %1$s_made()', p_table);
  execute format('create trigger altered after update on %1$I referencing old table as was new table as becomes for each statement execute function %1$s_altered()', p_table);
end $$;

-- One line of what an entry covers: the table, the row's name, the digest of its content.
create function record_leaf(p_table text, p_name text, p_content text) returns text language sql stable as
$$ select p_table || ' ' || p_name || ' ' || encode(sha256(convert_to(p_content, 'UTF8')), 'hex') $$;

-- Of the rows of an act: their lines in the order of their bytes, each ended by a line feed.
create function record_content(p_leaves text[]) returns bytea language sql stable as $$
  select sha256(convert_to(coalesce(string_agg(line || E'\\n', '' order by line collate "C"), ''), 'UTF8')) from unnest(p_leaves) line
$$;

-- Rows that came: all in the turn of this transaction, seen by audiences of their negotiation, and each a line of what the
-- entry will cover.
create function rows_made(p_table text, p_chains uuid[], p_audiences uuid[], p_first bigint, p_last bigint, p_leaves text) returns void language plpgsql as $$
begin
  if exists (select from unnest(p_audiences) a (id) where a.id is not null
               and not exists (select from audience o where o.id = a.id and o.negotiation_id = any (p_chains))) then
    raise exception 'rows of % name an audience of another negotiation', p_table using errcode = '23503', constraint = 'audience_of_negotiation';
  end if;
  if cardinality(p_chains) > 1 or p_first <> p_last
     or not exists (select from record_chain where id = p_chains[1] and turn = pg_current_xact_id() and head_number + 1 = p_first) then
    raise exception 'rows of % come without a turn at their table', p_table using errcode = '23514', constraint = 'made_in_turn';
  end if;
  insert into record_leaves_to_come values (pg_current_xact_id(), p_leaves);
end $$;

-- References of rows that come by the thousand: asked once a statement, for a foreign key is asked once a row. As strict:
-- a column points at a row of the same negotiation that is there, for good, since what is pointed at here is never deleted;
-- nor does it ever point elsewhere. p_columns: each column with the table that it points at. Refused as by the foreign key
-- that would have this name, and before the rows are taken into the record.
create function points_once() returns trigger language plpgsql as $$
begin
  raise exception 'what a row of % points at stays', tg_table_name using errcode = '23514', constraint = 'points_once';
end $$;

create procedure points_at(p_table text, p_columns text) language plpgsql as $$
declare v_cases text; v_columns text; v_moved text;
begin
  select string_agg(format(
           'when exists (select from (select distinct negotiation_id, %1$I as target from made where %1$I is not null) m where not exists (select from %2$I t where t.id = m.target%3$s)) then %1$L',
           c[1], c[2], case when c[2] <> 'account' then ' and t.negotiation_id = m.negotiation_id' else '' end), E'\n'),
         string_agg(quote_ident(c[1]), ', '), string_agg(format('old.%1$I is distinct from new.%1$I', c[1]), ' or ')
    into v_cases, v_columns, v_moved
    from (select regexp_split_to_array(trim(w), '\\s+') from regexp_split_to_table(p_columns, ',') w) x (c);
  execute format($f$
    -- The rows are few beside the tables that they point at, however long the plan is kept.
    create function %1$s_points() returns trigger language plpgsql security definer set search_path = public, pg_temp
    set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $b$
    declare v_column text := case %2$s end;
    begin
      if v_column is not null then
        raise exception 'a row of %1$s points at nothing by %%', v_column
          using errcode = '23503', constraint = 'fk_%1$s_' || regexp_replace(v_column, '_id$', '');
      end if;
      return null;
    end $b$;
    comment on function %1$s_points() is 'definer: a reference must not depend on what the viewer sees';
    $f$, p_table, v_cases);
  execute format('create trigger leads_somewhere after insert on %1$I referencing new table as made for each statement execute function %1$s_points()', p_table);
  execute format('create trigger points_once before update of %2$s on %1$I for each row when (%3$s) execute function points_once()', p_table, v_columns, v_moved);
end $$;

create function row_changes(p_was jsonb, p_becomes jsonb) returns jsonb language sql stable as $$
  select jsonb_object_agg(k, jsonb_build_array(p_was -> k, p_becomes -> k))
    from jsonb_object_keys((p_was || p_becomes) - 'audience_id') k where p_was -> k is distinct from p_becomes -> k
$$;

-- Changes of rows: each column with what it was and what it becomes; sealed values as digests. Seen by who sees the row
-- then, from a seat that may see the row's class; whoever sees it only later does not learn its past.
create table object_change (
  id uuid constraint pk_object_change primary key default gen_random_uuid(),
  negotiation_id uuid not null,
  audience_id uuid,
  seq bigint generated always as identity,
  class text not null,
  table_name text not null,
  row_name text not null,
  changes jsonb not null
);
create index ix_object_change_row on object_change (negotiation_id, table_name, row_name);

-- Widening of audiences: one row for all rows of a statement that went from one audience to another. Nobody reads it but
-- the proof.
create table sight_change (
  id uuid constraint pk_sight_change primary key default gen_random_uuid(),
  negotiation_id uuid not null,
  seq bigint generated always as identity,
  table_name text not null,
  row_names text[] not null,
  was uuid not null,
  becomes uuid not null
);

-- Why an act was done, in words.
create table act_reason (
  id uuid constraint pk_act_reason primary key,
  negotiation_id uuid not null,
  audience_id uuid not null,
  sealed bytea not null,
  constraint fk_act_reason_audience foreign key (negotiation_id, audience_id) references audience (negotiation_id, id)
);

do $$ declare t text; begin
  call guard('act_reason', 'identity', p_writers => 'my_desks');
  call append_only('act_reason');
  call guard_apart('object_change', 'ground');
  call guard_apart('sight_change', 'ground');
  foreach t in array array['object_change', 'sight_change', 'seat', 'audience'] loop
    call recorded(t);
    call append_only(t);
  end loop;
end $$;
create index ix_act_reason_entry on act_reason (negotiation_id, made_in);

create policy seen on object_change for select to tabadul_app using (
  ${['coded', 'person', 'identity', 'whereabouts', 'position', 'family']
    .map(
      (sight) =>
        `(class = '${sight}' and audience_id = any ((select my_audiences('${sight}'))::uuid[]))`,
    )
    .join(' or ')});
grant select on object_change to tabadul_app;

-- Entries ------------------------------------------------------------------------------------------------------------

-- What is hashed of an entry, with the hash of the entry before it: docs/record-format.md.
create function record_text(p_entry record_entry, p_before bytea) returns text language sql stable as $$
  select 'tabadul-record/1' || E'\\nchain ' || p_entry.chain_id || E'\\nnumber ' || p_entry.number
    || E'\\nat ' || to_char(p_entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    || E'\\naccount ' || p_entry.account_id || E'\\nact ' || p_entry.act
    || E'\\nobject ' || coalesce(p_entry.object_type, '-') || ' ' || coalesce(p_entry.object_id::text, '-')
    || E'\\naudience ' || coalesce(p_entry.audience_id::text, '-') || E'\\ncontent ' || encode(p_entry.content, 'hex')
    || E'\\nfacts ' || p_entry.facts::text || E'\\nbefore ' || coalesce(nullif(encode(p_before, 'hex'), ''), '-') || E'\\n'
$$;

-- How an account or a grant stands, as a digest: its row, and of an account also its second factors, its recovery codes,
-- used or not, and its link to a provider. Counters of factors change at every sign-in and are left out, and so are their secrets, which are sealed to their
-- rows and sealed anew when keys are changed.
create function standing_of(p_type text, p_id uuid) returns text language sql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
  select encode(sha256(convert_to(jsonb_strip_nulls(row)::text, 'UTF8')), 'hex') from (
    select to_jsonb(g) from access_grant g where p_type = 'Grant' and g.id = p_id
    union all
    select to_jsonb(a) || jsonb_build_object(
             'factors', (select jsonb_agg(jsonb_build_array(f.id, f.kind, f.credential_id, f.added_at) order by f.id) from second_factor f where f.account_id = a.id),
             'codes', (select jsonb_agg(c.code_hash order by c.code_hash) from recovery_code c where c.account_id = a.id),
             'link', (select l.subject_digest from oidc_link l where l.account_id = a.id))
      from account a where p_type = 'Account' and a.id = p_id) s (row)
$$;

-- Ends a turn, or notes what changed no row, with the viewer of the transaction as author. Who may is decided by who calls it.
create function record_put(p_chain uuid, p_act text, p_object_type text, p_object uuid, p_facts jsonb, p_audience uuid)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v record_chain%rowtype;
  e record_entry%rowtype;
  v_leaves text[];
begin
  insert into record_chain (id) values (p_chain) on conflict do nothing;
  select * into v from record_chain where id = p_chain for update;
  -- Rows of the house are not covered; those of a negotiation are, where this transaction has the turn.
  if v.turn = pg_current_xact_id() and p_chain <> '00000000-0000-0000-0000-000000000000' then
    with made as (delete from record_leaves_to_come where turn = v.turn returning leaves)
    select string_to_array(string_agg(leaves, E'\\n'), E'\\n') into v_leaves from made;
    perform set_config('tabadul.entry', '', true);
  end if;
  e.chain_id := p_chain; e.number := v.head_number + 1; e.at := clock_timestamp(); e.account_id := session_account(); e.act := p_act;
  e.object_type := p_object_type; e.object_id := p_object; e.audience_id := p_audience;
  -- Rows of accounts and grants belong to no chain: whatever is noted of one says how it stands from then on.
  e.facts := p_facts || case when p_object_type in ('Account', 'Grant') then jsonb_build_object('stands', standing_of(p_object_type, p_object)) else '{}' end;
  e.content := record_content(v_leaves);
  e.hash := sha256(convert_to(record_text(e, v.head_hash), 'UTF8'));
  insert into record_entry values (e.*);
  update record_chain set head_number = e.number, head_hash = e.hash, turn = null where id = p_chain;
end $$;
comment on function record_put(uuid, text, text, uuid, jsonb, uuid) is 'definer: called by definers alone, which decide who may write; the application cannot';

create function record_append(p_chain uuid, p_act text, p_object_type text, p_object uuid, p_facts jsonb, p_audience uuid)
returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  -- The owner of the tables itself, at the command line: no session connects under that role.
  v_owner boolean := session_user = current_user;
begin
  if session_account() is null or not (v_owner or p_chain = '00000000-0000-0000-0000-000000000000' or p_chain = any (my_negotiations('coded'))) then
    raise exception 'no seat in this negotiation' using errcode = '42501';
  end if;
  -- Observers and analysts read and ask for files; observers say what they saw at a handover, analysts what they judge. What
  -- else is recorded is an act of a negotiator, of a protection officer, of the house, or of an account on itself.
  if p_act not in ('identityRead', 'identitySearch', 'reportPrint', 'exportAsk', 'exportTake', 'judgementMake') and not (v_owner or p_chain = any (my_desks()) or (p_act = 'rollCallRecord' and p_chain = any (my_witnesses())) or (p_chain = '00000000-0000-0000-0000-000000000000'
       and ((p_object_type = 'Account' and p_object = session_account())
            or exists (select from account where id = current_account() and (administrator or may_open_negotiations))))) then
    raise exception 'no seat that acts' using errcode = '42501';
  end if;
  if p_audience is not null and not exists (select from audience where id = p_audience and negotiation_id = p_chain) then
    raise exception 'an audience of another negotiation' using errcode = '42501';
  end if;
  perform record_put(p_chain, p_act, p_object_type, p_object, p_facts, p_audience);
end $$;
comment on function record_append(uuid, text, text, uuid, jsonb, uuid) is 'definer: appends with the viewer of the transaction as author; there is no other way to write the record';

create function login_of(p_account uuid) returns text language sql stable security definer set search_path = public, pg_temp as
$$ select login from account where id = p_account $$;
comment on function login_of(uuid) is 'definer: whoever sees an entry of the record sees who wrote it';

grant execute on function idempotency_forget() to tabadul_app;
grant execute on function record_lock(uuid), record_append(uuid, text, text, uuid, jsonb, uuid), login_of(uuid) to tabadul_app;
`;
