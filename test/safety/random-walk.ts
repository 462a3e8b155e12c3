import fc from 'fast-check';
import type { House } from '../kit/app.js';
import { anyWalk, type Command, type Tally, Walk } from '../kit/walk.js';
import type { Figure } from './figure.js';

export interface Walking {
  /** How many commands in all, how many at one table, and how many of them at once. */
  commands: number;
  length: number;
  atOnce: number;
  seed: number;
  /** Whether to look for a shorter walk to the same end. */
  shrink?: boolean;
  /** For how many minutes at most. */
  minutes?: number;
  /** One walk that was written down before, instead of random ones. */
  replay?: Command[][];
  /** Acts in the neighbourhood of which the walk stays. */
  near?: readonly string[];
  say(line: string): void;
}

export interface Walked {
  commands: number;
  tally: Tally;
  /** Why the last of each act that was refused was. */
  refusals: Map<string, string>;
  found: string[];
  /** The walk that led there, the shortest that was found. */
  walk: Command[][] | null;
  broken: unknown[];
  interrupted: boolean;
}

/** How many groups of commands pass between two looks at what is forbidden. */
const LOOK_EACH = 5;

/** Walks at random until something forbidden is found, or everything was done. */
export async function walked(house: House, walking: Walking): Promise<Walked> {
  const { length, atOnce, seed, say, replay, near } = walking;
  const groups = Math.ceil(length / atOnce);
  const walks = replay ? 1 : Math.ceil(walking.commands / (groups * atOnce));
  const tally: Tally = new Map();
  const refusals = new Map<string, string>();
  let commands = 0;
  let begun = 0;
  let found: string[] = [];
  const property = fc.asyncProperty(anyWalk({ groups, atOnce, near }), async (all) => {
    begun += 1;
    const walk = await Walk.begin(house, `WALK-${begun}`, begun > 1);
    const look = async () => {
      found = await walk.forbidden();
      if (found.length > 0) throw new Error(found.join('; '));
    };
    for (const [i, group] of all.entries()) {
      await walk.atOnce(group);
      commands += group.length;
      if (i % LOOK_EACH === LOOK_EACH - 1) await look();
    }
    await look();
    for (const [act, { done, refused, faults }] of walk.tally) {
      const so = tally.get(act) ?? { done: 0, refused: 0, faults: 0 };
      tally.set(act, {
        done: so.done + done,
        refused: so.refused + refused,
        faults: so.faults + faults,
      });
    }
    for (const [act, why] of walk.refusals) refusals.set(act, why);
    say(`walk ${begun}: ${commands} commands, nothing forbidden`);
  });
  const sampled = replay
    ? [replay]
    : fc.sample(anyWalk({ groups, atOnce, near, whole: true }), { numRuns: walks, seed });
  const result = await fc.check(property, {
    seed,
    numRuns: walks,
    examples: sampled.map((all): [Command[][]] => [all]),
    endOnFailure: !walking.shrink,
    ...(walking.minutes
      ? { interruptAfterTimeLimit: walking.minutes * 60_000, markInterruptAsFailure: false }
      : {}),
  });
  const failed = result.counterexample?.[0] ?? null;
  const error = result.errorInstance;
  if (failed && found.length === 0) throw error instanceof Error ? error : new Error(String(error));
  return {
    commands,
    tally,
    refusals,
    found: failed && error instanceof Error ? error.message.split('; ') : [],
    walk: failed,
    broken: await house.asOwner('select problem from record_broken()'),
    interrupted: result.interrupted,
  };
}

/** How many of each act were done, of how many. */
export function shares(tally: Tally): string[] {
  const all = [...tally].sort(([a], [b]) => a.localeCompare(b));
  const line = (act: string, done: number, of: number, faults: number) =>
    `${act.padEnd(14)} ${String(done).padStart(6)} of ${String(of).padStart(6)}  ${String(Math.round((100 * done) / Math.max(1, of))).padStart(3)} %${faults ? `  ${faults} faults` : ''}`;
  const sum = { done: 0, of: 0, faults: 0 };
  const lines = all.map(([act, { done, refused, faults }]) => {
    const of = done + refused + faults;
    sum.done += done;
    sum.of += of;
    sum.faults += faults;
    return line(act, done, of, faults);
  });
  return [...lines, line('all', sum.done, sum.of, sum.faults)];
}

/** Random commands of several actors at once, against the real database: which forbidden states they reach. */
export const randomWalk: Figure = {
  name: 'random-walk',
  title: 'Random commands over agreement, holds, wishes, handover and fate, four actors at once',
  gate: 'no forbidden state, no fault, and a whole record',
  minutes: 1,
  async run({ quick, alone, seed, say }) {
    const { House } = await import('../kit/app.js');
    const house = await House.open({ statementTimeout: 60_000 });
    try {
      // Ten thousand commands where nothing else is asked for; among the other figures, a tenth.
      const all = {
        commands: quick ? 500 : alone ? 10_000 : 1_000,
        length: 250,
        atOnce: 4,
        seed,
        say,
      };
      const { commands, tally, found, walk, broken } = await walked(house, all);
      const faults = [...tally.values()].reduce((sum, one) => sum + one.faults, 0);
      return {
        value: `${commands} commands: ${found.length} forbidden states, ${faults} faults, ${broken.length} faults of the record`,
        ok: found.length === 0 && faults === 0 && broken.length === 0,
        details: { commands, acts: Object.fromEntries(tally), found, walk, broken },
      };
    } finally {
      await house.close();
    }
  },
};
