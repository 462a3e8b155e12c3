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
  to,
} from '../db/read/read.map.js';

const ofStage = (row: string, child: string) => `${child}.stage_id = ${row}.id`;
const ofLine = (row: string, fact: string) =>
  `${fact}.stage_id = ${row}.stage_id and ${fact}.captive_id = ${row}.captive_id`;

export const stageRead: ReadMap = {
  HandoverPlan: {
    table: 'handover_plan',
    fields: {
      id: id(),
      number: placeAmong('handover_plan', 'negotiation_id'),
      negotiation: to('Negotiation', 'negotiation_id'),
      agreement: to('Agreement', 'agreement_id'),
      stages: many(
        'HandoverStage',
        (row, stage) => `${stage}.plan_id = ${row}.id`,
        (stage) => `${stage}.number`,
      ),
    },
  },
  HandoverStage: {
    table: 'handover_stage',
    fields: {
      id: id(),
      plan: to('HandoverPlan', 'plan_id'),
      giver: to('Side', 'giver_side_id'),
      receiver: to('Side', 'receiver_side_id'),
      toPlace: to('Destination', 'to_destination_id'),
      whereabouts: sealedRow('stage_whereabouts', 'stage_id', ofStage, (opened: unknown) => opened),
      witnesses: many(
        'Mandate',
        (row, mandate) =>
          `${mandate}.id in (select w.mandate_id from stage_witness w where w.stage_id = ${row}.id)`,
        (mandate) => `${mandate}.code`,
      ),
      manifest: page('ManifestLine', ofStage, [{ column: 'seq', type: 'bigint' }]),
      handover: to('Handover', 'handover_id'),
    },
  },
  ManifestLine: {
    table: 'manifest_line',
    fields: {
      id: id(),
      captive: to('Captive', 'captive_id'),
      removed: column(
        (row) => `(select r.reason from manifest_removal r where r.line_id = ${row}.id)`,
      ),
      facts: many('CrossingFact', ofLine, (fact) => `${fact}.seq`),
      contradicted: column(
        (row) =>
          `(select coalesce(json_agg(x.fact), '[]') from (select f.fact from crossing_fact f where ${ofLine(row, 'f')}
             group by f.fact having bool_or(f.present) and not bool_and(f.present) order by f.fact) x)`,
      ),
    },
  },
  CrossingFact: {
    table: 'crossing_fact',
    fields: {
      id: id(),
      bySide: one(
        'Side',
        (row, side) => `${side}.id = (select s.side_id from seat s where s.id = ${row}.seat_id)`,
      ),
      by: column(
        (row) =>
          `case when ${row}.negotiation_id = any ((select my_negotiations('identity'))::uuid[]) then login_of(${row}.by_account) end`,
      ),
      note: sealedRow(
        'crossing_note',
        'fact_id',
        (row, note) => `${note}.fact_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
    },
  },
  Rearrest: {
    table: 'rearrest',
    fields: {
      id: id(),
      on: dated('on'),
      by: to('Side', 'by_side_id'),
      source: to('Source', 'source_id'),
    },
  },
  AgreementReckoning: { fields: {} },
  AgreementResult: {
    fields: {
      captives: many(
        'Captive',
        (row, captive) => `${captive}.id = any (${row}.captive_ids)`,
        (captive) => `${captive}.seq`,
        { limit: ({ args }) => args.first as number },
      ),
    },
  },
  Agreement: {
    fields: {
      reckoning: one('AgreementReckoning', (row) => `not counts_only(${row}.negotiation_id)`, {
        from: (row) => `agreement_reckoning(${row}.id)`,
      }),
      results: many(
        'AgreementResult',
        () => 'true',
        (result) => `${result}.result nulls last`,
        { from: (row) => `agreement_results(${row}.id)` },
      ),
    },
  },
  AgreementLine: {
    fields: {
      outcome: one(
        'HandoverOutcome',
        (row, outcome) => `${outcome}.captive_id = ${row}.captive_id`,
        { order: (outcome) => `${outcome}.seq desc` },
      ),
      boards: many(
        'ManifestLine',
        (row, line) =>
          `${line}.captive_id = ${row}.captive_id and ${line}.stage_id in (select s.id from handover_stage s join handover_plan p on p.id = s.plan_id
             join agreement_version v on v.agreement_id = p.agreement_id where v.id = ${row}.version_id)`,
        (line) => `${line}.seq`,
      ),
    },
  },
  HandoverOutcome: {
    fields: {
      toPlace: to('Destination', 'to_destination_id'),
      rearrests: many(
        'Rearrest',
        (row, again) => `${again}.outcome_id = ${row}.id`,
        (again) => `${again}.on_date, ${again}.seq`,
      ),
    },
  },
  Negotiation: {
    fields: {
      handoverPlans: many(
        'HandoverPlan',
        (row, plan) => `${plan}.negotiation_id = ${row}.id`,
        (plan) => `${plan}.number`,
      ),
    },
  },
};
