import { useEffect, useState } from 'preact/hooks';
import ANSWER_FORM from '../../../schema/operations/answer-form.graphql';
import { ask, NoAnswer, Refused, SignedOut } from '../../api/ask.js';
import type { DataOf } from '../../api/operation.js';
import { signedOut } from '../../api/session.js';
import { written } from '../../api/use-ask.js';
import { kept } from '../../device/device.js';
import { useCell } from '../../ui/cell.js';

type Data = DataOf<typeof ANSWER_FORM>;
export type Negotiation = NonNullable<Data['negotiation']>;
export type Version = Extract<NonNullable<Data['node']>, { id: string }>;
export type Line = Version['lines']['nodes'][number];

/** A list to be answered, as far as it has come. */
export interface Answerable {
  negotiation: Negotiation;
  version: Version;
  lines: readonly Line[];
  whole: boolean;
  /** When it was kept, where the server is out of reach. */
  keptAt: string | null;
}

const isVersion = (node: Data['node']): node is Version => !!node && 'lines' in node;

/** Loads all names of a version, a page at a time, and keeps them for when there is no network. */
export function useLines(
  code: string,
  version: string,
): { list: Answerable | null; failed: 'out of reach' | 'missing' | null; again(): void } {
  const [list, setList] = useState<Answerable | null>(null);
  const [failed, setFailed] = useState<'out of reach' | 'missing' | null>(null);
  const [count, setCount] = useState(0);
  const changed = useCell(written);
  useEffect(() => {
    let current = true;
    const isShown = list?.version.id === version && list.whole;
    const key = `lines ${version}`;
    void (async () => {
      setFailed(null);
      let lines: Line[] = [];
      try {
        for (let after: string | null = null; current;) {
          const { negotiation, node }: Data = await ask(ANSWER_FORM, { code, version, after });
          if (!negotiation || !isVersion(node)) return setFailed('missing');
          lines = [...lines, ...node.lines.nodes];
          const whole = !node.lines.pageInfo.hasNextPage;
          const next = { negotiation, version: node, lines, whole, keptAt: null };
          // While it is loaded anew, nothing that is shown is taken away.
          if (current && (whole || !isShown)) setList(next);
          if (whole) {
            void kept().put('read', key, { ...next, keptAt: new Date().toISOString() });
            return;
          }
          after = node.lines.pageInfo.endCursor;
        }
      } catch (error) {
        if (error instanceof SignedOut) return signedOut();
        if (error instanceof Refused) return setFailed('missing');
        if (!(error instanceof NoAnswer)) throw error;
        const before = (await kept().get('read', key)) as Answerable | undefined;
        if (current && before) setList(before);
        else if (current) setFailed('out of reach');
      }
    })();
    return () => {
      current = false;
    };
  }, [code, version, count, changed]);
  return { list, failed, again: () => setCount((before) => before + 1) };
}

export const nameOf = ({ captive }: Line): string => captive.identity?.fullName ?? captive.code;
