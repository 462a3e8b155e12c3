import { describe, expect, test } from '@jest/globals';
import { seatKindOf } from './access.rules.js';

describe('the seat that a role takes (DOMAIN 4; schema: Role, SeatKind)', () => {
  test.each([
    ['NEGOTIATOR', 'FAC', 'SIDE'],
    ['NEGOTIATOR', null, 'MEDIATOR_OFFICE'],
    ['NEGOTIATOR', undefined, 'MEDIATOR_OFFICE'],
    ['PROTECTION_OFFICER', null, 'PROTECTION'],
    ['OBSERVER', null, 'OBSERVER'],
    ['ANALYST', undefined, 'ANALYST'],
  ] as const)('%s of side %j sits at %s', (role, side, kind) => {
    expect(seatKindOf(role, side)).toBe(kind);
  });

  test.each(['PROTECTION_OFFICER', 'OBSERVER', 'ANALYST'] as const)(
    'a neutral %s has no side',
    (role) => {
      expect(seatKindOf(role, 'FAC')).toMatchObject({ problem: expect.stringContaining('side') });
    },
  );
});
