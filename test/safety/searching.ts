import { rootsById } from './paths.js';
import type { Caller } from './caller.js';
import { everyRole } from './caller.js';
import { maySee, type Role } from './declared.js';
import { canariesIn } from './filling.js';
import type { CanaryWorld } from './world.js';

/** What is sought: a text as somebody would write it, and the role's right to it. */
interface Sought {
  text: string;
  canaries: readonly string[];
}

/** Names as they would be sought, and papers: of every captive that was recorded. */
function soughtIn(world: CanaryWorld): Sought[] {
  const captives = world.done
    .filter(({ mutation }) => mutation === 'captivesRecord')
    .flatMap(({ input }) => input.captives as Record<string, any>[]);
  return captives
    .flatMap(({ arabic, latin, registryNumber }) => [
      ...[arabic, latin].map((name) => `${name.own} ${name.father} ${name.family}`),
      registryNumber as string,
    ])
    .map((text) => ({ text, canaries: canariesIn(text) }));
}

export interface Searched {
  /** How many searches were compared with one for a name that nobody has. */
  searches: number;
  /** Searches for what the role may not see that were answered otherwise than one for nothing. */
  told: object[];
  /** Searches for what the role may see that found nothing, by any argument. */
  unfound: object[];
  fields: string[];
}

/** Seeks everybody by every root field that takes a text beside a negotiation's id, as every role. */
export async function search(
  world: CanaryWorld,
  caller: Caller,
  negotiations: readonly string[],
  quick: boolean,
): Promise<Searched> {
  const sought = soughtIn(world).filter((_, i) => !quick || i % 5 === 0);
  const never = `${world.filling.never()} ${world.filling.never()} ${world.filling.never()}`;
  const searched: Searched = { searches: 0, told: [], unfound: [], fields: [] };
  const ways = rootsById(world.schema).flatMap(({ field, arg, type }) =>
    field.args
      .filter((one) => String(one.type) === 'String' && one.name !== 'after')
      .map((one) => ({ field: field.name, arg, by: one.name, type })),
  );
  searched.fields = ways.map(({ field, by }) => `Query.${field}(${by})`);
  await everyRole(async (role) => {
    for (const one of sought) {
      const found = await Promise.all(ways.map((way) => differs(role, way, one)));
      searched.searches += ways.length * negotiations.length;
      const may = one.canaries.every((text) => {
        const canary = world.canaries.get(text);
        return canary && maySee(role, canary);
      });
      const query = found.find((query) => query !== null);
      if (query && !may) searched.told.push({ role, query });
      if (!query && may && ways.length > 0) searched.unfound.push({ role, sought: one.text });
    }
  });
  return searched;

  async function differs(
    role: Role,
    { field, arg, by }: { field: string; arg: string; by: string },
    { text }: Sought,
  ): Promise<string | null> {
    const query = (id: string, value: string) =>
      `{ ${field}(${arg}: "${id}", ${by}: ${JSON.stringify(value)}) { __typename id } }`;
    for (const id of negotiations) {
      const words = never.split(' ').slice(0, text.split(' ').length).join(' ');
      const asked = query(id, text);
      const [one, other] = [
        await caller.hear(role, asked),
        await caller.hear(role, query(id, words)),
      ];
      if (one.status !== other.status || one.body !== other.body) return asked;
    }
    return null;
  }
}
