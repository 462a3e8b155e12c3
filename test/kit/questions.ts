import {
  type GraphQLField,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isEnumType,
  isLeafType,
  isNonNullType,
  isObjectType,
  Lexer,
  Source,
  TokenKind,
} from 'graphql';
import { READ_MAP } from '../../src/app.module.js';
import type { Answer, Ask } from './ask.js';

/** A question, and the fields of the contract that it asks for, as `Type.field`. */
export interface Question {
  query: string;
  fields: ReadonlySet<string>;
}

/** How many rows a page gives: on the way to a type, and below it. */
interface Sizes {
  outer: number;
  inner: number;
}

/** A field on the way from a negotiation to a type, as it is asked for. */
interface Step {
  type: string;
  field: string;
}

/** Under the 2,000 that the server allows, with room for what is put around a selection. */
const MOST_TOKENS = 1800;

/**
 * Questions made from the contract: for each type that a negotiation leads to, all that is on it, all that it leads to,
 * and all that those lead to in turn. How a field is read depends on its row and nothing before it, so whatever the
 * contract can express is a chain of links that are asked for here.
 */
export class Questions {
  private readonly ways = new Map<string, Step[]>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly sizes: Sizes,
    /** Further arguments for fields, as they are written: `{ 'Negotiation.table': ['asOfRound: 1'] }`. */
    private readonly more: Readonly<Record<string, readonly string[]>> = {},
  ) {
    this.ways.set('Negotiation', []);
    for (const [type, way] of this.ways) {
      for (const field of this.links(type)) {
        const next = this.target(field);
        if (!this.ways.has(next)) this.ways.set(next, [...way, { type, field: field.name }]);
      }
    }
  }

  /** The types that a negotiation leads to. */
  get types(): string[] {
    return [...this.ways.keys()];
  }

  /** Everything, from the root field on; `negotiation(code: "…")` unless another is named. */
  all(root: string): Question[] {
    return this.types.flatMap((type) => {
      const way = this.ways.get(type) as Step[];
      const own = this.own(type);
      const parts = this.links(type).map((field) => this.link(type, field, this.sizes.inner, 1));
      return packed([own, ...parts]).map((part) => {
        const before = way.map((step) => `${step.type}.${step.field}`);
        let text = part.text;
        for (const step of [...way].reverse()) {
          const field = this.type(step.type).getFields()[step.field];
          text = this.around(step.type, field, this.sizes.outer, text);
        }
        return { query: `{ ${root} { ${text} } }`, fields: new Set([...before, ...part.fields]) };
      });
    });
  }

  /** All on a type, and the given number of steps beyond it, as a selection. */
  selection(type: string, steps: number): string {
    const parts = [this.own(type)];
    if (steps > 0) {
      parts.push(
        ...this.links(type).map((field) => this.link(type, field, this.sizes.inner, steps - 1)),
      );
    }
    return parts.map((part) => part.text).join(' ');
  }

  private link(
    type: string,
    field: GraphQLField<unknown, unknown>,
    first: number,
    steps: number,
  ): Part {
    const target = this.target(field);
    const fields = [`${type}.${field.name}`];
    const inside = [this.own(target)];
    // A way back to the negotiation starts all over: what it leads to is asked for from the root.
    if (steps > 0 && target !== 'Negotiation') {
      inside.push(...this.links(target).map((next) => this.link(target, next, first, steps - 1)));
    }
    const text = this.around(type, field, first, inside.map((part) => part.text).join(' '));
    return { text, fields: [...fields, ...inside.flatMap((part) => part.fields)] };
  }

  /** What stands on the row itself: leaves, and objects that are values. */
  private own(type: string): Part {
    const parts: Part[] = [];
    for (const field of Object.values(this.type(type).getFields())) {
      const target = getNamedType(field.type);
      const fields = [`${type}.${field.name}`];
      if (isLeafType(target))
        parts.push({ text: this.asked(type, field, 1, '').join(' '), fields });
      else if (isValue(target)) {
        const inner = this.own(target.name);
        parts.push({ text: `${field.name} { ${inner.text} }`, fields });
      }
    }
    return {
      text: ['__typename', ...parts.map((part) => part.text)].join(' '),
      fields: parts.flatMap((part) => part.fields),
    };
  }

  /** The field around a selection of the rows that it gives. */
  private around(
    type: string,
    field: GraphQLField<unknown, unknown>,
    first: number,
    selection: string,
  ): string {
    const connection = getNamedType(field.type) as GraphQLObjectType;
    const isPage = connection.name.endsWith('Connection');
    const edges = connection.getFields().edges ? 'edges { cursor node { __typename } }' : '';
    const body = isPage
      ? `totalCount pageInfo { hasNextPage endCursor } ${edges} nodes { ${selection} }`
      : selection;
    return this.asked(type, field, first, `{ ${body} }`).join(' ');
  }

  /** A field with its arguments, once for each value of an argument that must be given. */
  private asked(
    type: string,
    field: GraphQLField<unknown, unknown>,
    first: number,
    body: string,
  ): string[] {
    const fixed = [...(this.more[`${type}.${field.name}`] ?? [])];
    if (field.args.some((arg) => arg.name === 'first')) fixed.push(`first: ${first}`);
    const call = (args: readonly string[]) => (args.length > 0 ? `(${args.join(', ')})` : '');
    for (const arg of field.args) {
      if (!isNonNullType(arg.type)) continue;
      const codes = getNamedType(arg.type);
      if (!isEnumType(codes)) throw new Error(`What is asked of ${type}.${field.name}?`);
      // One value after another would need an alias each, and an operation may have fifteen.
      const [code] = codes.getValues();
      return [`${field.name}${call([...fixed, `${arg.name}: ${code.name}`])} ${body}`];
    }
    return [`${field.name}${call(fixed)} ${body}`];
  }

  /** The fields that lead from a type to rows of a mapped type. */
  private links(type: string): GraphQLField<unknown, unknown>[] {
    return Object.values(this.type(type).getFields()).filter((field) => {
      const target = getNamedType(field.type);
      return isObjectType(target) && !isValue(target);
    });
  }

  private target(field: GraphQLField<unknown, unknown>): string {
    const type = getNamedType(field.type) as GraphQLObjectType;
    if (!type.name.endsWith('Connection')) return type.name;
    return getNamedType(type.getFields().nodes.type).name;
  }

  private type(name: string): GraphQLObjectType {
    return this.schema.getType(name) as GraphQLObjectType;
  }
}

interface Part {
  text: string;
  fields: string[];
}

/** Whether an object is a value of the row that it stands on, with no row and no rules of sight of its own. */
function isValue(type: unknown): type is GraphQLObjectType {
  return isObjectType(type) && !READ_MAP[type.name] && !type.name.endsWith('Connection');
}

function tokensOf(text: string): number {
  const lexer = new Lexer(new Source(text));
  let count = 0;
  while (lexer.advance().kind !== TokenKind.EOF) count += 1;
  return count;
}

/** As few selections as the limit on tokens allows. */
function packed(parts: readonly Part[]): Part[] {
  const packs: (Part & { tokens: number })[] = [];
  for (const part of parts) {
    const tokens = tokensOf(part.text);
    const last = packs.at(-1);
    if (last && last.tokens + tokens <= MOST_TOKENS - 200) {
      last.text += ` ${part.text}`;
      last.fields.push(...part.fields);
      last.tokens += tokens;
    } else packs.push({ text: part.text, fields: [...part.fields], tokens });
  }
  return packs;
}

/** All objects in an answer, however deep. */
export function* objectsIn(answer: Answer): Generator<Record<string, Answer>> {
  if (Array.isArray(answer)) for (const item of answer) yield* objectsIn(item);
  else if (answer !== null && typeof answer === 'object') {
    yield answer;
    for (const value of Object.values(answer)) yield* objectsIn(value);
  }
}

/** Asks one question after another; throws at the first that is not answered. */
export async function askAll(ask: Ask, questions: readonly Question[]): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (const { query } of questions) answers.push(await ask.for(query));
  return answers;
}

/** The ids in answers, by type. */
export function idsIn(answers: readonly Answer[]): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const object of objectsIn(answers)) {
    const { id, __typename: type } = object;
    if (typeof id !== 'string' || typeof type !== 'string') continue;
    ids.set(type, (ids.get(type) ?? new Set()).add(id));
  }
  return ids;
}
