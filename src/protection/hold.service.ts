import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, OFFICERS } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  Destination,
  DestinationName,
  HoldEvidence,
  HoldLift,
  HoldLiftDecision,
  ProtectionHold,
} from './protection.entity.js';
import type {
  DestinationNameInput,
  HoldLiftAskInput,
  HoldLiftDecideInput,
  HoldPlaceInput,
} from './protection.input.js';
import { decisionProblem, type Lift, liftProblem } from './protection.rules.js';
import { readTo } from './way.service.js';

type Result = { hold: string };

@Injectable()
export class HoldService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async nameDestination(
    as: Credential,
    input: DestinationNameInput,
  ): Promise<{ destination: string }> {
    return this.history.write(
      as,
      'destinationName',
      input,
      'negotiation',
      async (tx, table) => {
        const refs = new References(this.tokens);
        const sideId = refs.maybe('Side', input.side, ['side']);
        await refs.check(tx, table.negotiation);
        const base = { negotiationId: table.negotiation, audienceId: await table.everyone() };
        const id = uuid();
        await tx.insert(Destination, [{ ...base, id, code: input.code, sideId }]);
        if (input.name) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          const sealed = sealer.seal('destination_name', id, { words: input.name });
          await tx.insert(DestinationName, [{ ...base, destinationId: id, sealed }]);
        }
        return { result: { destination: id }, object: { type: 'Destination', id } };
      },
      EVERY_DESK,
    );
  }

  async place(as: Credential, input: HoldPlaceInput): Promise<Result> {
    return this.history.write(
      as,
      'holdPlace',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const to = readTo(refs, input.to, ['to']);
        await refs.check(tx, table.negotiation);
        const asked = readDated(input.askedOn) as Dated;
        const base = { negotiationId: table.negotiation, audienceId: await table.officers() };
        const id = uuid();
        const { ground, askedBy } = input;
        await tx.insert(ProtectionHold, [
          {
            ...base,
            ...to,
            id,
            captiveId,
            ground,
            askedBy,
            askedDate: asked.date,
            askedPrecision: asked.precision,
            placedBy: tx.viewer.id,
            placedAt: new Date(),
          },
        ]);
        if (input.evidence) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          const sealed = sealer.seal('hold_evidence', id, { words: input.evidence });
          await tx.insert(HoldEvidence, [{ ...base, protectionHoldId: id, sealed }]);
        }
        return { result: { hold: id }, object: { type: 'ProtectionHold', id }, facts: { ground } };
      },
      OFFICERS,
    );
  }

  async askLift(as: Credential, input: HoldLiftAskInput): Promise<Result> {
    return this.history.write(
      as,
      'holdLiftAsk',
      input,
      'hold',
      async (tx, table, holdId) => {
        const problem = liftProblem(await this.lifts(tx, holdId));
        if (problem) throw new Refusal([refusedBy('hold-lifted-by-two', ['hold'], problem)]);
        const id = uuid();
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        await tx.insert(HoldLift, [
          {
            negotiationId: table.negotiation,
            audienceId: await table.officers(),
            id,
            holdId,
            askedBy: tx.viewer.id,
            askedAt: new Date(),
            sealed: sealer.seal('hold_lift', id, { words: input.reason }),
          },
        ]);
        return { result: { hold: holdId }, object: { type: 'ProtectionHold', id: holdId } };
      },
      OFFICERS,
    );
  }

  async decideLift(as: Credential, input: HoldLiftDecideInput): Promise<Result> {
    return this.history.write(
      as,
      'holdLiftDecide',
      input,
      'hold',
      async (tx, table, holdId) => {
        const lifts = await this.lifts(tx, holdId);
        const problem = decisionProblem(lifts, tx.viewer.id);
        if (problem) throw new Refusal([refusedBy('hold-lifted-by-two', ['hold'], problem)]);
        const { id: liftId } = lifts.find((lift) => lift.agreed === null) as { id: string };
        await tx.insert(HoldLiftDecision, [
          {
            negotiationId: table.negotiation,
            audienceId: await table.officers(),
            liftId,
            decidedBy: tx.viewer.id,
            decidedAt: new Date(),
            agrees: input.agree,
          },
        ]);
        return {
          result: { hold: holdId },
          object: { type: 'ProtectionHold', id: holdId },
          facts: { lifted: input.agree },
        };
      },
      OFFICERS,
    );
  }

  private lifts(tx: Tx, hold: string): Promise<(Lift & { id: string })[]> {
    return tx.rows(
      `select l.id, l.asked_by as "askedBy", d.agrees as agreed
         from hold_lift l left join hold_lift_decision d on d.lift_id = l.id where l.hold_id = $1 order by l.seq`,
      [hold],
    );
  }
}
