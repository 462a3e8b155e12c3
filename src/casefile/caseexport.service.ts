import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import type { Dated } from '../graphql/dated.js';
import { ERASED, type Sealed, Vault } from '../vault/vault.js';
import { type LocalText, wordsOf } from './actors.rules.js';
import type { CaseRecord, EventRow } from './export.rules.js';
import type { Kept } from './kept.rules.js';
import type { AnswerRow } from './recorded.rules.js';

type Words = Record<string, unknown>;
type Row = Record<string, any>;

/** What is read of negotiations, each in one statement. */
type Read =
  | 'sides'
  | 'mandates'
  | 'sources'
  | 'events'
  | 'wordings'
  | 'ofEvents'
  | 'lists'
  | 'versions'
  | 'lines'
  | 'figures'
  | 'proposals'
  | 'legs'
  | 'answers'
  | 'counts'
  | 'verdicts'
  | 'handovers'
  | 'given'
  | 'outcomes'
  | 'rounds';

const dated = (row: Row, name: string): Dated | null =>
  row[`${name}_date`]
    ? { date: row[`${name}_date`] as string, precision: row[`${name}_precision`] }
    : null;

/** Values to open, many in one go: first each is asked for, then all are there. */
class Opening {
  private readonly wanted: Sealed[] = [];
  private opened: unknown[] = [];

  constructor(
    private readonly vault: Vault,
    private readonly opens: boolean,
  ) {}

  /** What stands sealed at a place; null where nothing does, or where it is withheld or erased. */
  of<T>(bytes: Buffer | null, table: string, row: string, column = 'sealed'): () => T | null {
    if (!bytes || !this.opens) return () => null;
    const place = this.wanted.push({ bytes, table, column, row }) - 1;
    return () => (this.opened[place] === ERASED ? null : (this.opened[place] as T));
  }

  async all(tx: Tx): Promise<void> {
    this.opened = await this.vault.openAll(tx, this.wanted);
  }
}

/** Reads negotiations as the viewer sees them, in a number of statements that grows neither with them nor with their number. */
@Injectable()
export class CaseExportService {
  constructor(private readonly vault: Vault) {}

  /** Null when the viewer sees no such negotiation. Without `words` nothing sealed is opened: codes and figures only. */
  async read(tx: Tx, negotiation: string, words = true): Promise<CaseRecord | null> {
    return (await this.readAll(tx, [negotiation], words)).get(negotiation) ?? null;
  }

  /** Those of the negotiations that the viewer sees. */
  async readAll(
    tx: Tx,
    negotiations: readonly string[],
    words: boolean,
  ): Promise<Map<string, CaseRecord>> {
    const rows = async (sql: string) => grouped(await tx.rows<Row>(sql, [negotiations]), 'of');
    const sealed = async (sql: string) => (words ? rows(sql) : () => []);
    const heads = await tx.rows<Row>(words ? HEADS : HEADS_CODED, [negotiations]);
    const tables: Record<Read, (negotiation: string) => Row[]> = {
      sides: await rows(SIDES),
      mandates: await rows(words ? MANDATES : MANDATES_CODED),
      sources: await rows(words ? SOURCES : SOURCES_CODED),
      events: await rows(EVENTS),
      wordings: await sealed(WORDINGS),
      ofEvents: await rows(EVENT_SOURCES),
      lists: await rows(LISTS),
      versions: await rows(VERSIONS),
      lines: await rows(LINES),
      figures: await rows(FIGURES),
      proposals: await rows(PROPOSALS),
      legs: await rows(LEGS),
      answers: await rows(ANSWERS),
      counts: await rows(COUNTS),
      verdicts: await rows(VERDICTS),
      handovers: await rows(HANDOVERS),
      given: await rows(GIVEN),
      outcomes: await rows(OUTCOMES),
      rounds: await rows(ROUNDS),
    };
    const opening = new Opening(this.vault, words);
    const records = heads.map((head) => {
      const own = Object.fromEntries(
        Object.entries(tables).map(([name, of]) => [name, of(head.id)]),
      ) as Record<Read, Row[]>;
      return [head.id as string, recordOf(head, own, opening)] as const;
    });
    await opening.all(tx);
    return new Map(records.map(([id, record]) => [id, record()]));
  }
}

/** One negotiation of its rows; what is sealed is there once it was opened. */
function recordOf(head: Row, rows: Record<Read, Row[]>, opening: Opening): () => CaseRecord {
  const { sides, mandates, sources, events } = rows;
  const acts = actsOf(rows);
  const ofEvents = grouped(rows.ofEvents);
  const wordings = grouped(rows.wordings);
  const title = opening.of<LocalText>(head.sealed_title, 'negotiation', head.id, 'sealed_title');
  const kept = opening.of<Kept>(head.kept, 'case_file', head.id);
  const read = {
    sides: sides.map((row) => {
      const name = opening.of<LocalText>(row.sealed_name, 'party', row.party_id, 'sealed_name');
      const role = opening.of<LocalText>(row.sealed_role, 'side', row.id, 'sealed_role');
      return () => ({ id: row.id, code: row.code, name: wordsOf(name()), role: wordsOf(role()) });
    }),
    mandates: mandates.map((row) => {
      const who = opening.of<{ name: LocalText }>(
        row.identity,
        'intermediary_identity',
        row.intermediary_id,
      );
      const scope = opening.of<{ scope: LocalText }>(row.scope, 'mandate_scope', row.id);
      return () => ({
        id: row.id,
        code: row.code,
        name: wordsOf(who()?.name ?? null),
        scope: wordsOf(scope()?.scope ?? null),
        from: dated(row, 'from'),
        until: dated(row, 'until'),
      });
    }),
    sources: sources.map((row) => {
      const reference = opening.of<{ url?: string | null; note?: string | null }>(
        row.sealed,
        'source_reference',
        row.id,
      );
      return () => ({
        id: row.id,
        kind: row.kind,
        purposes: row.purposes,
        url: reference()?.url,
        note: reference()?.note,
      });
    }),
    events: events.map((row) => {
      const sealed = (wordings(row.id)[0]?.sealed ?? null) as Buffer | null;
      const wording = opening.of<Words>(sealed, 'event_wording', row.id);
      return (): EventRow => ({
        id: row.id,
        number: row.number,
        type: row.type,
        on: dated(row, 'on') as Dated,
        bySide: row.by_side_id,
        byMandate: row.by_mandate_id,
        to: row.to_side_id,
        claimedBy: row.claimed_by_side_id,
        confidence: row.confidence,
        sources: ofEvents(row.id).map(({ source_id: source }) => source as string),
        particulars: row.particulars,
        worded: row.worded,
        wording: wording() ?? {},
        ...acts.get(row.id),
      });
    }),
  };
  const taken = <T>(all: readonly (() => T)[]): T[] => all.map((one) => one());
  return () => ({
    code: head.code,
    title: wordsOf(title()),
    kept: kept(),
    sides: taken(read.sides),
    mandates: taken(read.mandates),
    sources: taken(read.sources),
    events: taken(read.events),
  });
}

/** Rows by what they belong to, which stands in a column of theirs, in their order. */
function grouped(rows: readonly Row[], by = 'id'): (id: string) => Row[] {
  const groups = new Map<string, Row[]>();
  for (const { [by]: id, ...row } of rows) {
    const own = groups.get(id);
    if (own) own.push(row);
    else groups.set(id, [row]);
  }
  return (id) => groups.get(id) ?? [];
}

/** What events amount to, by event. What belongs to an act is null where there is nothing of it. */
function actsOf(rows: Record<Read, Row[]>): Map<string, Partial<EventRow>> {
  const belonging = (own: readonly Row[]) => {
    const of = grouped(own);
    return <T>(id: string): T[] | null => {
      const found = of(id);
      return found.length > 0 ? (found as T[]) : null;
    };
  };
  const lists = new Map(rows.lists.map((list) => [list.id as string, list]));
  const versions = new Map(rows.versions.map((version) => [version.id as string, version]));
  const lines = new Map(rows.lines.map(({ id, lines }) => [id as string, lines as number]));
  const figures = belonging(rows.figures);
  const legs = belonging(rows.legs);
  const counts = belonging(rows.counts);
  const verdicts = belonging(rows.verdicts);
  const given = belonging(rows.given);
  const outcomes = belonging(rows.outcomes);

  const acts = new Map<string, Partial<EventRow>>();
  for (const { id, event_id: event, list_id: called, share } of rows.versions) {
    const list = lists.get(called);
    if (event === null || !list) continue;
    const { code, side_id } = list;
    const own = { list_id: called, code, side_id, share, lines: lines.get(id) ?? 0 };
    acts.set(event, { list: { ...own, figures: figures(id) } });
  }
  for (const [i, row] of rows.proposals.entries()) {
    const { id, event_id: event, formula } = row;
    acts.set(event, { proposal: { id, formula, number: i + 1, legs: legs(id) } });
  }
  for (const { id, event_id: event, list_version_id: version, ...row } of rows.answers) {
    const list_id = versions.get(version)?.list_id ?? null;
    const answer = { ...row, list_id, counts: counts(id), verdicts: verdicts(id) };
    acts.set(event, { answer: answer as AnswerRow });
  }
  for (const { id, event_id: event } of rows.handovers)
    acts.set(event, { handover: { given: given(id), outcomes: outcomes(id) } });
  for (const row of rows.rounds) acts.set(row.event_id, { round: { days: row.days } });
  return acts;
}

/**
 * Each of these reads one table, or one with what is sealed beside it: of two thousand negotiations the planner cannot know how
 * many rows a viewer sees, and joins of what it took for few went through all pairs of them.
 */
const of = (table: string) => `from ${table} x where x.negotiation_id = any ($1)`;

const HEADS_CODED = `select id, code, null::bytea as sealed_title, null::bytea as kept from negotiation where id = any ($1)`;
const HEADS = `
  select n.id, n.code, n.sealed_title, f.sealed as kept
    from negotiation n left join case_file f on f.negotiation_id = n.id where n.id = any ($1)`;

const SIDES = `
  select s.negotiation_id as of, s.id, s.code, s.sealed_role, s.party_id, p.sealed_name
    from side s join party p on p.id = s.party_id where s.negotiation_id = any ($1) order by s.position`;

const MANDATE =
  'x.id, x.code, x.intermediary_id, x.from_date, x.from_precision, x.until_date, x.until_precision';
const MANDATES_CODED = `select x.negotiation_id as of, ${MANDATE}, null::bytea as identity, null::bytea as scope ${of('mandate')} order by x.seq`;
const MANDATES = `
  select x.negotiation_id as of, ${MANDATE}, i.sealed as identity, s.sealed as scope
    from mandate x left join intermediary_identity i on i.intermediary_id = x.intermediary_id
    left join mandate_scope s on s.mandate_id = x.id
   where x.negotiation_id = any ($1) order by x.seq`;

const SOURCES_CODED = `select x.negotiation_id as of, x.id, x.kind, x.purposes, null::bytea as sealed ${of('source')} order by x.id`;
const SOURCES = `
  select s.negotiation_id as of, s.id, s.kind, s.purposes, r.sealed from source s left join source_reference r on r.source_id = s.id
   where s.negotiation_id = any ($1) order by s.id`;

const EVENTS = `
  select x.negotiation_id as of, x.id, x.number, x.type, x.on_date, x.on_precision, x.by_side_id, x.by_mandate_id, x.to_side_id,
         x.claimed_by_side_id, x.confidence, x.particulars, x.worded
    ${of('told_event')} order by x.on_date, x.number`;
const EVENT_SOURCES = `select x.negotiation_id as of, x.event_id as id, x.source_id ${of('event_source')} order by x.position`;

/** Words are read only where the viewer may see the file that brought them; see export.rules.ts. */
const WORDINGS = `
  select x.negotiation_id as of, x.event_id as id, x.sealed ${of('event_wording')}
     and exists (select from case_file f where f.negotiation_id = x.negotiation_id)`;

const LISTS = `select x.negotiation_id as of, x.id, x.code, x.side_id ${of('list')}`;
const VERSIONS = `select x.negotiation_id as of, x.id, x.event_id, x.list_id, x.share_unrequested::float8 as share ${of('told_list_version')}`;
const LINES = `select x.negotiation_id as of, x.list_version_id as id, count(*)::int as lines ${of('list_line')} group by 1, 2`;
const FIGURES = `select x.negotiation_id as of, x.list_version_id as id, x.measure, x.value, x.claimant_side_id as claimant ${of('told_figure')} order by x.seq`;

const PROPOSALS = `select x.negotiation_id as of, x.id, x.event_id, x.formula ${of('proposal')} order by x.number`;
const LEGS = `
  select x.negotiation_id as of, x.proposal_id as id, x.giver_side_id as giver, x.receiver_side_id as receiver, x.kind, x.count
    ${of('told_proposal_leg')} order by x.number`;

const ANSWERS = `
  select x.negotiation_id as of, x.id, x.event_id, x.list_version_id, x.proposal_id, x.to_proposal, x.basis, x.names_spoken_of as names
    ${of('told_answer')}`;
const COUNTS = `select x.negotiation_id as of, x.answer_id as id, x.outcome, x.count, x.share ${of('told_answer_count')} order by x.outcome`;
const VERDICTS = `
  select x.negotiation_id as of, x.answer_id as id, x.verdict, coalesce(d.reason, x.reason) as reason, count(*)::int as n
    from response x left join response_reason d on d.response_id = x.id
   where x.negotiation_id = any ($1) group by 1, 2, 3, 4 order by 3, 4`;

const HANDOVERS = `select x.negotiation_id as of, x.id, x.event_id ${of('handover')}`;
const GIVEN = `
  select x.negotiation_id as of, x.handover_id as id, x.giver_side_id as giver, x.kind, x.count
    ${of('told_handover_count')} order by x.giver_side_id, x.kind`;
const OUTCOMES = `
  select x.negotiation_id as of, x.handover_id as id, x.giver_side_id as giver, coalesce(d.result, x.result) as result, count(*)::int as n
    from handover_outcome x left join outcome_result d on d.outcome_id = x.id
   where x.negotiation_id = any ($1) group by 1, 2, 3, 4 order by 3, 4`;

const ROUNDS = `select negotiation_id as of, event_id, days from round where negotiation_id = any ($1) order by number`;
