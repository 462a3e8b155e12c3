import type { Agreement, Sought } from './align.rules.js';
import { countBirth, countMother, countRegister, type Beside } from './evidence.rules.js';
import { F, type Weights } from './features.rules.js';
import type { Pool } from './pool.rules.js';

/** Steps of the histogram by which the best persons are found without sorting all. */
const STEPS = 512;
/** Persons whom birth, mother and number may lift, at most. */
const LIFTED = 20_000;
/** How far below the last of the best a person may be whom birth and mother may lift among them, in nats. */
const LIFT = 9;

/** Finds the persons worth a comparison: adds up, for each word of the query, what its agreement would weigh. */
export class Retrieval {
  /** What each person of the pool has got so far. */
  private readonly got: Float32Array;
  private readonly histogram = new Int32Array(STEPS + 1);

  constructor(
    private readonly pool: Pool,
    private readonly weights: Weights,
  ) {
    this.got = new Float32Array(pool.size);
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

  /** Numbers of up to `most` persons (a few more on ties), in no order. */
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
    got.fill(0);
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

    const { histogram } = this;
    histogram.fill(0);
    // A name said twice may count twice: what is above the highest step stays on it.
    const scale = STEPS / highest;
    for (let person = 0; person < size; person += 1) {
      const value = got[person];
      if (value > 0) histogram[Math.min(STEPS, (value * scale) | 0)] += 1;
    }
    let step = STEPS;
    let above = 0;
    while (step > 0 && above + histogram[step] < most) {
      above += histogram[step];
      step -= 1;
    }
    const beside = question.beside;
    const liftable =
      beside.birth !== 0 || beside.mother !== null || beside.registry !== 0 || beside.place !== 0;
    let low = step;
    if (liftable) {
      let all = above + histogram[step];
      const lowest = Math.max(0, step - Math.ceil(LIFT * scale));
      while (low > lowest && all + histogram[low - 1] <= LIFTED) {
        low -= 1;
        all += histogram[low];
      }
    }
    const floor = Math.max(low / scale, Number.MIN_VALUE);
    const persons: number[] = [];
    const values: number[] = [];
    const { births } = pool.data;
    for (let person = 0; person < size; person += 1) {
      if (got[person] < floor || got[person] === 0) continue;
      let value = got[person];
      if (liftable) {
        const add = (feature: number, times: number) => {
          value += weights[feature] * times;
        };
        countBirth(pool, beside.birth, births[person], add);
        countMother(pool, beside, person, add);
        countRegister(pool, beside, person, add);
      }
      persons.push(person);
      values.push(value);
    }
    if (persons.length <= most) return persons;
    const order = persons.map((_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
    return order.slice(0, most).map((i) => persons[i]);
  }
}
