import { describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { consistencyProof, EMPTY_ROOT, isConsistent, leavesOf, rootOf } from './merkle.rules.js';

/** Data of 32 bytes, as the entries of the record have. */
const hashes = (count: number) =>
  Buffer.concat(
    Array.from({ length: count }, (_, i) => createHash('sha256').update(`entry ${i}`).digest()),
  );

/** Trees published with Certificate Transparency: leaves of other lengths, and the roots over the first of them. */
const KNOWN_LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const KNOWN_ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const leafOf = (hex: string) =>
  createHash('sha256')
    .update(Buffer.concat([Buffer.from([0]), Buffer.from(hex, 'hex')]))
    .digest();

describe('a tree over the record', () => {
  test('has the roots that Certificate Transparency publishes for its examples', () => {
    const leaves = KNOWN_LEAVES.map(leafOf);
    const roots = leaves.map((_, i) => rootOf(leaves.slice(0, i + 1)).toString('hex'));
    expect(roots).toEqual(KNOWN_ROOTS);
    expect(rootOf([])).toEqual(EMPTY_ROOT);
  });

  test('is shown to begin with every earlier one of itself', () => {
    for (let size = 0; size <= 40; size += 1) {
      const leaves = leavesOf(hashes(size));
      const newer = { size, root: rootOf(leaves) };
      for (let before = 0; before <= size; before += 1) {
        const older = { size: before, root: rootOf(leaves.slice(0, before)) };
        expect([
          before,
          size,
          isConsistent(older, newer, consistencyProof(leaves, before)),
        ]).toEqual([before, size, true]);
      }
    }
  });

  test('is not shown to begin with a tree in which any entry was another, nor by any altered proof', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (size, m, at) => {
        const before = 1 + (m % (size - 1));
        const leaves = leavesOf(hashes(size));
        const newer = { size, root: rootOf(leaves) };
        const proof = consistencyProof(leaves, before);
        const changed = leaves.slice(0, before);
        changed[at % before] = Buffer.alloc(32);
        expect(isConsistent({ size: before, root: rootOf(changed) }, newer, proof)).toBe(false);
        const older = { size: before, root: rootOf(leaves.slice(0, before)) };
        const altered = proof.map((one, i) => (i === at % proof.length ? Buffer.alloc(32) : one));
        expect(isConsistent(older, newer, altered)).toBe(false);
        expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
        expect(isConsistent(older, newer, [...proof, Buffer.alloc(32)])).toBe(false);
      }),
    );
  });
});
