import { type ActCode, type Acted, ACTS } from '../../src/words/acts.js';
import { type CodeOf, DOMAIN, type Worded } from '../../src/words/domain.js';
import type { Words } from '../../src/words/words.js';
import type { Option } from '../form/fields.js';
import { say, word } from './speech.js';

/** A code that belongs to acts, in words. */
export function coded<E extends Acted>(of: E, code: ActCode<E>): string {
  const words = (ACTS[of] as Readonly<Record<string, Words>>)[code];
  return words ? say(words) : code;
}

/** All codes of an enumeration, or those named, to choose from. */
export const codedOptions = <E extends Acted>(
  of: E,
  codes: readonly ActCode<E>[] = Object.keys(ACTS[of]) as ActCode<E>[],
): Option[] => codes.map((value) => ({ value, text: coded(of, value) }));

export const wordOptions = <E extends Worded>(
  of: E,
  codes: readonly CodeOf<E>[] = Object.keys(DOMAIN[of]) as CodeOf<E>[],
): Option[] => codes.map((value) => ({ value, text: word(of, value) }));
