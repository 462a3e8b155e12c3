import { useEffect, useRef, useState } from 'preact/hooks';
import { kept } from '../device/device.js';
import { useCell } from '../ui/cell.js';
import { ask, NoAnswer, Refused, SignedOut } from './ask.js';
import type { Operation } from './operation.js';
import { signedOut } from './session.js';
import { type Asked, written } from './use-ask.js';

/** A page of a connection, as operations select it. */
export interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** What stands around a connection, and its nodes as far as they have come. */
export interface All<Data, Node> {
  around: Data;
  nodes: readonly Node[];
  whole: boolean;
}

/**
 * All pages of a connection, one after another; what was kept of it last time while the server is out of reach. Without
 * variables nothing is asked. Where the connection is not there the answer is whole and empty.
 */
export function useAll<Data, Variables extends { after?: string | null }, Node>(
  operation: Operation<Data, Variables>,
  variables: Omit<Variables, 'after'> | null,
  pageOf: (data: Data) => Page<Node> | null | undefined,
): Asked<All<Data, Node>> {
  type Shown = Omit<Asked<All<Data, Node>>, 'again'>;
  const key = `all ${operation.name} ${JSON.stringify(variables)}`;
  const nothing: Shown = { data: null, keptAt: null, failed: null };
  const [asked, setAsked] = useState<Shown & { key: string }>({ key, ...nothing });
  const [count, setCount] = useState(0);
  const changed = useCell(written);
  const there = useRef<{ key: string; nodes: number }>({ key: '', nodes: 0 });
  useEffect(() => {
    let current = variables !== null;
    const show = (next: Shown) => {
      if (!current) return;
      there.current = { key, nodes: next.data?.nodes.length ?? 0 };
      setAsked({ key, ...next });
    };
    void (async () => {
      let around: Data | undefined;
      let nodes: Node[] = [];
      try {
        for (let after: string | null = null; current;) {
          const data: Data = await ask(operation, { ...variables, after } as never);
          around ??= data;
          const page: Page<Node> | null | undefined = pageOf(data);
          nodes = [...nodes, ...(page?.nodes ?? [])];
          const whole: boolean = !page?.pageInfo.hasNextPage;
          const all = { around, nodes, whole };
          // What is shown already does not shrink while it is asked for anew.
          if (whole || there.current.key !== key || nodes.length > there.current.nodes)
            show({ data: all, keptAt: null, failed: null });
          if (whole) {
            await kept().put('read', key, { at: new Date().toISOString(), all });
            return;
          }
          after = page?.pageInfo.endCursor ?? null;
        }
      } catch (error) {
        if (error instanceof SignedOut) return signedOut();
        if (error instanceof Refused)
          return show({ ...nothing, failed: 'refused', message: error.message });
        if (!(error instanceof NoAnswer)) throw error;
        const before = (await kept().get('read', key)) as
          { at: string; all: All<Data, Node> } | undefined;
        if (before) show({ data: before.all, keptAt: before.at, failed: null });
        else if (nodes.length === 0) show({ ...nothing, failed: 'out of reach' });
      }
    })();
    return () => {
      current = false;
    };
  }, [key, count, changed]);
  const fresh = asked.key === key ? asked : nothing;
  return { ...fresh, again: () => setCount((before) => before + 1) };
}
