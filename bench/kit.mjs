/** What benches of the application share: one on a database of its own, accounts, acts by the API, statements counted. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../dist/src/app.js';
import { AccountService } from '../dist/src/access/account.service.js';
import { configFor } from '../dist/src/config.js';
import { Tx } from '../dist/src/db/database.js';

/** Names sent in one request. */
export const A_REQUEST = 200;

/** The application, empty but for the house, at an address of its own; `close` leaves nothing behind. */
export async function openBench() {
  const folder = mkdtempSync(join(tmpdir(), 'tabadul-bench-'));
  chmodSync(folder, 0o755);
  const app = await build({
    ...configFor('own', {}),
    secondFactor: 'optional',
    operations: 'any',
    folder: join(folder, 'own'),
  });
  await app.nest.listen(0, '127.0.0.1');
  const url = `${await app.nest.getUrl()}/graphql`;

  let statements = 0;
  const rows = Tx.prototype.rows;
  Tx.prototype.rows = function counted(...args) {
    statements += 1;
    return rows.apply(this, args);
  };

  async function ask(token, query, variables = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    const { data, errors } = JSON.parse(text);
    if (errors) throw new Error(errors[0].message);
    return { data, bytes: text.length };
  }

  async function account(login, more = {}) {
    const password = 'a password for benches';
    const service = app.nest.get(AccountService, { strict: false });
    await service.create(
      { login: 'house' },
      { idempotencyKey: `bench/${login}`, login, password, ...more },
    );
    const { data } = await ask(
      null,
      'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
      { input: { login, password } },
    );
    return data.signIn.token;
  }

  async function act(token, mutation, type, input, selection) {
    const { data } = await ask(
      token,
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { message path } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    const payload = data[mutation];
    if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
    return payload;
  }

  /**
   * Asks each question so many times, interleaved, so that a busy moment of the machine falls on all alike; the first round
   * warms up and is told apart. Questions: `{ name: [token, query, variables] }`.
   */
  async function measured(questions, repetitions) {
    const times = new Map(Object.keys(questions).map((name) => [name, []]));
    const costs = new Map();
    for (let i = 0; i <= repetitions; i += 1) {
      for (const [name, [token, query, variables]] of Object.entries(questions)) {
        statements = 0;
        const began = performance.now();
        const { bytes, data } = await ask(token, query, variables);
        const ms = performance.now() - began;
        if (i > 0) times.get(name).push(ms);
        else costs.set(name, { first: ms, data });
        Object.assign(costs.get(name), { statements, bytes });
      }
    }
    return Object.keys(questions).map((name) => ({
      name,
      median: median(times.get(name)),
      ...costs.get(name),
    }));
  }

  /**
   * A negotiation of two sides with one demand of made-up persons, handed over on a day and not answered yet. `by` records,
   * `second` reviews, and `seated` gives whoever else takes part a seat; `timed` wraps what takes long.
   */
  async function demanded({ names, on, by, second, seated, timed = (_, work) => work() }) {
    const { negotiation } = await act(
      by,
      'negotiationOpen',
      'NegotiationOpenInput',
      {
        code: 'LARGE',
        basis: 'AD_HOC',
        sides: ['A', 'B'].map((code) => ({ code, name: { en: code } })),
      },
      'negotiation { id sides { id } }',
    );
    await seated(negotiation.id);
    const [a, b] = negotiation.sides;
    const { source } = await act(
      by,
      'sourceAdd',
      'SourceAddInput',
      { negotiation: negotiation.id, kind: 'document' },
      'source { id }',
    );
    const people = madeUp(names, { heldBy: b.id, claimedBy: a.id, source: source.id });
    const captives = await timed('record the names', async () => {
      const ids = [];
      for (const some of batches(people, A_REQUEST)) {
        const input = { negotiation: negotiation.id, captives: some };
        const recorded = await act(
          by,
          'captivesRecord',
          'CaptivesRecordInput',
          input,
          'captives { id }',
        );
        ids.push(...recorded.captives.map(({ id }) => id));
      }
      return ids;
    });
    let { listVersion: list } = await act(
      by,
      'listDraft',
      'ListDraftInput',
      { negotiation: negotiation.id, code: 'L1', type: 'DEMAND', side: a.id, to: b.id },
      'listVersion { id version }',
    );
    const step = async (token, mutation, type = 'ListStepInput', more = {}) => {
      const input = { listVersion: list.id, expectedVersion: list.version, ...more };
      list = (await act(token, mutation, type, input, 'listVersion { id version }')).listVersion;
    };
    await timed('put them on a list', async () => {
      for (const some of batches(captives, A_REQUEST))
        await step(by, 'listExtend', 'ListExtendInput', { captives: some });
    });
    await step(second, 'listReview', 'ListReviewInput');
    await step(by, 'listAuthorise');
    await timed('hand the list over', () =>
      step(by, 'listTransmit', 'ListTransmitInput', { on: { text: on } }),
    );
    const lines = await timed('read every line, 100 a page', async () => {
      const ids = [];
      for (let after = null; ;) {
        const { data } = await ask(
          by,
          'query ($id: ID!, $after: String) { node(id: $id) { ... on ListVersion { lines(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }',
          { id: list.id, after },
        );
        const { nodes, pageInfo } = data.node.lines;
        ids.push(...nodes.map(({ id }) => id));
        if (!pageInfo.hasNextPage) return ids;
        after = pageInfo.endCursor;
      }
    });
    return { negotiation: negotiation.id, answering: b.id, list: list.id, lines };
  }

  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, ask, account, act, measured, demanded, close };
}

/** Made-up persons as they are recorded. */
export const madeUp = (count, said) =>
  Array.from({ length: count }, (_, i) => ({
    latin: { own: `Own ${i}`, father: `Father ${i % 97}`, family: `Family ${i % 389}` },
    sex: i % 3 ? 'MALE' : 'FEMALE',
    birth: String(1940 + (i % 75)),
    heldSince: { text: '2015' },
    ...said,
  }));

export const median = (values) => [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)];

export const batches = (items, size) =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) =>
    items.slice(i * size, (i + 1) * size),
  );
