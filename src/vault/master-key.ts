import { randomBytes, hkdfSync } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Says what is wrong with the master key and what to do. */
export class MasterKeyError extends Error {}

export interface MasterKeySource {
  masterKey?: string | undefined;
  masterKeyFile?: string | undefined;
  folder: string;
}

/**
 * The key above all keys: 32 bytes, never in the database. Other keys are derived from it by purpose (HKDF-SHA-256,
 * RFC 5869) or wrapped by one of those.
 */
export class MasterKey {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new MasterKeyError('The master key must be 32 bytes.');
  }

  derive(purpose: string, length = 32): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), `tabadul/${purpose}`, length));
  }

  /** The key itself, in base64: for a backup that encloses it, and for the file that it is kept in. */
  text(): string {
    return this.key.toString('base64');
  }

  /** Tells whether a database was sealed under this key, without telling the key. */
  fingerprint(): string {
    return this.derive('fingerprint', 16).toString('hex');
  }

  static parse(text: string, where: string): MasterKey {
    const trimmed = text.trim();
    const key = /^[0-9a-f]{64}$/i.test(trimmed)
      ? Buffer.from(trimmed, 'hex')
      : Buffer.from(trimmed, 'base64');
    if (key.length !== 32) {
      throw new MasterKeyError(
        `${where} does not hold a master key: 32 bytes, written as 64 hexadecimal digits or in base64.`,
      );
    }
    return new MasterKey(key);
  }
}

/**
 * From the environment, from a file, or from `master.key` in the data folder, which is made at the first start. Kept
 * beside the data it protects against a stolen dump, not against a stolen disk: see SECURITY.md.
 */
export function loadMasterKey(source: MasterKeySource, mayMake: boolean): MasterKey {
  const found = findMasterKey(source);
  if (found) return found;
  if (source.masterKeyFile || !mayMake) {
    throw new MasterKeyError(
      `There is no master key at ${keyFile(source)}. Put the key of this record there, or name it by TABADUL_MASTER_KEY or ` +
        'TABADUL_MASTER_KEY_FILE. Without it no name can be read, and Tabadul does not start.',
    );
  }
  const key = new MasterKey(randomBytes(32));
  keepMasterKey(source, key);
  return key;
}

/** The key where there is one already. */
export function findMasterKey(source: MasterKeySource): MasterKey | null {
  if (source.masterKey) return MasterKey.parse(source.masterKey, 'TABADUL_MASTER_KEY');
  const file = keyFile(source);
  return existsSync(file) ? MasterKey.parse(readFileSync(file, 'utf8'), file) : null;
}

/** Writes the key to its file, which must not be there yet, and gives the file's name. */
export function keepMasterKey(source: MasterKeySource, key: MasterKey): string {
  const file = keyFile(source);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${key.text()}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(file, 0o600);
  return file;
}

const keyFile = (source: MasterKeySource) =>
  source.masterKeyFile ?? join(source.folder, 'master.key');
