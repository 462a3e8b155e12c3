import type { Reason, Verdict } from './keys.js';

/** An answer to one name as it is being given. */
export interface Given {
  verdict: Verdict;
  reason?: Reason;
  /** The captive named instead: its id, and its code to be read. */
  substitute?: { id: string; code: string };
  words?: string;
}

/** Answers to a list as they are being given, with the states before: each step can be undone. */
export interface AnswerDraft {
  side: string;
  via: string;
  given: Readonly<Record<string, Given>>;
  past: readonly Readonly<Record<string, Given>>[];
}

/** How many steps back there are. */
const STEPS_BACK = 50;

type Answers = AnswerDraft['given'];

const after = (draft: AnswerDraft, given: Answers): AnswerDraft => ({
  ...draft,
  given,
  past: [...draft.past, draft.given].slice(-STEPS_BACK),
});

/** The same answer to some lines. */
export const answered = (
  draft: AnswerDraft,
  lines: readonly string[],
  answer: Given,
): AnswerDraft =>
  after(draft, { ...draft.given, ...Object.fromEntries(lines.map((line) => [line, answer])) });

/** Several answers in one step. */
export const answeredAll = (draft: AnswerDraft, answers: Answers): AnswerDraft =>
  after(draft, { ...draft.given, ...answers });

export const cleared = (draft: AnswerDraft, lines: readonly string[]): AnswerDraft =>
  after(
    draft,
    Object.fromEntries(Object.entries(draft.given).filter(([line]) => !lines.includes(line))),
  );

export function undone(draft: AnswerDraft): AnswerDraft {
  const last = draft.past.at(-1);
  return last ? { ...draft, given: last, past: draft.past.slice(0, -1) } : draft;
}

/** What was given to the lines of some responses. */
export const ofLines = (given: Answers, responses: readonly Response[]): Answers =>
  Object.fromEntries(responses.flatMap(({ line }) => (given[line] ? [[line, given[line]]] : [])));

/** As many answers as one act takes, and as many bytes as a request may have, with room for the rest. */
const MOST_ANSWERS = 500;
const MOST_BYTES = 80_000;

export interface Response {
  line: string;
  verdict: Verdict;
  reason?: Reason;
  substitute?: string;
  statedWords?: string;
}

/** The answers as the API takes them, in as few acts as they fit into. */
export function inActs(given: Answers): Response[][] {
  const acts: Response[][] = [];
  let size = 0;
  for (const [line, { verdict, reason, substitute, words }] of Object.entries(given)) {
    const one = {
      line,
      verdict,
      reason,
      substitute: substitute?.id,
      statedWords: words || undefined,
    };
    const bytes = new TextEncoder().encode(JSON.stringify(one)).length + 1;
    const last = acts.at(-1);
    if (!last || last.length === MOST_ANSWERS || size + bytes > MOST_BYTES) {
      acts.push([one]);
      size = bytes;
    } else {
      last.push(one);
      size += bytes;
    }
  }
  return acts;
}
