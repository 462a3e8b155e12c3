import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import type { ExportFormat } from '../graphql/schema.generated.js';
import { History } from '../history/history.service.js';
import { EVERYBODY, RELEASERS, type Table } from '../history/table.service.js';
import { Vault } from '../vault/vault.js';
import type { ExportAskInput, ExportDecideInput } from './analysis.input.js';
import { DiagnosisService } from './diagnosis.service.js';
import { headOf, logOf } from './eventlog.rules.js';
import { ExportDecision, ExportRequest, ExportTaking } from './export.entity.js';
import {
  expiryOf,
  exportDecisionProblem,
  exportTakingProblem,
  type Standing,
} from './export.rules.js';
import { EXPORT_FILES } from './export-file.js';

type Result = { export: string };

/** A file as it goes out. */
export interface Taken {
  name: string;
  type: string;
  bytes: Buffer;
}

type Found = Standing & { format: ExportFormat; until: string; audience: string };

/** The event log of what is known up to a day. */
export async function fileOf(
  record: ExchangeCase,
  format: ExportFormat,
  until: string,
): Promise<Taken> {
  const head = headOf(record, until);
  const { ending, type, write } = EXPORT_FILES[format];
  const bytes = await write(head, logOf(record, until));
  return { name: `${head.id}-${until}.${ending}`, type, bytes };
}

/** The event log of a negotiation in files: asked for, decided by somebody else, taken until it expires. */
@Injectable()
export class ExportService {
  constructor(
    private readonly history: History,
    private readonly vault: Vault,
    private readonly diagnoses: DiagnosisService,
  ) {}

  ask(as: Credential, input: ExportAskInput): Promise<Result> {
    return this.history.write(
      as,
      'exportAsk',
      input,
      'negotiation',
      async (tx, table) => {
        const { format, purpose } = input;
        const [{ until }] = await tx.rows<{ until: string }>(
          'select quarter_until($1)::text as until',
          [input.asOf ?? null],
        );
        const id = uuid();
        const audienceId = await table.audience(
          (seat) => seat === table.mySeat || RELEASERS.includes(seat.kind),
        );
        await tx.insert(ExportRequest, [
          {
            ...{ id, audienceId, format, purpose, untilDate: until },
            negotiationId: table.negotiation,
            askedBy: tx.viewer.id,
            askedAt: new Date(),
            sealed: await this.sealed(tx, table, 'export_request', id, input.words),
          },
        ]);
        return {
          result: { export: id },
          object: { type: 'Export', id },
          facts: { format, purpose, until },
          audience: audienceId,
        };
      },
      EVERYBODY,
    );
  }

  decide(as: Credential, input: ExportDecideInput): Promise<Result> {
    return this.history.write(
      as,
      'exportDecide',
      input,
      'export',
      async (tx, table, id) => {
        const found = await find(tx, id);
        const problem = exportDecisionProblem(found, tx.viewer.id);
        if (problem) throw new Refusal([refusedBy('export-by-two', ['export'], problem)]);
        const now = new Date();
        const refusal = input.refusal ?? null;
        const { words } = input;
        await tx.insert(ExportDecision, [
          {
            requestId: id,
            negotiationId: table.negotiation,
            audienceId: found.audience,
            decidedBy: tx.viewer.id,
            decidedAt: now,
            refusal,
            expiresAt: refusal ? null : expiryOf(now, input.days),
            sealed: words ? await this.sealed(tx, table, 'export_decision', id, words) : null,
          },
        ]);
        return {
          result: { export: id },
          object: { type: 'Export', id },
          facts: refusal ? { refusal } : { approved: true },
          audience: found.audience,
        };
      },
      RELEASERS,
    );
  }

  /** The file, for who asked. It goes out once its taking is in the record. */
  async take(as: Credential, input: Result): Promise<Taken> {
    let file: Taken | undefined;
    const act = { ...input, idempotencyKey: randomUUID() };
    await this.history.write(
      as,
      'exportTake',
      act,
      'export',
      async (tx, table, id) => {
        const found = await find(tx, id);
        const problem = exportTakingProblem(found, tx.viewer.id);
        if (problem) throw new Refusal([refusedBy('export-by-two', ['export'], problem)]);
        const made = await this.file(tx, table.negotiation, found);
        file = made.file;
        const digest = createHash('sha256').update(made.file.bytes).digest();
        await tx.insert(ExportTaking, [
          {
            id: uuid(),
            negotiationId: table.negotiation,
            audienceId: found.audience,
            requestId: id,
            takenBy: tx.viewer.id,
            takenAt: new Date(),
            digest,
          },
        ]);
        return {
          result: null,
          object: { type: 'Export', id },
          facts: {
            format: found.format,
            until: found.until,
            leftOut: made.leftOut,
            sha256: digest.toString('hex'),
          },
          audience: found.audience,
        };
      },
      EVERYBODY,
    );
    return file as Taken;
  }

  /** What goes out: facts that the taker sees, coded and coarsened. Whatever a source forbids is left out here. */
  private async file(
    tx: Tx,
    negotiation: string,
    { format, until }: Found,
  ): Promise<{ file: Taken; leftOut: number }> {
    const record = await this.diagnoses.of(tx, negotiation, until, true);
    if (!record) throw new Error('Who sits at a table sees its negotiation.');
    return { file: await fileOf(record.file, format, until), leftOut: record.left?.events ?? 0 };
  }

  private async sealed(
    tx: Tx,
    table: Table,
    place: string,
    id: string,
    words: string,
  ): Promise<Buffer> {
    const sealer = await this.vault.sealer(tx, table.negotiation, null);
    return sealer.seal(place, id, { words });
  }
}

const find = async (tx: Tx, id: string): Promise<Found> =>
  (await tx.row<Found>(
    `select export_state(r.id) as state, r.asked_by as "askedBy", r.format, r.until_date::text as until, r.audience_id as audience
       from export_request r where r.id = $1`,
    [id],
  )) as Found;
