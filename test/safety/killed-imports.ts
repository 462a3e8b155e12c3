import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { House } from '../kit/app.js';
import { begin } from '../kit/own-process.js';
import { RecordFile } from '../../src/proof/record-file.service.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { IMPORTER, LISTED_IN, SUBJECTS } from './import-subjects.js';
import { Lot } from './lot.js';

/** Rows by table. */
type Counts = Readonly<Record<string, number>>;

interface Word {
  ready?: boolean;
  done?: number;
  failed?: number;
  why?: string;
  ms?: number;
}

/** A process that imports, as somebody holds it who will kill it. */
class Importer {
  private constructor(private readonly child: ChildProcess) {}

  static async begun(house: House, folder: string): Promise<Importer> {
    const file = join('test', 'safety', 'killed-imports.child.ts');
    const importer = new Importer(begin(file, [house.databaseUrl, folder], { messages: true }));
    await importer.word();
    return importer;
  }

  /** The next word; null where the process ended without one. */
  private word(): Promise<Word | null> {
    return new Promise((resolve) => {
      const heard = (word: Word | null) => {
        this.child.off('message', heard).off('exit', gone);
        resolve(word);
      };
      const gone = () => heard(null);
      this.child.on('message', heard).on('exit', gone);
    });
  }

  /** Imports a file of each subject to its end, and gives how many milliseconds that took. */
  async whole(number: number): Promise<number> {
    const word = this.word();
    this.child.send({ number });
    const said = await word;
    if (said?.done !== number) throw new Error(`File ${number}: ${said?.why ?? 'ended'}`);
    return said.ms as number;
  }

  /** Begins to import and is killed after some milliseconds. */
  async killed(number: number, ms: number): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.send({ number });
    await sleep(ms);
    this.child.kill('SIGKILL');
    await gone;
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/**
 * What an import does not write (sessions, failed attempts, checkpoints), and what tells of the way to it: a list comes in
 * steps, and one that is begun again takes some of them twice, each an entry in the record.
 */
const APART =
  '^(session|throttle|record_.*|schema_migration|idempotency|job.*|list_import.*|object_change|sight_change|exposure|idle)$';

async function countsOf(house: House): Promise<Record<string, number>> {
  const tables = await house.asOwner<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ $1 order by 1`,
    [APART],
  );
  const each = tables.map(({ name }) => `'${name}', (select count(*) from ${name})`);
  const counts: Record<string, number> = {};
  // A function takes a hundred arguments.
  for (let from = 0; from < each.length; from += 40) {
    const some = each.slice(from, from + 40).join(', ');
    const [{ counted }] = await house.asOwner<{ counted: Record<string, number> }>(
      `select json_build_object(${some}) as counted`,
    );
    Object.assign(counts, counted);
  }
  return counts;
}

const more = (before: Counts, after: Counts): Record<string, number> =>
  Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - before[table]]));

interface Run {
  /** How many processes were killed, each with an import of every subject on its way. */
  processes: number;
  /** By subject: how many had committed when they were killed. */
  finished: Record<string, number>;
  wrong: { table: string; is: number; should: number }[];
}

/** Kills processes that import, one after another; each import is repeated by the process that is killed next. */
async function killing(house: House, folder: string, processes: number, lot: Lot): Promise<Run> {
  let importer = await Importer.begun(house, folder);
  // The first makes what is made once, and takes as long as one does in a process that has just begun; the second is
  // what each of them writes.
  const length = 1.2 * (await importer.whole(1));
  const before = await countsOf(house);
  await importer.whole(2);
  const one = more(before, await countsOf(house));
  const names = Object.keys(SUBJECTS);
  const run: Run = {
    processes,
    finished: Object.fromEntries(names.map((name) => [name, 0])),
    wrong: [],
  };
  const start = await countsOf(house);
  // One process stands by while another is killed.
  let next = Importer.begun(house, folder);
  for (let number = 10; number < 10 + processes; number += 1) {
    await importer.killed(number, lot.draw() * length);
    const asked = names.map((name) => `${SUBJECTS[name].there(number)} as "${name}"`).join(', ');
    const [there] = await house.asOwner<Record<string, boolean>>(`select ${asked}`);
    for (const name of names) run.finished[name] += Number(there[name]);
    importer = await next;
    if (number + 1 < 10 + processes) next = Importer.begun(house, folder);
    await importer.whole(number);
  }
  importer.end();
  const written = more(start, await countsOf(house));
  for (const [table, n] of Object.entries(one)) {
    const [is, should] = [written[table], n * processes];
    if (is !== should) run.wrong.push({ table, is, should });
  }
  return run;
}

async function kill({ quick, seed, say }: Taking): Promise<Outcome> {
  const house = await House.open();
  const folder = mkdtempSync(join(tmpdir(), 'tabadul-killed-'));
  try {
    await house.account(IMPORTER.login, { mayOpenNegotiations: true });
    const importer = await house.ask(IMPORTER.login);
    await importer.do(
      'negotiationOpen',
      {
        code: LISTED_IN,
        basis: 'AD_HOC',
        title: { en: 'Where lists go' },
        sides: [
          { code: 'A', name: { en: 'One side' } },
          { code: 'B', name: { en: 'The other' } },
        ],
      },
      'negotiation { id }',
    );
    const processes = quick ? 4 : 52;
    const subjects = Object.keys(SUBJECTS).length;
    const run = await killing(house, folder, processes, new Lot(seed));
    const finished = Object.values(run.finished).reduce((n, one) => n + one, 0);
    say(`killed ${processes} processes; already in: ${JSON.stringify(run.finished)}`);
    const breaks = await house.app.open.asOwner(async (source) =>
      house.app.nest
        .get(RecordFile, { strict: false })
        .verify({ query: (sql, parameters) => source.query(sql, parameters) }, []),
    );
    const kills = processes * subjects;
    return {
      value: `${kills} imports killed, ${kills - finished} before their end; ${run.wrong.length} tables counted wrong, ${breaks.length} breaks of the record`,
      // Killed only before they began or only afterwards, they prove nothing.
      ok:
        run.wrong.length === 0 &&
        breaks.length === 0 &&
        (quick || (finished > 0 && finished < kills)),
      details: { run, breaks },
    };
  } finally {
    await house.close();
    rmSync(folder, { recursive: true });
  }
}

export const killedImports: Figure = {
  name: 'killed-imports',
  title: 'Imports killed and repeated: case files and lists',
  gate: '≥ 100 killed, exact counts in every table, the record whole',
  run: kill,
};
