import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { Tokens } from './caller.js';
import { type Role, ROLE_NAMES } from './declared.js';

/** What somebody may do with each table, and what each function tells them. */
type Seen = ReadonlyMap<string, string>;

/** The same of everybody who looks. */
export type Projection = ReadonlyMap<string, Seen>;

interface Looked {
  what: string;
  outcome: string;
}

/** The tables with something in them. */
export interface Tables {
  all: readonly string[];
  /** Those with policies of their own, and one for each class of sight: in the others, policies are the same. */
  typical: readonly string[];
}

/** The groups that connect, besides the application: they only call functions. */
const APART = ['tabadul_door', 'tabadul_house'];

/**
 * Prepares a database of the owner for looking: rows to try to write again, one row of each table shown to a whole table
 * (so that the class alone keeps it back), no triggers that would refuse in a policy's place, and a function that tries
 * everything as whoever calls it.
 */
export async function prepare(client: pg.Client): Promise<Tables> {
  await client.query(SETUP);
  // What is seen must not hang on whether autovacuum has come by: a look that takes too long looks like one that was refused.
  await client.query('analyze');
  const { rows } = await client.query<{ name: string; typical: boolean }>(
    `select name, class = 'ground' or place = 1 as typical from (
       select s.name, t.class, row_number() over (partition by t.class order by s.name) as place
         from (select distinct table_name as name from safety.sample) s left join table_sight t on t.table_name = s.name) x order by 1`,
  );
  const { rows: bare } = await client.query<{ name: string }>(
    `select distinct c.relname as name from pg_policy p join pg_class c on c.oid = p.polrelid
      where p.polroles <> array[(select oid from pg_roles where rolname = current_user)]
        and not exists (select from safety.sample s where s.table_name = c.relname)`,
  );
  if (bare.length > 0) {
    const names = bare.map(({ name }) => name).join(', ');
    throw new Error(`Nothing is told of ${names}: let test/safety/chapters.ts leave a row there.`);
  }
  const names = (some: typeof rows) => some.map(({ name }) => name);
  return { all: names(rows), typical: names(rows.filter(({ typical }) => typical)) };
}

/** Who noticed what was changed last: what is changed next is mostly of the same function, and noticed by the same. */
let noticed = '';

/**
 * Looks as every role in turn, in the transaction that the owner is in, and leaves nothing behind. With functions: at what
 * they tell, and one row of each negotiation is tried in typical tables; without: many are. `only`: at one function or view.
 */
async function* looks(
  client: pg.Client,
  tokens: Tokens,
  tables: Tables,
  functions: boolean,
  only?: string,
): AsyncGenerator<[who: string, seen: Seen]> {
  // One message for each role: a mutant is looked at by twenty of them.
  const look = async (
    who: string,
    group: string,
    token: string | null,
    closed = false,
  ): Promise<[string, Seen]> => {
    const of = (names: readonly string[]) =>
      group === 'tabadul_app' ? `'{${names.join()}}'` : `'{}'`;
    const results = (await client.query(`
      savepoint looking;
      select set_config('tabadul.account', '', true);
      set local role ${group};
      ${token ? `select enter('${token}');` : ''}
      ${closed ? CLOSED_MEANWHILE(group) : ''}
      select * from safety.look(${of(only ? [] : tables.all)}, ${of(tables.typical)}, ${functions ? 1 : 12}, ${functions}, '${group}', ${only ? `'${only}'` : 'null'});
      rollback to savepoint looking`)) as unknown as pg.QueryResult<Looked>[];
    const { rows } = results[results.length - 2];
    return [who, new Map(rows.map(({ what, outcome }) => [what, outcome]))];
  };
  // Who sits where somebody else does is asked where a policy is looked at closely.
  const lookers = ROLE_NAMES.filter((role) => !functions || !role.startsWith('second of'));
  const all: Parameters<typeof look>[] = [
    ...lookers.map((role): Parameters<typeof look> => [
      role,
      'tabadul_app',
      digestOf(tokens, role),
    ]),
    ...CLOSED.map((role): Parameters<typeof look> => [
      `${role}, closed meanwhile`,
      'tabadul_app',
      digestOf(tokens, role),
      true,
    ]),
    ...ENDED.map((ended): Parameters<typeof look> => [ended, 'tabadul_app', digest(ended)]),
    ...(functions ? APART.map((group): Parameters<typeof look> => [group, group, null]) : []),
  ];
  all.sort(([one], [other]) => Number(other === noticed) - Number(one === noticed));
  for (const one of all) yield look(...one);
}

/** Looks as everybody. */
export async function project(...at: Parameters<typeof looks>): Promise<Projection> {
  const seen = new Map<string, Seen>();
  for await (const [who, one] of looks(...at)) seen.set(who, one);
  return seen;
}

/** Whether anybody sees something else than before; looks no longer than that takes. */
export async function changed(
  before: Projection,
  ...at: Parameters<typeof looks>
): Promise<boolean> {
  const only = at[4];
  for await (const [who, seen] of looks(...at)) {
    const whole = before.get(who) ?? new Map<string, string>();
    const known = only ? new Map([...whole].filter(([what]) => seen.has(what))) : whole;
    if (differing(known, seen).length === 0) continue;
    noticed = who;
    return true;
  }
  return false;
}

/** What differs in what is seen. */
function differing(one: Seen, other: Seen): string[] {
  const all = new Set([...one.keys(), ...other.keys()]);
  return [...all].filter((what) => one.get(what) !== other.get(what));
}

/** What differs between two projections: who sees it otherwise, and what. */
export const differences = (one: Projection, other: Projection): string[] =>
  [...one].flatMap(([who, seen]) =>
    differing(seen, other.get(who) ?? new Map()).map((what) => `${who}, ${what}`),
  );

const digest = (text: string) => createHash('sha256').update(text).digest('hex');
const digestOf = (tokens: Tokens, role: Role) => (tokens[role] ? digest(tokens[role]) : null);

/** Accounts that are closed once they have entered: what they may do is asked anew. */
const CLOSED: readonly Role[] = ['side A', 'office', 'administrator'];
const CLOSED_MEANWHILE = (group: string) =>
  `reset role; update account set closed_at = now() where id = current_account(); set local role ${group};`;

/** Sessions of the mediator's office that are over. */
const ENDED = ['a session that was ended', 'a session that expired'];

/** Arguments of functions, and the tables of what they name. */
const NAMED_AFTER = Object.entries({
  captive: 'captive',
  version: 'list_version',
  agreement: 'agreement',
  stage: 'handover_stage',
  outcome: 'handover_outcome',
  judgement: 'judgement',
  import: 'list_import',
})
  .map(([name, of]) => `('${name}', '${of}')`)
  .join(', ');

const SETUP = /* sql */ `
create schema safety;
create table safety.sample (table_name text, row jsonb, columns text, authors text[], places text[], apart text);
-- What only an import leaves, and who signs in with a second factor.
alter table case_file disable trigger user;
insert into case_file select (jsonb_populate_record(null::case_file, to_jsonb(n) || jsonb_build_object('negotiation_id', n.id, 'digest', '\\x00', 'sealed', '\\x00'))).* from negotiation n;
insert into second_factor (id, account_id, kind, sealed_secret) select gen_random_uuid(), id, 'TOTP', '\\x00' from account where login in ('side-A', 'observer');
do $$ declare t record; f record; author text; writers text[]; places text[]; place text; begin
  insert into session select s.* from (
    select (jsonb_populate_record(null::session, to_jsonb(x) || change.over)).*
      from (select * from session where account_id = (select id from account where login = 'office') limit 1) x,
           (values (jsonb_build_object('id', gen_random_uuid(), 'token_hash', '\\x${digest(ENDED[0])}', 'ended_at', now())),
                   (jsonb_build_object('id', gen_random_uuid(), 'token_hash', '\\x${digest(ENDED[1])}', 'opened_at', now() - interval '9 days', 'seen_at', now() - interval '9 days', 'expires_at', now() - interval '1 day'))) change (over)) s;
  for t in select c.oid, c.relname as name from pg_class c
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relrowsecurity loop
    execute format('alter table %I disable trigger user', t.name);
    select quote_ident(attname) into author from pg_attribute a join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       and k.confrelid = 'account'::regclass and k.conkey = array[a.attnum] where a.attrelid = t.oid limit 1;
    select coalesce(array_agg(a.attname::text), '{}') into writers from pg_attribute a join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       and k.confrelid = 'account'::regclass and k.conkey = array[a.attnum] where a.attrelid = t.oid;
    select coalesce(array_agg(a.attname::text), '{}') into places from pg_attribute a join pg_constraint k on k.conrelid = t.oid and k.contype = 'f'
       and k.confrelid = 'seat'::regclass and k.conkey = array[a.attnum] where a.attrelid = t.oid;
    select quote_ident(attname) into place from pg_attribute where attrelid = t.oid and attname in ('negotiation_id', 'chain_id') limit 1;
    if t.name = 'negotiation' then place := 'id'; end if;
    if place is not null and exists (select from pg_attribute where attrelid = t.oid and attname = 'audience_id') then
      begin
        execute format('update %1$I set audience_id = n.audience_id from negotiation n where %1$I.ctid =
          (select ctid from %1$I x where exists (select from negotiation m where m.id = x.%2$s and exists (select from seat s where s.negotiation_id = m.id and s.kind = ''SIDE'' offset 2)) order by x.audience_id limit 1) and n.id = %1$I.%2$s',
          t.name, place);
      exception when unique_violation then null; -- One of them stands there for a whole table already.
      end;
      author := concat_ws(', ', author, 'audience_id');
    end if;
    execute format('insert into safety.sample select %L, to_jsonb(s), (select string_agg(quote_ident(attname), '', '' order by attnum) from pg_attribute where attrelid = %s and attnum > 0 and not attisdropped and attidentity = '''' and attgenerated = ''''
          and (not has_any_column_privilege(''tabadul_app'', attrelid, ''insert'') or has_column_privilege(''tabadul_app'', attrelid, attnum, ''insert''))), %5$L, %7$L, %6$L
      from (select distinct on (%3$s) * from %4$I limit 12) s', t.name, t.oid, coalesce(nullif(concat_ws(', ', author, place), ''), '1'), t.name, writers, place, places);
    -- A reference to what is known beyond one table, put into rows of the other one.
    for f in select quote_ident(a.attname) as name from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
              where k.conrelid = t.oid and k.contype = 'f' and place is not null
                and not exists (select from pg_attribute x where x.attrelid = k.confrelid and x.attname in ('negotiation_id', 'login'))
                and k.confrelid <> 'negotiation'::regclass loop
      insert into safety.sample select distinct on (s.row ->> place, o.row -> f.name) t.name, s.row || jsonb_build_object(f.name, o.row -> f.name), s.columns, s.authors, s.places, s.apart
        from safety.sample s, safety.sample o where s.table_name = t.name and o.table_name = t.name and s.row ->> place <> o.row ->> place;
    end loop;
  end loop;
end $$;
-- Counts of a small world are all too small to be told: here all are, and those that are coarsened ten times as high.
create or replace function told(p_count bigint, p_first text, p_coarsened boolean) returns int language sql immutable as $$ select (case when p_coarsened then 10 else 1 end * p_count)::int $$;
create or replace function coarse(p_count int) returns int language sql immutable as $$ select p_count * 10 $$;
create or replace function coarse(p_number jsonb) returns jsonb language sql immutable as $$ select case jsonb_typeof(p_number) when 'number' then to_jsonb((p_number #>> '{}')::numeric * 10) when 'object' then null else p_number end $$;
-- And everywhere something is stated that is to be coarsened or withheld.
update event set particulars = particulars || '{"given": 7}';
update list_version set share_unrequested = 0.25;
-- Everybody is found unfit to be moved today, and for as long as a finding counts.
insert into captive_medical overriding system value
  select (jsonb_populate_record(null::captive_medical, to_jsonb(m) || jsonb_build_object('id', gen_random_uuid(), 'captive_id', c.id, 'finding', 'UNFIT_TO_TRAVEL', 'on_date', current_date, 'until_date', current_date + 180))).*
    from (select * from captive_medical where finding = 'UNFIT_TO_TRAVEL' limit 1) m, captive c where c.negotiation_id = m.negotiation_id;
-- While one looks no proof of signing in grows old, and no session is left: whatever changed by itself would look like a mutant that was caught.
update session set proved_at = proved_at + interval '1 day', seen_at = seen_at + interval '1 day' where ended_at is null and expires_at > now();
-- Changes of every class, shown to a whole table: the class alone keeps them back.
insert into object_change overriding system value
  select (jsonb_populate_record(null::object_change, to_jsonb(o) || jsonb_build_object('id', gen_random_uuid(), 'class', s.class, 'audience_id', n.audience_id))).*
    from (select distinct class from sight) s, negotiation n, lateral (select * from object_change c where c.negotiation_id = n.id limit 1) o;

create function safety.look(p_tables text[], p_written text[], p_most int, p_functions boolean, p_group text, p_only text) returns table (what text, outcome text) language plpgsql as $$
declare t text; s record; c record; n bigint; f record; i int; call text; own text;
begin
  foreach t in array p_tables loop
    what := 'read ' || t;
    begin
      execute format('select count(*)::text from %I', t) into outcome;
    exception when others then outcome := sqlstate; end;
    return next;
    continue when t <> all (p_written);
    i := 0;
    for s in select x.row, x.columns, x.authors, x.places
               from (select *, row_number() over (partition by row ->> apart) as turn from safety.sample where table_name = t) x
              where turn <= p_most loop
      i := i + 1;
      -- As it stands; then in the name of who tries it, wherever an account is named; then from their own seat, too.
      foreach own in array array[null::text] || s.authors || case when s.places <> '{}' then '{seat}'::text[] end loop
        what := concat_ws(' ', 'add', t, i, own);
        begin
          execute format('insert into %1$I (%2$s) select %2$s from jsonb_populate_record(null::%1$I, $1)', t, s.columns)
            using case when own is null then s.row when own = any (s.authors) then s.row || jsonb_build_object(own, current_account())
                    else s.row || coalesce((select jsonb_object_agg(x, current_account()) from unnest(s.authors) x), '{}')
                           || (select jsonb_object_agg(x, (select seat_id from my_seats() order by negotiation_id = (s.row ->> 'negotiation_id')::uuid desc, seat_id limit 1)) from unnest(s.places) x) end;
          outcome := 'added';
          raise exception 'undo';
        exception when raise_exception then null; when others then outcome := sqlstate; end;
        return next;
      end loop;
    end loop;
    for c in select attname as name, a.atttypid::regtype::text as type from pg_attribute a
              where attrelid = t::regclass and attnum > 0 and not attisdropped and has_column_privilege(t, attname, 'update') loop
      what := format('change %s.%s', t, c.name);
      begin
        execute format('update %I set %I = ($1 ->> %L)::%s', t, c.name, c.name, c.type)
          using (select row from safety.sample where table_name = t limit 1);
        get diagnostics n = row_count;
        outcome := n::text;
        raise exception 'undo';
      -- Which of several constraints refuses first hangs on the order in which rows lie.
      exception when raise_exception then null; when integrity_constraint_violation then outcome := '23'; when others then outcome := sqlstate; end;
      return next;
    end loop;
  end loop;
  if not p_functions then return; end if;
  -- Views withhold within rows, so how many there are is not enough.
  for t in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'v' and has_table_privilege(oid, 'select') and (p_only is null or relname = p_only) order by 1 loop
    what := 'read ' || t;
    begin
      execute format('select md5(string_agg(v::text, '','' order by v::text)) from %I v', t) into outcome;
    exception when others then outcome := sqlstate; end;
    return next;
  end loop;
  for f in select p.oid, p.provolatile, p.prorettype = 'uuid'::regtype and not p.proretset as makes from pg_proc p
            where p.pronamespace = 'public'::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
              and has_function_privilege(p_group, p.oid, 'execute') and (p_only is null or p.oid::regprocedure::text = p_only)
              and (p_group = 'tabadul_app' or not has_function_privilege('tabadul_app', p.oid, 'execute')) order by p.oid::regprocedure::text loop
    for i in 0..5 loop
      what := format('call %s %s', f.oid::regprocedure, i);
      call := safety.call(f.oid, i);
      begin
        execute format(case when f.makes then 'select safety.seats_of(x) from %s x' when f.provolatile = 'v' then 'select count(x)::text from %s x' else 'select md5(string_agg(x::text, '','' order by x::text)) from %s x' end, call) into outcome;
        raise exception 'undo';
      exception when raise_exception then null; when others then outcome := sqlstate; end;
      return next;
    end loop;
  end loop;
end $$;

-- The call of a function with arguments that mean something, by their names and types: six of them, each thing at each table.
create table safety.value (name text, type text, place int, value text);
insert into safety.value
  select '(negotiation|chain)', 'uuid', row_number() over (order by opened_at) - 1, quote_literal(id) || '::uuid' from negotiation
  union all select 'account', 'uuid', row_number() over (order by login) - 1, quote_literal(id) || '::uuid' from account where login in ('office', 'account-closed')
  union all select '(audience|other)', 'uuid', row_number() over (order by opened_at) - 1, quote_literal(audience_id) || '::uuid' from negotiation
  union all select 'grant', 'uuid', row_number() over (order by seq) - 1, quote_literal(id) || '::uuid' from access_grant where seq <= 6
  union all select 'intermediary', 'uuid', row_number() over (order by id) - 1, quote_literal(id) || '::uuid' from intermediary
  union all select 'seats', 'uuid[]', row_number() over (order by negotiation_id) - 1, quote_literal(array_agg(id)) || '::uuid[]' from seat group by negotiation_id
  union all select 'part(y|ies)', 'uuid[]', 0, '''{}''::uuid[]'
  union all select 'part(y|ies)', 'uuid[]', row_number() over (order by id), quote_literal(array[id]) || '::uuid[]' from party
  union all select 'negotiations', 'uuid[]', 0, quote_literal(array_agg(id order by opened_at)) || '::uuid[]' from negotiation
  union all select 'leaves', 'boolean', place, value from (values (0, 'false'), (1, 'true')) v (place, value)
  union all select 'login', 'text', place, value from (values (0, '''account-closed'''), (1, '''office''')) v (place, value)
  union all select 'class', 'text', place, value from (values (0, '''identity'''), (1, '''identity'''), (2, '''identity'''), (3, '''coded'''), (4, '''coded'''), (5, '''coded''')) v (place, value)
  union all select 'act', 'text', place, value from (values (0, '''identityRead'''), (1, '''identityRead'''), (2, '''identityRead'''), (3, '''x'''), (4, '''x'''), (5, '''x''')) v (place, value);
insert into safety.value values ('(negotiation|chain)', 'uuid', 2, '''00000000-0000-0000-0000-000000000000''::uuid'), ('(audience|other)', 'uuid', 2, 'null::uuid'), ('day', 'date', 0, 'current_date');

-- What else is asked for by an id, by the table that its argument is named after; or by all ids of a negotiation.
do $$ declare t record; begin
  for t in select * from (values ${NAMED_AFTER}) v (name, of) loop
    execute format('insert into safety.value select %1$L, ''uuid'', row_number() over (order by place, negotiation_id) - 1, quote_literal(id) || ''::uuid''
                      from (select id, negotiation_id, row_number() over (partition by negotiation_id order by id) as place from %2$I) x
                    union all select %1$L, ''uuid[]'', row_number() over (order by negotiation_id) - 1, quote_literal(array_agg(id order by id)) || ''::uuid[]'' from %2$I group by negotiation_id', t.name, t.of);
  end loop;
end $$;

-- Who an audience is that a function made or found; its id is new each time.
create function safety.seats_of(p_audience uuid) returns text language sql stable security definer as $$
  select coalesce((select seats::text from public.audience where id = p_audience), case when p_audience is null then 'none' else 'some' end)
$$;
create function safety.call(p_function oid, p_place int) returns text language sql stable as $$
  select p.proname || '(' || coalesce(string_agg(coalesce(
           (select v.value from safety.value v where v.type = a.type and a.name ~ v.name
             and v.place = p_place % (select count(*) from safety.value w where w.name = v.name and w.type = v.type) limit 1),
           case a.type when 'jsonb' then '''{}''::jsonb' else 'null::' || a.type end), ', ' order by a.place), '') || ')'
    from pg_proc p left join lateral (
      select n.name, format_type(n.type, null) as type, n.place
        from unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) with ordinality n (name, type, place)) a on true
   where p.oid = p_function group by p.proname
$$;
grant usage on schema safety to tabadul_app, tabadul_door, tabadul_house;
grant select on all tables in schema safety to tabadul_app, tabadul_door, tabadul_house;
grant execute on all functions in schema safety to tabadul_app, tabadul_door, tabadul_house;
do $$ declare how text; begin
  how := case when current_setting('server_version_num')::int >= 160000 then ' with inherit false, set true' else '' end;
  execute 'grant tabadul_app, tabadul_door, tabadul_house to current_user' || how;
end $$;
`;
