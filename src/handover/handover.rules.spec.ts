import { describe, expect, test } from '@jest/globals';
import type { HandoverResult } from '../graphql/schema.generated.js';
import {
  asksTheWay,
  type Left,
  type Outcome,
  outcomeProblems,
  saysDied,
} from './handover.rules.js';

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
  to: null,
  result,
  ...more,
});
const problems = (...outcomes: Outcome[]) =>
  outcomeProblems(outcomes).map((problem) => `${problem.at}.${problem.field}`);

describe('what became of a person at a handover (DOMAIN 2, handover outcome)', () => {
  const BROUGHT: readonly HandoverResult[] = [
    'RELEASED_AND_RECEIVED',
    'REPATRIATED',
    'THIRD_COUNTRY',
    'EXILED',
    'TRANSFERRED_TO_OTHER_CUSTODY',
  ];
  test.each(RESULTS)('who is brought away is brought to somebody or somewhere: %s', (result) => {
    const needsOne = BROUGHT.includes(result);
    const inPlace = result === 'RELEASED_IN_PLACE';
    expect(problems(outcome(result))).toEqual(needsOne ? ['0.receiver'] : []);
    expect(problems(outcome(result, { receiver: 'FAC' }))).toEqual(inPlace ? ['0.receiver'] : []);
    const somewhere = problems(outcome(result, { to: 'ABROAD' }));
    if (result === 'RELEASED_AND_RECEIVED') expect(somewhere).toEqual(['0.receiver']);
    else expect(somewhere).toEqual(inPlace ? ['0.to'] : []);
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

  const bus: Left = { receiver: 'FAC', place: 'NORTH', boarded: new Set(['woman']) };
  test.each<[string, Partial<Outcome>, Left | null, boolean]>([
    ['without a stage', { receiver: 'FAC' }, null, true],
    ['by the stage that left', { receiver: 'FAC' }, bus, false],
    ['by it, to its place', { receiver: 'FAC', to: 'NORTH' }, bus, false],
    ['by it, but to another place', { receiver: 'FAC', to: 'CAPITAL' }, bus, true],
    ['by it, but to somebody else', { receiver: 'THIRD' }, bus, true],
    ['who had not boarded', { captive: 'man', receiver: 'FAC' }, bus, true],
    ['released, and arrested again', { receiver: 'FAC', result: 'REARRESTED_AFTER' }, null, true],
    ['who was not brought', { receiver: 'FAC', result: 'NOT_PRODUCED' }, null, false],
  ])('plans are refused and facts are not (DOMAIN 3.2, 3.3): %s', (_, more, stage, asked) => {
    expect(asksTheWay(outcome('RELEASED_AND_RECEIVED', more), stage)).toBe(asked);
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
