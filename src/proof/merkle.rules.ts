import { createHash } from 'node:crypto';

/** Merkle trees of RFC 6962 (section 2.1) over SHA-256. A leaf's data is the hash of an entry of the record. */

const sha256 = (...parts: readonly Uint8Array[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);
const above = (left: Buffer, right: Buffer) => sha256(NODE, left, right);

export const EMPTY_ROOT = sha256();

/** The hashes of the leaves of a tree whose data lie one after another, 32 bytes each. */
export const leavesOf = (hashes: Buffer): Buffer[] =>
  Array.from({ length: hashes.length / 32 }, (_, i) =>
    sha256(LEAF, hashes.subarray(i * 32, i * 32 + 32)),
  );

/** The largest power of two below a number of leaves, where their tree divides. */
const half = (size: number) => 2 ** Math.ceil(Math.log2(size) - 1);

/** The root of the tree over some leaves. */
export function rootOf(leaves: readonly Buffer[], from = 0, to = leaves.length): Buffer {
  if (to === from) return EMPTY_ROOT;
  if (to - from === 1) return leaves[from];
  const middle = from + half(to - from);
  return above(rootOf(leaves, from, middle), rootOf(leaves, middle, to));
}

/** That the tree over the first `size` leaves is the beginning of the tree over all (section 2.1.2). */
export function consistencyProof(leaves: readonly Buffer[], size: number): Buffer[] {
  if (size <= 0 || size >= leaves.length) return [];
  const sub = (m: number, from: number, to: number, known: boolean): Buffer[] => {
    if (m === to - from) return known ? [] : [rootOf(leaves, from, to)];
    const k = half(to - from);
    return m <= k
      ? [...sub(m, from, from + k, known), rootOf(leaves, from + k, to)]
      : [...sub(m - k, from + k, to, false), rootOf(leaves, from, from + k)];
  };
  return sub(size, 0, leaves.length, true);
}

export interface TreeHead {
  size: number;
  root: Buffer;
}

/** Whether a proof shows that an older tree is the beginning of a newer one (RFC 9162, section 2.1.4.2). */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Buffer[]): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(EMPTY_ROOT);
  const path = Number.isInteger(Math.log2(older.size)) ? [older.root, ...proof] : [...proof];
  const [first, ...rest] = path;
  if (!first) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  let [was, is] = [first, first];
  for (const one of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [was, is] = [above(one, was), above(one, is)];
      while (node % 2 === 0 && node !== 0)
        [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else {
      is = above(is, one);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && was.equals(older.root) && is.equals(newer.root);
}
