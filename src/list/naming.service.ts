import { Injectable } from '@nestjs/common';
import { Identities } from '../captive/identity.service.js';
import { keysOf, matchesOf } from '../captive/match.rules.js';
import type { Tx } from '../db/database.js';
import { inPieces } from '../db/pieces.js';
import { refusedBy, refuseIfAny } from '../graphql/refusal.js';
import type { IdentityField } from '../graphql/schema.generated.js';
import type { Table } from '../history/table.service.js';
import { type Matcher, type Sealer, Vault } from '../vault/vault.js';
import { ListLineIdentity, NamingReview } from './list.entity.js';
import { asksNoReason, NEEDED, released } from './outgoing.rules.js';

/** What a reviewer lets out. */
interface Release {
  release?: IdentityField[] | null;
  children?: boolean | null;
  reason?: string | null;
}

/** What a review let out. */
interface Released {
  released: IdentityField[];
  children: boolean;
}

/** A name on a list that goes out. */
interface Line {
  line: string;
  position: number;
  captive: string;
  child: boolean;
}

/** How a version's names go out. */
interface Outgoing {
  review: Released;
  audience: string;
  officers: string;
  sealer: Sealer;
  matcher: Matcher;
}

/** Lines that are handed over at a time: what is held of a list meanwhile. */
const LINES_AT_ONCE = 2_000;

/** How long a statement may take at the end of a long list, in milliseconds. */
const PATIENCE = 60_000;

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

  /**
   * Shows a version's names to those who see the list, with what its review released of each: so many lines after another,
   * for a list may have a hundred thousand, all in the one transaction.
   */
  async handOut(tx: Tx, table: Table, version: string, audience: string): Promise<void> {
    const review = await tx.row<Released>(
      'select released, children from naming_review where list_version_id = $1',
      [version],
    );
    const out = review && (await this.outgoing(tx, table, version, audience, review));
    let count = 0;
    for (let after = 0; ;) {
      const lines = await tx.rows<Line>(
        `select l.id as line, l.position, l.captive_id as captive, not c.age_known or coalesce(c.child_until > current_date, false) as child
           from list_line l join captive c on c.id = l.captive_id
          where l.list_version_id = $1 and l.position > $2 order by l.position limit ${LINES_AT_ONCE}`,
        [version, after],
      );
      if (lines.length === 0) break;
      const captives = lines.map(({ captive }) => captive);
      const ids = lines.map(({ line }) => line);
      await table.show(['list_line'], 'id', ids, audience);
      await showCodes(table, captives, audience);
      if (out) await this.nameThem(tx, table, out, lines);
      after = lines[lines.length - 1].position;
      count += lines.length;
    }
    // The entry that ends the act digests some rows for each of these names, and is one statement.
    if (count > LINES_AT_ONCE)
      await tx.rows(`select set_config('statement_timeout', $1, true)`, [String(PATIENCE)]);
  }

  /** What is the same for all names of a version, and its review shown to the officers. */
  private async outgoing(
    tx: Tx,
    table: Table,
    version: string,
    audience: string,
    review: Released,
  ): Promise<Outgoing> {
    const officers = await table.audience((seat) => seat.kind === 'PROTECTION');
    await table.show(['naming_review'], 'list_version_id', [version], officers);
    return {
      review,
      audience,
      officers,
      sealer: await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null),
      matcher: await this.vault.matcher(tx, table.negotiation, table.mySeat?.id ?? null),
    };
  }

  /** Lets out who some persons are: whole to the officers, and to others what was released. */
  private async nameThem(
    tx: Tx,
    table: Table,
    out: Outgoing,
    lines: readonly Line[],
  ): Promise<void> {
    const captives = lines.map(({ captive }) => captive);
    await table.show(['captive_identity'], 'captive_id', captives, out.officers);
    await this.carry(tx, table, out, lines);
  }

  /** Seals anew of each line what may go out of it, with the keys by which exactly that is found. */
  private async carry(
    tx: Tx,
    table: Table,
    { review, audience, sealer, matcher }: Outgoing,
    lines: readonly Line[],
  ): Promise<void> {
    const known = await this.identities.of(
      tx,
      lines.map(({ captive }) => captive),
    );
    const carried = lines.flatMap(({ line, captive, child }) => {
      const identity = known.get(captive);
      const part = identity && (!child || review.children) && released(identity, review.released);
      return part ? [{ line, captive, part }] : [];
    });
    await inPieces(carried, (piece) =>
      tx.insert(
        ListLineIdentity,
        piece.map(({ line, captive, part }) => ({
          negotiationId: table.negotiation,
          audienceId: audience,
          listLineId: line,
          captiveId: captive,
          fields: part.released,
          sealed: sealer.seal('list_line_identity', line, part),
          ...keysOf(matchesOf(part), [matcher]),
        })),
      ),
    );
  }

  /** Shows what lists carried of persons before to an audience that something else names them to. */
  async show(tx: Tx, table: Table, captives: readonly string[], audience: string): Promise<void> {
    const narrower = await tx.rows<{ id: string }>(
      `select distinct captive_id as id from list_line_identity
        where captive_id = any ($1) and audience_joined(audience_id, $2) <> audience_id`,
      [captives, audience],
    );
    if (narrower.length === 0) return;
    await table.show(
      ['list_line_identity'],
      'captive_id',
      narrower.map(({ id }) => id),
      audience,
    );
  }
}

/** Shows that persons are there, by code: their identities stay with whoever knew them. */
export async function showCodes(
  table: Table,
  captives: readonly string[],
  audience: string,
): Promise<void> {
  await table.show(['captive'], 'id', captives, audience);
  await table.show(['category_claim', 'claim', 'captive_group'], 'captive_id', captives, audience);
}
