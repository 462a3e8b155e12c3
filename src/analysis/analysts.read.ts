import {
  column,
  dated,
  id,
  many,
  one,
  page,
  type ReadMap,
  sealedColumn,
  sealedRow,
  to,
} from '../db/read/read.map.js';

const loginOf = (name: string) => column((row) => `login_of(${row}.${name})`);
const words = (table: string) =>
  sealedColumn(table, 'sealed', (opened: { words: string }) => opened.words);

/** What one column says of the decision on an export. */
const decided = (value: string) =>
  column((row) => `(select ${value} from export_decision d where d.request_id = ${row}.id)`);

/** How what analysts write is reached: judgements, and files that were asked for. */
export const analystsRead: ReadMap = {
  Judgement: {
    table: 'judgement',
    fields: {
      id: id(),
      side: to('Side', 'side_id'),
      on: dated('on'),
      words: words('judgement'),
      by: loginOf('judged_by'),
      seat: column((row) => `(select s.kind from seat s where s.id = ${row}.judged_seat_id)`),
      at: column((row) => `${row}.judged_at`),
      supersedes: to('Judgement', 'supersedes_id'),
      supersededBy: one('Judgement', (row, next) => `${next}.supersedes_id = ${row}.id`),
    },
  },
  Export: {
    table: 'export_request',
    fields: {
      id: id(),
      until: column((row) => `to_char(${row}.until_date, 'YYYY-MM-DD')`),
      words: words('export_request'),
      askedBy: loginOf('asked_by'),
      state: column((row) => `export_state(${row}.id)`),
      decidedBy: decided('login_of(d.decided_by)'),
      decidedAt: decided('d.decided_at'),
      expiresAt: decided('d.expires_at'),
      refusal: decided('d.refusal'),
      refusalWords: sealedRow(
        'export_decision',
        'request_id',
        (row, decision) => `${decision}.request_id = ${row}.id and ${decision}.sealed is not null`,
        (opened: { words: string }) => opened.words,
      ),
      takings: many(
        'ExportTaking',
        (row, taking) => `${taking}.request_id = ${row}.id`,
        (taking) => `${taking}.seq`,
      ),
      mine: column((row) => `${row}.asked_by = current_account()`),
      mayDecide: column(
        (row) =>
          `${row}.asked_by <> current_account() and ${row}.negotiation_id = any (my_releasers()) and export_state(${row}.id) = 'WAITING'`,
      ),
    },
  },
  ExportTaking: {
    table: 'export_taking',
    fields: {
      by: loginOf('taken_by'),
      at: column((row) => `${row}.taken_at`),
      sha256: column((row) => `encode(${row}.digest, 'hex')`),
    },
  },
  Negotiation: {
    fields: {
      judgements: many(
        'Judgement',
        (row, one, { args, value }) =>
          `${one}.negotiation_id = ${row}.id` +
          (args.asOf ? ` and ${one}.on_date <= ${value(args.asOf, 'date')}` : ''),
        (one) => `${one}.seq`,
      ),
      exports: page('Export', (row, one) => `${one}.negotiation_id = ${row}.id`, [
        { column: 'seq', type: 'bigint' },
      ]),
    },
  },
};
