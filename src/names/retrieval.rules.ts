import type { Agreement, Count, Sought } from './align.rules.js';
import {
  countBirth,
  countByname,
  countMother,
  countRegister,
  type Beside,
} from './evidence.rules.js';
import { F, type Weights } from './features.rules.js';
import type { Pool } from './pool.rules.js';
import { LEVELS } from './vocabulary.rules.js';

/** Steps of the histogram by which the best persons are found without sorting all. */
const STEPS = 512;
/** Persons whom birth, mother and number may lift, at most. */
const LIFTED = 20_000;
/** How far below the last of the best a person may be whom birth and mother may lift among them, in nats. */
const LIFT = 9;
/** One entry in so many is looked at before all are, to know about where the best begin. */
const SAMPLED = 61;
/** A word that only resembles is not followed where it is so frequent: its bearers are found by their other words. */
const FREQUENT = 4;

/** A word of the pool that agrees with one of the query, and what it adds to whom. */
interface Addend {
  word: number;
  /** To who has it first, and to who has it behind; in nats, not added where it is not more than 0. */
  first: number;
  behind: number;
}

/** Finds the persons worth a comparison: adds up, for each word of the query, what its agreement would weigh. */
export class Retrieval {
  /** What each entry of the pool has got so far. */
  private readonly got: Float32Array;
  private readonly histogram = new Int32Array(STEPS + 1);
  private readonly chosen: Int32Array;
  private readonly lifted: Float32Array;
  /** How many parts each name has: a byte each, for it is read for every posting of every query. */
  private readonly lengths: Uint8Array;
  /** One in `SAMPLED` entries, with postings of their own and what each has got. */
  private readonly sample: { starts: Int32Array; postings: Int32Array; got: Float32Array };

  constructor(
    private readonly pool: Pool,
    private readonly weights: Weights,
  ) {
    this.got = new Float32Array(pool.size);
    this.chosen = new Int32Array(pool.size);
    this.lifted = new Float32Array(pool.size);
    const { starts, postingStarts, postings } = pool.data;
    this.lengths = Uint8Array.from({ length: pool.size }, (_, entry) =>
      Math.min(15, starts[entry + 1] - starts[entry]),
    );
    const isSampled = (posting: number) => (posting >> 3) % SAMPLED === 0;
    const sampled = postings.filter(isSampled);
    const sampledStarts = new Int32Array(postingStarts.length);
    for (let word = 0; word + 1 < postingStarts.length; word += 1) {
      let count = 0;
      for (let i = postingStarts[word]; i < postingStarts[word + 1]; i += 1)
        if (isSampled(postings[i])) count += 1;
      sampledStarts[word + 1] = sampledStarts[word] + count;
    }
    this.sample = {
      starts: sampledStarts,
      postings: sampled,
      got: new Float32Array(Math.ceil(pool.size / SAMPLED)),
    };
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

  /** What part `at` of `n` adds, by all that agrees with it. */
  private addends(agreements: ReadonlyMap<number, Agreement>, at: number, n: number): Addend[] {
    const { weights } = this;
    const instead =
      at === 0
        ? weights[F['conflict.own']]
        : at === n - 1
          ? weights[F['conflict.last']]
          : weights[F['conflict.middle']];
    const addends: Addend[] = [];
    for (const [word, agreement] of agreements) {
      if (agreement.level === LEVELS.length - 1 && agreement.otherRarity < FREQUENT) continue;
      const other = this.worth(agreement, false, instead);
      // The first name first, the others behind it; elsewhere they count for less.
      const first =
        at === 0
          ? this.worth(agreement, true, instead)
          : other + weights[F[at === n - 1 ? 'moved.last.own' : 'moved.middle.own']];
      const behind = at === 0 ? other + weights[F['moved.own.middle']] : other;
      if (first > 0 || behind > 0) addends.push({ word, first, behind });
    }
    return addends;
  }

  /** Numbers of up to `most` entries, in no order. */
  candidates(
    question: {
      sought: readonly Sought[];
      joined: readonly (ReadonlyMap<number, Agreement> | null)[];
      beside: Beside;
    },
    most: number,
  ): number[] {
    const { got, pool, weights } = this;
    const { births } = pool.data;
    const { sought, joined, beside } = question;
    const n = sought.length;
    const addends = [...sought.map(({ agreements }) => agreements), ...joined].map(
      (agreements, i) => (agreements ? this.addends(agreements, i % n, n) : []),
    );
    const shift = this.worthOfLengths(n);
    let highest = 0;
    for (const some of addends)
      highest += some.reduce((top, { first, behind }) => Math.max(top, first, behind), 0);
    if (highest === 0) return [];
    const scale = STEPS / (highest + Math.max(...shift));
    const lift = liftable(beside);
    const all = addends.flat();
    const floor = this.floor(all, shift, scale, most, lift);
    let reached = this.add(all, floor, shift);
    let threshold = this.threshold(reached, shift, scale, most, lift);
    // Where the sample promised too much, everybody who got anything is looked at.
    if (threshold < floor) {
      reached = this.everybody();
      threshold = this.threshold(reached, shift, scale, most, lift);
    }
    const { chosen, lifted } = this;
    let value = 0;
    const add: Count = (feature, times) => {
      value += weights[feature] * times;
    };
    let found = 0;
    let best = 0;
    for (let i = 0; i < reached; i += 1) {
      const sum = lifted[i];
      if (sum < threshold) continue;
      const entry = chosen[i];
      value = sum;
      if (lift) {
        if (births[entry] !== 0) countBirth(pool, beside.birth, births[entry], add);
        if (beside.mother) countMother(pool, beside, entry, add);
        if (beside.byname) countByname(pool, beside, entry, add);
        if (beside.registry !== 0 || beside.place !== 0) countRegister(pool, beside, entry, add);
      }
      chosen[found] = entry;
      lifted[found] = value;
      found += 1;
      if (value > best) best = value;
    }
    // Clean for the next query.
    got.fill(0);
    if (found <= most) return Array.from(chosen.subarray(0, found));
    const { histogram } = this;
    histogram.fill(0);
    const finer = STEPS / Math.max(best, 1e-6);
    for (let i = 0; i < found; i += 1)
      if (lifted[i] > 0) histogram[Math.min(STEPS, (lifted[i] * finer) | 0)] += 1;
    const least = this.from(finer, most, false);
    const entries: number[] = [];
    const equals: number[] = [];
    // Those on the lowest step are as good as each other: the first of them fill up.
    const above = least + best / STEPS;
    for (let i = 0; i < found; i += 1)
      if (lifted[i] >= least) (lifted[i] >= above ? entries : equals).push(chosen[i]);
    equals.sort((a, b) => a - b);
    return entries.concat(equals.slice(0, Math.max(0, most - entries.length)));
  }

  /**
   * From which value on those lie, by the sample, among whom the best are and whom anything beside the name may lift among
   * them; a little lower, for a sample is not all. Only a place to begin at: what is found does not hang on it.
   */
  private floor(
    addends: readonly Addend[],
    shift: Float32Array,
    scale: number,
    most: number,
    lift: boolean,
  ): number {
    const { lengths, histogram } = this;
    const { starts, postings, got } = this.sample;
    for (const { word, first, behind } of addends)
      for (let i = starts[word]; i < starts[word + 1]; i += 1) {
        const worth = (postings[i] & 7) === 0 ? first : behind;
        if (worth > 0) got[(postings[i] >> 3) / SAMPLED] += worth;
      }
    histogram.fill(0);
    for (let i = 0; i < got.length; i += 1)
      if (got[i] > 0)
        histogram[Math.min(STEPS, ((got[i] + shift[lengths[i * SAMPLED]]) * scale) | 0)] += 1;
    got.fill(0);
    const from = (count: number): number => {
      let step = STEPS;
      for (let all = histogram[step]; step > 0 && all * SAMPLED < count; all += histogram[step])
        step -= 1;
      return (step - 0.5) / scale;
    };
    const best = from(4 * most + 2 * SAMPLED);
    return lift ? Math.max(best - LIFT, from(1.25 * LIFTED)) : best;
  }

  /** Adds up, and gives how many entries came to `floor` with what their length is worth: they lie in `chosen`. */
  private add(addends: readonly Addend[], floor: number, shift: Float32Array): number {
    const { got, lengths, chosen } = this;
    const { postings, postingStarts } = this.pool.data;
    // A hair less, for sums are rounded; but nobody is there before they got something.
    const lows = shift.map((worth) => Math.max(1e-30, floor - worth - 1e-3));
    let count = 0;
    for (const { word, first, behind } of addends)
      for (let i = postingStarts[word]; i < postingStarts[word + 1]; i += 1) {
        const worth = (postings[i] & 7) === 0 ? first : behind;
        if (worth <= 0) continue;
        const entry = postings[i] >> 3;
        const before = got[entry];
        const low = lows[lengths[entry]];
        got[entry] = before + worth;
        if (before < low && got[entry] >= low) {
          chosen[count] = entry;
          count += 1;
        }
      }
    return count;
  }

  /** Everybody who got anything, in `chosen`; gives how many. */
  private everybody(): number {
    const { got, chosen } = this;
    let count = 0;
    for (let entry = 0; entry < got.length; entry += 1)
      if (got[entry] > 0) {
        chosen[count] = entry;
        count += 1;
      }
    return count;
  }

  /** Lays out in `lifted` what the first `count` of `chosen` have by words and length; gives the value from which on they are chosen. */
  private threshold(
    count: number,
    shift: Float32Array,
    scale: number,
    most: number,
    lift: boolean,
  ): number {
    const { got, histogram, lengths, chosen, lifted } = this;
    histogram.fill(0);
    for (let i = 0; i < count; i += 1) {
      const value = got[chosen[i]] + shift[lengths[chosen[i]]];
      // A name said twice may count twice: what is above the highest step stays on it.
      histogram[Math.min(STEPS, (value * scale) | 0)] += 1;
      lifted[i] = value;
    }
    return this.from(scale, most, lift);
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
  private from(scale: number, most: number, lift: boolean): number {
    const { histogram } = this;
    let step = STEPS;
    let all = histogram[step];
    while (step > 0 && all < most) {
      step -= 1;
      all += histogram[step];
    }
    if (lift) {
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
  beside.birth !== 0 ||
  beside.mother !== null ||
  beside.byname !== null ||
  beside.registry !== 0 ||
  beside.place !== 0;
