import type { Sheet } from '../sheet/sheet.js';
import type { ListFileEncoding } from '../graphql/schema.generated.js';
import { type Column, columnsOf, type Field, headerRowOf, mapped } from './import-column.rules.js';
import { shownValue } from './import-problem.rules.js';

/** A column with some of its values. */
export interface SampledColumn extends Column {
  samples: string[];
}

/** What the vault keeps of a file's head. */
export interface SealedHead {
  fileName: string;
  columns: SampledColumn[];
}

/** A column of a saved mapping. */
export interface MappedColumn {
  heading: string;
  field: Field | null;
}

const SAMPLES = 5;

/** The columns of a file under its headings, as recognised, as a saved mapping says, and as somebody says of each. */
export function headOf(
  { rows }: Pick<Sheet, 'rows'>,
  headerRow = headerRowOf(rows),
  ...said: readonly { column?: number; heading?: string; field: Field | null }[][]
): { headerRow: number; columns: SampledColumn[] } {
  const columns = said.reduce<Column[]>(
    (before, one) => mapped(before, one),
    columnsOf(rows, headerRow),
  );
  const below = rows.slice(headerRow, headerRow + 200);
  return {
    headerRow,
    columns: columns.map((column) => ({
      ...column,
      heading: shownValue(column.heading),
      samples: below
        .map((cells) => shownValue((cells[column.number - 1] ?? '').trim()))
        .filter(Boolean)
        .slice(0, SAMPLES),
    })),
  };
}

/** Encodings as the contract spells them. */
export const encodingOf = ({ encoding }: Pick<Sheet, 'encoding'>): ListFileEncoding | null =>
  encoding === null ? null : (encoding.replace('-', '_') as ListFileEncoding);
