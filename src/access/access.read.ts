import { column, id, many, one, type ReadMap } from '../db/read/read.map.js';

const SEAT_OF_GRANT = (row: string) => `(select s.%s from seat s where s.id = ${row}.seat_id)`;

export const accessRead: ReadMap = {
  Account: {
    // The columns that the application may read: never a password's hash.
    table:
      '(select id, login, administrator, may_open_negotiations, created_at, closed_at, seq from account)',
    fields: {
      id: id(),
      grants: many(
        'Grant',
        (row, grant) => `${grant}.account_id = ${row}.id`,
        (grant) => `${grant}.seq`,
      ),
    },
  },
  Grant: {
    table: 'access_grant',
    fields: {
      id: id(),
      role: column(
        (row) =>
          `(select case when s.kind in ('SIDE', 'MEDIATOR_OFFICE') then 'NEGOTIATOR' when s.kind = 'PROTECTION' then 'PROTECTION_OFFICER' else s.kind end from seat s where s.id = ${row}.seat_id)`,
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
