/**
 * `npm run safety`: takes each figure and prints it beside its gate. Ends with 1 when a gate is not kept, with 2 when it
 * was called wrongly.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { begin, ended } from '../kit/own-process.js';
import { inLanes } from './caller.js';
import type { Figure, Outcome } from './figure.js';
import type { Said, Wanted } from './figure.child.js';
import { FIGURES } from './figures.js';
import { Processor } from './processor.js';
import { WorldInTheTelling } from './world.js';

interface Taken extends Outcome {
  figure: Figure;
  seconds: number;
}

const say = (line: string) => process.stderr.write(`${line}\n`);
const secondsSince = (start: number) => Math.round((performance.now() - start) / 100) / 10;

function asked() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true, default: [] },
      json: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '3' },
      lanes: { type: 'string', default: '2' },
    },
  });
  const known = FIGURES.map((figure) => figure.name);
  const strange = values.only.filter((name) => !known.includes(name));
  if (strange.length > 0 || !/^\d{1,9}$/.test(values.seed) || !/^[1-9]$/.test(values.lanes)) {
    throw new Error(
      `--only takes one of ${known.join(', ')}; --seed takes a whole number, --lanes one from 1 to 9.`,
    );
  }
  const figures = FIGURES.filter(
    ({ name }) => values.only.length === 0 || values.only.includes(name),
  );
  return {
    figures,
    json: values.json,
    quick: values.quick,
    seed: Number(values.seed),
    lanes: Number(values.lanes),
  };
}

/** The world, told by whichever figure needs it first and kept for the others. */
class World {
  private readonly folder = mkdtempSync(join(tmpdir(), 'tabadul-world-'));
  private readonly file = join(this.folder, 'world.json');
  private telling: Promise<WorldInTheTelling> | undefined;

  async kept(): Promise<string | null> {
    try {
      this.telling ??= WorldInTheTelling.told(say);
      (await this.telling).keep(this.file);
      return this.file;
    } catch (error) {
      say(String((error as Error).stack));
      return null;
    }
  }

  async forget(): Promise<void> {
    await (await this.telling?.catch(() => undefined))?.forget();
    rmSync(this.folder, { recursive: true });
  }
}

/** Takes a figure in a process of its own. */
async function take(figure: Figure, wanted: Omit<Wanted, 'name'>, world: World): Promise<Taken> {
  const start = performance.now();
  const given = JSON.stringify({ name: figure.name, ...wanted });
  const file = join('test', 'safety', 'figure.child.ts');
  const child = begin(file, [given], { messages: true, output: 2 });
  let outcome: Outcome = { value: 'not taken', ok: false, details: { error: 'the process ended' } };
  child.on('message', (said: Said) => {
    if (said.world) void world.kept().then((kept) => child.send({ world: kept }));
    if (said.outcome) outcome = said.outcome;
  });
  await ended(child);
  return { ...outcome, figure, seconds: secondsSince(start) };
}

/**
 * Takes figures side by side, as many at once as there is room for, the longest first; those that read the clock come
 * last, each by itself.
 */
async function takeAll(
  figures: readonly Figure[],
  lanes: number,
  work: (figure: Figure) => Promise<Taken>,
): Promise<Taken[]> {
  const taken: Taken[] = [];
  const each = async (figure: Figure) => void taken.push(await work(figure));
  const byMinutes = [...figures].sort((a, b) => b.minutes - a.minutes);
  await inLanes(
    byMinutes.filter(({ byTheClock }) => !byTheClock),
    each,
    lanes,
  );
  await inLanes(
    byMinutes.filter(({ byTheClock }) => byTheClock),
    each,
    1,
  );
  return figures.map((figure) => taken.find((one) => one.figure === figure) as Taken);
}

function table(taken: readonly Taken[]): string {
  const rows = taken.map(({ figure, value, ok, seconds }) => [
    figure.title,
    value,
    figure.gate,
    ok ? 'kept' : 'NOT KEPT',
    `${seconds} s`,
  ]);
  const head = ['Figure', 'Value', 'Gate', '', 'Took'];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i].length)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

async function run(): Promise<number> {
  const start = performance.now();
  let options: ReturnType<typeof asked>;
  try {
    options = asked();
  } catch (error) {
    say((error as Error).message);
    return 2;
  }
  const { figures, json, quick, seed, lanes } = options;
  const processor = new Processor(tmpdir());
  const world = new World();
  const alone = figures.length === 1;
  let taken: Taken[];
  try {
    taken = await takeAll(figures, lanes, (figure) => take(figure, { quick, alone, seed }, world));
  } finally {
    await world.forget();
  }
  process.stdout.write(`${table(taken)}\n`);
  const total = secondsSince(start);
  const processorSeconds = Math.round(processor.seconds());
  processor.end();
  process.stdout.write(
    `${quick ? 'Quick run. ' : ''}Seed ${seed}. ${total} s in all, ${processorSeconds} s of processors.\n`,
  );
  for (const { figure, ok, details } of taken) {
    if (!ok) process.stdout.write(`${figure.name}: ${JSON.stringify(details, null, 1)}\n`);
  }
  if (json) {
    const figures = taken.map(({ figure: { name, title, gate }, ...rest }) => ({
      name,
      title,
      gate,
      ...rest,
    }));
    await writeFile(
      json,
      `${JSON.stringify({ seed, quick, seconds: total, processorSeconds, figures }, null, 1)}\n`,
    );
  }
  return taken.every(({ ok }) => ok) ? 0 : 1;
}

process.exit(await run());
