import type { House } from '../kit/app.js';
import { cursorsIn, everyId } from './asking.js';
import { Caller, type Heard } from './caller.js';
import { maySee, placesOf, type Role } from './declared.js';
import { type Differences, makeDifferent } from './differences.js';
import type { Figure, Outcome, Taking } from './figure.js';
import { Lot } from './lot.js';
import { everythingOn } from './paths.js';
import { Draw, type Drawn } from './random-operations.js';
import { smallest } from './smallest.js';
import { type CanaryWorld, PATIENCE_MS } from './world.js';

/** Who is asked for. Those who see nothing of a case have few operations that say anything. */
const ROLES: readonly Role[] = [
  'side A',
  'side B',
  'third side',
  'office',
  'protection officer',
  'observer',
  'analyst',
  'administrator',
  'neighbour',
  'at both tables',
  'stranger',
];
const IN_QUICK: readonly Role[] = ['side B', 'observer', 'analyst'];

/** Of headers, what differs between any two answers. */
const OWN_OF_EACH = /^(date|etag|x-request-id|.*ratelimit.*|retry-after|keep-alive|connection)$/;

/** One of two worlds: who asks there, and names that came into being there, by order. */
class Twin {
  private readonly fresh = new Map<string, number>();

  private constructor(
    readonly house: House,
    readonly caller: Caller,
    private readonly known: ReadonlySet<string>,
    private readonly born: string,
  ) {}

  static async of(world: CanaryWorld): Promise<Twin> {
    const house = await world.copy(PATIENCE_MS);
    const caller = await Caller.of(house, world.tokens);
    const ids = [...(await everyId(house, world.schema)).values()].flat();
    return new Twin(
      house,
      caller,
      new Set([...ids, ...world.canaries.keys()]),
      new Date().toISOString(),
    );
  }

  /** An answer with what is new in it told by its place in line: ids, cursors, codes drawn for captives; and instants since this world began. */
  plain({ status, headers, body }: Heard): string {
    const kept = Object.entries(headers).filter(([name]) => !OWN_OF_EACH.test(name));
    const text = body
      .replace(/"([A-Za-z0-9_-]{28,})"/g, (whole, token: string) => {
        if (this.known.has(token)) return whole;
        const number = this.fresh.get(token) ?? this.fresh.size;
        this.fresh.set(token, number);
        return `"#${number}:${token.length}"`;
      })
      .replace(/"([^"]+[-.])(\d{7})"/g, (whole, seat: string, number: string) => {
        if (this.known.has((seat + number).toLowerCase())) return whole;
        const place = this.fresh.get(seat + number) ?? this.fresh.size;
        this.fresh.set(seat + number, place);
        return `"${seat}#${place}"`;
      })
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => (instant > this.born ? 'NEW' : instant));
    return `${status}\n${JSON.stringify(kept)}\n${text}`;
  }

  async answer(role: Role, { query, variables }: Drawn): Promise<{ plain: string; body: string }> {
    const heard = await this.caller.hear(role, query, variables);
    return { plain: this.plain(heard), body: heard.body };
  }

  async close(): Promise<void> {
    this.caller.close();
    await this.house.close();
  }
}

/** How many characters are not the same. */
function difference(one: string, other: string): number {
  let n = Math.abs(one.length - other.length);
  for (let i = 0; i < Math.min(one.length, other.length); i += 1) if (one[i] !== other[i]) n += 1;
  return n;
}

interface Compared {
  role: Role;
  operations: number;
  /** Answers without an error of the whole operation. */
  answered: number;
  mutations: number;
  /** Mutations that were done, not refused. */
  done: number;
  bytes: number;
  differingBytes: number;
  made: Differences;
  failures: object[];
}

async function compare(
  world: CanaryWorld,
  role: Role,
  count: number,
  seed: number,
): Promise<Compared & { fails: number }> {
  const [left, right] = [await Twin.of(world), await Twin.of(world)];
  try {
    const lot = new Lot(seed);
    const { tokens } = left.house.app.ground;
    const ids = await everyId(left.house, world.schema);
    const texts = [...world.canaries.values()].map(({ text }) => text);
    const codes = world.done
      .filter(({ mutation }) => mutation === 'negotiationOpen')
      .map(({ input }) => String(input.code));
    const made = await makeDifferent(world, right.house, right.caller, role, new Lot(seed + 1));
    const names = { ids, texts, codes, cursors: [] as string[], noSuch: tokens.id.bind(tokens) };
    const draw = new Draw(world, role, lot, names);
    const result: Compared = {
      role,
      operations: 0,
      answered: 0,
      mutations: 0,
      done: 0,
      bytes: 0,
      differingBytes: 0,
      made,
      failures: [],
    };
    for (let i = 0; i < count; i += 1) {
      const drawn = draw.next();
      const [one, other] = [await left.answer(role, drawn), await right.answer(role, drawn)];
      result.operations += 1;
      if (!one.body.startsWith('{"errors"')) result.answered += 1;
      if (drawn.mutation) result.mutations += 1;
      if (drawn.mutation && one.body.includes('"userErrors":[]')) result.done += 1;
      result.bytes += one.body.length;
      const cursors = cursorsIn(one.body);
      if (one.body === other.body && cursors.length > 0) names.cursors.push(...cursors.slice(0, 2));
      if (one.plain === other.plain) continue;
      result.differingBytes += difference(one.plain, other.plain);
      if (result.failures.length < 5) {
        const least = await smallest(drawn, async (query) => {
          const [here, there] = [
            await left.answer(role, { query, variables: {} }),
            await right.answer(role, { query, variables: {} }),
          ];
          return here.plain !== there.plain;
        });
        result.failures.push({ place: i, ...least, ...apart(one.plain, other.plain) });
      }
    }
    return { ...result, fails: await selfTest(world, left, right) };
  } finally {
    await left.close();
    await right.close();
  }
}

/** Where two answers part: in their bodies where those do, for then the headers do, too, by the length. */
function apart(one: string, other: string): { here: string; there: string } {
  const [here, there] = [one, other].map((text) => text.slice(text.indexOf('\n{"')));
  if (here !== there && here !== one) return apart(here, there);
  let at = 0;
  while (one[at] === other[at]) at += 1;
  const near = (text: string) => text.slice(Math.max(0, at - 120), at + 80);
  return { here: near(one), there: near(other) };
}

/** Whether twins can differ: in how many bytes, once something is different that the role sees. */
async function selfTest(world: CanaryWorld, left: Twin, right: Twin): Promise<number> {
  await right.house.asOwner(
    `alter table negotiation disable trigger user;
     update negotiation set version = version + 1;
     alter table negotiation enable trigger user`,
  );
  const own = everythingOn(world.schema, 'Negotiation')
    .filter(({ fields }) => fields.includes('Negotiation.version'))
    .map(({ text }) => text);
  const query = `{ negotiations { nodes { ${own.join(' ')} } } }`;
  const drawn = { query, variables: {} };
  const [one, other] = [await left.answer('office', drawn), await right.answer('office', drawn)];
  return difference(one.plain, other.plain);
}

async function twins(world: CanaryWorld, { quick, seed, say }: Taking): Promise<Outcome> {
  const roles = quick ? IN_QUICK : ROLES;
  const each = quick ? 40 : 96;
  const compared: (Compared & { fails: number })[] = [];
  for (const [i, role] of roles.entries()) {
    const one = await compare(world, role, each, seed + 1000 * i);
    compared.push(one);
    say(
      `${role}: ${one.operations} operations, ${one.done} acts done, ${one.bytes} bytes, ${one.differingBytes} differ; hidden differences ${JSON.stringify(one.made)}`,
    );
  }
  const sum = (of: (one: Compared) => number) => compared.reduce((n, one) => n + of(one), 0);
  const differing = sum((one) => one.differingBytes);
  // A pair that is the same throughout, or that cannot be told apart at all, proves nothing.
  const hides = (role: Role) => [...world.canaries.values()].some((one) => !maySee(role, one));
  const idle = compared.filter(
    ({ role, made }) => hides(role) && made.words + made.codes + made.rows + made.acts === 0,
  );
  const blind = compared.filter(({ fails }) => fails === 0);
  const seated = compared.filter(({ role }) =>
    placesOf(role).some(({ table }) => table === 'HERE'),
  );
  return {
    value: `${sum((one) => one.operations)} operations for ${roles.length} roles, ${sum((one) => one.bytes)} bytes, ${differing} differ`,
    ok:
      differing === 0 &&
      idle.length === 0 &&
      blind.length === 0 &&
      seated.every((one) => one.answered > one.operations / 2),
    details: { seed, compared },
  };
}

export const twinWorlds: Figure = {
  name: 'twin-worlds',
  title: 'Twin worlds: equal but for what a role may not see',
  gate: '0 differing bytes in ≥ 1,000 random operations',
  minutes: 2,
  async run(taking) {
    return twins(await taking.world(), taking);
  },
};
