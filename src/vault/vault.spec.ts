import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { loadMasterKey, MasterKey, MasterKeyError } from './master-key.js';
import { type Rows, type Sealed, Vault } from './vault.js';

/** A table of data keys, as far as the vault asks for one. */
class KeyTable implements Rows {
  readonly kept: { id: string; negotiation: unknown; seat: unknown; wrapped: Buffer }[] = [];
  statements = 0;

  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    this.statements += 1;
    if (sql.startsWith('insert')) {
      const [id, negotiation, seat, wrapped] = parameters as [string, unknown, unknown, Buffer];
      this.kept.push({ id, negotiation, seat, wrapped });
      return [];
    }
    const found = sql.includes('any')
      ? this.kept.filter((row) => (parameters[0] as string[]).includes(row.id))
      : this.kept.filter((row) => row.negotiation === parameters[0] && row.seat === parameters[1]);
    return found as T[];
  }
}

const sealedIn = (bytes: Buffer, row: string): Sealed => ({
  table: 'captive_identity',
  column: 'sealed',
  row,
  bytes,
});

describe('the vault', () => {
  test('makes one key for each negotiation and seat, and opens what was sealed by any of them', async () => {
    const master = new MasterKey(randomBytes(32));
    const table = new KeyTable();
    const vault = new Vault(master);
    const values: Sealed[] = [];
    for (const [negotiation, seat] of [
      ['n1', 's1'],
      ['n1', 's2'],
      ['n2', 's3'],
      ['n1', null],
      [null, null],
    ]) {
      for (const row of ['a', 'b']) {
        const sealer = await vault.sealer(table, negotiation, seat);
        values.push(
          sealedIn(sealer.seal('captive_identity', row, `${negotiation} ${seat} ${row}`), row),
        );
      }
    }
    expect(table.kept).toHaveLength(5);
    // Another process, with the same master key, fetches all keys in one statement and keeps them.
    const later = new Vault(master);
    table.statements = 0;
    const opened = await later.openAll(table, values);
    expect(opened).toContain('n1 s2 b');
    expect(await later.openAll(table, values)).toEqual(opened);
    expect(table.statements).toBe(1);
  });

  test('opens nothing whose key is out of reach, as of a negotiation that the viewer does not see', async () => {
    const master = new MasterKey(randomBytes(32));
    const sealer = await new Vault(master).sealer(new KeyTable(), 'n1', 's1');
    const value = sealedIn(sealer.seal('captive_identity', 'a', 'أميرة'), 'a');
    await expect(new Vault(master).openAll(new KeyTable(), [value])).rejects.toThrow(
      'out of reach',
    );
  });

  test('opens nothing under another master key', async () => {
    const table = new KeyTable();
    const sealer = await new Vault(new MasterKey(randomBytes(32))).sealer(table, 'n1', 's1');
    const value = sealedIn(sealer.seal('captive_identity', 'a', 'أميرة'), 'a');
    await expect(
      new Vault(new MasterKey(randomBytes(32))).openAll(table, [value]),
    ).rejects.toThrow();
  });

  test('opens nothing that stands in another row than the one it was sealed for', async () => {
    const master = new MasterKey(randomBytes(32));
    const table = new KeyTable();
    const vault = new Vault(master);
    const sealer = await vault.sealer(table, 'n1', 's1');
    const bytes = sealer.seal('captive_identity', 'a', 'أميرة');
    await expect(vault.openAll(table, [sealedIn(bytes, 'b')])).rejects.toThrow();
  });
});

describe('the master key', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'tabadul-key-'));
  const hex = '7'.repeat(64);

  test('derives other keys by purpose, always the same', () => {
    const master = MasterKey.parse(hex, 'here');
    expect(master.derive('a').equals(MasterKey.parse(hex, 'here').derive('a'))).toBe(true);
    expect(master.derive('a').equals(master.derive('b'))).toBe(false);
    expect(master.derive('a', 16)).toHaveLength(16);
    expect(master.fingerprint()).toMatch(/^[0-9a-f]{32}$/);
    expect(hex).not.toContain(master.fingerprint());
  });

  test('is written as 64 hexadecimal digits or in base64, blanks around it aside', () => {
    const bytes = Buffer.from(hex, 'hex');
    const same = [hex, ` ${hex}\n`, bytes.toString('base64'), `${bytes.toString('base64')}\n`];
    for (const text of same) {
      expect(MasterKey.parse(text, 'here').fingerprint()).toBe(new MasterKey(bytes).fingerprint());
    }
  });

  test.each(['', 'short', '7'.repeat(63), '7'.repeat(66), Buffer.alloc(31).toString('base64')])(
    '%j is none',
    (text) => {
      expect(() => MasterKey.parse(text, 'TABADUL_MASTER_KEY')).toThrow(MasterKeyError);
      expect(() => MasterKey.parse(text, 'TABADUL_MASTER_KEY')).toThrow(/TABADUL_MASTER_KEY/);
    },
  );

  test('is made once in the data folder, for its owner alone to read', () => {
    const at = folder();
    const made = loadMasterKey({ folder: at }, true);
    expect(loadMasterKey({ folder: at }, false).fingerprint()).toBe(made.fingerprint());
    expect(statSync(join(at, 'master.key')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(at, 'master.key'), 'utf8')).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  });

  test('is not made where a record was sealed under one, or where a file was named', () => {
    const at = folder();
    expect(() => loadMasterKey({ folder: at }, false)).toThrow(MasterKeyError);
    expect(() => loadMasterKey({ folder: at, masterKeyFile: join(at, 'my.key') }, true)).toThrow(
      MasterKeyError,
    );
    writeFileSync(join(at, 'my.key'), hex);
    expect(
      loadMasterKey({ folder: at, masterKeyFile: join(at, 'my.key') }, false).fingerprint(),
    ).toBe(MasterKey.parse(hex, 'here').fingerprint());
  });

  test('of the environment comes before that of a file', () => {
    const at = folder();
    writeFileSync(join(at, 'master.key'), '8'.repeat(64));
    expect(loadMasterKey({ folder: at, masterKey: hex }, false).fingerprint()).toBe(
      MasterKey.parse(hex, 'here').fingerprint(),
    );
  });
});
