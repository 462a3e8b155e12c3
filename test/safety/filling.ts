import { randomUUID } from 'node:crypto';
import {
  getNamedType,
  getNullableType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
} from 'graphql';
import { CLASS_OF, type Class } from './declared.js';

export type Input = Record<string, unknown>;

/** A value that nothing else has, and the declared class of the field into which it was put. */
export interface Filled {
  text: string;
  class: Class;
  field: string;
}

/** What a text, a number and a birthday are recognised by; ids and cursors hold none of these but by chance. */
export const CANARY =
  /zq[a-z]{7}qz(?:-\d+)?|\b[mr]\.\d+\b|\b9[1-9]\d{4}\b|\b19[0-5]\d-\d\d-\d\d\b/g;

/** Canaries in a text, whatever the case of its letters. */
export const canariesIn = (text: string): string[] => text.toLowerCase().match(CANARY) ?? [];

const letters = (n: number): string =>
  Array.from({ length: 7 }, (_, i) => 'abcdefghijklmnop'[(n >> (4 * (6 - i))) & 15]).join('');

/** Puts a canary into every field of an input that takes a text or a number and was not given a value. */
export class Filling {
  /** Fields that nobody declared the class of. */
  readonly undeclared = new Set<string>();
  private count = 0;

  constructor(private readonly schema: GraphQLSchema) {}

  /** How many were made. */
  get made(): number {
    return this.count;
  }

  /** Goes on where another process has come to. */
  goOn(made: number, undeclared: readonly string[]): void {
    this.count = made;
    for (const field of undeclared) this.undeclared.add(field);
  }

  /** The whole input of a type, and what was put into it. `null` leaves a field out. */
  fill(type: string, given: Input): { input: Input; filled: Filled[] } {
    const filled: Filled[] = [];
    const named = this.schema.getType(type) as GraphQLInputObjectType;
    return { input: this.object(named, given, undefined, filled), filled };
  }

  /** A text of a canary's form that was put nowhere. */
  never(): string {
    return `zq${letters((this.count += 1))}qz`;
  }

  private object(
    type: GraphQLInputObjectType,
    given: Input,
    outer: string | undefined,
    filled: Filled[],
  ): Input {
    const input: Input = {};
    for (const field of Object.values(type.getFields())) {
      const own = `${type.name}.${field.name}`;
      const place = own in CLASS_OF ? own : (outer ?? own);
      const value = given[field.name];
      if (value === null) continue;
      if (field.name === 'idempotencyKey') input[field.name] = value ?? randomUUID();
      else if (value === undefined) {
        const made = this.make(field.type, place, filled, isNonNullType(field.type));
        if (made !== undefined) input[field.name] = made;
      } else input[field.name] = this.given(field.type, value, place, filled);
    }
    return input;
  }

  /** A value that was given: objects in it are filled, too. */
  private given(type: GraphQLInputType, value: unknown, place: string, filled: Filled[]): unknown {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return value;
    if (Array.isArray(value)) return value.map((one) => this.given(type, one, place, filled));
    return this.object(named, value as Input, place, filled);
  }

  private make(type: GraphQLInputType, place: string, filled: Filled[], needed: boolean): unknown {
    const inner = getNullableType(type);
    if (isListType(inner)) {
      const items = [0, 1].map(() => this.make(inner.ofType, place, filled, false));
      return items[0] === undefined ? undefined : items;
    }
    if (isInputObjectType(inner)) {
      // An input that needs ids or codes is given by whoever knows them.
      const fields = Object.values(inner.getFields());
      const free = fields.every(
        (field) => !isNonNullType(field.type) || field.defaultValue !== undefined,
      );
      if (!free && !needed) return undefined;
      const made = this.object(inner, {}, place, filled);
      return Object.keys(made).length > 0 ? made : undefined;
    }
    if (!isScalarType(inner)) return undefined;
    const value = this.value(inner.name);
    if (value === undefined) return undefined;
    const known = CLASS_OF[place];
    if (!known) this.undeclared.add(place);
    filled.push({ text: String(value), class: known ?? 'note', field: place });
    return value;
  }

  private value(scalar: string): string | number | undefined {
    this.count += 1;
    if (scalar === 'String') return `zq${letters(this.count)}qz`;
    if (scalar === 'Int') {
      // One in each ten, and none of them whole by fives: what is told by fives is told apart, and no other's.
      const number = 910_007 + 10 * this.count;
      if (number > 999_999) throw new Error('More numbers were filled in than there are canaries.');
      return number;
    }
    if (scalar === 'PartialDate') {
      const day = new Date(Date.UTC(1900, 0, 1 + this.count * 11));
      return day.toISOString().slice(0, 10);
    }
    return undefined;
  }
}
