/** What benches of long lists share: made-up names by the hundred thousand, an application of its own, a file brought into it. */
import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountService } from '../dist/src/access/account.service.js';
import { build } from '../dist/src/app.js';
import { ask } from '../dist/src/cli/with-app.js';
import { configFor } from '../dist/src/config.js';
import { JobRunner } from '../dist/src/job/runner.service.js';
import { ImportService } from '../dist/src/list/import.service.js';
import { ListFiles } from '../dist/src/list/list-file.service.js';

export const PASSWORD = 'a password for benches';

/** The columns of a list. */
export const HEADER = 'الاسم,اسم الأب,اسم الجد,الكنية,المواليد,اسم الأم,رقم القيد';

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
export const draw = (most) => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor(((state >>> 8) / 2 ** 24) ** 1.5 * most);
};
const name = () =>
  HEADS[draw(HEADS.length)] +
  TAILS[draw(TAILS.length)] +
  (draw(3) ? '' : HEADS[draw(HEADS.length)]);
/** A row of such a list, in the order of `HEADER`. */
export const row = () =>
  [
    name(),
    name(),
    name(),
    `ال${name()}${TAILS[draw(TAILS.length)]}`,
    1950 + draw(50),
    name(),
    draw(1e6),
  ].join(',');

export const mb = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
export const quantile = (values, q) =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))];

/** An application on a database of its own at an address of its own, and who brings lists in; `close` leaves nothing behind. */
export async function openImports() {
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

  /** A negotiation of two sides without a list. */
  async function opened(code) {
    const sides = ['NORTH', 'SOUTH'].map((side) => ({ code: side, name: { en: side } }));
    const { negotiation } = await act(
      as.login,
      'negotiationOpen',
      'NegotiationOpenInput',
      { code, sides },
      'negotiation { id sides { id } }',
    );
    return negotiation;
  }

  const close = async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { app, as, get, tokens, timed, tried, act, asker, step, opened, broughtIn, close };
}
