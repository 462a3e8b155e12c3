import {
  column,
  dated,
  id,
  many,
  one,
  page,
  type ReadMap,
  sealedColumn,
  sealedRow,
  to,
} from '../db/read/read.map.js';
import { articlesOf, isUnderHolder } from './protection.rules.js';

const ofCaptive = (row: string, child: string) => `${child}.captive_id = ${row}.id`;

/** Words of a row, sealed in a table of their own. */
const words = (table: string, of: string) =>
  sealedRow<{ words: string }>(
    table,
    `${of}_id`,
    (row, said) => `${said}.${of}_id = ${row}.id`,
    (opened) => opened.words,
  );

/** What one column says of the row that belongs to this one by `of`. */
const beside = (table: string, of: string, value: string) =>
  column((row) => `(select ${value} from ${table} b where b.${of} = ${row}.id)`);

/** All of a negotiation, a page at a time, in the order of recording. */
const recorded = (type: string) =>
  page(type, (row, child) => `${child}.negotiation_id = ${row}.id`, [
    { column: 'seq', type: 'bigint' },
  ]);

/** Who may not see a birthday is told by whole years of what follows from it. */
const day = (captive: string, owed: string, asked: string) =>
  `case when ${owed}.ground = 'CHILD' and not exists (select from captive_identity i where i.captive_id = ${captive}.id)
     then date_trunc('year', ${asked})::date else ${asked} end`;

/** Of the lines of a leg: how many are, or are not, of persons who are owed release. */
const namedIn = (leg: string, owed: boolean) =>
  `case when counts_only(${leg}.negotiation_id) then null else (select count(*)::int from proposal_line l
     where l.proposal_leg_id = ${leg}.id and (l.owed_despite is not null or stands_apart(l.captive_id,
       (select e.on_date from proposal p join event e on e.id = p.event_id where p.id = ${leg}.proposal_id))) = ${owed}) end`;

export const protectionRead: ReadMap = {
  Destination: {
    table: 'destination',
    fields: {
      id: id(),
      side: to('Side', 'side_id'),
      name: words('destination_name', 'destination'),
    },
  },
  ProtectionHold: {
    table: 'protection_hold',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      toSide: to('Side', 'to_side_id'),
      toPlace: to('Destination', 'to_destination_id'),
      askedOn: dated('asked'),
      evidence: words('hold_evidence', 'protection_hold'),
      placedBy: column((row) => `login_of(${row}.placed_by)`),
      inForce: column((row) => `not hold_lifted(${row}.id)`),
      lifts: many(
        'HoldLift',
        (row, lift) => `${lift}.hold_id = ${row}.id`,
        (lift) => `${lift}.seq`,
      ),
    },
  },
  HoldLift: {
    table: 'hold_lift',
    fields: {
      id: id(),
      askedBy: column((row) => `login_of(${row}.asked_by)`),
      reason: sealedColumn('hold_lift', 'sealed', (opened: { words: string }) => opened.words),
      decidedBy: beside('hold_lift_decision', 'lift_id', 'login_of(b.decided_by)'),
      decidedAt: beside('hold_lift_decision', 'lift_id', 'b.decided_at'),
      agreed: beside('hold_lift_decision', 'lift_id', 'b.agrees'),
    },
  },
  MedicalFact: {
    table: 'captive_medical',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      on: dated('on'),
      until: column((row) => `${row}.until_date`),
      source: to('Source', 'source_id'),
      // Opening it is an entry in the record.
      words: {
        ...sealedColumn('captive_medical', 'sealed'),
        identity: {
          type: 'MedicalFact',
          negotiations: (row) => `json_build_array(${row}.negotiation_id)`,
        },
      },
      by: column((row) => `login_of(${row}.recorded_by)`),
    },
  },
  Wish: {
    table: 'wish',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      acceptsSides: many(
        'Side',
        (row, side) =>
          `${side}.id in (select d.to_side_id from wish_destination d where d.wish_id = ${row}.id)`,
        (side) => `${side}.position`,
      ),
      acceptsPlaces: many(
        'Destination',
        (row, place) =>
          `${place}.id in (select d.to_destination_id from wish_destination d where d.wish_id = ${row}.id)`,
        (place) => `${place}.code`,
      ),
      words: words('wish_words', 'wish'),
      withdrawnOn: beside('wish_withdrawal', 'wish_id', 'b.withdrawn_on'),
    },
  },
  WishClaim: {
    table: 'wish_claim',
    fields: {
      id: id(),
      underHolder: column((row) => `${row}.medium`, isUnderHolder),
      on: dated('on'),
      source: to('Source', 'source_id'),
      words: words('wish_claim_words', 'wish_claim'),
    },
  },
  Entitlement: {
    table: 'captive_entitlement',
    fields: {
      articles: column((row) => `${row}.ground`, articlesOf),
      source: to('Source', 'source_id'),
    },
  },
  AgeReview: { table: 'age_review', fields: { id: id() } },
  ReleaseClaim: {
    table: 'release_claim',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      bySide: to('Side', 'by_side_id'),
      on: dated('on'),
      source: to('Source', 'source_id'),
      words: words('release_claim_words', 'release_claim'),
      answers: many(
        'ReleaseClaimAnswer',
        (row, answer) => `${answer}.claim_id = ${row}.id`,
        (answer) => `${answer}.seq`,
      ),
      ended: beside('release_claim_end', 'claim_id', 'b.how'),
      endedOn: dated('on', {
        table: 'release_claim_end',
        where: (row, end) => `${end}.claim_id = ${row}.id`,
      }),
      releasedInPlace: beside('release_claim_end', 'claim_id', 'b.in_place'),
      releasedToSide: one(
        'Side',
        (row, side) =>
          `${side}.id = (select b.to_side_id from release_claim_end b where b.claim_id = ${row}.id)`,
      ),
      releasedToPlace: one(
        'Destination',
        (row, place) =>
          `${place}.id = (select b.to_destination_id from release_claim_end b where b.claim_id = ${row}.id)`,
      ),
    },
  },
  ReleaseClaimAnswer: {
    table: 'release_claim_answer',
    fields: { side: to('Side', 'side_id'), on: dated('on') },
  },
  Negotiation: {
    fields: {
      destinations: many(
        'Destination',
        (row, place) => `${place}.negotiation_id = ${row}.id`,
        (place) => `${place}.code`,
      ),
      holds: recorded('ProtectionHold'),
      wishes: recorded('Wish'),
      releaseClaims: recorded('ReleaseClaim'),
    },
  },
  Captive: {
    fields: {
      medical: many('MedicalFact', ofCaptive, (fact) => `${fact}.on_date, ${fact}.seq`),
      medicalSight: column(
        (row) =>
          `case when not ${row}.negotiation_id = any ((select my_protection())::uuid[]) then 'WITHHELD'
             when exists (select from captive_medical m where m.captive_id = ${row}.id) then 'KNOWN' else 'UNKNOWN' end`,
      ),
      holds: many('ProtectionHold', ofCaptive, (hold) => `${hold}.seq`),
      wishes: many('Wish', ofCaptive, (wish) => `${wish}.asked_on, ${wish}.seq`),
      wishClaims: many('WishClaim', ofCaptive, (claim) => `${claim}.on_date, ${claim}.seq`),
      entitlements: many(
        'Entitlement',
        (row, owed, { args, value }) => {
          const on = day(row, owed, `coalesce(${value(args.on, 'date')}, current_date)`);
          return `${ofCaptive(row, owed)} and coalesce(${owed}.from_date, '-infinity') <= ${on} and coalesce(${owed}.until_date, 'infinity') > ${on}`;
        },
        (owed) => `${owed}.ground, ${owed}.basis`,
      ),
      ageReview: one('AgeReview', ofCaptive),
      releaseClaims: many('ReleaseClaim', ofCaptive, (claim) => `${claim}.seq`),
    },
  },
  ProposalLine: { fields: { owedReason: words('owed_reason', 'proposal_line') } },
  ProposalLeg: {
    fields: {
      inRatio: column((row) => namedIn(row, false)),
      owedRelease: column((row) => namedIn(row, true)),
    },
  },
};
