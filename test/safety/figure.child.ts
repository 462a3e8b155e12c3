/** A process that takes one figure, so that several are taken side by side; says what came out and what it cost. */
import type { Outcome } from './figure.js';
import { FIGURES } from './figures.js';
import { CanaryWorld } from './world.js';

/** What it is started with. */
export interface Wanted {
  name: string;
  quick: boolean;
  alone: boolean;
  seed: number;
}

/** What it says: that it needs the world, or what came out. */
export interface Said {
  world?: true;
  outcome?: Outcome;
}

/** What it is told: where the world was written down, or that there is none. */
export interface Answered {
  world: string | null;
}

const { name, quick, alone, seed } = JSON.parse(process.argv[2]) as Wanted;
const figure = FIGURES.find((one) => one.name === name);
if (!figure) throw new Error(`There is no figure ${name}.`);

const toParent = (said: Said) =>
  new Promise<void>((resolve) => process.send?.(said, undefined, {}, () => resolve()));

async function worldOfParent(): Promise<CanaryWorld> {
  const answered = new Promise<Answered>((resolve) => process.once('message', resolve));
  await toParent({ world: true });
  const { world } = await answered;
  if (!world) throw new Error('The world was not told.');
  return CanaryWorld.read(world);
}

process.on('disconnect', () => process.exit(1));
let world: Promise<CanaryWorld> | undefined;
const taking = {
  ...{ quick, alone, seed },
  say: (line: string) => process.stderr.write(`[${name}] ${line}\n`),
  world: () => (world ??= worldOfParent()),
};
const outcome = await figure.run(taking).catch((error: Error): Outcome => {
  // A figure that could not be taken keeps no gate.
  const why = error.stack ?? error.message;
  taking.say(why);
  return { value: 'not taken', ok: false, details: { error: why } };
});
await toParent({ outcome });
process.exit(0);
