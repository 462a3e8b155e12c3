import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CountOutcome, RefusalReason, Verdict } from '../graphql/schema.generated.js';
import { countProblems, REJECTIONS, responseProblems, saysDead } from './response.rules.js';

const REASONS: readonly RefusalReason[] = [
  'CUSTODY_DENIED',
  'HELD_BY_THIRD_PARTY',
  'REPORTED_DEAD',
  'ALREADY_RELEASED',
  'DUPLICATE_OR_NOT_FOUND',
  'IDENTITY_ERROR',
  'CRIMINAL_CASE',
  'SECURITY_VETO',
  'CATEGORY_DISPUTED',
  'PREFERS_OWN_CHOICE',
  'OWN_SIDE_NOT_INTERESTED',
  'RATIO',
  'LINKED_DEMAND',
  'SUPERVISION_DISPUTED',
  'PERSON_DECLINES',
  'PROTECTION_HOLD',
  'NO_REASON_GIVEN',
];

const fields = (problems: { field: string }[]) => problems.map((problem) => problem.field);

describe('an answer to one name (DOMAIN 2, response and refusal reason)', () => {
  test.each<[Verdict, 'needs' | 'may have' | 'has no']>([
    ['REFUSED', 'needs'],
    ['SUBSTITUTED', 'needs'],
    ['DEFERRED', 'may have'],
    ['ON_HOLD', 'may have'],
    ['AGREED_CONDITIONALLY', 'may have'],
    ['DECLINED_BY_PERSON', 'may have'],
    ['NO_ANSWER', 'has no'],
    ['CONFIRMED_HELD', 'has no'],
    ['AGREED', 'has no'],
  ])('%s %s reason', (verdict, rule) => {
    expect(fields(responseProblems({ verdict }, false))).toEqual(
      rule === 'needs' ? ['reason'] : [],
    );
    for (const reason of REASONS) {
      const problems = fields(responseProblems({ verdict, reason }, false));
      expect([reason, problems]).toEqual([reason, rule === 'has no' ? ['reason'] : []]);
    }
  });

  test('a refusal without a reason is told to say NO_REASON_GIVEN', () => {
    expect(responseProblems({ verdict: 'REFUSED' }, false)[0].message).toContain('NO_REASON_GIVEN');
  });

  test('rejections are refusals and substitutions (schema: RejectionMatrix)', () => {
    expect(REJECTIONS).toEqual(['REFUSED', 'SUBSTITUTED']);
  });

  test('a person is named instead with SUBSTITUTED only', () => {
    const reason = 'PREFERS_OWN_CHOICE';
    const problems = (verdict: Verdict) =>
      fields(responseProblems({ verdict, reason, substitute: 'another' }, false));
    expect(problems('SUBSTITUTED')).toEqual([]);
    expect(problems('REFUSED')).toEqual(['substitute']);
    expect(problems('AGREED')).toEqual(['reason', 'substitute']);
  });

  test('who put a name down takes it back and does nothing else to it; nobody else takes it back', () => {
    expect(responseProblems({ verdict: 'WITHDRAWN_BY_PROPOSER' }, true)).toEqual([]);
    expect(fields(responseProblems({ verdict: 'WITHDRAWN_BY_PROPOSER' }, false))).toEqual([
      'verdict',
    ]);
    for (const verdict of ['AGREED', 'DEFERRED', 'NO_ANSWER'] as const) {
      expect(fields(responseProblems({ verdict }, true))).toEqual(['verdict']);
    }
    expect(fields(responseProblems({ verdict: 'REFUSED' }, true))).toEqual(['reason', 'verdict']);
  });

  test('an answer that says somebody is dead is told from all others (DOMAIN 3.9)', () => {
    expect(REASONS.filter(saysDead)).toEqual(['REPORTED_DEAD']);
    expect([saysDead(null), saysDead(undefined)]).toEqual([false, false]);
  });
});

describe('an answer by counts (DOMAIN 1: 8,576 names, 3,600 acknowledged, 230 left blank)', () => {
  const at = (problems: ReturnType<typeof countProblems>) =>
    problems.map((problem) => `${problem.at}.${problem.field}`);

  test.each<[string, Parameters<typeof countProblems>[0], number | null, string[]]>([
    ['none', [], null, []],
    [
      'counts within the names spoken of',
      [
        { outcome: 'ACCEPTED', count: 3600 },
        { outcome: 'NO_RESPONSE', count: 230 },
      ],
      3830,
      [],
    ],
    ['counts below them', [{ outcome: 'ACCEPTED', count: 3600 }], 8576, []],
    [
      'counts above them',
      [
        { outcome: 'ACCEPTED', count: 3600 },
        { outcome: 'NO_RESPONSE', count: 230 },
      ],
      3829,
      ['1.count'],
    ],
    ['no names spoken of', [{ outcome: 'ACCEPTED', count: 3600 }], null, []],
    ['none spoken of, and none counted', [{ outcome: 'REJECTED', count: 0 }], 0, []],
    ['none spoken of, and one counted', [{ outcome: 'REJECTED', count: 1 }], 0, ['0.count']],
    ['a share', [{ outcome: 'REJECTED', share: 0.35 }], 200, []],
    ['stated as unknown', [{ outcome: 'REJECTED' }], 200, []],
    [
      'a number of nought and a share',
      [{ outcome: 'REJECTED', count: 0, share: 0 }],
      null,
      ['0.share'],
    ],
    [
      'one outcome twice',
      [
        { outcome: 'REJECTED', count: 1 },
        { outcome: 'REJECTED', count: 2 },
      ],
      null,
      ['1.outcome'],
    ],
  ])('%s', (_, counts, namesSpokenOf, problems) => {
    expect(at(countProblems(counts, namesSpokenOf))).toEqual(problems);
  });

  test('for any counts of different outcomes: refused only when they exceed the names', () => {
    const outcomes: CountOutcome[] = ['ACCEPTED', 'REJECTED', 'NOT_HELD', 'DUPLICATE'];
    fc.assert(
      fc.property(
        fc.array(fc.nat(10_000), { minLength: 1, maxLength: 4 }),
        fc.nat(40_000),
        (numbers, names) => {
          const counts = numbers.map((count, i) => ({ outcome: outcomes[i], count }));
          const sum = numbers.reduce((total, count) => total + count, 0);
          expect(countProblems(counts, names).length).toBe(sum > names ? 1 : 0);
        },
      ),
    );
  });
});
