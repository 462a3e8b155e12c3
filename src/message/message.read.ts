import {
  column,
  id,
  many,
  one,
  page,
  placeAmong,
  type ReadMap,
  sealedRow,
  sightOf,
  to,
} from '../db/read/read.map.js';

const step = (message: string, what: string, order: 'asc' | 'desc') =>
  `(select ${what} from message_step s where s.message_id = ${message}.id order by s.number ${order} limit 1)`;
const hours = (from: string, until: string) =>
  `extract(epoch from ${until} - ${from})::float / 3600`;

export const messageRead: ReadMap = {
  Message: {
    table: 'message',
    fields: {
      id: id(),
      number: placeAmong('message', 'negotiation_id'),
      from: to('Side', 'from_side_id'),
      to: to('Side', 'to_side_id'),
      listVersion: to('ListVersion', 'list_version_id'),
      answer: to('Answer', 'answer_id'),
      proposal: to('Proposal', 'proposal_id'),
      words: sealedRow(
        'message_words',
        'message_id',
        (row, words) => `${words}.message_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
      wordsSight: sightOf('message_words', 'message_id', (row) => `${row}.worded`),
      steps: many(
        'MessageStep',
        (row, one) => `${one}.message_id = ${row}.id`,
        (one) => `${one}.number`,
      ),
      hands: column(
        (row) =>
          `(select count(*)::int from message_step s where s.message_id = ${row}.id and s.kind = 'TAKEN')`,
      ),
      state: column((row) => step(row, 's.kind', 'desc')),
      latencyHours: column(
        (row) =>
          `(select ${hours(step(row, 's.at', 'asc'), 'd.at')} from message_step d where d.message_id = ${row}.id and d.kind = 'DELIVERED')`,
      ),
      version: column((row) => step(row, 's.number', 'desc')),
    },
  },
  MessageStep: {
    table: 'message_step',
    fields: {
      by: to('Mandate', 'mandate_id'),
      hours: column(
        (row) =>
          `(select ${hours(`${row}.at`, 'n.at')} from message_step n where n.message_id = ${row}.message_id and n.number = ${row}.number + 1)`,
      ),
    },
  },
  TrackRecord: { fields: {} },
  Intermediary: {
    fields: {
      trackRecord: one('TrackRecord', () => 'true', {
        from: (row) => `track_record(${row}.id)`,
      }),
    },
  },
  Negotiation: {
    fields: {
      messages: page('Message', (row, message) => `${message}.negotiation_id = ${row}.id`, [
        { column: 'number', type: 'int' },
      ]),
    },
  },
};
