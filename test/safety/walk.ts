/**
 * `npm run walk`: random commands of several actors at once over agreement, holds, wishes, handover, deaths and remains.
 *
 *     npm run walk -- --commands=10000 --seed=5 --at-once=4     the long walk
 *     npm run walk -- --shrink                                  and, where it ends badly, the shortest way there
 *     npm run walk -- --replay=walk.json                        one walk again, as it was written down
 *     npm run walk -- --without=all --commands=500              each rule taken out in turn: the walk must go red
 *     npm run walk -- --without=all --whole                     out of the services and of the database alone, too: one holds
 *
 * Ends with 1 where something forbidden was found, or where a rule that was taken out was not missed.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { parseArgs } from 'node:util';
import type { House } from '../kit/app.js';
import { shares, type Walked, type Walking, walked } from './random-walk.js';
import { RULES_OUT, takenOutOf, takeOut } from './rules-out.js';

const { values } = parseArgs({
  options: {
    commands: { type: 'string', default: '10000' },
    length: { type: 'string', default: '250' },
    'at-once': { type: 'string', default: '4' },
    seed: { type: 'string', default: '5' },
    minutes: { type: 'string' },
    shrink: { type: 'boolean', default: false },
    replay: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    whole: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const whole = (name: 'commands' | 'length' | 'at-once' | 'seed') => {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number > 0) return number;
  throw new Error(`--${name} takes a whole number above 0, not ${values[name]}.`);
};

const walking: Walking = {
  commands: whole('commands'),
  length: whole('length'),
  atOnce: whole('at-once'),
  seed: whole('seed'),
  minutes: values.minutes ? Number(values.minutes) : undefined,
  shrink: values.shrink,
  replay: values.replay ? JSON.parse(readFileSync(values.replay, 'utf8')) : undefined,
  say,
};

/** Rules can be taken out of modules that are not loaded yet. */
async function openHouse(): Promise<House> {
  const { House: opened } = await import('../kit/app.js');
  return opened.open({ statementTimeout: 60_000 });
}

async function walkWith(walk: Walking, rule?: string): Promise<Walked> {
  const house = await openHouse();
  try {
    if (rule)
      await takenOutOf((sql, parameters) => house.asOwner(sql, parameters), RULES_OUT[rule]);
    return await walked(house, walk);
  } finally {
    await house.close();
  }
}

async function plainly(): Promise<boolean> {
  const { commands, tally, refusals, found, walk, broken, interrupted } = await walkWith(walking);
  for (const line of shares(tally)) say(line);
  for (const [act, why] of refusals) say(`refused, for example: ${act}: ${why}`);
  say(
    `${commands} commands, seed ${walking.seed}, ${walking.atOnce} at once${interrupted ? ', cut off by --minutes' : ''}: ${found.length === 0 ? 'nothing forbidden' : found.join('; ')}; ${broken.length} faults of the record`,
  );
  if (walk) {
    const file = values.json ?? 'walk.json';
    writeFileSync(file, JSON.stringify(walk));
    say(`The walk that led there, ${walk.flat().length} commands, is in ${file}: --replay=${file}`);
  }
  const faults = [...tally.values()].reduce((sum, one) => sum + one.faults, 0);
  return found.length === 0 && broken.length === 0 && faults === 0;
}

/**
 * Each rule out of the services alone, out of the database alone, and out of both, where the walk stays in its neighbourhood;
 * and after how many commands it was missed.
 */
async function rulesOut(names: readonly string[]): Promise<boolean> {
  let missed = true;
  for (const name of names) {
    const { service, database, near } = RULES_OUT[name];
    const quiet = { ...walking, say: () => {}, shrink: false, near };
    const both = Boolean(service && database);
    const settings = [
      ...(both && values.whole
        ? [{ out: 'services', modules: true, tables: false, red: false }]
        : []),
      ...(both && values.whole
        ? [{ out: 'database', modules: false, tables: true, red: false }]
        : []),
      {
        out: both ? 'both' : database ? 'database' : 'services',
        modules: true,
        tables: true,
        red: true,
      },
    ];
    for (const { out, modules, tables, red } of settings) {
      takeOut(...(modules ? [name] : []));
      const most = red ? quiet.commands : Math.min(quiet.commands, quiet.length);
      const asked = { ...quiet, commands: most };
      const { found, commands } = await walkWith(asked, tables ? name : undefined);
      const so = found.length > 0;
      if (red && !so) missed = false;
      const came = so ? `after ${commands} commands: ${found.join('; ')}` : `not in ${commands}`;
      const meant = red ? (so ? 'found' : 'NOT FOUND') : so ? 'missed alone' : 'the other holds';
      say(`${meant} | ${name} | out of the ${out} | ${came}`);
    }
  }
  return missed;
}

const asked = values.without.includes('all') ? Object.keys(RULES_OUT) : values.without;
const strange = asked.filter((name) => !(name in RULES_OUT));
if (strange.length > 0) {
  say(`--without takes "all" or one of:\n  ${Object.keys(RULES_OUT).join('\n  ')}`);
  process.exitCode = 2;
} else {
  if (asked.length > 0) {
    const data = asked.flatMap((name) =>
      (RULES_OUT[name].service ?? []).map((one) => ({ name, ...one })),
    );
    register(new URL('./rules-out.hooks.mjs', import.meta.url).href, { data });
  }
  process.exitCode = (await (asked.length > 0 ? rulesOut(asked) : plainly())) ? 0 : 1;
}
