import { useEffect, useState } from 'preact/hooks';
import STATUS from '../../schema/operations/status.graphql';
import { ask, NoAnswer } from '../api/ask.js';
import type { DataOf, VariablesOf } from '../api/operation.js';

type Negotiation = NonNullable<DataOf<typeof STATUS>['negotiation']>;

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/** The first page of a connection of the status, and then the others, as far as they have come. */
export function useAllOf<Node>(
  first: Page<Node>,
  variables: (after: string) => VariablesOf<typeof STATUS>,
  pageOf: (negotiation: Negotiation) => Page<Node>,
): readonly Node[] {
  const [more, setMore] = useState<readonly Node[]>([]);
  useEffect(() => {
    let current = true;
    setMore([]);
    void (async () => {
      try {
        for (let page = first; current && page.pageInfo.hasNextPage && page.pageInfo.endCursor;) {
          const { negotiation } = await ask(STATUS, variables(page.pageInfo.endCursor));
          if (!negotiation) return;
          page = pageOf(negotiation);
          const { nodes } = page;
          if (current) setMore((before) => [...before, ...nodes]);
        }
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
    })();
    return () => {
      current = false;
    };
  }, [first]);
  return [...first.nodes, ...more];
}
