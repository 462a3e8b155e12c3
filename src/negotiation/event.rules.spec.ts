import { describe, expect, test } from '@jest/globals';
import { type Dated, readDated } from '../graphql/dated.js';
import { mandateProblem, particularProblems } from './event.rules.js';

const day = (text: string) => readDated({ text }) as Dated;

describe('what an intermediary may carry (DOMAIN 2, intermediary)', () => {
  const mandate = (from: string | null, until: string | null) => ({
    code: 'B1',
    from: from === null ? null : day(from),
    until: until === null ? null : day(until),
  });

  test.each<[string, string | null, string | null, string, boolean]>([
    ['on its first day', '2019-03-01', '2019-06-30', '2019-03-01', true],
    ['on its last day', '2019-03-01', '2019-06-30', '2019-06-30', true],
    ['the day before', '2019-03-01', '2019-06-30', '2019-02-28', false],
    ['the day after', '2019-03-01', '2019-06-30', '2019-07-01', false],
    ['some time in its last month', '2019-03-01', '2019-06-10', '2019-06', true],
    ['in the month after', '2019-03-01', '2019-06-10', '2019-07', false],
    ['in the year in which it ended', null, '2019', '2019-12-31', true],
    ['in the year after', null, '2019', '2020', false],
    ['ever, where neither is known', null, null, '1999', true],
  ])('%s', (_, from, until, on, fits) => {
    expect(mandateProblem(mandate(from, until), day(on)) === null).toBe(fits);
  });
});

describe('coded particulars are codes that there are', () => {
  const known = { sides: ['FAC', 'GOV'], lists: ['L1'] };
  const wrong = (type: string, particulars: Record<string, unknown>) =>
    particularProblems(type, particulars, known).map(({ name }) => name);

  test.each<[string, string, Record<string, unknown>, string[]]>([
    ['sides by whom something is given', 'HANDOVER_PLANNED', { given: { FAC: 3, GOV: 1 } }, []],
    ['a name in their place', 'HANDOVER_PLANNED', { given: { salim: 1 } }, ['given']],
    ['a list of this table', 'VERIFICATION', { list: 'L1' }, []],
    ['a name in its place', 'VERIFICATION', { list: 'salim.noor' }, ['list']],
    ['a status', 'PRECONDITION', { status: 'met' }, []],
    ['a name in its place', 'PRECONDITION', { status: 'salim' }, ['status']],
    ['a status stated as unknown', 'PRECONDITION', { status: null }, []],
    ['what no type has', 'PRECONDITION', Object.fromEntries([['__proto__', 1]]), ['__proto__']],
    ['what the type does not have', 'CONTACT', { verified: 3 }, ['verified']],
  ])('%s: %s', (_, type, particulars, problems) => {
    expect(wrong(type, particulars)).toEqual(problems);
  });
});
