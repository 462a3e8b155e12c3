import { createHash } from 'node:crypto';
import { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupError, damaged } from './backup.error.js';

/** Files of age (C2SP age-encryption.org/v1): opened by this program, and by `age` or `rage` without it. */
const AGE = Buffer.from('age-encryption.org/v1\n');
const DEEPEST = 2;

type Bytes = AsyncIterable<Uint8Array>;

/** A new identity, and the recipient to which backups are closed for it. */
export async function newIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/** Checks a recipient by its checksum; a slip of the pen would close a backup for nobody. */
export function checkRecipient(text: string): string {
  try {
    if (!/^age1[0-9a-z]{58}$/.test(text)) throw new Error('the form');
    new Encrypter().addRecipient(text);
    return text;
  } catch {
    throw new BackupError(
      `"${text.slice(0, 80)}" is no recipient: it begins with age1 and has 62 characters. \`tabadul backup keygen\` makes one.`,
    );
  }
}

/** Checks an identity, and never repeats it. */
export async function checkIdentity(text: string, where: string): Promise<string> {
  try {
    await identityToRecipient(text);
    return text;
  } catch {
    throw new BackupError(
      `${where} holds no identity: a line that begins with AGE-SECRET-KEY-1, as \`tabadul backup keygen\` writes it.`,
    );
  }
}

/** Tells recipients apart in the record without naming them. */
export const fingerprintOf = (recipient: string): string =>
  createHash('sha256').update(recipient).digest('hex').slice(0, 16);

/** Encrypts in as many layers as there are groups of recipients, the first innermost, while it streams. */
export async function sealed(plain: Bytes, layers: readonly string[][]): Promise<Bytes> {
  let bytes = plain;
  for (const recipients of layers) {
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    bytes = await encrypter.encrypt(asStream(bytes));
  }
  return bytes;
}

/** Decrypts layer after layer by whichever identity fits; every byte is authenticated before it is handed on. */
export async function opened(file: Bytes, identities: readonly string[]): Promise<Bytes> {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  let bytes = file;
  for (let depth = 0; ; depth += 1) {
    const { first, all } = await begun(bytes);
    if (!first.subarray(0, AGE.length).equals(AGE)) {
      if (depth === 0) throw new BackupError('This is no backup: it is not encrypted by age.');
      return all;
    }
    if (depth === DEEPEST) throw damaged('it has too many layers');
    try {
      bytes = authentic(await decrypter.decrypt(asStream(all)));
    } catch (error) {
      if (!/no identity matched/.test((error as Error).message)) throw asDamage(error);
      throw new BackupError(
        depth === 0
          ? 'None of the identities given opens this backup. Give the file of one that it was closed for by --identity.'
          : 'This backup needs two keys, and one opens its outer layer only. Give the second person’s too, by another --identity.',
      );
    }
  }
}

/** What the library says of a chunk that fails its authentication, or of a file that ends too early, in our words. */
async function* authentic(bytes: Bytes): Bytes {
  try {
    yield* bytes;
  } catch (error) {
    throw asDamage(error);
  }
}

/** Errors of the disk are their own; the rest of what can go wrong while decrypting is the file's fault. */
const asDamage = (error: unknown): unknown =>
  error instanceof BackupError || (error as NodeJS.ErrnoException).syscall
    ? error
    : damaged(`it does not decrypt (${(error as Error).message})`);

/** Takes a chunk only when one is asked for: a queue of Node's own would hold thousands. */
function asStream(bytes: Bytes): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

/** Looks at the beginning of a stream without taking it away. */
async function begun(bytes: Bytes): Promise<{ first: Buffer; all: Bytes }> {
  const rest = bytes[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length < AGE.length) {
    const { done, value } = await rest.next();
    if (done) break;
    chunks.push(value);
    length += value.length;
  }
  const first = Buffer.concat(chunks);
  async function* all() {
    try {
      yield first;
      for (;;) {
        const { done, value } = await rest.next();
        if (done) return;
        yield value;
      }
    } finally {
      await rest.return?.();
    }
  }
  return { first, all: all() };
}
