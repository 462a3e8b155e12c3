import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../db/database.js';
import { type Dated, type DatedRow, datedOf } from '../graphql/dated.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import type { Confidence, EventType } from '../graphql/schema.generated.js';
import type { Table } from '../history/table.service.js';
import { Vault } from '../vault/vault.js';
import { CaseEvent, EventSource, EventWording } from './event.entity.js';
import { mandateProblem, roundProblem, tellsPlan } from './event.rules.js';

/** Something that happened, in uuids. */
export interface Happening {
  type: EventType;
  on: Dated;
  bySide?: string | null;
  byMandate?: string | null;
  toSide?: string | null;
  claimedBySide?: string | null;
  round?: string | null;
  confidence?: Confidence | null;
  sources?: readonly string[];
  particulars?: Record<string, unknown>;
  /** Words to seal, by their names in exchange-case/1. */
  wording?: Record<string, unknown> | null;
  /** Who sees that it happened, and of these who may its words; everyone when left out, as far as it tells of no plan. */
  seenBy?: string;
}

/** Appends events for whatever act they belong to: one place for date, sources, words and number. */
@Injectable()
export class EventService {
  constructor(private readonly vault: Vault) {}

  async append(tx: Tx, table: Table, happening: Happening): Promise<string> {
    const [id] = await this.appendAll(tx, table, [happening]);
    return id;
  }

  /** Refuses what cannot be part of a round: a closed one, or a day before it began. */
  async checkRound(tx: Tx, round: string | null | undefined, actOn: Dated | null): Promise<void> {
    if (!round) return;
    const row = await tx.row<{ open: boolean; number: number } & DatedRow<'on'>>(
      `select r.closed_at is null as open, e.on_date, e.on_precision, r.number
         from round r join event e on e.id = r.event_id where r.id = $1`,
      [round],
    );
    const problem = row && roundProblem({ ...row, on: datedOf(row, 'on') as Dated }, actOn);
    if (problem) throw new Refusal([refusedBy('round-is-open', ['round'], problem)]);
  }

  /** Refuses to carry by an intermediary what lies outside of its mandate. */
  async checkMandate(
    tx: Tx,
    mandate: string | null,
    on: Dated,
    path: readonly (string | number)[],
  ): Promise<void> {
    if (!mandate) return;
    const row = await tx.row<{ code: string } & DatedRow<'from'> & DatedRow<'until'>>(
      'select code, from_date, from_precision, until_date, until_precision from mandate where id = $1',
      [mandate],
    );
    const problem =
      row &&
      mandateProblem({ ...row, from: datedOf(row, 'from'), until: datedOf(row, 'until') }, on);
    if (problem) throw new Refusal([refusedBy('within-mandate', path, problem)]);
  }

  /** Who sees what tells of a planned handover: those who plan it and protection officers, until it is over. */
  async planSeenBy(
    tx: Tx,
    table: Table,
    on: Dated,
    sides: readonly string[] = table.sideIds,
  ): Promise<string> {
    const over = await tx.row(
      `select 1 from handover h join event e on e.id = h.event_id where h.negotiation_id = $1 and e.on_date >= $2 limit 1`,
      [table.negotiation, on.date],
    );
    return over ? table.among(sides) : table.amongNegotiatorsOf(sides);
  }

  /** Appends events in their order; their words are for those who may see identities. */
  async appendAll(tx: Tx, table: Table, happenings: readonly Happening[]): Promise<string[]> {
    for (const { round, on } of happenings) await this.checkRound(tx, round, on);
    const base = { negotiationId: table.negotiation };
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const events: { happening: Happening; id: string; audienceId: string }[] = [];
    for (const happening of happenings) {
      const audienceId = tellsPlan(happening.type)
        ? await this.planSeenBy(tx, table, happening.on)
        : (happening.seenBy ?? (await table.everyone()));
      events.push({ happening, id: uuid(), audienceId });
    }
    const worded = events.flatMap(({ id, audienceId, happening }) => {
      const words = Object.entries(happening.wording ?? {}).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      return words.length > 0 ? [{ id, audienceId, words: Object.fromEntries(words) }] : [];
    });
    const withWords = new Set(worded.map(({ id }) => id));
    await tx.insert(
      CaseEvent,
      events.map(({ id, audienceId, happening }) => ({
        ...base,
        audienceId,
        id,
        type: happening.type,
        onDate: happening.on.date,
        onPrecision: happening.on.precision,
        bySideId: happening.bySide ?? null,
        byMandateId: happening.byMandate ?? null,
        toSideId: happening.toSide ?? null,
        claimedBySideId: happening.claimedBySide ?? null,
        roundId: happening.round ?? null,
        confidence: happening.confidence ?? null,
        particulars: happening.particulars ?? {},
        worded: withWords.has(id),
        recordedAt: new Date(),
        recordedBy: tx.viewer.id,
      })),
    );
    await tx.insert(
      EventSource,
      events.flatMap(({ id, audienceId, happening }) =>
        (happening.sources ?? []).map((sourceId, i) => ({
          ...base,
          audienceId,
          eventId: id,
          sourceId,
          position: i + 1,
        })),
      ),
    );
    await tx.insert(
      EventWording,
      worded.map(({ id, audienceId, words }) => ({
        ...base,
        audienceId,
        eventId: id,
        sealed: sealer.seal('event_wording', id, words),
      })),
    );
    return events.map(({ id }) => id);
  }
}
