import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Tokens } from './token.js';

const tokens = new Tokens(Buffer.alloc(32, 7));
const content = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes));
const kind = fc.constantFrom('id', 'cursor/Captive/seq', 'cursor/Round/number');
const TYPES = ['Negotiation', 'Captive', 'ListLine', 'Round'];
const uuids = fc.uuid();

describe('tokens', () => {
  test('give back what they were made of', () => {
    fc.assert(
      fc.property(kind, content, (of, bytes) => {
        expect(tokens.read(of, tokens.make(of, bytes))?.equals(bytes)).toBe(true);
      }),
    );
  });

  test('are the same for the same content, and others for others', () => {
    fc.assert(
      fc.property(kind, content, content, (of, one, other) => {
        const same = tokens.make(of, one) === tokens.make(of, other);
        expect(same).toBe(one.equals(other));
      }),
    );
  });

  test('are of one kind: a cursor is no id, and no cursor of another list', () => {
    fc.assert(
      fc.property(kind, kind, content, (of, as, bytes) => {
        expect(tokens.read(as, tokens.make(of, bytes)) !== null).toBe(of === as);
      }),
    );
  });

  test('tell nothing: neither uuid nor type can be read out of one, and ids made after each other do not resemble each other', () => {
    const uuid = '018f1111-2222-7333-8444-555566667777';
    const token = tokens.id('Captive', uuid);
    const bytes = Buffer.from(token, 'base64url');
    expect(bytes.includes(Buffer.from(uuid.replaceAll('-', ''), 'hex'))).toBe(false);
    expect(bytes.includes(Buffer.from('Captive'))).toBe(false);
    const next = tokens.id('Captive', '018f1111-2222-7333-8444-555566667778');
    expect(next.slice(0, 8)).not.toBe(token.slice(0, 8));
    expect(token).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  test('mean nothing under another secret', () => {
    const others = new Tokens(randomBytes(32));
    const id = tokens.id('Captive', '018f1111-2222-7333-8444-555566667777');
    expect(others.readId(id)).toBeNull();
    expect(others.id('Captive', '018f1111-2222-7333-8444-555566667777')).not.toBe(id);
  });

  test('altered in any bit are refused', () => {
    const bytes = Buffer.from(
      tokens.id('Captive', '018f1111-2222-7333-8444-555566667777'),
      'base64url',
    );
    let tried = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const altered = Buffer.from(bytes);
        altered[at] ^= 1 << bit;
        expect(tokens.readId(altered.toString('base64url'))).toBeNull();
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThanOrEqual(200);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(tokens.readId(bytes.subarray(0, length).toString('base64url'))).toBeNull();
    }
  });

  test('that were never made are refused, whatever they look like', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 120 }), (text) => {
        expect(tokens.readId(text)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 80 }), (bytes) => {
        expect(tokens.readId(Buffer.from(bytes).toString('base64url'))).toBeNull();
      }),
    );
  });
});

describe('ids', () => {
  test('carry their type and their uuid', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TYPES), uuids, (type, uuid) => {
        expect(tokens.readId(tokens.id(type, uuid))).toEqual({ type, uuid });
      }),
    );
  });

  test('of two types with one uuid are two', () => {
    fc.assert(
      fc.property(uuids, (uuid) => {
        expect(new Set(TYPES.map((type) => tokens.id(type, uuid))).size).toBe(TYPES.length);
      }),
    );
  });

  test.each([undefined, null, 7, {}, [], ''])('%j is none', (value) => {
    expect(tokens.readId(value)).toBeNull();
  });

  test('a well-made token of the kind that names no uuid is none', () => {
    expect(tokens.readId(tokens.make('id', Buffer.from('Captive\0short')))).toBeNull();
    expect(tokens.readId(tokens.make('id', Buffer.from('no separator')))).toBeNull();
    expect(tokens.readId(tokens.make('id', Buffer.alloc(0)))).toBeNull();
    expect(
      tokens.readId(tokens.make('id', Buffer.concat([Buffer.from('\0'), Buffer.alloc(16)]))),
    ).toBeNull();
  });
});
