import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** A file of the console as it goes out, in the encodings that were made when it was built. */
interface ConsoleFile {
  type: string;
  plain: Buffer;
  br?: Buffer;
  gzip?: Buffer;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** The files of the console, read once: what is served is what was there at the start. */
export class ConsoleFiles {
  private readonly files = new Map<string, ConsoleFile>();

  /** @param folder where `npm run build` puts them; empty or missing where nothing was built */
  constructor(folder: string) {
    if (!existsSync(folder)) return;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      if (!entry.isFile() || !type) continue;
      const file = join(entry.parentPath, entry.name);
      const packed = (ending: string) =>
        existsSync(`${file}${ending}`) ? readFileSync(`${file}${ending}`) : undefined;
      this.files.set(relative(folder, file).split(sep).join('/'), {
        type,
        plain: readFileSync(file),
        br: packed('.br'),
        gzip: packed('.gz'),
      });
    }
  }

  /** A file in an encoding that the browser takes; null where there is none of this name. */
  get(
    name: string,
    accepted = '',
  ): { type: string; encoding?: 'br' | 'gzip'; body: Buffer } | null {
    const file = this.files.get(name);
    if (!file) return null;
    const { type, plain, ...packed } = file;
    for (const encoding of ['br', 'gzip'] as const) {
      const body = packed[encoding];
      if (body && new RegExp(`\\b${encoding}\\b`).test(accepted)) return { type, encoding, body };
    }
    return { type, body: plain };
  }
}
