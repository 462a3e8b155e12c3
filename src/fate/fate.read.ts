import {
  column,
  dated,
  id,
  many,
  one,
  page,
  type ReadMap,
  type SealedField,
  sealedColumn,
  sightOf,
  to,
} from '../db/read/read.map.js';

const by = column((row) => `login_of(${row}.recorded_by)`);
const inOrder = (row: string) => `${row}.seq`;

/** Who somebody is and how to reach them: opening it is an entry in the record. */
const contactIdentity = (table: string, type: string): SealedField => ({
  ...sealedColumn(table, 'sealed'),
  identity: { type, negotiations: (row) => `json_build_array(${row}.negotiation_id)` },
});

const sight = (table: string) => sightOf(table, 'id');

export const fateRead: ReadMap = {
  Relative: {
    table: 'relative',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      identity: contactIdentity('relative', 'Relative'),
      identitySight: sight('relative'),
      contacts: many(
        'FamilyContact',
        (row, contact) => `${contact}.relative_id = ${row}.id`,
        inOrder,
      ),
    },
  },
  Informant: {
    table: 'informant',
    fields: {
      id: id(),
      source: to('Source', 'source_id'),
      identity: contactIdentity('informant', 'Informant'),
      identitySight: sight('informant'),
    },
  },
  FamilyContact: {
    table: 'family_contact',
    fields: {
      id: id(),
      relative: to('Relative', 'relative_id'),
      on: dated('on'),
      words: sealedColumn('family_contact', 'sealed'),
      source: to('Source', 'source_id'),
      by,
    },
  },
  DeathReport: {
    table: 'death_report',
    fields: {
      claim: to('Claim', 'claim_id'),
      words: { ...sealedColumn('death_report', 'sealed'), key: 'claim_id' },
      contests: many(
        'DeathContest',
        (row, contest) => `${contest}.claim_id = ${row}.claim_id`,
        inOrder,
      ),
    },
  },
  DeathContest: {
    table: 'death_contest',
    fields: {
      by: to('Side', 'by_side_id'),
      on: dated('on'),
      source: to('Source', 'source_id'),
      words: sealedColumn('death_contest', 'sealed'),
    },
  },
  NotificationDue: {
    fields: {
      captive: to('Captive', 'captive_id'),
      relativeKnown: column(
        (row) => `exists (select from relative r where r.captive_id = ${row}.captive_id)`,
      ),
      lastAttempt: one(
        'FamilyContact',
        (row, contact) =>
          `${contact}.relative_id in (select r.id from relative r where r.captive_id = ${row}.captive_id)`,
        { order: (contact) => `${contact}.on_date desc, ${contact}.seq desc` },
      ),
    },
  },
  Captive: {
    fields: {
      relatives: many('Relative', (row, relative) => `${relative}.captive_id = ${row}.id`, inOrder),
      familyTold: many(
        'FamilyContact',
        (row, contact) =>
          `${contact}.relative_id in (select r.id from relative r where r.captive_id = ${row}.id)`,
        (contact) => `${contact}.on_date, ${contact}.seq`,
      ),
    },
  },
  Claim: {
    fields: { death: one('DeathReport', (row, report) => `${report}.claim_id = ${row}.id`) },
  },
  Source: {
    fields: {
      informants: many(
        'Informant',
        (row, informant) => `${informant}.source_id = ${row}.id`,
        inOrder,
      ),
    },
  },
  Negotiation: {
    fields: {
      notificationsDue: page(
        'NotificationDue',
        () => 'true',
        [
          { column: 'since', type: 'date' },
          { column: 'captive_id', type: 'uuid' },
        ],
        { from: (row) => `notifications_due(${row}.id)` },
      ),
    },
  },
};
