import { filled, type Words } from '../../src/words/words.js';
import type { Problem } from '../api/problem.js';
import { datedOf, isToCome, NO_DATE, today, type Typed } from '../ui/dated.js';
import { asciiDigits } from '../../src/words/digits.js';
import { FORM } from '../texts/form.js';

/** What stands in a form, by the names of its fields. */
export type Values = Readonly<Record<string, any>>;

/** One that may be chosen. */
export interface Option {
  value: string;
  text: string;
}

/** Somebody who may be picked. */
export interface Pickable {
  id: string;
  code: string;
  name: string | null;
  /** What to know of the person before they are picked, in words. */
  notes: readonly string[];
}

/** Versions of lists that people may be picked from. */
export interface Pile {
  /** The id of the version. */
  id: string;
  text: string;
}

/** What a field depends on: its own row, and the whole form. */
type Of<T> = T | ((row: Values, all: Values) => T);

/** What may be chosen, as it depends on what else stands in the form. */
export type Options = Of<readonly Option[]>;

interface Common {
  /** As the input of the mutation calls it. */
  name: string;
  label: Words;
  hint?: Words;
  required?: boolean;
  /** Whether it is there at all. */
  shown?(row: Values, all: Values): boolean;
  /** Dates that were typed in another calendar are written into it, as they were typed. */
  keepsTyped?: true;
  /** What stands in it at first. */
  initially?: any;
}

/** A field of a form, as data. */
export type Field = Common &
  (
    | { kind: 'line' | 'words' | 'number' | 'code' | 'yes' }
    /** Said, and not to be changed. */
    | { kind: 'fixed'; text(value: string): string }
    /** In Arabic, in English, or both. */
    | { kind: 'both' }
    | { kind: 'one' | 'some'; options: Options; none?: Words }
    /** `whole`: a day and nothing less. `ahead`: it may be to come. */
    | { kind: 'date'; whole?: boolean; ahead?: boolean }
    /** A day and the time of day, by the clock of where this device is. */
    | { kind: 'moment' }
    | { kind: 'person' | 'people'; people: Of<readonly Pickable[]>; piles?: readonly Pile[] }
    /** `beside`: rows stand side by side where there is room. */
    | { kind: 'rows'; fields: readonly Field[]; row: Words; least?: number; beside?: boolean }
  );

export const of = <T>(value: Of<T>, row: Values, all: Values): T =>
  typeof value === 'function' ? (value as (row: Values, all: Values) => T)(row, all) : value;

/** What stands in a field that nobody has touched. */
function blank(field: Field): unknown {
  if (field.initially !== undefined) return field.initially as unknown;
  switch (field.kind) {
    case 'date':
      return NO_DATE;
    case 'moment':
      return { ...today(), time: '' };
    case 'yes':
      return false;
    case 'both':
      return { ar: '', en: '' };
    case 'some':
    case 'people':
      return [];
    case 'rows':
      return Array.from({ length: field.least ?? 0 }, () => blankOf(field.fields));
    default:
      return '';
  }
}

/** What stands in a form that nobody has touched. */
export const blankOf = (fields: readonly Field[]): Values =>
  Object.fromEntries(fields.map((field) => [field.name, blank(field)]));

/** What was found in a form: the input, as far as it is one, and what is wrong with it. */
export interface Found {
  input: Record<string, any>;
  problems: Problem[];
  /** Dates as they were typed, where that was another calendar, and no field here keeps them. */
  typed: string[];
}

const wrong = (path: readonly string[], words: Words): Problem => ({
  __typename: 'InvalidInput',
  message: words.en,
  words,
  path: [...path],
});

const trimmed = (text: unknown): string | undefined => (text as string).trim() || undefined;

/** Reads a form: texts without blanks around them, numbers of any digits, dates of either calendar, rows one by one. */
export async function read(
  fields: readonly Field[],
  row: Values,
  all: Values = row,
  path: readonly string[] = [],
): Promise<Found> {
  const found: Found = { input: {}, problems: [], typed: [] };
  for (const field of fields) {
    if (field.shown && !field.shown(row, all)) continue;
    const here = [...path, field.name];
    const value = await readOne(field, row[field.name] ?? blank(field), all, here, found);
    if (value !== undefined) found.input[field.name] = value;
    else if (field.required && !found.problems.some((one) => one.path.join() === here.join()))
      found.problems.push(wrong(here, FORM.needed));
  }
  const keeper = fields.find((field) => field.keepsTyped);
  if (keeper && found.typed.length > 0) {
    const typed = found.typed.map((one) => filled(FORM.typed.ar, { typed: one }));
    const said = found.input[keeper.name];
    const joined = (text: string | undefined) => [text, ...typed].filter(Boolean).join('\n');
    found.input[keeper.name] =
      keeper.kind === 'both' ? { ...said, ar: joined(said?.ar) } : joined(said);
    found.typed = [];
  }
  return found;
}

async function readOne(
  field: Field,
  value: any,
  all: Values,
  path: readonly string[],
  found: Found,
): Promise<unknown> {
  switch (field.kind) {
    case 'yes':
      return value as boolean;
    case 'number': {
      const text = trimmed(value);
      if (text === undefined) return undefined;
      const digits = asciiDigits(text);
      if (/^\d{1,9}$/.test(digits)) return Number(digits);
      found.problems.push(wrong(path, FORM.noNumber));
      return undefined;
    }
    case 'both': {
      const [ar, en] = [trimmed(value.ar), trimmed(value.en)];
      return ar || en ? { ar, en } : undefined;
    }
    case 'some':
    case 'people':
      return (value as string[]).length > 0 ? value : undefined;
    case 'date':
      return readDate(field, value as Typed, path, found);
    case 'moment':
      return readMoment(value as Typed & { time: string }, path, found);
    case 'rows': {
      const rows: unknown[] = [];
      for (const [place, row] of (value as Values[]).entries()) {
        const one = await read(field.fields, row, all, [...path, String(place)]);
        rows.push(one.input);
        found.problems.push(...one.problems);
        found.typed.push(...one.typed);
      }
      return rows.length > 0 ? rows : undefined;
    }
    default:
      return trimmed(value);
  }
}

async function readDate(
  { whole, ahead }: { whole?: boolean; ahead?: boolean },
  value: Typed,
  path: readonly string[],
  found: Found,
): Promise<unknown> {
  if (!value.year.trim() && !value.month && !value.day.trim()) return undefined;
  const date = await datedOf(value);
  const refuse = (words: Words) => {
    found.problems.push(wrong(path, words));
    return undefined;
  };
  if (!date) return refuse(FORM.noDate);
  if (!ahead && isToCome(date.on.sortOn ?? date.on.text)) return refuse(FORM.toCome);
  if (date.typed) found.typed.push(date.typed);
  if (!whole) return date.on;
  return /^\d{4}-\d{2}-\d{2}$/.test(date.on.text) ? date.on.text : refuse(FORM.noDay);
}

/** An instant: a whole day that is not to come, and a time of that day. */
async function readMoment(
  { time, ...day }: Typed & { time: string },
  path: readonly string[],
  found: Found,
): Promise<string | undefined> {
  const on = (await readDate({ whole: true }, day, path, found)) as string | undefined;
  if (on === undefined) return undefined;
  const [, hour, minute] = /^(\d{1,2})[:.٫](\d{2})$/.exec(asciiDigits(time.trim())) ?? [];
  const at = new Date(`${on}T${hour?.padStart(2, '0')}:${minute}`);
  if (!Number.isNaN(at.getTime())) return at.toISOString();
  found.problems.push(wrong(path, FORM.noTime));
  return undefined;
}

/** What was typed into a form, in words, beside what each field is called. */
export function saidIn(
  fields: readonly Field[],
  row: Values,
  all: Values = row,
): (readonly [Words, string])[] {
  return fields.flatMap((field): (readonly [Words, string])[] => {
    if (field.shown && !field.shown(row, all)) return [];
    const value = row[field.name];
    switch (field.kind) {
      case 'rows':
        return (value as Values[]).flatMap((one) => saidIn(field.fields, one, all));
      case 'both':
        return [value.ar, value.en].filter(Boolean).map((text: string) => [field.label, text]);
      case 'one': {
        const text = of(field.options, row, all).find((option) => option.value === value)?.text;
        return text ? [[field.label, text]] : [];
      }
      case 'line':
      case 'words':
      case 'number':
      case 'code':
        return value ? [[field.label, value as string]] : [];
      default:
        return [];
    }
  });
}

/** The problems at a field, or below it. */
export const problemsAt = (problems: readonly Problem[], path: string): Problem[] =>
  problems.filter((one) => `${one.path.join('.')}.`.startsWith(`${path}.`));

/** The places of a form at which problems are said, as it is filled now. */
export function placesOf(
  fields: readonly Field[],
  row: Values,
  all: Values = row,
  path = '',
): string[] {
  return fields.flatMap((field) => {
    if (field.shown && !field.shown(row, all)) return [];
    const here = path ? `${path}.${field.name}` : field.name;
    if (field.kind !== 'rows') return [here];
    return ((row[field.name] ?? []) as Values[]).flatMap((one, place) =>
      placesOf(field.fields, one, all, `${here}.${place}`),
    );
  });
}
