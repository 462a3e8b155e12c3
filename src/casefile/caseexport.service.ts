import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import type { Dated } from '../graphql/dated.js';
import { ERASED, type Sealed, Vault } from '../vault/vault.js';
import { type LocalText, wordsOf } from './actors.rules.js';
import type { CaseRecord, EventRow } from './export.rules.js';
import type { Kept } from './kept.rules.js';
import type { AnswerRow, HandoverRow, ListRow, ProposalRow } from './recorded.rules.js';

type Words = Record<string, unknown>;
type Row = Record<string, any>;

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

/** Rows of several negotiations, by the negotiation that the column `of` names, in their order. */
function byNegotiation(rows: readonly Row[]): (negotiation: string) => Row[] {
  const grouped = new Map<string, Row[]>();
  for (const { of, ...row } of rows) {
    const own = grouped.get(of);
    if (own) own.push(row);
    else grouped.set(of, [row]);
  }
  return (negotiation) => grouped.get(negotiation) ?? [];
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
    const rows = async (sql: string) => byNegotiation(await tx.rows<Row>(sql, [negotiations]));
    const heads = await tx.rows<Row>(HEADS, [negotiations]);
    const tables = {
      sides: await rows(SIDES),
      mandates: await rows(MANDATES),
      sources: await rows(SOURCES),
      events: await rows(EVENTS),
      lists: await rows(LISTS),
      proposals: await rows(PROPOSALS),
      answers: await rows(ANSWERS),
      handovers: await rows(HANDOVERS),
      rounds: await rows(ROUNDS),
    };
    const opening = new Opening(this.vault, words);
    const records = heads.map((head) => {
      const own = Object.fromEntries(
        Object.entries(tables).map(([name, of]) => [name, of(head.id)]),
      ) as Record<keyof typeof tables, Row[]>;
      return [head.id as string, recordOf(head, own, opening)] as const;
    });
    await opening.all(tx);
    return new Map(records.map(([id, record]) => [id, record()]));
  }
}

/** One negotiation of its rows; what is sealed is there once it was opened. */
function recordOf(
  head: Row,
  rows: Record<
    | 'sides'
    | 'mandates'
    | 'sources'
    | 'events'
    | 'lists'
    | 'proposals'
    | 'answers'
    | 'handovers'
    | 'rounds',
    Row[]
  >,
  opening: Opening,
): () => CaseRecord {
  const { sides, mandates, sources, events } = rows;
  const acts = actsOf(rows);
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
      const wording = opening.of<Words>(row.sealed, 'event_wording', row.id);
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
        sources: row.sources,
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

/** What events amount to, by event. */
function actsOf(
  rows: Record<'lists' | 'proposals' | 'answers' | 'handovers' | 'rounds', Row[]>,
): Map<string, Partial<EventRow>> {
  const acts = new Map<string, Partial<EventRow>>();
  for (const row of rows.lists) acts.set(row.event_id, { list: row as ListRow });
  for (const row of rows.proposals) {
    acts.set(row.event_id, { proposal: row as ProposalRow & { id: string; number: number } });
  }
  for (const row of rows.answers) acts.set(row.event_id, { answer: row as AnswerRow });
  for (const row of rows.handovers) acts.set(row.event_id, { handover: row as HandoverRow });
  for (const row of rows.rounds) acts.set(row.event_id, { round: { days: row.days } });
  return acts;
}

const HEADS = `
  select n.id, n.code, n.sealed_title, f.sealed as kept
    from negotiation n left join case_file f on f.negotiation_id = n.id where n.id = any ($1)`;

const SIDES = `
  select s.negotiation_id as of, s.id, s.code, s.sealed_role, s.party_id, p.sealed_name
    from side s join party p on p.id = s.party_id where s.negotiation_id = any ($1) order by s.position`;

const MANDATES = `
  select m.negotiation_id as of, m.id, m.code, m.intermediary_id, m.from_date, m.from_precision, m.until_date, m.until_precision,
         i.sealed as identity, s.sealed as scope
    from mandate m left join intermediary_identity i on i.intermediary_id = m.intermediary_id
    left join mandate_scope s on s.mandate_id = m.id
   where m.negotiation_id = any ($1) order by m.seq`;

const SOURCES = `
  select s.negotiation_id as of, s.id, s.kind, s.purposes, r.sealed from source s left join source_reference r on r.source_id = s.id
   where s.negotiation_id = any ($1) order by s.id`;

/** Words are read only where the viewer may see the file that brought them; see export.rules.ts. */
const EVENTS = `
  select e.negotiation_id as of, e.id, e.number, e.type, e.on_date, e.on_precision, e.by_side_id, e.by_mandate_id, e.to_side_id,
         e.claimed_by_side_id, e.confidence, e.particulars, e.worded, w.sealed,
         array(select s.source_id from event_source s where s.event_id = e.id order by s.position) as sources
    from told_event e left join event_wording w
      on w.event_id = e.id and exists (select from case_file f where f.negotiation_id = e.negotiation_id)
   where e.negotiation_id = any ($1) order by e.on_date, e.number`;

const LISTS = `
  select v.negotiation_id as of, v.event_id, v.list_id, l.code, l.side_id, v.share_unrequested::float8 as share,
         (select count(*)::int from list_line x where x.list_version_id = v.id) as lines,
         (select json_agg(json_build_object('measure', f.measure, 'value', f.value, 'claimant', f.claimant_side_id) order by f.seq)
            from told_figure f where f.list_version_id = v.id) as figures
    from told_list_version v join list l on l.id = v.list_id
   where v.negotiation_id = any ($1) and v.event_id is not null order by l.seq, v.number`;

const PROPOSALS = `
  select p.negotiation_id as of, p.event_id, p.id, (row_number() over (partition by p.negotiation_id order by p.number))::int as number, p.formula,
         (select json_agg(json_build_object('giver', g.giver_side_id, 'receiver', g.receiver_side_id, 'kind', g.kind, 'count', g.count) order by g.number)
            from told_proposal_leg g where g.proposal_id = p.id) as legs
    from proposal p where p.negotiation_id = any ($1) order by p.number`;

const ANSWERS = `
  select a.negotiation_id as of, a.event_id, v.list_id, a.proposal_id, a.to_proposal, a.basis, a.names_spoken_of as names,
         (select json_agg(json_build_object('outcome', c.outcome, 'count', c.count, 'share', c.share) order by c.outcome)
            from told_answer_count c where c.answer_id = a.id) as counts,
         (select json_agg(json_build_object('verdict', r.verdict, 'reason', r.reason, 'n', r.n) order by r.verdict, r.reason)
            from (select r.verdict, coalesce(d.reason, r.reason) as reason, count(*)::int as n
                    from response r left join response_reason d on d.response_id = r.id where r.answer_id = a.id group by 1, 2) r) as verdicts
    from told_answer a left join list_version v on v.id = a.list_version_id
   where a.negotiation_id = any ($1) order by a.seq`;

const HANDOVERS = `
  select h.negotiation_id as of, h.event_id,
         (select json_agg(json_build_object('giver', c.giver_side_id, 'kind', c.kind, 'count', c.count) order by c.giver_side_id, c.kind)
            from told_handover_count c where c.handover_id = h.id) as given,
         (select json_agg(json_build_object('giver', o.giver_side_id, 'result', o.result, 'n', o.n) order by o.giver_side_id, o.result)
            from (select o.giver_side_id, coalesce(d.result, o.result) as result, count(*)::int as n
                    from handover_outcome o left join outcome_result d on d.outcome_id = o.id where o.handover_id = h.id group by 1, 2) o) as outcomes
    from handover h where h.negotiation_id = any ($1) order by h.number`;

const ROUNDS = `select negotiation_id as of, event_id, days from round where negotiation_id = any ($1) order by number`;
