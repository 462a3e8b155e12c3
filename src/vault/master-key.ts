import { hkdfSync } from 'node:crypto';

/** Says what is wrong with the master key and what to do. */
export class MasterKeyError extends Error {
  /** What a log says of it: logs keep no message. */
  override name = 'MasterKeyError';
}

/**
 * The key above all keys: 32 bytes, never in the database. It wraps other keys and does nothing else, so that it can be
 * changed without changing what they sealed (HKDF-SHA-256, RFC 5869; ADR 12).
 */
export class MasterKey {
  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new MasterKeyError('The master key must be 32 bytes.');
  }

  /** The key that wraps other keys. */
  wrapping(): Buffer {
    return this.derive('data-key/wrap', 32);
  }

  /** The key by which a backup says that who wrote it held this one. */
  vouching(): Buffer {
    return this.derive('backup', 32);
  }

  /** Tells which master key wrapped a key, without telling the key. */
  fingerprint(): string {
    return this.derive('fingerprint', 16).toString('hex');
  }

  /** As it is written into a key file. */
  text(): string {
    return `${this.key.toString('base64')}\n`;
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

  private derive(purpose: string, length: number): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), `tabadul/${purpose}`, length));
  }
}
