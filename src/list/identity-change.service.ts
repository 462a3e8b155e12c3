import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { ageFacts, type Identity } from '../captive/captive.rules.js';
import { keysOf, matchesOf } from '../captive/match.rules.js';
import { toJson, type Tx } from '../db/database.js';
import { type Dated, periodOf, today } from '../graphql/dated.js';
import type { Table } from '../history/table.service.js';
import { ERASED, Vault } from '../vault/vault.js';
import { changesOf, IDENTITY_PARTS, type IdentityPart } from './import-plan.rules.js';
import { IdentityChange } from './import.entity.js';

/** What is to be said anew of a person. */
export interface NewlySaid {
  captive: string;
  changes: Partial<Identity>;
}

interface Recorded {
  id: string;
  identity: Identity;
  statedOn: string;
  heldSince: string | null;
}

interface KeptChange {
  before: Partial<Identity>;
  after: Partial<Identity>;
}

const picked = (identity: Identity, parts: readonly IdentityPart[]): Partial<Identity> =>
  Object.fromEntries(parts.map((part) => [part, identity[part] ?? null]));

const partsOf = (changes: Partial<Identity>): IdentityPart[] =>
  IDENTITY_PARTS.filter((part) => part in changes);

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** Changes who somebody is recorded to be: the change stands beside it, and can be turned back. */
@Injectable()
export class IdentityChanges {
  constructor(private readonly vault: Vault) {}

  /**
   * Says parts of identities anew, in a few statements for any number. What was recorded meanwhile by a later source stays:
   * the rule is asked again of what stands there now. Gives how many changed.
   */
  async say(
    tx: Tx,
    table: Table,
    importId: string,
    stated: Dated,
    news: readonly NewlySaid[],
  ): Promise<number> {
    const recorded = await this.recorded(
      tx,
      news.map(({ captive }) => captive),
    );
    const changed = news.flatMap(({ captive, changes }) => {
      const before = recorded.get(captive);
      if (!before) return [];
      const allowed = changesOf(before.identity, changes, stated.date >= before.statedOn).changes;
      return Object.keys(allowed).length > 0 ? [{ before, changes: allowed }] : [];
    });
    await this.write(tx, table, importId, stated, changed, false);
    return changed.length;
  }

  /** Turns back what an import said, where nobody said anything else since. */
  async turnBack(tx: Tx, table: Table, importId: string, stated: Dated): Promise<number> {
    const rows = await tx.rows<{ id: string; captive_id: string; sealed: Buffer }>(
      `select id, captive_id, sealed from identity_change c where import_id = $1 and not undoes
          and not exists (select from identity_change u where u.import_id = $1 and u.captive_id = c.captive_id and u.undoes)`,
      [importId],
    );
    const opened = (await this.vault.openAll(
      tx,
      rows.map(({ id, sealed: bytes }) => ({
        table: 'identity_change',
        column: 'sealed',
        row: id,
        bytes,
      })),
    )) as (KeptChange | typeof ERASED)[];
    const recorded = await this.recorded(
      tx,
      rows.map(({ captive_id: id }) => id),
    );
    const turned = rows.flatMap(({ captive_id: id }, i) => {
      const before = recorded.get(id);
      const kept = opened[i];
      if (!before || kept === ERASED) return [];
      const parts = partsOf(kept.after).filter((part) =>
        same(before.identity[part], kept.after[part]),
      );
      return parts.length > 0 ? [{ before, changes: picked(kept.before, parts) }] : [];
    });
    await this.write(tx, table, importId, stated, turned, true);
    return turned.length;
  }

  private async recorded(tx: Tx, captives: readonly string[]): Promise<Map<string, Recorded>> {
    const rows = await tx.rows<{
      id: string;
      sealed: Buffer;
      statedOn: string;
      heldSince: string | null;
    }>(
      `select c.id, i.sealed, i.stated_on as "statedOn", c.held_since as "heldSince"
         from captive_identity i join captive c on c.id = i.captive_id where i.captive_id = any ($1)`,
      [captives],
    );
    const opened = (await this.vault.openAll(
      tx,
      rows.map(({ id, sealed: bytes }) => ({
        table: 'captive_identity',
        column: 'sealed',
        row: id,
        bytes,
      })),
    )) as (Identity | typeof ERASED)[];
    return new Map(
      rows.flatMap(({ sealed: _, ...row }, i) => {
        const identity = opened[i];
        return identity === ERASED ? [] : [[row.id, { ...row, identity }] as const];
      }),
    );
  }

  private async write(
    tx: Tx,
    table: Table,
    importId: string,
    stated: Dated,
    changed: readonly { before: Recorded; changes: Partial<Identity> }[],
    undoes: boolean,
  ): Promise<void> {
    if (changed.length === 0) return;
    const seat = table.mySeat?.id ?? null;
    const sealer = await this.vault.sealer(tx, table.negotiation, seat);
    const base = { negotiationId: table.negotiation, audienceId: await table.own() };
    const rows = changed.map(({ before, changes }) => ({
      before,
      changes,
      after: { ...before.identity, ...changes },
      id: uuid(),
    }));
    await tx.insert(
      IdentityChange,
      rows.map(({ id, before, changes }) => {
        const kept: KeptChange = {
          before: picked(before.identity, partsOf(changes)),
          after: changes,
        };
        return {
          ...base,
          id,
          captiveId: before.id,
          importId,
          statedDate: stated.date,
          statedPrecision: stated.precision,
          parts: partsOf(changes),
          undoes,
          sealed: sealer.seal('identity_change', id, kept),
        };
      }),
    );
    // Keys are added: by what was said before a person is found as well.
    const matcher = await this.vault.matcher(tx, table.negotiation, seat);
    const added = (keys: string) =>
      `${keys} = array(select distinct k from unnest(i.${keys} || n.${keys}) k)`;
    await tx.rows(
      `update captive_identity i set sealed = n.sealed, stated_on = greatest(i.stated_on, $2),
              ${['name_keys', 'number_keys', 'mother_keys'].map(added).join(', ')}
         from json_populate_recordset(null::captive_identity, $1) n where i.captive_id = n.captive_id`,
      [
        JSON.stringify(
          rows.map(({ before, after }) => {
            const { nameKeys, numberKeys, motherKeys } = keysOf(matchesOf(after), [matcher]);
            return {
              captive_id: before.id,
              sealed: toJson(sealer.seal('captive_identity', before.id, after)),
              name_keys: toJson(nameKeys),
              number_keys: toJson(numberKeys),
              mother_keys: toJson(motherKeys),
            };
          }),
        ),
        stated.date,
      ],
    );
    // An age that a protection officer reviewed stays, whatever a list says of the birth.
    const ages = rows
      .filter(({ changes }) => 'birth' in changes)
      .map(({ before, after }) => ({
        id: before.id,
        ...ageFacts(after.birth ? periodOf(after.birth) : null, before.heldSince, today()),
      }));
    if (ages.length > 0) {
      await tx.rows(
        `update captive c set age_known = n."ageKnown", child_until = n."childUntil", elderly_from = n."elderlyFrom", version = version + 1
           from json_to_recordset($1) n (id uuid, "ageKnown" boolean, "childUntil" date, "elderlyFrom" date)
          where c.id = n.id and not exists (select from age_review r where r.captive_id = c.id)`,
        [JSON.stringify(ages)],
      );
    }
  }
}
