import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import { isDay, periodOf } from './dated.js';

function scalar(
  name: string,
  what: string,
  accepts: (text: string) => boolean,
  show = (v: unknown) => v,
) {
  const parse = (value: unknown): string => {
    if (typeof value === 'string' && accepts(value)) return value;
    throw new GraphQLError(`${name} takes ${what}.`);
  };
  return new GraphQLScalarType({
    name,
    serialize: show,
    parseValue: parse,
    parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
  });
}

const isInstant = (text: string) =>
  /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:\d{2})$/.test(text) && !Number.isNaN(Date.parse(text));

/** Dates stay text: what is known in part has no instant. */
export const SCALARS = {
  Date: scalar('Date', 'an existing day, YYYY-MM-DD', isDay),
  PartialDate: scalar(
    'PartialDate',
    'a year, YYYY-MM or YYYY-MM-DD',
    (text) => periodOf(text) !== null,
  ),
  DateTime: scalar('DateTime', 'an instant, ISO 8601 with offset', isInstant, (value) =>
    new Date(value as string).toISOString(),
  ),
};
