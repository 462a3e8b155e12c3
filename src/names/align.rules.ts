import { F, type Weights } from './features.rules.js';

/** How a written word stands to a word of the pool. */
export interface Agreement {
  /** Index into LEVELS. */
  level: number;
  /** −log of the share of the pool's own names that agree as well, and of other parts of names. In nats. */
  ownRarity: number;
  otherRarity: number;
  /** By how many nats it is a less likely reading than the best one in the pool. */
  lag: number;
}

/** A part of the name that is looked for, with all words of the pool that agree with it. */
export interface Sought {
  agreements: ReadonlyMap<number, Agreement>;
  /** For a first letter alone: whether a word may begin with it. */
  initial: ((word: number) => boolean) | null;
  /** For `عبد` alone, of which the second half is missing: whether a word begins with it. */
  half: ((word: number) => boolean) | null;
}

/** What was done with one or two parts of the names in an alignment. */
export interface Step {
  kind: 'AGREES' | 'INITIAL' | 'HALF' | 'CONFLICT' | 'UNMATCHED' | 'MISSING';
  /** Places of the part, −1 where there is none; for two parts that are written as one, of the first. */
  left: number;
  right: number;
  /** How many parts of the right name are one part of the left one: 1 or 2. */
  rights: number;
  agreement: Agreement | null;
}

export interface Alignment {
  score: number;
  steps: Step[];
}

const OWN = 0;
const MIDDLE = 1;
const FINAL = 2;

const classOf = (at: number, count: number): number =>
  at === 0 ? OWN : at === count - 1 ? FINAL : MIDDLE;

/** By class of the right part × 3 + class of the left part. */
const MOVED = [
  -1,
  F['moved.own.middle'],
  F['moved.own.last'],
  F['moved.middle.own'],
  -1,
  F['moved.middle.last'],
  F['moved.last.own'],
  F['moved.last.middle'],
  -1,
];
const CONFLICT = [
  F['conflict.own'],
  F['conflict.mixed'],
  F['conflict.mixed'],
  F['conflict.mixed'],
  F['conflict.middle'],
  F['conflict.mixed'],
  F['conflict.mixed'],
  F['conflict.mixed'],
  F['conflict.last'],
];
const UNMATCHED = [F['unmatched.own'], F['unmatched.middle'], F['unmatched.last']];
const MISSING = [F['missing.own'], F['missing.middle'], F['missing.last']];

/** Adds up features: given to the functions below, which thus say what they count and what it weighs in one place. */
export type Count = (feature: number, value: number) => void;

/** Whether a step is about somebody's own name, which relatives do not share. */
export const isPersonal = (step: Step): boolean => step.left === 0 || step.right === 0;

/** Whether the own names of both agree, up to a letter. */
export const ownAgrees = (steps: readonly Step[]): boolean =>
  steps.some(
    ({ kind, left, right, agreement }) =>
      kind === 'AGREES' && left === 0 && right === 0 && (agreement?.level ?? 9) <= 2,
  );

/** What a step counts. */
export function countStep(step: Step, rights: number, lefts: number, count: Count): void {
  const right = classOf(step.right, rights);
  const left = classOf(step.left, lefts);
  switch (step.kind) {
    case 'UNMATCHED':
      return count(UNMATCHED[right], 1);
    case 'MISSING':
      return count(MISSING[left], 1);
    case 'CONFLICT':
      return count(CONFLICT[right * 3 + left], 1);
    default:
  }
  const moved = MOVED[right * 3 + left];
  if (moved >= 0) count(moved, 1);
  if (step.rights === 2) count(F.joined, 1);
  if (step.kind === 'INITIAL') return count(F.initial, 1);
  if (step.kind === 'HALF') return count(F.half, 1);
  const { level, ownRarity, otherRarity, lag } = step.agreement as Agreement;
  const own = right === OWN && left === OWN;
  const first = own ? F['own.SAME'] : F['other.SAME'];
  count(first + level, 1);
  count(first + 4 + level, own ? ownRarity : otherRarity);
  count(own ? F['own.lag'] : F['other.lag'], lag);
  if (right === FINAL && left === FINAL) {
    count(F.family, 1);
    count(F['family.rarity'], otherRarity);
  }
}

/** The most of a lag that is counted: beyond it, a reading is as unlikely as can be. In nats. */
export const LONGEST_LAG = 8;

/** Parts of the left name that are aligned at most. */
export const MOST_ALIGNED = 15;
const CELLS = 16 * 16;

/** Tables, as kept beside a move. */
const PAIRED = 0x00;
const IS_UNMATCHED = 0x10;
const IS_MISSING = 0x20;
/** Moves that pair. */
const AGREES = 1;
const BY_INITIAL = 2;
const BY_HALF = 3;
const CONFLICTS = 4;
const JOINED = 5;

/**
 * Finds how two names lie against each other so that the score is highest, keeping the order of their parts: each part
 * agrees with one of the other name, contradicts it, or has no counterpart; two neighbours of the right name may be one
 * of the left (Needleman and Wunsch 1970, with a move for joined words). `joined[i]` is what parts i and i + 1 are together.
 *
 * A part without counterpart never stands directly beside a part of the other name without counterpart: two parts in
 * one place contradict each other, they are not two omissions. Hence three tables, by how the last part was treated.
 */
export class Aligner {
  /** Best scores by how the last part was treated: paired, unmatched on the right, missing on the right. */
  private readonly paired = new Float64Array(CELLS);
  private readonly unmatched = new Float64Array(CELLS);
  private readonly missing = new Float64Array(CELLS);
  /** How each of them came about: the move in the low bits, the table before it in those above. */
  private readonly pairedBy = new Uint8Array(CELLS);
  private readonly unmatchedBy = new Uint8Array(CELLS);
  private readonly missingBy = new Uint8Array(CELLS);
  /** Weights of the moves, looked up once. */
  private readonly conflict: Float64Array;
  private readonly moved: Float64Array;

  constructor(private readonly weights: Weights) {
    this.conflict = Float64Array.from(CONFLICT, (feature) => weights[feature]);
    this.moved = Float64Array.from(MOVED, (feature) => (feature < 0 ? 0 : weights[feature]));
  }

  private worth(agreement: Agreement, right: number, left: number): number {
    const { weights } = this;
    const own = right === OWN && left === OWN;
    const first = (own ? F['own.SAME'] : F['other.SAME']) + agreement.level;
    return (
      this.moved[right * 3 + left] +
      weights[first] +
      weights[first + 4] * (own ? agreement.ownRarity : agreement.otherRarity) +
      weights[own ? F['own.lag'] : F['other.lag']] * agreement.lag +
      (right === FINAL && left === FINAL
        ? weights[F.family] + weights[F['family.rarity']] * agreement.otherRarity
        : 0)
    );
  }

  /** The best score; `parts[from]` to before `parts[to]` are the words of the left name. */
  score(
    sought: readonly Sought[],
    joined: readonly (ReadonlyMap<number, Agreement> | null)[],
    parts: Int32Array,
    from: number,
    to: number,
  ): number {
    const n = sought.length;
    const m = Math.min(to - from, MOST_ALIGNED);
    const { paired, unmatched, missing, pairedBy, unmatchedBy, missingBy, weights } = this;
    const width = m + 1;
    paired[0] = 0;
    unmatched[0] = missing[0] = -Infinity;
    for (let j = 1; j <= m; j += 1) {
      const before = Math.max(paired[j - 1], missing[j - 1]);
      missing[j] = before + weights[MISSING[classOf(j - 1, m)]];
      missingBy[j] = j === 1 ? PAIRED : IS_MISSING;
      paired[j] = unmatched[j] = -Infinity;
    }
    for (let i = 1; i <= n; i += 1) {
      const right = classOf(i - 1, n);
      const { agreements, initial, half } = sought[i - 1];
      const together = i > 1 ? joined[i - 2] : null;
      const leftOut = weights[UNMATCHED[right]];
      const start = i * width;
      unmatched[start] = Math.max(paired[start - width], unmatched[start - width]) + leftOut;
      unmatchedBy[start] = i === 1 ? PAIRED : IS_UNMATCHED;
      paired[start] = missing[start] = -Infinity;
      for (let j = 1; j <= m; j += 1) {
        const left = classOf(j - 1, m);
        const word = parts[from + j - 1];
        const at = start + j;
        const above = at - width;

        const noRight = unmatched[above] > paired[above];
        unmatched[at] = (noRight ? unmatched[above] : paired[above]) + leftOut;
        unmatchedBy[at] = noRight ? IS_UNMATCHED : PAIRED;
        const noLeft = missing[at - 1] > paired[at - 1];
        missing[at] = (noLeft ? missing[at - 1] : paired[at - 1]) + weights[MISSING[left]];
        missingBy[at] = noLeft ? IS_MISSING : PAIRED;

        const moved = this.moved[right * 3 + left];
        const agreement = agreements.get(word);
        let worth = this.conflict[right * 3 + left];
        let how = CONFLICTS;
        if (agreement) {
          const agrees = this.worth(agreement, right, left);
          if (agrees > worth) [worth, how] = [agrees, AGREES];
        } else if (initial?.(word)) {
          const agrees = weights[F.initial] + moved;
          if (agrees > worth) [worth, how] = [agrees, BY_INITIAL];
        } else if (half?.(word)) {
          const agrees = weights[F.half] + moved;
          if (agrees > worth) [worth, how] = [agrees, BY_HALF];
        }
        let table = this.before(above - 1);
        paired[at] = this.value(table, above - 1) + worth;
        const one = together?.get(word);
        if (one) {
          // Together they stand where the first of them stands, unless they end the name.
          const place = i === n && n > 2 ? FINAL : classOf(i - 2, n);
          const earlier = above - width - 1;
          const other = this.before(earlier);
          const agrees =
            this.value(other, earlier) + weights[F.joined] + this.worth(one, place, left);
          if (agrees > paired[at]) {
            paired[at] = agrees;
            how = JOINED;
            table = other;
          }
        }
        pairedBy[at] = how | table;
      }
    }
    const end = n * width + m;
    return this.value(this.before(end), end);
  }

  /** The table that is best at a cell. */
  private before(at: number): number {
    const { paired, unmatched, missing } = this;
    if (paired[at] >= unmatched[at] && paired[at] >= missing[at]) return PAIRED;
    return unmatched[at] >= missing[at] ? IS_UNMATCHED : IS_MISSING;
  }

  private value(table: number, at: number): number {
    return (
      table === PAIRED ? this.paired : table === IS_UNMATCHED ? this.unmatched : this.missing
    )[at];
  }

  /** The steps of the alignment that `score` found last. */
  steps(
    sought: readonly Sought[],
    joined: readonly (ReadonlyMap<number, Agreement> | null)[],
    parts: Int32Array,
    from: number,
    to: number,
  ): Step[] {
    const n = sought.length;
    const m = Math.min(to - from, MOST_ALIGNED);
    const width = m + 1;
    const steps: Step[] = [];
    let i = n;
    let j = m;
    let table = this.before(n * width + m);
    while (i > 0 || j > 0) {
      const at = i * width + j;
      const step: Step = { kind: 'AGREES', left: j - 1, right: i - 1, rights: 1, agreement: null };
      if (table === IS_UNMATCHED) {
        steps.push({ ...step, kind: 'UNMATCHED', left: -1 });
        table = this.unmatchedBy[at];
        i -= 1;
        continue;
      }
      if (table === IS_MISSING) {
        steps.push({ ...step, kind: 'MISSING', right: -1 });
        table = this.missingBy[at];
        j -= 1;
        continue;
      }
      const how = this.pairedBy[at] & 0x0f;
      table = this.pairedBy[at] & 0xf0;
      const word = parts[from + j - 1];
      if (how === JOINED) {
        steps.push({
          ...step,
          right: i === n && n > 2 ? i - 1 : i - 2,
          rights: 2,
          agreement: joined[i - 2]?.get(word) as Agreement,
        });
        i -= 1;
      } else if (how === AGREES) {
        steps.push({ ...step, agreement: sought[i - 1].agreements.get(word) as Agreement });
      } else {
        const kind = how === BY_INITIAL ? 'INITIAL' : how === BY_HALF ? 'HALF' : 'CONFLICT';
        steps.push({ ...step, kind });
      }
      i -= 1;
      j -= 1;
    }
    return steps.reverse();
  }
}
