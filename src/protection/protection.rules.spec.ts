import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HandoverResult, Verdict } from '../graphql/schema.generated.js';
import {
  agrees,
  articlesOf,
  asksInReturn,
  bars,
  brings,
  daysLater,
  decisionProblem,
  DECLARABLE_GROUNDS,
  isUnderHolder,
  liftProblem,
  mayTakeBack,
  owedByFacts,
  type Way,
  type Wish,
  wishProblems,
  wishStanding,
} from './protection.rules.js';

const way = (side: string | null, place: string | null = null, placeOf: string | null = null) => ({
  side,
  place,
  placeOf,
});

describe('a non-refoulement hold (CAT 3; ICPPED 16; Refugee Convention 33; GC III 12; GC IV 45)', () => {
  const CASES: [string, Way, Way, boolean][] = [
    ['to the side itself', way('GOV'), way('GOV'), true],
    ['to another side', way('GOV'), way('FAC'), false],
    ['to a place of the side', way('GOV'), way(null, 'CAPITAL', 'GOV'), true],
    ['to a place of another side', way('GOV'), way(null, 'NORTH', 'FAC'), false],
    ['to a place that nobody controls', way('GOV'), way(null, 'ABROAD'), false],
    ['by another side to a place of the side', way('GOV'), way('FAC', 'CAPITAL', 'GOV'), true],
    ['to the place', way(null, 'CAPITAL', 'GOV'), way('GOV', 'CAPITAL', 'GOV'), true],
    [
      'to another place of that side',
      way(null, 'CAPITAL', 'GOV'),
      way('GOV', 'PORT', 'GOV'),
      false,
    ],
    ['to the side, the place left open', way(null, 'CAPITAL', 'GOV'), way('GOV'), true],
    ['where nothing is said of the way', way(null, 'CAPITAL', 'GOV'), way(null), true],
    ['where nothing is said, a side barred', way('GOV'), way(null), true],
  ];
  test.each(CASES)(
    'a side is barred with every place that it controls: %s',
    (_, hold, to, barred) => {
      expect(bars(hold, to)).toBe(barred);
    },
  );

  test('stands in the way of agreeing, and of being brought to somebody', () => {
    const VERDICTS: Verdict[] = ['AGREED', 'AGREED_CONDITIONALLY', 'CONFIRMED_HELD', 'REFUSED'];
    expect(VERDICTS.filter(agrees)).toEqual(['AGREED', 'AGREED_CONDITIONALLY']);
    const RESULTS: HandoverResult[] = ['RELEASED_AND_RECEIVED', 'RELEASED_IN_PLACE', 'EXILED'];
    expect(RESULTS.filter(brings)).toEqual(['RELEASED_AND_RECEIVED', 'EXILED']);
  });

  test('who asked for the lifting does not decide it', () => {
    expect(decisionProblem([], 'b')).toMatch(/Nobody asked/);
    expect(decisionProblem([{ askedBy: 'a', agreed: null }], 'a')).toMatch(/another protection/);
    expect(decisionProblem([{ askedBy: 'a', agreed: null }], 'b')).toBeNull();
    expect(decisionProblem([{ askedBy: 'a', agreed: false }], 'b')).toMatch(/Nobody asked/);
  });

  test('is lifted once, and asked for once at a time', () => {
    expect(liftProblem([])).toBeNull();
    expect(liftProblem([{ askedBy: 'a', agreed: null }])).toMatch(/asked for already/);
    expect(liftProblem([{ askedBy: 'a', agreed: false }])).toBeNull();
    expect(liftProblem([{ askedBy: 'a', agreed: true }])).toMatch(/lifted already/);
  });
});

const DAY = '2024-06-15';
const wish = (more: Partial<Wish> = {}): Wish => ({
  askedOn: '2024-06-01',
  inPrivate: true,
  answer: 'WILLING',
  anywhere: false,
  accepts: [{ side: 'FAC', place: null }],
  validUntil: '2024-07-01',
  withdrawnOn: null,
  ...more,
});

describe('a person’s own wish (DOMAIN 3.3; GC III 109; ICRC commentary of 2020 on GC III 118)', () => {
  const CASES: [string, Wish[], Way, string][] = [
    ['nobody asked', [], way('FAC'), 'NOT_ASKED'],
    ['asked only afterwards', [wish({ askedOn: '2024-06-16' })], way('FAC'), 'NOT_ASKED'],
    ['willing', [wish()], way('FAC'), 'WILLING'],
    ['willing, on the last day', [wish({ validUntil: DAY })], way('FAC'), 'WILLING'],
    ['willing, a day too long ago', [wish({ validUntil: '2024-06-14' })], way('FAC'), 'LAPSED'],
    ['willing to go elsewhere', [wish()], way('GOV'), 'OTHER_DESTINATION'],
    ['willing, to a place of that side', [wish()], way(null, 'NORTH', 'FAC'), 'WILLING'],
    ['received by another side there', [wish()], way('GOV', 'NORTH', 'FAC'), 'OTHER_DESTINATION'],
    ['received in a place of another', [wish()], way('FAC', 'SOUTH', 'GOV'), 'OTHER_DESTINATION'],
    ['to a place that is nobody’s', [wish()], way(null, 'SEA', null), 'OTHER_DESTINATION'],
    [
      'willing to one place, whoever brings them there',
      [wish({ accepts: [{ side: null, place: 'NORTH' }] })],
      way('GOV', 'NORTH', 'FAC'),
      'WILLING',
    ],
    [
      'willing to one place, the place left open',
      [wish({ accepts: [{ side: null, place: 'NORTH' }] })],
      way('FAC'),
      'OTHER_DESTINATION',
    ],
    ['willing to go anywhere', [wish({ anywhere: true, accepts: [] })], way('GOV'), 'WILLING'],
    ['unwilling', [wish({ answer: 'UNWILLING' })], way('FAC'), 'DECLINED'],
    [
      'unwilling long ago',
      [wish({ answer: 'UNWILLING', validUntil: '2024-06-02' })],
      way('FAC'),
      'DECLINED',
    ],
    ['undecided', [wish({ answer: 'UNDECIDED' })], way('FAC'), 'UNDECIDED'],
    ['withdrawn', [wish({ withdrawnOn: DAY })], way('FAC'), 'WITHDRAWN'],
    ['not withdrawn yet', [wish({ withdrawnOn: '2024-06-16' })], way('FAC'), 'WILLING'],
    ['asked again, and unwilling', [wish(), wish({ answer: 'UNWILLING' })], way('FAC'), 'DECLINED'],
    [
      'an older answer recorded later',
      [wish(), wish({ askedOn: '2024-05-31', answer: 'UNWILLING' })],
      way('FAC'),
      'WILLING',
    ],
  ];
  test.each(CASES)('counts as it should: %s', (_, wishes, to, standing) => {
    expect(wishStanding(wishes, to, DAY)).toBe(standing);
  });

  test('what was said before others counts for nothing', () => {
    const watched = wish({ inPrivate: false });
    expect(wishStanding([watched], way('FAC'), DAY)).toBe('NOT_IN_PRIVATE');
    const no = wish({ answer: 'UNWILLING' });
    expect(wishStanding([no, { ...watched, askedOn: '2024-06-10' }], way('FAC'), DAY)).toBe(
      'DECLINED',
    );
  });

  test('is refused where it would count for longer than a person’s mind is known', () => {
    const said = { askedOn: DAY, answer: 'WILLING', anywhere: true, accepts: 0 } as const;
    const fields = (more: object) =>
      wishProblems({ ...said, validUntil: DAY, ...more }, DAY).map(({ field }) => field);
    expect(fields({})).toEqual([]);
    expect(fields({ validUntil: daysLater(DAY, 90) })).toEqual([]);
    expect(fields({ validUntil: daysLater(DAY, 91) })).toEqual(['validUntil']);
    expect(fields({ validUntil: daysLater(DAY, -1) })).toEqual(['validUntil']);
    expect(fields({ askedOn: daysLater(DAY, 1), validUntil: daysLater(DAY, 2) })).toEqual([
      'askedOn',
    ]);
    expect(fields({ anywhere: false })).toEqual(['accepts']);
    expect(fields({ answer: 'UNWILLING' })).toEqual(['anywhere']);
  });

  test('in a recording or a letter that went through the holder’s hands is the holder’s claim', () => {
    expect(isUnderHolder('RECORDING_BY_HOLDER')).toBe(true);
    expect(isUnderHolder('LETTER_THROUGH_HOLDER')).toBe(true);
    expect(isUnderHolder('THROUGH_FAMILY')).toBe(false);
  });
});

describe('who takes a claim of release back (DOMAIN 3.5)', () => {
  const side = { kind: 'SIDE', sideId: 'FAC' };
  test.each<
    [string, Parameters<typeof mayTakeBack>[0], Parameters<typeof mayTakeBack>[1], boolean]
  >([
    ['a side its own', { madeBy: 'SIDE', bySide: 'FAC' }, side, true],
    ['a side not another’s', { madeBy: 'SIDE', bySide: 'GOV' }, side, false],
    ['a side not a family’s', { madeBy: 'FAMILY', bySide: null }, side, false],
    [
      'an officer a family’s',
      { madeBy: 'FAMILY', bySide: null },
      { kind: 'PROTECTION', sideId: null },
      true,
    ],
    [
      'an officer no side’s',
      { madeBy: 'SIDE', bySide: 'FAC' },
      { kind: 'PROTECTION', sideId: null },
      false,
    ],
    [
      'the mediator either',
      { madeBy: 'SIDE', bySide: 'FAC' },
      { kind: 'MEDIATOR_OFFICE', sideId: null },
      true,
    ],
  ])('%s', (_, claim, seat, may) => {
    expect(mayTakeBack(claim, seat)).toBe(may);
  });
});

describe('what a person is owed (GC III 109-110; GC IV 132; AP I 76-77)', () => {
  const CASES: [string[], string[], string[]][] = [
    [[], [], []],
    [['WOMAN', 'ELDERLY', 'JOURNALIST', 'HUMANITARIAN_STAFF'], ['PRISONER_OF_WAR'], []],
    [['SERIOUSLY_WOUNDED_OR_SICK'], ['PRISONER_OF_WAR'], ['SERIOUSLY_WOUNDED_OR_SICK']],
    [['CHILD'], [], ['CHILD']],
    [['AGE_UNKNOWN'], [], ['AGE_UNKNOWN']],
    [['PREGNANT_OR_MOTHER_OF_INFANT', 'WOMAN'], [], ['PREGNANT_OR_MOTHER_OF_INFANT']],
    [['LONG_HELD'], ['PRISONER_OF_WAR'], []],
    [['LONG_HELD'], ['PRISONER_OF_WAR', 'CIVILIAN_INTERNEE'], ['LONG_INTERNED']],
    [[], ['HOSTAGE'], ['HOSTAGE']],
    [[], ['RETAINED_MEDICAL_OR_RELIGIOUS'], ['RETAINED_MEDICAL_OR_RELIGIOUS']],
  ];
  test.each(CASES)('whoever is owed release by facts: %j of %j', (groups, categories, owed) => {
    expect(owedByFacts(groups, categories)).toEqual(owed);
  });

  test('each ground has its articles, and what facts give is not declared', () => {
    expect(articlesOf('SERIOUSLY_WOUNDED_OR_SICK')).toEqual([
      'GC III 109',
      'GC III 110',
      'GC IV 132',
    ]);
    expect(DECLARABLE_GROUNDS.filter((ground) => articlesOf(ground).length === 0)).toEqual([]);
    expect(DECLARABLE_GROUNDS).not.toContain('CHILD');
  });

  test('is no currency where something is asked in return', () => {
    expect(asksInReturn('RATIO', 1)).toBe(true);
    expect(asksInReturn('UNILATERAL_RELEASE', 1)).toBe(false);
    // By another name.
    expect(asksInReturn('UNILATERAL_RELEASE', 2)).toBe(true);
    expect(asksInReturn('HUMANITARIAN_REPATRIATION', 2)).toBe(false);
  });
});

test('every rule judges both sides’ captives alike', () => {
  const side = fc.constantFrom('GOV', 'FAC');
  const place = fc.option(fc.constantFrom('P', 'Q'));
  const anyWay = fc.record({ side: fc.option(side), place, placeOf: fc.option(side) });
  const swapped = (one: string | null) => (one === 'GOV' ? 'FAC' : one === 'FAC' ? 'GOV' : one);
  const mirror = (one: Way) => ({ ...one, side: swapped(one.side), placeOf: swapped(one.placeOf) });
  const anyWish = fc.record({
    answer: fc.constantFrom('WILLING', 'UNWILLING', 'UNDECIDED'),
    accepts: fc.array(fc.record({ side: fc.option(side), place }), { maxLength: 3 }),
    inPrivate: fc.boolean(),
  });
  fc.assert(
    fc.property(anyWay, anyWay, fc.array(anyWish, { maxLength: 4 }), (hold, to, said) => {
      expect(bars(mirror(hold), mirror(to))).toBe(bars(hold, to));
      const wishes = said.map((one) => wish(one as Partial<Wish>));
      const others = wishes.map((one) => ({
        ...one,
        accepts: one.accepts.map((accepted) => ({ ...accepted, side: swapped(accepted.side) })),
      }));
      expect(wishStanding(others, mirror(to), DAY)).toBe(wishStanding(wishes, to, DAY));
    }),
  );
});
