import { id, many, type ReadMap, sealedColumn, sealedRow, sightOf } from '../db/read/read.map.js';

export const partyRead: ReadMap = {
  Party: {
    table: 'party',
    fields: { id: id(), name: sealedColumn('party', 'sealed_name') },
  },
  Intermediary: {
    table: 'intermediary',
    fields: {
      id: id(),
      identity: sealedRow(
        'intermediary_identity',
        'intermediary_id',
        (row, identity) => `${identity}.intermediary_id = ${row}.id`,
        (opened: { name: unknown }) => ({ name: opened.name }),
      ),
      identitySight: sightOf('intermediary_identity', 'intermediary_id'),
      mandates: many(
        'Mandate',
        (row, mandate) => `${mandate}.intermediary_id = ${row}.id`,
        (mandate) => `${mandate}.from_date nulls first, ${mandate}.seq`,
      ),
    },
  },
};
