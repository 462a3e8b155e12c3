import { column, id, many, one, type ReadMap, to } from '../db/read/read.map.js';
import { datedByEvent } from '../round/round.read.js';

const ofDeath = (row: string, name: string) =>
  `coalesce((select r.${name} from outcome_result r where r.outcome_id = ${row}.id), ${row}.${name})`;

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
  HandoverCount: { table: 'told_handover_count', fields: { giver: to('Side', 'giver_side_id') } },
  HandoverOutcome: {
    table: 'handover_outcome',
    fields: {
      id: id(),
      handover: to('Handover', 'handover_id'),
      captive: to('Captive', 'captive_id'),
      giver: to('Side', 'giver_side_id'),
      // What stands apart is read by who may see it; all others read the open row.
      receiver: one('Side', (row, side) => `${side}.id = ${ofDeath(row, 'receiver_side_id')}`),
      to: to('Destination', 'to_destination_id'),
      result: column((row) => ofDeath(row, 'result')),
      concerns: column((row) => `crossing_concerns(${row}.id)`),
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
