import { randomInt } from 'node:crypto';
import { setImmediate as otherThings } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { inPieces } from '../db/pieces.js';
import { type Dated, type DatedInput, periodOf, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refuseIfAny } from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { drawnId } from '../vault/drawn.js';
import { Tokens } from '../vault/token.js';
import { ERASED, type Matcher, type Sealer, Vault } from '../vault/vault.js';
import { Captive, CaptiveGroup, CaptiveIdentity, CategoryClaim } from './captive.entity.js';
import type {
  CaptiveCategoriseInput,
  CaptiveClaimInput,
  CaptiveGroupDeclareInput,
  CaptiveInput,
  CaptivesRecordInput,
  GroupDeclarationInput,
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

const maybeDated = (input: DatedInput | null | undefined): Dated | null =>
  input ? (readDated(input) as Dated) : null;

@Injectable()
export class CaptiveService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
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
      const ids = await this.addAll(tx, table, captives);
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

const CODES = 1_000_000;

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
  // Each draw fails at worst every other time; who draws so often in vain has no codes left.
  for (let draws = 0; free.size < count; draws += 1) {
    if (draws === 30) throw new Error(`The codes ${prefix} are running out.`);
    const drawn = new Set<string>();
    while (drawn.size < count - free.size)
      drawn.add(`${prefix}${String(randomInt(CODES)).padStart(6, '0')}`);
    const taken = await tx.rows<{ code: string }>(
      'select code from captive where negotiation_id = $1 and code = any ($2)',
      [negotiation, [...drawn]],
    );
    for (const { code } of taken) drawn.delete(code);
    for (const code of drawn) free.add(code);
  }
  return [...free].slice(0, count);
}

function declared(
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
