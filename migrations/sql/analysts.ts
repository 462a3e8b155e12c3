import { codes, dated, row, seenBy, within } from './columns.js';

/**
 * What analysts write: judgements that no formula makes, and files taken out of the house. An export is asked for with a
 * purpose, decided by somebody else of the mediator's office or of the protection officers, taken until it expires, and each
 * taking is a row and an entry.
 */
const account = (table: string, column: string) =>
  `${column} uuid not null constraint fk_${table}_${column} references account`;

export const ANALYSTS_UP = /* sql */ `
-- Who writes judgements, and who lets files out.
create function my_judges() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind in ('ANALYST', 'MEDIATOR_OFFICE')
$$;
comment on function my_judges() is 'definer: the policies rest on it';
create function my_releasers() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct negotiation_id), '{}') from my_seats() where kind in ('MEDIATOR_OFFICE', 'PROTECTION')
$$;
comment on function my_releasers() is 'definer: the policies rest on it';
grant execute on function my_judges(), my_releasers() to tabadul_app;

-- Judgements -----------------------------------------------------------------------------------------------------------

create table judgement (${row('judgement')},
  seq bigint generated always as identity,
  kind text not null constraint ck_judgement_kind ${codes('kind', 'RIPENESS HURTING_STALEMATE WAY_OUT RED_LINE')},
  -- Whose perception or red line it is about; null: of all sides.
  side_id uuid,
  finding text not null constraint ck_judgement_finding ${codes('finding', 'YES PARTLY NO UNCLEAR')},
  ${dated('judgement', 'on', 'not null')},
  ${account('judgement', 'judged_by')},
  judged_at timestamptz not null default now(),
  judged_seat_id uuid not null constraint fk_judgement_judged_seat references seat,
  supersedes_id uuid,
  sealed bytea not null,
  constraint uq_judgement_supersedes unique (supersedes_id),
  ${within('judgement', 'side_id', 'side')},
  ${within('judgement', 'supersedes_id', 'judgement')}
);
create index ix_judgement_order on judgement (negotiation_id, seq);

-- One judgement replaces another of its kind and side, from the same seat, and for all who saw that.
create function judgement_amends() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from judgement o join audience was on was.id = o.audience_id join audience now on now.id = new.audience_id
                  where o.id = new.supersedes_id and o.kind = new.kind and o.side_id is not distinct from new.side_id
                    and o.judged_seat_id = new.judged_seat_id and was.seats <@ now.seats) then
    raise exception 'a judgement amends one of its own kind' using errcode = '23514', constraint = 'judgement_amends';
  end if;
  return new;
end $$;
comment on function judgement_amends() is 'definer: a check must not depend on what the viewer sees';
create trigger amends before insert on judgement for each row when (new.supersedes_id is not null) execute function judgement_amends();

-- Who sees a judgement, for who sees it: one that supersedes it is shown to all of them.
create function judgement_seats(p_judgement uuid) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select a.seats from judgement j join audience a on a.id = j.audience_id where j.id = p_judgement and j.audience_id = any (my_audiences('coded'))
$$;
comment on function judgement_seats(uuid) is 'definer: reads audiences, which the application may not';
grant execute on function judgement_seats(uuid) to tabadul_app;

-- Exports --------------------------------------------------------------------------------------------------------------

create table export_request (${row('export_request')},
  seq bigint generated always as identity,
  format text not null constraint ck_export_request_format ${codes('format', 'OCEL CSV HXL XLSX JSONLD')},
  until_date date not null,
  purpose text not null constraint ck_export_request_purpose ${codes('purpose', 'RESEARCH REPORTING MEDIATION_SUPPORT ADVOCACY ACCOUNTABILITY')},
  ${account('export_request', 'asked_by')},
  asked_at timestamptz not null default now(),
  sealed bytea not null
);
create index ix_export_request_order on export_request (negotiation_id, seq);

create table export_decision (
  request_id uuid constraint pk_export_decision primary key,
  negotiation_id uuid not null constraint fk_export_decision_negotiation references negotiation,
  audience_id uuid not null,
  ${account('export_decision', 'decided_by')},
  decided_at timestamptz not null default now(),
  refusal text constraint ck_export_decision_refusal ${codes('refusal', 'PURPOSE_NOT_SHOWN NOT_NEEDED COULD_HARM ASKED_BEFORE OTHER')},
  expires_at timestamptz,
  sealed bytea,
  constraint ck_export_decision_expires check ((refusal is null) = (expires_at is not null) and expires_at > decided_at and expires_at <= decided_at + interval '31 days'),
  ${within('export_decision', 'request_id', 'export_request')},
  ${seenBy('export_decision')}
);

create table export_taking (${row('export_taking')},
  seq bigint generated always as identity,
  request_id uuid not null,
  ${account('export_taking', 'taken_by')},
  taken_at timestamptz not null default now(),
  digest bytea not null constraint ck_export_taking_digest check (octet_length(digest) = 32),
  ${within('export_taking', 'request_id', 'export_request')}
);
create index ix_export_taking_request on export_taking (request_id, seq);

create function export_state(p_request uuid) returns text language sql stable as $$
  select case when d.request_id is null then 'WAITING' when d.refusal is not null then 'REFUSED' when d.expires_at <= statement_timestamp() then 'EXPIRED' else 'APPROVED' end
    from export_request r left join export_decision d on d.request_id = r.id where r.id = p_request
$$;

create function export_second() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select asked_by from export_request where id = new.request_id) = new.decided_by then
    raise exception 'somebody else decides' using errcode = '23514', constraint = 'export_second';
  end if;
  return new;
end $$;
comment on function export_second() is 'definer: a check must not depend on what the viewer sees';
create trigger second before insert on export_decision for each row execute function export_second();

create function export_in_force() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from export_request r where r.id = new.request_id and r.asked_by = new.taken_by) or export_state(new.request_id) <> 'APPROVED' then
    raise exception 'only who asked takes an approved export, until it expires' using errcode = '23514', constraint = 'export_in_force';
  end if;
  return new;
end $$;
comment on function export_in_force() is 'definer: a check must not depend on what the viewer sees';
create trigger in_force before insert on export_taking for each row execute function export_in_force();

do $$ declare t text; begin
  call guard('judgement', 'coded', p_writers => 'my_judges');
  call guard('export_request', 'coded', p_writers => 'my_places');
  call guard('export_decision', 'coded', p_writers => 'my_releasers');
  call guard('export_taking', 'coded', p_writers => 'my_places');
  foreach t in array array['judgement', 'export_request', 'export_decision', 'export_taking'] loop
    call append_only(t);
  end loop;
end $$;
create policy own_hand on judgement as restrictive for insert to tabadul_app with check (judged_by = current_account() and judged_seat_id in (select seat_id from my_seats()));
create policy own_hand on export_request as restrictive for insert to tabadul_app with check (asked_by = current_account());
create policy own_hand on export_decision as restrictive for insert to tabadul_app with check (decided_by = current_account());
create policy own_hand on export_taking as restrictive for insert to tabadul_app with check (taken_by = current_account());
`;
