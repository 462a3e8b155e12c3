import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseName } from './parse.rules.js';
import { LEVELS, Vocabulary } from './vocabulary.rules.js';

const WORDS = [
  'نادر',
  'نادره',
  'سليم',
  'سليمان',
  'سالم',
  'وسام',
  'محمد',
  'محمود',
  'احمد',
  'حمد',
  'صالح',
  'صلاح',
  'عبدالرحمن',
  'عبدالرحيم',
  'الزهري',
  'زهري',
  'الزهراني',
  'يوسف',
  'خالد',
  'خليل',
  'جمعه',
  'جمال',
  'nadir',
  'mohammed',
  'mahmoud',
  'yusuf',
  'khaled',
  'zahri',
  'abdulrahman',
];
const vocabulary = new Vocabulary(WORDS);

/** The words found for a written one, the likeliest first, each with its level. */
const found = (written: string, script: 'ARABIC' | 'LATIN') =>
  vocabulary
    .similar(parseName(written).parts[0])
    .map(({ id, level }) => ({ word: WORDS[id], level: LEVELS[level] }))
    .filter(({ word }) => /^[a-z]/.test(word) === (script === 'LATIN'));

describe('words of the pool that a written one may mean', () => {
  test.each([
    ['French', 'Djamel', 'جمال'],
    ['German', 'Chalid', 'خالد'],
    ['Turkish', 'Halit', 'خالد'],
    ['Turkish, with its letters', 'Cuma', 'جمعه'],
    ['scholarly', 'Ǧamāl', 'جمال'],
  ])('as %s writes it: %s', (_, written, word) => {
    expect(found(written, 'ARABIC').map((one) => one.word)).toContain(word);
  });

  test.each([
    ['نادر', 'نادر', 'SAME'],
    ['زهري', 'زهري', 'SAME'],
    ['الزهري', 'الزهري', 'SAME'],
    ['نادز', 'نادر', 'NEAR'],
    ['عبدالرحمان', 'عبدالرحمن', 'NEAR'],
    ['صالح', 'صالح', 'SAME'],
  ])('Arabic %s: first of all %s, %s', (written, word, level) => {
    expect(found(written, 'ARABIC')[0]).toEqual({ word, level });
  });

  test('the article written or not makes another spelling', () => {
    expect(found('زهري', 'ARABIC')).toContainEqual({ word: 'الزهري', level: 'SPELLING' });
    expect(found('الزهري', 'ARABIC')).toContainEqual({ word: 'زهري', level: 'SPELLING' });
  });

  test('lam-alef turned around may have been meant, and is not the same', () => {
    expect(found('صالح', 'ARABIC')).toContainEqual({ word: 'صلاح', level: 'NEAR' });
  });

  test.each([
    ['Muhammad', 'محمد'],
    ['Mohamed', 'محمد'],
    ['Mhmd', 'محمد'],
    ['Mahmoud', 'محمود'],
    ['Ahmad', 'احمد'],
    ['Youssef', 'يوسف'],
    ['Yusuf', 'يوسف'],
    ['Khaled', 'خالد'],
    ['Khalil', 'خليل'],
    ['Abdelrahman', 'عبدالرحمن'],
    ['Abd al-Rahim', 'عبدالرحيم'],
    ['Al-Zahri', 'الزهري'],
    ['Alzahri', 'الزهري'],
    ['Jumaa', 'جمعه'],
    ['Saleh', 'صالح'],
    ['Salah', 'صلاح'],
    ['Wissam', 'وسام'],
  ])('Latin %s is most likely %s', (written, word) => {
    expect(found(written, 'ARABIC')[0]?.word).toBe(word);
  });

  test.each([
    ['Muhammad', 'mohammed'],
    ['Youssef', 'yusuf'],
    ['Khalid', 'khaled'],
    ['Nader', 'nadir'],
    ['خالد', 'khaled'],
    ['عبدالرحمن', 'abdulrahman'],
    ['الزهري', 'zahri'],
  ])('%s may be Latin %s', (written, word) => {
    expect(found(written, 'LATIN')[0]?.word).toBe(word);
  });

  test('other names are not found', () => {
    expect(found('خالد', 'ARABIC').map(({ word }) => word)).not.toContain('محمد');
    expect(found('Muhammad', 'ARABIC').map(({ word }) => word)).not.toContain('خالد');
  });

  test('each word of the pool finds itself first, as the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...WORDS), (word) => {
        const script = /^[a-z]/.test(word) ? 'LATIN' : 'ARABIC';
        const wanted = { word, script, article: false } as const;
        const [first] = vocabulary
          .similar(wanted)
          .filter(({ id }) => /^[a-z]/.test(WORDS[id]) === (script === 'LATIN'));
        expect(WORDS[first.id]).toBe(word);
        expect(first.level).toBe(0);
      }),
    );
  });

  test('no text makes the search fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        for (const part of parseName(text).parts) vocabulary.similar(part);
      }),
    );
  });
});
