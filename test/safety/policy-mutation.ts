import pg from 'pg';
import type { House } from '../kit/app.js';
import { Door } from './door.js';
import { equivalent } from './equivalent.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { changed, differences, prepare, type Projection, project } from './projection.js';
import type { CanaryWorld } from './world.js';

interface Escaped {
  mutant: string;
  why?: string;
}

async function mutationOf(world: CanaryWorld, house: House, taking: Taking): Promise<Outcome> {
  const { quick, say } = taking;
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  let door: Door | undefined;
  try {
    const tables = await prepare(client);
    const opened = (door = await Door.of(client, house.databaseUrl));
    const mutants = chosen(await mutantsOf(client), quick);
    const at = ({ table, kind }: Mutant): Parameters<typeof project> => [
      client,
      world.tokens,
      table ? { all: [table], typical: [table] } : tables,
      kind !== 'policy',
    ];
    const before = new Map<string, Projection>();
    const noise: string[] = [];
    const unchanged = async (mutant: Mutant): Promise<Projection> => {
      const place = mutant.table ?? '';
      const known = before.get(place);
      if (known) return known;
      const projection = await project(...at(mutant));
      // Looked at twice, nothing differs: what differs later, the mutant did.
      noise.push(...differences(projection, await project(...at(mutant))));
      before.set(place, projection);
      return projection;
    };
    const seen = async (mutant: Mutant, ...how: Parameters<typeof project>): Promise<boolean> => {
      // A transaction for each: what is tried and undone in one piles up in it.
      await client.query('begin');
      try {
        const whole = await unchanged(mutant);
        await client.query(mutant.sql);
        return await changed(whole, ...how);
      } finally {
        await client.query('rollback');
      }
    };
    // First what is called itself, then whoever comes through the door, then everything there is: most is caught before.
    const differs = async (mutant: Mutant): Promise<boolean> => {
      const { of, back, sql } = mutant;
      if (of && (await seen(mutant, client, world.tokens, tables, true, of))) return true;
      if (back && (await opened.surprisesWith(sql, back)) > 0) return true;
      return seen(mutant, ...at(mutant));
    };
    const caught: Record<Mutant['kind'], number> = { policy: 0, sight: 0, guard: 0 };
    const escaped: Escaped[] = [];
    const infeasible: Escaped[] = [];
    const allowed: Escaped[] = [];
    const amiss = await opened.surprises();
    for (const [i, mutant] of mutants.entries()) {
      if (i % 40 === 0) say(`${i} of ${mutants.length} mutants`);
      try {
        const why = equivalent(mutant.name);
        if (await differs(mutant)) caught[mutant.kind] += 1;
        else if (why) allowed.push({ mutant: mutant.name, why });
        else escaped.push({ mutant: mutant.name });
      } catch (error) {
        infeasible.push({ mutant: mutant.name, why: (error as Error).message });
      }
    }
    // What changes by itself meanwhile, as with time, would count as caught.
    await client.query('begin');
    for (const [table, first] of before) {
      const one = table ? { all: [table], typical: [table] } : tables;
      noise.push(...differences(first, await project(client, world.tokens, one, !table)));
    }
    await client.query('rollback');
    const found = caught.policy + caught.sight + caught.guard;
    const real = mutants.length - infeasible.length - allowed.length;
    return {
      value: `${found} of ${real} mutants caught`,
      ok:
        escaped.length === 0 &&
        infeasible.length === 0 &&
        noise.length === 0 &&
        amiss.length === 0 &&
        found > 0,
      details: {
        caught,
        looked: [...before.values()]
          .flatMap((one) => [...one.values()])
          .reduce((n, seen) => n + seen.size, 0),
        tables: tables.all.length,
        escaped,
        infeasible,
        changeNothing: allowed,
        noise,
        amiss,
      },
    };
  } finally {
    await door?.close();
    await client.end();
  }
}

/** In a quick run every fourth. */
const chosen = (mutants: readonly Mutant[], quick: boolean): Mutant[] =>
  mutants.filter((_, i) => !quick || i % 4 === 0);

export const policyMutation: Figure = {
  name: 'policy-mutation',
  title: 'Policy mutation: each row policy, row of sight and guard taken away',
  gate: 'red every time',
  minutes: 2,
  async run(taking) {
    const world = await taking.world();
    const house = await world.copy();
    try {
      await house.rest();
      return await mutationOf(world, house, taking);
    } finally {
      await house.close();
    }
  },
};
