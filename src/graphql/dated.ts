/** A date as far as it is known, and the day by which it is put in order. */
export interface Dated {
  date: string;
  precision: 'DAY' | 'MONTH' | 'YEAR';
}

/** The two columns of a date in a row: `on_date` and `on_precision`. */
export type DatedRow<N extends string> = { [K in `${N}_date`]: string | null } & {
  [K in `${N}_precision`]: Dated['precision'] | null;
};

/** The date that two columns of a row hold; null where there is none. */
export function datedOf<N extends string>(row: DatedRow<N>, name: N): Dated | null {
  const values: Readonly<Record<string, string | null>> = row;
  const date = values[`${name}_date`];
  const precision = values[`${name}_precision`] as Dated['precision'] | null;
  return date && precision ? { date, precision } : null;
}

const FORMS = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/** Whether a text is an existing day, `YYYY-MM-DD`, in a year from 1000 on. */
export function isDay(text: string): boolean {
  const match = FORMS.exec(text);
  if (!match?.[3] || Number(match[1]) < 1000) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

/** The first and the last day of a partial date, or null when it is none. */
export function periodOf(
  text: string,
): { first: string; last: string; precision: Dated['precision'] } | null {
  const match = FORMS.exec(text);
  if (!match) return null;
  const [, year, month, day] = match;
  if (day) return isDay(text) ? { first: text, last: text, precision: 'DAY' } : null;
  const first = `${year}-${month ?? '01'}-01`;
  if (!isDay(first)) return null;
  const last = new Date(Date.UTC(Number(year), month ? Number(month) : 12, 0));
  return { first, last: last.toISOString().slice(0, 10), precision: month ? 'MONTH' : 'YEAR' };
}

export const today = (): string => new Date().toISOString().slice(0, 10);

const LENGTH = { DAY: 10, MONTH: 7, YEAR: 4 } as const;

/** A date as far as it is known: `2018`, `2018-12` or `2018-12-11`. */
export const textOf = ({ date, precision }: Dated): string => date.slice(0, LENGTH[precision]);

/** The last day that a date may mean. */
export const lastDayOf = (date: Dated): string => periodOf(textOf(date))?.last ?? date.date;

/** Whether a date, taken at its latest, still lies before another, taken at its earliest. */
export const liesBefore = (one: Dated, other: Dated): boolean =>
  lastDayOf(one) < (periodOf(textOf(other))?.first ?? other.date);

export interface DatedInput {
  text: string;
  sortOn?: string | null;
}

/** What a dated input says, or what is wrong with it. */
export function readDated(input: DatedInput): Dated | { problem: string } {
  const period = periodOf(input.text);
  if (!period) {
    return {
      problem: `"${input.text.slice(0, 20)}" is not a date. Write a year, YYYY-MM or YYYY-MM-DD.`,
    };
  }
  if (period.first > today())
    return { problem: `${input.text} lies in the future. Record what has happened.` };
  const { sortOn } = input;
  if (sortOn && (!isDay(sortOn) || sortOn < period.first || sortOn > period.last)) {
    return { problem: `sortOn must be a day from ${period.first} to ${period.last}.` };
  }
  if (sortOn && sortOn > today()) {
    return { problem: `${sortOn} lies in the future. Record what has happened.` };
  }
  return { date: sortOn ?? period.first, precision: period.precision };
}
