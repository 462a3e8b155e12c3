import { join } from 'node:path';
import { ApolloArmor } from '@escape.tech/graphql-armor';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { Request, Response } from 'express';
import {
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLFormattedError,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLError,
  isObjectType,
} from 'graphql';
import { readFileSync, readdirSync } from 'node:fs';
import { BadSelection } from '../db/read/compile.js';
import type { Reader } from '../db/read/read.js';
import { Altered } from '../vault/seal.js';
import {
  type Credential,
  type Database,
  databaseErrorOf,
  NotSignedIn,
  TransactionEnded,
} from '../db/database.js';
import { log } from './log.js';
import type { Operations } from './operations.js';
import { type Named, NotYet } from './refusal.js';
import { type Origin, RequestContext } from './request.js';
import { type OperationPolicy, requestPlugin } from './request.plugin.js';
import { SCALARS } from './scalars.js';
import { isBadArgument, worthRepeating } from './validation.js';

type Resolvers = Record<
  string,
  Record<string, GraphQLFieldResolver<unknown, RequestContext> | ((value: never) => string)>
>;

/** The contract, joined from `schema/`. */
export function contract(root: string): string {
  const folder = join(root, 'schema');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.graphql'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n');
}

/**
 * Resolvers that follow from the contract: objects that the reader made are keyed by the names that the operation gives
 * to their fields; the objects of a payload and of a refusal are read anew, by their uuids, for whoever asks.
 */
export function generalResolvers(schema: GraphQLSchema, reader: Reader): Resolvers {
  const made = new Set(reader.types);
  const byKey: GraphQLFieldResolver<unknown, RequestContext> = (source, _args, _context, info) =>
    (source as Record<string, unknown>)[info.path.key as string];
  const resolvers: Resolvers = {};
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const fields = Object.values(type.getFields());
    const isPage = type.name.endsWith('Connection') || type.name.endsWith('Edge');
    if (made.has(type.name) || isPage || type.name === 'PageInfo' || type.name === 'DatedTo') {
      resolvers[type.name] = Object.fromEntries(fields.map((field) => [field.name, byKey]));
    } else if (type.getInterfaces().some(({ name }) => name === 'UserError')) {
      const objects = fields.filter((field) => isNode(getNamedType(field.type)));
      if (objects.length === 0) continue;
      resolvers[type.name] = Object.fromEntries(
        objects.map((field) => [field.name, errorField(reader, field.name)]),
      );
    } else if (!isRoot(type.name)) {
      // A payload, or what a search found: it names the objects that it is about.
      const objects = fields.filter((field) => reader.has(getNamedType(field.type).name));
      if (objects.length === 0) continue;
      resolvers[type.name] = Object.fromEntries(
        objects.map((field) => [
          field.name,
          payloadField(reader, field.name, getNamedType(field.type).name),
        ]),
      );
    }
  }
  for (const type of ['Node', 'UserError']) {
    resolvers[type] = {
      __resolveType: (value: { __typename: string }) => value.__typename,
    } as never;
  }
  return resolvers;
}

const isRoot = (name: string): boolean => name === 'Query' || name === 'Mutation';

function payloadField(
  reader: Reader,
  name: string,
  type: string,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (source, _args, context, info) => {
    const uuids = (source as Record<string, string | string[] | null | undefined>)[name];
    if (!uuids) return null;
    const tx = await context.tx();
    return Array.isArray(uuids)
      ? reader.byUuids(tx, info, type, uuids)
      : reader.byUuid(tx, info, type, uuids);
  };
}

const isNode = (type: GraphQLNamedType): boolean =>
  type.name === 'Node' ||
  (isObjectType(type) && type.getInterfaces().some(({ name }) => name === 'Node'));

function errorField(reader: Reader, name: string): GraphQLFieldResolver<unknown, RequestContext> {
  return async (source, _args, context, info) => {
    const named = (source as Record<string, Named | undefined>)[name];
    if (!named) return null;
    const object = await reader.byUuid(await context.tx(), info, named.type, named.uuid);
    return object ? { ...object, __typename: named.type } : null;
  };
}

/** Without hints at what else there is, and without the values that came with the question: they may be names. */
const discreet = (message: string): string =>
  message
    .replace(/ (Did you mean|\[Suggestion hidden\])[^]*$/, '')
    .replace(
      /^(Variable "\$\w+" got )invalid value [^]*?( at "[^"]*")?; (?:Value [^]* does not exist in ("\w+") enum|([^]*))\.?$/,
      (_, head: string, at?: string, codes?: string) =>
        `${head}an invalid value${at ?? ''}${codes ? `: it is no value of ${codes}` : ''}.`,
    );

/** graphql-js gives up counting what is wrong with variables without a code of its own. */
const TOO_MANY_WRONG = /^Too many errors processing variables/;

/** The views' own code: `asOfRound` names no round. */
const NO_SUCH_ROUND = 'TB001';

/** PostgreSQL's code for a statement that ran out of time. */
const TOOK_TOO_LONG = '57014';

/** Codes for what is no refusal of an act; the words of a fault stay in the house. */
function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const say = (code: string, message: string): GraphQLFormattedError => ({
    message,
    path: formatted.path,
    locations: formatted.locations,
    extensions: { code },
  });
  if (cause instanceof NotSignedIn) return say('UNAUTHENTICATED', cause.message);
  if (cause instanceof NotYet) {
    const { extensions, ...said } = say('NOT_YET', cause.message);
    return { ...said, extensions: { ...extensions, ...cause.progress } };
  }
  if (cause instanceof BadSelection) return say('BAD_USER_INPUT', cause.message);
  if (isBadArgument(cause)) {
    // The views' own message names the round; PostgreSQL's on a NUL says nothing that helps.
    const own = databaseErrorOf(cause)?.code === NO_SUCH_ROUND;
    return say(
      'BAD_USER_INPUT',
      own ? (cause as Error).message : 'There is a NUL character in a text. Leave it out.',
    );
  }
  if (worthRepeating(cause))
    return say('INTERNAL', 'Somebody else holds what this needs. Repeat in a moment.');
  const code = TOO_MANY_WRONG.test(formatted.message)
    ? 'BAD_USER_INPUT'
    : formatted.extensions?.code;
  if (cause instanceof GraphQLError && code !== 'INTERNAL_SERVER_ERROR') {
    return say(typeof code === 'string' ? code : 'BAD_USER_INPUT', discreet(formatted.message));
  }
  // The answer was given already: no fault, and nothing to look for in a log.
  if (cause instanceof TransactionEnded)
    return say('INTERNAL', 'Another field failed before this one was answered.');
  log.fault(cause);
  if (cause instanceof Altered) return say('ALTERED', Altered.said);
  if (databaseErrorOf(cause)?.code === TOOK_TOO_LONG)
    return say(
      'INTERNAL',
      'This took longer than a statement may. Nothing was written. Ask for less at a time, or repeat when less is going on.',
    );
  return say(
    'INTERNAL',
    'Something went wrong here. Nothing was written. Repeat, and tell whoever keeps this server.',
  );
}

export interface GraphQLParts {
  sdl: string;
  schema: GraphQLSchema;
  database: Database;
  reader: Reader;
  credentialOf(request: Request): Credential | null;
  originOf(request: Request): Origin;
  operations: Operations;
  /** Which operations are answered. */
  policy: OperationPolicy;
  /** Whether the API tells its contract; it stands in schema/ too. */
  introspection: boolean;
}

/** Numbers of SAFETY's limits: tokens, depth, aliases and directives of one operation. */
const armor = () =>
  new ApolloArmor({
    // Apollo's own parser counts the tokens; armor's counter would turn any unforeseen error into its own.
    maxTokens: { enabled: false },
    maxDepth: { n: 10 },
    maxAliases: { n: 15 },
    maxDirectives: { n: 5 },
    costLimit: { enabled: false },
    blockFieldSuggestion: { enabled: true },
  }).protect();

export function graphqlOptions({
  sdl,
  schema,
  database,
  reader,
  credentialOf,
  originOf,
  operations,
  policy,
  introspection,
}: GraphQLParts): ApolloDriverConfig {
  const protection = armor();
  return {
    driver: ApolloDriver,
    typeDefs: sdl,
    path: '/graphql',
    resolvers: { ...SCALARS, ...generalResolvers(schema, reader) },
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
    context: ({ req, res }: { req: Request; res: Response }) =>
      new RequestContext(database, credentialOf(req), res, originOf(req)),
    validationRules: [...protection.validationRules],
    plugins: [
      requestPlugin(operations, policy),
      // No answer may be kept by a cache: to ask each field how long it may be costs a third of the time of a large one.
      ApolloServerPluginCacheControlDisabled(),
      ...(protection.plugins as never[]),
    ],
    // A client could otherwise put down queries of its own under a digest.
    persistedQueries: false,
    maxRecursiveSelections: 2000,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    introspection,
    graphiql: false,
    playground: false,
    includeStacktraceInErrorResponses: false,
    formatError,
    parseOptions: { maxTokens: 2000 },
  };
}
