import { randomUUID } from 'node:crypto';
import { getNamedType, type GraphQLSchema, isEnumType, isLeafType, parse } from 'graphql';
import { READ_MAP } from '../../src/app.module.js';
import { MOST_OBJECTS, objectsAsked } from '../../src/graphql/cost.rules.js';
import type { House } from '../kit/app.js';
import type { Caller } from './caller.js';
import {
  argumentsOf,
  around,
  type Asked,
  everythingOn,
  type Field,
  nodeTypes,
  ownFields,
  type Part,
  type Question,
  questionsFrom,
  rootsById,
  rootsByIds,
  rootsOf,
  rowsOf,
  waysFrom,
} from './paths.js';

/** One operation, and the fields of the contract that it asks for. */
export interface Operation {
  query: string;
  fields: readonly string[];
}

/** A root field with all below it; several go into one operation, each under a name of its own. */
interface Piece {
  text: string;
  fields: readonly string[];
  /** A fragment that it spreads. */
  fragment?: string;
  /** How many objects the server would take it to ask for. */
  objects: number;
  /** The same in two, where it asks for several things. */
  halves?: () => Piece[];
}

/** Under the server's 2,000, by a count that takes every name and every mark for one. */
const MOST_TOKENS = 1700;
const MOST_NAMES = 13;
const tokensOf = (text: string): number => text.match(/\w+|[^\s\w,]/g)?.length ?? 0;
const namesIn = (text: string): number => text.match(/\w+: \w+(?: ?\(| ?\{)/g)?.length ?? 0;

/** Every object of a type that is fetched by an id, whoever may see it: its opaque ids. */
export async function everyId(house: House, schema: GraphQLSchema): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  for (const type of nodeTypes(schema)) {
    // The view by which a table is told shows nothing to its owner.
    const table = READ_MAP[type]?.table?.replace(/^told_/, '');
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

  /**
   * Everything from each of the roots of `at`, such as `negotiation(id: "…")`; and from each other root field on, as far as
   * what `at` leads to.
   */
  async reading(at: readonly string[]): Promise<Operation[]> {
    const roots = rootsOf(this.schema);
    const asked = roots.flatMap(({ field, type }) =>
      at
        .filter((root) => root.startsWith(`${field.name}(`))
        .map((root) => ({ type, root: (body: string) => `${root} { ${body} }` })),
    );
    const known = new Set(asked.flatMap(({ type }) => [...waysFrom(this.schema, type).keys()]));
    const others = roots.flatMap(({ field, type }) => {
      if (at.some((root) => root.startsWith(`${field.name}(`))) return [];
      if (around(this.schema, field, '') === null) return [];
      return [{ type, root: (body: string) => around(this.schema, field, body) as string }];
    });
    const questions = [
      ...asked.flatMap(({ type, root }) => questionsFrom(this.schema, root, type)),
      ...others.flatMap(({ type, root }) => questionsFrom(this.schema, root, type, known)),
    ];
    return this.settled(questions.flatMap((question) => this.pieces(question)));
  }

  /** `node(id:)` for every object there is. */
  async nodes(ids: ReadonlyMap<string, readonly string[]>): Promise<Operation[]> {
    const pieces = [...ids].flatMap(([type, all]) =>
      packs(everythingOn(this.schema, type)).flatMap((pack, i) => {
        const selection = pack.map((part) => part.text).join(' ');
        const fields = ['Query.node', ...pack.flatMap((part) => part.fields)];
        const fragment = `fragment ${type}${i} on ${type} { __typename ${selection} }`;
        const objects = this.objects(`node(id: "x") { ... on ${type} { ${selection} } }`);
        return all.map((id): Piece => ({
          text: `node(id: "${id}") { ...${type}${i} }`,
          fields,
          fragment,
          objects,
        }));
      }),
    );
    return this.settled(pieces);
  }

  /** Root fields that want an id: with every id of the type that the argument is named after, else with every id. */
  async byId(ids: ReadonlyMap<string, readonly string[]>): Promise<Operation[]> {
    const pieces = rootsById(this.schema).flatMap(({ field, arg, type }): Piece[] => {
      const named = ids.get(arg[0].toUpperCase() + arg.slice(1).replace(/s$/, ''));
      const given = (named ?? [...ids.values()].flat()).map((id) => [`${arg}: "${id}"`]);
      return this.fromRoot(field, type, given);
    });
    return this.settled(pieces);
  }

  /** Root fields that want two ids: with every pair of ids of their type. */
  async pairs(ids: ReadonlyMap<string, readonly string[]>): Promise<Operation[]> {
    const pieces = rootsByIds(this.schema).flatMap(
      ({ field, args: [one, other], type }): Piece[] => {
        const all = ids.get(TYPE_OF_PAIR[field.name]) ?? [];
        const given = all.flatMap((first) =>
          all
            .filter((second) => second !== first)
            .map((second) => [`${one}: "${first}"`, `${other}: "${second}"`]),
        );
        return this.fromRoot(field, type, given);
      },
    );
    return this.settled(pieces);
  }

  /** A root field with each of some arguments, and all that it leads to, as far as what a negotiation leads to. */
  private fromRoot(field: Field, type: string, given: readonly (readonly string[])[]): Piece[] {
    const known = new Set(waysFrom(this.schema, 'Negotiation').keys());
    return [...waysFrom(this.schema, type, known)].flatMap(([target, way], i) => {
      const inner = everythingOn(this.schema, target);
      const name = `${field.name}${i}`;
      const body = this.along(way, ['__typename', ...inner.map((part) => part.text)].join(' '));
      const fragment = `fragment ${name} on ${type} { ${body} }`;
      const fields = [`Query.${field.name}`, ...inner.flatMap((part) => part.fields)];
      return given.flatMap((args): Piece[] => {
        const text = around(this.schema, field, `...${name}`, args);
        return text === null
          ? []
          : [{ text, fields, fragment, objects: this.objects(text, fragment) }];
      });
    });
  }

  /** What is asked for at the end of a way. */
  private along(way: readonly Field[], body: string): string {
    return [...way]
      .reverse()
      .reduce((text, field) => around(this.schema, field, text) as string, body);
  }

  /** Every argument of every field, with every value that means something, at the tables `at`. */
  async arguments(
    at: readonly string[],
    ids: ReadonlyMap<string, readonly string[]>,
    texts: readonly string[],
    cursors: readonly string[],
  ): Promise<Operation[]> {
    const pieces = argumentsOf(this.schema).flatMap((asked): Piece[] => {
      const values = this.valuesOf(asked, ids, texts, cursors);
      const parts = values.flatMap((value): Part[] => {
        const text = this.call(asked, value);
        const path = `${asked.type}.${asked.field.name}(${asked.arg.name})`;
        return text === null ? [] : [{ text, fields: [path] }];
      });
      if (asked.type === 'Query') {
        return parts.map((part) => ({ ...part, objects: this.objects(part.text) }));
      }
      const way = waysFrom(this.schema, 'Negotiation').get(asked.type);
      if (!way) return [];
      const named = parts.map((part, i) => ({ ...part, text: `a${i}: ${part.text}` }));
      return at.flatMap((root) =>
        this.pieces({ around: (body) => `${root} { ${this.along(way, body)} }`, parts: named }),
      );
    });
    return this.settled(pieces);
  }

  /** A question in as many pieces as it needs. */
  private pieces({ around, parts }: Question): Piece[] {
    return packs(parts).map((pack) => this.piece(around, pack));
  }

  private piece(around: Question['around'], parts: readonly Part[]): Piece {
    const text = around(parts.map((part) => part.text).join(' '));
    const half = Math.ceil(parts.length / 2);
    return {
      text,
      fields: parts.flatMap((part) => part.fields),
      objects: this.objects(text),
      ...(parts.length > 1 && {
        halves: () => [
          this.piece(around, parts.slice(0, half)),
          this.piece(around, parts.slice(half)),
        ],
      }),
    };
  }

  private objects(text: string, fragment = ''): number {
    return objectsAsked(this.schema, parse(`{ ${text} } ${fragment}`), {});
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

  /** Operations of as many pieces as fit, each tried once as somebody who sees a lot, and taken apart until the server takes it. */
  private async settled(pieces: readonly Piece[]): Promise<Operation[]> {
    const operations: Operation[] = [];
    const trying = together(pieces);
    for (let some = trying.shift(); some; some = trying.shift()) {
      const query = queryOf(some);
      const why = await this.refusal(query);
      const half = Math.ceil(some.length / 2);
      if (why === null)
        operations.push({ query, fields: [...new Set(some.flatMap((one) => one.fields))] });
      else if (some.length > 1) trying.unshift(some.slice(0, half), some.slice(half));
      else if (some[0].halves) trying.unshift(...some[0].halves().map((one) => [one]));
      else this.unasked.push({ part: query, why });
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

/** Which ids a root field wants that asks for two. */
const TYPE_OF_PAIR: Readonly<Record<string, string>> = { listDifference: 'ListVersion' };

/** Neighbours together, as far as the limits allow. */
function inPacks<T>(items: readonly T[], fits: (pack: readonly T[]) => boolean): T[][] {
  const made: T[][] = [];
  for (const item of items) {
    const last = made.at(-1);
    if (last && fits([...last, item])) last.push(item);
    else made.push([item]);
  }
  return made;
}

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((n, item) => n + of(item), 0);

const packs = (parts: readonly Part[]): Part[][] =>
  inPacks(
    parts.map((part) => ({ part, tokens: tokensOf(part.text), names: namesIn(part.text) })),
    (some) =>
      sum(some, (one) => one.tokens) <= MOST_TOKENS && sum(some, (one) => one.names) < MOST_NAMES,
  ).map((some) => some.map(({ part }) => part));

const fragmentsOf = (pieces: readonly Piece[]): string =>
  [...new Set(pieces.flatMap(({ fragment }) => fragment ?? []))].join(' ');

const queryOf = (pieces: readonly Piece[]): string =>
  `{ ${pieces.map(({ text }, i) => `p${i}: ${text}`).join(' ')} } ${fragmentsOf(pieces)}`;

const together = (pieces: readonly Piece[]): Piece[][] =>
  inPacks(
    pieces,
    (some) =>
      sum(some, ({ objects }) => objects) < MOST_OBJECTS &&
      some.length + sum(some, ({ text }) => namesIn(text)) <= MOST_NAMES &&
      tokensOf(queryOf(some)) <= MOST_TOKENS,
  );

/** Cursors in an answer. */
export const cursorsIn = (body: string): string[] =>
  [...body.matchAll(/"(?:cursor|endCursor)":"([^"]+)"/g)].map(([, cursor]) => cursor);
