import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { House } from '../kit/app.js';
import { anyCommand, Walk } from '../kit/walk.js';

/**
 * Random sequences of commands over agreement, holds, wishes and handover, four actors at once, against the real database.
 * `npm run safety -- --only random-walk` walks ten thousand.
 */
let house: House;

beforeAll(async () => {
  house = await House.open();
}, 120_000);

afterAll(() => house?.close());

describe('whatever is done in whatever order by whomever', () => {
  let walks = 0;
  const done = new Map<string, number>();

  test('leads to no forbidden state', async () => {
    const steps = fc.array(fc.array(anyCommand, { minLength: 4, maxLength: 4 }), {
      minLength: 30,
      maxLength: 30,
    });
    const walked = fc.asyncProperty(steps, async (batches) => {
      walks += 1;
      const walk = await Walk.begin(house, `WALK-${walks}`, walks > 1);
      for (const [i, batch] of batches.entries()) {
        await walk.atOnce(batch);
        if (i % 10 === 9) expect(await walk.forbidden()).toEqual([]);
      }
      for (const [act, { done: times }] of walk.tally) {
        done.set(act, (done.get(act) ?? 0) + times);
      }
    });
    await fc.assert(walked, { numRuns: 3, seed: 5, endOnFailure: true });
    expect(await house.asOwner('select problem from record_broken()')).toEqual([]);
  }, 120_000);

  test('would be found out if a hold stopped nobody who is to board', async () => {
    await house.asOwner('alter table protection_hold disable trigger stops_boarding');
    const walk = await Walk.begin(house, 'FOUND-OUT', true);
    const command = { who: 0, yes: false, pick: 1 };
    await walk.atOnce([{ ...command, act: 'plan' }]);
    expect(await walk.forbidden()).toEqual([]);
    await walk.atOnce([{ ...command, act: 'holdPlace', yes: true }]);
    expect(await walk.forbidden()).toEqual(['a held person on a manifest that has not left']);
  }, 30_000);

  test('and gets somewhere: holds are placed, wishes heard, agreements signed, manifests leave', () => {
    const reached = [
      'holdPlace',
      'liftDecide',
      'wish',
      'answer',
      'draw',
      'sign',
      'plan',
      'fix',
      'depart',
    ];
    expect(reached.filter((act) => !done.get(act))).toEqual([]);
  });
});
