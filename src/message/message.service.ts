import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, Refusal, refuseIfAny, stale } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { Message, MessageStep, MessageWords } from './message.entity.js';
import type { MessageSendInput, MessageStepInput } from './message.input.js';
import { carriedProblems, type Step, stepProblems } from './message.rules.js';

@Injectable()
export class MessageService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async send(as: Credential, input: MessageSendInput): Promise<{ message: string }> {
    return this.history.write(as, 'messageSend', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const from = refs.maybe('Side', input.from, ['from']);
      const to = refs.uuid('Side', input.to, ['to']);
      const by = refs.uuid('Mandate', input.by, ['by']);
      const listVersionId = refs.maybe('ListVersion', input.listVersion, ['listVersion']);
      const answerId = refs.maybe('Answer', input.answer, ['answer']);
      const proposalId = refs.maybe('Proposal', input.proposal, ['proposal']);
      const step: Step = { kind: 'TAKEN', by, at: new Date(input.at) };
      const carried = [listVersionId, answerId, proposalId];
      const wrong = carriedProblems(carried, Boolean(input.words));
      refuseIfAny([
        ...(wrong ? [invalid(['words'], wrong)] : []),
        ...(from === to ? [invalid(['to'], 'A side sends nothing to itself.')] : []),
        ...stepProblems(null, step, new Date()).map((one) => invalid([one.field], one.message)),
        ...(await refs.problems(tx, table.negotiation)),
      ]);
      if (!table.mayActFor(from)) throw new Refusal([notYourSide(['from'])]);
      const id = uuid();
      const audienceId = await this.seenBy(tx, carried, () => table.among([from, to]));
      const base = { negotiationId: table.negotiation, audienceId };
      await tx.insert(Message, [
        {
          ...base,
          id,
          fromSideId: from,
          toSideId: to,
          listVersionId,
          answerId,
          proposalId,
          worded: Boolean(input.words),
        },
      ]);
      if (input.words) {
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        const sealed = sealer.seal('message_words', id, input.words);
        await tx.insert(MessageWords, [{ ...base, messageId: id, sealed }]);
      }
      await this.append(tx, table, id, audienceId, step);
      return { result: { message: id }, object: { type: 'Message', id }, audience: audienceId };
    });
  }

  async step(as: Credential, input: MessageStepInput): Promise<{ message: string }> {
    return this.history.write(as, 'messageStep', input, 'message', async (tx, table, id) => {
      const refs = new References(this.tokens);
      const by = refs.maybe('Mandate', input.by, ['by']);
      await refs.check(tx, table.negotiation);
      const last = (await tx.row<LastStep>(
        `select s.number, s.kind, s.mandate_id as by, s.at, m.audience_id as audience, m.from_side_id as "fromSide", m.to_side_id as "toSide"
           from message m join message_step s on s.message_id = m.id where m.id = $1 order by s.number desc limit 1`,
        [id],
      )) as LastStep;
      if (last.number !== input.expectedVersion) {
        const current = { type: 'Message', uuid: id };
        throw new Refusal([
          stale(['expectedVersion'], input.expectedVersion, last.number, current),
        ]);
      }
      if (!table.mayActFor(last.fromSide) && !table.mayActFor(last.toSide)) {
        throw new Refusal([notYourSide(['message'])]);
      }
      const next: Step = { kind: input.kind, by, at: new Date(input.at) };
      refuseIfAny(
        stepProblems(last, next, new Date()).map((one) => invalid([one.field], one.message)),
      );
      await this.append(tx, table, id, last.audience, next);
      return {
        result: { message: id },
        object: { type: 'Message', id },
        facts: { kind: input.kind },
        audience: last.audience,
      };
    });
  }

  /** Who sees what is carried; of words alone, the sides and all neutral seats. */
  private async seenBy(
    tx: Tx,
    [listVersion, answer, proposal]: readonly (string | null)[],
    otherwise: () => Promise<string>,
  ): Promise<string> {
    const row = await tx.row<{ audience_id: string }>(
      `select audience_id from list_version where id = $1 union all select audience_id from answer where id = $2
       union all select audience_id from proposal where id = $3`,
      [listVersion, answer, proposal],
    );
    return row?.audience_id ?? otherwise();
  }

  private async append(
    tx: Tx,
    table: Table,
    messageId: string,
    audienceId: string,
    { kind, by, at }: Step,
  ): Promise<void> {
    await tx.insert(MessageStep, [
      {
        id: uuid(),
        negotiationId: table.negotiation,
        audienceId,
        messageId,
        kind,
        mandateId: by,
        at,
      },
    ]);
  }
}

interface LastStep extends Step {
  number: number;
  audience: string;
  fromSide: string | null;
  toSide: string;
}
