import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { HandoverService } from '../handover/handover.service.js';
import type { Table } from '../history/table.service.js';
import { ListDrafts, type NewFigure } from '../list/draft.service.js';
import { ListService } from '../list/list.service.js';
import { EventService, type Happening } from '../negotiation/event.service.js';
import { NegotiationService } from '../negotiation/negotiation.service.js';
import { ProposalService } from '../proposal/proposal.service.js';
import { ResponseService } from '../response/response.service.js';
import { RoundService } from '../round/round.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { actsOf, type CaseAct } from './acts.rules.js';
import {
  codeFor,
  localText,
  mandateOn,
  mandatesOf,
  type PlannedMandate,
  sidesOf,
} from './actors.rules.js';
import { CaseFile } from './casefile.entity.js';
import { actorsOf, type RecordedEvent, recordedOf, sourcesOf } from './casefile.rules.js';
import { keptOf } from './kept.rules.js';
import { digestOf } from './same.rules.js';

/** The rows that stand for what the file names by ids, numbers and places. */
interface Rows {
  sides: ReadonlyMap<string, string>;
  mandates: readonly (PlannedMandate & { row: string })[];
  sources: ReadonlyMap<number, string>;
  /** Versions of lists and proposals, by the place of their event in the file. */
  acts: Map<number, string>;
}

type Act<K extends CaseAct['act']> = Extract<CaseAct, { act: K }>;

/** Writes a sound case file into the record, inside the transaction of whoever asks for it. */
@Injectable()
export class CaseImportService {
  constructor(
    private readonly vault: Vault,
    private readonly tokens: Tokens,
    private readonly negotiations: NegotiationService,
    private readonly events: EventService,
    private readonly lists: ListService,
    private readonly drafts: ListDrafts,
    private readonly rounds: RoundService,
    private readonly proposals: ProposalService,
    private readonly responses: ResponseService,
    private readonly handovers: HandoverService,
  ) {}

  async write(tx: Tx, file: ExchangeCase): Promise<Table> {
    const sides = sidesOf(file);
    const table = await this.negotiations.found(tx, {
      code: codeFor(file),
      basis: 'UNKNOWN',
      title: localText(file.title),
      sides: sides.map(({ code, name, role }) => ({
        code,
        name: localText(name ?? code),
        role: role === null ? null : localText(role),
      })),
    });
    const seats = new Map(table.seats.map((seat) => [seat.sideCode, seat.sideId]));
    const sources = sourcesOf(file);
    const sourceRows = await this.negotiations.addSources(tx, table, sources, true);
    const rows: Rows = {
      sides: new Map(file.parties.map(({ id }, i) => [id, seats.get(sides[i].code) as string])),
      mandates: await this.mandates(tx, table, mandatesOf(file)),
      sources: new Map((file.sources ?? []).map(({ n }, i) => [n, sourceRows[i]])),
      acts: new Map(),
    };
    const actors = actorsOf(file);
    const recorded = file.events.map((event) => recordedOf(event, actors));
    await this.writeEvents(tx, table, rows, recorded, actsOf(file));
    await this.keep(tx, table, file, recorded, sourceRows);
    return table;
  }

  private async mandates(
    tx: Tx,
    table: Table,
    planned: readonly PlannedMandate[],
  ): Promise<Rows['mandates']> {
    const rows: (PlannedMandate & { row: string })[] = [];
    for (const [i, mandate] of planned.entries()) {
      const { code, name, kind, scope, sameAs } = mandate;
      const who = sameAs < i ? { intermediary: await this.who(tx, rows[sameAs].row) } : {};
      const words = { name: localText(name), scope: scope === null ? null : localText(scope) };
      const input = { code, kind, ...words, ...who };
      const period = { from: mandate.from, until: mandate.until };
      const path = ['intermediaries', i];
      rows.push({
        ...mandate,
        row: await this.negotiations.addMandate(tx, table, input, path, period),
      });
    }
    return rows;
  }

  private async who(tx: Tx, mandate: string): Promise<string> {
    const row = await tx.row<{ intermediary_id: string }>(
      'select intermediary_id from mandate where id = $1',
      [mandate],
    );
    return this.tokens.id('Intermediary', (row as { intermediary_id: string }).intermediary_id);
  }

  /** Appends all events in the order of the file; those that are nothing else, many at once. */
  private async writeEvents(
    tx: Tx,
    table: Table,
    rows: Rows,
    recorded: readonly RecordedEvent[],
    acts: readonly (CaseAct | null)[],
  ): Promise<void> {
    let plain: Happening[] = [];
    for (const [index, event] of recorded.entries()) {
      const happening = happeningOf(event, rows);
      const act = acts[index];
      if (!act) {
        plain.push(happening);
        continue;
      }
      if (plain.length > 0) await this.events.appendAll(tx, table, plain);
      plain = [];
      await this.perform(tx, table, rows, index, act, happening);
    }
    if (plain.length > 0) await this.events.appendAll(tx, table, plain);
  }

  private async perform(
    tx: Tx,
    table: Table,
    rows: Rows,
    index: number,
    act: CaseAct,
    happening: Happening,
  ): Promise<void> {
    const side = (id: string | null) => (id === null ? null : (rows.sides.get(id) ?? null));
    const earlier = (at: number | null) => (at === null ? null : (rows.acts.get(at) ?? null));
    switch (act.act) {
      case 'list':
        rows.acts.set(index, await this.list(tx, table, rows, act, happening));
        return;
      case 'proposal': {
        const legs = act.legs.map((leg) => ({
          ...leg,
          giver: side(leg.giver),
          receiver: side(leg.receiver),
          precision: 'EXACT' as const,
          captives: [],
        }));
        const { formula } = act;
        const proposal = { formula, legs, supersedes: null, terms: [], owed: null, happening };
        rows.acts.set(index, await this.proposals.add(tx, table, proposal));
        return;
      }
      case 'answer':
        await this.responses.add(tx, table, {
          ...act,
          side: side(act.side) as string,
          via: null,
          listVersion: earlier(act.list),
          proposal: earlier(act.proposal),
          responses: [],
          happening,
        });
        return;
      case 'round': {
        const { days, place } = act;
        const held = { modality: 'UNKNOWN', closed: true, participants: [] } as const;
        await this.rounds.add(tx, table, { ...held, days, place, happening });
        return;
      }
      case 'handover': {
        const given = act.given.map(({ giver, count }) => ({
          giver: side(giver) as string,
          kind: 'PERSONS' as const,
          count,
        }));
        await this.handovers.add(tx, table, { given, outcomes: [], stage: null, happening });
      }
    }
  }

  /** A version of a list, known by its figures alone and handed over as it is drafted: there is no name to review. */
  private async list(
    tx: Tx,
    table: Table,
    rows: Rows,
    act: Act<'list'>,
    happening: Happening,
  ): Promise<string> {
    const side = rows.sides.get(act.side) as string;
    const figures = act.figures.map((figure): NewFigure => ({
      ...figure,
      claimant: happening.claimedBySide ?? side,
      source: happening.sources?.[0] ?? null,
    }));
    const stated = { figures, shareUnrequested: act.shareUnrequested };
    const former = act.versionOf === null ? undefined : rows.acts.get(act.versionOf);
    const to = act.to === null ? null : (rows.sides.get(act.to) ?? null);
    const { code, type } = act;
    const version = former
      ? await this.drafts.addNext(tx, table, former, stated)
      : await this.drafts.add(tx, table, { code, type, side, to, captives: [], ...stated });
    await this.lists.handOver(tx, table, await this.lists.standing(tx, version), 1, happening);
    return version;
  }

  /** Keeps, sealed, what the file says beyond what the rows will give back. */
  private async keep(
    tx: Tx,
    table: Table,
    file: ExchangeCase,
    recorded: readonly RecordedEvent[],
    sourceRows: readonly string[],
  ): Promise<void> {
    const kept = keptOf(file, recorded, sourceRows);
    const { negotiation: negotiationId } = table;
    const sealer = await this.vault.sealer(tx, negotiationId, table.mySeat?.id ?? null);
    const sealed = sealer.seal('case_file', negotiationId, kept);
    const audienceId = await table.everyone();
    await tx.insert(CaseFile, [{ negotiationId, audienceId, digest: digestOf(file), sealed }]);
  }
}

function happeningOf(event: RecordedEvent, rows: Rows): Happening {
  const side = (id: string | null) => (id === null ? null : (rows.sides.get(id) ?? null));
  const mandate =
    event.byMandate === null ? -1 : mandateOn(rows.mandates, event.byMandate, event.on.date);
  return {
    type: event.type,
    on: event.on,
    bySide: side(event.bySide),
    byMandate: rows.mandates[mandate]?.row ?? null,
    toSide: side(event.to),
    claimedBySide: side(event.claimedBy),
    confidence: event.confidence,
    sources: event.src.flatMap((n) => rows.sources.get(n) ?? []),
    particulars: event.particulars,
    wording: event.wording,
  };
}
