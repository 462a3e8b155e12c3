import { useEffect, useState } from 'preact/hooks';
import ANALYSIS from '../../../schema/operations/analysis.graphql';
import { ask, NoAnswer } from '../../api/ask.js';
import type { DataOf } from '../../api/operation.js';

export type Analysed = NonNullable<DataOf<typeof ANALYSIS>['negotiation']>;
export type Person = Analysed['captives']['nodes'][number];

/** All persons of a negotiation that this seat sees: the first page is there, the others are fetched. */
export function usePersons({ code, captives }: Analysed): readonly Person[] {
  const [more, setMore] = useState<readonly Person[]>([]);
  useEffect(() => {
    let current = true;
    setMore([]);
    void (async () => {
      try {
        for (let page = captives; current && page.pageInfo.hasNextPage;) {
          const { negotiation } = await ask(ANALYSIS, { code, after: page.pageInfo.endCursor });
          if (!negotiation) return;
          page = negotiation.captives;
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
  }, [captives]);
  return [...captives.nodes, ...more];
}
