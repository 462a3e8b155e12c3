import { createHash, createHmac } from 'node:crypto';
import { access, type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { pack as tarPack, type Pack } from 'tar-stream';
import { v7 as uuid } from 'uuid';
import type { Application } from '../app.js';
import { OwnerTx } from '../db/owner.js';
import { History } from '../history/history.service.js';
import type { MasterKey } from '../vault/master-key.js';
import { fingerprintOf, sealed } from './age.js';
import { BackupError } from './backup.error.js';
import { FILES, FORMAT, type Manifest, partName, type Sums } from './backup.rules.js';
import { headsOf, quoted, sequencesOf, tablesOf } from './catalogue.js';
import { Tally } from './tally.js';

/** How much of a table is held in memory: the size of a part in the tar, which must be known before the part. */
const PART = 1 << 20;
/** Sealed values compress from hexadecimal to half and no further; more effort finds nothing. */
const EFFORT = 1;

export interface Written {
  id: string;
  file: string;
  bytes: number;
  /** SHA-256 of the file. */
  digest: string;
  tables: number;
  rows: number;
  masterKey: string;
}

export interface WriteOptions {
  out: string;
  /** Groups of recipients, the innermost first. */
  layers: readonly string[][];
  withKey?: boolean;
  /** Told of every table. */
  progress?: (line: string) => void;
}

/**
 * Writes one snapshot of the whole database while it is used, and notes it in the record of the house. Under its name the
 * file appears only when it is whole, on the disk and noted.
 */
export async function writeBackup(app: Application, options: WriteOptions): Promise<Written> {
  const { layers, withKey = false, progress = () => undefined } = options;
  const out = resolve(options.out);
  if (await there(out))
    throw new BackupError(`${out} is there already. Name another file by --out.`);
  const part = `${out}.${process.pid}.part`;
  const file = await open(part, 'wx', 0o600).catch((error: unknown) => {
    throw onDisk(error, out);
  });
  try {
    const content = new Content(await app.open.masterKey(), withKey, progress);
    const written = await app.open.asOwner((source) =>
      OwnerTx.run(source, 'isolation level repeatable read read only', async (tx) =>
        save(file, await sealed(content.stream(tx), layers)),
      ),
    );
    const { id, rows, tables } = content.result();
    const result = { id, file: out, ...written, tables, rows, masterKey: content.fingerprint };
    await noted(app, result, layers, withKey);
    await rename(part, out);
    await syncFolder(dirname(out));
    return result;
  } catch (error) {
    await rm(part, { force: true });
    throw onDisk(error, out);
  } finally {
    await file.close().catch(() => undefined);
  }
}

/** The content of a backup, made while it is read. */
class Content {
  private manifest: Manifest | undefined;
  private readonly sums: Sums = { manifest: '', tables: {} };

  constructor(
    private readonly masterKey: MasterKey,
    private readonly withKey: boolean,
    private readonly progress: (line: string) => void,
  ) {}

  get fingerprint(): string {
    return this.masterKey.fingerprint();
  }

  result(): { id: string; tables: number; rows: number } {
    const sums = Object.values(this.sums.tables);
    const rows = sums.reduce((sum, table) => sum + table.rows, 0);
    return { id: this.manifest?.id ?? '', tables: sums.length, rows };
  }

  stream(tx: OwnerTx): AsyncIterable<Buffer> {
    const pack = tarPack();
    this.fill(tx, pack).then(
      () => pack.finalize(),
      (error: Error) => pack.destroy(error),
    );
    // An error on either side ends the other; whoever reads the result hears of it.
    return pipeline(Readable.from(pack), createGzip({ level: EFFORT }), () => undefined);
  }

  private async fill(tx: OwnerTx, pack: Pack): Promise<void> {
    const manifest = await this.begin(tx);
    const mtime = new Date(manifest.at);
    const add = (name: string, bytes: Buffer) =>
      new Promise<void>((done, fail) => {
        pack.entry({ name, mtime, mode: 0o600, size: bytes.length }, bytes, (error) =>
          error ? fail(error) : done(),
        );
      });
    const text = Buffer.from(JSON.stringify(manifest, null, 1));
    this.sums.manifest = createHash('sha256').update(text).digest('hex');
    await add(FILES.manifest, text);
    if (this.withKey) await add(FILES.key, Buffer.from(this.masterKey.text()));
    for (const [i, { name, columns }] of manifest.tables.entries()) {
      const tally = new Tally();
      let number = 0;
      const list = columns.map(quoted).join(', ');
      const copied = tx.copyOut(`copy ${quoted(name)} (${list}) to stdout`);
      for await (const bytes of inParts(copied)) {
        tally.add(bytes);
        await add(partName(name, (number += 1)), bytes);
      }
      this.sums.tables[name] = tally.sum();
      this.progress(`${i + 1} of ${manifest.tables.length}: ${name}, ${tally.sum().rows} rows`);
    }
    const sums = Buffer.from(JSON.stringify(this.sums, null, 1));
    await add(FILES.sums, sums);
    await add(FILES.seal, Buffer.from(`${sealOf(this.masterKey, sums)}\n`));
  }

  /** Reads what the manifest says, which sets the snapshot, and keeps tables from being rebuilt under it. */
  private async begin(tx: OwnerTx): Promise<Manifest> {
    const tables = await tablesOf(tx);
    const names = tables.map(({ name }) => quoted(name)).join(', ');
    await tx.rows(`lock table ${names} in access share mode`);
    const [{ version }] = await tx.rows<{ version: string }>(
      `select current_setting('server_version') as version`,
    );
    const migrations = await tx.rows<{ name: string }>(
      'select name from schema_migration order by id',
    );
    this.manifest = {
      format: FORMAT,
      id: uuid(),
      at: new Date().toISOString(),
      postgres: version,
      migrations: migrations.map((one) => one.name),
      masterKey: this.fingerprint,
      keyEnclosed: this.withKey,
      tables,
      sequences: await sequencesOf(tx),
      heads: await headsOf(tx),
    };
    return this.manifest;
  }
}

/** Anybody may encrypt to a recipient; this tells what the holder of the master key wrote from what others did. */
export const sealOf = (key: MasterKey, sums: Buffer): string =>
  createHmac('sha256', key.vouching()).update(sums).digest('hex');

/** Whatever sizes come in, parts of one size go out, the last one smaller. */
async function* inParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    for (let rest = chunk; rest.length > 0;) {
      const taken = rest.subarray(0, PART - length);
      kept.push(taken);
      length += taken.length;
      rest = rest.subarray(taken.length);
      if (length < PART) continue;
      yield Buffer.concat(kept);
      [kept, length] = [[], 0];
    }
  }
  if (length > 0) yield Buffer.concat(kept);
}

async function save(
  file: FileHandle,
  bytes: AsyncIterable<Uint8Array>,
): Promise<{ bytes: number; digest: string }> {
  const hash = createHash('sha256');
  let length = 0;
  for await (const chunk of bytes) {
    hash.update(chunk);
    length += chunk.length;
    await file.writeFile(chunk);
  }
  await file.sync();
  return { bytes: length, digest: hash.digest('hex') };
}

async function noted(
  app: Application,
  { id, bytes, digest, tables, rows, masterKey }: Written,
  layers: readonly string[][],
  withKey: boolean,
): Promise<void> {
  const recipients = layers.flat().map(fingerprintOf);
  const facts = { digest, bytes, tables, rows, masterKey, withKey, recipients };
  await app.nest
    .get(History, { strict: false })
    .writeHouse({ login: 'house' }, { name: 'backup' }, () =>
      Promise.resolve({
        result: null,
        object: { type: 'Backup', id },
        facts: { ...facts, keysNeeded: layers.length },
      }),
    );
}

const there = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** A new name is safe from a power cut once its folder is on the disk; where folders cannot be synced, they need not be. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const ON_DISK: Record<string, string> = {
  ENOSPC: 'the disk is full. Make room, or name a file on another disk',
  EDQUOT: 'your share of the disk is used up. Make room, or name a file on another disk',
  ENOENT: 'its folder is not there. Make it, or name another',
  EACCES: 'this user may not write there. Name another folder',
  EROFS: 'the disk is read-only. Name another one',
  EIO: 'the disk fails. Name a file on another one',
};

/** What a disk refuses, in words; other errors as they are. */
export function onDisk(error: unknown, file: string): unknown {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (error instanceof BackupError || !code || !syscall) return error;
  return new BackupError(
    `${file} cannot be written: ${ON_DISK[code] ?? `${code}`}. No backup was made.`,
  );
}
