import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { Keyring } from './keyring.js';
import { MasterKey } from './master-key.js';
import { Altered } from './seal.js';
import { ERASED, NamesErased, type Rows, type Sealed, Vault } from './vault.js';

const MASTER = new MasterKey(randomBytes(32));
const vaultUnder = (master = MASTER) => new Vault(new Keyring(master));

interface Kept {
  id: string;
  negotiation: unknown;
  seat: unknown;
  purpose: string;
  wrapped: Buffer | null;
  wrapped_under: string;
}

/** A table of data keys, as far as the vault asks for one. */
class KeyTable implements Rows {
  kept: Kept[] = [];
  statements = 0;
  epoch = 0;

  async rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    this.statements += 1;
    if (sql.includes('master_key_in_force')) return [{ under: MASTER.fingerprint() }] as T[];
    if (sql.startsWith('insert')) {
      const [id, negotiation, seat, purpose, wrapped, wrapped_under] = parameters as [
        string,
        unknown,
        unknown,
        string,
        Buffer,
        string,
      ];
      this.kept.push({ id, negotiation, seat, purpose, wrapped, wrapped_under });
      return [];
    }
    const found = sql.includes('any')
      ? this.kept.filter((row) => (parameters[0] as string[]).includes(row.id))
      : this.kept.filter(
          (row) =>
            row.negotiation === parameters[0] &&
            row.seat === parameters[1] &&
            row.purpose === parameters[2],
        );
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
    const table = new KeyTable();
    const vault = vaultUnder();
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
    const later = vaultUnder();
    table.statements = 0;
    const opened = await later.openAll(table, values);
    expect(opened).toContain('n1 s2 b');
    expect(await later.openAll(table, values)).toEqual(opened);
    expect(table.statements).toBe(1);
  });

  test('opens nothing whose key is out of reach, as of a negotiation that the viewer does not see', async () => {
    const sealer = await vaultUnder().sealer(new KeyTable(), 'n1', 's1');
    const value = sealedIn(sealer.seal('captive_identity', 'a', 'أميرة'), 'a');
    await expect(vaultUnder().openAll(new KeyTable(), [value])).rejects.toThrow('out of reach');
  });

  test('opens nothing under another master key', async () => {
    const table = new KeyTable();
    const sealer = await vaultUnder().sealer(table, 'n1', 's1');
    const value = sealedIn(sealer.seal('captive_identity', 'a', 'أميرة'), 'a');
    await expect(
      vaultUnder(new MasterKey(randomBytes(32))).openAll(table, [value]),
    ).rejects.toThrow();
  });

  test('opens nothing that stands in another row than the one it was sealed for', async () => {
    const table = new KeyTable();
    const vault = vaultUnder();
    const sealer = await vault.sealer(table, 'n1', 's1');
    const bytes = sealer.seal('captive_identity', 'a', 'أميرة');
    await expect(vault.openAll(table, [sealedIn(bytes, 'b')])).rejects.toThrow(Altered);
    expect(await vault.openEach(table, [sealedIn(bytes, 'b'), sealedIn(bytes, 'a')])).toEqual([
      expect.any(Altered),
      'أميرة',
    ]);
  });

  test('keys whole values the same for one seat and otherwise for another, and otherwise than it seals', async () => {
    const table = new KeyTable();
    const vault = vaultUnder();
    const [one, again, other] = [
      await vault.matcher(table, 'n1', 's1'),
      await vault.matcher(table, 'n1', 's1'),
      await vault.matcher(table, 'n1', 's2'),
    ];
    const key = one.of('NAME', 'عمر الدلبوني');
    expect(again.of('NAME', 'عمر الدلبوني').equals(key)).toBe(true);
    expect(other.of('NAME', 'عمر الدلبوني').equals(key)).toBe(false);
    expect(one.of('MOTHER', 'عمر الدلبوني').equals(key)).toBe(false);
    expect(table.kept.map((row) => row.purpose)).toEqual(['MATCH', 'MATCH']);
  });

  test('forgets opened keys as soon as a transaction knows of an erasure, and not by one that does not', async () => {
    const table = new KeyTable();
    const vault = vaultUnder();
    const sealer = await vault.sealer(table, 'n1', 's1');
    const value = sealedIn(sealer.seal('captive_identity', 'a', 'أميرة'), 'a');
    expect(await vault.openAll(table, [value])).toEqual(['أميرة']);
    table.kept = table.kept.map((row) => ({ ...row, wrapped: null }));
    expect(await vault.openAll(table, [value])).toEqual(['أميرة']);
    table.epoch = 1;
    expect(await vault.openAll(table, [value])).toEqual([ERASED]);
    table.epoch = 0;
    expect(await vault.openAll(table, [value])).toEqual([ERASED]);
  });

  test('seals and keys nothing where the names were erased, and says so only when it is asked to', async () => {
    const table = new KeyTable();
    const vault = vaultUnder();
    const before = await vault.sealer(table, 'n1', 's1');
    await vault.matcher(table, 'n1', 's1');
    expect(before.same(await vault.sealer(table, 'n1', 's1'))).toBe(true);
    expect(before.same(await vault.sealer(table, 'n1', 's2'))).toBe(false);
    table.kept = table.kept.map((row) => ({ ...row, wrapped: null }));
    const sealer = await vault.sealer(table, 'n1', 's1');
    expect([before.same(sealer), sealer.same(sealer)]).toEqual([false, false]);
    const matcher = await vault.matcher(table, 'n1', 's1');
    expect(() => sealer.seal('captive_identity', 'a', 'أميرة')).toThrow(NamesErased);
    expect(() => matcher.of('NAME', 'أميرة')).toThrow(NamesErased);
  });
});
