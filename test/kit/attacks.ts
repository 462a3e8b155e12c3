/**
 * Requests that mean no good, as tables: what `test/house/limits` holds against the limits one by one, and the figure of
 * attack requests sends all of.
 */

/** A text that stands in every attack, and in no answer. */
export const MARK = 'marked-7f3a';

/** What an answer tells that it should not: of the inside of the house, or of what was sent; null where it tells nothing. */
export function told(text: string): string | null {
  const inside =
    /\bselect\b.+\bfrom\b|\binsert into\b|stacktrace|node_modules|\/src\/|\/dist\/|\.ts:|\.js:|at \w+ \(|did you mean|PostgreSQL|relation "|column "|violates|sqlstate/i.exec(
      text,
    );
  return inside ? inside[0] : text.includes(MARK) ? MARK : null;
}

export const nested = (levels: number) =>
  `{ negotiations(first: 1) { nodes { ${'captives(first: 20) { nodes { negotiation { '.repeat(levels)} code ${'} } }'.repeat(levels)} } } }`;

/** Fragments that each spread the one before twice: 2 to the 24th fields from a thousand bytes. */
const bomb = () => {
  const names = Array.from({ length: 24 }, (_, i) => `f${i}`);
  const fragments = names.map((name, i) =>
    i === 0
      ? `fragment ${name} on Negotiation { code }`
      : `fragment ${name} on Negotiation { ...${names[i - 1]} ...${names[i - 1]} }`,
  );
  return `{ negotiations { nodes { ...${names.at(-1)} } } } ${fragments.join(' ')}`;
};

/** The same, through fields: each level asks for the level below by two names. */
const widening = () => {
  const names = Array.from({ length: 7 }, (_, i) => `w${i}`);
  const fragments = names.map((name, i) =>
    i === 0
      ? `fragment ${name} on Captive { code }`
      : `fragment ${name} on Captive { responses { captive { ...${names[i - 1]} } substitute { ...${names[i - 1]} } } }`,
  );
  return `{ negotiations { nodes { captives { nodes { ...${names.at(-1)} } } } } } ${fragments.join(' ')}`;
};

export const aliases = (count: number) =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: viewer { login }`).join(' ')} }`;

/** Operations that would tie up the server, or that are none. */
export const OPERATIONS: Readonly<Record<string, object>> = {
  'that nests thirty levels deep': { query: nested(10) },
  'that nests eleven levels deep': { query: nested(3) },
  'that nests through fragments': { query: widening() },
  'with two hundred aliases': { query: aliases(200) },
  'with sixteen aliases': { query: aliases(16) },
  'with aliases inside a fragment that is spread many times': {
    query: `{ ${'...all '.repeat(20)} } fragment all on Query { ${Array.from({ length: 16 }, (_, i) => `b${i}: viewer { login }`).join(' ')} }`,
  },
  'with five thousand tokens': { query: `{ viewer { ${'login '.repeat(5000)} } }` },
  'with a fragment that spreads itself': {
    query:
      '{ viewer { ...a } } fragment a on Account { login ...b } fragment b on Account { ...a }',
  },
  'with fragments that double': { query: bomb() },
  'for a hundred thousand objects': {
    query:
      '{ negotiations(first: 100) { nodes { captives(first: 100) { nodes { responses { captive { code } } } } } } }',
  },
  'for as many by a variable': {
    query:
      'query ($first: Int!) { negotiations(first: $first) { nodes { captives(first: $first) { nodes { responses { verdict captive { code } } } } } } }',
    variables: { first: 100 },
  },
  'for the contract': { query: '{ __schema { types { name } } }' },
  'with many directives': { query: `{ viewer { login ${'@include(if: true) '.repeat(50)} } }` },
  'with no question in it': { query: '' },
  'with a question that is none': { query: `{ viewer { login ` },
  'with a question that is no text': { query: { [MARK]: 1 } },
  'with two operations and no word which': {
    query: 'query A { viewer { login } } query B { viewer { login } }',
  },
};

/** Questions with a mistake in them, by which one might be told what else there is. */
export const MISTAKES: readonly string[] = [
  '{ viewr { login } }',
  '{ viewer { logi } }',
  '{ viewer { login(x: 1) } }',
  '{ negotiation(cod: "x") { code } }',
  'query ($x: Accoun) { viewer { login } }',
  '{ viewer { ... on Accont { login } } }',
  '{ negotiation(code: "x") { captives(group: CHILDR) { totalCount } } }',
  'mutation ($input: EventLogInpt!) { eventLog(input: $input) { event { id } } }',
  'mutation { eventLog(input: { idempotencyKe: "x" }) { event { id } } }',
];

/** What a browser lets another site send without asking leave. */
export const SIMPLE_TYPES: readonly string[] = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  '',
];
