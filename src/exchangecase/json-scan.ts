import type { Path } from './problem.js';

/**
 * Reads JSON once without building it. The parser of the language keeps the last of two equal keys
 * without a word and names errors by an offset, if at all; a person who corrects a file by hand
 * needs the line, and must hear that half of an event was thrown away.
 */

export type Scan =
  | { kind: 'ok'; duplicates: { path: Path; line: number }[] }
  | { kind: 'broken'; line: number; column: number; expected: string; found: string }
  | { kind: 'too_deep'; path: Path; line: number };

/** Nobody writes so many double keys by hand; further ones tell nothing new. */
const DUPLICATES_LIMIT = 1000;

class Stop extends Error {
  constructor(
    readonly reason: 'broken' | 'too_deep',
    readonly at: number,
    readonly expected = '',
  ) {
    super();
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERAL = /true|false|null/y;
const HEX = /^[0-9a-fA-F]{4}$/;

export function scanJson(text: string, maxDepth: number): Scan {
  let at = 0;
  const path: (string | number)[] = [];
  const duplicates: { path: Path; at: number }[] = [];

  const blank = (): void => {
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      at += 1;
    }
  };

  const token = (form: RegExp): boolean => {
    form.lastIndex = at;
    const hit = form.test(text);
    if (hit) at = form.lastIndex;
    return hit;
  };

  const string = (): string => {
    const start = at;
    at += 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (Number.isNaN(code)) throw new Stop('broken', at, 'a closing double quote');
      if (code < 32) throw new Stop('broken', at, 'a closing double quote on the same line');
      if (code === 92) {
        at += 1;
        const escape = text.charAt(at);
        if (escape === 'u' && HEX.test(text.slice(at + 1, at + 5))) at += 4;
        else if (escape === '' || !'"\\/bfnrt'.includes(escape)) {
          throw new Stop('broken', at, 'a valid escape after the backslash');
        }
      }
      at += 1;
    }
    at += 1;
    return text.slice(start, at);
  };

  const members = (depth: number): void => {
    const keys = new Set<string>();
    at += 1;
    blank();
    if (text.charAt(at) === '}') {
      at += 1;
      return;
    }
    for (;;) {
      blank();
      if (text.charAt(at) !== '"') throw new Stop('broken', at, 'a field name in double quotes');
      const start = at;
      const key = JSON.parse(string()) as string;
      path.push(key);
      if (!keys.has(key)) keys.add(key);
      else if (duplicates.length < DUPLICATES_LIMIT)
        duplicates.push({ path: [...path], at: start });
      blank();
      if (text.charAt(at) !== ':') throw new Stop('broken', at, 'a colon after the field name');
      at += 1;
      value(depth);
      path.pop();
      blank();
      const mark = text.charAt(at);
      if (mark !== ',' && mark !== '}') throw new Stop('broken', at, 'a comma or a closing brace');
      at += 1;
      if (mark === '}') return;
    }
  };

  const items = (depth: number): void => {
    at += 1;
    blank();
    if (text.charAt(at) === ']') {
      at += 1;
      return;
    }
    for (let index = 0; ; index += 1) {
      path.push(index);
      value(depth);
      path.pop();
      blank();
      const mark = text.charAt(at);
      if (mark !== ',' && mark !== ']')
        throw new Stop('broken', at, 'a comma or a closing bracket');
      at += 1;
      if (mark === ']') return;
    }
  };

  // The depth is bounded before the call goes deeper, so the stack is safe.
  const value = (depth: number): void => {
    blank();
    const mark = text.charAt(at);
    if (mark === '{' || mark === '[') {
      if (depth >= maxDepth) throw new Stop('too_deep', at);
      if (mark === '{') members(depth + 1);
      else items(depth + 1);
    } else if (mark === '"') string();
    else if (!token(NUMBER) && !token(LITERAL)) throw new Stop('broken', at, 'a value');
  };

  const lineOf = (offset: number): { line: number; column: number } => {
    let line = 1;
    let start = 0;
    for (let end = text.indexOf('\n'); end !== -1 && end < offset;) {
      line += 1;
      start = end + 1;
      end = text.indexOf('\n', start);
    }
    return { line, column: offset - start + 1 };
  };

  try {
    value(0);
    blank();
    if (at < text.length) throw new Stop('broken', at, 'nothing more');
  } catch (stop) {
    if (!(stop instanceof Stop)) throw stop;
    if (stop.reason === 'too_deep') {
      return { kind: 'too_deep', path, line: lineOf(stop.at).line };
    }
    const found = String.fromCodePoint(text.codePointAt(stop.at) ?? 0);
    return {
      kind: 'broken',
      ...lineOf(stop.at),
      expected: stop.expected,
      found: stop.at < text.length ? found : '',
    };
  }
  // Lines are found going forward once, not from the top for each key.
  let line = 1;
  let from = 0;
  const located = duplicates
    .sort((a, b) => a.at - b.at)
    .map((duplicate) => {
      for (let end = text.indexOf('\n', from); end !== -1 && end < duplicate.at;) {
        line += 1;
        from = end + 1;
        end = text.indexOf('\n', from);
      }
      return { path: duplicate.path, line };
    });
  return { kind: 'ok', duplicates: located };
}
