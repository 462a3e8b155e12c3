import { asciiDigits, type DigitSet, inDigits } from './digits.js';
import type { Language } from './words.js';

/** Months of the Gregorian year as they are called in the Levant, and in English. */
export const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  ar: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
};

/** Months of the Hijri year. */
export const HIJRI_MONTHS: Readonly<Record<Language, readonly string[]>> = {
  ar: [
    'محرم',
    'صفر',
    'ربيع الأول',
    'ربيع الآخر',
    'جمادى الأولى',
    'جمادى الآخرة',
    'رجب',
    'شعبان',
    'رمضان',
    'شوال',
    'ذو القعدة',
    'ذو الحجة',
  ],
  en: [
    'Muharram',
    'Safar',
    'Rabi I',
    'Rabi II',
    'Jumada I',
    'Jumada II',
    'Rajab',
    'Shaban',
    'Ramadan',
    'Shawwal',
    'Dhu al-Qada',
    'Dhu al-Hijja',
  ],
};

/** The parts of a date known in part; null where the text is none. */
export function partsOf(text: string): { year: number; month?: number; day?: number } | null {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T|$)/.exec(asciiDigits(text.trim()));
  if (!found) return null;
  const [, year, month, day] = found;
  return {
    year: Number(year),
    ...(month && { month: Number(month) }),
    ...(day && { day: Number(day) }),
  };
}

/** A date as one reads it: the month by its name, so that no direction of writing turns it around. */
export function written(text: string, language: Language, digits: DigitSet): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const { year, month, day } = parts;
  const words = [day, month && MONTHS[language][month - 1], year].filter((part) => part);
  return inDigits(words.join(' '), digits);
}
