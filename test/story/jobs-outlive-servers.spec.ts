import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ROOT } from '../../src/app.js';
import { NewCaptives } from '../../src/captive/new-captives.service.js';
import { Identities } from '../../src/captive/identity.service.js';
import { History } from '../../src/history/history.service.js';
import type { House } from '../kit/app.js';
import { Bringing, IMPORT } from '../kit/lists.js';
import { SmallTable } from '../kit/small-table.js';

const ROWS = 4_000;
const KILLS = 2;

let house: House;
let table: SmallTable;
let faction: Bringing;
let folder: string;

beforeAll(async () => {
  table = await SmallTable.laid();
  house = table.house;
  faction = new Bringing(() => house.app, table.as('faction'), table.negotiation);
  folder = mkdtempSync(join(tmpdir(), 'tabadul-killed-'));
}, 240_000);

afterAll(() => house?.close());

const target = (code: string) => ({
  code,
  type: 'DEMAND',
  side: table.sides.FAC,
  to: table.sides.GOV,
});

const rows = (count: number, mark: string) =>
  `name,father,birth\n${Array.from({ length: count }, (_, i) => `${mark}${i},Father${i},19${50 + (i % 50)}`).join('\n')}`;

const job = async (id: string) =>
  (
    await house.asOwner<{ step: number; done: number; status: string; failure: string | null }>(
      'select step, done, status, failure from job order by seq desc limit 1',
    )
  )[0] ?? id;

/** A checked import whose commit waits for a server. */
async function waiting(code: string, count: number) {
  const one = await faction.check(await faction.begin(rows(count, code), target(code)));
  const step = { listImport: one.id, expectedVersion: one.version };
  const begun = await table.as('faction').do('listImportCommit', step, `listImport { ${IMPORT} }`);
  return begun.listImport;
}

function server(): ChildProcess {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/typescript.mjs', 'test/kit/job-server.ts', house.databaseUrl, folder],
    { cwd: ROOT, stdio: 'ignore', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  return child;
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries += 1) {
    if (tries > 1200) throw new Error('it did not come to pass');
    await wait(50);
  }
}

describe('a job that records a list', () => {
  test('goes on where a server that was killed left it, and records each row once', async () => {
    const one = await waiting('KILLED', ROWS);
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = await job(one.id);
      if (before.status !== 'WAITING') break;
      const child = server();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await until(async () => (await job(one.id)).step > before.step);
      // In the middle of the next step, wherever that is.
      await wait(Math.floor(Math.random() * 250));
      child.kill('SIGKILL');
      await gone;
      const { step, done, status } = await job(one.id);
      const [{ n }] = await house.asOwner<{ n: number }>(
        'select count(*)::int as n from list_line',
      );
      expect([n, status === 'DONE' || n === step * 1000]).toEqual([done, true]);
    }
    await faction.work();
    const done = await faction.now(one);
    expect(done).toMatchObject({
      status: 'COMMITTED',
      job: { status: 'DONE', done: ROWS, total: ROWS },
    });
    const [counts] = await house.asOwner(
      'select (select count(*)::int from captive) as captives, (select count(*)::int from list_line) as lines, (select count(distinct position)::int from list_line) as places',
    );
    expect(counts).toEqual({ captives: ROWS, lines: ROWS, places: ROWS });
    const [{ broken }] = await house.asOwner<{ broken: number }>(
      'select count(*)::int as broken from record_broken()',
    );
    expect(broken).toBe(0);
  }, 120_000);

  test('is stopped between two steps, and goes on when it is told to', async () => {
    const one = await waiting('STOPPED', 20);
    await table.as('faction-2').do('jobCancel', { job: one.job.id }, 'job { status done }');
    await faction.work();
    expect((await faction.now(one)).job).toMatchObject({ status: 'CANCELLED', done: 0 });
    // In the name of whoever began it, and of nobody else.
    expect(await table.as('faction-2').refused('jobResume', { job: one.job.id })).toHaveLength(1);
    await table.as('faction').do('jobResume', { job: one.job.id }, 'job { status }');
    await faction.work();
    expect(await faction.now(one)).toMatchObject({ status: 'COMMITTED', job: { done: 20 } });
  });

  test('ends when the grant of who began it ends', async () => {
    const one = await waiting('REVOKED', 10);
    await house.asOwner(
      `select be_viewer((select id from account where login = 'house'), (select id from account where login = 'house'), null)`,
    );
    await house.asOwner(
      `with me as materialized (select be_viewer(id, id, null), id from account where login = 'house')
       update access_grant set revoked_by = me.id from me
        where account_id = (select id from account where login = 'faction')`,
    );
    await faction.work();
    expect(await job(one.id)).toMatchObject({ status: 'FAILED', failure: 'NOT_ALLOWED', done: 0 });
  });
});

describe('persons whose names were sealed before the turn was taken', () => {
  const seat = async () =>
    (
      await house.asOwner<{ id: string; negotiation_id: string }>(
        `select s.id, s.negotiation_id from seat s join access_grant g on g.seat_id = s.id join account a on a.id = g.account_id where a.login = 'faction-2'`,
      )
    )[0];
  const person = {
    arabic: { own: 'سامي', father: 'رائد', family: 'المومي "أ\\ب", {ج}' },
    aliases: ['أبو "رامي"', '{,}', '\\x41', 'NULL', ''],
  };

  /** Records a person who was sealed under the key of one seat or of the whole negotiation, and says who it then is. */
  async function recorded(ofSeat: boolean) {
    const { id, negotiation_id: negotiation } = await seat();
    const get = <T>(what: new (...all: never[]) => T) =>
      house.app.nest.get(what, { strict: false });
    const captives = get(NewCaptives);
    const as = { login: 'faction-2' };
    const { database, tokens, vault } = house.app.ground;
    const by = await database.withViewer(as, async (tx) => ({
      ...(await captives.sealing(tx, negotiation, id)),
      ...(ofSeat ? {} : { sealer: await vault.sealer(tx, negotiation, null) }),
    }));
    const ahead = await captives.sealAhead(by, [person]);
    const own = (tokens.readId(table.sides.FAC) as { uuid: string }).uuid;
    const source = (
      await house.asOwner<{ id: string }>(
        'select id from source where recorded_seat_id = $1 limit 1',
        [id],
      )
    )[0].id;
    const input = { idempotencyKey: '', negotiation: table.negotiation };
    const { captive } = await get(History).write(
      as,
      'captivesRecord',
      input,
      'negotiation',
      async (tx, at) => {
        const one = { ...person, sex: 'MALE' as const, heldBy: null, claimedBy: own, source };
        const [captive] = await captives.addAll(tx, at, [one], ahead);
        return { result: { captive }, object: { type: 'Captive', id: captive } };
      },
    );
    const known = await database.withViewer(as, (tx) => get(Identities).of(tx, [captive]));
    return { known: known.get(captive), ahead: captive === ahead.persons[0].id };
  }

  test('are recorded as they were sealed, and sealed anew where the key is another by then', async () => {
    expect(await recorded(true)).toMatchObject({ known: person, ahead: true });
    expect(await recorded(false)).toMatchObject({ known: person, ahead: false });
    expect(await house.asOwner('select * from record_broken()')).toEqual([]);
  });
});
