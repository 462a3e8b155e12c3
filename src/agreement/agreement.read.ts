import {
  column,
  id,
  many,
  one,
  page,
  type ReadMap,
  sealedColumn,
  to,
} from '../db/read/read.map.js';
import { datedByEvent } from '../round/round.read.js';

const ofVersion = (row: string, child: string) => `${child}.version_id = ${row}.id`;

/** Of the lines of a version: how many are, or are not, of persons who are owed release. */
const named = (version: string, owed: boolean) =>
  `case when counts_only(${version}.negotiation_id) then null else
     (select count(*)::int from agreement_line l where l.version_id = ${version}.id and stands_apart(l.captive_id,
       (select e.on_date from event e where e.id = ${version}.event_id)) = ${owed}) end`;

export const agreementRead: ReadMap = {
  Agreement: {
    table: 'agreement',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      sides: many(
        'Side',
        (row, side) =>
          `${side}.id in (select p.side_id from agreement_party p where p.agreement_id = ${row}.id)`,
        (side) => `${side}.position`,
      ),
      versions: many(
        'AgreementVersion',
        (row, version) => `${version}.agreement_id = ${row}.id`,
        (version) => `${version}.number`,
      ),
      current: one('AgreementVersion', (row, version) => `${version}.id = last_version(${row}.id)`),
      missing: many(
        'AgreementGap',
        () => 'true',
        (gap) => `${gap}.what`,
        {
          from: (row) => `agreement_gaps(${row}.id)`,
          told: (row) => `${row}.negotiation_id = any ((select my_desks())::uuid[])`,
        },
      ),
    },
  },
  AgreementGap: {
    fields: {
      captives: many(
        'Captive',
        (row, captive) => `${captive}.id = any (${row}.captive_ids)`,
        (captive) => `${captive}.seq`,
        { limit: ({ args }) => args.first as number },
      ),
      sides: many(
        'Side',
        (row, side) => `${side}.id = any (${row}.side_ids)`,
        (side) => `${side}.position`,
      ),
    },
  },
  AgreementVersion: {
    table: 'agreement_version',
    fields: {
      id: id(),
      agreement: to('Agreement', 'agreement_id'),
      on: datedByEvent(),
      lines: page('AgreementLine', ofVersion, [{ column: 'position', type: 'int' }]),
      terms: many('AgreementTerm', ofVersion, (term) => `${term}.number`),
      guarantors: many(
        'Mandate',
        (row, mandate) =>
          `${mandate}.id in (select g.mandate_id from agreement_guarantor g where g.version_id = ${row}.id)`,
        (mandate) => `${mandate}.code`,
      ),
      signatures: many(
        'AgreementSignature',
        ofVersion,
        (signature) => `${signature}.signed_at, ${signature}.id`,
      ),
      inRatio: column((row) => named(row, false)),
      owedRelease: column((row) => named(row, true)),
    },
  },
  AgreementLine: {
    table: 'agreement_line',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      giver: to('Side', 'giver_side_id'),
      receiver: to('Side', 'receiver_side_id'),
      toPlace: to('Destination', 'to_destination_id'),
      response: to('Response', 'response_id'),
    },
  },
  AgreementTerm: {
    table: 'agreement_term',
    fields: {
      text: sealedColumn('agreement_term', 'sealed', (opened: { text: string }) => opened.text),
    },
  },
  AgreementSignature: {
    table: 'agreement_signature',
    fields: {
      side: to('Side', 'side_id'),
      signedBy: column((row) => `login_of(${row}.signed_by)`),
    },
  },
  Negotiation: {
    fields: {
      agreements: many(
        'Agreement',
        (row, agreement) => `${agreement}.negotiation_id = ${row}.id`,
        (agreement) => `${agreement}.number`,
      ),
    },
  },
};
