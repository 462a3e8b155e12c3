import { ANSWER_HEADINGS, fieldsOf, ID, isEventType, WORD } from './event-fields.js';
import { type EventType } from './exchange-case.js';
import { type Findings, type Path, type ProblemCode, quote } from './problem.js';

/**
 * What the JSON Schema cannot say: that ids, sources, lists and dates fit together, and that no part
 * is larger than its whole. The rules run on files whose shape is wrong as well, so that one reading
 * names every problem; each takes only the values that have the right type and leaves the others to
 * the schema.
 */

type Values = Record<string, unknown>;

const text = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;
const figure = (value: unknown): number | undefined =>
  typeof value === 'number' && value >= 0 ? value : undefined;
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const table = (value: unknown): Values | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Values)
    : undefined;

/** The objects of a section with their places; whatever else stands there is skipped. */
const objects = (owner: Values, section: string): { path: Path; value: Values }[] =>
  list(owner[section]).flatMap((item, index) => {
    const value = table(item);
    return value ? [{ path: [section, index], value }] : [];
  });

const pad = (value: number): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): number =>
  [31, year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28, 31, 30][
    month === 2 ? 1 : [4, 6, 9, 11].includes(month) ? 3 : 0
  ] ?? 31;

interface Span {
  first: string;
  last: string;
}

/** The days a full or partial date may mean; undefined when there is no such day. */
export function spanOf(date: unknown, precision: unknown = 'day'): Span | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text(date) ?? '');
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > lastDay(year, month)) return undefined;
  if (parts[2] === undefined || precision === 'year') {
    return { first: `${parts[1]}-01-01`, last: `${parts[1]}-12-31` };
  }
  const ofMonth = `${parts[1]}-${pad(month)}`;
  if (parts[3] === undefined || precision === 'month') {
    return { first: `${ofMonth}-01`, last: `${ofMonth}-${pad(lastDay(year, month))}` };
  }
  return { first: `${ofMonth}-${pad(day)}`, last: `${ofMonth}-${pad(day)}` };
}

interface Event {
  path: Path;
  value: Values;
  index: number;
  type: EventType | undefined;
  date: string | undefined;
  span: Span | undefined;
}

const isFullDate = (value: unknown): value is string =>
  typeof value === 'string' && value.length === 10 && spanOf(value) !== undefined;

const eventsOf = (file: Values): Event[] =>
  objects(file, 'events').map(({ path, value }) => ({
    path,
    value,
    index: path[1] as number,
    type: isEventType(value.type) ? value.type : undefined,
    date: isFullDate(value.date) ? value.date : undefined,
    span: isFullDate(value.date) ? spanOf(value.date, value.precision) : undefined,
  }));

interface Case {
  file: Values;
  events: Event[];
  parties: ReadonlySet<string>;
  /** Parties and intermediaries: whoever may act. */
  actors: ReadonlySet<string>;
  sources: ReadonlySet<number>;
}

const idsOf = (file: Values, section: string): string[] =>
  objects(file, section).flatMap(({ value }) => text(value.id) ?? []);

const readCase = (file: Values): Case => ({
  file,
  events: eventsOf(file),
  parties: new Set(idsOf(file, 'parties')),
  actors: new Set([...idsOf(file, 'parties'), ...idsOf(file, 'intermediaries')]),
  sources: new Set(
    objects(file, 'sources').flatMap(({ value }) => (typeof value.n === 'number' ? value.n : [])),
  ),
});

export interface Verdict {
  problems: Findings;
  warnings: Findings;
}

type Rule = (it: Case, verdict: Verdict) => void;

const say =
  (findings: Findings) =>
  (path: Path, code: ProblemCode, message: () => string, hint: string): void =>
    findings.add(path, code, () => ({ message: message(), hint }));

/* Ids ------------------------------------------------------------------------------------------ */

const idsDiffer: Rule = ({ file, parties }, verdict) => {
  const problem = say(verdict.problems);
  const warning = say(verdict.warnings);
  const check = (
    section: string,
    name: string,
    report: typeof problem,
    hint: string,
    what: string,
  ): void => {
    const first = new Map<unknown, number>();
    for (const { path, value } of objects(file, section)) {
      const id = value[name];
      if (typeof id !== 'string' && typeof id !== 'number') continue;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, path[1] as number);
      else {
        report(
          [...path, name],
          'DUPLICATE_ID',
          () => `The ${what} ${quote(id)} stands already in ${section}[${earlier}].`,
          hint,
        );
      }
    }
  };
  const own = 'Give each its own, and correct the events that refer to it.';
  check('parties', 'id', problem, own, 'party');
  check('episodes', 'id', problem, 'Give each episode its own id.', 'episode');
  check('sources', 'n', problem, own, 'source number');
  // A mediator who comes back may be written as two mandates of one id.
  check(
    'intermediaries',
    'id',
    warning,
    'Keep it when these are two mandates of one intermediary; otherwise give each its own id.',
    'intermediary',
  );
  for (const { path, value } of objects(file, 'intermediaries')) {
    const id = text(value.id);
    if (id !== undefined && parties.has(id)) {
      warning(
        [...path, 'id'],
        'DUPLICATE_ID',
        () => `${quote(id)} is a party and an intermediary at once.`,
        'Give the intermediary its own id unless one actor really plays both parts.',
      );
    }
  }
};

/* Who -------------------------------------------------------------------------------------------- */

/** `UAE`, `I1`: written like an id. `brokers` and `German mediator` are words. */
const looksLikeId = (value: string): boolean =>
  /^[A-Z0-9][A-Z0-9._-]*$/.test(value) && ID.test(value);

const everyoneIsKnown: Rule = ({ events, actors, parties }, verdict) => {
  const problem = say(verdict.problems);
  const warning = say(verdict.warnings);
  const hint = 'Use the id of a party or intermediary of this case, or add the missing one.';
  const unknown = (path: Path, id: string): void =>
    problem(
      path,
      'UNKNOWN_PARTY',
      () => `${quote(id)} is no party and no intermediary here.`,
      hint,
    );

  for (const { path, value, type } of events) {
    for (const name of ['by', 'to', 'claimed_by']) {
      const id = text(value[name]);
      if (id !== undefined && !actors.has(id)) unknown([...path, name], id);
    }
    const by = text(value.by);
    if (by !== undefined && by === text(value.to)) {
      problem(
        [...path, 'to'],
        'SAME_SIDE',
        () => `The event goes from ${quote(by)} to itself.`,
        'Name the other side in "to", or leave it out.',
      );
    }
    for (const id of Object.keys(table(value.given) ?? {})) {
      if (!actors.has(id)) unknown([...path, 'given', id], id);
    }
    if (type === 'intermediary_join' || type === 'intermediary_leave') {
      // Without `by`, or with the party that hired or dismissed, `who` is what names the mediator.
      const who = text(value.who);
      const named = by !== undefined && !parties.has(by);
      if (!named && who !== undefined && looksLikeId(who) && !actors.has(who)) {
        unknown([...path, 'who'], who);
      } else if (!named && (who === undefined || !actors.has(who))) {
        warning(
          [...path, 'by'],
          'EXPECTED',
          () => 'The event does not say by an id which intermediary it is about.',
          'Put the id of the intermediary into "by".',
        );
      }
      const successor = text(value.successor);
      if (successor === undefined || actors.has(successor)) continue;
      if (ID.test(successor)) unknown([...path, 'successor'], successor);
      else {
        warning(
          [...path, 'successor'],
          'FREE_WORDS',
          () => 'The successor is given in words and is not tied to an intermediary.',
          'Add the successor to the intermediaries and write its id here.',
        );
      }
    }
  }
};

const sourcesExist: Rule = ({ file, events, sources }, verdict) => {
  const check = (path: Path, numbers: unknown): void =>
    list(numbers).forEach((n, index) => {
      if (!Number.isInteger(n) || sources.has(n as number)) return;
      verdict.problems.add([...path, index], 'UNKNOWN_SOURCE', () => ({
        message: `There is no source number ${quote(n)} in this case.`,
        hint: 'Add the source to "sources", or correct the number.',
      }));
    });
  for (const { path, value } of events) check([...path, 'src'], value.src);
  check(['outcome_after', 'src'], table(file.outcome_after)?.src);
};

/* When ------------------------------------------------------------------------------------------- */

const eventsRunForward: Rule = ({ events }, verdict) => {
  let before: Event | undefined;
  for (const event of events) {
    const { date } = event;
    if (date === undefined) continue;
    const previous = before;
    before = event;
    if (previous?.date === undefined || date >= previous.date) continue;
    verdict.problems.add([...event.path, 'date'], 'DATES_BACKWARDS', () => ({
      message: `events[${event.index}] of ${date} stands after events[${previous.index}] of ${previous.date}.`,
      hint: 'Put the events in the order of their dates, or correct the date that is wrong.',
    }));
  }
};

/** The schema sees the form of a partial date; whether the day exists is seen here. */
const partialDatesExist: Rule = ({ file, events }, verdict) => {
  const problem = say(verdict.problems);
  const check = (path: Path, value: unknown): void => {
    const date = text(value);
    if (date === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(date) || spanOf(date)) return;
    problem(path, 'BAD_DATE', () => `There is no day ${quote(date)}.`, 'Correct the date.');
  };
  for (const { path, value } of objects(file, 'intermediaries')) {
    check([...path, 'from'], value.from);
    check([...path, 'to'], value.to);
    const [from, to] = [spanOf(value.from), spanOf(value.to)];
    if (from && to && to.last < from.first) {
      problem(
        [...path, 'to'],
        'DATES_BACKWARDS',
        () => `The mandate ends in ${text(value.to)} before it begins in ${text(value.from)}.`,
        'Correct one of the two dates.',
      );
    }
  }
  check(['outcome_after', 'date'], table(file.outcome_after)?.date);
  for (const { path, value, date, span } of events) {
    check([...path, 'since'], value.since);
    const since = spanOf(value.since);
    if (since && span && since.first > span.last) {
      problem(
        [...path, 'since'],
        'DATES_BACKWARDS',
        () => `An answer awaited since ${text(value.since)} cannot be missing on ${date}.`,
        'Write into "since" the day from which an answer was awaited.',
      );
    }
  }
};

/* Lists and proposals ---------------------------------------------------------------------------- */

const listsAreKnown: Rule = ({ events }, verdict) => {
  const problem = say(verdict.problems);
  const warning = say(verdict.warnings);
  const isList = ({ type }: Event): boolean => type === 'list_tabled' || type === 'counter_list';

  const tabled = new Map<string, Event>();
  for (const event of events.filter(isList)) {
    const id = text(event.value.list);
    if (id === undefined) continue;
    const earlier = tabled.get(id);
    if (!earlier) tabled.set(id, event);
    else if (earlier.value.by !== event.value.by) {
      warning(
        [...event.path, 'list'],
        'TWICE',
        () => `The list ${quote(id)} was tabled by another side in events[${earlier.index}].`,
        'Give each list its own id, so that it is clear which one an answer is about.',
      );
    }
  }

  /** For each side, its first list without an id. */
  const unnamed = new Map<unknown, Event>();
  for (const event of events) {
    if (isList(event)) {
      const { by, list: own } = event.value;
      if (text(own) === undefined && !unnamed.has(by)) unnamed.set(by, event);
      continue;
    }
    const id = text(event.value.list);
    if (id === undefined || !ID.test(id)) continue;
    const path = [...event.path, 'list'];
    const source = tabled.get(id);
    if (!source) {
      // Reports often give a list by its size only; an answer to such a list loses nothing.
      const candidate = [...unnamed.values()].find(({ value }) => value.by !== event.value.by);
      if (candidate) {
        warning(
          path,
          'LIST_WITHOUT_ID',
          () =>
            `No list carries the id ${quote(id)}; it may be the one of events[${candidate.index}].`,
          `Write this id into the "list" of the event that tabled it.`,
        );
      } else {
        problem(
          path,
          'UNKNOWN_LIST',
          () => `No list ${quote(id)} was tabled in this case.`,
          'Use the id of a list that was tabled, or add the event that tabled it.',
        );
      }
      continue;
    }
    if (event.span && source.span && event.span.last < source.span.first) {
      problem(
        path,
        'ANSWERED_TOO_EARLY',
        () =>
          `The list ${quote(id)} is dealt with before it was tabled in events[${source.index}].`,
        'Correct the date of one of the two events.',
      );
    }
    if (event.type === 'list_response' && text(event.value.by) === text(source.value.by)) {
      warning(
        [...event.path, 'by'],
        'SAME_SIDE',
        () => `The list ${quote(id)} is answered by the side that tabled it.`,
        'Check which side answered.',
      );
    }
  }
};

const proposalsAreKnown: Rule = ({ events, actors }, verdict) => {
  const problem = say(verdict.problems);
  const warning = say(verdict.warnings);
  /** What an answer may call an earlier proposal: its id, its day, its month, its year. */
  const earlier = new Set<unknown>();
  for (const event of events) {
    if (event.type === 'proposal') {
      const { date } = event;
      for (const call of [event.value.proposal, date, date?.slice(0, 7), date?.slice(0, 4)]) {
        earlier.add(call);
      }
    }
    if (event.type !== 'proposal_response' && event.type !== 'no_reply') continue;

    const path = [...event.path, 'on'];
    const on = text(event.value.on);
    if (on === undefined || /^[a-z_]+$/.test(on) || actors.has(on)) {
      // A subject (living, remains), a side, or nothing: an answer to the talk of the day.
      if (event.type === 'proposal_response' && earlier.size === 0) {
        warning(
          event.path,
          'PROPOSAL_NOT_RECORDED',
          () => 'The answer stands before any proposal of this case.',
          'Add the proposal that was answered, if it is known.',
        );
      }
    } else if (!ID.test(on)) {
      warning(
        path,
        'FREE_WORDS',
        () => 'What is answered is given in words and is not tied to a proposal.',
        'Write the id or the date of the proposal, or one word for its subject.',
      );
    } else if (!earlier.has(on)) {
      problem(
        path,
        'UNKNOWN_PROPOSAL',
        () => `No proposal ${quote(on)} was made before this answer.`,
        'Use the id or the date of an earlier proposal, or add the event that made it.',
      );
    }
  }
};

/* Figures ---------------------------------------------------------------------------------------- */

/** Pairs of fields where the first counts a part of the second. */
const PARTS: readonly (readonly [part: string, whole: string])[] = [
  ['women', 'n'],
  ['children', 'n'],
  ['n_unrequested', 'n'],
  ['verified', 'of'],
  ['n', 'of'],
];

/** Published shares are rounded; a hundredth is no contradiction. */
const ROUNDING = 0.01;

const figuresFit: Rule = ({ events }, verdict) => {
  const problem = say(verdict.problems);
  const warning = say(verdict.warnings);
  for (const { path, value } of events) {
    for (const [part, whole] of PARTS) {
      const [a, b] = [figure(value[part]), figure(value[whole])];
      if (a === undefined || b === undefined || a <= b) continue;
      problem(
        [...path, part],
        'PART_EXCEEDS_WHOLE',
        () => `"${part}" is ${a}, but the whole, "${whole}", is ${b}.`,
        'Correct one of the two numbers, or write null for the one that is not known.',
      );
    }
    const n = figure(value.n);
    const sum = sumOf(value.counts);
    if (n !== undefined && sum > n) {
      const report = value.basis === 'count' ? problem : warning;
      report(
        [...path, 'counts'],
        'COUNTS_EXCEED_TOTAL',
        () => `The answers add up to ${sum}, but the answer is about ${n} names.`,
        'Correct the counts or "n"; no name may stand under two headings.',
      );
    }
    const shares = sumOf(value.shares);
    if (shares > 1 + ROUNDING) {
      warning(
        [...path, 'shares'],
        'COUNTS_EXCEED_TOTAL',
        () => `The shares add up to ${Number(shares.toFixed(3))}, more than the whole.`,
        'Correct the shares; no name may stand under two headings.',
      );
    }
  }
};

/** Only the known headings exclude each other; another may well repeat part of one of them. */
const sumOf = (value: unknown): number => {
  const counts = table(value) ?? {};
  return ANSWER_HEADINGS.reduce(
    (sum, name) => sum + (Object.hasOwn(counts, name) ? (figure(counts[name]) ?? 0) : 0),
    0,
  );
};

/* Worth a look ----------------------------------------------------------------------------------- */

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  parties: ['id', 'name', 'role'],
  intermediaries: ['id', 'name', 'role', 'from', 'to'],
  episodes: ['id', 'as_of', 'question'],
  sources: ['n', 'url', 'note', 'kind'],
};
const KNOWN_OUTCOME = ['date', 'event', 'lesson', 'src', 'conf', 'kind'];
const KNOWN_CASE = [
  '$schema',
  'schema',
  'id',
  'title',
  'conflict',
  'parties',
  'intermediaries',
  'episodes',
  'events',
  'outcome_after',
  'known_gaps',
  'notes',
  'sources',
];

const fieldsAreKnown: Rule = ({ file, events }, verdict) => {
  const check = (path: Path, value: Values, known: (name: string) => boolean): void => {
    for (const name of Object.keys(value)) {
      if (known(name)) continue;
      verdict.warnings.add([...path, name], 'UNKNOWN_FIELD', () => ({
        message: `The format has no field ${quote(name)} here; it is kept and not read.`,
        hint: 'Check the spelling, or leave it if it is a note of your own.',
      }));
    }
  };
  check([], file, (name) => KNOWN_CASE.includes(name));
  for (const [section, names] of Object.entries(KNOWN)) {
    for (const { path, value } of objects(file, section)) {
      check(path, value, (name) => names.includes(name));
    }
  }
  check(['outcome_after'], table(file.outcome_after) ?? {}, (name) => KNOWN_OUTCOME.includes(name));
  for (const { path, value, type } of events) {
    if (!type) continue;
    const fields = fieldsOf(type);
    check(path, value, (name) => Object.hasOwn(fields, name));
    for (const [name, { holds, usual }] of Object.entries(fields)) {
      if (!usual || (holds !== 'counts_by_word' && holds !== 'shares_by_word')) continue;
      check([...path, name], table(value[name]) ?? {}, (heading) => usual.includes(heading));
    }
  }
};

const wordsAreShort: Rule = ({ events }, verdict) => {
  const warning = say(verdict.warnings);
  const check = (path: Path, value: unknown, usual?: readonly string[]): void => {
    const word = text(value);
    if (word === undefined) return;
    if (!WORD.test(word)) {
      warning(
        path,
        'FREE_WORDS',
        () => `${quote(word)} is no short code; it is sealed with the free words and not analysed.`,
        'Use one code of small letters, digits and underscores, and put the words into "text".',
      );
    } else if (usual && !usual.includes(word)) {
      warning(
        path,
        'UNUSUAL_WORD',
        () => `${quote(word)} is none of the usual words; it is kept as written.`,
        `The usual ones are ${usual.join(', ')}.`,
      );
    }
  };
  for (const { path, value, type } of events) {
    if (!type) continue;
    for (const [name, { holds, usual }] of Object.entries(fieldsOf(type))) {
      // Enumerations of the schema are judged there.
      if (['type', 'precision', 'basis', 'level'].includes(name)) continue;
      if (holds === 'word') check([...path, name], value[name], usual);
      if (holds === 'word_list') {
        list(value[name]).forEach((item, index) => check([...path, name, index], item));
      }
    }
  }
};

/** Types for which another rule decides, with more knowledge, whether `by` is missed. */
const NAMED_ELSEWHERE: readonly (EventType | undefined)[] = [
  'intermediary_join',
  'intermediary_leave',
];

const nothingExpectedIsMissing: Rule = ({ events }, verdict) => {
  for (const { path, value, type } of events) {
    if (!type) continue;
    const miss = (name: string, what: string): void =>
      verdict.warnings.add([...path, name], 'EXPECTED', () => ({
        message: `An event of type ${type} usually says ${what}.`,
        hint: 'Add it if it is known; write null if it is not.',
      }));
    for (const [name, { need }] of Object.entries(fieldsOf(type))) {
      if (need !== 'expected' || Object.hasOwn(value, name)) continue;
      if (name === 'by' && NAMED_ELSEWHERE.includes(type)) continue;
      miss(name, `"${name}"`);
    }
    if (type === 'list_response' && !table(value.counts) && !table(value.shares)) {
      miss('counts', '"counts" or "shares"');
    }
  }
};

const eventsStandOnce: Rule = ({ events }, verdict) => {
  const seen = new Map<string, number>();
  for (const { path, value, index } of events) {
    const key = JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else {
      verdict.warnings.add(path, 'TWICE', () => ({
        message: `This event is the same as events[${first}] in every field.`,
        hint: 'Remove one of the two if it happened once.',
      }));
    }
  }
};

const episodesHaveEvents: Rule = ({ file, events }, verdict) => {
  const warning = say(verdict.warnings);
  if (Array.isArray(file.events) && file.events.length === 0) {
    warning(
      ['events'],
      'NOTHING_TO_READ',
      () => 'The case has no events.',
      'Add what happened; without events nothing can be read from the case.',
    );
  }
  const dates = events.flatMap(({ date }) => date ?? []);
  const first = dates.reduce<string | undefined>(
    (a, b) => (a !== undefined && a < b ? a : b),
    undefined,
  );
  for (const { path, value } of objects(file, 'episodes')) {
    const asOf = text(value.as_of);
    if (asOf === undefined || first === undefined || !isFullDate(asOf) || asOf >= first) continue;
    warning(
      [...path, 'as_of'],
      'NOTHING_TO_READ',
      () => `The episode asks about ${asOf}, before the first event of ${first}.`,
      'Check the date of the episode.',
    );
  }
};

const RULES: readonly Rule[] = [
  idsDiffer,
  everyoneIsKnown,
  sourcesExist,
  eventsRunForward,
  partialDatesExist,
  listsAreKnown,
  proposalsAreKnown,
  figuresFit,
  fieldsAreKnown,
  wordsAreShort,
  nothingExpectedIsMissing,
  eventsStandOnce,
  episodesHaveEvents,
];

export function checkCase(file: Record<string, unknown>, verdict: Verdict): void {
  const it = readCase(file);
  for (const rule of RULES) rule(it, verdict);
}
