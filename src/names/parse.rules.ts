import { LONGEST_CELL, normalise, repairLamAlef, scriptOf, type Script } from './text.rules.js';
import {
  ALIAS_WORDS,
  ARTICLES,
  FATHER_OF,
  MOTHER_OF,
  PARTICLES,
  SECOND_HALVES,
  SECOND_HALVES_AFTER_ARTICLE,
  SERVANT,
  SERVANT_WITH_ARTICLE,
  SHORT_TITLES,
  SPOUSE_WORDS,
  SOUNDED_ARTICLE,
  TITLES,
} from './word-lists.rules.js';

/** What a part of a name says. By its place: Arabic names run from the person up the line of fathers to the family. */
export type Role = 'OWN' | 'FATHER' | 'GRANDFATHER' | 'ANCESTOR' | 'FAMILY';

/** One part of a name: `عبد الله`, `ابو ندى` and `صلاح الدين` are one part each. */
export interface Part {
  /** Normalised, compounds joined. An article that stood apart or began a Latin part with a hyphen is not in it. */
  word: string;
  script: Script;
  /** Whether an article was taken off `word`. */
  article: boolean;
  /** A first letter in the place of a name. */
  initial: boolean;
  /** Father or mother of somebody: a kunya, or a family's name. */
  kunya: boolean;
}

/** A name as compared. */
export interface ParsedName {
  /** As written. */
  raw: string;
  parts: Part[];
  /** `ابو محمد` beside or in front of a name. */
  kunya: string | null;
  /** Whether that stood in front, where lists that put the family first have families of such a name. */
  kunyaFirst: boolean;
  /** Other names: what stands in brackets, behind "alias" or behind a stroke, as written but for normalising. */
  aliases: string[];
  titles: string[];
  /** Whether `FAMILY, given` was turned. */
  turned: boolean;
}

/** More parts than this are dropped: no list writes them, and aligning costs their square. */
export const MOST_PARTS = 8;

type Piece = Pick<Part, 'word' | 'article' | 'kunya'>;

/** Words of a normalised text; what is neither letter nor digit parts them, hyphens included. */
const wordsOf = (text: string): string[] =>
  text
    .split(/[^\p{L}]+/u)
    .filter(Boolean)
    .map(repairLamAlef)
    // German habits of four letters, which the letter model reads as one sound of three at most.
    .map((word) => word.replace(/dsch/g, 'dj').replace(/tsch/g, 'ch'));

/**
 * Latin compounds in one spelling, whatever became of the article within: `abderrahmane` and `abdurrahman` as
 * `abdalrahman`, `noureddine`, `nuruddin` and `nurettin` with `aldin` at the end. Before letters of the sun it takes their
 * sound, and no letter of it is left that a comparison letter by letter could find.
 */
const compound = (word: string): string =>
  scriptOf(word) === 'ARABIC'
    ? word
    : word
        .replace(
          /^ab[ei]?d(?:ou|oo|[aeiou])?(?:l|[sc]h(?=[sc]h)|([dnrstz])(?=\1)|(?<=[aeiou])(?=[nrsz]))(?=\p{L}{3})/u,
          'abdal',
        )
        .replace(/(?<=\p{L}{2})(?:ou|oo|[aeiou])?(?:dd|ld|tt)(?:i|ee|ei|ie)n+e?$/u, 'aldin')
        .replace(/(?<=\p{L}{3})(?:ou|[eu])d(?:i|ee)n+e?$/u, 'aldin');

/** A word as it stands among second halves: `الاسالم` is `الاسلام` with its lam-alef reversed. */
const secondHalf = (word: string): string | null => {
  if (SECOND_HALVES.has(word)) return word;
  const repaired = word.slice(0, 2) + word.slice(2).replace('ال', 'لا');
  return SECOND_HALVES.has(repaired) ? repaired : null;
};

/** A second half as it is joined: with the article of its script. */
const joinedHalf = (half: string): string => {
  if (scriptOf(half) === 'ARABIC') return half.startsWith('ال') ? half : `ال${half}`;
  return /^d(?:i|ee)ne?$/.test(half) ? `al${half}` : half;
};

/** `EL HALABI Ahmed Mahmoud` as `EL HALABI, Ahmed Mahmoud`: French habit writes the family first, in capitals. */
function familyInCapitals(raw: string): string {
  const found = /^\s*((?:\p{Lu}[\p{Lu}'’-]+\s+){1,3})(?=\p{Lu}\p{Ll})([^,،]*)$/u.exec(raw);
  if (!found || /(?<!\p{L})\p{Lu}{2,}(?!\p{L})/u.test(found[2])) return raw;
  const family = found[1].trim();
  if (TITLES.has(family.toLowerCase())) return raw;
  return `${family}, ${found[2]}`;
}

/** `ابوالفحم` and `abulfahm` as `ابوفحم` and `abufahm`: the article inside is written or not at will. */
function joinedFatherOf(word: string): string {
  if (/^ابوال\p{L}{3}/u.test(word)) return `ابو${word.slice(5)}`;
  const latin = /^[ae]b(?:u|o|ou|oo|uo|w)(\p{L}{3,})$/u.exec(word);
  if (!latin) return word;
  const rest = latin[1].replace(/^(?:[aeu]l|l)(?=[^aeiouyl]\p{L}{2})/u, '');
  return `abu${rest}`;
}

const GLUED_KUNYA = /^(?:ابو\p{L}{2}|abu\p{L}{3})/u;
/** A name of its own. */
const NO_KUNYA = /^(?:ابوبكر|abubak)/u;

/** Joins what belongs together, drops what names nobody. */
function pieces(words: readonly string[]): Piece[] {
  const out: { word: string; article: boolean; kunya?: boolean }[] = [];
  const rest = words.slice(0, 64);
  for (let i = 0; i < rest.length; i += 1) {
    const word = rest[i];
    const next = rest[i + 1];
    if (PARTICLES.has(word) && next !== undefined) continue;
    const last = out[out.length - 1];
    const half = last && last.word.length > 1 ? secondHalf(word) : null;
    if (last && half) {
      last.word += joinedHalf(half);
      continue;
    }
    if (next === undefined) {
      if (!ARTICLES.has(word)) out.push({ word: joinedFatherOf(word), article: false });
      continue;
    }
    if (SERVANT.has(word) && next.startsWith('ال') && next.length > 3) {
      // `عبيد` is a name of its own as well; it serves God alone.
      if (word !== 'عبد' && next !== 'الله') {
        out.push({ word, article: false });
        continue;
      }
      out.push({ word: word + next, article: false });
      i += 1;
      continue;
    }
    const apart = ARTICLES.has(next) || (SOUNDED_ARTICLE.test(next) && sounds(next, rest[i + 2]));
    if (SERVANT.has(word) && apart && rest[i + 2] !== undefined) {
      out.push({ word: word + next + rest[i + 2], article: false });
      i += 2;
      continue;
    }
    if (SERVANT_WITH_ARTICLE.test(word) && next.length > 2) {
      out.push({ word: word + next, article: false });
      i += 1;
      continue;
    }
    const mother = MOTHER_OF.has(word);
    if (FATHER_OF.has(word) || mother) {
      let after = next;
      i += 1;
      if (apart && rest[i + 1] !== undefined) {
        after = rest[i + 1];
        i += 1;
      }
      // The father of a servant of God: `abu abd al rahman`.
      if (SERVANT.has(after) && rest[i + 1]?.startsWith('ال')) {
        after += rest[i + 1];
        i += 1;
      } else if (SERVANT_WITH_ARTICLE.test(after) && rest[i + 1] !== undefined) {
        after += rest[i + 1];
        i += 1;
      }
      const bare = /^ال\p{L}{3}/u.test(after) ? after.slice(2) : after;
      const arabic = scriptOf(after) === 'ARABIC';
      const first = mother ? (arabic ? 'ام' : 'um') : arabic ? 'ابو' : 'abu';
      out.push({ word: first + bare, article: false, kunya: true });
      continue;
    }
    if (ARTICLES.has(word) || (SOUNDED_ARTICLE.test(word) && sounds(word, next))) {
      if (last && SECOND_HALVES_AFTER_ARTICLE.has(next)) {
        last.word += `al${next}`;
      } else {
        out.push({ word: joinedFatherOf(next), article: true });
      }
      i += 1;
      continue;
    }
    out.push({ word: joinedFatherOf(word), article: false });
  }
  return out.map(({ word, article, kunya }) => ({
    word: compound(word),
    article,
    // What begins like "mother of" is a name, such as Amin, unless it stood apart.
    kunya: (kunya || GLUED_KUNYA.test(word)) && !NO_KUNYA.test(word),
  }));
}

/** Whether `ar` is the article before `rahman`: it takes the sound of the letter that follows. */
const sounds = (article: string, next: string | undefined): boolean =>
  next !== undefined && next.startsWith(article.slice(1)) && next.length > 2;

function takeTitles(words: string[]): { titles: string[]; rest: string[] } {
  let from = 0;
  while (
    words.length - from > 2 &&
    (TITLES.has(words[from]) || (from === 0 && SHORT_TITLES.has(words[from])))
  ) {
    from += 1;
  }
  // Two words of which one is certainly a title still leave a name of one part: `Dr. Karam`.
  if (words.length - from === 2 && /^(?:dr|mr|mrs|ms|prof)$/u.test(words[from])) from += 1;
  return { titles: words.slice(0, from), rest: words.slice(from) };
}

const hasLetter = (text: string): boolean => /\p{L}/u.test(text);

/** Names beside each other in one cell with a stroke between: two words each at least, else the stroke only parts words. */
function besideStrokes(text: string): string[] {
  const sides = text
    .split(/[/\\|;؛]+/u)
    .map((side) => side.trim())
    .filter(hasLetter);
  const words = sides.map((side) => side.split(' ').length);
  if (sides.length < 2 || Math.min(...words) < 2) return [text];
  // Few words may as well be one name that a stroke parts.
  return words.reduce((a, b) => a + b) > 5 ? sides : [...sides, sides.join(' ')];
}

/** One name out of a cell of several: without "known as", and without the preposition that Arabic puts behind it. */
const bare = (alias: string): string =>
  alias
    .trim()
    .replace(/^[:\s]+/u, '')
    .replace(/^ب\s*(?=ابو |ابي |ابا |ام |ال)/u, '');

/** Takes the other names out of a cell: in brackets, behind a word such as "known as", behind a stroke. */
function takeAliases(cell: string): { text: string; aliases: string[] } {
  const inside: string[] = [];
  const outside = cell.replace(/[([{]([^)\]}]*)[)\]}]?/gu, (_, words: string) => {
    inside.push(words);
    return ' ';
  });
  const names = [
    ...outside.split(ALIAS_WORDS).filter(hasLetter),
    ...inside.flatMap((words) => words.split(ALIAS_WORDS)),
  ];
  const [text = '', ...aliases] = names.flatMap(besideStrokes).filter(hasLetter);
  // Whose wife she is is no name of hers.
  return {
    text,
    aliases: aliases
      .flatMap((some) => some.split(/[,،]/u))
      .filter((one) => hasLetter(one) && !SPOUSE_WORDS.test(` ${one}`))
      .map(bare),
  };
}

/**
 * Reads a name into its parts, in the order own name, father, grandfather, …, family. `father` is the list's column of
 * the father's name: when it is filled it stands behind the given name. Never fails; a text without letters has no parts.
 */
export function parseName(raw: string, father = ''): ParsedName {
  const cell = takeAliases(normalise(familyInCapitals(raw.slice(0, LONGEST_CELL))));
  let { text } = cell;
  const { aliases } = cell;
  const spouse = SPOUSE_WORDS.exec(text);
  if (spouse && spouse.index > 0) text = text.slice(0, spouse.index);
  const comma = text.split(/[,،]/u).map((side) => side.trim());
  let titles: string[] = [];
  let turned = false;
  let list: Piece[];
  if (comma.length === 2 && comma.every((side) => /\p{L}/u.test(side))) {
    const family = pieces(wordsOf(comma[0]));
    const given = takeTitles(wordsOf(comma[1]));
    titles = given.titles;
    const behind = pieces(given.rest);
    // A family of more than two parts is no family: the comma then only parts, or a kunya stands behind it.
    turned = family.length <= 2;
    list = turned ? [...behind, ...family] : [...family, ...behind];
    if (!turned && behind.length === 1 && behind[0].kunya) {
      list = family;
      aliases.push(comma[1]);
    }
  } else {
    const taken = takeTitles(wordsOf(text));
    titles = taken.titles;
    list = pieces(taken.rest);
  }
  let kunya: string | null = null;
  const kunyaFirst = list.length > 2 && list[0].kunya && !turned;
  if (kunyaFirst) {
    kunya = list[0].word;
    list = list.slice(1);
  }
  if (!kunya) {
    for (const other of aliases) {
      const [first] = pieces(wordsOf(other));
      if (first?.kunya) kunya = first.word;
    }
  }
  if (father) {
    const between = pieces(takeTitles(wordsOf(normalise(father))).rest);
    list = [...list.slice(0, 1), ...between, ...list.slice(1)];
  }
  return {
    raw,
    parts: partsOf(list),
    kunya,
    kunyaFirst,
    aliases,
    titles,
    turned,
  };
}

/** Pieces in their places. */
export const partsOf = (list: readonly Piece[]): Part[] =>
  list.slice(0, MOST_PARTS).map(({ word, article, kunya }) => ({
    word,
    script: scriptOf(word),
    article,
    initial: word.length === 1,
    kunya,
  }));

/** The role of part `place` of `count`: the first is one's own, the last of two or more the family's. */
export function roleAt(place: number, count: number): Role {
  if (place === 0) return 'OWN';
  if (place === count - 1) return 'FAMILY';
  return place === 1 ? 'FATHER' : place === 2 ? 'GRANDFATHER' : 'ANCESTOR';
}
