import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential } from '../db/database.js';
import { type Dated, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, OFFICERS } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { audienceOfCaptive } from './captive-audience.service.js';
import {
  Wish,
  WishClaim,
  WishClaimWords,
  WishDestination,
  WishWithdrawal,
  WishWords,
} from './protection.entity.js';
import type {
  WishClaimRecordInput,
  WishRecordInput,
  WishWithdrawInput,
} from './protection.input.js';
import { daysLater, WISH_DAYS, wishProblems } from './protection.rules.js';
import { readTo } from './way.service.js';

@Injectable()
export class WishService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async record(as: Credential, input: WishRecordInput): Promise<{ wish: string }> {
    return this.history.write(
      as,
      'wishRecord',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const accepts = (input.accepts ?? []).map((to, i) => readTo(refs, to, ['accepts', i]));
        const { askedOn, answer, anywhere } = input;
        const validUntil = input.validUntil ?? daysLater(askedOn, WISH_DAYS);
        const said = { askedOn, answer, anywhere, accepts: accepts.length, validUntil };
        refuseIfAny([
          ...(await refs.problems(tx, table.negotiation)),
          ...wishProblems(said, today()).map(({ field, message }) => invalid([field], message)),
        ]);
        const base = { negotiationId: table.negotiation, audienceId: await table.officers() };
        const id = uuid();
        await tx.insert(Wish, [
          {
            ...base,
            id,
            captiveId,
            askedOn,
            askedBy: input.askedBy,
            inPrivate: input.inPrivate,
            answer,
            anywhere,
            validUntil,
            recordedBy: tx.viewer.id,
          },
        ]);
        await tx.insert(
          WishDestination,
          accepts.map((to) => ({ ...base, ...to, id: uuid(), wishId: id })),
        );
        if (input.words) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          const sealed = sealer.seal('wish_words', id, { words: input.words });
          await tx.insert(WishWords, [{ ...base, wishId: id, sealed }]);
        }
        return { result: { wish: id }, object: { type: 'Wish', id } };
      },
      OFFICERS,
    );
  }

  async withdraw(as: Credential, input: WishWithdrawInput): Promise<{ wish: string }> {
    return this.history.write(
      as,
      'wishWithdraw',
      input,
      'wish',
      async (tx, table, wishId) => {
        const wish = await tx.row<{ asked_on: string; withdrawn: boolean }>(
          `select asked_on, exists (select from wish_withdrawal x where x.wish_id = w.id) as withdrawn from wish w where id = $1`,
          [wishId],
        );
        if (wish?.withdrawn) {
          throw new Refusal([refusedBy('own-wish', ['wish'], 'This wish was withdrawn already.')]);
        }
        if (input.on > today() || input.on < (wish?.asked_on ?? '')) {
          const message = `Between the day the person was asked, ${wish?.asked_on}, and today.`;
          throw new Refusal([invalid(['on'], message)]);
        }
        await tx.insert(WishWithdrawal, [
          {
            negotiationId: table.negotiation,
            audienceId: await table.officers(),
            wishId,
            withdrawnOn: input.on,
            recordedBy: tx.viewer.id,
          },
        ]);
        return { result: { wish: wishId }, object: { type: 'Wish', id: wishId } };
      },
      OFFICERS,
    );
  }

  async claim(as: Credential, input: WishClaimRecordInput): Promise<{ wishClaim: string }> {
    return this.history.write(
      as,
      'wishClaimRecord',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const sourceId = refs.uuid('Source', input.source, ['source']);
        await refs.check(tx, table.negotiation);
        const on = readDated(input.on) as Dated;
        const audienceId = await audienceOfCaptive(tx, captiveId);
        const base = { negotiationId: table.negotiation, audienceId };
        const id = uuid();
        const { medium, answer } = input;
        await tx.insert(WishClaim, [
          {
            ...base,
            id,
            captiveId,
            medium,
            answer,
            onDate: on.date,
            onPrecision: on.precision,
            sourceId,
          },
        ]);
        if (input.words) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          const sealed = sealer.seal('wish_claim_words', id, { words: input.words });
          await tx.insert(WishClaimWords, [{ ...base, wishClaimId: id, sealed }]);
        }
        return {
          result: { wishClaim: id },
          object: { type: 'WishClaim', id },
          facts: { medium },
          audience: audienceId,
        };
      },
      EVERY_DESK,
    );
  }
}
