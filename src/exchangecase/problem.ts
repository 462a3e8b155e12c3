/** What is wrong with a file, where, and what to do about it. */
export interface Problem {
  /** Where it stands, such as `events[3].counts.accepted`; empty for the file as a whole. */
  path: string;
  code: ProblemCode;
  /** One sentence: what is wrong. */
  message: string;
  /** One sentence: what to do. */
  hint: string;
}

export type ProblemCode =
  // The file cannot be read.
  | 'TOO_LARGE'
  | 'NOT_TEXT'
  | 'NOT_UTF8'
  | 'BYTE_ORDER_MARK'
  | 'EMPTY'
  | 'NOT_JSON'
  | 'DUPLICATE_KEY'
  | 'TOO_DEEP'
  | 'BAD_CHARACTER'
  | 'NOT_AN_OBJECT'
  | 'WRONG_SCHEMA'
  | 'TOO_MANY_EVENTS'
  | 'TOO_MANY_ITEMS'
  // A value has the wrong shape.
  | 'MISSING'
  | 'WRONG_TYPE'
  | 'NOT_ALLOWED'
  | 'UNKNOWN_EVENT_TYPE'
  | 'BAD_DATE'
  | 'BAD_ID'
  | 'OUT_OF_RANGE'
  | 'TOO_FEW'
  // Values do not fit together.
  | 'DUPLICATE_ID'
  | 'UNKNOWN_PARTY'
  | 'UNKNOWN_SOURCE'
  | 'UNKNOWN_LIST'
  | 'UNKNOWN_PROPOSAL'
  | 'ANSWERED_TOO_EARLY'
  | 'SAME_SIDE'
  | 'DATES_BACKWARDS'
  | 'COUNTS_EXCEED_TOTAL'
  | 'PART_EXCEEDS_WHOLE'
  // The record holds another edition of the case.
  | 'IMPORTED_BEFORE'
  // Worth a look.
  | 'LIST_WITHOUT_ID'
  | 'PROPOSAL_NOT_RECORDED'
  | 'EXPECTED'
  | 'UNKNOWN_FIELD'
  | 'UNUSUAL_WORD'
  | 'FREE_WORDS'
  | 'TWICE'
  | 'NOTHING_TO_READ'
  | 'IN_THE_FUTURE'
  // What was set aside where a file is only read.
  | 'NOT_READ'
  // The list of problems itself was cut.
  | 'AND_MORE';

export type Path = readonly (string | number)[];

const PLAIN_KEY = /^[A-Za-z_$][\w$]{0,59}$/;

/** Problems name at most this many characters of what stands in the file. */
const QUOTE_LIMIT = 60;

/** A value as it may be shown: cut, and without characters that would turn a line around. */
export function quote(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return 'null';
  // Cut before cleaning: only what is shown is worth the work.
  const points = Array.from(value.slice(0, 2 * QUOTE_LIMIT + 2));
  const cut = points.length > QUOTE_LIMIT;
  const shown = (cut ? points.slice(0, QUOTE_LIMIT - 1) : points).join('');
  return `"${shown.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\u00b7')}${cut ? '\u2026' : ''}"`;
}

export function pathText(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!PLAIN_KEY.test(step)) text += `[${quote(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

export const PROBLEM_LIMIT = 500;

/**
 * Collects problems up to a limit and counts the rest, so that a file with a million mistakes costs
 * neither memory nor the reader's patience.
 */
export class Findings {
  readonly #found: Problem[] = [];
  readonly #seen = new Set<string>();
  #more = 0;

  /** The words are made only for problems that will be shown. */
  add(path: Path, code: ProblemCode, words: () => { message: string; hint: string }): void {
    if (this.#found.length >= PROBLEM_LIMIT) {
      this.#more += 1;
      return;
    }
    // One value often breaks two clauses of the schema; the reader needs to hear of it once.
    const text = pathText(path);
    const key = `${code} ${text}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#found.push({ path: text, code, ...words() });
  }

  get any(): boolean {
    return this.#found.length > 0;
  }

  list(): Problem[] {
    if (this.#more === 0) return this.#found;
    return [
      ...this.#found,
      {
        path: '',
        code: 'AND_MORE',
        message: `And ${this.#more} more.`,
        hint: 'Correct the ones above first; many of the others will go with them.',
      },
    ];
  }
}
