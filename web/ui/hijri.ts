import {
  CalendarDate,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  toCalendar,
} from '@internationalized/date';

const HIJRI = new IslamicUmalquraCalendar();

/** The years that the tables of Umm al-Qura cover. */
const FIRST = 1300;
const LAST = 1600;

const gregorian = (year: number, month: number, day: number): string =>
  toCalendar(new CalendarDate(HIJRI, year, month, day), new GregorianCalendar()).toString();

/**
 * A Hijri date as the record takes it. A day is a day. A month or a year of it lies across months or years of the other
 * calendar: what holds of it is only the Gregorian month or year in which all of it lies, or else the year in which it
 * began, put in order by its first day.
 */
export function gregorianOf(
  year: number,
  month: number | null,
  day: number | null,
): { text: string; sortOn?: string } | null {
  if (year < FIRST || year > LAST) return null;
  if (month !== null && day !== null) {
    const longest = HIJRI.getDaysInMonth(new CalendarDate(HIJRI, year, month, 1));
    return day > longest ? null : { text: gregorian(year, month, day) };
  }
  const first = gregorian(year, month ?? 1, 1);
  return { text: first.slice(0, 4), sortOn: first };
}
