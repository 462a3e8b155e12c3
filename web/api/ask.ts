import type { Operation } from './operation.js';

/** The server was not reached, or did not answer as Tabadul does: nothing is known of what it did. */
export class NoAnswer extends Error {}

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

interface Answered {
  data?: unknown;
  errors?: { message: string; extensions?: { code?: string } }[];
}

/** Asks the API. Whatever is no answer of its own is `NoAnswer`, and may be asked again. */
export async function ask<Data, Variables>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  let answered: Answered;
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify({ operationName: operation.name, query: operation.text, variables }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    answered = (await response.json()) as Answered;
  } catch (error) {
    throw new NoAnswer(error instanceof Error ? error.message : 'no answer');
  }
  const [problem] = answered.errors ?? [];
  if (problem) {
    const code = problem.extensions?.code ?? 'INTERNAL';
    if (code === 'UNAUTHENTICATED') throw new SignedOut(problem.message);
    if (code === 'INTERNAL') throw new NoAnswer(problem.message);
    throw new Refused(code, problem.message);
  }
  if (!answered.data) throw new NoAnswer('an answer without data');
  return answered.data as Data;
}
