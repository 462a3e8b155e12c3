import { rm } from 'node:fs/promises';
import { type Application, build } from '../app.js';
import type { Config } from '../config.js';
import { MIGRATING, withBareDatabase } from '../db/open.js';
import { MIGRATIONS } from '../db/migrations.js';
import { OwnerTx } from '../db/owner.js';
import { History } from '../history/history.service.js';
import { findMasterKey, keepMasterKey } from '../vault/key-source.js';
import type { MasterKey } from '../vault/master-key.js';
import { BackupError } from './backup.error.js';
import { type Manifest, misfits, otherHeads, unknownMigrations } from './backup.rules.js';
import { headsOf, isEmpty, quoted, tablesOf, withoutGuards } from './catalogue.js';
import { BackupReader, type ReadThrough } from './read.js';

/** A table that is rebuilt from a backup of a hundred thousand names takes longer than a request may. */
const PATIENCE = 60_000;

export interface RestoreOptions {
  /** Told what the database says of itself while it starts. */
  say?: (line: string) => void;
  /** Told of every table that has rows. */
  progress?: (line: string) => void;
}

export interface Restored extends ReadThrough {
  id: string;
  at: string;
  /** Entries of the record, and the chains whose heads are those of the manifest. */
  entries: number;
  chains: number;
  /** Where the enclosed master key was put; null where there was one, or none was enclosed. */
  keyFile: string | null;
  where: string;
}

export interface Verified extends ReadThrough {
  manifest: Manifest;
  /** Whether the seal was compared: it needs the master key. */
  sealCompared: boolean;
}

/** Reads a backup through and compares everything, without a database. */
export async function verifyBackup(
  file: string,
  identities: readonly string[],
  keyAtHand: MasterKey | null,
): Promise<Verified> {
  const reader = await BackupReader.open(file, identities);
  try {
    const { manifest } = reader;
    const fits = keyAtHand?.fingerprint() === manifest.masterKey;
    const key = reader.masterKey ?? (fits ? keyAtHand : null);
    const read = await reader.readThrough(drain, key);
    return { ...read, manifest, sealCompared: key !== null };
  } finally {
    reader.close();
  }
}

const drain = async (_table: string, bytes: AsyncIterable<Buffer>): Promise<void> => {
  for await (const _chunk of bytes);
};

/**
 * Restores a backup into an empty database, in one transaction: tables as of the backup's migrations, rows, and the
 * verification of the record. Then the database is brought up to date, and the act is noted in the record of the house.
 */
export async function restoreBackup(
  config: Config,
  file: string,
  identities: readonly string[],
  { say = () => undefined, progress = () => undefined }: RestoreOptions = {},
): Promise<Restored> {
  const reader = await BackupReader.open(file, identities);
  const { manifest } = reader;
  let loaded: Loaded;
  let keyFile: string | null = null;
  try {
    refuseNewer(manifest);
    const { key, enclosed } = await keyFor(config, reader);
    loaded = await withBareDatabase(config, manifest.migrations, say, (source) =>
      OwnerTx.run(source, 'isolation level read committed', async (tx) => {
        const result = await load(tx, reader, key, progress);
        // Before the commit: a database without its key would be no use, and a key without a database does no harm.
        if (enclosed) keyFile = keepMasterKey(config, key);
        return result;
      }),
    );
  } catch (error) {
    if (keyFile) await rm(keyFile, { force: true });
    throw error;
  } finally {
    reader.close();
  }
  const app = await build(config, { log: say, statementTimeout: PATIENCE });
  try {
    await noted(app, manifest, loaded);
    const { read, ...record } = loaded;
    return { ...read, ...record, keyFile, id: manifest.id, at: manifest.at, where: app.open.where };
  } finally {
    await app.close();
  }
}

interface Loaded {
  read: ReadThrough;
  entries: number;
  chains: number;
}

function refuseNewer(manifest: Manifest): void {
  const known = MIGRATIONS.map((migration) => migration.name);
  const newer = unknownMigrations(manifest, known);
  if (newer.length === 0) return;
  throw new BackupError(
    `This backup was written by a newer Tabadul (${newer.join(', ')}). Restore it with that one.`,
  );
}

/** The key under which the backup is sealed: at hand, or enclosed. */
async function keyFor(
  config: Config,
  { manifest, masterKey }: BackupReader,
): Promise<{ key: MasterKey; enclosed: boolean }> {
  const atHand = await findMasterKey(config);
  if (atHand && atHand.fingerprint() !== manifest.masterKey) {
    throw new BackupError(
      `This backup is sealed under another master key (fingerprint ${manifest.masterKey}) than the one here ` +
        `(${atHand.fingerprint()}). Give the right one by TABADUL_MASTER_KEY_FILE, or restore into another folder.`,
    );
  }
  const key = atHand ?? masterKey;
  if (key) return { key, enclosed: !atHand };
  throw new BackupError(
    `This backup is sealed under the master key with the fingerprint ${manifest.masterKey}, which is not here and not ` +
      'enclosed. Give it by TABADUL_MASTER_KEY or TABADUL_MASTER_KEY_FILE; without it no name could be read.',
  );
}

async function load(
  tx: OwnerTx,
  reader: BackupReader,
  key: MasterKey,
  progress: (line: string) => void,
): Promise<Loaded> {
  const { manifest } = reader;
  await tx.rows(`select pg_advisory_xact_lock(${MIGRATING})`);
  if (!(await isEmpty(tx))) {
    throw new BackupError(
      'This database is not empty, and nothing is ever restored over a record. Name an empty one by DATABASE_URL, or ' +
        'another folder by TABADUL_DATA_DIR.',
    );
  }
  await tx.migrate();
  const tables = await tablesOf(tx);
  const differences = misfits(manifest, tables);
  if (differences.length > 0) {
    throw new BackupError(
      `This backup was written by a Tabadul with other tables: ${differences.join('; ')}. Restore it with that one.`,
    );
  }
  const columns = new Map(manifest.tables.map((one) => [one.name, one.columns]));
  let number = 0;
  const all = manifest.tables.length;
  const read = await withoutGuards(tx, tables, async () => {
    const result = await reader.readThrough(async (name, bytes) => {
      const list = (columns.get(name) ?? []).map(quoted).join(', ');
      const rows = await tx.copyIn(`copy ${quoted(name)} (${list}) from stdin`, bytes);
      progress(`${(number += 1)} of ${all}: ${name}, ${rows} rows`);
      return rows;
    }, key);
    for (const { name, last } of manifest.sequences) {
      if (last !== null) await tx.rows('select setval($1::regclass, $2)', [quoted(name), last]);
    }
    return result;
  });
  return { read, ...(await verifyRecord(tx, manifest)) };
}

/** The same verification as that of `tabadul record verify`, before anything of it is committed. */
async function verifyRecord(
  tx: OwnerTx,
  manifest: Manifest,
): Promise<{ entries: number; chains: number }> {
  const heads = await headsOf(tx);
  const broken = await tx.rows<{ chain_id: string; number: string; problem: string }>(
    'select * from record_broken()',
  );
  const other = otherHeads(manifest, heads);
  if (broken.length > 0 || other.length > 0) {
    const breaks = broken.map(
      (one) => `chain ${one.chain_id}, entry ${one.number}: ${one.problem}`,
    );
    const ends = other.map((chain) => `chain ${chain} ends elsewhere than when the backup began`);
    throw new BackupError(
      `Nothing was restored: the record in this backup is broken. ${[...breaks, ...ends].join('; ')}.`,
    );
  }
  const [{ entries }] = await tx.rows<{ entries: string }>(
    'select count(*) as entries from record_entry',
  );
  return { entries: Number(entries), chains: heads.length };
}

async function noted(
  app: Application,
  manifest: Manifest,
  { read, entries }: Loaded,
): Promise<void> {
  const { digest, tables, rows } = read;
  await app.nest
    .get(History, { strict: false })
    .writeHouse({ login: 'house' }, { name: 'restore' }, () =>
      Promise.resolve({
        result: null,
        object: { type: 'Backup', id: manifest.id },
        facts: { digest, tables, rows, entries, backupAt: manifest.at },
      }),
    );
}
