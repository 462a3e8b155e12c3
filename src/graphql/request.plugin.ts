import type { ApolloServerPlugin } from '@apollo/server';
import {
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { databaseErrorOf, NotSignedIn } from '../db/database.js';
import { MOST_ITEMS, MOST_OBJECTS, objectsAsked, tooLong } from './cost.rules.js';
import { log } from './log.js';
import { digestOfQuery, type Operations } from './operations.js';
import { mayBePacked } from './packed.js';
import type { RequestContext } from './request.js';

/** Which operations are served: only listed ones, or any. */
export type OperationPolicy = 'listed' | 'any';

const refusal = (code: string, message: string, status = 200) =>
  new GraphQLError(message, { extensions: { code, http: { status } } });

/** What needs no session: it makes one, or leads to one. */
const BEFORE_SIGN_IN = [
  'signIn',
  'signInSecondFactor',
  'passkeyChallenge',
  'signInPasskey',
  'invitationAccept',
];

/** What gives a secret of signing in without being an act. */
const SECRETS = ['totpOffer', 'passkeyOffer'];

const rootsOf = ({ selectionSet }: OperationDefinitionNode): string[] =>
  selectionSet.selections.map((one) => (one.kind === Kind.FIELD ? one.name.value : ''));

/** Whether an answer holds no secret of signing in: an act may give a token, a link or codes, and is short anyway. */
const tellsNoSecret = (operation: OperationDefinitionNode): boolean =>
  operation.operation === OperationTypeNode.QUERY &&
  rootsOf(operation).every((name) => name !== '' && !SECRETS.includes(name));

/** Only signing in needs no session; not even the contract is told to strangers. */
async function refuseStrangers(context: RequestContext, definition: OperationDefinitionNode) {
  const { operation } = definition;
  const opens = rootsOf(definition).every((name) => BEFORE_SIGN_IN.includes(name));
  if (operation === OperationTypeNode.MUTATION && opens) return;
  try {
    // A query reads in this transaction anyway; a mutation enters by the door for writing.
    if (operation === OperationTypeNode.QUERY) await context.tx();
    else void context.as;
  } catch (error) {
    if (!(error instanceof NotSignedIn)) throw error;
    throw refusal('UNAUTHENTICATED', error.message);
  }
}

/** Whether who asks has the right to ask what nobody foresaw. */
async function asksFreely(context: RequestContext): Promise<boolean> {
  try {
    return (await context.tx()).viewer.asks_freely;
  } catch (error) {
    if (error instanceof NotSignedIn) return false;
    throw error;
  }
}

function refuseCostly(count: number): void {
  if (count <= MOST_OBJECTS) return;
  throw refusal(
    'BAD_USER_INPUT',
    `This asks for up to ${count} objects at once; ${MOST_OBJECTS} are the most. Ask for shorter pages (\`first\`), or fewer lists inside lists.`,
    400,
  );
}

function refuseLongLists(variables: object): void {
  const list = tooLong(variables);
  if (!list) return;
  throw refusal(
    'BAD_USER_INPUT',
    `The list at "${list.path}" has ${list.count} items; ${MOST_ITEMS} are the most in one request. Send it in parts.`,
    400,
  );
}

/**
 * What surrounds every request: strangers, unlisted and costly operations are refused before anything is looked up, the
 * request's transaction ends before its answer goes out, and what it cost is noted. A name that a client gives to its
 * operation is a word of the client's: the log has it only where it is listed, and the digest always.
 */
export const requestPlugin = (
  operations: Operations,
  policy: OperationPolicy,
): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart({ schema }: { schema: GraphQLSchema }) {
    const began = performance.now();
    let listed: string | null = null;
    return {
      async didResolveOperation({ contextValue, operation, document, request, source }) {
        listed = operations.nameOf(source);
        if (!operation) return;
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw refusal('BAD_USER_INPUT', 'There are no subscriptions. Ask again instead.', 400);
        }
        refuseLongLists(request.variables ?? {});
        refuseCostly(
          objectsAsked(schema, document, request.variables ?? {}, request.operationName),
        );
        await refuseStrangers(contextValue, operation);
        if (policy === 'listed' && listed === null && !(await asksFreely(contextValue))) {
          throw refusal(
            'FORBIDDEN',
            'This server answers only the operations of its own screens. Ask whoever keeps it to let this account ask freely.',
            403,
          );
        }
      },
      async willSendResponse({ contextValue, document, operation, source, errors, response }) {
        try {
          await contextValue.end('commit');
        } catch {
          // The reads of identities did not get into the record: then nothing that was read goes out.
          if (response.body.kind === 'single') response.body.singleResult.data = null;
        }
        response.http.headers.set('cache-control', 'no-store');
        if (operation && tellsNoSecret(operation)) mayBePacked(contextValue.response);
        const database = errors?.flatMap((error) => databaseErrorOf(error.originalError) ?? []);
        log.info(
          {
            account: await contextValue.account(),
            operation: listed,
            hash: source && document ? digestOfQuery(source).slice(0, 16) : null,
            kind: operation?.operation ?? null,
            ms: Math.round(performance.now() - began),
            statements: await contextValue.statements(),
            codes: errors?.map((error) => error.extensions.code),
            sqlstates: database?.map((one) => one.code),
            constraints: database?.flatMap((one) => one.constraint ?? []),
            bytes: source?.length,
          },
          'operation',
        );
      },
    };
  },
});
