import { Cell } from '../ui/cell.js';
import { learn } from './clock.js';
import type { Operation } from './operation.js';

/** The server was not reached, or did not answer as Tabadul does: nothing is known of what it did. */
export class NoAnswer extends Error {
  constructor(
    message: string,
    /** Whether it was the server itself that could not: other things may be asked of it. */
    readonly reached = false,
  ) {
    super(message);
  }
}

/** What is asked for is being made ready: the same is to be asked again. */
export class NotYet extends NoAnswer {
  constructor(
    message: string,
    readonly progress: { done: number; of: number },
  ) {
    super(message, true);
  }
}

/** Nobody is signed in, or no longer. */
export class SignedOut extends Error {}

/** The server answered that it does not do this. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** How long an answer is waited for, in milliseconds: a bad line is slow before it is dead. */
const PATIENCE = 60_000;

/** Codes by which the server says that it may do the same later. */
const LATER = ['INTERNAL', 'RATE_LIMITED'];

/** Whether something that is sealed did not open: it was altered past Tabadul. The rest of an answer stands. */
export const altered = new Cell(false);

let heardAt = -Infinity;

/** Whether the server answered within so many milliseconds; by a clock that nobody sets. */
export const heardWithin = (milliseconds: number): boolean =>
  performance.now() - heardAt < milliseconds;

/** Whether the server is there, and what time it is there. Asks for nothing, so nothing can come of it that would stay unknown. */
export async function isThere(): Promise<boolean> {
  try {
    const { ok, headers } = await fetch('/health/live', {
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    // A portal of a hotel answers anything; it does not answer this.
    const isOurs = ok && headers.get('content-type')?.startsWith('application/json') === true;
    if (!isOurs) return false;
    learn(headers.get('date'));
    heardAt = performance.now();
    return true;
  } catch {
    return false;
  }
}

/** Whose page this is, by login: whatever is asked is asked in no other name, whoever signed in in another tab meanwhile. */
export const whose: { login: string | null } = { login: null };

interface Problem {
  message: string;
  extensions?: { code?: string; done?: number; of?: number };
}

interface Answered {
  data?: unknown;
  errors?: Problem[];
}

/** Asks the API. Whatever is no answer of its own is `NoAnswer`, and may be asked again. */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
  login = whose.login,
): Promise<Data> {
  let answered: Answered;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(login !== null && { 'tabadul-whose': login }),
      },
      body: JSON.stringify({ operationName: operation.name, query: operation.text, variables }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    learn(response.headers.get('date'));
    if (response.status === 413)
      throw new Refused('TOO_LARGE', 'This is more than one act may hold.');
    answered = (await response.json()) as Answered;
    heardAt = performance.now();
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new NoAnswer(error instanceof Error ? error.message : 'no answer');
  }
  const isAltered = (one: Problem) => one.extensions?.code === 'ALTERED';
  const errors = answered.errors ?? [];
  if (errors.some(isAltered)) altered.set(true);
  // A page that cannot do without what was altered is refused with the words for it.
  const problem = errors.find((one) => !isAltered(one)) ?? (answered.data ? undefined : errors[0]);
  if (problem) {
    const code = problem.extensions?.code ?? 'INTERNAL';
    if (code === 'UNAUTHENTICATED') throw new SignedOut(problem.message);
    const { done = 0, of = 0 } = problem.extensions ?? {};
    if (code === 'NOT_YET') throw new NotYet(problem.message, { done, of });
    if (LATER.includes(code)) throw new NoAnswer(problem.message, true);
    throw new Refused(code, problem.message);
  }
  if (!answered.data) throw new NoAnswer('an answer without data', true);
  return answered.data as Data;
}
