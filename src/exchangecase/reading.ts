import { CODED, type Field, fieldsOf, isEventType } from './event-fields.js';
import type { CaseEvent, CaseIntermediary, CaseParty, ExchangeCase } from './exchange-case.js';
import { Findings, type Problem } from './problem.js';
import { examineCase } from './validate.js';

/**
 * A case file as it is read where nothing of it is recorded. A record must be sound, so a file with a problem is refused
 * there; a question about a file that somebody else coded is answered from what can be read of it. What cannot is set
 * aside, as little as possible, and named: an event without a readable day or kind, a field that holds something else than
 * it should. Events stand in any order and keep their places, by which evidence names them.
 */

type Values = Record<string, unknown>;

export interface CaseRead {
  /** Present wherever the file is a list of events. */
  case?: ExchangeCase;
  /** Why nothing can be read. */
  problems: Problem[];
  /** What is wrong or was set aside, of what is read. */
  warnings: Problem[];
}

/** Stands where an event cannot be read: dated after any day that can be asked for. */
const UNREAD: CaseEvent = { date: '9999-12-31', type: 'public_message' };

export function readCase(input: string | Buffer, today: string): CaseRead {
  const { file, problems, warnings } = examineCase(input);
  if (!file || !Array.isArray(file.events)) return { problems, warnings };
  const aside = new Findings();
  const codes = codesOf(file);
  const events = file.events.map((value: unknown, index): CaseEvent => {
    const event = eventOf(value, codes);
    if (!event)
      aside.add(['events', index], 'NOT_READ', () => ({
        message: 'The event is not read: its day or its type is not known.',
        hint: 'Give it a date such as 2019-05-01, 2019-05 or 2019, and one of the types of the format.',
      }));
    else if (event.date > today)
      aside.add(['events', index, 'date'], 'IN_THE_FUTURE', () => ({
        message: `${event.date} is after today; the event counts from that day on.`,
        hint: 'Correct the date if it has happened already.',
      }));
    return event ?? UNREAD;
  });
  return {
    case: {
      ...file,
      schema: 'exchange-case/1',
      id: text(file.id) ?? '',
      title: text(file.title) ?? '',
      parties: partiesOf(file, events),
      intermediaries: intermediariesOf(file),
      events,
    },
    problems: [],
    warnings: [...aside.list(), ...problems, ...warnings],
  };
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const object = (value: unknown): Values | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Values)
    : undefined;
const objects = (value: unknown): Values[] =>
  Array.isArray(value) ? value.map(object).filter((one) => one !== undefined) : [];
/** Text, or a number written as such. */
const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? figures(String(value)) : '';

/** Text whose Arabic and Persian digits are written as Latin ones. */
const figures = (value: string): string =>
  value.trim().replaceAll(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) % 16));

/** As the format writes words: small, with underscores. */
const word = (value: string): string =>
  value
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

const isDay = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};

/** A day and how much of it is known; the middle of a month or a year where that is all. A time of day is left away. */
function dateOf(value: unknown): Pick<CaseEvent, 'date' | 'precision'> | undefined {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?$/.exec(written(value));
  if (!parts) return undefined;
  const [, year, month, day] = parts;
  const [date, precision] = day
    ? [`${year}-${month}-${day}`, undefined]
    : month
      ? [`${year}-${month}-15`, 'month' as const]
      : [`${year}-07-01`, 'year' as const];
  if (!isDay(date)) return undefined;
  return { date, ...(precision ? { precision } : {}) };
}

/** Codes of sides and intermediaries, by their small letters. */
const codesOf = (file: Values): ReadonlyMap<string, string> =>
  new Map(
    [...objects(file.parties), ...objects(file.intermediaries)].flatMap(({ id }) => {
      const code = text(id);
      return code === undefined ? [] : [[code.toLowerCase(), code] as const];
    }),
  );

/** Fields that name who acts. */
const ACTORS = ['by', 'to', 'claimed_by', 'successor'];

/** The event with the fields that hold what they should; nothing where its day or its kind is not known. */
function eventOf(value: unknown, codes: ReadonlyMap<string, string>): CaseEvent | undefined {
  const event = object(value);
  const type = word(written(event?.type));
  const date = dateOf(event?.date);
  if (!event || !isEventType(type) || !date) return undefined;
  const known = fieldsOf(type);
  const code = (held: string): string => codes.get(held.toLowerCase()) ?? held;
  const read = Object.entries(event).map(([name, held]): [string, unknown] => {
    const field = Object.hasOwn(known, name) ? known[name] : undefined;
    if (!field || field.kind === 'text') return [name, held];
    const fits = fitting(held, field);
    return [name, ACTORS.includes(name) && typeof fits === 'string' ? code(fits) : fits];
  });
  return { ...Object.fromEntries(read), type, ...date };
}

const isShare = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 1;

/** The value as its field holds it, where it says the same in another form; null where it does not. */
function fitting(value: unknown, { holds }: Field): unknown {
  const is = CODED[holds];
  switch (holds) {
    case 'id':
      // Nothing is stored under it, so it may be written in any script.
      return typeof value === 'number' ? String(value) : (text(value) ?? null);
    case 'word':
      return typeof value === 'string' && is(word(value)) ? word(value) : null;
    case 'count':
    case 'number':
      return numberIn(value, is);
    case 'share':
      return numberIn(value, isShare);
    case 'counts_by_word':
    case 'shares_by_word':
    case 'counts_by_party':
      return value === null || value === undefined
        ? null
        : Object.fromEntries(
            Object.entries(object(value) ?? {}).map(([name, held]) => [
              holds === 'counts_by_party' ? name : word(name),
              numberIn(held, holds === 'shares_by_word' ? isShare : CODED.count),
            ]),
          );
    default:
      return is(value) ? value : null;
  }
}

/** A number, also where it is written as text; null where there is none. */
function numberIn(value: unknown, is: (value: unknown) => boolean): unknown {
  const figure = /^\d+(\.\d+)?$/.test(written(value)) ? Number(written(value)) : value;
  return is(figure) ? figure : null;
}

/** The sides the file names; where it names fewer than two, those that put something down or answer. */
function partiesOf(file: Values, events: readonly CaseEvent[]): CaseParty[] {
  const named = objects(file.parties).flatMap(({ id }) => text(id) ?? []);
  const acting = events.flatMap(({ type, by, to }) =>
    ['list_tabled', 'list_response', 'counter_list', 'proposal', 'proposal_response'].includes(type)
      ? [by, to]
      : [],
  );
  const carriers = new Set(intermediariesOf(file).map(({ id }) => id));
  const found = acting.flatMap((id) => (id && !carriers.has(id) ? [id] : []));
  return [...new Set(named.length < 2 ? [...named, ...found] : named)].map((id) => ({ id }));
}

const intermediariesOf = (file: Values): CaseIntermediary[] =>
  objects(file.intermediaries).flatMap((one) => {
    const id = text(one.id);
    const day = (value: unknown): string | null => (dateOf(value) ? written(value) : null);
    return id === undefined ? [] : [{ ...one, id, from: day(one.from), to: day(one.to) }];
  });
