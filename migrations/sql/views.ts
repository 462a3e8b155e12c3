import { told } from './told.js';

/**
 * The views that answer the main question. They run as the viewer, so the row policies decide what they count; the two
 * for analysts run as the owner, because an analyst sees no person, and give nothing but coarsened counts.
 *
 * Every view takes a day and a round number up to which facts count, both optional.
 */
const UNTIL = 'p_negotiation uuid, p_as_of date, p_as_of_round int';
const PASS = 'p_negotiation, p_as_of, p_as_of_round';
const COARSE = 'p_negotiation, quarter_until(p_as_of), p_as_of_round, true';
const TOLD = `${UNTIL}, p_coarsened boolean default false`;

/** Names that were answered, each once, where `where` holds. */
const NAMES = (where?: string) => told('count(distinct a.captive_id)', 'a.captive_id', where);

export const VIEWS_UP = /* sql */ `
-- A round that is not there would leave out some facts and not others: it is refused.
create function round_known(p_negotiation uuid, p_number int) returns boolean language plpgsql stable as $$
begin
  if not exists (select from round where negotiation_id = p_negotiation and number = p_number) then
    raise exception 'There is no round %. Rounds are numbered from 1.', p_number using errcode = 'TB001';
  end if;
  return true;
end $$;

-- Facts dated on or before the day, and of no later round; those outside any round up to the day of that round.
create function facts_until(${UNTIL})
returns table (event_id uuid, on_date date, on_precision text, round_id uuid, by_side_id uuid, number int) language sql stable as $$
  select e.id, e.on_date, e.on_precision, e.round_id, e.by_side_id, e.number
    from event e left join round r on r.id = e.round_id
   where e.negotiation_id = p_negotiation
     and (p_as_of is null or e.on_date <= p_as_of)
     and (p_as_of_round is null or round_known(p_negotiation, p_as_of_round))
     and (p_as_of_round is null or case when r.id is not null then r.number <= p_as_of_round
            else e.on_date <= (select re.on_date from round rr join event re on re.id = rr.event_id
                                where rr.negotiation_id = p_negotiation and rr.number = p_as_of_round) end)
$$;

-- Groups that follow from facts, and declared ones. Sources of the rules: captive.rules.ts.
create view captive_group_span with (security_invoker = true) as
  select negotiation_id, id as captive_id, 'CHILD' as priority_group, 'DERIVED' as basis, null::date as from_date, child_until as until_date, null::uuid as source_id
    from captive where age_known and child_until is not null
  union all
  select negotiation_id, id, 'AGE_UNKNOWN', 'DERIVED', null, null, null from captive where not age_known
  union all
  select negotiation_id, id, 'WOMAN', 'DERIVED', child_until, null, null from captive where sex = 'FEMALE' and age_known
  union all
  select negotiation_id, id, 'ELDERLY', 'DERIVED', elderly_from, null, null from captive where elderly_from is not null
  union all
  select negotiation_id, id, 'LONG_HELD', 'DERIVED', held_since + 365, null, null from captive where held_since is not null
  union all
  select negotiation_id, captive_id, priority_group, case when examined then 'DERIVED' else 'DECLARED' end, from_date, until_date, case when not examined then source_id end from captive_group
  union all
  select m.negotiation_id, m.captive_id, group_of_finding(m.finding), 'DERIVED', m.on_date, m.until_date, null from captive_medical m
   where group_of_finding(m.finding) is not null and not exists (select from captive_group g where g.id = m.id);
grant select on captive_group_span to tabadul_app;

-- Every answer to a name, with the reason as far as it is for the viewer; last: no later answer of the same side to the same person has replaced it.
create function answers_until(${UNTIL})
returns table (response_id uuid, side_id uuid, captive_id uuid, verdict text, reason text, round_id uuid, on_date date, on_precision text, last boolean)
language sql stable as $$
  select r.id, r.side_id, r.captive_id, r.verdict, coalesce(d.reason, r.reason), f.round_id, f.on_date, f.on_precision,
         row_number() over (partition by r.side_id, r.captive_id order by f.on_date desc, r.seq desc) = 1
    from response r join answer a on a.id = r.answer_id join facts_until(${PASS}) f on f.event_id = a.event_id
    -- Audiences are said again for the coarsened views, which no policy narrows.
    left join response_reason d on d.response_id = r.id and d.audience_id = any ((select my_audiences('person'))::uuid[])
   where r.negotiation_id = p_negotiation
     and r.audience_id = any ((select my_audiences('coded'))::uuid[])
$$;

-- The priority groups of a person on a day, each once: the same rules as captive_group_span, looked up person by person.
create function groups_on(p_captive captive, p_day date) returns text[] language sql stable as $$
  select array_remove(array[
           case when p_captive.age_known and p_captive.child_until > p_day then 'CHILD' end,
           case when not p_captive.age_known then 'AGE_UNKNOWN' end,
           case when p_captive.sex = 'FEMALE' and p_captive.age_known and coalesce(p_captive.child_until, '-infinity') <= p_day then 'WOMAN' end,
           case when p_captive.elderly_from <= p_day then 'ELDERLY' end,
           case when p_captive.held_since + 365 <= p_day then 'LONG_HELD' end], null)
         || array(select distinct g.priority_group from captive_group g
                   where g.captive_id = p_captive.id and coalesce(g.from_date, '-infinity') <= p_day and coalesce(g.until_date, 'infinity') > p_day)
$$;

create function rejection_cells(${TOLD})
returns table (side_id uuid, round_id uuid, verdict text, reason text, priority_group text, rejections int, standing int, captive_ids uuid[])
language sql stable as $$
  select a.side_id, a.round_id, a.verdict, a.reason, g.priority_group,
         ${told('count(*)', 'a.captive_id')}, ${told('count(*)', 'a.captive_id', 'a.last')}, array_agg(distinct a.captive_id)
    from answers_until(${PASS}) a join captive c on c.id = a.captive_id
    left join lateral unnest(groups_on(c, a.on_date)) g (priority_group) on true
   where a.verdict in ('REFUSED', 'SUBSTITUTED')
   group by 1, 2, 3, 4, 5
$$;

create function rejection_totals(${TOLD})
returns table (side_id uuid, answered int, rejected int, standing int) language sql stable as $$
  select a.side_id, ${NAMES()}, ${NAMES("a.verdict in ('REFUSED', 'SUBSTITUTED')")}, ${NAMES("a.last and a.verdict in ('REFUSED', 'SUBSTITUTED')")}
    from answers_until(${PASS}) a
   group by 1
$$;

-- Analysts are told facts up to the end of a quarter: asked day after day they would tell on which one a count of five was reached.
create function quarter_until(p_as_of date) returns date language sql stable as $$
  select date_trunc('quarter', least(p_as_of, current_date)::timestamp + interval '1 day')::date - 1
$$;

create function rejection_cells_coarse(${UNTIL})
returns table (side_id uuid, round_id uuid, verdict text, reason text, priority_group text, rejections int, standing int, captive_ids uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  select side_id, round_id, verdict, reason, priority_group, rejections, standing, '{}'::uuid[]
    from rejection_cells(${COARSE}) where counts_only(p_negotiation) and rejections is not null
$$;
comment on function rejection_cells_coarse is 'definer: counts for who sees no person, coarsened';

create function rejection_totals_coarse(${UNTIL})
returns table (side_id uuid, answered int, rejected int, standing int)
language sql stable security definer set search_path = public, pg_temp as $$
  select * from rejection_totals(${COARSE}) where counts_only(p_negotiation)
$$;
comment on function rejection_totals_coarse is 'definer: counts for who sees no person, coarsened';

create function rejection_matrix(${UNTIL})
returns table (side_id uuid, round_id uuid, verdict text, reason text, priority_group text, rejections int, standing int, captive_ids uuid[])
language sql stable as $$
  select * from rejection_cells(${PASS}) where not counts_only(p_negotiation)
  union all
  select * from rejection_cells_coarse(${PASS})
$$;

create function rejection_by_side(${UNTIL})
returns table (side_id uuid, answered int, rejected int, standing int) language sql stable as $$
  select * from rejection_totals(${PASS}) where not counts_only(p_negotiation)
  union all
  select * from rejection_totals_coarse(${PASS})
$$;

-- What an outcome stated by counts stands for among the refusal reasons.
create function declared_rejections(${UNTIL})
returns table (answer_id uuid, side_id uuid, outcome text, reason text, count int, share numeric, standing boolean, seq bigint)
language sql stable as $$
  with counted as (
    select a.id, a.seq, a.side_id,
           row_number() over (partition by a.side_id, coalesce(v.list_id, a.proposal_id, a.id) order by f.on_date desc, a.seq desc) = 1 as last
      from answer a join facts_until(${PASS}) f on f.event_id = a.event_id left join list_version v on v.id = a.list_version_id
     where a.negotiation_id = p_negotiation and exists (select from answer_count c where c.answer_id = a.id)
  )
  select a.id, a.side_id, c.outcome, m.reason, c.count, c.share, a.last, a.seq
    from counted a join told_answer_count c on c.answer_id = a.id
    join (values ('REJECTED', 'NO_REASON_GIVEN'), ('NOT_HELD', 'CUSTODY_DENIED'), ('DUPLICATE', 'DUPLICATE_OR_NOT_FOUND'),
                 ('ALREADY_RELEASED', 'ALREADY_RELEASED'), ('STATUS_EXCLUDED', 'CATEGORY_DISPUTED')) m (outcome, reason) on m.outcome = c.outcome
$$;

create function refused_names(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, side_id uuid, side_position int, response_id uuid) language sql stable as $$
  select a.captive_id, c.seq, a.side_id, s.position, a.response_id
    from answers_until(${PASS}) a join captive c on c.id = a.captive_id join side s on s.id = a.side_id
   where a.last and a.verdict in ('REFUSED', 'SUBSTITUTED')
$$;

-- Names asked for: on demands handed over, and in legs by which the proposer would receive.
create function asked_names(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, asked_side_id uuid, since_date date, since_precision text) language sql stable as $$
  select distinct on (c.id, x.asked) c.id, c.seq, x.asked, x.on_date, x.on_precision
    from (select l.captive_id, coalesce(n.to_side_id, k.held_by_side_id) as asked, f.on_date, f.on_precision
            from facts_until(${PASS}) f join list_version v on v.event_id = f.event_id join list n on n.id = v.list_id and n.type = 'DEMAND'
            join list_line l on l.list_version_id = v.id join captive k on k.id = l.captive_id
          union all
          select l.captive_id, g.giver_side_id, f.on_date, f.on_precision
            from facts_until(${PASS}) f join proposal p on p.event_id = f.event_id
            join proposal_leg g on g.proposal_id = p.id and g.receiver_side_id = f.by_side_id
            join proposal_line l on l.proposal_leg_id = g.id) x
    join captive c on c.id = x.captive_id
   order by c.id, x.asked, x.on_date
$$;

-- The three views below set what was asked beside what was answered, offered or handed over in one sorted pass. Joined
-- instead, ten thousand names took seconds wherever the planner thought them few.
create function unanswered_names(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, asked_side_id uuid, since_date date, since_precision text) language sql stable as $$
  with known as (
    select captive_id, captive_seq, asked_side_id as side_id, since_date, since_precision, false as answers from asked_names(${PASS})
    union all
    select captive_id, null, side_id, null, null, true from answers_until(${PASS}) where verdict <> 'NO_ANSWER'
  ), beside as (
    select *, bool_or(answers) over (partition by captive_id, side_id) as by_side, bool_or(answers) over (partition by captive_id) as by_any
      from known
  )
  select captive_id, captive_seq, side_id, since_date, since_precision
    from beside where not answers and not case when side_id is null then by_any else by_side end
$$;

-- Names offered: on offers, in legs that the proposer would give, and as substitutes of a side's own choosing.
create function unasked_names(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, offered_side_id uuid, since_date date, since_precision text) language sql stable as $$
  with known as (
    select l.captive_id, n.side_id, f.on_date, f.on_precision, false as asks
      from facts_until(${PASS}) f join list_version v on v.event_id = f.event_id join list n on n.id = v.list_id and n.type = 'OFFER'
      join list_line l on l.list_version_id = v.id
    union all
    select l.captive_id, g.giver_side_id, f.on_date, f.on_precision, false
      from facts_until(${PASS}) f join proposal p on p.event_id = f.event_id
      join proposal_leg g on g.proposal_id = p.id and g.giver_side_id = f.by_side_id
      join proposal_line l on l.proposal_leg_id = g.id
    union all
    select r.substitute_captive_id, r.side_id, f.on_date, f.on_precision, false
      from facts_until(${PASS}) f join answer a on a.event_id = f.event_id join response r on r.answer_id = a.id
     where r.substitute_captive_id is not null
    union all
    select captive_id, asked_side_id, null, null, true from asked_names(${PASS})
  ), beside as (
    select *, bool_or(asks) over (partition by captive_id, side_id) as asked_of_side,
           bool_or(asks and side_id is null) over (partition by captive_id) as asked_of_any,
           row_number() over (partition by captive_id, side_id, asks order by on_date) as place
      from known
  )
  select c.id, c.seq, b.side_id, b.on_date, b.on_precision
    from beside b join captive c on c.id = b.captive_id
   where not b.asks and b.place = 1 and not b.asked_of_side and not b.asked_of_any
$$;

create function retained_names(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, asked_side_id uuid, since_date date, since_precision text, response_id uuid) language sql stable as $$
  with known as (
    select captive_id, captive_seq, asked_side_id as side_id, since_date, since_precision, null::uuid as response_id, 'asked' as what
      from asked_names(${PASS})
    union all
    select captive_id, null, side_id, null, null, response_id, 'answered' from answers_until(${PASS}) where last
    union all
    select captive_id, null, null, null, null, null, 'home'
      from (select distinct on (o.captive_id) o.captive_id, coalesce(d.result, o.result) as result
              from handover_outcome o left join outcome_result d on d.outcome_id = o.id join handover h on h.id = o.handover_id join facts_until(${PASS}) f on f.event_id = h.event_id
             where o.negotiation_id = p_negotiation
             order by o.captive_id, f.on_date desc, o.seq desc) o
     where o.result in ('RELEASED_AND_RECEIVED', 'RELEASED_IN_PLACE', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'REMAINS_RECEIVED_IDENTIFIED')
  ), beside as (
    select *, bool_or(what = 'home') over (partition by captive_id) as home,
           first_value(response_id) over (partition by captive_id, side_id order by what) as answer
      from known
  )
  select captive_id, captive_seq, side_id, since_date, since_precision, answer from beside where what = 'asked' and not home
$$;

-- The day at whose end the table is looked at.
create function table_day(${UNTIL}) returns date language sql stable as $$
  select least(p_as_of, (select e.on_date from round r join event e on e.id = r.event_id
                          where r.negotiation_id = p_negotiation and r.number = p_as_of_round), 'infinity'::date)
$$;

create function versions_on_table(${UNTIL}) returns setof told_list_version language sql stable as $$
  select v.* from told_list_version v join facts_until(${PASS}) f on f.event_id = v.event_id
   where v.negotiation_id = p_negotiation
     and (v.withdrawn_date is null or v.withdrawn_date > table_day(${PASS}))
     and not exists (select from list_version w join facts_until(${PASS}) g on g.event_id = w.event_id
                      where w.list_id = v.list_id and w.number > v.number)
$$;

create function proposals_on_table(${UNTIL}) returns setof proposal language sql stable as $$
  select p.* from proposal p join facts_until(${PASS}) f on f.event_id = p.event_id
   where p.negotiation_id = p_negotiation
     and (p.withdrawn_date is null or p.withdrawn_date > table_day(${PASS}))
     and not exists (select from proposal q join facts_until(${PASS}) g on g.event_id = q.event_id where q.supersedes_id = p.id)
$$;

create function captive_journey(p_captive uuid, p_negotiation uuid, p_as_of date, p_as_of_round int)
returns table (kind text, on_date date, on_precision text, round_id uuid, side_id uuid, list_version_id uuid, proposal_id uuid, response_id uuid, outcome_id uuid, number int, seq bigint)
language sql stable as $$
  with steps as (
    select 'LISTED' as kind, v.event_id, n.side_id, v.id as list_version_id, null::uuid as proposal_id, null::uuid as response_id, null::uuid as outcome_id, 0::bigint as seq
      from list_line l join list_version v on v.id = l.list_version_id join list n on n.id = v.list_id
     where l.captive_id = p_captive and v.event_id is not null
    union all
    select 'PROPOSED', p.event_id, e.by_side_id, null, p.id, null, null, 0
      from proposal_line l join proposal p on p.id = l.proposal_id join event e on e.id = p.event_id where l.captive_id = p_captive
    union all
    select 'ANSWERED', a.event_id, r.side_id, null, null, r.id, null, r.seq
      from response r join answer a on a.id = r.answer_id where r.captive_id = p_captive
    union all
    select 'HANDED_OVER', h.event_id, o.giver_side_id, null, null, null, o.id, o.seq
      from handover_outcome o join handover h on h.id = o.handover_id where o.captive_id = p_captive
  )
  select s.kind, e.on_date, e.on_precision, e.round_id, s.side_id, s.list_version_id, s.proposal_id, s.response_id, s.outcome_id, e.number, s.seq
    from steps s join event e on e.id = s.event_id left join round r on r.id = e.round_id
   where (p_as_of is null or e.on_date <= p_as_of)
     and (p_as_of_round is null or round_known(p_negotiation, p_as_of_round))
     and (p_as_of_round is null or case when r.id is not null then r.number <= p_as_of_round
            else e.on_date <= (select re.on_date from round rr join event re on re.id = rr.event_id
                                where rr.negotiation_id = p_negotiation and rr.number = p_as_of_round) end)
$$;

grant execute on function rejection_cells_coarse, rejection_totals_coarse to tabadul_app;
`;
