import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { JUDGES } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import type { JudgementMakeInput } from './analysis.input.js';
import { Judgement } from './judgement.entity.js';
import { amendmentProblem } from './judgement.rules.js';

/** The judgement that another one is to supersede. */
interface Before {
  kind: string;
  sideId: string | null;
  seat: string;
  superseded: boolean;
  seats: string[];
}

/** Judgements: written, never computed, superseded and never changed. */
@Injectable()
export class JudgementService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async make(as: Credential, input: JudgementMakeInput): Promise<{ judgement: string }> {
    return this.history.write(
      as,
      'judgementMake',
      input,
      'negotiation',
      async (tx, table) => {
        const refs = new References(this.tokens);
        const sideId = refs.maybe('Side', input.side, ['side']);
        const supersedesId = refs.maybe('Judgement', input.supersedes, ['supersedes']);
        refuseIfAny(await refs.problems(tx, table.negotiation));
        const seat = table.mySeat?.id as string;
        const before = supersedesId ? await this.before(tx, supersedesId) : null;
        const problem = before && amendmentProblem(before, { kind: input.kind, sideId, seat });
        if (problem) throw new Refusal([refusedBy('judgement-amends', ['supersedes'], problem)]);
        const shownTo = input.shownTo ?? [];
        const audienceId = await table.audience(
          (one) =>
            one === table.mySeat || shownTo.includes(one.kind) || !!before?.seats.includes(one.id),
        );
        const on = readDated(input.on) as Dated;
        const id = uuid();
        const sealer = await this.vault.sealer(tx, table.negotiation, null);
        await tx.insert(Judgement, [
          {
            id,
            negotiationId: table.negotiation,
            audienceId,
            kind: input.kind,
            sideId,
            finding: input.finding,
            onDate: on.date,
            onPrecision: on.precision,
            judgedBy: tx.viewer.id,
            judgedAt: new Date(),
            judgedSeatId: seat,
            supersedesId,
            sealed: sealer.seal('judgement', id, { words: input.words }),
          },
        ]);
        return {
          result: { judgement: id },
          object: { type: 'Judgement', id },
          facts: { kind: input.kind, finding: input.finding },
          audience: audienceId,
        };
      },
      JUDGES,
    );
  }

  private async before(tx: Tx, id: string): Promise<Before> {
    const row = await tx.row<Before>(
      `select j.kind, j.side_id as "sideId", j.judged_seat_id as seat, judgement_seats(j.id) as seats,
              exists (select from judgement o where o.supersedes_id = j.id) as superseded
         from judgement j where j.id = $1`,
      [id],
    );
    return row as Before;
  }
}
