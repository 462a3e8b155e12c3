import { applyDecorators } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateNested,
} from 'class-validator';
import { readDated, type DatedInput } from './dated.js';
import type * as gql from './schema.generated.js';

/** May be left out or null. */
export const Maybe = () => IsOptional();

/** An idempotency key. */
export const IsKey = () =>
  applyDecorators(
    MinLength(8, {
      message: 'An idempotency key has at least 8 characters. Make a new one for each act.',
    }),
    MaxLength(200, { message: 'An idempotency key has at most 200 characters.' }),
    Matches(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, {
      message: 'An idempotency key is of printable characters. A UUID serves well.',
    }),
  );

/** An id as it came from here. Whether it names anything is found out later. */
export const IsRef = () => MaxLength(200, { message: 'This is not an id.' });
export const AreRefs = (most: number) =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(most, { message: `At most ${most} at once.` }),
    MaxLength(200, { each: true, message: 'This is not an id.' }),
  );

/** No NUL, and no half of a character: neither survives being stored. */
const WHOLE = /^[^\u0000\p{Surrogate}]*$/u;
/** One line that says something: no control characters, at least one letter or digit. */
const NAME = /^[^\p{Control}\p{Surrogate}]*[\p{Letter}\p{Number}][^\p{Control}\p{Surrogate}]*$/u;
const NOT_A_NAME =
  'A name holds at least one letter or digit, and no line breaks or control characters. Leave it out where it is not known.';

/** Free words. They are sealed at rest. */
export const IsWords = (most = 4000) =>
  applyDecorators(
    IsString(),
    MaxLength(most, { message: `At most ${most.toLocaleString('en')} characters.` }),
    Matches(WHOLE, { message: 'There is a NUL or a broken character in this text.' }),
  );

/** Words that hold at least one letter or digit. */
export const SaysSomething = () =>
  Matches(/[\p{Letter}\p{Number}]/u, { message: 'Say it in words: at least one letter or digit.' });

/** Several free words. */
export const AreWords = (most: number) =>
  applyDecorators(
    IsString({ each: true }),
    MaxLength(most, {
      each: true,
      message: `At most ${most.toLocaleString('en')} characters each.`,
    }),
    Matches(WHOLE, { each: true, message: 'There is a NUL or a broken character in a text.' }),
  );

/** A name, a paper's number, a rank: one line. It is sealed at rest. */
export const IsName = (most: number) =>
  applyDecorators(IsWords(most), Matches(NAME, { message: NOT_A_NAME }));

/** Several names. */
export const AreNames = (most: number) =>
  applyDecorators(AreWords(most), Matches(NAME, { each: true, message: NOT_A_NAME }));

/** A short code: letters, digits, hyphens, underscores, and dots where said. */
export const IsCode = (most: number, dots = false) =>
  Matches(new RegExp(`^[A-Za-z0-9${dots ? '.' : ''}_-]{1,${most}}$`), {
    message: `A code is 1 to ${most} letters, digits, ${dots ? 'dots, ' : ''}hyphens or underscores.`,
  });

export const IsCount = () =>
  applyDecorators(
    IsInt(),
    Min(0, { message: 'A count is 0 or more.' }),
    Max(100_000_000, { message: 'That is too many.' }),
  );

export const IsVersion = () =>
  applyDecorators(IsInt(), Min(1, { message: 'Versions begin at 1.' }));

/** A list of inputs of a class. */
export const Several = (type: () => new () => object, most: number) =>
  applyDecorators(
    IsArray(),
    ArrayMaxSize(most, { message: `At most ${most} at once.` }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** One input of a class. */
export const Nested = (type: () => new () => object) =>
  applyDecorators(ValidateNested(), Type(type));

/** One of some codes, where the contract's enumeration is wider. */
export const OneOf = (codes: readonly string[], message: string) => IsIn(codes, { message });

/** A date as far as it is known, not in the future. */
export function IsDated(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'isDated',
      target: target.constructor,
      propertyName: property as string,
      validator: {
        validate: (value: DatedInput) => !('problem' in readDated(value)),
        defaultMessage: (args) => {
          const read = readDated(args?.value as DatedInput);
          return 'problem' in read ? read.problem : '';
        },
      },
    });
}

/** A text in Arabic, in another language, or both. */
export class LocalTextInput implements gql.LocalTextInput {
  @Maybe() @IsWords() ar?: string | null;
  @Maybe() @IsWords() en?: string | null;
}

/** Both languages left out says nothing. */
export function HasText(): PropertyDecorator {
  return (target, property) =>
    registerDecorator({
      name: 'hasText',
      target: target.constructor,
      propertyName: property as string,
      validator: {
        validate: ({ ar, en }: LocalTextInput) =>
          [ar, en].every((text) => !text || NAME.test(text)) && Boolean(ar || en),
        defaultMessage: () =>
          'Give the text in Arabic, in another language, or both: one line each, with at least one letter or digit.',
      },
    });
}

/** How an event is recorded with the act that it belongs to. */
export abstract class SourcedInput {
  @Maybe() confidence?: gql.Confidence | null;
  @Maybe() @AreRefs(20) sources?: string[] | null;
}
