import { Injectable } from '@nestjs/common';
import { NewCaptives, type SealedAhead } from '../captive/new-captives.service.js';
import { type Credential, Database, type Tx } from '../db/database.js';
import { Refusal, refusedBy } from '../graphql/refusal.js';
import type { Table } from '../history/table.service.js';
import { JobOver, JobService, type Progress } from '../job/job.service.js';
import { ERASED, Vault } from '../vault/vault.js';
import { IdentityChanges } from './identity-change.service.js';
import type { ListImportUndoInput } from './import.input.js';
import type { PlannedRow } from './import-plan.rules.js';
import { heldAndClaimed } from './import.rules.js';
import { ImportService, type StandingImport } from './import.service.js';
import { ListDrafts } from './draft.service.js';

/** How long the taking back of a long list may take, in milliseconds. */
const UNDO_PATIENCE = 60_000;

/** A page of rows as a step records it: opened, and its new persons sealed, while the step before it is still recorded. */
interface PageAhead {
  number: number;
  rows: readonly PlannedRow[];
  sealed: SealedAhead;
}

const newOf = (rows: readonly PlannedRow[]) =>
  rows.flatMap((row) => (row.captive === null && row.person ? [{ row, person: row.person }] : []));

/** Records the rows of a checked import page by page, each in one transaction, and takes an import back. */
@Injectable()
export class ImportWrite {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobService,
    private readonly imports: ImportService,
    private readonly captives: NewCaptives,
    private readonly drafts: ListDrafts,
    private readonly identities: IdentityChanges,
    private readonly vault: Vault,
  ) {}

  /** Steps until all pages are recorded; `goOn` is asked between two of them. Each prepares the next page meanwhile. */
  async run(as: Credential, job: string, goOn: () => boolean = () => true): Promise<void> {
    let next: Promise<PageAhead | null> = Promise.resolve(null);
    try {
      for (let ended = false; !ended && goOn();) {
        const ahead = await next;
        const step = await this.jobs.step(
          as,
          job,
          'listImportStep',
          async (tx, table, standing) => {
            const one = await this.imports.standing(tx, 'job_id', standing.id);
            if (one?.status !== 'COMMITTING') throw new JobOver();
            next = this.ahead(as, one, standing.step + 1);
            // A page that could not be prepared is opened and sealed in its own step, and fails there if it must.
            next = next.catch(() => null);
            return this.step(tx, table, one, standing.step, ahead);
          },
        );
        ({ ended } = step);
      }
    } finally {
      await next;
    }
  }

  /** Opens a page and seals its new persons, in a transaction of its own that writes nothing. */
  private async ahead(
    as: Credential,
    one: StandingImport,
    number: number,
  ): Promise<PageAhead | null> {
    const found = await this.database.withViewer(as, async (tx) => ({
      rows: await this.page(tx, one, number),
      sealing: await this.captives.sealing(tx, one.negotiation_id, one.seat_id),
    }));
    const { rows, sealing } = found;
    if (rows === null) return null;
    const persons = newOf(rows).map(({ person }) => person);
    return { number, rows, sealed: await this.captives.sealAhead(sealing, persons) };
  }

  /** Records one page: the same statements for any number of rows. */
  private async step(
    tx: Tx,
    table: Table,
    one: StandingImport,
    number: number,
    prepared: PageAhead | null,
  ): Promise<Progress> {
    const ahead = prepared?.number === number ? prepared : null;
    const rows = ahead?.rows ?? (await this.page(tx, one, number));
    const listVersion = one.list_version_id as string;
    const object = { type: 'ListVersion', id: listVersion };
    if (rows === null) {
      await tx.rows('select list_import_clear($1, $2, true)', [one.id, one.plan_id]);
      await tx.rows(
        `update list_import set status = 'COMMITTED', version = version + 1 where id = $1`,
        [one.id],
      );
      return { rows: 0, ended: true, fact: { result: null, object, facts: { committed: true } } };
    }
    const { heldBy, claimedBy } = heldAndClaimed(
      one.type,
      one.side_id,
      one.to_side_id,
      one.held_by_side_id,
    );
    const newcomers = newOf(rows);
    const ids = await this.captives.addAll(
      tx,
      table,
      newcomers.map(({ person }) => ({
        ...person,
        heldBy,
        claimedBy,
        source: one.source_id as string,
        statedOn: one.stated_date,
        import: one.id,
      })),
      ahead?.sealed,
    );
    const recorded = new Map(newcomers.map(({ row }, i) => [row, ids[i]]));
    const stated = { date: one.stated_date, precision: one.stated_precision };
    const changed = await this.identities.say(
      tx,
      table,
      one.id,
      stated,
      rows.flatMap(({ captive, changes }) => (captive && changes ? [{ captive, changes }] : [])),
    );
    await this.drafts.addNames(
      tx,
      table,
      { id: listVersion, type: one.type, side_id: one.side_id, to_side_id: one.to_side_id },
      rows.map((row) => row.captive ?? (recorded.get(row) as string)),
    );
    const facts = { names: rows.length, new: newcomers.length, changed };
    return { rows: rows.length, ended: false, fact: { result: null, object, facts } };
  }

  private async page(tx: Tx, one: StandingImport, number: number): Promise<PlannedRow[] | null> {
    const row = await tx.row<{ id: string; sealed: Buffer }>(
      `select id, sealed from list_import_page where plan_id = $1 and kind = 'ROWS' and number = $2`,
      [one.plan_id, number],
    );
    if (!row) return null;
    const place = { table: 'list_import_page', column: 'sealed', row: row.id, bytes: row.sealed };
    const [opened] = await this.vault.openAll(tx, [place]);
    return opened === ERASED ? [] : (opened as PlannedRow[]);
  }

  async undo(
    as: Credential,
    input: ListImportUndoInput,
  ): Promise<{ listImport: string; takenBack: number }> {
    return this.imports.step(as, 'listImportUndo', input, async (tx, table, one) => {
      await tx.rows(`select set_config('statement_timeout', $1, true)`, [String(UNDO_PATIENCE)]);
      const waits = await tx.row(`select 1 from job where id = $1 and status = 'WAITING'`, [
        one.job_id,
      ]);
      if (waits) {
        const message = 'Its job is still recording. Stop that first, or wait for its end.';
        throw new Refusal([refusedBy('import-steps-in-order', ['listImport'], message)]);
      }
      const discarded = await tx.rows(
        `update list_version set status = 'DISCARDED', version = version + 1 where id = $1 and event_id is null returning id`,
        [one.list_version_id],
      );
      if (discarded.length === 0) {
        const message =
          'The list was handed over: what was seen stays seen. Revise it, or take the version back.';
        throw new Refusal([refusedBy('handed-over-stays', ['listImport'], message)]);
      }
      const stated = { date: one.stated_date, precision: one.stated_precision };
      const turnedBack = await this.identities.turnBack(tx, table, one.id, stated);
      const taken = await tx.rows(
        `insert into captive_retraction (captive_id, negotiation_id, audience_id, import_id)
         select c.id, c.negotiation_id, $2, $1 from captive c
          where c.import_id = $1 and c.id not in (
            select captives_named_elsewhere(array(select id from captive where import_id = $1), $3)) returning captive_id`,
        [one.id, await table.own(), one.list_version_id],
      );
      await tx.rows('select list_import_clear($1, null, true)', [one.id]);
      await tx.rows(
        `update list_import set status = 'UNDONE', version = version + 1 where id = $1`,
        [one.id],
      );
      return {
        result: { listImport: one.id, takenBack: taken.length },
        object: { type: 'ListImport', id: one.id },
        facts: { takenBack: taken.length, turnedBack },
      };
    });
  }
}
