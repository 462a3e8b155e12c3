import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HandoverStageState, WishStanding } from '../graphql/schema.generated.js';
import {
  type Boarding,
  departureProblem,
  type Entry,
  letsPeopleOff,
  mayTell,
  newEntries,
  type SeatKind,
  stageProblem,
  takesPeople,
  unsignedProblem,
} from './stage.rules.js';

const STATES: HandoverStageState[] = ['PLANNED', 'FIXED', 'DEPARTED', 'OVER', 'CALLED_OFF'];

describe('a stage of a handover (DOMAIN 2, list MANIFEST)', () => {
  test('a stage goes forwards only, and is over by the handover alone', () => {
    const steps = STATES.flatMap((from) =>
      STATES.filter((to) => stageProblem(from, to) === null).map((to) => `${from} ${to}`),
    );
    expect(steps).toEqual([
      'PLANNED FIXED',
      'PLANNED CALLED_OFF',
      'FIXED DEPARTED',
      'FIXED CALLED_OFF',
    ]);
  });

  test('takes people until it is fixed, and lets them off until they left', () => {
    expect(STATES.filter(takesPeople)).toEqual(['PLANNED']);
    expect(STATES.filter(letsPeopleOff)).toEqual(['PLANNED', 'FIXED']);
  });

  test('says which sides have not signed', () => {
    expect(unsignedProblem([])).toBeNull();
    expect(unsignedProblem(['GOV'])).toMatch(/not signed by GOV\. Let that side/);
    expect(unsignedProblem(['GOV', 'FAC'])).toMatch(/by GOV and FAC\. Let these sides/);
  });

  const one = (wish: WishStanding, held = false, unfit = false): Boarding => ({
    code: 'FAC-1',
    held,
    unfit,
    wish,
  });
  test.each([
    [[], 'Nobody boards'],
    [[one('WILLING')], null],
    [[one('WILLING'), one('NOT_ASKED')], 'no wish'],
    [[one('LAPSED')], 'no wish'],
    [[one('OTHER_DESTINATION')], 'no wish'],
    [[one('WILLING', true)], 'hold'],
    [[one('NOT_ASKED', true)], 'hold'],
    [[one('WILLING', false, true)], 'not fit'],
    [[one('WILLING', true, true)], 'hold'],
  ] as const)('with %j on its manifest departs, or says why not: %s', (boarding, problem) => {
    const said = departureProblem(boarding);
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });
});

describe('a roll call (DOMAIN 2: agreed, produced, received and verified are four facts)', () => {
  test('each fact has its author', () => {
    const stage = { giver: 'GOV', receiver: 'FAC' };
    const seats: [SeatKind, string | null][] = [
      ['SIDE', 'GOV'],
      ['SIDE', 'FAC'],
      ['SIDE', 'THIRD'],
      ['MEDIATOR_OFFICE', null],
      ['PROTECTION', null],
      ['OBSERVER', null],
      ['ANALYST', null],
    ];
    const who = (fact: 'PRODUCED' | 'RECEIVED' | 'VERIFIED') =>
      seats
        .filter(([kind, side]) => mayTell(fact, { kind, side }, stage))
        .map(([kind, side]) => side ?? kind);
    expect(who('PRODUCED')).toEqual(['GOV', 'MEDIATOR_OFFICE']);
    expect(who('RECEIVED')).toEqual(['FAC', 'MEDIATOR_OFFICE']);
    expect(who('VERIFIED')).toEqual(['PROTECTION', 'OBSERVER']);
  });

  test('comes in once, in whatever parts and however often it is sent', () => {
    const entry = fc.record({
      key: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5'),
      captive: fc.constant('c'),
      fact: fc.constant('VERIFIED' as const),
      present: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(fc.array(entry, { maxLength: 6 }), { maxLength: 6 }), (batches) => {
        const stored: Entry[] = [];
        for (const batch of batches) {
          const { fresh, clashes } = newEntries(batch, stored);
          if (clashes.length === 0) stored.push(...fresh);
          // Sent again, it brings nothing.
          if (clashes.length === 0)
            expect(newEntries(batch, stored)).toEqual({ fresh: [], clashes: [] });
        }
        expect(new Set(stored.map(({ key }) => key)).size).toBe(stored.length);
      }),
    );
  });

  test('a key that says something else now is a problem', () => {
    const said = { key: 'k', captive: 'c', fact: 'VERIFIED', present: true } as const;
    expect(newEntries([said, { ...said, present: false }], [])).toEqual({
      fresh: [said],
      clashes: [1],
    });
    expect(newEntries([{ ...said, captive: 'd' }], [said]).clashes).toEqual([0]);
  });
});
