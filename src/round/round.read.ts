import {
  column,
  dated,
  id,
  many,
  one,
  page,
  placeAmong,
  type ReadMap,
  sealedRow,
  sightOf,
  to,
} from '../db/read/read.map.js';

/** A date that stands on the event of the row. */
export const datedByEvent = () =>
  dated('on', { table: 'event', where: (row, event) => `${event}.id = ${row}.event_id` });

const words = () =>
  sealedRow(
    'round_words',
    'of_id',
    (row, spoken) => `${spoken}.of_id = ${row}.id`,
    (opened: { words: string }) => opened.words,
  );

export const roundRead: ReadMap = {
  Round: {
    table: 'round',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      on: datedByEvent(),
      whereabouts: sealedRow(
        'round_whereabouts',
        'round_id',
        (row, place) => `${place}.round_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
      whereaboutsSight: sightOf('round_whereabouts', 'round_id', (row) => `${row}.place_said`),
      open: column((row) => `${row}.closed_at is null`),
      event: to('Event', 'event_id'),
      participants: many(
        'RoundParticipant',
        (row, participant) => `${participant}.round_id = ${row}.id`,
        (participant) => `${participant}.position`,
      ),
      passed: many(
        'RoundPassage',
        (row, passage) => `${passage}.round_id = ${row}.id`,
        (passage) => `${passage}.number`,
      ),
    },
  },
  RoundParticipant: {
    table: 'round_participant',
    fields: {
      side: to('Side', 'side_id'),
      intermediary: to('Mandate', 'mandate_id'),
      delegates: words(),
    },
  },
  RoundPassage: {
    table: 'round_passage',
    fields: {
      number: placeAmong('round_passage', 'round_id'),
      from: to('Side', 'from_side_id'),
      to: to('Side', 'to_side_id'),
      via: to('Mandate', 'via_mandate_id'),
      listVersion: to('ListVersion', 'list_version_id'),
      message: words(),
    },
  },
  Negotiation: {
    fields: {
      rounds: page('Round', (row, round) => `${round}.negotiation_id = ${row}.id`, [
        { column: 'number', type: 'int' },
      ]),
      openRound: one(
        'Round',
        (row, round) => `${round}.negotiation_id = ${row}.id and ${round}.closed_at is null`,
      ),
    },
  },
  Event: { fields: { round: to('Round', 'round_id') } },
};
