/** What contradicts what stands there is refused by the database too: dates, sides, mandates, versions. */
export const CONSISTENT_UP = /* sql */ `
-- Dates known in part are treated fairly: one lies before another only if its last possible day is before the first of that.
create function first_day(p_date date, p_precision text) returns date language sql immutable as $$
  select case p_precision when 'DAY' then p_date else date_trunc(p_precision, p_date::timestamp)::date end
$$;
create function last_day(p_date date, p_precision text) returns date language sql immutable as $$
  select case p_precision when 'DAY' then p_date else (date_trunc(p_precision, p_date::timestamp) + ('1 ' || p_precision)::interval - interval '1 day')::date end
$$;

create function event_before(p_event uuid, p_other uuid) returns boolean language sql stable as $$
  select last_day(e.on_date, e.on_precision) < first_day(o.on_date, o.on_precision) from event e, event o where e.id = p_event and o.id = p_other
$$;

create function in_time(p_before boolean) returns void language plpgsql as $$
begin
  if p_before then
    raise exception 'this is dated before what it answers' using errcode = '23514', constraint = 'not_before_what_it_answers';
  end if;
end $$;

-- Whether an intermediary had its mandate on a day.
create function mandate_covers(p_mandate uuid, p_event uuid) returns boolean language sql stable as $$
  select coalesce(last_day(m.until_date, m.until_precision) >= first_day(e.on_date, e.on_precision), true)
     and coalesce(first_day(m.from_date, m.from_precision) <= last_day(e.on_date, e.on_precision), true)
    from mandate m, event e where m.id = p_mandate and e.id = p_event
$$;

-- An answer is given to what lies on the table, by a side that it concerns, after it was put there, through who may carry it.
create function answer_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v record;
begin
  if new.proposal_id is not null then
    select e.id as event_id,
           p.withdrawn_date is null and not exists (select from proposal q where q.supersedes_id = p.id) as on_table,
           new.side_id = e.by_side_id
             or not exists (select from proposal_leg g where g.proposal_id = p.id and g.giver_side_id is not null and g.receiver_side_id is not null)
             or exists (select from proposal_leg g where g.proposal_id = p.id and new.side_id in (g.giver_side_id, g.receiver_side_id)) as concerned
      into v from proposal p join event e on e.id = p.event_id where p.id = new.proposal_id;
  elsif new.list_version_id is not null then
    select x.event_id, x.status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED', 'FINAL') as on_table,
           l.to_side_id is null or new.side_id in (l.side_id, l.to_side_id) as concerned
      into v from list_version x join list l on l.id = x.list_id where x.id = new.list_version_id;
  end if;
  if v is not null then
    if v.on_table is not true then
      raise exception 'only what is on the table is answered' using errcode = '23514', constraint = 'answer_on_table';
    end if;
    if v.concerned is not true then
      raise exception 'a side answers what concerns it' using errcode = '23514', constraint = 'answer_by_side_concerned';
    end if;
    perform in_time(event_before(new.event_id, v.event_id));
  end if;
  if new.via_mandate_id is not null and not mandate_covers(new.via_mandate_id, new.event_id) then
    raise exception 'the mandate does not cover this day' using errcode = '23514', constraint = 'within_mandate';
  end if;
  return new;
end $$;
comment on function answer_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert on answer for each row execute function answer_fits();

-- Replacing a proposal for other sides than those that it concerned would hide from one of them that it is off the table.
create function supersedes_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from proposal p where p.id = new.supersedes_id and p.audience_id = new.audience_id) then
    raise exception 'a proposal is replaced for the same sides' using errcode = '23514', constraint = 'supersedes_same_sides';
  end if;
  perform in_time(event_before(new.event_id, (select event_id from proposal where id = new.supersedes_id)));
  return new;
end $$;
comment on function supersedes_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert on proposal for each row when (new.supersedes_id is not null) execute function supersedes_fits();

create function withdrawn_in_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform in_time((select last_day(new.withdrawn_date, new.withdrawn_precision) < first_day(e.on_date, e.on_precision) from event e where e.id = new.event_id));
  return new;
end $$;
comment on function withdrawn_in_time() is 'definer: a check must not depend on what the viewer sees';
create trigger withdrawn_in_time before update of withdrawn_date on proposal for each row
  when (new.withdrawn_date is not null) execute function withdrawn_in_time();
create trigger withdrawn_in_time before update of withdrawn_date on list_version for each row
  when (new.withdrawn_date is not null) execute function withdrawn_in_time();

create function next_version_in_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform in_time((select bool_or(event_before(new.event_id, v.event_id)) from list_version v where v.list_id = new.list_id and v.number < new.number));
  return new;
end $$;
comment on function next_version_in_time() is 'definer: a check must not depend on what the viewer sees';
create trigger in_time before update of event_id on list_version for each row
  when (old.event_id is null and new.event_id is not null) execute function next_version_in_time();

create function rounds_in_order() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform in_time((select event_before(new.event_id, r.event_id) from round r where r.negotiation_id = new.negotiation_id and r.number = new.number - 1));
  return new;
end $$;
comment on function rounds_in_order() is 'definer: a check must not depend on what the viewer sees';
create trigger in_order before insert on round for each row execute function rounds_in_order();

-- Nobody is handed over before the first day of the captivity.
create function outcome_in_time() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform in_time((select last_day(e.on_date, e.on_precision) < c.held_since
                  from handover h join event e on e.id = h.event_id, captive c where h.id = new.handover_id and c.id = new.captive_id));
  return new;
end $$;
comment on function outcome_in_time() is 'definer: a check must not depend on what the viewer sees';
create trigger in_time before insert on handover_outcome for each row execute function outcome_in_time();

-- Mandates -------------------------------------------------------------------------------------------------------------

create function passage_within_mandate() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select last_day(m.until_date, m.until_precision) < first_day(e.on_date, e.on_precision)
        from mandate m, round r join event e on e.id = r.event_id where m.id = new.via_mandate_id and r.id = new.round_id) then
    raise exception 'the mandate had ended before this round' using errcode = '23514', constraint = 'within_mandate';
  end if;
  return new;
end $$;
comment on function passage_within_mandate() is 'definer: a check must not depend on what the viewer sees';
create trigger within_mandate before insert on round_passage for each row
  when (new.via_mandate_id is not null) execute function passage_within_mandate();

create function mandate_ends_once() returns trigger language plpgsql as $$
begin
  raise exception 'a mandate ends once' using errcode = '23514', constraint = 'mandate_ends_once';
end $$;
create trigger ends_once before update of until_date, until_precision on mandate for each row
  when (old.until_date is not null and (new.until_date, new.until_precision) is distinct from (old.until_date, old.until_precision))
  execute function mandate_ends_once();

-- A code stands for one intermediary in a negotiation; one that comes back has it again.
create function mandate_code_taken() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from mandate m where m.negotiation_id = new.negotiation_id and m.code = new.code and m.intermediary_id <> new.intermediary_id) then
    raise exception 'the code stands for another intermediary' using errcode = '23505', constraint = 'mandate_code_taken';
  end if;
  return new;
end $$;
comment on function mandate_code_taken() is 'definer: a check must not depend on what the viewer sees';
create trigger code_taken before insert on mandate for each row execute function mandate_code_taken();

-- Versions -------------------------------------------------------------------------------------------------------------

-- Whoever changes a row says which version was read: each change is one version on. A version of a list begins to count
-- anew when it is handed over, so that nobody learns how often its draft was changed.
create function one_version_on() returns trigger language plpgsql as $$
declare v_old jsonb; v_new jsonb;
begin
  if new.version = old.version + 1 then
    return new;
  end if;
  v_old := to_jsonb(old) - 'audience_id';
  v_new := to_jsonb(new) - 'audience_id';
  -- Nor is the same under another key.
  if current_setting('tabadul.resealing', true) = 'on' then
    v_old := v_old - array(select k from jsonb_object_keys(v_old) k where k like 'sealed%');
    v_new := v_new - array(select k from jsonb_object_keys(v_new) k where k like 'sealed%');
  end if;
  -- To be shown to more seats is no change.
  if v_old = v_new or (new.version = 1 and v_old ->> 'event_id' is null and v_new ->> 'event_id' is not null) then
    return new;
  end if;
  raise exception 'a change of % is one version on', tg_table_name using errcode = '23514', constraint = 'one_version_on';
end $$;

-- On every table with versions.
do $$ declare t regclass; begin
  for t in select a.attrelid::regclass from pg_attribute a join table_sight s on a.attrelid = to_regclass(s.table_name) where a.attname = 'version' loop
    execute format('create trigger one_version_on before update on %s for each row when (%s) execute function one_version_on()', t, changes_more_than_audience(t::text));
  end loop;
end $$;
`;
