import { describe, expect, test } from '@jest/globals';
import { type Examination, examinationProblems, groupOf, unfitToTravel } from './medical.rules.js';

describe('the group that follows from an examination (GC III 109-110; AP I 76)', () => {
  test.each([
    ['SERIOUSLY_WOUNDED', 'SERIOUSLY_WOUNDED_OR_SICK'],
    ['SERIOUSLY_SICK', 'SERIOUSLY_WOUNDED_OR_SICK'],
    ['WOUNDED_OR_SICK', null],
    ['PREGNANT', 'PREGNANT_OR_MOTHER_OF_INFANT'],
    ['MOTHER_OF_INFANT', 'PREGNANT_OR_MOTHER_OF_INFANT'],
    ['NEEDS', null],
    ['UNFIT_TO_TRAVEL', null],
    ['FIT_TO_TRAVEL', null],
  ] as const)('%s: %s', (finding, group) => {
    expect(groupOf(finding)).toBe(group);
  });
});

describe('whether somebody may be moved (DOMAIN 2, MEDICALLY_UNFIT)', () => {
  const unfit = (on: string, until = '2021-06-01'): Examination => ({
    finding: 'UNFIT_TO_TRAVEL',
    on,
    until,
  });
  const fit = (on: string): Examination => ({ finding: 'FIT_TO_TRAVEL', on, until: '2021-06-01' });
  test.each<[string, Examination[], boolean]>([
    ['nobody was examined', [], false],
    ['found unfit', [unfit('2021-01-01')], true],
    ['found unfit later', [unfit('2021-04-01')], false],
    ['found unfit, and that has lapsed', [unfit('2021-01-01', '2021-03-01')], false],
    ['found fit since', [unfit('2021-01-01'), fit('2021-02-01')], false],
    ['found fit before', [fit('2021-01-01'), unfit('2021-02-01')], true],
    [
      'found both on one day: the last recorded counts',
      [unfit('2021-01-01'), fit('2021-01-01')],
      false,
    ],
    ['wounded is not unfit', [{ ...unfit('2021-01-01'), finding: 'SERIOUSLY_WOUNDED' }], false],
  ])('%s: %s', (_, found, held) => {
    expect(unfitToTravel(found, '2021-03-01')).toBe(held);
  });
});

describe('an examination as it is recorded', () => {
  const found = { finding: 'PREGNANT', on: '2021-01-01', until: '2021-06-01' } as const;
  test.each<[string, Partial<Examination>, string, string[]]>([
    ['of a woman', {}, 'FEMALE', []],
    ['of somebody whose sex is not known', {}, 'UNKNOWN', []],
    ['of a man who is said to be pregnant', {}, 'MALE', ['finding']],
    ['of a day to come', { on: '2021-07-02', until: '2021-08-01' }, 'FEMALE', ['on']],
    ['for longer than half a year', { until: '2021-07-01' }, 'FEMALE', ['until']],
    ['over before it began', { until: '2021-01-01' }, 'FEMALE', ['until']],
  ])('%s', (_, more, sex, fields) => {
    const problems = examinationProblems({ ...found, ...more }, sex, '2021-07-01');
    expect(problems.map(({ field }) => field)).toEqual(fields);
  });
});
