import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  getNullableType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

export type Field = GraphQLField<unknown, unknown>;

/** A selection, and the fields of the contract that it asks for, as `Type.field`. */
export interface Part {
  text: string;
  fields: readonly string[];
}

/** Parts that are asked for together; each could be asked for alone. */
export interface Question {
  /** A root field with the parts where they belong. */
  around: (body: string) => string;
  parts: readonly Part[];
}

const fieldsOf = (schema: GraphQLSchema, type: string): Field[] =>
  Object.values((schema.getType(type) as GraphQLObjectType).getFields());

const isPage = (name: string) => name.endsWith('Connection');

/** The type of the rows behind a field, through its connection. */
export function rowsOf(schema: GraphQLSchema, field: Field): string {
  const { name } = getNamedType(field.type);
  if (!isPage(name)) return name;
  const nodes = fieldsOf(schema, name).find((one) => one.name === 'nodes') as Field;
  return getNamedType(nodes.type).name;
}

/** An object that stands on its row: leaves, and objects of leaves, without arguments. */
function isValue(schema: GraphQLSchema, name: string, outer: readonly string[] = []): boolean {
  const type = schema.getType(name);
  if (!isObjectType(type) || isPage(name) || outer.includes(name)) return false;
  return fieldsOf(schema, name).every((field) => {
    const target = getNamedType(field.type);
    if (field.args.length > 0) return false;
    return isLeafType(target) || isValue(schema, target.name, [...outer, name]);
  });
}

/** Arguments that must be given, each with the first value that fits; null where none does. Those named are given already. */
function needed(field: Field, named: readonly string[] = []): string[] | null {
  const given: string[] = [];
  for (const arg of field.args.filter(isRequiredArgument)) {
    if (named.includes(arg.name)) continue;
    const value = example(arg);
    if (value === null) return null;
    given.push(`${arg.name}: ${value}`);
  }
  return given;
}

function example(arg: GraphQLArgument): string | null {
  const type = getNamedType(arg.type);
  const one = isEnumType(type) ? type.getValues()[0].name : (EXAMPLES[type.name] ?? null);
  return one !== null && isListType(getNullableType(arg.type)) ? `[${one}]` : one;
}

const EXAMPLES: Readonly<Record<string, string>> = {
  String: '"zq"',
  Int: '1',
  Float: '1',
  Boolean: 'true',
  Date: '"2019-06-10"',
};

const call = (args: readonly string[]) => (args.length > 0 ? `(${args.join(', ')})` : '');

/** What stands on a row itself, as parts. */
export function ownParts(schema: GraphQLSchema, type: string, depth = 4): Part[] {
  return fieldsOf(schema, type).flatMap((field) => {
    const target = getNamedType(field.type);
    const args = needed(field);
    const path = `${type}.${field.name}`;
    if (args === null) return [];
    if (isLeafType(target)) return [{ text: field.name + call(args), fields: [path] }];
    if (depth === 0 || !isValue(schema, target.name)) return [];
    const inner = ownParts(schema, target.name, depth - 1);
    const text = `${field.name}${call(args)} { ${inner.map((part) => part.text).join(' ')} }`;
    return [{ text, fields: [path, ...inner.flatMap((part) => part.fields)] }];
  });
}

/** The same as a selection; empty for what is no object. */
export function ownFields(schema: GraphQLSchema, type: string): string {
  if (!isObjectType(schema.getType(type))) return '';
  const parts = ownParts(schema, type).map((part) => part.text);
  return ['__typename', ...parts].join(' ');
}

/** Fields that lead to rows of another type. */
export const linksOf = (schema: GraphQLSchema, type: string): Field[] =>
  fieldsOf(schema, type).filter((field) => {
    const target = getNamedType(field.type);
    return isObjectType(target) && !isValue(schema, target.name);
  });

/** A field around a selection of the rows that it gives. */
export function around(
  schema: GraphQLSchema,
  field: Field,
  body: string,
  given: readonly string[] = [],
): string | null {
  const named = given.map((text) => text.split(':')[0]);
  const must = needed(field, named);
  if (must === null) return null;
  const args = [...must, ...given];
  const page = getNamedType(field.type);
  if (!isPage(page.name)) return `${field.name}${call(args)} { ${body} }`;
  const edges = fieldsOf(schema, page.name).some(({ name }) => name === 'edges');
  const first = field.args.some(({ name }) => name === 'first') && !named.includes('first');
  return `${field.name}${call(first ? [...args, 'first: 12'] : args)} { totalCount pageInfo { hasNextPage endCursor } ${
    edges ? 'edges { cursor }' : ''
  } nodes { ${body} } }`;
}

/** One field with all that stands on the rows that it leads to. */
function linkPart(schema: GraphQLSchema, type: string, field: Field): Part[] {
  const target = rowsOf(schema, field);
  const inner = ownParts(schema, target);
  const text = around(schema, field, ['__typename', ...inner.map((part) => part.text)].join(' '));
  if (text === null) return [];
  return [{ text, fields: [`${type}.${field.name}`, ...inner.flatMap((part) => part.fields)] }];
}

/** All that a type leads to, one step. */
export const linkParts = (schema: GraphQLSchema, type: string): Part[] =>
  linksOf(schema, type).flatMap((field) => linkPart(schema, type, field));

/** All that stands on a type and all that it leads to, one step. */
export const everythingOn = (schema: GraphQLSchema, type: string): Part[] => [
  ...ownParts(schema, type),
  ...linkParts(schema, type),
];

/** The shortest way from a type to every type that it leads to; what stands behind some of them is left out. */
export function waysFrom(
  schema: GraphQLSchema,
  from: string,
  known: ReadonlySet<string> = new Set(),
): Map<string, readonly Field[]> {
  const ways = new Map<string, readonly Field[]>([[from, []]]);
  for (const [type, way] of ways) {
    if (known.has(type)) continue;
    for (const field of linksOf(schema, type)) {
      const next = rowsOf(schema, field);
      if (!ways.has(next) && needed(field) !== null) ways.set(next, [...way, field]);
    }
  }
  return ways;
}

/**
 * Everything that can be reached from a type, asked for at the end of the shortest way from it. What another root has led
 * to before, and everything behind it with it, is asked for where this root comes to it, and not followed further.
 */
export function questionsFrom(
  schema: GraphQLSchema,
  root: (body: string) => string,
  type: string,
  known?: ReadonlySet<string>,
): Question[] {
  return [...waysFrom(schema, type, known)].map(([target, way]) => ({
    around: (body) =>
      root([...way].reverse().reduce((text, field) => around(schema, field, text) as string, body)),
    parts: everythingOn(schema, target),
  }));
}

/** Root fields that need no argument and lead to an object, with their ways of being asked. */
export function rootsOf(schema: GraphQLSchema): { field: Field; type: string }[] {
  return fieldsOf(schema, 'Query')
    .filter((field) => isObjectType(getNamedType(field.type)))
    .map((field) => ({ field, type: rowsOf(schema, field) }));
}

/** Root fields that want an id, apart from `node`, with the argument that takes it. */
export function rootsById(schema: GraphQLSchema): { field: Field; arg: string; type: string }[] {
  return rootsOf(schema).flatMap(({ field, type }) => {
    const must = field.args.filter(isRequiredArgument);
    const [arg] = must;
    const wants = must.length === 1 && getNamedType(arg.type).name === 'ID';
    return wants ? [{ field, arg: arg.name, type }] : [];
  });
}

/** Root fields that want two ids, with the arguments that take them. */
export function rootsByIds(
  schema: GraphQLSchema,
): { field: Field; args: string[]; type: string }[] {
  return rootsOf(schema).flatMap(({ field, type }) => {
    const must = field.args.filter(isRequiredArgument);
    const want = must.length === 2 && must.every((arg) => getNamedType(arg.type).name === 'ID');
    return want ? [{ field, args: must.map(({ name }) => name), type }] : [];
  });
}

/** Types whose objects are fetched by an id. */
export function nodeTypes(schema: GraphQLSchema): string[] {
  const node = schema.getType('Node');
  if (!isInterfaceType(node)) return [];
  return schema.getPossibleTypes(node).map((type) => type.name);
}

/** Every argument of every field, apart from those that a page has. */
export interface Asked {
  type: string;
  field: Field;
  arg: GraphQLArgument;
}

export function argumentsOf(schema: GraphQLSchema): Asked[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__') || type.name === 'Mutation') return [];
    return Object.values(type.getFields()).flatMap((field) =>
      field.args
        .filter(
          (arg) => arg.name !== 'first' && !(type.name === 'Query' && isNonNullType(arg.type)),
        )
        .map((arg) => ({ type: type.name, field, arg })),
    );
  });
}

/** Every field of every object that a query can lead to. */
export function readableFields(schema: GraphQLSchema): string[] {
  const types = new Set<string>();
  const reach = (name: string): void => {
    if (types.has(name) || !isObjectType(schema.getType(name))) return;
    types.add(name);
    for (const field of fieldsOf(schema, name)) reach(rowsOf(schema, field));
  };
  for (const { type } of rootsOf(schema)) reach(type);
  for (const type of nodeTypes(schema)) reach(type);
  return [...types].flatMap((type) => fieldsOf(schema, type).map(({ name }) => `${type}.${name}`));
}
