/**
 * What the proof of a long record costs: a chain of so many entries, each of which made one row, verified in the
 * database, signed, exported, and checked by the verifier that stands alone.
 *
 *     npm run build && node bench/record.mjs [entries]
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ROOT } from '../dist/src/app.js';
import { configFor } from '../dist/src/config.js';
import { Checkpoints } from '../dist/src/proof/checkpoint.service.js';
import { RecordFile } from '../dist/src/proof/record-file.service.js';

const ENTRIES = Number(process.argv[2] ?? 100_000);
const BATCH = 250;

const folder = mkdtempSync(join(tmpdir(), 'tabadul-bench-'));
chmodSync(folder, 0o755);
const config = { ...configFor('own', {}), folder: join(folder, 'own') };
const app = await build(config, { statementTimeout: 600_000 });

async function timed(what, work) {
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1000;
  console.log(`${what.padEnd(44)} ${seconds.toFixed(1).padStart(7)} s`);
  return result;
}

try {
  await app.open.asOwner(async (source) => {
    const runner = source.createQueryRunner();
    // A negotiation of one audience, whose acts each write a reason.
    await runner.query(`
      create procedure written(p_from int, p_to int) language plpgsql as $$
      declare v_chain uuid := '11111111-1111-7111-8111-111111111111'; v_audience uuid := '22222222-2222-7222-8222-222222222222';
      begin
        perform set_config('tabadul.account', (select id::text from account where login = 'operator'), true);
        for i in p_from..p_to loop
          perform record_turn(v_chain);
          if i = 1 then
            insert into negotiation (id, code, basis, audience_id, opened_by) values (v_chain, 'LONG', 'AD_HOC', v_audience, current_account());
            insert into audience (id, negotiation_id, seats) values (v_audience, v_chain, '{}');
          end if;
          insert into act_reason (id, negotiation_id, audience_id, sealed) values (gen_random_uuid(), v_chain, v_audience, decode(repeat('00', 100), 'hex'));
          perform record_put(v_chain, 'eventLog', 'Event', gen_random_uuid(), '{"type": "STATEMENT"}', v_audience);
        end loop;
      end $$`);
    await timed(`write ${ENTRIES} entries`, async () => {
      for (let from = 1; from <= ENTRIES; from += BATCH) {
        await runner.query(`call written(${from}, ${Math.min(from + BATCH - 1, ENTRIES)})`);
      }
    });
    await runner.query('analyze');
    const broken = await timed('verify chains and rows (record_broken)', () =>
      runner.query('select * from record_broken()'),
    );
    if (broken.length > 0) throw new Error(JSON.stringify(broken.slice(0, 3)));
    const checkpoints = app.nest.get(Checkpoints, { strict: false });
    await timed('sign a checkpoint', () => checkpoints.keep());
    const file = join(folder, 'record.jsonl');
    await timed('export', async () => {
      await runner.startTransaction();
      const owner = { query: (sql, parameters) => runner.query(sql, parameters) };
      const lines = [];
      for await (const line of app.nest.get(RecordFile, { strict: false }).lines(owner, null))
        lines.push(line);
      await runner.rollbackTransaction();
      writeFileSync(file, `${lines.join('\n')}\n`);
    });
    await timed('check the export (verify-record.mjs)', () => {
      const verifier = join(ROOT, 'verifier', 'verify-record.mjs');
      const { stdout } = spawnSync(process.execPath, [verifier, file], { encoding: 'utf8' });
      console.log(stdout.split('\n')[0]);
    });
    await runner.release();
  });
} finally {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
}
