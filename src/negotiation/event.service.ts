import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../db/database.js';
import type { Dated } from '../graphql/dated.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import type { Confidence, EventType } from '../graphql/schema.generated.js';
import type { Table } from '../history/table.service.js';
import { Vault } from '../vault/vault.js';
import { CaseEvent, EventSource, EventWording } from './event.entity.js';
import { roundProblem } from './event.rules.js';

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
  /** Who may see the words, as far as their seats see words at all; everyone when left out. */
  heardBy?: string;
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
  async checkRound(tx: Tx, round: string | null | undefined, actOn: string | null): Promise<void> {
    if (!round) return;
    const row = await tx.row<{ open: boolean; on: string; number: number }>(
      `select r.closed_at is null as open, to_char(e.on_date, 'YYYY-MM-DD') as on, r.number
         from round r join event e on e.id = r.event_id where r.id = $1`,
      [round],
    );
    const problem = row && roundProblem(row, actOn);
    if (problem) throw new Refusal([refusedBy('round-is-open', ['round'], problem)]);
  }

  /** Appends events in their order, seen by every seat; their words by those who may see identities. */
  async appendAll(tx: Tx, table: Table, happenings: readonly Happening[]): Promise<string[]> {
    for (const { round, on } of happenings) await this.checkRound(tx, round, on.date);
    const base = { negotiationId: table.negotiation, audienceId: await table.everyone() };
    const row = await tx.row<{ last: number }>(
      'select coalesce(max(number), 0) as last from event where negotiation_id = $1',
      [table.negotiation],
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const events = happenings.map((happening, i) => ({
      happening,
      id: uuid(),
      number: (row?.last ?? 0) + i + 1,
    }));
    const worded = events.flatMap(({ id, happening }) => {
      const words = Object.entries(happening.wording ?? {}).filter(
        ([, value]) => value !== undefined && value !== '',
      );
      const audienceId = happening.heardBy ?? base.audienceId;
      return words.length > 0 ? [{ id, audienceId, words: Object.fromEntries(words) }] : [];
    });
    const withWords = new Set(worded.map(({ id }) => id));
    await tx.insert(
      CaseEvent,
      events.map(({ id, number, happening }) => ({
        ...base,
        id,
        number,
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
      events.flatMap(({ id, happening }) =>
        (happening.sources ?? []).map((sourceId, i) => ({
          ...base,
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
