import { randomFillSync, randomInt } from 'node:crypto';
import { v7 } from 'uuid';

const pool = Buffer.alloc(4096);
let used = pool.length;

/** Random bytes, drawn for many uses at a time: to ask the system for a few costs as much as to seal a name. */
export function drawn(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += bytes;
  return Buffer.from(pool.subarray(used - bytes, used));
}

const DIGITS = 7;

/** The digits of a code issued here: with a million of them drawn nine in ten are free, and all are of one length. */
export const drawnDigits = (): string => String(randomInt(10 ** DIGITS)).padStart(DIGITS, '0');

let msecs = -Infinity;
let seq = 0;

/**
 * The id of a row that comes with a thousand others: after those before it, as RFC 9562 (6.2, method 1) has it. Where the
 * steps of coarsened counts begin hangs on who was recorded first (ADR 68).
 */
export function drawnId(): string {
  const random = drawn(16);
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // Half of what there is stays free to count up in.
    seq = random.readUInt32BE(6) >>> 1;
  } else seq += 1;
  return v7({ random, msecs, seq });
}
