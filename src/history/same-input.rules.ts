import {
  getNullableType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
} from 'graphql';

/** The type of a mutation's input; none for acts of the command line, which are no mutations. */
export const inputTypeOf = (contract: GraphQLSchema, act: string): GraphQLInputType | undefined =>
  contract.getMutationType()?.getFields()[act]?.args[0]?.type;

/**
 * An input in the one form of all that mean the same: fields in the order of their names, none that is null or left out,
 * and the contract's default written where nothing was said.
 */
export function normalForm(value: unknown, type?: GraphQLInputType): unknown {
  const known = type && getNullableType(type);
  if (Array.isArray(value)) {
    const item = isListType(known) ? known.ofType : undefined;
    return value.map((one) => normalForm(one, item));
  }
  if (typeof value !== 'object' || value === null || value instanceof Date) return value ?? null;
  const said = value as Record<string, unknown>;
  const fields = isInputObjectType(known) ? known.getFields() : {};
  const names = [...new Set([...Object.keys(fields), ...Object.keys(said)])].sort();
  return Object.fromEntries(
    names
      .map((name) => [name, said[name] ?? fields[name]?.defaultValue ?? null, fields[name]?.type])
      .filter(([, one]) => one !== null)
      .map(([name, one, of]) => [name, normalForm(one, of as GraphQLInputType | undefined)]),
  );
}
