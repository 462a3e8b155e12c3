import { useRef } from 'preact/hooks';

/** Does one thing at a time: a second press while the first is being done does nothing. */
export function useOnce(): (work: () => Promise<unknown>) => Promise<void> {
  const isBusy = useRef(false);
  return async (work) => {
    if (isBusy.current) return;
    isBusy.current = true;
    try {
      await work();
    } finally {
      isBusy.current = false;
    }
  };
}
