import { drawnDigits } from '../vault/drawn.js';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Dated, readDated } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, refuseIfAny, refusedBy } from '../graphql/refusal.js';
import type { CustodyStepKind } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import { EVERY_DESK, type Table } from '../history/table.service.js';
import { KeyedDigests } from '../vault/keyed-digest.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import {
  CustodyStep,
  PhotoSet,
  Remains,
  RemainsHandover,
  RemainsPhoto,
  type SealedStep,
} from './remains.entity.js';
import type {
  CustodyNoteInput,
  PhotoSetRecordInput,
  RemainsHandOverInput,
  RemainsPhotosAddInput,
  RemainsRecordInput,
} from './remains.input.js';

const maybeDated = (input: { text: string } | null | undefined): Dated | null =>
  input ? (readDated(input) as Dated) : null;

/** A step of the chain of custody to record. */
interface NewStep {
  kind: CustodyStepKind;
  on: Dated;
  from: string | null;
  to: string;
  words?: string | null;
}

/** Remains, their photographs, and in whose hands they were. */
@Injectable()
export class RemainsService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly digests: KeyedDigests,
  ) {}

  async record(as: Credential, input: RemainsRecordInput): Promise<{ remains: string }> {
    const record = async (tx: Tx, table: Table) => {
      const refs = new References(this.tokens);
      const heldBySideId = refs.maybe('Side', input.heldBy, ['heldBy']);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      await refs.check(tx, table.negotiation);
      const found = maybeDated(input.found);
      const id = uuid();
      const { place, description } = input;
      const sealer = await this.vault.sealer(
        tx,
        table.negotiation,
        table.mySeat?.id ?? null,
        'FATE',
      );
      await tx.insert(Remains, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.officers(),
          // Drawn by chance, as the codes of captives are: it tells nothing of how many there are.
          code: `R.${drawnDigits()}`,
          recordedSeatId: table.mySeat?.id,
          foundDate: found?.date ?? null,
          foundPrecision: found?.precision ?? null,
          heldBySideId,
          sourceId,
          recordedAt: new Date(),
          sealed: place || description ? sealer.seal('remains', id, { place, description }) : null,
        },
      ]);
      return {
        result: { remains: id },
        object: { type: 'Remains', id },
        audience: await table.officers(),
      };
    };
    return this.history.write(as, 'remainsRecord', input, 'negotiation', record, EVERY_DESK);
  }

  async recordSet(as: Credential, input: PhotoSetRecordInput): Promise<{ photoSet: string }> {
    const record = async (tx: Tx, table: Table) => {
      const refs = new References(this.tokens);
      const sourceId = refs.uuid('Source', input.source, ['source']);
      const from = readDated(input.from) as Dated;
      const until = readDated(input.until) as Dated;
      refuseIfAny([
        ...(until.date < from.date ? [invalid(['until'], 'It ends before it begins.')] : []),
        ...(await refs.problems(tx, table.negotiation)),
      ]);
      const id = uuid();
      const sealer = await this.vault.sealer(
        tx,
        table.negotiation,
        table.mySeat?.id ?? null,
        'FATE',
      );
      await tx.insert(PhotoSet, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.officers(),
          code: input.code,
          fromDate: from.date,
          fromPrecision: from.precision,
          untilDate: until.date,
          untilPrecision: until.precision,
          sourceId,
          sealed: input.description ? sealer.seal('photo_set', id, input.description) : null,
        },
      ]);
      return { result: { photoSet: id }, object: { type: 'PhotoSet', id } };
    };
    return this.history.write(as, 'photoSetRecord', input, 'negotiation', record, EVERY_DESK);
  }

  async addPhotos(as: Credential, input: RemainsPhotosAddInput): Promise<{ photoSet: string }> {
    const add = async (tx: Tx, table: Table, photoSetId: string) => {
      const refs = new References(this.tokens);
      const audienceId = await table.officers();
      const rows = input.photos.map((photo, i) => {
        const taken = maybeDated(photo.taken);
        return {
          id: uuid(),
          negotiationId: table.negotiation,
          audienceId,
          photoSetId,
          remainsId: refs.uuid('Remains', photo.remains, ['photos', i, 'remains']),
          reference: photo.reference,
          takenDate: taken?.date ?? null,
          takenPrecision: taken?.precision ?? null,
          digest: photo.digest ? Buffer.from(photo.digest, 'hex') : null,
        };
      });
      await refs.check(tx, table.negotiation);
      await tx.insert(RemainsPhoto, rows);
      return {
        result: { photoSet: photoSetId },
        object: { type: 'PhotoSet', id: photoSetId },
        facts: { photos: rows.length },
      };
    };
    return this.history.write(as, 'remainsPhotosAdd', input, 'photoSet', add, EVERY_DESK);
  }

  async noteCustody(as: Credential, input: CustodyNoteInput): Promise<{ remains: string }> {
    const note = async (tx: Tx, table: Table, remains: string) => {
      if (input.kind === 'HANDED_OVER') {
        const message = 'A handing over of remains is recorded by remainsHandOver.';
        refuseIfAny([refusedBy('handed-over-by-its-own-act', ['kind'], message)]);
      }
      const on = readDated(input.on) as Dated;
      const { kind, from, to, words } = input;
      const audience = await this.seenBy(tx, remains);
      await this.step(tx, table, remains, audience, { kind, on, from: from ?? null, to, words });
      return {
        result: { remains },
        object: { type: 'Remains', id: remains },
        facts: { kind },
        audience,
      };
    };
    return this.history.write(as, 'custodyNote', input, 'remains', note, EVERY_DESK);
  }

  async handOver(
    as: Credential,
    input: RemainsHandOverInput,
  ): Promise<{ remainsHandover: string }> {
    const handOver = async (tx: Tx, table: Table, remains: string) => {
      const refs = new References(this.tokens);
      const giver = refs.uuid('Side', input.giver, ['giver']);
      const receiver = refs.maybe('Side', input.receiver, ['receiver']);
      const witness = refs.maybe('Mandate', input.witness, ['witness']);
      const handover = refs.maybe('Handover', input.handover, ['handover']);
      const problems = await refs.problems(tx, table.negotiation);
      if (giver === receiver) {
        problems.push(invalid(['receiver'], 'A side does not give to itself.'));
      }
      refuseIfAny(problems);
      const codes = await tx.rows<{ id: string; code: string }>(
        'select id, code from side where id = any ($1)',
        [[giver, receiver]],
      );
      const codeOf = (side: string | null) => codes.find(({ id }) => id === side)?.code;
      // Who gives and who receives see the remains from now on, and so their chain of custody.
      const audience = await table.amongNegotiatorsOf([giver, receiver]);
      await table.show(['remains'], 'id', [remains], audience);
      await table.show(['custody_step', 'remains_photo'], 'remains_id', [remains], audience);
      const step = await this.step(tx, table, remains, await this.seenBy(tx, remains), {
        kind: 'HANDED_OVER',
        on: readDated(input.on) as Dated,
        from: input.from ?? codeOf(giver) ?? null,
        to: codeOf(receiver) ?? 'FAMILY',
        words: input.words,
      });
      const id = uuid();
      await tx.insert(RemainsHandover, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: audience,
          remainsId: remains,
          custodyStepId: step,
          giverSideId: giver,
          receiverSideId: receiver,
          handoverId: handover,
          witnessMandateId: witness,
          outcome: input.outcome,
        },
      ]);
      return {
        result: { remainsHandover: id },
        object: { type: 'RemainsHandover', id },
        facts: { withPersons: handover !== null },
        audience,
      };
    };
    return this.history.write(as, 'remainsHandOver', input, 'remains', handOver, EVERY_DESK);
  }

  private async seenBy(tx: Tx, remains: string): Promise<string> {
    const row = await tx.row<{ audience_id: string }>(
      'select audience_id from remains where id = $1',
      [remains],
    );
    return (row as { audience_id: string }).audience_id;
  }

  /** Appends a step; its number and whether something is missing before it are found by the database. */
  private async step(
    tx: Tx,
    table: Table,
    remainsId: string,
    audienceId: string,
    { kind, on, from, to, words }: NewStep,
  ): Promise<string> {
    const id = uuid();
    const sealer = await this.vault.sealer(tx, table.negotiation, table.mySeat?.id ?? null, 'FATE');
    const hand = (code: string) => this.digests.of('hand', remainsId, code);
    const sealed: SealedStep = { from, to, words: words ?? null };
    await tx.insert(CustodyStep, [
      {
        id,
        negotiationId: table.negotiation,
        audienceId,
        remainsId,
        kind,
        onDate: on.date,
        onPrecision: on.precision,
        fromHand: from ? hand(from) : null,
        toHand: hand(to),
        recordedAt: new Date(),
        recordedBy: tx.viewer.id,
        sealed: sealer.seal('custody_step', id, sealed),
      },
    ]);
    return id;
  }
}
