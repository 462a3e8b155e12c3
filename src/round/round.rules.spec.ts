import { describe, expect, test } from '@jest/globals';
import { roundProblem } from '../negotiation/event.rules.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { isOneParticipant, isOnePassage } from './round.rules.js';

describe('who takes part, and what passes (schema: RoundParticipantInput, RoundPassInput)', () => {
  test.each([
    ['a', 'b', false],
    ['a', null, true],
    [undefined, 'b', true],
    [null, undefined, false],
    ['', 'b', true],
    ['', '', false],
  ])('of %j and %j exactly one: %s', (one, other, fits) => {
    expect(isOneParticipant(one, other)).toBe(fits);
    expect(isOnePassage(one, other)).toBe(fits);
  });
});

describe('what may be part of a round (DOMAIN 2, round)', () => {
  const day = (text: string) => readDated({ text }) as Dated;
  const round = { open: true, on: day('2018-07-10'), number: 1 };

  test.each([
    ['on the day it began', '2018-07-10', true],
    ['afterwards', '2018-07-11', true],
    ['a year afterwards', '2019-07-10', true],
    ['the day before', '2018-07-09', false],
    ['the year before', '2017-12-31', false],
    ['in that month, the day not known', '2018-07', true],
    ['in that year, no more known', '2018', true],
    ['in the month before', '2018-06', false],
    ['at no day of its own', null, true],
  ])('an act %s', (_, on, fits) => {
    const problem = roundProblem(round, on === null ? null : day(on));
    expect(problem === null).toBe(fits);
    if (problem) expect(problem).toContain('2018-07-10');
  });

  test('a closed round takes nothing, whatever its day, and says what to do', () => {
    for (const on of ['2018-07-09', '2018-07-10', null]) {
      expect(roundProblem({ ...round, open: false }, on === null ? null : day(on))).toMatch(
        /Round 1 is closed\. Record this outside any round/,
      );
    }
  });
});
