import { column, ids, page, type ReadMap, sealedRow } from '../db/read/read.map.js';
import { shownChanges } from './change.rules.js';

/** Why an act was done, sealed in a row that its entry made. */
const reason = sealedRow<{ text: string }>(
  'act_reason',
  'id',
  (row, said) => `${said}.negotiation_id = ${row}.chain_id and ${said}.made_in = ${row}.number`,
  (opened) => opened.text,
);

/** Whose identities were read, captives or intermediaries: what the entry calls them, their uuids, and whether it names any. */
const called = (row: string) =>
  `case when ${row}.facts ? 'captives' then 'captives' else 'intermediaries' end`;
const persons = (row: string) => `${row}.facts -> (${called(row)})`;
const namesPersons = (row: string) => `jsonb_typeof(${persons(row)}) = 'array'`;

const by = column((row) => `login_of(${row}.account_id)`);

export const historyRead: ReadMap = {
  RecordEntry: {
    table: 'record_entry',
    fields: {
      by,
      reason,
      // Whose identity was read: among the objects, by ids that nobody outside can make; here only how many.
      facts: column(
        (row) =>
          `(case when ${namesPersons(row)} then ${row}.facts || jsonb_build_object(${called(row)}, jsonb_array_length(${persons(row)})) else ${row}.facts end)::text`,
      ),
      objects: ids(
        (row) =>
          `(select coalesce(json_agg(json_build_array(${row}.object_type, o.id)), '[]') from jsonb_array_elements_text(case when ${namesPersons(row)} then ${persons(row)} when ${row}.object_id is null then '[]' else jsonb_build_array(${row}.object_id) end) o (id))`,
      ),
    },
  },
  ObjectChange: {
    // Only ever read from a source of its own: the history of one object.
    fields: {
      by,
      reason,
      changes: column((row) => `${row}.changes`, shownChanges),
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

/** The entries in which an object was made or changed: as far as the viewer sees the object, the change and the entry. */
export const historyOf = (table: string, uuid: string) =>
  page('ObjectChange', () => 'true', [{ column: 'number', type: 'bigint' }], {
    from: (_, { value }) =>
      `(select e.*, h.changes from history_of(${value(table, 'text')}, ${value(uuid, 'uuid')}) h join record_entry e on e.chain_id = h.chain_id and e.number = h.number)`,
  });
