import fc from 'fast-check';
import { House } from '../kit/app.js';
import { anyCommand, type Tally, Walk } from '../kit/walk.js';
import type { Figure } from './figure.js';

/** How many commands a walk takes at one table, and how many of them at once. */
const LENGTH = 250;
const AT_ONCE = 4;

/** Random commands of several actors at once, against the real database: which forbidden states they reach. */
export const randomWalk: Figure = {
  name: 'random-walk',
  title: 'Random commands over agreement, holds, wishes, handover and fate, four actors at once',
  gate: 'no forbidden state, and a whole record',
  async run({ quick, alone, seed, say }) {
    const house = await House.open();
    try {
      // Ten thousand commands where nothing else is asked for; among the other figures, a tenth.
      const walks = quick ? 2 : alone ? 40 : 4;
      const all = fc.sample(fc.array(anyCommand, { minLength: LENGTH, maxLength: LENGTH }), {
        numRuns: walks,
        seed,
      });
      const tally: Tally = new Map();
      const found = new Map<string, number>();
      for (const [w, commands] of all.entries()) {
        const walk = await Walk.begin(house, `WALK-${w}`, w > 0);
        for (let at = 0; at < commands.length; at += AT_ONCE) {
          await walk.atOnce(commands.slice(at, at + AT_ONCE));
          if (at % 40 !== 0) continue;
          for (const state of await walk.forbidden()) found.set(state, (found.get(state) ?? 0) + 1);
        }
        for (const state of await walk.forbidden()) found.set(state, (found.get(state) ?? 0) + 1);
        for (const [act, { done, refused }] of walk.tally) {
          const so = tally.get(act) ?? { done: 0, refused: 0 };
          tally.set(act, { done: so.done + done, refused: so.refused + refused });
        }
        say(
          `walk ${w + 1} of ${walks}: ${found.size === 0 ? 'nothing forbidden' : [...found.keys()].join('; ')}`,
        );
      }
      const broken = await house.asOwner('select problem from record_broken()');
      return {
        value: `${walks * LENGTH} commands: ${found.size} forbidden states, ${broken.length} faults of the record`,
        ok: found.size === 0 && broken.length === 0,
        details: {
          commands: walks * LENGTH,
          acts: Object.fromEntries(tally),
          found: Object.fromEntries(found),
          broken,
        },
      };
    } finally {
      await house.close();
    }
  },
};
