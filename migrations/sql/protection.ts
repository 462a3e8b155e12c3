/**
 * What protects a person: holds that bar a destination, their own wish, what they are owed, and the claim that they be
 * released for nothing. Holds and wishes are written and read by protection officers alone; the triggers at the end let
 * them bind everybody (DOMAIN 3.2 to 3.5).
 */
import { codes, dated, row, sealedBeside, seenBy, within } from './columns.js';

/** A place to go: a side's, or one that was named. */
const to = (table: string) => `
  to_side_id uuid,
  to_destination_id uuid,
  ${within(table, 'to_side_id', 'side')},
  ${within(table, 'to_destination_id', 'destination')}`;

const account = (table: string, column: string) =>
  `${column} uuid not null constraint fk_${table}_${column} references account`;

/** Proposals that ask nothing in return: nobody is currency there. */
const WITHOUT_COUNTERPART = `('UNILATERAL_RELEASE', 'HUMANITARIAN_REPATRIATION')`;

export const PROTECTION_UP = /* sql */ `
-- Where somebody may go, beside the sides themselves: a place by a code, and which side is in control there.
create table destination (${row('destination')},
  code text not null,
  side_id uuid,
  constraint uq_destination_code unique (negotiation_id, code),
  constraint ck_destination_code check (code ~ '^[A-Za-z0-9_-]{1,32}$'),
  ${within('destination', 'side_id', 'side')}
);
${sealedBeside('destination_name', 'destination')}

-- Holds ---------------------------------------------------------------------------------------------------------------

create table protection_hold (${row('protection_hold')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  ${to('protection_hold')},
  ground text not null constraint ck_protection_hold_ground
    ${codes('ground', 'TORTURE ENFORCED_DISAPPEARANCE THREAT_TO_LIFE PERSECUTION DEATH_PENALTY UNFAIR_TRIAL OTHER_GRAVE_HARM')},
  asked_by text not null constraint ck_protection_hold_asked_by ${codes('asked_by', 'PERSON FAMILY LAWYER NEUTRAL_BODY PROTECTION_OFFICER OTHER')},
  ${dated('protection_hold', 'asked', 'not null')},
  ${account('protection_hold', 'placed_by')},
  placed_at timestamptz not null default now(),
  constraint ck_protection_hold_to check (num_nonnulls(to_side_id, to_destination_id) = 1),
  ${within('protection_hold', 'captive_id', 'captive')}
);
create index ix_protection_hold_captive on protection_hold (captive_id);
${sealedBeside('hold_evidence', 'protection_hold')}

-- One officer asks for the lifting, with a reason; another one decides.
create table hold_lift (${row('hold_lift')},
  seq bigint generated always as identity,
  hold_id uuid not null,
  ${account('hold_lift', 'asked_by')},
  asked_at timestamptz not null default now(),
  sealed bytea not null,
  ${within('hold_lift', 'hold_id', 'protection_hold')}
);
create index ix_hold_lift_hold on hold_lift (hold_id);

create table hold_lift_decision (
  lift_id uuid constraint pk_hold_lift_decision primary key,
  negotiation_id uuid not null constraint fk_hold_lift_decision_negotiation references negotiation,
  audience_id uuid not null,
  ${account('hold_lift_decision', 'decided_by')},
  decided_at timestamptz not null default now(),
  agrees boolean not null,
  ${within('hold_lift_decision', 'lift_id', 'hold_lift')},
  ${seenBy('hold_lift_decision')}
);

create function hold_lifted(p_hold uuid) returns boolean language sql stable as $$
  select exists (select from hold_lift l join hold_lift_decision d on d.lift_id = l.id and d.agrees where l.hold_id = p_hold)
$$;

create function hold_lift_asked() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if hold_lifted(new.hold_id) or exists (select from hold_lift l where l.hold_id = new.hold_id
       and not exists (select from hold_lift_decision d where d.lift_id = l.id)) then
    raise exception 'a hold is lifted once, and asked for once at a time' using errcode = '23514', constraint = 'hold_lift_once';
  end if;
  return new;
end $$;
comment on function hold_lift_asked() is 'definer: a check must not depend on what the viewer sees';
create trigger asked before insert on hold_lift for each row execute function hold_lift_asked();

create function hold_lift_second() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select asked_by from hold_lift where id = new.lift_id) = new.decided_by then
    raise exception 'a second protection officer decides' using errcode = '23514', constraint = 'hold_lifted_by_two';
  end if;
  return new;
end $$;
comment on function hold_lift_second() is 'definer: a check must not depend on what the viewer sees';
create trigger second before insert on hold_lift_decision for each row execute function hold_lift_second();

-- The holds that bar a person from a destination: those in force now, or those in force at an entry of the record. A side is
-- barred with every place that it controls; a place, also where the side that controls it is named and the place is left open;
-- where nothing is said of the way, any hold bars it.
create function holds_against(p_captive uuid, p_side uuid, p_destination uuid, p_at bigint default null) returns setof protection_hold
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query select h.* from protection_hold h
    left join destination d on d.id = p_destination left join destination b on b.id = h.to_destination_id
   where h.captive_id = p_captive and coalesce(h.made_in < p_at, true)
     and not exists (select from hold_lift l join hold_lift_decision x on x.lift_id = l.id and x.agrees where l.hold_id = h.id and coalesce(x.made_in < p_at, true))
     and (h.to_side_id in (p_side, d.side_id) or h.to_destination_id = p_destination
       or (p_destination is null and b.side_id = p_side) or (p_side is null and p_destination is null));
end $$;
comment on function holds_against(uuid, uuid, uuid, bigint) is 'definer: called by triggers; a hold binds who may not see it';

-- Which of some ways are barred, by their places in the arrays: for who acts at the table and sees the person.
create function held_back(p_captives uuid[], p_sides uuid[], p_destinations uuid[]) returns table (at int)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.at::int - 1 from unnest(p_captives, p_sides, p_destinations) with ordinality w (captive, side, destination, at)
    join captive c on c.id = w.captive
   where c.negotiation_id = any ((select my_desks())::uuid[]) and c.audience_id = any ((select my_audiences('person'))::uuid[])
     and exists (select from holds_against(w.captive, w.side, w.destination))
   order by 1
$$;
comment on function held_back(uuid[], uuid[], uuid[]) is 'definer: a negotiator learns that a way is barred by asking for it, and nothing else of a hold';

create function not_held_back(p_captive uuid, p_side uuid, p_destination uuid) returns void language plpgsql as $$
begin
  if exists (select from holds_against(p_captive, p_side, p_destination)) then
    raise exception 'a protection hold bars this destination' using errcode = '23514', constraint = 'held_back';
  end if;
end $$;

-- Wishes --------------------------------------------------------------------------------------------------------------

create table wish (${row('wish')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  asked_on date not null,
  asked_by text not null constraint ck_wish_asked_by ${codes('asked_by', 'PROTECTION_OFFICER ICRC_RED_CRESCENT UN NEUTRAL_NGO')},
  in_private boolean not null,
  answer text not null constraint ck_wish_answer ${codes('answer', 'WILLING UNWILLING UNDECIDED')},
  anywhere boolean not null,
  valid_until date not null,
  ${account('wish', 'recorded_by')},
  constraint ck_wish_recent check (valid_until between asked_on and asked_on + 90),
  constraint ck_wish_anywhere check (not anywhere or answer = 'WILLING'),
  ${within('wish', 'captive_id', 'captive')}
);
create index ix_wish_captive on wish (captive_id);
${sealedBeside('wish_words', 'wish')}

create table wish_destination (${row('wish_destination')},
  wish_id uuid not null,
  ${to('wish_destination')},
  constraint ck_wish_destination_to check (num_nonnulls(to_side_id, to_destination_id) = 1),
  ${within('wish_destination', 'wish_id', 'wish')}
);
create index ix_wish_destination_wish on wish_destination (wish_id);

create table wish_withdrawal (
  wish_id uuid constraint pk_wish_withdrawal primary key,
  negotiation_id uuid not null constraint fk_wish_withdrawal_negotiation references negotiation,
  audience_id uuid not null,
  withdrawn_on date not null,
  ${account('wish_withdrawal', 'recorded_by')},
  ${within('wish_withdrawal', 'wish_id', 'wish')},
  ${seenBy('wish_withdrawal')}
);

create function wish_asked() returns trigger language plpgsql as $$
begin
  if new.asked_on > current_date then
    raise exception 'a wish is recorded when it was asked' using errcode = '23514', constraint = 'wish_asked';
  end if;
  return new;
end $$;
create trigger asked before insert on wish for each row execute function wish_asked();

-- Nobody takes a wish back ahead of time, so that it goes on counting and cannot be taken back when it is.
create function wish_taken_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.withdrawn_on > current_date or new.withdrawn_on < (select asked_on from wish where id = new.wish_id) then
    raise exception 'a wish is taken back between the day it was asked and today' using errcode = '23514', constraint = 'wish_taken_back';
  end if;
  return new;
end $$;
comment on function wish_taken_back() is 'definer: a check must not depend on what the viewer sees';
create trigger taken_back before insert on wish_withdrawal for each row execute function wish_taken_back();

-- How a person's own wish stands towards a destination on a day, by all that is recorded or by what was at an entry of the
-- record: protection.rules.ts says the same of rows at hand.
create function wish_standing(p_captive uuid, p_side uuid, p_destination uuid, p_day date, p_at bigint default null) returns text
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (with last as (
    select w.* from wish w where w.captive_id = p_captive and w.asked_on <= p_day and coalesce(w.made_in < p_at, true)
     order by w.in_private desc, w.asked_on desc, w.seq desc limit 1
  )
  select coalesce((
    select case
      when not w.in_private then 'NOT_IN_PRIVATE'
      when exists (select from wish_withdrawal x where x.wish_id = w.id and x.withdrawn_on <= p_day and coalesce(x.made_in < p_at, true)) then 'WITHDRAWN'
      when w.answer = 'UNWILLING' then 'DECLINED'
      when w.valid_until < p_day then 'LAPSED'
      when w.answer = 'UNDECIDED' then 'UNDECIDED'
      -- The place, or every side that is met on the way there: who receives, and who is in control of the place.
      when w.anywhere or exists (select from wish_destination t where t.wish_id = w.id and t.to_destination_id = p_destination)
        or (select bool_and(exists (select from wish_destination t where t.wish_id = w.id and t.to_side_id = m.side))
              from (select p_side union all select d.side_id from destination d where d.id = p_destination) m (side) where m.side is not null) then 'WILLING'
      else 'OTHER_DESTINATION' end from last w), 'NOT_ASKED'));
end $$;
comment on function wish_standing(uuid, uuid, uuid, date, bigint) is 'definer: called by triggers and functions of the owner; a wish binds who may not read it';

-- Which of some persons do not want to go where they are to go: for who acts at the table and sees the person.
create function unwilling(p_captives uuid[], p_sides uuid[], p_destinations uuid[]) returns table (at int)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.at::int - 1 from unnest(p_captives, p_sides, p_destinations) with ordinality w (captive, side, destination, at)
    join captive c on c.id = w.captive
   where c.negotiation_id = any ((select my_desks())::uuid[]) and c.audience_id = any ((select my_audiences('person'))::uuid[])
     and wish_standing(w.captive, w.side, w.destination, current_date) in ('DECLINED', 'WITHDRAWN')
   order by 1
$$;
comment on function unwilling(uuid[], uuid[], uuid[]) is 'definer: a negotiator learns that somebody does not want to be brought there by asking for it, and nothing else of a wish';

-- Which of some persons were found not to be fit to be moved, wherever to: for who acts at the table and sees the person.
create function unfit(p_captives uuid[], p_sides uuid[], p_destinations uuid[]) returns table (at int)
language sql stable security definer set search_path = public, pg_temp as $$
  select w.at::int - 1 from unnest(p_captives) with ordinality w (captive, at) join captive c on c.id = w.captive
   where c.negotiation_id = any ((select my_desks())::uuid[]) and c.audience_id = any ((select my_audiences('person'))::uuid[]) and unfit_to_travel(w.captive, current_date)
   order by 1
$$;
comment on function unfit(uuid[], uuid[], uuid[]) is 'definer: a negotiator learns that somebody is not to be moved by putting them on a manifest, and nothing else of their health';

-- What somebody else says that the person wants, such as a recording made by the holder: a claim, and never more (DOMAIN 3.3).
create table wish_claim (${row('wish_claim')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  medium text not null constraint ck_wish_claim_medium ${codes('medium', 'RECORDING_BY_HOLDER LETTER_THROUGH_HOLDER THROUGH_FAMILY THROUGH_INTERMEDIARY PUBLIC_STATEMENT OTHER')},
  answer text not null constraint ck_wish_claim_answer ${codes('answer', 'WILLING UNWILLING UNDECIDED')},
  ${dated('wish_claim', 'on', 'not null')},
  source_id uuid not null,
  ${within('wish_claim', 'captive_id', 'captive')},
  ${within('wish_claim', 'source_id', 'source')}
);
create index ix_wish_claim_captive on wish_claim (captive_id);
${sealedBeside('wish_claim_words', 'wish_claim')}

-- What is owed ----------------------------------------------------------------------------------------------------------

-- Beyond what follows from facts (view captive_entitlement): that release is owed, with the source that says so.
create table entitlement (${row('entitlement')},
  captive_id uuid not null,
  ground text not null constraint ck_entitlement_ground ${codes('ground', 'HOSTILITIES_ENDED INTERNMENT_REASONS_GONE SENTENCE_SERVED RELEASE_ORDERED UNLAWFULLY_HELD')},
  from_date date,
  until_date date,
  source_id uuid not null,
  constraint ck_entitlement_order check (until_date > from_date),
  ${within('entitlement', 'captive_id', 'captive')},
  ${within('entitlement', 'source_id', 'source')}
);
create index ix_entitlement_captive on entitlement (captive_id);

create view captive_entitlement with (security_invoker = true) as
  select negotiation_id, captive_id, priority_group as ground, basis, from_date, until_date, source_id from captive_group_span
   where priority_group in ('SERIOUSLY_WOUNDED_OR_SICK', 'CHILD', 'AGE_UNKNOWN', 'PREGNANT_OR_MOTHER_OF_INFANT')
  union all
  select distinct s.negotiation_id, s.captive_id, 'LONG_INTERNED', s.basis, s.from_date, s.until_date, s.source_id
    from captive_group_span s join category_claim k on k.captive_id = s.captive_id and k.category = 'CIVILIAN_INTERNEE'
   where s.priority_group = 'LONG_HELD'
  union all
  select distinct negotiation_id, captive_id, category, 'DERIVED', null::date, null::date, null::uuid
    from category_claim where category in ('HOSTAGE', 'RETAINED_MEDICAL_OR_RELIGIOUS')
  union all
  select negotiation_id, captive_id, ground, 'DECLARED', from_date, until_date, source_id from entitlement;
grant select on captive_entitlement to tabadul_app;

create function owed_release(p_captive uuid, p_day date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from captive_entitlement e where e.captive_id = p_captive
     and coalesce(e.from_date, '-infinity') <= p_day and coalesce(e.until_date, 'infinity') > p_day)
$$;
comment on function owed_release(uuid, date) is 'definer: a check must not depend on what the viewer sees';

-- Which of some persons are owed release on a day: for who acts at the table and sees them.
create function owed_among(p_captives uuid[], p_day date) returns table (captive_id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.id from captive c where c.id = any (p_captives) and c.negotiation_id = any ((select my_desks())::uuid[])
     and c.audience_id = any ((select my_audiences('person'))::uuid[]) and owed_release(c.id, p_day)
$$;
comment on function owed_among(uuid[], date) is 'definer: one answer for everybody who tables the same swap list';

-- The age of somebody whose age was not known, as a protection officer found it: until then a child (DOMAIN 3.14).
create table age_review (${row('age_review')},
  captive_id uuid not null,
  finding text not null constraint ck_age_review_finding ${codes('finding', 'ADULT CHILD')},
  basis text not null constraint ck_age_review_basis ${codes('basis', 'DOCUMENT INTERVIEW FAMILY MEDICAL_ESTIMATE')},
  child_until date,
  ${account('age_review', 'reviewed_by')},
  reviewed_at timestamptz not null default now(),
  constraint uq_age_review_captive unique (captive_id),
  constraint ck_age_review_child check ((finding = 'CHILD') = (child_until is not null)),
  ${within('age_review', 'captive_id', 'captive')}
);

create function age_reviewed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update captive set age_known = true, child_until = new.child_until, version = version + 1 where id = new.captive_id and not age_known;
  if not found then
    raise exception 'the age is known' using errcode = '23514', constraint = 'age_reviewed_once';
  end if;
  return null;
end $$;
comment on function age_reviewed() is 'definer: a protection officer changes nothing of a captive but this';
create trigger reviewed after insert on age_review for each row execute function age_reviewed();

-- How old somebody is recorded to be changes by a review, or by the seat that recorded them with the change written down in the same
-- act; what was reviewed stays. Captivity is only found to have begun earlier, and to have begun in childhood with it.
create function age_changes_recorded() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_age boolean := (new.age_known, new.child_until, new.elderly_from) is distinct from (old.age_known, old.child_until, old.elderly_from);
  v_reviewed bigint := (select made_in from age_review where captive_id = new.id);
begin
  if old.held_since is not null and (new.held_since is null or new.held_since > old.held_since) then
    raise exception 'captivity is only found to have begun earlier' using errcode = '23514', constraint = 'held_since_earlier';
  end if;
  if not v_age or v_reviewed = entry_to_come() then
    return new;
  end if;
  if v_reviewed is not null then
    raise exception 'an age that was reviewed stays' using errcode = '23514', constraint = 'age_reviewed_once';
  end if;
  if exists (select from identity_change i where i.captive_id = new.id and i.made_in = entry_to_come() and new.recorded_seat_id in (select seat_id from my_seats()))
     or (new.age_known, new.elderly_from) is not distinct from (old.age_known, old.elderly_from) and old.child_until is null and new.held_since is distinct from old.held_since then
    return new;
  end if;
  raise exception 'an age changes by its own seat, with the change recorded' using errcode = '23514', constraint = 'identity_changes_recorded';
end $$;
comment on function age_changes_recorded() is 'definer: a check must not depend on what the viewer sees';
create trigger age_changes_recorded before update of age_known, child_until, elderly_from, held_since on captive for each row
  when ((new.age_known, new.child_until, new.elderly_from, new.held_since) is distinct from (old.age_known, old.child_until, old.elderly_from, old.held_since))
  execute function age_changes_recorded();

-- Release without a counterpart -----------------------------------------------------------------------------------------

create table release_claim (${row('release_claim')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  made_by text not null constraint ck_release_claim_made_by ${codes('made_by', 'FAMILY SIDE CAMPAIGN NGO UN PROTECTION_OFFICER OTHER')},
  by_side_id uuid,
  ${dated('release_claim', 'on', 'not null')},
  source_id uuid not null,
  constraint ck_release_claim_by_side check ((made_by = 'SIDE') = (by_side_id is not null)),
  ${within('release_claim', 'captive_id', 'captive')},
  ${within('release_claim', 'by_side_id', 'side')},
  ${within('release_claim', 'source_id', 'source')}
);
create index ix_release_claim_captive on release_claim (captive_id);
create index ix_release_claim_order on release_claim (negotiation_id, seq);
${sealedBeside('release_claim_words', 'release_claim')}

create table release_claim_answer (${row('release_claim_answer')},
  seq bigint generated always as identity,
  claim_id uuid not null,
  side_id uuid not null,
  answer text not null constraint ck_release_claim_answer_answer ${codes('answer', 'GRANTED REFUSED DEFERRED ASKS_IN_RETURN NO_ANSWER')},
  ${dated('release_claim_answer', 'on', 'not null')},
  ${within('release_claim_answer', 'claim_id', 'release_claim')},
  ${within('release_claim_answer', 'side_id', 'side')}
);
create index ix_release_claim_answer_claim on release_claim_answer (claim_id);

create table release_claim_end (
  claim_id uuid constraint pk_release_claim_end primary key,
  negotiation_id uuid not null constraint fk_release_claim_end_negotiation references negotiation,
  audience_id uuid not null,
  how text not null constraint ck_release_claim_end_how ${codes('how', 'RELEASED_WITHOUT_COUNTERPART WITHDRAWN')},
  ${dated('release_claim_end', 'on', 'not null')},
  in_place boolean not null,
  ${to('release_claim_end')},
  -- Nobody is released without somebody or some place to go to, or where they are (DOMAIN 2, handover outcome).
  constraint ck_release_claim_end_receiver check (case when how = 'WITHDRAWN' then not in_place and num_nonnulls(to_side_id, to_destination_id) = 0
    else in_place = (num_nonnulls(to_side_id, to_destination_id) = 0) and num_nonnulls(to_side_id, to_destination_id) <= 1 end),
  ${within('release_claim_end', 'claim_id', 'release_claim')},
  ${seenBy('release_claim_end')}
);

-- Whether the last version of an agreement names a person together with others whom another side gives.
create function in_an_exchange(p_captive uuid, p_giver uuid) returns boolean language plpgsql stable as $$
begin
  return exists (select from agreement_line l join agreement_line o on o.version_id = l.version_id and o.giver_side_id <> l.giver_side_id
                  where l.captive_id = p_captive and l.giver_side_id = p_giver
                    and l.version_id = (select last_version(v.agreement_id) from agreement_version v where v.id = l.version_id));
end $$;

-- Whether a person came home by a handover in which something was given for them, by name or by number; or as part of an agreement
-- that gives something for them, in whatever handovers that was carried out.
create function came_home_in_swap(p_outcome handover_outcome) returns boolean language sql stable as $$
  select p_outcome.result in ('RELEASED_AND_RECEIVED', 'RELEASED_IN_PLACE', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED')
     and (exists (select from handover_outcome x where x.handover_id = p_outcome.handover_id and x.giver_side_id <> p_outcome.giver_side_id)
       or exists (select from handover_count x where x.handover_id = p_outcome.handover_id and x.giver_side_id <> p_outcome.giver_side_id and x.count is distinct from 0)
       or in_an_exchange(p_outcome.captive_id, p_outcome.giver_side_id))
$$;

-- Whoever came home in a swap between the making of a claim and its end was not released for nothing: the claim stands
-- (DOMAIN 3.5), whichever of the two is recorded first.
create function swap_settles_no_claim(p_captives uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from release_claim c join release_claim_end e on e.claim_id = c.id and e.how = 'RELEASED_WITHOUT_COUNTERPART'
               join handover_outcome o on o.captive_id = c.captive_id join handover h on h.id = o.handover_id join event v on v.id = h.event_id
              where c.captive_id = any (p_captives) and came_home_in_swap(o) and last_day(v.on_date, v.on_precision) >= first_day(c.on_date, c.on_precision)
                and first_day(v.on_date, v.on_precision) <= last_day(e.on_date, e.on_precision)) then
    raise exception 'a swap does not settle a claim of release' using errcode = '23514', constraint = 'swap_settles_no_claim';
  end if;
end $$;
comment on function swap_settles_no_claim(uuid[]) is 'definer: called by triggers; a check must not depend on what the viewer sees';

create function claim_ended_apart() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform swap_settles_no_claim(array(select c.captive_id from made m join release_claim c on c.id = m.claim_id));
  return null;
end $$;
comment on function claim_ended_apart() is 'definer: a check must not depend on what the viewer sees';
create trigger ended_apart after insert on release_claim_end referencing new table as made for each statement execute function claim_ended_apart();

create function handover_settles_no_claim() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform swap_settles_no_claim(array(select o.captive_id from made m join handover_outcome o on o.handover_id = m.handover_id));
  return null;
end $$;
comment on function handover_settles_no_claim() is 'definer: a check must not depend on what the viewer sees';
create trigger settles_no_claim after insert on handover_outcome referencing new table as made for each statement execute function handover_settles_no_claim();
create trigger settles_no_claim after insert on handover_count referencing new table as made for each statement execute function handover_settles_no_claim();

-- Nobody is released to where a hold bars the way, nor against their will; and a claim is taken back by who made it, by a side
-- its own, by protection officers those of families and others, or by the mediator's office for either.
create function claim_end_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v release_claim%rowtype;
begin
  select * into v from release_claim where id = new.claim_id;
  if new.how = 'WITHDRAWN' then
    if not exists (select from my_seats() m where m.negotiation_id = new.negotiation_id
                      and (m.kind = 'MEDIATOR_OFFICE' or (v.made_by = 'SIDE' and m.side_id = v.by_side_id) or (v.made_by <> 'SIDE' and m.kind = 'PROTECTION'))) then
      raise exception 'a claim is taken back by who made it' using errcode = '23514', constraint = 'taken_back_by_claimant';
    end if;
  elsif not new.in_place then
    perform not_held_back(v.captive_id, new.to_side_id, new.to_destination_id);
    if wish_standing(v.captive_id, new.to_side_id, new.to_destination_id, current_date) in ('DECLINED', 'WITHDRAWN') then
      raise exception 'the person does not want it' using errcode = '23514', constraint = 'own_wish_before_handover';
    end if;
  end if;
  return new;
end $$;
comment on function claim_end_fits() is 'definer: a hold and a wish bind who may not see them';
create trigger fits before insert on release_claim_end for each row execute function claim_end_fits();

-- What binds everybody ------------------------------------------------------------------------------------------------

-- Where a name goes if it is agreed to: to who demands it, or to whom it is offered.
create function answered_to(p_list_line uuid, p_proposal_line uuid, p_side uuid) returns uuid
language sql stable security definer set search_path = public, pg_temp as $$
  select case when l.type in ('DEMAND', 'MISSING_ENQUIRY') then l.side_id else coalesce(l.to_side_id, nullif(p_side, l.side_id)) end
    from list_line n join list_version v on v.id = n.list_version_id join list l on l.id = v.list_id where n.id = p_list_line
  union all
  select g.receiver_side_id from proposal_line n join proposal_leg g on g.id = n.proposal_leg_id where n.id = p_proposal_line
$$;
comment on function answered_to(uuid, uuid, uuid) is 'definer: a check must not depend on what the viewer sees';

create function answer_not_held_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform not_held_back(new.captive_id, answered_to(new.list_line_id, new.proposal_line_id, new.side_id), null);
  return new;
end $$;
comment on function answer_not_held_back() is 'definer: a hold binds who may not see it';
create trigger not_held_back before insert on response for each row
  when (new.verdict in ('AGREED', 'AGREED_CONDITIONALLY')) execute function answer_not_held_back();

-- Final lists and lists of who is to board name nobody whose way is barred; of who is to board, nobody who does not want it or is
-- not fit to be moved. Asked again when the list goes out.
create function may_be_named(p_type text, p_captive uuid, p_to uuid) returns void language plpgsql as $$
begin
  perform not_held_back(p_captive, p_to, null);
  if p_type = 'MANIFEST' and unfit_to_travel(p_captive, current_date) then
    raise exception 'the person is not fit to be moved' using errcode = '23514', constraint = 'medically_unfit';
  end if;
  if p_type = 'MANIFEST' and wish_standing(p_captive, p_to, null, current_date) in ('DECLINED', 'WITHDRAWN') then
    raise exception 'the person does not want it' using errcode = '23514', constraint = 'own_wish_before_handover';
  end if;
end $$;

create function final_list_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform may_be_named(l.type, m.captive_id, l.to_side_id)
       from made m join list_version v on v.id = m.list_version_id join list l on l.id = v.list_id where l.type in ('MANIFEST', 'AGREED_FINAL');
  else
    perform may_be_named(l.type, n.captive_id, l.to_side_id)
       from list l join list_line n on n.list_version_id = new.id where l.id = new.list_id and l.type in ('MANIFEST', 'AGREED_FINAL');
  end if;
  return new;
end $$;
comment on function final_list_fits() is 'definer: a hold, a wish and what was found of health bind who may not see them';
create trigger final_list_fits after insert on list_line referencing new table as made for each statement execute function final_list_fits();
create trigger final_list_fits before update of event_id on list_version for each row
  when (old.event_id is null and new.event_id is not null) execute function final_list_fits();

-- A hold takes the lists of who is to board off the table that name the person for that destination.
create function hold_stops_manifests() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update list_version v set status = 'WITHDRAWN', withdrawn_date = current_date, withdrawn_precision = 'DAY', version = v.version + 1
    from list l, event e
   where l.id = v.list_id and e.id = v.event_id and l.type in ('MANIFEST', 'AGREED_FINAL') and v.negotiation_id = new.negotiation_id
     and v.status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED') and not handover_over(v.negotiation_id, e.on_date)
     and exists (select from list_line n where n.list_version_id = v.id and n.captive_id = new.captive_id)
     and exists (select from holds_against(new.captive_id, l.to_side_id, null) h where h.id = new.id);
  return null;
end $$;
comment on function hold_stops_manifests() is 'definer: an officer stops what only negotiators may change';
create trigger stops_manifests after insert on protection_hold for each row execute function hold_stops_manifests();

-- Whoever is owed release stands on a swap list only with a reason, which stays there (DOMAIN 3.4).
create function owed_flagged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v record;
begin
  select p.formula, e.on_date into v from proposal p join event e on e.id = p.event_id where p.id = new.proposal_id;
  -- Unilateral by name, and given by more than one side: a swap.
  if new.owed_despite is null
     and (v.formula not in ${WITHOUT_COUNTERPART}
       or v.formula = 'UNILATERAL_RELEASE' and (select count(distinct g.giver_side_id) from proposal_leg g where g.proposal_id = new.proposal_id) > 1)
     and owed_release(new.captive_id, v.on_date) then
    raise exception 'release is owed, not bargained for' using errcode = '23514', constraint = 'owed_not_currency';
  end if;
  return new;
end $$;
comment on function owed_flagged() is 'definer: a check must not depend on what the viewer sees';
create trigger owed_flagged before insert on proposal_line for each row execute function owed_flagged();
${sealedBeside('owed_reason', 'proposal_line')}

-- Whether a person was owed release on a day, or is today: then no formula counts them. Who may not see birthdays is told by
-- whole years of what follows from them.
create function stands_apart(p_captive uuid, p_day date) returns boolean language sql stable as $$
  select exists (select from captive_entitlement e, unnest(array[p_day, current_date]) asked (day),
      lateral (select case when e.ground = 'CHILD' and not exists (select from captive_identity i where i.captive_id = p_captive) then date_trunc('year', asked.day)::date else asked.day end as day) t
     where e.captive_id = p_captive and coalesce(e.from_date, '-infinity') <= t.day and coalesce(e.until_date, 'infinity') > t.day)
$$;

-- What is said of a person is said of a source that may be used for it (families.ts).
do $$ declare t text; begin
  foreach t in array array['wish_claim', 'entitlement', 'release_claim'] loop
    execute format('create trigger source_serves before insert on %I for each row execute function source_serves(''PROTECTION FAMILY_NOTIFICATION'')', t);
  end loop;
end $$;
create function for_the_table(p_source uuid) returns boolean language sql stable as $$
  select coalesce((select 'NEGOTIATION' = any (s.purposes) from source s where s.id = p_source), true)
$$;

-- What is said of what a person is owed goes with the person: whoever comes to see the one sees the other, where its source is for
-- the negotiation.
create function goes_with_captive() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
begin
  if not exists (select from was w join becomes b on b.id = w.id and b.audience_id <> w.audience_id) then
    return null;
  end if;
  ${['wish_claim', 'entitlement', 'age_review', 'release_claim']
    .map(
      (
        table,
      ) => `update ${table} t set audience_id = b.audience_id from was w join becomes b on b.id = w.id and b.audience_id <> w.audience_id
   where t.captive_id = b.id and t.audience_id = w.audience_id${table === 'age_review' ? '' : ' and for_the_table(t.source_id)'};`,
    )
    .join('\n  ')}
  ${['release_claim_answer', 'release_claim_end']
    .map(
      (
        table,
      ) => `update ${table} t set audience_id = b.audience_id from release_claim c, was w join becomes b on b.id = w.id and b.audience_id <> w.audience_id
   where t.claim_id = c.id and c.captive_id = b.id and t.audience_id = w.audience_id and for_the_table(c.source_id);`,
    )
    .join('\n  ')}
  return null;
end $$;
comment on function goes_with_captive() is 'definer: whoever shows a person need not see all that is said of them';
create trigger goes_with after update on captive referencing old table as was new table as becomes
  for each statement execute function goes_with_captive();

do $$ declare t text; begin
  call guard('destination', 'person', p_writers => 'my_desks');
  call guard('destination_name', 'whereabouts', p_writers => 'my_desks');
  call guard('protection_hold', 'person', p_writers => 'my_protection');
  call guard('hold_evidence', 'identity', p_writers => 'my_protection');
  call guard('hold_lift', 'identity', p_writers => 'my_protection');
  call guard('hold_lift_decision', 'person', p_writers => 'my_protection');
  call guard('wish', 'person', p_writers => 'my_protection');
  call guard('wish_words', 'identity', p_writers => 'my_protection');
  call guard('wish_destination', 'person', p_writers => 'my_protection');
  call guard('wish_withdrawal', 'person', p_writers => 'my_protection');
  call guard('wish_claim', 'person', p_writers => 'my_desks');
  call guard('wish_claim_words', 'identity', p_writers => 'my_desks');
  call guard('entitlement', 'person', p_writers => 'my_desks');
  call guard('age_review', 'person', p_writers => 'my_protection');
  call guard('release_claim', 'person', p_writers => 'my_desks');
  call guard('release_claim_words', 'identity', p_writers => 'my_desks');
  call guard('release_claim_answer', 'person');
  call guard('release_claim_end', 'person', p_writers => 'my_desks');
  call guard('owed_reason', 'identity');
  foreach t in array array['destination', 'destination_name', 'protection_hold', 'hold_evidence', 'hold_lift', 'hold_lift_decision', 'wish', 'wish_words',
      'wish_destination', 'wish_withdrawal', 'wish_claim', 'wish_claim_words', 'entitlement', 'age_review', 'release_claim', 'release_claim_words', 'release_claim_answer',
      'release_claim_end', 'owed_reason'] loop
    call append_only(t);
  end loop;
end $$;

-- Nobody signs for another.
create policy own_hand on protection_hold as restrictive for insert to tabadul_app with check (placed_by = current_account());
create policy own_hand on hold_lift as restrictive for insert to tabadul_app with check (asked_by = current_account());
create policy own_hand on hold_lift_decision as restrictive for insert to tabadul_app with check (decided_by = current_account());
create policy own_hand on wish as restrictive for insert to tabadul_app with check (recorded_by = current_account());
create policy own_hand on wish_withdrawal as restrictive for insert to tabadul_app with check (recorded_by = current_account());
create policy own_hand on age_review as restrictive for insert to tabadul_app with check (reviewed_by = current_account());

-- What officers hear of a person stays with officers, whoever widens audiences.
create function officers_alone() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from audience_seat a join seat s on s.id = a.seat_id where a.audience_id = new.audience_id and s.kind <> 'PROTECTION') then
    raise exception 'holds, wishes and health are for protection officers' using errcode = '23514', constraint = 'officers_alone';
  end if;
  return new;
end $$;
comment on function officers_alone() is 'definer: reads audiences, which the application may not';
do $$ declare t text; begin
  foreach t in array array['protection_hold', 'hold_evidence', 'hold_lift', 'hold_lift_decision', 'wish', 'wish_words', 'wish_destination', 'wish_withdrawal', 'captive_medical'] loop
    execute format('create trigger officers_alone before insert or update of audience_id on %I for each row execute function officers_alone()', t);
  end loop;
end $$;

grant execute on function held_back(uuid[], uuid[], uuid[]), unwilling(uuid[], uuid[], uuid[]), unfit(uuid[], uuid[], uuid[]), owed_among(uuid[], date) to tabadul_app;
`;
