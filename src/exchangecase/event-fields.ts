import { type CaseEvent, EVENT_TYPES, type EventType } from './exchange-case.js';

/**
 * Which fields an event has, and which of them may be stored readable.
 *
 * Coded fields (figures, dates, ids, short words) carry the analysis and identify nobody. Free words
 * may name a person or a place and are sealed. The table says what a field is meant to hold; what it
 * really holds decides: a sentence that stands where a short word was expected is sealed with the
 * other words, whatever the field is called.
 */

/** What a field is meant to hold. All but `words` are coded. */
export type Holds =
  | 'date'
  | 'partial_date'
  | 'count'
  | 'number'
  | 'share'
  | 'flag_or_count'
  | 'id'
  | 'word'
  | 'word_list'
  | 'counts_by_word'
  | 'shares_by_word'
  | 'counts_by_party'
  | 'source_numbers'
  | 'words';

/** A missing `required` field is an error, a missing `expected` one a warning. */
export type Need = 'required' | 'expected' | 'optional';

export interface Field {
  kind: 'coded' | 'text';
  holds: Holds;
  need: Need;
  /** The usual words. Others are kept, with a warning, because no reader will know them. */
  usual?: readonly string[];
}

const field = (holds: Holds, need: Need, usual?: readonly string[]): Field => ({
  kind: holds === 'words' ? 'text' : 'coded',
  holds,
  need,
  ...(usual ? { usual } : {}),
});

const required = (holds: Holds, usual?: readonly string[]): Field =>
  field(holds, 'required', usual);
const expected = (holds: Holds, usual?: readonly string[]): Field =>
  field(holds, 'expected', usual);
const optional = (holds: Holds, usual?: readonly string[]): Field =>
  field(holds, 'optional', usual);

const CONFIDENCE = ['high', 'med', 'low'];
const STATUS = ['open', 'met', 'refused', 'withdrawn'];
const ANSWER = [
  'accepted',
  'accepted_in_part',
  'conditional',
  'countered',
  'deferred',
  'refused',
  'rejected',
  'none',
];

/** The headings under which the names of an answered list are counted. */
export const ANSWER_HEADINGS = [
  'accepted',
  'rejected',
  'not_held',
  'duplicate',
  'already_released',
  'status_excluded',
  'no_response',
  'dead',
  'mismatch',
] as const;

/** The fields every event may carry. */
export const COMMON_FIELDS: Readonly<Record<string, Field>> = {
  date: required('date'),
  type: required('word'),
  precision: optional('word'),
  by: optional('id'),
  to: optional('id'),
  claimed_by: optional('id'),
  src: optional('source_numbers'),
  conf: optional('word', CONFIDENCE),
  kind: optional('word'),
};

const WORDS = optional('words');
const COUNT = optional('count');
const WOMEN_AND_CHILDREN = { women: COUNT, children: COUNT };

/**
 * The fields of each type beside the common ones. Where `by` stands here again, the event means
 * nothing, or little, without it.
 */
export const EVENT_FIELDS: Readonly<Record<EventType, Readonly<Record<string, Field>>>> = {
  captives_taken: {
    by: expected('id'),
    n: expected('count'),
    ...WOMEN_AND_CHILDREN,
    what: WORDS,
    place: WORDS,
    text: WORDS,
  },
  list_tabled: {
    by: required('id'),
    list: expected('id'),
    n: expected('count'),
    priority: optional('word_list'),
    ...WOMEN_AND_CHILDREN,
    text: WORDS,
  },
  list_response: {
    by: required('id'),
    list: expected('id'),
    basis: expected('word'),
    n: COUNT,
    counts: optional('counts_by_word', ANSWER_HEADINGS),
    shares: optional('shares_by_word', ANSWER_HEADINGS),
    ...WOMEN_AND_CHILDREN,
    reason: WORDS,
    text: WORDS,
  },
  counter_list: {
    by: required('id'),
    list: optional('id'),
    basis: optional('word'),
    n: expected('count'),
    n_unrequested: COUNT,
    share_unrequested: optional('share'),
    priority: optional('word_list'),
    ...WOMEN_AND_CHILDREN,
    reason: WORDS,
    text: WORDS,
  },
  proposal: {
    by: required('id'),
    proposal: optional('id'),
    give: expected('count'),
    ask: expected('count'),
    what: optional('word'),
    list: optional('id'),
    reason: WORDS,
    text: WORDS,
  },
  proposal_response: {
    by: required('id'),
    answer: required('word', ANSWER),
    on: expected('id'),
    reason: WORDS,
    text: WORDS,
  },
  precondition: {
    by: required('id'),
    topic: expected('words'),
    status: optional('word', STATUS),
    reason: WORDS,
    text: WORDS,
  },
  condition: {
    by: required('id'),
    topic: expected('words'),
    status: optional('word', STATUS),
    reason: WORDS,
    text: WORDS,
  },
  demand_changed: {
    by: required('id'),
    added: optional('flag_or_count'),
    removed_agreed: optional('flag_or_count'),
    list: optional('id'),
    topic: WORDS,
    reason: WORDS,
    text: WORDS,
  },
  intermediary_join: {
    by: expected('id'),
    who: WORDS,
    role: WORDS,
    name: WORDS,
    text: WORDS,
  },
  intermediary_leave: {
    by: expected('id'),
    who: WORDS,
    role: WORDS,
    name: WORDS,
    successor: optional('id'),
    reason: WORDS,
    text: WORDS,
  },
  suspension: { by: expected('id'), reason: WORDS, text: WORDS },
  no_reply: {
    by: required('id'),
    since: expected('partial_date'),
    days: optional('number'),
    list: optional('id'),
    on: optional('id'),
    text: WORDS,
  },
  proof_refused: {
    by: required('id'),
    n: COUNT,
    who: WORDS,
    list: optional('id'),
    reason: WORDS,
    text: WORDS,
  },
  identity_dispute: {
    n: COUNT,
    of: COUNT,
    list: optional('id'),
    what: WORDS,
    who: WORDS,
    reason: WORDS,
    text: WORDS,
  },
  verification: {
    verified: expected('count'),
    of: expected('count'),
    list: optional('id'),
    who: WORDS,
    place: WORDS,
    text: WORDS,
  },
  agreement: {
    level: expected('word'),
    n: COUNT,
    given: optional('counts_by_party'),
    list: optional('id'),
    priority: optional('word_list'),
    place: WORDS,
    text: WORDS,
  },
  handover_planned: {
    given: optional('counts_by_party'),
    n: COUNT,
    place: WORDS,
    text: WORDS,
  },
  handover_postponed: {
    given: optional('counts_by_party'),
    n: COUNT,
    reason: WORDS,
    place: WORDS,
    text: WORDS,
  },
  handover_incident: {
    given: optional('counts_by_party'),
    n: COUNT,
    what: WORDS,
    reason: WORDS,
    place: WORDS,
    text: WORDS,
  },
  handover_done: {
    given: expected('counts_by_party'),
    n: COUNT,
    ...WOMEN_AND_CHILDREN,
    place: WORDS,
    text: WORDS,
  },
  breach: {
    by: expected('id'),
    n: COUNT,
    of: COUNT,
    topic: WORDS,
    what: WORDS,
    reason: WORDS,
    text: WORDS,
  },
  refused_transfer: {
    by: expected('id'),
    n: expected('count'),
    of: COUNT,
    who: WORDS,
    reason: WORDS,
    text: WORDS,
  },
  deal_elsewhere: {
    by: expected('id'),
    // Elsewhere `what` describes persons; here it is the coded kind of deal the analysis asks for.
    what: optional('word'),
    n: COUNT,
    give: COUNT,
    ask: COUNT,
    given: optional('counts_by_party'),
    who: WORDS,
    text: WORDS,
  },
  contact: { n: COUNT, who: WORDS, topic: WORDS, place: WORDS, text: WORDS },
  round: { place: WORDS, days: optional('number'), who: WORDS, topic: WORDS, text: WORDS },
  statement: {
    by: required('id'),
    category: expected('word'),
    topic: WORDS,
    text: WORDS,
  },
  threat_carried_out: {
    by: expected('id'),
    n: expected('count'),
    who: WORDS,
    what: WORDS,
    place: WORDS,
    text: WORDS,
  },
  public_message: {
    by: expected('id'),
    n: COUNT,
    who: WORDS,
    what: WORDS,
    place: WORDS,
    text: WORDS,
  },
};

/** A short word, an id, a date: forms too narrow to tell a story about somebody. */
export const WORD = /^[a-z0-9_]{1,32}$/;
export const ID = /^[A-Za-z0-9._-]{1,32}$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PARTIAL_DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;

const isCount = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0);

const isNumber = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isFinite(value));

const matches = (value: unknown, form: RegExp): boolean =>
  value === null || (typeof value === 'string' && form.test(value));

const isList = (value: unknown, each: (item: unknown) => boolean): boolean =>
  value === null || (Array.isArray(value) && value.every((item) => item !== null && each(item)));

const isTable = (value: unknown, key: RegExp, each: (item: unknown) => boolean): boolean =>
  value === null ||
  (typeof value === 'object' &&
    !Array.isArray(value) &&
    Object.entries(value).every(([name, item]) => key.test(name) && each(item)));

/** Does a value have the narrow form that allows it to be stored readable? */
export const CODED: Readonly<Record<Holds, (value: unknown) => boolean>> = {
  date: (value) => matches(value, DATE),
  partial_date: (value) => matches(value, PARTIAL_DATE),
  count: isCount,
  number: isNumber,
  share: isNumber,
  flag_or_count: (value) => typeof value === 'boolean' || isCount(value),
  id: (value) => matches(value, ID),
  word: (value) => matches(value, WORD),
  word_list: (value) => isList(value, (item) => matches(item, WORD)),
  counts_by_word: (value) => isTable(value, WORD, isCount),
  shares_by_word: (value) => isTable(value, WORD, isNumber),
  counts_by_party: (value) => isTable(value, ID, isCount),
  source_numbers: (value) => isList(value, isCount),
  words: () => false,
};

export const isEventType = (value: unknown): value is EventType =>
  (EVENT_TYPES as readonly unknown[]).includes(value);

/** All fields of a type: its own before the common ones, so that its own `by` counts. */
export const fieldsOf = (type: EventType): Readonly<Record<string, Field>> => ALL_FIELDS[type];

const ALL_FIELDS = Object.fromEntries(
  EVENT_TYPES.map((type) => [type, { ...COMMON_FIELDS, ...EVENT_FIELDS[type] }]),
) as unknown as Readonly<Record<EventType, Readonly<Record<string, Field>>>>;

export const fieldOf = (type: unknown, name: string): Field | undefined => {
  const fields = isEventType(type) ? fieldsOf(type) : COMMON_FIELDS;
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
};

type Values = Record<string, unknown>;

/** An event in its four parts: two that may be read in the database, two that must be sealed. */
export interface EventParts {
  /** Readable: the common fields. */
  common: Values;
  /** Readable: the coded fields of the type. */
  coded: Values;
  /** To be sealed: free words, and coded fields that hold something wider than a code. */
  text: Values;
  /** To be sealed: fields the format does not know. */
  extra: Values;
}

/** Every field goes into exactly one part, so that joining the parts gives the event back. */
export function splitEvent(event: CaseEvent): EventParts {
  const entries: Record<keyof EventParts, [string, unknown][]> = {
    common: [],
    coded: [],
    text: [],
    extra: [],
  };
  for (const [name, value] of Object.entries(event)) {
    const known = fieldOf(event.type, name);
    if (!known) entries.extra.push([name, value]);
    else if (!CODED[known.holds](value)) entries.text.push([name, value]);
    else if (Object.hasOwn(COMMON_FIELDS, name)) entries.common.push([name, value]);
    else entries.coded.push([name, value]);
  }
  // fromEntries, unlike assignment, also carries a field named __proto__ over as a plain field.
  return {
    common: Object.fromEntries(entries.common),
    coded: Object.fromEntries(entries.coded),
    text: Object.fromEntries(entries.text),
    extra: Object.fromEntries(entries.extra),
  };
}

export function joinEvent(parts: EventParts): CaseEvent {
  return Object.fromEntries([
    ...Object.entries(parts.common),
    ...Object.entries(parts.coded),
    ...Object.entries(parts.text),
    ...Object.entries(parts.extra),
  ]) as CaseEvent;
}
