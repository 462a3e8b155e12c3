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

const NO_NUL = /^[^\u0000]*$/;

/** Free words. They are sealed at rest. */
export const IsWords = (most = 4000) =>
  applyDecorators(
    IsString(),
    MaxLength(most, { message: `At most ${most.toLocaleString('en')} characters.` }),
    Matches(NO_NUL, { message: 'There is a NUL character in this text.' }),
  );

/** Several free words. */
export const AreWords = (most: number) =>
  applyDecorators(
    IsString({ each: true }),
    MaxLength(most, {
      each: true,
      message: `At most ${most.toLocaleString('en')} characters each.`,
    }),
    Matches(NO_NUL, { each: true, message: 'There is a NUL character in a text.' }),
  );

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
        validate: (value: LocalTextInput) => Boolean(value.ar?.trim() || value.en?.trim()),
        defaultMessage: () => 'Give the text in Arabic, in another language, or both.',
      },
    });
}

/** How an event is recorded with the act that it belongs to. */
export abstract class SourcedInput {
  @Maybe() confidence?: gql.Confidence | null;
  @Maybe() @AreRefs(20) sources?: string[] | null;
}
