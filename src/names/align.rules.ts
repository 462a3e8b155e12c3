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
}

/** The most of a lag that is counted: beyond it, a reading is as unlikely as can be. In nats. */
export const LONGEST_LAG = 8;

/**
 * Finds how two names lie against each other so that the score is highest, keeping the order of their parts: each part
 * agrees with one of the other name, contradicts it, or has no counterpart; two neighbours of the right name may be one
 * of the left (Needleman and Wunsch 1970, with a move for joined words). `joined[i]` is what parts i and i + 1 are together.
 */
export class Aligner {
  private readonly table = new Float64Array(16 * 16);
  private readonly move = new Uint8Array(16 * 16);
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
      weights[own ? F['own.lag'] : F['other.lag']] * agreement.lag
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
    const m = Math.min(to - from, 15);
    const { table, move, weights } = this;
    const width = m + 1;
    table[0] = 0;
    for (let j = 1; j <= m; j += 1) {
      table[j] = table[j - 1] + weights[MISSING[classOf(j - 1, m)]];
      move[j] = 2;
    }
    for (let i = 1; i <= n; i += 1) {
      const right = classOf(i - 1, n);
      const { agreements, initial, half } = sought[i - 1];
      const together = i > 1 ? joined[i - 2] : null;
      const unmatched = weights[UNMATCHED[right]];
      table[i * width] = table[(i - 1) * width] + unmatched;
      move[i * width] = 1;
      for (let j = 1; j <= m; j += 1) {
        const left = classOf(j - 1, m);
        const word = parts[from + j - 1];
        let best = table[(i - 1) * width + j] + unmatched;
        let how = 1;
        const missing = table[i * width + j - 1] + weights[MISSING[left]];
        if (missing > best) {
          best = missing;
          how = 2;
        }
        const diagonal = table[(i - 1) * width + j - 1];
        const agreement = agreements.get(word);
        if (agreement) {
          const agrees = diagonal + this.worth(agreement, right, left);
          if (agrees > best) {
            best = agrees;
            how = 3;
          }
        } else if (initial?.(word)) {
          const agrees = diagonal + weights[F.initial] + this.moved[right * 3 + left];
          if (agrees > best) {
            best = agrees;
            how = 4;
          }
        } else if (half?.(word)) {
          const agrees = diagonal + weights[F.half] + this.moved[right * 3 + left];
          if (agrees > best) {
            best = agrees;
            how = 5;
          }
        }
        if (how < 3) {
          const conflict = diagonal + this.conflict[right * 3 + left];
          if (conflict > best) {
            best = conflict;
            how = 6;
          }
        }
        if (together) {
          const one = together.get(word);
          if (one) {
            // Together they stand where the first of them stands, unless they end the name.
            const place = i === n && n > 2 ? FINAL : classOf(i - 2, n);
            const agrees =
              table[(i - 2) * width + j - 1] + weights[F.joined] + this.worth(one, place, left);
            if (agrees > best) {
              best = agrees;
              how = 7;
            }
          }
        }
        table[i * width + j] = best;
        move[i * width + j] = how;
      }
    }
    return table[n * width + m];
  }

  /** The steps of the alignment that `score` found last. */
  steps(
    sought: readonly Sought[],
    joined: readonly (ReadonlyMap<number, Agreement> | null)[],
    parts: Int32Array,
    from: number,
    to: number,
  ): Step[] {
    const m = Math.min(to - from, 15);
    const width = m + 1;
    const steps: Step[] = [];
    let i = sought.length;
    let j = m;
    while (i > 0 || j > 0) {
      const how = this.move[i * width + j];
      const step: Step = { kind: 'AGREES', left: j - 1, right: i - 1, rights: 1, agreement: null };
      if (how === 1) {
        steps.push({ ...step, kind: 'UNMATCHED', left: -1 });
        i -= 1;
        continue;
      }
      if (how === 2) {
        steps.push({ ...step, kind: 'MISSING', right: -1 });
        j -= 1;
        continue;
      }
      const word = parts[from + j - 1];
      if (how === 7) {
        const place = i === sought.length && sought.length > 2 ? i - 1 : i - 2;
        steps.push({
          ...step,
          right: place,
          rights: 2,
          agreement: joined[i - 2]?.get(word) as Agreement,
        });
        i -= 2;
      } else {
        if (how === 3)
          steps.push({ ...step, agreement: sought[i - 1].agreements.get(word) as Agreement });
        else steps.push({ ...step, kind: how === 4 ? 'INITIAL' : how === 5 ? 'HALF' : 'CONFLICT' });
        i -= 1;
      }
      j -= 1;
    }
    return steps.reverse();
  }
}
