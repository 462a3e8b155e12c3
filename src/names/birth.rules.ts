import { monthNamed } from './month.rules.js';
import { asciiDigits } from './text.rules.js';

/**
 * A birth date as one number: year × 512 + month × 32 + day, month and day 0 where unknown; 0 where nothing is known.
 * Fits 32 bits, so that a million of them are four megabytes.
 */
export type Birth = number;

const birthOf = (year: number, month = 0, day = 0): Birth =>
  year < 1800 || year > 2200
    ? 0
    : year * 512 + (month >= 1 && month <= 12 ? month * 32 + (day >= 1 && day <= 31 ? day : 0) : 0);

/** A year of two digits is one of the last hundred that a living person may be born in. */
const FIRST_SHORT_YEAR = 25;
const shortYear = (year: number): number => (year < FIRST_SHORT_YEAR ? 2000 : 1900) + year;

/**
 * Reads `2003`, `2003-05`, `2003-05-01` (a time or zone behind it is ignored), `1/5/2003` and `1/5/03` (day first), `1 May
 * 2003`, and of other words the one year that they hold, with any digits. Anything else is 0, not known: an unreadable
 * date must neither agree nor contradict.
 */
export function readBirth(text: string): Birth {
  const ascii = asciiDigits(text.slice(0, 40)).trim();
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(ascii);
  if (iso) return birthOf(Number(iso[1]), Number(iso[2] ?? 0), Number(iso[3] ?? 0));
  const dayFirst = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?!\d)/.exec(ascii);
  if (dayFirst) {
    const [, first, second, said] = dayFirst.map(Number);
    const year = dayFirst[3].length === 2 ? shortYear(said) : said;
    // Day first, except where that is no month.
    return second > 12 ? birthOf(year, first, second) : birthOf(year, second, first);
  }
  const month = /^(\d{1,2})[-/.](\d{4})(?!\d)/.exec(ascii);
  return month ? birthOf(Number(month[2]), Number(month[1])) : birthInWords(ascii);
}

function birthInWords(ascii: string): Birth {
  const { month, rest } = monthNamed(ascii);
  const [year, other] = rest.match(/(?<!\d)\d{4}(?!\d)/g) ?? [];
  if (year === undefined || other !== undefined) return 0;
  const [day] = rest.match(/(?<!\d)\d{1,2}(?!\d)/g) ?? [];
  return birthOf(Number(year), month ?? 0, Number(day ?? 0));
}

export const yearOf = (birth: Birth): number => birth >> 9;
export const monthOf = (birth: Birth): number => (birth >> 5) & 15;
export const dayOf = (birth: Birth): number => birth & 31;

/** How two dates of birth go together, each as far as it is known. */
export type BirthAgreement =
  /** One of them is not known. */
  | 'UNKNOWN'
  /** Year, month and day are equal. */
  | 'DAY'
  /** Year and month are equal, the day is not known. */
  | 'MONTH'
  /** The years are equal, one has no more. */
  | 'YEAR'
  /** Day and month are exchanged. */
  | 'EXCHANGED'
  /** One part of a full date differs: day or month, or the year with the same day and month. */
  | 'SLIP'
  /** One year apart. */
  | 'YEAR_1'
  /** Two years apart. */
  | 'YEAR_2'
  /** The year is equal, month and day are both others. */
  | 'YEAR_ONLY'
  | 'CONFLICT';

/** The first of January stands in lists for a day that nobody knows. */
const isFirst = (birth: Birth): boolean => monthOf(birth) === 1 && dayOf(birth) === 1;

export function compareBirths(a: Birth, b: Birth): BirthAgreement {
  if (a === 0 || b === 0) return 'UNKNOWN';
  const [yearA, yearB] = [yearOf(a), yearOf(b)];
  const [monthA, monthB, dayA, dayB] = [monthOf(a), monthOf(b), dayOf(a), dayOf(b)];
  if (yearA === yearB) {
    if (monthA === 0 || monthB === 0) return 'YEAR';
    if (a !== b && (isFirst(a) || isFirst(b))) return 'YEAR';
    if (monthA === monthB) {
      if (dayA === 0 || dayB === 0) return 'MONTH';
      return dayA === dayB ? 'DAY' : 'SLIP';
    }
    if (dayA === monthB && dayB === monthA) return 'EXCHANGED';
    return dayA === dayB ? 'SLIP' : 'YEAR_ONLY';
  }
  const years = Math.abs(yearA - yearB);
  const sameDay = monthA !== 0 && monthA === monthB && dayA !== 0 && dayA === dayB;
  if (sameDay && (years <= 2 || years % 10 === 0)) return 'SLIP';
  return years === 1 ? 'YEAR_1' : years === 2 ? 'YEAR_2' : 'CONFLICT';
}

const SUPPORTING: ReadonlySet<BirthAgreement> = new Set(['DAY', 'MONTH', 'YEAR', 'EXCHANGED']);

/** Whether the dates support that it is one person, as the band PROBABLE asks. */
export const birthSupports = (agreement: BirthAgreement): boolean => SUPPORTING.has(agreement);

/** Whether it is one day, be it with day and month exchanged. */
export const sameDay = (agreement: BirthAgreement): boolean =>
  agreement === 'DAY' || agreement === 'EXCHANGED';
