import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asciiDigits, LONGEST_CELL, normalise, repairLamAlef, scriptOf } from './text.rules.js';

describe('one form for all ways to write the same letters', () => {
  test.each([
    ['marks and tatweel', 'سَلْمَى نـــادر', 'سلمي نادر'],
    ['kinds of alef', 'أحمد إياد آدم ٱلياس', 'احمد اياد ادم الياس'],
    ['ta marbuta and final ya', 'فاطمة هدى', 'فاطمه هدي'],
    ['hamza on its carriers', 'رؤى عائشة', 'روي عايشه'],
    ['Persian letters', 'کریم مهدی', 'كريم مهدي'],
    ['presentation forms', 'ﻛﺮﻳﻢ ﷲ', 'كريم الله'],
    ['characters of direction', '\u200fنادر\u202e \u200dسليم\ufeff', 'نادر سليم'],
    ['Latin diacritics', 'Nādir Sālīm Ḥélïk', 'nadir salim helik'],
    [
      'marks that are a sound',
      'Şükrü Ḫalīl ǦAMĀL Doğan Čelik',
      'shukru khalil jamal doghan chelik',
    ],
    ['apostrophes', "Sa'id Ra’fat ʿAli", 'said rafat ali'],
    ['a capital inside', 'AbuSalma AlZahri', 'abu salma al zahri'],
    ['control characters and kinds of space', 'نادر\u0000\tسليم\u00a0عمر', 'نادر سليم عمر'],
  ])('%s', (_, written, form) => expect(normalise(written)).toBe(form));

  test('normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = normalise(text);
        expect(normalise(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('precomposed and taken apart are the same', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'أإآؤئéüñç ', 'ا', 'ب'), maxLength: 30 }),
        (text) => {
          expect(normalise(text.normalize('NFD'))).toBe(normalise(text.normalize('NFC')));
        },
      ),
    );
  });

  test('a cell of ten megabytes costs no more than a long one', () => {
    const began = performance.now();
    expect(normalise('ن\u0651'.repeat(5_000_000)).length).toBeLessThanOrEqual(LONGEST_CELL);
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

describe('lam-alef turned around by text from PDF', () => {
  test.each([
    ['هللا', 'الله'],
    ['عبدهللا', 'عبدالله'],
    ['االسمر', 'الاسمر'],
    ['عالء', 'علاء'],
    ['االء', 'الاء'],
    // Both are names: left to the comparison.
    ['صالح', 'صالح'],
    ['سالم', 'سالم'],
  ])('%s is %s', (written, meant) => {
    expect(repairLamAlef(written)).toBe(meant);
    expect(repairLamAlef(meant)).toBe(meant);
  });
});

test('digits of three sets are one', () =>
  expect(asciiDigits('١٩٩٠ ۱۹۹۰ 1990')).toBe('1990 1990 1990'));

test('a word has the script of its first letter', () => {
  expect([scriptOf('نادر'), scriptOf('nadir')]).toEqual(['ARABIC', 'LATIN']);
});
