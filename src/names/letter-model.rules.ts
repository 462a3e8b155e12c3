/**
 * How the letters of one writing come out in another. One source letter gives nothing or up to three target letters;
 * what it costs is −log of the probability, learnt from pairs (`scripts/train-letters.mjs`) or set by hand for Arabic
 * against Arabic. A word's cost is that of the cheapest way to write it (Viterbi), in nats.
 *
 * After the noisy-channel view of transliteration: Al-Onaizan and Knight, "Machine transliteration of names in Arabic
 * text" (2002); training by expectation maximisation over all alignments, as Ristad and Yianilos, "Learning
 * string-edit distance" (1998).
 */

/** Where in its word a letter stands: sounds at the end are written otherwise than in the middle. */
export const PLACES = 3;
export const FIRST = 0;
export const INNER = 1;
export const LAST = 2;

/** The longest output of one letter. */
export const LONGEST_OUTPUT = 3;

/** As it is committed: for each source letter, and each of the three places, outputs with their cost in tenths of a nat. */
export interface LetterModelData {
  letters: Readonly<Record<string, readonly Readonly<Record<string, number>>[]>>;
}

/** What it costs that a letter gives nothing, or one letter, where the model knows no such output. In nats. */
const LOST = 6;
const OTHER = 7;

/** What one more letter in an output costs that the model does not know: by what lists add freely. In nats. */
function added(letter: string, beside: string): number {
  if (letter === beside) return 1.8;
  if ('aeiouy'.includes(letter)) return 2.3;
  return letter === 'h' || 'اوي'.includes(letter) ? 3 : 5;
}

/** Outputs of which the costs are kept laid out by letter. */
const MOST_ROWS = 20_000;

/** A model laid out for lookup. */
export class LetterModel {
  /** Number of source letters, the last of which stands for every unknown one. */
  readonly letters: number;
  private readonly byCode: Int16Array;
  private readonly letterIds = new Map<string, number>();
  private readonly outputIds = new Map<string, number>();
  /** Cost by (letter × PLACES + place) × outputs + output. */
  private readonly costs: Float32Array;
  private readonly outputs: number;
  private readonly rows = new Map<string, Float32Array>();
  /** The least cost of each letter at each place: what a word costs that is written as usual. */
  readonly least: Float32Array;

  constructor(data: LetterModelData) {
    const known = Object.keys(data.letters);
    for (const places of Object.values(data.letters))
      for (const place of places)
        for (const output of Object.keys(place))
          if (!this.outputIds.has(output)) this.outputIds.set(output, this.outputIds.size);
    known.forEach((letter, id) => this.letterIds.set(letter, id));
    this.letters = known.length + 1;
    this.byCode = new Int16Array(0x700).fill(this.letters - 1);
    known.forEach((letter, id) => (this.byCode[letter.charCodeAt(0)] = id));
    this.outputs = this.outputIds.size;
    this.costs = new Float32Array(this.letters * PLACES * this.outputs).fill(Infinity);
    this.least = new Float32Array(this.letters * PLACES).fill(LOST);
    for (const [letter, places] of Object.entries(data.letters)) {
      places.forEach((place, at) => {
        const row = (this.letterIds.get(letter) as number) * PLACES + at;
        for (const [output, tenths] of Object.entries(place)) {
          const cost = tenths / 10;
          this.costs[row * this.outputs + (this.outputIds.get(output) as number)] = cost;
          if (cost < this.least[row]) this.least[row] = cost;
        }
      });
    }
    // Shorter outputs first: what is not known costs what a shorter one costs, and the letter added.
    const byLength = [...this.outputIds].sort((a, b) => a[0].length - b[0].length);
    for (let row = 0; row < this.letters * PLACES; row += 1)
      for (const [output, id] of byLength) {
        const at = row * this.outputs + id;
        const derived = this.derived(row, output);
        if (derived < this.costs[at]) this.costs[at] = derived;
      }
  }

  /** The cost of an output that the model does not hold at this row. */
  private derived(row: number, output: string): number {
    const n = output.length;
    if (n === 0) return LOST;
    if (n === 1) return OTHER;
    const known = (shorter: string): number => {
      const id = this.outputIds.get(shorter);
      return id === undefined ? this.derived(row, shorter) : this.costs[row * this.outputs + id];
    };
    return Math.min(
      known(output.slice(0, -1)) + added(output[n - 1], output[n - 2]),
      known(output.slice(1)) + added(output[0], output[1]),
    );
  }

  /** The number of a source letter, by its code unit. */
  letterOfCode(code: number): number {
    return this.byCode[code] ?? this.letters - 1;
  }

  /** The number of a source letter. */
  letter(char: string): number {
    return this.letterIds.get(char) ?? this.letters - 1;
  }

  /** What an output costs for each letter × PLACES + place. */
  costsOf(output: string): Float32Array {
    const known = this.rows.get(output);
    if (known) return known;
    // Words of a pool in some other script: what they end in is not kept for ever.
    if (this.rows.size > MOST_ROWS) this.rows.clear();
    const id = this.outputIds.get(output);
    const costs = Float32Array.from({ length: this.letters * PLACES }, (_, row) =>
      id === undefined ? this.derived(row, output) : this.costs[row * this.outputs + id],
    );
    this.rows.set(output, costs);
    return costs;
  }

  /** What the usual writing of a word costs, in nats: the least that `costOf` can give for it. */
  leastCost(source: string): number {
    let sum = 0;
    for (let i = 0; i < source.length; i += 1) {
      const place = placeOf(i, source.length);
      sum += this.least[this.letter(source[i]) * PLACES + place];
    }
    return sum;
  }

  /**
   * The costs of all outputs that end in a target, laid out for the inner loop of the search: by letter × PLACES +
   * place, then end of the output in the target (0 to its length), then length of the output (0 to 3).
   */
  outputsOf(target: string): Float32Array {
    const n = target.length;
    const width = (n + 1) * 4;
    const table = new Float32Array(this.letters * PLACES * width).fill(Infinity);
    for (let end = 0; end <= n; end += 1) {
      for (let length = 0; length <= Math.min(LONGEST_OUTPUT, end); length += 1) {
        const costs = this.costsOf(target.slice(end - length, end));
        const at = end * 4 + length;
        for (let row = 0; row < costs.length; row += 1) table[row * width + at] = costs[row];
      }
    }
    return table;
  }

  /** The cost of the cheapest way in which `source` is written as `target`, in nats. */
  costOf(source: string, target: string): number {
    const n = target.length;
    const width = (n + 1) * 4;
    const table = this.outputsOf(target);
    let row = new Float64Array(n + 1).fill(Infinity);
    row[0] = 0;
    for (let i = 0; i < source.length; i += 1) {
      const base = (this.letter(source[i]) * PLACES + placeOf(i, source.length)) * width;
      const next = new Float64Array(n + 1).fill(Infinity);
      for (let end = 0; end <= n; end += 1)
        for (let length = 0; length <= Math.min(LONGEST_OUTPUT, end); length += 1)
          next[end] = Math.min(next[end], row[end - length] + table[base + end * 4 + length]);
      row = next;
    }
    return row[n];
  }
}

/** First, inner or last: a word of one letter has it first. */
export const placeOf = (i: number, length: number): number =>
  i === 0 ? FIRST : i === length - 1 ? LAST : INNER;
