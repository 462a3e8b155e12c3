import {
  column,
  dated,
  id,
  many,
  placeAmong,
  type ReadMap,
  sealedColumn,
  to,
} from '../db/read/read.map.js';

const bySeq = (row: string) => `${row}.seq`;

export const disclosureRead: ReadMap = {
  DisclosureRequest: {
    table: 'disclosure_request',
    fields: {
      id: id(),
      number: placeAmong('disclosure_request', 'negotiation_id'),
      by: to('Side', 'by_side_id'),
      to: to('Side', 'to_side_id'),
      via: to('Mandate', 'via_mandate_id'),
      on: dated('on'),
      captives: many(
        'Captive',
        (row, captive) =>
          `${captive}.id in (select s.captive_id from disclosure_subject s where s.request_id = ${row}.id)`,
        bySeq,
      ),
      answers: many('DisclosureAnswer', (row, answer) => `${answer}.request_id = ${row}.id`, bySeq),
    },
  },
  DisclosureAnswer: {
    table: 'told_disclosure_answer',
    fields: {
      id: id(),
      request: to('DisclosureRequest', 'request_id'),
      on: dated('on'),
      listVersion: to('ListVersion', 'list_version_id'),
      source: to('Source', 'source_id'),
      lines: many(
        'DisclosureLine',
        (row, line) => `${line}.answer_id = ${row}.id`,
        (line) => `${line}.id`,
      ),
    },
  },
  DisclosureLine: {
    table: 'disclosure_line',
    fields: {
      captive: to('Captive', 'captive_id'),
      claim: to('Claim', 'claim_id'),
      place: sealedColumn('disclosure_line', 'sealed'),
    },
  },
  ReportedFigure: {
    table: 'told_reported_figure',
    fields: {
      id: id(),
      share: column((row) => `${row}.share::float`),
      definition: sealedColumn(
        'reported_figure',
        'sealed',
        (opened: { definition: string }) => opened.definition,
      ),
      reportedBy: sealedColumn(
        'reported_figure',
        'sealed',
        (opened: { reportedBy: string }) => opened.reportedBy,
      ),
      on: dated('on'),
      from: dated('from'),
      until: dated('until'),
      claimant: to('Side', 'claimant_side_id'),
      source: to('Source', 'source_id'),
      contradicted: column(
        (row) =>
          `exists (select from told_reported_figure o where o.negotiation_id = ${row}.negotiation_id and o.subject = ${row}.subject and o.measure = ${row}.measure and (o.value, o.share) is distinct from (${row}.value, ${row}.share) and (o.value is null) = (${row}.value is null))`,
      ),
    },
  },
  Captive: {
    fields: {
      disclosed: many(
        'DisclosureLine',
        (row, line) => `${line}.captive_id = ${row}.id`,
        (line) => `${line}.id`,
      ),
    },
  },
  Negotiation: {
    fields: {
      disclosures: many(
        'DisclosureRequest',
        (row, request, { args, value }) =>
          `${request}.negotiation_id = ${row}.id` +
          (args.kind ? ` and ${request}.kind = ${value(args.kind, 'text')}` : ''),
        (request) => `${request}.number`,
      ),
      reportedFigures: many(
        'ReportedFigure',
        (row, figure, { args, value }) =>
          `${figure}.negotiation_id = ${row}.id` +
          (args.subject ? ` and ${figure}.subject = ${value(args.subject, 'text')}` : ''),
        (figure) => `${figure}.subject, ${figure}.measure, ${figure}.on_date, ${figure}.seq`,
      ),
    },
  },
};
