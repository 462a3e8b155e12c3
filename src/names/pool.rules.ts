import { readBirth, yearOf, type Birth } from './birth.rules.js';
import { parseName } from './parse.rules.js';
import { asciiDigits, normalise } from './text.rules.js';
import { Vocabulary } from './vocabulary.rules.js';

/** One person of a list, as its cells say it; empty where a cell is empty or there is no such column. */
export interface Person {
  /** The full name, or all of it but the father's where `father` is filled. */
  name: string;
  father?: string;
  mother?: string;
  /** See `readBirth`. */
  birth?: string;
  /** The number in the civil register. */
  registry?: string;
  place?: string;
}

/** No word. */
export const NONE = -1;

/** A number of 32 bits for a text, 0 for an empty one (FNV-1a over its code units). */
export function hashed(text: string): number {
  if (text === '') return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) | 1;
}

/** A registry number as compared: digits and letters only. */
export const registryOf = (text: string): number =>
  hashed(asciiDigits(normalise(text)).replace(/[^\p{L}\d]/gu, ''));

/** A typed array that grows. */
class Growing {
  private values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const more = new Int32Array(this.length * 2);
      more.set(this.values);
      this.values = more;
    }
    this.values[this.length] = value;
    this.length += 1;
  }

  done(): Int32Array {
    return onShared(this.values.subarray(0, this.length));
  }
}

/** A copy that threads can share. */
function onShared(values: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(Math.max(4, values.byteLength)));
  shared.set(values);
  return shared.subarray(0, values.length);
}

/** What a pool consists of; typed arrays over shared memory, so that threads need no copy. */
export interface PoolData {
  words: readonly string[];
  /** How many persons there are. */
  size: number;
  /** The words of person p, in order, are `parts[starts[p]]` to before `parts[starts[p + 1]]`. */
  starts: Int32Array;
  parts: Int32Array;
  /** The persons with word w: `postings[postingStarts[w]]` …, each person × 8 + place of the word (at most 7). */
  postingStarts: Int32Array;
  postings: Int32Array;
  /** How many persons have the word first, and how many elsewhere. */
  firsts: Int32Array;
  others: Int32Array;
  births: Int32Array;
  /** First and last word of the mother's name, or NONE. */
  mothers: Int32Array;
  motherFamilies: Int32Array;
  /** How many mothers have the word first, and how many last. */
  motherFirsts: Int32Array;
  motherLasts: Int32Array;
  registries: Int32Array;
  places: Int32Array;
}

/** Persons among whom one is looked for, laid out for search: about 60 bytes a person, and the words once. */
export class Pool {
  readonly vocabulary: Vocabulary;
  /** How many persons have a date of birth, a mother, a registry number, a place. */
  readonly known: { birth: number; mother: number; motherFamily: number };
  /** How many persons are born in a year, and on a day. */
  private readonly years = new Map<number, number>();
  private readonly days = new Map<number, number>();
  private readonly registryCounts = new Map<number, number>();
  private readonly placeCounts = new Map<number, number>();

  constructor(readonly data: PoolData) {
    this.vocabulary = new Vocabulary(data.words);
    const known = { birth: 0, mother: 0, motherFamily: 0 };
    const count = (counts: Map<number, number>, key: number) =>
      counts.set(key, (counts.get(key) ?? 0) + 1);
    for (let person = 0; person < data.size; person += 1) {
      const birth = data.births[person];
      if (birth !== 0) {
        known.birth += 1;
        count(this.years, yearOf(birth));
        if ((birth & 31) !== 0) count(this.days, birth);
      }
      if (data.mothers[person] !== NONE) known.mother += 1;
      if (data.motherFamilies[person] !== NONE) known.motherFamily += 1;
      if (data.registries[person] !== 0) count(this.registryCounts, data.registries[person]);
      if (data.places[person] !== 0) count(this.placeCounts, data.places[person]);
    }
    this.known = known;
  }

  get size(): number {
    return this.data.size;
  }

  /** −log of the share of the pool born in a year, in nats. */
  yearRarity(birth: Birth): number {
    return rarity(this.years.get(yearOf(birth)) ?? 0, this.known.birth);
  }

  /** −log of the share of the pool born on a day, in nats. */
  dayRarity(birth: Birth): number {
    const onDay = this.days.get(birth) ?? 0;
    // A day seen once or never says no more than its year and a day in it.
    const expected = (this.years.get(yearOf(birth)) ?? 0) / 365;
    return rarity(Math.max(onDay, expected), this.known.birth);
  }

  registryRarity(registry: number): number {
    return rarity(this.registryCounts.get(registry) ?? 0, this.data.size);
  }

  placeRarity(place: number): number {
    return rarity(this.placeCounts.get(place) ?? 0, this.data.size);
  }
}

/** −log of a share, never endless: half a case is taken to exist of what was never seen. In nats. */
export const rarity = (count: number, of: number): number => -Math.log((count + 0.5) / (of + 1));

/** Takes persons one by one, so that a list need not be held as text. */
export class PoolBuilder {
  private readonly ids = new Map<string, number>();
  private readonly words: string[] = [];
  private readonly starts = new Growing();
  private readonly parts = new Growing();
  private readonly births = new Growing();
  private readonly mothers = new Growing();
  private readonly motherFamilies = new Growing();
  private readonly registries = new Growing();
  private readonly places = new Growing();
  private size = 0;

  private id(word: string): number {
    const known = this.ids.get(word);
    if (known !== undefined) return known;
    // A slice of a long text would keep the whole of it.
    const own = Buffer.from(word, 'utf16le').toString('utf16le');
    const id = this.words.length;
    this.words.push(own);
    this.ids.set(own, id);
    return id;
  }

  /** Adds a person; gives the number by which results name it, counted from 0. */
  add(person: Person): number {
    this.starts.push(this.parts.length);
    for (const { word } of parseName(person.name, person.father).parts)
      this.parts.push(this.id(word));
    const mother = person.mother ? parseName(person.mother).parts : [];
    this.mothers.push(mother.length > 0 ? this.id(mother[0].word) : NONE);
    this.motherFamilies.push(mother.length > 1 ? this.id(mother[mother.length - 1].word) : NONE);
    this.births.push(person.birth ? readBirth(person.birth) : 0);
    this.registries.push(person.registry ? registryOf(person.registry) : 0);
    this.places.push(person.place ? hashed(normalise(person.place)) : 0);
    this.size += 1;
    return this.size - 1;
  }

  /** The pool of all who were added so far; more may be added afterwards, and another one built. */
  build(): Pool {
    this.starts.push(this.parts.length);
    const starts = this.starts.done();
    this.starts.length -= 1;
    const parts = this.parts.done();
    const mothers = this.mothers.done();
    const motherFamilies = this.motherFamilies.done();
    const V = this.words.length;
    const counted = () => onShared(new Int32Array(V));
    const [firsts, others, motherFirsts, motherLasts] = [
      counted(),
      counted(),
      counted(),
      counted(),
    ];
    const postingStarts = onShared(new Int32Array(V + 1));
    for (let person = 0; person < this.size; person += 1) {
      for (let at = starts[person]; at < starts[person + 1]; at += 1) {
        postingStarts[parts[at] + 1] += 1;
        (at === starts[person] ? firsts : others)[parts[at]] += 1;
      }
      if (mothers[person] !== NONE) motherFirsts[mothers[person]] += 1;
      if (motherFamilies[person] !== NONE) motherLasts[motherFamilies[person]] += 1;
    }
    for (let word = 0; word < V; word += 1) postingStarts[word + 1] += postingStarts[word];
    const postings = onShared(new Int32Array(parts.length));
    const next = postingStarts.slice(0, V);
    for (let person = 0; person < this.size; person += 1)
      for (let at = starts[person]; at < starts[person + 1]; at += 1) {
        const word = parts[at];
        postings[next[word]] = person * 8 + Math.min(7, at - starts[person]);
        next[word] += 1;
      }
    return new Pool({
      words: this.words.slice(),
      size: this.size,
      starts,
      parts,
      postingStarts,
      postings,
      firsts,
      others,
      births: this.births.done(),
      mothers,
      motherFamilies,
      motherFirsts,
      motherLasts,
      registries: this.registries.done(),
      places: this.places.done(),
    });
  }
}
