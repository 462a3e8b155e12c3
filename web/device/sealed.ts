import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** What is kept for later: three drawers. */
export type Drawer = 'drafts' | 'outbox' | 'read';
export const DRAWERS: readonly Drawer[] = ['drafts', 'outbox', 'read'];

/** What is put into a drawer; `undefined` takes out what is there. */
export type Change = readonly [drawer: Drawer, key: string, value: unknown];

/** Where drafts, waiting acts and what was read are kept. */
export interface Keeper {
  get(drawer: Drawer, key: string): Promise<unknown>;
  all(drawer: Drawer): Promise<[key: string, value: unknown][]>;
  /** All of it or nothing: a tab that is killed in between leaves no half. */
  write(changes: readonly Change[]): Promise<void>;
  put(drawer: Drawer, key: string, value: unknown): Promise<void>;
}

/** Keeps until the page is closed. */
export class InMemory implements Keeper {
  private readonly drawers = new Map<string, Map<string, unknown>>();

  private of(drawer: Drawer): Map<string, unknown> {
    const there = this.drawers.get(drawer) ?? new Map<string, unknown>();
    this.drawers.set(drawer, there);
    return there;
  }

  get(drawer: Drawer, key: string): Promise<unknown> {
    return Promise.resolve(this.of(drawer).get(key));
  }

  all(drawer: Drawer): Promise<[string, unknown][]> {
    return Promise.resolve([...this.of(drawer)]);
  }

  write(changes: readonly Change[]): Promise<void> {
    for (const [drawer, key, value] of changes) {
      if (value === undefined) this.of(drawer).delete(key);
      else this.of(drawer).set(key, structuredClone(value));
    }
    return Promise.resolve();
  }

  put(drawer: Drawer, key: string, value: unknown): Promise<void> {
    return this.write([[drawer, key, value]]);
  }
}

interface Box {
  iv: Uint8Array<ArrayBuffer>;
  sealed: ArrayBuffer;
}

interface Boxes extends DBSchema {
  lock: { key: string; value: { salt: Uint8Array<ArrayBuffer>; rounds: number; proof: Box } };
  drafts: { key: string; value: Box };
  outbox: { key: string; value: Box };
  read: { key: string; value: Box };
}

/** Rounds of PBKDF2-HMAC-SHA-256 between a passphrase and its key (OWASP Password Storage Cheat Sheet, 2023). */
const ROUNDS = 600_000;

const PROOF = 'tabadul';

const text = new TextEncoder();

const database = (name: string): Promise<IDBPDatabase<Boxes>> =>
  openDB<Boxes>(`tabadul-${name}`, 1, {
    upgrade(db) {
      for (const store of ['lock', ...DRAWERS] as const) db.createObjectStore(store);
    },
    // Another tab destroys what is kept: this one must not hold it back.
    blocking: (_current, _wanted, event) => (event.target as IDBDatabase).close(),
  });

/** The keys that a passphrase gives: one seals, one turns what a thing is called into what its box is called. */
async function keysOf(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number) {
  const typed = await crypto.subtle.importKey(
    'raw',
    text.encode(passphrase.normalize('NFKC')),
    'PBKDF2',
    false,
    ['deriveBits'],
  );
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    typed,
    512,
  );
  const seal = await crypto.subtle.importKey('raw', bits.slice(0, 32), 'AES-GCM', false, [
    'encrypt',
    'decrypt',
  ]);
  const call = await crypto.subtle.importKey(
    'raw',
    bits.slice(32),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return { seal, call };
}

/**
 * Keeps on the device what only a passphrase opens: AES-256-GCM under a key that PBKDF2 makes of it and that never leaves
 * the page. Names of things are keyed digests, and each box is bound to its own.
 */
export class Sealed implements Keeper {
  private constructor(
    private readonly db: IDBPDatabase<Boxes>,
    private readonly keys: { seal: CryptoKey; call: CryptoKey },
  ) {}

  /** Whether something is kept under this name. */
  static async exists(name: string): Promise<boolean> {
    const db = await database(name);
    const lock = await db.get('lock', 'lock');
    db.close();
    return lock !== undefined;
  }

  /** A new, empty one. */
  static async make(name: string, passphrase: string): Promise<Sealed> {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const db = await database(name);
    const made = new Sealed(db, await keysOf(passphrase, salt, ROUNDS));
    const proof = await made.seal('lock', PROOF);
    await db.put('lock', { salt, rounds: ROUNDS, proof }, 'lock');
    return made;
  }

  /** The one that is there, opened; null where the passphrase is another. */
  static async open(name: string, passphrase: string): Promise<Sealed | null> {
    const db = await database(name);
    const lock = await db.get('lock', 'lock');
    if (!lock) return null;
    const opened = new Sealed(db, await keysOf(passphrase, lock.salt, lock.rounds));
    try {
      await opened.unseal('lock', lock.proof);
      return opened;
    } catch {
      db.close();
      return null;
    }
  }

  static async destroy(name: string): Promise<void> {
    const db = await database(name);
    for (const store of ['lock', ...DRAWERS] as const) await db.clear(store);
    db.close();
    indexedDB.deleteDatabase(`tabadul-${name}`);
  }

  async get(drawer: Drawer, key: string): Promise<unknown> {
    const called = await this.called(drawer, key);
    const box = await this.db.get(drawer, called);
    return box && (await this.unseal(called, box))[1];
  }

  async write(changes: readonly Change[]): Promise<void> {
    // Sealed before the transaction begins: one that waits for anything else ends by itself.
    const boxes = await Promise.all(
      changes.map(async ([drawer, key, value]) => {
        const called = await this.called(drawer, key);
        const box = value === undefined ? null : await this.seal(called, [key, value]);
        return { drawer, called, box };
      }),
    );
    const transaction = this.db.transaction([...DRAWERS], 'readwrite');
    const done = boxes.map(({ drawer, called, box }) => {
      const store = transaction.objectStore(drawer);
      return box ? store.put(box, called) : store.delete(called);
    });
    await Promise.all([...done, transaction.done]);
  }

  put(drawer: Drawer, key: string, value: unknown): Promise<void> {
    return this.write([[drawer, key, value]]);
  }

  /** Forgets what was read: the first to go where there is no room. */
  forgetRead(): Promise<void> {
    return this.db.clear('read');
  }

  async all(drawer: Drawer): Promise<[string, unknown][]> {
    const called = await this.db.getAllKeys(drawer);
    const opened = called.map(async (one) => {
      const box = await this.db.get(drawer, one);
      return box ? this.unseal(one, box) : null;
    });
    return (await Promise.all(opened)).filter((one) => one !== null);
  }

  private async called(drawer: Drawer, key: string): Promise<string> {
    const digest = await crypto.subtle.sign(
      'HMAC',
      this.keys.call,
      text.encode(`${drawer} ${key}`),
    );
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  private async seal(called: string, value: unknown): Promise<Box> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv, additionalData: text.encode(called) },
      this.keys.seal,
      text.encode(JSON.stringify(value)),
    );
    return { iv, sealed };
  }

  private async unseal(called: string, { iv, sealed }: Box): Promise<[string, unknown]> {
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: text.encode(called) },
      this.keys.seal,
      sealed,
    );
    return JSON.parse(new TextDecoder().decode(opened)) as [string, unknown];
  }
}
