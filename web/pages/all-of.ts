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
    void (async () => {
      const found: Node[] = [];
      try {
        for (let page = first; current && page.pageInfo.hasNextPage && page.pageInfo.endCursor;) {
          const { negotiation } = await ask(STATUS, variables(page.pageInfo.endCursor));
          if (!negotiation) return;
          page = pageOf(negotiation);
          found.push(...page.nodes);
          // What was shown before stays until there is as much of what is there now.
          const soFar = [...found];
          if (current) setMore((before) => (before.length > soFar.length ? before : soFar));
        }
        if (current) setMore(found);
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
