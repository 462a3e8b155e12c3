import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Figure } from './figure.js';

/** How a word may stand in bytes: as text of several kinds, in hexadecimal, and in base64 from each of its three places. */
export function spellingsOf(word: string): Buffer[] {
  const utf16 = Buffer.from(word, 'utf16le');
  const plain = [
    Buffer.from(word),
    Buffer.from(word.toUpperCase()),
    utf16,
    Buffer.from(utf16).swap16(),
    Buffer.from([...Buffer.from(word)].reverse()),
  ];
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64');
    // Letters that hold bits of what stands before or after it are cut off.
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1).replace(/.?=*$/, ''));
  });
  return [...plain, Buffer.from(Buffer.from(word).toString('hex')), ...base64];
}

async function* filesIn(folder: string): AsyncGenerator<string> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** Every needle that occurs in a file, read through with an overlap as long as the longest. */
async function found(path: string, needles: readonly Buffer[], bytes: { read: number }) {
  const longest = Math.max(...needles.map((needle) => needle.length));
  const hits = new Set<number>();
  let before = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 22 })) {
    bytes.read += (chunk as Buffer).length;
    const here = Buffer.concat([before, chunk as Buffer]);
    needles.forEach((needle, i) => {
      if (here.includes(needle)) hits.add(i);
    });
    before = here.subarray(-longest);
  }
  return hits;
}

/**
 * The words of the canary world in the bytes of the data directory: tables, indexes, WAL and the server's log. They all
 * begin and end alike, so one look for the beginning finds any of them.
 */
export const canariesInBytes: Figure = {
  name: 'canaries-in-bytes',
  title: 'Canaries in data directory, WAL and log',
  gate: '0 found, in any spelling',
  async run({ world, say }) {
    const told = await world();
    const house = await told.copy();
    try {
      const [{ folder }] = await house.asOwner<{ folder: string }>(
        `select current_setting('data_directory') as folder`,
      );
      const sealed = [...told.canaries.values()].filter((one) => /^zq[a-z]+qz$/.test(one.text));
      const words = sealed.map((one) => one.text);
      const needles = words.flatMap(spellingsOf);
      const bytes = { read: 0 };
      const hits = new Map<string, string>();
      let files = 0;
      for await (const path of filesIn(folder)) {
        files += 1;
        for (const i of await found(path, needles, bytes).catch(() => new Set<number>())) {
          hits.set(words[Math.floor(i / (needles.length / words.length))], path);
        }
        if (files % 500 === 0) say(`${files} files`);
      }
      const fields = [...hits].map(([word, path]) => {
        const { field } = told.canaries.get(word) ?? sealed.find((one) => one.text === word)!;
        return `${field} in ${path.slice(folder.length + 1)}`;
      });
      return {
        value: `${hits.size} of ${words.length} words in ${files} files, ${Math.round(bytes.read / 1e6)} MB`,
        ok: hits.size === 0 && words.length > 100,
        details: { fields },
      };
    } finally {
      await house.close();
    }
  },
};
