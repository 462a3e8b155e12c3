import pg from 'pg';
import type { House } from '../kit/app.js';
import { equivalent } from './equivalent.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { type Mutant, mutantsOf } from './mutants.js';
import { differing, prepare, type Projection, project } from './projection.js';
import type { CanaryWorld } from './world.js';

interface Escaped {
  mutant: string;
  why?: string;
}

async function mutationOf(world: CanaryWorld, house: House, taking: Taking): Promise<Outcome> {
  const { quick, say } = taking;
  const client = new pg.Client({ connectionString: house.databaseUrl });
  await client.connect();
  try {
    const tables = await prepare(client);
    const mutants = chosen(await mutantsOf(client), quick);
    const look = ({ table, kind }: Pick<Mutant, 'table' | 'kind'>): Promise<Projection> =>
      project(
        client,
        world.tokens,
        table ? { all: [table], typical: [table] } : tables,
        kind !== 'policy',
      );
    const before = new Map<string, Projection>();
    const noise: string[] = [];
    const unchanged = async (mutant: Mutant): Promise<Projection> => {
      const place = mutant.table ?? '';
      const known = before.get(place);
      if (known) return known;
      const projection = await look(mutant);
      // Looked at twice, nothing differs: what differs later, the mutant did.
      noise.push(...differing(projection, await look(mutant)));
      before.set(place, projection);
      return projection;
    };
    const caught: Record<Mutant['kind'], number> = { policy: 0, sight: 0, guard: 0 };
    const escaped: Escaped[] = [];
    const infeasible: Escaped[] = [];
    const allowed: Escaped[] = [];
    for (const [i, mutant] of mutants.entries()) {
      if (i % 40 === 0) say(`${i} of ${mutants.length} mutants`);
      // A transaction for each: what is tried and undone in one piles up in it.
      await client.query('begin');
      try {
        const whole = await unchanged(mutant);
        await client.query(mutant.sql);
        const changed = differing(whole, await look(mutant));
        const why = equivalent(mutant.name);
        if (changed.length > 0) caught[mutant.kind] += 1;
        else if (why) allowed.push({ mutant: mutant.name, why });
        else escaped.push({ mutant: mutant.name });
      } catch (error) {
        infeasible.push({ mutant: mutant.name, why: (error as Error).message });
      }
      await client.query('rollback');
    }
    const found = caught.policy + caught.sight + caught.guard;
    const real = mutants.length - infeasible.length - allowed.length;
    return {
      value: `${found} of ${real} mutants caught`,
      ok: escaped.length === 0 && infeasible.length === 0 && noise.length === 0 && found > 0,
      details: {
        caught,
        looked: [...before.values()].reduce((n, one) => n + one.size, 0),
        tables: tables.all.length,
        escaped,
        infeasible,
        changeNothing: allowed,
        noise,
      },
    };
  } finally {
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
