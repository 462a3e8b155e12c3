import { createHmac } from 'node:crypto';

/**
 * Digests of what could be guessed, such as a login, an address or a password: without the key, which the master key wraps, a digest cannot be
 * compared with a guess.
 */
export class KeyedDigests {
  constructor(private readonly key: Buffer) {}

  /** HMAC-SHA-256 (RFC 2104). The same parts give different digests for different purposes. */
  of(purpose: string, ...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  }
}
