import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, endsBefore, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, refuseIfAny, Refusal, refusedBy } from '../graphql/refusal.js';
import type { FigurePrecision } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { showCaptives } from '../list/list.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { Proposal, ProposalLeg, ProposalLine, ProposalTerm } from './proposal.entity.js';
import type { ProposalTableInput, ProposalWithdrawInput } from './proposal.input.js';
import { legProblems } from './proposal.rules.js';

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
  }[];
  terms: readonly string[];
  happening: Omit<Happening, 'type'>;
}

@Injectable()
export class ProposalService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
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
      }));
      await refs.check(tx, table.negotiation);
      if (!table.mayActFor(bySide)) throw new Refusal([notYourSide(['bySide'])]);
      const holders = await tx.rows<{ id: string; holder: string | null }>(
        'select id, held_by_side_id as holder from captive where id = any ($1)',
        [legs.flatMap((leg) => leg.captives)],
      );
      const holderOf = new Map(holders.map(({ id, holder }) => [id, holder]));
      refuseIfAny(
        legProblems(legs, (captive) => holderOf.get(captive)).map(({ leg, field, message }) =>
          invalid(['legs', leg, field], message),
        ),
      );
      const proposal = await this.add(tx, table, {
        formula: input.formula,
        supersedes,
        legs,
        terms: input.terms ?? [],
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
        audience: await table.among(sidesOf(legs, bySide)),
      };
    });
  }

  /** Puts a proposal on the table: its sides and all neutral seats see it, and the persons in it. */
  async add(tx: Tx, table: Table, proposal: NewProposal): Promise<string> {
    const sides = sidesOf(proposal.legs, proposal.happening.bySide ?? null);
    const base = {
      negotiationId: table.negotiation,
      audienceId: sides.length > 0 ? await table.among(sides) : await table.everyone(),
    };
    const eventId = await this.events.append(tx, table, {
      ...proposal.happening,
      type: 'PROPOSAL',
      heardBy: base.audienceId,
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
    await showCaptives(
      tx,
      table,
      legs.flatMap((leg) => leg.captives),
      base.audienceId,
    );
    await tx.insert(
      ProposalLine,
      legs.flatMap((leg) =>
        leg.captives.map((captiveId, i) => ({
          ...base,
          id: uuid(),
          proposalLegId: leg.id,
          proposalId: id,
          position: i + 1,
          captiveId,
        })),
      ),
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
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

  async withdraw(as: Credential, input: ProposalWithdrawInput): Promise<{ proposal: string }> {
    return this.history.write(as, 'proposalWithdraw', input, 'proposal', async (tx, table, id) => {
      const tabled = await tx.row<{ by: string | null; on: string }>(
        `select e.by_side_id as by, e.on_date as on from proposal p join event e on e.id = p.event_id where p.id = $1`,
        [id],
      );
      if (!table.mayActFor(tabled?.by ?? null)) throw new Refusal([notYourSide(['proposal'])]);
      if (endsBefore(input.on, tabled?.on ?? '')) {
        throw new Refusal([
          invalid(['on'], `It was tabled on ${tabled?.on}; it cannot be taken back before that.`),
        ]);
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
      const on = readDated(input.on) as Dated;
      await change(tx, 'proposal', id, input.expectedVersion, {
        withdrawn_date: on.date,
        withdrawn_precision: on.precision,
      });
      return {
        result: { proposal: id },
        object: { type: 'Proposal', id },
        facts: { withdrawn: true },
        audience: await table.everyone(),
      };
    });
  }
}

function sidesOf(
  legs: readonly { giver: string | null; receiver: string | null }[],
  bySide: string | null,
): string[] {
  const named = [bySide, ...legs.flatMap((leg) => [leg.giver, leg.receiver])];
  return [...new Set(named.filter((side) => side !== null))];
}
