import {
  FIRST,
  INNER,
  LAST,
  LONGEST_OUTPUT,
  PLACES,
  placeOf,
  type LetterModel,
} from './letter-model.rules.js';

/**
 * Told of each word found: its number, what it costs (−log of the probability of the writing, in nats), and how much
 * more that is than the usual writing costs.
 */
export type Visit = (id: number, cost: number, excess: number) => void;

/** Words longer than this are cut: the search keeps a row for each letter. */
export const LONGEST_WORD = 32;

/** The words of one script as a tree of letters, so that words with one beginning are compared once. In typed arrays. */
export class Trie {
  private readonly child: Int32Array;
  private readonly sibling: Int32Array;
  private readonly letter: Uint16Array;
  /** The word that ends here, or −1. */
  private readonly word: Int32Array;
  private readonly size: number;

  /** `words` sorted by code unit, without repetition; `ids` their numbers. */
  constructor(words: readonly string[], ids: readonly number[]) {
    let nodes = 1;
    let before = '';
    for (const word of words) {
      let same = 0;
      while (same < before.length && same < word.length && before[same] === word[same]) same += 1;
      nodes += Math.min(word.length, LONGEST_WORD) - Math.min(same, LONGEST_WORD);
      before = word;
    }
    this.child = new Int32Array(nodes).fill(-1);
    this.sibling = new Int32Array(nodes).fill(-1);
    this.letter = new Uint16Array(nodes);
    this.word = new Int32Array(nodes).fill(-1);
    const path = new Int32Array(LONGEST_WORD + 1);
    // The last child of each node of the path, behind which the next one is hung.
    const last = new Int32Array(nodes).fill(-1);
    let used = 1;
    before = '';
    words.forEach((word, i) => {
      const length = Math.min(word.length, LONGEST_WORD);
      let same = 0;
      while (same < before.length && same < length && before[same] === word[same]) same += 1;
      for (let depth = same; depth < length; depth += 1) {
        const parent = path[depth];
        const node = used;
        used += 1;
        this.letter[node] = word.charCodeAt(depth);
        if (last[parent] < 0) this.child[parent] = node;
        else this.sibling[last[parent]] = node;
        last[parent] = node;
        path[depth + 1] = node;
      }
      if (length > 0 && this.word[path[length]] < 0) this.word[path[length]] = ids[i];
      before = word.slice(0, length);
    });
    this.size = used;
  }

  /** How many nodes there are. */
  get nodes(): number {
    return this.size;
  }

  /** The node at the end of a beginning, or −1. */
  at(beginning: string): number {
    let node = 0;
    for (let i = 0; i < beginning.length && node >= 0; i += 1) {
      const wanted = beginning.charCodeAt(i);
      node = this.child[node];
      while (node >= 0 && this.letter[node] !== wanted) node = this.sibling[node];
    }
    return node;
  }

  /**
   * Words of this tree that, written by the model, give `target`, and cost at most `bound` more than their usual
   * writing. `exchange` gives the cost of two neighbours exchanged, where that can happen. Begins below `start`.
   */
  writtenAs(
    target: string,
    model: LetterModel,
    bound: number,
    start: number,
    visit: Visit,
    exchange?: (a: string, b: string) => number,
  ): void {
    const n = target.length;
    const width = (n + 1) * 4;
    const table = model.outputsOf(target);
    const rows = new Float64Array((LONGEST_WORD + 2) * (n + 1)).fill(Infinity);
    rows[0] = 0;
    const { child, sibling, letter, word } = this;
    const least = model.least;
    const path = new Uint16Array(LONGEST_WORD + 2);
    const descend = (parent: number, depth: number, usual: number): void => {
      const above = (depth - 1) * (n + 1);
      const row = depth * (n + 1);
      const place = depth === 1 ? FIRST : INNER;
      for (let node = child[parent]; node >= 0; node = sibling[node]) {
        const code = letter[node];
        const id = model.letterOfCode(code);
        path[depth] = code;
        const base = (id * PLACES + place) * width;
        let lowest = Infinity;
        for (let end = 0; end <= n; end += 1) {
          let best = rows[above + end] + table[base + end * 4];
          const most = end < LONGEST_OUTPUT ? end : LONGEST_OUTPUT;
          for (let length = 1; length <= most; length += 1) {
            const cost = rows[above + end - length] + table[base + end * 4 + length];
            if (cost < best) best = cost;
          }
          if (exchange && depth > 1 && end > 1) {
            const before = path[depth - 1];
            if (
              target.charCodeAt(end - 2) === code &&
              target.charCodeAt(end - 1) === before &&
              code !== before
            ) {
              const cost =
                rows[(depth - 2) * (n + 1) + end - 2] +
                exchange(String.fromCharCode(before), String.fromCharCode(code));
              if (cost < best) best = cost;
            }
          }
          rows[row + end] = best;
          if (best < lowest) lowest = best;
        }
        if (word[node] >= 0) {
          // As a last letter it is written otherwise than in the middle.
          const lastPlace = depth === 1 ? FIRST : LAST;
          const lastBase = (id * PLACES + lastPlace) * width + n * 4;
          let cost = Infinity;
          for (let length = 0; length <= Math.min(LONGEST_OUTPUT, n); length += 1)
            cost = Math.min(cost, rows[above + n - length] + table[lastBase + length]);
          if (exchange) cost = Math.min(cost, rows[row + n]);
          const excess = cost - usual - least[id * PLACES + lastPlace];
          if (excess <= bound) visit(word[node], cost, excess);
        }
        const below = usual + least[id * PLACES + place];
        // The letters before may be outdone by what is still to come by little only.
        if (lowest - below <= bound && depth < LONGEST_WORD && child[node] >= 0)
          descend(node, depth + 1, below);
      }
    };
    descend(start, 1, 0);
  }

  /** Words of this tree as which `source` is written by the model, at most `bound` nats dearer than usually. */
  writingsOf(source: string, model: LetterModel, bound: number, start: number, visit: Visit): void {
    const m = Math.min(source.length, LONGEST_WORD);
    const usual = model.leastCost(source.slice(0, m));
    const most = usual + bound;
    const rows = new Float64Array((LONGEST_WORD + 2) * (m + 1)).fill(Infinity);
    const at = Array.from(
      { length: m },
      (_, i) => model.letter(source[i]) * PLACES + placeOf(i, m),
    );
    const nothing = model.costsOf('');
    const empty = at.map((row) => nothing[row]);
    // What the letters from each on cost at least: how far a beginning may be from the bound.
    const rest = new Float64Array(m + 1);
    for (let i = m - 1; i >= 0; i -= 1) rest[i] = rest[i + 1] + model.least[at[i]];
    rows[0] = 0;
    for (let i = 1; i <= m; i += 1) rows[i] = rows[i - 1] + empty[i - 1];
    const { child, sibling, letter, word } = this;
    const descend = (parent: number, depth: number, before: string): void => {
      const row = depth * (m + 1);
      for (let node = child[parent]; node >= 0; node = sibling[node]) {
        const written = before + String.fromCharCode(letter[node]);
        const longest = Math.min(LONGEST_OUTPUT, depth);
        rows.fill(Infinity, row, row + m + 1);
        for (let length = 1; length <= longest; length += 1) {
          const costs = model.costsOf(written.slice(written.length - length));
          const before = (depth - length) * (m + 1);
          for (let i = 1; i <= m; i += 1) {
            const cost = rows[before + i - 1] + costs[at[i - 1]];
            if (cost < rows[row + i]) rows[row + i] = cost;
          }
        }
        let open = Infinity;
        for (let i = 0; i <= m; i += 1) {
          if (i > 0 && rows[row + i - 1] + empty[i - 1] < rows[row + i])
            rows[row + i] = rows[row + i - 1] + empty[i - 1];
          open = Math.min(open, rows[row + i] + rest[i]);
        }
        if (word[node] >= 0 && rows[row + m] <= most)
          visit(word[node], rows[row + m], rows[row + m] - usual);
        // Rows of up to three letters before are still open.
        for (let back = 1; back < Math.min(LONGEST_OUTPUT, depth + 1); back += 1)
          for (let i = 0; i <= m; i += 1)
            open = Math.min(open, rows[(depth - back) * (m + 1) + i] + rest[i]);
        if (open <= most && depth < LONGEST_WORD && child[node] >= 0)
          descend(node, depth + 1, written.slice(-LONGEST_OUTPUT));
      }
    };
    descend(start, 1, '');
  }
}
