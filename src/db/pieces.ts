import { setImmediate as otherThings } from 'node:timers/promises';

/** Rows that a process prepares at a time: others wait no longer than that takes. */
export const A_PIECE = 500;

/**
 * Does a work over many rows piece by piece: a piece is prepared while the database does the one before, and in between the
 * process does other things. A work prepares when it is called, and is done when its promise is.
 */
export async function inPieces<T>(
  rows: readonly T[],
  work: (piece: readonly T[]) => Promise<unknown>,
  size = A_PIECE,
): Promise<void> {
  let before: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < rows.length; from += size) {
    const now = work(rows.slice(from, from + size));
    // Whoever fails first is heard first; the one after it is asked no more.
    now.catch(() => undefined);
    await before;
    before = now;
    await otherThings();
  }
  await before;
}
