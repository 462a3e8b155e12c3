import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, type DatedInput, periodOf, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refuseIfAny } from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';
import { CaptiveGroup, CategoryClaim } from './captive.entity.js';
import type {
  CaptiveCategoriseInput,
  CaptiveClaimInput,
  CaptiveGroupDeclareInput,
  CaptiveInput,
  CaptivesRecordInput,
} from './captive.input.js';
import {
  ageFacts,
  captiveProblems,
  type Identity,
  isDeath,
  isHeld,
  valuesOf,
} from './captive.rules.js';
import { Claim, ClaimWhereabouts } from './claim.entity.js';
import { declared, type NewCaptive, NewCaptives } from './new-captives.service.js';

const maybeDated = (input: DatedInput | null | undefined): Dated | null =>
  input ? (readDated(input) as Dated) : null;

@Injectable()
export class CaptiveService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly newcomers: NewCaptives,
  ) {}

  async record(as: Credential, input: CaptivesRecordInput): Promise<{ captives: string[] }> {
    return this.history.write(as, 'captivesRecord', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const captives = input.captives.map((captive, i) =>
        this.read(captive, ['captives', i], refs),
      );
      refuseIfAny(
        input.captives.flatMap((captive, i) =>
          captiveProblems(captive, today()).map(({ field, message }) =>
            invalid(['captives', i, field], message),
          ),
        ),
      );
      await refs.check(tx, table.negotiation);
      const ids = await this.newcomers.addAll(tx, table, captives);
      return {
        result: { captives: ids },
        object: { type: 'Negotiation', id: table.negotiation },
        facts: { captives: ids.length },
      };
    });
  }

  private read(input: CaptiveInput, path: (string | number)[], refs: References): NewCaptive {
    return {
      ...input,
      heldBy: refs.maybe('Side', input.heldBy, [...path, 'heldBy']),
      claimedBy: refs.maybe('Side', input.claimedBy, [...path, 'claimedBy']),
      heldSince: maybeDated(input.heldSince),
      groups: input.groups ?? [],
      source: refs.uuid('Source', input.source, [...path, 'source']),
    };
  }

  async claim(as: Credential, input: CaptiveClaimInput): Promise<{ claim: string }> {
    return this.about(as, 'captiveClaim', input, async (tx, table, captive) => {
      const refs = new References(this.tokens);
      const values = valuesOf(input.axis);
      const from = maybeDated(input.from);
      const until = maybeDated(input.until);
      refuseIfAny([
        ...(values.includes(input.value)
          ? []
          : [
              invalid(
                ['value'],
                `On the axis ${input.axis} a claim says one of: ${values.join(', ')}.`,
              ),
            ]),
        ...(from && until && until.date < from.date
          ? [invalid(['until'], 'It ends before it begins.')]
          : []),
      ]);
      const on = readDated(input.on) as Dated;
      const claim = {
        holderSideId: refs.maybe('Side', input.holder, ['holder']),
        claimedBySideId: refs.maybe('Side', input.claimedBy, ['claimedBy']),
        sourceId: refs.uuid('Source', input.source, ['source']),
      };
      await refs.check(tx, table.negotiation);
      // A death is withheld outside protection staff until the family knows; who records it knows already.
      const embargoed = isDeath(input.value);
      const audienceId = embargoed
        ? await table.audience((seat) => seat.kind === 'PROTECTION' || seat === table.mySeat)
        : captive.audience_id;
      const id = uuid();
      const base = { negotiationId: table.negotiation, audienceId };
      await tx.insert(Claim, [
        {
          ...base,
          ...claim,
          id,
          captiveId: captive.id,
          axis: input.axis,
          value: input.value,
          onDate: on.date,
          onPrecision: on.precision,
          fromDate: from?.date ?? null,
          fromPrecision: from?.precision ?? null,
          untilDate: until?.date ?? null,
          untilPrecision: until?.precision ?? null,
          placeSaid: Boolean(input.place),
          embargoed,
        },
      ]);
      if (input.place) {
        const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
        const sealed = sealer.seal('claim_whereabouts', id, { place: input.place });
        const own = embargoed ? audienceId : await table.own();
        await tx.insert(ClaimWhereabouts, [{ ...base, audienceId: own, claimId: id, sealed }]);
      }
      if (isHeld(input.axis, input.value) && from) await this.heldSince(tx, captive.id, from.date);
      return {
        result: { claim: id },
        object: { type: 'Claim', id },
        facts: embargoed ? { axis: input.axis } : { axis: input.axis, value: input.value },
      };
    });
  }

  /** A claim of earlier captivity: the ages that matter since then are found anew from the sealed birth date. */
  private async heldSince(tx: Tx, captiveId: string, day: string): Promise<void> {
    const [row] = await tx.rows<{ sealed: Buffer | null; held_since: string | null }>(
      `select i.sealed, c.held_since from captive c left join captive_identity i on i.captive_id = c.id
        where c.id = $1 and (c.held_since is null or c.held_since > $2)`,
      [captiveId, day],
    );
    if (!row) return;
    const place = (bytes: Buffer) => ({
      table: 'captive_identity',
      column: 'sealed',
      row: captiveId,
      bytes,
    });
    const [identity] = (await this.vault.openAll(tx, row.sealed ? [place(row.sealed)] : [])) as (
      Identity | typeof ERASED | undefined
    )[];
    if (!identity || identity === ERASED) {
      // No birth date is there, or none that the viewer may see, to find the ages anew: they stay as they were found.
      await tx.rows('update captive set held_since = $2, version = version + 1 where id = $1', [
        captiveId,
        day,
      ]);
      return;
    }
    const { birth } = identity;
    const { childUntil } = ageFacts(birth ? periodOf(birth) : null, day, today());
    await tx.rows(
      'update captive set held_since = $2, child_until = coalesce($3, child_until), version = version + 1 where id = $1',
      [captiveId, day, childUntil],
    );
  }

  async categorise(as: Credential, input: CaptiveCategoriseInput): Promise<{ captive: string }> {
    return this.about(as, 'captiveCategorise', input, async (tx, table, captive) => {
      const refs = new References(this.tokens);
      const sideId = refs.uuid('Side', input.side, ['side']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      await refs.check(tx, table.negotiation);
      const on = readDated(input.on) as Dated;
      await tx.insert(CategoryClaim, [
        {
          id: uuid(),
          negotiationId: table.negotiation,
          audienceId: captive.audience_id,
          captiveId: captive.id,
          sideId,
          category: input.category,
          onDate: on.date,
          onPrecision: on.precision,
          sourceId,
        },
      ]);
      return {
        result: { captive: captive.id },
        object: { type: 'Captive', id: captive.id },
        facts: { category: input.category },
      };
    });
  }

  async declareGroup(
    as: Credential,
    input: CaptiveGroupDeclareInput,
  ): Promise<{ captive: string }> {
    return this.about(as, 'captiveGroupDeclare', input, async (tx, table, captive) => {
      const refs = new References(this.tokens);
      const source = refs.uuid('Source', input.source, ['source']);
      await refs.check(tx, table.negotiation);
      await tx.insert(CaptiveGroup, [
        {
          negotiationId: table.negotiation,
          audienceId: captive.audience_id,
          ...declared(captive.id, input.group, source),
        },
      ]);
      return {
        result: { captive: captive.id },
        object: { type: 'Captive', id: captive.id },
        facts: { group: input.group.group },
      };
    });
  }

  private about<R>(
    as: Credential,
    name: string,
    input: { idempotencyKey: string; captive: string },
    work: (tx: Tx, table: Table, captive: { id: string; audience_id: string }) => Promise<Fact<R>>,
  ): Promise<R> {
    return this.history.write(as, name, input, 'captive', async (tx, table, id) => {
      const row = await tx.row<{ id: string; audience_id: string }>(
        'select id, audience_id from captive where id = $1',
        [id],
      );
      return work(tx, table, row as { id: string; audience_id: string });
    });
  }
}
