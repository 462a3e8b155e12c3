import { Injectable } from '@nestjs/common';
import type { ReleasedIdentity } from '../captive/captive.rules.js';
import { Identities } from '../captive/identity.service.js';
import { matchesOf } from '../captive/match.rules.js';
import type { Tx } from '../db/database.js';
import { refusedBy, refuseIfAny } from '../graphql/refusal.js';
import type { IdentityField } from '../graphql/schema.generated.js';
import type { Table } from '../history/table.service.js';
import { Vault } from '../vault/vault.js';
import { ListLineIdentity, NamingReview } from './list.entity.js';
import { asksNoReason, NEEDED, released } from './outgoing.rules.js';

/** What a reviewer lets out. */
interface Release {
  release?: IdentityField[] | null;
  children?: boolean | null;
  reason?: string | null;
}

/**
 * What goes out of who persons are. A list that is handed over carries of each person what the review of its version
 * released, sealed anew; the whole identity stays with the seat that recorded it and goes to protection officers. Whatever
 * else names a person shows the code, and what lists carried before (DOMAIN 3.1).
 */
@Injectable()
export class Naming {
  constructor(
    private readonly vault: Vault,
    private readonly identities: Identities,
  ) {}

  /** Keeps what a second person lets out with a draft. */
  async review(tx: Tx, table: Table, listVersionId: string, given: Release): Promise<void> {
    const fields = [...new Set(given.release ?? NEEDED)];
    const children = given.children ?? false;
    const reason = given.reason?.trim() ?? '';
    refuseIfAny(
      reason || asksNoReason(fields, children)
        ? []
        : [
            refusedBy(
              'only-what-finds-a-person',
              ['reason'],
              'Say why more than names and the year of birth goes out, or why children are named; or leave it out.',
            ),
          ],
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    await tx.insert(NamingReview, [
      {
        listVersionId,
        negotiationId: table.negotiation,
        audienceId: await table.own(),
        released: fields,
        children,
        sealed: reason ? sealer.seal('naming_review', listVersionId, { reason }) : null,
        reviewedBy: tx.viewer.id,
      },
    ]);
  }

  /** Lets out with a version what its review released, to those who see the list. */
  async handOut(tx: Tx, table: Table, version: string, audience: string): Promise<void> {
    const review = await tx.row<{ released: IdentityField[]; children: boolean }>(
      'select released, children from naming_review where list_version_id = $1',
      [version],
    );
    if (!review) return;
    const lines = await tx.rows<{ line: string; captive: string; child: boolean }>(
      `select l.id as line, l.captive_id as captive, not c.age_known or coalesce(c.child_until > current_date, false) as child
         from list_line l join captive c on c.id = l.captive_id where l.list_version_id = $1 order by l.position`,
      [version],
    );
    const officers = await table.audience((seat) => seat.kind === 'PROTECTION');
    const captives = lines.map(({ captive }) => captive);
    await table.show(['captive_identity', 'captive_match'], 'captive_id', captives, officers);
    await table.show(['naming_review'], 'list_version_id', [version], officers);

    const known = await this.identities.of(tx, captives);
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const carried = lines.flatMap(({ line, captive, child }) => {
      const identity = known.get(captive);
      const part = identity && (!child || review.children) && released(identity, review.released);
      return part ? [{ line, captive, part }] : [];
    });
    await tx.insert(
      ListLineIdentity,
      carried.map(({ line, captive, part }) => ({
        listLineId: line,
        negotiationId: table.negotiation,
        audienceId: audience,
        captiveId: captive,
        fields: part.released,
        sealed: sealer.seal('list_line_identity', line, part),
      })),
    );
    const parts = new Map(carried.map(({ captive, part }) => [captive, part]));
    await this.showKeys(tx, table, parts, audience);
  }

  /** Shows what lists carried of persons before to an audience that something else names them to. */
  async show(tx: Tx, table: Table, captives: readonly string[], audience: string): Promise<void> {
    const narrower = await tx.rows<{ id: string }>(
      `select distinct captive_id as id from list_line_identity
        where captive_id = any ($1) and audience_joined(audience_id, $2) <> audience_id`,
      [captives, audience],
    );
    if (narrower.length === 0) return;
    const ids = narrower.map(({ id }) => id);
    await table.show(['list_line_identity'], 'captive_id', ids, audience);
    await this.showKeys(tx, table, await this.identities.handedOver(tx, ids), audience);
  }

  /** The keys by which exactly this is found, under whichever seat's they are kept. */
  private async showKeys(
    tx: Tx,
    table: Table,
    parts: ReadonlyMap<string, ReleasedIdentity>,
    audience: string,
  ): Promise<void> {
    const matchers = await this.vault.matchers(tx, table.negotiation);
    const keys = [...parts].flatMap(([captive, part]) =>
      matchesOf(part).flatMap(({ kind, value }) =>
        matchers.map((matcher) => ({
          captive,
          key: `\\x${matcher.of(kind, value).toString('hex')}`,
        })),
      ),
    );
    const rows = await tx.rows<{ id: string }>(
      `select m.id from json_to_recordset($1) k (captive uuid, key bytea) join captive_match m on m.captive_id = k.captive and m.key = k.key`,
      [JSON.stringify(keys)],
    );
    await table.show(
      ['captive_match'],
      'id',
      rows.map(({ id }) => id),
      audience,
    );
  }
}
