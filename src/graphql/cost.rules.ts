import {
  type DocumentNode,
  GraphQLError,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  type GraphQLSchema,
  isLeafType,
  isListType,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';

/**
 * The most objects that an answer may have. A whole table with its lists, answers, rounds and proposals on one screen is
 * asked for as 45,000 at most; what is really there is a fraction of it.
 */
export const MOST_OBJECTS = 50_000;

/** How many objects a list is taken to have that is no page, such as the answers to one name. */
const LIST = 5;

const isPage = (name: string) => name.endsWith('Connection');

/** Objects, not fields: a page counts as many of its nodes as are asked for, another list a few, a leaf nothing. */
const objects: ComplexityEstimator = ({ type, field, args, childComplexity }) => {
  const named = getNamedType(field.type);
  if (isLeafType(named)) return 0;
  // What stands on a page is counted by the page.
  if (isPage(type.name)) return childComplexity + 1;
  if (isPage(named.name)) return Math.max(1, Number(args.first ?? 50)) * childComplexity;
  const many = isListType(getNullableType(field.type));
  return (many ? LIST : 1) * (1 + childComplexity);
};

/**
 * How many objects the answer to an operation can have at most, before it is looked up. Variables count: `first` may come
 * as one. Call it on documents whose selections were counted already: it walks through every spread of a fragment.
 */
export const objectsAsked = (
  schema: GraphQLSchema,
  query: DocumentNode,
  variables: Record<string, unknown>,
  operationName?: string,
): number => {
  const definitions = getOperationAST(query, operationName)?.variableDefinitions ?? [];
  // One fault is enough: to say of each of ten thousand what it may have meant takes seconds.
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: 1 });
  if (errors) return 0;
  try {
    return getComplexity({ schema, query, variables, operationName, estimators: [objects] });
  } catch (error) {
    // Variables that do not fit: nothing is looked up for them, and the executor says what is wrong.
    if (error instanceof GraphQLError) return 0;
    throw error;
  }
};

/**
 * The most items of a list in what is sent, whatever it is for: no list of the contract takes more than 500, and says so for
 * itself. To check thirty thousand items one by one ties up a server.
 */
export const MOST_ITEMS = 1000;

/** How deep lists are looked for: no input of the contract nests further. */
const DEEPEST = 12;

/** The first list in the variables that is longer than any may be, and where it stands. */
export function tooLong(variables: object): { path: string; count: number } | null {
  const waiting: { path: readonly string[]; value: object }[] = [{ path: [], value: variables }];
  for (const { path, value } of waiting) {
    if (Array.isArray(value) && value.length > MOST_ITEMS)
      return { path: path.join('.'), count: value.length };
    if (path.length === DEEPEST) continue;
    for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
      if (typeof inner === 'object' && inner !== null)
        waiting.push({ path: [...path, name], value: inner });
    }
  }
  return null;
}
