import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, OFFICERS, type Seat } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { audienceOfCaptive } from './captive-audience.service.js';
import {
  AgeReview,
  Entitlement,
  ReleaseClaim,
  ReleaseClaimAnswer,
  ReleaseClaimEnd,
  ReleaseClaimWords,
} from './protection.entity.js';
import type {
  AgeReviewInput,
  EntitlementDeclareInput,
  ReleaseClaimAnswerInput,
  ReleaseClaimEndInput,
  ReleaseClaimMakeInput,
} from './protection.input.js';
import { type Claimant, mayTakeBack } from './protection.rules.js';
import { heldBack, maybeTo, unwilling } from './way.service.js';

type Result = { releaseClaim: string };

interface Standing extends Claimant {
  audience: string;
  captive: string;
}

const NOT_CLAIMANT =
  'A claim is taken back by who made it: a side its own, protection officers those of families and others.';

/** What a person is owed, and the claim that they be released for nothing. */
@Injectable()
export class ReleaseService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async declare(as: Credential, input: EntitlementDeclareInput): Promise<{ captive: string }> {
    return this.history.write(
      as,
      'entitlementDeclare',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const sourceId = refs.uuid('Source', input.source, ['source']);
        await refs.check(tx, table.negotiation);
        if (input.from && input.until && input.until <= input.from) {
          throw new Refusal([invalid(['until'], 'It ends before it begins.')]);
        }
        const audienceId = await audienceOfCaptive(tx, captiveId);
        await tx.insert(Entitlement, [
          {
            negotiationId: table.negotiation,
            audienceId,
            id: uuid(),
            captiveId,
            ground: input.ground,
            fromDate: input.from ?? null,
            untilDate: input.until ?? null,
            sourceId,
          },
        ]);
        return {
          result: { captive: captiveId },
          object: { type: 'Captive', id: captiveId },
          facts: { ground: input.ground },
          audience: audienceId,
        };
      },
      EVERY_DESK,
    );
  }

  async reviewAge(as: Credential, input: AgeReviewInput): Promise<{ captive: string }> {
    return this.history.write(
      as,
      'ageReview',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const { finding, basis } = input;
        const childUntil = input.childUntil ?? null;
        if ((finding === 'CHILD') !== (childUntil !== null && childUntil > today())) {
          const message =
            'Of a child say the latest day of coming of age, which lies ahead; of an adult, nothing.';
          throw new Refusal([invalid(['childUntil'], message)]);
        }
        const captive = await tx.row<{ age_known: boolean; audience: string }>(
          'select age_known, audience_id as audience from captive where id = $1',
          [captiveId],
        );
        if (captive?.age_known) {
          const message = 'The age is known, from a birth date or a review before.';
          throw new Refusal([refusedBy('unknown-age-is-a-child', ['captive'], message)]);
        }
        await tx.insert(AgeReview, [
          {
            negotiationId: table.negotiation,
            audienceId: captive?.audience,
            id: uuid(),
            captiveId,
            finding,
            basis,
            childUntil,
            reviewedBy: tx.viewer.id,
            reviewedAt: new Date(),
          },
        ]);
        return {
          result: { captive: captiveId },
          object: { type: 'Captive', id: captiveId },
          facts: { finding, basis },
          audience: captive?.audience,
        };
      },
      OFFICERS,
    );
  }

  async make(as: Credential, input: ReleaseClaimMakeInput): Promise<Result> {
    return this.history.write(
      as,
      'releaseClaimMake',
      input,
      'captive',
      async (tx, table, captiveId) => {
        const refs = new References(this.tokens);
        const bySideId = refs.maybe('Side', input.bySide, ['bySide']);
        const sourceId = refs.uuid('Source', input.source, ['source']);
        await refs.check(tx, table.negotiation);
        const { madeBy } = input;
        refuseIfAny([
          ...((madeBy === 'SIDE') !== (bySideId !== null)
            ? [invalid(['bySide'], 'Say which side claims it, where a side does, and only then.')]
            : []),
          ...(bySideId !== null && !table.mayActFor(bySideId) ? [notYourSide(['bySide'])] : []),
        ]);
        const on = readDated(input.on) as Dated;
        const audienceId = await audienceOfCaptive(tx, captiveId);
        const base = { negotiationId: table.negotiation, audienceId };
        const id = uuid();
        await tx.insert(ReleaseClaim, [
          {
            ...base,
            id,
            captiveId,
            madeBy,
            bySideId,
            onDate: on.date,
            onPrecision: on.precision,
            sourceId,
          },
        ]);
        if (input.words) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          const sealed = sealer.seal('release_claim_words', id, { words: input.words });
          await tx.insert(ReleaseClaimWords, [{ ...base, releaseClaimId: id, sealed }]);
        }
        return {
          result: { releaseClaim: id },
          object: { type: 'ReleaseClaim', id },
          facts: { madeBy },
          audience: audienceId,
        };
      },
      EVERY_DESK,
    );
  }

  async answer(as: Credential, input: ReleaseClaimAnswerInput): Promise<Result> {
    return this.history.write(
      as,
      'releaseClaimAnswer',
      input,
      'releaseClaim',
      async (tx, table, claimId) => {
        const refs = new References(this.tokens);
        const sideId = refs.uuid('Side', input.side, ['side']);
        await refs.check(tx, table.negotiation);
        if (!table.mayActFor(sideId)) throw new Refusal([notYourSide(['side'])]);
        const claim = await this.standing(tx, claimId);
        const on = readDated(input.on) as Dated;
        await tx.insert(ReleaseClaimAnswer, [
          {
            negotiationId: table.negotiation,
            audienceId: claim.audience,
            id: uuid(),
            claimId,
            sideId,
            answer: input.answer,
            onDate: on.date,
            onPrecision: on.precision,
          },
        ]);
        return {
          result: { releaseClaim: claimId },
          object: { type: 'ReleaseClaim', id: claimId },
          facts: { answer: input.answer },
          audience: claim.audience,
        };
      },
    );
  }

  async end(as: Credential, input: ReleaseClaimEndInput): Promise<Result> {
    return this.history.write(
      as,
      'releaseClaimEnd',
      input,
      'releaseClaim',
      async (tx, table, claimId) => {
        const refs = new References(this.tokens);
        const to = maybeTo(refs, input.to, ['to']);
        await refs.check(tx, table.negotiation);
        const claim = await this.standing(tx, claimId);
        if (input.how === 'WITHDRAWN' && !mayTakeBack(claim, table.mySeat as Seat)) {
          throw new Refusal([refusedBy('claim-beside-swaps', ['how'], NOT_CLAIMANT)]);
        }
        const released = input.how === 'RELEASED_WITHOUT_COUNTERPART';
        const nowhere = to.toSideId === null && to.toDestinationId === null;
        if (!released && !nowhere) {
          throw new Refusal([invalid(['to'], 'Nobody goes anywhere where a claim is taken back.')]);
        }
        if (released && !nowhere) {
          const going = [{ ...to, captive: claim.captive, path: ['to'] }];
          refuseIfAny([...(await heldBack(tx, going)), ...(await unwilling(tx, going))]);
        }
        const on = readDated(input.on) as Dated;
        await tx.insert(ReleaseClaimEnd, [
          {
            ...to,
            negotiationId: table.negotiation,
            audienceId: claim.audience,
            claimId,
            how: input.how,
            onDate: on.date,
            onPrecision: on.precision,
            inPlace: released && nowhere,
          },
        ]);
        return {
          result: { releaseClaim: claimId },
          object: { type: 'ReleaseClaim', id: claimId },
          facts: { how: input.how },
          audience: claim.audience,
        };
      },
      EVERY_DESK,
    );
  }

  /** A claim that is not ended yet. */
  private async standing(tx: Tx, id: string): Promise<Standing> {
    const row = (await tx.row<Standing & { ended: boolean }>(
      `select c.audience_id as audience, c.captive_id as captive, c.made_by as "madeBy", c.by_side_id as "bySide",
              exists (select from release_claim_end e where e.claim_id = c.id) as ended
         from release_claim c where c.id = $1`,
      [id],
    )) as Standing & { ended: boolean };
    if (row.ended) {
      const message = 'This claim has ended. Make another one.';
      throw new Refusal([refusedBy('claim-beside-swaps', ['releaseClaim'], message)]);
    }
    return row;
  }
}
