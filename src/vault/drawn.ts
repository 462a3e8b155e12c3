import { randomFillSync } from 'node:crypto';
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

/** The id of a row that comes with a thousand others. */
export const drawnId = (): string => v7({ random: drawn(16) });
