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

/** Cells before a row that are read with it and hold nothing. */
const BESIDE = LONGEST_OUTPUT;
const WIDTH = LONGEST_WORD + 1 + BESIDE;
/** Letters told apart where it is asked which of them are below a node; all others count as one. */
const TOLD_APART = 31;
const COVERS = TOLD_APART + 2;
/** Below a node with more nodes than this nearly every letter is found: it is not asked which. */
const MANY = 500;
/** What sums of costs may differ by, for having been added up in another order. In nats. */
const ROUNDING = 1e-6;

/**
 * The words of one script as a tree of letters, so that words with one beginning are compared once. In typed arrays, the
 * nodes in the order in which a walk meets them: the first node below one stands behind it, and `past` says where its
 * words end.
 */
export class Trie {
  private readonly letter: Uint16Array;
  private readonly depth: Uint8Array;
  /** The word that ends here, or −1. */
  private readonly word: Int32Array;
  /** The first node that is not below this one. */
  private readonly past: Int32Array;
  /** Which letters are below a node: a bit for each of `alphabet`, the last for all others. */
  private readonly below: Int32Array;
  /** The letters of this tree, by code unit, with their bit. */
  private readonly alphabet: ReadonlyMap<number, number>;
  /** What each beginning of a word costs so far, a row for each letter; made once, for every search fills it anew. */
  private readonly rows = new Float64Array((LONGEST_WORD + 1) * WIDTH);
  /** From where to where a row holds what is within the bound. */
  private readonly lows = new Int32Array(LONGEST_WORD + 1);
  private readonly highs = new Int32Array(LONGEST_WORD + 1);
  private readonly usual = new Float64Array(LONGEST_WORD + 1);
  private readonly path = new Uint16Array(LONGEST_WORD + 1);

  /** `words` sorted by code unit, without repetition; `ids` their numbers. */
  constructor(words: readonly string[], ids: readonly number[]) {
    const shared = (one: string, other: string): number => {
      const most = Math.min(one.length, other.length, LONGEST_WORD);
      let same = 0;
      while (same < most && one.charCodeAt(same) === other.charCodeAt(same)) same += 1;
      return same;
    };
    let nodes = 1;
    words.forEach((word, i) => {
      nodes += Math.min(word.length, LONGEST_WORD) - shared(word, words[i - 1] ?? '');
    });
    this.letter = new Uint16Array(nodes);
    this.depth = new Uint8Array(nodes);
    this.word = new Int32Array(nodes).fill(-1);
    this.past = new Int32Array(nodes).fill(nodes);
    const path = new Int32Array(LONGEST_WORD + 1);
    let used = 1;
    words.forEach((word, i) => {
      const length = Math.min(word.length, LONGEST_WORD);
      const before = words[i - 1] ?? '';
      const same = shared(word, before);
      for (let depth = same + 1; depth <= Math.min(before.length, LONGEST_WORD); depth += 1)
        this.past[path[depth]] = used;
      for (let depth = same + 1; depth <= length; depth += 1) {
        this.letter[used] = word.charCodeAt(depth - 1);
        this.depth[used] = depth;
        path[depth] = used;
        used += 1;
      }
      if (length > 0 && this.word[path[length]] < 0) this.word[path[length]] = ids[i];
    });
    this.alphabet = new Map(
      [...new Set(this.letter.subarray(1))].map((code, i) => [code, Math.min(i, TOLD_APART)]),
    );
    this.below = new Int32Array(nodes);
    // Backwards, for what is below a node stands behind it.
    for (let node = nodes - 1; node >= 0; node -= 1)
      for (let child = node + 1; child < this.past[node]; child = this.past[child])
        this.below[node] |=
          this.below[child] | (1 << (this.alphabet.get(this.letter[child]) as number));
  }

  /** How many nodes there are. */
  get nodes(): number {
    return this.letter.length;
  }

  /** The node at the end of a beginning, or −1. */
  at(beginning: string): number {
    let node = 0;
    for (let i = 0; i < beginning.length; i += 1) {
      const end = this.past[node];
      node += 1;
      while (node < end && this.letter[node] !== beginning.charCodeAt(i)) node = this.past[node];
      if (node >= end) return -1;
    }
    return node;
  }

  /**
   * Words of this tree that, written by the model, give `target`, and cost at most `bound` more than their usual
   * writing. `exchange` gives the cost of two neighbours exchanged, where that can happen. Begins below `start`.
   *
   * A row says, for each beginning of the target, what the letters so far cost that gave it. No letter costs less than
   * usual, so what lies over the bound stays there: of each row only what is between the first and the last cell within
   * it is looked at (Ukkonen 1985). What the rest of the target costs at least, with the letters that there are below a
   * node, counts as well.
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
    const { least } = model;
    const { letter, depth: depths, word, past, rows, lows, highs, usual, path } = this;
    const cover = this.covering(n, table, model);
    /** By place in the target: what the letters from there on cost at least above the usual. */
    const rest = new Float64Array(n + 1 + LONGEST_OUTPUT);
    rows.fill(Infinity, 0, WIDTH);
    rows[BESIDE] = 0;
    lows[0] = highs[0] = usual[0] = 0;
    const top = depths[start];
    const stop = past[start];
    let node = start + 1;
    while (node < stop) {
      const depth = depths[node] - top;
      const code = letter[node];
      const id = model.letterOfCode(code);
      path[depth] = code;
      const above = (depth - 1) * WIDTH + BESIDE;
      const row = above + WIDTH;
      const place = depth === 1 ? FIRST : INNER;
      const before = usual[depth - 1];
      const below = before + least[id * PLACES + place];
      let low = lows[depth - 1];
      let high = Math.min(n, highs[depth - 1] + LONGEST_OUTPUT);
      const exchangeable = exchange !== undefined && depth > 1;
      if (exchangeable) {
        low = Math.min(low, lows[depth - 2] + 2);
        high = Math.max(high, Math.min(n, highs[depth - 2] + 2));
      }
      const base = (id * PLACES + place) * width;
      let lowest = Infinity;
      for (let end = low; end <= high; end += 1) {
        const from = above + end;
        const costs = base + end * 4;
        let best = rows[from] + table[costs];
        const one = rows[from - 1] + table[costs + 1];
        if (one < best) best = one;
        const two = rows[from - 2] + table[costs + 2];
        if (two < best) best = two;
        const three = rows[from - 3] + table[costs + 3];
        if (three < best) best = three;
        if (
          exchangeable &&
          end > 1 &&
          target.charCodeAt(end - 2) === code &&
          target.charCodeAt(end - 1) === path[depth - 1] &&
          code !== path[depth - 1]
        ) {
          const cost =
            rows[above - WIDTH + end - 2] +
            exchange(String.fromCharCode(path[depth - 1]), String.fromCharCode(code));
          if (cost < best) best = cost;
        }
        rows[row + end] = best;
        if (best < lowest) lowest = best;
      }
      if (word[node] >= 0 && high === n) {
        // As a last letter it is written otherwise than in the middle.
        const lastPlace = depth === 1 ? FIRST : LAST;
        const costs = (id * PLACES + lastPlace) * width + n * 4;
        let cost = exchangeable ? rows[row + n] : Infinity;
        for (let length = 0; length <= LONGEST_OUTPUT; length += 1)
          cost = Math.min(cost, rows[above + n - length] + table[costs + length]);
        const excess = cost - before - least[id * PLACES + lastPlace];
        if (excess <= bound) visit(word[node], cost, excess);
      }
      // The letters before may be outdone by what is still to come by little only.
      if (lowest - below > bound) {
        node = past[node];
        continue;
      }
      const most = below + bound + ROUNDING;
      if (past[node] - node < MANY) {
        const letters = this.below[node];
        for (let at = n - 1; at >= low; at -= 1) {
          let i = at * COVERS;
          while (((letters >>> cover.letters[i]) & 1) === 0 && cover.costs[i] < Infinity) i += 1;
          rest[at] = Math.max(rest[at + 1], cover.costs[i] + rest[at + LONGEST_OUTPUT]);
        }
        while (low <= high && rows[row + low] + rest[low] > most) low += 1;
        while (low <= high && rows[row + high] + rest[high] > most) high -= 1;
        if (low > high) {
          node = past[node];
          continue;
        }
      } else {
        while (rows[row + low] > most) low += 1;
        while (rows[row + high] > most) high -= 1;
      }
      rows.fill(Infinity, row - BESIDE, row + low);
      rows.fill(Infinity, row + high + 1, row + n + 1);
      lows[depth] = low;
      highs[depth] = high;
      usual[depth] = below;
      node += 1;
    }
  }

  /**
   * By place in a target of `n` letters: the letters of this tree in the order of what they cost at least, above the usual,
   * as a part of whose writing the target's letter there can stand; ends with a cost without end. An output has at most
   * three letters, so that what covers two places that far apart is paid twice.
   */
  private covering(n: number, table: Float32Array, model: LetterModel) {
    const width = (n + 1) * 4;
    const least = new Float64Array(n * (TOLD_APART + 1)).fill(Infinity);
    for (const [code, bit] of this.alphabet)
      for (const place of [INNER, LAST]) {
        const row = model.letterOfCode(code) * PLACES + place;
        for (let end = 1; end <= n; end += 1)
          for (let length = 1; length <= Math.min(LONGEST_OUTPUT, end); length += 1) {
            const excess = table[row * width + end * 4 + length] - model.least[row];
            for (let at = end - length; at < end; at += 1)
              if (excess < least[at * (TOLD_APART + 1) + bit])
                least[at * (TOLD_APART + 1) + bit] = excess;
          }
      }
    const letters = new Uint8Array(n * COVERS);
    const costs = new Float64Array(n * COVERS).fill(Infinity);
    for (let at = 0; at < n; at += 1) {
      const own = least.subarray(at * (TOLD_APART + 1), (at + 1) * (TOLD_APART + 1));
      const order = Array.from(own.keys()).sort((a, b) => own[a] - own[b]);
      order.forEach((bit, i) => {
        letters[at * COVERS + i] = bit;
        costs[at * COVERS + i] = own[bit];
      });
    }
    return { letters, costs };
  }

  /** Words of this tree as which `source` is written by the model, at most `bound` nats dearer than usually. */
  writingsOf(source: string, model: LetterModel, bound: number, start: number, visit: Visit): void {
    const m = Math.min(source.length, LONGEST_WORD);
    const cheapest = model.leastCost(source.slice(0, m));
    const most = cheapest + bound;
    const at = Array.from(
      { length: m },
      (_, i) => model.letter(source[i]) * PLACES + placeOf(i, m),
    );
    const nothing = model.costsOf('');
    const empty = at.map((row) => nothing[row]);
    // What the letters from each on cost at least: how far a beginning may be from the bound.
    const rest = new Float64Array(m + 1);
    for (let i = m - 1; i >= 0; i -= 1) rest[i] = rest[i + 1] + model.least[at[i]];
    const { letter, depth: depths, word, past, rows } = this;
    /** What the cheapest way through a row comes to, by depth. */
    const opens = new Float64Array(LONGEST_WORD + 1).fill(Infinity);
    rows[0] = 0;
    for (let i = 1; i <= m; i += 1) rows[i] = rows[i - 1] + empty[i - 1];
    for (let i = 0; i <= m; i += 1) opens[0] = Math.min(opens[0], rows[i] + rest[i]);
    const written = [''];
    const top = depths[start];
    const stop = past[start];
    let node = start + 1;
    while (node < stop) {
      const depth = depths[node] - top;
      const row = depth * WIDTH;
      written[depth] = (written[depth - 1] + String.fromCharCode(letter[node])).slice(
        -LONGEST_OUTPUT,
      );
      rows.fill(Infinity, row, row + m + 1);
      for (let length = 1; length <= Math.min(LONGEST_OUTPUT, depth); length += 1) {
        // Out of what lies over the bound nothing comes that does not.
        if (opens[depth - length] > most) continue;
        const costs = model.costsOf(written[depth].slice(written[depth].length - length));
        const before = (depth - length) * WIDTH;
        for (let i = 1; i <= m; i += 1) {
          const cost = rows[before + i - 1] + costs[at[i - 1]];
          if (cost < rows[row + i]) rows[row + i] = cost;
        }
      }
      let open = rows[row] + rest[0];
      for (let i = 1; i <= m; i += 1) {
        const dropped = rows[row + i - 1] + empty[i - 1];
        if (dropped < rows[row + i]) rows[row + i] = dropped;
        open = Math.min(open, rows[row + i] + rest[i]);
      }
      opens[depth] = open;
      const cost = rows[row + m];
      if (word[node] >= 0 && cost <= most) visit(word[node], cost, cost - cheapest);
      // Rows of up to three letters before are still open.
      for (let back = 1; back < Math.min(LONGEST_OUTPUT, depth + 1); back += 1)
        open = Math.min(open, opens[depth - back]);
      node = open <= most ? node + 1 : past[node];
    }
  }
}
