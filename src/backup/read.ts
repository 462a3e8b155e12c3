import { createHash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract as tarExtract, type Extract } from 'tar-stream';
import { MasterKey } from '../vault/master-key.js';
import { opened } from './age.js';
import { BackupError, damaged } from './backup.error.js';
import {
  differing,
  FILES,
  type Manifest,
  readManifest,
  readSums,
  type Sums,
  tableOfPart,
  type TableSum,
} from './backup.rules.js';
import { EMPTY, Tally } from './tally.js';
import { sealOf } from './write.js';

type Entry = Extract extends AsyncIterable<infer E> ? E : never;

/** Everything but tables is small; a hundred megabytes under the name of a manifest are an attack. */
const LARGEST = 16 << 20;

/** Takes in the content of a table, and gives the rows taken; nothing may count before `readThrough` has returned. */
export type Loader = (table: string, bytes: AsyncIterable<Buffer>) => Promise<number | void>;

export interface ReadThrough {
  tables: number;
  rows: number;
  /** Bytes of the tables, unpacked. */
  bytes: number;
  /** SHA-256 of the encrypted file. */
  digest: string;
}

/** A backup that is read once from its beginning to its end, whatever its size. */
export class BackupReader {
  private constructor(
    readonly manifest: Manifest,
    /** The master key, where the backup encloses it. */
    readonly masterKey: MasterKey | null,
    private readonly text: Buffer,
    private readonly files: Files,
  ) {}

  /** Decrypts the beginning, and reads what the backup says of itself. */
  static async open(path: string, identities: readonly string[]): Promise<BackupReader> {
    const files = await Files.open(path, identities);
    try {
      if (!files.at(FILES.manifest)) throw damaged('it does not begin with its manifest');
      const text = await files.content();
      const manifest = readManifest(text.toString('utf8'));
      if (typeof manifest === 'string') {
        throw new BackupError(`${path} cannot be restored: ${manifest}`);
      }
      await files.next();
      let key: MasterKey | null = null;
      if (manifest.keyEnclosed) {
        if (!files.at(FILES.key)) throw damaged('the master key is missing');
        key = MasterKey.parse((await files.content()).toString('utf8'), path);
        if (key.fingerprint() !== manifest.masterKey) throw damaged('the key is another one');
        await files.next();
      }
      return new BackupReader(manifest, key, text, files);
    } catch (error) {
      files.close();
      throw error;
    }
  }

  /**
   * Hands every table to the loader, in the order of the tar, and compares all with the sums. With a master key it is also
   * known that the backup was written by who holds it: encrypt to a recipient can anybody.
   */
  async readThrough(load: Loader, masterKey: MasterKey | null): Promise<ReadThrough> {
    const read = new Map<string, TableSum>(
      this.manifest.tables.map(({ name }) => [name, EMPTY] as const),
    );
    const seen = new Set<string>();
    for (let table = this.files.table; table !== null; table = this.files.table) {
      if (!read.has(table) || seen.has(table)) throw damaged(`the table ${table} is out of place`);
      seen.add(table);
      const tally = new Tally();
      const taken = await load(table, this.parts(table, tally));
      const sum = tally.sum();
      if (typeof taken === 'number' && taken !== sum.rows) {
        throw damaged(`the table ${table} took ${taken} rows of ${sum.rows}`);
      }
      read.set(table, sum);
    }
    const sums = await this.sums(masterKey);
    if (sums.manifest !== createHash('sha256').update(this.text).digest('hex')) {
      throw damaged('its manifest is not the one that was written');
    }
    const wrong = differing(this.manifest, sums, read);
    if (wrong !== null) throw damaged(`the table ${wrong} is not what was written`);
    await this.files.end();
    const all = [...read.values()];
    return {
      tables: read.size,
      rows: all.reduce((sum, one) => sum + one.rows, 0),
      bytes: all.reduce((sum, one) => sum + one.bytes, 0),
      digest: this.files.digest(),
    };
  }

  close(): void {
    this.files.close();
  }

  private async *parts(table: string, tally: Tally): AsyncGenerator<Buffer> {
    while (this.files.table === table) {
      for await (const chunk of this.files.chunks()) {
        tally.add(chunk);
        yield chunk;
      }
      await this.files.next();
    }
  }

  private async sums(masterKey: MasterKey | null): Promise<Sums> {
    if (!this.files.at(FILES.sums)) throw damaged('its sums are missing');
    const text = await this.files.content();
    const sums = readSums(text.toString('utf8'));
    if (!sums) throw damaged('its sums cannot be read');
    await this.files.next();
    if (!this.files.at(FILES.seal)) throw damaged('its seal is missing');
    const seal = Buffer.from((await this.files.content()).toString('utf8').trim());
    await this.files.next();
    if (masterKey) {
      const expected = Buffer.from(sealOf(masterKey, text));
      if (seal.length !== expected.length || !timingSafeEqual(seal, expected)) {
        throw damaged('it was not written by a holder of this master key');
      }
    }
    return sums;
  }
}

/** The files of the tar in an encrypted file, one after another; none is skipped, none is read twice. */
class Files {
  private entry: Entry | null = null;
  /** Why the bytes ended too early; the streams after them only know that they did. */
  private failure: Error | null = null;

  private constructor(
    private readonly extract: Extract,
    private readonly entries: AsyncIterator<Entry>,
    private readonly hash: ReturnType<typeof createHash>,
    private readonly stop: () => void,
  ) {}

  static async open(path: string, identities: readonly string[]): Promise<Files> {
    const hash = createHash('sha256');
    const file = createReadStream(path, { highWaterMark: 1 << 16 });
    try {
      const plain = await opened(hashed(file, path, hash), identities);
      const extract = tarExtract();
      const gunzip = createGunzip();
      pipeline(Readable.from(plain), gunzip, () => undefined);
      const stop = () => [gunzip, extract, file].forEach((stream) => stream.destroy());
      const files = new Files(extract, extract[Symbol.asyncIterator](), hash, stop);
      void pump(gunzip, extract, (error) => (files.failure = error));
      await files.next();
      return files;
    } catch (error) {
      file.destroy();
      throw error;
    }
  }

  private get name(): string | null {
    return this.entry?.header.name ?? null;
  }

  at(name: string): boolean {
    return this.name === name;
  }

  get table(): string | null {
    return this.name === null ? null : tableOfPart(this.name);
  }

  async next(): Promise<void> {
    const { done, value } = await this.entries.next().catch((error: unknown) => {
      throw this.failure ?? error;
    });
    this.entry = done ? null : value;
  }

  async *chunks(): AsyncGenerator<Buffer> {
    if (!this.entry) throw damaged('it ends too early');
    try {
      yield* this.entry as AsyncIterable<Buffer>;
    } catch (error) {
      throw this.failure ?? error;
    }
  }

  async content(): Promise<Buffer> {
    if ((this.entry?.header.size ?? 0) > LARGEST) throw damaged(`${this.name} is too large`);
    return buffer(this.chunks());
  }

  /** Nothing follows. */
  async end(): Promise<void> {
    if (this.entry) throw damaged(`${this.name} is out of place`);
    await this.next();
  }

  digest(): string {
    return this.hash.digest('hex');
  }

  close(): void {
    this.extract.on('error', () => undefined);
    this.stop();
  }
}

async function* hashed(
  file: AsyncIterable<Buffer>,
  path: string,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of file) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (!syscall) throw error;
    throw new BackupError(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}

/** Feeds the unpacked bytes to the reader of the tar as fast as it takes them; an error ends both. */
async function pump(
  bytes: AsyncIterable<Buffer>,
  extract: Extract,
  failed: (error: Error) => void,
): Promise<void> {
  const closed = once(extract, 'close').catch(() => undefined);
  try {
    for await (const chunk of bytes) {
      if (extract.destroyed) return;
      if (!extract.write(chunk)) await Promise.race([once(extract, 'drain'), closed]);
    }
    extract.end(null);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const said = code?.startsWith('Z_') ? damaged(message) : (error as Error);
    failed(said);
    extract.destroy(said);
  }
}
