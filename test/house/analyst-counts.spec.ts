import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { House } from '../kit/app.js';

/**
 * What an analyst who knows how counts are coarsened can work out of them: every count is known to lie within bounds, a
 * total is the sum of its cells, and counts only grow from one release to the next. No small count may come out of that.
 */
interface Bounds {
  low: number;
  high: number;
}

let house: House;
beforeAll(async () => {
  house = await House.open();
}, 240_000);
afterAll(() => house?.close());

/** Counts as the database coarsens them. */
async function released(counts: readonly number[]): Promise<(number | null)[]> {
  const rows = await house.asOwner<{ coarse: number | null }>(
    'select coarse(n) from unnest($1::int[]) with ordinality c (n, i) order by i',
    [counts],
  );
  return rows.map((row) => row.coarse);
}

const boundsOf = (shown: number | null): Bounds =>
  shown === null ? { low: 0, high: 4 } : { low: shown, high: shown + 4 };

/** Cells are not told from cells that are not there, so there may be as many small ones as there are reasons. */
const UNSEEN = 34;

/** Narrows what a cell may be by the total and all other cells. */
function narrowed(cells: readonly Bounds[], total: Bounds, at: number): Bounds {
  const others = cells.filter((_, i) => i !== at);
  const sum = (of: (one: Bounds) => number) => others.reduce((all, one) => all + of(one), 0);
  const { low, high } = cells[at];
  return {
    low: Math.max(low, total.low - sum((one) => one.high) - 4 * UNSEEN),
    high: Math.min(high, total.high - sum((one) => one.low)),
  };
}

describe('coarsened counts (SAFETY 10)', () => {
  const count = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 60 }));

  test('are multiples of five, and nothing under five', async () => {
    const counts = Array.from({ length: 40 }, (_, n) => n);
    expect(await released(counts)).toEqual(
      counts.map((n) => (n < 5 ? null : Math.floor(n / 5) * 5)),
    );
  });

  test('give back no small count from margins', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(count, { minLength: 1, maxLength: 8 }), async (cells) => {
        const sum = cells.reduce((all, one) => all + one, 0);
        const [total, ...shown] = (await released([sum, ...cells])).map(boundsOf);
        cells.forEach((cell, i) => {
          const { low, high } = narrowed(shown, total, i);
          expect(low <= cell && cell <= high).toBe(true);
          if (cell < 5) expect(high - low).toBeGreaterThanOrEqual(1);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('give back no small difference from two releases', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(count, fc.nat(4)), { maxLength: 6 }), async (changes) => {
        const before = changes.map(([n]) => n);
        const after = changes.map(([n, more]) => n + more);
        const sum = (of: number[]) => of.reduce((all, one) => all + one, 0);
        const shown = (await released([sum(before), ...before, sum(after), ...after])).map(
          boundsOf,
        );
        const [first, then] = [shown.slice(0, before.length + 1), shown.slice(before.length + 1)];
        changes.forEach(([, more], i) => {
          const was = narrowed(first.slice(1), first[0], i);
          const is = narrowed(then.slice(1), then[0], i);
          const low = Math.max(0, is.low - was.high);
          const high = is.high - was.low;
          expect(low <= more && more <= high).toBe(true);
          expect(high - low).toBeGreaterThanOrEqual(1);
        });
      }),
      { numRuns: 150 },
    );
  });

  test('change at the end of a quarter and on no other day', async () => {
    const days = ['2018-01-01', '2018-03-30', '2018-03-31', '2018-04-01', '2018-12-31'];
    const rows = await house.asOwner<{ until: string }>(
      'select quarter_until(d)::text as until from unnest($1::date[]) with ordinality u (d, i) order by i',
      [days],
    );
    expect(rows.map((row) => row.until)).toEqual([
      '2017-12-31',
      '2017-12-31',
      '2018-03-31',
      '2018-03-31',
      '2018-12-31',
    ]);
    const [{ late }] = await house.asOwner<{ late: boolean }>(
      `select quarter_until(null) = quarter_until(current_date) and quarter_until('9999-01-01') <= current_date as late`,
    );
    expect(late).toBe(true);
  });
});
