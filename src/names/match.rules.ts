import {
  Aligner,
  countStep,
  isPersonal,
  LONGEST_LAG,
  MOST_ALIGNED,
  ownAgrees,
  type Agreement,
  type Count,
  type Sought,
  type Step,
} from './align.rules.js';
import { readBirth } from './birth.rules.js';
import {
  countBirth,
  countByname,
  countMother,
  countRegister,
  type Beside,
  type BesideAgreement,
  type MotherAgreement,
} from './evidence.rules.js';
import { besideKin, F, FEATURES, weightsOf, type Weights } from './features.rules.js';
import { parseName, type ParsedName, type Part } from './parse.rules.js';
import { hashed, NONE, registryOf, type Person, type Pool } from './pool.rules.js';
import { readingsOf } from './readings.rules.js';
import { Retrieval } from './retrieval.rules.js';
import { normalise, scriptOf } from './text.rules.js';
import type { Similar, Wanted } from './vocabulary.rules.js';
import { WEIGHTS } from './weights.data.js';

/** What is asked of the matcher. */
export interface MatchOptions {
  /**
   * The share of the persons looked for who are expected in the pool, more than 0 and less than 1. It is the prior: the
   * same pair is less likely one person when few of the list are expected at all.
   */
  overlap?: number;
  /** How many candidates are named at most. */
  most?: number;
  weights?: Weights;
}

export const OVERLAP = 0.5;
export const MOST_CANDIDATES = 10;

/** One addend of a score, in nats: the score is the sum of its terms. */
export interface Term {
  about:
    'NAME' | 'TURNED' | 'OTHER_NAME' | 'BIRTH' | 'MOTHER' | 'BYNAME' | 'REGISTRY' | 'PLACE' | 'KIN';
  /** The step of the alignment that it belongs to, for a name. */
  step: Step | null;
  nats: number;
}

/** How a person of the pool compares with the one looked for. */
export interface Compared {
  /** The number that `PoolBuilder.add` gave. */
  person: number;
  steps: Step[];
  turned: boolean;
  /** Whether the own names agree, up to a letter. */
  ownAgrees: boolean;
  beside: BesideAgreement;
  /** How many parts the pool's name has, and the one looked for. */
  parts: number;
  rights: number;
  /** Of which list the name that agrees is another than the first one given. */
  other: { left: boolean; right: boolean };
  /** Whether either of them was put together of another name and the rest of the name. */
  guessed: boolean;
}

/** A person of the pool who may be meant. */
export interface Candidate extends Compared {
  /** Log of how much likelier the comparison is for one person than for two, in nats; the sum of `terms`. */
  nats: number;
  /** The probability, from 0 to 1, that it is this person, shared with all rivals and with "none of these". */
  p: number;
  terms: Term[];
}

export interface Match {
  name: ParsedName;
  /** The likeliest first; ties by number, so that the order is one. */
  candidates: Candidate[];
  /**
   * The log of the sum over all rivals of exp(nats), less the log of the number of persons: what the answer to "is the
   * person in the pool at all" hangs on beside the overlap.
   */
  anyone: number;
}

/** Persons compared part by part, at most: what the search by words puts lower does not come first. */
const COMPARED = 300;

class Cache<V> {
  private young = new Map<string, V>();
  private old = new Map<string, V>();

  constructor(private readonly most: number) {}

  get(key: string, make: () => V): V {
    const young = this.young.get(key);
    if (young !== undefined) return young;
    const value = this.old.get(key) ?? make();
    if (this.young.size >= this.most) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
    return value;
  }
}

/** Ways in which a person may be called that are looked for, at most: each costs as much as a query. */
const MOST_ASKED = 8;

/** Words kept with what agrees with them: lists repeat their words. */
const CACHED = 4000;

/** A query made ready: one way in which a person may be called. */
export interface Question {
  /** Which of the ways it is, from 0; whether it was put together. */
  reading: number;
  guessed: boolean;
  sought: readonly Sought[];
  joined: readonly (ReadonlyMap<number, Agreement> | null)[];
  beside: Beside;
}

/** Finds in a pool who may be meant by a name and what is known beside it. Deterministic; keeps no state but caches. */
export class Matcher {
  private readonly weights: Weights;
  private readonly aligner: Aligner;
  private readonly retrieval: Retrieval;
  private readonly most: number;
  private readonly words = new Cache<ReadonlyMap<number, Agreement>>(CACHED);
  private readonly motherWords = new Cache<ReadonlyMap<number, MotherAgreement>>(CACHED);
  private readonly bynames = new Cache<ReadonlyMap<number, MotherAgreement>>(CACHED);
  private readonly overlap: number;

  constructor(
    readonly pool: Pool,
    options: MatchOptions = {},
  ) {
    this.weights = options.weights ?? weightsOf(WEIGHTS);
    this.aligner = new Aligner(this.weights);
    this.retrieval = new Retrieval(pool, this.weights);
    this.most = options.most ?? MOST_CANDIDATES;
    this.overlap = options.overlap ?? OVERLAP;
  }

  private agreements(wanted: Wanted): ReadonlyMap<number, Agreement> {
    const key = `${wanted.article ? '+' : ''}${wanted.word}`;
    return this.words.get(key, () => {
      const { firsts, others, size } = this.pool.data;
      return ranked(
        this.pool.vocabulary.similar(wanted),
        (id, before) => ({
          own: before.own + firsts[id],
          other: before.other + others[id],
        }),
        (level, lag, sums) => ({
          level,
          lag,
          ownRarity: share(sums.own, size),
          otherRarity: share(sums.other, size),
        }),
      );
    });
  }

  private motherAgreements(wanted: Wanted, last: boolean): ReadonlyMap<number, MotherAgreement> {
    const key = `${last ? '<' : '>'}${wanted.article ? '+' : ''}${wanted.word}`;
    return this.motherWords.get(key, () => {
      const { motherFirsts, motherLasts } = this.pool.data;
      const counts = last ? motherLasts : motherFirsts;
      const of = last ? this.pool.known.motherFamily : this.pool.known.mother;
      return ranked(
        this.pool.vocabulary.similar(wanted),
        (id, before) => ({
          own: before.own + counts[id],
          other: 0,
        }),
        (level, lag, sums) => ({ level, lag, rarity: share(sums.own, of) }),
      );
    });
  }

  private bynameAgreements(wanted: Wanted): ReadonlyMap<number, MotherAgreement> {
    return this.bynames.get(wanted.word, () => {
      const { bynameCounts } = this.pool.data;
      return ranked(
        this.pool.vocabulary.similar(wanted),
        (id, before) => ({ own: before.own + bynameCounts[id], other: 0 }),
        (level, lag, sums) => ({ level, lag, rarity: share(sums.own, this.pool.known.byname) }),
      );
    });
  }

  /** Makes a query ready: the ways in which the person may be called, the name first, with all that agrees with them. */
  questions(person: Person): { name: ParsedName; questions: Question[] } {
    const { name, readings, byname } = readingsOf(person.name, person.father, person.others, true);
    const mother = person.mother ? parseName(person.mother).parts : [];
    const beside: Beside = {
      birth: person.birth ? readBirth(person.birth) : 0,
      mother: mother.length > 0 ? this.motherAgreements(mother[0], false) : null,
      motherFamily:
        mother.length > 1 ? this.motherAgreements(mother[mother.length - 1], true) : null,
      byname:
        byname === null || this.pool.known.byname === 0
          ? null
          : this.bynameAgreements({ word: byname, script: scriptOf(byname), article: false }),
      registry: person.registry ? registryOf(person.registry) : 0,
      place: person.place ? hashed(normalise(person.place)) : 0,
    };
    const questions = readings.slice(0, MOST_ASKED).map(({ parts, guessed }, reading) => ({
      reading,
      guessed,
      ...this.lookedUp(parts),
      beside,
    }));
    return { name, questions };
  }

  /** The words of a name with all of the pool that agree with them. */
  private lookedUp(said: readonly Part[]): Pick<Question, 'sought' | 'joined'> {
    const parts = this.split(said);
    const none: ReadonlyMap<number, Agreement> = new Map();
    const sought = parts.map((part) => ({
      agreements: part.initial ? none : this.agreements(part),
      initial: part.initial ? this.initialOf(part) : null,
      half: HALVES.has(part.word) ? this.halfOf() : null,
    }));
    const joined = parts.map((part, i) => {
      const next = parts[i + 1];
      if (!next || part.script !== next.script || part.initial || next.initial) return null;
      const id = this.pool.vocabulary.exact(part.word + next.word);
      if (id < 0) return null;
      const { firsts, others, size } = this.pool.data;
      return new Map([
        [
          id,
          {
            level: 0,
            lag: 0,
            ownRarity: share(firsts[id], size),
            otherRarity: share(others[id], size),
          },
        ],
      ]);
    });
    return { sought, joined };
  }

  /** Takes `محمدكمال` apart where the pool knows both words and not the one. */
  private split(parts: readonly Part[]): readonly Part[] {
    const { vocabulary, data } = this.pool;
    return parts.flatMap((part) => {
      const { word } = part;
      if (word.length < 6 || vocabulary.exact(word) >= 0 || parts.length > 7) return [part];
      let best = 0;
      let at = 0;
      for (let cut = 3; cut <= word.length - 3; cut += 1) {
        const [a, b] = [vocabulary.exact(word.slice(0, cut)), vocabulary.exact(word.slice(cut))];
        if (a < 0 || b < 0) continue;
        const seen = Math.min(data.firsts[a] + data.others[a], data.firsts[b] + data.others[b]);
        if (seen > best) [best, at] = [seen, cut];
      }
      // Only words that occur on their own again and again: else the parts are chance.
      if (best < 3) return [part];
      const similar = this.agreements(part);
      for (const { level } of similar.values()) if (level <= 2) return [part];
      return [
        { ...part, word: word.slice(0, at) },
        { ...part, word: word.slice(at), article: false },
      ];
    });
  }

  private initialOf(part: Part): (word: number) => boolean {
    const { words } = this.pool.data;
    const letters = INITIALS[part.word] ?? part.word;
    return (word) => {
      const text = words[word];
      const first = text.startsWith('ال') && text.length > 4 ? text[2] : text[0];
      return letters.includes(first) || letters.includes(text[0]);
    };
  }

  private halfOf(): (word: number) => boolean {
    const { words } = this.pool.data;
    return (word) => /^(?:عبد|ab[ed]d?[aeu]l)\p{L}{3}/u.test(words[word]);
  }

  /**
   * Counts all that the comparison of a query with an entry of the pool says, and whether it is personal, that is: not shared by
   * relatives. Gives the steps of the alignment.
   */
  compare(
    question: Question,
    entry: number,
    count: (feature: number, value: number, personal: boolean) => void,
  ): Compared {
    const { starts, births } = this.pool.data;
    const [from, to] = [starts[entry], starts[entry + 1]];
    const lefts = Math.min(MOST_ALIGNED, to - from);
    const { steps, turned } = this.align(question, from, to);
    const personally: Count = (feature, value) => count(feature, value, true);
    const shared: Count = (feature, value) => count(feature, value, false);
    for (const step of steps)
      countStep(step, question.sought.length, lefts, isPersonal(step) ? personally : shared);
    if (turned) count(F.turned, 1, true);
    const guessed = (question.guessed ? 1 : 0) + (this.pool.guessed(entry) ? 1 : 0);
    if (guessed > 0) count(F.guessed, guessed, true);
    const birth = countBirth(this.pool, question.beside.birth, births[entry], personally);
    const mother = countMother(this.pool, question.beside, entry, shared);
    const byname = countByname(this.pool, question.beside, entry, shared);
    const register = countRegister(this.pool, question.beside, entry, shared);
    return {
      person: this.pool.person(entry),
      steps,
      turned,
      ownAgrees: ownAgrees(steps),
      beside: { birth, ...mother, ...byname, ...register },
      parts: to - from,
      rights: question.sought.length,
      other: { left: this.pool.other(entry), right: question.reading > 0 },
      guessed: guessed > 0,
    };
  }

  /** The alignment in the order that agrees best: as written, with the last part first, or with the first part last. */
  private align(question: Question, from: number, to: number) {
    const { sought, joined } = question;
    const { parts } = this.pool.data;
    const n = sought.length;
    const best = { sought, joined, turned: false };
    let most = this.aligner.score(sought, joined, parts, from, to);
    // Only where the first part does not fit is it worth to try another order.
    if (n > 1 && to > from && !sought[0].agreements.has(parts[from])) {
      const orders = [
        {
          sought: [sought[n - 1], ...sought.slice(0, n - 1)],
          joined: [null, ...joined.slice(0, n - 2), null],
        },
        ...(n > 2
          ? [
              {
                sought: [...sought.slice(1), sought[0]],
                joined: [...joined.slice(1, n - 1), null, null],
              },
            ]
          : []),
      ];
      for (const order of orders) {
        const nats =
          this.aligner.score(order.sought, order.joined, parts, from, to) + this.weights[F.turned];
        if (nats <= most) continue;
        most = nats;
        Object.assign(best, order, { turned: true });
      }
      this.aligner.score(best.sought, best.joined, parts, from, to);
    }
    return {
      steps: this.aligner.steps(best.sought, best.joined, parts, from, to),
      turned: best.turned,
    };
  }

  /** The score of an entry, in nats. */
  score(question: Question, entry: number): number {
    let all = 0;
    let own = 0;
    const compared = this.compare(question, entry, (feature, value, personal) => {
      const nats = this.weights[feature] * value;
      all += nats;
      if (personal) own += nats;
    });
    return besideKin(all, own, compared.ownAgrees, this.pool.size, this.weights);
  }

  /** The entries who may be meant, scored, the best first, before probabilities are shared out. */
  rank(question: Question): { entry: number; nats: number }[] {
    if (question.sought.length === 0) return [];
    const found = this.retrieval.candidates(question, COMPARED);
    const scored = found.map((entry) => ({ entry, nats: this.score(question, entry) }));
    return scored.sort((a, b) => b.nats - a.nats || a.entry - b.entry);
  }

  /**
   * Who may be meant by a person of the other list. A person counts once, as called in the way that agrees best. `without`
   * leaves persons of the pool out, as if the pool did not hold them: that is how "none of these" is measured.
   */
  match(person: Person, without: number | ReadonlySet<number> = NONE): Match {
    const { name, questions } = this.questions(person);
    const left = typeof without === 'number' ? new Set([without]) : without;
    const best = new Map<number, { question: Question; entry: number; nats: number }>();
    for (const question of questions)
      for (const { entry, nats } of this.rank(question)) {
        const who = this.pool.person(entry);
        if (!left.has(who) && nats > (best.get(who)?.nats ?? -Infinity))
          best.set(who, { question, entry, nats });
      }
    const ranked = [...best.values()].sort((a, b) => b.nats - a.nats || a.entry - b.entry);
    const top = ranked[0]?.nats ?? 0;
    let sum = 0;
    for (const { nats } of ranked) sum += Math.exp(nats - top);
    const anyone =
      ranked.length === 0 ? -Infinity : top + Math.log(sum) - Math.log(this.pool.data.persons);
    const candidates = ranked
      .slice(0, this.most)
      .map(({ question, entry }) => this.candidate(question, entry));
    for (const candidate of candidates)
      candidate.p = this.probability(candidate.nats, anyone, this.overlap);
    return { name, candidates, anyone };
  }

  /**
   * The probability, from 0 to 1, of a candidate with `nats` among rivals who make `anyone` together, where `overlap` of
   * the list is expected in the pool: each rival and "none of these" in proportion to prior × likelihood (Bayes).
   */
  probability(nats: number, anyone: number, overlap: number): number {
    if (anyone === -Infinity) return 0;
    return (
      presence(anyone, overlap, this.weights) *
      Math.exp(nats - anyone - Math.log(this.pool.data.persons))
    );
  }

  private candidate(question: Question, entry: number): Candidate {
    const { weights } = this;
    let all = 0;
    let own = 0;
    const about = new Map<Term['about'], number>();
    const compared = this.compare(question, entry, (feature, value, personal) => {
      const nats = weights[feature] * value;
      all += nats;
      if (personal) own += nats;
      const subject = SUBJECT[feature];
      if (subject !== 'NAME') about.set(subject, (about.get(subject) ?? 0) + nats);
    });
    const lefts = Math.min(MOST_ALIGNED, compared.parts);
    const terms: Term[] = compared.steps.map((step) => {
      let nats = 0;
      countStep(step, question.sought.length, lefts, (feature, value) => {
        nats += weights[feature] * value;
      });
      return { about: 'NAME', step, nats };
    });
    for (const [subject, nats] of about) terms.push({ about: subject, step: null, nats });
    const nats = besideKin(all, own, compared.ownAgrees, this.pool.size, weights);
    terms.push({ about: 'KIN', step: null, nats: nats - all });
    return { ...compared, nats, p: 0, terms };
  }
}

/** What each feature is about. */
const SUBJECT: readonly Term['about'][] = FEATURES.map((name) =>
  name === 'turned'
    ? 'TURNED'
    : name === 'guessed'
      ? 'OTHER_NAME'
      : name.startsWith('byname')
        ? 'BYNAME'
        : name.startsWith('birth')
          ? 'BIRTH'
          : name.startsWith('mother')
            ? 'MOTHER'
            : name.startsWith('registry')
              ? 'REGISTRY'
              : name.startsWith('place')
                ? 'PLACE'
                : 'NAME',
);

/** The probability, from 0 to 1, that somebody is in the pool at all. */
export function presence(anyone: number, overlap: number, weights: Weights): number {
  const odds = Math.log(overlap) - Math.log(1 - overlap) + anyone - weights[F['none.of.these']];
  return 1 / (1 + Math.exp(-odds));
}

const HALVES = new Set(['عبد', 'abd', 'abdul', 'abdel', 'abdal', 'abdu', 'abed']);

/** With which Arabic letters a name may begin that is shortened to a Latin letter, and the other way round. */
const INITIALS: Readonly<Record<string, string>> = {
  a: 'aاعآ',
  b: 'bب',
  c: 'cشسك',
  d: 'dدضذظ',
  e: 'eاعي',
  f: 'fف',
  g: 'gجغق',
  h: 'hهح',
  i: 'iاعي',
  j: 'jج',
  k: 'kكخق',
  l: 'lل',
  m: 'mم',
  n: 'nن',
  o: 'oاعو',
  p: 'pب',
  q: 'qق',
  r: 'rر',
  s: 'sسصش',
  t: 'tتطث',
  u: 'uاعو',
  v: 'vفو',
  w: 'wو',
  x: 'x',
  y: 'yيا',
  z: 'zزظذ',
};

/** −log of a share of the pool, in nats; half a case is taken to exist of what was never seen. */
const share = (count: number, of: number): number =>
  of === 0 ? 0 : -Math.log(Math.min(1, (count + 0.5) / of));

/** Gives each similar word the sums over itself and all that agree as well or better. */
function ranked<S extends { own: number; other: number }, A>(
  similar: readonly Similar[],
  add: (id: number, before: { own: number; other: number }) => S,
  make: (level: number, lag: number, sums: { own: number; other: number }) => A,
): Map<number, A> {
  const out = new Map<number, A>();
  let sums = { own: 0, other: 0 };
  for (const { id, level, cost } of similar) {
    sums = add(id, sums);
    out.set(id, make(level, Math.min(cost, LONGEST_LAG), sums));
  }
  return out;
}
