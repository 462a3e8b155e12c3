import { createCipheriv, createDecipheriv } from 'node:crypto';
import { drawn } from './drawn.js';

const FORMAT = 1;
const KEY_ID = 16;
export const NONCE = 12;
export const TAG = 16;
/** Sealed contents are filled up to a multiple of this many bytes. */
const BLOCK = 128;
/** From here on to 1/16 of their size: as much of a length shows of a note of any size. */
const LARGE = BLOCK * 16;

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

export const bytesOf = (uuid: string) => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer) =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
const placeOf = ({ table, column, row }: Place) => Buffer.from(`${table}\0${column}\0${row}`);

/** How many bytes a content takes when sealed, so that the length of a name does not show. */
export function paddedLength(length: number): number {
  const step = length <= LARGE ? BLOCK : 2 ** (Math.floor(Math.log2(length)) - 4);
  return Math.max(1, Math.ceil(length / step)) * step;
}

/** AES-256-GCM over UTF-8 JSON filled up with blanks, which mean nothing at its end: format, key id, nonce, tag, content. */
export function seal(dataKey: DataKey, place: Place, value: unknown): Buffer {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  const content = Buffer.allocUnsafe(paddedLength(length));
  content.write(text);
  content.fill(' ', length);
  const head = Buffer.concat([Buffer.from([FORMAT]), bytesOf(dataKey.id)]);
  const nonce = drawn(NONCE);
  const cipher = createCipheriv('aes-256-gcm', dataKey.key, nonce);
  cipher.setAAD(Buffer.concat([head, placeOf(place)]));
  const sealed = cipher.update(content);
  // A stream of this kind keeps nothing back: its end brings the tag alone.
  cipher.final();
  return Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]);
}

/** A sealed value does not open: it was altered or moved past the application, or its key is none that is known. */
export class Altered extends Error {
  /** For whoever asked: without the place, which tells ids of the database. */
  static readonly said =
    'What is sealed here does not open: it was altered or moved, and not by Tabadul. Tell whoever keeps this server; `tabadul record verify` names the entry.';

  constructor({ table, column, row }: Place, how: string) {
    super(
      `${table}.${column} of ${row} ${how}. It was altered or moved, and not by Tabadul; \`tabadul record verify\` names the entry.`,
    );
    this.name = 'Altered';
  }
}

/** The id of the key that opens a sealed value; of what is no sealed value, null. */
export const keyIdOf = (sealed: Buffer): string | null =>
  sealed[0] === FORMAT && sealed.length >= 1 + KEY_ID + NONCE + TAG
    ? uuidOf(sealed.subarray(1, 1 + KEY_ID))
    : null;

/** Throws `Altered` when the value was altered, moved, or sealed under another key. */
export function open(key: Buffer, place: Place, sealed: Buffer): unknown {
  const head = sealed.subarray(0, 1 + KEY_ID);
  const nonce = sealed.subarray(1 + KEY_ID, 1 + KEY_ID + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.concat([head, placeOf(place)]));
  decipher.setAuthTag(sealed.subarray(1 + KEY_ID + NONCE, 1 + KEY_ID + NONCE + TAG));
  const content = decipher.update(sealed.subarray(1 + KEY_ID + NONCE + TAG));
  try {
    decipher.final();
  } catch {
    throw new Altered(place, 'does not open');
  }
  return JSON.parse(content.toString('utf8'));
}
