/**
 * What observers and analysts may not know yet: that somebody is dead, until the family knows (DOMAIN 3.9), and when and
 * where somebody is to be handed over, until it is over (DOMAIN 3.15). The services choose such audiences; here stands
 * that none of them can be forgotten.
 */
const PLANS = `('HANDOVER_PLANNED', 'HANDOVER_POSTPONED')`;
const PLANNING = `('INTERVIEWS_AND_LOGISTICS', 'HANDOVER')`;

export const WITHHELD_UP = /* sql */ `
create function has_onlookers(p_audience uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from audience_seat a join seat s on s.id = a.seat_id
                  where a.audience_id = p_audience and s.kind in ('OBSERVER', 'ANALYST'))
$$;
comment on function has_onlookers(uuid) is 'definer: reads audiences, which the application may not; called by triggers that run as their owner';

create function kept_from_onlookers() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if has_onlookers(new.audience_id)
     and (tg_table_name = 'list' or not (select family_knows(d.captive, d.death) from death_told(tg_table_name, to_jsonb(new)) d)) then
    raise exception 'a death is not told to observers or analysts before the family knows' using errcode = '23514', constraint = 'kept_from_onlookers';
  end if;
  return new;
end $$;
comment on function kept_from_onlookers() is 'definer: reads audiences, which the application may not';
create trigger kept_from_onlookers before insert or update of audience_id on response_reason for each row execute function kept_from_onlookers();
create trigger kept_from_onlookers before insert or update of audience_id on outcome_result for each row execute function kept_from_onlookers();
create trigger kept_from_onlookers before insert or update of audience_id on claim for each row when (new.embargoed) execute function kept_from_onlookers();
create trigger kept_from_onlookers before insert or update of audience_id on list for each row when (new.type in ('DECEASED', 'REMAINS')) execute function kept_from_onlookers();

-- What stands apart is said with the row that it belongs to, so that nobody adds a death to another's answer later.
create function said_in_the_act() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_now boolean;
begin
  execute format('select xmin = pg_current_xact_id()::xid from %I where id = $1', tg_argv[0])
    into v_now using (to_jsonb(new) ->> tg_argv[1])::uuid;
  if v_now is not true then
    raise exception 'what is said of a death is said in the act itself' using errcode = '23514', constraint = 'said_in_the_act';
  end if;
  return new;
end $$;
comment on function said_in_the_act() is 'definer: a check must not depend on what the viewer sees';
create trigger said_in_the_act before insert on response_reason for each row execute function said_in_the_act('response', 'response_id');
create trigger said_in_the_act before insert on outcome_result for each row execute function said_in_the_act('handover_outcome', 'outcome_id');

-- Planned handovers ----------------------------------------------------------------------------------------------------

-- Whether a handover took place on a day or after it: then what was planned until that day may be seen.
create function handover_over(p_negotiation uuid, p_day date) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from handover h join event e on e.id = h.event_id where h.negotiation_id = p_negotiation and e.on_date >= p_day)
$$;
comment on function handover_over(uuid, date) is 'definer: called by triggers that run as their owner';

create function plan_kept_until_over() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_day date := coalesce(to_jsonb(new) ->> 'on_date', to_jsonb(new) ->> 'since_date')::date;
begin
  if has_onlookers(new.audience_id) and not handover_over(new.negotiation_id, v_day) then
    raise exception 'a planned handover is hidden from observers and analysts until it is over' using errcode = '23514', constraint = 'plan_kept_until_over';
  end if;
  return new;
end $$;
comment on function plan_kept_until_over() is 'definer: reads audiences, which the application may not';
create trigger plan_kept_until_over before insert or update of audience_id on event for each row
  when (new.type in ${PLANS}) execute function plan_kept_until_over();
create trigger plan_kept_until_over before insert or update of audience_id on phase_entry for each row
  when (new.phase in ${PLANNING}) execute function plan_kept_until_over();

-- Widens what rows are seen by with some seats, as Table.show does for the services.
create function shown_to(p_seats uuid[], p_table text, p_key text, p_ids uuid[]) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
  execute format(
    'with wider as materialized (
       select a.id, audience_made(a.negotiation_id, a.seats || $2) as wide
         from audience a where a.id in (select audience_id from %1$I where %2$I = any ($1)))
     update %1$I t set audience_id = w.wide from wider w
      where t.audience_id = w.id and w.wide <> w.id and t.%2$I = any ($1) %3$s',
    p_table, p_key, case when p_table = 'claim' then 'and not t.embargoed' else '' end) using p_ids, p_seats;
end $$;
comment on function shown_to(uuid[], text, text, uuid[]) is 'definer: called by triggers that run as their owner';

-- A handover ends the secret of what was planned before it: events, phases, and the lists of who was to board.
create function handover_reveals() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_day date := (select on_date from event where id = new.event_id);
  v_seats uuid[] := array(select id from seat where negotiation_id = new.negotiation_id and kind in ('OBSERVER', 'ANALYST'));
  v_versions uuid[] := array(select v.id from list_version v join list l on l.id = v.list_id join event e on e.id = v.event_id
                              where v.negotiation_id = new.negotiation_id and l.type = 'MANIFEST' and e.on_date <= v_day);
  v_answers uuid[] := array(select id from answer where list_version_id = any (v_versions));
  v_events uuid[] := array(select id from event where negotiation_id = new.negotiation_id and on_date <= v_day and type in ${PLANS}
                           union select event_id from list_version where id = any (v_versions)
                           union select event_id from answer where id = any (v_answers));
  v_captives uuid[] := array(select captive_id from list_line where list_version_id = any (v_versions));
begin
  perform shown_to(v_seats, 'phase_entry', 'id', array(select id from phase_entry
    where negotiation_id = new.negotiation_id and since_date <= v_day and phase in ${PLANNING}));
  perform shown_to(v_seats, 'event', 'id', v_events);
  perform shown_to(v_seats, 'event_source', 'event_id', v_events);
  perform shown_to(v_seats, 'list', 'id', array(select list_id from list_version where id = any (v_versions)));
  perform shown_to(v_seats, 'list_version', 'id', v_versions);
  perform shown_to(v_seats, 'figure', 'list_version_id', v_versions);
  perform shown_to(v_seats, 'list_line', 'list_version_id', v_versions);
  perform shown_to(v_seats, 'round_passage', 'list_version_id', v_versions);
  perform shown_to(v_seats, 'answer', 'id', v_answers);
  perform shown_to(v_seats, 'answer_count', 'answer_id', v_answers);
  perform shown_to(v_seats, 'response', 'answer_id', v_answers);
  perform shown_to(v_seats, 'captive', 'id', v_captives);
  perform shown_to(v_seats, 'category_claim', 'captive_id', v_captives);
  perform shown_to(v_seats, 'claim', 'captive_id', v_captives);
  perform shown_to(v_seats, 'captive_group', 'captive_id', v_captives);
  return null;
end $$;
comment on function handover_reveals() is 'definer: who records the handover may not see all that was planned';
create trigger reveals after insert on handover for each row execute function handover_reveals();
`;
