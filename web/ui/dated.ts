import { HIJRI_MONTHS, MONTHS } from '../../src/words/dates.js';
import { asciiDigits } from '../../src/words/digits.js';
import { ahead, now as nowThere } from '../api/clock.js';

export type Calendar = 'gregorian' | 'hijri';

/** A date as it is being typed: what is left empty is not known. */
export interface Typed {
  calendar: Calendar;
  year: string;
  month: string;
  day: string;
}

/** A date as the record takes it, and what was typed where that was another calendar. */
export interface Dated {
  on: { text: string; sortOn?: string };
  typed?: string;
}

const two = (value: number) => String(value).padStart(2, '0');

export function today(): Typed {
  const now = nowThere();
  return {
    calendar: 'gregorian',
    year: String(now.getFullYear()),
    month: String(now.getMonth() + 1),
    day: String(now.getDate()),
  };
}

/** Nothing typed. */
export const NO_DATE: Typed = { calendar: 'gregorian', year: '', month: '', day: '' };

/** A date of the record as a form has it. */
export function typedOf(text: string | null): Typed {
  const [year = '', month = '', day = ''] = text?.split('-') ?? [];
  const short = (part: string) => part && String(Number(part));
  return { calendar: 'gregorian', year, month: short(month), day: short(day) };
}

/** Today, as the record takes a day. */
export const dayToday = (): string => {
  const { year, month, day } = today();
  return [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-');
};

const whole = (text: string): number | null => {
  const ascii = asciiDigits(text.trim());
  return /^\d{1,4}$/.test(ascii) ? Number(ascii) : null;
};

const daysIn = (year: number, month: number) => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The parts of what was typed, where they make a date; a day without its month makes none. */
function partsOf(typed: Typed): { year: number; month: number | null; day: number | null } | null {
  const year = whole(typed.year);
  const month = typed.month === '' ? null : whole(typed.month);
  const day = typed.day.trim() === '' ? null : whole(typed.day);
  if (year === null || year < 1000) return null;
  if (typed.month !== '' && (month === null || month < 1 || month > 12)) return null;
  if (typed.day.trim() !== '' && (day === null || day < 1 || month === null)) return null;
  return { year, month, day };
}

/** What was typed, by its own month names: kept beside the Gregorian date. */
export function asTyped(typed: Typed, language: 'ar' | 'en'): string {
  const months = typed.calendar === 'hijri' ? HIJRI_MONTHS : MONTHS;
  const month = typed.month && months[language][Number(typed.month) - 1];
  return [
    asciiDigits(typed.day),
    month,
    asciiDigits(typed.year),
    typed.calendar === 'hijri' ? 'هـ' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** The date as it is recorded; null where what was typed is none. */
export async function datedOf(typed: Typed): Promise<Dated | null> {
  const parts = partsOf(typed);
  if (!parts) return null;
  const { year, month, day } = parts;
  if (typed.calendar === 'gregorian') {
    if (month !== null && day !== null && day > daysIn(year, month)) return null;
    const text = [String(year).padStart(4, '0'), month, day]
      .filter((part) => part !== null)
      .map((part) => (typeof part === 'number' ? two(part) : part))
      .join('-');
    return { on: { text } };
  }
  const { gregorianOf } = await import('./hijri.js');
  const on = gregorianOf(year, month, day);
  return on && { on, typed: asTyped(typed, 'ar') };
}

/**
 * Whether a date, as far as it is known, has not begun. Before the server was heard nobody knows whether this device's clock
 * is right: then it is left to the server.
 */
export const isToCome = (text: string): boolean => {
  if (ahead.value === null) return false;
  return text > dayToday().slice(0, text.length);
};
