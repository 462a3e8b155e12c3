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

  /** Negotiations copied row by row, so many times over, with everybody who sits there; what is sealed does not open in a copy. */
  const copied = (negotiations, times) =>
    app.open.asOwner((owner) =>
      owner.transaction(async (one) => {
        const tables = [];
        for (const { name, source } of await one.query(TABLES))
          tables.push({ name, source, columns: await one.query(COLUMNS, [name]) });
        await one.query(UNGUARDED);
        for (const { name, source, columns } of tables) {
          const values = columns.map(({ column, value }) => `${value} as ${column}`);
          const into = columns.map(({ column }) => column).join(', ');
          await one.query(
            `insert into ${name} (${into}) select ${values.join(', ')} from (${source}) r, generate_series(1, ${times}) k`,
            [negotiations],
          );
          await one.query(`analyze ${name}`);
        }
      }),
    );

  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, ask, account, act, measured, demanded, copied, close };
}

/** Tables of negotiations, and which rows of them are those of some. */
const TABLES = `
  select c.relname as name,
         case when c.relname = 'negotiation' then 'select * from negotiation where id = any ($1)'
              when c.relname = 'record_chain' then 'select * from record_chain where id = any ($1)'
              when c.relname = 'audience_seat' then 'select x.* from audience_seat x join seat s on s.id = x.seat_id where s.negotiation_id = any ($1)'
              when c.relname = 'access_grant' then 'select x.* from access_grant x join seat s on s.id = x.seat_id where s.negotiation_id = any ($1)'
              else format('select * from %I where negotiation_id = any ($1)', c.relname) end as source
    from pg_class c
   where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     and (c.relname in ('negotiation', 'record_chain', 'audience_seat', 'access_grant')
          or c.relname not in ('object_change', 'sight_change', 'case_file') and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'negotiation_id'))`;
/** The columns of a table, each as a copy has it: other ids, but for whoever and whatever belongs to the house. */
const COLUMNS = `
  select quote_ident(a.attname) as column,
         case when a.atttypid = 'uuid'::regtype and not exists (
                     select from pg_constraint f where f.conrelid = a.attrelid and f.contype = 'f' and a.attnum = any (f.conkey)
                        and f.confrelid in ('account'::regclass, 'party'::regclass, 'intermediary'::regclass))
                then format('md5(r.%I::text || k)::uuid', a.attname)
              when a.atttypid = 'uuid[]'::regtype then format('array(select md5(x::text || k)::uuid from unnest(r.%I) x order by 1)', a.attname)
              when c.relname = 'negotiation' and a.attname = 'code' then $$r.code || '-' || k$$
              else format('r.%I', a.attname) end as value
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relname = $1 and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and a.attidentity = '' and a.attgenerated = ''
   order by a.attnum`;

/** No trigger and no foreign key: copies come in any order, and are not recorded. */
const UNGUARDED = `do $$ declare one text; begin
  for one in select format('alter table %s drop constraint %I', conrelid::regclass, conname) from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
             union all select format('alter table %s disable trigger user', oid::regclass) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
    execute one;
  end loop;
end $$`;

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
