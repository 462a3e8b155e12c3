import { told } from './told.js';

/**
 * What the diagnosis counts of names: lines of lists, answers by verdict and reason, names of own choice, those nobody
 * asked for. As the viewer sees them; for who sees no person coarsened, up to the end of a quarter.
 */
export const DIAGNOSIS_UP = /* sql */ `
-- What is counted of each act of negotiations, all in one pass: LINES, ANSWERED, STANDING (of those, what no later answer to the list replaced), OFFERED, OFFERED_UNASKED (names put forward by the side that acts).
-- Rows are those of audiences of seats that see a class: persons, or for who gets counts only what is coded.
create function named_counts(p_negotiations uuid[], p_as_of date, p_coarsened boolean, p_class text)
returns table (negotiation_id uuid, event_id uuid, what text, verdict text, reason text, n int) language sql stable as $$
  with coded as materialized (select unnest(my_audiences('coded')) as id), persons as materialized (select unnest(my_audiences(p_class)) as id),
  facts as (
    select e.negotiation_id, e.id as event_id, e.on_date, e.by_side_id from event e
     where e.negotiation_id = any (p_negotiations) and e.audience_id in (select id from coded) and (p_as_of is null or e.on_date <= p_as_of)
  ), lines as (
    select f.negotiation_id, v.event_id, k.side_id, k.to_side_id, k.type, l.captive_id
      from facts f join list_version v on v.event_id = f.event_id join list k on k.id = v.list_id
      join list_line l on l.list_version_id = v.id
     where v.audience_id in (select id from coded) and k.audience_id in (select id from coded) and l.audience_id in (select id from persons)
  ), answered as (
    select f.negotiation_id, a.event_id, r.side_id, r.captive_id, r.verdict, coalesce(d.reason, r.reason) as reason, r.substitute_captive_id,
           row_number() over (partition by r.side_id, r.captive_id, v.list_id order by f.on_date desc, r.seq desc) = 1 as last
      from facts f join answer a on a.event_id = f.event_id join response r on r.answer_id = a.id left join list_version v on v.id = a.list_version_id
      left join response_reason d on d.response_id = r.id and d.audience_id in (select unnest(my_audiences('person')))
     where a.audience_id in (select id from coded) and r.audience_id in (select id from persons)
  ), proposed as (
    select f.negotiation_id, l.captive_id, g.giver_side_id
      from facts f join proposal p on p.event_id = f.event_id join proposal_leg g on g.proposal_id = p.id and g.receiver_side_id = f.by_side_id
      join proposal_line l on l.proposal_leg_id = g.id
     where p.audience_id in (select id from coded) and l.audience_id in (select id from persons)
  ), asked as (
    select l.negotiation_id, l.captive_id, coalesce(l.to_side_id, c.held_by_side_id) as side_id, true as asks, null::uuid as event_id
      from lines l join captive c on c.id = l.captive_id and c.audience_id in (select id from persons) where l.type = 'DEMAND'
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

-- As the viewer is told: where they see persons exactly, or for a file that leaves the house (p_leaves) as analysts are told, who
-- are told up to the end of a quarter. As the owner, with the audiences said above: under policies the planner took the rows
-- of two thousand tables for few, and went through all pairs of them.
create function diagnosis_counts(p_negotiations uuid[], p_as_of date, p_leaves boolean default false)
returns table (negotiation_id uuid, event_id uuid, what text, verdict text, reason text, n int)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from named_counts(p_negotiations, p_as_of, p_leaves, 'person') where n > 0
  union all
  select * from named_counts(array(select c from unnest(my_counted()) c where c = any (p_negotiations)), quarter_until(p_as_of), true, 'coded') where n > 0
$$;
comment on function diagnosis_counts is 'definer: counts, for who sees no person coarsened';
grant execute on function diagnosis_counts to tabadul_app;

-- How a viewer is told of the negotiations they see, of those named or of all: up to which day, analysts by quarters; whether by
-- counts only; by which seats; and the last entry of the record, after which nothing was written.
create function told_how(p_negotiations uuid[], p_as_of date)
returns table (id uuid, until date, coarsened boolean, seats text, head bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  with mine as (
    select m.negotiation_id, string_agg(distinct m.seat_id::text, ' ' order by m.seat_id::text) as seats, bool_or(k.class = 'coded') as coded, bool_or(k.class = 'person') as persons
      from my_seats() m join sight k on k.seat_kind = m.kind group by 1
  )
  select c.id, case when m.persons then coalesce(p_as_of, current_date) else quarter_until(p_as_of) end, not m.persons, m.seats, c.head_number
    from mine m join record_chain c on c.id = m.negotiation_id
   where m.coded and (p_negotiations is null or c.id = any (p_negotiations))
$$;
comment on function told_how(uuid[], date) is 'definer: reads chains, which the application may not; of negotiations that the viewer sees';
grant execute on function told_how(uuid[], date) to tabadul_app;

-- The day up to which a viewer is told facts: analysts by quarters.
create function told_until(p_negotiation uuid, p_as_of date) returns date language sql stable as $$
  select case when counts_only(p_negotiation) then quarter_until(p_as_of) else coalesce(p_as_of, current_date) end
$$;
`;
