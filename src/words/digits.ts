import type { Language } from './words.js';

/** The three sets of digits that people here type and read. */
export type DigitSet = 'latn' | 'arab' | 'arabext';

const ZERO: Readonly<Record<DigitSet, number>> = { latn: 0x30, arab: 0x660, arabext: 0x6f0 };

export const DIGIT_SETS = Object.keys(ZERO) as readonly DigitSet[];

/** What a language is read with where nobody chose. */
export const USUAL_DIGITS: Readonly<Record<Language, DigitSet>> = { ar: 'arab', en: 'latn' };

/** Digits of any of the three sets as ASCII; everything else as it is. */
export const asciiDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** ASCII digits in one of the sets. Codes stay as they are: they are compared by eye with other papers. */
export const inDigits = (text: string, set: DigitSet): string =>
  set === 'latn'
    ? text
    : text.replace(/\d/g, (digit) => String.fromCharCode(ZERO[set] + Number(digit)));
