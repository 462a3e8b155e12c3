import { told } from './told.js';

/**
 * The views by which a negotiation is looked over: the way of names through it in numbers, offers and the gap between
 * them, what was agreed beside what was delivered, phases, channels, figures that were reported beside what is recorded.
 * They run as the viewer; for who sees no person counts of names are coarsened, up to the end of a quarter (see views.ts).
 */
const UNTIL = 'p_negotiation uuid, p_as_of date, p_as_of_round int';
const PASS = 'p_negotiation, p_as_of, p_as_of_round';
const COARSE = 'p_negotiation, quarter_until(p_as_of), p_as_of_round, true';
const COARSENED = `${UNTIL}, p_coarsened boolean default false`;
/**
 * Of functions that are to be run as a whole and not taken into what asks for them (which a setting of their own keeps from
 * happening): there the planner took the rows of one negotiation among two thousand for few, and went through all pairs of them.
 */
const WHOLE = 'rows 5000 set jit = off';
const CODED = `any ((select my_audiences('coded'))::uuid[])`;

/** The coarsened twin of a view, and the function that gives each viewer theirs. */
const twice = (name: string, columns: string, where = 'true') => /* sql */ `
create function ${name}_coarse(${UNTIL}) returns table (${columns})
language sql stable security definer set search_path = public, pg_temp as $$
  select * from ${name}_seen(${COARSE}) where counts_only(p_negotiation) and ${where}
$$;
comment on function ${name}_coarse is 'definer: counts for who sees no person, coarsened';
grant execute on function ${name}_coarse to tabadul_app;
create function ${name}(${UNTIL}) returns table (${columns}) language sql stable as $$
  select * from ${name}_seen(${PASS}) where not counts_only(p_negotiation)
  union all
  select * from ${name}_coarse(${PASS})
$$;
`;

const FUNNEL =
  'list_id uuid, priority_group text, tabled int, answered int, acknowledged int, accepted int, agreed int, released int, declined int';
/** The steps of the way, as conditions. */
const STEPS = [
  ...['true', 'answered', 'acknowledged', 'accepted', 'agreed', 'released'],
  'declined or declined_at_interview',
];
const DELIVERY =
  'side_id uuid, agreed_stated int, agreed_names int, delivered_stated int, delivered_names int';
const CHANNEL = 'modality text, rounds int, names_answered int, names_accepted int';
const CHECKED =
  'figure_id uuid, list_version_id uuid, measure text, claimant_side_id uuid, value int, "precision" text, recorded int, seq bigint';

export const OVERVIEW_UP = /* sql */ `
-- Names on lists that were handed over, once a list.
create function listed_names(${UNTIL})
returns table (list_id uuid, side_id uuid, type text, captive_id uuid) language sql stable ${WHOLE} as $$
  select distinct k.id, k.side_id, k.type, l.captive_id
    from facts_until(${PASS}) f join list_version v on v.event_id = f.event_id join list k on k.id = v.list_id
    join list_line l on l.list_version_id = v.id
   -- Audiences are said again for the coarsened views, which no policy narrows.
   where v.audience_id = ${CODED} and k.audience_id = ${CODED} and l.audience_id = ${CODED}
$$;

-- What was answered of whom.
create function answers_whole(${UNTIL})
returns table (captive_id uuid, side_id uuid, verdict text, round_id uuid, last boolean) language sql stable ${WHOLE} as $$
  select captive_id, side_id, verdict, round_id, last from answers_until(${PASS})
$$;

-- What became of each person last, as far as it is for the viewer.
create function last_outcomes(${UNTIL})
returns table (captive_id uuid, giver_side_id uuid, result text) language sql stable ${WHOLE} as $$
  select distinct on (o.captive_id) o.captive_id, o.giver_side_id, coalesce(d.result, o.result)
    from handover_outcome o join handover h on h.id = o.handover_id join facts_until(${PASS}) f on f.event_id = h.event_id
    left join outcome_result d on d.outcome_id = o.id and d.audience_id = any ((select my_audiences('person'))::uuid[])
   where o.negotiation_id = p_negotiation and o.audience_id = ${CODED} and h.audience_id = ${CODED}
   order by o.captive_id, f.on_date desc, o.seq desc
$$;

create function came_free(p_result text) returns boolean language sql immutable as $$
  select p_result in ('RELEASED_AND_RECEIVED', 'RELEASED_IN_PLACE', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED')
$$;

-- The way of the names of each list, in all (no group) and by the priority groups they are in on the day.
create function funnel_seen(${COARSENED}) returns table (${FUNNEL}) language sql stable as $$
  with said as (
    select captive_id, side_id, bool_or(verdict <> 'NO_ANSWER') as answered,
           bool_or(verdict in ('CONFIRMED_HELD', 'AGREED', 'AGREED_CONDITIONALLY')) as acknowledged,
           bool_or(last and verdict in ('AGREED', 'AGREED_CONDITIONALLY')) as accepted,
           bool_or(last and verdict = 'DECLINED_BY_PERSON') as declined
      from answers_whole(${PASS}) group by 1, 2
  ), final as (select distinct captive_id from listed_names(${PASS}) where type in ('AGREED_FINAL', 'MANIFEST')
  ), way as (
    select n.list_id, n.captive_id, coalesce(bool_or(s.answered), false) as answered, coalesce(bool_or(s.acknowledged), false) as acknowledged,
           coalesce(bool_or(s.accepted), false) as accepted, coalesce(bool_or(s.declined), false) as declined,
           bool_or(f.captive_id is not null) as agreed, bool_or(came_free(o.result)) as released,
           bool_or(o.result = 'DECLINED_AT_INTERVIEW') as declined_at_interview
      from listed_names(${PASS}) n left join said s on s.captive_id = n.captive_id and s.side_id <> n.side_id
      left join final f on f.captive_id = n.captive_id left join last_outcomes(${PASS}) o on o.captive_id = n.captive_id
     where n.type not in ('AGREED_FINAL', 'MANIFEST')
     group by 1, 2
  ), grouped as (
    select way.*, null::text as priority_group from way
    union all
    select way.*, g.priority_group from way join captive c on c.id = way.captive_id,
           lateral unnest(groups_on(c, (select least(table_day(${PASS}), current_date)))) g (priority_group)
  )
  select list_id, priority_group, ${STEPS.map((step) => told('count(*)', 'captive_id', step)).join(',\n         ')}
    from grouped group by 1, 2
$$;
${twice('funnel', FUNNEL, 'tabled is not null')}

-- Each offer in numbers of persons, with the gap to the other side's last one and what its side conceded since its first.
create function offer_steps(${UNTIL})
returns table (proposal_id uuid, side_id uuid, give int, ask int, gap float8, conceded float8, number int) language sql stable as $$
  with numbers as (
    select p.id, p.number, f.on_date, f.by_side_id as side_id,
           sum(case when g.giver_side_id = f.by_side_id then coalesce(g.count, nullif(l.lines, 0)) end)::int as give,
           sum(case when g.receiver_side_id = f.by_side_id then coalesce(g.count, nullif(l.lines, 0)) end)::int as ask
      from facts_until(${PASS}) f join proposal p on p.event_id = f.event_id join told_proposal_leg g on g.negotiation_id = p_negotiation and g.proposal_id = p.id and g.kind = 'PERSONS',
           lateral (select count(*)::int as lines from proposal_line l where l.proposal_leg_id = g.id) l
     group by 1, 2, 3, 4
  ), offers as (
    -- Half a person where one gives or asks for none: the same as in the diagnosis.
    select *, ln(greatest(ask, 0.5)) - ln(greatest(give, 0.5)) as asked from numbers where give + ask > 0 and side_id is not null
  )
  select o.id, o.side_id, o.give, o.ask, greatest(0, o.asked + other.asked),
         1 - exp(o.asked - first_value(o.asked) over (partition by o.side_id order by o.on_date, o.number)), o.number
    from offers o left join lateral (
      select b.asked from offers b where b.side_id <> o.side_id and (b.on_date, b.number) <= (o.on_date, o.number)
       order by b.on_date desc, b.number desc limit 1) other on true
$$;

-- What each side was to give by the last agreement that says numbers, or by the final lists, beside what it gave.
create function delivery_seen(${COARSENED}) returns table (${DELIVERY}) language sql stable as $$
  with agreement as (
    select e.particulars -> 'given' as given from facts_until(${PASS}) f join told_event e on e.id = f.event_id
     where e.negotiation_id = p_negotiation and e.type in ('AGREEMENT', 'HANDOVER_PLANNED') and jsonb_typeof(e.particulars -> 'given') = 'object' and e.audience_id = ${CODED}
     order by f.on_date desc, f.number desc limit 1
  )
  select s.id, (select nullif(a.given ->> s.code, '')::numeric::int from agreement a where jsonb_typeof(a.given -> s.code) = 'number'),
         nullif((select ${told('count(distinct n.captive_id)', 'n.captive_id')} from listed_names(${PASS}) n join captive c on c.id = n.captive_id
                  where n.type in ('AGREED_FINAL', 'MANIFEST') and c.held_by_side_id = s.id), 0),
         (select sum(c.count)::int from facts_until(${PASS}) f join handover h on h.event_id = f.event_id join told_handover_count c on c.negotiation_id = p_negotiation and c.handover_id = h.id
           where c.giver_side_id = s.id and c.kind = 'PERSONS' and c.audience_id = ${CODED}),
         nullif((select ${told('count(*)', 'o.captive_id')} from last_outcomes(${PASS}) o where o.giver_side_id = s.id and came_free(o.result)), 0)
    from side s where s.negotiation_id = p_negotiation
$$;
${twice('delivery', DELIVERY)}

-- Days in each phase, the present one up to the day.
create function phases_until(p_negotiations uuid[], p_until date) returns table (negotiation_id uuid, phase text, entries int, days int) language sql stable as $$
  with spans as (
    select p.negotiation_id, p.phase, p.since_date,
           coalesce(lead(p.since_date) over (partition by p.negotiation_id order by p.since_date, p.seq), least(p_until, current_date)) as until_date
      from phase_entry p where p.negotiation_id = any (p_negotiations) and p.since_date <= p_until
  )
  select negotiation_id, phase, count(*)::int, sum(greatest(0, until_date - since_date))::int from spans group by 1, 2
$$;
create function phase_times(${UNTIL}) returns table (phase text, entries int, days int) language sql stable as $$
  select phase, entries, days from phases_until(array[p_negotiation], table_day(${PASS}))
$$;

-- What each intermediary carried: acts of the record, no persons.
create function mandate_records(${UNTIL})
returns table (mandate_id uuid, seq bigint, rounds int, answers int, events int, handovers int, last_date date, last_precision text) language sql stable as $$
  select m.id, m.seq,
         (select count(distinct r.id)::int from round r join round_participant p on p.round_id = r.id join facts_until(${PASS}) f on f.event_id = r.event_id where p.mandate_id = m.id),
         (select count(*)::int from answer a join facts_until(${PASS}) f on f.event_id = a.event_id where a.via_mandate_id = m.id),
         (select count(*)::int from event e join facts_until(${PASS}) f on f.event_id = e.id where e.by_mandate_id = m.id),
         (select count(*)::int from handover h join facts_until(${PASS}) f on f.event_id = h.event_id
           where f.on_date >= coalesce(m.from_date, '-infinity') and f.on_date <= coalesce(m.until_date, 'infinity')),
         l.on_date, l.on_precision
    from mandate m left join lateral (
      select f.on_date, f.on_precision from facts_until(${PASS}) f join event e on e.id = f.event_id left join answer a on a.event_id = e.id
       where e.by_mandate_id = m.id or a.via_mandate_id = m.id order by f.on_date desc limit 1) l on true
   where m.negotiation_id = p_negotiation
$$;

-- Answers by the way in which the sides spoke.
create function channel_seen(${COARSENED}) returns table (${CHANNEL}) language sql stable as $$
  select r.modality, count(distinct r.id)::int, ${told('count(distinct a.captive_id)', 'a.captive_id')},
         ${told('count(distinct a.captive_id)', 'a.captive_id', "a.verdict in ('AGREED', 'AGREED_CONDITIONALLY')")}
    from round r join facts_until(${PASS}) f on f.event_id = r.event_id left join answers_whole(${PASS}) a on a.round_id = r.id
   where r.negotiation_id = p_negotiation and r.audience_id = ${CODED}
   group by 1
$$;
${twice('channel', CHANNEL)}

-- Each reported figure of a list beside what is recorded on that version.
create function checked_figure_seen(${COARSENED}) returns table (${CHECKED}) language sql stable as $$
  select g.id, v.id, g.measure, g.claimant_side_id, g.value, g.precision,
         (select ${told('count(*)', 'l.captive_id')} from list_line l join captive c on c.id = l.captive_id
           where l.list_version_id = v.id and l.audience_id = ${CODED}
             and case g.measure when 'TOTAL' then true
                   when 'WOMEN' then 'WOMAN' = any (groups_on(c, f.on_date))
                   when 'CHILDREN' then 'CHILD' = any (groups_on(c, f.on_date))
                   else 'SERIOUSLY_WOUNDED_OR_SICK' = any (groups_on(c, f.on_date)) end), g.seq
    from facts_until(${PASS}) f join list_version v on v.event_id = f.event_id join told_figure g on g.negotiation_id = p_negotiation and g.list_version_id = v.id
   where v.negotiation_id = p_negotiation and v.audience_id = ${CODED} and g.audience_id = ${CODED}
$$;
${twice('checked_figure', CHECKED)}

-- Persons of whom the last claims of two claimants on one axis differ; both versions are kept.
create function contested_facts(${UNTIL})
returns table (captive_id uuid, captive_seq bigint, axis text, claim_ids uuid[]) language sql stable as $$
  with last as (
    select distinct on (c.captive_id, c.axis, c.claimed_by_side_id) c.*
      from claim c where c.negotiation_id = p_negotiation and c.on_date <= table_day(${PASS}) and not exists (select from claim_withdrawal w where w.claim_id = c.id)
     order by c.captive_id, c.axis, c.claimed_by_side_id, c.on_date desc, c.seq desc
  )
  select l.captive_id, k.seq, l.axis, array_agg(l.id order by l.on_date, l.seq)
    from last l join captive k on k.id = l.captive_id
   group by 1, 2, 3 having count(distinct l.value) > 1
$$;
`;
