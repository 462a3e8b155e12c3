import { periodOf, today } from '../graphql/dated.js';
import { monthNamed } from '../names/month.rules.js';
import { asciiDigits } from '../names/text.rules.js';

/** Which of two numbers is the day. AS_SEEN: told by the dates of the column that leave no doubt, else day first. */
export type DateOrder = 'AS_SEEN' | 'DAY_FIRST' | 'MONTH_FIRST';

/** What a column of dates shows: whether some date can only be read day first, or only month first. */
export interface OrderSeen {
  dayFirst: boolean;
  monthFirst: boolean;
}

export type DateRead =
  | { date: string; doubt: boolean }
  | { problem: 'BAD_DATE' | 'FUTURE_DATE' | 'OTHER_CALENDAR' | 'AMBIGUOUS_DATE' }
  | { date: null };

/** A year of the Gregorian calendar as lists have it; 1300 to 1499 are years of the Hijra. */
const FIRST_YEAR = 1850;

const padded = (number: number) => String(number).padStart(2, '0');

/** What stands for a part of a date that is not known. */
const unknownPart = (part: string) => /^(?:0+|[?؟xX_]+)$/.test(part);

interface Numbers {
  year: number;
  /** The two others, in the order in which they are written; null where unknown. */
  parts: (number | null)[];
  /** Whether the year stands first: then the month follows. */
  yearFirst: boolean;
}

function numbersOf(text: string): Numbers | null {
  const groups = text.split(/[\s/.\-–—،,\\]+/).filter(Boolean);
  if (groups.length < 1 || groups.length > 3) return null;
  const number = (part: string): number | null | undefined =>
    unknownPart(part) ? null : /^\d{1,2}$/.test(part) ? Number(part) : undefined;
  const years = groups.map((part) => /^\d{4}$/.test(part));
  const at = years.indexOf(true);
  if (at < 0 || years.lastIndexOf(true) !== at) return null;
  if (at !== 0 && at !== groups.length - 1) return null;
  const parts = groups.filter((_, i) => i !== at).map(number);
  if (parts.includes(undefined)) return null;
  return { year: Number(groups[at]), parts: parts as (number | null)[], yearFirst: at === 0 };
}

const made = (year: number, month: number | null, day: number | null): string | null => {
  const text =
    month === null
      ? String(year)
      : day === null
        ? `${year}-${padded(month)}`
        : `${year}-${padded(month)}-${padded(day)}`;
  return periodOf(text) ? text : null;
};

/** Three numbers apart from each other. */
const THREE_NUMBERS = /\d\D+\d+\D+\d/;

/** What order the dates of a column can be read in. Each wording is read once: a column has a hundred thousand and few. */
export function ordersSeen(texts: Iterable<string>): OrderSeen {
  const seen: OrderSeen = { dayFirst: false, monthFirst: false };
  const read = new Set<string>();
  for (const text of texts) {
    if (seen.dayFirst && seen.monthFirst) break;
    // Only three numbers can be read in two orders.
    if (read.has(text) || !THREE_NUMBERS.test(asciiDigits(text).slice(0, 60))) continue;
    read.add(text);
    const { month, rest } = monthNamed(asciiDigits(text).trim());
    const numbers = month ? null : numbersOf(rest);
    if (!numbers || numbers.yearFirst || numbers.parts.length !== 2) continue;
    const [first, second] = numbers.parts;
    if (first === null || second === null) continue;
    if (first > 12 && second <= 12) seen.dayFirst = true;
    if (second > 12 && first <= 12) seen.monthFirst = true;
  }
  return seen;
}

/**
 * A date as lists write it: `2003`, `2003-05`, `2003-05-01`, `1/5/2003`, `0/5/2003`, `5/2003`, `15 آذار 2012`, with any
 * digits; parts that are not known are left out. `doubt` says that day and month could be the other way round and that
 * nothing in the column tells; where the column contradicts itself such a date is a problem.
 */
export function readDate(text: string, order: DateOrder, seen: OrderSeen): DateRead {
  // The time of day that spreadsheets add says nothing.
  const ascii = asciiDigits(text)
    .trim()
    .replace(/[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?$/, '');
  if (!ascii) return { date: null };
  const { month, rest } = monthNamed(ascii.replace(/[مهـ]\.?$/u, '').trim());
  const numbers = numbersOf(rest);
  if (!numbers) return { problem: 'BAD_DATE' };
  const { year, parts, yearFirst } = numbers;
  if (year >= 1300 && year < 1500) return { problem: 'OTHER_CALENDAR' };
  if (year < FIRST_YEAR || (month && parts.length > 1)) return { problem: 'BAD_DATE' };
  const read = month
    ? { month, day: parts[0] ?? null, doubt: false }
    : ordered(parts, yearFirst, order, seen);
  if ('problem' in read) return read;
  const date = made(year, read.month, read.day);
  if (!date) return { problem: 'BAD_DATE' };
  if ((periodOf(date)?.first ?? '') > today()) return { problem: 'FUTURE_DATE' };
  return { date, doubt: read.doubt };
}

type Ordered =
  { month: number | null; day: number | null; doubt: boolean } | { problem: 'AMBIGUOUS_DATE' };

function ordered(
  parts: readonly (number | null)[],
  yearFirst: boolean,
  order: DateOrder,
  seen: OrderSeen,
): Ordered {
  if (parts.length === 0) return { month: null, day: null, doubt: false };
  if (parts.length === 1) return { month: parts[0], day: null, doubt: false };
  const [first, second] = parts;
  if (yearFirst) return { month: first, day: second, doubt: false };
  if (first === null || second === null || first === second || first > 12 || second > 12) {
    const monthFirst =
      order === 'MONTH_FIRST' || (second !== null && second > 12 && (first ?? 99) <= 12);
    return monthFirst
      ? { month: first, day: second, doubt: false }
      : { month: second, day: first, doubt: false };
  }
  const contradicted = order === 'AS_SEEN' && seen.dayFirst && seen.monthFirst;
  if (contradicted) return { problem: 'AMBIGUOUS_DATE' };
  const monthFirst = order === 'MONTH_FIRST' || (order === 'AS_SEEN' && seen.monthFirst);
  const doubt = order === 'AS_SEEN' && !seen.dayFirst && !seen.monthFirst;
  return monthFirst ? { month: first, day: second, doubt } : { month: second, day: first, doubt };
}
