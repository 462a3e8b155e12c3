import { codes, row, sealedBeside, within } from './columns.js';

/** What intermediaries carried: lists, answers, proposals, words; from hand to hand, with times, until it came or was lost. */
export const MESSAGES_UP = /* sql */ `
create table message (${row('message')},
  number int not null,
  from_side_id uuid,
  to_side_id uuid not null,
  list_version_id uuid,
  answer_id uuid,
  proposal_id uuid,
  worded boolean not null default false,
  constraint uq_message_number unique (negotiation_id, number),
  constraint ck_message_two_sides check (from_side_id <> to_side_id),
  constraint ck_message_one check (num_nonnulls(list_version_id, answer_id, proposal_id) <= 1),
  constraint ck_message_says check (worded or num_nonnulls(list_version_id, answer_id, proposal_id) = 1),
  ${within('message', 'from_side_id', 'side')},
  ${within('message', 'to_side_id', 'side')},
  ${within('message', 'list_version_id', 'list_version')},
  ${within('message', 'answer_id', 'answer')},
  ${within('message', 'proposal_id', 'proposal')}
);

${sealedBeside('message_words', 'message')}

create table message_step (${row('message_step')},
  message_id uuid not null,
  number int not null,
  kind text not null constraint ck_message_step_kind ${codes('kind', 'TAKEN DELIVERED BROKEN')},
  mandate_id uuid,
  at timestamptz not null,
  constraint uq_message_step unique (message_id, number),
  constraint ck_message_step_hand check ((kind = 'TAKEN') = (mandate_id is not null)),
  ${within('message_step', 'message_id', 'message')},
  ${within('message_step', 'mandate_id', 'mandate')}
);
create index ix_message_step_mandate on message_step (mandate_id);

do $$ declare t text; begin
  call guard('message', 'coded');
  call guard('message_words', 'identity');
  call guard('message_step', 'coded');
  foreach t in array array['message', 'message_words', 'message_step'] loop
    call append_only(t);
  end loop;
  create trigger numbered before insert on message for each row execute function next_number();
end $$;

-- A message is seen by no more than see what it carries.
create function message_within() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from audience a where a.id = new.audience_id and not a.seats <@ (
       select w.seats from audience w where w.id = coalesce((select audience_id from list_version where id = new.list_version_id),
         (select audience_id from answer where id = new.answer_id), (select audience_id from proposal where id = new.proposal_id)))) then
    raise exception 'a message is seen by no more than see what it carries' using errcode = '23514', constraint = 'message_within';
  end if;
  return new;
end $$;
comment on function message_within() is 'definer: a check must not depend on what the viewer sees';
create trigger within before insert or update of audience_id on message for each row
  when (num_nonnulls(new.list_version_id, new.answer_id, new.proposal_id) = 1) execute function message_within();

-- From hand to hand, in the order of time, by who has a mandate; after it came or was lost nobody carries it on.
create function message_goes_on() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_last message_step%rowtype;
begin
  select * into v_last from message_step where message_id = new.message_id order by number desc limit 1;
  new.number := coalesce(v_last.number, 0) + 1;
  if coalesce(v_last.kind, 'TAKEN') <> 'TAKEN' or (v_last.id is null and new.kind <> 'TAKEN') or v_last.mandate_id = new.mandate_id or new.at < v_last.at then
    raise exception 'a message goes from hand to hand, and ends once' using errcode = '23514', constraint = 'message_goes_on';
  end if;
  if exists (select from mandate m where m.id = new.mandate_id
              and (last_day(m.until_date, m.until_precision) < new.at::date or first_day(m.from_date, m.from_precision) > new.at::date)) then
    raise exception 'the mandate does not cover this day' using errcode = '23514', constraint = 'within_mandate';
  end if;
  return new;
end $$;
comment on function message_goes_on() is 'definer: a check must not depend on what the viewer sees';
create trigger goes_on before insert on message_step for each row execute function message_goes_on();

-- What an intermediary carried, over the negotiations that the viewer sees: how often a message was taken, came from its hands
-- (to the addressee or on to the next hand), was lost in them, or is in them still; and how long each stayed.
create function track_record(p_intermediary uuid) returns table (negotiations int, taken int, passed_on int, broken int, pending int, median_hours float) language sql stable as $$
  with hands as (
    select s.negotiation_id, s.at, n.kind as next, n.at as next_at
      from message_step s join mandate m on m.id = s.mandate_id left join message_step n on n.message_id = s.message_id and n.number = s.number + 1
     where m.intermediary_id = p_intermediary)
  select (select count(distinct negotiation_id)::int from mandate where intermediary_id = p_intermediary), count(*)::int,
         (count(*) filter (where next in ('TAKEN', 'DELIVERED')))::int, (count(*) filter (where next = 'BROKEN'))::int, (count(*) filter (where next is null))::int,
         percentile_cont(0.5) within group (order by extract(epoch from next_at - at)::float / 3600) filter (where next in ('TAKEN', 'DELIVERED'))
    from hands
$$;
`;
