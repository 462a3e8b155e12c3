import { codes, dated, row, within } from './columns.js';

/**
 * What was found of somebody's health: a sight class of its own, for protection officers alone (DOMAIN 4). The priority group
 * that follows from it is written beside it, for whoever sees the person, and says nothing else (GC III 109-110; AP I 76).
 */

/** Policy, as in medical.rules.ts: for how many days at most an examination counts. */
const MEDICAL_DAYS = 180;

export const MEDICAL_UP = /* sql */ `
insert into sight (class, seat_kind) values ('medical', 'PROTECTION');

create table captive_medical (${row('captive_medical')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  finding text not null constraint ck_captive_medical_finding
    ${codes('finding', 'SERIOUSLY_WOUNDED SERIOUSLY_SICK WOUNDED_OR_SICK PREGNANT MOTHER_OF_INFANT NEEDS UNFIT_TO_TRAVEL FIT_TO_TRAVEL')},
  examiner text not null constraint ck_captive_medical_examiner
    ${codes('examiner', 'ICRC_RED_CRESCENT INDEPENDENT_PHYSICIAN HOLDERS_PHYSICIAN PROTECTION_OFFICER PERSON FAMILY')},
  ${dated('captive_medical', 'on', 'not null')},
  until_date date not null,
  source_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_captive_medical_recorded_by references account,
  sealed bytea,
  constraint ck_captive_medical_until check (until_date > on_date and until_date <= on_date + ${MEDICAL_DAYS}),
  ${within('captive_medical', 'captive_id', 'captive')},
  ${within('captive_medical', 'source_id', 'source')}
);
create index ix_captive_medical_captive on captive_medical (captive_id, seq);
call guard('captive_medical', 'medical', p_writers => 'my_protection');
call append_only('captive_medical');
create policy own_hand on captive_medical as restrictive for insert to tabadul_app with check (recorded_by = current_account());
create trigger source_serves before insert or update of audience_id on captive_medical for each row execute function source_serves('PROTECTION FAMILY_NOTIFICATION');

create function group_of_finding(p_finding text) returns text language sql immutable as $$
  select case when p_finding in ('SERIOUSLY_WOUNDED', 'SERIOUSLY_SICK') then 'SERIOUSLY_WOUNDED_OR_SICK'
              when p_finding in ('PREGNANT', 'MOTHER_OF_INFANT') then 'PREGNANT_OR_MOTHER_OF_INFANT' end
$$;

-- The group is written for whoever sees the person; of a source that is not for the negotiation officers alone see it (view
-- captive_group_span).
create function group_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into captive_group (id, negotiation_id, audience_id, captive_id, priority_group, from_date, until_date, source_id, examined)
  select new.id, new.negotiation_id, c.audience_id, c.id, group_of_finding(new.finding), new.on_date, new.until_date, new.source_id, true
    from captive c join source s on s.id = new.source_id
   where c.id = new.captive_id and group_of_finding(new.finding) is not null and coalesce('NEGOTIATION' = any (s.purposes), true);
  return null;
end $$;
comment on function group_follows() is 'definer: an officer writes of groups what follows from an examination, and nothing else';
create trigger group_follows after insert on captive_medical for each row execute function group_follows();

-- A group that is said to follow from an examination does, whatever the way in.
create function group_examined() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from captive_medical m where m.id = new.id and m.captive_id = new.captive_id and group_of_finding(m.finding) = new.priority_group
                    and m.on_date = new.from_date and m.until_date = new.until_date) then
    raise exception 'a group follows from what was found' using errcode = '23514', constraint = 'group_examined';
  end if;
  return new;
end $$;
comment on function group_examined() is 'definer: a check must not depend on what the viewer sees';
create trigger examined before insert on captive_group for each row when (new.examined) execute function group_examined();

-- Whether somebody was found not to be fit to be moved, and not found to be fit since.
create function unfit_to_travel(p_captive uuid, p_day date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce((select m.finding = 'UNFIT_TO_TRAVEL' and m.until_date > p_day from captive_medical m
                    where m.captive_id = p_captive and m.finding in ('UNFIT_TO_TRAVEL', 'FIT_TO_TRAVEL') and m.on_date <= p_day
                    order by m.on_date desc, m.seq desc limit 1), false)
$$;
comment on function unfit_to_travel(uuid, date) is 'definer: called by triggers and functions of the owner; it binds who may not read why';
`;
