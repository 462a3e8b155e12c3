import { codes, row, within } from './columns.js';

/** Is this person that person: what people decided, and what tells a process that its index of names is out of date. */
export const MATCHING_UP = /* sql */ `
-- An edge between two records. The later one about the same two holds; none is changed.
create table match_decision (${row('match_decision')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  other_id uuid not null,
  verdict text not null constraint ck_match_decision_verdict ${codes('verdict', 'SAME DIFFERENT UNSURE')},
  sealed_reason bytea not null,
  at timestamptz not null default now(),
  decided_by uuid not null constraint fk_match_decision_decided_by references account,
  -- One pair is written one way.
  constraint ck_match_decision_order check (captive_id < other_id),
  ${within('match_decision', 'captive_id', 'captive')},
  ${within('match_decision', 'other_id', 'captive')}
);
create index ix_match_decision_pair on match_decision (captive_id, other_id, seq);
create index ix_match_decision_other on match_decision (other_id);
call guard('match_decision', 'identity', p_writers => 'my_desks');
call append_only('match_decision');
create policy own_hand on match_decision as restrictive for insert to tabadul_app with check (decided_by = current_account());

-- Counts what happened to identities, by who may see them: whoever holds an index of names asks whether it still holds. In the part
-- '' everything is counted; in the others, what happened to persons whose ids begin so. Ids are drawn in the order of recording (RFC 9562),
-- so a part is whoever was recorded within four seconds, and what changed of a million is found again without looking at all of them.
create table identity_epoch (
  negotiation_id uuid not null constraint fk_identity_epoch_negotiation references negotiation,
  audience_id uuid not null,
  part text not null,
  number bigint not null default 1,
  constraint pk_identity_epoch primary key (audience_id, part)
);
call guard_apart('identity_epoch', 'identity');
create policy seen on identity_epoch for select to tabadul_app using (audience_id = any ((select my_audiences('identity'))::uuid[]));
grant select on identity_epoch to tabadul_app;
create index ix_identity_epoch_negotiation on identity_epoch (negotiation_id, part);

create function identity_epoch_part(p_captive uuid) returns text language sql immutable as $$ select left(p_captive::text, 10) $$;

create function identity_epoch_moves() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'UPDATE' then
    insert into identity_epoch (negotiation_id, audience_id, part)
      select distinct negotiation_id, audience_id, p.part
        from (select negotiation_id, audience_id, captive_id from was union all select negotiation_id, audience_id, captive_id from becomes) b,
             unnest(array['', identity_epoch_part(captive_id)]) p (part) order by 1, 2, 3
      on conflict (audience_id, part) do update set number = identity_epoch.number + 1;
  else
    insert into identity_epoch (negotiation_id, audience_id, part)
      select distinct negotiation_id, audience_id, p.part from becomes, unnest(array['', identity_epoch_part(captive_id)]) p (part) order by 1, 2, 3
      on conflict (audience_id, part) do update set number = identity_epoch.number + 1;
  end if;
  return null;
end $$;
comment on function identity_epoch_moves() is 'definer: the application counts nothing by itself';
create trigger epoch_added after insert on captive_identity referencing new table as becomes
  for each statement execute function identity_epoch_moves();
create trigger epoch_changed after update on captive_identity referencing old table as was new table as becomes
  for each statement execute function identity_epoch_moves();
create trigger epoch_added after insert on list_line_identity referencing new table as becomes
  for each statement execute function identity_epoch_moves();
create trigger epoch_changed after update on list_line_identity referencing old table as was new table as becomes
  for each statement execute function identity_epoch_moves();
create trigger epoch_added after insert on captive_retraction referencing new table as becomes
  for each statement execute function identity_epoch_moves();
`;
