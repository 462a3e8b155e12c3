import { splitEvent } from '../exchangecase/event-fields.js';
import type { CaseEvent, CaseSource, ExchangeCase } from '../exchangecase/exchange-case.js';
import {
  caseOf,
  eventOf,
  intermediaryOf,
  partyOf,
  type RecordedEvent,
  type RecordedMandate,
  type RecordedSide,
  type RecordedSource,
  sourceOf,
} from './casefile.rules.js';
import type { SourcePurpose } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';
import { changed, type Kept } from './kept.rules.js';
import {
  type AnswerRow,
  handoverFields,
  type HandoverRow,
  listAnswerFields,
  listFields,
  type ListRow,
  proposalAnswerFields,
  proposalFields,
  type ProposalRow,
  roundFields,
} from './recorded.rules.js';

/** An event with the ids of rows where the file has ids of its own, and what it amounts to. */
export interface EventRow extends Omit<RecordedEvent, 'src'> {
  id: string;
  number: number;
  /** Said in words, whether or not the viewer may read them. */
  worded: boolean;
  sources: readonly string[];
  list?: ListRow;
  answer?: AnswerRow;
  proposal?: ProposalRow & { id: string; number: number };
  handover?: HandoverRow;
  round?: { days: number | null };
}

/** A negotiation as a viewer sees it. */
export interface CaseRecord {
  code: string;
  title: string | null;
  /** Null where the negotiation was recorded here, and for who may not see what was kept of the file. */
  kept: Kept | null;
  sides: readonly (RecordedSide & { id: string })[];
  mandates: readonly (RecordedMandate & { id: string })[];
  sources: readonly (RecordedSource & { id: string; purposes: readonly SourcePurpose[] | null })[];
  /** In the order of their days. */
  events: readonly EventRow[];
}

/** Whether what a source says may stand in a file that leaves the house: nobody limited its use, or they allowed that. */
export const mayLeave = (purposes: readonly SourcePurpose[] | null): boolean =>
  purposes === null || purposes.includes('EXPORT');

/**
 * A negotiation without what may not leave the house: sources given for other uses, and events that rest on such sources alone
 * (informed consent: what was given for one purpose is used for no other). `left` says how many of each.
 */
export function leaving(record: CaseRecord): {
  record: CaseRecord;
  left: { sources: number; events: number };
} {
  const sources = record.sources.filter(({ purposes }) => mayLeave(purposes));
  const kept = new Set(sources.map(({ id }) => id));
  const staying = new Set(record.sources.map(({ id }) => id).filter((id) => !kept.has(id)));
  const events = record.events
    .filter((row) => row.sources.length === 0 || row.sources.some((id) => !staying.has(id)))
    .map((row) => ({ ...row, sources: row.sources.filter((id) => !staying.has(id)) }));
  return {
    record: { ...record, sources, events },
    left: { sources: staying.size, events: record.events.length - events.length },
  };
}

/** The sentence by which a file says what was left out of it; null where nothing was. */
export const leftOut = ({ sources, events }: { sources: number; events: number }): string | null =>
  sources + events === 0
    ? null
    : `Left out, because whoever gave the sources did not allow it to leave: ${sources} sources, and ${events} events that rest on these alone.`;

const WITHHELD =
  'Words of what was recorded here, names of intermediaries and references of sources are left out: they may name persons.';

/** The case file of a negotiation; of what was imported, the file as it came. `all` adds what was recorded since. */
export function fileOf(record: CaseRecord, all: boolean): ExchangeCase {
  const { kept } = record;
  const since = <T>(rows: readonly T[], imported: number | undefined): T[] =>
    all ? [...rows] : rows.slice(0, imported);
  const parties = record.sides.map((side, i) => changed(partyOf(side), kept?.parties[i] ?? []));
  const mandates = since(record.mandates, kept?.intermediaries.length);
  const intermediaries = mandates.map((mandate, i) => {
    const changes = kept?.intermediaries[i];
    // Only a file is known to name no private person here.
    return changed(intermediaryOf(changes ? mandate : bare(mandate)), changes ?? []);
  });
  const { sources, numbers } = sourcesOf(record, all);
  const ids = new Map([
    ...record.sides.map(({ id }, i): [string, string] => [id, parties[i].id]),
    ...mandates.map(({ id }, i): [string, string] => [id, intermediaries[i].id]),
  ]);
  const tell = tellerOf(record, ids, numbers);
  const rows = record.events.filter((row) => all || row.number <= (kept?.events ?? 0));
  const { top = [] } = kept ?? {};
  const parts = { parties, intermediaries, sources, events: rows.map(tell) };
  const file = changed(caseOf(record.code, record.title, parts), top);
  const added =
    !kept ||
    rows.some((row) => row.number > kept.events && row.worded) ||
    mandates.length > kept.intermediaries.length ||
    sources.length > kept.sources.length;
  return added ? withNote(file, WITHHELD) : file;
}

const bare = (mandate: RecordedMandate): RecordedMandate => ({
  ...mandate,
  name: null,
  scope: null,
});

export function withNote(file: ExchangeCase, note: string): ExchangeCase {
  const { notes } = file;
  return { ...file, notes: [...(Array.isArray(notes) ? notes : notes ? [notes] : []), note] };
}

/** The sources, those of the file first, and the number by which events name each of them. */
function sourcesOf({ kept, sources }: CaseRecord, all: boolean) {
  const rows = new Map(sources.map((source) => [source.id, source]));
  const numbers = new Map<string, number>();
  const told: CaseSource[] = [];
  for (const [i, { id, changes }] of (kept?.sources ?? []).entries()) {
    const row = rows.get(id);
    if (!row) continue;
    const source = changed(sourceOf(row, i + 1), changes);
    told.push(source);
    numbers.set(id, source.n);
    rows.delete(id);
  }
  let last = Math.max(0, ...numbers.values());
  for (const { id, kind } of all ? rows.values() : []) {
    last += 1;
    told.push(sourceOf({ kind }, last));
    numbers.set(id, last);
  }
  return { sources: told, numbers };
}

/** Tells each event in the words of a case file. */
function tellerOf(
  { kept, events }: CaseRecord,
  ids: ReadonlyMap<string, string>,
  numbers: ReadonlyMap<string, number>,
): (row: EventRow) => CaseEvent {
  const idOf = (row: string | null) => (row === null ? null : (ids.get(row) ?? null));
  const imported = (row: EventRow) => kept !== null && row.number <= kept.events;
  const lists = listIds(events, idOf);
  const proposals = proposalIds(events, imported);

  const figuresOf = (row: EventRow, by: string | null): Record<string, unknown> => {
    const { list, answer, proposal, handover, round } = row;
    if (list) return listFields(list, lists.get(list.list_id) as string);
    if (proposal) return proposalFields(proposal, proposals.get(proposal.id) as string, by ?? '');
    if (handover) return handoverFields(handover, (side) => idOf(side) ?? side);
    if (round) return roundFields(round);
    if (!answer) return {};
    const on = answer.proposal_id === null ? undefined : proposals.get(answer.proposal_id);
    if (row.type === 'PROPOSAL_RESPONSE') return proposalAnswerFields(answer, on ?? null);
    const called = answer.list_id === null ? undefined : lists.get(answer.list_id);
    return listAnswerFields(answer, called ?? null);
  };

  return (row) => {
    const recorded = {
      ...row,
      bySide: idOf(row.bySide),
      byMandate: idOf(row.byMandate),
      to: idOf(row.to),
      claimedBy: idOf(row.claimedBy),
      src: row.sources.flatMap((source) => numbers.get(source) ?? []),
    };
    if (imported(row)) return changed(eventOf(recorded), kept?.ofEvents[row.number] ?? []);
    // Acts say nothing in particulars, and what was logged by hand, or imported, says all of it there. Of that, only
    // what has the form of a code.
    const silent = Object.keys(row.particulars).length === 0;
    const particulars = silent ? figuresOf(row, row.bySide) : row.particulars;
    const { common, coded } = splitEvent(eventOf({ ...recorded, particulars, wording: {} }));
    return { ...common, ...coded } as CaseEvent;
  };
}

/** Names for lists: their codes; two sides may call their lists alike, and a file may not. */
function listIds(
  events: readonly EventRow[],
  idOf: (row: string | null) => string | null,
): Map<string, string> {
  const ids = new Map<string, string>();
  const taken = new Set<string>();
  for (const { list } of events) {
    if (!list || ids.has(list.list_id)) continue;
    const own = `${idOf(list.side_id)}.${list.code}`.slice(0, 32);
    const id = free([list.code, own], taken, list.code);
    ids.set(list.list_id, id);
  }
  return ids;
}

/** Names for proposals: their numbers, or what the file calls those that it brought. */
function proposalIds(
  events: readonly EventRow[],
  imported: (row: EventRow) => boolean,
): Map<string, string> {
  const made = events.filter((row) => row.proposal);
  const called = ({ particulars }: EventRow) =>
    typeof particulars.proposal === 'string' ? particulars.proposal : null;
  const taken = new Set(made.flatMap((row) => called(row) ?? []));
  return new Map(
    made.map((row) => {
      const { id, number } = row.proposal as { id: string; number: number };
      // A proposal without an id of its own is called by its day.
      if (imported(row)) return [id, called(row) ?? row.on.date];
      return [id, free([`P${number}`], taken, `P${number}`)];
    }),
  );
}

function free(wanted: readonly string[], taken: Set<string>, stem: string): string {
  let id = wanted.find((one) => !taken.has(one));
  for (let round = 2; id === undefined; round += 1) {
    const next = `${stem.slice(0, 26)}-${round}`;
    if (!taken.has(next)) id = next;
  }
  taken.add(id);
  return id;
}

export const RULES = declare({
  'source-leaves-by-leave': {
    says: 'A source that was given for other uses stands in no case file and no event log that leaves the house, nor does what rests on it alone; the file says how much is missing.',
    source: ['ICRC, Professional Standards for Protection Work (informed consent, purpose)'],
    decidedBy: ['mayLeave', 'leaving', 'leftOut'],
    refusedAs: [],
    why: 'A file is made of what its reader sees in the database anyway: what is kept back is that it leaves, which the two services that write files decide.',
    tests: [
      'what rests on a source that may not leave stays out of the file, which says so',
      'a source given for other uses is left out of case files and event logs, aloud',
    ],
  },
});
