import {
  column,
  dated,
  id,
  many,
  one,
  page,
  type ReadMap,
  sealedParts,
  sealedRow,
  sightOf,
  to,
} from '../db/read/read.map.js';
import { legalBasisOf, shownIdentity } from './captive.rules.js';

const ofCaptive = (row: string, child: string) => `${child}.captive_id = ${row}.id`;

/** Whether the import that brought a person was taken back. */
const RETRACTED = (captive: string) =>
  `exists (select from captive_retraction x where x.captive_id = ${captive}.id)`;

/** Whether a claim counts: it was not taken back, up to a day where one is asked for. */
const STANDS = (claim: string, day = '') =>
  ` and not exists (select from claim_withdrawal w where w.claim_id = ${claim}.id${day && ` and w.on_date <= ${day}`})`;

/** Identified remains before all, else the latest dated, else the latest recorded: see captive.rules.ts. */
const CURRENT = (claim: string) =>
  `(${claim}.value = 'REMAINS_IDENTIFIED') desc, ${claim}.on_date desc, ${claim}.seq desc`;

/** Who may not see a birthday is told of groups that follow from it by whole years, or it could be found by asking day after day. */
const groupDay = (captive: string, span: string, day: string) =>
  `case when ${span}.priority_group in ('CHILD', 'WOMAN', 'ELDERLY') and not exists (select from captive_identity i where i.captive_id = ${captive}.id)
     then date_trunc('year', ${day})::date else ${day} end`;

/** A day that follows from a birthday is told to whom the birthday is told. */
const dayOf = (row: string, name: string) =>
  `case when ${row}.basis = 'DECLARED' or ${row}.priority_group = 'LONG_HELD' or exists (select from captive_identity i where i.captive_id = ${row}.captive_id) then ${row}.${name} end`;

export const captiveRead: ReadMap = {
  Captive: {
    table: 'captive',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      heldBy: to('Side', 'held_by_side_id'),
      claimedBy: to('Side', 'claimed_by_side_id'),
      identity: sealedParts('identity_seen', 'captive_identity', ofCaptive, shownIdentity, {
        type: 'Captive',
        of: (row) => `${row}.id`,
        negotiations: (row) => `json_build_array(${row}.negotiation_id)`,
      }),
      identitySight: sightOf('identity_seen', 'captive_id'),
      exposures: many('Exposure', ofCaptive, (exposure) => `${exposure}.at, ${exposure}.id`),
      retracted: column((row) => RETRACTED(row)),
      categories: many('CategoryClaim', ofCaptive, (claim) => `${claim}.on_date, ${claim}.seq`),
      claims: many(
        'Claim',
        (row, claim, { args, value }) =>
          ofCaptive(row, claim) +
          (args.axis ? ` and ${claim}.axis = ${value(args.axis, 'text')}` : ''),
        (claim) => `${claim}.on_date, ${claim}.seq`,
      ),
      current: one(
        'Claim',
        (row, claim, { args, value }) =>
          `${ofCaptive(row, claim)} and ${claim}.axis = ${value(args.axis, 'text')}` +
          (args.asOf ? ` and ${claim}.on_date <= ${value(args.asOf, 'date')}` : '') +
          STANDS(claim, args.asOf ? value(args.asOf, 'date') : ''),
        { order: CURRENT },
      ),
      groups: many(
        'GroupMembership',
        (row, span, { args, value }) => {
          const day = groupDay(row, span, `coalesce(${value(args.on, 'date')}, current_date)`);
          return `${ofCaptive(row, span)} and ${span}.negotiation_id = ${row}.negotiation_id and (${span}.from_date is null or ${span}.from_date <= ${day}) and (${span}.until_date is null or ${span}.until_date > ${day})`;
        },
        (span) => `${span}.priority_group, ${span}.from_date nulls first`,
      ),
    },
  },
  GroupMembership: {
    table: 'captive_group_span',
    fields: {
      group: column((row) => `${row}.priority_group`),
      legalBasis: column((row) => `${row}.priority_group`, legalBasisOf),
      from: column((row) => dayOf(row, 'from_date')),
      until: column((row) => dayOf(row, 'until_date')),
      source: to('Source', 'source_id'),
    },
  },
  CategoryClaim: {
    table: 'category_claim',
    fields: { side: to('Side', 'side_id'), on: dated('on'), source: to('Source', 'source_id') },
  },
  Claim: {
    table: 'claim',
    fields: {
      id: id(),
      on: dated('on'),
      from: dated('from'),
      until: dated('until'),
      holder: to('Side', 'holder_side_id'),
      claimedBy: to('Side', 'claimed_by_side_id'),
      source: to('Source', 'source_id'),
      whereabouts: sealedRow(
        'claim_whereabouts',
        'claim_id',
        (row, place) => `${place}.claim_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
      whereaboutsSight: sightOf('claim_whereabouts', 'claim_id', (row) => `${row}.place_said`),
      withdrawnOn: dated('on', {
        table: 'claim_withdrawal',
        where: (row, withdrawal) => `${withdrawal}.claim_id = ${row}.id`,
      }),
    },
  },
  Exposure: {
    table: 'exposure',
    fields: {
      seat: column((row) => `(select kind from seat s where s.id = ${row}.seat_id)`),
      side: one(
        'Side',
        (row, side) => `${side}.id = (select side_id from seat s where s.id = ${row}.seat_id)`,
      ),
      by: column((row) => `login_of(${row}.by_account)`),
    },
  },
  Negotiation: {
    fields: {
      captives: page(
        'Captive',
        (row, captive, { args, value, id: uuid }) =>
          `${captive}.negotiation_id = ${row}.id and not ${RETRACTED(captive)}` +
          (typeof args.heldBy === 'string'
            ? ` and ${captive}.held_by_side_id = ${uuid(args.heldBy, 'Side')}`
            : '') +
          (args.group
            ? ` and exists (select from captive_group_span g where g.captive_id = ${captive}.id and g.negotiation_id = ${row}.id and g.priority_group = ${value(args.group, 'text')} and coalesce(g.from_date, '-infinity') <= ${groupDay(captive, 'g', 'current_date')} and coalesce(g.until_date, 'infinity') > ${groupDay(captive, 'g', 'current_date')})`
            : ''),
        [{ column: 'seq', type: 'bigint' }],
      ),
    },
  },
};
