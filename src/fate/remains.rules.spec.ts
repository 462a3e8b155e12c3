import { describe, expect, test } from '@jest/globals';
import type { IdentificationState } from '../graphql/schema.generated.js';
import {
  type AroundIdentification,
  countsUnits,
  type NextStep,
  stepProblems,
  warningsOf,
} from './remains.rules.js';

const step = (
  from: IdentificationState,
  next: Partial<NextStep> & { state: IdentificationState },
  more: { by?: string; another?: boolean } = {},
) =>
  stepProblems(
    { state: from, by: more.by ?? 'first' },
    { method: 'DNA', by: 'second', said: true, ...next },
    more.another ?? false,
  ).map(({ rule }) => rule);

describe('an identification (DOMAIN 3.8; GC III 120, GC I 17: identity is established before burial)', () => {
  test.each<[string, string[], string[]]>([
    [
      'of a family’s claim is verified',
      step('CLAIMED_BY_FAMILY', { state: 'UNDER_VERIFICATION' }),
      [],
    ],
    [
      'is not preliminary before it is verified',
      step('CLAIMED_BY_FAMILY', { state: 'PRELIMINARY' }),
      ['identification-steps'],
    ],
    [
      'is not confirmed at a family’s word',
      step('CLAIMED_BY_FAMILY', { state: 'CONFIRMED' }),
      ['identification-steps'],
    ],
    [
      'is not confirmed before somebody found it preliminary',
      step('UNDER_VERIFICATION', { state: 'CONFIRMED' }),
      ['identification-steps'],
    ],
    [
      'is not preliminary without a method',
      step('UNDER_VERIFICATION', { state: 'PRELIMINARY', method: null }),
      ['identification-method'],
    ],
    [
      'is not confirmed without a method',
      step('PRELIMINARY', { state: 'CONFIRMED', method: null }),
      ['identification-method'],
    ],
    [
      'whoever found it preliminary does not confirm it',
      step('PRELIMINARY', { state: 'CONFIRMED' }, { by: 'second' }),
      ['identification-second-verifier'],
    ],
    ['is confirmed by a second verifier', step('PRELIMINARY', { state: 'CONFIRMED' }), []],
    [
      'is taken back by another than confirmed it, and says why',
      step('CONFIRMED', { state: 'WITHDRAWN', method: null }),
      [],
    ],
    [
      'is not taken back by whoever confirmed it',
      step('CONFIRMED', { state: 'WITHDRAWN' }, { by: 'second' }),
      ['identification-second-verifier'],
    ],
    [
      'is not taken back without a reason',
      step('CONFIRMED', { state: 'WITHDRAWN', said: false }),
      ['identification-withdrawal'],
    ],
    [
      'is not taken back before it was confirmed',
      step('PRELIMINARY', { state: 'WITHDRAWN' }),
      ['identification-steps'],
    ],
    [
      'that was taken back is verified anew before anything else',
      step('WITHDRAWN', { state: 'CONFIRMED' }),
      ['identification-steps'],
    ],
    [
      'of remains that are somebody else’s is not confirmed',
      step('PRELIMINARY', { state: 'CONFIRMED' }, { another: true }),
      ['identified-once'],
    ],
    [
      'is excluded without a method',
      step('UNDER_VERIFICATION', { state: 'EXCLUDED', method: null }),
      [],
    ],
    ['that was excluded is verified anew', step('EXCLUDED', { state: 'UNDER_VERIFICATION' }), []],
    [
      'that was confirmed is the end',
      step('CONFIRMED', { state: 'EXCLUDED' }),
      ['identification-steps'],
    ],
    [
      'never goes back to nobody',
      step('PRELIMINARY', { state: 'UNIDENTIFIED' }),
      ['identification-steps'],
    ],
  ])('%s', (_, found, rules) => {
    expect(found).toEqual(rules);
  });
});

const around: AroundIdentification = {
  sets: [{ from: '2011-05-01', until: '2013-08-31' }],
  photosOutsideSet: false,
  heldSince: '2012-01-01',
  aliveOn: null,
  methods: ['DNA'],
  state: 'PRELIMINARY',
  custodySteps: 1,
  custodyGaps: 0,
  claimedForAnother: false,
};

describe('an identification warns (DOMAIN 1: the photographs cover arrests from May 2011 to August 2013 only)', () => {
  test.each<[string, Partial<AroundIdentification>, string[]]>([
    ['of nothing where nothing is odd', {}, []],
    [
      'somebody taken after the photographs end',
      { heldSince: '2014-02-01' },
      ['OUTSIDE_PHOTO_WINDOW'],
    ],
    ['somebody taken before they begin', { heldSince: '2011-04-30' }, ['OUTSIDE_PHOTO_WINDOW']],
    ['nobody taken on their last day', { heldSince: '2013-08-31' }, []],
    ['somebody known alive after they end', { aliveOn: '2016-01-01' }, ['OUTSIDE_PHOTO_WINDOW']],
    ['of no window where there is no photograph', { sets: [], heldSince: '2020-01-01' }, []],
    [
      'of a photograph dated outside its set',
      { photosOutsideSet: true },
      ['PHOTO_DATED_OUTSIDE_SET'],
    ],
    ['of recognition alone', { methods: ['VISUAL', 'VISUAL'] }, ['VISUAL_ALONE']],
    ['not of recognition beside DNA', { methods: ['VISUAL', 'DNA'] }, []],
    ['not of a method before there is one', { methods: [] }, []],
    ['of a chain with a gap', { custodySteps: 3, custodyGaps: 1 }, ['CUSTODY_GAP']],
    ['of no chain at all', { custodySteps: 0 }, ['CUSTODY_GAP']],
    ['of another claim on the same remains', { claimedForAnother: true }, ['CLAIMED_FOR_ANOTHER']],
  ])('%s', (_, more, warnings) => {
    expect(warningsOf({ ...around, ...more })).toEqual(warnings);
  });
});

describe('a formula', () => {
  test.each([
    ['ONE_FOR_ONE', true],
    ['RATIO', true],
    ['NUMBER_FOR_NUMBER', true],
    ['NAMED_FOR_NAMED', false],
    ['REMAINS_FOR_REMAINS', false],
    ['REMAINS_WITH_PERSONS', false],
    ['ALL_FOR_ALL', false],
    ['HUMANITARIAN_REPATRIATION', false],
    ['UNKNOWN', false],
  ])('%s counts units: %s (DOMAIN 3.8)', (formula, counts) => {
    expect(countsUnits(formula)).toBe(counts);
  });
});
