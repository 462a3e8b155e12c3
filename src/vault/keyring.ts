import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type MasterKey, MasterKeyError } from './master-key.js';
import { bytesOf, type DataKey, NONCE, TAG } from './seal.js';

/** A key as the database keeps it. */
export interface WrappedKey {
  id: string;
  wrapped: Buffer;
  /** The fingerprint of the master key that wrapped it. */
  wrapped_under: string;
}

/** How long a source that did not have the right key is left alone, in milliseconds. */
const PAUSE = 2000;

/** Wraps other keys by AES-256-GCM, each bound to its id. */
class KeyWrap {
  private readonly key: Buffer;

  constructor(master: MasterKey) {
    this.key = master.wrapping();
  }

  wrap({ id, key }: DataKey): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce);
    cipher.setAAD(bytesOf(id));
    return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  }

  unwrap(id: string, wrapped: Buffer): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.key, wrapped.subarray(0, NONCE));
    decipher.setAAD(bytesOf(id));
    decipher.setAuthTag(wrapped.subarray(-TAG));
    return Buffer.concat([decipher.update(wrapped.subarray(NONCE, -TAG)), decipher.final()]);
  }
}

/**
 * The master keys that this process knows, by fingerprint. When the database was wrapped under another one meanwhile,
 * the source is asked again, so that a process that serves goes on serving.
 */
export class Keyring {
  private readonly wraps = new Map<string, KeyWrap>();
  private asking: Promise<void> | undefined;
  private notBefore = 0;

  constructor(
    master: MasterKey,
    private readonly askAgain: () => Promise<readonly MasterKey[]> = async () => [],
  ) {
    this.add(master);
  }

  add(master: MasterKey): void {
    this.wraps.set(master.fingerprint(), new KeyWrap(master));
  }

  /** Wraps a key under the master key with this fingerprint. */
  async wrap(key: DataKey, under: string): Promise<WrappedKey> {
    return { id: key.id, wrapped: (await this.wrapOf(under)).wrap(key), wrapped_under: under };
  }

  /** Throws when the key was altered, or was wrapped for another id or under a master key out of reach. */
  async unwrap({ id, wrapped, wrapped_under: under }: WrappedKey): Promise<Buffer> {
    return (await this.wrapOf(under)).unwrap(id, wrapped);
  }

  private async wrapOf(fingerprint: string): Promise<KeyWrap> {
    if (!this.wraps.has(fingerprint) && Date.now() >= this.notBefore) {
      this.asking ??= this.learn().finally(() => (this.asking = undefined));
      await this.asking;
    }
    const wrap = this.wraps.get(fingerprint);
    if (wrap) return wrap;
    this.notBefore = Date.now() + PAUSE;
    throw new MasterKeyError(
      `The master key was changed: its fingerprint is ${fingerprint} now, and this process knows another. Put the new key where this process reads it, or start it again with the new key.`,
    );
  }

  private async learn(): Promise<void> {
    for (const master of await this.askAgain()) this.add(master);
  }
}
