import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import supertest from 'supertest';
import type { House } from '../kit/app.js';
import { aliases, MARK, MISTAKES, nested, OPERATIONS, SIMPLE_TYPES, told } from '../kit/attacks.js';
import type { Answer } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';
import { statementsOf } from '../kit/statements.js';

let house: House;
let table: SmallTable;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  await table.people(2);
}, 240_000);

afterAll(() => house?.close());

const server = () => supertest(house.app.nest.getHttpServer());
const signedIn = (request: supertest.Test) =>
  request.set('authorization', `Bearer ${table.as('faction').token}`);
const post = (body: string | object) =>
  signedIn(server().post('/graphql')).set('content-type', 'application/json').send(body);

/** Refused with a word of why, before anything was looked up, and without a word about the inside of the house. */
async function refused(
  send: () => supertest.Test,
): Promise<{ status: number; body: Answer; text: string }> {
  const { sent, result } = await statementsOf(async () => send());
  expect(sent).toEqual([]);
  const { status, body, text } = result;
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(body.data ?? null).toBeNull();
  safe(text);
  return { status, body, text };
}

function safe(text: string): void {
  expect(told(text)).toBeNull();
}

/** The server is there, and serves who was refused. */
async function alive(): Promise<void> {
  const { negotiation } = await table
    .as('faction')
    .for('query ($id: ID!) { negotiation(id: $id) { code captives { totalCount } } }', {
      id: table.negotiation,
    });
  expect(negotiation).toEqual({ code: 'SMALL', captives: { totalCount: 2 } });
}

describe('a request that would tie up the server is refused unread', () => {
  test.each(Object.keys(OPERATIONS))(
    '%s',
    async (what) => {
      await refused(() => post(OPERATIONS[what]));
      await alive();
    },
    10_000,
  );

  test('that leaves a digest in the place of a question, puts nothing down under it', async () => {
    const { sent, result } = await statementsOf(async () =>
      post({
        query: '{ viewer { login } }',
        extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } },
      }),
    );
    expect(result.body.data ?? null).toBeNull();
    expect(sent).toEqual([]);
    await alive();
  });

  test('that subscribes, is answered by nothing', async () => {
    const { sent, result } = await statementsOf(async () =>
      post({ query: 'subscription { viewer { login } }' }),
    );
    expect(sent).toEqual([]);
    expect(result.body.data ?? null).toBeNull();
    expect(result.body.errors).toHaveLength(1);
    safe(result.text);
    await alive();
  });

  test('that is a list of requests', async () => {
    const { status } = await refused(() =>
      post([{ query: '{ viewer { login } }' }, { query: '{ viewer { login } }' }]),
    );
    expect(status).toBe(400);
    await alive();
  });

  test('with a list of more than a thousand items, which is told where it stands', async () => {
    const { text } = await refused(() =>
      post({
        query:
          'mutation ($input: ListExtendInput!) { listExtend(input: $input) { userErrors { message } } }',
        variables: { input: { captives: Array.from({ length: 1001 }, () => 'x') } },
      }),
    );
    expect(text).toContain('input.captives');
    await alive();
  });

  test('of 150 kB', async () => {
    const { status } = await refused(() =>
      post({ query: '{ viewer { login } }', variables: { pad: MARK.repeat(15_000) } }),
    );
    expect(status).toBe(413);
    await alive();
  });

  test('that is no JSON', async () => {
    await refused(() => post(`{"query": "${MARK}`));
    await alive();
  });
});

describe('a request that another site could make for a signed-in browser is refused', () => {
  const MUTATION = 'mutation { signOut { ended } }';
  const QUERY = '{ viewer { login } }';

  test('a mutation by GET', async () => {
    await refused(() =>
      signedIn(server().get('/graphql'))
        .set('apollo-require-preflight', '1')
        .query({ query: MUTATION }),
    );
    await alive();
  });

  test('a query by GET without a header that browsers ask leave for', async () => {
    await refused(() => signedIn(server().get('/graphql')).query({ query: QUERY }));
  });

  test.each(SIMPLE_TYPES)('a body that says it is "%s"', async (type) => {
    for (const query of [QUERY, MUTATION]) {
      const body = type.includes('urlencoded')
        ? `query=${encodeURIComponent(query)}`
        : JSON.stringify({ query });
      await refused(() => {
        const request = signedIn(server().post('/graphql'));
        return (type ? request.set('content-type', type) : request.unset('content-type')).send(
          body,
        );
      });
    }
    await alive();
  });
});

describe('what is wrong with a question is said', () => {
  test('without a hint at what other fields, types, arguments or values there are', async () => {
    const hints: string[] = [];
    for (const query of MISTAKES) {
      const { sent, result } = await statementsOf(async () => post({ query }));
      expect(sent).toEqual([]);
      expect(result.status).toBe(400);
      if (/did you mean/i.test(result.text)) hints.push(result.body.errors[0].message);
    }
    expect(hints).toEqual([]);
    await alive();
  });

  test('without saying again the values that came with it', async () => {
    const query =
      'mutation ($input: CaptivesRecordInput!) { captivesRecord(input: $input) { captives { id } userErrors { message } } }';
    const captive = { source: 'x', latin: { own: MARK } };
    const inputs: Record<string, object> = {
      'a code that is none': { captives: [{ ...captive, sex: MARK }] },
      'a field too many': { captives: [{ ...captive, [`nick`]: MARK }] },
      'a text for a list': { captives: MARK },
      'a list for a text': { captives: [{ ...captive, motherName: [MARK] }] },
      'a date that is none': { captives: [{ ...captive, birth: MARK }] },
    };
    const echoed: string[] = [];
    for (const [what, more] of Object.entries(inputs)) {
      const input = { idempotencyKey: 'a key of sorts', negotiation: table.negotiation, ...more };
      const { sent, result } = await statementsOf(async () =>
        post({ query, variables: { input } }),
      );
      expect(sent).toEqual([]);
      expect(result.body.errors).toHaveLength(1);
      expect(result.body.errors[0].extensions).toEqual({
        code: expect.stringMatching(/^BAD_USER_INPUT$/),
      });
      if (result.text.includes(MARK)) echoed.push(`${what}: ${result.body.errors[0].message}`);
    }
    expect(echoed).toEqual([]);
    await alive();
  });

  test('as a fault of whoever asks where PostgreSQL cannot take a text', async () => {
    for (const code of ['\u0000', 'A\u0000B']) {
      const { body } = await post({
        query: 'query ($code: String) { negotiation(code: $code) { id } }',
        variables: { code },
      });
      expect(body.errors?.[0]?.extensions?.code ?? 'none').not.toBe('INTERNAL');
      safe(JSON.stringify(body));
    }
    await alive();
  });

  test('with a code of the five, and no word more', async () => {
    const { body } = await server().post('/graphql').send({ query: '{ viewer { login } }' });
    expect(body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(Object.keys(body.errors[0].extensions)).toEqual(['code']);
    const forged = await server()
      .post('/graphql')
      .set('authorization', `Bearer ${'A'.repeat(43)}`)
      .send({ query: '{ viewer { login } }' });
    expect(forged.body).toEqual(body);
  });
});

describe('a request of the allowed size', () => {
  test('is served: fifteen aliases, ten levels, a body of 90 kB', async () => {
    expect((await table.as('faction').raw(aliases(15))).errors).toBeUndefined();
    const { body } = await post({
      query: '{ viewer { login } }',
      variables: { pad: 'x'.repeat(90_000) },
    });
    expect(body).toEqual({ data: { viewer: { login: 'faction' } } });
    expect((await table.as('faction').raw(nested(2))).errors).toBeUndefined();
  });
});

test('what takes longer than a statement may is told so, and no more', async () => {
  const hurried = await SmallTable.laid({ statementTimeout: 1500 });
  const owner = new pg.Client({ connectionString: hurried.house.databaseUrl });
  await owner.connect();
  try {
    await owner.query('begin; lock table negotiation in access exclusive mode');
    const { errors } = await hurried.as('faction').raw('{ negotiation(code: "SMALL") { id } }');
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^This took longer than a statement may\. Nothing was/),
        extensions: { code: 'INTERNAL' },
      },
    ]);
  } finally {
    await owner.end();
    await hurried.house.close();
  }
});
