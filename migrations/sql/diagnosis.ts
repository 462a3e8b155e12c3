import { told } from './told.js';

/**
 * What the diagnosis counts of names: lines of lists, answers by verdict and reason, names of own choice, those nobody
 * asked for. As the viewer sees them; for who sees no person coarsened, up to the end of a quarter.
 */
export const DIAGNOSIS_UP = /* sql */ `
-- What is counted of each act of negotiations, all in one pass: LINES, ANSWERED, STANDING (of those, what no later answer to the list replaced), OFFERED, OFFERED_UNASKED (names put forward by the side that acts).
create function named_counts(p_negotiations uuid[], p_as_of date, p_coarsened boolean default false)
returns table (negotiation_id uuid, event_id uuid, what text, verdict text, reason text, n int) language sql stable as $$
  with sight as (select (select my_audiences('coded'))::uuid[] as audiences),
  facts as (
    select e.negotiation_id, e.id as event_id, e.on_date, e.by_side_id from event e
     where e.negotiation_id = any (p_negotiations) and (p_as_of is null or e.on_date <= p_as_of)
  ), lines as (
    select f.negotiation_id, v.event_id, k.side_id, k.to_side_id, k.type, l.captive_id
      from facts f join list_version v on v.event_id = f.event_id join list k on k.id = v.list_id
      join list_line l on l.list_version_id = v.id, sight s
     -- Audiences are said again for the coarsened counts, which no policy narrows.
     where v.audience_id = any (s.audiences) and l.audience_id = any (s.audiences)
  ), answered as (
    select f.negotiation_id, a.event_id, r.side_id, r.captive_id, r.verdict, coalesce(d.reason, r.reason) as reason, r.substitute_captive_id,
           row_number() over (partition by r.side_id, r.captive_id, v.list_id order by f.on_date desc, r.seq desc) = 1 as last
      from facts f join answer a on a.event_id = f.event_id join response r on r.answer_id = a.id left join list_version v on v.id = a.list_version_id
      left join response_reason d on d.response_id = r.id and d.audience_id = any ((select my_audiences('person'))::uuid[]), sight s
     where a.audience_id = any (s.audiences) and r.audience_id = any (s.audiences)
  ), proposed as (
    select f.negotiation_id, l.captive_id, g.giver_side_id
      from facts f join proposal p on p.event_id = f.event_id join proposal_leg g on g.proposal_id = p.id and g.receiver_side_id = f.by_side_id
      join proposal_line l on l.proposal_leg_id = g.id, sight s
     where p.audience_id = any (s.audiences) and l.audience_id = any (s.audiences)
  ), asked as (
    select l.negotiation_id, l.captive_id, coalesce(l.to_side_id, c.held_by_side_id) as side_id, true as asks, null::uuid as event_id
      from lines l join captive c on c.id = l.captive_id where l.type = 'DEMAND'
    union all
    select negotiation_id, captive_id, giver_side_id, true, null from proposed
    union all
    select negotiation_id, captive_id, side_id, false, event_id from lines where type = 'OFFER'
    union all
    select negotiation_id, substitute_captive_id, side_id, false, event_id from answered where substitute_captive_id is not null
  ), beside as (
    select *, bool_or(asks) over (partition by captive_id, side_id) or bool_or(asks and side_id is null) over (partition by captive_id) as wanted
      from asked
  )
  select negotiation_id, event_id, 'LINES', null, null, ${told('count(*)', 'captive_id')} from lines group by 1, 2
  union all
  select negotiation_id, event_id, 'ANSWERED', verdict, reason, ${told('count(*)', 'captive_id')} from answered group by 1, 2, 4, 5
  union all
  select negotiation_id, event_id, 'STANDING', verdict, reason, ${told('count(*)', 'captive_id')} from answered where last group by 1, 2, 4, 5
  union all
  select negotiation_id, event_id, 'OFFERED', null, null, ${told('count(*)', 'captive_id')} from beside where not asks group by 1, 2
  union all
  select negotiation_id, event_id, 'OFFERED_UNASKED', null, null, ${told('count(*)', 'captive_id')} from beside where not asks and not wanted group by 1, 2
$$;

create function named_counts_coarse(p_negotiations uuid[], p_as_of date)
returns table (negotiation_id uuid, event_id uuid, what text, verdict text, reason text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from named_counts(array(select n from unnest(p_negotiations) n where n = any ((select my_counted())::uuid[])), quarter_until(p_as_of), true) where n is not null
$$;
comment on function named_counts_coarse is 'definer: counts for who sees no person, coarsened';
grant execute on function named_counts_coarse to tabadul_app;

-- As the viewer is told; p_leaves: for a file that leaves the house, for everybody as analysts are told.
create function diagnosis_counts(p_negotiations uuid[], p_as_of date, p_leaves boolean default false)
returns table (negotiation_id uuid, event_id uuid, what text, verdict text, reason text, n int) language sql stable as $$
  select * from named_counts(array(select n from unnest(p_negotiations) n where n <> all ((select my_counted())::uuid[])), p_as_of, p_leaves) where n > 0
  union all
  select * from named_counts_coarse(p_negotiations, p_as_of)
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
