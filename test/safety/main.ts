/**
 * `npm run safety`: takes each figure and prints it beside its gate. Ends with 1 when a gate is not kept, with 2 when it
 * was called wrongly.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Figure, Outcome, Taking } from './figure.js';
import { FIGURES } from './figures.js';
import { CanaryWorld } from './world.js';

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

async function take(figure: Figure, taking: Taking): Promise<Taken> {
  const start = performance.now();
  try {
    const outcome = await figure.run({
      ...taking,
      say: (line) => say(`[${figure.name}] ${line}`),
    });
    return { ...outcome, figure, seconds: secondsSince(start) };
  } catch (error) {
    // A figure that could not be taken keeps no gate.
    const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
    say(why);
    const details = { error: why };
    return { value: 'not taken', ok: false, details, figure, seconds: secondsSince(start) };
  }
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
  const { figures, json, quick, seed } = options;
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
    for (const figure of figures) taken.push(await take(figure, taking));
  } finally {
    await (await world?.catch(() => undefined))?.forget();
  }
  process.stdout.write(`${table(taken)}\n`);
  const total = secondsSince(start);
  process.stdout.write(`${quick ? 'Quick run. ' : ''}Seed ${seed}. ${total} s in all.\n`);
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
    await writeFile(json, `${JSON.stringify({ seed, quick, seconds: total, figures }, null, 1)}\n`);
  }
  return taken.every(({ ok }) => ok) ? 0 : 1;
}

process.exit(await run());
