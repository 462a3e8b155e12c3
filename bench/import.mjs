/**
 * What it costs to bring in a long list, to hand it over, to bring in its next version, to put both side by side, to take
 * them out as files, to search, and to take the second one back. Two raw COPYs are measured in the same run: of the file
 * into one plain table, and, once they are there, of all the rows that the file became (sealed, coded, keyed) into tables
 * without a key, a policy or a record. While the rows are recorded somebody else asks who they are, over HTTP.
 *
 *     npm run build && node --expose-gc bench/import.mjs [rows]
 */
import { loadavg } from 'node:os';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { AccountService } from '../dist/src/access/account.service.js';
import { GrantService } from '../dist/src/access/grant.service.js';
import { ask } from '../dist/src/cli/with-app.js';
import { ImportWrite } from '../dist/src/list/import-write.service.js';
import { writtenApart } from '../dist/src/list/outgoing-writing.js';
import { OutgoingLists } from '../dist/src/list/outgoing.service.js';
import { MatchingService } from '../dist/src/matching/matching.service.js';
import { readSheetFile } from '../dist/src/sheet/sheet.js';
import { draw, HEADER, mb, openImports, PASSWORD, quantile, row } from './import-kit.mjs';

const ROWS = Number(process.argv[2] ?? 150_000);
const SEARCHES = 300;
const { app, as, get, tokens, timed, tried, act, asker, step, opened, broughtIn, close } =
  await openImports();

const TABLES = ['captive', 'captive_identity', 'claim', 'list_line'];

try {
  const rows = Array.from({ length: ROWS }, row);
  const bytes = Buffer.from([HEADER, ...rows].join('\n'));
  console.log(`${ROWS} rows, ${mb(bytes.length)}`);

  const {
    id: negotiation,
    sides: [side, to],
  } = await opened('LONG');
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
    Buffer.from([HEADER, ...changed].join('\n')),
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
  await close();
}
