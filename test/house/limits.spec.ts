import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import supertest from 'supertest';
import { House } from '../kit/app.js';
import type { Answer } from '../kit/ask.js';
import { SmallTable } from '../kit/small-table.js';
import { statementsOf } from '../kit/statements.js';

let house: House;
let table: SmallTable;

beforeAll(async () => {
  house = await House.open();
  table = await SmallTable.open(house);
  await table.people(2);
}, 120_000);

afterAll(() => house?.close());

const server = () => supertest(house.app.nest.getHttpServer());
const signedIn = (request: supertest.Test) =>
  request.set('authorization', `Bearer ${table.as('faction').token}`);
const post = (body: string | object) =>
  signedIn(server().post('/graphql')).set('content-type', 'application/json').send(body);

/** A text that stands in every attack, and in no answer. */
const MARK = 'marked-7f3a';

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
  expect(text).not.toMatch(
    /\bselect\b.+\bfrom\b|\binsert into\b|stacktrace|node_modules|\/src\/|\.ts:|\.js:|at \w+ \(|did you mean/i,
  );
  expect(text).not.toContain(MARK);
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

const nested = (levels: number) =>
  `{ negotiations(first: 1) { nodes { ${'captives(first: 20) { nodes { negotiation { '.repeat(levels)} code ${'} } }'.repeat(levels)} } } }`;

/** Fragments that each spread the one before twice: 2 to the 24th fields from a thousand bytes. */
const bomb = () => {
  const names = Array.from({ length: 24 }, (_, i) => `f${i}`);
  const fragments = names.map((name, i) =>
    i === 0
      ? `fragment ${name} on Negotiation { code }`
      : `fragment ${name} on Negotiation { ...${names[i - 1]} ...${names[i - 1]} }`,
  );
  return `{ negotiations { nodes { ...${names.at(-1)} } } } ${fragments.join(' ')}`;
};

/** The same, through fields: each level asks for the level below by two names. */
const widening = () => {
  const names = Array.from({ length: 7 }, (_, i) => `w${i}`);
  const fragments = names.map((name, i) =>
    i === 0
      ? `fragment ${name} on Captive { code }`
      : `fragment ${name} on Captive { responses { captive { ...${names[i - 1]} } substitute { ...${names[i - 1]} } } }`,
  );
  return `{ negotiations { nodes { captives { nodes { ...${names.at(-1)} } } } } } ${fragments.join(' ')}`;
};

const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: viewer { login }`).join(' ')} }`;

describe('a request that would tie up the server is refused unread', () => {
  const ATTACKS: Record<string, () => object> = {
    'that nests thirty levels deep': () => ({ query: nested(10) }),
    'that nests eleven levels deep': () => ({ query: nested(3) }),
    'that nests through fragments': () => ({ query: widening() }),
    'with two hundred aliases': () => ({ query: aliases(200) }),
    'with sixteen aliases': () => ({ query: aliases(16) }),
    'with aliases inside a fragment that is spread many times': () => ({
      query: `{ ${'...all '.repeat(20)} } fragment all on Query { ${Array.from({ length: 16 }, (_, i) => `b${i}: viewer { login }`).join(' ')} }`,
    }),
    'with five thousand tokens': () => ({ query: `{ viewer { ${'login '.repeat(5000)} } }` }),
    'with a fragment that spreads itself': () => ({
      query:
        '{ viewer { ...a } } fragment a on Account { login ...b } fragment b on Account { ...a }',
    }),
    'with fragments that double': () => ({ query: bomb() }),
    'for a hundred thousand objects': () => ({
      query:
        '{ negotiations(first: 100) { nodes { captives(first: 100) { nodes { responses { captive { code } } } } } } }',
    }),
    'for as many by a variable': () => ({
      query:
        'query ($first: Int!) { negotiations(first: $first) { nodes { captives(first: $first) { nodes { responses { verdict captive { code } } } } } } }',
      variables: { first: 100 },
    }),
    'for the contract': () => ({ query: '{ __schema { types { name } } }' }),
    'with many directives': () => ({
      query: `{ viewer { login ${'@include(if: true) '.repeat(50)} } }`,
    }),
    'with no question in it': () => ({ query: '' }),
    'with a question that is none': () => ({ query: `{ viewer { login ` }),
    'with a question that is no text': () => ({ query: { [MARK]: 1 } }),
    'with two operations and no word which': () => ({
      query: 'query A { viewer { login } } query B { viewer { login } }',
    }),
  };

  test.each(Object.keys(ATTACKS))(
    '%s',
    async (what) => {
      await refused(() => post(ATTACKS[what]()));
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

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/graphql',
    '',
  ])('a body that says it is "%s"', async (type) => {
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
    for (const query of [
      '{ viewr { login } }',
      '{ viewer { logi } }',
      '{ viewer { login(x: 1) } }',
      '{ negotiation(cod: "x") { code } }',
      'query ($x: Accoun) { viewer { login } }',
      '{ viewer { ... on Accont { login } } }',
      '{ negotiation(code: "x") { captives(group: CHILDR) { totalCount } } }',
      'mutation ($input: EventLogInpt!) { eventLog(input: $input) { event { id } } }',
      'mutation { eventLog(input: { idempotencyKe: "x" }) { event { id } } }',
    ]) {
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
