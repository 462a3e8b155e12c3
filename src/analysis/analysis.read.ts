import {
  type Ask,
  column,
  dated,
  many,
  page,
  type ReadMap,
  to,
  wrap,
} from '../db/read/read.map.js';

/** Calls a view of a negotiation with the day and the round up to which facts count. */
const view =
  (name: string, negotiation = 'id') =>
  (row: string, { args, value }: Ask) =>
    `${name}(${row}.${negotiation}, ${value(args.asOf, 'date')}, ${value(args.asOfRound, 'int')})`;

const all = () => 'true';
const BY_NAME = [
  { column: 'captive_seq', type: 'bigint' },
  { column: 'sort_side', type: 'uuid' },
] as const;

/** Rows of a view of names, with the side as a key that is never null, so that pages have one order. */
const names = (name: string, side: string) => (row: string, ask: Ask) =>
  `(select v.*, coalesce(v.${side}, '00000000-0000-0000-0000-000000000000') as sort_side from ${view(name)(row, ask)} v)`;

const sideOrder = (row: string) => `(select s.position from side s where s.id = ${row}.side_id)`;

export const analysisRead: ReadMap = {
  Negotiation: {
    fields: {
      rejections: wrap('RejectionMatrix'),
      refusedNames: page(
        'RefusedName',
        (_, name, { args, id }) =>
          typeof args.side === 'string' ? `${name}.side_id = ${id(args.side, 'Side')}` : 'true',
        BY_NAME,
        { from: names('refused_names', 'side_id') },
      ),
      unansweredNames: page('UnansweredName', all, BY_NAME, {
        from: names('unanswered_names', 'asked_side_id'),
      }),
      unaskedNames: page('UnaskedName', all, BY_NAME, {
        from: names('unasked_names', 'offered_side_id'),
      }),
      retainedNames: page('RetainedName', all, BY_NAME, {
        from: names('retained_names', 'asked_side_id'),
      }),
      table: wrap('Table'),
    },
  },
  RejectionMatrix: {
    fields: {
      cells: many(
        'RejectionCell',
        all,
        (cell) =>
          `${sideOrder(cell)}, (select r.number from round r where r.id = ${cell}.round_id) nulls first, ${cell}.verdict, ${cell}.reason, ${cell}.priority_group nulls last`,
        { from: view('rejection_matrix') },
      ),
      declared: many('DeclaredRejection', all, (row) => `${row}.seq, ${row}.outcome`, {
        from: view('declared_rejections'),
      }),
      bySide: many('RejectionTotal', all, sideOrder, { from: view('rejection_by_side') }),
      coarsened: column((row) => `counts_only(${row}.id)`),
    },
  },
  RejectionCell: {
    fields: {
      side: to('Side', 'side_id'),
      round: to('Round', 'round_id'),
      group: column((row) => `${row}.priority_group`),
      captives: many(
        'Captive',
        (row, captive) => `${captive}.id = any (${row}.captive_ids)`,
        (captive) => `${captive}.seq`,
        { limit: ({ args }) => args.first as number },
      ),
    },
  },
  DeclaredRejection: {
    fields: { answer: to('Answer', 'answer_id'), side: to('Side', 'side_id') },
  },
  RejectionTotal: { fields: { side: to('Side', 'side_id') } },
  RefusedName: {
    fields: {
      captive: to('Captive', 'captive_id'),
      side: to('Side', 'side_id'),
      response: to('Response', 'response_id'),
    },
  },
  UnansweredName: {
    fields: {
      captive: to('Captive', 'captive_id'),
      askedOf: to('Side', 'asked_side_id'),
      since: dated('since'),
    },
  },
  UnaskedName: {
    fields: {
      captive: to('Captive', 'captive_id'),
      offeredBy: to('Side', 'offered_side_id'),
      since: dated('since'),
    },
  },
  RetainedName: {
    fields: {
      captive: to('Captive', 'captive_id'),
      askedOf: to('Side', 'asked_side_id'),
      since: dated('since'),
      response: to('Response', 'response_id'),
    },
  },
  Table: {
    fields: {
      listVersions: many(
        'ListVersion',
        all,
        (version) =>
          `(select l.code from list l where l.id = ${version}.list_id), ${version}.list_id`,
        { from: view('versions_on_table') },
      ),
      proposals: many('Proposal', all, (proposal) => `${proposal}.number`, {
        from: view('proposals_on_table'),
      }),
    },
  },
  JourneyStep: {
    fields: {
      on: dated('on'),
      round: to('Round', 'round_id'),
      side: to('Side', 'side_id'),
      listVersion: to('ListVersion', 'list_version_id'),
      proposal: to('Proposal', 'proposal_id'),
      response: to('Response', 'response_id'),
      outcome: to('HandoverOutcome', 'outcome_id'),
    },
  },
  Captive: {
    fields: {
      journey: many('JourneyStep', all, (step) => `${step}.on_date, ${step}.number, ${step}.seq`, {
        from: (row, { args, value }) =>
          `captive_journey(${row}.id, ${row}.negotiation_id, ${value(args.asOf, 'date')}, ${value(args.asOfRound, 'int')})`,
      }),
    },
  },
};
