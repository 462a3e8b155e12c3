import { setImmediate as otherThings } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../db/database.js';
import { inPieces } from '../db/pieces.js';
import { type Dated, periodOf, today } from '../graphql/dated.js';
import type { Table } from '../history/table.service.js';
import { drawnDigits, drawnId } from '../vault/drawn.js';
import { type Matcher, type Sealer, Vault } from '../vault/vault.js';
import { Captive, CaptiveGroup, CaptiveIdentity, CategoryClaim } from './captive.entity.js';
import type { GroupDeclarationInput } from './captive.input.js';
import { ageFacts, type Identity } from './captive.rules.js';
import { Claim, ClaimWhereabouts } from './claim.entity.js';
import { type KeysByKind, keysOf, matchesOf } from './match.rules.js';

/** A captive to record, in uuids. */
export interface NewCaptive extends Identity {
  sex: Captive['sex'];
  heldBy: string | null;
  claimedBy: string | null;
  heldSince?: Dated | null;
  place?: string | null;
  category?: CategoryClaim['category'] | null;
  groups?: readonly GroupDeclarationInput[];
  source: string;
  /** The day of the source, where it is not today. */
  statedOn?: string;
  /** The import of a list that brings the person. */
  import?: string;
}

/** What seals and keys who persons are, as the vault gives it to a seat. */
interface Sealing {
  sealer: Sealer;
  matcher: Matcher;
}

/** Who a person is, sealed to the row that will hold it, and keyed. */
interface SealedPerson extends KeysByKind {
  id: string;
  sealed: Buffer;
}

/** Persons sealed before the turn at the table is taken for them. */
export interface SealedAhead extends Sealing {
  persons: readonly SealedPerson[];
}

/** How long the process seals before it does other things, in milliseconds: a statement that waits costs more. */
const A_WHILE = 1;

/** Records persons who were not recorded before. */
@Injectable()
export class NewCaptives {
  constructor(private readonly vault: Vault) {}

  /**
   * Records captives with what is said of them, seen at first by who records them alone. The same few statements for any
   * number, but that a long list goes piece by piece: the next piece is sealed while the database takes the one before. Who
   * was sealed ahead is sealed anew if the key is another by now; if it was destroyed, that is refused.
   */
  async addAll(
    tx: Tx,
    table: Table,
    captives: readonly NewCaptive[],
    ahead?: SealedAhead,
  ): Promise<string[]> {
    const seat = table.mySeat;
    const by: RecordedBy = {
      base: { negotiationId: table.negotiation, audienceId: await table.own() },
      seat: seat?.id,
      ...(await this.sealing(tx, table.negotiation, seat?.id ?? null)),
      today: today(),
    };
    // A side's code holds no dot, so the mediator's codes are nobody else's.
    const prefix = seat?.sideCode ? `${seat.sideCode}-` : 'M.';
    const codes = await drawCodes(tx, table.negotiation, prefix, captives.length);
    const holds = ahead?.sealer.same(by.sealer) && ahead.matcher.same(by.matcher);
    const rows = captives.map((captive, i) => {
      const sealed = holds ? ahead?.persons[i] : undefined;
      return { captive, id: sealed?.id ?? drawnId(), code: codes[i], sealed };
    });
    await inPieces(rows, (piece) => addPiece(tx, by, piece));
    return rows.map(({ id }) => id);
  }

  /** What a seat seals and keys persons by. */
  async sealing(tx: Tx, negotiation: string, seat: string | null): Promise<Sealing> {
    return {
      sealer: await this.vault.sealer(tx, negotiation, seat),
      matcher: await this.vault.matcher(tx, negotiation, seat),
    };
  }

  /** Seals persons whom `addAll` is to record, a few at a time, while the database does something else. */
  async sealAhead(by: Sealing, captives: readonly Identity[]): Promise<SealedAhead> {
    const persons: SealedPerson[] = [];
    let began = performance.now();
    for (const captive of captives) {
      persons.push(sealedPerson(by, drawnId(), captive));
      if (performance.now() - began < A_WHILE) continue;
      await otherThings();
      began = performance.now();
    }
    return { ...by, persons };
  }
}

/** What is the same for all captives of an act. */
interface RecordedBy extends Sealing {
  base: { negotiationId: string; audienceId: string };
  seat: string | undefined;
  today: string;
}

interface Recorded {
  id: string;
  code: string;
  captive: NewCaptive;
  sealed?: SealedPerson;
}

const sealedPerson = ({ sealer, matcher }: Sealing, id: string, who: Identity): SealedPerson => ({
  id,
  sealed: sealer.seal('captive_identity', id, identityOf(who)),
  ...keysOf(matchesOf(who), [matcher]),
});

/** Hands the statements of one piece to the transaction, which sends them one after another; done when all are. */
async function addPiece(tx: Tx, by: RecordedBy, rows: readonly Recorded[]): Promise<void> {
  const { base, sealer } = by;
  const held = rows
    .filter(({ captive }) => captive.heldBy)
    .map(({ id, captive }) => ({ id: drawnId(), captiveId: id, captive }));
  const saidOn = ({ heldSince }: NewCaptive) => ({
    onDate: heldSince?.date ?? by.today,
    onPrecision: heldSince?.precision ?? ('DAY' as const),
  });
  await Promise.all([
    tx.insert(
      Captive,
      rows.map(({ id, code, captive }) => {
        const heldSince = captive.heldSince?.date ?? null;
        const born = captive.birth ? periodOf(captive.birth) : null;
        const { ageKnown, childUntil, elderlyFrom } = ageFacts(born, heldSince, by.today);
        return {
          id,
          code,
          sex: captive.sex,
          heldBySideId: captive.heldBy,
          claimedBySideId: captive.claimedBy,
          ageKnown,
          childUntil,
          elderlyFrom,
          heldSince,
          importId: captive.import ?? null,
        };
      }),
      { ...base, recordedSeatId: by.seat, recordedAt: new Date(), version: 1 },
    ),
    tx.insert(
      CaptiveIdentity,
      rows.map(({ id, captive, sealed }) => {
        const person = sealed ?? sealedPerson(by, id, captive);
        return {
          captiveId: id,
          statedOn: captive.statedOn ?? by.today,
          sealed: person.sealed,
          nameKeys: person.nameKeys,
          numberKeys: person.numberKeys,
          motherKeys: person.motherKeys,
        };
      }),
      base,
    ),
    tx.insert(
      Claim,
      held.map(({ id, captiveId, captive }) => {
        const { onDate, onPrecision } = saidOn(captive);
        return {
          id,
          captiveId,
          onDate,
          onPrecision,
          fromDate: captive.heldSince?.date ?? null,
          fromPrecision: captive.heldSince?.precision ?? null,
          holderSideId: captive.heldBy,
          claimedBySideId: captive.claimedBy,
          sourceId: captive.source,
          placeSaid: Boolean(captive.place),
        };
      }),
      { ...base, axis: 'CUSTODY', value: 'HELD', embargoed: false },
    ),
    tx.insert(
      ClaimWhereabouts,
      held
        .filter(({ captive }) => captive.place)
        .map(({ id, captive }) => ({
          claimId: id,
          sealed: sealer.seal('claim_whereabouts', id, { place: captive.place }),
        })),
      base,
    ),
    tx.insert(
      CategoryClaim,
      rows.flatMap(({ id, captive }) =>
        captive.category
          ? [
              {
                ...base,
                id: uuid(),
                captiveId: id,
                sideId: (captive.claimedBy ?? captive.heldBy) as string,
                category: captive.category,
                ...saidOn(captive),
                sourceId: captive.source,
              },
            ]
          : [],
      ),
    ),
    tx.insert(
      CaptiveGroup,
      rows.flatMap(({ id, captive }) =>
        (captive.groups ?? []).map((group) => ({
          ...base,
          ...declared(id, group, captive.source),
        })),
      ),
    ),
  ]);
}

const identityOf = ({
  arabic,
  latin,
  aliases,
  motherName,
  birth,
  registryNumber,
  rank,
}: Identity): Identity => ({ arabic, latin, aliases, motherName, birth, registryNumber, rank });

/**
 * Draws codes that no captive has: by chance, so that those which one sees do not tell how many there are. There are always
 * as many to draw from, so that no code is longer than others either.
 */
async function drawCodes(
  tx: Tx,
  negotiation: string,
  prefix: string,
  count: number,
): Promise<string[]> {
  const free = new Set<string>();
  // Who draws so often in vain has no codes left.
  for (let draws = 0; free.size < count; draws += 1) {
    if (draws === 30) throw new Error(`The codes ${prefix} are running out.`);
    const drawn = new Set<string>();
    while (drawn.size < count - free.size) drawn.add(prefix + drawnDigits());
    const taken = await tx.rows<{ code: string }>(
      'select code from captive where negotiation_id = $1 and code = any ($2)',
      [negotiation, [...drawn]],
    );
    for (const { code } of taken) drawn.delete(code);
    for (const code of drawn) free.add(code);
  }
  return [...free].slice(0, count);
}

/** A priority group as it was declared. */
export function declared(
  captiveId: string,
  { group, from, until }: GroupDeclarationInput,
  sourceId: string,
) {
  return {
    id: uuid(),
    captiveId,
    priorityGroup: group,
    fromDate: from ?? null,
    untilDate: until ?? null,
    sourceId,
  };
}
