/** A column before and after, as the record keeps it; null for nothing. */
export type Change = readonly [before: unknown, after: unknown];

export interface FieldChange {
  field: string;
  before: string | null;
  after: string | null;
}

/** How much of a day is known, as far as it is to be read. */
const LENGTHS: Readonly<Record<string, number>> = { DAY: 10, MONTH: 7, YEAR: 4 };

/** Writes a date as far as it is known: a pair of columns in the record, one field in the contract. */
const dated = (date: unknown, precision: unknown) =>
  typeof date === 'string' ? date.slice(0, LENGTHS[String(precision)] ?? 10) : null;

/** Columns that change, by the fields of the contract that show them. Others are bookkeeping, and not shown. */
const FIELDS: Readonly<Record<string, string>> = {
  status: 'status',
  days: 'days',
  version: 'version',
};

/** Pairs of columns that are one date. */
const DATES: Readonly<Record<string, string>> = { until: 'until', withdrawn: 'withdrawnOn' };

/** What of a change is bookkeeping, ids or sealed, and never shown: every other column that may change has its field. */
export const NOT_SHOWN = [
  'audience_id',
  'written_by',
  'reviewed_by',
  'reviewed_at',
  'event_id',
  'held_since',
  'child_until',
  'age_known',
  'elderly_from',
  'sealed',
  'stated_on',
  'done',
  'total',
  'step',
  'failure',
  'said',
  'ended_at',
  'header_row',
  'date_order',
  'before_id',
  'counts',
  'problem_count',
  'plan_id',
  'job_id',
  'list_version_id',
  'name_keys',
  'number_keys',
  'mother_keys',
  'source_id',
  'file_id',
  'state',
  'fixed_at',
  'fixed_by',
  'departed_at',
  'handover_id',
] as const;

const textOf = (value: unknown) =>
  value === null || value === undefined
    ? null
    : typeof value === 'string'
      ? value
      : JSON.stringify(value);

/** The changes of a row in the words of the contract, by field. */
export function shownChanges(changes: Readonly<Record<string, Change>>): FieldChange[] {
  const plain = Object.entries(FIELDS).flatMap(([column, field]) => {
    const change = changes[column];
    return change ? [{ field, before: textOf(change[0]), after: textOf(change[1]) }] : [];
  });
  const dates = Object.entries(DATES).flatMap(([name, field]) => {
    const date = changes[`${name}_date`];
    const precision = changes[`${name}_precision`];
    if (!date) return [];
    return [
      {
        field,
        before: dated(date[0], precision?.[0]),
        after: dated(date[1], precision?.[1]),
      },
    ];
  });
  const closed = changes.closed_at;
  const open = closed
    ? [{ field: 'open', before: String(closed[0] === null), after: String(closed[1] === null) }]
    : [];
  return [...plain, ...dates, ...open].sort((a, b) => (a.field < b.field ? -1 : 1));
}
