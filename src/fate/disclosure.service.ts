import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, type Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { DeathService, type NewDeath } from './death.service.js';
import {
  DisclosureAnswer,
  DisclosureLine,
  DisclosureRequest,
  ReportedFigure,
} from './disclosure.entity.js';
import type {
  DisclosureAnswerInput,
  DisclosureRequestInput,
  FigureReportInput,
} from './disclosure.input.js';
import { answerProblems, figureProblems, saysDeath } from './disclosure.rules.js';

const maybeDated = (input: { text: string } | null | undefined): Dated | null =>
  input ? (readDated(input) as Dated) : null;

@Injectable()
export class DisclosureService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly deaths: DeathService,
  ) {}

  async request(as: Credential, input: DisclosureRequestInput): Promise<{ disclosure: string }> {
    const request = async (tx: Tx, table: Table) => {
      const refs = new References(this.tokens);
      const by = refs.maybe('Side', input.by, ['by']);
      const to = refs.uuid('Side', input.to, ['to']);
      const via = refs.maybe('Mandate', input.via, ['via']);
      const captives = refs.all('Captive', input.captives, ['captives']);
      const problems = await refs.problems(tx, table.negotiation);
      if (by === to) problems.push(invalid(['to'], 'A side does not ask itself.'));
      refuseIfAny(problems);
      const on = readDated(input.on) as Dated;
      const id = uuid();
      const audienceId = await table.among(sidesOf(table, by, to));
      await tx.insert(DisclosureRequest, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId,
          kind: input.kind,
          bySideId: by,
          toSideId: to,
          viaMandateId: via,
          onDate: on.date,
          onPrecision: on.precision,
        },
      ]);
      // A person asked after is seen by whoever sees the person: asking shows nobody to anybody.
      await tx.rows(
        `insert into disclosure_subject (id, negotiation_id, audience_id, request_id, position, captive_id)
         select gen_random_uuid(), c.negotiation_id, c.audience_id, $2, k.place, c.id
           from unnest($1::uuid[]) with ordinality k (id, place) join captive c on c.id = k.id`,
        [[...new Set(captives)], id],
      );
      return {
        result: { disclosure: id },
        object: { type: 'DisclosureRequest', id },
        facts: { kind: input.kind, persons: captives.length },
        audience: audienceId,
      };
    };
    return this.history.write(as, 'disclosureRequest', input, 'negotiation', request, EVERY_DESK);
  }

  async answer(as: Credential, input: DisclosureAnswerInput): Promise<{ answer: string }> {
    const answer = async (tx: Tx, table: Table, requestId: string) => {
      const refs = new References(this.tokens);
      const listVersionId = refs.maybe('ListVersion', input.listVersion, ['listVersion']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      const lines = (input.lines ?? []).map((line, i) => ({
        captive: refs.uuid('Captive', line.captive, ['lines', i, 'captive']),
        says: line.says,
        place: line.place ?? null,
      }));
      const on = readDated(input.on) as Dated;
      const given = {
        answer: input.answer,
        hasList: listVersionId !== null,
        count: input.count ?? null,
        lines,
      };
      refuseIfAny([
        ...answerProblems(given).map(({ path, message }) => invalid(path, message)),
        ...(await refs.problems(tx, table.negotiation)),
      ]);
      const request = (await tx.row<DisclosureRequestRow>(
        'select kind, by_side_id as by, to_side_id as to from disclosure_request where id = $1',
        [requestId],
      )) as DisclosureRequestRow;
      const sides = sidesOf(table, request.by, request.to);
      const inside = await table.amongNegotiatorsOf(sides);
      const audienceId = request.kind === 'LIVING' ? await table.among(sides) : inside;
      const id = uuid();
      await tx.insert(DisclosureAnswer, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId,
          requestId,
          answer: input.answer,
          onDate: on.date,
          onPrecision: on.precision,
          listVersionId,
          count: input.count ?? null,
          sourceId,
        },
      ]);
      await this.addLines(tx, table, id, inside, lines, { on, side: request.to, source: sourceId });
      return {
        result: { answer: id },
        object: { type: 'DisclosureAnswer', id },
        facts: { answer: input.answer, persons: lines.length },
        audience: audienceId,
      };
    };
    return this.history.write(as, 'disclosureAnswer', input, 'disclosure', answer, EVERY_DESK);
  }

  /** What is said of each: of somebody dead as a claim, and seen as that is. */
  private async addLines(
    tx: Tx,
    table: Table,
    answerId: string,
    inside: string,
    lines: readonly { captive: string; says: DisclosureLine['says']; place: string | null }[],
    stated: { on: Dated; side: string; source: string },
  ): Promise<void> {
    const dead = lines.filter(({ says }) => saysDeath(says));
    const claims = await this.deaths.addAll(
      tx,
      table,
      dead.map(({ captive, says, place }): NewDeath => ({
        captive,
        value: 'BELIEVED_DEAD',
        on: stated.on,
        diedOn: null,
        claimedBy: stated.side,
        source: stated.source,
        basis: 'HOLDER_STATEMENT',
        certificate: 'UNKNOWN',
        body: 'UNKNOWN',
        grave: says === 'BURIAL_PLACE_GIVEN' ? 'YES' : 'UNKNOWN',
        signedFor: 'UNKNOWN',
        words: { gravePlace: place },
      })),
    );
    const claimOf = new Map(dead.map(({ captive }, i) => [captive, claims[i]]));
    const seen = await tx.rows<{ id: string; audience_id: string }>(
      'select id, audience_id from claim where id = any ($1)',
      [claims],
    );
    const audienceOf = new Map(seen.map((row) => [row.id, row.audience_id]));
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null, 'FATE');
    await tx.insert(
      DisclosureLine,
      lines.map(({ captive, says, place }) => {
        const id = uuid();
        const claimId = claimOf.get(captive) ?? null;
        return {
          id,
          negotiationId: table.negotiation,
          audienceId: claimId ? audienceOf.get(claimId) : inside,
          answerId,
          captiveId: captive,
          says,
          claimId,
          sealed: place ? sealer.seal('disclosure_line', id, place) : null,
        };
      }),
    );
  }

  async reportFigure(as: Credential, input: FigureReportInput): Promise<{ figure: string }> {
    const report = async (tx: Tx, table: Table) => {
      const refs = new References(this.tokens);
      const claimant = refs.maybe('Side', input.claimant, ['claimant']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      const on = readDated(input.on) as Dated;
      const from = maybeDated(input.from);
      const until = maybeDated(input.until);
      const figure = { value: input.value ?? null, share: input.share ?? null };
      refuseIfAny([
        ...figureProblems({
          ...figure,
          from: from?.date ?? null,
          until: until?.date ?? null,
        }).map(({ path, message }) => invalid(path, message)),
        ...(await refs.problems(tx, table.negotiation)),
      ]);
      const id = uuid();
      const { subject, measure, precision, definition, reportedBy } = input;
      const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
      await tx.insert(ReportedFigure, [
        {
          ...figure,
          id,
          negotiationId: table.negotiation,
          audienceId: await table.everyone(),
          subject,
          measure,
          precision,
          onDate: on.date,
          onPrecision: on.precision,
          fromDate: from?.date ?? null,
          fromPrecision: from?.precision ?? null,
          untilDate: until?.date ?? null,
          untilPrecision: until?.precision ?? null,
          claimantSideId: claimant,
          sourceId,
          sealed: sealer.seal('reported_figure', id, { definition, reportedBy }),
        },
      ]);
      return {
        result: { figure: id },
        object: { type: 'ReportedFigure', id },
        facts: { subject, measure },
        audience: await table.everyone(),
      };
    };
    return this.history.write(as, 'figureReport', input, 'negotiation', report, EVERY_DESK);
  }
}

/** What is asked for families, by no side, concerns every side. */
const sidesOf = (table: Table, by: string | null, to: string) => (by ? [by, to] : table.sideIds);

interface DisclosureRequestRow {
  kind: DisclosureRequest['kind'];
  by: string | null;
  to: string;
}
