import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto';

const NONCE = 12;
const TAG = 8;

/**
 * Opaque, authenticated tokens: ids and cursors. The nonce is a keyed digest of the content, so the same content gives
 * the same token, which clients may compare, and nobody can read or make one without the key (the construction of
 * RFC 5297, with GCM for its cipher).
 */
export class Tokens {
  private readonly mac: Buffer;
  private readonly key: Buffer;

  /** @param secret the house's key for tokens: it outlives the master key, as the tokens that clients hold do */
  constructor(secret: Buffer) {
    const part = (name: string) =>
      Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `tabadul/token/${name}`, 32));
    this.mac = part('mac');
    this.key = part('key');
  }

  make(kind: string, content: Buffer): string {
    const nonce = this.digest(kind, content);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG });
    cipher.setAAD(Buffer.from(kind));
    const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** The content, or null for a token of another kind, an altered one, or any other text. */
  read(kind: string, token: string): Buffer | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length < NONCE + TAG) return null;
    const nonce = bytes.subarray(0, NONCE);
    try {
      const decipher = createDecipheriv('aes-256-gcm', this.key, nonce, { authTagLength: TAG });
      decipher.setAAD(Buffer.from(kind));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      const content = Buffer.concat([
        decipher.update(bytes.subarray(NONCE + TAG)),
        decipher.final(),
      ]);
      return timingSafeEqual(this.digest(kind, content), nonce) ? content : null;
    } catch {
      return null;
    }
  }

  /** An id: the name of a type and a uuid. */
  id(type: string, uuid: string): string {
    const name = Buffer.from(`${type}\0`);
    return this.make('id', Buffer.concat([name, Buffer.from(uuid.replaceAll('-', ''), 'hex')]));
  }

  readId(token: unknown): { type: string; uuid: string } | null {
    const content = typeof token === 'string' ? this.read('id', token) : null;
    if (!content) return null;
    const end = content.indexOf(0);
    const hex = content.subarray(end + 1).toString('hex');
    if (end < 1 || hex.length !== 32) return null;
    const uuid = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    return { type: content.subarray(0, end).toString(), uuid };
  }

  private digest(kind: string, content: Buffer): Buffer {
    return createHmac('sha256', this.mac)
      .update(`${kind}\0`)
      .update(content)
      .digest()
      .subarray(0, NONCE);
  }
}
