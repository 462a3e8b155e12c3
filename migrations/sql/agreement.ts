/**
 * What sides agreed on, name by name. A version is drawn in one act, with its lines and terms, and never changes; the next
 * one replaces it, and a signature is for one version.
 */
import { codes, row, within } from './columns.js';

export const AGREEMENT_UP = /* sql */ `
create table agreement (${row('agreement')},
  number int not null,
  seq bigint generated always as identity,
  constraint uq_agreement_number unique (negotiation_id, number)
);

create table agreement_party (${row('agreement_party')},
  agreement_id uuid not null,
  side_id uuid not null,
  constraint uq_agreement_party unique (agreement_id, side_id),
  ${within('agreement_party', 'agreement_id', 'agreement')},
  ${within('agreement_party', 'side_id', 'side')}
);

create table agreement_version (${row('agreement_version')},
  agreement_id uuid not null,
  number int not null,
  event_id uuid not null,
  drawn_by uuid not null constraint fk_agreement_version_drawn_by references account,
  constraint uq_agreement_version_number unique (agreement_id, number),
  constraint uq_agreement_version_event unique (event_id),
  ${within('agreement_version', 'agreement_id', 'agreement')},
  ${within('agreement_version', 'event_id', 'event')}
);

create table agreement_line (${row('agreement_line')},
  version_id uuid not null,
  position int not null,
  captive_id uuid not null,
  giver_side_id uuid not null,
  receiver_side_id uuid not null,
  to_destination_id uuid,
  -- The answer by which it was agreed, where one was given; and whether on a condition.
  response_id uuid,
  conditional boolean not null,
  constraint uq_agreement_line_captive unique (version_id, captive_id),
  constraint uq_agreement_line_position unique (version_id, position),
  constraint ck_agreement_line_two_sides check (giver_side_id <> receiver_side_id),
  ${within('agreement_line', 'version_id', 'agreement_version')},
  ${within('agreement_line', 'captive_id', 'captive')},
  ${within('agreement_line', 'giver_side_id', 'side')},
  ${within('agreement_line', 'receiver_side_id', 'side')},
  ${within('agreement_line', 'to_destination_id', 'destination')},
  ${within('agreement_line', 'response_id', 'response')}
);
create index ix_agreement_line_captive on agreement_line (captive_id);

create table agreement_term (${row('agreement_term')},
  version_id uuid not null,
  number int not null,
  kind text not null constraint ck_agreement_term_kind ${codes('kind', 'TERM CONDITION')},
  due date,
  sealed bytea not null,
  constraint uq_agreement_term_number unique (version_id, number),
  ${within('agreement_term', 'version_id', 'agreement_version')}
);

create table agreement_guarantor (${row('agreement_guarantor')},
  version_id uuid not null,
  mandate_id uuid not null,
  constraint uq_agreement_guarantor unique (version_id, mandate_id),
  ${within('agreement_guarantor', 'version_id', 'agreement_version')},
  ${within('agreement_guarantor', 'mandate_id', 'mandate')}
);

create table agreement_signature (${row('agreement_signature')},
  version_id uuid not null,
  side_id uuid not null,
  signed_by uuid not null constraint fk_agreement_signature_signed_by references account,
  signed_at timestamptz not null default now(),
  constraint uq_agreement_signature unique (version_id, side_id),
  ${within('agreement_signature', 'version_id', 'agreement_version')},
  ${within('agreement_signature', 'side_id', 'side')}
);

-- Versions are numbered without gaps, and what belongs to one comes in the act that draws it.
create function agreement_version_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.number <> (select coalesce(max(number), 0) + 1 from agreement_version where agreement_id = new.agreement_id) then
    raise exception 'versions of an agreement are numbered without gaps' using errcode = '23514', constraint = 'agreement_version_follows';
  end if;
  return new;
end $$;
comment on function agreement_version_follows() is 'definer: a check must not depend on what the viewer sees';
create trigger follows before insert on agreement_version for each row execute function agreement_version_follows();

create function drawn_in_one_act() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select made_in from agreement_version where id = new.version_id) is distinct from entry_to_come() then
    raise exception 'a version of an agreement does not change' using errcode = '23514', constraint = 'agreement_version_stays';
  end if;
  return new;
end $$;
comment on function drawn_in_one_act() is 'definer: a check must not depend on what the viewer sees';
do $$ declare t text; begin
  foreach t in array array['agreement_line', 'agreement_term', 'agreement_guarantor'] loop
    execute format('create trigger drawn_in_one_act before insert on %I for each row execute function drawn_in_one_act()', t);
  end loop;
end $$;

create function agreement_line_not_held_back() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  perform not_held_back(new.captive_id, new.receiver_side_id, new.to_destination_id);
  return new;
end $$;
comment on function agreement_line_not_held_back() is 'definer: a hold binds who may not see it';
create trigger not_held_back before insert on agreement_line for each row execute function agreement_line_not_held_back();

-- Names on which both sides agree now: who put the name down stands by it, and the other side's last answer agrees; of a
-- proposal of the mediator's own, both do. The last answer of a side to a person counts, to whatever list it was given.
create function agreed_names(p_negotiation uuid)
returns table (captive_id uuid, giver_side_id uuid, receiver_side_id uuid, response_id uuid, conditional boolean) language sql stable as $$
  with named as (
    select n.captive_id, l.side_id as put_by,
           case when l.type = 'OFFER' then l.side_id else coalesce(l.to_side_id, c.held_by_side_id) end as giver,
           case when l.type = 'OFFER' then l.to_side_id else l.side_id end as receiver
      from list l join list_version v on v.list_id = l.id join list_line n on n.list_version_id = v.id join captive c on c.id = n.captive_id
     where l.negotiation_id = p_negotiation and l.type in ('DEMAND', 'OFFER') and v.status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED', 'FINAL')
    union
    select n.captive_id, e.by_side_id, g.giver_side_id, g.receiver_side_id
      from proposal p join event e on e.id = p.event_id join proposal_line n on n.proposal_id = p.id join proposal_leg g on g.id = n.proposal_leg_id
     where p.negotiation_id = p_negotiation and p.withdrawn_date is null and not exists (select from proposal q where q.supersedes_id = p.id)
  ), last as (
    select distinct on (r.side_id, r.captive_id) r.side_id, r.captive_id, r.id, r.verdict
      from response r join answer a on a.id = r.answer_id join event e on e.id = a.event_id
     where r.negotiation_id = p_negotiation order by r.side_id, r.captive_id, e.on_date desc, r.seq desc
  ), agreed as (
    select n.*, g.id as g_id, g.verdict as g, r.id as r_id, r.verdict as r
      from named n left join last g on g.captive_id = n.captive_id and g.side_id = n.giver
      left join last r on r.captive_id = n.captive_id and r.side_id = n.receiver
     where n.giver <> n.receiver
       and coalesce(g.verdict in ('AGREED', 'AGREED_CONDITIONALLY'), n.put_by = n.giver) is true
       and coalesce(r.verdict in ('AGREED', 'AGREED_CONDITIONALLY'), n.put_by = n.receiver) is true
  )
  select distinct on (captive_id) captive_id, giver, receiver, coalesce(g_id, r_id),
         coalesce(g = 'AGREED_CONDITIONALLY', false) or coalesce(r = 'AGREED_CONDITIONALLY', false)
    from agreed order by captive_id, giver, receiver
$$;

create function lines_agreed_by_both() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select m.captive_id, m.giver_side_id, m.receiver_side_id from made m
             except select a.captive_id, a.giver_side_id, a.receiver_side_id from (select distinct negotiation_id from made) n, agreed_names(n.negotiation_id) a) then
    raise exception 'a line is of a name that both sides agree on' using errcode = '23514', constraint = 'agreed_by_both';
  end if;
  return null;
end $$;
comment on function lines_agreed_by_both() is 'definer: a check must not depend on what the viewer sees';
create trigger agreed_by_both after insert on agreement_line referencing new table as made for each statement execute function lines_agreed_by_both();

-- A side signs by its own negotiator, the last version, and none that names somebody whose way is barred.
create function signature_fits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v agreement_version%rowtype;
begin
  select * into v from agreement_version where id = new.version_id;
  if exists (select from agreement_version w where w.agreement_id = v.agreement_id and w.number > v.number) then
    raise exception 'a signature is for the last version' using errcode = '23514', constraint = 'signed_last_version';
  end if;
  if not exists (select from agreement_party where agreement_id = v.agreement_id and side_id = new.side_id)
     or not exists (select from my_seats() m where m.kind = 'SIDE' and m.side_id = new.side_id) then
    raise exception 'a side signs by its own negotiator' using errcode = '23514', constraint = 'signed_by_the_side';
  end if;
  perform not_held_back(l.captive_id, l.receiver_side_id, l.to_destination_id) from agreement_line l where l.version_id = v.id;
  return new;
end $$;
comment on function signature_fits() is 'definer: a check must not depend on what the viewer sees';
create trigger fits before insert on agreement_signature for each row execute function signature_fits();

-- The version that counts.
create function last_version(p_agreement uuid) returns uuid language sql stable as $$
  select id from agreement_version where agreement_id = p_agreement order by number desc limit 1
$$;

-- What is missing before an agreement can be carried out, for who acts at the table: of wishes no more than that one has to be
-- asked for, was asked for too long ago, or stands in the way.
create function agreement_gaps(p_agreement uuid) returns table (what text, count int, captive_ids uuid[], side_ids uuid[])
language sql stable security definer set search_path = public, pg_temp as $$
  with a as (
    select g.*, last_version(g.id) as version_id from agreement g
     where g.id = p_agreement and g.negotiation_id = any (my_desks()) and g.audience_id = any (my_audiences('person'))
  ), line as (
    select l.*, wish_standing(l.captive_id, l.receiver_side_id, l.to_destination_id, current_date) as standing
      from a join agreement_line l on l.version_id = a.version_id
  ), gap (what, captive_id, side_id) as (
    select case when standing in ('NOT_ASKED', 'NOT_IN_PRIVATE') then 'WISH_NOT_ASKED' when standing = 'LAPSED' then 'WISH_LAPSED' else 'WISH_IN_THE_WAY' end,
           captive_id, null::uuid from line where standing <> 'WILLING'
    union all
    select 'HOLD_TO_DESTINATION', captive_id, null from line where exists (select from holds_against(captive_id, receiver_side_id, to_destination_id))
    union all
    select 'IDENTITY_DISPUTED', captive_id, null from line l
     where exists (select from response r where r.captive_id = l.captive_id and r.reason = 'IDENTITY_ERROR'
                    and not exists (select from response s where s.captive_id = r.captive_id and s.side_id = r.side_id and s.seq > r.seq))
        or exists (select from handover_outcome o where o.captive_id = l.captive_id and o.result = 'IDENTITY_MISMATCH')
    union all
    select 'NO_LONGER_AGREED', l.captive_id, null from line l
     where not exists (select from a, agreed_names(a.negotiation_id) n where (n.captive_id, n.giver_side_id, n.receiver_side_id) = (l.captive_id, l.giver_side_id, l.receiver_side_id))
    union all
    select 'CONDITION_OPEN', captive_id, null from line where conditional
    union all
    select 'DEADLINE_PASSED', null, null from a join agreement_term t on t.version_id = a.version_id where t.due < current_date
    union all
    select 'SIGNATURE', null, p.side_id from a join agreement_party p on p.agreement_id = a.id
     where not exists (select from agreement_signature s where s.version_id = a.version_id and s.side_id = p.side_id)
  )
  select what, count(*)::int, coalesce(array_agg(captive_id) filter (where captive_id is not null), '{}'), coalesce(array_agg(side_id) filter (where side_id is not null), '{}')
    from gap group by what
$$;
comment on function agreement_gaps(uuid) is 'definer: counts holds and wishes, which only protection officers see, for who sees the agreement';
grant execute on function agreement_gaps(uuid) to tabadul_app;

do $$ declare t text; begin
  call guard('agreement', 'coded');
  call guard('agreement_party', 'coded');
  call guard('agreement_version', 'coded');
  call guard('agreement_line', 'person');
  call guard('agreement_term', 'identity');
  call guard('agreement_guarantor', 'coded');
  call guard('agreement_signature', 'coded');
  foreach t in array array['agreement', 'agreement_party', 'agreement_version', 'agreement_line', 'agreement_term', 'agreement_guarantor', 'agreement_signature'] loop
    call append_only(t);
  end loop;
  create trigger numbered before insert on agreement for each row execute function next_number();
end $$;
create policy own_hand on agreement_version as restrictive for insert to tabadul_app with check (drawn_by = current_account());
create policy own_hand on agreement_signature as restrictive for insert to tabadul_app with check (signed_by = current_account());
`;
