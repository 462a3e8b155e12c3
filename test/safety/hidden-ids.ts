import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, type GraphQLObjectType, Kind, parse } from 'graphql';
import { ROOT } from '../../src/app.js';
import type { House } from '../kit/app.js';
import { noSuch } from './asking.js';
import { type Caller, inLanes } from './caller.js';
import { placesOf, type Role, ROLE_NAMES, seatOf } from './declared.js';
import type { Input } from './filling.js';
import { nodeTypes, ownFields } from './paths.js';
import { askTogether, type Asking } from './together.js';
import type { CanaryWorld, Done } from './world.js';

/** Contract files whose acts are about accounts and sessions, not about a case. */
const OUTSIDE_A_CASE = ['access.graphql'];

/** Mutations of cases. */
function mutationsOfCases(world: CanaryWorld): string[] {
  const outside = OUTSIDE_A_CASE.flatMap((name) =>
    parse(readFileSync(join(ROOT, 'schema', name), 'utf8')).definitions.flatMap((one) =>
      one.kind === Kind.OBJECT_TYPE_EXTENSION && one.name.value === 'Mutation'
        ? (one.fields ?? []).map((field) => field.name.value)
        : [],
    ),
  );
  return Object.keys((world.schema.getMutationType() as GraphQLObjectType).getFields()).filter(
    (name) => !outside.includes(name),
  );
}

/** Mutations of cases that the telling of the world forgot. */
export const unperformed = (world: CanaryWorld): string[] =>
  mutationsOfCases(world).filter((name) => !world.done.some(({ mutation }) => mutation === name));

/** A place in an input where an id stands. */
interface IdPlace {
  done: Done;
  path: readonly (string | number)[];
  type: string;
}

/** By role and type: ids of objects that the role does not see. */
export type Hidden = ReadonlyMap<Role, ReadonlyMap<string, readonly string[]>>;

type Refused = (role: Role, mutation: string, body: string) => void;

/**
 * Does every act of the world again, with an id of something that the actor may not see in the place of each of its ids,
 * and with an id that names nothing: the two answers must be the same to the byte.
 */
export async function probeIds(
  world: CanaryWorld,
  house: House,
  caller: Caller,
  hidden: Hidden,
  quick: boolean,
  heard: Refused,
): Promise<{ pairs: number; differing: object[]; unreached: string[] }> {
  const typeOf = (id: string) => house.app.ground.tokens.readId(id)?.type;
  const places = idPlaces([...world.undone, ...world.done], typeOf);
  const reached = new Set<string>();
  const differing: object[] = [];
  let pairs = 0;
  const tried = (one: IdPlace, role: Role) => {
    if (!quick) return true;
    return role === one.done.role || ['third side', 'observer', 'neighbour'].includes(role);
  };
  const sessions = ROLE_NAMES.filter((role) => world.tokens[role]);
  await inLanes(sessions, async (role) => {
    const asked = places.flatMap((place, i) => {
      if (!tried(place, role)) return [];
      // What the input names elsewhere would be named twice, which anybody may be told.
      const elsewhere = JSON.stringify(withId(place.done.input, place.path, ''));
      const others = hidden.get(role)?.get(place.type) ?? namedByOthers(world, role, place, typeOf);
      const unseen = others.filter((id) => !elsewhere.includes(id));
      return unseen.length > 0 ? [{ place, id: unseen[i % unseen.length] }] : [];
    });
    const askings = asked.flatMap(({ place: { done, path, type }, id }) =>
      [id, noSuch(house, type)].map((one) =>
        actOf(world, done.mutation, withId(done.input, path, one)),
      ),
    );
    const answers = await askTogether(caller, role, 'mutation', askings, problemsOf(world));
    for (const [i, { place }] of asked.entries()) {
      const name = `${place.done.mutation}: ${named(place.path)}`;
      const [one, other] = [answers[2 * i], answers[2 * i + 1]];
      for (const answer of [one, other]) heard(role, name, answer);
      pairs += 1;
      const { field } = askings[2 * i];
      if (one !== other) differing.push({ role, place: name, field, hidden: one, missing: other });
      if (refusedAt(one, place.path)) reached.add(name);
    }
  });
  const all = new Set(places.map((one) => `${one.done.mutation}: ${named(one.path)}`));
  // The table itself: everything at it is refused before an id of another is looked at.
  return { pairs, differing, unreached: [...all].filter((name) => !reached.has(name)) };
}

/** Of what is fetched by nobody's id, such as a file that was sent: the one that somebody at another place names here. */
function namedByOthers(
  world: CanaryWorld,
  role: Role,
  { done, path, type }: IdPlace,
  typeOf: (id: string) => string | undefined,
): string[] {
  const own = placesOf(role).map(seatOf);
  return [...world.undone, ...world.done]
    .filter(
      (one) =>
        one.mutation === done.mutation &&
        !placesOf(one.role).some((place) => own.includes(seatOf(place))),
    )
    .flatMap(({ input }) => {
      const id = path.reduce<unknown>((at, step) => (at as Input)?.[step], input);
      return typeof id === 'string' && typeOf(id) === type ? [id] : [];
    });
}

const named = (path: readonly (string | number)[]) =>
  path.map((step) => (typeof step === 'number' ? '*' : step)).join('.');

function refusedAt(answer: string, path: readonly (string | number)[]): boolean {
  return answer.includes(`"path":${JSON.stringify(path.map(String))}`);
}

/** Each place where an id stands in an input of a mutation, once. */
function idPlaces(done: readonly Done[], typeOf: (id: string) => string | undefined): IdPlace[] {
  const places = new Map<string, IdPlace>();
  const walk = (one: Done, value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value === 'string') {
      const type = typeOf(value);
      const key = `${one.mutation}: ${named(path)}: ${type}`;
      if (type && !places.has(key)) places.set(key, { done: one, path, type });
    } else if (value !== null && typeof value === 'object') {
      for (const [name, inner] of Object.entries(value)) {
        walk(one, inner, [...path, Array.isArray(value) ? Number(name) : name]);
      }
    }
  };
  for (const one of done) walk(one, one.input, []);
  return [...places.values()];
}

function withId(input: Input, path: readonly (string | number)[], id: string): Input {
  const changed = structuredClone(input);
  let at = changed as Record<string | number, any>;
  for (const step of path.slice(0, -1)) at = at[step];
  at[path.at(-1) as string] = id;
  return { ...changed, idempotencyKey: randomUUID() };
}

/** Everything that a refusal can carry, as a fragment. */
export function problemsOf(world: CanaryWorld): string {
  const errors = world.schema.getPossibleTypes(world.schema.getType('UserError') as never);
  const all = errors.map(({ name }) => `... on ${name} { ${ownFields(world.schema, name)} }`);
  return `fragment problems on UserError { __typename ${all.join(' ')} }`;
}

/** A mutation with all that its payload tells; it spreads `problemsOf`. */
export function actOf(world: CanaryWorld, mutation: string, input: Input): Asking {
  const field = world.mutation(mutation);
  const payload = getNamedType(field.type) as GraphQLObjectType;
  const parts = Object.values(payload.getFields()).map(({ name, type }) => {
    const target = getNamedType(type).name;
    if (name === 'userErrors') return 'userErrors { ...problems }';
    const fields = ownFields(world.schema, target);
    const more = nodeTypes(world.schema).includes(target) ? 'id ' : '';
    return fields ? `${name} { ${more}${fields} }` : name;
  });
  const { name: type } = getNamedType(field.args[0].type);
  return { field: `${mutation}(input: $input) { ${parts.join(' ')} }`, type, input };
}

/** The same as an operation of its own. */
export function mutationOf(world: CanaryWorld, mutation: string): string {
  const { field, type } = actOf(world, mutation, {});
  return `mutation ($input: ${type}!) { ${field} } ${problemsOf(world)}`;
}
