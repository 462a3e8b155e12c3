import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notAllowed, refuseIfAny, Refusal, refusedBy } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { Intermediary, IntermediaryIdentity, Party } from '../party/party.entity.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  isNearHandover,
  type KnownCodes,
  mayTellDeath,
  particularProblems,
} from './event.rules.js';
import { EventService } from './event.service.js';
import type {
  EventLogInput,
  MandateEndInput,
  MandateGiveInput,
  MandateInput,
  NegotiationOpenInput,
  PhaseEnterInput,
  PositionWriteInput,
  SourceAddInput,
} from './negotiation.input.js';
import { Mandate, MandateScope, PhaseEntry, PositionNote } from './negotiation.entity.js';
import { nestParticulars, particularsTwice, twice } from './negotiation.rules.js';
import { Source, SourceReference } from './source.entity.js';

@Injectable()
export class NegotiationService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly events: EventService,
  ) {}

  /** Opens a negotiation: its sides with their parties, its seats, its intermediaries, the opener's own seat. */
  async open(as: Credential, input: NegotiationOpenInput): Promise<{ negotiation: string }> {
    const { idempotencyKey: key, openerSide, sides, mandates } = input;
    const codes = sides.map((side) => side.code);
    refuseIfAny([
      ...twice(codes).map((i) => invalid(['sides', i, 'code'], 'Two sides have the same code.')),
      ...twice((mandates ?? []).map((mandate) => mandate.code)).map((i) =>
        invalid(['mandates', i, 'code'], 'Two mandates have the same code.'),
      ),
      ...(openerSide && !codes.includes(openerSide)
        ? [invalid(['openerSide'], 'The opener’s side is none of the sides.')]
        : []),
    ]);
    const act = { name: 'negotiationOpen', key, input };
    return this.history.writeHouse(as, act, async (tx) => {
      const table = await this.found(tx, input);
      const { negotiation } = table;
      const fact = { result: { negotiation }, object: { type: 'Negotiation', id: negotiation } };
      // The first entry of its own record.
      await this.history.append(tx, negotiation, act, fact, await table.everyone());
      return fact;
    });
  }

  /** Founds a negotiation: parties, sides, seats, the opener's seat, mandates; and sits down at its table. */
  async found(tx: Tx, input: Omit<NegotiationOpenInput, 'idempotencyKey'>): Promise<Table> {
    if (!tx.viewer.may_open_negotiations) {
      throw new Refusal([
        notAllowed([], 'Your account may not open negotiations. Ask an administrator.'),
      ]);
    }
    const id = uuid();
    const own = await this.vault.newKey(tx);
    const house = await this.vault.sealer(tx, null, null);
    const parties = input.sides.map((side) => ({ side: uuid(), party: uuid(), ...side }));
    await tx.insert(
      Party,
      parties.map(({ party, code, name }) => ({
        id: party,
        code,
        sealedName: house.seal('party', party, name, 'sealed_name'),
        recordedBy: tx.viewer.id,
      })),
    );
    await tx.rows(
      'select negotiation_found($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)',
      [
        id,
        input.code,
        input.basis,
        input.title ? own.sealer.seal('negotiation', id, input.title, 'sealed_title') : null,
        parties.map((one) => one.side),
        parties.map((one) => one.party),
        parties.map((one) => one.code),
        parties.map(({ side, role }) =>
          role ? own.sealer.seal('side', side, role, 'sealed_role') : null,
        ),
        parties.find((one) => one.code === input.openerSide)?.side ?? null,
        uuid(),
        own.stored.id,
        own.stored.wrapped,
        own.stored.wrapped_under,
      ],
    );
    const table = (await Table.sitDown(tx, 'negotiation', id)) as Table;
    for (const [i, mandate] of (input.mandates ?? []).entries()) {
      await this.addMandate(tx, table, mandate, ['mandates', i]);
    }
    return table;
  }

  async enterPhase(as: Credential, input: PhaseEnterInput): Promise<{ negotiation: string }> {
    return this.history.write(as, 'phaseEnter', input, 'negotiation', async (tx, table) => {
      await change(tx, 'negotiation', table.negotiation, input.expectedVersion, {});
      await this.addPhase(tx, table, input.phase, readDated(input.on) as Dated);
      return {
        result: { negotiation: table.negotiation },
        object: { type: 'Negotiation', id: table.negotiation },
        facts: { phase: input.phase },
        audience: await table.everyone(),
      };
    });
  }

  async addPhase(tx: Tx, table: Table, phase: PhaseEntry['phase'], since: Dated): Promise<void> {
    const audienceId = isNearHandover(phase)
      ? await this.events.planSeenBy(tx, table, since)
      : await table.everyone();
    await tx.insert(PhaseEntry, [
      {
        id: uuid(),
        negotiationId: table.negotiation,
        audienceId,
        phase,
        sinceDate: since.date,
        sincePrecision: since.precision,
      },
    ]);
  }

  async giveMandate(as: Credential, input: MandateGiveInput): Promise<{ mandate: string }> {
    return this.history.write(as, 'mandateGive', input, 'negotiation', async (tx, table) => {
      const id = await this.addMandate(tx, table, input.mandate, ['mandate']);
      const from = input.mandate.from ? (readDated(input.mandate.from) as Dated) : null;
      if (from)
        await this.events.append(tx, table, { type: 'INTERMEDIARY_JOIN', on: from, byMandate: id });
      return {
        result: { mandate: id },
        object: { type: 'Mandate', id },
        audience: await table.everyone(),
      };
    });
  }

  /** Records a mandate, with a new intermediary unless it names one that serves elsewhere already. */
  async addMandate(
    tx: Tx,
    table: Table,
    input: MandateInput,
    path: readonly (string | number)[],
    period?: { from: Dated | null; until: Dated | null },
  ): Promise<string> {
    const known = input.intermediary ? this.tokens.readId(input.intermediary) : null;
    if (!input.intermediary && (!input.kind || !input.name)) {
      throw new Refusal([invalid(path, 'A new intermediary needs a kind and a name.')]);
    }
    let intermediaryId = known?.type === 'Intermediary' ? known.uuid : null;
    if (input.intermediary) {
      const row = await tx.row('select id from intermediary where id = $1', [intermediaryId]);
      if (!row)
        throw new Refusal([invalid([...path, 'intermediary'], 'There is no such intermediary.')]);
    } else {
      intermediaryId = uuid();
      const house = await this.vault.sealer(tx, null, null);
      await tx.insert(Intermediary, [
        {
          id: intermediaryId,
          code: input.code,
          kind: input.kind ?? 'OTHER',
          recordedBy: tx.viewer.id,
        },
      ]);
      const sealed = house.seal('intermediary_identity', intermediaryId, { name: input.name });
      await tx.insert(IntermediaryIdentity, [{ intermediaryId, sealed }]);
    }
    await this.checkCode(tx, table, input.code, intermediaryId, [...path, 'code']);
    const id = uuid();
    const audienceId = await table.everyone();
    const from = period ? period.from : input.from ? (readDated(input.from) as Dated) : null;
    const until = period ? period.until : input.until ? (readDated(input.until) as Dated) : null;
    if (from && until && until.date < from.date) {
      throw new Refusal([invalid([...path, 'until'], 'The mandate ends before it begins.')]);
    }
    await tx.insert(Mandate, [
      {
        id,
        negotiationId: table.negotiation,
        audienceId,
        intermediaryId: intermediaryId as string,
        code: input.code,
        fromDate: from?.date ?? null,
        fromPrecision: from?.precision ?? null,
        untilDate: until?.date ?? null,
        untilPrecision: until?.precision ?? null,
      },
    ]);
    if (input.scope) {
      const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
      const sealed = sealer.seal('mandate_scope', id, { scope: input.scope });
      await tx.insert(MandateScope, [
        { mandateId: id, negotiationId: table.negotiation, audienceId, sealed },
      ]);
    }
    return id;
  }

  /** A code stands for one intermediary in a negotiation. */
  private async checkCode(
    tx: Tx,
    table: Table,
    code: string,
    intermediary: string | null,
    path: readonly (string | number)[],
  ): Promise<void> {
    const other = await tx.row(
      'select 1 from mandate where negotiation_id = $1 and code = $2 and intermediary_id <> $3',
      [table.negotiation, code, intermediary],
    );
    if (!other) return;
    const message = `Another intermediary has the code ${code} here. Take another code, or name that intermediary.`;
    throw new Refusal([refusedBy('mandate-code-once', path, message)]);
  }

  async endMandate(as: Credential, input: MandateEndInput): Promise<{ mandate: string }> {
    return this.history.write(as, 'mandateEnd', input, 'mandate', async (tx, table, mandate) => {
      const on = readDated(input.on) as Dated;
      const [ended] = await tx.rows<{ id: string }>(
        `update mandate set until_date = $2, until_precision = $3
          where id = $1 and until_date is null and (from_date is null or from_date <= $2) returning id`,
        [mandate, on.date, on.precision],
      );
      if (!ended) {
        const message = 'The mandate has ended already, or this day lies before its beginning.';
        throw new Refusal([refusedBy('mandate-ends-once', ['on'], message)]);
      }
      await this.events.append(tx, table, {
        type: 'INTERMEDIARY_LEAVE',
        on,
        byMandate: ended.id,
        wording: { reason: input.reason ?? undefined },
      });
      return {
        result: { mandate: ended.id },
        object: { type: 'Mandate', id: ended.id },
        reason: input.reason,
        audience: await table.everyone(),
      };
    });
  }

  async logEvent(as: Credential, input: EventLogInput): Promise<{ event: string }> {
    return this.history.write(as, 'eventLog', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const happening = {
        type: input.type,
        on: readDated(input.on) as Dated,
        bySide: refs.maybe('Side', input.bySide, ['bySide']),
        byMandate: refs.maybe('Mandate', input.byIntermediary, ['byIntermediary']),
        toSide: refs.maybe('Side', input.toSide, ['toSide']),
        claimedBySide: refs.maybe('Side', input.claimedBySide, ['claimedBySide']),
        confidence: input.confidence,
        sources: refs.all('Source', input.sources, ['sources']),
        particulars: nestParticulars(input.particulars ?? []),
        wording: input.wording ? { ...input.wording } : null,
      };
      const particulars = input.particulars ?? [];
      const heads = particulars.map((one) => one.name.split('.')[0]);
      const errors = [
        ...particularProblems(input.type, happening.particulars, await this.codes(tx, table)).map(
          ({ name, message }) => invalid(['particulars', heads.indexOf(name), 'name'], message),
        ),
        ...particularsTwice(particulars).map((at) =>
          invalid(['particulars', at, 'name'], `"${particulars[at].name}" is said already.`),
        ),
      ];
      refuseIfAny([...errors, ...(await refs.problems(tx, table.negotiation))]);
      await this.events.checkMandate(tx, happening.byMandate, happening.on, ['byIntermediary']);
      const seenBy = mayTellDeath(input.type)
        ? await table.amongNegotiatorsOf(table.sideIds)
        : await table.everyone();
      const id = await this.events.append(tx, table, { ...happening, seenBy });
      return {
        result: { event: id },
        object: { type: 'Event', id },
        facts: { type: input.type },
        audience: seenBy,
      };
    });
  }

  /** The codes of the sides and lists here that the viewer sees. */
  private async codes(tx: Tx, table: Table): Promise<KnownCodes> {
    const row = await tx.row<KnownCodes>(
      `select array(select code from side where negotiation_id = $1 order by position) as sides,
              array(select code from list where negotiation_id = $1 order by seq) as lists`,
      [table.negotiation],
    );
    return row as KnownCodes;
  }

  async addSource(as: Credential, input: SourceAddInput): Promise<{ source: string }> {
    const add = async (tx: Tx, table: Table) => {
      const [id] = await this.addSources(tx, table, [input], input.shared ?? false);
      return { result: { source: id }, object: { type: 'Source', id } };
    };
    return this.history.write(as, 'sourceAdd', input, 'negotiation', add, EVERY_DESK);
  }

  /** Records sources, numbered on from the last one of this seat. */
  async addSources(
    tx: Tx,
    table: Table,
    sources: readonly {
      kind?: string | null;
      url?: string | null;
      note?: string | null;
      extra?: unknown;
      purposes?: Source['purposes'];
    }[],
    shared: boolean,
  ): Promise<string[]> {
    const seat = table.mySeat?.id as string;
    const audienceId = shared ? await table.everyone() : await table.own();
    const base = { negotiationId: table.negotiation, audienceId };
    const row = await tx.row<{ last: number }>(
      'select coalesce(max(number), 0) as last from source where recorded_seat_id = $1',
      [seat],
    );
    const sealer = await this.vault.sealer(tx, table.negotiation, seat);
    const rows = sources.map((source, i) => ({
      source,
      id: uuid(),
      number: (row?.last ?? 0) + i + 1,
    }));
    await tx.insert(
      Source,
      rows.map(({ id, number, source }) => ({
        ...base,
        id,
        number,
        recordedSeatId: seat,
        kind: source.kind ?? null,
        purposes: source.purposes ?? null,
      })),
    );
    await tx.insert(
      SourceReference,
      rows.map(({ id, source: { url, note, extra } }) => ({
        ...base,
        sourceId: id,
        sealed: sealer.seal('source_reference', id, { url, note, extra }),
      })),
    );
    return rows.map(({ id }) => id);
  }

  async writePosition(as: Credential, input: PositionWriteInput): Promise<{ position: string }> {
    return this.history.write(as, 'positionWrite', input, 'negotiation', async (tx, table) => {
      const id = uuid();
      const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
      await tx.insert(PositionNote, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.own(),
          sealed: sealer.seal('position_note', id, input.text),
          writtenAt: new Date(),
          writtenBy: tx.viewer.id,
        },
      ]);
      return { result: { position: id }, object: { type: 'PositionNote', id } };
    });
  }
}
