import { id, many, type ReadMap, to } from '../db/read/read.map.js';
import { datedByEvent } from '../round/round.read.js';

export const handoverRead: ReadMap = {
  Handover: {
    table: 'handover',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      on: datedByEvent(),
      given: many(
        'HandoverCount',
        (row, count) => `${count}.handover_id = ${row}.id`,
        (count) =>
          `(select s.position from side s where s.id = ${count}.giver_side_id), ${count}.kind`,
      ),
      outcomes: many(
        'HandoverOutcome',
        (row, outcome) => `${outcome}.handover_id = ${row}.id`,
        (outcome) => `${outcome}.seq`,
      ),
      event: to('Event', 'event_id'),
    },
  },
  HandoverCount: { table: 'handover_count', fields: { giver: to('Side', 'giver_side_id') } },
  HandoverOutcome: {
    table: 'handover_outcome',
    fields: {
      id: id(),
      handover: to('Handover', 'handover_id'),
      captive: to('Captive', 'captive_id'),
      giver: to('Side', 'giver_side_id'),
      receiver: to('Side', 'receiver_side_id'),
    },
  },
  Negotiation: {
    fields: {
      handovers: many(
        'Handover',
        (row, handover) => `${handover}.negotiation_id = ${row}.id`,
        (handover) => `${handover}.number`,
      ),
    },
  },
};
