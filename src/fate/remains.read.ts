import {
  column,
  dated,
  id,
  many,
  page,
  type ReadMap,
  sealedColumn,
  to,
} from '../db/read/read.map.js';
import type { SealedStep } from './remains.entity.js';
import { warningsOf } from './remains.rules.js';

const by = column((row) => `login_of(${row}.recorded_by)`);
const custody = (pick: (step: SealedStep) => unknown) =>
  sealedColumn<SealedStep>('custody_step', 'sealed', pick);
const bySeq = (row: string) => `${row}.seq`;
const byNumber = (row: string) => `${row}.number`;
const lastStep = (identification: string, what: string) =>
  `(select s.${what} from identification_step s where s.identification_id = ${identification}.id order by s.number desc limit 1)`;

/** Furthest first; who was excluded, or taken back, is nobody's. */
const FURTHEST = `array['CONFIRMED', 'PRELIMINARY', 'UNDER_VERIFICATION', 'CLAIMED_BY_FAMILY']`;

/** What is known around an identification, for the rules to warn. */
const around = (row: string) => `json_build_object(
  'sets', (select coalesce(json_agg(json_build_object('from', first_day(p.from_date, p.from_precision), 'until', last_day(p.until_date, p.until_precision))), '[]')
             from photo_set p where p.id in (select f.photo_set_id from remains_photo f where f.remains_id = ${row}.remains_id)),
  'photosOutsideSet', exists (select from remains_photo f join photo_set p on p.id = f.photo_set_id where f.remains_id = ${row}.remains_id
             and (last_day(f.taken_date, f.taken_precision) < first_day(p.from_date, p.from_precision) or first_day(f.taken_date, f.taken_precision) > last_day(p.until_date, p.until_precision))),
  'heldSince', (select c.held_since from captive c where c.id = ${row}.captive_id),
  'aliveOn', (select max(c.on_date) from claim c where c.captive_id = ${row}.captive_id and c.value in ('BELIEVED_ALIVE', 'HELD', 'IN_HOSPITAL', 'TRANSFERRED')),
  'methods', (select coalesce(json_agg(s.method), '[]') from identification_step s where s.identification_id = ${row}.id and s.method is not null),
  'state', ${lastStep(row, 'state')},
  'custodySteps', (select count(*) from custody_step k where k.remains_id = ${row}.remains_id),
  'custodyGaps', (select count(*) from custody_step k where k.remains_id = ${row}.remains_id and k.gap),
  'claimedForAnother', exists (select from identification o where o.remains_id = ${row}.remains_id and o.id <> ${row}.id and ${lastStep('o', 'state')} not in ('EXCLUDED', 'WITHDRAWN')))`;

export const remainsRead: ReadMap = {
  Remains: {
    table: 'remains',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      found: dated('found'),
      heldBy: to('Side', 'held_by_side_id'),
      source: to('Source', 'source_id'),
      words: sealedColumn('remains', 'sealed'),
      state: column(
        (row) =>
          `coalesce((select ${lastStep('i', 'state')} from identification i where i.remains_id = ${row}.id order by array_position(${FURTHEST}, ${lastStep('i', 'state')}) limit 1), 'UNIDENTIFIED')`,
        (state: string) => (state === 'EXCLUDED' || state === 'WITHDRAWN' ? 'UNIDENTIFIED' : state),
      ),
      identifications: many('Identification', (row, one) => `${one}.remains_id = ${row}.id`, bySeq),
      photos: many(
        'RemainsPhoto',
        (row, photo) => `${photo}.remains_id = ${row}.id`,
        (photo) => `${photo}.photo_set_id, ${photo}.reference`,
      ),
      custody: many('CustodyStep', (row, step) => `${step}.remains_id = ${row}.id`, byNumber),
      handovers: many('RemainsHandover', (row, one) => `${one}.remains_id = ${row}.id`, bySeq),
    },
  },
  PhotoSet: {
    table: 'photo_set',
    fields: {
      id: id(),
      from: dated('from'),
      until: dated('until'),
      source: to('Source', 'source_id'),
      description: sealedColumn('photo_set', 'sealed'),
      photoCount: column(
        (row) => `(select count(*)::int from remains_photo p where p.photo_set_id = ${row}.id)`,
      ),
      bodyCount: column(
        (row) =>
          `(select count(distinct p.remains_id)::int from remains_photo p where p.photo_set_id = ${row}.id)`,
      ),
    },
  },
  RemainsPhoto: {
    table: 'remains_photo',
    fields: {
      set: to('PhotoSet', 'photo_set_id'),
      taken: dated('taken'),
      digest: column((row) => `encode(${row}.digest, 'hex')`),
      remains: to('Remains', 'remains_id'),
    },
  },
  Identification: {
    table: 'identification',
    fields: {
      id: id(),
      remains: to('Remains', 'remains_id'),
      captive: to('Captive', 'captive_id'),
      claimedBy: to('Relative', 'relative_id'),
      source: to('Source', 'source_id'),
      state: column((row) => lastStep(row, 'state')),
      steps: many(
        'IdentificationStep',
        (row, step) => `${step}.identification_id = ${row}.id`,
        byNumber,
      ),
      warnings: column(around, warningsOf),
      version: column((row) => lastStep(row, 'number')),
    },
  },
  IdentificationStep: {
    table: 'identification_step',
    fields: { on: dated('on'), words: sealedColumn('identification_step', 'sealed'), by },
  },
  CustodyStep: {
    table: 'custody_step',
    fields: {
      on: dated('on'),
      from: custody((step) => step.from),
      to: custody((step) => step.to),
      words: custody((step) => step.words),
      by,
    },
  },
  RemainsHandover: {
    table: 'remains_handover',
    fields: {
      id: id(),
      remains: to('Remains', 'remains_id'),
      giver: to('Side', 'giver_side_id'),
      receiver: to('Side', 'receiver_side_id'),
      on: dated('on', {
        table: 'custody_step',
        where: (row, step) => `${step}.id = ${row}.custody_step_id`,
      }),
      witness: to('Mandate', 'witness_mandate_id'),
      withPersons: column((row) => `${row}.handover_id is not null`),
    },
  },
  Captive: {
    fields: {
      identifications: many('Identification', (row, one) => `${one}.captive_id = ${row}.id`, bySeq),
    },
  },
  Negotiation: {
    fields: {
      remains: page('Remains', (row, remains) => `${remains}.negotiation_id = ${row}.id`, [
        { column: 'seq', type: 'bigint' },
      ]),
      photoSets: many('PhotoSet', (row, set) => `${set}.negotiation_id = ${row}.id`, bySeq),
    },
  },
};
