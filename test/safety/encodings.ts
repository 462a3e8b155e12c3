/**
 * How a word may stand in bytes: as itself in several sets of characters, and as what programs make of bytes and texts.
 */
import { readFileSync } from 'node:fs';

/** windows-1256 by code point, as the decoder of the platform knows it. */
const WINDOWS_1256 = (() => {
  const decoder = new TextDecoder('windows-1256');
  const table = new Map<string, number>();
  for (let byte = 0; byte < 256; byte += 1) table.set(decoder.decode(Uint8Array.of(byte)), byte);
  return table;
})();

/** Null where a letter of the word is not in the set. */
export function windows1256(word: string): Buffer | null {
  const bytes = [...word].map((letter) => WINDOWS_1256.get(letter));
  return bytes.includes(undefined) ? null : Buffer.from(bytes as number[]);
}

const utf16be = (word: string) => Buffer.from(word, 'utf16le').swap16();

/** The characters of base64 that depend on the word alone, when so many bytes stand before it. */
function base64(bytes: Buffer, before: number): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
  const from = Math.ceil((8 * before) / 6);
  const to = Math.floor((8 * (before + bytes.length)) / 6);
  return text.slice(from, to);
}

const escaped = (word: string, upper: boolean) =>
  [...word]
    .map((letter) => {
      const hex = letter.charCodeAt(0).toString(16).padStart(4, '0');
      return `\\u${upper ? hex.toUpperCase() : hex}`;
    })
    .join('');

const percent = (bytes: Buffer, upper: boolean) => {
  const text = bytes.toString('hex').replace(/../g, '%$&');
  return upper ? text.toUpperCase() : text;
};

/** Every encoding, by name; null where a word cannot be written in it. */
export const ENCODINGS: Readonly<Record<string, (word: string) => Buffer | null>> = {
  'UTF-8': (word) => Buffer.from(word),
  'UTF-8, capitals': (word) => Buffer.from(word.toUpperCase()),
  'UTF-16LE': (word) => Buffer.from(word, 'utf16le'),
  'UTF-16BE': utf16be,
  'windows-1256': windows1256,
  hex: (word) => Buffer.from(Buffer.from(word).toString('hex')),
  'hex, capitals': (word) => Buffer.from(Buffer.from(word).toString('hex').toUpperCase()),
  'base64 at 0': (word) => Buffer.from(base64(Buffer.from(word), 0)),
  'base64 at 1': (word) => Buffer.from(base64(Buffer.from(word), 1)),
  'base64 at 2': (word) => Buffer.from(base64(Buffer.from(word), 2)),
  ...Object.fromEntries(
    [0, 1, 2].map((before) => [
      `base64url at ${before}`,
      (word: string) =>
        Buffer.from(base64(Buffer.from(word), before).replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ),
  'URL encoding': (word) => Buffer.from(percent(Buffer.from(word), true)),
  'URL encoding, small': (word) => Buffer.from(percent(Buffer.from(word), false)),
  'JSON \\u': (word) => Buffer.from(escaped(word, false)),
  'JSON \\u, capitals': (word) => Buffer.from(escaped(word, true)),
  reversed: (word) => Buffer.from([...word].reverse().join('')),
};

/** A word that was found, how it was written, and where. */
export interface Found {
  word: string;
  encoding: string;
  at: number;
}

/** Words of one form in one encoding: found by what they all begin or end with, and then compared. */
interface Probe {
  encoding: string;
  common: Buffer;
  /** Where the common part stands in a needle. */
  offset: number;
  length: number;
  needles: ReadonlyMap<string, string>;
}

const commonBeginning = (all: readonly Buffer[]): number => {
  let n = 0;
  while (n < all[0].length && all.every((one) => one[n] === all[0][n])) n += 1;
  return n;
};

/** Seeks many words in all encodings at once. Words of a form have one length, and a beginning or an end in common. */
export class ByteSearch {
  private readonly probes: Probe[] = [];
  private readonly longest: number;

  constructor(forms: readonly (readonly string[])[]) {
    const known = new Set<string>();
    for (const words of forms.filter((form) => form.length > 0)) {
      for (const [encoding, encode] of Object.entries(ENCODINGS)) {
        const needles = words.map(encode);
        if (needles.includes(null)) continue;
        const bytes = needles as Buffer[];
        const begins = commonBeginning(bytes);
        const ends = commonBeginning(bytes.map((one) => Buffer.from(one).reverse()));
        const [length] = bytes.map((one) => one.length);
        const common =
          begins >= ends ? bytes[0].subarray(0, begins) : bytes[0].subarray(length - ends);
        if (common.length < 3 || bytes.some((one) => one.length !== length))
          throw new Error(`Words like ${words[0]} have too little in common in ${encoding}.`);
        // Small letters of Latin are the same in several encodings.
        if (known.has(bytes[0].toString('latin1'))) continue;
        known.add(bytes[0].toString('latin1'));
        this.probes.push({
          encoding,
          common,
          offset: begins >= ends ? 0 : length - ends,
          length,
          needles: new Map(bytes.map((one, i) => [one.toString('latin1'), words[i]])),
        });
      }
    }
    this.longest = Math.max(0, ...this.probes.map(({ length }) => length));
  }

  get encodings(): number {
    return this.probes.length;
  }

  in(bytes: Buffer, from = 0): Found[] {
    return this.probes.flatMap(({ encoding, common, offset, length, needles }) => {
      const found: Found[] = [];
      for (let at = bytes.indexOf(common); at >= 0; at = bytes.indexOf(common, at + 1)) {
        const start = at - offset;
        if (start < 0) continue;
        const word = needles.get(bytes.toString('latin1', start, start + length));
        if (word !== undefined) found.push({ word, encoding, at: from + start });
      }
      return found;
    });
  }

  inFile(path: string): Found[] {
    // The largest files here are of 16 MB (WAL), some of a few more: read at once.
    return this.longest === 0 ? [] : this.in(readFileSync(path));
  }
}
