/**
 * What sides and reports state in numbers, as it is told to who sees no person (DOMAIN 3.15). A figure that was stated in
 * public still counts persons: four captives taken are four persons, and a stated twelve beside a stated ten tells of two. So
 * the application reads such columns through views alone, `told_<table>`, which give analysts multiples of five and leave out
 * what is under five, and everybody else the figure as it stands; the columns themselves it may write and not read. Shares
 * are withheld from analysts: of twenty names one in ten are two.
 */

/** A count of persons for views that are told coarsened (`p_coarsened`) or as it is: of the rows where `where` holds, `who` names the person. */
export const told = (count: string, who: string, where = 'true'): string =>
  `told(${count} filter (where ${where}), min(${who}::text collate "C") filter (where p_coarsened and ${where}), p_coarsened)`;

export const TOLD_UP = /* sql */ `
-- Whether this viewer gets counts only: an analyst's seat and none that sees persons.
create function my_counted() returns uuid[] language sql stable as $$
  select coalesce(array_agg(n), '{}') from unnest(my_negotiations('coded')) n where n <> all (my_negotiations('person'))
$$;
create function counts_only(p_negotiation uuid) returns boolean language sql stable as $$
  select p_negotiation = any (my_negotiations('coded')) and not p_negotiation = any (my_negotiations('person'))
$$;

-- Multiples of five, under five nothing: margins and differences give back no small count (SAFETY 10). Of figures that are
-- stated once and stay.
create function coarse(p_count int) returns int language sql immutable as $$ select nullif(p_count / 5 * 5, 0) $$;

-- A count of persons, which grows while one looks. Were it known from how many on it is shown, whoever asks before and after an
-- act would know how many they were; so the steps of five begin up to four later, and by how many hangs on who is counted: on the first
-- recorded of them, whose id nobody is told (ADR 68). The same persons are told the same in every view and on every day.
create function told(p_count bigint, p_first text, p_coarsened boolean) returns int language sql immutable as $$
  select case when not p_coarsened then p_count::int
         else nullif(greatest(0, p_count - (hashtextextended(p_first, 5) & 1048575) % 5) / 5 * 5, 0)::int end
$$;

-- The particulars of an event: every number in them counts persons, but for days. What is under five is not there at all.
create function coarse(p_particulars jsonb) returns jsonb language plpgsql immutable as $$
begin
  return (
    select coalesce(jsonb_object_agg(p.key, t.told) filter (where t.told <> 'null'), '{}')
      from jsonb_each(p_particulars) p, lateral (
        select case when p.key like 'share%' then null when p.key = 'days' then p.value
                 when jsonb_typeof(p.value) = 'object' then nullif(coarse(p.value), '{}')
                 when jsonb_typeof(p.value) = 'number' then to_jsonb(nullif(floor((p.value #>> '{}')::numeric / 5) * 5, 0)) else p.value end as told) t);
end $$;

-- Closes the counts of a table to the application and makes the view by which they are told. p_withheld: columns not told to
-- analysts at all; p_whole: a row whose count is under five is not there for them.
create procedure tell(p_table text, p_counts text[], p_withheld text[] default '{}', p_whole boolean default false) language plpgsql as $$
declare
  v_counted text := 'negotiation_id = any ((select my_counted())::uuid[])';
  v_class text := (select class from table_sight where table_name = p_table);
  v_columns text;
  v_open text;
begin
  select string_agg(case when attname = any (p_counts) then format('case when %s then coarse(%2$I) else %2$I end as %2$I', v_counted, attname)
                         when attname = any (p_withheld) then format('case when not %s then %2$I end as %2$I', v_counted, attname)
                         else quote_ident(attname) end, ', ' order by attnum),
         string_agg(quote_ident(attname), ', ') filter (where attname <> all (p_counts || p_withheld))
    into v_columns, v_open from pg_attribute where attrelid = p_table::regclass and attnum > 0 and not attisdropped;
  execute format('create view %I with (security_barrier = true) as select %s from %I where audience_id = any ((select my_audiences(%L))::uuid[]) %s',
    'told_' || p_table, v_columns, p_table, v_class,
    case when p_whole then format('and not (%s and coalesce(%I < 5, true))', v_counted, p_counts[1]) end);
  execute format('comment on view %I is %L', 'told_' || p_table, 'definer: the only way to read the counts; rows are those of the audience');
  execute format('grant select on %I to tabadul_app', 'told_' || p_table);
  execute format('revoke select on %I from tabadul_app', p_table);
  execute format('grant select (%s) on %I to tabadul_app', v_open, p_table);
end $$;

do $$ begin
  call tell('event', '{particulars}');
  call tell('list_version', '{}', '{share_unrequested}');
  call tell('figure', '{value}', p_whole => true);
  call tell('proposal_leg', '{count}');
  call tell('answer', '{names_spoken_of}');
  call tell('answer_count', '{count}', '{share}', p_whole => true);
  call tell('handover_count', '{count}', p_whole => true);
  call tell('disclosure_answer', '{count}');
  call tell('reported_figure', '{value}', '{share}', p_whole => true);
end $$;
`;
