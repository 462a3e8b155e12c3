import { column, id, many, one, page, type ReadMap, sealedRow, to } from '../db/read/read.map.js';
import { datedByEvent } from '../round/round.read.js';

export const responseRead: ReadMap = {
  Answer: {
    table: 'told_answer',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      side: to('Side', 'side_id'),
      on: datedByEvent(),
      round: one(
        'Round',
        (row, round) =>
          `${round}.id = (select e.round_id from event e where e.id = ${row}.event_id)`,
      ),
      via: to('Mandate', 'via_mandate_id'),
      listVersion: to('ListVersion', 'list_version_id'),
      proposal: to('Proposal', 'proposal_id'),
      counts: many(
        'AnswerCount',
        (row, count) => `${count}.answer_id = ${row}.id`,
        (count) => `${count}.outcome`,
      ),
      responses: page('Response', (row, response) => `${response}.answer_id = ${row}.id`, [
        { column: 'seq', type: 'bigint' },
      ]),
      event: to('Event', 'event_id'),
    },
  },
  AnswerCount: { table: 'told_answer_count', fields: {} },
  Response: {
    table: 'response',
    fields: {
      id: id(),
      answer: to('Answer', 'answer_id'),
      side: to('Side', 'side_id'),
      captive: to('Captive', 'captive_id'),
      listLine: to('ListLine', 'list_line_id'),
      proposalLine: to('ProposalLine', 'proposal_line_id'),
      substitute: to('Captive', 'substitute_captive_id'),
      // A reason that stands apart is read by who may see it; all others read the open one.
      reason: column(
        (row) =>
          `coalesce((select r.reason from response_reason r where r.response_id = ${row}.id), ${row}.reason)`,
      ),
      statedWords: sealedRow(
        'response_wording',
        'response_id',
        (row, wording) => `${wording}.response_id = ${row}.id`,
        (opened: { words: string }) => opened.words,
      ),
    },
  },
  Negotiation: {
    fields: {
      answers: page('Answer', (row, answer) => `${answer}.negotiation_id = ${row}.id`, [
        { column: 'seq', type: 'bigint' },
      ]),
    },
  },
  Captive: {
    fields: {
      responses: many(
        'Response',
        (row, response) => `${response}.captive_id = ${row}.id`,
        (response) => `${response}.seq`,
      ),
    },
  },
};
