import { describe, expect, test } from '@jest/globals';
import { validateSync } from 'class-validator';
import { IsName, IsWords } from './inputs.js';

class Somebody {
  @IsName(20) name: string;
}
class Something {
  @IsWords() words: string;
}

const taken = (of: Somebody | Something) => validateSync(of).length === 0;

describe('what is taken for a name', () => {
  test.each([
    ['an Arabic name', 'سليم', true],
    ['a name with harakat and a tatweel', 'مُحَمَّد ــ', true],
    ['a Latin name with a mark that joins nothing', 'Zeki‌nur', true],
    ['digits, as papers have them', '٤١٧', true],
    ['nothing', '', false],
    ['blanks', '   ', false],
    ['marks of format alone', '\u200e\u200f\u2066', false],
    ['a tatweel-like dash alone', '—', false],
    ['a line break', 'Salim\nNoor', false],
    ['a control character', 'Salim\u0007', false],
    ['a NUL', 'Salim\u0000', false],
    ['half of a character', 'Salim\ud800', false],
    ['the other half', '\udc00Salim', false],
    ['both halves, which are one character', 'Salim \u{1F54A}', true],
    ['more than there is room for', 'x'.repeat(21), false],
  ])('%s', (_, name, fits) => {
    expect(taken(Object.assign(new Somebody(), { name }))).toBe(fits);
  });

  test('words may have lines, and no half of a character', () => {
    const words = (text: string) => taken(Object.assign(new Something(), { words: text }));
    expect(words('first\nsecond\t\u{1F54A}')).toBe(true);
    expect(words('a\ud83d b')).toBe(false);
    expect(words('a\u0000b')).toBe(false);
  });
});
