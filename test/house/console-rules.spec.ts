import { describe, expect, test } from '@jest/globals';
import { agreedAndDelivered, byVerdict, groupsIn } from '../../src/words/status.js';
import {
  concessionsOf,
  funnelOf,
  type Happened,
  silencesOf,
} from '../../web/pages/analysis/counts.rules.js';
import {
  type AnswerDraft,
  answered,
  cleared,
  inActs,
  undone,
} from '../../web/pages/answer/given.js';
import { csvOf } from '../../web/ui/csv.js';
import { asTyped, datedOf } from '../../web/ui/dated.js';

const answer = (verdict: string, side: string, on: string) => ({
  verdict,
  side: { code: side },
  answer: { on: { text: on, sortOn: on } },
});

describe('what charts count', () => {
  const persons = [
    {
      code: 'A',
      responses: [answer('REFUSED', 'GOV', '2018-07-10'), answer('AGREED', 'GOV', '2019-12-01')],
    },
    {
      code: 'B',
      responses: [
        answer('AGREED', 'GOV', '2018-07-10'),
        answer('REFUSED', 'GOV', '2019-12-01'),
        answer('AGREED', 'GOV', '2021-01-01'),
      ],
    },
    { code: 'C', responses: [answer('AGREED_CONDITIONALLY', 'FAC', '2019-12-01')] },
    { code: 'D', responses: [] },
  ];
  const handovers = [
    {
      outcomes: [
        { captive: { code: 'A' }, result: 'RELEASED_AND_RECEIVED' },
        { captive: { code: 'B' }, result: 'NOT_PRODUCED' },
      ],
    },
  ];

  test('a name goes through the funnel once, and who was not brought did not come home', () => {
    expect(funnelOf(persons, handovers).map(({ names }) => names)).toEqual([4, 3, 3, 1]);
    expect(funnelOf([], []).map(({ names }) => names)).toEqual([0, 0, 0, 0]);
  });

  test('a side concedes a name once, on the day on which it first agreed to it', () => {
    expect(
      concessionsOf(persons).map(({ side, on, names, total }) => [side, on, names, total]),
    ).toEqual([
      ['GOV', '2018-07-10', 1, 1],
      ['FAC', '2019-12-01', 1, 1],
      ['GOV', '2019-12-01', 1, 2],
    ]);
  });

  test('silences are the times of thirty days and more in which nothing happened, the longest first', () => {
    const on = (day: string): Happened => ({ kind: 'Round', label: '', on: day, text: day });
    expect(
      silencesOf([on('2019-03-01'), on('2019-01-01'), on('2019-01-30'), on('2020-03-01')]),
    ).toEqual([
      { from: '2019-03-01', until: '2020-03-01', days: 366 },
      { from: '2019-01-30', until: '2019-03-01', days: 30 },
    ]);
  });
});

describe('what a status counts', () => {
  const captives = [
    {
      code: 'A',
      groups: [{ group: 'WOMAN' as const }, { group: 'LONG_HELD' as const }],
      responses: [
        { verdict: 'AGREED' as const, side: { code: 'GOV' } },
        { verdict: 'REFUSED' as const, side: { code: 'GOV' } },
      ],
    },
    {
      code: 'B',
      groups: [{ group: 'LONG_HELD' as const }],
      responses: [{ verdict: 'REFUSED' as const, side: { code: 'GOV' } }],
    },
    { code: 'C', groups: [], responses: [] },
  ];

  test('names by their last answer, a name in two groups in both columns and once in the total', () => {
    const rows = byVerdict(captives);
    expect(rows).toEqual([
      { verdict: 'REFUSED', names: 2, groups: { WOMAN: 1, LONG_HELD: 2 } },
      { verdict: null, names: 1, groups: {} },
    ]);
    expect(groupsIn(rows)).toEqual(['LONG_HELD', 'WOMAN']);
  });

  test('what was agreed on lists that count, and who of them came home', () => {
    const version = (status: 'TRANSMITTED' | 'WITHDRAWN', ...codes: string[]) => ({
      status,
      lines: { totalCount: codes.length, nodes: codes.map((code) => ({ captive: { code } })) },
    });
    expect(
      agreedAndDelivered({
        lists: [
          {
            type: 'AGREED_FINAL',
            versions: [version('WITHDRAWN', 'X'), version('TRANSMITTED', 'A', 'B')],
          },
          { type: 'DEMAND', versions: [version('TRANSMITTED', 'C')] },
        ],
        handovers: [
          {
            outcomes: [
              { captive: { code: 'A' }, result: 'REPATRIATED' },
              { captive: { code: 'B' }, result: 'POSTPONED' },
              { captive: { code: 'C' }, result: 'EXILED' },
            ],
          },
        ],
      }),
    ).toEqual({ agreed: 2, delivered: 1, withoutAgreement: 1 });
  });
});

describe('answers as they are being given', () => {
  const empty: AnswerDraft = { side: 's', via: '', given: {}, past: [] };

  test('each step is undone by itself, many names given at once being one step', () => {
    const one = answered(empty, ['1', '2', '3'], { verdict: 'AGREED' });
    const two = cleared(answered(one, ['2'], { verdict: 'DEFERRED' }), ['1']);
    expect(Object.keys(two.given)).toEqual(['2', '3']);
    expect(undone(two).given).toEqual({
      1: { verdict: 'AGREED' },
      2: { verdict: 'DEFERRED' },
      3: { verdict: 'AGREED' },
    });
    expect(undone(undone(undone(two))).given).toEqual({});
    expect(undone(empty)).toBe(empty);
  });

  test('are sent in as few acts as they fit into: five hundred names, and no more bytes than a request takes', () => {
    const lines = Array.from({ length: 1201 }, (_, at) => `line-${at}`);
    const many = answered(empty, lines, { verdict: 'AGREED' });
    expect(inActs(many.given).map((act) => act.length)).toEqual([500, 500, 201]);
    const wordy = answered(empty, lines.slice(0, 30), {
      verdict: 'DEFERRED',
      words: 'ك'.repeat(4000),
    });
    const acts = inActs(wordy.given);
    expect(acts.flat()).toHaveLength(30);
    for (const act of acts) expect(Buffer.byteLength(JSON.stringify(act))).toBeLessThan(90_000);
  });
});

describe('a date as it is typed', () => {
  test.each([
    [
      'a day in Arabic digits',
      { calendar: 'gregorian', year: '٢٠٢٢', month: '1', day: '٣٠' },
      { text: '2022-01-30' },
    ],
    ['a month', { calendar: 'gregorian', year: '2019', month: '5', day: '' }, { text: '2019-05' }],
    [
      'a year in Persian digits',
      { calendar: 'gregorian', year: '۲۰۱۹', month: '', day: '' },
      { text: '2019' },
    ],
    [
      'a Hijri day',
      { calendar: 'hijri', year: '1443', month: '6', day: '27' },
      { text: '2022-01-30' },
    ],
    [
      'a Hijri month, of which only a year is certain',
      { calendar: 'hijri', year: '1443', month: '6', day: '' },
      { text: '2022', sortOn: '2022-01-04' },
    ],
  ] as const)('%s is recorded as far as it is known', async (_, typed, on) => {
    expect((await datedOf(typed))?.on).toEqual(on);
  });

  test.each([
    { calendar: 'gregorian', year: '2022', month: '2', day: '30' },
    { calendar: 'gregorian', year: '2022', month: '', day: '3' },
    { calendar: 'gregorian', year: '', month: '2', day: '3' },
    { calendar: 'hijri', year: '1443', month: '6', day: '30' },
    { calendar: 'hijri', year: '1200', month: '6', day: '3' },
  ] as const)('%j is none', async (typed) => expect(await datedOf(typed)).toBeNull());

  test('keeps what was typed beside what is recorded, where the calendar is another', async () => {
    const typed = { calendar: 'hijri', year: '١٤٤٣', month: '6', day: '٢٧' } as const;
    expect(asTyped(typed, 'ar')).toBe('27 جمادى الآخرة 1443 هـ');
    expect((await datedOf(typed))?.typed).toBe('27 جمادى الآخرة 1443 هـ');
  });
});

test('a table that is downloaded runs nothing in a spreadsheet, and leaves cells apart that hold commas', () => {
  expect(
    csvOf(
      ['a', 'b'],
      [
        ['=1+1', 2],
        [' ＝x', null],
        ['one, "two"', -3],
      ],
    ),
  ).toBe(`\ufeffa,b\r\n'=1+1,2\r\n' ＝x,\r\n"one, ""two""",-3\r\n`);
});
