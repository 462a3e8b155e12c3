import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, parse, stripIgnoredCharacters } from 'graphql';

/** What two spellings of one operation have in common: blanks, commas and comments do not count. */
export const digestOfQuery = (query: string): string =>
  createHash('sha256').update(stripIgnoredCharacters(query)).digest('hex');

/**
 * The operations that Tabadul's own screens ask, by their digests, from files with one operation each (and its fragments).
 * Whoever may not ask freely asks these and nothing else.
 */
export class Operations {
  private readonly names = new Map<string, string>();
  private readonly texts = new Map<string, string>();

  constructor(folder: string) {
    const files = existsSync(folder) ? readdirSync(folder).sort() : [];
    for (const file of files.filter((name) => name.endsWith('.graphql'))) {
      const text = readFileSync(join(folder, file), 'utf8');
      const [operation, ...more] = parse(text).definitions.filter(
        (one) => one.kind === Kind.OPERATION_DEFINITION,
      );
      if (!operation?.name || more.length > 0) {
        throw new Error(`${file} holds no operation, several, or one without a name.`);
      }
      this.names.set(digestOfQuery(text), operation.name.value);
      this.texts.set(operation.name.value, text);
    }
  }

  /** The names of all, in the order of their files. */
  get all(): string[] {
    return [...this.texts.keys()];
  }

  /** A listed operation by its name. */
  text(name: string): string {
    const text = this.texts.get(name);
    if (text === undefined) throw new Error(`No operation is listed under the name ${name}.`);
    return text;
  }

  /** The name of a listed operation; null for any other. */
  nameOf(query: string): string | null {
    return this.names.get(digestOfQuery(query)) ?? null;
  }
}
