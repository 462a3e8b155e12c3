import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import {
  type Dated,
  type DatedRow,
  datedOf,
  liesBefore,
  readDated,
  textOf,
} from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { mandateProblem } from '../negotiation/event.rules.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  Round,
  RoundParticipant,
  RoundPassage,
  RoundWhereabouts,
  RoundWords,
} from './round.entity.js';
import type { RoundCloseInput, RoundOpenInput, RoundPassInput } from './round.input.js';
import { isOneParticipant, isOnePassage } from './round.rules.js';

/** A round to record, in uuids. */
export interface NewRound {
  modality: Round['modality'];
  days: number | null;
  place: string | null;
  closed: boolean;
  participants: readonly {
    side: string | null;
    mandate: string | null;
    delegates: string | null;
  }[];
  happening: Omit<Happening, 'type'>;
}

@Injectable()
export class RoundService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
  ) {}

  async open(as: Credential, input: RoundOpenInput): Promise<{ round: string }> {
    return this.history.write(as, 'roundOpen', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const participants = (input.participants ?? []).map((one, i) => ({
        side: refs.maybe('Side', one.side, ['participants', i, 'side']),
        mandate: refs.maybe('Mandate', one.intermediary, ['participants', i, 'intermediary']),
        delegates: one.delegates ?? null,
      }));
      const sources = refs.all('Source', input.sources, ['sources']);
      refuseIfAny(
        (input.participants ?? []).flatMap((one, i) =>
          isOneParticipant(one.side, one.intermediary)
            ? []
            : [invalid(['participants', i], 'Name either a side or an intermediary.')],
        ),
      );
      await refs.check(tx, table.negotiation);
      const open = await tx.row<{ id: string; number: number }>(
        'select id, number from round where negotiation_id = $1 and closed_at is null',
        [table.negotiation],
      );
      if (open) {
        throw new Refusal([
          {
            __typename: 'RoundAlreadyOpen',
            message: `Round ${open.number} is open. Close it before opening the next one.`,
            path: ['negotiation'],
            openRoundNumber: open.number,
            openRound: { type: 'Round', uuid: open.id },
          },
        ]);
      }
      const on = readDated(input.on) as Dated;
      await this.checkOrder(tx, table, on);
      for (const [i, { mandate }] of participants.entries()) {
        await this.events.checkMandate(tx, mandate, on, ['participants', i, 'intermediary']);
      }
      const round = await this.add(tx, table, {
        modality: input.modality,
        days: input.days ?? null,
        place: input.place ?? null,
        closed: false,
        participants,
        happening: {
          on,
          confidence: input.confidence,
          sources,
          wording: input.note ? { text: input.note } : null,
        },
      });
      return {
        result: { round },
        object: { type: 'Round', id: round },
        facts: { modality: input.modality },
        audience: await table.everyone(),
      };
    });
  }

  /** Rounds are numbered in the order of their days. */
  private async checkOrder(tx: Tx, table: Table, on: Dated): Promise<void> {
    const row = await tx.row<{ number: number } & DatedRow<'on'>>(
      `select r.number, e.on_date, e.on_precision from round r join event e on e.id = r.event_id
        where r.negotiation_id = $1 order by r.number desc limit 1`,
      [table.negotiation],
    );
    const before = row && datedOf(row, 'on');
    if (!before || !liesBefore(on, before)) return;
    const message = `Round ${row.number} began on ${textOf(before)}; the next one is not dated before it.`;
    throw new Refusal([invalid(['on'], message)]);
  }

  /** Records the next round. Every seat sees that it is held; where, those who may see whereabouts. */
  async add(tx: Tx, table: Table, round: NewRound): Promise<string> {
    const base = { negotiationId: table.negotiation, audienceId: await table.everyone() };
    const eventId = await this.events.append(tx, table, { ...round.happening, type: 'ROUND' });
    const last = await tx.row<{ number: number }>(
      'select coalesce(max(number), 0) as number from round where negotiation_id = $1',
      [table.negotiation],
    );
    const id = uuid();
    await tx.insert(Round, [
      {
        ...base,
        id,
        number: (last?.number ?? 0) + 1,
        modality: round.modality,
        days: round.days,
        placeSaid: Boolean(round.place),
        eventId,
        closedAt: round.closed ? new Date() : null,
        version: 1,
      },
    ]);
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    if (round.place) {
      const sealed = sealer.seal('round_whereabouts', id, { place: round.place });
      await tx.insert(RoundWhereabouts, [{ ...base, roundId: id, sealed }]);
    }
    const participants = round.participants.map((one, i) => ({
      ...one,
      id: uuid(),
      position: i + 1,
    }));
    await tx.insert(
      RoundParticipant,
      participants.map((one) => ({
        ...base,
        id: one.id,
        roundId: id,
        position: one.position,
        sideId: one.side,
        mandateId: one.mandate,
      })),
    );
    await tx.insert(
      RoundWords,
      participants
        .filter((one) => one.delegates)
        .map((one) => ({
          ...base,
          ofId: one.id,
          sealed: sealer.seal('round_words', one.id, { words: one.delegates }),
        })),
    );
    return id;
  }

  async close(as: Credential, input: RoundCloseInput): Promise<{ round: string }> {
    return this.in(as, 'roundClose', input, async (tx, table, round) => {
      const days = input.days ? { days: input.days } : {};
      await change(tx, 'round', round, input.expectedVersion, { ...days, closed_at: new Date() });
      return {
        result: { round },
        object: { type: 'Round', id: round },
        facts: { closed: true },
        audience: await table.everyone(),
      };
    });
  }

  async pass(as: Credential, input: RoundPassInput): Promise<{ round: string }> {
    return this.in(as, 'roundPass', input, async (tx, table, round) => {
      const refs = new References(this.tokens);
      const passage = {
        fromSideId: refs.maybe('Side', input.from, ['from']),
        toSideId: refs.maybe('Side', input.to, ['to']),
        viaMandateId: refs.maybe('Mandate', input.via, ['via']),
        listVersionId: refs.maybe('ListVersion', input.listVersion, ['listVersion']),
      };
      if (!table.mayActFor(passage.fromSideId)) throw new Refusal([notYourSide(['from'])]);
      if (!isOnePassage(input.listVersion, input.message)) {
        throw new Refusal([
          invalid(['message'], 'Either a list passed or a message: give one of them.'),
        ]);
      }
      await refs.check(tx, table.negotiation);
      await this.checkCarrier(tx, passage.viaMandateId, round);
      const draft = await tx.row('select 1 from list_version where id = $1 and event_id is null', [
        passage.listVersionId,
      ]);
      if (draft) {
        const message =
          'This version was not handed over yet. Hand it over in this round: that notes the passing.';
        throw new Refusal([
          refusedBy('only-what-was-handed-over-passes', ['listVersion'], message),
        ]);
      }
      const audienceId = await table.among([passage.fromSideId, passage.toSideId]);
      const base = { negotiationId: table.negotiation, audienceId };
      const id = uuid();
      await tx.insert(RoundPassage, [{ ...base, ...passage, id, roundId: round }]);
      if (input.message) {
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        await tx.insert(RoundWords, [
          { ...base, ofId: id, sealed: sealer.seal('round_words', id, { words: input.message }) },
        ]);
      }
      return { result: { round }, object: { type: 'Round', id: round }, audience: audienceId };
    });
  }

  /** What passes in a round is carried by who had a mandate when it began, or was given one since. */
  private async checkCarrier(tx: Tx, mandate: string | null, round: string): Promise<void> {
    const row = await tx.row<DatedRow<'on'> & DatedRow<'until'> & { code: string }>(
      `select m.code, m.until_date, m.until_precision, e.on_date, e.on_precision
         from mandate m, round r join event e on e.id = r.event_id where m.id = $1 and r.id = $2`,
      [mandate, round],
    );
    const on = row && datedOf(row, 'on');
    const problem = on && mandateProblem({ ...row, from: null, until: datedOf(row, 'until') }, on);
    if (problem) throw new Refusal([refusedBy('within-mandate', ['via'], problem)]);
  }

  private in(
    as: Credential,
    name: string,
    input: { idempotencyKey: string; round: string },
    work: (tx: Tx, table: Table, round: string) => Promise<Fact<{ round: string }>>,
  ): Promise<{ round: string }> {
    return this.history.write(as, name, input, 'round', async (tx, table, id) => {
      await this.events.checkRound(tx, id, null);
      return work(tx, table, id);
    });
  }
}
