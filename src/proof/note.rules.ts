import {
  createHash,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/**
 * Checkpoints as signed notes, in the formats of C2SP: signed-note and tlog-checkpoint, so that witnesses that know these
 * can cosign them. Signatures are Ed25519.
 */

const ED25519 = 1;
/** What stands before the 32 bytes of an Ed25519 key in its DER forms (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** A key that signs checkpoints, under the name that its house is known by. */
export class NoteSigner {
  readonly name: string;
  readonly publicKey: Buffer;
  private readonly key: KeyObject;

  constructor(seed: Buffer) {
    const der = Buffer.concat([PRIVATE_HEAD, seed]);
    this.key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const spki = createPublicKey(this.key).export({ format: 'der', type: 'spki' });
    this.publicKey = spki.subarray(PUBLIC_HEAD.length);
    this.name = `tabadul/${sha256(this.publicKey).toString('hex').slice(0, 16)}`;
  }

  /** The public key as witnesses and verifiers are given it: name, key id, key. */
  get verifierKey(): string {
    const id = keyId(this.name, this.publicKey).toString('hex');
    const key = Buffer.concat([Buffer.from([ED25519]), this.publicKey]).toString('base64');
    return `${this.name}+${id}+${key}`;
  }

  /** The note over a text, with this key's signature. */
  sign(text: string): string {
    const signature = sign(null, Buffer.from(text), this.key);
    const bytes = Buffer.concat([keyId(this.name, this.publicKey), signature]);
    return `${text}\n— ${this.name} ${bytes.toString('base64')}\n`;
  }
}

/** What a checkpoint says: of which house, over how many entries, with what root. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** The checkpoint that a note holds, or what is wrong with it in words. */
export function readCheckpoint(given: string, verifierKey: string): Checkpoint | string {
  // Mail gives lines other ends on the way.
  const note = given.replaceAll('\r\n', '\n');
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin, size, root] = text.split('\n');
  if (end < 0 || !/^(0|[1-9]\d*)$/.test(size ?? '') || !root) return 'it is no checkpoint';
  // The key itself may hold a plus sign.
  const [, name, key] = /^([^+]+)\+[0-9a-f]{8}\+(.+)$/.exec(verifierKey) ?? [];
  const publicKey = Buffer.from(key ?? '', 'base64').subarray(1);
  if (!name || publicKey.length !== 32) return 'the public key is none';
  if (origin !== name) return `it is of ${origin}, not of ${name}`;
  const id = keyId(name, publicKey);
  const spki = Buffer.concat([PUBLIC_HEAD, publicKey]);
  const checked = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const below = note.slice(end + 2).split('\n');
  if (below.some((line) => line !== '' && !line.startsWith('— ')))
    return 'it holds more below its text than signatures';
  const signed = below
    .filter((line) => line.startsWith(`— ${name} `))
    .map((line) => Buffer.from(line.slice(name.length + 3), 'base64'))
    .some(
      (bytes) =>
        bytes.subarray(0, 4).equals(id) &&
        verify(null, Buffer.from(text), checked, bytes.subarray(4)),
    );
  if (!signed) return 'its signature does not fit';
  return { origin, size: Number(size), root: Buffer.from(root, 'base64') };
}

const keyId = (name: string, publicKey: Buffer) =>
  sha256(Buffer.from(`${name}\n`), Buffer.from([ED25519]), publicKey).subarray(0, 4);

function sha256(...parts: Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
