import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { MARK } from '../kit/attacks.js';
import type { Attack } from './attacking.js';
import type { Role } from './declared.js';
import type { Input } from './filling.js';
import { argumentsOf, around, type Asked, linkParts, ownParts, rowsOf, waysFrom } from './paths.js';
import type { CanaryWorld } from './world.js';

/** Just under the most that a body may have. */
const BYTES = 90_000;
const long = MARK.repeat(Math.floor(60_000 / MARK.length));

/** Values that no field of a kind takes, as JSON; numbers are not always what JavaScript would write. */
const BAD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  text: {
    'a text of 60,000 characters': JSON.stringify(long),
    'a NUL': JSON.stringify(`${MARK}\u0000`),
    'half a character': `"${MARK}\\ud800"`,
    'an object': `{"${MARK}": 1}`,
  },
  Int: {
    'a number beyond all numbers': '1e400',
    'a number of 31 digits': `1${'0'.repeat(30)}`,
    'half a one': '0.5',
    'a number below zero': '-1',
    'the lowest number': '-2147483648',
  },
  Boolean: { 'a number': '7' },
  date: {
    'a word': JSON.stringify(MARK),
    'a long word': JSON.stringify(long),
    'a day that is none': '"2019-02-31"',
    'a year of nine digits': '"999999999"',
  },
  enum: { 'a word of its own': JSON.stringify(MARK), 'a long word': JSON.stringify(long) },
  object: {
    'the prototype': `{"__proto__": {"${MARK}": 1}}`,
    'a constructor': `{"constructor": {"prototype": {"${MARK}": 1}}}`,
    'ten thousand levels': `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
    'twenty thousand brackets': '['.repeat(20_000) + ']'.repeat(20_000),
  },
};

/** What of a query's argument is no more than a name that nothing has. */
const MEANT_TO_BE_ASKED = ['String', 'ID'];

const kindOf = (type: GraphQLInputType): string => {
  const named = getNamedType(type);
  if (isEnumType(named)) return 'enum';
  if (isInputObjectType(named)) return 'object';
  if (['String', 'ID'].includes(named.name)) return 'text';
  return ['Int', 'Boolean'].includes(named.name) ? named.name : 'date';
};

const isMany = (type: GraphQLInputType) => isListType(getNullableType(type));

/** The least that a type takes, with ids that name nothing. */
function least(type: GraphQLInputType): unknown {
  if (isMany(type)) return [];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0].name;
  if (isInputObjectType(named)) {
    const needed = Object.values(named.getFields()).filter((field) => isNonNullType(field.type));
    return Object.fromEntries(needed.map((field) => [field.name, least(field.type)]));
  }
  if (named.name === 'Int') return 1;
  if (named.name === 'Boolean') return true;
  return ['String', 'ID'].includes(named.name) ? 'x' : '2019-01-01';
}

interface Change {
  path: readonly string[];
  what: string;
  json: string;
}

/** Every field of an input, at every depth, with everything that it does not take. */
function changesOf(type: GraphQLInputObjectType, path: readonly string[] = []): Change[] {
  if (path.filter((step) => path.indexOf(step) !== path.lastIndexOf(step)).length > 0) return [];
  return Object.values(type.getFields()).flatMap((field) => {
    const here = [...path, field.name];
    const bad = Object.entries(BAD[kindOf(field.type)]).map(([what, json]) => ({
      path: here,
      what,
      json: isMany(field.type) ? `[${json}]` : json,
    }));
    const one = JSON.stringify(least(getNamedType(field.type)));
    const many = Math.floor(BYTES / (one.length + 1));
    const list = {
      path: here,
      what: `a list of ${many}`,
      json: `[${Array.from({ length: many }, () => one).join(',')}]`,
    };
    const inner = getNamedType(field.type);
    return [
      ...bad,
      ...(isMany(field.type) ? [list] : []),
      ...(isInputObjectType(inner) ? changesOf(inner, here) : []),
    ];
  });
}

/** An input with something else in one place, in lists in the first item. JSON text, for values that are no values. */
function changed(type: GraphQLInputType, base: unknown, { path, json }: Change): string {
  const [step, ...rest] = path;
  const named = getNamedType(type) as GraphQLInputObjectType;
  const own = (Array.isArray(base) ? base[0] : base) as Input | undefined;
  const object: Input = own ?? (least(named) as Input);
  const field = named.getFields()[step];
  const value =
    rest.length === 0 ? json : changed(field.type, object[step], { path: rest, json, what: '' });
  const others = Object.entries(object)
    .filter(([name]) => name !== step)
    .map(([name, one]) => `${JSON.stringify(name)}:${JSON.stringify(one)}`);
  const text = `{${[...others, `${JSON.stringify(step)}:${value}`].join(',')}}`;
  return isMany(type) ? `[${text}]` : text;
}

/** Who does a mutation, and an input that was once good; those of accounts by who administers, with the least that they take. */
function baseOf(world: CanaryWorld, mutation: string, type: GraphQLInputObjectType) {
  const done = [...world.done, ...world.undone].find((one) => one.mutation === mutation);
  const role: Role = done?.role ?? 'administrator';
  const input = done?.input ?? (least(type) as Input);
  return { role, input };
}

/** Every field of every mutation's input with every bad value. */
export function attacksOnInputs(world: CanaryWorld): Attack[] {
  const mutations = Object.values(
    (world.schema.getMutationType() as GraphQLObjectType).getFields(),
  ).filter(({ args }) => args.length > 0);
  return mutations.flatMap(({ name, args: [arg] }) => {
    const type = getNamedType(arg.type) as GraphQLInputObjectType;
    const { role, input } = baseOf(world, name, type);
    const query = `mutation ($input: ${type.name}!) { ${name}(input: $input) { __typename userErrors { __typename message path } } }`;
    return changesOf(type).map((change): Attack => {
      const key = 'idempotencyKey' in type.getFields() ? { idempotencyKey: randomUUID() } : {};
      const json = changed(arg.type, { ...input, ...key }, change);
      return {
        what: `${name}: ${change.path.join('.')} is ${change.what}`,
        role,
        body: `{"query":${JSON.stringify(query)},"variables":{"input":${json}}}`,
      };
    });
  });
}

/** Every argument of every field that is read, with every bad value, as a variable. */
export function attacksOnArguments(schema: GraphQLSchema, at: string): Attack[] {
  const roots = Object.values((schema.getQueryType() as GraphQLObjectType).getFields()).flatMap(
    (field) => field.args.map((arg): Asked => ({ type: 'Query', field, arg })),
  );
  const pages = Object.values(schema.getTypeMap()).flatMap((type) =>
    'getFields' in type && !type.name.startsWith('__')
      ? Object.values((type as GraphQLObjectType).getFields()).flatMap((field) =>
          (field.args ?? [])
            .filter(({ name }) => name === 'first')
            .map((arg): Asked => ({ type: type.name, field, arg })),
        )
      : [],
  );
  const all = [...roots, ...argumentsOf(schema), ...pages].filter(
    (one, i, every) =>
      one.type !== 'Mutation' &&
      every.findIndex(
        ({ type, field, arg }) =>
          type === one.type && field.name === one.field.name && arg.name === one.arg.name,
      ) === i,
  );
  return all.flatMap((asked) => attacksOn(schema, asked, at));
}

/** What stands on rows of a type, or on what they lead to: a field that is not asked for is not looked up, however it is called. */
function askedOf(schema: GraphQLSchema, type: string): string {
  if (type === 'Node') return 'id';
  if (!isObjectType(schema.getType(type))) return '';
  const own = ownParts(schema, type);
  const parts = own.length > 0 ? own : linkParts(schema, type).slice(0, 1);
  return ['__typename', ...parts.map(({ text }) => text)].join(' ');
}

function attacksOn(schema: GraphQLSchema, { type, field, arg }: Asked, at: string): Attack[] {
  const selection = askedOf(schema, rowsOf(schema, field));
  const given = [`${arg.name}: $value`];
  const own = selection
    ? around(schema, field, selection, given)
    : `${field.name}(${given.join(', ')})`;
  const way = waysFrom(schema, 'Negotiation').get(type);
  const wrapped = (text: string): string | null => {
    if (type === 'Query') return text;
    if (!way) return null;
    const inner = [...way]
      .reverse()
      .reduce<string | null>((body, one) => body && around(schema, one, body), text);
    return inner && `${at} { ${inner} }`;
  };
  const body = own && wrapped(own);
  if (!body) return [];
  const query = `query ($value: ${String(arg.type)}) { ${body} }`;
  const kind = kindOf(arg.type);
  const name = getNamedType(arg.type).name;
  const most = arg.name === 'first' ? { 'a hundred and one': '101', none: '0' } : {};
  const list = isMany(arg.type)
    ? { 'a list of many': `[${Array.from({ length: 12_000 }, () => '"x"').join(',')}]` }
    : {};
  return Object.entries({ ...BAD[kind], ...most, ...list }).map(([what, json]): Attack => ({
    what: `${type}.${field.name}: ${arg.name} is ${what}`,
    role: 'office',
    body: `{"query":${JSON.stringify(query)},"variables":{"value":${json}}}`,
    // A name that nothing has, and a cursor of nowhere, are answered like any other.
    mayAnswer: MEANT_TO_BE_ASKED.includes(name) && !what.includes('object'),
  }));
}
