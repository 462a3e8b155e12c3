import { randomUUID } from 'node:crypto';
import { getNamedType, type GraphQLInputObjectType, isInputObjectType } from 'graphql';
import { type Caller, inLanes } from './caller.js';
import { maySee, type Role, ROLE_NAMES } from './declared.js';
import type { Input } from './filling.js';
import { actOf, problemsOf } from './hidden-ids.js';
import { askTogether } from './together.js';
import type { CanaryWorld, Done } from './world.js';

type Path = readonly (string | number)[];

/** A place in an input where somebody wrote a text of their own, and the field of the contract that it is. */
interface TextPlace {
  path: Path;
  field: string;
}

/** Every text of an input that is a canary: the places where words and codes are typed. */
function textPlaces(world: CanaryWorld, type: GraphQLInputObjectType, input: Input): TextPlace[] {
  const walk = (of: GraphQLInputObjectType, value: unknown, path: Path): TextPlace[] => {
    if (Array.isArray(value)) return value.flatMap((one, i) => walk(of, one, [...path, i]));
    return Object.values(of.getFields()).flatMap((field): TextPlace[] => {
      const inner = (value as Input | undefined)?.[field.name];
      const target = getNamedType(field.type);
      const at = [...path, field.name];
      if (inner === undefined || inner === null) return [];
      if (isInputObjectType(target)) return walk(target, inner, at);
      const canary = typeof inner === 'string' && world.canaries.get(inner.toLowerCase());
      return canary ? [{ path: at, field: canary.field }] : [];
    });
  };
  return walk(type, input, []);
}

function withText(input: Input, path: Path, text: string): Input {
  const changed = structuredClone(input);
  let at = changed as Record<string | number, any>;
  for (const step of path.slice(0, -1)) at = at[step];
  at[path.at(-1) as string] = text;
  return { ...changed, idempotencyKey: randomUUID() };
}

/**
 * Does acts again with a word that somebody else typed and the actor may not see, such as a code that is taken where they
 * cannot look: it must be taken or refused like a word that nobody typed. An act with a new word comes before it and
 * after it, so that what changed by the act itself is not taken for an answer.
 */
export async function probeWords(
  world: CanaryWorld,
  caller: Caller,
  quick: boolean,
): Promise<{ pairs: number; differing: object[] }> {
  const differing: object[] = [];
  let pairs = 0;
  const roles = ROLE_NAMES.filter((role) => world.tokens[role]);
  await inLanes(roles, async (role) => {
    const own = new Map<string, Done>();
    for (const one of world.done) if (one.role === role) own.set(one.mutation, one);
    const asked = [...own.values()].flatMap(({ mutation, input }) => {
      const [{ type }] = world.mutation(mutation).args;
      const places = textPlaces(world, getNamedType(type) as GraphQLInputObjectType, input);
      const seen = new Set<string>();
      return places.flatMap(({ path, field }) => {
        const hidden = hiddenWord(world, role, field);
        if (!hidden || seen.has(field) || (quick && !/code/i.test(field))) return [];
        seen.add(field);
        return [{ mutation, input, path, field, hidden }];
      });
    });
    const askings = asked.flatMap(({ mutation, input, path, hidden }) =>
      [world.filling.never(), hidden, world.filling.never()].map((text) =>
        actOf(world, mutation, withText(input, path, text)),
      ),
    );
    const answers = await askTogether(caller, role, 'mutation', askings, problemsOf(world));
    for (const [i, { mutation, field }] of asked.entries()) {
      const [one, other] = [answers[3 * i + 1], answers[3 * i + 2]];
      pairs += 1;
      if (refused(one) !== refused(other))
        differing.push({ role, mutation, field, hidden: one, new: other });
    }
  });
  return { pairs, differing };
}

const refused = (answer: string): boolean => !answer.includes('"userErrors":[]');

/** A word of a field that a role may not see. */
const hiddenWord = (world: CanaryWorld, role: Role, field: string): string | undefined =>
  [...world.canaries.values()].find(
    (one) => one.field === field && /^zq/.test(one.text) && !maySee(role, one),
  )?.text;
