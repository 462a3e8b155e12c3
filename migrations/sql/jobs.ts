import { codes, row } from './columns.js';

/**
 * Long work in steps. A job belongs to the account that began it, and acts in its name with the grants that hold at each
 * step. Nothing but a row says how far it has come, and the transaction of a step changes it: a server that is gone leaves
 * the job after a whole step, with no lock and no lease that would have to run out.
 */
export const JOBS_UP = /* sql */ `
create table job (${row('job')},
  seq bigint generated always as identity,
  kind text not null constraint ck_job_kind ${codes('kind', 'LIST_CHECK LIST_IMPORT')},
  status text not null constraint ck_job_status ${codes('status', 'WAITING DONE CANCELLED FAILED')},
  account_id uuid not null constraint fk_job_account references account,
  -- Of what a server must know to act as this job: it derives it from a key of the house and the job's id.
  token_digest bytea not null,
  done int not null default 0,
  total int,
  -- The number of the step to come.
  step int not null default 0,
  failure text constraint ck_job_failure ${codes('failure', 'NOT_ALLOWED REFUSED FAULT')},
  said text,
  begun_at timestamptz not null default now(),
  ended_at timestamptz,
  version int not null default 1,
  constraint ck_job_ended check ((ended_at is null) = (status = 'WAITING')),
  constraint ck_job_failure_said check ((failure is not null) = (status = 'FAILED'))
);
create index ix_job_waiting on job (seq) where status = 'WAITING';
create index ix_job_order on job (negotiation_id, seq);
call guard('job', 'coded');
call kept('job');
-- Nobody begins a job for another.
create policy own_hand on job as restrictive for insert to tabadul_app with check (account_id = current_account());
grant update (status, done, total, step, failure, said, ended_at, version) on job to tabadul_app;

-- The jobs that wait for a server, oldest first. Their ids alone: nothing is done with one without its token.
create function jobs_waiting() returns setof uuid language sql stable security definer set search_path = public, pg_temp as
$$ select id from job where status = 'WAITING' order by seq limit 100 $$;
comment on function jobs_waiting() is 'definer: a server that starts is nobody yet, and takes up what was left behind';

-- As enter(), for a job: the account that began it, while it waits, and as long as the account is open.
create function enter_job(p_job uuid, p_token bytea) returns table (id uuid, login text, administrator boolean, may_open_negotiations boolean)
language plpgsql security definer set search_path = public, pg_temp as $$
declare v account%rowtype;
begin
  select a.* into v from job j join account a on a.id = j.account_id
   where j.id = p_job and j.token_digest = sha256(p_token) and j.status = 'WAITING' and a.closed_at is null;
  perform be_viewer(v.id, v.id, null);
  if v.id is null then
    return;
  end if;
  -- A job writes what its account may write at a table, and manages nothing.
  return query select v.id, v.login, false, false;
end $$;
comment on function enter_job(uuid, bytea) is 'definer: turns a job into the viewer of this transaction, and of no other; asks for what the database does not hold';

-- Ends a job that its own account can no longer end.
create function job_fail(p_job uuid, p_token bytea, p_failure text, p_said text) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare v job%rowtype;
begin
  select * into v from job j where j.id = p_job and j.token_digest = sha256(p_token);
  if v.id is null then
    return;
  end if;
  perform be_viewer(v.account_id, null, null);
  perform record_turn(v.negotiation_id);
  update job set status = 'FAILED', failure = p_failure, said = p_said, ended_at = now(), version = version + 1
   where id = p_job and status = 'WAITING';
  perform record_put(v.negotiation_id, 'jobFail', 'Job', p_job, jsonb_build_object('failure', p_failure), v.audience_id);
end $$;
comment on function job_fail(uuid, bytea, text, text) is 'definer: an account that lost its grant may not write even that';
grant execute on function jobs_waiting(), enter_job(uuid, bytea), job_fail(uuid, bytea, text, text) to tabadul_app;
`;
