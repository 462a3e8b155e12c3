import type { MatchVerdict } from '../graphql/schema.generated.js';

/** A decision that holds, as an edge. */
export interface Edge {
  id: string;
  one: string;
  other: string;
  verdict: MatchVerdict;
}

export interface Contradiction {
  /** The decision that says DIFFERENT. */
  different: string;
  /** Persons from one end of it to the other, each joined to the next by SAME. */
  chain: string[];
  /** The decisions that join them, in order. */
  same: string[];
}

/** Of several decisions about one pair the last one given holds; `edges` come in the order of recording. */
export function holding<E extends Edge>(edges: readonly E[]): E[] {
  const latest = new Map<string, E>();
  for (const edge of edges) latest.set([edge.one, edge.other].sort().join(), edge);
  return [...latest.values()];
}

/** Every pair that is DIFFERENT and yet joined by SAME, with the shortest chain that joins it. */
export function contradictions(edges: readonly Edge[]): Contradiction[] {
  const held = holding(edges);
  const neighbours = new Map<string, { to: string; edge: string }[]>();
  const join = (from: string, to: string, edge: string) =>
    neighbours.set(from, [...(neighbours.get(from) ?? []), { to, edge }]);
  for (const { id, one, other, verdict } of held) {
    if (verdict !== 'SAME') continue;
    join(one, other, id);
    join(other, one, id);
  }
  return held.flatMap(({ id, one, other, verdict }) => {
    if (verdict !== 'DIFFERENT') return [];
    const way = shortest(neighbours, one, other);
    return way ? [{ different: id, ...way }] : [];
  });
}

function shortest(
  neighbours: ReadonlyMap<string, readonly { to: string; edge: string }[]>,
  from: string,
  to: string,
): { chain: string[]; same: string[] } | null {
  const cameBy = new Map<string, { from: string; edge: string } | null>([[from, null]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at += 1) {
    const here = queue[at];
    if (here === to) break;
    for (const { to: next, edge } of neighbours.get(here) ?? []) {
      if (cameBy.has(next)) continue;
      cameBy.set(next, { from: here, edge });
      queue.push(next);
    }
  }
  if (!cameBy.has(to)) return null;
  const chain = [to];
  const same: string[] = [];
  for (let step = cameBy.get(to); step; step = cameBy.get(step.from)) {
    chain.unshift(step.from);
    same.unshift(step.edge);
  }
  return { chain, same };
}
