import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { arabicEdits } from './arabic-edits.rules.js';
import { withHabits } from './habits.data.js';
import { ARABIC_TO_LATIN, LATIN_TO_LATIN } from './letter-model.data.js';
import { LetterModel } from './letter-model.rules.js';
import { Trie } from './trie.rules.js';

const MODELS = {
  'Arabic in Latin letters': [
    new LetterModel(withHabits(ARABIC_TO_LATIN)),
    'حمدسعليانور',
    'hmdsaliunrow',
  ],
  'Latin in Latin letters': [new LetterModel(LATIN_TO_LATIN), 'hmdsaliunr', 'hmdsaliunrow'],
  'Arabic in Arabic letters': [new LetterModel(arabicEdits()), 'حمدسعليانور', 'حجمدشسعليانوز'],
} as const;

const ROUNDING = 1e-4;

/** What is found, by number, at what cost; what may as well be left out, because it lies on the bound, is taken out. */
const near = (found: Map<number, number>, on: ReadonlySet<number>) =>
  [...found].filter(([id]) => !on.has(id)).sort(([a], [b]) => a - b);

describe('the tree of letters leaves nothing out that a comparison word by word would find', () => {
  test.each(Object.entries(MODELS))('%s', (_, [model, letters, written]) => {
    const word = fc.string({ unit: fc.constantFrom(...letters), minLength: 2, maxLength: 7 });
    const target = fc.string({ unit: fc.constantFrom(...written), minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(
        fc.uniqueArray(word, { minLength: 1, maxLength: 60 }),
        target,
        fc.double({ min: 0, max: 12, noNaN: true }),
        (chosen, text, bound) => {
          const words = [...chosen].sort();
          const trie = new Trie(words, [...words.keys()]);
          const [all, on] = [new Map<number, number>(), new Set<number>()];
          words.forEach((one, id) => {
            const cost = model.costOf(one, text);
            const excess = cost - model.leastCost(one);
            if (Math.abs(excess - bound) < ROUNDING) on.add(id);
            else if (excess <= bound) all.set(id, cost);
          });
          const found = new Map<number, number>();
          trie.writtenAs(text, model, bound, 0, (id, cost) => found.set(id, cost));
          expect(near(found, on).map(([id]) => id)).toEqual(near(all, on).map(([id]) => id));
          for (const [id, cost] of near(found, on))
            expect(cost).toBeCloseTo(all.get(id) as number, 4);
          if (String(letters) === String(written)) return;
          // And the other way round: the words of a tree as which a word is written.
          const writings = [...new Set([text, text.slice(1), `a${text}`])].sort();
          const other = new Trie(writings, [...writings.keys()]);
          const read = new Map<number, number>();
          other.writingsOf(words[0], model, bound, 0, (id, cost) => read.set(id, cost));
          for (const [id, writing] of writings.entries()) {
            const excess = model.costOf(words[0], writing) - model.leastCost(words[0]);
            if (writing !== '' && Math.abs(excess - bound) > ROUNDING)
              expect([writing, read.has(id)]).toEqual([writing, excess <= bound]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a beginning leads to its node, and no other', () => {
    const trie = new Trie(['salam', 'salim', 'samir'], [0, 1, 2]);
    expect(trie.at('sal')).toBeGreaterThan(0);
    expect([trie.at('sax'), trie.at('salimx'), trie.at('')]).toEqual([-1, -1, 0]);
    expect(trie.nodes).toBe(1 + 5 + 2 + 3);
  });
});
