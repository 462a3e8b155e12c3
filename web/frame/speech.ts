import { written } from '../../src/words/dates.js';
import { DIGIT_SETS, type DigitSet, inDigits, USUAL_DIGITS } from '../../src/words/digits.js';
import { type CodeOf, DOMAIN, type Worded } from '../../src/words/domain.js';
import {
  counted,
  DIRECTION,
  filled,
  type Language,
  LANGUAGES,
  type Words,
} from '../../src/words/words.js';
import { Cell } from '../ui/cell.js';

/** How the console speaks on this device: chosen, never guessed from a text. */
export interface Speech {
  language: Language;
  digits: DigitSet;
}

const KEPT = 'tabadul.speech';

function kept(): Speech {
  try {
    const [language, digits] = (localStorage.getItem(KEPT) ?? '').split(' ');
    const known = LANGUAGES.find((one) => one === language) ?? 'ar';
    return {
      language: known,
      digits: DIGIT_SETS.find((one) => one === digits) ?? USUAL_DIGITS[known],
    };
  } catch {
    return { language: 'ar', digits: 'arab' };
  }
}

export const speech = new Cell<Speech>(kept());

function applied({ language, digits }: Speech): void {
  document.documentElement.lang = language;
  document.documentElement.dir = DIRECTION[language];
  // Numbers that the browser writes, as those of lists, follow as well.
  document.documentElement.dataset.digits = digits;
}

applied(speech.value);

export function speak(next: Speech): void {
  try {
    localStorage.setItem(KEPT, `${next.language} ${next.digits}`);
  } catch {
    // A browser that keeps nothing speaks the chosen language until it is closed.
  }
  applied(next);
  speech.set(next);
}

/** A text of the screens, its places filled; numbers among the values in the chosen digits. */
export function say(words: Words, values: Readonly<Record<string, string | number>> = {}): string {
  const shown = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'number' ? number(value) : value,
  ]);
  const { language } = speech.value;
  return filled(
    counted(words[language], language, values),
    Object.fromEntries(shown) as Record<string, string>,
  );
}

/** A code of the contract in words. */
export function word<E extends Worded>(of: E, code: CodeOf<E>): string {
  const words = DOMAIN[of] as Readonly<Record<string, Words>>;
  return words[code]?.[speech.value.language] ?? code;
}

/** How numbers are written: made once for each way, which takes a hundred times as long as writing one. */
const formats = new Map<string, Intl.NumberFormat>();

/** A number in the chosen digits, in groups of three. */
export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  const { language, digits } = speech.value;
  const way = `${language} ${digits} ${JSON.stringify(options)}`;
  const format =
    formats.get(way) ?? new Intl.NumberFormat(language, { numberingSystem: digits, ...options });
  formats.set(way, format);
  return format.format(value);
}

/** A number written in ASCII, in the chosen digits with their own marks. */
export const inFigures = (text: string): string =>
  speech.value.digits === 'latn'
    ? text
    : inDigits(
        text.replace(/[,.%]/g, (mark) => ({ ',': '٬', '.': '٫', '%': '٪' })[mark] ?? mark),
        speech.value.digits,
      );

/** A date known in part, or an instant's day. */
export const date = (text: string): string =>
  written(text, speech.value.language, speech.value.digits);

/** An instant on this device's clock, to the minute. */
export function instant(text: string): string {
  const at = new Date(text);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${date(day)} ${inDigits(`${two(at.getHours())}:${two(at.getMinutes())}`, speech.value.digits)}`;
}

/** Several words in a row, set apart as the chosen language does it; by `;` where there may be commas in them. */
export function inRow(words: readonly string[], apart: ',' | ';' = ','): string {
  const mark = speech.value.language === 'ar' ? { ',': '،', ';': '؛' }[apart] : apart;
  return words.join(`${mark} `);
}

/** A text that comes in one language or both: the chosen one first. */
export function either(text: { ar: string | null; en: string | null } | null | undefined): string {
  if (!text) return '';
  const { language } = speech.value;
  return text[language] ?? text.ar ?? text.en ?? '';
}
