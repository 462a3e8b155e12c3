import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { periodOf } from '../graphql/dated.js';
import {
  ageFacts,
  captiveProblems,
  DECLARABLE_GROUPS,
  fullName,
  isDeath,
  legalBasisOf,
  shownIdentity,
  valuesOf,
} from './captive.rules.js';

describe('the whole name as one would write it (DOMAIN 2, names)', () => {
  test.each([
    [
      'all parts, in their order, without the kunya',
      {
        arabic: {
          own: 'أحمد',
          father: 'حسن',
          grandfather: 'قصي',
          family: 'الطرفسي',
          nisba: 'الرقيمي',
          kunya: 'أبو ياسر',
        },
      },
      'أحمد حسن قصي الطرفسي الرقيمي',
    ],
    ['Arabic before Latin', { arabic: { own: 'منى' }, latin: { own: 'Muna' } }, 'منى'],
    [
      'Latin where there is no Arabic',
      { arabic: {}, latin: { own: 'Muna', family: 'al-R' } },
      'Muna al-R',
    ],
    ['a part that is not known leaves no gap', { arabic: { own: 'منى', family: 'ر' } }, 'منى ر'],
    ['a kunya where there is no more', { arabic: { kunya: 'أم بلال' } }, 'أم بلال'],
    [
      'a kunya in Arabic before a name in Latin',
      { arabic: { kunya: 'أم بلال' }, latin: { own: 'Muna' } },
      'أم بلال',
    ],
    ['an alias where there is no name', { aliases: ['الحاج', 'أبو حمزة'] }, 'الحاج'],
    ['nothing where nothing is known', {}, ''],
  ])('%s', (_, identity, name) => {
    expect(fullName(identity)).toBe(name);
    expect(shownIdentity([identity])).toMatchObject({ fullName: name });
  });

  test('aliases that nobody gave are none', () => {
    expect(shownIdentity([{ arabic: { own: 'منى' } }]).aliases).toEqual([]);
  });
});

describe('what a captive needs: one name in any script, who holds or who claims (DOMAIN 2; GC III 122, GC IV 138)', () => {
  const arabic = { own: 'منى' };
  test.each([
    ['a name and a holder', { arabic, heldBy: 'GOV' }, []],
    ['a name and who claims', { latin: { own: 'Muna' }, claimedBy: 'FAC' }, []],
    ['an alias alone is a name', { aliases: ['الحاج'], heldBy: 'GOV' }, []],
    ['both sides', { arabic, heldBy: 'GOV', claimedBy: 'FAC' }, []],
    ['no name', { heldBy: 'GOV' }, ['arabic']],
    ['a name of blanks', { arabic: { own: '  ' }, heldBy: 'GOV' }, ['arabic']],
    ['neither holder nor claimant', { arabic }, ['heldBy']],
    ['a side that holds its own', { arabic, heldBy: 'GOV', claimedBy: 'GOV' }, ['claimedBy']],
    ['nothing at all', {}, ['arabic', 'heldBy']],
  ])('%s', (_, captive, fields) => {
    expect(captiveProblems(captive, '2026-01-01').map((problem) => problem.field)).toEqual(fields);
  });
});

describe('why a group comes first (DOMAIN 2, priority group)', () => {
  test.each([
    ['SERIOUSLY_WOUNDED_OR_SICK', ['GC III 109', 'GC III 110', 'GC IV 132']],
    ['CHILD', ['AP I 77', 'GC IV 132']],
    ['PREGNANT_OR_MOTHER_OF_INFANT', ['AP I 76', 'GC IV 132']],
    ['LONG_HELD', ['GC IV 132', 'policy']],
    ['AGE_UNKNOWN', ['policy']],
    ['WOMAN', ['policy']],
    ['ELDERLY', ['policy']],
    ['JOURNALIST', ['policy']],
    ['HUMANITARIAN_STAFF', ['policy']],
  ])('%s by %j', (group, basis) => {
    expect(legalBasisOf(group)).toEqual(basis);
  });

  test('only groups that no fact gives are declared', () => {
    expect([...DECLARABLE_GROUPS].sort()).toEqual([
      'HUMANITARIAN_STAFF',
      'JOURNALIST',
      'PREGNANT_OR_MOTHER_OF_INFANT',
      'SERIOUSLY_WOUNDED_OR_SICK',
    ]);
  });
});

describe('ages that matter, without the birth date (AP I 77; CRC 1; policy for the elderly)', () => {
  const today = '2026-06-15';
  const age = (birth: string | null, heldSince: string | null = null, on = today) =>
    ageFacts(birth ? periodOf(birth) : null, heldSince, on);

  test.each([
    // birth, held since, child until, elderly from
    ['a day: until the 18th birthday', '2010-05-10', null, '2028-05-10', null],
    ['a month: until the last day it may be', '2010-05', null, '2028-05-31', null],
    ['a year: until the last day it may be', '2010', null, '2028-12-31', null],
    ['February of a leap year', '2012-02', null, '2030-03-01', null],
    [
      'the 29th of February comes of age on the 1st of March',
      '2012-02-29',
      null,
      '2030-03-01',
      null,
    ],
    ['of age before the captivity', '1990-05-10', '2015-01-01', null, null],
    ['of age on the very day of capture', '1990-05-10', '2008-05-10', null, null],
    ['of age the day after capture', '1990-05-10', '2008-05-09', '2008-05-10', null],
    ['elderly from the first day it may be', '1959', '2015-01-01', null, '2019-01-01'],
    ['elderly within ten years', '1976-06-15', '2015-01-01', null, '2036-06-15'],
    ['elderly in more than ten years', '1976-06-16', '2015-01-01', null, null],
    ['captivity not known: twenty years back', '1988-06-15', null, null, null],
    ['captivity not known, just within', '1988-06-16', null, '2006-06-16', null],
  ])('%s', (_, birth, heldSince, childUntil, elderlyFrom) => {
    expect(age(birth, heldSince)).toEqual({ ageKnown: true, childUntil, elderlyFrom });
  });

  test('an unknown age is not known: a child until reviewed (DOMAIN 3.14)', () => {
    expect(age(null, '2015-01-01')).toEqual({
      ageKnown: false,
      childUntil: null,
      elderlyFrom: null,
    });
  });

  test('for any birth and captivity: a child for 18 years to the day, counted to the latest possible birthday', () => {
    const day = fc
      .date({ min: new Date('1930-01-01'), max: new Date('2025-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(day, day, fc.constantFrom(4, 7, 10), (birth, held, known) => {
        const period = periodOf(birth.slice(0, known))!;
        const { childUntil, elderlyFrom } = ageFacts(period, held, today);
        const eighteen = new Date(`${period.last}T00:00:00Z`);
        eighteen.setUTCFullYear(eighteen.getUTCFullYear() + 18);
        const expected = eighteen.toISOString().slice(0, 10);
        expect(childUntil).toBe(expected > held ? expected : null);
        if (elderlyFrom) {
          const sixty = new Date(`${period.first}T00:00:00Z`);
          sixty.setUTCFullYear(sixty.getUTCFullYear() + 60);
          expect(elderlyFrom).toBe(sixty.toISOString().slice(0, 10));
        }
      }),
    );
  });
});

describe('claims (DOMAIN 2, three axes)', () => {
  test('each axis has its own values', () => {
    expect(valuesOf('VITAL')).toEqual([
      'BELIEVED_ALIVE',
      'BELIEVED_DEAD',
      'UNKNOWN',
      'REMAINS_IDENTIFIED',
    ]);
    expect(valuesOf('CUSTODY')).toEqual([
      'HELD',
      'TRANSFERRED',
      'IN_HOSPITAL',
      'RELEASED',
      'ESCAPED',
      'DIED_IN_CUSTODY',
      'UNKNOWN',
    ]);
    expect(valuesOf('ACKNOWLEDGEMENT')).toEqual([
      'DENIED',
      'ACKNOWLEDGED_LOCATION_UNDISCLOSED',
      'ACKNOWLEDGED_LOCATION_DISCLOSED',
      'CONTACT_PERMITTED',
      'UNKNOWN',
    ]);
    expect(valuesOf('ANOTHER')).toEqual([]);
  });

  test.each(['VITAL', 'CUSTODY', 'ACKNOWLEDGEMENT'])(
    'of %s a death, and nothing else, is withheld until the family knows (DOMAIN 3.9)',
    (axis) => {
      const deaths = ['BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED'];
      for (const value of valuesOf(axis)) {
        expect([value, isDeath(value)]).toEqual([value, deaths.includes(value)]);
      }
    },
  );
});
