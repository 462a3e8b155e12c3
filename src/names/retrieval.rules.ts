import type { Agreement, Count, Sought } from './align.rules.js';
import { countBirth, countMother, countRegister, type Beside } from './evidence.rules.js';
import { F, type Weights } from './features.rules.js';
import type { Pool } from './pool.rules.js';
import { LEVELS } from './vocabulary.rules.js';

/** Steps of the histogram by which the best persons are found without sorting all. */
const STEPS = 512;
/** Persons whom birth, mother and number may lift, at most. */
const LIFTED = 20_000;
/** How far below the last of the best a person may be whom birth and mother may lift among them, in nats. */
const LIFT = 9;
/** A word that only resembles is not followed where it is so frequent: its bearers are found by their other words. */
const FREQUENT = 4;

/** Finds the persons worth a comparison: adds up, for each word of the query, what its agreement would weigh. */
export class Retrieval {
  /** What each person of the pool has got so far. */
  private readonly got: Float32Array;
  private readonly histogram = new Int32Array(STEPS + 1);
  private readonly chosen: Int32Array;
  private readonly lifted: Float32Array;
  /** How many parts each name has: a byte each, for it is read for every person at every query. */
  private readonly lengths: Uint8Array;

  constructor(
    private readonly pool: Pool,
    private readonly weights: Weights,
  ) {
    this.got = new Float32Array(pool.size);
    this.chosen = new Int32Array(pool.size);
    this.lifted = new Float32Array(pool.size);
    const { starts } = pool.data;
    this.lengths = Uint8Array.from({ length: pool.size }, (_, person) =>
      Math.min(15, starts[person + 1] - starts[person]),
    );
  }

  /** What an agreement weighs against none, in nats. */
  private worth(agreement: Agreement, own: boolean, instead: number): number {
    const first = (own ? F['own.SAME'] : F['other.SAME']) + agreement.level;
    const { weights } = this;
    return (
      weights[first] +
      weights[first + 4] * (own ? agreement.ownRarity : agreement.otherRarity) +
      weights[own ? F['own.lag'] : F['other.lag']] * agreement.lag -
      instead
    );
  }

  /** Numbers of up to `most` persons, in no order. */
  candidates(
    question: {
      sought: readonly Sought[];
      joined: readonly (ReadonlyMap<number, Agreement> | null)[];
      beside: Beside;
    },
    most: number,
  ): number[] {
    const { got, pool, weights } = this;
    const { postings, postingStarts, size } = pool.data;
    const n = question.sought.length;
    let highest = 0;
    const collect = (agreements: ReadonlyMap<number, Agreement>, at: number) => {
      const instead =
        at === 0
          ? weights[F['conflict.own']]
          : at === n - 1
            ? weights[F['conflict.last']]
            : weights[F['conflict.middle']];
      let top = 0;
      for (const [word, agreement] of agreements) {
        if (agreement.level === LEVELS.length - 1 && agreement.otherRarity < FREQUENT) continue;
        const other = this.worth(agreement, false, instead);
        // The first name first, the others behind it; elsewhere they count for less.
        const first =
          at === 0
            ? this.worth(agreement, true, instead)
            : other + weights[F[at === n - 1 ? 'moved.last.own' : 'moved.middle.own']];
        const behind = at === 0 ? other + weights[F['moved.own.middle']] : other;
        if (first <= 0 && behind <= 0) continue;
        top = Math.max(top, first, behind);
        for (let i = postingStarts[word]; i < postingStarts[word + 1]; i += 1) {
          const posting = postings[i];
          const worth = (posting & 7) === 0 ? first : behind;
          if (worth > 0) got[posting >> 3] += worth;
        }
      }
      highest += top;
    };
    question.sought.forEach(({ agreements }, at) => collect(agreements, at));
    question.joined.forEach((agreements, at) => agreements && collect(agreements, at));
    if (highest === 0) return [];
    const shift = this.worthOfLengths(n);
    highest += Math.max(...shift);
    const { histogram, lengths } = this;
    histogram.fill(0);
    const scale = STEPS / highest;
    for (let person = 0; person < size; person += 1) {
      const plain = got[person];
      if (plain <= 0) continue;
      const value = plain + shift[lengths[person]];
      got[person] = value;
      // A name said twice may count twice: what is above the highest step stays on it.
      histogram[Math.min(STEPS, (value * scale) | 0)] += 1;
    }
    const threshold = this.threshold(scale, most, question.beside);
    const { beside } = question;
    const { births } = pool.data;
    const lift = liftable(beside);
    const { chosen, lifted } = this;
    let value = 0;
    const add: Count = (feature, times) => {
      value += weights[feature] * times;
    };
    let found = 0;
    let best = 0;
    for (let person = 0; person < size; person += 1) {
      const sum = got[person];
      if (sum === 0) continue;
      // Clean for the next query.
      got[person] = 0;
      if (sum < threshold) continue;
      value = sum;
      if (lift) {
        if (births[person] !== 0) countBirth(pool, beside.birth, births[person], add);
        if (beside.mother) countMother(pool, beside, person, add);
        if (beside.registry !== 0 || beside.place !== 0) countRegister(pool, beside, person, add);
      }
      chosen[found] = person;
      lifted[found] = value;
      found += 1;
      if (value > best) best = value;
    }
    if (found <= most) return Array.from(chosen.subarray(0, found));
    histogram.fill(0);
    const finer = STEPS / Math.max(best, 1e-6);
    for (let i = 0; i < found; i += 1)
      if (lifted[i] > 0) histogram[Math.min(STEPS, (lifted[i] * finer) | 0)] += 1;
    const floor = this.threshold(finer, most);
    const persons: number[] = [];
    // Those on the lowest step are as good as each other: the first of them fill up.
    const above = floor + best / STEPS;
    for (let i = 0; i < found; i += 1) if (lifted[i] >= above) persons.push(chosen[i]);
    for (let i = 0; i < found && persons.length < most; i += 1)
      if (lifted[i] >= floor && lifted[i] < above) persons.push(chosen[i]);
    return persons;
  }

  /**
   * What the length of a name in the pool is worth, by its number of parts: a part of the query without counterpart,
   * because that name is short, weighs less against it than one that contradicts. Never less than 0.
   */
  private worthOfLengths(n: number): Float32Array {
    const { weights } = this;
    const base = Float32Array.from({ length: 16 }, (_, m) => {
      const pairs = Math.max(0, Math.min(n, m) - 2) * weights[F['conflict.middle']];
      const unmatched = Math.max(0, n - Math.max(2, m)) * weights[F['unmatched.middle']];
      const missing = Math.max(0, m - Math.max(2, n)) * weights[F['missing.middle']];
      return pairs + unmatched + missing;
    });
    const lowest = Math.min(...base);
    return base.map((value) => value - lowest);
  }

  /**
   * The value from which about `most` of the values counted in the histogram are chosen, and always more than 0; where
   * birth or mother may lift somebody, as many more as are within reach of that.
   */
  private threshold(scale: number, most: number, beside?: Beside): number {
    const { histogram } = this;
    let step = STEPS;
    let all = histogram[step];
    while (step > 0 && all < most) {
      step -= 1;
      all += histogram[step];
    }
    if (beside && liftable(beside)) {
      const lowest = Math.max(0, step - Math.ceil(LIFT * scale));
      while (step > lowest && all + histogram[step - 1] <= LIFTED) {
        step -= 1;
        all += histogram[step];
      }
    }
    return Math.max(step / scale, 1e-6);
  }
}

/** Whether anything beside the name is known by which somebody may be told from namesakes. */
const liftable = (beside: Beside): boolean =>
  beside.birth !== 0 || beside.mother !== null || beside.registry !== 0 || beside.place !== 0;
