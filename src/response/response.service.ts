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
import {
  invalid,
  notYourSide,
  refuseIfAny,
  refusedBy,
  type UserError,
} from '../graphql/refusal.js';
import type { RefusalReason } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { showCodes } from '../list/naming.service.js';
import { Naming } from '../list/naming.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { agrees } from '../protection/protection.rules.js';
import { heldBack } from '../protection/way.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  Answer,
  AnswerCount,
  NameResponse,
  ResponseReason,
  ResponseWording,
} from './response.entity.js';
import type { AnswerRecordInput } from './response.input.js';
import { countProblems, openReason, responseProblems, saysDead } from './response.rules.js';

/** An act of answering, in uuids. */
export interface NewAnswer {
  side: string;
  via: string | null;
  listVersion: string | null;
  proposal: string | null;
  toProposal: Answer['toProposal'];
  basis: Answer['basis'];
  namesSpokenOf: number | null;
  counts: readonly {
    outcome: AnswerCount['outcome'];
    count: number | null;
    share: number | null;
  }[];
  responses: readonly {
    line: string;
    captive: string;
    verdict: NameResponse['verdict'];
    reason: NameResponse['reason'];
    substitute: string | null;
    statedWords: string | null;
  }[];
  happening: Omit<Happening, 'type' | 'bySide'>;
}

/** A line as far as answering it goes. */
interface Line {
  id: string;
  captive: string;
  target: string;
  put_down_by: string | null;
  /** To whom the person would go; null: to whoever of the others takes up the offer. */
  receiver: string | null;
}

/** What is answered: who sees it, since when it lies on the table, and whom it concerns; null: everybody. */
interface Target {
  audience: string;
  on: Dated | null;
  onTable: boolean;
  sides: string[] | null;
}

@Injectable()
export class ResponseService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
    private readonly naming: Naming,
  ) {}

  async record(as: Credential, input: AnswerRecordInput): Promise<{ answer: string }> {
    return this.history.write(as, 'answerRecord', input, 'negotiation', async (tx, table) => {
      const on = readDated(input.on) as Dated;
      const answer = await this.check(tx, table, input, on);
      const { id, audience } = await this.add(tx, table, answer);
      return {
        result: { answer: id },
        object: { type: 'Answer', id },
        facts: { names: answer.responses.length, counts: answer.counts.length },
        audience,
      };
    });
  }

  /** Reads an input into uuids, and refuses whatever is wrong with it, all at once. */
  private async check(
    tx: Tx,
    table: Table,
    input: AnswerRecordInput,
    on: Dated,
  ): Promise<NewAnswer> {
    const responses = input.responses ?? [];
    const counts = input.counts ?? [];
    const errors: UserError[] = [];
    if (Boolean(input.listVersion) === Boolean(input.proposal)) {
      errors.push(invalid(['listVersion'], 'Say what is answered: either a list or a proposal.'));
    }
    if (responses.length === 0 && counts.length === 0 && !input.toProposal) {
      errors.push(
        invalid(
          ['responses'],
          'An answer answers names, gives counts, or answers a proposal as a whole.',
        ),
      );
    }
    if (input.toProposal && !input.proposal) {
      errors.push(invalid(['toProposal'], 'Only a proposal is answered as a whole.'));
    }
    for (const { at, field, message } of countProblems(counts, input.namesSpokenOf ?? null)) {
      errors.push(invalid(['counts', at, field], message));
    }
    const refs = new References(this.tokens);
    const side = refs.uuid('Side', input.side, ['side']);
    const happening = {
      on,
      round: refs.maybe('Round', input.round, ['round']),
      confidence: input.confidence,
      sources: refs.all('Source', input.sources, ['sources']),
      wording: { text: input.statedWords ?? undefined, reason: input.statedReason ?? undefined },
    };
    const via = refs.maybe('Mandate', input.via, ['via']);
    const listVersion = refs.maybe('ListVersion', input.listVersion, ['listVersion']);
    const proposal = refs.maybe('Proposal', input.proposal, ['proposal']);
    const kind = listVersion ? 'ListLine' : 'ProposalLine';
    const lines = responses.map((response, i) =>
      refs.uuid(kind, response.line, ['responses', i, 'line']),
    );
    const substitutes = responses.map((response, i) =>
      refs.maybe('Captive', response.substitute, ['responses', i, 'substitute']),
    );
    const astray = await refs.problems(tx, table.negotiation);
    errors.push(...astray);
    if (astray.length === 0 && !table.mayActFor(side)) errors.push(notYourSide(['side']));
    const target = await this.target(tx, listVersion, proposal);
    const what = listVersion ? 'listVersion' : 'proposal';
    // What does not exist for this viewer was said already, by its path.
    const onTable = target?.onTable ?? true;
    if (!onTable && responses.length === 0) errors.push(offTable([what]));
    if (target?.sides && !target.sides.includes(side) && astray.length === 0) {
      const message =
        'This concerns other sides: those that put it down and those it is addressed to answer it.';
      errors.push(refusedBy('answered-by-side-concerned', [what], message));
    }
    if (target?.on && liesBefore(on, target.on)) {
      const message = `What it answers was put on the table on ${textOf(target.on)}; this is dated before it.`;
      errors.push(invalid(['on'], message));
    }

    const found = await this.lines(tx, kind, lines, side);
    responses.forEach((response, i) => {
      const line = found.get(lines[i]);
      const at = (field: string) => ['responses', i, field];
      if (astray.some((error) => error.path.join() === at('line').join())) return;
      if (!line || line.target !== (listVersion ?? proposal)) {
        errors.push(invalid(at('line'), 'This line is not on what is answered.'));
        return;
      }
      if (!onTable) errors.push(offTable(at('line')));
      if (lines.indexOf(lines[i]) < i)
        errors.push(invalid(at('line'), 'This line is answered twice here.'));
      for (const { field, message } of responseProblems(response, line.put_down_by === side)) {
        errors.push(invalid(at(field), message));
      }
    });
    errors.push(...(await this.heldBack(tx, responses, lines, found, side)));
    refuseIfAny(errors);
    await this.events.checkMandate(tx, via, on, ['via']);

    return {
      side,
      via,
      listVersion,
      proposal,
      toProposal: input.toProposal ?? null,
      basis: input.basis ?? (counts.length > 0 ? 'COUNT' : 'NAMES'),
      namesSpokenOf: input.namesSpokenOf ?? null,
      counts: counts.map(({ outcome, count, share }) => ({
        outcome,
        count: count ?? null,
        share: share ?? null,
      })),
      responses: responses.map((response, i) => ({
        line: lines[i],
        captive: (found.get(lines[i]) as Line).captive,
        verdict: response.verdict,
        reason: response.reason ?? null,
        substitute: substitutes[i],
        statedWords: response.statedWords ?? null,
      })),
      happening,
    };
  }

  /** Nobody is agreed to whom a hold bars from where they would go. */
  private heldBack(
    tx: Tx,
    responses: readonly { verdict: NameResponse['verdict'] }[],
    lines: readonly string[],
    found: ReadonlyMap<string, Line>,
    side: string,
  ): Promise<UserError[]> {
    return heldBack(
      tx,
      responses.flatMap(({ verdict }, i) => {
        const line = found.get(lines[i]);
        if (!line || !agrees(verdict)) return [];
        const receiver = line.receiver ?? (line.put_down_by === side ? null : side);
        const path = ['responses', i, 'verdict'];
        return [{ captive: line.captive, toSideId: receiver, toDestinationId: null, path }];
      }),
    );
  }

  /** What is answered, as far as answering it goes; null when the viewer sees no such thing. */
  private async target(
    tx: Tx,
    listVersion: string | null,
    proposal: string | null,
  ): Promise<Target | null> {
    const row = await tx.row<Omit<Target, 'on'> & DatedRow<'on'>>(
      listVersion
        ? `select v.audience_id as audience, e.on_date, e.on_precision,
                  v.status in ('TRANSMITTED', 'RECEIVED', 'ANSWERED', 'FINAL') as "onTable",
                  case when l.to_side_id is not null then array[l.side_id, l.to_side_id] end as sides
             from list_version v join list l on l.id = v.list_id left join event e on e.id = v.event_id where v.id = $1`
        : `select p.audience_id as audience, e.on_date, e.on_precision,
                  p.withdrawn_date is null and not exists (select from proposal q where q.supersedes_id = p.id) as "onTable",
                  (select case when bool_or(g.giver_side_id is not null and g.receiver_side_id is not null)
                               then array_agg(s) filter (where s is not null) end
                     from proposal_leg g, unnest(array[e.by_side_id, g.giver_side_id, g.receiver_side_id]) s
                    where g.proposal_id = p.id) as sides
             from proposal p join event e on e.id = p.event_id where p.id = $1`,
      [listVersion ?? proposal],
    );
    return row ? { ...row, on: datedOf(row, 'on') } : null;
  }

  private async lines(
    tx: Tx,
    kind: 'ListLine' | 'ProposalLine',
    ids: readonly string[],
    side: string,
  ): Promise<Map<string, Line>> {
    if (ids.length === 0) return new Map();
    const sql =
      kind === 'ListLine'
        ? `select l.id, l.captive_id as captive, v.id as target, n.side_id as put_down_by,
                  case when n.type in ('DEMAND', 'MISSING_ENQUIRY') then n.side_id else n.to_side_id end as receiver
             from list_line l join list_version v on v.id = l.list_version_id join list n on n.id = v.list_id where l.id = any ($1)`
        : // A side answers for those whom it gives or receives; what it tabled itself it only takes back.
          `select l.id, l.captive_id as captive, p.id as target, e.by_side_id as put_down_by, g.receiver_side_id as receiver
             from proposal_line l join proposal p on p.id = l.proposal_id join event e on e.id = p.event_id
             join proposal_leg g on g.id = l.proposal_leg_id
            where l.id = any ($1) and $2 in (g.giver_side_id, g.receiver_side_id)`;
    const rows = await tx.rows<Line>(sql, kind === 'ListLine' ? [ids] : [ids, side]);
    return new Map(rows.map((line) => [line.id, line]));
  }

  /** Appends an act of answering. Nine statements for any number of names. */
  async add(tx: Tx, table: Table, answer: NewAnswer): Promise<{ id: string; audience: string }> {
    const type = answer.proposal ? 'PROPOSAL_RESPONSE' : 'LIST_RESPONSE';
    const target = await this.target(tx, answer.listVersion, answer.proposal);
    // Whoever sees what is answered sees the answer.
    const audience = target?.audience ?? (await table.everyone());
    const sides = [answer.side, ...(target?.sides ?? table.sideIds)];
    const eventId = await this.events.append(tx, table, {
      ...answer.happening,
      type,
      bySide: answer.side,
      seenBy: audience,
    });
    const base = { negotiationId: table.negotiation, audienceId: audience };
    const id = uuid();
    await tx.insert(Answer, [
      {
        ...base,
        id,
        sideId: answer.side,
        eventId,
        viaMandateId: answer.via,
        listVersionId: answer.listVersion,
        proposalId: answer.proposal,
        toProposal: answer.toProposal,
        basis: answer.basis,
        namesSpokenOf: answer.namesSpokenOf,
      },
    ]);
    await tx.insert(
      AnswerCount,
      answer.counts.map(({ outcome, count, share }) => ({
        ...base,
        id: uuid(),
        answerId: id,
        outcome,
        count,
        share: share === null ? null : String(share),
      })),
    );
    if (answer.listVersion) {
      await tx.rows(
        `update list_version set status = 'ANSWERED', version = version + 1 where id = $1 and status in ('TRANSMITTED', 'RECEIVED')`,
        [answer.listVersion],
      );
    }
    if (answer.responses.length === 0) return { id, audience };

    const substitutes = answer.responses.flatMap((response) => response.substitute ?? []);
    if (substitutes.length > 0) {
      await showCodes(table, substitutes, audience);
      await this.naming.show(tx, table, substitutes, audience);
    }
    const rows = answer.responses.map((response) => ({ ...response, id: uuid() }));
    await tx.insert(
      NameResponse,
      rows.map((row) => ({
        ...base,
        id: row.id,
        answerId: id,
        sideId: answer.side,
        captiveId: row.captive,
        listLineId: answer.listVersion ? row.line : null,
        proposalLineId: answer.proposal ? row.line : null,
        verdict: row.verdict,
        reason: openReason(row),
        substituteCaptiveId: row.substitute,
        recordedAt: new Date(),
      })),
    );
    const deaths = rows.filter((row) => saysDead(row.reason));
    const told = deaths.length > 0 ? await table.amongNegotiatorsOf(sides) : audience;
    await tx.insert(
      ResponseReason,
      deaths.map(({ id: responseId, reason }) => ({
        ...base,
        audienceId: told,
        responseId,
        reason: reason as RefusalReason,
      })),
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    await tx.insert(
      ResponseWording,
      rows
        .filter((row) => row.statedWords)
        .map((row) => ({
          ...base,
          responseId: row.id,
          audienceId: saysDead(row.reason) ? told : audience,
          sealed: sealer.seal('response_wording', row.id, { words: row.statedWords }),
        })),
    );
    return { id, audience };
  }
}

const offTable = (path: readonly (string | number)[]): UserError =>
  refusedBy(
    'line-on-table',
    path,
    'Only what is on the table is answered: handed over, neither superseded nor withdrawn.',
  );
