import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Keyring } from './keyring.js';
import { MasterKey, MasterKeyError } from './master-key.js';
import { type DataKey, keyIdOf, open, paddedLength, type Place, seal } from './seal.js';

const dataKey = (): DataKey => ({
  id: '018f0000-0000-7000-8000-00000000000a',
  key: randomBytes(32),
});
const place: Place = {
  table: 'captive_identity',
  column: 'sealed',
  row: '018f0000-0000-7000-8000-000000000001',
};

describe('a sealed value', () => {
  test('opens to what was sealed: any JSON, in any script', () => {
    const key = dataKey();
    fc.assert(
      fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, words) => {
        const both = { value, words };
        expect(open(key.key, place, seal(key, place, both))).toEqual(
          JSON.parse(JSON.stringify(both)),
        );
      }),
    );
    const name = { arabic: { own: 'أميرة', family: 'الدلبوني' } };
    expect(open(key.key, place, seal(key, place, name))).toEqual(name);
  });

  test('shows nothing of what was sealed, and is another one each time', () => {
    const key = dataKey();
    const [one, other] = [seal(key, place, 'أميرة الدلبوني'), seal(key, place, 'أميرة الدلبوني')];
    expect(one.equals(other)).toBe(false);
    expect(one.includes(Buffer.from('أميرة'))).toBe(false);
  });

  test('names the key that opens it', () => {
    const key = dataKey();
    expect(keyIdOf(seal(key, place, 1))).toBe(key.id);
  });

  test('with any one bit flipped anywhere does not open: 2,000 alterations', () => {
    const key = dataKey();
    const value = {
      arabic: { own: 'أميرة', father: 'عمر', family: 'الدلبوني' },
      registryNumber: '101/11',
    };
    const sealed = seal(key, place, value);
    let tried = 0;
    for (let at = 0; at < sealed.length; at += 1) {
      for (let bit = 0; bit < 8 && tried < 2000; bit += 1) {
        const altered = Buffer.from(sealed);
        altered[at] ^= 1 << bit;
        expect(() => open(key.key, place, altered)).toThrow();
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThanOrEqual(200);
  });

  test('with any one byte replaced by any other does not open', () => {
    const key = dataKey();
    const sealed = seal(key, place, { own: 'خالد' });
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const altered = Buffer.from(sealed);
        altered[at] = (altered[at] + by) % 256;
        expect(() => open(key.key, place, altered)).toThrow();
      }),
      { numRuns: 400 },
    );
  });

  test('cut short or lengthened does not open', () => {
    const key = dataKey();
    const sealed = seal(key, place, { own: 'خالد' });
    for (let length = 0; length < sealed.length; length += 1) {
      expect(() => open(key.key, place, sealed.subarray(0, length))).toThrow();
    }
    expect(() => open(key.key, place, Buffer.concat([sealed, Buffer.from([0])]))).toThrow();
  });

  test.each([
    ['another row', { ...place, row: '018f0000-0000-7000-8000-000000000002' }],
    ['another column', { ...place, column: 'sealed_title' }],
    ['another table', { ...place, table: 'event_wording' }],
    [
      'a place whose names join to the same letters',
      { table: 'captive', column: '_identity\0sealed', row: place.row },
    ],
    ['nowhere', { table: '', column: '', row: '' }],
  ])('moved to %s does not open', (_, moved) => {
    const key = dataKey();
    expect(() => open(key.key, moved, seal(key, place, 'أميرة'))).toThrow();
  });

  test('refuses every tampering: any byte, any other place, any other key, in any combination', () => {
    const name = fc.stringMatching(/^[a-z_]{1,20}$/);
    const somewhere = fc.record({ table: name, column: name, row: fc.uuid() });
    fc.assert(
      fc.property(
        fc.jsonValue(),
        somewhere,
        somewhere,
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (value, at, moved, byte, by, otherKey) => {
          const key = dataKey();
          const sealed = seal(key, at, value);
          const altered = Buffer.from(sealed);
          altered[byte % altered.length] = (altered[byte % altered.length] + by) % 256;
          const same = by === 0 && !otherKey && JSON.stringify(at) === JSON.stringify(moved);
          const opened = () => open(otherKey ? randomBytes(32) : key.key, moved, altered);
          if (same) expect(opened()).toEqual(JSON.parse(JSON.stringify(value)));
          else expect(opened).toThrow();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('does not open under another key, nor as one of another key id', () => {
    const [key, other] = [dataKey(), dataKey()];
    const sealed = seal(key, place, 'أميرة');
    expect(() => open(other.key, place, sealed)).toThrow();
    const renamed = Buffer.from(sealed);
    Buffer.from('018f0000000070008000000000000bbb', 'hex').copy(renamed, 1);
    expect(() => open(key.key, place, renamed)).toThrow();
  });

  test('of an unknown format, or of none, names no key', () => {
    const sealed = seal(dataKey(), place, 1);
    sealed[0] = 2;
    expect(keyIdOf(sealed)).toBeNull();
    expect(keyIdOf(Buffer.alloc(0))).toBeNull();
    expect(keyIdOf(Buffer.from([1, 2, 3]))).toBeNull();
  });
});

describe('the size of a sealed value', () => {
  const size = (value: unknown) => seal(dataKey(), place, value).length;

  test('does not tell the length of a name: names of one part to four take the same room', () => {
    const sizes = ['عمر', 'عمر خالد', 'عمر خالد الدلبوني', 'عمر خالد يوسف الدلبوني'].map(size);
    expect(new Set(sizes).size).toBe(1);
  });

  test('is one of few: 16 up to two kilobytes, and then 16 for each doubling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1 << 20 }), (length) => {
        const padded = paddedLength(length);
        expect(padded).toBeGreaterThanOrEqual(length);
        expect(padded % 128).toBe(0);
        expect(padded - length).toBeLessThan(Math.max(128, length / 8));
        // Filled up once, it is full.
        expect(paddedLength(padded)).toBe(padded);
      }),
    );
    const upTo = (most: number) =>
      new Set(Array.from({ length: most }, (_, i) => paddedLength(i + 1))).size;
    expect(upTo(2048)).toBe(16);
    expect(upTo(16384)).toBe(16 * 4);
  });
});

describe('a wrapped data key', () => {
  const master = () => new MasterKey(randomBytes(32));

  test('is unwrapped by the master key that wrapped it', async () => {
    const one = master();
    const ring = new Keyring(one);
    const key = dataKey();
    const stored = await ring.wrap(key, one.fingerprint());
    expect((await ring.unwrap(stored)).equals(key.key)).toBe(true);
    expect(stored.wrapped.includes(key.key)).toBe(false);
  });

  test('not by another master key, not under another id, not altered in any byte', async () => {
    const one = master();
    const other = master();
    const ring = new Keyring(one);
    ring.add(other);
    const stored = await ring.wrap(dataKey(), one.fingerprint());
    const tampered = [
      { ...stored, wrapped_under: other.fingerprint() },
      { ...stored, id: '018f0000-0000-7000-8000-00000000000b' },
      ...[...stored.wrapped.keys()].map((at) => {
        const wrapped = Buffer.from(stored.wrapped);
        wrapped[at] ^= 1;
        return { ...stored, wrapped };
      }),
    ];
    for (const one of tampered) await expect(ring.unwrap(one)).rejects.toThrow();
    expect(tampered.length).toBe(2 + 12 + 32 + 16);
  });
});

describe('a keyring', () => {
  const [before, after] = [new MasterKey(randomBytes(32)), new MasterKey(randomBytes(32))];

  test('asks its source again when it meets a key under another master key, once for all who wait', async () => {
    let asked = 0;
    const ring = new Keyring(before, async () => {
      asked += 1;
      return [after];
    });
    const key = dataKey();
    const stored = await new Keyring(after).wrap(key, after.fingerprint());
    const opened = await Promise.all([1, 2, 3].map(() => ring.unwrap(stored)));
    expect(opened.every((one) => one.equals(key.key))).toBe(true);
    await ring.unwrap(stored);
    expect(asked).toBe(1);
  });

  test('goes on opening what it knew, says what to do, and leaves a source alone that has no new key', async () => {
    let asked = 0;
    const ring = new Keyring(before, async () => {
      asked += 1;
      return [before];
    });
    const old = await ring.wrap(dataKey(), before.fingerprint());
    const stored = await new Keyring(after).wrap(dataKey(), after.fingerprint());
    for (let i = 0; i < 3; i += 1) {
      await expect(ring.unwrap(stored)).rejects.toThrow(MasterKeyError);
    }
    expect(asked).toBe(1);
    await expect(ring.unwrap(old)).resolves.toHaveLength(32);
  });
});
