import { parseName, partsOf, type ParsedName, type Part } from './parse.rules.js';

/** One way in which a person may be called. */
export interface Reading {
  parts: readonly Part[];
  /** Whether it was put together of another name and the rest of the name: a guess, where a full name is none. */
  guessed: boolean;
}

/** A person's name and the other names, as compared. */
export interface Readings {
  name: ParsedName;
  /** The name first; more only where another name is known. */
  readings: readonly Reading[];
  /** A kunya, or another name of one word, beside the name. Null: there is none. */
  byname: string | null;
}

/** More ways are not looked at. */
const MOST_READINGS = 24;

/** What a name of one word stands for: a kunya for all but the family, another for one's own name. */
const completed = (one: Part, parts: readonly Part[]): Part[] =>
  one.kunya ? [one, ...parts.slice(1).slice(-1)] : [one, ...parts.slice(1)];

/**
 * The ways in which a person may be called. `others` are names in cells of their own; others stand in the cell of the name.
 * A kunya in front may be a family that stands first. Where somebody is `asked` for, a family `Abu X` may be a kunya that stands
 * behind; a pool in which all families of that kind were left out as well would be full of namesakes.
 */
export function readingsOf(
  name: string,
  father = '',
  others: readonly string[] = [],
  asked = false,
): Readings {
  const parsed = parseName(name, father);
  const { parts } = parsed;
  const readings: Reading[] = [{ parts, guessed: false }];
  const seen = new Set([spelt(parts)]);
  const add = (said: readonly Part[], guessed: boolean) => {
    if (said.length === 0 || seen.has(spelt(said))) return;
    seen.add(spelt(said));
    readings.push({ parts: partsOf(said), guessed });
  };
  let byname = parsed.kunya;
  const other = (text: string) => {
    const { parts: said, aliases } = parseName(text);
    for (const one of aliases) other(one);
    if (said.length !== 1) return add(said, false);
    byname ??= said[0].word;
    return add(completed(said[0], parts), parts.length > 1);
  };
  if (parsed.kunyaFirst && parsed.kunya) {
    const [kunya] = partsOf([{ word: parsed.kunya, article: false, kunya: true }]);
    add([...parts, kunya], true);
    add(completed(kunya, parts), true);
  }
  if (asked && parts.length > 2 && parts[parts.length - 1].kunya) add(parts.slice(0, -1), true);
  for (const text of [...parsed.aliases, ...others.filter(Boolean)]) other(text);
  return { name: parsed, readings: readings.slice(0, MOST_READINGS), byname };
}

const spelt = (parts: readonly Part[]): string => parts.map(({ word }) => word).join(' ');
