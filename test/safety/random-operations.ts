import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import type { Role } from './declared.js';
import type { Input } from './filling.js';
import { mutationOf } from './hidden-ids.js';
import type { Lot } from './lot.js';
import { linksOf, nodeTypes, ownParts, rootsOf, rowsOf } from './paths.js';
import type { CanaryWorld, Done } from './world.js';

/** An operation drawn by lot. */
export interface Drawn {
  query: string;
  variables: { input?: Input };
  /** The mutation that it is. */
  mutation?: string;
}

/** What an operation may name: ids of every type, seen or not, texts, cursors. */
export interface Names {
  ids: ReadonlyMap<string, readonly string[]>;
  texts: readonly string[];
  codes: readonly string[];
  cursors: string[];
  /** An id of a type that names nothing. */
  noSuch(type: string, uuid: string): string;
}

const MOST_DEPTH = 4;

/** Root fields that answer with a secret drawn for this one answer: no two answers are the same, whoever asks. */
const DRAWN_ANEW = ['totpOffer', 'passkeyOffer'];

/** Draws operations that anybody may send, from the contract: selections, arguments, filters, cursors, inputs good and bad. */
export class Draw {
  private readonly keys: string[] = [];
  /** Acts of the role's own seat, which may be done again. */
  private readonly own: readonly Done[];

  constructor(
    private readonly world: CanaryWorld,
    role: Role,
    private readonly lot: Lot,
    private readonly names: Names,
  ) {
    this.own = [...world.done, ...world.undone].filter((one) => one.role === role);
  }

  next(): Drawn {
    return this.lot.in(0.3) ? this.mutation() : { query: this.query(), variables: {} };
  }

  private query(): string {
    const { lot } = this;
    const schema = this.world.schema;
    if (lot.in(0.4)) {
      const type = lot.of(nodeTypes(schema));
      const id = this.idOf(type);
      return `{ node(id: "${id}") { __typename id ... on ${type} { ${this.selection(type, 1)} } } }`;
    }
    const { field, type } = lot.of(
      rootsOf(schema).filter((one) => !DRAWN_ANEW.includes(one.field.name)),
    );
    const args = field.args.filter(({ name }) => name !== 'first').map((arg) => this.argument(arg));
    const given = lot.of([lot.some(args.filter(Boolean), 1), []]);
    return `{ ${this.around(field, type, 1, given)} }`;
  }

  private idOf(type: string): string {
    const { lot, names } = this;
    const known = names.ids.get(type) ?? [];
    return known.length > 0 && lot.in(0.9) ? lot.of(known) : names.noSuch(type, lot.uuid());
  }

  private selection(type: string, depth: number): string {
    const { lot } = this;
    const schema = this.world.schema;
    const own = lot.some(ownParts(schema, type), 5).map((part) => part.text);
    const links = depth < MOST_DEPTH ? lot.some(linksOf(schema, type), 4 - depth) : [];
    return [
      '__typename',
      ...own.filter((text) => !text.startsWith('__')),
      ...links.map((field) => {
        const optional = field.args.filter(
          (arg) => arg.name !== 'first' && !isNonNullType(arg.type),
        );
        const must = field.args.filter((arg) => arg.name !== 'first' && isNonNullType(arg.type));
        const given = [...must, ...(lot.in(0.4) ? lot.some(optional, 1) : [])].map((arg) =>
          this.argument(arg),
        );
        return this.around(field, rowsOf(schema, field), depth + 1, given.filter(Boolean));
      }),
    ].join(' ');
  }

  private around(
    field: { name: string; type: unknown; args: readonly GraphQLArgument[] },
    type: string,
    depth: number,
    given: readonly string[],
  ): string {
    const page = getNamedType(field.type as never as GraphQLObjectType).name.endsWith('Connection');
    const first = field.args.some(({ name }) => name === 'first')
      ? [`first: ${1 + this.lot.below(6)}`]
      : [];
    const args = [...given, ...first];
    const body = this.selection(type, depth);
    const rows = page ? `totalCount pageInfo { hasNextPage endCursor } nodes { ${body} }` : body;
    return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} { ${rows} }`;
  }

  /** An argument with a value; empty where nothing is known that fits. */
  private argument(arg: GraphQLArgument): string {
    const { lot, names } = this;
    const type = getNamedType(arg.type);
    const value = (): string => {
      if (isEnumType(type)) return lot.of(type.getValues()).name;
      if (arg.name === 'after')
        return names.cursors.length > 0 ? JSON.stringify(lot.of(names.cursors)) : '""';
      if (arg.name === 'code') return JSON.stringify(lot.of(names.codes));
      switch (type.name) {
        case 'ID':
          return JSON.stringify(
            this.idOf(
              arg.name === 'id' ? 'Negotiation' : lot.of(['Side', 'Side', ...names.ids.keys()]),
            ),
          );
        case 'String':
          return JSON.stringify(lot.of(names.texts));
        case 'Int':
          return String(1 + lot.below(3));
        case 'Boolean':
          return String(lot.in(0.5));
        case 'Date':
          return `"2019-0${5 + lot.below(4)}-0${1 + lot.below(9)}"`;
        default:
          return '';
      }
    };
    const drawn = value();
    return drawn === '' ? '' : `${arg.name}: ${drawn}`;
  }

  private mutation(): Drawn {
    const { lot, world } = this;
    const own = this.own.length > 0 && lot.in(0.7) ? this.own : [...world.done, ...world.undone];
    const done: Done = lot.of(own);
    const field = world.mutation(done.mutation);
    const type = getNamedType(field.args[0].type) as GraphQLInputObjectType;
    const input = this.input(type, done.input);
    if (this.keys.length > 0 && lot.in(0.1)) input.idempotencyKey = lot.of(this.keys);
    else this.keys.push((input.idempotencyKey = lot.uuid()));
    return {
      query: mutationOf(world, done.mutation),
      variables: { input },
      mutation: done.mutation,
    };
  }

  /** An input like one that was given once: with other ids, codes and words here and there, and some things left out. */
  private input(type: GraphQLInputObjectType, like: Input): Input {
    const { lot } = this;
    const input: Input = {};
    for (const field of Object.values(type.getFields())) {
      const value = like[field.name];
      if (value === undefined || value === null) continue;
      if (!isNonNullType(field.type) && lot.in(0.1)) continue;
      const target = getNamedType(field.type);
      const one = (item: unknown): unknown => {
        if (isInputObjectType(target)) return this.input(target, item as Input);
        if (target.name === 'ID' && lot.in(0.08))
          return this.idOf(lot.of([...this.names.ids.keys()]));
        if (isEnumType(target) && lot.in(0.08)) return lot.of(target.getValues()).name;
        if (target.name === 'String' && lot.in(0.7)) return `t${lot.below(1e6)}`;
        if (target.name === 'Int' && lot.in(0.2)) return 1 + lot.below(5);
        return isLeafType(target) ? item : undefined;
      };
      input[field.name] = Array.isArray(value) ? value.map(one) : one(value);
    }
    return input;
  }
}
