import { describe, expect, test } from '@jest/globals';
import { carriedProblems, type Step, stepProblems } from './message.rules.js';

const at = (day: string) => new Date(`${day}T12:00:00Z`);
const NOW = at('2020-06-01');
const step = (kind: Step['kind'], by: string | null, day: string): Step => ({
  kind,
  by,
  at: at(day),
});

describe('the steps of a message', () => {
  test.each<[string, Step | null, Step, string[]]>([
    ['it is taken', null, step('TAKEN', 'B1', '2020-01-01'), []],
    ['nobody takes it', null, step('TAKEN', null, '2020-01-01'), ['by']],
    [
      'it goes on to another hand',
      step('TAKEN', 'B1', '2020-01-01'),
      step('TAKEN', 'B2', '2020-01-03'),
      [],
    ],
    [
      'it does not go to the same hand',
      step('TAKEN', 'B1', '2020-01-01'),
      step('TAKEN', 'B1', '2020-01-03'),
      ['by'],
    ],
    ['it comes', step('TAKEN', 'B1', '2020-01-01'), step('DELIVERED', null, '2020-01-01'), []],
    [
      'it comes into no hand',
      step('TAKEN', 'B1', '2020-01-01'),
      step('DELIVERED', 'B2', '2020-01-02'),
      ['by'],
    ],
    [
      'it does not come before it was taken',
      step('TAKEN', 'B1', '2020-01-02'),
      step('DELIVERED', null, '2020-01-01'),
      ['at'],
    ],
    [
      'what has come goes nowhere',
      step('DELIVERED', null, '2020-01-02'),
      step('TAKEN', 'B2', '2020-01-03'),
      ['kind'],
    ],
    [
      'what was lost goes nowhere',
      step('BROKEN', null, '2020-01-02'),
      step('DELIVERED', null, '2020-01-03'),
      ['kind'],
    ],
    ['nothing happens in the future', null, step('TAKEN', 'B1', '2020-06-02'), ['at']],
  ])('%s', (_, last, next, fields) => {
    expect(stepProblems(last, next, NOW).map(({ field }) => field)).toEqual(fields);
  });

  test.each<[string, (string | null)[], boolean, boolean]>([
    ['words alone', [null, null, null], true, true],
    ['a list', ['list', null, null], false, true],
    ['a list with words', ['list', null, null], true, true],
    ['nothing', [null, null, null], false, false],
    ['two things', ['list', 'answer', null], false, false],
  ])('carry %s', (_, carried, words, fits) => {
    expect(carriedProblems(carried, words) === null).toBe(fits);
  });
});
