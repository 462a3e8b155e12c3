import type { LetterModelData } from './letter-model.rules.js';

/**
 * What it costs, in nats, that one Arabic letter was written for another. By the shapes that hands and scanners mix
 * (letters apart by dots only), by sounds that dialects merge, and by the weak letters that spelling adds and drops.
 * Set by hand from general knowledge of the script, not learnt: no open set of such slips was at hand.
 */

/** Letters apart by their dots only. */
const DOT_GROUPS = ['بتثني', 'جحخ', 'دذ', 'رز', 'سش', 'صض', 'طظ', 'عغ', 'فق'];
/** Letters that sound alike, or alike in some dialect. */
const SOUND_GROUPS = [
  'ته',
  'طت',
  'سص',
  'سث',
  'دض',
  'ذظز',
  'ضظ',
  'ثت',
  'قكغ',
  'حه',
  'خه',
  'كج',
  'جغ',
  'اع',
  'ءا',
  'وا',
  'يا',
  'وي',
  'ءي',
  'ءو',
  'ءع',
  'ها',
];
/** Letters close in shape when joined or blurred. */
const SHAPE_GROUPS = ['رد', 'ود', 'رو', 'مه', 'غف', 'عف', 'لا', 'كل', 'نم'];

const WEAK = 'اويءه';
const ALL = 'ءابتثجحخدذرزسشصضطظعغفقكلمنهوي';

const DOTS = 2;
const SOUND = 2.2;
const SHAPE = 3;
const OTHER = 4.5;
const WEAK_LOST = 1.7;
const LETTER_LOST = 3.6;

function groupCost(groups: readonly string[], cost: number, a: string, b: string): number {
  return groups.some((group) => group.includes(a) && group.includes(b)) ? cost : Infinity;
}

/** The cost of writing `b` for `a`. */
export const substitution = (a: string, b: string): number =>
  a === b
    ? 0
    : Math.min(
        groupCost(DOT_GROUPS, DOTS, a, b),
        groupCost(SOUND_GROUPS, SOUND, a, b),
        groupCost(SHAPE_GROUPS, SHAPE, a, b),
        OTHER,
      );

const lost = (letter: string): number => (WEAK.includes(letter) ? WEAK_LOST : LETTER_LOST);

/** The cost of two neighbours exchanged: lam and alef are, by text taken from PDF; others by slips. */
export const exchange = (a: string, b: string): number =>
  (a === 'ل' && b === 'ا') || (a === 'ا' && b === 'ل') ? 1.2 : 3;

/** The edits as a letter model, so that one search serves all pairs of scripts. */
export function arabicEdits(): LetterModelData {
  const letters: Record<string, Record<string, number>[]> = {};
  const tenths = (cost: number) => Math.round(cost * 10);
  for (const letter of ALL) {
    const any: Record<string, number> = { '': tenths(lost(letter)) };
    for (const other of ALL) any[other] = tenths(substitution(letter, other));
    const inner = { ...any };
    for (const other of ALL) inner[letter + other] = tenths(lost(other));
    const first = { ...inner };
    // In front of the first letter there is no other that could bring it along.
    for (const other of ALL) if (other !== letter) first[other + letter] = tenths(lost(other));
    // A last letter cut off is the most frequent loss in lists taken from PDF.
    const last = { ...inner, '': Math.min(inner[''], tenths(2.2)) };
    letters[letter] = [first, inner, last];
  }
  return { letters };
}
