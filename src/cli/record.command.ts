import { spawnSync } from 'node:child_process';
import { createWriteStream, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { type Application, ROOT } from '../app.js';
import { Checkpoints, type Owner } from '../proof/checkpoint.service.js';
import { consistencyProof } from '../proof/merkle.rules.js';
import { RecordFile } from '../proof/record-file.service.js';
import { Exit, Problem, print, printJson } from './exit.js';
import { type DataOptions, negotiationId, withApp } from './with-app.js';

/** Building the application brings the database up to date; there is no more to it. */
export async function migrate(options: DataOptions): Promise<void> {
  await withApp(options, async (app) => {
    const rows = await app.open.asOwner((source) =>
      source.query<{ name: string }[]>('select name from schema_migration order by id'),
    );
    const migrations = rows.map((row) => row.name);
    if (options.json) printJson({ where: app.open.where, migrations });
    else print(`Up to date (${migrations.length} migrations): ${app.open.where}`);
  });
}

const part = <T>(app: Application, type: new (...args: never[]) => T): T =>
  app.nest.get<T>(type, { strict: false });

interface VerifyOptions extends DataOptions {
  checkpoint: string[];
}

/** Checks the database, or a file by the verifier that stands alone. */
export async function recordVerify(
  file: string | undefined,
  options: VerifyOptions,
): Promise<void> {
  if (file !== undefined) {
    const notes = options.checkpoint.flatMap((note) => ['--checkpoint', note]);
    const verifier = join(ROOT, 'verifier', 'verify-record.mjs');
    const { status } = spawnSync(process.execPath, [verifier, file, ...notes], {
      stdio: 'inherit',
    });
    if (status !== 0) throw new Exit(status ?? 70);
    return;
  }
  const notes = options.checkpoint.map((path) => ({
    file: path,
    note: readFileSync(path, 'utf8'),
  }));
  await withApp(options, async (app) => {
    const { broken, count } = await app.open.asOwner(async (source) => {
      const broken = await part(app, RecordFile).verify(source, notes);
      const [count] = await source.query<{ entries: string; chains: string }[]>(
        'select count(*) as entries, count(distinct chain_id) as chains from record_entry',
      );
      return { broken, count };
    });
    const checkpoints = part(app, Checkpoints).kept().length + notes.length;
    const seen = { chains: Number(count.chains), entries: Number(count.entries), checkpoints };
    if (options.json) printJson({ ...seen, broken });
    else if (broken.length === 0) {
      print(
        `The record is whole: ${seen.entries} entries in ${seen.chains} chains, ${seen.checkpoints} checkpoints.`,
      );
    } else {
      print('The record is broken:');
      for (const { chain, number, problem } of broken)
        print(chain ? `  chain ${chain}, entry ${number}: ${problem}` : `  ${problem}`);
    }
    if (broken.length > 0) throw new Exit(1);
  });
}

/** The public key by which others know this record's checkpoints. */
export async function recordKey(options: DataOptions): Promise<void> {
  await withApp(options, (app) => {
    print(part(app, Checkpoints).signer.verifierKey);
    return Promise.resolve();
  });
}

/** A signed checkpoint over all entries; with `--since`, in the form that witnesses take it. */
export async function recordCheckpoint(
  options: DataOptions & { out?: string; since?: number },
): Promise<void> {
  await withApp(options, async (app) => {
    const { note, size, leaves } = await part(app, Checkpoints).keep();
    const { since } = options;
    if (since !== undefined && since > size)
      throw new Problem(`There are ${size} entries, fewer than ${since}: entries were taken away.`);
    const proof = since === undefined ? [] : consistencyProof(leaves, since);
    const lines = proof.map((hash) => `${hash.toString('base64')}\n`).join('');
    const text = since === undefined ? note : `old ${since}\n${lines}\n${note}`;
    if (options.out) writeFileSync(options.out, text);
    else process.stdout.write(text);
  });
}

/** The record in one file that anybody can check, without a name and without anything sealed. */
export async function recordExport(
  options: DataOptions & { negotiation?: string; out: string },
): Promise<void> {
  await withApp(options, async (app) => {
    const id = options.negotiation
      ? app.ground.tokens.readId(await negotiationId(app, options, options.negotiation))
      : null;
    const written = await app.open.asOwner(async (source) => {
      await part(app, Checkpoints).keep();
      const runner = source.createQueryRunner();
      await runner.startTransaction('REPEATABLE READ');
      try {
        const owner: Owner = {
          query: async <T>(sql: string, parameters?: unknown[]) =>
            (await runner.query(sql, parameters)) as T,
        };
        const out = createWriteStream(options.out);
        let lines = 0;
        for await (const line of part(app, RecordFile).lines(owner, id?.uuid ?? null)) {
          lines += 1;
          if (!out.write(`${line}\n`)) await once(out, 'drain');
        }
        out.end();
        await once(out, 'finish');
        return lines;
      } finally {
        // Places that entries got in this transaction they get again; nothing else was written.
        await runner.rollbackTransaction();
        await runner.release();
      }
    });
    print(`${options.out}: ${written} lines. Check it with: node verify-record.mjs ${options.out}`);
  });
}
