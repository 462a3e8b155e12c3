import { describe, expect, test } from '@jest/globals';
import { dueNow, dueOn, type Kept } from './retention.rules.js';

const kept = (more: Partial<Kept>): Kept => ({
  id: '1',
  code: 'N',
  endedOn: '2020-01-01',
  holds: ['NAMES', 'FAMILY'],
  ...more,
});
const due = (schedule: object, negotiation: Partial<Kept>, today: string) =>
  dueNow(schedule, [kept(negotiation)], today).map(({ what, since }) => `${what} ${since}`);

describe('what is kept no longer', () => {
  test.each<[string, string[], string[]]>([
    ['nothing without a schedule', due({}, {}, '2099-01-01'), []],
    ['nothing of talks that go on', due({ FAMILY: 1 }, { endedOn: null }, '2099-01-01'), []],
    ['nothing before its day', due({ FAMILY: 365 }, {}, '2020-12-30'), []],
    ['families on their day', due({ FAMILY: 365 }, {}, '2020-12-31'), ['FAMILY 2020-12-31']],
    [
      'families while names are kept',
      due({ FAMILY: 1, NAMES: 999 }, {}, '2020-02-01'),
      ['FAMILY 2020-01-02'],
    ],
    [
      'all names at once, families with them',
      due({ FAMILY: 1, NAMES: 2 }, {}, '2020-02-01'),
      ['NAMES 2020-01-03'],
    ],
    [
      'words of the dead apart from families',
      due({ FAMILY: 1, FATE: 9 }, { holds: ['NAMES', 'FAMILY', 'FATE'] }, '2020-02-01'),
      ['FAMILY 2020-01-02', 'FATE 2020-01-10'],
    ],
    ['nothing that was erased before', due({ FAMILY: 1 }, { holds: ['NAMES'] }, '2099-01-01'), []],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });

  test('the longest due comes first', () => {
    const later = kept({ id: '2', code: 'A', endedOn: '2020-06-01' });
    const found = dueNow({ FAMILY: 1 }, [later, kept({})], '2021-01-01');
    expect(found.map(({ code }) => code)).toEqual(['N', 'A']);
  });

  test('days are counted through a leap year', () => {
    expect(dueOn('2020-02-28', 2)).toBe('2020-03-01');
  });
});
