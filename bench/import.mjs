/**
 * What it costs to bring in a long list, to hand it over, to bring in its next version, to put both side by side, to take
 * them out as files, to search, and to take the second one back. Two raw COPYs are measured in the same run: of the file
 * into one plain table, and, once they are there, of all the rows that the file became (sealed, coded, keyed) into tables
 * without a key, a policy or a record. While the rows are recorded somebody else asks who they are, over HTTP.
 *
 *     npm run build && node --expose-gc bench/import.mjs [rows]
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { AccountService } from '../dist/src/access/account.service.js';
import { GrantService } from '../dist/src/access/grant.service.js';
import { build } from '../dist/src/app.js';
import { ask } from '../dist/src/cli/with-app.js';
import { configFor } from '../dist/src/config.js';
import { JobRunner } from '../dist/src/job/runner.service.js';
import { ImportService } from '../dist/src/list/import.service.js';
import { ImportWrite } from '../dist/src/list/import-write.service.js';
import { ListFiles } from '../dist/src/list/list-file.service.js';
import { writtenApart } from '../dist/src/list/outgoing-writing.js';
import { OutgoingLists } from '../dist/src/list/outgoing.service.js';
import { MatchingService } from '../dist/src/matching/matching.service.js';
import { readSheetFile } from '../dist/src/sheet/sheet.js';

const ROWS = Number(process.argv[2] ?? 150_000);
const SEARCHES = 300;
const PASSWORD = 'a password for benches';

// Made-up names: syllables put together, so that some are frequent and most are not.
const HEADS = [
  'سا',
  'را',
  'نا',
  'ما',
  'جا',
  'فا',
  'كا',
  'وا',
  'شا',
  'طا',
  'ها',
  'لي',
  'نو',
  'رو',
  'مو',
];
const TAILS = [
  'مي',
  'ضي',
  'دي',
  'لب',
  'ئل',
  'رس',
  'مل',
  'هر',
  'كر',
  'رق',
  'شم',
  'نا',
  'ري',
  'فق',
  'سم',
  'جد',
];
let state = 1;
const draw = (most) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor(((state >>> 8) / 2 ** 24) ** 1.5 * most);
};
const name = () =>
  HEADS[draw(HEADS.length)] +
  TAILS[draw(TAILS.length)] +
  (draw(3) ? '' : HEADS[draw(HEADS.length)]);
const row = () =>
  [
    name(),
    name(),
    name(),
    `ال${name()}${TAILS[draw(TAILS.length)]}`,
    1950 + draw(50),
    name(),
    draw(1e6),
  ].join(',');

const folder = mkdtempSync(join(tmpdir(), 'tabadul-bench-'));
chmodSync(folder, 0o755);
const app = await build({
  ...configFor('own', { DATABASE_URL: process.env.DATABASE_URL }),
  secondFactor: 'optional',
  operations: 'any',
  folder: join(folder, 'own'),
});
await app.nest.listen(0, '127.0.0.1');
const url = `${await app.nest.getUrl()}/graphql`;
const as = { login: 'operator' };
const get = (service) => app.nest.get(service, { strict: false });
const { tokens } = app.ground;
const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

let resident = 0;
setInterval(() => (resident = Math.max(resident, process.memoryUsage().rss)), 100).unref();

async function timed(what, work) {
  resident = 0;
  const used = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(used);
  console.log(
    `${what.padEnd(58)} ${seconds.toFixed(2).padStart(8)} s  ${((user + system) / 1e6).toFixed(1).padStart(6)} processor s  up to ${mb(resident || process.memoryUsage().rss).padStart(7)}`,
  );
  return { result, seconds };
}

/** Something that may not be done at this size is said, and the rest goes on. */
const tried = (what, work) =>
  timed(what, work).catch((error) => console.log(`${what}: ${error.message.split('\n')[0]}`));

async function act(login, mutation, type, input, selection) {
  const source = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${selection} userErrors { message } } }`;
  const variables = { input: { idempotencyKey: randomUUID(), ...input } };
  const { [mutation]: payload } = await ask(app, login, source, variables);
  if (payload.userErrors.length > 0) throw new Error(JSON.stringify(payload.userErrors));
  return payload;
}

/** Somebody who asks all the while; how long the answers took. */
async function asker() {
  const password = PASSWORD;
  await get(AccountService).create(
    { login: 'house' },
    { idempotencyKey: 'bench/asker', login: 'asker', password },
  );
  const post = async (query, variables, token) => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const body = JSON.stringify({ query, variables });
    return (await fetch(url, { method: 'POST', headers, body })).json();
  };
  const { data } = await post(
    'mutation ($input: SignInInput!) { signIn(input: $input) { token } }',
    { input: { login: 'asker', password } },
  );
  return async (work) => {
    const times = [];
    let unanswered = 0;
    let over = false;
    const asking = (async () => {
      while (!over) {
        const began = performance.now();
        // A connection that the process kept waiting for longer than its patience is closed: that is no answer either.
        const { data: answer } = await post('{ viewer { login } }', {}, data.signIn.token).catch(
          () => ({}),
        );
        if (answer?.viewer?.login === 'asker') times.push(performance.now() - began);
        else unanswered += 1;
        await wait(25);
      }
    })();
    try {
      return await work();
    } finally {
      over = true;
      await asking;
      console.log(
        `  meanwhile ${times.length} trivial requests: p50 ${quantile(times, 0.5).toFixed(0)} ms, p99 ${quantile(times, 0.99).toFixed(0)} ms, slowest ${quantile(times, 1).toFixed(0)} ms; ${unanswered} refused`,
      );
    }
  };
}

const imports = get(ImportService);
const step = async (id) => {
  const one = await app.ground.database.withViewer(as, (tx) => imports.standing(tx, 'id', id));
  return {
    one,
    step: {
      idempotencyKey: randomUUID(),
      listImport: tokens.id('ListImport', id),
      expectedVersion: one.version,
    },
  };
};

/** A file into the record: begun, checked, committed. */
async function broughtIn(meanwhile, negotiation, target, bytes) {
  const { result: begun } = await timed('send it, begin the import', async () => {
    const file = await get(ListFiles).keep(as, negotiation, { name: 'long.csv', bytes });
    return imports.begin(as, { idempotencyKey: randomUUID(), negotiation, file, ...target });
  });
  const run = async () => get(JobRunner).finish(as, (await step(begun.listImport)).one.job_id);
  await timed('dry run', () =>
    meanwhile(async () => {
      await imports.dryRun(as, (await step(begun.listImport)).step);
      await run();
    }),
  );
  const { counts } = (await step(begun.listImport)).one;
  console.log(`  ${JSON.stringify(counts)}`);
  const { seconds } = await timed('commit: persons sealed, keyed, listed, recorded', () =>
    meanwhile(async () => {
      await imports.commit(as, { ...(await step(begun.listImport)).step, leaveOutFailed: true });
      await run();
    }),
  );
  const { one } = await step(begun.listImport);
  if (one.status !== 'COMMITTED') throw new Error(`the import is ${one.status}`);
  const rows = counts.rows - counts.failed;
  return { id: begun.listImport, version: one.list_version_id, rows, seconds };
}

const TABLES = ['captive', 'captive_identity', 'claim', 'list_line'];

try {
  const header = 'الاسم,اسم الأب,اسم الجد,الكنية,المواليد,اسم الأم,رقم القيد';
  const rows = Array.from({ length: ROWS }, row);
  const bytes = Buffer.from([header, ...rows].join('\n'));
  console.log(`${ROWS} rows, ${mb(bytes.length)}`);

  const sides = ['NORTH', 'SOUTH'].map((code) => ({ code, name: { en: code } }));
  const { negotiation: opened } = await act(
    as.login,
    'negotiationOpen',
    'NegotiationOpenInput',
    { code: 'LONG', sides },
    'negotiation { id sides { id } }',
  );
  const {
    id: negotiation,
    sides: [side, to],
  } = opened;
  const meanwhile = await asker();

  await timed('read the file (encoding, separator, cells)', () => readSheetFile(bytes));
  const owned = (work) =>
    app.open.asOwner(async (source) => {
      const client = await source.driver.master.connect();
      try {
        return await work(client);
      } finally {
        client.release();
      }
    });
  const copy = await owned(async (client) => {
    await client.query(
      'create table plain (own text, father text, grandfather text, family text, birth text, mother text, registry text)',
    );
    const into = client.query(copyFrom('copy plain from stdin with (format csv, header)'));
    return timed('raw COPY of the same file into one plain table', () =>
      pipeline(Readable.from([bytes]), into),
    );
  });
  const target = { code: 'LONG', type: 'DEMAND', side: side.id, to: to.id };
  const first = await broughtIn(meanwhile, negotiation, target, bytes);
  const longest = await owned(
    async (client) =>
      (
        await client.query(
          `select extract(epoch from max(d)) as s from (select at - lag(at) over (order by number) as d from record_entry where act = 'listImportStep') x`,
        )
      ).rows[0].s,
  );
  const become = await owned(async (client) => {
    let seconds = 0;
    for (const table of TABLES) {
      await client.query(`create table plain_${table} as select * from ${table} limit 0`);
      const parts = [];
      for await (const part of client.query(copyTo(`copy ${table} to stdout (format binary)`)))
        parts.push(part);
      const into = client.query(copyFrom(`copy plain_${table} from stdin (format binary)`));
      const began = performance.now();
      await pipeline(Readable.from([Buffer.concat(parts)]), into);
      seconds += (performance.now() - began) / 1000;
      await client.query(`drop table plain_${table}`);
    }
    return seconds;
  });
  const rate = (seconds) => Math.round(first.rows / seconds);
  console.log(
    `loaded: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(', ')}`,
  );
  console.log(
    `${rate(first.seconds)} rows/s, steps of at most ${Number(longest).toFixed(2)} s; raw COPY of the file ${rate(copy.seconds)} rows/s: ratio ${(copy.seconds / first.seconds).toFixed(4)}; raw COPY of what it became ${rate(become)} rows/s: ratio ${(become / first.seconds).toFixed(3)}`,
  );

  const version = (id) => tokens.id('ListVersion', id);
  const pages = [];
  let cursor = null;
  await timed('40 pages of the list, 100 names each', async () => {
    for (let page = 0; page < 40; page += 1) {
      const began = performance.now();
      const { node } = await ask(
        app,
        as.login,
        'query ($id: ID!, $after: String) { node(id: $id) { ... on ListVersion { lines(first: 100, after: $after) { totalCount nodes { captive { code identity { fullName } } } pageInfo { endCursor } } } } }',
        { id: version(first.version), after: cursor },
      );
      if (node.lines.totalCount !== first.rows) throw new Error('not every row is a line');
      cursor = node.lines.pageInfo.endCursor;
      pages.push(performance.now() - began);
    }
  });
  console.log(`  a page: p50 ${quantile(pages, 0.5).toFixed(0)} ms`);

  // Handed over, as every list: reviewed by a second person.
  await get(AccountService).create(
    { login: 'house' },
    {
      idempotencyKey: 'bench/admin',
      login: 'administrator',
      password: PASSWORD,
      administrator: true,
    },
  );
  await get(AccountService).create(
    { login: 'house' },
    { idempotencyKey: 'bench/second', login: 'second', password: PASSWORD },
  );
  await get(GrantService).giveApproved(
    { login: 'house' },
    { login: 'administrator' },
    { idempotencyKey: 'bench/seat', login: 'second', negotiation, role: 'NEGOTIATOR' },
  );
  let standing = { id: version(first.version), version: 1 };
  const listStep = async (login, mutation, type = 'ListStepInput', more = {}) => {
    const input = { listVersion: standing.id, expectedVersion: standing.version, ...more };
    const selection = 'listVersion { id version }';
    standing = (await act(login, mutation, type, input, selection)).listVersion;
  };
  await listStep('second', 'listReview', 'ListReviewInput');
  await listStep(as.login, 'listAuthorise');
  await timed('hand it over: shown, sealed anew, exposures noted', () =>
    meanwhile(() =>
      listStep(as.login, 'listTransmit', 'ListTransmitInput', { on: { text: '2020-01-01' } }),
    ),
  );

  // The next version: one in ten has another year of birth, one in a hundred is left off, as many come.
  const changed = [
    ...rows
      .filter((_, i) => i % 100 !== 7)
      .map((one, i) =>
        i % 10 === 3 ? one.replace(/,(\d{4}),/, (_, year) => `,${+year + 1},`) : one,
      ),
    ...Array.from({ length: Math.ceil(ROWS / 100) }, row),
  ];
  const second = await broughtIn(
    meanwhile,
    negotiation,
    target,
    Buffer.from([header, ...changed].join('\n')),
  );
  await timed('difference of the two, first page', async () => {
    const { listDifference } = await ask(
      app,
      as.login,
      'query ($from: ID!, $to: ID!) { listDifference(from: $from, to: $to) { new changed unchanged removed lines { kind } } }',
      { from: version(first.version), to: version(second.version) },
    );
    console.log(`  ${JSON.stringify({ ...listDifference, lines: listDifference.lines.length })}`);
  });
  for (const format of ['csv', 'xlsx', 'pdf']) {
    await tried(`take it out as ${format}`, () =>
      meanwhile(async () => {
        const { table } = await app.ground.database.withViewer(as, (tx) =>
          get(OutgoingLists).table(tx, version(first.version), undefined, 'ar', format),
        );
        console.log(`  ${mb((await writtenApart(table, format, 'ar')).length)}`);
      }),
    );
  }
  await timed('take the second one back', async () => {
    const { takenBack } = await get(ImportWrite).undo(as, (await step(second.id)).step);
    console.log(`  ${takenBack} persons, and what was said anew of others`);
  });

  globalThis.gc?.();
  const before = process.memoryUsage();
  const search = (sought) =>
    app.ground.database.withViewer(as, (tx) =>
      get(MatchingService).sought(tx, { negotiation, name: sought, first: 10 }),
    );
  let busy = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    busy = Math.max(busy, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  await timed('first search of a seat (opens the index)', () => search('سامي رائد'));
  clearInterval(watch);
  globalThis.gc?.();
  const after = process.memoryUsage();
  console.log(
    `index: ${mb(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers)}, resident ${mb(after.rss)}; the process was busy for ${busy.toFixed(0)} ms at a time at most`,
  );
  const times = [];
  for (let i = 0; i < SEARCHES; i += 1) {
    const [own, father, , family] = rows[draw(ROWS)].split(',');
    const began = performance.now();
    await search(`${own} ${father} ${family}`);
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  console.log(
    `${SEARCHES} searches through the service: p50 ${times[SEARCHES / 2].toFixed(1)} ms, p99 ${times[Math.floor(SEARCHES * 0.99)].toFixed(1)} ms`,
  );
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
