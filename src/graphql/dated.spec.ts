import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { isDay, periodOf, readDated, today } from './dated.js';

describe('days (schema: Date)', () => {
  test.each([
    ['2019-05-01', true],
    ['2020-02-29', true],
    ['2019-02-29', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
    ['2019-04-31', false],
    ['2019-12-31', true],
    ['2019-13-01', false],
    ['2019-00-10', false],
    ['2019-01-00', false],
    ['0999-12-31', false],
    ['1000-01-01', true],
    ['2019-5-1', false],
    ['2019-05', false],
    ['2019', false],
    ['2019-05-01T00:00:00Z', false],
    [' 2019-05-01', false],
    ['2019-05-01\n', false],
    ['٢٠١٩-٠٥-٠١', false],
    ['', false],
  ])('%j: %s', (text, is) => {
    expect(isDay(text)).toBe(is);
  });
});

describe('dates known in part (schema: PartialDate; DOMAIN 2, names)', () => {
  test.each([
    ['2019', '2019-01-01', '2019-12-31', 'YEAR'],
    ['2019-05', '2019-05-01', '2019-05-31', 'MONTH'],
    ['2019-02', '2019-02-01', '2019-02-28', 'MONTH'],
    ['2020-02', '2020-02-01', '2020-02-29', 'MONTH'],
    ['2019-12', '2019-12-01', '2019-12-31', 'MONTH'],
    ['2019-05-01', '2019-05-01', '2019-05-01', 'DAY'],
  ])('%s goes from %s to %s', (text, first, last, precision) => {
    expect(periodOf(text)).toEqual({ first, last, precision });
  });

  test.each([
    '',
    '19',
    '201',
    '20190',
    '2019-',
    '2019-13',
    '2019-00',
    '2019-1',
    '2019-02-30',
    '0500',
    '2019-05-01-01',
    'unknown',
  ])('%j is none', (text) => {
    expect(periodOf(text)).toBeNull();
  });

  test('for any day: its year and its month begin no later and end no earlier', () => {
    const day = fc
      .date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, (one) => {
        expect(isDay(one)).toBe(true);
        for (const text of [one, one.slice(0, 7), one.slice(0, 4)]) {
          const { first, last } = periodOf(text)!;
          expect(first <= one && one <= last).toBe(true);
          // The day after the last one is of another period.
          const next = new Date(Date.parse(last) + 86_400_000).toISOString();
          expect(next.startsWith(text)).toBe(false);
          expect(isDay(first) && isDay(last)).toBe(true);
        }
      }),
    );
  });
});

describe('a dated fact (schema: DatedToInput)', () => {
  test.each([
    [{ text: '2018' }, { date: '2018-01-01', precision: 'YEAR' }],
    [{ text: '2018-12' }, { date: '2018-12-01', precision: 'MONTH' }],
    [{ text: '2018-12-11' }, { date: '2018-12-11', precision: 'DAY' }],
    [
      { text: '2018-12', sortOn: '2018-12-31' },
      { date: '2018-12-31', precision: 'MONTH' },
    ],
    [
      { text: '2018', sortOn: '2018-06-15' },
      { date: '2018-06-15', precision: 'YEAR' },
    ],
    [
      { text: '2018-12-11', sortOn: '2018-12-11' },
      { date: '2018-12-11', precision: 'DAY' },
    ],
    [
      { text: '2018-12', sortOn: null },
      { date: '2018-12-01', precision: 'MONTH' },
    ],
  ])('%j is put in order by %j', (input, dated) => {
    expect(readDated(input)).toEqual(dated);
  });

  test.each([
    [{ text: '2018-12', sortOn: '2019-01-01' }, 'from 2018-12-01 to 2018-12-31'],
    [{ text: '2018-12', sortOn: '2018-11-30' }, 'from 2018-12-01 to 2018-12-31'],
    [{ text: '2018-12-11', sortOn: '2018-12-12' }, 'from 2018-12-11 to 2018-12-11'],
    [{ text: '2018-02', sortOn: '2018-02-30' }, 'from 2018-02-01 to 2018-02-28'],
    [{ text: 'last year' }, 'is not a date'],
    [{ text: '2999' }, 'future'],
  ])('%j is refused', (input, why) => {
    expect(readDated(input)).toEqual({ problem: expect.stringContaining(why) });
  });

  test('today may be recorded, tomorrow not; the month and the year that are on, too', () => {
    jest.useFakeTimers({ now: new Date('2019-05-10T23:59:59Z') });
    try {
      expect(today()).toBe('2019-05-10');
      for (const text of ['2019-05-10', '2019-05', '2019']) {
        expect(readDated({ text })).not.toHaveProperty('problem');
      }
      for (const text of ['2019-05-11', '2019-06', '2020']) {
        expect(readDated({ text })).toHaveProperty('problem');
      }
    } finally {
      jest.useRealTimers();
    }
  });

  test('the day chosen for a month that is on may not lie ahead either', () => {
    jest.useFakeTimers({ now: new Date('2019-05-10T23:59:59Z') });
    try {
      expect(readDated({ text: '2019-05', sortOn: '2019-05-10' })).not.toHaveProperty('problem');
      expect(readDated({ text: '2019-05', sortOn: '2019-05-11' })).toHaveProperty('problem');
    } finally {
      jest.useRealTimers();
    }
  });
});
