import { Cell } from '../ui/cell.js';

/** A clock that is off by less is right, in milliseconds: an answer takes its time, and clocks of servers drift. */
const RIGHT = 120_000;

/**
 * By how much the server's clock is ahead of this device's, in milliseconds; null before it answered. Dates of acts follow
 * the server: a phone whose battery died believes what it likes.
 */
export const ahead = new Cell<number | null>(null);

/** Learns from the time that an answer came with. */
export function learn(date: string | null): void {
  const there = date === null ? NaN : Date.parse(date);
  if (Number.isNaN(there)) return;
  const off = there - Date.now();
  const next = Math.abs(off) < RIGHT ? 0 : off;
  if (ahead.value === null || Math.abs(next - ahead.value) >= RIGHT) ahead.set(next);
}

/** Now, as far as it is known. */
export const now = (): Date => new Date(Date.now() + (ahead.value ?? 0));
