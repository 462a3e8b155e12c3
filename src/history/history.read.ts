import { column, page, type ReadMap } from '../db/read/read.map.js';

export const historyRead: ReadMap = {
  RecordEntry: {
    table: 'record_entry',
    fields: {
      by: column((row) => `login_of(${row}.account_id)`),
      facts: column((row) => `${row}.facts::text`),
    },
  },
  Negotiation: {
    fields: {
      record: page('RecordEntry', (row, entry) => `${entry}.chain_id = ${row}.id`, [
        { column: 'number', type: 'bigint' },
      ]),
    },
  },
};
