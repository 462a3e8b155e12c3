/**
 * Planned handovers: stages, who is to board, who crossed by whose word, and who was arrested again. What is planned is hidden
 * from observers and analysts until it is over; what is fixed does not change, and what stops a person is appended to it.
 */
import { codes, dated, row, sealedBeside, seenBy, within } from './columns.js';

export const CROSSING_UP = /* sql */ `
alter table handover_outcome add ${within('handover_outcome', 'to_destination_id', 'destination')};

create table handover_plan (${row('handover_plan')},
  number int not null,
  agreement_id uuid,
  constraint uq_handover_plan_number unique (negotiation_id, number),
  ${within('handover_plan', 'agreement_id', 'agreement')}
);

-- One crossing: from whom, to whom, and how far it is.
create table handover_stage (${row('handover_stage')},
  plan_id uuid not null,
  number int not null,
  giver_side_id uuid not null,
  receiver_side_id uuid not null,
  to_destination_id uuid,
  state text not null constraint ck_handover_stage_state ${codes('state', 'PLANNED FIXED DEPARTED OVER CALLED_OFF')},
  fixed_by uuid constraint fk_handover_stage_fixed_by references account,
  fixed_at timestamptz,
  departed_at timestamptz,
  handover_id uuid,
  version int not null default 1,
  constraint uq_handover_stage_number unique (plan_id, number),
  constraint ck_handover_stage_two_sides check (giver_side_id <> receiver_side_id),
  constraint ck_handover_stage_fixed check ((fixed_at is null) = (fixed_by is null) and (state in ('FIXED', 'DEPARTED', 'OVER')) <= (fixed_at is not null)),
  constraint ck_handover_stage_departed check ((departed_at is not null) = (state in ('DEPARTED', 'OVER'))),
  constraint ck_handover_stage_over check ((handover_id is not null) = (state = 'OVER')),
  ${within('handover_stage', 'plan_id', 'handover_plan')},
  ${within('handover_stage', 'giver_side_id', 'side')},
  ${within('handover_stage', 'receiver_side_id', 'side')},
  ${within('handover_stage', 'to_destination_id', 'destination')},
  ${within('handover_stage', 'handover_id', 'handover')}
);

-- Where, when, and who hands over and receives, in words.
${sealedBeside('stage_whereabouts', 'handover_stage', 'stage_id')}

create table stage_witness (${row('stage_witness')},
  stage_id uuid not null,
  mandate_id uuid not null,
  constraint uq_stage_witness unique (stage_id, mandate_id),
  ${within('stage_witness', 'stage_id', 'handover_stage')},
  ${within('stage_witness', 'mandate_id', 'mandate')}
);

create table manifest_line (${row('manifest_line')},
  seq bigint generated always as identity,
  stage_id uuid not null,
  captive_id uuid not null,
  constraint uq_manifest_line unique (stage_id, captive_id),
  ${within('manifest_line', 'stage_id', 'handover_stage')},
  ${within('manifest_line', 'captive_id', 'captive')}
);
create index ix_manifest_line_captive on manifest_line (captive_id);

-- That somebody who was to board does not: the line stays, and this beside it.
create table manifest_removal (
  line_id uuid constraint pk_manifest_removal primary key,
  negotiation_id uuid not null constraint fk_manifest_removal_negotiation references negotiation,
  audience_id uuid not null,
  reason text not null constraint ck_manifest_removal_reason ${codes('reason', 'STOPPED BY_SIDE UNFIT')},
  at timestamptz not null default now(),
  ${within('manifest_removal', 'line_id', 'manifest_line')},
  ${seenBy('manifest_removal')}
);

-- What one author says of one person at one stage. Authors may contradict each other: all of it stays.
create table crossing_fact (${row('crossing_fact')},
  seq bigint generated always as identity,
  stage_id uuid not null,
  captive_id uuid not null,
  fact text not null constraint ck_crossing_fact_fact ${codes('fact', 'PRODUCED RECEIVED VERIFIED')},
  present boolean not null,
  seat_id uuid not null constraint fk_crossing_fact_seat references seat,
  by_account uuid not null constraint fk_crossing_fact_by_account references account,
  device_key text not null,
  device_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  constraint uq_crossing_fact_key unique (by_account, device_key),
  constraint ck_crossing_fact_key check (char_length(device_key) between 8 and 200),
  ${within('crossing_fact', 'stage_id', 'handover_stage')},
  ${within('crossing_fact', 'captive_id', 'captive')}
);
create index ix_crossing_fact_stage on crossing_fact (stage_id, captive_id);

-- A word about the person beside it, such as how they were.
${sealedBeside('crossing_note', 'crossing_fact', 'fact_id')}

create table rearrest (${row('rearrest')},
  seq bigint generated always as identity,
  outcome_id uuid not null,
  by_side_id uuid,
  ${dated('rearrest', 'on', 'not null')},
  source_id uuid not null,
  ${within('rearrest', 'outcome_id', 'handover_outcome')},
  ${within('rearrest', 'by_side_id', 'side')},
  ${within('rearrest', 'source_id', 'source')}
);
create index ix_rearrest_outcome on rearrest (outcome_id);
create trigger source_serves before insert on rearrest for each row execute function source_serves('PROTECTION FAMILY_NOTIFICATION');

-- Whoever may witness: negotiators, protection officers, and observers, who write nothing else.
create function my_witnesses() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind <> 'ANALYST'
$$;
comment on function my_witnesses() is 'definer: the policies rest on it. Who may say what they saw at a handover';
grant execute on function my_witnesses() to tabadul_app;

-- Manifests ------------------------------------------------------------------------------------------------------------

-- Who is to board is written before the manifest is fixed, and names nobody whose way is barred.
create function manifest_line_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare s handover_stage%rowtype;
begin
  select * into s from handover_stage where id = new.stage_id;
  if s.state <> 'PLANNED' then
    raise exception 'a fixed manifest takes nobody more' using errcode = '23514', constraint = 'manifest_fixed';
  end if;
  if (select held_by_side_id <> s.giver_side_id from captive where id = new.captive_id) then
    raise exception 'a side hands over whom it holds' using errcode = '23514', constraint = 'manifest_of_holder';
  end if;
  if exists (select from handover_plan p where p.id = s.plan_id and p.agreement_id is not null
       and not exists (select from agreement_line l where l.version_id = last_version(p.agreement_id) and l.captive_id = new.captive_id)) then
    raise exception 'only who is agreed on boards' using errcode = '23514', constraint = 'boards_as_agreed';
  end if;
  if unfit_to_travel(new.captive_id, current_date) then
    raise exception 'the person is not fit to be moved' using errcode = '23514', constraint = 'medically_unfit';
  end if;
  perform not_held_back(new.captive_id, s.receiver_side_id, s.to_destination_id);
  return new;
end $$;
comment on function manifest_line_fits() is 'definer: a hold binds who may not see it';
create trigger fits before insert on manifest_line for each row execute function manifest_line_fits();

-- Those who are to board as it stands.
create function boarding(p_stage uuid) returns setof manifest_line language sql stable as $$
  select l.* from manifest_line l where l.stage_id = p_stage and not exists (select from manifest_removal r where r.line_id = l.id)
$$;

-- How it stands with each of them, for who acts at the table: whether held back, whether fit to be moved, and their wish, of which a refusal tells no
-- more than that somebody has to be asked.
create function boarding_standing(p_stage uuid) returns table (code text, held boolean, unfit boolean, wish text)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.code, exists (select from holds_against(l.captive_id, s.receiver_side_id, s.to_destination_id)),
         unfit_to_travel(l.captive_id, current_date), wish_standing(l.captive_id, s.receiver_side_id, s.to_destination_id, current_date)
    from handover_stage s, boarding(s.id) l join captive c on c.id = l.captive_id
   where s.id = p_stage and s.negotiation_id = any ((select my_desks())::uuid[]) and s.audience_id = any ((select my_audiences('person'))::uuid[]) order by l.seq
$$;
comment on function boarding_standing(uuid) is 'definer: whoever fixes a manifest does not see holds and wishes, and is bound by them';
grant execute on function boarding_standing(uuid) to tabadul_app;

-- A stage goes planned, fixed, departed, over. To be fixed and to depart it needs of everybody who boards that no hold bars the
-- way and that they want it, asked in private and not long ago (DOMAIN 3.2, 3.3).
create function stage_goes_its_way() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_free text[] := array['state', 'fixed_by', 'fixed_at', 'departed_at', 'handover_id', 'version', 'audience_id'];
begin
  if to_jsonb(new) - v_free <> to_jsonb(old) - v_free
     or (new.state <> old.state and (old.state, new.state) not in (('PLANNED', 'FIXED'), ('FIXED', 'DEPARTED'), ('DEPARTED', 'OVER'), ('PLANNED', 'CALLED_OFF'), ('FIXED', 'CALLED_OFF')))
     or (old.fixed_at is not null and (new.fixed_at, new.fixed_by) is distinct from (old.fixed_at, old.fixed_by))
     or (old.departed_at is not null and new.departed_at is distinct from old.departed_at)
     or (old.handover_id is not null and new.handover_id is distinct from old.handover_id) then
    raise exception 'a stage goes forwards only' using errcode = '23514', constraint = 'stage_goes_its_way';
  end if;
  if new.state <> old.state and new.state in ('FIXED', 'DEPARTED') then
    if not exists (select from boarding(new.id)) then
      raise exception 'nobody boards' using errcode = '23514', constraint = 'somebody_boards';
    end if;
    if exists (select from handover_plan p join agreement_party y on y.agreement_id = p.agreement_id where p.id = new.plan_id
                and not exists (select from agreement_signature s where s.version_id = last_version(p.agreement_id) and s.side_id = y.side_id)) then
      raise exception 'the agreement is not signed by all its sides' using errcode = '23514', constraint = 'agreement_signed';
    end if;
    perform not_held_back(l.captive_id, new.receiver_side_id, new.to_destination_id) from boarding(new.id) l;
    if exists (select from boarding(new.id) l where unfit_to_travel(l.captive_id, current_date)) then
      raise exception 'somebody who boards is not fit to be moved' using errcode = '23514', constraint = 'medically_unfit';
    end if;
    if exists (select from boarding(new.id) l where wish_standing(l.captive_id, new.receiver_side_id, new.to_destination_id, current_date) <> 'WILLING') then
      raise exception 'somebody who boards was not asked, or does not want it' using errcode = '23514', constraint = 'own_wish_before_handover';
    end if;
  end if;
  return new;
end $$;
comment on function stage_goes_its_way() is 'definer: a hold and a wish bind who may not see them';
create trigger goes_its_way before update on handover_stage for each row execute function stage_goes_its_way();
create trigger one_version_on before update on handover_stage for each row execute function one_version_on();

create function stage_begins() returns trigger language plpgsql as $$
begin
  if new.state <> 'PLANNED' then
    raise exception 'a stage begins as a plan' using errcode = '23514', constraint = 'stage_goes_its_way';
  end if;
  return new;
end $$;
create trigger begins before insert on handover_stage for each row execute function stage_begins();

-- Nobody is taken off a bus that has left: what happens then is an outcome.
create function removal_in_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from manifest_line l join handover_stage s on s.id = l.stage_id where l.id = new.line_id and s.state in ('PLANNED', 'FIXED')) then
    raise exception 'the stage has departed' using errcode = '23514', constraint = 'removal_in_time';
  end if;
  return new;
end $$;
comment on function removal_in_time() is 'definer: a check must not depend on what the viewer sees';
create trigger in_time before insert on manifest_removal for each row execute function removal_in_time();

-- A hold, a wish not to go and the withdrawal of one take a person off every manifest that has not left. Why is not said.
create function stops_boarding() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_captive uuid := coalesce((to_jsonb(new) ->> 'captive_id')::uuid, (select captive_id from wish where id = (to_jsonb(new) ->> 'wish_id')::uuid));
begin
  insert into manifest_removal (line_id, negotiation_id, audience_id, reason)
  select l.id, l.negotiation_id, l.audience_id, 'STOPPED'
    from manifest_line l join handover_stage s on s.id = l.stage_id
   where l.captive_id = v_captive and s.state in ('PLANNED', 'FIXED') and not exists (select from manifest_removal r where r.line_id = l.id)
     and (exists (select from holds_against(v_captive, s.receiver_side_id, s.to_destination_id))
       or wish_standing(v_captive, s.receiver_side_id, s.to_destination_id, current_date) in ('DECLINED', 'WITHDRAWN', 'OTHER_DESTINATION'));
  return null;
end $$;
comment on function stops_boarding() is 'definer: an officer stops what only negotiators may change';
create trigger stops_boarding after insert on protection_hold for each row execute function stops_boarding();
create trigger stops_boarding after insert on wish_withdrawal for each row execute function stops_boarding();
create trigger stops_boarding after insert on wish for each row when (new.answer = 'UNWILLING') execute function stops_boarding();

-- So does that somebody was found not to be fit to be moved.
create function unfit_stops_boarding() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into manifest_removal (line_id, negotiation_id, audience_id, reason)
  select l.id, l.negotiation_id, l.audience_id, 'UNFIT'
    from manifest_line l join handover_stage s on s.id = l.stage_id
   where l.captive_id = new.captive_id and s.state in ('PLANNED', 'FIXED') and unfit_to_travel(new.captive_id, current_date)
     and not exists (select from manifest_removal r where r.line_id = l.id);
  return null;
end $$;
comment on function unfit_stops_boarding() is 'definer: an officer stops what only negotiators may change';
create trigger stops_boarding after insert on captive_medical for each row when (new.finding = 'UNFIT_TO_TRAVEL') execute function unfit_stops_boarding();

-- Facts and outcomes ----------------------------------------------------------------------------------------------------

-- The giver says who was produced, the receiver who was received, somebody neutral who was verified; the mediator's office
-- says the first two for either side. Each of whom was to board, and each by their own hand.
create function fact_by_its_author() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from my_seats() m join handover_stage s on s.id = new.stage_id
                  where m.seat_id = new.seat_id and m.negotiation_id = new.negotiation_id
                    and case new.fact when 'PRODUCED' then m.kind = 'MEDIATOR_OFFICE' or m.side_id = s.giver_side_id
                             when 'RECEIVED' then m.kind = 'MEDIATOR_OFFICE' or m.side_id = s.receiver_side_id
                             else m.kind in ('PROTECTION', 'OBSERVER') end) then
    raise exception 'this fact is another author''s to say' using errcode = '23514', constraint = 'fact_by_its_author';
  end if;
  if not exists (select from manifest_line l where l.stage_id = new.stage_id and l.captive_id = new.captive_id)
     or not exists (select from handover_stage s where s.id = new.stage_id and s.state in ('DEPARTED', 'OVER')) then
    raise exception 'the roll is called of who was to board, once they left' using errcode = '23514', constraint = 'roll_of_manifest';
  end if;
  return new;
end $$;
comment on function fact_by_its_author() is 'definer: a check must not depend on what the viewer sees';
create trigger by_its_author before insert on crossing_fact for each row execute function fact_by_its_author();

create function word_by_its_author() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from crossing_fact where id = new.fact_id and by_account = current_account()) then
    raise exception 'a word stands beside what its author said' using errcode = '23514', constraint = 'word_by_its_author';
  end if;
  return new;
end $$;
comment on function word_by_its_author() is 'definer: a check must not depend on what the viewer sees';
create trigger by_its_author before insert on crossing_note for each row execute function word_by_its_author();

-- Results by which somebody came away to somebody or somewhere, where that is said.
create function brought_away(p_outcome handover_outcome) returns boolean language sql immutable as $$
  select p_outcome.result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'TRANSFERRED_TO_OTHER_CUSTODY', 'REARRESTED_AFTER')
     and num_nonnulls(p_outcome.receiver_side_id, p_outcome.to_destination_id) > 0
$$;

-- Whether somebody had left by the stage that a handover was, for where it went: with no hold in the way then, and willing.
create function left_for(p_handover uuid, p_captive uuid, p_side uuid, p_destination uuid) returns boolean language sql stable as $$
  select exists (select from handover_stage s, boarding(s.id) l where s.handover_id = p_handover and l.captive_id = p_captive
     and coalesce(p_side = s.receiver_side_id, true) and coalesce(p_destination = s.to_destination_id, p_destination is null))
$$;

-- Nobody is brought where a hold bars the way, nor released to somebody against their will; and whoever is said to have come
-- through a stage was on its manifest. What was said once they had left does not undo that they crossed: it is recorded, and
-- officers see what stood against it (crossing_concerns).
create function outcome_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if brought_away(new) then
    if not left_for(new.handover_id, new.captive_id, new.receiver_side_id, new.to_destination_id) then
      perform not_held_back(new.captive_id, new.receiver_side_id, new.to_destination_id);
      if new.result <> 'TRANSFERRED_TO_OTHER_CUSTODY'
         and wish_standing(new.captive_id, new.receiver_side_id, new.to_destination_id, current_date) in ('DECLINED', 'WITHDRAWN') then
        raise exception 'the person does not want it' using errcode = '23514', constraint = 'own_wish_before_handover';
      end if;
    end if;
    if exists (select from handover_stage s where s.handover_id = new.handover_id)
       and not exists (select from handover_stage s, boarding(s.id) l where s.handover_id = new.handover_id and l.captive_id = new.captive_id) then
      raise exception 'the person was not on the manifest' using errcode = '23514', constraint = 'not_on_manifest';
    end if;
  end if;
  return new;
end $$;
comment on function outcome_fits() is 'definer: a hold and a wish bind who may not see them';

-- What stood against a crossing, of all that was recorded until then: for protection officers, null for everybody else.
create function crossing_concerns(p_outcome uuid) returns text[] language sql stable security definer set search_path = public, pg_temp as $$
  select array_remove(array[
           case when exists (select from holds_against(o.captive_id, o.receiver_side_id, o.to_destination_id, o.made_in)) then 'AGAINST_HOLD' end,
           case when w.standing in ('DECLINED', 'WITHDRAWN', 'OTHER_DESTINATION') then 'AGAINST_WISH' when w.standing <> 'WILLING' then 'WISH_NOT_HEARD' end], null)
    from handover_outcome o,
         lateral (select wish_standing(o.captive_id, o.receiver_side_id, o.to_destination_id, current_date, o.made_in) as standing) w
   where o.id = p_outcome and brought_away(o) and o.negotiation_id = any (my_protection())
$$;
comment on function crossing_concerns(uuid) is 'definer: made of holds and wishes, and asks for the seat of a protection officer';
grant execute on function crossing_concerns(uuid) to tabadul_app;
create trigger fits before insert on handover_outcome for each row execute function outcome_fits();

-- Seeing --------------------------------------------------------------------------------------------------------------

create function stage_kept_until_over() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_row jsonb := to_jsonb(new);
begin
  if has_onlookers(new.audience_id) and not exists (
       select from handover_stage s where s.state = 'OVER'
          and case tg_table_name when 'handover_plan' then s.plan_id = (v_row ->> 'id')::uuid
                when 'handover_stage' then s.id = (v_row ->> 'id')::uuid
                when 'manifest_removal' then s.id = (select stage_id from manifest_line where id = (v_row ->> 'line_id')::uuid)
                else s.id = (v_row ->> 'stage_id')::uuid end) then
    raise exception 'a planned handover is hidden from observers and analysts until it is over' using errcode = '23514', constraint = 'plan_kept_until_over';
  end if;
  return new;
end $$;
comment on function stage_kept_until_over() is 'definer: reads audiences, which the application may not';
do $$ declare t text; begin
  foreach t in array array['handover_plan', 'stage_whereabouts', 'stage_witness', 'manifest_line', 'manifest_removal', 'crossing_fact'] loop
    execute format('create trigger plan_kept_until_over before insert or update of audience_id on %I for each row execute function stage_kept_until_over()', t);
  end loop;
end $$;
create trigger plan_kept_until_over before insert or update of audience_id on handover_stage for each row
  when (new.state <> 'OVER') execute function stage_kept_until_over();

create function stage_reveals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_seats uuid[] := array(select id from seat where negotiation_id = new.negotiation_id and kind in ('OBSERVER', 'ANALYST'));
  v_lines uuid[] := array(select id from manifest_line where stage_id = new.id);
  v_captives uuid[] := array(select captive_id from manifest_line where stage_id = new.id);
begin
  perform shown_to(v_seats, 'handover_plan', 'id', array[new.plan_id]);
  perform shown_to(v_seats, 'handover_stage', 'id', array[new.id]);
  perform shown_to(v_seats, 'stage_witness', 'stage_id', array[new.id]);
  perform shown_to(v_seats, 'manifest_line', 'id', v_lines);
  perform shown_to(v_seats, 'manifest_removal', 'line_id', v_lines);
  perform shown_to(v_seats, 'crossing_fact', 'stage_id', array[new.id]);
  perform shown_to(v_seats, 'captive', 'id', v_captives);
  return null;
end $$;
comment on function stage_reveals() is 'definer: who records the handover may not see all that was planned';
create trigger reveals after update of state on handover_stage for each row when (new.state = 'OVER' and old.state <> 'OVER') execute function stage_reveals();

-- Agreed, produced, received, verified, come home: person by person, of the last version of an agreement.
create function agreement_passage(p_agreement uuid)
returns table (line_id uuid, captive_id uuid, on_manifest boolean, produced boolean, received boolean, verified boolean, contradicted boolean, outcome_id uuid, result text, rearrested boolean)
language sql stable as $$
  with line as (
    select l.* from agreement_line l where l.version_id = last_version(p_agreement)
  ), stage as (
    select s.id, s.handover_id from handover_plan p join handover_stage s on s.plan_id = p.id where p.agreement_id = p_agreement
  ), fact as (
    select f.captive_id, bool_or(f.fact = 'PRODUCED' and f.present) as produced, bool_or(f.fact = 'RECEIVED' and f.present) as received,
           bool_or(f.fact = 'VERIFIED' and f.present) as verified,
           bool_or(f.present) and not bool_and(f.present) as contradicted
      from crossing_fact f where f.stage_id in (select id from stage) group by f.captive_id
  ), outcome as (
    select distinct on (o.captive_id) o.captive_id, o.id, coalesce(d.result, o.result) as result
      from handover_outcome o left join outcome_result d on d.outcome_id = o.id
     where o.captive_id in (select captive_id from line) order by o.captive_id, o.seq desc
  )
  select l.id, l.captive_id, exists (select from stage s, boarding(s.id) b where b.captive_id = l.captive_id),
         coalesce(f.produced, false), coalesce(f.received, false), coalesce(f.verified, false), coalesce(f.contradicted, false),
         o.id, o.result, exists (select from rearrest r where r.outcome_id = o.id)
    from line l left join fact f on f.captive_id = l.captive_id left join outcome o on o.captive_id = l.captive_id
$$;

-- Results by which somebody crossed, or was set free where held.
create function agreement_reckoning(p_agreement uuid)
returns table (agreed int, on_manifest int, produced int, received int, verified int, crossed int, freed_in_place int, unexplained int, rearrested int, contradicted int)
language sql stable as $$
  select count(*)::int, count(*) filter (where on_manifest)::int, count(*) filter (where produced)::int, count(*) filter (where received)::int,
         count(*) filter (where verified)::int,
         count(*) filter (where result in ('RELEASED_AND_RECEIVED', 'REPATRIATED', 'THIRD_COUNTRY', 'EXILED'))::int,
         count(*) filter (where result = 'RELEASED_IN_PLACE')::int, count(*) filter (where result is null)::int,
         count(*) filter (where rearrested)::int, count(*) filter (where contradicted)::int
    from agreement_passage(p_agreement)
$$;

create function agreement_results(p_agreement uuid) returns table (result text, count int, captive_ids uuid[]) language sql stable as $$
  select result, count(*)::int, array_agg(captive_id) from agreement_passage(p_agreement) group by result
$$;

do $$ declare t text; begin
  call guard('handover_plan', 'coded');
  call guard('handover_stage', 'coded');
  call guard('stage_whereabouts', 'whereabouts');
  call guard('stage_witness', 'coded');
  call guard('manifest_line', 'person');
  call guard('manifest_removal', 'person');
  call guard('crossing_fact', 'person', p_writers => 'my_witnesses');
  call guard('crossing_note', 'identity', p_writers => 'my_desks');
  call guard('rearrest', 'person', p_writers => 'my_desks');
  foreach t in array array['handover_plan', 'stage_whereabouts', 'stage_witness', 'manifest_line', 'manifest_removal', 'crossing_fact', 'crossing_note', 'rearrest'] loop
    call append_only(t);
  end loop;
  call kept('handover_stage');
  create trigger numbered before insert on handover_plan for each row execute function next_number();
end $$;
grant update (state, fixed_by, fixed_at, departed_at, handover_id, version) on handover_stage to tabadul_app;
create policy own_hand on crossing_fact as restrictive for insert to tabadul_app with check (by_account = current_account());
`;
