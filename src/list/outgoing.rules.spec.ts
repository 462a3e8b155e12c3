import { describe, expect, test } from '@jest/globals';
import type { IdentityField } from '../graphql/schema.generated.js';
import { asksNoReason, fieldsAsked, NEEDED, released } from './outgoing.rules.js';

const SALMA = {
  arabic: { own: 'سلمى', father: 'بدر', family: 'الغيماوي', kunya: 'أم بدر' },
  latin: { own: 'Salma', family: 'al-Ghaimawi' },
  aliases: ['الطبيبة'],
  motherName: 'هند',
  birth: '1991-04-02',
  registryNumber: '12/7',
  rank: 'nurse',
};

describe('what goes out with a list is what its review released (DOMAIN 3.1)', () => {
  test.each<[string, IdentityField[], object]>([
    [
      'what finds a person',
      [...NEEDED],
      {
        arabic: { own: 'سلمى', father: 'بدر', family: 'الغيماوي' },
        latin: { own: 'Salma', family: 'al-Ghaimawi' },
        birth: '1991',
      },
    ],
    ['other names', ['OTHER_NAMES'], { aliases: ['أم بدر', 'الطبيبة'] }],
    ['the day of birth rather than the year', ['BIRTH_YEAR', 'BIRTH'], { birth: '1991-04-02' }],
    ['papers', ['REGISTRY_NUMBER', 'MOTHER'], { motherName: 'هند', registryNumber: '12/7' }],
  ])('%s', (_, fields, what) => {
    const part = JSON.parse(JSON.stringify(released(SALMA, fields)));
    expect(part).toEqual({ aliases: [], ...what, released: part.released });
    expect([...part.released].sort()).toEqual([...fields].sort());
  });

  test('and nothing at all where nothing was released, or nothing of it is known', () => {
    expect(released(SALMA, [])).toBeNull();
    expect(released({ arabic: { own: 'سلمى' } }, ['MOTHER', 'BIRTH_YEAR'])).toBeNull();
  });

  test('who is known by another name alone goes out by that', () => {
    expect(released({ aliases: ['الطبيبة', 'أم بدر'] }, ['NAME'])).toMatchObject({
      aliases: ['الطبيبة'],
      released: ['NAME'],
    });
  });

  test('a file holds no more', () => {
    expect(fieldsAsked(undefined, ['NAME'])).toEqual(['NAME']);
    expect(fieldsAsked('BIRTH_YEAR,NAME', NEEDED)).toEqual(['NAME', 'BIRTH_YEAR']);
    expect(fieldsAsked('NAME,MOTHER', NEEDED)).toEqual({ withheld: 'MOTHER' });
    expect(fieldsAsked('PLACE', NEEDED)).toEqual({ unknown: 'PLACE' });
  });

  test.each<[IdentityField[], boolean, boolean]>([
    [[], false, true],
    [[...NEEDED], false, true],
    [[...NEEDED], true, false],
    [['NAME', 'MOTHER'], false, false],
    [['BIRTH'], false, false],
  ])('%j, children %s: without a reason %s', (fields, children, free) => {
    expect(asksNoReason(fields, children)).toBe(free);
  });
});
