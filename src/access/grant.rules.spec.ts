import { describe, expect, test } from '@jest/globals';
import {
  decisionProblem,
  revocationProblem,
  seatKindOf,
  shorteningProblem,
  type Standing,
} from './grant.rules.js';

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

const END = new Date('2030-06-01T00:00:00Z');
const NOW = new Date('2030-01-01T00:00:00Z');
const waits: Standing = { state: 'WAITING', holder: 'h', givenBy: 'one', validUntil: null };
const holds: Standing = { ...waits, state: 'IN_FORCE', validUntil: END };
const ended: Standing = { ...waits, state: 'ENDED' };

describe('who decides a grant (SAFETY 2: two administrators)', () => {
  test.each([
    ['a second administrator decides what waits', waits, 'two', undefined],
    ['who gave it does not', waits, 'one', 'second-administrator-decides'],
    ['who gets it does not', waits, 'h', 'second-administrator-decides'],
    ['what is in force is decided', holds, 'two', 'grant-waits-for-decision'],
    ['what has ended stays ended', ended, 'two', 'grant-has-ended'],
  ] as const)('%s', (_, grant, by, rule) => {
    expect(decisionProblem(grant, by)?.rule).toBe(rule);
  });
});

describe('a grant only ends', () => {
  test.each([
    ['an end where there was none', waits, END, undefined],
    ['an earlier end', holds, new Date('2030-05-31T23:59:59Z'), undefined],
    ['the same end', holds, END, 'grant-only-shortens'],
    ['a later end', holds, new Date('2031-01-01T00:00:00Z'), 'grant-only-shortens'],
    ['an end that is past', holds, NOW, 'grant-ends-to-come'],
    ['no date at all', holds, new Date('soon'), 'grant-ends-to-come'],
    ['an end after the end', ended, END, 'grant-has-ended'],
  ] as const)('%s', (_, grant, until, rule) => {
    expect(shorteningProblem(grant, until, NOW)?.rule).toBe(rule);
  });

  test('and is taken back once, whether it waits or holds', () => {
    expect([waits, holds, ended].map((one) => revocationProblem(one)?.rule)).toEqual([
      undefined,
      undefined,
      'grant-has-ended',
    ]);
  });
});
