import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { References } from '../graphql/references.js';
import { invalid, Refusal } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { type Contradiction, contradictions, type Edge } from './contradiction.rules.js';
import { MatchDecision } from './decision.entity.js';
import type { MatchDecideInput } from './decision.input.js';

/** What people decide about two records. */
@Injectable()
export class DecisionService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async decide(as: Credential, input: MatchDecideInput): Promise<{ decision: string }> {
    return this.history.write(
      as,
      'matchDecide',
      input,
      'captive',
      async (tx, table, one) => {
        const refs = new References(this.tokens);
        const other = refs.uuid('Captive', input.other, ['other']);
        await refs.check(tx, table.negotiation);
        if (one === other)
          throw new Refusal([invalid(['other'], 'A record is compared with another one.')]);
        const [captiveId, otherId] = [one, other].sort();
        const id = uuid();
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        await tx.insert(MatchDecision, [
          {
            id,
            negotiationId: table.negotiation,
            audienceId: await table.own(),
            captiveId,
            otherId,
            verdict: input.verdict,
            decidedBy: tx.viewer.id,
            sealedReason: sealer.seal(
              'match_decision',
              id,
              { text: input.reason },
              'sealed_reason',
            ),
          },
        ]);
        return {
          result: { decision: id },
          object: { type: 'MatchDecision', id },
          facts: { verdict: input.verdict },
        };
      },
      EVERY_DESK,
    );
  }

  /** What was decided last about a person and each of some others. */
  async lastAbout(
    tx: Tx,
    captive: string,
    others: readonly string[],
  ): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; other: string }>(
      `select distinct on (captive_id, other_id) id, case when captive_id = $1 then other_id else captive_id end as other
         from match_decision where (captive_id = $1 and other_id = any ($2)) or (other_id = $1 and captive_id = any ($2))
        order by captive_id, other_id, seq desc`,
      [captive, others],
    );
    return new Map(rows.map(({ id, other }) => [other, id]));
  }

  /** Chains of SAME between two who are DIFFERENT, in a negotiation as the viewer sees it. */
  async contradictions(tx: Tx, negotiation: string): Promise<Contradiction[]> {
    const read = this.tokens.readId(negotiation);
    if (read?.type !== 'Negotiation') return [];
    const edges = await tx.rows<Edge>(
      `select id, captive_id as one, other_id as other, verdict from match_decision where negotiation_id = $1 order by seq`,
      [read.uuid],
    );
    return contradictions(edges);
  }
}
