import {
  column,
  id,
  idOf,
  many,
  one,
  type ReadMap,
  sealedColumn,
  to,
} from '../db/read/read.map.js';

/** What is kept of where a session comes from. */
interface SealedOrigin {
  agent: string | null;
  network: string | null;
}

/** The login behind a column, where the grant has come to that. */
const loginOf = (name: string, when = 'true') =>
  column((row) => `case when ${when.replaceAll('$', row)} then login_of(${row}.${name}) end`);

const REFUSED = '$.refusal is not null';
const APPROVED = '$.decided_by is not null and $.refusal is null';

const SEAT_OF_GRANT = (row: string) => `(select s.%s from seat s where s.id = ${row}.seat_id)`;

export const accessRead: ReadMap = {
  Account: {
    // The columns that the application may read: never a password's hash.
    table:
      '(select id, login, administrator, may_open_negotiations, asks_freely, created_at, closed_at, seq from account)',
    fields: {
      id: id(),
      grants: many(
        'Grant',
        (row, grant) => `${grant}.account_id = ${row}.id`,
        (grant) => `${grant}.seq`,
      ),
      sessions: many(
        'Session',
        (row, session) =>
          `${session}.account_id = ${row}.id and session_is_open(${session}.ended_at, ${session}.expires_at, ${session}.seen_at)`,
        (session) => `${session}.opened_at desc`,
      ),
      secondFactors: many(
        'SecondFactor',
        (row, factor) => `${factor}.account_id = ${row}.id`,
        (factor) => `${factor}.added_at`,
      ),
    },
  },
  Session: {
    table:
      '(select id, account_id, factor_required, sealed_origin, opened_at, seen_at, expires_at, ended_at from session)',
    fields: {
      id: id(),
      agent: sealedColumn<SealedOrigin>('session', 'sealed_origin', ({ agent }) => agent),
      network: sealedColumn<SealedOrigin>('session', 'sealed_origin', ({ network }) => network),
      current: column((row) => `${row}.id is not distinct from current_session()`),
      unfinished: column(
        (row) =>
          `${row}.factor_required and not exists (select from second_factor f where f.account_id = ${row}.account_id)`,
      ),
    },
  },
  SecondFactor: {
    table: '(select id, account_id, kind, added_at, used_at from second_factor)',
    fields: { id: id() },
  },
  Grant: {
    table: 'access_grant',
    fields: {
      id: id(),
      role: column(
        (row) =>
          `(select case when s.kind in ('SIDE', 'MEDIATOR_OFFICE') then 'NEGOTIATOR' when s.kind = 'PROTECTION' then 'PROTECTION_OFFICER' else s.kind end from seat s where s.id = ${row}.seat_id)`,
      ),
      state: column((row) => `grant_state(${row}.id)`),
      account: to('Account', 'account_id'),
      givenBy: loginOf('given_by'),
      approvedBy: loginOf('decided_by', APPROVED),
      approvedAt: column(
        (row) => `case when ${APPROVED.replaceAll('$', row)} then ${row}.decided_at end`,
      ),
      refusedBy: loginOf('decided_by', REFUSED),
      refusalReason: column((row) => `${row}.refusal`),
      revokedBy: loginOf('revoked_by'),
      negotiationId: idOf('Negotiation', (row) =>
        SEAT_OF_GRANT(row).replace('%s', 'negotiation_id'),
      ),
      sideCode: column((row) => SEAT_OF_GRANT(row).replace('%s', 'side_code')),
      negotiation: one(
        'Negotiation',
        (row, negotiation) =>
          `${negotiation}.id = ${SEAT_OF_GRANT(row).replace('%s', 'negotiation_id')}`,
      ),
    },
  },
};
