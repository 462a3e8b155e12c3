import { readBirth, yearOf, type Birth } from './birth.rules.js';
import { parseName } from './parse.rules.js';
import { readingsOf } from './readings.rules.js';
import { asciiDigits, normalise } from './text.rules.js';
import { Vocabulary } from './vocabulary.rules.js';

/** One person of a list, as its cells say it; empty where a cell is empty or there is no such column. */
export interface Person {
  /** The full name, or all of it but the father's where `father` is filled. */
  name: string;
  father?: string;
  /** Other names; the cell of the name may hold some as well. */
  others?: readonly string[];
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
  /** How many entries there are: one for each way in which a person may be called. */
  size: number;
  /** How many persons there are. */
  persons: number;
  /** Whose each entry is: person × 2, and 1 more where its name was put together (see `Reading`). */
  owners: Int32Array;
  /** The words of entry e, in order, are `parts[starts[e]]` to before `parts[starts[e + 1]]`. */
  starts: Int32Array;
  parts: Int32Array;
  /** The entries with word w: `postings[postingStarts[w]]` …, each entry × 8 + place of the word (at most 7). */
  postingStarts: Int32Array;
  postings: Int32Array;
  /** How many entries have the word first, and how many elsewhere. */
  firsts: Int32Array;
  others: Int32Array;
  births: Int32Array;
  /** First and last word of the mother's name, or NONE. */
  mothers: Int32Array;
  motherFamilies: Int32Array;
  /** How many mothers have the word first, and how many last. */
  motherFirsts: Int32Array;
  motherLasts: Int32Array;
  /** The kunya, or another name of one word, or NONE; and how many have each word so. */
  bynames: Int32Array;
  bynameCounts: Int32Array;
  registries: Int32Array;
  places: Int32Array;
}

/** Persons among whom one is looked for, laid out for search: about 70 bytes a person, and the words once. */
export class Pool {
  /** How many entries have a date of birth, a mother, her family, a kunya or another name of one word. */
  readonly known: { birth: number; mother: number; motherFamily: number; byname: number };
  /** How many persons are born in a year, and on a day. */
  private readonly years = new Map<number, number>();
  private readonly days = new Map<number, number>();
  private readonly registryCounts = new Map<number, number>();
  private readonly placeCounts = new Map<number, number>();

  /** `vocabulary` is of the words of the data: what takes longest, and may be known already. */
  constructor(
    readonly data: PoolData,
    readonly vocabulary = new Vocabulary(data.words),
  ) {
    const known = { birth: 0, mother: 0, motherFamily: 0, byname: 0 };
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
      if (data.bynames[person] !== NONE) known.byname += 1;
      if (data.registries[person] !== 0) count(this.registryCounts, data.registries[person]);
      if (data.places[person] !== 0) count(this.placeCounts, data.places[person]);
    }
    this.known = known;
  }

  get size(): number {
    return this.data.size;
  }

  /** Whose an entry is. */
  person(entry: number): number {
    return this.data.owners[entry] >> 1;
  }

  /** Whether an entry is of another name than the first one given. */
  other(entry: number): boolean {
    return entry > 0 && this.person(entry) === this.person(entry - 1);
  }

  /** Whether the name of an entry was put together. */
  guessed(entry: number): boolean {
    return (this.data.owners[entry] & 1) === 1;
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
  private readonly owners = new Growing();
  private readonly starts = new Growing();
  private readonly parts = new Growing();
  private readonly births = new Growing();
  private readonly mothers = new Growing();
  private readonly motherFamilies = new Growing();
  private readonly bynames = new Growing();
  private readonly registries = new Growing();
  private readonly places = new Growing();
  private persons = 0;
  private spelt: Vocabulary | undefined;

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
  add({ name, father, others, ...beside }: Person): number {
    const { readings, byname } = readingsOf(name, father, others);
    const spelt = readings.map(({ parts }) => parts.map(({ word }) => this.id(word)));
    const mother = beside.mother ? parseName(beside.mother).parts : [];
    const first = mother.length > 0 ? this.id(mother[0].word) : NONE;
    const family = mother.length > 1 ? this.id(mother[mother.length - 1].word) : NONE;
    readings.forEach(({ guessed }, i) => {
      this.owners.push(this.persons * 2 + (guessed ? 1 : 0));
      this.starts.push(this.parts.length);
      for (const word of spelt[i]) this.parts.push(word);
      this.mothers.push(first);
      this.motherFamilies.push(family);
      this.bynames.push(byname === null ? NONE : this.id(byname));
      this.births.push(beside.birth ? readBirth(beside.birth) : 0);
      this.registries.push(beside.registry ? registryOf(beside.registry) : 0);
      this.places.push(beside.place ? hashed(normalise(beside.place)) : 0);
    });
    this.persons += 1;
    return this.persons - 1;
  }

  /** The pool of all who were added so far; more may be added afterwards, and another one built. */
  build(): Pool {
    return new Pool(this.data(), this.vocabulary());
  }

  /** The words that were read so far, ready to be searched; the same as before where none came since. */
  vocabulary(): Vocabulary {
    if (this.spelt?.words.length !== this.words.length)
      this.spelt = new Vocabulary(this.words.slice());
    return this.spelt;
  }

  /** What a pool of all who were added so far consists of. */
  data(): PoolData {
    this.starts.push(this.parts.length);
    const starts = this.starts.done();
    this.starts.length -= 1;
    const parts = this.parts.done();
    const mothers = this.mothers.done();
    const motherFamilies = this.motherFamilies.done();
    const bynames = this.bynames.done();
    const V = this.words.length;
    const size = this.owners.length;
    const counted = () => onShared(new Int32Array(V));
    const [firsts, others, motherFirsts, motherLasts, bynameCounts] = [
      counted(),
      counted(),
      counted(),
      counted(),
      counted(),
    ];
    const postingStarts = onShared(new Int32Array(V + 1));
    for (let entry = 0; entry < size; entry += 1) {
      for (let at = starts[entry]; at < starts[entry + 1]; at += 1) {
        postingStarts[parts[at] + 1] += 1;
        (at === starts[entry] ? firsts : others)[parts[at]] += 1;
      }
      if (mothers[entry] !== NONE) motherFirsts[mothers[entry]] += 1;
      if (motherFamilies[entry] !== NONE) motherLasts[motherFamilies[entry]] += 1;
      if (bynames[entry] !== NONE) bynameCounts[bynames[entry]] += 1;
    }
    for (let word = 0; word < V; word += 1) postingStarts[word + 1] += postingStarts[word];
    const postings = onShared(new Int32Array(parts.length));
    const next = postingStarts.slice(0, V);
    for (let entry = 0; entry < size; entry += 1)
      for (let at = starts[entry]; at < starts[entry + 1]; at += 1) {
        const word = parts[at];
        postings[next[word]] = entry * 8 + Math.min(7, at - starts[entry]);
        next[word] += 1;
      }
    return {
      words: this.words.slice(),
      size,
      persons: this.persons,
      owners: this.owners.done(),
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
      bynames,
      bynameCounts,
      registries: this.registries.done(),
      places: this.places.done(),
    };
  }
}
