import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchesOf, normalised, soughtMatches } from './match.rules.js';

describe('spellings of one value', () => {
  test.each([
    ['harakat', 'مُحَمَّد', 'محمد'],
    ['alef with hamza above', 'أحمد', 'احمد'],
    ['alef with hamza below', 'إبراهيم', 'ابراهيم'],
    ['alef with madda', 'آمنة', 'امنه'],
    ['alef wasla', 'ٱلدلبوني', 'الدلبوني'],
    ['ta marbuta', 'أميرة', 'اميره'],
    ['alef maqsura', 'مصطفى', 'مصطفي'],
    ['Farsi ya', 'علی', 'علي'],
    ['keheh', 'کمال', 'كمال'],
    ['tatweel', 'عمـــر', 'عمر'],
    ['a right-to-left mark and a zero-width joiner', '\u200Fعم\u200Dر', 'عمر'],
    ['presentation forms', 'ﻋﻤﺮ', 'عمر'],
    ['the ligature lam-alef', 'ﻻمع', 'لامع'],
    ['Arabic digits', '١٠١/١١', '101 11'],
    ['eastern Arabic digits', '۱۰۱/۱۱', '101 11'],
    ['full-width digits', '１０１／１１', '101 11'],
    ['capitals, accents, hyphens and ayn marks', 'ʿUmar AL-Dalbūnī', 'umar al dalbuni'],
    ['blanks', '  عمر \u00A0 خالد ', 'عمر خالد'],
  ])('%s', (_, one, other) => {
    expect(normalised(one)).toBe(other);
  });

  test.each([
    ['two names', 'عمر', 'عمار'],
    ['two numbers', '101/11', '1011/1'],
    ['ha and ta marbuta aside, letters', 'حسن', 'حسين'],
  ])('%s stay two', (_, one, other) => {
    expect(normalised(one)).not.toBe(normalised(other));
  });

  test('what is normalised stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normalised(normalised(text))).toBe(normalised(text));
      }),
    );
  });
});

describe('a person is keyed', () => {
  const identity = {
    arabic: { own: 'أميرة', father: 'عمر', grandfather: 'خالد', family: 'الدلبوني' },
    latin: { own: 'Amira', family: 'Dalbouni' },
    aliases: ['أم خالد', 'الدكتورة'],
    motherName: 'فاطمة',
    registryNumber: '١٠١/١١',
  };

  test('by whole names in every script, by the number, and by the mother with the number', () => {
    expect(matchesOf(identity)).toEqual([
      { kind: 'NAME', value: 'اميره عمر خالد الدلبوني' },
      { kind: 'NAME', value: 'اميره عمر الدلبوني' },
      { kind: 'NAME', value: 'amira dalbouni' },
      { kind: 'NAME', value: 'ام خالد' },
      { kind: 'REGISTRY_NUMBER', value: '101 11' },
      { kind: 'MOTHER', value: 'فاطمه\u0000101 11' },
    ]);
  });

  test('never by a single word', () => {
    const single = {
      arabic: { own: 'أميرة' },
      aliases: ['الدكتورة', 'أميرة'],
      motherName: 'فاطمة',
    };
    expect(matchesOf(single)).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (aliases) => {
        for (const { kind, value } of matchesOf({ ...identity, aliases })) {
          if (kind === 'NAME') expect(value).toMatch(/\S \S/);
        }
      }),
    );
  });

  test('by each value once', () => {
    const twice = { arabic: { own: 'عمر', family: 'الدلبوني' }, aliases: ['عُمر الدلبوني'] };
    expect(matchesOf(twice)).toHaveLength(1);
  });
});

describe('a search', () => {
  test('by what a person was keyed by asks for the same', () => {
    const person = { arabic: { own: 'أميرة', family: 'الدلبوني' }, registryNumber: '101/11' };
    const sought = soughtMatches({ name: 'اميره الدلبوني', registryNumber: '١٠١ ١١' });
    expect(sought).toEqual(matchesOf(person));
    expect(soughtMatches({ registryNumber: '7', motherName: 'فاطمة' })).toEqual(
      matchesOf({ registryNumber: '7', motherName: 'فاطمة' }).filter(
        ({ kind }) => kind === 'MOTHER',
      ),
    );
  });

  test.each([
    [{ name: 'أميرة' }, /whole name/],
    [{ motherName: 'فاطمة' }, /registry number/],
    [{}, /whom to look for/],
    [{ name: null, registryNumber: null }, /whom to look for/],
  ])('%j says what is missing', (sought, problem) => {
    expect(soughtMatches(sought)).toMatchObject({ problem: expect.stringMatching(problem) });
  });
});
