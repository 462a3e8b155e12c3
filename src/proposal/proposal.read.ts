import {
  column,
  dated,
  id,
  many,
  one,
  page,
  placeAmong,
  type ReadMap,
  sealedColumn,
  to,
} from '../db/read/read.map.js';
import { datedByEvent } from '../round/round.read.js';

const EVENT = (row: string) => `(select e.%s from event e where e.id = ${row}.event_id)`;

export const proposalRead: ReadMap = {
  Proposal: {
    table: 'proposal',
    fields: {
      id: id(),
      number: placeAmong('proposal', 'negotiation_id'),
      negotiation: to('Negotiation', 'negotiation_id'),
      round: one('Round', (row, round) => `${round}.id = ${EVENT(row).replace('%s', 'round_id')}`),
      bySide: one('Side', (row, side) => `${side}.id = ${EVENT(row).replace('%s', 'by_side_id')}`),
      on: datedByEvent(),
      legs: many(
        'ProposalLeg',
        (row, leg) => `${leg}.proposal_id = ${row}.id`,
        (leg) => `${leg}.number`,
      ),
      terms: many(
        'ProposalTerm',
        (row, term) => `${term}.proposal_id = ${row}.id`,
        (term) => `${term}.number`,
      ),
      supersedes: to('Proposal', 'supersedes_id'),
      supersededBy: one('Proposal', (row, next) => `${next}.supersedes_id = ${row}.id`),
      withdrawnOn: dated('withdrawn'),
      event: to('Event', 'event_id'),
      mixesRemains: column(
        (row) =>
          `(select count(distinct g.kind) = 2 from proposal_leg g where g.proposal_id = ${row}.id)`,
      ),
    },
  },
  ProposalLeg: {
    table: 'told_proposal_leg',
    fields: {
      giver: to('Side', 'giver_side_id'),
      receiver: to('Side', 'receiver_side_id'),
      lines: many(
        'ProposalLine',
        (row, line) => `${line}.proposal_leg_id = ${row}.id`,
        (line) => `${line}.position`,
      ),
      remains: many(
        'ProposalRemains',
        (row, named) => `${named}.proposal_leg_id = ${row}.id`,
        (named) => `${named}.position`,
      ),
    },
  },
  ProposalLine: {
    table: 'proposal_line',
    fields: { id: id(), captive: to('Captive', 'captive_id') },
  },
  ProposalRemains: {
    table: 'proposal_remains',
    fields: { remains: to('Remains', 'remains_id') },
  },
  ProposalTerm: {
    table: 'proposal_term',
    fields: {
      text: sealedColumn('proposal_term', 'sealed', (opened: { text: string }) => opened.text),
    },
  },
  Negotiation: {
    fields: {
      proposals: page('Proposal', (row, proposal) => `${proposal}.negotiation_id = ${row}.id`, [
        { column: 'number', type: 'int' },
      ]),
    },
  },
  Round: {
    fields: {
      proposals: many(
        'Proposal',
        (row, proposal) =>
          `${proposal}.event_id in (select e.id from event e where e.round_id = ${row}.id)`,
        (proposal) => `${proposal}.number`,
      ),
    },
  },
};
