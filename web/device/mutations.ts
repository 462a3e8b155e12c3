import ANSWER_RECORD from '../../schema/operations/answer-record.graphql';
import LIST_AUTHORISE from '../../schema/operations/list-authorise.graphql';
import LIST_RECEIVE from '../../schema/operations/list-receive.graphql';
import LIST_REVIEW from '../../schema/operations/list-review.graphql';
import LIST_TRANSMIT from '../../schema/operations/list-transmit.graphql';
import ROUND_CLOSE from '../../schema/operations/round-close.graphql';
import ROUND_OPEN from '../../schema/operations/round-open.graphql';
import ROUND_PASS from '../../schema/operations/round-pass.graphql';
import type { Operation } from '../api/operation.js';

type Mutation = Operation<unknown, never>;

/** The acts of a round, at hand at once, by the names of their operations. */
const MUTATIONS: Readonly<Record<string, Mutation>> = Object.fromEntries(
  [
    ANSWER_RECORD,
    LIST_AUTHORISE,
    LIST_RECEIVE,
    LIST_REVIEW,
    LIST_TRANSMIT,
    ROUND_CLOSE,
    ROUND_OPEN,
    ROUND_PASS,
  ].map((operation) => [operation.name, operation as Mutation]),
);

/**
 * An act that may wait for a network; none where this version of the page knows no such act. All but those of a round are
 * fetched when the first of them is to be sent, which may not be reached.
 */
export async function mutationOf(name: string): Promise<Mutation | 'unreached' | undefined> {
  if (MUTATIONS[name]) return MUTATIONS[name];
  const more = await import('./more-mutations.js').catch(() => null);
  return more ? more.MORE[name] : 'unreached';
}
