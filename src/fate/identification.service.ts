import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Claim } from '../captive/claim.entity.js';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { Refusal, refuseIfAny, refusedBy, stale } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { OFFICERS, type Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { Identification, IdentificationStep } from './remains.entity.js';
import type { IdentificationAdvanceInput, IdentificationClaimInput } from './remains.input.js';
import { type StepState, stepProblems } from './remains.rules.js';

/** Who remains may be: claimed, verified, confirmed by a second person. Protection officers' alone. */
@Injectable()
export class IdentificationService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async claim(
    as: Credential,
    input: IdentificationClaimInput,
  ): Promise<{ identification: string }> {
    const claim = async (tx: Tx, table: Table, remainsId: string) => {
      const refs = new References(this.tokens);
      const captiveId = refs.uuid('Captive', input.captive, ['captive']);
      const relativeId = refs.maybe('Relative', input.relative, ['relative']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      const problems = await refs.problems(tx, table.negotiation);
      if (
        relativeId &&
        !(await tx.row('select 1 from relative where id = $1 and captive_id = $2', [
          relativeId,
          captiveId,
        ]))
      ) {
        const message = 'A family claims its own: name a relative of this captive.';
        problems.push(refusedBy('relative-of-captive', ['relative'], message));
      }
      refuseIfAny(problems);
      const id = uuid();
      await tx.insert(Identification, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.officers(),
          remainsId,
          captiveId,
          relativeId,
          sourceId,
        },
      ]);
      const state = relativeId ? 'CLAIMED_BY_FAMILY' : 'UNDER_VERIFICATION';
      await this.step(tx, table, id, { ...input, state, method: null });
      return {
        result: { identification: id },
        object: { type: 'Identification', id },
        facts: { state },
      };
    };
    return this.history.write(as, 'identificationClaim', input, 'remains', claim, OFFICERS);
  }

  async advance(
    as: Credential,
    input: IdentificationAdvanceInput,
  ): Promise<{ identification: string }> {
    const advance = async (tx: Tx, table: Table, id: string) => {
      const last = await tx.row<{
        number: number;
        state: StepState;
        by: string;
        captive: string;
        source: string;
        another: boolean;
      }>(
        `select s.number, s.state, s.recorded_by as by, i.captive_id as captive, i.source_id as source,
                exists (select from identification o where o.remains_id = i.remains_id and o.id <> i.id and identification_state(o.id) = 'CONFIRMED') as another
           from identification i join identification_step s on s.identification_id = i.id where i.id = $1 order by s.number desc limit 1`,
        [id],
      );
      if (!last) throw new Error('An identification begins with a step.');
      if (last.number !== input.expectedVersion) {
        const current = { type: 'Identification', uuid: id };
        throw new Refusal([
          stale(['expectedVersion'], input.expectedVersion, last.number, current),
        ]);
      }
      const next = {
        state: input.state,
        method: input.method ?? null,
        by: tx.viewer.id,
        said: Boolean(input.words),
      };
      const problems = stepProblems(last, next, last.another);
      refuseIfAny(problems.map(({ field, rule, message }) => refusedBy(rule, [field], message)));
      const state = input.state as StepState;
      await this.step(tx, table, id, { ...input, state, method: next.method });
      if (state === 'CONFIRMED') await this.readsAsDead(tx, table, last, input);
      return {
        result: { identification: id },
        object: { type: 'Identification', id },
        facts: { state, method: next.method },
      };
    };
    return this.history.write(
      as,
      'identificationAdvance',
      input,
      'identification',
      advance,
      OFFICERS,
    );
  }

  private async step(
    tx: Tx,
    table: Table,
    identificationId: string,
    {
      state,
      method,
      on: said,
      words,
    }: Pick<IdentificationAdvanceInput, 'on' | 'words'> &
      Pick<IdentificationStep, 'state' | 'method'>,
  ): Promise<void> {
    const id = uuid();
    const on = readDated(said) as Dated;
    const sealer = await this.vault.sealer(
      tx,
      table.negotiation,
      table.mySeat?.id ?? null,
      'FAMILY',
    );
    await tx.insert(IdentificationStep, [
      {
        id,
        negotiationId: table.negotiation,
        audienceId: await table.officers(),
        identificationId,
        state,
        method,
        onDate: on.date,
        onPrecision: on.precision,
        recordedAt: new Date(),
        recordedBy: tx.viewer.id,
        sealed: words ? sealer.seal('identification_step', id, words) : null,
      },
    ]);
  }

  /** The claim that follows from a confirmed identification: within protection until the family was told. */
  private async readsAsDead(
    tx: Tx,
    table: Table,
    { captive, source }: { captive: string; source: string },
    input: IdentificationAdvanceInput,
  ): Promise<void> {
    const on = readDated(input.on) as Dated;
    await tx.insert(Claim, [
      {
        id: uuid(),
        negotiationId: table.negotiation,
        audienceId: await table.officers(),
        captiveId: captive,
        axis: 'VITAL',
        value: 'REMAINS_IDENTIFIED',
        onDate: on.date,
        onPrecision: on.precision,
        sourceId: source,
        placeSaid: false,
        embargoed: true,
      },
    ]);
  }
}
