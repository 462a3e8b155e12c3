import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, liesBefore, readDated, textOf } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notAllowed, Refusal, refusedBy, refuseIfAny } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, WITNESSES } from '../history/table.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { CrossingFact, CrossingNote, Rearrest } from './stage.entity.js';
import type { RearrestRecordInput, RollCallRecordInput } from './stage.input.js';
import { type Entry, mayTell, newEntries } from './stage.rules.js';

/** What is said at a crossing and after it. */
@Injectable()
export class RollCallService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
  ) {}

  async record(as: Credential, input: RollCallRecordInput): Promise<{ stage: string }> {
    return this.history.write(
      as,
      'rollCallRecord',
      input,
      'stage',
      async (tx, table, stageId) => {
        const refs = new References(this.tokens);
        const entries = input.entries.map((entry, i) => ({
          ...entry,
          captive: refs.uuid('Captive', entry.captive, ['entries', i, 'captive']),
        }));
        await refs.check(tx, table.negotiation);
        const stage = (await tx.row<{ giver: string; receiver: string; audience: string }>(
          'select giver_side_id as giver, receiver_side_id as receiver, audience_id as audience from handover_stage where id = $1',
          [stageId],
        )) as { giver: string; receiver: string; audience: string };
        const { fresh, clashes } = newEntries(entries, await this.known(tx, entries));
        const mine = table.seats.filter((seat) => seat.mine);
        const seatFor = (fact: Entry['fact']) =>
          mine.find((seat) => mayTell(fact, { kind: seat.kind, side: seat.sideId }, stage));
        refuseIfAny([
          ...clashes.map((at) =>
            refusedBy(
              'fact-by-its-author',
              ['entries', at, 'key'],
              'This key was used for another entry. Make a new one for each.',
            ),
          ),
          ...entries.flatMap(({ fact }, at) =>
            seatFor(fact)
              ? []
              : [
                  notAllowed(
                    ['entries', at, 'fact'],
                    'The giving side says who was produced, the receiving side who was received, somebody neutral who was verified.',
                  ),
                ],
          ),
          ...entries.flatMap(({ note, fact }, at) =>
            note && seatFor(fact)?.kind === 'OBSERVER'
              ? [
                  notAllowed(
                    ['entries', at, 'note'],
                    'Observers say what they witnessed in codes; words about a person are for seats that see who it is. Leave the note out.',
                  ),
                ]
              : [],
          ),
        ]);
        const base = { negotiationId: table.negotiation, audienceId: stage.audience };
        const said = fresh.map((entry) => ({ ...entry, id: uuid() }));
        await tx.insert(
          CrossingFact,
          said.map(({ id, key, captive, fact, present, at }) => ({
            ...base,
            id,
            stageId,
            captiveId: captive,
            fact,
            present,
            seatId: seatFor(fact)?.id,
            byAccount: tx.viewer.id,
            deviceKey: key,
            deviceAt: new Date(at),
            recordedAt: new Date(),
          })),
        );
        const worded = said.filter(({ note }) => note);
        if (worded.length > 0) {
          const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null);
          await tx.insert(
            CrossingNote,
            worded.map(({ id: factId, note }) => ({
              ...base,
              factId,
              sealed: sealer.seal('crossing_note', factId, note),
            })),
          );
        }
        return {
          result: { stage: stageId },
          object: { type: 'HandoverStage', id: stageId },
          facts: { entries: fresh.length, again: entries.length - fresh.length },
          audience: stage.audience,
        };
      },
      WITNESSES,
    );
  }

  /** What this account brought in before by the same keys. */
  private known(tx: Tx, entries: readonly Entry[]): Promise<Entry[]> {
    return tx.rows<Entry>(
      'select device_key as key, captive_id as captive, fact, present from crossing_fact where by_account = $1 and device_key = any ($2)',
      [tx.viewer.id, entries.map(({ key }) => key)],
    );
  }

  async rearrest(as: Credential, input: RearrestRecordInput): Promise<{ outcome: string }> {
    return this.history.write(
      as,
      'rearrestRecord',
      input,
      'outcome',
      async (tx, table, outcomeId) => {
        const refs = new References(this.tokens);
        const bySideId = refs.maybe('Side', input.by, ['by']);
        const sourceId = refs.uuid('Source', input.source, ['source']);
        await refs.check(tx, table.negotiation);
        const on = readDated(input.on) as Dated;
        const home = (await tx.row<{
          audience: string;
          date: string;
          precision: Dated['precision'];
        }>(
          `select o.audience_id as audience, e.on_date as date, e.on_precision as precision
             from handover_outcome o join handover h on h.id = o.handover_id join event e on e.id = h.event_id where o.id = $1`,
          [outcomeId],
        )) as { audience: string } & Dated;
        if (liesBefore(on, home)) {
          const message = `The person came home on ${textOf(home)}; nobody is arrested again before that.`;
          throw new Refusal([invalid(['on'], message)]);
        }
        await tx.insert(Rearrest, [
          {
            negotiationId: table.negotiation,
            audienceId: home.audience,
            id: uuid(),
            outcomeId,
            bySideId,
            onDate: on.date,
            onPrecision: on.precision,
            sourceId,
          },
        ]);
        return {
          result: { outcome: outcomeId },
          object: { type: 'HandoverOutcome', id: outcomeId },
          audience: home.audience,
        };
      },
      EVERY_DESK,
    );
  }
}
