import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, lastDayOf, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { showCodes } from '../list/naming.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { heldBack, unwilling } from '../protection/way.service.js';
import { Tokens } from '../vault/token.js';
import { Handover, HandoverCount, HandoverOutcome, OutcomeResult } from './handover.entity.js';
import type { HandoverRecordInput } from './handover.input.js';
import {
  asksTheWay,
  broughtAway,
  type Left,
  openResult,
  type Outcome,
  outcomeProblems,
  saysDied,
} from './handover.rules.js';

/** A handover to record, in uuids. */
export interface NewHandover {
  given: readonly { giver: string; kind: HandoverCount['kind']; count: number | null }[];
  outcomes: readonly Outcome[];
  /** The planned stage that it was. */
  stage: string | null;
  happening: Omit<Happening, 'type'>;
}

interface StageRow {
  state: string;
  receiver: string;
  place: string | null;
  captive: string | null;
}

@Injectable()
export class HandoverService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly events: EventService,
  ) {}

  async record(as: Credential, input: HandoverRecordInput): Promise<{ handover: string }> {
    return this.history.write(as, 'handoverRecord', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const given = (input.given ?? []).map((one, i) => ({
        giver: refs.uuid('Side', one.giver, ['given', i, 'giver']),
        kind: one.kind,
        count: one.count ?? null,
      }));
      const outcomes = (input.outcomes ?? []).map((one, i) => ({
        captive: refs.uuid('Captive', one.captive, ['outcomes', i, 'captive']),
        giver: refs.uuid('Side', one.giver, ['outcomes', i, 'giver']),
        receiver: refs.maybe('Side', one.receiver, ['outcomes', i, 'receiver']),
        to: refs.maybe('Destination', one.to, ['outcomes', i, 'to']),
        result: one.result,
      }));
      const sources = refs.all('Source', input.sources, ['sources']);
      const stage = refs.maybe('HandoverStage', input.stage, ['stage']);
      refuseIfAny([
        ...(await refs.problems(tx, table.negotiation)),
        ...outcomeProblems(outcomes).map(({ at, field, message }) =>
          invalid(['outcomes', at, field], message),
        ),
        ...(given.length === 0 && outcomes.length === 0
          ? [invalid(['outcomes'], 'Say how many were handed over, or what became of whom.')]
          : []),
      ]);
      const on = readDated(input.on) as Dated;
      await this.checkCaptivity(tx, outcomes, on);
      const left = stage ? await this.leftBy(tx, stage) : null;
      await this.checkWay(tx, outcomes, left);
      if (left) this.checkStage(left, outcomes);
      const handover = await this.add(tx, table, {
        given,
        outcomes,
        stage,
        happening: {
          on,
          confidence: input.confidence,
          sources,
          wording: input.note ? { text: input.note } : null,
        },
      });
      return {
        result: { handover },
        object: { type: 'Handover', id: handover },
        facts: { persons: outcomes.length },
        audience: await table.everyone(),
      };
    });
  }

  /** Nobody is handed over before the captivity began. */
  private async checkCaptivity(tx: Tx, outcomes: readonly Outcome[], on: Dated): Promise<void> {
    const later = await tx.rows<{ id: string; code: string; since: string }>(
      'select id, code, held_since as since from captive where id = any ($1) and held_since > $2',
      [outcomes.map(({ captive }) => captive), lastDayOf(on)],
    );
    refuseIfAny(
      later.map(({ id, code, since }) =>
        invalid(
          ['outcomes', outcomes.findIndex(({ captive }) => captive === id), 'captive'],
          `${code} is held since ${since}; this handover is dated before it.`,
        ),
      ),
    );
  }

  /** Nobody is brought where a hold bars the way, nor released to somebody against their will. */
  private async checkWay(tx: Tx, outcomes: readonly Outcome[], left: Left | null): Promise<void> {
    const going = outcomes.flatMap((outcome, i) => {
      const { captive, receiver: toSideId, to: toDestinationId, result } = outcome;
      const path = ['outcomes', i, 'captive'];
      return asksTheWay(outcome, left)
        ? [{ captive, toSideId, toDestinationId, result, path }]
        : [];
    });
    const released = going.filter(({ result }) => result !== 'TRANSFERRED_TO_OTHER_CUSTODY');
    refuseIfAny([...(await heldBack(tx, going)), ...(await unwilling(tx, released))]);
  }

  private async leftBy(tx: Tx, stage: string): Promise<Left & { state: string }> {
    const rows = await tx.rows<StageRow>(
      `select s.state, s.receiver_side_id as receiver, s.to_destination_id as place, l.captive_id as captive
         from handover_stage s left join boarding(s.id) l on true where s.id = $1`,
      [stage],
    );
    return { ...rows[0], boarded: new Set(rows.flatMap(({ captive }) => captive ?? [])) };
  }

  /** A planned stage becomes a handover once they left, of those who were to board. */
  private checkStage(left: Left & { state: string }, outcomes: readonly Outcome[]): void {
    const refuse = (path: (string | number)[], message: string) =>
      refusedBy('manifest-fixed-before-departure', path, message);
    refuseIfAny([
      ...(left.state === 'DEPARTED'
        ? []
        : [refuse(['stage'], `This stage is ${left.state}: it must have departed.`)]),
      ...outcomes.flatMap((outcome, i) =>
        broughtAway(outcome) && !left.boarded.has(outcome.captive)
          ? [refuse(['outcomes', i, 'captive'], 'This person was not on the manifest.')]
          : [],
      ),
    ]);
  }

  /** Records a handover that took place: every seat sees it; what became of persons, those who see persons. */
  async add(tx: Tx, table: Table, handover: NewHandover): Promise<string> {
    const eventId = await this.events.append(tx, table, {
      ...handover.happening,
      type: 'HANDOVER_DONE',
    });
    const base = { negotiationId: table.negotiation, audienceId: await table.everyone() };
    const last = await tx.row<{ number: number }>(
      'select coalesce(max(number), 0) as number from handover where negotiation_id = $1',
      [table.negotiation],
    );
    const id = uuid();
    await tx.insert(Handover, [{ ...base, id, number: (last?.number ?? 0) + 1, eventId }]);
    if (handover.stage) {
      await tx.rows(
        `update handover_stage set state = 'OVER', handover_id = $2, version = version + 1 where id = $1`,
        [handover.stage, id],
      );
    }
    await tx.insert(
      HandoverCount,
      handover.given.map(({ giver, kind, count }) => ({
        ...base,
        id: uuid(),
        handoverId: id,
        giverSideId: giver,
        kind,
        count,
      })),
    );
    for (const { sides, outcomes } of await this.byParties(tx, handover.outcomes)) {
      const shown = await table.among(sides);
      // By code: a name goes out by a list that a second person reviewed, not by a handover.
      await showCodes(
        table,
        outcomes.map((outcome) => outcome.captive),
        shown,
      );
      const rows = outcomes.map((outcome) => ({ ...outcome, id: uuid() }));
      await tx.insert(
        HandoverOutcome,
        rows.map((outcome) => ({
          ...base,
          audienceId: shown,
          id: outcome.id,
          handoverId: id,
          captiveId: outcome.captive,
          giverSideId: outcome.giver,
          receiverSideId: saysDied(outcome.result) ? null : outcome.receiver,
          toDestinationId: saysDied(outcome.result) ? null : outcome.to,
          result: openResult(outcome.result),
        })),
      );
      const told = await table.amongNegotiatorsOf(sides);
      await tx.insert(
        OutcomeResult,
        rows
          .filter(({ result }) => saysDied(result))
          .map(({ id: outcomeId, result, receiver: receiverSideId }) => ({
            ...base,
            audienceId: told,
            outcomeId,
            result,
            receiverSideId,
          })),
      );
    }
    return id;
  }
  /** Outcomes by the sides that they concern: who gives, who receives, and who claims the person as its own. */
  private async byParties(
    tx: Tx,
    outcomes: readonly Outcome[],
  ): Promise<{ sides: (string | null)[]; outcomes: Outcome[] }[]> {
    const rows = await tx.rows<{ id: string; claimed_by: string | null }>(
      'select id, claimed_by_side_id as claimed_by from captive where id = any ($1)',
      [outcomes.map((outcome) => outcome.captive)],
    );
    const claimedBy = new Map(rows.map((row) => [row.id, row.claimed_by]));
    const groups = new Map<string, { sides: (string | null)[]; outcomes: Outcome[] }>();
    for (const outcome of outcomes) {
      const sides = [outcome.giver, outcome.receiver, claimedBy.get(outcome.captive) ?? null];
      const group = groups.get(sides.join()) ?? { sides, outcomes: [] };
      group.outcomes.push(outcome);
      groups.set(sides.join(), group);
    }
    return [...groups.values()];
  }
}
