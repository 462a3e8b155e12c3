import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MasterKey } from './master-key.js';
import { type DataKey, keyIdOf, KeyWrap, open, type Place, seal } from './seal.js';

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
    expect(() => keyIdOf(sealed)).toThrow();
    expect(() => keyIdOf(Buffer.alloc(0))).toThrow();
    expect(() => keyIdOf(Buffer.from([1, 2, 3]))).toThrow();
  });
});

describe('a wrapped data key', () => {
  const master = () => new MasterKey(randomBytes(32));

  test('is unwrapped by the master key that wrapped it', () => {
    const wrap = new KeyWrap(master());
    const key = dataKey();
    const wrapped = wrap.wrap(key);
    expect(wrap.unwrap(key.id, wrapped).equals(key.key)).toBe(true);
    expect(wrapped.includes(key.key)).toBe(false);
  });

  test('not by another master key, not under another id, not altered in any byte', () => {
    const wrap = new KeyWrap(master());
    const key = dataKey();
    const wrapped = wrap.wrap(key);
    expect(() => new KeyWrap(master()).unwrap(key.id, wrapped)).toThrow();
    expect(() => wrap.unwrap('018f0000-0000-7000-8000-00000000000b', wrapped)).toThrow();
    for (let at = 0; at < wrapped.length; at += 1) {
      const altered = Buffer.from(wrapped);
      altered[at] ^= 1;
      expect(() => wrap.unwrap(key.id, altered)).toThrow();
    }
  });
});
