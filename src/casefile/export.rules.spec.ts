import { validateCase } from '../exchangecase/validate.js';
import type { CaseRecord, EventRow } from './export.rules.js';
import { fileOf, leaving, leftOut, mayLeave } from './export.rules.js';
import { sound } from './sound.rules.js';
import {
  countsOf,
  handoverFields,
  listAnswerFields,
  proposalAnswerFields,
} from './recorded.rules.js';

const event = (fields: Partial<EventRow>): EventRow => ({
  id: 'e',
  number: 1,
  type: 'CONTACT',
  on: { date: '2019-05-01', precision: 'DAY' },
  bySide: null,
  byMandate: null,
  to: null,
  claimedBy: null,
  confidence: null,
  particulars: {},
  worded: false,
  wording: {},
  sources: [],
  ...fields,
});

const record = (...events: Partial<EventRow>[]): CaseRecord => ({
  code: 'CASE',
  title: null,
  kept: null,
  sides: [
    { id: 'a', code: 'A', name: 'A', role: null },
    { id: 'b', code: 'B', name: 'B', role: null },
  ],
  mandates: [],
  sources: [],
  events: events.map((fields, i) => event({ number: i + 1, ...fields })),
});

const told = (...events: Partial<EventRow>[]) => fileOf(record(...events), true).events;

describe('what leaves the house (informed consent)', () => {
  it('is what nobody limited, or what was allowed to', () => {
    expect(mayLeave(null)).toBe(true);
    expect(mayLeave(['NEGOTIATION', 'EXPORT'])).toBe(true);
    expect(mayLeave(['NEGOTIATION'])).toBe(false);
  });

  it('what rests on a source that may not leave stays out of the file, which says so', () => {
    const source = (id: string, purposes: 'NEGOTIATION'[] | null) => ({ id, kind: null, purposes });
    const whole = {
      ...record({ sources: ['kept'] }, { sources: ['kept', 'free'] }, { sources: [] }),
      sources: [source('kept', ['NEGOTIATION']), source('free', null)],
    };
    const { record: leaves, left } = leaving(whole);
    expect(leaves.sources.map(({ id }) => id)).toEqual(['free']);
    expect(leaves.events.map(({ number, sources }) => [number, sources])).toEqual([
      [2, ['free']],
      [3, []],
    ]);
    expect(left).toEqual({ sources: 1, events: 1 });
    expect(leftOut(left)).toContain('1 sources, and 1 events');
    expect(leftOut(leaving(record({ sources: [] })).left)).toBeNull();
  });
});

describe('what was recorded name by name', () => {
  it('is counted by verdict and reason; neither yes nor no keeps a heading of its own', () => {
    expect(
      countsOf([
        { verdict: 'AGREED', reason: null, n: 4 },
        { verdict: 'CONFIRMED_HELD', reason: null, n: 1 },
        { verdict: 'REFUSED', reason: 'CUSTODY_DENIED', n: 2 },
        { verdict: 'REFUSED', reason: 'HELD_BY_THIRD_PARTY', n: 3 },
        { verdict: 'REFUSED', reason: 'SECURITY_VETO', n: 5 },
        { verdict: 'REFUSED', reason: 'RATIO', n: 6 },
        { verdict: 'SUBSTITUTED', reason: 'PREFERS_OWN_CHOICE', n: 7 },
        { verdict: 'AGREED_CONDITIONALLY', reason: null, n: 8 },
        { verdict: 'NO_ANSWER', reason: null, n: 9 },
      ]),
    ).toEqual({
      accepted: 5,
      not_held: 5,
      status_excluded: 5,
      rejected: 13,
      conditional: 8,
      no_response: 9,
    });
  });

  const answer = {
    list_id: 'l',
    proposal_id: null,
    to_proposal: null,
    basis: 'NAMES' as const,
    names: null,
    counts: null,
    verdicts: null,
  };

  it('is about as many names as were answered, and at least as many as were spoken of', () => {
    const verdicts = [{ verdict: 'AGREED' as const, reason: null, n: 4 }];
    expect(listAnswerFields({ ...answer, verdicts }, 'L1')).toEqual({
      list: 'L1',
      basis: 'count',
      n: 4,
      counts: { accepted: 4 },
    });
    expect(listAnswerFields({ ...answer, verdicts, names: 9 }, null)).toMatchObject({ n: 9 });
  });

  it('gives way to what the side stated itself', () => {
    const verdicts = [{ verdict: 'AGREED' as const, reason: null, n: 4 }];
    const counts = [
      { outcome: 'REJECTED' as const, count: null, share: 0.6 },
      { outcome: 'NO_RESPONSE' as const, count: null, share: null },
    ];
    expect(listAnswerFields({ ...answer, verdicts, counts, basis: 'STATEMENT' }, null)).toEqual({
      basis: 'statement',
      counts: { no_response: null },
      shares: { rejected: 0.6 },
    });
  });

  it.each([
    ['ACCEPTED_CONDITIONALLY' as const, [], 'conditional'],
    ['REJECTED' as const, [], 'rejected'],
    [null, [['AGREED', null]], 'accepted'],
    [
      null,
      [
        ['AGREED', null],
        ['REFUSED', 'RATIO'],
      ],
      'accepted_in_part',
    ],
    [null, [['REFUSED', 'RATIO']], 'name_by_name'],
    [null, [], 'name_by_name'],
  ])('answers a proposal as a whole: %s %j', (whole, said, word) => {
    const verdicts = said.map(([verdict, reason]) => ({ verdict, reason, n: 2 }) as never);
    expect(proposalAnswerFields({ ...answer, to_proposal: whole, verdicts }, 'P1')).toEqual({
      answer: word,
      on: 'P1',
    });
  });

  it('was handed over as stated, else as persons were; remains are counted nowhere', () => {
    const outcomes = [
      { giver: 'a', result: 'RELEASED_AND_RECEIVED' as const, n: 2 },
      { giver: 'a', result: 'EXILED' as const, n: 1 },
      { giver: 'a', result: 'NOT_PRODUCED' as const, n: 5 },
      { giver: 'b', result: 'REPATRIATED' as const, n: 4 },
    ];
    const given = [
      { giver: 'b', kind: 'PERSONS' as const, count: null },
      { giver: 'a', kind: 'REMAINS' as const, count: 9 },
    ];
    const fields = handoverFields({ given, outcomes }, (side) => side.toUpperCase());
    expect(fields).toEqual({ given: { A: 3, B: null } });
  });
});

describe('the file of a record', () => {
  const list = { list_id: 'l', code: 'L1', side_id: 'a', share: null, lines: 3, figures: null };

  it('says what was declared, else how many names stand there', () => {
    const declared = [
      { measure: 'TOTAL' as const, value: 8, claimant: 'a' },
      { measure: 'TOTAL' as const, value: 7, claimant: 'b' },
      { measure: 'WOMEN' as const, value: null, claimant: 'b' },
    ];
    const base = { type: 'LIST_TABLED' as const, bySide: 'a' };
    expect(
      told({ ...base, list }, { ...base, list: { ...list, figures: declared } }).map(
        ({ list: code, n, women }) => [code, n, women],
      ),
    ).toEqual([
      ['L1', 3, undefined],
      ['L1', 8, null],
    ]);
    expect(told({ ...base, list: { ...list, lines: 0 } })[0].n).toBeNull();
  });

  it('calls two lists of one code by two ids', () => {
    const of = (list_id: string, side_id: string) => ({
      type: 'LIST_TABLED' as const,
      bySide: side_id,
      list: { ...list, list_id, side_id },
    });
    expect(told(of('1', 'a'), of('2', 'b'), of('1', 'a')).map((one) => one.list)).toEqual([
      'L1',
      'B.L1',
      'L1',
    ]);
  });

  it('has no word of what was recorded here, and no particular that is no code', () => {
    const [one] = told({
      type: 'STATEMENT',
      bySide: 'a',
      worded: true,
      wording: { text: 'a name' },
      particulars: { category: 'identity', remark: 'Abu-X', n: 'Abu-X' },
    });
    expect(one).toEqual({
      date: '2019-05-01',
      type: 'statement',
      precision: 'day',
      by: 'A',
      category: 'identity',
      src: [],
    });
  });

  it('leaves out what the format cannot say, and says how much that is', () => {
    const file = sound(
      fileOf(
        record(
          { type: 'PROPOSAL', proposal: { id: 'p', number: 1, formula: 'UNKNOWN', legs: [] } },
          { type: 'AGREEMENT', particulars: { level: 'handshake', n: 4 } },
          { type: 'NO_REPLY', bySide: 'a', particulars: { list: 'L9', days: 4 } },
        ),
        true,
      ),
    );
    expect(validateCase(JSON.stringify(file)).problems).toEqual([]);
    expect(file.events).toMatchObject([
      { type: 'agreement', n: 4 },
      { type: 'no_reply', days: 4 },
    ]);
    expect(file.events[1]).not.toHaveProperty('list');
    expect(file.notes).toEqual([
      expect.stringContaining('may name persons'),
      '3 facts were left out: the format has no place for what the record says.',
    ]);
  });
});
