/**
 * What a negotiation of a million persons costs, who came on lists of 150,000: bringing each list in, the first search of a
 * seat after a start (which lays out its index of names), a search beside it, the search after one more person was recorded,
 * and searches then. Somebody else asks who they are all the while, over HTTP.
 *
 *     npm run build && node --expose-gc bench/million.mjs [persons]
 */
import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { NotYet } from '../dist/src/graphql/refusal.js';
import { MatchingService } from '../dist/src/matching/matching.service.js';
import { batches } from './kit.mjs';
import { draw, HEADER, mb, openImports, quantile, row } from './import-kit.mjs';

const PERSONS = Number(process.argv[2] ?? 1_000_000);
const A_LIST = 150_000;
const SEARCHES = 300;
const { app, as, get, timed, act, asker, opened, broughtIn, close } = await openImports();

try {
  const { id: negotiation, sides } = await opened('MILLION');
  const meanwhile = await asker();
  const rows = Array.from({ length: PERSONS }, row);
  for (const [i, some] of batches(rows, A_LIST).entries()) {
    const [side, to] = i % 2 ? [...sides].reverse() : sides;
    const target = { code: `LIST-${i + 1}`, type: 'DEMAND', side: side.id, to: to.id };
    const bytes = Buffer.from([HEADER, ...some].join('\n'));
    await broughtIn(meanwhile, negotiation, target, bytes);
  }

  const once = (name) =>
    app.ground.database.withViewer(as, (tx) =>
      get(MatchingService).sought(tx, { negotiation, name, first: 10 }),
    );
  /** As the console does: again, until the names are read. */
  const search = async (name) => {
    for (;;) {
      try {
        return await once(name);
      } catch (error) {
        if (!(error instanceof NotYet)) throw error;
        console.log(`  ${error.message}`);
        await wait(1000);
      }
    }
  };
  globalThis.gc?.();
  const before = process.memoryUsage();
  await timed('first search of a seat (lays out the index)', () =>
    meanwhile(() => search('سامي رائد')),
  );
  globalThis.gc?.();
  const after = process.memoryUsage();
  const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
  console.log(`index: ${mb(held)}, resident ${mb(after.rss)}`);

  const { source } = await act(
    as.login,
    'sourceAdd',
    'SourceAddInput',
    { negotiation, kind: 'document' },
    'source { id }',
  );
  await act(
    as.login,
    'captivesRecord',
    'CaptivesRecordInput',
    {
      negotiation,
      captives: [
        {
          arabic: { own: 'سامي', father: 'رائد', family: 'الجديد' },
          heldBy: sides[0].id,
          claimedBy: sides[1].id,
          source: source.id,
        },
      ],
    },
    'captives { id }',
  );
  await timed('the search after one more was recorded', () =>
    meanwhile(() => search('سامي رائد الجديد')),
  );

  const times = [];
  for (let i = 0; i < SEARCHES; i += 1) {
    const [own, father, , family] = rows[draw(PERSONS)].split(',');
    const began = performance.now();
    await search(`${own} ${father} ${family}`);
    times.push(performance.now() - began);
  }
  console.log(
    `${SEARCHES} searches through the service: p50 ${quantile(times, 0.5).toFixed(1)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms; loaded: ${loadavg()
      .map((one) => one.toFixed(1))
      .join(', ')}`,
  );
} finally {
  await close();
}
