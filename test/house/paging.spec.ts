import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';

let house: House;
let table: SmallTable;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await table.people(11);
  for (let day = 1; day <= 7; day += 1) {
    await table.closeRound(await table.round(`2020-01-0${day}`));
    // Two a day: a page may end between them.
    await table.said(`2020-01-0${day}`);
    await table.said(`2020-01-0${day}`);
  }
  for (let i = 1; i <= 5; i += 1) await SmallTable.open(house, `N${i}`, true);
}, 240_000);

afterAll(() => house?.close());

type Connection = { nodes: Answer[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };

/** Reads a connection page by page, and does something between the pages. */
async function pages(
  read: (first: number, after: string | null) => Promise<Connection>,
  first: number,
  between: (page: number) => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 1; ; page += 1) {
    const { nodes, pageInfo } = await read(first, after);
    expect(nodes.length).toBeLessThanOrEqual(first);
    ids.push(...nodes.map((node) => node.id));
    if (!pageInfo.hasNextPage) return ids;
    expect(nodes).toHaveLength(first);
    after = pageInfo.endCursor;
    if (page < 4) await between(page);
  }
}

const ofTable =
  (asker: Ask, field: string) =>
  async (first: number, after: string | null): Promise<Connection> => {
    const { negotiation } = await asker.for(
      `query ($id: ID!, $first: Int, $after: String) { negotiation(id: $id) { page: ${field}(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } }`,
      { id: table.negotiation, first, after },
    );
    return negotiation.page;
  };

const negotiations = async (first: number, after: string | null): Promise<Connection> => {
  const data = await table
    .as('faction')
    .for(
      'query ($first: Int, $after: String) { page: negotiations(first: $first, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
      { first, after },
    );
  return data.page;
};

describe('pages', () => {
  const WAYS: Record<
    string,
    {
      read: () => (first: number, after: string | null) => Promise<Connection>;
      add: (page: number) => Promise<unknown>;
    }
  > = {
    captives: {
      read: () => ofTable(table.as('faction'), 'captives'),
      add: (page) => table.people(2, 100 * page),
    },
    rounds: {
      read: () => ofTable(table.as('faction'), 'rounds'),
      add: async (page) => table.closeRound(await table.round(`2020-02-0${page}`)),
    },
    events: {
      read: () => ofTable(table.as('observer'), 'events'),
      // Some fall before the place that was reached, some after it, some on the same day.
      add: async (page) => {
        for (const day of ['2019-12-31', `2020-01-0${page}`, '2020-01-03', '2020-06-01']) {
          await table.said(day);
        }
      },
    },
    negotiations: {
      read: () => negotiations,
      add: (page) => SmallTable.open(house, `LATE-${page}`, true),
    },
  };

  test.each(Object.keys(WAYS))(
    'of %s neither repeat nor miss what was there, while more is added between them',
    async (what) => {
      const { read, add } = WAYS[what];
      const before = await pages(read(), 100);
      expect(before.length).toBeGreaterThan(4);
      const seen = await pages(read(), 2, add);
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.filter((id) => before.includes(id))).toEqual(before);
      // And what was added is found afterwards, in one order whatever the size of the page.
      const after = await pages(read(), 100);
      expect(after.length).toBeGreaterThan(before.length);
      for (const size of [1, 3, 7]) expect(await pages(read(), size)).toEqual(after);
    },
  );

  test('go on from the cursor of any edge', async () => {
    const ask = (rest: string) =>
      table
        .as('faction')
        .for(
          `query ($id: ID!) { negotiation(id: $id) { captives(${rest}) { edges { cursor node { id } } } } }`,
          { id: table.negotiation },
        );
    const all = (await ask('first: 10')).negotiation.captives.edges;
    const rest = (await ask(`first: 6, after: "${all[3].cursor}"`)).negotiation.captives.edges;
    expect(rest).toEqual(all.slice(4, 10));
  });

  test('after the last are empty, and say so', async () => {
    const asker = table.as('faction');
    const last = await ofTable(asker, 'captives')(100, null);
    const { endCursor } = last.pageInfo;
    expect(await ofTable(asker, 'captives')(10, endCursor)).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test.each([0, -1, 101, 2_147_483_647])('of %i rows are refused', async (first) => {
    for (const field of ['captives', 'rounds', 'events', 'refusedNames', 'record']) {
      const answer = await table
        .as('faction')
        .raw(
          `query ($id: ID!, $first: Int) { negotiation(id: $id) { ${field}(first: $first) { totalCount } } }`,
          { id: table.negotiation, first },
        );
      expect([field, answer.errors]).toMatchObject([
        field,
        [{ extensions: { code: 'BAD_USER_INPUT' } }],
      ]);
      expect(answer.errors[0].message).toMatch(/1 to 100/);
    }
    const root = await table
      .as('faction')
      .raw('query ($first: Int) { negotiations(first: $first) { totalCount } }', { first });
    expect(root.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test('take no cursor that is altered, made up, or of another connection', async () => {
    const asker = table.as('faction');
    const [captives, rounds, events] = await Promise.all(
      ['captives', 'rounds', 'events'].map(async (field) => {
        const page = await ofTable(asker, field)(1, null);
        return page.pageInfo.endCursor as string;
      }),
    );
    const altered = (captives[20] === 'A' ? 'B' : 'A') + captives.slice(21);
    const foreign: [string, string][] = [
      ['captives', rounds],
      ['captives', events],
      ['captives', captives.slice(0, 20) + altered],
      ['captives', table.negotiation],
      ['captives', ''],
      ['captives', '1'],
      ['rounds', captives],
      ['events', rounds],
    ];
    for (const [field, after] of foreign) {
      const answer = await asker.raw(
        `query ($id: ID!, $after: String) { negotiation(id: $id) { ${field}(after: $after) { totalCount } } }`,
        { id: table.negotiation, after },
      );
      expect([field, after, answer.errors]).toMatchObject([
        field,
        after,
        [
          {
            extensions: { code: 'BAD_USER_INPUT' },
            message: expect.stringMatching(/not a cursor/),
          },
        ],
      ]);
    }
  });
});

describe('a total', () => {
  test('counts what the viewer sees, and nothing else', async () => {
    const shown = await table.people(3, 500);
    await table.demand(shown, 'L-TOTAL');
    const count = async (login: Parameters<SmallTable['as']>[0]) => {
      const { negotiation } = await table
        .as(login)
        .for(
          `query ($id: ID!) { negotiation(id: $id) { captives(first: 100) { totalCount nodes { id } } record { totalCount } unansweredNames { totalCount nodes { captive { id } } } } }`,
          { id: table.negotiation },
        );
      const { captives, record, unansweredNames } = negotiation;
      expect(captives.nodes).toHaveLength(captives.totalCount);
      expect(unansweredNames.nodes).toHaveLength(unansweredNames.totalCount);
      return {
        captives: captives.totalCount,
        asked: unansweredNames.totalCount,
        record: record.totalCount > 0,
      };
    };
    // The faction recorded the others too, and told nobody.
    expect((await count('faction')).captives).toBeGreaterThan(shown.length);
    expect(await count('government')).toEqual({ captives: 3, asked: 3, record: true });
    expect(await count('mediator')).toEqual({ captives: 3, asked: 3, record: true });
    expect(await count('observer')).toEqual({ captives: 3, asked: 3, record: false });
  });
});
