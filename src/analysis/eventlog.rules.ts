import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';

/**
 * The event log of a negotiation for programs of analysts: codes and figures, no word, no name. What was counted of names
 * or stated by a side is coarsened for everybody, multiples of five and nothing under five, because a file goes on to people
 * nobody knows, and a figure stated in public beside a count gives back what the count leaves out.
 */

export interface LogField {
  name: string;
  type: 'string' | 'integer' | 'float' | 'boolean';
  /** The HXL hashtag with its attributes (hxlstandard.org, 1.1). */
  hxl: string;
  meaning: string;
}

const HEADINGS = [
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

/** The columns of the log, and the codebook. */
export const LOG_FIELDS: readonly LogField[] = [
  {
    name: 'event_id',
    type: 'string',
    hxl: '#event+id',
    meaning: 'the place of the event in the log, from 1',
  },
  {
    name: 'date',
    type: 'string',
    hxl: '#date+occurred',
    meaning: 'the day, YYYY-MM-DD; inside the month or year where only that is known',
  },
  {
    name: 'precision',
    type: 'string',
    hxl: '#date+precision',
    meaning: 'how much of the date is known: day, month, year',
  },
  {
    name: 'activity',
    type: 'string',
    hxl: '#event+type',
    meaning: 'what happened; an event type of exchange-case/1',
  },
  {
    name: 'by',
    type: 'string',
    hxl: '#org+by+code',
    meaning: 'the code of the side or intermediary that acted',
  },
  {
    name: 'to',
    type: 'string',
    hxl: '#org+to+code',
    meaning: 'the code of the side it was addressed to',
  },
  { name: 'list', type: 'string', hxl: '#meta+list+code', meaning: 'the code of the list' },
  {
    name: 'proposal',
    type: 'string',
    hxl: '#meta+proposal+code',
    meaning: 'the code of the proposal, or of the one answered',
  },
  {
    name: 'what',
    type: 'string',
    hxl: '#meta+what',
    meaning: 'living, remains, remains_for_living, remains_for_remains',
  },
  { name: 'answer', type: 'string', hxl: '#status+answer', meaning: 'the answer to a proposal' },
  { name: 'status', type: 'string', hxl: '#status+demand', meaning: 'where a demand stands' },
  { name: 'level', type: 'string', hxl: '#status+agreement', meaning: 'principle, names, signed' },
  {
    name: 'category',
    type: 'string',
    hxl: '#meta+category',
    meaning: 'the reason that a statement names',
  },
  {
    name: 'confidence',
    type: 'string',
    hxl: '#meta+confidence',
    meaning: 'how sure the coding is: high, med, low',
  },
  {
    name: 'basis',
    type: 'string',
    hxl: '#meta+basis',
    meaning: 'names (counted here), count, statement, partial',
  },
  { name: 'n', type: 'integer', hxl: '#affected+total', meaning: 'how many names or persons' },
  {
    name: 'give',
    type: 'integer',
    hxl: '#affected+give',
    meaning: 'how many persons a side gives',
  },
  { name: 'ask', type: 'integer', hxl: '#affected+ask', meaning: 'how many persons it asks for' },
  {
    name: 'n_unrequested',
    type: 'integer',
    hxl: '#affected+unrequested',
    meaning: 'names put forward that nobody had asked for',
  },
  {
    name: 'given',
    type: 'integer',
    hxl: '#affected+given',
    meaning: 'persons given at a handover, all sides together',
  },
  ...HEADINGS.map((name): LogField => ({
    name,
    type: 'integer',
    hxl: `#affected+${name.replace('_', '')}`,
    meaning: `names answered so: ${name.replaceAll('_', ' ')}`,
  })),
];

export type LogRow = Readonly<Record<string, string | number | null>>;

/** Multiples of five, under five nothing (SAFETY 10). */
export const coarse = (count: number): number | null =>
  count < 5 ? null : Math.floor(count / 5) * 5;

const text = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;
const whole = (value: unknown): number | null =>
  typeof value === 'number' && Number.isInteger(value) ? value : null;

function rowOf(event: CaseEvent, number: number): LogRow {
  const named = event.names === true;
  const figure = (value: unknown): number | null => {
    const count = whole(value);
    return count === null ? null : coarse(count);
  };
  const given = Object.values(event.given ?? {}).filter((value) => typeof value === 'number');
  return {
    event_id: `e${number}`,
    date: event.date,
    precision: event.precision ?? 'day',
    activity: event.type,
    by: text(event.by),
    to: text(event.to),
    list: text(event.list),
    proposal: text(event.proposal) ?? (event.type === 'proposal_response' ? text(event.on) : null),
    what: event.type === 'proposal' || event.type === 'deal_elsewhere' ? text(event.what) : null,
    answer: text(event.answer),
    status: text(event.status),
    level: text(event.level),
    category: text(event.category),
    confidence: text(event.conf),
    basis: named ? 'names' : text(event.basis),
    n: figure(event.n),
    give: figure(event.give),
    ask: figure(event.ask),
    n_unrequested: figure(event.n_unrequested),
    given: given.length > 0 ? figure(given.reduce((sum, one) => sum + one, 0)) : null,
    ...Object.fromEntries(HEADINGS.map((heading) => [heading, figure(event.counts?.[heading])])),
  };
}

/** The rows of the log, up to a day. */
export const logOf = (file: ExchangeCase, until: string): LogRow[] =>
  file.events.filter(({ date }) => date <= until).map((event, i) => rowOf(event, i + 1));

/** What is said of the log beside its rows. */
export interface LogHead {
  id: string;
  sides: readonly string[];
  intermediaries: readonly string[];
  until: string;
}

export const headOf = (file: ExchangeCase, until: string): LogHead => ({
  id: file.id,
  sides: file.parties.map(({ id }) => id),
  intermediaries: [...new Set((file.intermediaries ?? []).map(({ id }) => id))],
  until,
});
