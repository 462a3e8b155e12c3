/**
 * What may never be found in a negotiation, said again in other words than the rules' and the triggers': by who stands where,
 * when each row was recorded, and what was in force then. Each is the rest of a `select` after the rows named `hold`, `stage`
 * and `boards`; `$1` is the negotiation.
 */
const FREED = `('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED')`;
const DEATHS = `('BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED')`;
const UNITS = `('ONE_FOR_ONE', 'RATIO', 'NUMBER_FOR_NUMBER')`;

/** The last wish that a boarding person had expressed in private before departure. */
const LAST_WISH = `lateral (select w.* from wish w where w.captive_id = b.captive_id and w.in_private and w.made_in < b.departed_in
    order by w.asked_on desc, w.seq desc limit 1) w`;

const STATES: Readonly<Record<string, string>> = {
  'a held person on a manifest that has not left': `from boards b join hold h using (captive_id)
    where b.state in ('PLANNED', 'FIXED') and h.lifted_in is null and h.side = b.receiver_side_id and (h.whole_side or b.to_destination_id is null or h.place = b.to_destination_id)`,
  'a held person departed': `from boards b join hold h using (captive_id)
    where b.departed_in is not null and h.made_in < b.departed_in and coalesce(h.lifted_in, 9e9) > b.departed_in and h.side = b.receiver_side_id
      and (h.whole_side or b.to_destination_id is null or h.place = b.to_destination_id)`,
  'a held person agreed on': `from agreement_line l join hold h using (captive_id)
    where l.negotiation_id = $1 and h.whole_side and h.side = l.receiver_side_id and h.made_in < l.made_in and coalesce(h.lifted_in, 9e9) > l.made_in`,
  'a held person signed for': `from agreement_signature s join agreement_line l on l.version_id = s.version_id join hold h using (captive_id)
    where s.negotiation_id = $1 and h.whole_side and h.side = l.receiver_side_id and h.made_in < s.made_in and coalesce(h.lifted_in, 9e9) > s.made_in`,
  'a held person agreed to': `from response r join list_line n on n.id = r.list_line_id join list_version v on v.id = n.list_version_id join list t on t.id = v.list_id join hold h on h.captive_id = r.captive_id
    where r.negotiation_id = $1 and r.verdict like 'AGREED%' and h.side = t.side_id and h.made_in < r.made_in and coalesce(h.lifted_in, 9e9) > r.made_in`,
  'a held person handed over': `from handover_outcome o join hold h using (captive_id)
    where o.negotiation_id = $1 and o.receiver_side_id = h.side and o.result in ('TRANSFERRED_TO_OTHER_CUSTODY', 'RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED')
      and h.made_in < o.made_in and coalesce(h.lifted_in, 9e9) > o.made_in
      and not exists (select from boards b where b.handover_id = o.handover_id and b.captive_id = o.captive_id and b.receiver_side_id = o.receiver_side_id and b.departed_in < h.made_in)`,
  'a held person released to where the way is barred': `from release_claim_end e join release_claim c on c.id = e.claim_id join hold h using (captive_id)
    where e.negotiation_id = $1 and e.to_side_id = h.side and h.made_in < e.made_in and coalesce(h.lifted_in, 9e9) > e.made_in`,
  'a person agreed on whom their holder had not agreed to give': `from agreement_line l
    where l.negotiation_id = $1 and not exists (select from response r where r.captive_id = l.captive_id and r.side_id = l.giver_side_id and r.made_in < l.made_in and r.verdict like 'AGREED%')`,
  'a released person without a receiver': `from handover_outcome
    where negotiation_id = $1 and receiver_side_id is null and to_destination_id is null and result in ${FREED}`,
  'somebody departed who had not said in private that they want it': `from boards b
    where b.departed_in is not null and not exists (select from ${LAST_WISH} where w.answer = 'WILLING')`,
  'somebody departed on a wish that was withdrawn': `from boards b, ${LAST_WISH}
    where exists (select from wish_withdrawal x where x.wish_id = w.id and x.made_in < b.departed_in)`,
  'somebody departed on a wish that had lapsed': `from boards b, ${LAST_WISH} where w.valid_until < b.departed_at::date`,
  'somebody departed for where they did not accept to go': `from boards b cross join ${LAST_WISH}
    left join destination x on x.id = b.to_destination_id
    where not w.anywhere and not exists (select from wish_destination d where d.wish_id = w.id and d.to_destination_id = x.id)
      and (not exists (select from wish_destination d where d.wish_id = w.id and d.to_side_id = b.receiver_side_id)
        or (x.side_id <> b.receiver_side_id and not exists (select from wish_destination d where d.wish_id = w.id and d.to_side_id = x.side_id)))`,
  'somebody released for nothing to where they had refused to go': `from release_claim_end e join release_claim c on c.id = e.claim_id,
    lateral (select w.* from wish w where w.captive_id = c.captive_id and w.in_private and w.made_in < e.made_in order by w.asked_on desc, w.seq desc limit 1) w
    where e.negotiation_id = $1 and not e.in_place and e.how <> 'WITHDRAWN'
      and (w.answer = 'UNWILLING' or exists (select from wish_withdrawal x where x.wish_id = w.id and x.made_in < e.made_in))`,
  'somebody crossed by a stage whose manifest did not name them': `from handover_outcome o join stage s on s.handover_id = o.handover_id
    where o.receiver_side_id is not null and o.result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'EXILED') and not exists (select from boards b where b.id = s.id and b.captive_id = o.captive_id)`,
  'a manifest that changed after it was fixed': `from manifest_line l join stage s on s.id = l.stage_id where l.made_in > s.fixed_in`,
  'somebody taken off a stage that had left': `from manifest_removal r join manifest_line l on l.id = r.line_id join stage s on s.id = l.stage_id
    where r.made_in > s.departed_in`,
  'a fact of a crossing before departure': `from crossing_fact f join stage s on s.id = f.stage_id where f.made_in < coalesce(s.departed_in, 9e9)`,
  'an owed person on a swap list without a reason': `from proposal_line l join proposal p on p.id = l.proposal_id join captive c on c.id = l.captive_id
    where l.negotiation_id = $1 and p.formula not in ('UNILATERAL_RELEASE', 'HUMANITARIAN_REPATRIATION') and l.owed_despite is null
      and (exists (select from entitlement e where e.captive_id = l.captive_id and e.made_in < l.made_in) or c.child_until > current_date
        or (not c.age_known and not exists (select from age_review r where r.captive_id = c.id)))`,
  'remains as a unit': `from proposal_leg l join proposal p on p.id = l.proposal_id where l.negotiation_id = $1 and l.kind = 'REMAINS' and p.formula in ${UNITS}`,
  'a swap that consumed a claim of release': `from release_claim_end e join release_claim c on c.id = e.claim_id join handover_outcome o on o.captive_id = c.captive_id
    join handover h on h.id = o.handover_id join event v on v.id = h.event_id
    where e.negotiation_id = $1 and e.how = 'RELEASED_WITHOUT_COUNTERPART' and o.result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'RELEASED_IN_PLACE') and v.on_date <= e.on_date
      and (exists (select from handover_outcome x where x.handover_id = h.id and x.giver_side_id <> o.giver_side_id)
        or exists (select from handover_count x where x.handover_id = h.id and x.giver_side_id <> o.giver_side_id))`,
  'a claim of release taken back by whom it is made against': `from release_claim_end e join release_claim c on c.id = e.claim_id join captive p on p.id = c.captive_id
    join record_entry r on r.chain_id = $1 and r.number = e.made_in join grants_of g on g.account_id = r.account_id and g.side_id = p.held_by_side_id
    where e.negotiation_id = $1 and e.how = 'WITHDRAWN'`,
  'a signature of an older version': `from agreement_signature s join agreement_version v on v.id = s.version_id join agreement_version w on w.agreement_id = v.agreement_id and w.number > v.number
    where s.negotiation_id = $1 and w.made_in < s.made_in`,
  'a hold lifted by one': `from hold_lift l join hold_lift_decision d on d.lift_id = l.id where l.negotiation_id = $1 and l.asked_by = d.decided_by`,
  'a death visible before the family knows': `from claim c join audience_seat a on a.audience_id = c.audience_id join seat s on s.id = a.seat_id
    where c.negotiation_id = $1 and c.value in ${DEATHS} and s.kind in ('OBSERVER', 'ANALYST', 'SIDE')
      and not exists (select from family_contact f join relative r on r.id = f.relative_id where r.captive_id = c.captive_id and f.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED'))`,
  'a death in an answer shown to observers before the family knows': `from response_reason x join response r on r.id = x.response_id
    join audience_seat a on a.audience_id = x.audience_id join seat s on s.id = a.seat_id
    where x.negotiation_id = $1 and s.kind in ('OBSERVER', 'ANALYST')
      and not exists (select from family_contact f join relative k on k.id = f.relative_id where k.captive_id = r.captive_id and f.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED'))`,
  'remains confirmed to be two persons at once': `from identification i join identification o on o.remains_id = i.remains_id and o.id > i.id
    join last_step a on a.identification_id = i.id and a.state = 'CONFIRMED' join last_step b on b.identification_id = o.id and b.state = 'CONFIRMED'`,
  'an identification confirmed, or taken back, by whoever did the step before': `from identification_step s join identification_step p on p.identification_id = s.identification_id and p.number = s.number - 1
    where s.negotiation_id = $1 and s.state in ('CONFIRMED', 'WITHDRAWN') and p.recorded_by = s.recorded_by`,
  'somebody who reads as dead without a confirmed identification': `from claim c where c.negotiation_id = $1 and c.value = 'REMAINS_IDENTIFIED'
    and not exists (select from claim_withdrawal w where w.claim_id = c.id)
    and not exists (select from identification i join last_step s on s.identification_id = i.id and s.state = 'CONFIRMED' where i.captive_id = c.captive_id)`,
};

export const FORBIDDEN = /* sql */ `
with hold as (
  select h.captive_id, h.made_in, coalesce(h.to_side_id, d.side_id) as side, h.to_destination_id as place, h.to_side_id is not null as whole_side,
         (select x.made_in from hold_lift l join hold_lift_decision x on x.lift_id = l.id and x.agrees where l.hold_id = h.id) as lifted_in
    from protection_hold h left join destination d on d.id = h.to_destination_id where h.negotiation_id = $1
), stage as (
  select s.*, (select min(e.number) from record_entry e where e.chain_id = $1 and e.object_id = s.id and e.act = 'stageStep' and e.facts ->> 'state' = 'DEPARTED') as departed_in,
         (select min(e.number) from record_entry e where e.chain_id = $1 and e.object_id = s.id and e.act = 'stageStep' and e.facts ->> 'state' = 'FIXED') as fixed_in
    from handover_stage s where s.negotiation_id = $1
), boards as (
  select l.captive_id, s.* from manifest_line l join stage s on s.id = l.stage_id where not exists (select from manifest_removal r where r.line_id = l.id)
), last_step as (
  select distinct on (identification_id) * from identification_step where negotiation_id = $1 order by identification_id, number desc
), grants_of as (
  select g.account_id, s.side_id from access_grant g join seat s on s.id = g.seat_id where s.negotiation_id = $1
)
${Object.entries(STATES)
  .map(([found, from]) => `select '${found}' as found where exists (select ${from})`)
  .join('\nunion all\n')}`;
