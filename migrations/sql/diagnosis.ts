/**
 * What the diagnosis counts of names: lines of lists, answers by verdict and reason, names of own choice, those nobody
 * asked for. As the viewer sees them; for who sees no person coarsened, up to the end of a quarter.
 */
export const DIAGNOSIS_UP = /* sql */ `
-- What is counted of one act: LINES, ANSWERED, STANDING (of those, what no later answer to the list replaced), OFFERED, OFFERED_UNASKED (names put forward by the side that acts).
create function named_counts(p_negotiation uuid, p_as_of date)
returns table (event_id uuid, what text, verdict text, reason text, n int) language sql stable as $$
  with sight as (select (select my_audiences('coded'))::uuid[] as audiences),
  lines as (
    select v.event_id, k.side_id, k.type, l.captive_id
      from facts_until(p_negotiation, p_as_of, null) f join list_version v on v.event_id = f.event_id join list k on k.id = v.list_id
      join list_line l on l.list_version_id = v.id, sight s
     -- Audiences are said again for the coarsened counts, which no policy narrows.
     where v.audience_id = any (s.audiences) and l.audience_id = any (s.audiences)
  ), answered as (
    select a.event_id, r.side_id, r.verdict, coalesce(d.reason, r.reason) as reason, r.substitute_captive_id,
           row_number() over (partition by r.side_id, r.captive_id, v.list_id order by f.on_date desc, r.seq desc) = 1 as last
      from facts_until(p_negotiation, p_as_of, null) f join answer a on a.event_id = f.event_id join response r on r.answer_id = a.id left join list_version v on v.id = a.list_version_id
      left join response_reason d on d.response_id = r.id and d.audience_id = any ((select my_audiences('person'))::uuid[]), sight s
     where a.audience_id = any (s.audiences) and r.audience_id = any (s.audiences)
  ), offered as (
    select event_id, side_id, captive_id from lines where type = 'OFFER'
    union all
    select event_id, side_id, substitute_captive_id from answered where substitute_captive_id is not null
  ), asked as (
    select captive_id, asked_side_id as side_id, true as asks, null::uuid as event_id from asked_names(p_negotiation, p_as_of, null)
    union all
    select captive_id, side_id, false, event_id from offered
  ), beside as (
    select *, bool_or(asks) over (partition by captive_id, side_id) or bool_or(asks and side_id is null) over (partition by captive_id) as wanted
      from asked
  )
  select event_id, 'LINES', null, null, count(*)::int from lines group by 1
  union all
  select event_id, 'ANSWERED', verdict, reason, count(*)::int from answered group by 1, 3, 4
  union all
  select event_id, 'STANDING', verdict, reason, count(*)::int from answered where last group by 1, 3, 4
  union all
  select event_id, 'OFFERED', null, null, count(*)::int from beside where not asks group by 1
  union all
  select event_id, 'OFFERED_UNASKED', null, null, count(*)::int from beside where not asks and not wanted group by 1
$$;

create function named_counts_coarse(p_negotiation uuid, p_as_of date)
returns table (event_id uuid, what text, verdict text, reason text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  select event_id, what, verdict, reason, coarse(n) from named_counts(p_negotiation, quarter_until(p_as_of))
   where counts_only(p_negotiation) and n >= 5
$$;
comment on function named_counts_coarse is 'definer: counts for who sees no person, coarsened';
grant execute on function named_counts_coarse to tabadul_app;

create function diagnosis_counts(p_negotiation uuid, p_as_of date)
returns table (event_id uuid, what text, verdict text, reason text, n int) language sql stable as $$
  select * from named_counts(p_negotiation, p_as_of) where not counts_only(p_negotiation)
  union all
  select * from named_counts_coarse(p_negotiation, p_as_of)
$$;

-- How a viewer is told of the negotiations they see, of those named or of all: up to which day, analysts by quarters; whether by
-- counts only; by which seats; and the last entry of the record, after which nothing was written.
create function told_how(p_negotiations uuid[], p_as_of date)
returns table (id uuid, until date, coarsened boolean, seats text, head bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with counted as materialized (select my_counted() as ids),
  mine as (select negotiation_id, string_agg(seat_id::text, ' ' order by seat_id) as seats from my_seats() group by 1)
  select c.id, case when c.id = any (k.ids) then quarter_until(p_as_of) else coalesce(p_as_of, current_date) end, c.id = any (k.ids), m.seats, c.head_number
    from unnest(my_negotiations('coded')) n (id) join record_chain c on c.id = n.id join mine m on m.negotiation_id = c.id, counted k
   where p_negotiations is null or c.id = any (p_negotiations)
$$;
comment on function told_how(uuid[], date) is 'definer: reads chains, which the application may not; of negotiations that the viewer sees';
grant execute on function told_how(uuid[], date) to tabadul_app;

-- The day up to which a viewer is told facts: analysts by quarters.
create function told_until(p_negotiation uuid, p_as_of date) returns date language sql stable as $$
  select case when counts_only(p_negotiation) then quarter_until(p_as_of) else coalesce(p_as_of, current_date) end
$$;
`;
