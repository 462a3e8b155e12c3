import { codes, dated, row, sealedBeside, seenBy, within } from './columns.js';

/**
 * The tables of a negotiation. Each row names its negotiation and its audience; references within a negotiation carry
 * its id, so that no row can point into another one. Columns `sealed…` hold what the vault sealed. Lists of codes are
 * checks, spelt as in schema/.
 */

/** What of an identity goes out with a list (outgoing.rules.ts). */
const IDENTITY_FIELDS =
  "array['NAME', 'LATIN_NAME', 'OTHER_NAMES', 'BIRTH_YEAR', 'BIRTH', 'MOTHER', 'REGISTRY_NUMBER', 'RANK']";
const VERDICTS =
  'NO_ANSWER CONFIRMED_HELD AGREED AGREED_CONDITIONALLY DEFERRED REFUSED SUBSTITUTED WITHDRAWN_BY_PROPOSER DECLINED_BY_PERSON ON_HOLD';
const REASONS =
  'CUSTODY_DENIED HELD_BY_THIRD_PARTY REPORTED_DEAD ALREADY_RELEASED DUPLICATE_OR_NOT_FOUND IDENTITY_ERROR CRIMINAL_CASE SECURITY_VETO CATEGORY_DISPUTED PREFERS_OWN_CHOICE OWN_SIDE_NOT_INTERESTED RATIO LINKED_DEMAND SUPERVISION_DISPUTED PERSON_DECLINES PROTECTION_HOLD NO_REASON_GIVEN';
/** What an answer says in the open: that somebody is dead stands in response_reason alone. */
const OPEN_REASONS = REASONS.replace('REPORTED_DEAD ', '');
const RESULTS =
  'RELEASED_AND_RECEIVED RELEASED_IN_PLACE REPATRIATED THIRD_COUNTRY EXILED TRANSFERRED_TO_OTHER_CUSTODY NOT_PRODUCED SUBSTITUTED DECLINED_AT_INTERVIEW MEDICALLY_UNFIT DIED_BEFORE_HANDOVER IDENTITY_MISMATCH POSTPONED REARRESTED_AFTER REMAINS_RECEIVED_UNIDENTIFIED REMAINS_RECEIVED_IDENTIFIED REMAINS_MISMATCH';
const RESULTS_OF_DEATH =
  'DIED_BEFORE_HANDOVER REMAINS_RECEIVED_UNIDENTIFIED REMAINS_RECEIVED_IDENTIFIED REMAINS_MISMATCH';
/** What became of a person, in the open: a death stands in outcome_result alone. */
const OPEN_RESULTS = RESULTS.split(' ')
  .filter((result) => !RESULTS_OF_DEATH.includes(result))
  .join(' ');
/** By what a person is found again. */
const KEYS = (table: string) => `
  name_keys bytea[] not null default '{}',
  number_keys bytea[] not null default '{}',
  mother_keys bytea[] not null default '{}',
  constraint ck_${table}_keys check (are_keys(name_keys || number_keys || mother_keys))`;
const FIGURE_PRECISIONS = 'EXACT ABOUT AT_LEAST AT_MOST';

export const CASE_UP = /* sql */ `
-- Parties and intermediaries: known beyond one negotiation ------------------------------------------------------------

create table party (
  id uuid constraint pk_party primary key,
  code text not null,
  sealed_name bytea not null,
  recorded_by uuid not null constraint fk_party_recorded_by references account,
  constraint ck_party_code check (code ~ '^[A-Za-z0-9_-]{1,16}$')
);

create table intermediary (
  id uuid constraint pk_intermediary primary key,
  code text not null,
  kind text not null constraint ck_intermediary_kind ${codes('kind', 'BROKER NOTABLE NGO STATE_GUARANTOR UN ICRC_RED_CRESCENT OTHER')},
  recorded_by uuid not null constraint fk_intermediary_recorded_by references account,
  constraint ck_intermediary_code check (code ~ '^[A-Za-z0-9_-]{1,16}$')
);

create table intermediary_identity (
  intermediary_id uuid constraint pk_intermediary_identity primary key
    constraint fk_intermediary_identity_intermediary references intermediary,
  sealed bytea not null
);

-- The negotiation -----------------------------------------------------------------------------------------------------

create table negotiation (
  id uuid constraint pk_negotiation primary key,
  code text not null,
  basis text not null constraint ck_negotiation_basis
    ${codes('basis', 'SPECIAL_AGREEMENT CEASEFIRE_OR_PEACE_AGREEMENT FACILITATED_MECHANISM LOCAL_ARRANGEMENT AD_HOC UNKNOWN')},
  sealed_title bytea,
  audience_id uuid not null,
  opened_by uuid not null constraint fk_negotiation_opened_by references account,
  opened_at timestamptz not null default now(),
  seq bigint generated always as identity constraint uq_negotiation_seq unique,
  version int not null default 1,
  constraint ck_negotiation_code check (code ~ '^[A-Za-z0-9_-]{1,32}$'),
  constraint fk_negotiation_audience foreign key (id, audience_id) references audience (negotiation_id, id) deferrable initially deferred
);

create table phase_entry (${row('phase_entry')},
  seq bigint generated always as identity,
  phase text not null constraint ck_phase_entry_phase
    ${codes('phase', 'PREPARATION LISTS_HANDED_OVER STATEMENTS_ON_NAMES OBSERVATIONS FINAL_REPLIES FINAL_LISTS_SIGNED INTERVIEWS_AND_LOGISTICS HANDOVER FOLLOW_UP SUSPENDED COLLAPSED CONCLUDED')},
  ${dated('phase_entry', 'since', 'not null')}
);

create table side (${row('side')},
  party_id uuid not null constraint fk_side_party references party,
  code text not null,
  position int not null,
  sealed_role bytea,
  party_stands text not null,
  constraint uq_side_code unique (negotiation_id, code),
  constraint uq_side_position unique (negotiation_id, position),
  constraint ck_side_code check (code ~ '^[A-Za-z0-9_-]{1,16}$')
);

alter table seat add constraint fk_seat_negotiation foreign key (negotiation_id) references negotiation,
  add constraint fk_seat_side foreign key (negotiation_id, side_id) references side (negotiation_id, id);
alter table act_reason add constraint fk_act_reason_negotiation foreign key (negotiation_id) references negotiation;
alter table audience add constraint fk_audience_negotiation foreign key (negotiation_id) references negotiation;
alter table data_key add constraint fk_data_key_negotiation foreign key (negotiation_id) references negotiation;

create table mandate (${row('mandate')},
  intermediary_id uuid not null constraint fk_mandate_intermediary references intermediary,
  code text not null,
  seq bigint generated always as identity,
  intermediary_stands text not null,
  ${dated('mandate', 'from')},
  ${dated('mandate', 'until')},
  constraint ck_mandate_code check (code ~ '^[A-Za-z0-9_-]{1,16}$'),
  constraint ck_mandate_order check (until_date >= from_date)
);
create index ix_mandate_intermediary on mandate (intermediary_id);

-- Parties and intermediaries belong to no negotiation, so no entry covers their rows; whoever names one says how it stands, in
-- a row that is covered. What is sealed is left out: it is sealed to its row, and sealed anew when keys are changed.
create function party_standing(p_party uuid) returns text language sql stable as $$
  select encode(sha256(convert_to((to_jsonb(p) - 'sealed_name')::text, 'UTF8')), 'hex') from party p where p.id = p_party
$$;
create function intermediary_standing(p_intermediary uuid) returns text language sql stable as $$
  select encode(sha256(convert_to((to_jsonb(i) || jsonb_build_object('named', exists (select from intermediary_identity n where n.intermediary_id = i.id)))::text, 'UTF8')), 'hex')
    from intermediary i where i.id = p_intermediary
$$;

create function says_who_stands() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'side' then
    new.party_stands := party_standing(new.party_id);
  else
    new.intermediary_stands := intermediary_standing(new.intermediary_id);
  end if;
  return new;
end $$;
comment on function says_who_stands() is 'definer: whether a name is there must not depend on what the viewer sees';
create trigger says_who_stands before insert on side for each row execute function says_who_stands();
create trigger says_who_stands before insert on mandate for each row execute function says_who_stands();

${sealedBeside('mandate_scope', 'mandate')}

create table source (${row('source')},
  recorded_seat_id uuid not null constraint fk_source_recorded_seat references seat,
  number int not null,
  kind text constraint ck_source_kind check (kind ~ '^[a-z0-9_]{1,32}$'),
  constraint uq_source_number unique (recorded_seat_id, number)
);

${sealedBeside('source_reference', 'source')}

create table event (${row('event')},
  number int not null,
  type text not null constraint ck_event_type ${codes(
    'type',
    'CAPTIVES_TAKEN LIST_TABLED LIST_RESPONSE COUNTER_LIST PROPOSAL PROPOSAL_RESPONSE PRECONDITION CONDITION DEMAND_CHANGED INTERMEDIARY_JOIN INTERMEDIARY_LEAVE SUSPENSION NO_REPLY PROOF_REFUSED IDENTITY_DISPUTE VERIFICATION AGREEMENT HANDOVER_PLANNED HANDOVER_POSTPONED HANDOVER_INCIDENT HANDOVER_DONE BREACH REFUSED_TRANSFER DEAL_ELSEWHERE CONTACT ROUND STATEMENT THREAT_CARRIED_OUT PUBLIC_MESSAGE',
  )},
  ${dated('event', 'on', 'not null')},
  by_side_id uuid,
  by_mandate_id uuid,
  to_side_id uuid,
  claimed_by_side_id uuid,
  round_id uuid,
  confidence text constraint ck_event_confidence ${codes('confidence', 'HIGH MED LOW')},
  particulars jsonb not null default '{}',
  worded boolean not null default false,
  recorded_at timestamptz not null default now(),
  recorded_by uuid not null constraint fk_event_recorded_by references account,
  constraint uq_event_number unique (negotiation_id, number),
  ${within('event', 'by_side_id', 'side')},
  ${within('event', 'by_mandate_id', 'mandate')},
  ${within('event', 'to_side_id', 'side')},
  ${within('event', 'claimed_by_side_id', 'side')}
);
create index ix_event_order on event (negotiation_id, on_date, number);
create index ix_event_round on event (round_id);

create table event_source (
  event_id uuid not null constraint fk_event_source_event references event,
  source_id uuid not null constraint fk_event_source_source references source,
  position int not null,
  negotiation_id uuid not null constraint fk_event_source_negotiation references negotiation,
  audience_id uuid not null,
  constraint pk_event_source primary key (event_id, position),
  ${seenBy('event_source')}
);

${sealedBeside('event_wording', 'event')}

create table position_note (${row('position_note')},
  seq bigint generated always as identity,
  sealed bytea not null,
  written_at timestamptz not null default now(),
  written_by uuid not null constraint fk_position_note_written_by references account
);

-- What a case file says beside its events: title words, episodes, known gaps, what came after. Never fed to analysis.
create table case_file (
  negotiation_id uuid constraint pk_case_file primary key constraint fk_case_file_negotiation references negotiation,
  audience_id uuid not null,
  digest bytea not null,
  sealed bytea not null,
  ${seenBy('case_file')}
);

-- Captives ------------------------------------------------------------------------------------------------------------

create table captive (${row('captive')},
  recorded_seat_id uuid not null,
  code text not null,
  seq bigint generated always as identity,
  sex text not null constraint ck_captive_sex ${codes('sex', 'FEMALE MALE UNKNOWN')},
  held_by_side_id uuid,
  claimed_by_side_id uuid,
  age_known boolean not null,
  child_until date,
  elderly_from date,
  held_since date,
  recorded_at timestamptz not null default now(),
  -- The import of a list that brought the person, if one did (imports.ts).
  import_id uuid,
  version int not null default 1,
  constraint uq_captive_code unique (negotiation_id, code),
  constraint ck_captive_held_or_claimed check (held_by_side_id is not null or claimed_by_side_id is not null)
);
call points_at('captive', 'recorded_seat_id seat, held_by_side_id side, claimed_by_side_id side, import_id list_import');
create index ix_captive_order on captive (negotiation_id, seq);
comment on column captive.child_until is 'the 18th birthday where it matters here; the birth date itself is sealed';

-- By what a person is found again by who knows it: whole names and numbers, each under a key of the seat that wrote it
-- (ADR 12), beside what is sealed and shown with it. found_by binds each key to who may find it: under another audience
-- it is another code, so that a search comes upon nothing that is hidden, not even by a slower answer (ADR 34).
create function found_by(p_audience uuid, p_names bytea[], p_numbers bytea[], p_mothers bytea[]) returns bigint[]
language plpgsql immutable parallel safe as $$
declare
  v_key bytea;
  v_seed bigint := uuid_hash_extended(p_audience, 0);
  v_codes bigint[] := '{}';
begin
  -- No statement is begun for it: it is asked of every row.
  foreach v_key in array p_names || p_numbers || p_mothers loop
    v_codes := v_codes || hashtextextended(encode(v_key, 'hex'), v_seed);
  end loop;
  return v_codes;
end $$;
create function are_keys(p_keys bytea[]) returns boolean language plpgsql immutable parallel safe as $$
declare v_key bytea;
begin
  foreach v_key in array p_keys loop
    if octet_length(v_key) is distinct from 32 then
      return false;
    end if;
  end loop;
  return true;
end $$;

create table captive_identity (
  captive_id uuid constraint pk_captive_identity primary key,
  negotiation_id uuid not null,
  audience_id uuid not null,
  sealed bytea not null,
  -- The day of the source that said it last: an older one overwrites nothing (DOMAIN 3.10).
  stated_on date not null,
  ${KEYS('captive_identity')}
);
create index ix_captive_identity_found_by on captive_identity using gin (found_by(audience_id, name_keys, number_keys, mother_keys));
call points_at('captive_identity', 'captive_id captive');

-- What of whom was exposed to which seat, when: the fields that a list carried; none where the whole identity was. Written
-- by triggers, so that no way in can forget it (DOMAIN 3.1).
create table exposure (
  id uuid constraint pk_exposure primary key,
  negotiation_id uuid not null,
  audience_id uuid not null,
  captive_id uuid not null,
  seat_id uuid not null,
  at timestamptz not null default now(),
  by_account uuid not null,
  fields text[],
  constraint uq_exposure unique nulls not distinct (captive_id, seat_id, fields)
);
call points_at('exposure', 'captive_id captive, seat_id seat, by_account account');

create function exposure_recorded() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
begin
  insert into exposure (id, negotiation_id, audience_id, captive_id, seat_id, by_account)
  select gen_random_uuid(), b.negotiation_id, (select audience_of_reader(negotiation_id) from becomes limit 1), b.captive_id, s.seat_id, current_account()
    from was w join becomes b on b.captive_id = w.captive_id and b.audience_id <> w.audience_id
    join audience_seat s on s.audience_id = b.audience_id join seat t on t.id = s.seat_id
    join sight k on k.seat_kind = t.kind and k.class = 'identity'
   where not exists (select from audience_seat o where o.audience_id = w.audience_id and o.seat_id = s.seat_id)
  on conflict do nothing;
  return null;
end $$;
comment on function exposure_recorded() is 'definer: reads audiences, which the application may not';
create trigger exposed after update on captive_identity referencing old table as was new table as becomes
  for each statement execute function exposure_recorded();

-- Who somebody is in whole stays with the seat that recorded it, and is shown to protection officers alone; everybody else
-- knows what a list carried (list_line_identity).
create function whole_identity_stays() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
begin
  if exists (
    with widened as materialized (
      select distinct w.audience_id as was, b.audience_id as becomes
        from was w join becomes b on b.captive_id = w.captive_id and b.audience_id <> w.audience_id)
    select from widened x join audience_seat n on n.audience_id = x.becomes join seat s on s.id = n.seat_id and s.kind <> 'PROTECTION'
     where not exists (select from audience_seat o where o.audience_id = x.was and o.seat_id = n.seat_id)) then
    raise exception 'a whole identity is shown to protection officers alone' using errcode = '23514', constraint = 'whole_identity_stays';
  end if;
  return null;
end $$;
comment on function whole_identity_stays() is 'definer: compares audiences, which the application may not read';
-- By its name before that which notes what was shown: what may not go out is said first.
create trigger after_review after update on captive_identity referencing old table as was new table as becomes
  for each statement execute function whole_identity_stays();

create table category_claim (${row('category_claim')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  side_id uuid not null,
  category text not null constraint ck_category_claim_category
    ${codes('category', 'PRISONER_OF_WAR DETAINED_FIGHTER CIVILIAN_INTERNEE CIVILIAN_DETAINEE HOSTAGE FORCIBLY_DISAPPEARED RETAINED_MEDICAL_OR_RELIGIOUS SENTENCED UNDETERMINED')},
  ${dated('category_claim', 'on', 'not null')},
  source_id uuid not null,
  ${within('category_claim', 'captive_id', 'captive')},
  ${within('category_claim', 'side_id', 'side')},
  ${within('category_claim', 'source_id', 'source')}
);
create index ix_category_claim_captive on category_claim (captive_id);

create table claim (${row('claim')},
  seq bigint generated always as identity,
  captive_id uuid not null,
  axis text not null,
  value text not null,
  ${dated('claim', 'on', 'not null')},
  ${dated('claim', 'from')},
  ${dated('claim', 'until')},
  holder_side_id uuid,
  claimed_by_side_id uuid,
  source_id uuid not null,
  place_said boolean not null default false,
  embargoed boolean not null default false,
  constraint ck_claim_value check (
    (axis = 'VITAL' and value in ('BELIEVED_ALIVE', 'BELIEVED_DEAD', 'UNKNOWN', 'REMAINS_IDENTIFIED')) or
    (axis = 'CUSTODY' and value in ('HELD', 'TRANSFERRED', 'IN_HOSPITAL', 'RELEASED', 'ESCAPED', 'DIED_IN_CUSTODY', 'UNKNOWN')) or
    (axis = 'ACKNOWLEDGEMENT' and value in ('DENIED', 'ACKNOWLEDGED_LOCATION_UNDISCLOSED', 'ACKNOWLEDGED_LOCATION_DISCLOSED', 'CONTACT_PERMITTED', 'UNKNOWN'))),
  -- A death is withheld outside protection staff until the family knows (DOMAIN 3.9): see captive.rules.ts.
  constraint ck_claim_embargo check (embargoed or value not in ('BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED')),
  constraint ck_claim_order check (until_date >= from_date)
);
call points_at('claim', 'captive_id captive, holder_side_id side, claimed_by_side_id side, source_id source');
create index ix_claim_captive on claim (captive_id, axis);

${sealedBeside('claim_whereabouts', 'claim')}

-- Declared groups only; the others follow from the facts on captive (view captive_group_span).
create table captive_group (${row('captive_group')},
  captive_id uuid not null,
  priority_group text not null constraint ck_captive_group_group
    ${codes('priority_group', 'SERIOUSLY_WOUNDED_OR_SICK PREGNANT_OR_MOTHER_OF_INFANT JOURNALIST HUMANITARIAN_STAFF')},
  from_date date,
  until_date date,
  source_id uuid not null,
  -- Whether it follows from an examination, which protection officers alone see (medical.ts).
  examined boolean not null default false,
  constraint ck_captive_group_order check (until_date > from_date),
  ${within('captive_group', 'captive_id', 'captive')},
  ${within('captive_group', 'source_id', 'source')}
);
create index ix_captive_group_captive on captive_group (captive_id);

-- Lists ---------------------------------------------------------------------------------------------------------------

create table list (${row('list')},
  code text not null,
  type text not null constraint ck_list_type ${codes('type', 'DEMAND OFFER ACKNOWLEDGED_HELD RETAINED MISSING_ENQUIRY DECEASED REMAINS AGREED_FINAL MANIFEST')},
  side_id uuid not null,
  to_side_id uuid,
  seq bigint generated always as identity,
  constraint uq_list_code unique (negotiation_id, side_id, code),
  constraint ck_list_code check (code ~ '^[A-Za-z0-9._-]{1,32}$'),
  constraint ck_list_to_another check (to_side_id <> side_id),
  ${within('list', 'side_id', 'side')},
  ${within('list', 'to_side_id', 'side')}
);

create table list_version (${row('list_version')},
  list_id uuid not null,
  number int not null,
  status text not null constraint ck_list_version_status ${codes('status', 'DRAFT RISK_REVIEWED AUTHORISED TRANSMITTED RECEIVED ANSWERED SUPERSEDED WITHDRAWN FINAL DISCARDED')},
  -- Everybody who put a name on it.
  written_by uuid[] not null,
  reviewed_by uuid constraint fk_list_version_reviewed_by references account,
  reviewed_at timestamptz,
  event_id uuid,
  share_unrequested numeric constraint ck_list_version_share check (share_unrequested between 0 and 1),
  ${dated('list_version', 'withdrawn')},
  version int not null default 1,
  constraint uq_list_version_number unique (list_id, number),
  constraint uq_list_version_event unique (event_id),
  -- The risk of naming is reviewed by a second person before a name goes out (DOMAIN 3.1).
  constraint ck_list_version_second_person check (reviewed_by <> all (written_by)),
  constraint ck_list_version_handed_over check (status in ('DRAFT', 'RISK_REVIEWED', 'AUTHORISED', 'DISCARDED') = (event_id is null)),
  ${within('list_version', 'list_id', 'list')},
  ${within('list_version', 'event_id', 'event')}
);
create unique index ux_list_version_one_draft on list_version (list_id) where event_id is null and status <> 'DISCARDED';
create index ix_list_version_negotiation on list_version (negotiation_id);

create function version_without_gap() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.number <> (select coalesce(max(number), 0) + 1 from list_version where list_id = new.list_id) then
    raise exception 'versions of a list are numbered without gaps' using errcode = '23514', constraint = 'version_without_gap';
  end if;
  return new;
end $$;
comment on function version_without_gap() is 'definer: must see versions that the viewer may not';
create trigger without_gap before insert on list_version for each row execute function version_without_gap();

create table list_line (${row('list_line')},
  list_version_id uuid not null,
  position int not null,
  captive_id uuid not null,
  constraint uq_list_line_position unique (list_version_id, position),
  constraint uq_list_line_captive unique (captive_id, list_version_id)
);
call points_at('list_line', 'list_version_id list_version, captive_id captive');

create function line_only_on_draft() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from (select distinct list_version_id as id from made) m join list_version v using (id) where v.status <> 'DRAFT') then
    raise exception 'names are added to a draft only' using errcode = '23514', constraint = 'line_only_on_draft';
  end if;
  -- A demand asks the other side for persons; an offer or an admission is about persons of one's own keeping.
  if exists (select from made m join list_version v on v.id = m.list_version_id join list l on l.id = v.list_id join captive c on c.id = m.captive_id
              where c.held_by_side_id is not null
                and ((l.type = 'DEMAND' and c.held_by_side_id = l.side_id)
                  or (l.type in ('OFFER', 'ACKNOWLEDGED_HELD', 'RETAINED') and c.held_by_side_id <> l.side_id))) then
    raise exception 'the list does not fit who holds the person' using errcode = '23514', constraint = 'line_fits_holder';
  end if;
  return null;
end $$;
comment on function line_only_on_draft() is 'definer: a check must not depend on what the viewer sees';
create trigger only_on_draft after insert on list_line referencing new table as made for each statement execute function line_only_on_draft();

-- What the review of the risk of naming lets out with a version: which fields of an identity, and whether those of children
-- and of persons whose age is not known. More than what finds a person has a reason. Its writer's own, and from the handing
-- over on the protection officers'.
create table naming_review (
  list_version_id uuid constraint pk_naming_review primary key,
  negotiation_id uuid not null constraint fk_naming_review_negotiation references negotiation,
  audience_id uuid not null,
  released text[] not null constraint ck_naming_review_released check (released <@ ${IDENTITY_FIELDS}),
  children boolean not null,
  sealed bytea,
  reviewed_by uuid not null constraint fk_naming_review_reviewed_by references account,
  at timestamptz not null default now(),
  constraint ck_naming_review_reason check (sealed is not null or not children and released <@ '{NAME,LATIN_NAME,BIRTH_YEAR}'),
  ${within('naming_review', 'list_version_id', 'list_version')},
  ${seenBy('naming_review')}
);

create function review_by_second() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if not exists (select from list_version v where v.id = new.list_version_id and v.status = 'DRAFT' and new.reviewed_by <> all (v.written_by)) then
    raise exception 'a second person reviews a draft' using errcode = '23514', constraint = 'review_by_second';
  end if;
  return new;
end $$;
comment on function review_by_second() is 'definer: a check must not depend on what the viewer sees';
create trigger by_second before insert on naming_review for each row execute function review_by_second();

-- What a line that was handed over carried of who somebody is: what the review released, sealed anew, and nothing else. It
-- stays as it went out, whatever is found out afterwards.
create table list_line_identity (
  list_line_id uuid constraint pk_list_line_identity primary key,
  negotiation_id uuid not null,
  audience_id uuid not null,
  seq bigint generated always as identity,
  captive_id uuid not null,
  fields text[] not null constraint ck_list_line_identity_fields check (fields <@ ${IDENTITY_FIELDS} and fields <> '{}'),
  sealed bytea not null,
  ${KEYS('list_line_identity')},
  -- A key goes where a list carried what it stands for, and nowhere else (DOMAIN 3.1).
  constraint name_goes_out_reviewed check ((name_keys = '{}' or fields && '{NAME,LATIN_NAME,OTHER_NAMES}')
    and (number_keys = '{}' or 'REGISTRY_NUMBER' = any (fields)) and (mother_keys = '{}' or fields @> '{REGISTRY_NUMBER,MOTHER}'))
);
create index ix_list_line_identity_found_by on list_line_identity using gin (found_by(audience_id, name_keys, number_keys, mother_keys));
call points_at('list_line_identity', 'list_line_id list_line, captive_id captive');
create index ix_list_line_identity_captive on list_line_identity (captive_id, seq);

-- It goes out with the handing over itself, by what was reviewed: of children the code alone, unless the review says why not.
create function released_as_reviewed() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
declare
  -- What the joins may read is said by arrays: without nested loops they would read whole tables at each piece of a long list.
  v_lines uuid[] := array(select list_line_id from becomes);
  v_captives uuid[] := array(select captive_id from list_line where id = any (v_lines));
begin
  if exists (select from becomes b join list_line l on l.id = b.list_line_id and l.id = any (v_lines) join captive c on c.id = l.captive_id and c.id = any (v_captives)
               left join list_version v on v.id = l.list_version_id left join event e on e.id = v.event_id
               left join naming_review r on r.list_version_id = l.list_version_id
              where l.captive_id <> b.captive_id or e.made_in is distinct from entry_to_come() or r.list_version_id is null
                 or not b.fields <@ r.released
                 or not r.children and (not c.age_known or c.child_until > current_date)) then
    raise exception 'a list carries what its review released' using errcode = '23514', constraint = 'released_as_reviewed';
  end if;
  insert into exposure (id, negotiation_id, audience_id, captive_id, seat_id, by_account, fields)
  select gen_random_uuid(), b.negotiation_id, (select audience_of_reader(negotiation_id) from becomes limit 1), b.captive_id, s.seat_id, current_account(), b.fields
    from becomes b join audience_seat s on s.audience_id = b.audience_id join seat t on t.id = s.seat_id
    join sight k on k.seat_kind = t.kind and k.class = 'identity'
    join captive_identity i on i.captive_id = b.captive_id and i.captive_id = any (v_captives)
   where not exists (select from audience_seat o where o.audience_id = i.audience_id and o.seat_id = s.seat_id)
  on conflict do nothing;
  return null;
end $$;
comment on function released_as_reviewed() is 'definer: a check must not depend on what the viewer sees; writes what was exposed';
create trigger as_reviewed after insert on list_line_identity referencing new table as becomes
  for each statement execute function released_as_reviewed();

create function exposure_widened() returns trigger language plpgsql security definer set search_path = public, pg_temp set enable_nestloop = off as $$
begin
  insert into exposure (id, negotiation_id, audience_id, captive_id, seat_id, by_account, fields)
  select gen_random_uuid(), b.negotiation_id, (select audience_of_reader(negotiation_id) from becomes limit 1), b.captive_id, s.seat_id, current_account(), b.fields
    from was w join becomes b on b.list_line_id = w.list_line_id and b.audience_id <> w.audience_id
    join audience_seat s on s.audience_id = b.audience_id join seat t on t.id = s.seat_id
    join sight k on k.seat_kind = t.kind and k.class = 'identity'
   where not exists (select from audience_seat o where o.audience_id = w.audience_id and o.seat_id = s.seat_id)
  on conflict do nothing;
  return null;
end $$;
comment on function exposure_widened() is 'definer: reads audiences, which the application may not';
create trigger exposed after update on list_line_identity referencing old table as was new table as becomes
  for each statement execute function exposure_widened();

-- Who somebody is as far as the viewer may know: the whole, else what lists carried, each where it is sealed.
create view identity_seen with (security_invoker = true) as
  select captive_id, negotiation_id, 'captive_identity' as place, captive_id as row_id, sealed, null::bigint as seq from captive_identity
  union all
  select captive_id, negotiation_id, 'list_line_identity', list_line_id, sealed, seq from list_line_identity l
   where not exists (select from captive_identity i where i.captive_id = l.captive_id);
grant select on identity_seen to tabadul_app;

-- On whom all these keys stand together, each list of them one way of keying one thing that is sought; none: not sought.
create function captives_keyed(p_negotiation uuid, p_names bytea[], p_numbers bytea[], p_mothers bytea[]) returns setof uuid
language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  v_mine uuid[] := my_audiences('identity');
  v_codes bigint[] := array(select unnest(found_by(a, p_names, p_numbers, p_mothers)) from unnest(v_mine) a);
begin
  return query
  select i.captive_id
    from (select captive_id, negotiation_id, audience_id, name_keys, number_keys, mother_keys from captive_identity
           where found_by(audience_id, name_keys, number_keys, mother_keys) && v_codes
          union all
          select captive_id, negotiation_id, audience_id, name_keys, number_keys, mother_keys from list_line_identity
           where found_by(audience_id, name_keys, number_keys, mother_keys) && v_codes) i
   where i.negotiation_id = p_negotiation and i.audience_id = any (v_mine)
   group by 1
  having (p_names = '{}' or bool_or(i.name_keys && p_names)) and (p_numbers = '{}' or bool_or(i.number_keys && p_numbers))
     and (p_mothers = '{}' or bool_or(i.mother_keys && p_mothers));
end $$;
comment on function captives_keyed(uuid, bytea[], bytea[], bytea[]) is 'definer: a policy lets no index compare lists of keys; looks among the audiences of the viewer alone';
grant execute on function captives_keyed(uuid, bytea[], bytea[], bytea[]) to tabadul_app;

-- The grave rule in the database too: no name goes out before a second person reviewed the risk (DOMAIN 3.1).
create function names_go_out_reviewed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if new.event_id is not null and new.reviewed_by is null
     and exists (select from list_line where list_version_id = new.id) then
    raise exception 'names go out only after a review' using errcode = '23514', constraint = 'names_go_out_reviewed';
  end if;
  return new;
end $$;
comment on function names_go_out_reviewed() is 'definer: a check must not depend on what the viewer sees';
create trigger reviewed before update of event_id on list_version for each row execute function names_go_out_reviewed();

-- The steps of a version, also for who goes around the services: forwards only, reviewed by whoever does it, nothing taken back.
create function list_version_steps() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not exists (
       select from (values ('DRAFT', 'DISCARDED'), ('RISK_REVIEWED', 'DISCARDED'), ('AUTHORISED', 'DISCARDED'), ('DRAFT', 'RISK_REVIEWED'), ('RISK_REVIEWED', 'AUTHORISED'), ('AUTHORISED', 'TRANSMITTED'), ('DRAFT', 'TRANSMITTED'),
                           ('TRANSMITTED', 'RECEIVED'), ('TRANSMITTED', 'ANSWERED'), ('RECEIVED', 'ANSWERED'),
                           ('TRANSMITTED', 'SUPERSEDED'), ('RECEIVED', 'SUPERSEDED'), ('ANSWERED', 'SUPERSEDED'),
                           ('TRANSMITTED', 'WITHDRAWN'), ('RECEIVED', 'WITHDRAWN'), ('ANSWERED', 'WITHDRAWN')) s (was, becomes)
        where s.was = old.status and s.becomes = new.status)
     or (new.reviewed_by is distinct from old.reviewed_by
         and (old.reviewed_by is not null or new.reviewed_by <> current_account() or old.status <> 'DRAFT'))
     or not new.written_by @> old.written_by or not (old.written_by || current_account()) @> new.written_by
     or (old.event_id is not null and new.event_id is distinct from old.event_id)
     or (old.withdrawn_date is not null and new.withdrawn_date is distinct from old.withdrawn_date) then
    raise exception 'a version goes forwards only' using errcode = '23514', constraint = 'list_version_steps';
  end if;
  return new;
end $$;
create trigger steps before update on list_version for each row execute function list_version_steps();

create table figure (${row('figure')},
  list_version_id uuid not null,
  measure text not null constraint ck_figure_measure ${codes('measure', 'TOTAL WOMEN CHILDREN WOUNDED_OR_SICK')},
  value int constraint ck_figure_value check (value >= 0),
  precision text not null constraint ck_figure_precision ${codes('precision', FIGURE_PRECISIONS)},
  claimant_side_id uuid,
  source_id uuid,
  seq bigint generated always as identity,
  ${within('figure', 'list_version_id', 'list_version')},
  ${within('figure', 'claimant_side_id', 'side')},
  ${within('figure', 'source_id', 'source')}
);
create index ix_figure_version on figure (list_version_id);

-- Rounds --------------------------------------------------------------------------------------------------------------

create table round (${row('round')},
  number int not null,
  modality text not null constraint ck_round_modality ${codes('modality', 'DIRECT_MEETING SHUTTLE CHAIN_OF_INTERMEDIARIES LOCAL_MEDIATION GUARANTOR_WORKING_GROUP CO_CHAIRED_COMMITTEE REMOTE_WRITTEN REMOTE_CALL UNKNOWN')},
  days int constraint ck_round_days check (days > 0),
  place_said boolean not null default false,
  event_id uuid not null,
  closed_at timestamptz,
  version int not null default 1,
  constraint uq_round_number unique (negotiation_id, number),
  constraint uq_round_event unique (event_id),
  ${within('round', 'event_id', 'event')}
);
create unique index ux_round_one_open on round (negotiation_id) where closed_at is null;
alter table event add ${within('event', 'round_id', 'round')};

create function event_in_open_round() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if (select closed_at is not null from round where id = new.round_id) then
    raise exception 'a closed round takes nothing more' using errcode = '23514', constraint = 'event_in_open_round';
  end if;
  return new;
end $$;
comment on function event_in_open_round() is 'definer: a check must not depend on what the viewer sees';
create trigger in_open_round before insert on event for each row when (new.round_id is not null) execute function event_in_open_round();

create function number_without_gap() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_next int;
begin
  execute format('select coalesce(max(number), 0) + 1 from %I where negotiation_id = $1', tg_table_name) into v_next using new.negotiation_id;
  if new.number <> v_next then
    raise exception '% is numbered without gaps', tg_table_name using errcode = '23514', constraint = tg_table_name || '_without_gap';
  end if;
  return new;
end $$;
comment on function number_without_gap() is 'definer: must see rows that the viewer may not';

create function stays() returns trigger language plpgsql as $$
begin
  raise exception '% is never deleted', tg_table_name using errcode = '23514', constraint = tg_table_name || '_stays';
end $$;

-- Taken here and not by the writer, who may not see every number that is taken. What is read counts only what the viewer sees.
create function next_number() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_table_name = 'round_passage' then
    select coalesce(max(number), 0) + 1 into new.number from round_passage where round_id = (to_jsonb(new) ->> 'round_id')::uuid;
  else
    execute format('select coalesce(max(number), 0) + 1 from %I where negotiation_id = $1', tg_table_name) into new.number using new.negotiation_id;
  end if;
  return new;
end $$;
comment on function next_number() is 'definer: must see rows that the viewer may not';

create procedure numbered(p_table text) language plpgsql as $$
begin
  execute format('create trigger without_gap before insert on %I for each row execute function number_without_gap()', p_table);
end $$;

create procedure kept(p_table text) language plpgsql as $$
begin
  execute format('create trigger stays before delete on %I for each row execute function stays()', p_table);
  execute format('create trigger stays_all before truncate on %I for each statement execute function stays()', p_table);
end $$;

${sealedBeside('round_whereabouts', 'round')}

create table round_participant (${row('round_participant')},
  round_id uuid not null,
  position int not null,
  side_id uuid,
  mandate_id uuid,
  constraint uq_round_participant unique (round_id, position),
  constraint ck_round_participant_one check (num_nonnulls(side_id, mandate_id) = 1),
  ${within('round_participant', 'round_id', 'round')},
  ${within('round_participant', 'side_id', 'side')},
  ${within('round_participant', 'mandate_id', 'mandate')}
);

create table round_passage (${row('round_passage')},
  round_id uuid not null,
  number int not null,
  from_side_id uuid,
  to_side_id uuid,
  via_mandate_id uuid,
  list_version_id uuid,
  constraint uq_round_passage unique (round_id, number),
  ${within('round_passage', 'round_id', 'round')},
  ${within('round_passage', 'from_side_id', 'side')},
  ${within('round_passage', 'to_side_id', 'side')},
  ${within('round_passage', 'via_mandate_id', 'mandate')},
  ${within('round_passage', 'list_version_id', 'list_version')}
);

-- Words of participants (who spoke) and of passages (what was said), by the id of what they belong to.
create table round_words (
  of_id uuid constraint pk_round_words primary key,
  negotiation_id uuid not null constraint fk_round_words_negotiation references negotiation,
  audience_id uuid not null,
  sealed bytea not null,
  ${seenBy('round_words')}
);

-- Proposals -----------------------------------------------------------------------------------------------------------

create table proposal (${row('proposal')},
  number int not null,
  formula text not null constraint ck_proposal_formula ${codes('formula', 'NAMED_FOR_NAMED ONE_FOR_ONE RATIO NUMBER_FOR_NUMBER CATEGORY_FOR_CATEGORY ALL_FOR_ALL PHASED REMAINS_FOR_REMAINS REMAINS_WITH_PERSONS UNILATERAL_RELEASE HUMANITARIAN_REPATRIATION UNKNOWN')},
  supersedes_id uuid,
  event_id uuid not null,
  ${dated('proposal', 'withdrawn')},
  version int not null default 1,
  constraint uq_proposal_number unique (negotiation_id, number),
  constraint uq_proposal_event unique (event_id),
  constraint uq_proposal_supersedes unique (supersedes_id),
  ${within('proposal', 'event_id', 'event')},
  ${within('proposal', 'supersedes_id', 'proposal')}
);

create function withdrawn_once() returns trigger language plpgsql as $$
begin
  raise exception 'what was withdrawn stays withdrawn' using errcode = '23514', constraint = 'withdrawn_once';
end $$;
create trigger withdrawn_once before update of withdrawn_date on proposal for each row
  when (old.withdrawn_date is not null and new.withdrawn_date is distinct from old.withdrawn_date) execute function withdrawn_once();

create table proposal_leg (${row('proposal_leg')},
  proposal_id uuid not null,
  number int not null,
  giver_side_id uuid,
  receiver_side_id uuid,
  kind text not null constraint ck_proposal_leg_kind ${codes('kind', 'PERSONS REMAINS')},
  count int constraint ck_proposal_leg_count check (count >= 0),
  precision text not null constraint ck_proposal_leg_precision ${codes('precision', FIGURE_PRECISIONS)},
  constraint uq_proposal_leg unique (proposal_id, number),
  constraint ck_proposal_leg_two_sides check (giver_side_id <> receiver_side_id),
  ${within('proposal_leg', 'proposal_id', 'proposal')},
  ${within('proposal_leg', 'giver_side_id', 'side')},
  ${within('proposal_leg', 'receiver_side_id', 'side')}
);

create table proposal_line (${row('proposal_line')},
  proposal_leg_id uuid not null,
  proposal_id uuid not null,
  position int not null,
  captive_id uuid not null,
  -- Why somebody who is owed release stands on a swap list all the same (protection.ts).
  owed_despite text constraint ck_proposal_line_owed_despite ${codes('owed_despite', 'HOLDER_INSISTS PERSON_ASKS FAMILY_ASKS ONLY_WAY_OPEN OTHER')},
  constraint uq_proposal_line_position unique (proposal_leg_id, position),
  constraint uq_proposal_line_captive unique (proposal_id, captive_id),
  ${within('proposal_line', 'proposal_leg_id', 'proposal_leg')},
  ${within('proposal_line', 'proposal_id', 'proposal')},
  ${within('proposal_line', 'captive_id', 'captive')}
);
create index ix_proposal_line_captive on proposal_line (captive_id);

create function leg_fits_holder() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from proposal_leg g join captive c on c.id = new.captive_id
              where g.id = new.proposal_leg_id and (g.kind <> 'PERSONS' or c.held_by_side_id <> g.giver_side_id)) then
    raise exception 'a person stands only in a leg of persons that the holder gives' using errcode = '23514', constraint = 'leg_fits_holder';
  end if;
  return new;
end $$;
comment on function leg_fits_holder() is 'definer: a check must not depend on what the viewer sees';
create trigger fits_holder before insert on proposal_line for each row execute function leg_fits_holder();

create table proposal_term (${row('proposal_term')},
  proposal_id uuid not null,
  number int not null,
  sealed bytea not null,
  constraint uq_proposal_term unique (proposal_id, number),
  ${within('proposal_term', 'proposal_id', 'proposal')}
);

-- Answers -------------------------------------------------------------------------------------------------------------

create table answer (${row('answer')},
  seq bigint generated always as identity,
  side_id uuid not null,
  event_id uuid not null,
  via_mandate_id uuid,
  list_version_id uuid,
  proposal_id uuid,
  to_proposal text constraint ck_answer_to_proposal ${codes('to_proposal', 'ACCEPTED ACCEPTED_IN_PART ACCEPTED_CONDITIONALLY REJECTED DEFERRED COUNTERED')},
  basis text not null constraint ck_answer_basis ${codes('basis', 'NAMES COUNT STATEMENT PARTIAL')},
  names_spoken_of int constraint ck_answer_names check (names_spoken_of >= 0),
  constraint uq_answer_event unique (event_id),
  constraint ck_answer_to_one check (num_nonnulls(list_version_id, proposal_id) <= 1),
  ${within('answer', 'side_id', 'side')},
  ${within('answer', 'event_id', 'event')},
  ${within('answer', 'via_mandate_id', 'mandate')},
  ${within('answer', 'list_version_id', 'list_version')},
  ${within('answer', 'proposal_id', 'proposal')}
);
create index ix_answer_order on answer (negotiation_id, seq);
create index ix_answer_list_version on answer (list_version_id);

create table answer_count (${row('answer_count')},
  answer_id uuid not null,
  outcome text not null constraint ck_answer_count_outcome ${codes('outcome', 'ACCEPTED REJECTED NOT_HELD DUPLICATE ALREADY_RELEASED STATUS_EXCLUDED NO_RESPONSE')},
  count int constraint ck_answer_count_count check (count >= 0),
  share numeric constraint ck_answer_count_share check (share between 0 and 1),
  constraint uq_answer_count unique (answer_id, outcome),
  constraint ck_answer_count_one check (num_nonnulls(count, share) <= 1),
  ${within('answer_count', 'answer_id', 'answer')}
);

create table response (${row('response')},
  seq bigint generated always as identity,
  answer_id uuid not null,
  side_id uuid not null,
  captive_id uuid not null,
  list_line_id uuid,
  proposal_line_id uuid,
  verdict text not null constraint ck_response_verdict ${codes('verdict', VERDICTS)},
  reason text constraint ck_response_reason ${codes('reason', OPEN_REASONS)},
  substitute_captive_id uuid,
  recorded_at timestamptz not null default now(),
  constraint uq_response_list_line unique (answer_id, list_line_id),
  constraint uq_response_proposal_line unique (answer_id, proposal_line_id),
  constraint ck_response_one_line check (num_nonnulls(list_line_id, proposal_line_id) = 1),
  constraint ck_response_refusal_has_reason check (verdict not in ('REFUSED', 'SUBSTITUTED') or reason is not null),
  constraint ck_response_substitute check (substitute_captive_id is null or (verdict = 'SUBSTITUTED' and substitute_captive_id <> captive_id)),
  ${within('response', 'answer_id', 'answer')},
  ${within('response', 'side_id', 'side')},
  ${within('response', 'captive_id', 'captive')},
  ${within('response', 'list_line_id', 'list_line')},
  ${within('response', 'proposal_line_id', 'proposal_line')},
  ${within('response', 'substitute_captive_id', 'captive')}
);
create index ix_response_captive on response (captive_id, seq);
create index ix_response_order on response (negotiation_id, seq);
create index ix_response_answer on response (answer_id, seq);

create function response_to_line_on_table() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare v_ok boolean;
begin
  if new.list_line_id is not null then
    select v.status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED', 'FINAL') and l.captive_id = new.captive_id and v.id = a.list_version_id
      into v_ok from list_line l join list_version v on v.id = l.list_version_id join answer a on a.id = new.answer_id
     where l.id = new.list_line_id;
  else
    select p.withdrawn_date is null and l.captive_id = new.captive_id and p.id = a.proposal_id
           and not exists (select from proposal q where q.supersedes_id = p.id)
      into v_ok from proposal_line l join proposal p on p.id = l.proposal_id join answer a on a.id = new.answer_id
     where l.id = new.proposal_line_id;
  end if;
  if v_ok is not true then
    raise exception 'only a line on the table is answered' using errcode = '23514', constraint = 'response_to_line_on_table';
  end if;
  return new;
end $$;
comment on function response_to_line_on_table() is 'definer: a check must not depend on what the viewer sees';
create trigger to_line_on_table before insert on response for each row execute function response_to_line_on_table();

-- The reason itself where the open one stands for it: seen by the table and protection officers (DOMAIN 3.9).
create table response_reason (
  response_id uuid constraint pk_response_reason primary key,
  negotiation_id uuid not null constraint fk_response_reason_negotiation references negotiation,
  audience_id uuid not null,
  reason text not null constraint ck_response_reason_reason ${codes('reason', 'REPORTED_DEAD')},
  ${within('response_reason', 'response_id', 'response')},
  ${seenBy('response_reason')}
);

${sealedBeside('response_wording', 'response')}

-- Handovers -----------------------------------------------------------------------------------------------------------

create table handover (${row('handover')},
  number int not null,
  event_id uuid not null,
  constraint uq_handover_number unique (negotiation_id, number),
  constraint uq_handover_event unique (event_id),
  ${within('handover', 'event_id', 'event')}
);

create table handover_count (${row('handover_count')},
  handover_id uuid not null,
  giver_side_id uuid not null,
  kind text not null constraint ck_handover_count_kind ${codes('kind', 'PERSONS REMAINS')},
  count int constraint ck_handover_count_count check (count >= 0),
  constraint uq_handover_count unique (handover_id, giver_side_id, kind),
  ${within('handover_count', 'handover_id', 'handover')},
  ${within('handover_count', 'giver_side_id', 'side')}
);

create table handover_outcome (${row('handover_outcome')},
  seq bigint generated always as identity,
  handover_id uuid not null,
  captive_id uuid not null,
  giver_side_id uuid not null,
  receiver_side_id uuid,
  result text not null constraint ck_handover_outcome_result ${codes('result', OPEN_RESULTS)},
  constraint uq_handover_outcome unique (handover_id, captive_id),
  to_destination_id uuid,
  -- Nobody is released without somebody who receives, or a place to be brought to, or where they are (DOMAIN 2, handover outcome).
  constraint ck_handover_outcome_receiver check (case result when 'RELEASED_AND_RECEIVED' then receiver_side_id is not null
    when 'RELEASED_IN_PLACE' then receiver_side_id is null and to_destination_id is null
    else result not in ('REPATRIATED', 'THIRD_COUNTRY', 'EXILED', 'TRANSFERRED_TO_OTHER_CUSTODY') or num_nonnulls(receiver_side_id, to_destination_id) > 0 end),
  ${within('handover_outcome', 'handover_id', 'handover')},
  ${within('handover_outcome', 'captive_id', 'captive')},
  ${within('handover_outcome', 'giver_side_id', 'side')},
  ${within('handover_outcome', 'receiver_side_id', 'side')}
);
create index ix_handover_outcome_captive on handover_outcome (captive_id, seq);

-- What became of the person itself where the open result stands for it.
create table outcome_result (
  outcome_id uuid constraint pk_outcome_result primary key,
  negotiation_id uuid not null constraint fk_outcome_result_negotiation references negotiation,
  audience_id uuid not null,
  result text not null constraint ck_outcome_result_result ${codes('result', RESULTS_OF_DEATH)},
  receiver_side_id uuid,
  ${within('outcome_result', 'outcome_id', 'handover_outcome')},
  ${within('outcome_result', 'receiver_side_id', 'side')},
  ${seenBy('outcome_result')}
);

-- Who sees what -------------------------------------------------------------------------------------------------------

create function my_parties() returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct party_id), '{}') from side where negotiation_id = any ((select my_negotiations('coded'))::uuid[])
$$;
comment on function my_parties() is 'definer: the policies on party rest on it';

create function my_intermediaries(p_class text) returns uuid[] language sql stable security definer set search_path = public, pg_temp as $$
  select coalesce(array_agg(distinct intermediary_id), '{}') from mandate where negotiation_id = any ((select my_negotiations(p_class))::uuid[])
$$;
comment on function my_intermediaries(text) is 'definer: the policies on intermediary rest on it';

create function recorded_by_me(p_intermediary uuid) returns boolean language sql stable security definer set search_path = public, pg_temp as $$
  select exists (select from intermediary where id = p_intermediary and recorded_by = current_account())
$$;
comment on function recorded_by_me(uuid) is 'definer: an intermediary is seen only once it has a mandate';

grant execute on function my_parties(), my_intermediaries(text), recorded_by_me(uuid) to tabadul_app;

do $$ begin
  call guard_apart('party', 'coded');
  call guard_apart('intermediary', 'coded');
  call guard_apart('intermediary_identity', 'identity');
  call guard('negotiation', 'coded', 'id');
  call guard('phase_entry', 'coded');
  call guard('side', 'coded');
  call guard('mandate', 'coded');
  call guard('mandate_scope', 'identity');
  call guard('source', 'coded', p_writers => 'my_desks');
  call guard('source_reference', 'identity', p_writers => 'my_desks');
  call guard('event', 'coded');
  call guard('event_source', 'coded');
  call guard('event_wording', 'identity');
  call guard('position_note', 'position');
  call guard('case_file', 'identity');
  call guard('captive', 'person');
  call guard('captive_identity', 'identity');
  call guard('exposure', 'identity');
  call guard('naming_review', 'identity');
  call guard('list_line_identity', 'identity');
  call guard('category_claim', 'person');
  call guard('claim', 'person');
  call guard('claim_whereabouts', 'whereabouts');
  call guard('captive_group', 'person');
  call guard('list', 'coded');
  call guard('list_version', 'coded');
  call guard('list_line', 'person');
  call guard('figure', 'coded');
  call guard('round', 'coded');
  call guard('round_whereabouts', 'whereabouts');
  call guard('round_participant', 'coded');
  call guard('round_passage', 'coded');
  call guard('round_words', 'identity');
  call guard('proposal', 'coded');
  call guard('proposal_leg', 'coded');
  call guard('proposal_line', 'person');
  call guard('proposal_term', 'identity');
  call guard('answer', 'coded');
  call guard('answer_count', 'coded');
  call guard('response', 'person');
  call guard('response_reason', 'person');
  call guard('response_wording', 'identity');
  call guard('handover', 'coded');
  call guard('handover_count', 'coded');
  call guard('handover_outcome', 'person');
  call guard('outcome_result', 'person');
  call append_only('phase_entry');
  call append_only('source');
  call append_only('source_reference');
  call append_only('event');
  call append_only('event_source');
  call append_only('event_wording');
  call append_only('position_note');
  call append_only('exposure');
  call append_only('naming_review');
  call append_only('list_line_identity');
  call append_only('category_claim');
  call append_only('claim');
  call append_only('claim_whereabouts');
  call append_only('captive_group');
  call append_only('list_line');
  call append_only('figure');
  call append_only('round_participant');
  call append_only('round_passage');
  call append_only('round_words');
  call append_only('proposal_leg');
  call append_only('proposal_line');
  call append_only('proposal_term');
  call append_only('answer');
  call append_only('answer_count');
  call append_only('response');
  call append_only('response_reason');
  call append_only('response_wording');
  call append_only('handover');
  call append_only('handover_count');
  call append_only('handover_outcome');
  call append_only('outcome_result');
  call kept('negotiation');
  call kept('side');
  call kept('mandate');
  call kept('captive');
  call kept('captive_identity');
  call kept('list');
  call kept('list_version');
  call kept('round');
  call kept('round_whereabouts');
  call kept('proposal');
  create trigger numbered before insert on event for each row execute function next_number();
  create trigger numbered before insert on proposal for each row execute function next_number();
  create trigger numbered before insert on round_passage for each row execute function next_number();
  call numbered('round');
  call numbered('handover');
end $$;

create policy seen on party for select to tabadul_app using (id = any ((select my_parties())::uuid[]));
create policy added on party for insert to tabadul_app with check (recorded_by = current_account());
grant select, insert on party to tabadul_app;
create policy seen on intermediary for select to tabadul_app using (id = any ((select my_intermediaries('coded'))::uuid[]));
create policy added on intermediary for insert to tabadul_app with check (recorded_by = current_account());
grant select, insert on intermediary to tabadul_app;
create policy seen on intermediary_identity for select to tabadul_app using (intermediary_id = any ((select my_intermediaries('identity'))::uuid[]));
-- A mandate is for an intermediary of one's own recording, or one that serves where the viewer sits.
create policy known on mandate as restrictive for insert to tabadul_app
  with check (recorded_by_me(intermediary_id) or intermediary_id = any ((select my_intermediaries('coded'))::uuid[]));
-- Nobody signs for another.
create policy own_hand on event as restrictive for insert to tabadul_app with check (recorded_by = current_account());
create policy own_hand on naming_review as restrictive for insert to tabadul_app with check (reviewed_by = current_account());
create policy own_hand on position_note as restrictive for insert to tabadul_app with check (written_by = current_account());
create policy added on intermediary_identity for insert to tabadul_app with check (recorded_by_me(intermediary_id));
grant select, insert on intermediary_identity to tabadul_app;

-- What may change, column by column; all else is written once.
grant update (version) on negotiation to tabadul_app;
grant update (until_date, until_precision) on mandate to tabadul_app;
grant update (held_since, child_until, version) on captive to tabadul_app;
grant update (status, written_by, reviewed_by, reviewed_at, event_id, withdrawn_date, withdrawn_precision, version) on list_version to tabadul_app;
grant update (days, closed_at, version) on round to tabadul_app;
grant update (withdrawn_date, withdrawn_precision, version) on proposal to tabadul_app;

-- Made by functions and triggers alone.
revoke insert on negotiation, side, exposure from tabadul_app;

-- Opening a negotiation: its sides, its seats, the opener's seat and the audience of all seats, in one act.
create function negotiation_found(p_id uuid, p_code text, p_basis text, p_sealed_title bytea, p_sides uuid[], p_parties uuid[],
  p_codes text[], p_roles bytea[], p_opener_side uuid, p_audience uuid, p_key uuid, p_wrapped bytea, p_wrapped_under text)
returns uuid language plpgsql security definer set search_path = public, pg_temp as $$
declare v_seats uuid[]; v_seat uuid;
begin
  if not exists (select from account where id = current_account() and may_open_negotiations and closed_at is null) then
    raise exception 'the account may not open negotiations' using errcode = '42501';
  end if;
  if exists (select from party where id = any (p_parties) and recorded_by <> current_account()) then
    raise exception 'a side stands for a party of the opener''s own' using errcode = '42501';
  end if;
  perform record_turn(p_id);
  insert into negotiation (id, code, basis, sealed_title, audience_id, opened_by)
    values (p_id, p_code, p_basis, p_sealed_title, p_audience, current_account());
  v_seats := array(select id from (select gen_random_uuid() as id from generate_series(1, cardinality(p_sides) + 4)) s order by id);
  insert into audience (id, negotiation_id, seats) values (p_audience, p_id, v_seats);
  insert into side (id, negotiation_id, audience_id, party_id, code, position, sealed_role)
    select s.id, p_id, p_audience, s.party, s.code, s.ordinality, s.role
      from unnest(p_sides, p_parties, p_codes, p_roles) with ordinality s (id, party, code, role, ordinality);
  insert into seat (id, negotiation_id, kind, side_id, side_code)
    select v_seats[row_number() over ()], p_id, k.kind, k.side, k.code
      from (select 'SIDE' as kind, s.id as side, s.code from side s where s.negotiation_id = p_id
            union all
            select k, null, null from unnest(array['MEDIATOR_OFFICE', 'PROTECTION', 'OBSERVER', 'ANALYST']) k) k;
  insert into audience_seat (seat_id, audience_id) select unnest(v_seats), p_audience;
  insert into data_key (id, negotiation_id, wrapped, wrapped_under) values (p_key, p_id, p_wrapped, p_wrapped_under);
  select id into v_seat from seat where negotiation_id = p_id
     and kind = case when p_opener_side is null then 'MEDIATOR_OFFICE' else 'SIDE' end and side_id is not distinct from p_opener_side;
  insert into access_grant (id, account_id, seat_id, given_by) values (gen_random_uuid(), current_account(), v_seat, current_account());
  return v_seat;
end $$;
comment on function negotiation_found is 'definer: before it, nobody holds a seat there; it gives the first one to the opener alone';
grant execute on function negotiation_found to tabadul_app;
`;
