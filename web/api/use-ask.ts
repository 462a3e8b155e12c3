import { useEffect, useState } from 'preact/hooks';
import { kept } from '../device/device.js';
import { Cell, useCell } from '../ui/cell.js';
import { ask, NoAnswer, NotYet, Refused, SignedOut } from './ask.js';
import type { Operation } from './operation.js';
import { signedOut } from './session.js';

/** Raised when something was written: whatever is shown is asked for again. */
export const written = new Cell(0);

/** Whether there is something new that is not shown yet, because somebody is in the middle of something. */
export const news = new Cell(false);

/** What a form must not lose from under the fingers: one that says that it is being filled, or a field that has the cursor. */
const isBeingFilled = (): boolean =>
  document.querySelector('main [data-ready]') !== null ||
  !!document.activeElement?.closest('main :is(input, select, textarea, dialog)');

/** Shows what is there now. */
export function showNews(): void {
  news.set(false);
  written.set(written.value + 1);
}

/** Something changed: it is shown at once where somebody reads, and told of where somebody writes. */
export const moved = (): void => (isBeingFilled() ? news.set(true) : showNews());

/** What was asked, and where the answer comes from. */
export interface Asked<Data> {
  data: Data | null;
  /** When the answer was given, where it is one that was kept because the server is out of reach. */
  keptAt: string | null;
  /** Why there is no answer. */
  failed: 'out of reach' | 'refused' | null;
  /** How much of what is asked for is ready: it is asked for again until it is. */
  progress?: { done: number; of: number };
  /** The server's own words of a refusal. */
  message?: string;
  again(): void;
}

/** How long until what is not ready is asked for again, in milliseconds: it was waited for already. */
const AGAIN = 1000;

interface Read {
  at: string;
  data: unknown;
}

/** What a screen shows: asked of the server; what was kept of it last time while it is out of reach. */
export function useAsk<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Asked<Data> {
  const key = `${operation.name} ${JSON.stringify(variables)}`;
  const [asked, setAsked] = useState<{ key: string } & Omit<Asked<Data>, 'again'>>({
    key,
    data: null,
    keptAt: null,
    failed: null,
  });
  const [count, setCount] = useState(0);
  const changed = useCell(written);
  useEffect(() => {
    let current = true;
    let again: ReturnType<typeof setTimeout> | undefined;
    const show = (next: Omit<Asked<Data>, 'again'>) => {
      if (current) setAsked({ key, ...next });
    };
    void (async () => {
      try {
        const data = await ask(operation, variables);
        show({ data, keptAt: null, failed: null });
        void kept().put('read', key, { at: new Date().toISOString(), data } satisfies Read);
      } catch (error) {
        if (error instanceof SignedOut) return signedOut();
        if (error instanceof Refused)
          return show({ data: null, keptAt: null, failed: 'refused', message: error.message });
        if (error instanceof NotYet) {
          show({ data: null, keptAt: null, failed: null, progress: error.progress });
          if (current) again = setTimeout(() => setCount((before) => before + 1), AGAIN);
          return;
        }
        if (!(error instanceof NoAnswer)) throw error;
        const before = (await kept().get('read', key)) as Read | undefined;
        show({
          data: (before?.data as Data | undefined) ?? null,
          keptAt: before?.at ?? null,
          failed: before ? null : 'out of reach',
        });
      }
    })();
    return () => {
      current = false;
      clearTimeout(again);
    };
  }, [key, count, changed]);
  const fresh = asked.key === key ? asked : { data: null, keptAt: null, failed: null };
  return { ...fresh, again: () => setCount((before) => before + 1) };
}
