import { column, id, many, one, page, type ReadMap, sealedRow, to } from '../db/read/read.map.js';

export const listRead: ReadMap = {
  List: {
    table: 'list',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      side: to('Side', 'side_id'),
      to: to('Side', 'to_side_id'),
      versions: many(
        'ListVersion',
        (row, version) => `${version}.list_id = ${row}.id`,
        (version) => `${version}.number`,
      ),
    },
  },
  ListVersion: {
    table: 'told_list_version',
    fields: {
      id: id(),
      list: to('List', 'list_id'),
      event: to('Event', 'event_id'),
      review: one('NamingReview', (row, review) => `${review}.list_version_id = ${row}.id`),
      lines: page('ListLine', (row, line) => `${line}.list_version_id = ${row}.id`, [
        { column: 'position', type: 'int' },
      ]),
      figures: many(
        'Figure',
        (row, figure) => `${figure}.list_version_id = ${row}.id`,
        (figure) => `${figure}.seq`,
      ),
    },
  },
  NamingReview: {
    table: 'naming_review',
    fields: {
      reason: sealedRow<{ reason: string }>(
        'naming_review',
        'list_version_id',
        (row, review) => `${review}.list_version_id = ${row}.list_version_id`,
        ({ reason }) => reason,
      ),
      by: column((row) => `login_of(${row}.reviewed_by)`),
    },
  },
  Figure: {
    table: 'told_figure',
    fields: { claimant: to('Side', 'claimant_side_id'), source: to('Source', 'source_id') },
  },
  ListLine: {
    table: 'list_line',
    fields: {
      id: id(),
      listVersion: to('ListVersion', 'list_version_id'),
      captive: to('Captive', 'captive_id'),
    },
  },
  Negotiation: {
    fields: {
      lists: many(
        'List',
        (row, list, { args, value, id: uuid }) =>
          `${list}.negotiation_id = ${row}.id` +
          (args.type ? ` and ${list}.type = ${value(args.type, 'text')}` : '') +
          (typeof args.side === 'string'
            ? ` and ${list}.side_id = ${uuid(args.side, 'Side')}`
            : ''),
        (list) => `${list}.code, ${list}.seq`,
      ),
    },
  },
};
