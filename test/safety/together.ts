import type { GraphQLFormattedError } from 'graphql';
import type { Caller } from './caller.js';
import type { Role } from './declared.js';

/** A root field as it is asked for alone; `$input` stands in it for what it is given. */
export interface Asking {
  field: string;
  /** The type of its input, and the input. */
  type?: string;
  input?: object;
}

/** Under the server's limits: names in an operation, marks in it, and bytes of a request. */
const MOST_NAMES = 14;
const MOST_MARKS = 1700;
const MOST_BYTES = 80_000;

const marksOf = (text: string): number => text.match(/\w+|[^\s\w,]/g)?.length ?? 0;

interface Body {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

/**
 * Asks several things in as few requests as the limits allow, mutations one after the other; each answer is what it would
 * be alone, without the places in the operation. Where one of them empties the answer of all, each is asked alone.
 */
export async function askTogether(
  caller: Caller,
  role: Role,
  kind: 'query' | 'mutation',
  askings: readonly Asking[],
  fragments = '',
): Promise<string[]> {
  const ask = async (some: readonly Asking[]): Promise<string[]> => {
    const variables = Object.fromEntries(
      some.flatMap(({ input }, i) => (input ? [[`i${i}`, input]] : [])),
    );
    const heads = some.flatMap(({ type }, i) => (type ? [`$i${i}: ${type}!`] : []));
    const fields = some.map(({ field }, i) => `p${i}: ${field.replace('$input', `$i${i}`)}`);
    const query = `${kind} ${heads.length > 0 ? `(${heads.join(' ')})` : ''} { ${fields.join(' ')} } ${fragments}`;
    const heard = await caller.hear(role, query, variables);
    const { data, errors = [] } = JSON.parse(heard.body) as Body;
    if (!data && some.length > 1) {
      const alone: string[] = [];
      for (const one of some) alone.push(...(await ask([one])));
      return alone;
    }
    return some.map((_, i) =>
      JSON.stringify({
        data: data?.[`p${i}`] ?? null,
        errors: errors
          .filter(({ path }) => !path || path[0] === `p${i}`)
          .map(({ message, path, extensions }) => ({ message, path: path?.slice(1), extensions })),
      }),
    );
  };
  const spent = marksOf(fragments);
  const answers: string[] = [];
  let some: Asking[] = [];
  let marks = spent;
  let bytes = 0;
  for (const asking of askings) {
    const more = { marks: marksOf(asking.field) + 6, bytes: JSON.stringify(asking).length };
    const full =
      some.length === MOST_NAMES ||
      marks + more.marks > MOST_MARKS ||
      bytes + more.bytes > MOST_BYTES;
    if (some.length > 0 && full) {
      answers.push(...(await ask(some)));
      [some, marks, bytes] = [[], spent, 0];
    }
    some.push(asking);
    marks += more.marks;
    bytes += more.bytes;
  }
  if (some.length > 0) answers.push(...(await ask(some)));
  return answers;
}
