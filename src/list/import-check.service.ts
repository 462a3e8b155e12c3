import { Injectable } from '@nestjs/common';
import { setImmediate as otherThings } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { Identities } from '../captive/identity.service.js';
import { type Credential, Database, type Tx } from '../db/database.js';
import { JobOver, JobService } from '../job/job.service.js';
import type { Sheet } from '../sheet/sheet.js';
import { type Sealer, Vault } from '../vault/vault.js';
import type { Column } from './import-column.rules.js';
import { ImportService, type StandingImport } from './import.service.js';
import { isError, type ListProblem } from './import-problem.rules.js';
import { type Known, type PlannedRow, Planner } from './import-plan.rules.js';
import { columnProblems, type Reading, readRows } from './import-row.rules.js';
import { ListFiles } from './list-file.service.js';

/** Rows of one page: what one step of the commit records in one transaction. */
export const ROWS_A_PAGE = 1000;
const PROBLEMS_A_PAGE = 1000;
/** Rows read before the process does other things. */
const AT_A_TIME = 100;

/** A problem as a page keeps it; `cells` are those of a row that failed, at its first problem. */
export interface KeptProblem extends ListProblem {
  cells?: readonly string[];
}

/** The dry run: reads every row, puts it against what is known, and keeps what it comes to in sealed pages. */
@Injectable()
export class ImportCheck {
  constructor(
    private readonly database: Database,
    private readonly jobs: JobService,
    private readonly imports: ImportService,
    private readonly files: ListFiles,
    private readonly vault: Vault,
    private readonly identities: Identities,
  ) {}

  async run(as: Credential, job: string): Promise<void> {
    const planId = uuid();
    const {
      standing: begun,
      file,
      columns,
    } = await this.database.withViewer(as, async (tx) => {
      const standing = await this.imports.standing(tx, 'job_id', job);
      if (!standing?.file_id) throw new JobOver();
      const head = await this.imports.head(tx, standing);
      return { standing, file: await this.files.open(tx, standing.file_id), columns: head.columns };
    });
    // A long file is read longer than a transaction may say nothing.
    const sheet = await this.files.read(file);
    const found = await this.database.withViewer(as, (tx) =>
      this.check(tx, begun, planId, sheet, columns),
    );
    await this.jobs.step(as, job, 'listImportCheck', async (tx, _table, { id }) => {
      const standing = await this.imports.standing(tx, 'job_id', id);
      if (standing?.status !== 'CHECKING') throw new JobOver();
      await tx.rows('select list_import_clear($1, $2, false)', [standing.id, planId]);
      await tx.rows(
        `update list_import set status = 'CHECKED', plan_id = $2, counts = $3, problem_count = $4, version = version + 1 where id = $1`,
        [standing.id, planId, JSON.stringify(found.counts), found.problems],
      );
      const { rows } = found.counts;
      const object = { type: 'ListImport', id: standing.id };
      return {
        rows,
        total: rows,
        ended: true,
        fact: { result: null, object, facts: { ...found.counts } },
      };
    });
  }

  private async check(
    tx: Tx,
    standing: StandingImport,
    planId: string,
    sheet: Sheet,
    columns: readonly Column[],
  ) {
    const reading: Reading = {
      rows: sheet.rows,
      formulas: sheet.formulas,
      headerRow: standing.header_row,
      columns,
      dateOrder: standing.date_order,
    };
    const sealer = await this.vault.sealer(tx, standing.negotiation_id, standing.seat_id);
    const pages = new Pages(tx, sealer, standing, planId);
    const ofColumns = columnProblems(reading);
    for (const problem of ofColumns) await pages.problem(problem);
    if (sheet.otherSheets > 0)
      await pages.problem({
        row: null,
        column: null,
        heading: null,
        value: String(sheet.otherSheets),
        reason: 'OTHER_SHEETS',
      });
    const readable = !ofColumns.some(isError);
    const planner = new Planner([], {
      type: standing.type,
      side: standing.side_id,
      heldBy: standing.held_by_side_id,
      statedOn: standing.stated_date,
    });
    const known = readable ? await this.known(tx, standing, reading, planner) : [];
    let read = 0;
    for (const row of readable ? readRows(reading) : []) {
      const { planned, problems } = planner.plan(row);
      const failed = problems.some(isError);
      for (const [i, problem] of problems.entries())
        await pages.problem(
          failed && i === 0 ? { ...problem, cells: sheet.rows[row.row - 1] } : problem,
        );
      if (planned) await pages.row(planned);
      read += 1;
      if (read % AT_A_TIME === 0) await otherThings();
    }
    if (readable && read === 0)
      await pages.problem({
        row: null,
        column: null,
        heading: null,
        value: null,
        reason: 'NOBODY',
      });
    await pages.end();
    return { counts: planner.end(known), problems: pages.problems };
  }

  /** Whom the file may mean: who stands on the version before, and whom a code names; the planner is told meanwhile. */
  private async known(
    tx: Tx,
    standing: StandingImport,
    { rows, columns, headerRow }: Reading,
    planner: Planner,
  ): Promise<Known[]> {
    const at = columns.find(({ field }) => field === 'CODE')?.number;
    const codes = at
      ? rows.slice(headerRow).map((cells) => (cells[at - 1] ?? '').trim().slice(0, 40))
      : [];
    const found = await tx.rows<{
      id: string;
      code: string;
      heldBy: string | null;
      sex: string;
      own: boolean;
      onList: boolean;
      statedOn: string | null;
    }>(
      `select c.id, c.code, c.held_by_side_id as "heldBy", c.sex, c.recorded_seat_id = $3 as own, l.id is not null as "onList",
              i.stated_on as "statedOn"
         from captive c left join list_line l on l.captive_id = c.id and l.list_version_id = $2
         left join captive_identity i on i.captive_id = c.id
        where c.negotiation_id = $1 and (l.id is not null or upper(c.code) = any ($4))
          and not exists (select from captive_retraction r where r.captive_id = c.id)`,
      [
        standing.negotiation_id,
        standing.before_id,
        standing.seat_id,
        [...new Set(codes.filter(Boolean).map((code) => code.toUpperCase()))],
      ],
    );
    const known: Known[] = [];
    for (let from = 0; from < found.length; from += AT_A_TIME) {
      const some = found.slice(from, from + AT_A_TIME);
      const identities = await this.identities.of(
        tx,
        some.map(({ id }) => id),
      );
      const opened = some.map(({ statedOn, ...one }) => ({
        ...one,
        statedOn: statedOn ?? '',
        identity: identities.get(one.id) ?? null,
      }));
      planner.know(opened);
      known.push(...opened);
      await otherThings();
    }
    return known;
  }
}

/** Sealed pages, written as they fill. */
class Pages {
  problems = 0;
  private readonly filling = {
    ROWS: { number: 0, items: [] as unknown[], most: ROWS_A_PAGE },
    PROBLEMS: { number: 0, items: [] as unknown[], most: PROBLEMS_A_PAGE },
  };

  constructor(
    private readonly tx: Tx,
    private readonly sealer: Sealer,
    private readonly standing: StandingImport,
    private readonly planId: string,
  ) {}

  row(row: PlannedRow): Promise<void> {
    return this.add('ROWS', row);
  }

  problem(problem: KeptProblem): Promise<void> {
    this.problems += 1;
    return this.add('PROBLEMS', problem);
  }

  async end(): Promise<void> {
    await this.write('ROWS');
    await this.write('PROBLEMS');
  }

  private async add(kind: 'ROWS' | 'PROBLEMS', item: unknown): Promise<void> {
    const page = this.filling[kind];
    page.items.push(item);
    if (page.items.length >= page.most) await this.write(kind);
  }

  private async write(kind: 'ROWS' | 'PROBLEMS'): Promise<void> {
    const page = this.filling[kind];
    if (page.items.length === 0) return;
    const id = uuid();
    const { id: importId, audience_id, negotiation_id } = this.standing;
    await this.tx.rows(
      `insert into list_import_page (id, negotiation_id, audience_id, import_id, plan_id, kind, number, rows, sealed)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        id,
        negotiation_id,
        audience_id,
        importId,
        this.planId,
        kind,
        page.number,
        page.items.length,
        this.sealer.seal('list_import_page', id, page.items),
      ],
    );
    page.number += 1;
    page.items = [];
  }
}
