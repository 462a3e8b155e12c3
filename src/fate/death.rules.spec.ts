import { describe, expect, test } from '@jest/globals';
import type { FamilyTold } from '../graphql/schema.generated.js';
import { deathProblems, lifts, mayBeTold, type ReportedDeath } from './death.rules.js';

const report = (more: Partial<ReportedDeath>): ReportedDeath => ({
  value: 'BELIEVED_DEAD',
  basis: 'WITNESS',
  saidBefore: false,
  statedBySide: false,
  on: '2020-05-01',
  diedOn: null,
  ...more,
});

describe('a report of a death (DOMAIN 3.9; GC III 120: what the holder owes is a certificate and an enquiry, not belief)', () => {
  test.each<[string, Partial<ReportedDeath>, string[]]>([
    ['a belief needs one source', {}, []],
    ['one registry notice gives a belief', { basis: 'REGISTRY_NOTICE' }, []],
    [
      'a registry notice gives no more, however many sources there are',
      { basis: 'REGISTRY_NOTICE', value: 'DIED_IN_CUSTODY', saidBefore: true },
      ['notice-gives-belief'],
    ],
    [
      'that somebody died in custody needs another source before',
      { value: 'DIED_IN_CUSTODY', basis: 'PRESS' },
      ['death-from-two-sources'],
    ],
    [
      'a side states in its own name that somebody died in its custody',
      { value: 'DIED_IN_CUSTODY', basis: 'HOLDER_STATEMENT', statedBySide: true },
      [],
    ],
    [
      'with another source before, a second gives it',
      { value: 'DIED_IN_CUSTODY', basis: 'HOLDER_STATEMENT', saidBefore: true },
      [],
    ],
    [
      'remains are not identified by a report',
      { value: 'REMAINS_IDENTIFIED', saidBefore: true },
      ['death-as-stated'],
    ],
    ['nor is anybody alive by one', { value: 'BELIEVED_ALIVE' }, ['death-as-stated']],
    [
      'nobody states a death before it',
      { diedOn: { first: '2020-05-02' } },
      ['stated-after-death'],
    ],
    [
      'a day of death known by the year alone may be that year',
      { diedOn: { first: '2020-01-01' } },
      [],
    ],
  ])('%s', (_, more, rules) => {
    expect(deathProblems(report(more)).map(({ rule }) => rule)).toEqual(rules);
  });
});

describe('what a family is told', () => {
  test.each<[FamilyTold | null, string[], boolean]>([
    [null, [], true],
    ['NOTHING_NEW', [], true],
    ['BELIEVED_ALIVE', ['BELIEVED_DEAD'], true],
    ['BELIEVED_DEAD', [], false],
    ['BELIEVED_DEAD', ['BELIEVED_ALIVE'], false],
    ['BELIEVED_DEAD', ['BELIEVED_DEAD'], true],
    ['BELIEVED_DEAD', ['DIED_IN_CUSTODY'], true],
    ['REMAINS_IDENTIFIED', ['BELIEVED_DEAD'], false],
    ['REMAINS_IDENTIFIED', ['REMAINS_IDENTIFIED'], true],
    ['IDENTIFICATION_WITHDRAWN', ['REMAINS_IDENTIFIED'], false],
  ])('%s, where %j is claimed: %s', (told, claimed, may) => {
    const standing = claimed.map((value) => ({ value, withdrawn: false }));
    expect(mayBeTold(told, standing)).toBe(may);
  });

  test.each<[FamilyTold, boolean]>([
    ['IDENTIFICATION_WITHDRAWN', true],
    ['REMAINS_IDENTIFIED', false],
    ['BELIEVED_DEAD', false],
  ])('%s, where an identification was taken back and nothing else is claimed: %s', (told, may) => {
    expect(mayBeTold(told, [{ value: 'REMAINS_IDENTIFIED', withdrawn: true }])).toBe(may);
  });

  test.each<[FamilyTold, string, boolean]>([
    ['BELIEVED_DEAD', 'BELIEVED_DEAD', true],
    ['BELIEVED_DEAD', 'DIED_IN_CUSTODY', true],
    ['BELIEVED_DEAD', 'REMAINS_IDENTIFIED', false],
    ['REMAINS_IDENTIFIED', 'REMAINS_IDENTIFIED', true],
    ['IN_CUSTODY', 'BELIEVED_DEAD', false],
    ['NOTHING_NEW', 'BELIEVED_DEAD', false],
  ])('told %s, a claim %s is shown: %s', (told, death, shown) => {
    expect(lifts(told, death)).toBe(shown);
  });
});
