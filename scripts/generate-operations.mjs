/**
 * Writes web/operations.generated.d.ts: of each operation in schema/operations/ what it takes and what it answers, so that a
 * screen that reads a field it did not ask for does not compile.
 *
 *     node scripts/generate-operations.mjs           writes
 *     node scripts/generate-operations.mjs --check   fails when the committed file is stale
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  GraphQLEnumType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLScalarType,
  Kind,
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isNonNullType,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import { ROOT, contract, pretty, writeOrCheck } from './kit.mjs';

const TARGET = 'web/operations.generated.d.ts';
const FOLDER = join(ROOT, 'schema', 'operations');

const NUMBERS = ['Int', 'Float'];
const scalar = ({ name }) =>
  name === 'Boolean'
    ? 'boolean'
    : NUMBERS.includes(name)
      ? 'number'
      : name === 'JSON'
        ? 'any'
        : 'string';

const schema = contract();

/** A type of the contract around what stands for its named type. */
function around(type, named) {
  if (type instanceof GraphQLNonNull) return inner(type.ofType, named);
  return `${inner(type, named)} | null`;
}
const inner = (type, named) =>
  type instanceof GraphQLList ? `(${around(type.ofType, named)})[]` : named;

const leaf = (type) =>
  type instanceof GraphQLScalarType
    ? scalar(type)
    : type instanceof GraphQLEnumType
      ? `gql.${type.name}`
      : undefined;

/** What a selection on a type answers: fields, and for each narrower type what is there then. */
function selected(type, selections, fragments) {
  const flat = (list, on) =>
    list.flatMap((one) => {
      if (one.kind === Kind.FIELD) return [{ on, field: one }];
      const body = one.kind === Kind.FRAGMENT_SPREAD ? fragments.get(one.name.value) : one;
      const narrower = body.typeCondition?.name.value ?? on;
      return flat(body.selectionSet.selections, narrower === type.name ? on : narrower);
    });
  const fields = flat(selections, type.name);
  const concrete = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
  const narrowed = new Set(fields.map(({ on }) => on).filter((on) => on !== type.name));
  const object = (there, name) => {
    const byKey = new Map();
    for (const { on, field } of fields) {
      if (on !== type.name && on !== name) continue;
      const key = field.alias?.value ?? field.name.value;
      byKey.set(key, [...(byKey.get(key) ?? []), field]);
    }
    const lines = [...byKey].map(([key, [first, ...more]]) => {
      if (first.name.value === '__typename')
        return `${key}: ${name ? `'${name}'` : concrete.map((one) => `'${one.name}'`).join(' | ')};`;
      const { type: of } = there.getFields()[first.name.value];
      const below = [first, ...more].flatMap((one) => one.selectionSet?.selections ?? []);
      const named = getNamedType(of);
      return `${key}: ${around(of, leaf(named) ?? selected(named, below, fragments))};`;
    });
    return `{ ${lines.join(' ')} }`;
  };
  if (narrowed.size === 0) return object(type);
  const names = [...narrowed];
  const others = concrete.filter((one) => !narrowed.has(one.name));
  const alternatives = names.map((name) => object(schema.getType(name), name));
  if (others.length > 0 && fields.some(({ on }) => on === type.name)) {
    const only = fields.filter(({ on }) => on === type.name);
    const keys = only.map(({ field }) => field.alias?.value ?? field.name.value);
    const rest = keys.map((key) =>
      key === '__typename'
        ? `__typename: ${others.map((one) => `'${one.name}'`).join(' | ')};`
        : undefined,
    );
    alternatives.push(
      rest[0] === undefined && !keys.includes('__typename')
        ? object(type)
        : object(type).replace(/__typename: [^;]*;/, rest.find(Boolean) ?? ''),
    );
  } else if (others.length > 0) alternatives.push('Record<string, never>');
  return alternatives.map((one) => `(${one})`).join(' | ');
}

function variables(definitions) {
  const lines = (definitions ?? []).map(({ variable, type: node, defaultValue }) => {
    const type = typeFromAST(schema, node);
    const named = getNamedType(type);
    const text = leaf(named) ?? (isInputObjectType(named) ? `gql.${named.name}` : 'never');
    const optional = !isNonNullType(type) || defaultValue !== undefined;
    return `${variable.name.value}${optional ? '?' : ''}: ${around(type, text)};`;
  });
  return `{ ${lines.join(' ')} }`;
}

function declaration(file) {
  const document = parse(readFileSync(join(FOLDER, file), 'utf8'));
  const [problem] = validate(schema, document);
  if (problem) {
    process.stdout.write(`schema/operations/${file}: ${problem.message}\n`);
    process.exit(1);
  }
  const fragments = new Map(
    document.definitions
      .filter((one) => one.kind === Kind.FRAGMENT_DEFINITION)
      .map((one) => [one.name.value, one]),
  );
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  const root = schema.getRootType(operation.operation);
  return `declare module '*/${file}' {
    const operation: import('./api/operation.js').Operation<
      ${selected(root, operation.selectionSet.selections, fragments)},
      ${variables(operation.variableDefinitions)}
    >;
    export default operation;
  }`;
}

const files = existsSync(FOLDER)
  ? readdirSync(FOLDER)
      .filter((name) => name.endsWith('.graphql'))
      .sort()
  : [];
const text = files
  .map(declaration)
  .join('\n\n')
  .replaceAll('gql.', "import('../src/graphql/schema.generated.js').");
writeOrCheck(
  TARGET,
  await pretty(
    TARGET,
    `// Written by scripts/generate-operations.mjs from schema/operations/. Do not edit.\n\n${text}\n`,
  ),
);
