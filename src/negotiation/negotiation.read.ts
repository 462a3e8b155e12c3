import {
  column,
  dated,
  id,
  many,
  page,
  placeAmong,
  type ReadMap,
  sealedColumn,
  sealedRow,
  sightOf,
  to,
} from '../db/read/read.map.js';

const ofNegotiation = (row: string, child: string) => `${child}.negotiation_id = ${row}.id`;

/** Coded particulars as a flat list: `{ counts: { accepted: 3 } }` becomes `counts.accepted`. */
export function flatParticulars(
  value: Record<string, unknown>,
  prefix = '',
): { name: string; value: string | null }[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    if (inner !== null && typeof inner === 'object' && !Array.isArray(inner)) {
      return flatParticulars(inner as Record<string, unknown>, `${prefix}${name}.`);
    }
    const text = Array.isArray(inner) ? inner.join(',') : String(inner);
    return [{ name: prefix + name, value: inner === null ? null : text }];
  });
}

export const negotiationRead: ReadMap = {
  Negotiation: {
    table: 'negotiation',
    fields: {
      id: id(),
      title: sealedColumn('negotiation', 'sealed_title'),
      // Only phases change it; to who only reads, it counts those that are shown.
      version: column(
        (row) =>
          `case when ${row}.id = any ((select my_tables())::uuid[]) then ${row}.version else 1 + (select count(*)::int from phase_entry p where p.negotiation_id = ${row}.id) end`,
      ),
      phase: column(
        (row, { args, value }) =>
          `(select p.phase from phase_entry p where p.negotiation_id = ${row}.id and p.since_date <= coalesce(${value(args.asOf, 'date')}, 'infinity') order by p.since_date desc, p.seq desc limit 1)`,
      ),
      phases: many('PhaseEntry', ofNegotiation, (entry) => `${entry}.since_date, ${entry}.seq`),
      sides: many('Side', ofNegotiation, (side) => `${side}.position`),
      mandates: many(
        'Mandate',
        ofNegotiation,
        (mandate) => `${mandate}.from_date nulls first, ${mandate}.seq`,
      ),
      events: page(
        'Event',
        (row, event, { args, value }) =>
          `${event}.negotiation_id = ${row}.id` +
          (args.types ? ` and ${event}.type = any (${value(args.types, 'text[]')})` : '') +
          (args.asOf ? ` and ${event}.on_date <= ${value(args.asOf, 'date')}` : ''),
        [
          { column: 'on_date', type: 'date' },
          { column: 'number', type: 'int' },
        ],
      ),
      sources: many(
        'Source',
        ofNegotiation,
        (source) => `${source}.recorded_seat_id, ${source}.number`,
      ),
      positions: many('PositionNote', ofNegotiation, (note) => `${note}.seq`),
    },
  },
  PhaseEntry: { table: 'phase_entry', fields: { since: dated('since') } },
  Side: {
    table: 'side',
    fields: {
      id: id(),
      role: sealedColumn('side', 'sealed_role'),
      party: to('Party', 'party_id'),
    },
  },
  Mandate: {
    table: 'mandate',
    fields: {
      id: id(),
      intermediary: to('Intermediary', 'intermediary_id'),
      negotiation: to('Negotiation', 'negotiation_id'),
      from: dated('from'),
      until: dated('until'),
      scope: sealedRow(
        'mandate_scope',
        'mandate_id',
        (row, scope) => `${scope}.mandate_id = ${row}.id`,
        (opened: { scope: unknown }) => opened.scope,
      ),
    },
  },
  Source: {
    table: 'source',
    fields: {
      id: id(),
      number: placeAmong('source', 'recorded_seat_id'),
      reference: sealedRow(
        'source_reference',
        'source_id',
        (row, reference) => `${reference}.source_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
      referenceSight: sightOf('source_reference', 'source_id'),
    },
  },
  Event: {
    table: 'told_event',
    fields: {
      id: id(),
      number: placeAmong('event', 'negotiation_id'),
      on: dated('on'),
      bySide: to('Side', 'by_side_id'),
      byIntermediary: to('Mandate', 'by_mandate_id'),
      toSide: to('Side', 'to_side_id'),
      claimedBySide: to('Side', 'claimed_by_side_id'),
      sources: many(
        'Source',
        (row, source) =>
          `${source}.id in (select e.source_id from event_source e where e.event_id = ${row}.id)`,
        (source) => `${source}.number`,
      ),
      particulars: column(undefined, flatParticulars),
      wording: sealedRow(
        'event_wording',
        'event_id',
        (row, wording) => `${wording}.event_id = ${row}.id`,
        (opened: unknown) => opened,
      ),
      wordingSight: sightOf('event_wording', 'event_id', (row) => `${row}.worded`),
    },
  },
  PositionNote: {
    table: 'position_note',
    fields: { id: id(), text: sealedColumn('position_note', 'sealed') },
  },
};
