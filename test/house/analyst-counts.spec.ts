import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { House } from '../kit/app.js';
import { SmallTable } from '../kit/small-table.js';

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

  test('of persons appear at the fifth to the ninth of them, which of these nobody knows, and step on by fives', async () => {
    const rows = await house.asOwner<{ first: number; shown: (number | null)[] }>(
      `select min(n) filter (where s > 0)::int as first, array_agg(s order by n) as shown
         from (select i, n, told(n, uuid, true) as s from (select i, gen_random_uuid()::text as uuid from generate_series(1, 500) i) p, generate_series(0, 24) n) t
        group by i`,
    );
    const began = new Map<number, number>();
    for (const { first, shown } of rows) {
      began.set(first, (began.get(first) ?? 0) + 1);
      expect(shown).toEqual(
        shown.map((_, n) => (n < first ? null : Math.floor((n - first + 5) / 5) * 5)),
      );
    }
    expect([...began.keys()].sort()).toEqual([5, 6, 7, 8, 9]);
    for (const times of began.values()) expect(times).toBeGreaterThan(50);
    expect(
      await house.asOwner(
        `select told(7, 'x', false) as all, told(0, null, false) as none, told(0, null, true) as nothing`,
      ),
    ).toEqual([{ all: 7, none: 0, nothing: null }]);
  });

  test('are the same in every view where the same persons are counted, after each act', async () => {
    const table = await SmallTable.open(house, 'COUNTED');
    const people = await table.people(11);
    const { listVersion, lines } = await table.demand(people);
    const looks: Record<string, number | null>[] = [];
    for (const line of lines) {
      await table.refuse({ listVersion, lines: [line] });
      const { negotiation } = await table.as('analyst').for(
        `query { negotiation(code: "COUNTED") {
           rejections { bySide { answered rejected standing } } overview { funnel { group answered } } } }`,
      );
      const [{ answered, rejected, standing }] = negotiation.rejections.bySide;
      const way = negotiation.overview.funnel.find(
        ({ group }: { group: string | null }) => group === null,
      );
      looks.push({ answered, rejected, standing, way: way.answered });
    }
    const [first] = await house.asOwner<{ shown: (number | null)[] }>(
      `select array_agg(told(n, (select min(id::text collate "C") from captive where negotiation_id = (select id from negotiation where code = 'COUNTED')), true) order by n) as shown
         from generate_series(1, 11) n`,
    );
    for (const [i, look] of looks.entries())
      expect([i + 1, look]).toEqual([
        i + 1,
        Object.fromEntries(Object.keys(look).map((view) => [view, first.shown[i]])),
      ]);
    expect(first.shown.slice(0, 4)).toEqual([null, null, null, null]);
    expect(first.shown[8]).toBe(5);
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
