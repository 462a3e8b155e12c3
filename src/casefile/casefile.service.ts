import { Injectable } from '@nestjs/common';
import { type Credential, Database, type Tx } from '../db/database.js';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { type Problem, validateCase } from '../exchangecase/validate.js';
import { notFound, Refusal } from '../graphql/refusal.js';
import { type Fact, History } from '../history/history.service.js';
import { codeFor } from './actors.rules.js';
import { CaseExportService } from './caseexport.service.js';
import { CaseImportService } from './caseimport.service.js';
import { type CaseRecord, fileOf, leaving, leftOut, withNote } from './export.rules.js';
import { differenceText, digestOf, type EventDifference, eventDifferences } from './same.rules.js';
import { sound } from './sound.rules.js';

/** A file that is not imported, with everything that is wrong with it. Problems quote the file: not for a log. */
export class CaseProblems extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('\n'));
  }
}

/** A file whose case was imported before with other content. */
export class CaseDiffers extends CaseProblems {
  readonly differences: readonly EventDifference[];

  constructor(before: ExchangeCase, after: ExchangeCase) {
    const message = differenceText(before, after);
    const hint =
      'Nothing was written. Record what is new in the negotiation, or give the file an id of its own.';
    super([{ path: '', code: 'IMPORTED_BEFORE', message, hint }]);
    this.differences = eventDifferences(before.events, after.events);
  }
}

export interface CaseImported {
  /** The negotiation's uuid. */
  negotiation: string;
  code: string;
  /** False when the same content was imported before: then nothing was written. */
  changed: boolean;
  events: number;
  warnings: Problem[];
}

/** Ends a transaction that has nothing to write. */
class Unchanged extends Error {
  constructor(readonly negotiation: string) {
    super('This file was imported before.');
  }
}

/** Case files of the format exchange-case/1, into the record and out of it. */
@Injectable()
export class CasefileService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly writer: CaseImportService,
    private readonly reader: CaseExportService,
  ) {}

  /** Records a whole file as a negotiation of the account's own, or nothing of it. */
  async import(as: Credential, text: Buffer): Promise<CaseImported> {
    const { case: file, problems, warnings } = validateCase(text);
    if (!file) throw new CaseProblems(problems);
    const said = { code: codeFor(file), events: file.events.length, warnings };
    try {
      const negotiation = await this.record(as, file);
      return { negotiation, changed: true, ...said };
    } catch (error) {
      if (!(error instanceof Unchanged)) throw error;
      return { negotiation: error.negotiation, changed: false, ...said };
    }
  }

  private record(as: Credential, file: ExchangeCase): Promise<string> {
    const act = { name: 'caseImport' };
    return this.history.writeHouse(as, act, async (tx) => {
      // Acts on the house stand in one line: nobody imports the same file between this look and the writing.
      await this.refuseTwice(tx, file);
      const table = await this.writer.write(tx, file);
      const fact: Fact<string> = {
        result: table.negotiation,
        object: { type: 'Negotiation', id: table.negotiation },
        facts: { events: file.events.length, digest: digestOf(file).toString('hex') },
      };
      await this.history.append(tx, table.negotiation, act, fact, await table.everyone());
      return fact;
    });
  }

  private async refuseTwice(tx: Tx, file: ExchangeCase): Promise<void> {
    const before = await tx.row<{ id: string; digest: Buffer }>(
      `select n.id, f.digest from negotiation n join case_file f on f.negotiation_id = n.id
        where n.code = $1 and n.opened_by = $2 order by n.seq limit 1`,
      [codeFor(file), tx.viewer.id],
    );
    if (!before) return;
    if (before.digest.equals(digestOf(file))) throw new Unchanged(before.id);
    const record = await this.reader.read(tx, before.id);
    if (record) throw new CaseDiffers(fileOf(record, false), file);
  }

  /** An export that opened names of intermediaries or words is a read of identities: one entry, with how many. */
  private async note(tx: Tx, negotiation: string, record: CaseRecord): Promise<void> {
    const facts = {
      export: true,
      intermediaries: record.mandates.filter(({ name }) => name !== null).length,
      words: record.events.filter(({ wording }) => Object.keys(wording).length > 0).length,
    };
    if (facts.intermediaries + facts.words === 0) return;
    const row = await tx.row<{ audience: string }>('select audience_of_reader($1) as audience', [
      negotiation,
    ]);
    const object = { type: 'Negotiation', id: negotiation };
    const fact: Fact<null> = { result: null, object, facts };
    await this.history.append(
      tx,
      negotiation,
      { name: 'identityRead' },
      fact,
      row?.audience ?? null,
    );
  }

  /** Negotiations in codes and figures, nothing opened: those that the viewer sees. */
  coded(tx: Tx, negotiations: readonly string[]): Promise<Map<string, CaseRecord>> {
    return this.reader.readAll(tx, negotiations, false);
  }

  /** The negotiation as a case file, as far as the viewer sees it. */
  export(as: Credential, negotiation: string): Promise<ExchangeCase> {
    return this.database.withViewer(as, async (tx) => {
      const record = await this.reader.read(tx, negotiation);
      if (!record) throw new Refusal([notFound(['negotiation'], 'negotiation')]);
      const { record: leaves, left } = leaving(record);
      await this.note(tx, negotiation, leaves);
      const file = fileOf(leaves, true);
      const note = leftOut(left);
      return sound(note ? withNote(file, note) : file);
    });
  }
}
