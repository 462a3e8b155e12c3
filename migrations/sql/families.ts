import { codes, dated, row, seenBy, within } from './columns.js';

/**
 * What a source may be used for; families and informants, apart from everything else and seen by protection officers
 * alone (DOMAIN 3.11); and that a death is told to nobody else before the family knows (DOMAIN 3.9).
 */
const DEATHS = `('BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED')`;
const DEATHS_ARRAY = `['BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED']`;

export const FAMILIES_UP = /* sql */ `
insert into sight (class, seat_kind) values ('family', 'PROTECTION');

-- Purposes -------------------------------------------------------------------------------------------------------------

-- Null: who gave it set no limit.
alter table source add column purposes text[]
  constraint ck_source_purposes check (cardinality(purposes) > 0 and purposes <@ array['NEGOTIATION', 'PROTECTION', 'FAMILY_NOTIFICATION', 'IDENTIFICATION', 'EXPORT']);
call described('source');

create function beyond_protection(p_audience uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from audience_seat a join seat s on s.id = a.seat_id where a.audience_id = p_audience and s.kind <> 'PROTECTION')
$$;
comment on function beyond_protection(uuid) is 'definer: reads audiences, which the application may not; called by triggers that run as their owner';

-- What anybody but protection officers sees is used in the negotiation; what they alone see, for one of the purposes given.
create function source_serves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_purposes text[] := (select purposes from source where id = new.source_id);
begin
  if v_purposes is not null and not (case when beyond_protection(new.audience_id) then 'NEGOTIATION' = any (v_purposes)
       else v_purposes && string_to_array(tg_argv[0], ' ') end) then
    raise exception 'the source may not be used for this' using errcode = '23514', constraint = 'source_serves';
  end if;
  return new;
end $$;
comment on function source_serves() is 'definer: a check must not depend on what the viewer sees';

-- The same for rows that come by the thousand: asked once for each statement, of sources that have purposes.
create function sources_serve() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (
    select from becomes b join source s on s.id = b.source_id and s.purposes is not null
     where not case when beyond_protection(b.audience_id) then 'NEGOTIATION' = any (s.purposes)
                    when to_jsonb(b) ->> 'value' = 'REMAINS_IDENTIFIED' then 'IDENTIFICATION' = any (s.purposes)
                    else s.purposes && array['PROTECTION', 'FAMILY_NOTIFICATION'] end) then
    raise exception 'the source may not be used for this' using errcode = '23514', constraint = 'source_serves';
  end if;
  return null;
end $$;
comment on function sources_serve() is 'definer: a check must not depend on what the viewer sees';

do $$ declare t text; begin
  foreach t in array array['claim', 'category_claim', 'captive_group', 'figure', 'event_source'] loop
    execute format('create trigger source_serves after insert on %I referencing new table as becomes for each statement execute function sources_serve()', t);
    execute format('create trigger source_serves_still after update on %I referencing new table as becomes for each statement execute function sources_serve()', t);
  end loop;
end $$;

-- Families and informants ----------------------------------------------------------------------------------------------

create table relative (${row('relative')},
  captive_id uuid not null,
  seq bigint generated always as identity,
  kinship text not null constraint ck_relative_kinship ${codes('kinship', 'SPOUSE PARENT CHILD SIBLING OTHER_RELATIVE GUARDIAN')},
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_relative_recorded_by references account,
  sealed bytea not null,
  ${within('relative', 'captive_id', 'captive')}
);
create index ix_relative_captive on relative (captive_id);

create table informant (${row('informant')},
  seq bigint generated always as identity,
  source_id uuid not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_informant_recorded_by references account,
  sealed bytea not null,
  ${within('informant', 'source_id', 'source')}
);
create index ix_informant_source on informant (source_id);

-- What a family was told, when, by whom.
create table family_contact (${row('family_contact')},
  relative_id uuid not null,
  seq bigint generated always as identity,
  ${dated('family_contact', 'on', 'not null')},
  means text not null constraint ck_family_contact_means ${codes('means', 'IN_PERSON CALL LETTER NATIONAL_SOCIETY')},
  reached boolean not null,
  told text constraint ck_family_contact_told ${codes('told', 'NOTHING_NEW BELIEVED_ALIVE IN_CUSTODY RELEASED BELIEVED_DEAD REMAINS_IDENTIFIED IDENTIFICATION_WITHDRAWN')},
  source_id uuid,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_family_contact_recorded_by references account,
  sealed bytea,
  -- Nobody was told anything who was not reached.
  constraint ck_family_contact_reached check (reached = (told is not null)),
  ${within('family_contact', 'relative_id', 'relative')},
  ${within('family_contact', 'source_id', 'source')}
);
create index ix_family_contact_relative on family_contact (relative_id, seq);

do $$ declare t text; begin
  foreach t in array array['relative', 'informant', 'family_contact'] loop
    call guard(t, 'family', p_writers => 'my_protection');
    call append_only(t);
    execute format('create policy own_hand on %I as restrictive for insert to tabadul_app with check (recorded_by = current_account())', t);
  end loop;
end $$;
create trigger source_serves before insert on family_contact for each row when (new.source_id is not null)
  execute function source_serves('FAMILY_NOTIFICATION PROTECTION');

-- Deaths ---------------------------------------------------------------------------------------------------------------

create table death_report (
  claim_id uuid constraint pk_death_report primary key,
  negotiation_id uuid not null constraint fk_death_report_negotiation references negotiation,
  audience_id uuid not null,
  basis text not null constraint ck_death_report_basis ${codes('basis', 'REGISTRY_NOTICE DEATH_CERTIFICATE HOLDER_STATEMENT WITNESS FAMILY PRESS OTHER')},
  reliability text constraint ck_death_report_reliability ${codes('reliability', 'HIGH MED LOW')},
  certificate text not null constraint ck_death_report_certificate ${codes('certificate', 'YES NO UNKNOWN')},
  body text not null constraint ck_death_report_body ${codes('body', 'YES NO UNKNOWN')},
  grave text not null constraint ck_death_report_grave ${codes('grave', 'YES NO UNKNOWN')},
  signed_for text not null constraint ck_death_report_signed_for ${codes('signed_for', 'YES NO UNKNOWN')},
  sealed bytea,
  ${within('death_report', 'claim_id', 'claim')},
  ${seenBy('death_report')}
);

create table death_contest (${row('death_contest')},
  claim_id uuid not null,
  seq bigint generated always as identity,
  contests text not null constraint ck_death_contest_contests ${codes('contests', 'DEATH CAUSE DATE PLACE IDENTITY')},
  by_side_id uuid,
  ${dated('death_contest', 'on', 'not null')},
  source_id uuid not null,
  sealed bytea,
  ${within('death_contest', 'claim_id', 'claim')},
  ${within('death_contest', 'by_side_id', 'side')},
  ${within('death_contest', 'source_id', 'source')}
);
create index ix_death_contest_claim on death_contest (claim_id, seq);

do $$ declare t text; begin
  foreach t in array array['death_report', 'death_contest'] loop
    call guard(t, 'identity', p_writers => 'my_desks');
    call append_only(t);
  end loop;
end $$;
create trigger source_serves before insert or update of audience_id on death_contest for each row
  execute function source_serves('PROTECTION FAMILY_NOTIFICATION');

-- Protection officers record deaths, and nothing else of what is claimed.
create policy added_by_officers on claim for insert to tabadul_app
  with check (embargoed and negotiation_id = any ((select my_protection())::uuid[]) and audience_id = any ((select my_audiences('person'))::uuid[]));

-- That what a claim says was taken back: the claim stays, and counts no more. Written by the database alone, where a confirmed
-- identification is taken back (remains.ts), and seen by whoever sees the claim.
create table claim_withdrawal (
  claim_id uuid constraint pk_claim_withdrawal primary key,
  negotiation_id uuid not null constraint fk_claim_withdrawal_negotiation references negotiation,
  audience_id uuid not null,
  ${dated('claim_withdrawal', 'on', 'not null')},
  ${within('claim_withdrawal', 'claim_id', 'claim')},
  ${seenBy('claim_withdrawal')}
);
call guard('claim_withdrawal', 'person');
call append_only('claim_withdrawal');
revoke insert on claim_withdrawal from tabadul_app;

create function withdrawal_goes_with() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update claim_withdrawal set audience_id = new.audience_id where claim_id = new.id;
  return null;
end $$;
comment on function withdrawal_goes_with() is 'definer: follows the claim, whoever shows it';
create trigger withdrawal_goes_with after update of audience_id on claim for each row
  when (new.embargoed and old.audience_id is distinct from new.audience_id) execute function withdrawal_goes_with();

-- The entry by which an identification of somebody was last taken back: what a family was told of remains before is not so.
create function taken_back_in(p_captive uuid) returns bigint language sql stable as $$
  select coalesce(max(w.made_in), 0) from claim_withdrawal w join claim c on c.id = w.claim_id where c.captive_id = p_captive
$$;

-- Whether the family was told that much. Belief is less than identified remains.
create function family_knows(p_captive uuid, p_death text) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from relative r join family_contact c on c.relative_id = r.id
                  where r.captive_id = p_captive
                    and ((c.told = 'REMAINS_IDENTIFIED' and c.made_in > taken_back_in(p_captive)) or (c.told = 'BELIEVED_DEAD' and p_death <> 'REMAINS_IDENTIFIED')))
$$;
comment on function family_knows(uuid, text) is 'definer: called by triggers that run as their owner';

-- The death that a row tells of.
create function death_told(p_table text, p_row jsonb) returns table (captive uuid, death text) language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  case p_table
    when 'claim' then return query select (p_row ->> 'captive_id')::uuid, p_row ->> 'value';
    when 'response_reason' then return query select captive_id, 'BELIEVED_DEAD' from response where id = (p_row ->> 'response_id')::uuid;
    else return query select captive_id, case when p_row ->> 'result' = 'DIED_BEFORE_HANDOVER' then 'BELIEVED_DEAD' else 'REMAINS_IDENTIFIED' end
      from handover_outcome where id = (p_row ->> 'outcome_id')::uuid;
  end case;
end $$;
comment on function death_told(text, jsonb) is 'definer: called by triggers that run as their owner';

-- A claim of death is seen by protection officers and by who makes it, and by nobody else before the family knows. Of a
-- source that is not for the negotiation, it stays so.
create function death_within_protection() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_was uuid[] := case when tg_op = 'UPDATE' then (select seats from audience where id = old.audience_id) else '{}' end;
begin
  if not family_knows(new.captive_id, new.value)
     and exists (select from audience_seat a join seat s on s.id = a.seat_id
                  where a.audience_id = new.audience_id and s.kind <> 'PROTECTION' and s.id <> all (v_was)
                    and (tg_op = 'UPDATE' or s.id not in (select seat_id from my_seats()))) then
    raise exception 'a death is told to nobody else before the family knows' using errcode = '23514', constraint = 'death_within_protection';
  end if;
  return new;
end $$;
comment on function death_within_protection() is 'definer: reads audiences, which the application may not';
create trigger death_within_protection before insert or update of audience_id on claim for each row
  when (new.embargoed) execute function death_within_protection();

-- Nothing reads dead from one paper: that somebody died in custody is stated by a side, or claimed from another source before.
create function death_from_two_sources() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from claim where captive_id = new.captive_id and value in ${DEATHS} and source_id <> new.source_id) then
    raise exception 'one source gives a belief' using errcode = '23514', constraint = 'death_from_two_sources';
  end if;
  return new;
end $$;
comment on function death_from_two_sources() is 'definer: a check must not depend on what the viewer sees';
create trigger death_from_two_sources before insert on claim for each row
  when (new.value = 'DIED_IN_CUSTODY' and new.claimed_by_side_id is null) execute function death_from_two_sources();

-- A report of a death goes with a claim of one, and is seen by no more than see that; a paper of the registry, as any, gives
-- a belief.
create function report_fits_claim() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from claim where id = new.claim_id and embargoed and audience_id = new.audience_id) then
    raise exception 'a report of a death goes with a claim of one' using errcode = '23514', constraint = 'report_fits_claim';
  end if;
  if new.basis = 'REGISTRY_NOTICE' and (select value from claim where id = new.claim_id) <> 'BELIEVED_DEAD' then
    raise exception 'a registry paper gives a belief' using errcode = '23514', constraint = 'notice_gives_belief';
  end if;
  return new;
end $$;
comment on function report_fits_claim() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert or update of audience_id on death_report for each row execute function report_fits_claim();

create function contest_within_claim() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from claim c join audience w on w.id = c.audience_id, audience a where c.id = new.claim_id and c.embargoed and a.id = new.audience_id and a.seats <@ w.seats) then
    raise exception 'a contest is seen by no more than see the claim' using errcode = '23514', constraint = 'contest_within_claim';
  end if;
  return new;
end $$;
comment on function contest_within_claim() is 'definer: a check must not depend on what the viewer sees';
create trigger within_claim before insert or update of audience_id on death_contest for each row execute function contest_within_claim();

-- Once the family knows: what is claimed of the death is seen by whoever sees the captive, what answers and outcomes kept
-- apart by whoever sees these.
create function death_lifted(p_captive uuid) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare v_claims uuid[];
begin
  if not family_knows(p_captive, 'BELIEVED_DEAD') then
    return;
  end if;
  with wider as (
    update claim c set audience_id = audience_made(c.negotiation_id, a.seats || w.seats)
      from captive p join audience w on w.id = p.audience_id, audience a, source s
     where c.captive_id = p_captive and p.id = p_captive and a.id = c.audience_id and s.id = c.source_id and c.embargoed
       and not a.seats @> w.seats and family_knows(p_captive, c.value) and not exists (select from claim_withdrawal x where x.claim_id = c.id) and coalesce('NEGOTIATION' = any (s.purposes), true)
    returning c.id)
  select array_agg(id) into v_claims from wider;
  update death_report r set audience_id = c.audience_id from claim c where c.id = r.claim_id and c.id = any (v_claims);
  update response_reason x set audience_id = audience_made(x.negotiation_id, a.seats || w.seats)
    from response r join audience w on w.id = r.audience_id, audience a
     where r.captive_id = p_captive and x.response_id = r.id and a.id = x.audience_id and not a.seats @> w.seats;
    update outcome_result x set audience_id = audience_made(x.negotiation_id, a.seats || w.seats)
      from handover_outcome o join audience w on w.id = o.audience_id, audience a
     where o.captive_id = p_captive and x.outcome_id = o.id and a.id = x.audience_id and not a.seats @> w.seats
       and (x.result = 'DIED_BEFORE_HANDOVER' or family_knows(p_captive, 'REMAINS_IDENTIFIED'));
end $$;
comment on function death_lifted(uuid) is 'definer: called by triggers that run as their owner; who tells a family may not see all that was kept from it';

create function embargo_lifted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform death_lifted(case tg_table_name when 'family_contact' then (select captive_id from relative where id = (to_jsonb(new) ->> 'relative_id')::uuid)
                            else (select d.captive from death_told(tg_table_name, to_jsonb(new)) d) end);
  return null;
end $$;
comment on function embargo_lifted() is 'definer: calls death_lifted';

-- A family is told of a death that is claimed here, from whatever side; and that an identification was taken back where one was.
create function told_what_is_claimed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from relative r join claim c on c.captive_id = r.captive_id left join claim_withdrawal w on w.claim_id = c.id where r.id = new.relative_id
                   and (w.claim_id is not null) = (new.told = 'IDENTIFICATION_WITHDRAWN')
                   and c.value = any (case when new.told = 'BELIEVED_DEAD' then array${DEATHS_ARRAY} else array['REMAINS_IDENTIFIED'] end)) then
    raise exception 'a family is told what is claimed' using errcode = '23514', constraint = 'told_what_is_claimed';
  end if;
  return new;
end $$;
comment on function told_what_is_claimed() is 'definer: a check must not depend on what the viewer sees';
create trigger what_is_claimed before insert on family_contact for each row
  when (new.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED', 'IDENTIFICATION_WITHDRAWN')) execute function told_what_is_claimed();
create trigger lifts after insert on family_contact for each row
  when (new.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED')) execute function embargo_lifted();
create trigger lifts after insert on claim for each row when (new.embargoed) execute function embargo_lifted();
create trigger lifts after insert on response_reason for each row execute function embargo_lifted();
create trigger lifts after insert on outcome_result for each row execute function embargo_lifted();

create function embargo_lifted_of_shown() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
begin
  perform death_lifted(b.id) from was w join becomes b on b.id = w.id and b.audience_id <> w.audience_id
   where b.id in (select r.captive_id from relative r join family_contact c on c.relative_id = r.id where c.told in ('BELIEVED_DEAD', 'REMAINS_IDENTIFIED'));
  return null;
end $$;
comment on function embargo_lifted_of_shown() is 'definer: calls death_lifted, of whoever''s family was told';
create trigger lifts after update on captive referencing old table as was new table as becomes
  for each statement execute function embargo_lifted_of_shown();

-- Whom a protection officer has still to tell of a death, from when: everything here that says it of somebody.
create function notifications_due(p_negotiation uuid)
returns table (captive_id uuid, negotiation_id uuid, since date, death text, identification_taken_back boolean) language sql stable as $$
  with told as (
    select r.captive_id, c.told, c.made_in from relative r join family_contact c on c.relative_id = r.id where r.negotiation_id = p_negotiation),
  said as (
    select c.captive_id, c.on_date as since, c.value as death from claim c where c.negotiation_id = p_negotiation and c.embargoed
       and not exists (select from claim_withdrawal w where w.claim_id = c.id)
    union all
    select r.captive_id, e.on_date, 'BELIEVED_DEAD' from response_reason x join response r on r.id = x.response_id
      join answer a on a.id = r.answer_id join event e on e.id = a.event_id where x.negotiation_id = p_negotiation
    union all
    select o.captive_id, e.on_date, case x.result when 'DIED_BEFORE_HANDOVER' then 'BELIEVED_DEAD' else 'REMAINS_IDENTIFIED' end
      from outcome_result x join handover_outcome o on o.id = x.outcome_id join handover h on h.id = o.handover_id join event e on e.id = h.event_id
     where x.negotiation_id = p_negotiation
    union all
    select l.captive_id, e.on_date, 'BELIEVED_DEAD' from list_line l join list_version v on v.id = l.list_version_id
      join list k on k.id = v.list_id and k.type = 'DECEASED' join event e on e.id = v.event_id where l.negotiation_id = p_negotiation),
  due as (
    select s.captive_id, s.since, s.death from said s
     where p_negotiation = any (my_protection())
       and not exists (select from told t where t.captive_id = s.captive_id
                          and ((t.told = 'REMAINS_IDENTIFIED' and t.made_in > taken_back_in(s.captive_id)) or (t.told = 'BELIEVED_DEAD' and s.death <> 'REMAINS_IDENTIFIED')))
    union all
    select c.captive_id, w.on_date, null from claim_withdrawal w join claim c on c.id = w.claim_id
     where w.negotiation_id = p_negotiation and p_negotiation = any (my_protection())
       and exists (select from told t where t.captive_id = c.captive_id and t.told = 'REMAINS_IDENTIFIED' and t.made_in between c.made_in and w.made_in)
       and not exists (select from told t where t.captive_id = c.captive_id and t.told in ('IDENTIFICATION_WITHDRAWN', 'REMAINS_IDENTIFIED') and t.made_in > w.made_in))
  select d.captive_id, p_negotiation, min(d.since), coalesce(max(d.death), 'UNKNOWN'), bool_or(d.death is null) from due d group by d.captive_id
$$;
`;
