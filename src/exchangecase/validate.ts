import { checkCase } from './case.rules.js';
import { CASE_FORMAT, type ExchangeCase } from './exchange-case.js';
import { scanJson } from './json-scan.js';
import { Findings, type Path, type Problem, type ProblemCode, quote } from './problem.js';
import { checkShape } from './shape.js';

export type { Problem, ProblemCode } from './problem.js';

/**
 * Reads a case file and names everything that is wrong with it. Files come from strangers: nothing
 * here throws, and size, depth and number are bounded before anything is built.
 *
 * Problems quote the file and may therefore show a name from it. They are for the person who brought
 * the file, not for a log.
 */

export const SIZE_LIMIT = 5 * 1024 * 1024;
export const DEPTH_LIMIT = 32;
export const EVENT_LIMIT = 20_000;

/** No other list or object of a real case comes near these. */
const SOURCE_LIMIT = 5_000;
const CONTAINER_LIMIT = 1_000;

export interface Validation {
  /** The case exactly as it stands in the file; present when there is no problem. */
  case?: ExchangeCase;
  problems: Problem[];
  warnings: Problem[];
}

export function validateCase(input: string | Buffer): Validation {
  const { file, problems, warnings } = examineCase(input);
  const sound = file !== undefined && problems.length === 0;
  return { ...(sound ? { case: file as unknown as ExchangeCase } : {}), problems, warnings };
}

/** What is wrong with a file, and the object in it wherever it can be judged, sound or not. */
export function examineCase(input: string | Buffer): {
  file: Record<string, unknown> | undefined;
  problems: Problem[];
  warnings: Problem[];
} {
  const problems = new Findings();
  const warnings = new Findings();
  const file = read(input, problems, warnings);
  if (file !== undefined) {
    checkShape(file, problems);
    checkCase(file, { problems, warnings });
  }
  return { file, problems: problems.list(), warnings: warnings.list() };
}

type Report = (code: ProblemCode, message: string, hint: string, path?: Path) => undefined;

/** The object in the file, or nothing when it cannot be judged any further. */
function read(
  input: unknown,
  problems: Findings,
  warnings: Findings,
): Record<string, unknown> | undefined {
  const refuse: Report = (code, message, hint, path = []) => {
    problems.add(path, code, () => ({ message, hint }));
    return undefined;
  };
  const tooLarge = (): undefined =>
    refuse(
      'TOO_LARGE',
      `The file is larger than ${SIZE_LIMIT / 1024 / 1024} MB.`,
      'A case file is a few kilobytes; check that this is the right file.',
    );

  let text: string;
  if (typeof input === 'string') {
    if (input.length > SIZE_LIMIT || Buffer.byteLength(input) > SIZE_LIMIT) return tooLarge();
    text = input;
  } else if (ArrayBuffer.isView(input)) {
    if (input.byteLength > SIZE_LIMIT) return tooLarge();
    const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
    const decoded = decode(bytes);
    if (decoded === undefined) {
      const wide = looksLikeUtf16(bytes);
      return refuse(
        'NOT_UTF8',
        wide ? 'The file is written in UTF-16.' : 'The file is not written in UTF-8.',
        'Save it again with the encoding UTF-8.',
      );
    }
    text = decoded;
  } else {
    return refuse('NOT_TEXT', 'There is no file to read.', 'Give the text of a case file.');
  }

  if (text.startsWith('\ufeff')) {
    warnings.add([], 'BYTE_ORDER_MARK', () => ({
      message: 'The file begins with a byte order mark, which was skipped.',
      hint: 'Save it as UTF-8 without a byte order mark.',
    }));
    text = text.slice(1);
  }
  if (text.trim() === '') {
    return refuse('EMPTY', 'The file is empty.', 'Choose a file that holds a case.');
  }

  const scan = scanJson(text, DEPTH_LIMIT);
  if (scan.kind === 'broken') {
    const found = scan.found === '' ? 'the end of the file' : quote(scan.found);
    return refuse(
      'NOT_JSON',
      `Line ${scan.line}, column ${scan.column}: expected ${scan.expected}, found ${found}.`,
      'Correct the file at that place; the mistake may also stand just before it.',
    );
  }
  if (scan.kind === 'too_deep') {
    return refuse(
      'TOO_DEEP',
      `Line ${scan.line}: more than ${DEPTH_LIMIT} brackets are open at once.`,
      'A case needs five at most; check that this is the right file.',
    );
  }
  for (const { path, line } of scan.duplicates) {
    problems.add(path, 'DUPLICATE_KEY', () => ({
      message: `Line ${line}: the field ${quote(path.at(-1))} stands twice in the same object.`,
      hint: 'Keep one of the two; the other would be lost without a word.',
    }));
  }

  const file: unknown = JSON.parse(text);
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    return refuse(
      'NOT_AN_OBJECT',
      `The file holds ${quote(file)} and not one object in braces.`,
      'A case file begins with { and says "schema": "exchange-case/1".',
    );
  }
  const values = file as Record<string, unknown>;
  const format = Object.hasOwn(values, 'schema') ? values.schema : undefined;
  if (format !== CASE_FORMAT) {
    // Of another format nothing further can be said that would not mislead.
    return refuse(
      'WRONG_SCHEMA',
      format === undefined
        ? 'The file does not say which format it has.'
        : `The file has the format ${quote(format)}, which is not read here.`,
      `Write "schema": "${CASE_FORMAT}" if the file follows that format.`,
      ['schema'],
    );
  }
  if (Array.isArray(values.events) && values.events.length > EVENT_LIMIT) {
    return refuse(
      'TOO_MANY_EVENTS',
      `The case has ${values.events.length} events, more than ${EVENT_LIMIT}.`,
      'Split it into several cases.',
      ['events'],
    );
  }
  return walk(values, problems) ? values : undefined;
}

function decode(bytes: Buffer): string | undefined {
  // Text in UTF-16 without a mark can be valid UTF-8 full of zeros.
  if (looksLikeUtf16(bytes)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function looksLikeUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  // A case begins with a brace, whose other half is zero.
  return bytes.length > 1 && (first === 0) !== (second === 0);
}

/** Half of a character, or a zero, which the database would refuse or change. */
const BAD_CHARACTER = /\p{Surrogate}|\0/u;

/** True when the file is small enough in each of its parts to be judged. */
function walk(file: Record<string, unknown>, problems: Findings): boolean {
  let fits = true;
  const bad = (path: Path, what: string): void =>
    problems.add(path, 'BAD_CHARACTER', () => ({
      message: `${what} holds a zero or half a character, which cannot be stored.`,
      hint: 'Type the text again at that place.',
    }));
  const visit = (value: unknown, path: (string | number)[]): void => {
    if (typeof value === 'string') {
      if (BAD_CHARACTER.test(value)) bad([...path], 'The text');
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const inList = Array.isArray(value);
    const keys = inList ? value : Object.keys(value);
    if (keys.length > limitAt(path)) {
      fits = false;
      problems.add([...path], 'TOO_MANY_ITEMS', () => ({
        message: `There are ${keys.length} entries here, more than ${limitAt(path)}.`,
        hint: 'Check that this is the right file, or leave out what the case does not need.',
      }));
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      path.push(inList ? Number(key) : key);
      if (!inList && BAD_CHARACTER.test(key)) bad([...path], 'The name of the field');
      visit(item, path);
      path.pop();
    }
  };
  visit(file, []);
  return fits;
}

function limitAt(path: Path): number {
  if (path.length === 1 && path[0] === 'events') return EVENT_LIMIT;
  if (path.length === 1 && path[0] === 'sources') return SOURCE_LIMIT;
  return CONTAINER_LIMIT;
}
