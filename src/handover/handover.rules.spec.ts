import { describe, expect, test } from '@jest/globals';
import type { HandoverResult } from '../graphql/schema.generated.js';
import { type Outcome, outcomeProblems, saysDied } from './handover.rules.js';

const RESULTS: readonly HandoverResult[] = [
  'RELEASED_AND_RECEIVED',
  'RELEASED_IN_PLACE',
  'REPATRIATED',
  'THIRD_COUNTRY',
  'EXILED',
  'TRANSFERRED_TO_OTHER_CUSTODY',
  'NOT_PRODUCED',
  'SUBSTITUTED',
  'DECLINED_AT_INTERVIEW',
  'MEDICALLY_UNFIT',
  'DIED_BEFORE_HANDOVER',
  'IDENTITY_MISMATCH',
  'POSTPONED',
  'REARRESTED_AFTER',
  'REMAINS_RECEIVED_UNIDENTIFIED',
  'REMAINS_RECEIVED_IDENTIFIED',
  'REMAINS_MISMATCH',
];
const outcome = (result: HandoverResult, more: Partial<Outcome> = {}): Outcome => ({
  captive: 'woman',
  giver: 'GOV',
  receiver: null,
  result,
  ...more,
});
const problems = (...outcomes: Outcome[]) =>
  outcomeProblems(outcomes).map((problem) => `${problem.at}.${problem.field}`);

describe('what became of a person at a handover (DOMAIN 2, handover outcome)', () => {
  test.each(RESULTS)('%s without a receiver', (result) => {
    const needsOne = result === 'RELEASED_AND_RECEIVED';
    expect(problems(outcome(result))).toEqual(needsOne ? ['0.receiver'] : []);
    expect(problems(outcome(result, { receiver: 'FAC' }))).toEqual([]);
  });

  test('a side does not hand over to itself', () => {
    expect(problems(outcome('RELEASED_AND_RECEIVED', { receiver: 'GOV' }))).toEqual(['0.receiver']);
  });

  test('one thing becomes of a person at one handover', () => {
    expect(
      problems(
        outcome('POSTPONED'),
        outcome('NOT_PRODUCED', { captive: 'child' }),
        outcome('NOT_PRODUCED'),
      ),
    ).toEqual(['2.captive']);
  });

  test('all that is wrong comes back at once', () => {
    expect(problems(outcome('RELEASED_AND_RECEIVED'), outcome('RELEASED_AND_RECEIVED'))).toEqual([
      '0.receiver',
      '1.receiver',
      '1.captive',
    ]);
  });

  test('that somebody died is told from all other results (DOMAIN 3.9)', () => {
    expect(RESULTS.filter(saysDied)).toEqual([
      'DIED_BEFORE_HANDOVER',
      'REMAINS_RECEIVED_UNIDENTIFIED',
      'REMAINS_RECEIVED_IDENTIFIED',
      'REMAINS_MISMATCH',
    ]);
  });
});
