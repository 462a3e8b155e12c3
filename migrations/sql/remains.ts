import { codes, dated, row, within } from './columns.js';

/**
 * Remains: an entity of their own, never a captive and never a unit (DOMAIN 3.8). Photographs by what is said of them, not the
 * images; who they may be, step by step, confirmed by a method and a second verifier; in whose hands they were, without a
 * gap that is not flagged; their handing over.
 */
const METHODS = 'VISUAL PHYSICAL_DESCRIPTION FINGERPRINTS DENTAL DNA COMBINED';

export const REMAINS_UP = /* sql */ `
create table remains (${row('remains')},
  code text not null,
  seq bigint generated always as identity,
  recorded_seat_id uuid not null constraint fk_remains_recorded_seat references seat,
  ${dated('remains', 'found')},
  held_by_side_id uuid,
  source_id uuid not null,
  recorded_at timestamptz not null default now(),
  sealed bytea,
  constraint uq_remains_code unique (negotiation_id, code),
  constraint ck_remains_code check (code ~ '^R[.][0-9]{7}$'),
  ${within('remains', 'held_by_side_id', 'side')},
  ${within('remains', 'source_id', 'source')}
);

create table photo_set (${row('photo_set')},
  code text not null,
  seq bigint generated always as identity,
  ${dated('photo_set', 'from', 'not null')},
  ${dated('photo_set', 'until', 'not null')},
  source_id uuid not null,
  sealed bytea,
  -- Among those who see it: a code that is taken elsewhere must not tell that a set is there.
  constraint uq_photo_set_code unique (negotiation_id, audience_id, code),
  constraint ck_photo_set_code check (code ~ '^[A-Za-z0-9._-]{1,32}$'),
  constraint ck_photo_set_order check (until_date >= from_date),
  ${within('photo_set', 'source_id', 'source')}
);

create table remains_photo (${row('remains_photo')},
  photo_set_id uuid not null,
  remains_id uuid not null,
  reference text not null,
  ${dated('remains_photo', 'taken')},
  digest bytea,
  constraint uq_remains_photo unique (photo_set_id, reference),
  constraint ck_remains_photo_reference check (reference ~ '^[A-Za-z0-9._-]{1,64}$'),
  constraint ck_remains_photo_digest check (octet_length(digest) = 32),
  ${within('remains_photo', 'photo_set_id', 'photo_set')},
  ${within('remains_photo', 'remains_id', 'remains')}
);
create index ix_remains_photo_remains on remains_photo (remains_id);

create table identification (${row('identification')},
  seq bigint generated always as identity,
  remains_id uuid not null,
  captive_id uuid not null,
  relative_id uuid,
  source_id uuid not null,
  constraint uq_identification unique (remains_id, captive_id),
  ${within('identification', 'remains_id', 'remains')},
  ${within('identification', 'captive_id', 'captive')},
  ${within('identification', 'relative_id', 'relative')},
  ${within('identification', 'source_id', 'source')}
);
create index ix_identification_captive on identification (captive_id);

create table identification_step (${row('identification_step')},
  identification_id uuid not null,
  number int not null,
  state text not null constraint ck_identification_step_state ${codes('state', 'CLAIMED_BY_FAMILY UNDER_VERIFICATION PRELIMINARY CONFIRMED EXCLUDED WITHDRAWN')},
  method text constraint ck_identification_step_method ${codes('method', METHODS)},
  ${dated('identification_step', 'on', 'not null')},
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_identification_step_recorded_by references account,
  sealed bytea,
  constraint uq_identification_step unique (identification_id, number),
  constraint ck_identification_step_needs_method check (state not in ('PRELIMINARY', 'CONFIRMED') or method is not null),
  constraint ck_identification_step_withdrawal check (state <> 'WITHDRAWN' or sealed is not null),
  ${within('identification_step', 'identification_id', 'identification')}
);

create table custody_step (${row('custody_step')},
  remains_id uuid not null,
  number int not null,
  kind text not null constraint ck_custody_step_kind ${codes('kind', 'RECOVERED MOVED STORED EXAMINED HANDED_OVER BURIED')},
  ${dated('custody_step', 'on', 'not null')},
  -- Whose hands they were is sealed, for a code may tell a place or a person: here only what tells whether two are the same.
  from_hand bytea,
  to_hand bytea not null,
  gap boolean not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_custody_step_recorded_by references account,
  sealed bytea not null,
  constraint uq_custody_step unique (remains_id, number),
  ${within('custody_step', 'remains_id', 'remains')}
);

create table remains_handover (${row('remains_handover')},
  seq bigint generated always as identity,
  remains_id uuid not null,
  custody_step_id uuid not null,
  giver_side_id uuid not null,
  receiver_side_id uuid,
  handover_id uuid,
  witness_mandate_id uuid,
  outcome text not null constraint ck_remains_handover_outcome ${codes('outcome', 'REMAINS_RECEIVED_UNIDENTIFIED REMAINS_RECEIVED_IDENTIFIED REMAINS_MISMATCH')},
  constraint uq_remains_handover_step unique (custody_step_id),
  constraint ck_remains_handover_two_sides check (giver_side_id <> receiver_side_id),
  ${within('remains_handover', 'remains_id', 'remains')},
  ${within('remains_handover', 'custody_step_id', 'custody_step')},
  ${within('remains_handover', 'giver_side_id', 'side')},
  ${within('remains_handover', 'receiver_side_id', 'side')},
  ${within('remains_handover', 'handover_id', 'handover')},
  ${within('remains_handover', 'witness_mandate_id', 'mandate')}
);

do $$ declare t text; begin
  foreach t in array array['remains', 'photo_set', 'remains_photo', 'custody_step', 'remains_handover'] loop
    call guard(t, 'identity', p_writers => 'my_desks');
    call append_only(t);
  end loop;
  foreach t in array array['identification', 'identification_step'] loop
    call guard(t, 'family', p_writers => 'my_protection');
    call append_only(t);
  end loop;
  foreach t in array array['identification_step', 'custody_step'] loop
    execute format('create policy own_hand on %I as restrictive for insert to tabadul_app with check (recorded_by = current_account())', t);
  end loop;
  foreach t in array array['remains', 'photo_set'] loop
    execute format('create trigger source_serves before insert or update of audience_id on %I for each row execute function source_serves(''IDENTIFICATION PROTECTION'')', t);
  end loop;
end $$;
create trigger source_serves before insert on identification for each row execute function source_serves('IDENTIFICATION');

create function relative_of_captive() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from relative where id = new.relative_id and captive_id = new.captive_id) then
    raise exception 'a family claims its own' using errcode = '23514', constraint = 'relative_of_captive';
  end if;
  return new;
end $$;
comment on function relative_of_captive() is 'definer: a check must not depend on what the viewer sees';
create trigger relative_of_captive before insert on identification for each row
  when (new.relative_id is not null) execute function relative_of_captive();

create function identification_state(p_identification uuid) returns text language sql stable as $$
  select state from identification_step where identification_id = p_identification order by number desc limit 1
$$;

-- Step by step; confirmed by another account than the one that found it preliminary, and taken back by another one than confirmed
-- it; one person for each remains.
create function identification_goes_its_way() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_last identification_step%rowtype;
begin
  select * into v_last from identification_step where identification_id = new.identification_id order by number desc limit 1;
  new.number := coalesce(v_last.number, 0) + 1;
  if not exists (select from (values (null, 'CLAIMED_BY_FAMILY'), (null, 'UNDER_VERIFICATION'), ('CLAIMED_BY_FAMILY', 'UNDER_VERIFICATION'), ('CLAIMED_BY_FAMILY', 'EXCLUDED'),
                                     ('UNDER_VERIFICATION', 'PRELIMINARY'), ('UNDER_VERIFICATION', 'EXCLUDED'), ('PRELIMINARY', 'CONFIRMED'),
                                     ('PRELIMINARY', 'UNDER_VERIFICATION'), ('PRELIMINARY', 'EXCLUDED'), ('EXCLUDED', 'UNDER_VERIFICATION'),
                                     ('CONFIRMED', 'WITHDRAWN'), ('WITHDRAWN', 'UNDER_VERIFICATION'), ('WITHDRAWN', 'EXCLUDED')) s (was, becomes)
                  where s.was is not distinct from v_last.state and s.becomes = new.state) then
    raise exception 'an identification goes step by step' using errcode = '23514', constraint = 'identification_goes_its_way';
  end if;
  if new.state = 'CLAIMED_BY_FAMILY' and (select relative_id is null from identification where id = new.identification_id) then
    raise exception 'a claim of a family names who makes it' using errcode = '23514', constraint = 'claimed_by_a_relative';
  end if;
  if new.state in ('CONFIRMED', 'WITHDRAWN') and v_last.recorded_by = new.recorded_by then
    raise exception 'a second person verifies' using errcode = '23514', constraint = 'identification_second_verifier';
  end if;
  if new.state = 'CONFIRMED' and exists (select from identification i join identification o on o.remains_id = i.remains_id and o.id <> i.id
       where i.id = new.identification_id and identification_state(o.id) = 'CONFIRMED') then
    raise exception 'these remains were identified as somebody else' using errcode = '23514', constraint = 'identified_once';
  end if;
  return new;
end $$;
comment on function identification_goes_its_way() is 'definer: a check must not depend on what the viewer sees';
create trigger goes_its_way before insert on identification_step for each row execute function identification_goes_its_way();

create function remains_confirmed(p_captive uuid, p_remains uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from identification i where i.captive_id = coalesce(p_captive, i.captive_id) and i.remains_id = coalesce(p_remains, i.remains_id)
                    and identification_state(i.id) = 'CONFIRMED')
$$;
comment on function remains_confirmed(uuid, uuid) is 'definer: called by triggers that run as their owner';

-- What followed from the confirmation is taken back with it: the claim that was made in the same entry; and where no other
-- remains are confirmed to be this person's, whatever claims that some are.
create function identification_taken_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into claim_withdrawal (claim_id, negotiation_id, audience_id, on_date, on_precision)
  select c.id, c.negotiation_id, c.audience_id, new.on_date, new.on_precision
    from identification i join identification_step s on s.identification_id = i.id and s.state = 'CONFIRMED' and s.number = new.number - 1
    join claim c on c.captive_id = i.captive_id and c.value = 'REMAINS_IDENTIFIED'
   where i.id = new.identification_id and (c.made_in = s.made_in or not remains_confirmed(i.captive_id, null))
     and not exists (select from claim_withdrawal w where w.claim_id = c.id);
  return null;
end $$;
comment on function identification_taken_back() is 'definer: nobody else takes a claim back';
create trigger taken_back after insert on identification_step for each row when (new.state = 'WITHDRAWN') execute function identification_taken_back();

-- The only value that reads as dead comes from a confirmed identification alone, whatever the way in.
create function remains_identified_confirmed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not remains_confirmed(new.captive_id, null) then
    raise exception 'remains are identified by a confirmed identification' using errcode = '23514', constraint = 'remains_identified_confirmed';
  end if;
  return new;
end $$;
comment on function remains_identified_confirmed() is 'definer: a check must not depend on what the viewer sees';
create trigger remains_identified_confirmed before insert on claim for each row
  when (new.value = 'REMAINS_IDENTIFIED') execute function remains_identified_confirmed();

-- Numbered on, and flagged here, so that nobody records a chain that looks whole and is not.
create function custody_flagged() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_last custody_step%rowtype;
begin
  select * into v_last from custody_step where remains_id = new.remains_id order by number desc limit 1;
  new.number := coalesce(v_last.number, 0) + 1;
  new.gap := case when v_last.id is null then new.kind <> 'RECOVERED'
    else new.from_hand is distinct from v_last.to_hand or last_day(new.on_date, new.on_precision) < first_day(v_last.on_date, v_last.on_precision) end;
  return new;
end $$;
comment on function custody_flagged() is 'definer: must see steps that the viewer may not';
create trigger flagged before insert on custody_step for each row execute function custody_flagged();

create function remains_handover_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from custody_step where id = new.custody_step_id and remains_id = new.remains_id and kind = 'HANDED_OVER') then
    raise exception 'a handing over is a step of the chain of custody' using errcode = '23514', constraint = 'remains_handover_in_chain';
  end if;
  if new.outcome = 'REMAINS_RECEIVED_IDENTIFIED' and not remains_confirmed(null, new.remains_id) then
    raise exception 'identified are remains whose identification was confirmed' using errcode = '23514', constraint = 'remains_handover_identified';
  end if;
  return new;
end $$;
comment on function remains_handover_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert on remains_handover for each row execute function remains_handover_fits();

-- Remains are no unit: a formula that counts units has no leg of remains.
create function remains_are_no_unit() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from proposal where id = new.proposal_id and formula in ('ONE_FOR_ONE', 'RATIO', 'NUMBER_FOR_NUMBER')) then
    raise exception 'remains are no unit of a ratio' using errcode = '23514', constraint = 'remains_are_no_unit';
  end if;
  return new;
end $$;
comment on function remains_are_no_unit() is 'definer: a check must not depend on what the viewer sees';
create trigger no_unit before insert on proposal_leg for each row when (new.kind = 'REMAINS') execute function remains_are_no_unit();

-- Which remains stand in a leg of a proposal: by their code, apart from the lines of persons, answered and counted by nobody.
create table proposal_remains (${row('proposal_remains')},
  proposal_leg_id uuid not null,
  proposal_id uuid not null,
  position int not null,
  remains_id uuid not null,
  code text not null,
  constraint uq_proposal_remains_position unique (proposal_leg_id, position),
  constraint uq_proposal_remains unique (proposal_id, remains_id),
  ${within('proposal_remains', 'proposal_leg_id', 'proposal_leg')},
  ${within('proposal_remains', 'proposal_id', 'proposal')},
  ${within('proposal_remains', 'remains_id', 'remains')}
);
call guard('proposal_remains', 'identity');
call append_only('proposal_remains');

create function remains_fit_leg() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from proposal_leg g join remains r on r.id = new.remains_id
                  where g.id = new.proposal_leg_id and g.proposal_id = new.proposal_id and g.kind = 'REMAINS' and r.code = new.code
                    and coalesce(r.held_by_side_id = g.giver_side_id, true)) then
    raise exception 'remains stand in a leg of remains that their holder gives' using errcode = '23514', constraint = 'remains_fit_leg';
  end if;
  return new;
end $$;
comment on function remains_fit_leg() is 'definer: a check must not depend on what the viewer sees';
create trigger fit_leg before insert on proposal_remains for each row execute function remains_fit_leg();
`;
