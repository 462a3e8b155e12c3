import { describe, expect, test } from '@jest/globals';
import type { ListStatus, ListType } from '../graphql/schema.generated.js';
import {
  eventTypeOf,
  fitsHolder,
  isSecondPerson,
  type Step,
  stepProblem,
  STEPS,
} from './list.rules.js';

const STATUSES: readonly ListStatus[] = [
  'DRAFT',
  'RISK_REVIEWED',
  'AUTHORISED',
  'TRANSMITTED',
  'RECEIVED',
  'ANSWERED',
  'SUPERSEDED',
  'WITHDRAWN',
  'FINAL',
];

describe('the life of a version (DOMAIN 2, list; 3.1)', () => {
  const allowed: [Step, ListStatus[], ListStatus][] = [
    ['listExtend', ['DRAFT'], 'DRAFT'],
    ['listReview', ['DRAFT'], 'RISK_REVIEWED'],
    ['listAuthorise', ['RISK_REVIEWED'], 'AUTHORISED'],
    ['listTransmit', ['AUTHORISED'], 'TRANSMITTED'],
    ['listReceive', ['TRANSMITTED'], 'RECEIVED'],
    ['listWithdraw', ['TRANSMITTED', 'RECEIVED', 'ANSWERED'], 'WITHDRAWN'],
  ];

  test.each(allowed)('%s leads on from %j alone, to %s', (step, from, to) => {
    for (const status of STATUSES) {
      const problem = stepProblem(step, status);
      expect([status, problem === null]).toEqual([status, from.includes(status)]);
      // A refusal says how far the version has come and how far it must be.
      if (problem) expect(problem).toContain(status);
      if (problem) for (const one of from) expect(problem).toContain(one);
    }
    expect(STEPS[step].to).toBe(to);
  });

  test('every step is one of these', () => {
    expect(Object.keys(STEPS).sort()).toEqual(allowed.map(([step]) => step).sort());
  });

  test('nothing but a handing over leads out of the drafting seat, and only from AUTHORISED', () => {
    const out = Object.entries(STEPS).filter(([, { to }]) => to === 'TRANSMITTED');
    expect(out).toEqual([['listTransmit', { from: ['AUTHORISED'], to: 'TRANSMITTED' }]]);
  });

  test('no step leads out of what is superseded, withdrawn or final', () => {
    for (const { from } of Object.values(STEPS)) {
      for (const end of ['SUPERSEDED', 'WITHDRAWN', 'FINAL']) expect(from).not.toContain(end);
    }
  });

  test('the risk of naming is reviewed by a second person (DOMAIN 3.1)', () => {
    expect(isSecondPerson(['amal', 'cyrine'], 'badr')).toBe(true);
    expect(isSecondPerson(['amal', 'cyrine'], 'cyrine')).toBe(false);
  });
});

describe('who fits on a list (schema: ListType)', () => {
  const [OWN, OTHER, UNKNOWN] = ['FAC', 'GOV', null];
  test.each<[ListType, boolean, boolean, boolean]>([
    // type, held by the list's own side, by another, nobody knows by whom
    ['DEMAND', false, true, true],
    ['OFFER', true, false, true],
    ['ACKNOWLEDGED_HELD', true, false, true],
    ['RETAINED', true, false, true],
    ['MISSING_ENQUIRY', true, true, true],
    ['DECEASED', true, true, true],
    ['REMAINS', true, true, true],
    ['AGREED_FINAL', true, true, true],
    ['MANIFEST', true, true, true],
  ])('%s: own %s, another’s %s, unknown %s', (type, own, other, unknown) => {
    expect([OWN, OTHER, UNKNOWN].map((heldBy) => fitsHolder(type, 'FAC', heldBy))).toEqual([
      own,
      other,
      unknown,
    ]);
  });

  test('an offer handed over is a list of the side’s own choosing (DOMAIN 1)', () => {
    expect(eventTypeOf('OFFER')).toBe('COUNTER_LIST');
    expect(eventTypeOf('DEMAND')).toBe('LIST_TABLED');
    expect(eventTypeOf('RETAINED')).toBe('LIST_TABLED');
  });
});
