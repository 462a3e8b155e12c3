import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { House } from '../kit/app.js';
import { begin } from '../kit/own-process.js';
import { RecordFile } from '../../src/proof/record-file.service.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { IMPORTER, LISTED_IN, SUBJECTS } from './import-subjects.js';
import { Lot } from './lot.js';

/** Rows by table. */
type Counts = Readonly<Record<string, number>>;

/** Where an import is killed: at a statement of its own, before it is sent, on its way, or once it is answered. */
export interface Kill {
  subject: string;
  number: number;
  /** Counted from 1; where an import has fewer, it is killed when it is in. */
  at: number;
  when: (typeof WHEN)[number];
}
const WHEN = ['UNSENT', 'SENT', 'ANSWERED'] as const;

/** What a process is asked to import: a file of each subject for each number, all at once. */
export interface Asked {
  numbers: readonly number[];
  kill?: Kill;
}

/** What it says: that it is there; how many statements each subject took; or why it could not. */
export interface Word {
  ready?: boolean;
  statements?: Record<string, number>;
  why?: string;
}

/** Longer than anything takes on the busiest machine: what is heard of no more is a failure, not a wait. */
const PATIENCE_MS = 180_000;

/** A process that imports, as somebody holds it who has it killed. */
class Importer {
  private constructor(private readonly child: ChildProcess) {}

  static async begun(house: House, folder: string): Promise<Importer> {
    const file = join('test', 'safety', 'killed-imports.child.ts');
    const importer = new Importer(
      begin(file, [house.databaseUrl, folder], { messages: true, output: 2 }),
    );
    if (!(await importer.word())?.ready) throw new Error('An importer did not start.');
    return importer;
  }

  /** The next word; null where the process ended without one. */
  private word(): Promise<Word | null> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        this.child.off('message', heard).off('exit', gone);
      };
      const heard = (word: Word) => {
        end();
        resolve(word);
      };
      const gone = () => {
        end();
        resolve(null);
      };
      const timer = setTimeout(() => {
        end();
        this.end();
        reject(new Error(`An importer said nothing for ${PATIENCE_MS / 1000} s.`));
      }, PATIENCE_MS);
      this.child.on('message', heard).on('exit', gone);
    });
  }

  private async asked(asked: Asked): Promise<Word | null> {
    const word = this.word();
    this.child.send(asked);
    return word;
  }

  /** Imports to the end, and gives how many statements a file of each subject took. */
  async whole(numbers: readonly number[]): Promise<Record<string, number>> {
    const said = await this.asked({ numbers });
    if (!said?.statements) throw new Error(`Files ${numbers.join()}: ${said?.why ?? 'ended'}`);
    return said.statements;
  }

  /** Begins to import and is killed on the way. */
  async killed(numbers: readonly number[], kill: Kill): Promise<void> {
    const said = await this.asked({ numbers, kill });
    if (said) throw new Error(`Files ${numbers.join()} were not killed: ${said.why ?? 'all in'}`);
  }

  end(): void {
    this.child.kill('SIGKILL');
  }
}

/**
 * What an import does not write (sessions, failed attempts, checkpoints), and what tells of the way to it: a list comes in
 * steps, and one that is begun again takes some of them twice, each an entry in the record. The parts of the index of names hang on when
 * persons were recorded.
 */
const APART =
  '^(session|throttle|record_.*|schema_migration|idempotency|job.*|list_import.*|object_change|sight_change|exposure|idle|identity_epoch)$';

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
  /** How many processes were killed, each with several imports of every subject on their way. */
  processes: number;
  /** How many statements an import has, by subject. */
  statements: Record<string, number>;
  /** By subject: how many had committed when they were killed. */
  finished: Record<string, number>;
  wrong: { table: string; is: number; should: number }[];
}

/** Imports of each subject that one process has on their way when it is killed. */
const AT_ONCE = 6;
/** Of so many kills one comes when the import is in, and nobody was told yet. */
const AFTERWARDS = 4;

/** Kills processes that import, one after another; each import is repeated by the process that is killed next. */
async function killing(house: House, folder: string, processes: number, lot: Lot): Promise<Run> {
  let importer = await Importer.begun(house, folder);
  // The first makes what is made once; the second is what each of them writes.
  await importer.whole([1]);
  const before = await countsOf(house);
  const statements = await importer.whole([2]);
  const one = more(before, await countsOf(house));
  const names = Object.keys(SUBJECTS);
  const run: Run = {
    processes,
    statements,
    finished: Object.fromEntries(names.map((name) => [name, 0])),
    wrong: [],
  };
  const start = await countsOf(house);
  // One process stands by while another is killed.
  let next = Importer.begun(house, folder);
  for (let turn = 0; turn < processes; turn += 1) {
    const numbers = Array.from({ length: AT_ONCE }, (_, i) => 10 + AT_ONCE * turn + i);
    // Each subject in turn, both before and after its last commit: by count, not by luck.
    const subject = names[turn % names.length];
    const afterwards = Math.floor(turn / names.length) % AFTERWARDS === 0;
    await importer.killed(numbers, {
      subject,
      number: lot.of(numbers),
      at: afterwards ? Number.MAX_SAFE_INTEGER : 1 + lot.below(statements[subject] - 1),
      when: lot.of(WHEN),
    });
    for (const number of numbers) {
      const asked = names.map((name) => `${SUBJECTS[name].there(number)} as "${name}"`).join(', ');
      const [there] = await house.asOwner<Record<string, boolean>>(`select ${asked}`);
      for (const name of names) run.finished[name] += Number(there[name]);
    }
    importer = await next;
    if (turn + 1 < processes) next = Importer.begun(house, folder);
    await importer.whole(numbers);
  }
  importer.end();
  const written = more(start, await countsOf(house));
  for (const [table, n] of Object.entries(one)) {
    const [is, should] = [written[table], n * processes * AT_ONCE];
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
    const processes = quick ? 3 : 9;
    const each = processes * AT_ONCE;
    const run = await killing(house, folder, processes, new Lot(seed));
    const finished = Object.values(run.finished).reduce((n, one) => n + one, 0);
    say(`killed ${processes} processes; already in: ${JSON.stringify(run.finished)}`);
    const breaks = await house.app.open.asOwner(async (source) =>
      house.app.nest
        .get(RecordFile, { strict: false })
        .verify({ query: (sql, parameters) => source.query(sql, parameters) }, []),
    );
    const kills = each * Object.keys(SUBJECTS).length;
    return {
      value: `${kills} imports killed, ${kills - finished} before their end; ${run.wrong.length} tables counted wrong, ${breaks.length} breaks of the record`,
      // Killed only before their commit or only afterwards, they prove nothing.
      ok:
        run.wrong.length === 0 &&
        breaks.length === 0 &&
        Object.values(run.finished).every((one) => one > 0 && one < each),
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
  minutes: 3,
  run: kill,
};
