import ANSWER_RECORD from '../../schema/operations/answer-record.graphql';
import LIST_AUTHORISE from '../../schema/operations/list-authorise.graphql';
import LIST_RECEIVE from '../../schema/operations/list-receive.graphql';
import LIST_REVIEW from '../../schema/operations/list-review.graphql';
import LIST_TRANSMIT from '../../schema/operations/list-transmit.graphql';
import ROUND_CLOSE from '../../schema/operations/round-close.graphql';
import ROUND_OPEN from '../../schema/operations/round-open.graphql';
import ROUND_PASS from '../../schema/operations/round-pass.graphql';
import type { Operation } from '../api/operation.js';

/** The acts that may wait for a network, by the names of their operations. */
export const MUTATIONS: Readonly<Record<string, Operation<unknown, never>>> = Object.fromEntries(
  [
    ANSWER_RECORD,
    LIST_AUTHORISE,
    LIST_RECEIVE,
    LIST_REVIEW,
    LIST_TRANSMIT,
    ROUND_CLOSE,
    ROUND_OPEN,
    ROUND_PASS,
  ].map((operation) => [operation.name, operation as Operation<unknown, never>]),
);
