import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import schema from '../../schema/exchange-case-1.schema.json' with { type: 'json' };
import { EVENT_TYPES } from './exchange-case.js';
import { type Findings, type Path, type ProblemCode, quote } from './problem.js';

/** The published JSON Schema, with its errors told in plain sentences. */

function compile(): { head: ValidateFunction; event: ValidateFunction } {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, allowUnionTypes: true });
  // The plugin is a CommonJS module, whose default export is a property of what it exports.
  formats.default(ajv, { formats: ['date'] });
  const head = ajv.compile(schema);
  const event = ajv.getSchema(`${schema.$id}#/$defs/event`);
  if (!event) throw new Error('The schema of exchange-case/1 has no definition of an event.');
  return { head, event };
}

let compiled: ReturnType<typeof compile> | undefined;

/**
 * Events are checked one by one against the definition the schema gives for each of them: a file with
 * a hundred thousand mistakes then never holds more than those of one event in memory.
 */
export function checkShape(file: Record<string, unknown>, problems: Findings): void {
  compiled ??= compile();
  const { head, event } = compiled;
  const { events } = file;
  run(head, Array.isArray(events) ? { ...file, events: [] } : file, [], problems);
  if (Array.isArray(events)) {
    events.forEach((value, index) => run(event, value, ['events', index], problems));
  }
}

function run(check: ValidateFunction, value: unknown, at: Path, problems: Findings): void {
  if (check(value)) return;
  for (const error of check.errors ?? []) {
    // "if" only repeats that its "then" failed.
    if (error.keyword === 'if') continue;
    const path = [...at, ...steps(error.instancePath, value)];
    if (error.keyword === 'required') {
      const name = String(error.params.missingProperty);
      problems.add([...path, name], 'MISSING', () => ({
        message: `"${name}" is missing.`,
        hint: hintForMissing(name),
      }));
    } else {
      const { code, message, hint } = tell(error, path);
      problems.add(path, code, () => ({ message: message(), hint: hint() }));
    }
  }
}

/** A JSON pointer as the steps it takes; numbers only where it steps into a list. */
function steps(pointer: string, root: unknown): (string | number)[] {
  let here = root;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const inList = Array.isArray(here);
      here = (here as Record<string, unknown> | null | undefined)?.[key];
      return inList ? Number(key) : key;
    });
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text in double quotes',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list in brackets',
  object: 'an object in braces',
  null: 'null',
};

const describe = (value: unknown): string => {
  if (typeof value === 'string') return `the text ${quote(value)}`;
  if (typeof value === 'number') return `the number ${quote(value)}`;
  return quote(value);
};

const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

const hintForMissing = (name: string): string => {
  if (name === 'as_of')
    return 'Write the day at which the record is to be read, such as 2020-04-30.';
  if (name === 'date') return 'Write the day of the event, such as 2020-04-15.';
  if (name === 'type') return 'Write the type of the event, such as list_tabled.';
  if (name === 'by') return 'Write the id of the side that acted.';
  return 'Add it.';
};

interface Told {
  code: ProblemCode;
  message: () => string;
  hint: () => string;
}

const DATE_HINT = 'Write a day that exists as year-month-day, such as 2019-05-01.';
const PARTIAL_DATE_HINT = 'Write 2018, 2018-08 or 2018-08-15, or null.';
const ID_HINT = 'Use letters, digits, dot, underscore and hyphen, without blanks.';

function tell(error: ErrorObject, path: Path): Told {
  const { data, keyword, params } = error;
  const title = (error.parentSchema as { title?: string } | undefined)?.title;
  const name = [...path].reverse().find((step) => typeof step === 'string') ?? 'The file';

  switch (keyword) {
    case 'type': {
      const wanted = [params.type as string | string[]].flat().map((type) => TYPES[type] ?? type);
      return {
        code: 'WRONG_TYPE',
        message: () =>
          `"${short(name)}" must be ${orList(wanted)}, and here it is ${describe(data)}.`,
        hint: () => hintForType(data, wanted),
      };
    }
    case 'enum': {
      const allowed = (params.allowedValues as unknown[]).filter((value) => value !== null);
      if (title === 'event type') {
        return {
          code: 'UNKNOWN_EVENT_TYPE',
          message: () => `"type" is ${quote(data)}, which is no type of event.`,
          hint: () => `The types are ${EVENT_TYPES.join(', ')}.`,
        };
      }
      return {
        code: 'NOT_ALLOWED',
        message: () => `"${short(name)}" cannot be ${quote(data)}.`,
        hint: () => `Write ${orList(allowed.map(String))}.`,
      };
    }
    case 'format':
    case 'pattern': {
      if (title === 'date' || title === 'partial date') {
        return {
          code: 'BAD_DATE',
          message: () => `${quote(data)} is no date that can be read.`,
          hint: () => (title === 'date' ? DATE_HINT : PARTIAL_DATE_HINT),
        };
      }
      return {
        code: 'BAD_ID',
        message: () => `${quote(data)} cannot be used as an id.`,
        hint: () => ID_HINT,
      };
    }
    case 'minimum':
    case 'maximum': {
      const limit = params.limit as number;
      return {
        code: 'OUT_OF_RANGE',
        message: () =>
          keyword === 'minimum'
            ? `"${short(name)}" is ${quote(data)} and cannot be less than ${limit}.`
            : `"${short(name)}" is ${quote(data)} and cannot be more than ${limit}.`,
        hint: () =>
          title === 'share'
            ? 'Write a share between 0 and 1, such as 0.6 for sixty per cent, or null.'
            : 'Correct the number, or write null when it is not known.',
      };
    }
    case 'minItems':
      return {
        code: 'TOO_FEW',
        message: () => `"${short(name)}" needs at least ${String(params.limit)}.`,
        hint: () => 'Add the missing ones: an exchange has two sides at least.',
      };
    case 'minLength':
      return {
        code: 'MISSING',
        message: () => `"${short(name)}" is empty.`,
        hint: () => 'Write a few words.',
      };
    default:
      return {
        code: 'NOT_ALLOWED',
        message: () => `"${short(name)}" cannot be ${quote(data)}.`,
        hint: () => 'Compare it with the published schema of exchange-case/1.',
      };
  }
}

/** A name in a message; quote() cuts it and adds the quotation marks, which are taken off again. */
const short = (name: string): string => quote(name).slice(1, -1);

function hintForType(data: unknown, wanted: readonly string[]): string {
  const number = wanted.some((type) => type.endsWith('number'));
  if (number && typeof data === 'string' && /^-?\d+(\.\d+)?$/.test(data)) {
    return `Write the number without quotes: ${data.slice(0, 20)}.`;
  }
  if (number && typeof data === 'number') return 'Persons are counted in whole numbers.';
  if (typeof data === 'number' && wanted.includes('text in double quotes')) {
    return `Write it in quotes: "${String(data)}".`;
  }
  if (wanted.includes('a list in brackets') && data !== null && typeof data !== 'object') {
    return 'Put brackets around it, even when there is only one.';
  }
  return wanted.includes('null')
    ? 'Correct the value, or write null when it is not known.'
    : 'Correct the value.';
}
