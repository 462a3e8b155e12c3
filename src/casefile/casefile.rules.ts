import { splitEvent, WORD } from '../exchangecase/event-fields.js';
import {
  CASE_FORMAT,
  type CaseEvent,
  type CaseIntermediary,
  type CaseParty,
  type CaseSource,
  type ExchangeCase,
} from '../exchangecase/exchange-case.js';
import type { Dated } from '../graphql/dated.js';
import type { Confidence, EventType } from '../graphql/schema.generated.js';

/** How a case file and the record hold the same facts: what is written from the file, and how it is read again. */

type Values = Record<string, unknown>;

/** An event as the record holds it, who and what it names still called as in the file. */
export interface RecordedEvent {
  type: EventType;
  on: Dated;
  bySide: string | null;
  byMandate: string | null;
  to: string | null;
  claimedBy: string | null;
  confidence: Confidence | null;
  src: readonly number[];
  /** The coded part, exactly as splitEvent gives it, and those common fields that have no column. */
  particulars: Values;
  /** The words and all else to be sealed. */
  wording: Values;
}

const SHOWN_WORDS = ['text', 'what', 'reason', 'topic', 'who'];
const CONFIDENCES = ['high', 'med', 'low'];

const isWords = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isSaid = (value: unknown): boolean => value !== null && value !== '';

/** The ids of those who may act in a case. */
export interface Actors {
  sides: ReadonlySet<string>;
  intermediaries: ReadonlySet<string>;
}

export const actorsOf = (file: ExchangeCase): Actors => ({
  sides: new Set(file.parties.map(({ id }) => id)),
  intermediaries: new Set((file.intermediaries ?? []).map(({ id }) => id)),
});

/** Whose mandate an event is about: who acted, or who joined or left where only the words name that by its id. */
function mandateOf(event: CaseEvent, { sides, intermediaries }: Actors): string | null {
  const { by, who, type } = event;
  const moves = type === 'intermediary_join' || type === 'intermediary_leave';
  const named = [by, ...(moves ? [who] : [])].find((id) => isWords(id) && intermediaries.has(id));
  return named && (moves || !sides.has(named)) ? named : null;
}

/** What the record holds of an event. */
export function recordedOf(event: CaseEvent, actors: Actors): RecordedEvent {
  const { common, coded, text, extra } = splitEvent(event);
  const side = (name: string) => {
    const id = common[name];
    return typeof id === 'string' && actors.sides.has(id) ? id : null;
  };
  const byMandate = mandateOf(event, actors);
  const confidence = CONFIDENCES.includes(common.conf as string)
    ? ((common.conf as string).toUpperCase() as Confidence)
    : null;
  const particulars = Object.entries(coded);
  if (isSaid(common.kind) && common.kind !== undefined) particulars.push(['kind', common.kind]);
  // A message to an intermediary, an intermediary's account, a word for confidence that nobody foresaw.
  for (const [name, held] of [
    ['to', side('to')],
    ['claimed_by', side('claimed_by')],
    ['conf', confidence],
  ] as const) {
    if (!held && isWords(common[name])) particulars.push([name, common[name]]);
  }
  const sealed = [...Object.entries(text), ...Object.entries(extra)].filter(([, value]) =>
    isSaid(value),
  );
  const isShown = ([name, value]: [string, unknown]) =>
    SHOWN_WORDS.includes(name) && isWords(value) && !Object.hasOwn(extra, name);
  const rest = sealed.filter((entry) => !isShown(entry));
  return {
    type: event.type.toUpperCase() as EventType,
    on: {
      date: event.date,
      precision: (event.precision ?? 'day').toUpperCase() as Dated['precision'],
    },
    bySide: common.by === byMandate ? null : side('by'),
    byMandate,
    to: side('to'),
    claimedBy: side('claimed_by'),
    confidence,
    src: Array.isArray(common.src) ? (common.src as number[]) : [],
    particulars: Object.fromEntries(particulars),
    wording: Object.fromEntries([
      ...sealed.filter(isShown),
      ...(rest.length > 0 ? [['rest', Object.fromEntries(rest)] as const] : []),
    ]),
  };
}

/** The event as a file tells it. */
export function eventOf(recorded: RecordedEvent): CaseEvent {
  const { rest, ...words } = recorded.wording;
  const said = (name: string, value: string | null): [string, unknown][] =>
    value === null ? [] : [[name, value]];
  return Object.fromEntries([
    ...Object.entries((rest ?? {}) as Values),
    ...Object.entries(words),
    ...Object.entries(recorded.particulars),
    ['date', recorded.on.date],
    ['type', recorded.type.toLowerCase()],
    ['precision', recorded.on.precision.toLowerCase()],
    ...said('by', recorded.bySide ?? recorded.byMandate),
    ...said('to', recorded.to),
    ...said('claimed_by', recorded.claimedBy),
    ...said('conf', recorded.confidence?.toLowerCase() ?? null),
    ['src', [...recorded.src]],
  ]) as CaseEvent;
}

/** A side, as the record holds it. */
export interface RecordedSide {
  code: string;
  name: string | null;
  role: string | null;
}

export const partyOf = ({ code, name, role }: RecordedSide): CaseParty => ({
  id: code,
  ...(name === null ? {} : { name }),
  ...(role === null ? {} : { role }),
});

/** A mandate, as the record holds it. A name or scope that is withheld or was not said is null. */
export interface RecordedMandate {
  code: string;
  name: string | null;
  scope: string | null;
  from: Dated | null;
  until: Dated | null;
}

const LENGTH = { DAY: 10, MONTH: 7, YEAR: 4 } as const;
const dateText = (on: Dated | null) => on?.date.slice(0, LENGTH[on.precision]) ?? null;

export const intermediaryOf = (mandate: RecordedMandate): CaseIntermediary => ({
  id: mandate.code,
  ...(mandate.name === null ? {} : { name: mandate.name }),
  ...(mandate.scope === null ? {} : { role: mandate.scope }),
  from: dateText(mandate.from),
  to: dateText(mandate.until),
});

/** A source, as the record holds it. */
export interface RecordedSource {
  kind: string | null;
  url?: string | null;
  note?: string | null;
}

export const sourceOf = ({ kind, url, note }: RecordedSource, n: number): CaseSource => ({
  n,
  ...(url === undefined ? {} : { url }),
  ...(note === undefined ? {} : { note }),
  ...(kind === null ? {} : { kind }),
});

/** The parts of a file that every record gives. */
export const caseOf = (
  code: string,
  title: string | null,
  parts: Pick<ExchangeCase, 'parties' | 'events'> & {
    intermediaries: CaseIntermediary[];
    sources: CaseSource[];
  },
): ExchangeCase => ({ schema: CASE_FORMAT, id: code, title: title ?? code, ...parts });

export const sourcesOf = (file: ExchangeCase): RecordedSource[] =>
  (file.sources ?? []).map(({ kind, url, note }) => ({
    kind: isWords(kind) && WORD.test(kind) ? kind : null,
    url,
    note,
  }));
