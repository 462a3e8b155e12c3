import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NORTHERN_HAMA as story } from '../../src/demo/northern-hama.js';
import type { Answer, Ask } from '../kit/ask.js';
import {
  type Cell,
  declaredByHand,
  journeyByHand,
  proposalsOf,
  refusedByHand,
  rejectionsByHand,
  retainedByHand,
  totalsByHand,
  unansweredByHand,
  unaskedByHand,
  type Upto,
} from '../kit/by-hand.js';
import { tableByHand } from '../kit/by-hand-table.js';
import { paged } from '../kit/pages.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

/** Moments at which the record is asked, with what they are. */
const ROUNDS: [string, Upto][] = [
  ['at the end', {}],
  ['as of round 1', { asOfRound: 1 }],
  ['as of round 2', { asOfRound: 2 }],
  ['as of round 3', { asOfRound: 3 }],
];
const DAYS: [string, Upto][] = [
  ['before all', { asOf: '2016-12-31' }],
  ['before round 1', { asOf: '2018-07-09' }],
  ['on the day of the first rejections', { asOf: '2018-07-17' }],
  ['the day before the great answer', { asOf: '2018-07-23' }],
  ['on the day of the great answer', { asOf: '2018-07-24' }],
  ['on the last day of a month', { asOf: '2018-07-31' }],
  ['where a month stands for a day not known', { asOf: '2018-08-19' }],
  ['on the day chosen for such a month', { asOf: '2018-08-20' }],
  ['on the last day of a year', { asOf: '2018-12-31' }],
  ['on the first day of a year', { asOf: '2019-01-01' }],
  ['between rounds 1 and 2', { asOf: '2019-06-15' }],
  ['amid round 2', { asOf: '2019-10-20' }],
  ['at the end of a month in round 2', { asOf: '2019-10-31' }],
  ['at the end of the year of round 2', { asOf: '2019-12-31' }],
  ['between rounds 2 and 3', { asOf: '2020-05-18' }],
  ['the day before the last answers', { asOf: '2021-12-04' }],
  ['on the last day of the story', { asOf: '2022-01-31' }],
];
/** A day and a round at once: both bound what counts. */
const BOTH: [string, Upto][] = [
  ['amid round 2, as of round 1', { asOf: '2019-11-01', asOfRound: 1 }],
  ['amid round 1, as of round 3', { asOf: '2018-07-24', asOfRound: 3 }],
];
const MOMENTS = [...ROUNDS, ...DAYS, ...BOTH];

let world: NorthernHama;
/** Story keys by the codes that were issued. */
const keyOf = (captive: { code: string }): string => world.keys.get(captive.code) ?? captive.code;

beforeAll(async () => {
  world = await northernHama();
}, 240_000);

afterAll(() => world?.house.close());

const VIEWERS = ['mediator', 'observer'] as const;
const seenBy = (viewer: (typeof VIEWERS)[number], upto: Upto): Upto =>
  viewer === 'observer' ? { ...upto, observer: true } : upto;

async function matrix(ask: Ask, { asOf, asOfRound }: Upto): Promise<Answer> {
  const { negotiation } = await ask.for(
    `query ($asOf: Date, $asOfRound: Int) { negotiation(code: "HAMA-N") { rejections(asOf: $asOf, asOfRound: $asOfRound) {
       coarsened
       cells { side { code } round { number } verdict reason group rejections standing captives { code } }
       bySide { side { code } answered rejected standing }
       declared { side { code } outcome reason count share standing answer { side { code } on { sortOn } } }
     } } }`,
    { asOf, asOfRound },
  );
  return negotiation.rejections;
}

const cellKey = ({ side, round, verdict, reason, group }: Answer): string =>
  [side.code, round?.number ?? '-', verdict, reason, group ?? '-'].join('|');

/** Cells by their keys, each with its captives by story key. */
function cellsOf({ cells }: Answer): Record<string, Cell> {
  const byKey: Record<string, Cell> = {};
  for (const cell of cells) {
    expect(Object.keys(byKey)).not.toContain(cellKey(cell));
    const { rejections, standing, captives } = cell;
    byKey[cellKey(cell)] = { rejections, standing, people: captives.map(keyOf) };
  }
  return byKey;
}

const totalsOf = ({ bySide }: Answer) =>
  Object.fromEntries(
    bySide.map(({ side, answered, rejected, standing }: Answer) => [
      side.code,
      { answered, rejected, standing },
    ]),
  );

describe('which names each side rejected, and why', () => {
  describe.each(VIEWERS)('to the %s', (viewer) => {
    test.each(MOMENTS)('%s, the matrix is that counted by hand', async (_, upto) => {
      const shown = await matrix(world[viewer], upto);
      const byHand = seenBy(viewer, upto);
      expect(cellsOf(shown)).toEqual(rejectionsByHand(story, byHand));
      expect(totalsOf(shown)).toEqual(totalsByHand(story, byHand));
      expect(shown.coarsened).toBe(false);
    });
  });

  test('the cells come by side, then by round', async () => {
    const { cells } = await matrix(world.mediator, {});
    const places = cells.map((cell: Answer) => [
      story.negotiation.sides.findIndex((side) => side.code === cell.side.code),
      cell.round?.number ?? 0,
    ]);
    const sorted = [...places].sort(([a, b], [c, d]) => a - c || b - d);
    expect(places).toEqual(sorted);
    expect(cells.length).toBeGreaterThan(60);
  });

  test.each(['faction', 'government', 'officer'] as const)(
    'the %s sees the same matrix as the mediator: all of it lay on the table',
    async (viewer) => {
      const shown = await matrix(world[viewer], {});
      expect(cellsOf(shown)).toEqual(rejectionsByHand(story));
      expect(totalsOf(shown)).toEqual(totalsByHand(story));
    },
  );

  test('that somebody is dead reaches no observer, in no cell and by no total', async () => {
    const [all, coded] = [await matrix(world.mediator, {}), await matrix(world.observer, {})];
    const reasons = ({ cells }: Answer) => cells.map((cell: Answer) => cell.reason);
    expect(reasons(all)).toContain('REPORTED_DEAD');
    expect(reasons(coded)).not.toContain('REPORTED_DEAD');
    expect(totalsOf(coded)).toEqual(totalsOf(all));
  });

  test('in round 1 the government prefers its own choice more often than anything else', async () => {
    const people = new Map<string, Set<string>>();
    const { cells } = await matrix(world.mediator, { asOfRound: 1 });
    for (const cell of cells) {
      const of = people.get(cell.reason) ?? new Set();
      people.set(cell.reason, of);
      for (const captive of cell.captives) of.add(keyOf(captive));
    }
    const [first] = [...people].sort(([, a], [, b]) => b.size - a.size);
    expect(first[0]).toBe('PREFERS_OWN_CHOICE');
  });

  test('as of a round that was never held nothing is shown, rather than a part of it', async () => {
    for (const asOfRound of [0, 4, 99]) {
      const { errors } = await world.mediator.raw(
        `{ negotiation(code: "HAMA-N") { rejections(asOfRound: ${asOfRound}) { cells { reason } } } }`,
      );
      expect(errors).toMatchObject([
        {
          message: `There is no round ${asOfRound}. Rounds are numbered from 1.`,
          extensions: { code: 'BAD_USER_INPUT' },
        },
      ]);
    }
  });

  test('a cell gives as many of its names as one asks for, the first recorded first', async () => {
    const ask = async (first: number) => {
      const { negotiation } = await world.mediator.for(
        `{ negotiation(code: "HAMA-N") { rejections { cells { side { code } round { number } verdict reason group captives(first: ${first}) { code } } } } }`,
      );
      return Object.fromEntries(
        negotiation.rejections.cells.map((cell: Answer) => [
          cellKey(cell),
          cell.captives.map(keyOf),
        ]),
      );
    };
    const byHand = rejectionsByHand(story);
    for (const [key, people] of Object.entries(await ask(3))) {
      expect([key, people]).toEqual([key, byHand[key].people.slice(0, 3)]);
    }
  });
});

describe('rejections stated by counts or shares', () => {
  const rows = (given: Answer[]) =>
    given
      .map(({ side, outcome, reason, count, share, standing }) =>
        JSON.stringify([side.code ?? side, outcome, reason, count, share, standing]),
      )
      .sort();

  test.each(MOMENTS)('%s, they are those counted by hand', async (_, upto) => {
    for (const viewer of [world.mediator, world.observer]) {
      const { declared } = await matrix(viewer, upto);
      expect(rows(declared)).toEqual(rows(declaredByHand(story, upto)));
    }
  });

  test('each points to the answer in which it was stated', async () => {
    const { declared } = await matrix(world.mediator, {});
    const days = declared.map(({ outcome, answer }: Answer) => [outcome, answer.on.sortOn]);
    expect(Object.fromEntries(days)).toEqual({
      NOT_HELD: '2018-04-11',
      STATUS_EXCLUDED: '2018-04-11',
      REJECTED: '2018-05-10',
      DUPLICATE: '2018-05-10',
    });
  });
});

describe('names, paged through', () => {
  const on = 'on { text sortOn }';
  const said = `side { code } verdict reason substitute { code } answer { ${on} round { number } }`;
  const spoken = (response: Answer) =>
    response && {
      side: response.side.code,
      verdict: response.verdict,
      reason: response.reason,
      substitute: response.substitute ? keyOf(response.substitute) : null,
      day: response.answer.on.sortOn,
      round: response.answer.round?.number ?? null,
    };
  const byHand = (answer: Answer) =>
    answer && {
      side: answer.side,
      verdict: answer.verdict,
      reason: answer.reason ?? null,
      substitute: answer.substitute ?? null,
      day: answer.day,
      round: answer.round,
    };
  /** Small pages where the pages are the point, large ones for the many days. */
  const sizeAt = (upto: Upto) => (upto.asOf ? 100 : 7);
  const all = (
    viewer: (typeof VIEWERS)[number],
    field: string,
    selection: string,
    { asOf, asOfRound }: Upto,
    more: Record<string, unknown> = {},
  ) =>
    paged(world[viewer], 'HAMA-N', field, selection, {
      args: { asOf, asOfRound, ...more },
      size: sizeAt({ asOf, asOfRound }),
    });

  describe.each(VIEWERS)('by the %s', (viewer) => {
    test.each(MOMENTS)('%s, the names that stand rejected', async (_, upto) => {
      const rows = await all(
        viewer,
        'refusedNames',
        `captive { code } side { code } response { ${said} }`,
        upto,
      );
      expect(rows.map((row) => [keyOf(row.captive), row.side.code, spoken(row.response)])).toEqual(
        refusedByHand(story, seenBy(viewer, upto)).map((row) => [
          row.person,
          row.side,
          byHand(row.answer),
        ]),
      );
    });

    test.each(MOMENTS)('%s, the names that nobody answered', async (_, upto) => {
      const rows = await all(
        viewer,
        'unansweredNames',
        'captive { code } askedOf { code } since { sortOn }',
        upto,
      );
      expect(
        rows.map((row) => [keyOf(row.captive), row.askedOf?.code ?? null, row.since.sortOn]),
      ).toEqual(
        unansweredByHand(story, seenBy(viewer, upto)).map((row) => [
          row.person,
          row.askedOf,
          row.since,
        ]),
      );
    });

    test.each(MOMENTS)('%s, the names that nobody asked for', async (_, upto) => {
      const rows = await all(
        viewer,
        'unaskedNames',
        'captive { code } offeredBy { code } since { sortOn }',
        upto,
      );
      expect(rows.map((row) => [keyOf(row.captive), row.offeredBy.code, row.since.sortOn])).toEqual(
        unaskedByHand(story, seenBy(viewer, upto)).map((row) => [
          row.person,
          row.offeredBy,
          row.since,
        ]),
      );
    });

    test.each(MOMENTS)('%s, who is kept, and the last word on each', async (_, upto) => {
      const rows = await all(
        viewer,
        'retainedNames',
        `captive { code } askedOf { code } since { sortOn } response { ${said} }`,
        upto,
      );
      expect(
        rows.map((row) => [
          keyOf(row.captive),
          row.askedOf?.code ?? null,
          row.since.sortOn,
          spoken(row.response),
        ]),
      ).toEqual(
        retainedByHand(story, seenBy(viewer, upto)).map((row) => [
          row.person,
          row.askedOf,
          row.since,
          byHand(row.answer),
        ]),
      );
    });
  });

  test.each(['FAC', 'GOV'] as const)('the names that %s alone rejects', async (side) => {
    const { negotiation } = await world.mediator.for(
      '{ negotiation(code: "HAMA-N") { sides { id code } } }',
    );
    const { id } = negotiation.sides.find((one: Answer) => one.code === side);
    for (const [, upto] of ROUNDS) {
      const rows = await all('mediator', 'refusedNames', 'captive { code } side { code }', upto, {
        side: id,
      });
      expect(rows.map((row) => [keyOf(row.captive), row.side.code])).toEqual(
        refusedByHand(story, { ...upto, side }).map((row) => [row.person, row.side]),
      );
    }
  });

  test('pages of one name each give every name once', async () => {
    const rows = await paged(world.mediator, 'HAMA-N', 'unaskedNames', 'captive { code }', {
      size: 1,
    });
    expect(rows.map((row) => keyOf(row.captive))).toEqual(
      unaskedByHand(story).map((row) => row.person),
    );
  });

  test('a page of more than a hundred names, or of none, is not given', async () => {
    for (const first of [0, -1, 101]) {
      const { errors } = await world.mediator.raw(
        `{ negotiation(code: "HAMA-N") { refusedNames(first: ${first}) { totalCount } } }`,
      );
      expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
    }
  });

  test('a cursor of one list of names opens no other', async () => {
    const { negotiation } = await world.mediator.for(
      '{ negotiation(code: "HAMA-N") { refusedNames(first: 3) { pageInfo { endCursor } } } }',
    );
    const { errors } = await world.mediator.raw(
      'query ($after: String) { negotiation(code: "HAMA-N") { retainedNames(after: $after) { totalCount } } }',
      { after: negotiation.refusedNames.pageInfo.endCursor },
    );
    expect(errors[0].extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('the last word counts', () => {
  const isRefused = async (person: string, upto: Upto) => {
    const { asOf, asOfRound } = upto;
    const rows = await paged(
      world.mediator,
      'HAMA-N',
      'refusedNames',
      'captive { code } side { code } response { reason answer { round { number } } }',
      { args: { asOf, asOfRound } },
    );
    const row = rows.find((one) => keyOf(one.captive) === person && one.side.code === 'GOV');
    return row ? [row.response.reason, row.response.answer.round?.number ?? null] : null;
  };

  test('a name refused in round 2 is still refused in round 3 until its side answers again: Shadi, whom the third deal brought home', async () => {
    expect(await isRefused('D085', { asOfRound: 2 })).toEqual(['SECURITY_VETO', 2]);
    // Round 3 is on; his name has not come up yet.
    expect(await isRefused('D085', { asOf: '2021-10-11' })).toEqual(['SECURITY_VETO', 2]);
    expect(await isRefused('D085', { asOf: '2021-12-04' })).toEqual(['SECURITY_VETO', 2]);
    // The government agrees.
    expect(await isRefused('D085', { asOf: '2021-12-05' })).toBeNull();
    expect(await isRefused('D085', { asOfRound: 3 })).toBeNull();
  });

  test('a name refused in round 2 and never answered again is refused in round 3 and at the end', async () => {
    for (const upto of [{ asOfRound: 2 }, { asOfRound: 3 }, {}]) {
      expect(await isRefused('D021', upto)).toEqual(['HELD_BY_THIRD_PARTY', 2]);
    }
  });

  test('a name confirmed in round 2 may be refused again in round 3', async () => {
    expect(await isRefused('D020', { asOfRound: 1 })).toEqual(['CUSTODY_DENIED', 1]);
    expect(await isRefused('D020', { asOfRound: 2 })).toBeNull();
    expect(await isRefused('D020', { asOfRound: 3 })).toEqual(['PREFERS_OWN_CHOICE', 3]);
  });

  test('an answer that came late replaces no answer of a later day', async () => {
    expect(await isRefused('D061', { asOf: '2019-10-20' })).toBeNull();
    expect(await isRefused('D061', {})).toEqual(['SECURITY_VETO', 2]);
    expect(await isRefused('D002', { asOf: '2019-10-28' })).toBeNull();
    expect(await isRefused('D002', {})).toEqual(['PREFERS_OWN_CHOICE', 2]);
  });

  test('of two answers on one day the one recorded last stands', async () => {
    expect(await isRefused('D096', {})).toEqual(['CRIMINAL_CASE', 2]);
  });

  test('who did not agree to a name may take an agreement back: outside any round', async () => {
    expect(await isRefused('D003', { asOfRound: 2 })).toBeNull();
    expect(await isRefused('D003', { asOf: '2020-05-18' })).toEqual(['LINKED_DEMAND', null]);
  });
});

describe('the way of a name', () => {
  const numbers = new Map([...proposalsOf(story)].map(([key, { number }]) => [key, number]));

  /** A step by hand, with the proposal by its number. */
  const expected = (step: Answer) =>
    step.kind === 'PROPOSED' ? { ...step, proposal: numbers.get(step.proposal) } : step;

  function stepOf({ kind, on, round, side, listVersion, proposal, response, outcome }: Answer) {
    const step = {
      kind,
      day: on.sortOn,
      round: round?.number ?? null,
      side: side?.code ?? null,
    };
    const others = { listVersion, proposal, response, outcome };
    const own = {
      LISTED: 'listVersion',
      PROPOSED: 'proposal',
      ANSWERED: 'response',
      HANDED_OVER: 'outcome',
    }[kind as string];
    for (const [name, value] of Object.entries(others)) {
      expect([kind, name, value !== null]).toEqual([kind, name, name === own]);
    }
    if (kind === 'LISTED')
      return { ...step, list: listVersion.list.code, version: listVersion.number };
    if (kind === 'PROPOSED') return { ...step, proposal: proposal.number };
    if (kind === 'HANDED_OVER') return { ...step, result: outcome.result };
    const { verdict, reason, substitute } = response;
    return { ...step, verdict, reason, substitute: substitute ? keyOf(substitute) : null };
  }

  describe.each(VIEWERS)('to the %s', (viewer) => {
    test.each([...ROUNDS, ['between rounds', { asOf: '2019-06-15' }] as [string, Upto]])(
      '%s, the way of every name is that told by hand, in order',
      async (_, upto) => {
        const args = [
          upto.asOf && `asOf: "${upto.asOf}"`,
          upto.asOfRound && `asOfRound: ${upto.asOfRound}`,
        ].filter(Boolean);
        const rows = await paged(
          world[viewer],
          'HAMA-N',
          'captives',
          `code journey${args.length > 0 ? `(${args.join(', ')})` : ''} { kind on { sortOn } round { number } side { code }
             listVersion { number list { code } } proposal { number }
             response { verdict reason substitute { code } } outcome { result } }`,
        );
        const told = rows.map((row) => [keyOf(row), row.journey.map(stepOf)]);
        expect(told).toEqual(
          told.map(([person]) => [
            person,
            journeyByHand(story, person as string, seenBy(viewer, upto)).map(expected),
          ]),
        );
        expect(told.length).toBe(viewer === 'observer' ? 149 : 150);
      },
    );
  });

  test('the answers to a name come in the order in which they were recorded', async () => {
    const rows = await paged(
      world.mediator,
      'HAMA-N',
      'captives',
      'code responses { verdict recordedAt answer { on { sortOn } } }',
    );
    const late = rows.find((row) => keyOf(row) === 'D061');
    expect(late.responses.map((one: Answer) => [one.verdict, one.answer.on.sortOn])).toEqual([
      ['REFUSED', '2019-10-29'],
      ['CONFIRMED_HELD', '2019-10-20'],
    ]);
  });
});

describe('what lay on the table', () => {
  const table = async (ask: Ask, { asOf, asOfRound }: Upto) => {
    const { negotiation } = await ask.for(
      `query ($asOf: Date, $asOfRound: Int) { negotiation(code: "HAMA-N") { table(asOf: $asOf, asOfRound: $asOfRound) {
         listVersions { number list { code } } proposals { number } } } }`,
      { asOf, asOfRound },
    );
    return {
      versions: negotiation.table.listVersions.map(
        (version: Answer) => `${version.list.code}/${version.number}`,
      ),
      proposals: negotiation.table.proposals.map((proposal: Answer) => proposal.number),
    };
  };

  test.each([
    ...MOMENTS,
    ['the day before a list was taken back', { asOf: '2018-06-09' }] as [string, Upto],
    ['the day on which a list was taken back', { asOf: '2018-06-10' }] as [string, Upto],
    ['the day before a proposal was taken back', { asOf: '2020-03-15' }] as [string, Upto],
    ['the day on which a proposal was taken back', { asOf: '2020-03-16' }] as [string, Upto],
    ['the day before a proposal was replaced', { asOf: '2021-11-13' }] as [string, Upto],
    ['the day on which a proposal was replaced', { asOf: '2021-11-14' }] as [string, Upto],
  ])('%s', async (_, upto) => {
    for (const viewer of ['mediator', 'faction', 'observer'] as const) {
      expect(await table(world[viewer], upto)).toEqual(tableByHand(story, upto));
    }
  });

  test('the first list lies there until its second version takes its place', async () => {
    const first = await table(world.mediator, { asOf: '2019-10-05' });
    const second = await table(world.mediator, { asOf: '2019-10-06' });
    expect([first.versions, second.versions]).toEqual([
      ['A1/1', 'L1/1', 'O1/1', 'S1/1'],
      ['A1/1', 'L1/2', 'O1/1', 'S1/1'],
    ]);
  });
});

describe('an analyst', () => {
  /** What a count may be told as: rounded down to fives, which begin up to four later (ADR 68). */
  const coarse = (count: number): (number | null)[] =>
    [0, 1, 2, 3, 4].map((later) => Math.max(0, Math.floor((count - later) / 5) * 5) || null);

  /** The last day of the last quarter that was over on a day. */
  const quarterUntil = (day: string): string => {
    const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
    const last = new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0)).toISOString().slice(0, 10);
    if (last === day) return day;
    const begins = Math.floor((month - 1) / 3) * 3;
    return new Date(Date.UTC(year, begins, 0)).toISOString().slice(0, 10);
  };
  const toAnalyst = ({ asOf, ...upto }: Upto): Upto => ({
    ...upto,
    asOf: quarterUntil(asOf ?? new Date().toISOString().slice(0, 10)),
    observer: true,
  });

  test.each(MOMENTS)('gets coarsened counts and nobody, %s', async (_, upto) => {
    const shown = await matrix(world.analyst, upto);
    expect(shown.coarsened).toBe(true);

    // Facts count by whole quarters; a death reads as it does to observers.
    const counted = rejectionsByHand(story, toAnalyst(upto));
    const cells = cellsOf(shown);
    expect(Object.keys(counted)).toEqual(expect.arrayContaining(Object.keys(cells)));
    for (const [key, { rejections, standing }] of Object.entries(counted)) {
      const cell = cells[key];
      expect([key, coarse(rejections)]).toEqual([
        key,
        expect.arrayContaining([cell?.rejections ?? null]),
      ]);
      if (cell)
        expect([key, coarse(standing)]).toEqual([key, expect.arrayContaining([cell.standing])]);
    }
    const totals = totalsByHand(story, toAnalyst(upto));
    const told = totalsOf(shown);
    expect(Object.keys(told)).toEqual(Object.keys(totals));
    for (const [side, total] of Object.entries(totals))
      for (const name of ['answered', 'rejected', 'standing'] as const)
        expect([side, name, coarse(total[name])]).toEqual([
          side,
          name,
          expect.arrayContaining([told[side][name]]),
        ]);

    const counts = [
      ...shown.cells.flatMap((cell: Answer) => [cell.rejections, cell.standing]),
      ...shown.bySide.flatMap((row: Answer) => [row.answered, row.rejected, row.standing]),
    ].filter((count) => count !== null);
    for (const count of counts) {
      expect(count % 5).toBe(0);
      expect(count).toBeGreaterThanOrEqual(5);
    }
    expect(shown.cells.flatMap((cell: Answer) => cell.captives)).toEqual([]);
  });

  test('gets no name from any list of names', async () => {
    for (const field of ['refusedNames', 'unansweredNames', 'unaskedNames', 'retainedNames']) {
      expect(await paged(world.analyst, 'HAMA-N', field, 'captive { code }')).toEqual([]);
    }
    expect(await paged(world.analyst, 'HAMA-N', 'captives', 'code')).toEqual([]);
  });

  test('gets what the sides themselves stated by counts in multiples of five, and no share; an observer as they stated it', async () => {
    const stated = async (ask: Ask) => {
      const { declared } = await matrix(ask, {});
      return declared.map((row: Answer) => [row.outcome, row.count ?? row.share]).sort();
    };
    expect(await stated(world.analyst)).toEqual([
      ['DUPLICATE', 10],
      ['REJECTED', 150],
    ]);
    expect(await stated(world.observer)).toEqual([
      ['DUPLICATE', 12],
      ['NOT_HELD', 0.35],
      ['REJECTED', 150],
      ['STATUS_EXCLUDED', 0.3],
    ]);
  });
});
