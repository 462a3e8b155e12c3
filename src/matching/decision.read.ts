import { column, id, many, type ReadMap, sealedColumn, to } from '../db/read/read.map.js';

export const decisionRead: ReadMap = {
  MatchDecision: {
    table: 'match_decision',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      other: to('Captive', 'other_id'),
      reason: sealedColumn<{ text: string }>('match_decision', 'sealed_reason', ({ text }) => text),
      by: column((row) => `login_of(${row}.decided_by)`),
      current: column(
        (row) =>
          `not exists (select from match_decision l where l.captive_id = ${row}.captive_id and l.other_id = ${row}.other_id and l.seq > ${row}.seq)`,
      ),
    },
  },
  Captive: {
    fields: {
      matchDecisions: many(
        'MatchDecision',
        (row, decision) => `${row}.id in (${decision}.captive_id, ${decision}.other_id)`,
        (decision) => `${decision}.seq desc`,
        { limit: () => 100 },
      ),
    },
  },
};
