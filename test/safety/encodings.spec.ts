import { describe, expect, test } from '@jest/globals';
import { ByteSearch, ENCODINGS, windows1256 } from './encodings.js';

const LATIN = ['zqaaaabqz', 'zqaaabcqz', 'zqaaadeqz'];
const ARABIC = ['ظغبببتثغظ', 'ظغبببجحغظ'];

describe('a word is found in bytes, whatever they are', () => {
  const search = new ByteSearch([LATIN, ARABIC]);

  test.each(Object.keys(ENCODINGS))('in %s', (name) => {
    for (const word of [LATIN[1], ARABIC[1]]) {
      const needle = ENCODINGS[name](word);
      if (!needle) continue;
      for (const before of ['', 'x', 'before ']) {
        const bytes = Buffer.concat([Buffer.from(before), needle, Buffer.from(' after')]);
        expect(search.in(bytes).map((found) => found.word)).toContain(word);
      }
    }
  });

  test('inside of a longer text that is in base64 as a whole', () => {
    for (const before of ['', '1', '12', '123']) {
      const whole = Buffer.from(`${before}${LATIN[2]} and more`).toString('base64');
      expect(search.in(Buffer.from(whole)).map((found) => found.word)).toEqual([LATIN[2]]);
    }
  });

  test('and not a word that only begins like one', () => {
    expect(search.in(Buffer.from('zqaaazzqz ظغبببزسغظ'))).toEqual([]);
  });

  test('as often as it stands there', () => {
    const twice = Buffer.from(`${LATIN[0]} ${LATIN[0]}`);
    expect(search.in(twice).map(({ at }) => at)).toEqual([0, 10]);
  });
});

test('windows-1256 holds Arabic, and no Chinese', () => {
  expect(new TextDecoder('windows-1256').decode(windows1256('خالد') as Buffer)).toBe('خالد');
  expect(windows1256('漢')).toBeNull();
});
