import type { House } from '../kit/app.js';
import { cursorsIn, everyId, type Operation, Operations } from './asking.js';
import { Caller, everyRole } from './caller.js';
import { type Canary, maySee, mustHear, type Role, ROLE_NAMES } from './declared.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { canariesIn } from './filling.js';
import { probeIds, unperformed } from './hidden-ids.js';
import { probeWords } from './hidden-words.js';
import { readableFields } from './paths.js';
import { search } from './searching.js';
import { SIDE_DOORS, SideDoors } from './side-doors.js';
import { type CanaryWorld, PATIENCE_MS } from './world.js';

/** What an operation does with a field, by its name in the contract; the first that fits. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['export', /^(Export|Page)/],
  ['mutate', /^Mutation/],
  ['changes', /\.changes/],
  ['history', /^(RecordEntry|ObjectChange|FieldChange)|^Query\.history|\.record\b|[jJ]ourney/],
  ['cursor', /\(after\)/],
  ['sort', /\((orderBy|sort|order)\)/],
  ['search', /\.(search|find|candidates)|\((text|query|name|search)\)/i],
  ['group', /Rejection|\.rejections|\(group\)|\.groups|Total/],
  ['filter', /\(/],
  ['read', /./],
];
export const kindOf = (path: string): string =>
  (KINDS.find(([, form]) => form.test(path)) as [string, RegExp])[0];

/** What nobody of this world has; test/story/signing-in asks for it. */
const OF_NOBODY = ['SecondFactor'];

interface Leak {
  role: Role;
  class: string;
  field: string;
  canary: string;
  operation: string;
}

/** What everybody heard, weighed against what each may hear. */
class Matrix {
  readonly leaks: Leak[] = [];
  /** Role and path, by kind. */
  readonly cells = new Map<string, Set<string>>(KINDS.map(([kind]) => [kind, new Set()]));
  /** Operations that were answered by a fault of the house. */
  readonly faults: { role: Role; message: string; operation: string }[] = [];
  private readonly heard = new Map<Role, Set<string>>(ROLE_NAMES.map((role) => [role, new Set()]));

  constructor(private readonly canaries: ReadonlyMap<string, Canary>) {}

  listen(role: Role, operation: string, paths: readonly string[], body: string): void {
    for (const path of paths) this.cells.get(kindOf(path))?.add(`${role} ${path}`);
    if (body.includes('"INTERNAL"'))
      this.faults.push({ role, message: body.slice(0, 200), operation });
    const heard = this.heard.get(role) as Set<string>;
    for (const text of new Set(canariesIn(body))) {
      const canary = this.canaries.get(text);
      if (!canary || heard.has(text)) continue;
      heard.add(text);
      if (!maySee(role, canary)) {
        this.leaks.push({
          role,
          class: canary.class,
          field: canary.field,
          canary: text,
          operation,
        });
      }
    }
  }

  /** What a role is to hear and did not. */
  missing(role: Role): Canary[] {
    const heard = this.heard.get(role) as Set<string>;
    return [...this.canaries.values()].filter(
      (canary) => mustHear(role, canary) && !heard.has(canary.text.toLowerCase()),
    );
  }

  allowed(): number {
    const all = [...this.canaries.values()];
    return ROLE_NAMES.reduce((n, role) => n + all.filter((one) => mustHear(role, one)).length, 0);
  }

  get size(): number {
    return [...this.cells.values()].reduce((sum, cells) => sum + cells.size, 0);
  }
}

async function matrixOf(
  world: CanaryWorld,
  house: House,
  { quick, say }: Taking,
): Promise<Outcome> {
  const caller = await Caller.of(house, world.tokens);
  try {
    const operations = new Operations(world.schema, caller);
    const ids = await everyId(house, world.schema);
    const at = (ids.get('Negotiation') ?? []).map((id) => `negotiation(id: "${id}")`);
    const nodes = await operations.nodes(ids);
    const byId = [...(await operations.byId(ids)), ...(await operations.pairs(ids))];
    const reading = await operations.reading(at);
    const cursors: string[] = [];
    for (const { query } of reading)
      cursors.push(...cursorsIn((await caller.hear('office', query)).body));
    const some = [...world.canaries.values()]
      .filter((_, i) => i % (quick ? 200 : 40) === 0)
      .map(({ text }) => text);
    const few = cursors.filter((_, i) => i % Math.ceil(cursors.length / (quick ? 4 : 12)) === 0);
    const asking = await operations.arguments(at, ids, [...some, world.filling.never()], few);
    const asked = [...nodes, ...byId, ...reading, ...asking];
    say(`${asked.length} operations from the contract, for ${ROLE_NAMES.length} roles`);

    const matrix = new Matrix(world.canaries);
    const hidden = new Map<Role, ReadonlyMap<string, readonly string[]>>();
    await everyRole(async (role) => {
      const answers = await listenTo(matrix, caller, role, nodes);
      const seen = new Set(answers.flatMap((body) => body.match(/[A-Za-z0-9_-]{28,}/g) ?? []));
      hidden.set(
        role,
        new Map([...ids].map(([type, all]) => [type, all.filter((id) => !seen.has(id))])),
      );
      await listenTo(matrix, caller, role, [...byId, ...reading, ...asking]);
      say(`${role} asked everything: ${matrix.leaks.length} leaks so far`);
    });
    for (const { role, mutation, text } of world.echoes) {
      matrix.listen(role, mutation, [`Mutation.${mutation}`], text);
    }
    const beside = await listenToSideDoors(matrix, world, house, caller, ids);
    // Before acts are done again: who types a paper of somebody else finds it afterwards on a person of their own.
    const searched = await search(world, caller, ids.get('Negotiation') ?? [], quick);
    for (const role of ROLE_NAMES) matrix.listen(role, 'search', searched.fields, '');
    say(`${matrix.size} cells, ${matrix.leaks.length} leaks; now ids of what is hidden`);
    const probed = await probeIds(world, house, caller, hidden, quick, (role, mutation, body) =>
      matrix.listen(role, mutation, [`Mutation.${mutation}`], body),
    );
    const words = await probeWords(world, caller, quick);
    const missing = ROLE_NAMES.flatMap((role) =>
      matrix.missing(role).map(({ class: of, field, text }) => ({ role, class: of, field, text })),
    );
    const selfTest = await weakened(world, house, caller, nodes);
    const { undeclared } = world.filling;
    const untold = unperformed(world);
    const allowed = matrix.allowed();
    const pairs = probed.pairs + beside.pairs;
    const failures = {
      leaks: matrix.leaks,
      missing,
      toldBySearch: searched.told,
      unfoundBySearch: searched.unfound,
      differingRefusals: [...probed.differing, ...beside.differing],
      toldByWords: words.differing,
      unopened: SIDE_DOORS.filter((place) => !beside.opened[place]),
      unreachedIds: probed.unreached,
      withoutAnId: [...ids].flatMap(([type, all]) =>
        all.length === 0 && !OF_NOBODY.includes(type) ? [type] : [],
      ),
      undeclared: [...undeclared].map(
        (field) => `${field}: declare its class in test/safety/declared.ts`,
      ),
      untold: untold.map((name) => `${name}: let test/safety/chapters.ts do it`),
      faults: matrix.faults,
      unasked: uncovered(world, asked),
    };
    const share = Math.floor((1000 * (allowed - missing.length)) / allowed) / 10;
    return {
      value: `${matrix.size} cells, ${matrix.leaks.length} leaks, ${share} % present; ${pairs} hidden ids, ${failures.differingRefusals.length} told apart`,
      ok: selfTest > 0 && Object.values(failures).every((list) => list.length === 0),
      details: {
        roles: ROLE_NAMES.length,
        canaries: world.canaries.size,
        operations: asked.length,
        cells: Object.fromEntries([...matrix.cells].map(([kind, cells]) => [kind, cells.size])),
        allowed,
        sideDoors: beside.opened,
        hiddenIdPairs: pairs,
        searches: searched.searches,
        wordsOfOthers: words.pairs,
        beyondTheLimits: operations.unasked.length,
        leaksOfTheWeakenedPolicy: selfTest,
        ...failures,
      },
    };
  } finally {
    caller.close();
  }
}

/** Fields of the contract that no operation asks for: the server found each way to them too much. */
function uncovered(world: CanaryWorld, asked: readonly Operation[]): string[] {
  const covered = new Set(asked.flatMap(({ fields }) => fields.map((path) => path.split('(')[0])));
  return readableFields(world.schema).filter((path) => !covered.has(path));
}

async function listenTo(
  matrix: Matrix,
  caller: Caller,
  role: Role,
  operations: readonly Operation[],
): Promise<string[]> {
  const answers: string[] = [];
  for (const { query, fields } of operations) {
    const { body } = await caller.hear(role, query);
    matrix.listen(role, query, fields, body);
    answers.push(body);
  }
  return answers;
}

/** Everything that goes out beside the API, and whether what a role may not see is refused there as what is not there. */
async function listenToSideDoors(
  matrix: Matrix,
  world: CanaryWorld,
  house: House,
  caller: Caller,
  ids: ReadonlyMap<string, readonly string[]>,
): Promise<{ opened: Record<string, number>; pairs: number; differing: object[] }> {
  const doors = await SideDoors.of(world, house, caller, ids);
  const differing: object[] = [];
  let pairs = 0;
  await everyRole(async (role) => {
    for await (const { way, place, text } of doors.out(role))
      matrix.listen(role, way, [place], text);
    const compared = await doors.compared(role);
    pairs += compared.pairs;
    differing.push(...compared.differing);
  });
  return { opened: Object.fromEntries(doors.opened), pairs, differing };
}

/** Whether the matrix can fail: how many leaks an observer finds once the policy on identities lets everybody through. */
async function weakened(
  world: CanaryWorld,
  house: House,
  caller: Caller,
  nodes: readonly Operation[],
): Promise<number> {
  await house.asOwner('alter policy seen on captive_identity using (true)');
  const matrix = new Matrix(world.canaries);
  await listenTo(matrix, caller, 'observer', nodes);
  return matrix.leaks.length;
}

export const canaryMatrix: Figure = {
  name: 'canary-matrix',
  title: 'Canary matrix: role × grant × every field path × way of asking',
  gate: '0 leaks, 100 % present where allowed, hidden ids refused as missing ones',
  minutes: 6,
  async run(taking) {
    const world = await taking.world();
    const house = await world.copy(PATIENCE_MS);
    try {
      return await matrixOf(world, house, taking);
    } finally {
      await house.close();
    }
  },
};
