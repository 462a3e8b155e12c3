import { constants, createWriteStream, rmSync } from 'node:fs';
import { access, rename, rm, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { stringify } from 'csv-stringify/sync';
import type { Language } from '../names/explain.rules.js';
import { weightsOf } from '../names/features.rules.js';
import { Matcher } from '../names/match.rules.js';
import { estimateOverlap } from '../names/overlap.rules.js';
import { PoolBuilder, type Person, type Pool } from '../names/pool.rules.js';
import { WEIGHTS } from '../names/weights.data.js';
import { Problem, print, printJson, say } from './exit.js';
import { answers, type Answer } from './names.answers.js';
import { readRows, type ListRow } from './names.file.js';

export interface NamesMatchOptions {
  left: string;
  right: string;
  out: string;
  overlap?: number;
  language: Language;
  encoding?: string;
  threads?: number;
  json?: boolean;
}

/** Rows of list B that are asked at once by one thread. */
const BATCH = 50;
/** From so many comparisons on, that is rows of one list times rows of the other, threads are worth their start. */
const WORTH_THREADS = 20_000_000;
/** More threads wait for each other's memory. */
const MOST_THREADS = 4;
/** Rows of list B from which the overlap is estimated, at most. */
const SAMPLE = 500;
/** Between two words on how far it is. */
const PROGRESS_MS = 5_000;

/** Says how far long work is, not more often than is of use. */
function progress(): (words: () => string) => void {
  let last = Date.now();
  return (words) => {
    if (Date.now() - last < PROGRESS_MS) return;
    last = Date.now();
    say(words());
  };
}

const counted = (n: number): string => n.toLocaleString('en');

async function readPool(path: string, encoding?: string): Promise<{ pool: Pool; ids: string[] }> {
  const builder = new PoolBuilder();
  const ids: string[] = [];
  const tell = progress();
  let nameless = 0;
  for await (const { id, person } of readRows(path, encoding, ({ ignored }) =>
    passedOver(path, ignored),
  )) {
    ids.push(id);
    builder.add(person);
    if (!person.name.trim()) nameless += 1;
    tell(() => `${path}: ${counted(ids.length)} rows read`);
  }
  if (ids.length === 0) throw new Problem(`${path}: there is nobody on this list.`);
  if (nameless > 0) say(`${path}: ${counted(nameless)} rows have no name and are never found.`);
  return { pool: builder.build(), ids };
}

function passedOver(path: string, ignored: readonly string[]): void {
  for (const column of ignored.slice(0, 20))
    say(`${path}: the column "${column.slice(0, 40)}" is not used.`);
}

/** Reads list B once through: what is wrong with it is said before the long work, and an even sample is kept. */
async function survey(
  path: string,
  encoding?: string,
): Promise<{ rows: number; sample: Person[] }> {
  let sample: Person[] = [];
  let every = 1;
  let rows = 0;
  for await (const { person } of readRows(path, encoding, ({ ignored }) =>
    passedOver(path, ignored),
  )) {
    if (rows % every === 0) {
      sample.push(person);
      if (sample.length > SAMPLE) {
        sample = sample.filter((_, i) => i % 2 === 0);
        every *= 2;
      }
    }
    rows += 1;
  }
  if (rows === 0) throw new Problem(`${path}: there is nobody on this list.`);
  return { rows, sample };
}

/** Answers batches of persons: here, or in threads that share the pool. */
interface Desk {
  ask(persons: Person[]): Promise<Answer[][]>;
  /** How many batches it takes at once. */
  places: number;
  close(): Promise<void>;
}

function deskHere(pool: Pool, overlap: number, language: Language): Desk {
  const matcher = new Matcher(pool, { overlap });
  return {
    ask: async (persons) => answers(matcher, persons, language),
    places: 1,
    close: async () => {},
  };
}

function deskOfThreads(pool: Pool, overlap: number, language: Language, threads: number): Desk {
  const waiting = new Map<
    number,
    { done(answers: Answer[][]): void; failed(error: Error): void }
  >();
  let asked = 0;
  const workers = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./names.worker.js', import.meta.url), {
      workerData: { data: pool.data, overlap, language },
    });
    worker.on('message', ({ batch, answers }: { batch: number; answers: Answer[][] }) => {
      waiting.get(batch)?.done(answers);
      waiting.delete(batch);
    });
    worker.on('error', (error: Error) => {
      for (const { failed } of waiting.values()) failed(error);
      waiting.clear();
    });
    return worker;
  });
  return {
    ask: (persons) =>
      new Promise((done, failed) => {
        const batch = asked;
        asked += 1;
        waiting.set(batch, { done, failed });
        workers[batch % threads].postMessage({ batch, persons });
      }),
    places: threads * 3,
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

export const OUTPUT_COLUMNS = ['b_id', 'a_id', 'rank', 'score', 'band', 'reasons'];

const NOBODY: Readonly<Record<Language, string>> = {
  en: 'nobody on list A has a name like it',
  ar: 'لا أحد في القائمة أ يشبه اسمه هذا الاسم',
};

/** The rows of the result for one row of list B: its candidates, or one row without any. */
const resultOf = (
  { id }: Pick<ListRow, 'id'>,
  found: readonly Answer[],
  ids: readonly string[],
  language: Language,
): (string | number)[][] =>
  found.length === 0
    ? [[id, '', '', '', '', NOBODY[language]]]
    : found.map(({ person, p, band, reasons }, i) => [
        id,
        ids[person],
        i + 1,
        p.toFixed(6),
        band,
        reasons,
      ]);

/** What would be found out only after the long work. */
async function refuseUnwritable(out: string): Promise<void> {
  const there = await stat(out).catch(() => null);
  if (there && !there.isFile())
    throw new Problem(`${out} is no file. Name a file by --out that may be written.`);
  await access(dirname(resolve(out)), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
    throw new Problem(`${out} cannot be written (${error.code}).`);
  });
}

/** `tabadul names match`: for each row of list B, who of list A may be meant. Needs no database. */
export async function namesMatch(options: NamesMatchOptions): Promise<void> {
  const { left, right, out, language, encoding } = options;
  for (const path of [left, right])
    if (resolve(out) === resolve(path))
      throw new Problem(`${out} would overwrite a list. Name another file by --out.`);
  await refuseUnwritable(out);
  const began = Date.now();
  const { rows, sample } = await survey(right, encoding);
  const { pool, ids } = await readPool(left, encoding);
  const indexed = Date.now();
  let overlap = options.overlap;
  if (overlap === undefined) {
    const matcher = new Matcher(pool);
    const tell = progress();
    const seen = sample.map((person, i) => {
      tell(() => `estimating the overlap: ${counted(i)} of ${counted(sample.length)}`);
      return matcher.match(person);
    });
    overlap = Number(estimateOverlap(seen, weightsOf(WEIGHTS)).toFixed(3));
    say(
      `About ${Math.round(overlap * 100)} % of list B seem to be on list A. Say --overlap if you know better: probabilities hang on it.`,
    );
  }
  const threads =
    options.threads ??
    (rows * pool.size < WORTH_THREADS ? 1 : Math.min(MOST_THREADS, availableParallelism()));
  const desk =
    threads > 1
      ? deskOfThreads(pool, overlap, language, threads)
      : deskHere(pool, overlap, language);
  const bands = { PROBABLE: 0, POSSIBLE: 0, UNLIKELY: 0, nobody: 0 };
  const unfinished = `${out}.unfinished`;
  const output = createWriteStream(unfinished);
  const opened = new Promise<void>((done, failed) => {
    output.once('open', () => done());
    output.once('error', (error: NodeJS.ErrnoException) =>
      failed(new Problem(`${out} cannot be written (${error.code}).`)),
    );
  });
  const write = async (text: string): Promise<void> => {
    if (!output.write(text)) await new Promise<void>((done) => output.once('drain', () => done()));
  };
  // Whoever stops it finds what was there before, and nothing half done.
  const stopped = (signal: NodeJS.Signals) => {
    rmSync(unfinished, { force: true });
    process.kill(process.pid, signal);
  };
  process.once('SIGINT', stopped).once('SIGTERM', stopped);
  try {
    await opened;
    await write(stringify([OUTPUT_COLUMNS]));
    const tell = progress();
    const pending: { batch: ListRow[]; answers: Promise<Answer[][]> }[] = [];
    let done = 0;
    const finishOne = async (): Promise<void> => {
      const next = pending.shift();
      if (!next) return;
      const found = await next.answers;
      const lines = next.batch.flatMap((row, i) => {
        bands[found[i][0]?.band ?? 'nobody'] += 1;
        return resultOf(row, found[i], ids, language);
      });
      // Ids come from files: none may act as a formula where the result is opened.
      await write(stringify(lines, { escape_formulas: true }));
      done += next.batch.length;
      tell(() => {
        const minutes = ((Date.now() - indexed) / done) * (rows - done);
        return `matched ${counted(done)} of ${counted(rows)} rows, about ${Math.max(1, Math.round(minutes / 60_000))} min left`;
      });
    };
    const give = async (batch: ListRow[]): Promise<void> => {
      const answers = desk.ask(batch.map(({ person }) => person));
      // Awaited in order; until then a failure must not count as unhandled.
      answers.catch(() => {});
      pending.push({ batch, answers });
      if (pending.length >= desk.places) await finishOne();
    };
    let batch: ListRow[] = [];
    for await (const row of readRows(right, encoding)) {
      batch.push(row);
      if (batch.length < BATCH) continue;
      await give(batch);
      batch = [];
    }
    if (batch.length > 0) await give(batch);
    while (pending.length > 0) await finishOne();
    await new Promise<void>((ended, failed) => {
      output.once('error', failed);
      output.end(ended);
    });
    await rename(unfinished, out);
  } catch (error) {
    output.destroy();
    await rm(unfinished, { force: true });
    throw error;
  } finally {
    process.off('SIGINT', stopped).off('SIGTERM', stopped);
    await desk.close();
  }
  const summary = {
    left: { file: left, persons: pool.data.persons },
    right: { file: right, persons: rows },
    out,
    overlap,
    best: { ...bands },
    seconds: { index: (indexed - began) / 1000, all: (Date.now() - began) / 1000 },
  };
  if (options.json) {
    printJson(summary);
    return;
  }
  print(
    `${out}: of ${counted(rows)} persons ${counted(bands.PROBABLE)} have a probable counterpart among ${counted(pool.data.persons)}, ${counted(bands.POSSIBLE)} a possible one, ${counted(bands.UNLIKELY + bands.nobody)} none. A person decides every link.`,
  );
}
