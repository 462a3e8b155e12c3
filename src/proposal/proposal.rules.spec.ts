import { describe, expect, test } from '@jest/globals';
import { type Leg, legProblems } from './proposal.rules.js';

const HOLDERS: Readonly<Record<string, string | null>> = {
  soldier: 'FAC',
  woman: 'GOV',
  child: 'GOV',
  missing: null,
};
const leg = (more: Partial<Leg>): Leg => ({
  giver: 'GOV',
  receiver: 'FAC',
  kind: 'PERSONS',
  count: null,
  captives: [],
  remains: [],
  ...more,
});
const problems = (...legs: Leg[]) =>
  legProblems(legs, (captive) => HOLDERS[captive]).map((one) => `${one.leg}.${one.field}`);

describe('the legs of a proposal (DOMAIN 2, proposal)', () => {
  test.each<[string, Leg[], string[]]>([
    ['a number alone', [leg({ count: 30 })], []],
    ['neither number nor names', [leg({})], []],
    ['remains in a leg of remains', [leg({ kind: 'REMAINS', remains: ['missing'] })], []],
    ['remains in a leg of persons', [leg({ remains: ['missing'] })], ['0.remains']],
    [
      'remains that the giver does not hold',
      [leg({ kind: 'REMAINS', remains: ['soldier'] })],
      ['0.remains'],
    ],
    [
      'more remains than stated',
      [leg({ kind: 'REMAINS', count: 0, remains: ['missing'] })],
      ['0.count'],
    ],
    ['names that the giver holds', [leg({ captives: ['woman', 'child'] })], []],
    ['a name that nobody is known to hold', [leg({ captives: ['missing'] })], []],
    ['a name that the receiver holds', [leg({ captives: ['soldier'] })], ['0.captives']],
    ['a side that gives to itself', [leg({ receiver: 'GOV' })], ['0.receiver']],
    ['as many names as stated', [leg({ count: 2, captives: ['woman', 'child'] })], []],
    ['fewer names than stated', [leg({ count: 30, captives: ['woman'] })], []],
    ['more names than stated', [leg({ count: 1, captives: ['woman', 'child'] })], ['0.count']],
    ['names where none are stated', [leg({ count: 0, captives: ['woman'] })], ['0.count']],
    ['a name twice in a leg', [leg({ captives: ['woman', 'woman'] })], ['0.captives']],
    [
      'a name in two legs',
      [leg({ captives: ['woman'] }), leg({ captives: ['woman'] })],
      ['1.captives'],
    ],
    [
      'both ways',
      [leg({ captives: ['woman'] }), leg({ giver: 'FAC', receiver: 'GOV', captives: ['soldier'] })],
      [],
    ],
  ])('%s', (_, legs, expected) => {
    expect(problems(...legs)).toEqual(expected);
  });
});

describe('remains are not units (DOMAIN 3.8)', () => {
  test('they have a number and no living person', () => {
    expect(problems(leg({ kind: 'REMAINS', count: 1 }))).toEqual([]);
    expect(problems(leg({ kind: 'REMAINS', captives: ['woman'] }))).toEqual(['0.captives']);
  });

  test('they stand in a leg of their own beside the living', () => {
    expect(
      problems(
        leg({ giver: 'FAC', receiver: 'GOV', kind: 'REMAINS', count: 1 }),
        leg({ giver: 'FAC', receiver: 'GOV', captives: ['soldier'] }),
        leg({ captives: ['woman', 'child'] }),
      ),
    ).toEqual([]);
  });
});

test('all that is wrong with all legs comes back at once', () => {
  expect(
    problems(
      leg({ receiver: 'GOV', count: 1, captives: ['soldier', 'woman'] }),
      leg({ kind: 'REMAINS', captives: ['woman'] }),
    ).sort(),
  ).toEqual(['0.captives', '0.count', '0.receiver', '1.captives', '1.captives']);
});
