import { rootsById } from './paths.js';
import type { Caller } from './caller.js';
import { everyRole } from './caller.js';
import { maySee } from './declared.js';
import { canariesIn } from './filling.js';
import { askTogether } from './together.js';
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
  const searched: Searched = { searches: 0, told: [], unfound: [], fields: [] };
  const ways = rootsById(world.schema).flatMap(({ field, arg, type }) =>
    field.args
      .filter((one) => String(one.type) === 'String' && one.name !== 'after')
      .map((one) => ({ field: field.name, arg, by: one.name, type })),
  );
  searched.fields = ways.map(({ field, by }) => `Query.${field}(${by})`);
  const word = world.filling.never();
  await everyRole(async (role) => {
    // Each way of seeking at each table: somebody who is there, and as many words that nobody has.
    const asked = sought.flatMap((one) =>
      ways.flatMap((way) => negotiations.map((id) => ({ one, way, id }))),
    );
    const askings = asked.flatMap(({ one: { text }, way: { field, arg, by }, id }) =>
      [text, text.replace(/\S+/g, word)].map((value) => ({
        field: `${field}(${arg}: "${id}", ${by}: ${JSON.stringify(value)}) { __typename id }`,
      })),
    );
    const answers = await askTogether(caller, role, 'query', askings);
    searched.searches += asked.length;
    for (const one of sought) {
      const found = asked.findIndex(
        (some, i) => some.one === one && answers[2 * i] !== answers[2 * i + 1],
      );
      const may = one.canaries.every((text) => {
        const canary = world.canaries.get(text);
        return canary && maySee(role, canary);
      });
      if (found >= 0 && !may) searched.told.push({ role, field: askings[2 * found].field });
      if (found < 0 && may && ways.length > 0) searched.unfound.push({ role, sought: one.text });
    }
  });
  return searched;
}
