import type { LetterModelData } from './letter-model.rules.js';

/**
 * How one language or another writes Arabic letters, where the open pairs that the letter model is learnt from, which
 * follow English habits, say little or nothing: French in the Maghreb and the Levant (dj, ch, ou, e), Turkish and Kurdish (c,
 * v, a t at the end for d), German (sch, ch, j), Persian and Urdu (s for tha, z for dhal and dad), Egyptian (g, k),
 * and long vowels doubled by ear (ee, oo, aa). General
 * knowledge, in tenths of a nat: what such a writing costs at most, about one in six to one in forty.
 */
export const HABITS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ا: { e: 26, aa: 24 },
  ب: { p: 33 },
  ث: { s: 27, t: 30, ss: 38 },
  ج: { dj: 17, g: 28, c: 34, ch: 40 },
  خ: { ch: 33, h: 34, x: 38, k: 36 },
  د: { t: 34 },
  ذ: { z: 27, d: 27, dh: 27 },
  ز: { s: 34 },
  ش: { ch: 19, sch: 30, s: 34 },
  ض: { z: 30, dh: 32, d: 20 },
  ط: { d: 36 },
  ظ: { z: 27, d: 32, dh: 27 },
  غ: { g: 27, r: 38 },
  ق: { k: 25, g: 29, c: 32, gh: 30 },
  ك: { c: 32, q: 36 },
  و: { v: 30, ou: 19, oo: 19, ow: 34, aw: 26 },
  ي: { j: 34, ee: 19, ay: 22, ai: 26, ei: 26, ey: 26, ie: 28, yi: 30 },
};

/** A learnt model that also knows how other languages write. */
export function withHabits({ letters }: LetterModelData): LetterModelData {
  return {
    letters: Object.fromEntries(
      Object.entries(letters).map(([letter, places]) => {
        const most = Object.entries(HABITS[letter] ?? {});
        return [
          letter,
          places.map((outputs) => ({
            ...outputs,
            ...Object.fromEntries(
              most.map(([output, cost]) => [output, Math.min(cost, outputs[output] ?? cost)]),
            ),
          })),
        ];
      }),
    ),
  };
}
