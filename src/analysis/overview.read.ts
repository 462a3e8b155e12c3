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
  (name: string) =>
  (row: string, { args, value }: Ask) =>
    `${name}(${row}.id, ${value(args.asOf, 'date')}, ${value(args.asOfRound, 'int')})`;

const all = () => 'true';
const side = (row: string) => `(select s.position from side s where s.id = ${row}.side_id)`;
const list = (row: string) => `(select l.seq from list l where l.id = ${row}.list_id)`;

export const overviewRead: ReadMap = {
  Negotiation: { fields: { overview: wrap('Overview') } },
  Overview: {
    fields: {
      funnel: many('FunnelRow', all, (row) => `${list(row)}, ${row}.priority_group nulls first`, {
        from: view('funnel'),
      }),
      offers: many('OfferStep', all, (row) => `${row}.number`, { from: view('offer_steps') }),
      delivery: many('Delivery', all, side, { from: view('delivery') }),
      phases: many('PhaseTime', all, (row) => `${row}.days desc, ${row}.phase`, {
        from: view('phase_times'),
      }),
      mandates: many('MandateRecord', all, (row) => `${row}.seq`, {
        from: view('mandate_records'),
      }),
      channels: many('ChannelRow', all, (row) => `${row}.modality`, { from: view('channel') }),
      figures: many('CheckedFigure', all, (row) => `${row}.seq`, {
        from: view('checked_figure'),
      }),
      contested: page(
        'ContestedFact',
        all,
        [
          { column: 'captive_seq', type: 'bigint' },
          { column: 'axis', type: 'text' },
        ],
        { from: view('contested_facts') },
      ),
      coarsened: column((row) => `counts_only(${row}.id)`),
    },
  },
  FunnelRow: {
    fields: { list: to('List', 'list_id'), group: column((row) => `${row}.priority_group`) },
  },
  OfferStep: { fields: { proposal: to('Proposal', 'proposal_id'), side: to('Side', 'side_id') } },
  Delivery: { fields: { side: to('Side', 'side_id') } },
  PhaseTime: { fields: {} },
  MandateRecord: { fields: { mandate: to('Mandate', 'mandate_id'), last: dated('last') } },
  ChannelRow: { fields: {} },
  CheckedFigure: {
    fields: {
      listVersion: to('ListVersion', 'list_version_id'),
      claimant: to('Side', 'claimant_side_id'),
    },
  },
  ContestedFact: {
    fields: {
      captive: to('Captive', 'captive_id'),
      versions: many(
        'Claim',
        (row, claim) => `${claim}.id = any (${row}.claim_ids)`,
        (claim) => `${claim}.on_date, ${claim}.seq`,
      ),
    },
  },
};
