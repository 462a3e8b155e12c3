/**
 * `npm run safety`: takes each figure and prints it beside its gate. Ends with 1 when a gate is not kept, with 2 when it
 * was called wrongly.
 */
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { parseArgs } from 'node:util';
import type { Figure, Outcome, Taking } from './figure.js';
import { FIGURES } from './figures.js';
import { Processor } from './processor.js';
import { CanaryWorld } from './world.js';

interface Taken extends Outcome {
  figure: Figure;
  seconds: number;
  /** Of processors, all processes of the figure together. */
  processorSeconds: number;
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
    },
  });
  const known = FIGURES.map((figure) => figure.name);
  const strange = values.only.filter((name) => !known.includes(name));
  if (strange.length > 0 || !/^\d{1,9}$/.test(values.seed)) {
    throw new Error(`--only takes one of ${known.join(', ')}; --seed takes a whole number.`);
  }
  const figures = FIGURES.filter(
    ({ name }) => values.only.length === 0 || values.only.includes(name),
  );
  return { figures, json: values.json, quick: values.quick, seed: Number(values.seed) };
}

async function take(figure: Figure, taking: Taking, processor: Processor): Promise<Taken> {
  const start = performance.now();
  const used = processor.seconds();
  const cost = () => ({
    seconds: secondsSince(start),
    processorSeconds: Math.round(processor.seconds() - used),
  });
  try {
    const outcome = await figure.run({
      ...taking,
      say: (line) => say(`[${figure.name}] ${line}`),
    });
    return { ...outcome, figure, ...cost() };
  } catch (error) {
    // A figure that could not be taken keeps no gate.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(why);
    return { value: 'not taken', ok: false, details: { error: why }, figure, ...cost() };
  }
}

function table(taken: readonly Taken[]): string {
  const rows = taken.map(({ figure, value, ok, seconds, processorSeconds }) => [
    figure.title,
    value,
    figure.gate,
    ok ? 'kept' : 'NOT KEPT',
    `${seconds} s`,
    `${processorSeconds} s`,
  ]);
  const head = ['Figure', 'Value', 'Gate', '', 'Took', 'Processors'];
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
  const { figures, json, quick, seed } = options;
  const processor = new Processor(tmpdir());
  let world: Promise<CanaryWorld> | undefined;
  const alone = figures.length === 1;
  const taking: Taking = {
    quick,
    alone,
    seed,
    say,
    world: () => (world ??= CanaryWorld.told(say)),
  };
  const taken: Taken[] = [];
  try {
    for (const figure of figures) taken.push(await take(figure, taking, processor));
  } finally {
    await (await world?.catch(() => undefined))?.forget();
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
