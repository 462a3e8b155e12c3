import { dated, id, many, type ReadMap, sealedColumn, to } from '../db/read/read.map.js';
import type { MappedColumn, SealedHead } from './import-head.rules.js';

const COUNTS = ['rows', 'failed', 'new', 'changed', 'unchanged', 'removed', 'kept'] as const;

export const importRead: ReadMap = {
  ListImport: {
    table: 'list_import',
    fields: {
      id: id(),
      negotiation: to('Negotiation', 'negotiation_id'),
      side: to('Side', 'side_id'),
      to: to('Side', 'to_side_id'),
      heldBy: to('Side', 'held_by_side_id'),
      statedOn: dated('stated'),
      fileName: sealedColumn<SealedHead>('list_import', 'sealed', ({ fileName }) => fileName),
      columns: sealedColumn<SealedHead>('list_import', 'sealed', ({ columns }) => columns),
      counts: {
        kind: 'value',
        fields: Object.fromEntries(
          COUNTS.map((count) => [count, (row: string) => `(${row}.counts ->> '${count}')::int`]),
        ),
        nullIf: (row) => `${row}.counts is null`,
      },
      job: to('Job', 'job_id'),
      listVersion: to('ListVersion', 'list_version_id'),
    },
  },
  ListMapping: {
    table: 'list_mapping',
    fields: {
      id: id(),
      name: sealedColumn<{ name: string }>('list_mapping', 'sealed', ({ name }) => name),
      columns: sealedColumn<{ columns: MappedColumn[] }>(
        'list_mapping',
        'sealed',
        ({ columns }) => columns,
      ),
    },
  },
  Negotiation: {
    fields: {
      listImports: many(
        'ListImport',
        (row, one) => `${one}.negotiation_id = ${row}.id`,
        (one) => `${one}.seq desc`,
        { limit: () => 20 },
      ),
      listMappings: many(
        'ListMapping',
        (row, one) =>
          `${one}.negotiation_id = ${row}.id and not exists (select from list_mapping l where l.negotiation_id = ${row}.id and l.name_key = ${one}.name_key and l.seq > ${one}.seq)`,
        (one) => `${one}.seq desc`,
        { limit: () => 100 },
      ),
    },
  },
};
