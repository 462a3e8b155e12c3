import { normalise } from '../../src/names/text.rules.js';
import { asciiDigits } from '../../src/words/digits.js';

/** What somebody is found by: spellings folded as the search of the record folds them, and the code. */
export const searchable = (name: string | null | undefined, code: string): string =>
  [name && normalise(name), code.toLowerCase()].filter(Boolean).join(' ');

/** Whether all words that were typed begin a word of the name, or stand in the code. */
export function finds(typed: string): (text: string) => boolean {
  const wanted = normalise(asciiDigits(typed)).split(' ').filter(Boolean);
  return (text) =>
    wanted.every((word) => ` ${text}`.includes(word.startsWith('-') ? word : ` ${word}`));
}
