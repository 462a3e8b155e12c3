import { describe, expect, test } from '@jest/globals';
import type { Verdict } from '../graphql/schema.generated.js';
import { bothAgree, signatureProblem } from './agreement.rules.js';

describe('a name is agreed on by both, or by neither (DOMAIN 2, response)', () => {
  const CASES: [string | null, Verdict | null, Verdict | null, boolean][] = [
    // Put down by the receiver, as in a demand: the giver's last answer decides.
    ['FAC', null, null, false],
    ['FAC', 'AGREED', null, true],
    ['FAC', 'AGREED_CONDITIONALLY', null, true],
    ['FAC', 'CONFIRMED_HELD', null, false],
    ['FAC', 'DEFERRED', null, false],
    ['FAC', 'AGREED', 'WITHDRAWN_BY_PROPOSER', false],
    // Put down by the giver, as in an offer.
    ['GOV', null, 'AGREED', true],
    ['GOV', null, 'REFUSED', false],
    ['GOV', 'REFUSED', 'AGREED', false],
    // The mediator's own.
    [null, 'AGREED', null, false],
    [null, 'AGREED', 'AGREED', true],
  ];
  test.each(CASES)('put down by %s; giver says %s, receiver says %s: %s', (putBy, g, r, agreed) => {
    const name = { putBy, giver: 'GOV', receiver: 'FAC', lastOfGiver: g, lastOfReceiver: r };
    expect(bothAgree(name)).toBe(agreed);
  });

  test('a side agrees on nobody with itself', () => {
    const own = { putBy: 'GOV', giver: 'GOV', receiver: 'GOV' };
    expect(bothAgree({ ...own, lastOfGiver: 'AGREED', lastOfReceiver: 'AGREED' })).toBe(false);
  });
});

test.each([
  ['GOV', [], null],
  ['GOV', ['GOV'], 'already'],
  ['GOV', ['FAC'], null],
  ['THIRD', [], 'own sides'],
  [null, [], 'own sides'],
] as const)('%s signs where %j signed before: %s', (side, signed, problem) => {
  const said = signatureProblem(side, ['GOV', 'FAC'], signed);
  if (problem === null) expect(said).toBeNull();
  else expect(said).toContain(problem);
});
