import { codes, dated, row, within } from './columns.js';

/**
 * What is asked of a side about fates, and what it answers, by list and by person; and figures that others report, side by
 * side, contradictions included.
 */
export const DISCLOSURE_UP = /* sql */ `
create table disclosure_request (${row('disclosure_request')},
  number int not null,
  kind text not null constraint ck_disclosure_request_kind ${codes('kind', 'LIVING DEAD BURIAL_PLACES')},
  by_side_id uuid,
  to_side_id uuid not null,
  via_mandate_id uuid,
  ${dated('disclosure_request', 'on', 'not null')},
  constraint uq_disclosure_request_number unique (negotiation_id, number),
  constraint ck_disclosure_request_two_sides check (by_side_id <> to_side_id),
  ${within('disclosure_request', 'by_side_id', 'side')},
  ${within('disclosure_request', 'to_side_id', 'side')},
  ${within('disclosure_request', 'via_mandate_id', 'mandate')}
);

-- Of whom, where persons are named; seen by whoever sees the person.
create table disclosure_subject (${row('disclosure_subject')},
  request_id uuid not null,
  position int not null,
  captive_id uuid not null,
  constraint uq_disclosure_subject unique (request_id, captive_id),
  ${within('disclosure_subject', 'request_id', 'disclosure_request')},
  ${within('disclosure_subject', 'captive_id', 'captive')}
);

create table disclosure_answer (${row('disclosure_answer')},
  seq bigint generated always as identity,
  request_id uuid not null,
  answer text not null constraint ck_disclosure_answer_answer ${codes('answer', 'GIVEN PARTLY_GIVEN PROMISED REFUSED NO_ANSWER')},
  ${dated('disclosure_answer', 'on', 'not null')},
  list_version_id uuid,
  count int constraint ck_disclosure_answer_count check (count >= 0),
  source_id uuid not null,
  ${within('disclosure_answer', 'request_id', 'disclosure_request')},
  ${within('disclosure_answer', 'list_version_id', 'list_version')},
  ${within('disclosure_answer', 'source_id', 'source')}
);
create index ix_disclosure_answer_request on disclosure_answer (request_id, seq);

create table disclosure_line (${row('disclosure_line')},
  answer_id uuid not null,
  captive_id uuid not null,
  says text not null constraint ck_disclosure_line_says ${codes('says', 'LIVING DEAD BURIAL_PLACE_GIVEN NOT_KNOWN REFUSED')},
  claim_id uuid,
  sealed bytea,
  constraint uq_disclosure_line unique (answer_id, captive_id),
  -- To say that somebody is dead is to claim it, with all that holds of such claims.
  constraint ck_disclosure_line_claim check ((says in ('DEAD', 'BURIAL_PLACE_GIVEN')) = (claim_id is not null)),
  ${within('disclosure_line', 'answer_id', 'disclosure_answer')},
  ${within('disclosure_line', 'captive_id', 'captive')},
  ${within('disclosure_line', 'claim_id', 'claim')}
);
create index ix_disclosure_line_captive on disclosure_line (captive_id);

create table reported_figure (${row('reported_figure')},
  seq bigint generated always as identity,
  subject text not null constraint ck_reported_figure_subject
    ${codes('subject', 'DEATHS_UNDER_TORTURE DEATHS_IN_CUSTODY ARRESTED_OR_DISAPPEARED DISAPPEARED HELD RELEASED BODIES_PHOTOGRAPHED BODIES_IDENTIFIED')},
  measure text not null constraint ck_reported_figure_measure ${codes('measure', 'TOTAL WOMEN CHILDREN WOUNDED_OR_SICK')},
  value int constraint ck_reported_figure_value check (value >= 0),
  share numeric constraint ck_reported_figure_share check (share between 0 and 1),
  precision text not null constraint ck_reported_figure_precision ${codes('precision', 'EXACT ABOUT AT_LEAST AT_MOST')},
  ${dated('reported_figure', 'on', 'not null')},
  ${dated('reported_figure', 'from')},
  ${dated('reported_figure', 'until')},
  claimant_side_id uuid,
  source_id uuid not null,
  sealed bytea not null,
  constraint ck_reported_figure_one check (num_nonnulls(value, share) = 1),
  constraint ck_reported_figure_order check (until_date >= from_date),
  ${within('reported_figure', 'claimant_side_id', 'side')},
  ${within('reported_figure', 'source_id', 'source')}
);
create index ix_reported_figure_subject on reported_figure (negotiation_id, subject, measure);

do $$ declare t text; begin
  call guard('disclosure_request', 'coded', p_writers => 'my_desks');
  call guard('disclosure_subject', 'person', p_writers => 'my_desks');
  call guard('disclosure_answer', 'coded', p_writers => 'my_desks');
  call guard('disclosure_line', 'identity', p_writers => 'my_desks');
  call guard('reported_figure', 'coded', p_writers => 'my_desks');
  foreach t in array array['disclosure_request', 'disclosure_subject', 'disclosure_answer', 'disclosure_line', 'reported_figure'] loop
    call append_only(t);
  end loop;
  foreach t in array array['disclosure_answer', 'reported_figure'] loop
    execute format('create trigger source_serves before insert or update of audience_id on %I for each row execute function source_serves(''PROTECTION'')', t);
  end loop;
  create trigger numbered before insert on disclosure_request for each row execute function next_number();
end $$;

-- Answers about the dead are hidden from observers and analysts whole, as lists of the dead are.
create function disclosure_kept() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if has_onlookers(new.audience_id) and (select kind from disclosure_request where id = new.request_id) <> 'LIVING' then
    raise exception 'what is answered of the dead is not told to observers or analysts' using errcode = '23514', constraint = 'disclosure_kept';
  end if;
  perform in_time((select last_day(new.on_date, new.on_precision) < first_day(r.on_date, r.on_precision) from disclosure_request r where r.id = new.request_id));
  return new;
end $$;
comment on function disclosure_kept() is 'definer: reads audiences, which the application may not';
create trigger kept before insert or update of audience_id on disclosure_answer for each row execute function disclosure_kept();

create function disclosure_line_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.claim_id is not null and not exists (select from claim where id = new.claim_id and embargoed and captive_id = new.captive_id and audience_id = new.audience_id) then
    raise exception 'to say that somebody is dead is to claim it' using errcode = '23514', constraint = 'disclosure_line_fits';
  end if;
  return new;
end $$;
comment on function disclosure_line_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert or update of audience_id on disclosure_line for each row execute function disclosure_line_fits();

create function disclosure_lifted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update disclosure_line set audience_id = new.audience_id where claim_id = new.id;
  return null;
end $$;
comment on function disclosure_lifted() is 'definer: follows the claim, whoever shows it';
create trigger disclosure_lifted after update of audience_id on claim for each row
  when (new.embargoed and old.audience_id is distinct from new.audience_id) execute function disclosure_lifted();
`;
