import type { Words } from '../../src/words/words.js';
import type { Field, Options } from './fields.js';

/** What a field may say beside its name and label. */
type More = Partial<Pick<Field, 'hint' | 'required' | 'shown' | 'keepsTyped' | 'initially'>>;

const plain =
  <K extends 'line' | 'words' | 'number' | 'code' | 'yes' | 'both'>(kind: K) =>
  (name: string, label: Words, more: More = {}): Field => ({ name, kind, label, ...more });

/** A line of text. */
export const line = plain('line');
/** Text of any length. */
export const words = plain('words');
/** A whole number, in any digits. */
export const number = plain('number');
/** A code, a reference: left to right. */
export const code = plain('code');
/** A box to tick. */
export const yes = plain('yes');
/** In Arabic, in English, or both. */
export const both = plain('both');

/** A date as far as it is known. */
export const date = (
  name: string,
  label: Words,
  more: More & { whole?: boolean; ahead?: boolean } = {},
): Field => ({ name, kind: 'date', label, ...more });

/** A day and a time of it. */
export const moment = (name: string, label: Words, more: More = {}): Field => ({
  name,
  kind: 'moment',
  label,
  ...more,
});

/** One of a few; `none` says what it means when none is chosen. */
export const one = (
  name: string,
  label: Words,
  options: Options,
  more: More & { none?: Words } = {},
): Field => ({ name, kind: 'one', label, options, ...more });

/** Several of a few. */
export const some = (name: string, label: Words, options: Options, more: More = {}): Field => ({
  name,
  kind: 'some',
  label,
  options,
  ...more,
});

/** Rows of fields. */
export const rows = (
  name: string,
  label: Words,
  row: Words,
  fields: readonly Field[],
  more: More & { least?: number; beside?: boolean } = {},
): Field => ({ name, kind: 'rows', label, row, fields, ...more });

/** Without it there is no act. */
export const must = (field: Field): Field => ({ ...field, required: true });
