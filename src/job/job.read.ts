import { id, many, type ReadMap, to } from '../db/read/read.map.js';

export const jobRead: ReadMap = {
  Job: {
    table: 'job',
    fields: { id: id(), negotiation: to('Negotiation', 'negotiation_id') },
  },
  Negotiation: {
    fields: {
      jobs: many(
        'Job',
        (row, job) => `${job}.negotiation_id = ${row}.id`,
        (job) => `${job}.seq desc`,
        { limit: () => 20 },
      ),
    },
  },
};
