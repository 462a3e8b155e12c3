import { Injectable } from '@nestjs/common';
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
import { invalid, notYourSide, Refusal, refusedBy } from '../graphql/refusal.js';
import type { ListStatus, ListType } from '../graphql/schema.generated.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { Tokens } from '../vault/token.js';
import { ListDrafts, type NewFigure, type NewList } from './draft.service.js';
import type {
  FigureInput,
  ListDraftInput,
  ListExtendInput,
  ListReviewInput,
  ListReviseInput,
  ListStepInput,
  ListTransmitInput,
  ListWithdrawInput,
} from './list.input.js';
import { Naming } from './naming.service.js';
import {
  eventTypeOf,
  isSecondPerson,
  saysDead,
  type Step,
  stepProblem,
  STEPS,
  tellsPlan,
} from './list.rules.js';

/** A version with what its rules need. */
interface Standing {
  id: string;
  list_id: string;
  status: ListStatus;
  written_by: string[];
  type: ListType;
  side_id: string;
  to_side_id: string | null;
  handed_over: Dated | null;
  audience_id: string;
}

type Result = { listVersion: string };

@Injectable()
export class ListService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly events: EventService,
    private readonly naming: Naming,
    private readonly drafts: ListDrafts,
  ) {}

  async draft(as: Credential, input: ListDraftInput): Promise<Result> {
    return this.history.write(as, 'listDraft', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const side = refs.uuid('Side', input.side, ['side']);
      const list: NewList = {
        code: input.code,
        type: input.type,
        side,
        to: refs.maybe('Side', input.to, ['to']),
        captives: refs.all('Captive', input.captives, ['captives']),
        figures: this.figures(input.figures, side, refs),
      };
      await refs.check(tx, table.negotiation);
      if (!table.mayActFor(side)) throw new Refusal([notYourSide(['side'])]);
      if (list.to === side)
        throw new Refusal([invalid(['to'], 'A list is addressed to another side.')]);
      const listVersion = await this.drafts.add(tx, table, list);
      return this.fact(listVersion, { type: list.type, names: list.captives.length });
    });
  }

  async revise(as: Credential, input: ListReviseInput): Promise<Result> {
    return this.history.write(as, 'listRevise', input, 'list', async (tx, table, id) => {
      const refs = new References(this.tokens);
      const remove = refs.all('Captive', input.remove, ['remove']);
      const add = refs.all('Captive', input.add, ['add']);
      await refs.check(tx, table.negotiation);
      const last = (await tx.row<{
        id: string;
        number: number;
        type: ListType;
        side_id: string;
        to_side_id: string | null;
        event_id: string | null;
      }>(
        `select v.id, v.number, l.type, l.side_id, l.to_side_id, v.event_id from list_version v join list l on l.id = v.list_id
          where v.list_id = $1 order by v.number desc limit 1`,
        [id],
      )) as {
        id: string;
        number: number;
        type: ListType;
        side_id: string;
        to_side_id: string | null;
        event_id: string | null;
      };
      if (!table.mayActFor(last.side_id)) throw new Refusal([notYourSide(['list'])]);
      if (!last.event_id) {
        throw new Refusal([
          refusedBy(
            'one-draft',
            ['list'],
            'This list has a draft already. Extend or hand over that one.',
          ),
        ]);
      }
      const base = { negotiationId: table.negotiation, audienceId: await table.own() };
      const versionId = await this.drafts.addVersion(tx, base, id, last.number + 1);
      const kept = await tx.rows<{ captive_id: string }>(
        'select captive_id from list_line where list_version_id = $1 and captive_id <> all ($2) order by position',
        [last.id, remove],
      );
      const before = kept.map((line) => line.captive_id);
      const added = add.filter((captive) => !before.includes(captive));
      await this.drafts.addLines(tx, table, { ...last, id: versionId }, before, 0, 'list');
      await this.drafts.addLines(
        tx,
        table,
        { ...last, id: versionId },
        added,
        before.length,
        'add',
      );
      const captives = [...before, ...added];
      await tx.rows(
        `insert into figure (id, negotiation_id, audience_id, list_version_id, measure, value, precision, claimant_side_id, source_id)
         select gen_random_uuid(), negotiation_id, $3, $2, measure, value, precision, claimant_side_id, source_id
           from told_figure where list_version_id = $1 order by seq`,
        [last.id, versionId, base.audienceId],
      );
      return this.fact(versionId, {
        names: captives.length,
        added: add.length,
        removed: remove.length,
      });
    });
  }

  async extend(as: Credential, input: ListExtendInput): Promise<Result> {
    return this.step(as, 'listExtend', input, async (tx, table, version) => {
      const refs = new References(this.tokens);
      const captives = refs.all('Captive', input.captives, ['captives']);
      const figures = this.figures(input.figures, version.side_id, refs);
      await refs.check(tx, table.negotiation);
      await this.drafts.addNames(tx, table, version, captives);
      const base = { negotiationId: table.negotiation, audienceId: await table.own() };
      await this.drafts.addFigures(tx, base, version.id, figures);
      const writtenBy = [...new Set([...version.written_by, tx.viewer.id])];
      await this.move(tx, version, 'listExtend', input.expectedVersion, { written_by: writtenBy });
      return this.fact(version.id, { names: captives.length });
    });
  }

  async review(as: Credential, input: ListReviewInput): Promise<Result> {
    return this.step(as, 'listReview', input, async (tx, table, version) => {
      if (!isSecondPerson(version.written_by, tx.viewer.id)) {
        const message =
          'The risk of naming is reviewed by a second person: ask somebody else of your side to do it.';
        throw new Refusal([refusedBy('second-person-reviews', [], message)]);
      }
      await this.naming.review(tx, table, version.id, input);
      const reviewed = { reviewed_by: tx.viewer.id, reviewed_at: new Date() };
      await this.move(tx, version, 'listReview', input.expectedVersion, reviewed);
      return this.fact(version.id, { status: 'RISK_REVIEWED' });
    });
  }

  async authorise(as: Credential, input: ListStepInput): Promise<Result> {
    return this.step(as, 'listAuthorise', input, async (tx, _table, version) => {
      await this.move(tx, version, 'listAuthorise', input.expectedVersion);
      return this.fact(version.id, { status: 'AUTHORISED' });
    });
  }

  async transmit(as: Credential, input: ListTransmitInput): Promise<Result> {
    return this.step(as, 'listTransmit', input, async (tx, table, version) => {
      const refs = new References(this.tokens);
      const round = refs.maybe('Round', input.round, ['round']);
      const via = refs.maybe('Mandate', input.via, ['via']);
      const sources = refs.all('Source', input.sources, ['sources']);
      const on = readDated(input.on) as Dated;
      await refs.check(tx, table.negotiation);
      await this.events.checkMandate(tx, via, on, ['via']);
      await this.checkOrder(tx, version, on);
      const audience = await this.handOver(tx, table, version, input.expectedVersion, {
        type: eventTypeOf(version.type),
        on,
        round,
        byMandate: via,
        confidence: input.confidence,
        sources,
      });
      if (round) await this.noteInRound(tx, table, round, version, via, audience);
      return { ...this.fact(version.id, { status: 'TRANSMITTED' }), audience };
    });
  }

  /** The versions of a list are handed over one after the other. */
  private async checkOrder(tx: Tx, version: Standing, on: Dated): Promise<void> {
    const rows = await tx.rows<{ on_date: string; on_precision: Dated['precision'] }>(
      `select e.on_date, e.on_precision from list_version v join event e on e.id = v.event_id where v.list_id = $1`,
      [version.list_id],
    );
    const later = rows
      .map((row) => datedOf(row, 'on') as Dated)
      .find((before) => liesBefore(on, before));
    if (!later) return;
    const message = `The version before was handed over on ${textOf(later)}; this is dated before it.`;
    throw new Refusal([invalid(['on'], message)]);
  }

  /** Who sees a version that is handed over: the sides it concerns, and neutral seats as far as they may know. */
  private async shownTo(tx: Tx, table: Table, version: Standing, on: Dated): Promise<string> {
    const sides = [version.side_id, ...(version.to_side_id ? [version.to_side_id] : table.sideIds)];
    // A list of the dead says who is dead, were it by its figures: observers wait for the families (DOMAIN 3.9).
    if (saysDead(version.type)) return table.amongNegotiatorsOf(sides);
    if (!tellsPlan(version.type)) return table.among(sides);
    return this.events.planSeenBy(tx, table, on, sides);
  }

  /** Hands a version over: appends the event, and shows list, names and persons to the sides it concerns. */
  async handOver(
    tx: Tx,
    table: Table,
    version: Standing,
    expectedVersion: number,
    happening: Happening,
  ): Promise<string> {
    const audience = await this.shownTo(tx, table, version, happening.on);
    const eventId = await this.events.append(tx, table, {
      toSide: version.to_side_id,
      ...happening,
      bySide: version.side_id,
      seenBy: audience,
    });
    const handedOver = { status: 'TRANSMITTED', event_id: eventId };
    await change(tx, 'list_version', version.id, expectedVersion, handedOver, '1');
    await tx.rows(
      `update list_version set status = 'SUPERSEDED', version = version + 1
        where list_id = $1 and id <> $2 and status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED')`,
      [version.list_id, version.id],
    );
    await table.show(['list'], 'id', [version.list_id], audience);
    await table.show(['list_version'], 'id', [version.id], audience);
    await table.show(['figure'], 'list_version_id', [version.id], audience);
    await this.naming.handOut(tx, table, version.id, audience);
    return audience;
  }

  async receive(as: Credential, input: ListStepInput): Promise<Result> {
    return this.step(as, 'listReceive', input, async (tx, _table, version) => {
      await this.move(tx, version, 'listReceive', input.expectedVersion);
      return this.fact(version.id, { status: 'RECEIVED' });
    });
  }

  async withdraw(as: Credential, input: ListWithdrawInput): Promise<Result> {
    return this.step(as, 'listWithdraw', input, async (tx, _table, version) => {
      const on = readDated(input.on) as Dated;
      const { handed_over: before } = version;
      if (before && liesBefore(on, before)) {
        const message = `It was handed over on ${textOf(before)}; it cannot be taken back before that.`;
        throw new Refusal([invalid(['on'], message)]);
      }
      const withdrawn = { withdrawn_date: on.date, withdrawn_precision: on.precision };
      await this.move(tx, version, 'listWithdraw', input.expectedVersion, withdrawn);
      const fact = this.fact(version.id, { status: 'WITHDRAWN' });
      return { ...fact, audience: version.audience_id };
    });
  }

  private figures(
    figures: readonly FigureInput[] | null | undefined,
    side: string,
    refs: References,
  ): NewFigure[] {
    return (figures ?? []).map((figure, i) => ({
      measure: figure.measure,
      value: figure.value ?? null,
      precision: figure.precision,
      claimant: refs.maybe('Side', figure.claimant, ['figures', i, 'claimant']) ?? side,
      source: refs.maybe('Source', figure.source, ['figures', i, 'source']),
    }));
  }

  /** A step of a version: found, in turn, and in a status from which the step leads on. */
  private step(
    as: Credential,
    step: Step,
    input: { idempotencyKey: string; listVersion: string },
    work: (tx: Tx, table: Table, version: Standing) => Promise<Fact<Result>>,
  ): Promise<Result> {
    return this.history.write(as, step, input, 'listVersion', async (tx, table, id) => {
      const version = await this.standing(tx, id);
      const by = step === 'listReceive' ? version.to_side_id : version.side_id;
      if (!table.mayActFor(by)) throw new Refusal([notYourSide(['listVersion'])]);
      const problem = stepProblem(step, version.status);
      if (problem) throw new Refusal([refusedBy('list-steps-in-order', ['listVersion'], problem)]);
      return work(tx, table, version);
    });
  }

  async standing(tx: Tx, id: string): Promise<Standing> {
    const version = await tx.row<Omit<Standing, 'handed_over'> & DatedRow<'on'>>(
      `select v.id, v.list_id, v.status, v.written_by, v.audience_id, l.type, l.side_id, l.to_side_id, e.on_date, e.on_precision
         from list_version v join list l on l.id = v.list_id left join event e on e.id = v.event_id where v.id = $1`,
      [id],
    );
    // Who asks has found it already.
    const found = version as Omit<Standing, 'handed_over'> & DatedRow<'on'>;
    return { ...found, handed_over: datedOf(found, 'on') };
  }

  private move(
    tx: Tx,
    version: Standing,
    step: Step,
    expectedVersion: number,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    return change(tx, 'list_version', version.id, expectedVersion, {
      status: STEPS[step].to,
      ...more,
    });
  }

  private async noteInRound(
    tx: Tx,
    table: Table,
    round: string,
    version: Standing,
    via: string | null,
    audience: string,
  ): Promise<void> {
    await tx.rows(
      `insert into round_passage (id, negotiation_id, audience_id, round_id, from_side_id, to_side_id, via_mandate_id, list_version_id)
       values (gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7)`,
      [table.negotiation, audience, round, version.side_id, version.to_side_id, via, version.id],
    );
  }

  private fact(listVersion: string, facts: Record<string, unknown>): Fact<Result> {
    return { result: { listVersion }, object: { type: 'ListVersion', id: listVersion }, facts };
  }
}
