/**
 * The proof of the record, as far as the database holds it: every chain against itself, and every row against the entry
 * that made it. verifier/verify-record.mjs proves the same of an exported file, and was written apart from this.
 */
export const PROOF_UP = /* sql */ `
-- Every table whose rows say which entry made them, and whether entries cover it. An owner may lay one of their own beside.
create function made_by_entries() returns table (table_name text, is_covered boolean) language sql stable as $$
  select c.relname::text, to_regprocedure(format('recorded_row(%I)', c.relname)) is not null
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'made_in' and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
$$;

-- Every row that entries cover, as it is now.
create function record_rows() returns table (chain uuid, table_name text, row_name text, made_in bigint, audience uuid, content jsonb)
language plpgsql stable set timezone = 'UTC' set bytea_output = 'hex' as $$
declare t text;
begin
  for t in select m.table_name from made_by_entries() m where m.is_covered order by 1 loop
    return query execute format('select r.chain, %1$L::text, r.row_name, r.made_in, r.audience, r.content from %1$I t, lateral recorded_row(t) r', t);
  end loop;
end $$;

-- What each entry covers: its rows as they were when they were made, that is, with all changes taken back; a row that is
-- not what its last change made of it is like no row that ever was. Beside it the changes that no longer stand, that is,
-- that lead neither to where the next one begins nor to the row: each column, and the entry that changed it. A row that is
-- gone comes with these alone. Looking at every row is what a proof costs, so it is done here, and once.
create function record_leaves() returns table (chain uuid, table_name text, row_name text, made_in bigint, leaf text, altered jsonb) language sql stable as $$
  with r as materialized (
    select * from record_rows()
  ), c as (
    select chain, table_name, row_name, c.field, c.made_in, row_number() over w as turn, c.was,
           c.becomes is not distinct from coalesce(lead(c.was) over w, r.content -> c.field, 'null') as stands
      from (
        select o.negotiation_id, o.table_name, o.row_name, k.key, o.made_in, o.seq, k.value -> 0, k.value -> 1
          from object_change o, jsonb_each(o.changes) k
        union all
        select s.negotiation_id, s.table_name, n, 'audience_id', s.made_in, s.seq, to_jsonb(s.was), to_jsonb(s.becomes)
          from sight_change s, unnest(s.row_names) n) c (chain, table_name, row_name, field, made_in, seq, was, becomes)
      left join r using (chain, table_name, row_name)
    window w as (partition by chain, table_name, row_name, c.field order by c.made_in, c.seq)
  ), f as (
    select chain, table_name, row_name, jsonb_object_agg(field, was) filter (where turn = 1) as first, bool_and(stands) as stands,
           jsonb_agg(jsonb_build_object('field', field, 'by', made_in)) filter (where not stands) as altered
      from c group by 1, 2, 3
  )
  select chain, table_name, row_name, r.made_in,
         record_leaf(table_name, row_name,
           case when f.first is null then r.content when f.stands then jsonb_strip_nulls(r.content || f.first) else '{"altered": true}' end::text),
         f.altered
    from r full join f using (chain, table_name, row_name)
$$;

-- Accounts and grants that do not stand as the last entry about them left them, that no entry speaks of, or that were changed
-- before a session began or ended, by nobody: what happens to sessions changes no account. Sessions that nobody opened so, and
-- those that go on although an entry ended them.
-- Parties and intermediaries that are not what a side or a mandate found them to be. The first two accounts come with
-- the database and have no password; the seat of who opens a negotiation comes with it.
create function standing_broken() returns table (chain_id uuid, number bigint, problem text) language sql stable as $$
  with noted as (
    select e.chain_id, e.number, e.act, e.object_type, e.object_id, e.facts ->> 'stands' as stands, e.facts ->> 'session' as session,
           e.facts -> 'ended' as ended,
           lag(e.facts ->> 'stands') over w as before, lead(e.number) over w is null as last
      from record_entry e where e.object_type in ('Account', 'Grant')
    window w as (partition by e.object_type, e.object_id order by e.at, e.number)
  )
  select chain_id, number, format('%s %s is no longer what this entry left', lower(object_type), object_id)
    from noted where last and stands is distinct from standing_of(object_type, object_id)
  union all
  select chain_id, number, format('account %s was changed before this entry, and by none', object_id)
    from noted where object_type = 'Account' and act like 'session%' and before is distinct from stands
  union all
  select '00000000-0000-0000-0000-000000000000', 0, format('no entry speaks of %s %s', lower(s.type), s.id)
    from (
      select 'Account', id from account where not (login in ('house', 'operator') and password_hash is null)
      union all
      select 'Grant', g.id from access_grant g join seat s on s.id = g.seat_id left join negotiation n on n.id = s.negotiation_id
       where not (g.given_by = g.account_id and n.opened_by = g.account_id
                  and (g.decided_by, g.valid_until, g.revoked_by) is not distinct from (null::uuid, null::timestamptz, null::uuid))) s (type, id)
   where not exists (select from noted where object_type = s.type and object_id = s.id)
  union all
  select '00000000-0000-0000-0000-000000000000', 0, format('session %s was opened by no entry', s.id)
    from session s
   where not exists (select from noted where object_id = s.account_id and act = 'sessionOpen' and session = session_stands(s.id))
  union all
  select n.chain_id, n.number, format('session %s goes on, although this entry ended it', s.id)
    from session s join noted n on n.object_id = s.account_id and n.ended ? s.id::text
   where s.ended_at is null
  union all
  select s.negotiation_id, s.made_in, format('party %s is no longer what this entry found', s.party_id)
    from side s where s.party_stands is distinct from party_standing(s.party_id)
  union all
  select m.negotiation_id, m.made_in, format('intermediary %s is no longer what this entry found', m.intermediary_id)
    from mandate m where m.intermediary_stands is distinct from intermediary_standing(m.intermediary_id)
  union all
  select n.id, 0, format('who opened %s has no seat at it', n.code)
    from negotiation n
   where not exists (select from access_grant g join seat s on s.id = g.seat_id
                      where s.negotiation_id = n.id and g.account_id = n.opened_by and g.given_by = g.account_id)
$$;

-- Every break, read as the owner.
create function record_broken() returns table (chain_id uuid, number bigint, problem text) language sql stable as $$
  with entries as (
    select e.*, lag(e.hash, 1, '\\x'::bytea) over w as before, lag(e.number, 1, 0::bigint) over w as number_before,
           sha256(convert_to(record_text(e, lag(e.hash, 1, '\\x'::bytea) over w), 'UTF8')) as should_be
      from record_entry e window w as (partition by e.chain_id order by e.number)
  ), leaves as materialized (
    select * from record_leaves()
  ), covered as (
    select chain, made_in, record_content(array_agg(leaf)) as content from leaves where made_in is not null group by 1, 2
  )
  select chain_id, number, 'entries are missing before this one' from entries where number <> number_before + 1
  union all
  select chain_id, number, 'the hash does not fit the entry' from entries where number = number_before + 1 and hash <> should_be
  union all
  select c.id, c.head_number, 'the chain ends elsewhere than its head says'
    from record_chain c
   where c.head_number <> 0
     and not exists (select from record_entry e where e.chain_id = c.id and e.number = c.head_number and e.hash = c.head_hash)
  union all
  select e.chain_id, e.number, 'a row that this entry made was changed, added or taken away'
    from record_entry e left join covered c on c.chain = e.chain_id and c.made_in = e.number
   where e.content <> coalesce(c.content, record_content(null))
  union all
  select c.chain, c.made_in, 'rows say that they were made by an entry that is not there'
    from covered c where not exists (select from record_entry e where e.chain_id = c.chain and e.number = c.made_in)
  union all
  select l.chain, (a ->> 'by')::bigint, format('%s of %s %s is no longer what this entry made of it', a ->> 'field', l.table_name, l.row_name)
    from leaves l, jsonb_array_elements(l.altered) a
  union all
  select a.negotiation_id, a.made_in, format('audience %s is not seen by the seats that it names', a.id)
    from audience a
   where (select array_agg(s.seat_id order by s.seat_id) from audience_seat s where s.audience_id = a.id)
         is distinct from (select array_agg(x order by x) from unnest(a.seats) x)
  union all
  select '00000000-0000-0000-0000-000000000000', 0, format('table %s names entries, and is none that entries cover', table_name)
    from made_by_entries() where not is_covered
  union all
  select * from standing_broken()
$$;
comment on function record_broken() is 'every break of every chain and of every row; docs/record-format.md says what it cannot find alone';

-- The tree of checkpoints: the hashes of all entries in the order of their places, 32 bytes each. First gives a place to
-- every entry that has none, by chain and number.
create function record_tree() returns bytea language plpgsql security definer set search_path = public, pg_temp as $$
begin
  lock table record_place in exclusive mode;
  insert into record_place (place, chain_id, number)
  select (select coalesce(max(place) + 1, 0) from record_place) + row_number() over (order by chain_id, number) - 1, chain_id, number
    from record_entry e where not exists (select from record_place p where p.chain_id = e.chain_id and p.number = e.number);
  return (select coalesce(string_agg(e.hash, '' order by p.place), '') from record_place p join record_entry e using (chain_id, number));
end $$;
comment on function record_tree() is 'definer: checkpoints are made without a viewer. Hashes tell nothing of what they cover';
grant execute on function record_tree() to tabadul_app;

-- Who may see the integrity of the record: administrators, and protection officers.
create function may_see_integrity() returns boolean language sql stable security definer set search_path = public, pg_temp as
$$ select is_administrator() or exists (select from my_seats() where kind = 'PROTECTION') $$;
comment on function may_see_integrity() is 'definer: as my_seats';
grant execute on function may_see_integrity() to tabadul_app;

-- In which entries a row was made and changed, as far as the viewer sees row and changes: from a table, or the view by which
-- its rows are told (told.ts).
create function history_of(p_table text, p_id uuid) returns table (chain_id uuid, number bigint, changes jsonb) language plpgsql stable as $$
begin
  if not exists (select from pg_attribute where attrelid = to_regclass(quote_ident(p_table)) and attname = 'made_in') then
    return;
  end if;
  return query execute format($q$
    with made as materialized (select t.%3$I as chain, t.made_in, t.id::text as row_name from %1$I t where t.id = $1),
    acts as materialized (
      select chain, made_in as number, null::jsonb as changes from made
      union all
      select m.chain, c.made_in, c.changes from made m join object_change c on c.negotiation_id = m.chain and c.table_name = %2$L and c.row_name = m.row_name)
    select a.chain, a.number, coalesce(jsonb_object_agg(k.key, k.value) filter (where k.key is not null), '{}')
      from acts a left join lateral jsonb_each(a.changes) k on true
     group by 1, 2$q$, p_table, regexp_replace(p_table, '^told_', ''), case p_table when 'negotiation' then 'id' else 'negotiation_id' end) using p_id;
end $$;
`;
