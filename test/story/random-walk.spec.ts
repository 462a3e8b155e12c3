import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { House } from '../kit/app.js';
import { Walk } from '../kit/walk.js';
import { shares, walked } from '../safety/random-walk.js';

/**
 * Random sequences of commands over agreement, holds, wishes, handover, deaths and remains, four actors at once, against the
 * real database. `npm run walk` walks ten thousand, and takes the rules out one by one.
 */
let house: House;

beforeAll(async () => {
  house = await House.open({ statementTimeout: 60_000 });
}, 240_000);

afterAll(() => house?.close());

const WALKING = { commands: 300, length: 150, atOnce: 4, seed: 5, say: () => {} };

/** What a walk must have done for its silence to say anything. */
const REACHED = [
  ...['answer', 'propose', 'holdPlace', 'liftDecide', 'wish', 'draw', 'sign', 'plan', 'fix'],
  ...['depart', 'rollCall', 'handover', 'claimRelease', 'endClaim', 'identify', 'takeOut'],
];

describe('whatever is done in whatever order by whomever', () => {
  test('leads to no forbidden state, and gets somewhere', async () => {
    const { found, broken, tally } = await walked(house, WALKING);
    expect({ found, broken }).toEqual({ found: [], broken: [] });
    expect(REACHED.filter((act) => !tally.get(act)?.done)).toEqual([]);
    expect([...tally].filter(([, { faults }]) => faults > 0)).toEqual([]);
    // A walk of refusals would show nothing.
    const percent = Number(/(\d+) %/.exec(shares(tally).at(-1) ?? '')?.[1]);
    expect(percent).toBeGreaterThan(50);
  }, 240_000);

  test('would be found out if a hold stopped nobody who is to board', async () => {
    await house.asOwner('alter table protection_hold disable trigger stops_boarding');
    const walk = await Walk.begin(house, 'FOUND-OUT', true);
    await walk.atOnce([{ act: 'plan', who: 0, yes: false, pick: 1 }]);
    expect(await walk.forbidden()).toEqual([]);
    await walk.atOnce([{ act: 'holdPlace', who: 0, yes: true, pick: 1 }]);
    expect(await walk.forbidden()).toEqual(['a held person on a manifest that has not left']);
  }, 60_000);
});
