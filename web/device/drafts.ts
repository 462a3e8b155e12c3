import { useEffect, useRef, useState } from 'preact/hooks';
import { device, kept, shared } from './device.js';
import { hear, tell } from './tabs.js';

/** Writes the newest value of each draft, one after another: what came in between is left out. */
const writing = new Map<string, { next: unknown; done: Promise<void> }>();
const NOTHING_MORE = Symbol();

function write(key: string, value: unknown): Promise<void> {
  const running = writing.get(key);
  if (running) {
    running.next = value;
    return running.done;
  }
  const turn = { next: value, done: Promise.resolve() };
  writing.set(key, turn);
  turn.done = (async () => {
    try {
      while (turn.next !== NOTHING_MORE) {
        const now = turn.next;
        turn.next = NOTHING_MORE;
        await kept().put('drafts', key, now);
        changed(key);
      }
    } finally {
      writing.delete(key);
    }
  })();
  return turn.done;
}

/** Tells the other tabs that a draft is another now. */
export const changed = (key: string): void => {
  if (shared()) tell({ drawer: 'drafts', key });
};

/** Until what is being written of a draft is written. */
export const written = (key: string): Promise<void> => writing.get(key)?.done ?? Promise.resolve();

const joinedLists = (first: readonly unknown[], second: readonly unknown[]): unknown[] =>
  [...first, ...second].every((one) => typeof one === 'string')
    ? [...new Set([...first, ...second])]
    : [...first, ...second];

/** What is in either of two halves of a form; where both say something, the second. */
export function joined(first: unknown, second: unknown): unknown {
  if (second === undefined || second === null || second === '') return first;
  if (Array.isArray(first) && Array.isArray(second)) return joinedLists(first, second);
  if (typeof first === 'boolean' && typeof second === 'boolean') return first || second;
  if (typeof first !== 'object' || typeof second !== 'object' || first === null) return second;
  const [one, other] = [first, second] as Record<string, unknown>[];
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, joined(one[name], other[name])]));
}

/**
 * A draft that is kept on every change, and that all tabs of a device share. Null while it is looked for. `set` takes the
 * next value or what makes it of the last; `drop` forgets it.
 */
export function useDraft<T>(
  key: string,
  fresh: () => T,
): [value: T | null, set: (next: T | ((last: T) => T)) => void, drop: () => void] {
  const [value, setValue] = useState<T | null>(null);
  const last = useRef<T | null>(null);
  const touched = useRef(false);
  useEffect(() => {
    let current = true;
    last.current = null;
    touched.current = false;
    setValue(null);
    const look = async () => {
      const found = await kept()
        .get('drafts', key)
        .catch(() => undefined);
      if (!current) return;
      last.current = (found as T | undefined) ?? fresh();
      setValue(last.current);
    };
    void look();
    const deaf = hear((what) => {
      if (what.drawer === 'drafts' && what.key === key && !writing.has(key)) void look();
    });
    // What was kept may be gone, since another tab destroyed it: what stands in the form does not go with it.
    const still = device.follow(() => {
      if (touched.current) void write(key, last.current);
    });
    return () => {
      current = false;
      deaf();
      still();
    };
  }, [key]);
  const set = (next: T | ((before: T) => T)) => {
    if (last.current === null) return;
    last.current = typeof next === 'function' ? (next as (before: T) => T)(last.current) : next;
    touched.current = true;
    setValue(last.current);
    void write(key, last.current);
  };
  const drop = () => {
    last.current = fresh();
    touched.current = false;
    setValue(last.current);
    void write(key, undefined);
  };
  return [value, set, drop];
}
