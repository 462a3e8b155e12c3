import { randomUUID } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import type { Application } from '../app.js';
import type { Credential } from '../db/database.js';
import type { DateOrder, ListField, ListType } from '../graphql/schema.generated.js';
import { JobRunner } from '../job/runner.service.js';
import { FIELDS } from '../list/import-column.rules.js';
import type { inWords } from '../list/import-problem.rules.js';
import { ImportProblems } from '../list/import-problem.service.js';
import { ImportService, type StandingImport } from '../list/import.service.js';
import { ListFiles } from '../list/list-file.service.js';
import { MOST_BYTES } from '../sheet/limits.js';
import { Exit, print, printJson, Problem, say } from './exit.js';
import { type DataOptions, negotiationId, sideIds, withApp } from './with-app.js';

const TYPES: readonly ListType[] = [
  'DEMAND',
  'OFFER',
  'ACKNOWLEDGED_HELD',
  'RETAINED',
  'MISSING_ENQUIRY',
  'DECEASED',
  'REMAINS',
  'AGREED_FINAL',
  'MANIFEST',
];

interface ListOptions extends DataOptions {
  negotiation: string;
  party: string;
  type: string;
  code?: string;
  to?: string;
  heldBy?: string;
  statedOn?: string;
  headerRow?: number;
  column: string[];
  dates?: DateOrder;
  dryRun?: boolean;
  leaveOutFailed?: boolean;
  failed?: string;
  language: 'en' | 'ar';
}

/** Between two words on how far it has come, in milliseconds. */
const SAY_EVERY = 3_000;

type WordedProblem = ReturnType<typeof inWords>;

/** `3=FATHER`, `4=` for a column that is passed over. */
function columnSaid(text: string): { column: number; field: ListField | null } {
  const match = /^(\d{1,3})=([A-Z_]*)$/.exec(text);
  const field = FIELDS.find((one) => one === match?.[2]);
  if (!match || (match[2] !== '' && !field)) {
    throw new Problem(`Say what a column holds as NUMBER=FIELD, with one of ${FIELDS.join(', ')}.`);
  }
  return { column: Number(match[1]), field: field ?? null };
}

/** `tabadul list import`: the same way as through the API, one step after another. */
export async function listImport(path: string, options: ListOptions): Promise<void> {
  const type = TYPES.find((one) => one === options.type);
  if (!type) throw new Problem(`A type is one of ${TYPES.join(', ')}.`);
  const code = options.code ?? basename(path, extname(path));
  if (!/^[A-Za-z0-9._-]{1,32}$/.test(code)) {
    throw new Problem(
      'Name the list by --code: 1 to 32 letters, digits, dots, hyphens or underscores.',
    );
  }
  const columns = options.column.map(columnSaid);
  const bytes = await read(path);
  await withApp(options, async (app) => {
    const negotiation = await negotiationId(app, options, options.negotiation);
    const sides = await sideIds(app, options, options.negotiation);
    const side = (one: string) => {
      const found = sides.get(one);
      if (found) return found;
      const there = [...sides.keys()].join(', ');
      throw new Problem(`${options.negotiation} has no side ${one}; it has ${there}.`);
    };
    // Between two sides, a list of one is addressed to the other.
    const other =
      sides.size === 2 ? [...sides.keys()].find((one) => one !== options.party) : undefined;
    const to = options.to ?? other;
    const as = { login: options.as };
    const way = new Way(app, as);
    const file = await app.nest
      .get(ListFiles, { strict: false })
      .keep(as, negotiation, { name: basename(path), bytes });
    let one = await way.begin({
      negotiation,
      file,
      code,
      type,
      side: side(options.party),
      to: to ? side(to) : null,
      heldBy: options.heldBy ? side(options.heldBy) : null,
      statedOn: options.statedOn ? { text: options.statedOn } : null,
    });
    if (one.status === 'COMMITTED' || one.status === 'COMMITTING') {
      const outcome = one.status === 'COMMITTED' ? 'again' : 'done';
      report(options, code, path, await way.finish(one), [], outcome);
      return;
    }
    if (columns.length > 0 || options.headerRow !== undefined || options.dates)
      one = await way.map(one, { columns, headerRow: options.headerRow, dateOrder: options.dates });
    one = await way.check(one);
    const problems = await way.problems(one);
    if (options.failed) await writeFile(options.failed, await way.failedRows(one));
    const failed = one.counts?.failed ?? 0;
    const unreadable = (one.counts?.rows ?? 0) === failed;
    if (options.dryRun || unreadable || (failed > 0 && !options.leaveOutFailed)) {
      await way.cancel(one);
      report(options, code, path, one, problems, options.dryRun ? 'dry' : 'refused');
      if (!options.dryRun) throw new Exit(1);
      return;
    }
    one = await way.commit(one, options.leaveOutFailed ?? false);
    report(options, code, path, one, problems, 'done');
  });
}

/** The steps of an import, each waited for. */
export class Way {
  constructor(
    private readonly app: Application,
    private readonly as: Credential,
  ) {}

  private get imports() {
    return this.app.nest.get(ImportService, { strict: false });
  }

  private id(one: StandingImport) {
    return this.app.ground.tokens.id('ListImport', one.id);
  }

  async begin(input: Omit<Parameters<ImportService['begin']>[1], 'idempotencyKey'>) {
    const { listImport: id } = await this.imports.begin(this.as, {
      ...input,
      idempotencyKey: randomUUID(),
    });
    return this.now(id);
  }

  async map(
    one: StandingImport,
    said: {
      columns: { column: number; field: ListField | null }[];
      headerRow?: number;
      dateOrder?: DateOrder;
    },
  ) {
    await this.imports.map(this.as, { ...this.step(one), ...said });
    return this.now(one.id);
  }

  async check(one: StandingImport) {
    await this.imports.dryRun(this.as, this.step(one));
    return this.finish(await this.now(one.id));
  }

  async commit(one: StandingImport, leaveOutFailed: boolean) {
    await this.imports.commit(this.as, { ...this.step(one), leaveOutFailed });
    return this.finish(await this.now(one.id));
  }

  async cancel(one: StandingImport) {
    await this.imports.cancel(this.as, this.step(one));
  }

  /** Waits for the job of an import, doing it here where nobody else does, and says how far it has come. */
  async finish(one: StandingImport): Promise<StandingImport> {
    const job = one.job_id as string;
    const runner = this.app.nest.get(JobRunner, { strict: false });
    const far = async () => {
      const { done, total } = (await this.job(job)) ?? { done: 0, total: null };
      return total === null ? 'Reading the file' : `${done} of ${total} rows recorded`;
    };
    const telling = setInterval(() => void far().then(say, () => undefined), SAY_EVERY);
    // Once: whoever presses twice is not held up by the step that is being done.
    const stopped = () => runner.stop();
    process.once('SIGINT', stopped).once('SIGTERM', stopped);
    try {
      await runner.finish(this.as, job);
    } finally {
      clearInterval(telling);
      process.off('SIGINT', stopped).off('SIGTERM', stopped);
    }
    const ended = await this.job(job);
    if (runner.ending && one.status === 'CHECKING') {
      await this.cancel(await this.now(one.id));
      throw new Problem('Stopped. Nothing was recorded.');
    }
    if (runner.ending && ended?.status === 'WAITING')
      throw new Problem(`Stopped. ${await far()}; the same command goes on with the others.`);
    if (ended?.status !== 'DONE')
      throw new Problem(
        `The job is ${ended?.status ?? 'gone'}${ended?.said ? `: ${ended.said}` : '.'}`,
      );
    return this.now(one.id);
  }

  private job(id: string) {
    return this.app.ground.database.withViewer(this.as, (tx) =>
      tx.row<{ status: string; done: number; total: number | null; said: string | null }>(
        'select status, done, total, said from job where id = $1',
        [id],
      ),
    );
  }

  async problems(one: StandingImport): Promise<WordedProblem[]> {
    const service = this.app.nest.get(ImportProblems, { strict: false });
    const all: WordedProblem[] = [];
    let after: string | null = null;
    do {
      const from: string | null = after;
      const page: Awaited<ReturnType<ImportProblems['page']>> =
        await this.app.ground.database.withViewer(this.as, (tx) =>
          service.page(tx, this.id(one), 100, from),
        );
      all.push(...page.nodes);
      after = page.endCursor;
    } while (after);
    return all;
  }

  async failedRows(one: StandingImport): Promise<string> {
    const service = this.app.nest.get(ImportProblems, { strict: false });
    const text = await this.app.ground.database.withViewer(this.as, (tx) =>
      service.failedRows(tx, this.id(one)),
    );
    return text ?? '';
  }

  private async now(id: string): Promise<StandingImport> {
    return (await this.app.ground.database.withViewer(this.as, (tx) =>
      this.imports.standing(tx, 'id', id),
    )) as StandingImport;
  }

  private step(one: StandingImport) {
    return { idempotencyKey: randomUUID(), listImport: this.id(one), expectedVersion: one.version };
  }
}

type Outcome = 'done' | 'dry' | 'refused' | 'again';

function report(
  options: ListOptions,
  list: string,
  path: string,
  one: StandingImport,
  problems: readonly WordedProblem[],
  outcome: Outcome,
): void {
  const { counts } = one;
  const recorded = outcome === 'done' || outcome === 'again';
  if (options.json) {
    printJson({ list, recorded, status: one.status, counts, problems });
    return;
  }
  for (const { row, column, heading, value, severity, words, remedy } of problems) {
    const where = [
      row === null ? null : `row ${row}`,
      column === null ? null : heading ? `“${heading}”` : `column ${column}`,
    ].filter(Boolean);
    const { language } = options;
    say(
      `  ${severity === 'ERROR' ? 'error' : 'note'}${where.length > 0 ? `, ${where.join(', ')}` : ''}${value ? ` (${value})` : ''}: ${words[language]} ${remedy[language]}`,
    );
  }
  if (!counts) return;
  const { rows, failed, new: added, changed, unchanged, removed } = counts;
  const counted = `${rows} rows: ${added} new, ${changed} changed, ${unchanged} unchanged, ${removed} left off, ${failed} failed`;
  if (outcome === 'again')
    print(`${list}: ${path} is recorded already; nothing was done. ${counted}.`);
  else if (outcome === 'done')
    print(
      `${list}: drafted. ${counted}. A second person reviews the risk of naming before it goes out.`,
    );
  else print(`${list}: nothing was recorded. ${counted}.`);
}

async function read(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > MOST_BYTES) throw new Problem(`${path} is larger than 20 MB. Split it.`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const { code } = error as { code?: string };
    throw new Problem(
      code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read (${code}).`,
    );
  }
}
