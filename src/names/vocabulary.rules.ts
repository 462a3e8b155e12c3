import { arabicEdits, exchange } from './arabic-edits.rules.js';
import { withHabits } from './habits.data.js';
import { ARABIC_TO_LATIN, LATIN_TO_LATIN } from './letter-model.data.js';
import { LetterModel } from './letter-model.rules.js';
import { scriptOf, type Script } from './text.rules.js';
import { LONGEST_WORD, Trie } from './trie.rules.js';

/** How well two words agree, best first. Each is worse than the one before; what is not found at all is DIFFERENT. */
export const LEVELS = ['SAME', 'SPELLING', 'NEAR', 'RESEMBLING'] as const;
export type Level = (typeof LEVELS)[number] | 'DIFFERENT';

/** A word of the vocabulary that agrees with a written one. */
export interface Similar {
  id: number;
  /** Index into LEVELS. */
  level: number;
  /**
   * By how many nats the writing is less probable than the likeliest that the pool has in the same script: how many ways
   * there are to write a word in another script says nothing against those who are written in it.
   */
  cost: number;
}

/** A word to look up: as in a `Part`. */
export interface Wanted {
  word: string;
  script: Script;
  article: boolean;
}

/** The article written on one side only costs this many nats. */
const ARTICLE_DIFFERS = 0.4;
/** A Latin word that begins with al or el is read with and without an article. */
const GLUED_ARTICLE = /^[aeu]l(?=\p{L}{3})/u;

/** One that begins as the article sounds before a letter of the sun is read without it too: `assabbagh`, `errachidi`. */
const GLUED_SOUND = /^[aeu](?:[sc]h(?=[sc]h)|([dnrstz])(?=\1))(?=\p{L}{4})/u;
/** The sounds that the article takes before letters of the sun, by how Latin lists write the letter. */
const SUN: Readonly<Record<string, readonly string[]>> = {
  ت: ['t'],
  ث: ['th'],
  د: ['d'],
  ذ: ['dh', 'z'],
  ر: ['r'],
  ز: ['z'],
  س: ['s'],
  ش: ['sh', 'ch'],
  ص: ['s'],
  ض: ['d'],
  ط: ['t'],
  ظ: ['z'],
  ن: ['n'],
};
const LATIN_SUN = [...new Set(Object.values(SUN).flat())];
/** How Latin words of a pool may begin that have the article before a word in either script. */
function articlesBefore(word: string): string[] {
  const sounds = SUN[word[0]] ?? LATIN_SUN.filter((sound) => word.startsWith(sound)).slice(-1);
  return ['al', 'el', ...sounds.flatMap((sound) => [`a${sound}`, `e${sound}`])];
}

/** Where the levels end, in nats above the usual writing: fixed, and by letter of the longer writing. */
const ENDS: Readonly<Record<'SAME_SCRIPT' | 'ACROSS', readonly (readonly [number, number])[]>> = {
  SAME_SCRIPT: [
    [0.01, 0],
    [0.5, 0],
    [2.4, 0],
    [3.2, 0.3],
  ],
  ACROSS: [
    [1, 0.2],
    [2, 0.35],
    [3, 0.6],
    [4, 0.85],
  ],
};
const LATIN_ENDS: readonly (readonly [number, number])[] = [
  [0.7, 0.03],
  [2, 0.25],
  [3, 0.5],
  [3.5, 0.75],
];

/** Of the words of one script that agree, at most this many are kept, the likeliest first. */
const MOST_SIMILAR = 80;
const likeliest = (a: Similar, b: Similar): number => a.cost - b.cost || a.id - b.id;
/** A word of fewer letters says too little to be found by resemblance. */
const SHORTEST = 2;

let models: { across: LetterModel; latin: LetterModel; arabic: LetterModel } | undefined;
/** The letter models, laid out once. */
const theModels = () =>
  (models ??= {
    across: new LetterModel(withHabits(ARABIC_TO_LATIN)),
    latin: new LetterModel(LATIN_TO_LATIN),
    arabic: new LetterModel(arabicEdits()),
  });

/** The words of a pool, each once, found again by exact and by similar writing. */
export class Vocabulary {
  private readonly arabic: Trie;
  private readonly latin: Trie;
  private readonly ids: ReadonlyMap<string, number>;

  /** `words` by number, each once. */
  constructor(readonly words: readonly string[]) {
    this.ids = new Map(words.map((word, id) => [word, id]));
    const of = (script: Script): Trie => {
      const sorted = words.filter((word) => scriptOf(word) === script && word.length > 1).sort();
      return new Trie(
        sorted,
        sorted.map((word) => this.ids.get(word) as number),
      );
    };
    this.arabic = of('ARABIC');
    this.latin = of('LATIN');
  }

  /** The number of a word written exactly so, or −1. */
  exact(word: string): number {
    return this.ids.get(word) ?? -1;
  }

  /** Words that may be meant by what is written, the likeliest first; ties by number, so that the order is one. */
  similar(wanted: Wanted): Similar[] {
    const word = wanted.word.slice(0, LONGEST_WORD);
    if (word.length < SHORTEST) return [];
    const best = new Map<number, { cost: number; level: number }>();
    const from = (ends: readonly (readonly [number, number])[], added: number) => {
      const limits = ends.map(([fixed, perLetter]) => fixed + perLetter * word.length);
      return {
        bound: limits[limits.length - 1] - added,
        visit: (id: number, cost: number, excess: number) => {
          const total = cost + added;
          const before = best.get(id);
          if (before && before.cost <= total) return;
          let level = 0;
          while (level < limits.length - 1 && excess + added > limits[level]) level += 1;
          best.set(id, { cost: total, level });
        },
      };
    };
    if (wanted.script === 'ARABIC') this.arabicWanted(word, from);
    else this.latinWanted(word, wanted.article, from);
    const found = (['ARABIC', 'LATIN'] as const).flatMap((script) => {
      const words = [...best].filter(([id]) => scriptOf(this.words[id]) === script);
      const least = words.reduce((cost, [, one]) => Math.min(cost, one.cost), Infinity);
      return words
        .map(([id, { cost, level }]) => ({ id, cost: cost - least, level }))
        .sort(likeliest)
        .slice(0, MOST_SIMILAR);
    });
    return found.sort(likeliest);
  }

  private arabicWanted(word: string, from: From): void {
    const { arabic, across } = theModels();
    const bare = /^ال\p{L}{3}/u.test(word) ? word.slice(2) : null;
    const edits = (text: string, start: number, added: number) => {
      if (start < 0) return;
      const { bound, visit } = from(ENDS.SAME_SCRIPT, added);
      this.arabic.writtenAs(text, arabic, bound, start, visit, exchange);
    };
    edits(word, 0, 0);
    if (bare) edits(bare, 0, ARTICLE_DIFFERS);
    else edits(word, this.arabic.at('ال'), ARTICLE_DIFFERS);
    if (this.latin.nodes === 1) return;
    const written = (text: string, start: number, added: number) => {
      if (start < 0) return;
      const { bound, visit } = from(ENDS.ACROSS, added);
      this.latin.writingsOf(text, across, bound, start, visit);
    };
    written(word, 0, 0);
    if (bare) written(bare, 0, 0);
    for (const article of articlesBefore(bare ?? word))
      written(bare ?? word, this.latin.at(article), bare ? 0 : ARTICLE_DIFFERS);
  }

  private latinWanted(word: string, article: boolean, from: From): void {
    const { latin, across } = theModels();
    const begins = GLUED_ARTICLE.exec(word) ?? GLUED_SOUND.exec(word);
    const glued = begins ? word.slice(begins[0].length) : null;
    if (this.arabic.nodes > 1) {
      const behind = this.arabic.at('ال');
      const spelt = (text: string, start: number, added: number) => {
        if (start < 0) return;
        const { bound, visit } = from(ENDS.ACROSS, added);
        this.arabic.writtenAs(text, across, bound, start, visit);
      };
      spelt(word, 0, article ? ARTICLE_DIFFERS : 0);
      spelt(word, behind, article ? 0 : ARTICLE_DIFFERS);
      if (glued) {
        spelt(glued, behind, 0);
        spelt(glued, 0, 2 * ARTICLE_DIFFERS);
      }
    }
    if (this.latin.nodes > 1) {
      const spelt = (text: string, start: number, added: number) => {
        if (start < 0) return;
        const { bound, visit } = from(LATIN_ENDS, added);
        this.latin.writtenAs(text, latin, bound, start, visit);
      };
      spelt(word, 0, 0);
      if (glued) spelt(glued, 0, ARTICLE_DIFFERS);
      for (const other of articlesBefore(word)) spelt(word, this.latin.at(other), ARTICLE_DIFFERS);
    }
  }
}

type From = (
  ends: readonly (readonly [number, number])[],
  added: number,
) => { bound: number; visit: (id: number, cost: number, excess: number) => void };
