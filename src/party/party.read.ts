import { id, many, type ReadMap, sealedColumn, sealedRow, sightOf } from '../db/read/read.map.js';

/** The negotiations in which the viewer may read who an intermediary is: it is read in all of them. */
const tablesOf = (row: string) =>
  `(select json_agg(distinct m.negotiation_id) from mandate m where m.intermediary_id = ${row}.intermediary_id and m.negotiation_id = any ((select my_negotiations('identity'))::uuid[]))`;

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
        { identity: { type: 'Intermediary', negotiations: tablesOf } },
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
