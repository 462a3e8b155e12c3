import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { MasterKey } from './master-key.js';

const FORMAT = 1;
const KEY_ID = 16;
const NONCE = 12;
const TAG = 16;

/** Where a sealed value stands. It is bound into the seal: a value moved elsewhere does not open. */
export interface Place {
  table: string;
  column: string;
  row: string;
}

export interface DataKey {
  id: string;
  key: Buffer;
}

const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const placeOf = ({ table, column, row }: Place) => Buffer.from(`${table}\0${column}\0${row}`);

/** AES-256-GCM over UTF-8 JSON: format, key id, nonce, tag, content. */
export function seal(dataKey: DataKey, place: Place, value: unknown): Buffer {
  const head = Buffer.concat([Buffer.from([FORMAT]), bytesOf(dataKey.id)]);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', dataKey.key, nonce);
  cipher.setAAD(Buffer.concat([head, placeOf(place)]));
  const content = Buffer.concat([cipher.update(JSON.stringify(value), 'utf8'), cipher.final()]);
  return Buffer.concat([head, nonce, cipher.getAuthTag(), content]);
}

/** The id of the key that opens a sealed value. */
export function keyIdOf(sealed: Buffer): string {
  if (sealed[0] !== FORMAT || sealed.length < 1 + KEY_ID + NONCE + TAG) {
    throw new Error('A sealed value has an unknown format.');
  }
  return uuidOf(sealed.subarray(1, 1 + KEY_ID));
}

/** Throws when the value was altered, moved, or sealed under another key. */
export function open(key: Buffer, place: Place, sealed: Buffer): unknown {
  const head = sealed.subarray(0, 1 + KEY_ID);
  const nonce = sealed.subarray(1 + KEY_ID, 1 + KEY_ID + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.concat([head, placeOf(place)]));
  decipher.setAuthTag(sealed.subarray(1 + KEY_ID + NONCE, 1 + KEY_ID + NONCE + TAG));
  const content = Buffer.concat([
    decipher.update(sealed.subarray(1 + KEY_ID + NONCE + TAG)),
    decipher.final(),
  ]);
  return JSON.parse(content.toString('utf8'));
}

/** A data key wrapped by a key derived from the master key, bound to the data key's id. */
export class KeyWrap {
  private readonly key: Buffer;

  constructor(master: MasterKey) {
    this.key = master.derive('data-key/wrap');
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
