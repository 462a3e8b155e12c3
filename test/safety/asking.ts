import { randomUUID } from 'node:crypto';
import { getNamedType, type GraphQLSchema, isEnumType, isLeafType } from 'graphql';
import { READ_MAP } from '../../src/app.module.js';
import type { House } from '../kit/app.js';
import type { Caller } from './caller.js';
import {
  argumentsOf,
  around,
  type Asked,
  everythingOn,
  nodeTypes,
  linkParts,
  ownFields,
  ownParts,
  type Part,
  type Question,
  questionsFrom,
  rootsById,
  rootsOf,
  rowsOf,
  waysFrom,
} from './paths.js';

/** One operation, and the fields of the contract that it asks for. */
export interface Operation {
  query: string;
  fields: readonly string[];
}

/** Under the server's 2,000, by a count that takes every name and every mark for one. */
const MOST_TOKENS = 1500;
const MOST_ALIASES = 12;
const tokensOf = (text: string): number => text.match(/\w+|[^\s\w,]/g)?.length ?? 0;

/** Every object of a type that is fetched by an id, whoever may see it: its opaque ids. */
export async function everyId(house: House, schema: GraphQLSchema): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (const type of nodeTypes(schema)) {
    const table = READ_MAP[type]?.table;
    if (!table) continue;
    const rows = await house.asOwner<{ id: string }>(`select id from ${table} t order by id`);
    ids.set(
      type,
      rows.map(({ id }) => house.app.ground.tokens.id(type, id)),
    );
  }
  return ids;
}

/** An id of a type that names nothing. */
export const noSuch = (house: House, type: string): string =>
  house.app.ground.tokens.id(type, randomUUID());

/** Puts as few operations together as the limits allow, and takes apart what the server finds too much. */
export class Operations {
  /** Parts that no operation could ask for, with what the server said. */
  readonly unasked: { part: string; why: string }[] = [];

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly caller: Caller,
  ) {}

  /** Everything from each root field on, and from each of the roots of `at`, such as `negotiation(code: "…")`. */
  async reading(at: readonly string[]): Promise<Operation[]> {
    const questions = rootsOf(this.schema).flatMap(({ field, type }): Question[] => {
      const asked = at.filter((root) => root.startsWith(`${field.name}(`));
      if (asked.length > 0) return asked.flatMap((root) => questionsFrom(this.schema, root, type));
      const text = around(this.schema, field, '\0');
      if (text === null) return [];
      const [before, after] = text.split('\0');
      return questionsFrom(this.schema, 'root', type).map(({ around: inner, parts }) => ({
        parts,
        around: (body) => {
          const whole = inner(body);
          return `{ ${before}${whole.slice('{ root { '.length, -' } }'.length)}${after} }`;
        },
      }));
    });
    return this.settled(questions);
  }

  /** `node(id:)` for every object there is. */
  async nodes(ids: ReadonlyMap<string, readonly string[]>): Promise<Operation[]> {
    const questions = [...ids].flatMap(([type, all]) =>
      packs(everythingOn(this.schema, type)).map((pack): Question => {
        const selection = pack.map((part) => part.text).join(' ');
        const fields = pack.flatMap((part) => part.fields);
        return {
          around: (body) => `query { ${body} } fragment all on ${type} { __typename ${selection} }`,
          parts: all.map((id, i) => ({
            text: `n${i}: node(id: "${id}") { ...all }`,
            fields: ['Query.node', ...fields],
          })),
        };
      }),
    );
    return this.settled(questions);
  }

  /** Root fields that want an id: with every id of the type that the argument is named after, else with every id. */
  async byId(ids: ReadonlyMap<string, readonly string[]>): Promise<Operation[]> {
    const questions = rootsById(this.schema).map(({ field, arg, type }): Question => {
      const inner = [...ownParts(this.schema, type), ...linkParts(this.schema, type)];
      const body = ['__typename', ...inner.map((part) => part.text)].join(' ');
      const fields = [`Query.${field.name}`, ...inner.flatMap((part) => part.fields)];
      const named = ids.get(arg[0].toUpperCase() + arg.slice(1));
      const parts = (named ?? [...ids.values()].flat()).flatMap((id, i): Part[] => {
        const text = around(this.schema, field, body, [`${arg}: "${id}"`]);
        return text === null ? [] : [{ text: `r${i}: ${text}`, fields }];
      });
      return { around: (text) => `{ ${text} }`, parts };
    });
    return this.settled(questions);
  }

  /** Every argument of every field, with every value that means something, at the tables `at`. */
  async arguments(
    at: readonly string[],
    ids: ReadonlyMap<string, readonly string[]>,
    texts: readonly string[],
    cursors: readonly string[],
  ): Promise<Operation[]> {
    const questions = argumentsOf(this.schema).flatMap((asked): Question[] => {
      const values = this.valuesOf(asked, ids, texts, cursors);
      const parts = values.flatMap((value, i): Part[] => {
        const text = this.call(asked, value);
        const path = `${asked.type}.${asked.field.name}(${asked.arg.name})`;
        return text === null ? [] : [{ text: `a${i}: ${text}`, fields: [path] }];
      });
      if (asked.type === 'Query') return [{ around: (body) => `{ ${body} }`, parts }];
      return at.flatMap((root): Question[] => {
        const way = waysFrom(this.schema, 'Negotiation').get(asked.type);
        if (!way) return [];
        const wrap = (body: string) =>
          [...way]
            .reverse()
            .reduce((text, field) => around(this.schema, field, text) as string, body);
        return [{ around: (body) => `{ ${root} { ${wrap(body)} } }`, parts }];
      });
    });
    return this.settled(questions);
  }

  private call({ field, arg }: Asked, value: string): string | null {
    const given = [`${arg.name}: ${value}`];
    if (isLeafType(getNamedType(field.type))) return `${field.name}(${given.join(', ')})`;
    return around(this.schema, field, ownFields(this.schema, rowsOf(this.schema, field)), given);
  }

  private valuesOf(
    { arg }: Asked,
    ids: ReadonlyMap<string, readonly string[]>,
    texts: readonly string[],
    cursors: readonly string[],
  ): string[] {
    const type = getNamedType(arg.type);
    const quoted = (values: readonly string[]) => values.map((value) => JSON.stringify(value));
    if (arg.name === 'after') return quoted(cursors);
    if (isEnumType(type)) return type.getValues().map(({ name }) => name);
    const known: Readonly<Record<string, () => string[]>> = {
      ID: () =>
        quoted([...ids].flatMap(([name, all]) => (name === 'Side' ? all : all.slice(0, 2)))),
      String: () => quoted(texts),
      Date: () => quoted(['2019-06-02', '2019-06-06', '2030-01-01']),
      Int: () => ['1', '2'],
      Boolean: () => ['true', 'false'],
    };
    return known[type.name]?.() ?? [];
  }

  /** The operations of questions, each tried once as somebody who sees a lot, and halved until the server takes it. */
  private async settled(questions: readonly Question[]): Promise<Operation[]> {
    const operations: Operation[] = [];
    const trying = questions.flatMap(({ around, parts }) =>
      packs(parts).map((pack) => ({ around, parts: pack })),
    );
    for (let one = trying.shift(); one; one = trying.shift()) {
      const { around, parts } = one;
      const query = around(parts.map((part) => part.text).join(' '));
      const why = await this.refusal(query);
      if (why === null) operations.push({ query, fields: parts.flatMap((part) => part.fields) });
      else if (parts.length > 1) {
        const half = Math.ceil(parts.length / 2);
        trying.unshift(
          { around, parts: parts.slice(0, half) },
          { around, parts: parts.slice(half) },
        );
      } else this.unasked.push({ part: query, why });
    }
    return operations;
  }

  /** Why the server does not take an operation at all; null when it does. */
  private async refusal(query: string): Promise<string | null> {
    const { status, body } = await this.caller.hear('office', query);
    const { data, errors } = JSON.parse(body);
    return data === undefined || status === 400
      ? (errors?.[0]?.message ?? `status ${status}`)
      : null;
  }
}

function packs(parts: readonly Part[]): Part[][] {
  const made: Part[][] = [];
  let tokens = 0;
  for (const part of parts) {
    const more = tokensOf(part.text);
    const last = made.at(-1);
    const aliases = last?.filter(({ text }) => /^\w+: /.test(text)).length ?? 0;
    if (last && tokens + more <= MOST_TOKENS && aliases < MOST_ALIASES) {
      last.push(part);
      tokens += more;
    } else {
      made.push([part]);
      tokens = more;
    }
  }
  return made;
}

/** Cursors in an answer. */
export const cursorsIn = (body: string): string[] =>
  [...body.matchAll(/"(?:cursor|endCursor)":"([^"]+)"/g)].map(([, cursor]) => cursor);
