/**
 * What it costs to bring in a long list, beside a raw COPY of the same file into one plain table of the same database, and
 * then to search its names: the first search of a seat, which opens the index, and those after it.
 *
 *     npm run build && node --expose-gc bench/import.mjs [rows]
 */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { from as copyFrom } from 'pg-copy-streams';
import { build } from '../dist/src/app.js';
import { ask } from '../dist/src/cli/with-app.js';
import { configFor } from '../dist/src/config.js';
import { JobRunner } from '../dist/src/job/runner.service.js';
import { ImportService } from '../dist/src/list/import.service.js';
import { ListFiles } from '../dist/src/list/list-file.service.js';
import { MatchingService } from '../dist/src/matching/matching.service.js';
import { readSheetFile } from '../dist/src/sheet/sheet.js';

const ROWS = Number(process.argv[2] ?? 150_000);
const SEARCHES = 300;

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
const app = await build(
  { ...configFor('own', {}), folder: join(folder, 'own') },
  { statementTimeout: 60_000 },
);
const as = { login: 'operator' };
const get = (service) => app.nest.get(service, { strict: false });

async function timed(what, work) {
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${what.padEnd(52)} ${seconds.toFixed(2).padStart(8)} s`);
  return { result, seconds };
}

try {
  const header = 'الاسم,اسم الأب,اسم الجد,الكنية,المواليد,اسم الأم,رقم القيد';
  const rows = Array.from({ length: ROWS }, row);
  const bytes = Buffer.from([header, ...rows].join('\n'));
  console.log(`${ROWS} rows, ${(bytes.length / 1e6).toFixed(1)} MB`);

  const sides = ['NORTH', 'SOUTH'].map((code) => ({ code, name: { en: code } }));
  const { negotiationOpen } = await ask(
    app,
    as.login,
    'mutation ($input: NegotiationOpenInput!) { negotiationOpen(input: $input) { negotiation { id sides { id } } userErrors { message } } }',
    { input: { idempotencyKey: randomUUID(), code: 'LONG', sides } },
  );
  const {
    id: negotiation,
    sides: [side, to],
  } = negotiationOpen.negotiation;

  await timed('read the file (encoding, separator, cells)', () => readSheetFile(bytes));
  const copy = await app.open.asOwner(async (source) => {
    const client = await source.driver.master.connect();
    await client.query(
      'create temp table plain (own text, father text, grandfather text, family text, birth text, mother text, registry text)',
    );
    const into = client.query(copyFrom('copy plain from stdin with (format csv, header)'));
    const copied = await timed('raw COPY of the same file into one plain table', () =>
      pipeline(Readable.from([bytes]), into),
    );
    client.release();
    return copied;
  });

  const imports = get(ImportService);
  const step = async (id) => {
    const one = await app.ground.database.withViewer(as, (tx) => imports.standing(tx, 'id', id));
    return {
      one,
      step: {
        idempotencyKey: randomUUID(),
        listImport: app.ground.tokens.id('ListImport', id),
        expectedVersion: one.version,
      },
    };
  };
  const { result: begun } = await timed('send it, begin the import', async () => {
    const file = await get(ListFiles).keep(as, negotiation, { name: 'long.csv', bytes });
    const target = { code: 'LONG', type: 'DEMAND', side: side.id, to: to.id };
    return imports.begin(as, { idempotencyKey: randomUUID(), negotiation, file, ...target });
  });
  await timed('dry run', async () => {
    await imports.dryRun(as, (await step(begun.listImport)).step);
    await get(JobRunner).finish(as, (await step(begun.listImport)).one.job_id);
  });
  const { counts } = (await step(begun.listImport)).one;
  console.log(counts);
  const commit = await timed('commit: persons sealed, keyed, listed, recorded', async () => {
    await imports.commit(as, { ...(await step(begun.listImport)).step, leaveOutFailed: true });
    await get(JobRunner).finish(as, (await step(begun.listImport)).one.job_id);
  });
  const { status } = (await step(begun.listImport)).one;
  if (status !== 'COMMITTED') throw new Error(`the import is ${status}`);
  const recorded = counts.rows - counts.failed;
  console.log(
    `${Math.round(recorded / commit.seconds)} rows/s; raw COPY ${Math.round(ROWS / copy.seconds)} rows/s; ratio ${(recorded / commit.seconds / (ROWS / copy.seconds)).toFixed(4)} (goal 0.25)`,
  );

  globalThis.gc?.();
  const before = process.memoryUsage();
  const search = (sought) =>
    app.ground.database.withViewer(as, (tx) =>
      get(MatchingService).sought(tx, { negotiation, name: sought, first: 10 }),
    );
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 10);
    last = performance.now();
  }, 10);
  await timed('first search of a seat (opens the index)', () => search('سامي رائد'));
  clearInterval(watch);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
  console.log(
    `index: ${mb(after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers)}, resident ${mb(after.rss)}; the process was busy for ${longest.toFixed(0)} ms at a time at most`,
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
