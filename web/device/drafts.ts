import { useEffect, useRef, useState } from 'preact/hooks';
import { kept } from './device.js';

/** Writes the newest value of each draft, one after another: what came in between is left out. */
const writing = new Map<string, { next: unknown; done: Promise<void> }>();

function write(key: string, value: unknown): Promise<void> {
  const running = writing.get(key);
  if (running) {
    running.next = value;
    return running.done;
  }
  const turn = { next: value, done: Promise.resolve() };
  writing.set(key, turn);
  const NOTHING_MORE = Symbol();
  turn.done = (async () => {
    while (turn.next !== NOTHING_MORE) {
      const now = turn.next;
      turn.next = NOTHING_MORE;
      await (now === null ? kept().delete('drafts', key) : kept().put('drafts', key, now));
    }
    writing.delete(key);
  })();
  return turn.done;
}

export const keepDraft = (key: string, value: unknown): Promise<void> => write(key, value);
export const dropDraft = (key: string): Promise<void> => write(key, null);

/**
 * A draft that is kept on every change. Null while it is looked for. `set` takes the next value or what makes it of the
 * last; `drop` forgets it.
 */
export function useDraft<T>(
  key: string,
  fresh: () => T,
): [value: T | null, set: (next: T | ((last: T) => T)) => void, drop: () => void] {
  const [value, setValue] = useState<T | null>(null);
  const last = useRef<T | null>(null);
  useEffect(() => {
    let current = true;
    last.current = null;
    setValue(null);
    void kept()
      .get('drafts', key)
      .then((found) => {
        if (!current) return;
        last.current = (found as T | undefined) ?? fresh();
        setValue(last.current);
      });
    return () => {
      current = false;
    };
  }, [key]);
  const set = (next: T | ((before: T) => T)) => {
    if (last.current === null) return;
    last.current = typeof next === 'function' ? (next as (before: T) => T)(last.current) : next;
    setValue(last.current);
    void write(key, last.current);
  };
  const drop = () => {
    last.current = fresh();
    setValue(last.current);
    void dropDraft(key);
  };
  return [value, set, drop];
}
