/**
 * How long captivity lasts: for each person from what day, to what end, as far as the viewer sees it. Who sees no person
 * gets batches instead: five persons of one group and one end at a time, all at their mean, to the nearest thirty days.
 * What is left over of a cell goes into its batches' means and into no count, so no curve steps by fewer than five, and
 * totals are sums of what is shown.
 */
const CODED = `any ((select my_audiences('coded'))::uuid[])`;

/** Words by which persons are grouped: of their own row, or of the negotiation. */
const GROUPED = `case p_by when 'NEGOTIATION' then (select x.code from negotiation x where x.id = p_negotiation)
           when 'HOLDER' then c.holder when 'CLAIMANT' then c.claimant when 'SEX' then nullif(c.sex, 'UNKNOWN') when 'CATEGORY' then c.category
           when 'GROUP' then case when p_group = any (c.groups) then p_group else 'OTHERS' end end`;

export const SURVIVAL_UP = /* sql */ `
-- Each person that is known by the day: from the first day of being held that anybody claims, to release, death, flight (a
-- last day known of), or the last day anything is known of them. Groups are those of the first day: one that is entered in
-- captivity is entered by those who live to see it.
create function captivities(p_negotiation uuid, p_as_of date)
returns table (captive_id uuid, holder text, claimant text, sex text, category text, groups text[], begun date, days int, status int, believed boolean, left_out text)
language sql stable as $$
  with told as materialized (
    select c.captive_id, c.axis, c.value, c.on_date, c.seq, coalesce(c.from_date, c.on_date) as since, c.from_date
      from claim c where c.negotiation_id = p_negotiation and c.audience_id = ${CODED} and (p_as_of is null or c.on_date <= p_as_of)
  ), facts as materialized (select event_id, on_date from facts_until(p_negotiation, p_as_of, null)
  ), current as (
    select distinct on (t.captive_id, t.axis) t.captive_id, t.value, t.since from told t where t.axis in ('VITAL', 'CUSTODY')
     order by t.captive_id, t.axis, t.value = 'REMAINS_IDENTIFIED' desc, t.on_date desc, t.seq desc
  ), ends as (
    select u.captive_id, case u.value when 'RELEASED' then 1 when 'ESCAPED' then 0 else 2 end as status, u.since, u.value = 'BELIEVED_DEAD' as believed
      from current u where u.value in ('RELEASED', 'ESCAPED', 'DIED_IN_CUSTODY', 'BELIEVED_DEAD', 'REMAINS_IDENTIFIED')
    union all
    select o.captive_id, case when came_free(r.result) then 1 else 2 end, f.on_date, false
      from facts f join handover h on h.event_id = f.event_id join handover_outcome o on o.handover_id = h.id
      left join outcome_result d on d.outcome_id = o.id and d.audience_id = ${CODED}, lateral (select coalesce(d.result, o.result) as result) r
     where o.audience_id = ${CODED} and h.audience_id = ${CODED} and (came_free(r.result) or r.result in ('DIED_BEFORE_HANDOVER', 'REMAINS_RECEIVED_IDENTIFIED'))
  ), ended as (
    select distinct on (e.captive_id) e.captive_id, e.status, e.since, e.believed from ends e order by e.captive_id, e.since, e.status desc, e.believed
  ), seen as (
    select t.captive_id, max(t.on_date) filter (where t.value not in ('UNKNOWN', 'BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED')) as last_date,
           min(t.from_date) filter (where t.axis = 'CUSTODY' and t.value in ('HELD', 'IN_HOSPITAL', 'TRANSFERRED')) as begun
      from told t group by 1
    union all
    select l.captive_id, max(f.on_date), null from facts f join list_version v on v.event_id = f.event_id join list k on k.id = v.list_id and k.type not in ('DECEASED', 'REMAINS')
      join list_line l on l.list_version_id = v.id where v.audience_id = ${CODED} and k.audience_id = ${CODED} and l.audience_id = ${CODED} group by 1
    union all
    select r.captive_id, max(f.on_date), null from facts f join answer a on a.event_id = f.event_id join response r on r.answer_id = a.id
     where a.audience_id = ${CODED} and r.audience_id = ${CODED} and r.verdict <> 'NO_ANSWER' group by 1
  ), known as (
    select s.captive_id, max(s.last_date) as last_date, min(s.begun) as begun from seen s group by 1
  ), categories as (
    select x.captive_id, case when count(distinct x.category) = 1 then min(x.category) else 'CONTESTED' end as category
      from (select distinct on (g.captive_id, g.side_id) g.captive_id, g.category from category_claim g
             where g.negotiation_id = p_negotiation and g.audience_id = ${CODED} and (p_as_of is null or g.on_date <= p_as_of)
             order by g.captive_id, g.side_id, g.on_date desc, g.seq desc) x
     group by 1
  )
  select c.id, h.code, w.code, c.sex, t.category, groups_on(c, k.begun), k.begun,
         coalesce(e.since, greatest(k.last_date, k.begun)) - k.begun, coalesce(e.status, 0), coalesce(e.believed, false),
         case when k.begun is null then 'BEGIN_UNKNOWN' when e.since < k.begun then 'ENDS_BEFORE_IT_BEGINS' end
    from known k join captive c on c.id = k.captive_id left join ended e on e.captive_id = c.id left join categories t on t.captive_id = c.id
    left join side h on h.id = c.held_by_side_id left join side w on w.id = c.claimed_by_side_id
   where c.audience_id = ${CODED} and not exists (select from captive_retraction x where x.captive_id = c.id)
$$;

-- By batches of five; whoever is left out as a multiple of five as well.
create function captivities_coarse(p_negotiation uuid, p_as_of date, p_by text, p_group text)
returns table (grouped text, days int, status int, left_out text)
language sql stable security definer set search_path = public, pg_temp as $$
  with persons as (
    select ${GROUPED} as grouped, c.captive_id, c.days, c.status, c.left_out from captivities(p_negotiation, quarter_until(p_as_of)) c where counts_only(p_negotiation)
  ), cells as (
    select grouped, status, left_out, count(*) as n, told(count(*), min(captive_id::text collate "C"), true) / 5 as batches from persons group by 1, 2, 3
  ), placed as (
    select p.grouped, p.status, p.left_out, p.days, (row_number() over (partition by p.grouped, p.status, p.left_out order by p.days) - 1) * c.batches / c.n as batch
      from persons p join cells c on (c.grouped, c.status, c.left_out) is not distinct from (p.grouped, p.status, p.left_out) and c.batches > 0
  ), batched as (
    select grouped, status, left_out, (round(avg(days) / 30) * 30)::int as days from placed group by grouped, status, left_out, batch
  )
  select b.grouped, case when b.left_out is null then b.days end, b.status, b.left_out from batched b, generate_series(1, 5)
$$;
comment on function captivities_coarse(uuid, date, text, text) is 'definer: for who sees no person, in batches of five';

create function captivity_rows(p_negotiations uuid[], p_as_of date, p_by text, p_group text)
returns table (negotiation text, grouped text, holder text, sex text, child boolean, category text, begun_year int, days int, status int, believed boolean, left_out text)
language sql stable as $$
  select n.code, c.* from negotiation n, lateral (
    select (${GROUPED.replaceAll('p_negotiation', 'n.id')}) as grouped, c.holder, c.sex, case when not 'AGE_UNKNOWN' = any (c.groups) then 'CHILD' = any (c.groups) end,
           c.category, extract(year from c.begun)::int, c.days, c.status, c.believed, c.left_out
      from captivities(n.id, p_as_of) c where not counts_only(n.id)
    union all
    select k.grouped, null, null, null, null, null, k.days, k.status, false, k.left_out from captivities_coarse(n.id, p_as_of, p_by, p_group) k) c
   where n.id = any (p_negotiations)
$$;
grant execute on function captivities_coarse(uuid, date, text, text) to tabadul_app;
`;
