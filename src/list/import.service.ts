import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Credential, Database, type Tx } from '../db/database.js';
import { type Dated, readDated, today } from '../graphql/dated.js';
import { References } from '../graphql/references.js';
import { invalid, notYourSide, Refusal, refusedBy } from '../graphql/refusal.js';
import type { ListImportStatus, ListType } from '../graphql/schema.generated.js';
import { type Fact, History } from '../history/history.service.js';
import type { Table } from '../history/table.service.js';
import { change } from '../history/version.service.js';
import { normalised } from '../captive/match.rules.js';
import { JobService } from '../job/job.service.js';
import { NegotiationService } from '../negotiation/negotiation.service.js';
import { Tokens } from '../vault/token.js';
import { ERASED, Vault } from '../vault/vault.js';
import type { DateOrder } from './import-date.rules.js';
import { encodingOf, headOf, type MappedColumn, type SealedHead } from './import-head.rules.js';
import type { PlanCounts } from './import-plan.rules.js';
import { heldAndClaimed, type ImportStep, importStepProblem } from './import.rules.js';
import { ListImport, ListMapping } from './import.entity.js';
import type {
  ListImportBeginInput,
  ListImportCancelInput,
  ListImportCommitInput,
  ListImportDryRunInput,
  ListImportMapInput,
} from './import.input.js';
import { ListFiles } from './list-file.service.js';
import { ListDrafts } from './draft.service.js';

/** An import as its steps find it. */
export interface StandingImport {
  id: string;
  negotiation_id: string;
  audience_id: string;
  status: ListImportStatus;
  seat_id: string;
  file_id: string | null;
  code: string;
  type: ListType;
  side_id: string;
  to_side_id: string | null;
  held_by_side_id: string | null;
  stated_date: string;
  stated_precision: Dated['precision'];
  header_row: number;
  date_order: DateOrder;
  sealed: Buffer;
  before_id: string | null;
  counts: PlanCounts | null;
  plan_id: string | null;
  job_id: string | null;
  list_version_id: string | null;
  source_id: string | null;
  version: number;
}

/** A list of a side as it stands: its latest version that was not discarded. */
interface StandingList {
  type: ListType;
  to_side_id: string | null;
  last_id: string | null;
  last_event: string | null;
  any_id: string;
}

type Result = { listImport: string };

/** The way of a list into the record: begun, mapped, checked, committed, or given up. */
@Injectable()
export class ImportService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly vault: Vault,
    private readonly jobs: JobService,
    private readonly files: ListFiles,
    private readonly drafts: ListDrafts,
    private readonly negotiations: NegotiationService,
  ) {}

  async begin(as: Credential, input: ListImportBeginInput): Promise<Result> {
    const read = this.tokens.readId(input.file);
    const fileId = read?.type === 'ListFile' ? read.uuid : null;
    // Reading takes a while: it is done before the turn at the table is taken.
    const file = fileId
      ? await this.database.withViewer(as, (tx) => this.files.open(tx, fileId))
      : null;
    const sheet = await this.files.read(file);
    return this.history.write(as, 'listImportBegin', input, 'negotiation', async (tx, table) => {
      const refs = new References(this.tokens);
      const side = refs.uuid('Side', input.side, ['side']);
      const to = refs.maybe('Side', input.to, ['to']);
      const heldBy = refs.maybe('Side', input.heldBy, ['heldBy']);
      const mapping = refs.maybe('ListMapping', input.mapping, ['mapping']);
      refs.uuid('ListFile', input.file, ['file']);
      await refs.check(tx, table.negotiation);
      if (!table.mayActFor(side)) throw new Refusal([notYourSide(['side'])]);
      if (to === side) throw new Refusal([invalid(['to'], 'A list is addressed to another side.')]);
      const held = heldAndClaimed(input.type, side, to, heldBy);
      if (held.heldBy !== null && held.heldBy === held.claimedBy) {
        const message = 'A side does not hold persons that it claims as its own.';
        throw new Refusal([invalid(['heldBy'], message)]);
      }
      const list = await this.list(tx, table.negotiation, side, input.code);
      if (list && list.type !== input.type) {
        throw new Refusal([invalid(['type'], `The list ${input.code} is of type ${list.type}.`)]);
      }
      const seat = table.mySeat?.id ?? null;
      const matcher = await this.vault.matcher(tx, table.negotiation, seat);
      const fileKey = matcher.of('FILE', file?.digest ?? '');
      const same = await this.sameAgain(tx, side, input.code, fileKey, list?.last_id ?? null);
      if (same) return this.fact(same, { again: true });
      if (list?.last_id && !list.last_event) {
        const message =
          'This list has a draft already. Hand that one over, or undo its import, first.';
        throw new Refusal([refusedBy('one-draft', ['code'], message)]);
      }
      const stated = input.statedOn
        ? (readDated(input.statedOn) as Dated)
        : { date: today(), precision: 'DAY' as const };
      const saved = mapping ? await this.savedMapping(tx, mapping) : [];
      const { headerRow, columns } = headOf(sheet, undefined, saved);
      const id = uuid();
      const sealer = await this.vault.sealer(tx, table.negotiation, seat);
      const head: SealedHead = { fileName: file?.name ?? '', columns };
      await tx.insert(ListImport, [
        {
          id,
          negotiationId: table.negotiation,
          audienceId: await table.own(),
          status: 'OPEN',
          seatId: seat ?? undefined,
          fileId,
          fileKey,
          code: input.code,
          type: input.type,
          sideId: side,
          toSideId: list ? list.to_side_id : to,
          heldBySideId: held.heldBy,
          statedDate: stated.date,
          statedPrecision: stated.precision,
          format: sheet.format,
          encoding: encodingOf(sheet),
          delimiter: sheet.delimiter,
          headerRow,
          dateOrder: 'AS_SEEN',
          beforeId: list?.last_id ?? null,
          sealed: sealer.seal('list_import', id, head),
          version: 1,
        },
      ]);
      return this.fact(id, { type: input.type, rows: sheet.rows.length });
    });
  }

  async map(as: Credential, input: ListImportMapInput): Promise<Result> {
    const rows =
      input.headerRow === null || input.headerRow === undefined
        ? null
        : await this.sheetOf(as, input.listImport);
    return this.step(as, 'listImportMap', input, async (tx, table, standing) => {
      const before = await this.head(tx, standing);
      const said = (input.columns ?? []).map(({ column, field }) => ({
        column,
        field: field ?? null,
      }));
      const widest = before.columns.length;
      const { headerRow, columns } = rows
        ? headOf(rows, input.headerRow as number, said)
        : {
            headerRow: standing.header_row,
            columns: before.columns.map((column) => {
              const one = said.find(({ column: number }) => number === column.number);
              return one ? { ...column, field: one.field } : column;
            }),
          };
      const outside = said.find(({ column }) => column > columns.length);
      if (outside) {
        const message = `The file has ${rows ? columns.length : widest} columns; there is no column ${outside.column}.`;
        throw new Refusal([invalid(['columns', said.indexOf(outside), 'column'], message)]);
      }
      const seat = table.mySeat?.id ?? null;
      const sealer = await this.vault.sealer(tx, table.negotiation, seat);
      if (input.saveAs) {
        const matcher = await this.vault.matcher(tx, table.negotiation, seat);
        const id = uuid();
        const saved = columns
          .filter(({ heading }) => heading !== '')
          .map(({ heading, field }) => ({ heading, field }));
        await tx.insert(ListMapping, [
          {
            id,
            negotiationId: table.negotiation,
            audienceId: await table.own(),
            nameKey: matcher.of('MAPPING', normalised(input.saveAs)),
            sealed: sealer.seal('list_mapping', id, { name: input.saveAs, columns: saved }),
          },
        ]);
      }
      await change(tx, 'list_import', standing.id, input.expectedVersion, {
        status: 'OPEN',
        header_row: headerRow,
        date_order: input.dateOrder ?? standing.date_order,
        sealed: sealer.seal('list_import', standing.id, { ...before, columns }),
        counts: null,
        problem_count: null,
      });
      return this.fact(standing.id, { columns: columns.filter(({ field }) => field).length });
    });
  }

  async dryRun(as: Credential, input: ListImportDryRunInput): Promise<Result> {
    return this.step(as, 'listImportDryRun', input, async (tx, table, standing) => {
      const job_id = await this.jobs.begin(tx, table, 'LIST_CHECK');
      const list = await this.list(tx, table.negotiation, standing.side_id, standing.code);
      await change(tx, 'list_import', standing.id, input.expectedVersion, {
        status: 'CHECKING',
        job_id,
        before_id: list?.last_id ?? null,
      });
      return this.fact(standing.id, {});
    });
  }

  async commit(as: Credential, input: ListImportCommitInput): Promise<Result> {
    return this.step(as, 'listImportCommit', input, async (tx, table, standing) => {
      const counts = standing.counts as PlanCounts;
      if (counts.rows === 0 || counts.rows === counts.failed) {
        const message = 'No row of this file can be recorded. See its problems.';
        throw new Refusal([refusedBy('some-rows-hold', ['listImport'], message)]);
      }
      if (counts.failed > 0 && !input.leaveOutFailed) {
        const message = `${counts.failed} rows failed. Correct them and send the file again, or record the others by leaveOutFailed.`;
        throw new Refusal([
          refusedBy('failed-rows-left-out-knowingly', ['leaveOutFailed'], message),
        ]);
      }
      const list = await this.list(tx, table.negotiation, standing.side_id, standing.code);
      if ((list?.last_id ?? null) !== standing.before_id || (list?.last_id && !list.last_event)) {
        const message = 'The list was changed since the dry run. Begin the dry run again.';
        throw new Refusal([refusedBy('list-as-checked', ['listImport'], message)]);
      }
      const { fileName } = await this.head(tx, standing);
      const source = { kind: 'document', note: `List file ${fileName}` };
      const [source_id] = await this.negotiations.addSources(tx, table, [source], false);
      const list_version_id = list
        ? await this.drafts.addNext(tx, table, list.any_id, { figures: [] })
        : await this.drafts.add(tx, table, {
            code: standing.code,
            type: standing.type,
            side: standing.side_id,
            to: standing.to_side_id,
            captives: [],
            figures: [],
          });
      const planned = await tx.row<{ rows: number }>(
        `select sum(rows)::int as rows from list_import_page where plan_id = $1 and kind = 'ROWS'`,
        [standing.plan_id],
      );
      const job_id = await this.jobs.begin(tx, table, 'LIST_IMPORT', planned?.rows ?? 0);
      await change(tx, 'list_import', standing.id, input.expectedVersion, {
        status: 'COMMITTING',
        job_id,
        list_version_id,
        source_id,
      });
      return this.fact(standing.id, { ...counts });
    });
  }

  async cancel(as: Credential, input: ListImportCancelInput): Promise<Result> {
    return this.step(as, 'listImportCancel', input, async (tx, _table, standing) => {
      if (standing.job_id) await this.jobs.stop(tx, standing.job_id);
      await tx.rows('select list_import_clear($1, null, true)', [standing.id]);
      await tx.rows(
        `update list_import set status = 'CANCELLED', plan_id = null, version = version + 1 where id = $1`,
        [standing.id],
      );
      return this.fact(standing.id, {});
    });
  }

  /** A step of an import: found, in turn, and in a status from which the step leads on. */
  step<R>(
    as: Credential,
    step: ImportStep,
    input: { idempotencyKey: string; listImport: string },
    work: (tx: Tx, table: Table, standing: StandingImport) => Promise<Fact<R>>,
  ): Promise<R> {
    return this.history.write(as, step, input, 'listImport', async (tx, table, id) => {
      const standing = (await this.standing(tx, 'id', id)) as StandingImport;
      if (!table.mayActFor(standing.side_id)) throw new Refusal([notYourSide(['listImport'])]);
      const problem = importStepProblem(step, standing.status);
      if (problem) throw new Refusal([refusedBy('import-steps-in-order', ['listImport'], problem)]);
      return work(tx, table, standing);
    });
  }

  /** An import by its opaque id; undefined of one that the viewer does not see. */
  async seen(tx: Tx, listImport: string): Promise<StandingImport | undefined> {
    const read = this.tokens.readId(listImport);
    return read?.type === 'ListImport' ? this.standing(tx, 'id', read.uuid) : undefined;
  }

  /** An import by its id or by its latest job. */
  standing(tx: Tx, by: 'id' | 'job_id', id: string): Promise<StandingImport | undefined> {
    return tx.row<StandingImport>(`select * from list_import where ${by} = $1`, [id]);
  }

  /** What the vault keeps of the head of an import's file. */
  async head(tx: Tx, { id, sealed }: StandingImport): Promise<SealedHead> {
    const place = { table: 'list_import', column: 'sealed', row: id, bytes: sealed };
    const [opened] = (await this.vault.openAll(tx, [place])) as (SealedHead | typeof ERASED)[];
    return opened === ERASED ? { fileName: '', columns: [] } : opened;
  }

  private async sheetOf(as: Credential, listImport: string) {
    const read = this.tokens.readId(listImport);
    const file = await this.database.withViewer(as, async (tx) => {
      const standing =
        read?.type === 'ListImport' ? await this.standing(tx, 'id', read.uuid) : undefined;
      return standing?.file_id ? this.files.open(tx, standing.file_id) : null;
    });
    return file ? this.files.read(file) : null;
  }

  private async savedMapping(tx: Tx, id: string): Promise<MappedColumn[]> {
    const row = (await tx.row<{ sealed: Buffer }>('select sealed from list_mapping where id = $1', [
      id,
    ])) as {
      sealed: Buffer;
    };
    const place = { table: 'list_mapping', column: 'sealed', row: id, bytes: row.sealed };
    const [opened] = (await this.vault.openAll(tx, [place])) as (
      { columns: MappedColumn[] } | typeof ERASED
    )[];
    return opened === ERASED ? [] : opened.columns;
  }

  /** The import of the same file into the version that the list has now: done once, it is not done again. */
  private async sameAgain(
    tx: Tx,
    side: string,
    code: string,
    fileKey: Buffer,
    last: string | null,
  ): Promise<string | null> {
    const row = await tx.row<{ id: string }>(
      `select id from list_import where side_id = $1 and code = $2 and file_key = $3 and list_version_id = $4
          and status in ('COMMITTING', 'COMMITTED')`,
      [side, code, fileKey, last],
    );
    return row?.id ?? null;
  }

  private list(
    tx: Tx,
    negotiation: string,
    side: string,
    code: string,
  ): Promise<StandingList | undefined> {
    return tx.row<StandingList>(
      `select l.type, l.to_side_id, v.id as last_id, v.event_id as last_event,
              (select id from list_version a where a.list_id = l.id order by number desc limit 1) as any_id
         from list l left join lateral (
           select id, event_id from list_version v where v.list_id = l.id and v.status <> 'DISCARDED' order by number desc limit 1) v on true
        where l.negotiation_id = $1 and l.side_id = $2 and l.code = $3`,
      [negotiation, side, code],
    );
  }

  private fact(id: string, facts: Record<string, unknown>): Fact<Result> {
    return { result: { listImport: id }, object: { type: 'ListImport', id }, facts };
  }
}
