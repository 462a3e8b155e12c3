import { createHmac } from 'node:crypto';
import type { MasterKey } from './master-key.js';

/**
 * Digests of what could be guessed, such as a login, an address or a password: without the master key a digest cannot be
 * compared with a guess.
 */
export class KeyedDigests {
  private readonly key: Buffer;

  constructor(master: MasterKey) {
    this.key = master.derive('keyed-digest');
  }

  /** HMAC-SHA-256 (RFC 2104). The same parts give different digests for different purposes. */
  of(purpose: string, ...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  }
}
