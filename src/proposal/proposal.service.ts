import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import {
  type Dated,
  type DatedRow,
  datedOf,
  liesBefore,
  readDated,
  textOf,
} from '../graphql/dated.js';
import { countsUnits } from '../fate/remains.rules.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, refuseIfAny, Refusal, refusedBy } from '../graphql/refusal.js';
import type { FigurePrecision, OwedReason } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { showCodes } from '../list/naming.service.js';
import { Naming } from '../list/naming.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { asksInReturn } from '../protection/protection.rules.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  OwedReasonWords,
  Proposal,
  ProposalLeg,
  ProposalLine,
  ProposalRemains,
  ProposalTerm,
} from './proposal.entity.js';
import type { ProposalTableInput, ProposalWithdrawInput } from './proposal.input.js';
import { legProblems } from './proposal.rules.js';

const NO_UNIT =
  'Remains are no unit: a formula that counts units has no leg of remains. Say REMAINS_WITH_PERSONS or REMAINS_FOR_REMAINS.';

/** A proposal to record, in uuids. */
export interface NewProposal {
  formula: Proposal['formula'];
  supersedes: string | null;
  legs: readonly {
    giver: string | null;
    receiver: string | null;
    kind: ProposalLeg['kind'];
    count: number | null;
    precision: FigurePrecision;
    captives: readonly string[];
    remains?: readonly string[];
  }[];
  terms: readonly string[];
  /** Why persons who are owed release stand on it; none where nobody on it is, or nothing is asked in return. */
  owed: { captives: ReadonlySet<string>; despite: OwedReason; words: string | null } | null;
  happening: Omit<Happening, 'type'>;
}

/** A proposal on the table, as far as taking it off goes. */
interface Tabled {
  by: string | null;
  on: Dated;
  audience: string;
}

@Injectable()
export class ProposalService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
    private readonly naming: Naming,
  ) {}

  async table(as: Credential, input: ProposalTableInput): Promise<{ proposal: string }> {
    return this.history.write(as, 'proposalTable', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const on = readDated(input.on) as Dated;
      const round = refs.maybe('Round', input.round, ['round']);
      const bySide = refs.maybe('Side', input.bySide, ['bySide']);
      const supersedes = refs.maybe('Proposal', input.supersedes, ['supersedes']);
      const sources = refs.all('Source', input.sources, ['sources']);
      const legs = input.legs.map((leg, i) => ({
        giver: refs.uuid('Side', leg.giver, ['legs', i, 'giver']),
        receiver: refs.uuid('Side', leg.receiver, ['legs', i, 'receiver']),
        kind: leg.kind,
        count: leg.count ?? null,
        precision: leg.precision,
        captives: refs.all('Captive', leg.captives, ['legs', i, 'captives']),
        remains: refs.all('Remains', leg.remains, ['legs', i, 'remains']),
      }));
      await refs.check(tx, table.negotiation);
      if (!table.mayActFor(bySide)) throw new Refusal([notYourSide(['bySide'])]);
      const holders = await tx.rows<{ id: string; holder: string | null }>(
        `select id, held_by_side_id as holder from captive where id = any ($1)
         union all select id, held_by_side_id from remains where id = any ($2)`,
        [legs.flatMap((leg) => leg.captives), legs.flatMap((leg) => leg.remains)],
      );
      const holderOf = new Map(holders.map(({ id, holder }) => [id, holder]));
      refuseIfAny([
        ...legProblems(legs, (captive) => holderOf.get(captive)).map(({ leg, field, message }) =>
          invalid(['legs', leg, field], message),
        ),
        ...legs.flatMap(({ kind }, i) =>
          kind === 'REMAINS' && countsUnits(input.formula)
            ? [refusedBy('remains-are-no-unit', ['legs', i, 'kind'], NO_UNIT)]
            : [],
        ),
      ]);
      const sides = sidesOf(legs, bySide);
      if (supersedes) await this.checkReplaced(tx, table, supersedes, sides, on);
      const proposal = await this.add(tx, table, {
        formula: input.formula,
        supersedes,
        legs,
        terms: input.terms ?? [],
        owed: await this.owed(tx, input, on, legs),
        happening: {
          on,
          bySide,
          round,
          confidence: input.confidence,
          sources,
          wording: input.note ? { text: input.note } : null,
        },
      });
      return {
        result: { proposal },
        object: { type: 'Proposal', id: proposal },
        facts: { formula: input.formula, legs: legs.length, names: holders.length },
        audience: await table.among(sides),
      };
    });
  }

  /** Who on a swap list is owed release, and why they stand there all the same; refused where that is not said. */
  private async owed(
    tx: Tx,
    input: ProposalTableInput,
    on: Dated,
    legs: readonly { giver: string; captives: readonly string[] }[],
  ): Promise<NewProposal['owed']> {
    const givers = new Set(legs.map(({ giver }) => giver)).size;
    if (!asksInReturn(input.formula, givers)) return null;
    const named = legs.map((leg) => leg.captives);
    const rows = await tx.rows<{ captive: string; code: string }>(
      'select o.captive_id as captive, c.code from owed_among($1, $2) o join captive c on c.id = o.captive_id order by c.seq',
      [named.flat(), on.date],
    );
    if (rows.length === 0) return null;
    const captives = new Set(rows.map(({ captive }) => captive));
    const { owedDespite: despite, owedReason } = input;
    if (despite) return { captives, despite, words: owedReason ?? null };
    const more = rows.length > NAMED_AT_MOST ? ` and ${rows.length - NAMED_AT_MOST} more` : '';
    const codes =
      rows
        .slice(0, NAMED_AT_MOST)
        .map(({ code }) => code)
        .join(', ') + more;
    const message = `Release is owed, not bargained for, to ${codes}. Leave them out and claim their release, or say in owedDespite why they stand on a swap list; they are counted apart either way.`;
    throw new Refusal([refusedBy('owed-release-is-no-currency', ['owedDespite'], message)]);
  }

  /** Puts a proposal on the table: its sides and all neutral seats see it, and the persons in it. */
  async add(tx: Tx, table: Table, proposal: NewProposal): Promise<string> {
    const sides = sidesOf(proposal.legs, proposal.happening.bySide ?? null);
    const base = {
      negotiationId: table.negotiation,
      audienceId: await table.among(concerned(proposal.legs, sides, table)),
    };
    const eventId = await this.events.append(tx, table, {
      ...proposal.happening,
      type: 'PROPOSAL',
      seenBy: base.audienceId,
    });
    const id = uuid();
    await tx.insert(Proposal, [
      {
        ...base,
        id,
        formula: proposal.formula,
        supersedesId: proposal.supersedes,
        eventId,
        version: 1,
      },
    ]);
    const legs = proposal.legs.map((leg, i) => ({ ...leg, id: uuid(), number: i + 1 }));
    await tx.insert(
      ProposalLeg,
      legs.map((leg) => ({
        ...base,
        id: leg.id,
        proposalId: id,
        number: leg.number,
        giverSideId: leg.giver,
        receiverSideId: leg.receiver,
        kind: leg.kind,
        count: leg.count,
        precision: leg.precision,
      })),
    );
    const captives = legs.flatMap((leg) => leg.captives);
    await showCodes(table, captives, base.audienceId);
    await this.naming.show(tx, table, captives, base.audienceId);
    const lines = legs.flatMap((leg) =>
      leg.captives.map((captiveId, i) => ({
        ...base,
        id: uuid(),
        proposalLegId: leg.id,
        proposalId: id,
        position: i + 1,
        captiveId,
        owedDespite: proposal.owed?.captives.has(captiveId) ? proposal.owed.despite : null,
      })),
    );
    await tx.insert(ProposalLine, lines);
    await this.nameRemains(tx, base, id, legs);
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
    const words = proposal.owed?.words;
    await tx.insert(
      OwedReasonWords,
      lines
        .filter((line) => words && line.owedDespite !== null)
        .map(({ id: proposalLineId }) => ({
          ...base,
          proposalLineId,
          sealed: sealer.seal('owed_reason', proposalLineId, { words }),
        })),
    );
    const terms = proposal.terms.map((text, i) => ({ id: uuid(), text, number: i + 1 }));
    await tx.insert(
      ProposalTerm,
      terms.map((term) => ({
        ...base,
        id: term.id,
        proposalId: id,
        number: term.number,
        sealed: sealer.seal('proposal_term', term.id, { text: term.text }),
      })),
    );
    return id;
  }

  /** Names remains in their legs, by code: who sees the proposal need not see them. */
  private async nameRemains(
    tx: Tx,
    base: { negotiationId: string; audienceId: string },
    proposalId: string,
    legs: readonly { id: string; remains?: readonly string[] }[],
  ): Promise<void> {
    const named = legs.flatMap(({ id, remains = [] }) =>
      remains.map((remainsId, i) => ({ proposalLegId: id, remainsId, position: i + 1 })),
    );
    const rows = await tx.rows<{ id: string; code: string }>(
      'select id, code from remains where id = any ($1)',
      [named.map(({ remainsId }) => remainsId)],
    );
    const codes = new Map(rows.map(({ id, code }) => [id, code]));
    await tx.insert(
      ProposalRemains,
      named.map((one) => ({
        ...base,
        ...one,
        id: uuid(),
        proposalId,
        code: codes.get(one.remainsId),
      })),
    );
  }

  async withdraw(as: Credential, input: ProposalWithdrawInput): Promise<{ proposal: string }> {
    return this.history.write(as, 'proposalWithdraw', input, 'proposal', async (tx, table, id) => {
      const tabled = await this.tabled(tx, id);
      if (!table.mayActFor(tabled.by)) throw new Refusal([notYourSide(['proposal'])]);
      const on = readDated(input.on) as Dated;
      if (liesBefore(on, tabled.on)) {
        const message = `It was tabled on ${textOf(tabled.on)}; it cannot be taken back before that.`;
        throw new Refusal([invalid(['on'], message)]);
      }
      const off = await tx.row(
        `select 1 from proposal p where p.id = $1
            and (p.withdrawn_date is not null or exists (select from proposal q where q.supersedes_id = p.id))`,
        [id],
      );
      if (off) {
        const message = 'This proposal is off the table already: it was withdrawn or replaced.';
        throw new Refusal([refusedBy('proposal-on-table', ['proposal'], message)]);
      }
      await change(tx, 'proposal', id, input.expectedVersion, {
        withdrawn_date: on.date,
        withdrawn_precision: on.precision,
      });
      return {
        result: { proposal: id },
        object: { type: 'Proposal', id },
        facts: { withdrawn: true },
        audience: tabled.audience,
      };
    });
  }

  private async tabled(tx: Tx, id: string): Promise<Tabled> {
    const row = await tx.row<Omit<Tabled, 'on'> & DatedRow<'on'>>(
      `select e.by_side_id as by, e.on_date, e.on_precision, p.audience_id as audience
         from proposal p join event e on e.id = p.event_id where p.id = $1`,
      [id],
    );
    const found = row as Omit<Tabled, 'on'> & DatedRow<'on'>;
    return { ...found, on: datedOf(found, 'on') as Dated };
  }

  /** A proposal is replaced for the sides that it concerns, all of them and no other, and not before it was tabled. */
  private async checkReplaced(
    tx: Tx,
    table: Table,
    id: string,
    sides: readonly string[],
    on: Dated,
  ): Promise<void> {
    const { audience, on: before } = await this.tabled(tx, id);
    if (audience !== (await table.among(sides))) {
      const message = 'It concerns other sides than this one. Withdraw it, then table a new one.';
      throw new Refusal([refusedBy('replaced-for-the-same-sides', ['supersedes'], message)]);
    }
    if (liesBefore(on, before)) {
      const message = `It was tabled on ${textOf(before)}; it cannot be replaced before that.`;
      throw new Refusal([invalid(['on'], message)]);
    }
  }
}

/** How many persons a refusal names. */
const NAMED_AT_MOST = 5;

/** Whom a proposal concerns: its sides; the whole table where it does not say between whom. */
const concerned = (
  legs: NewProposal['legs'],
  sides: readonly string[],
  table: Table,
): readonly string[] =>
  legs.some((leg) => leg.giver !== null && leg.receiver !== null) ? sides : table.sideIds;

function sidesOf(
  legs: readonly { giver: string | null; receiver: string | null }[],
  bySide: string | null,
): string[] {
  const named = [bySide, ...legs.flatMap((leg) => [leg.giver, leg.receiver])];
  return [...new Set(named.filter((side) => side !== null))];
}
