import { randomUUID } from 'node:crypto';
import { auc } from './auc.rules.js';
import { everyId, noSuch } from './asking.js';
import { Caller } from './caller.js';
import { maySee, type Role } from './declared.js';
import type { Figure, Outcome, Taking } from './figure.js';
import type { Input } from './filling.js';
import { mutationOf } from './hidden-ids.js';
import { Lot } from './lot.js';
import { rootsById } from './paths.js';
import { type CanaryWorld, PATIENCE_MS } from './world.js';
import type { House } from '../kit/app.js';

/** How far from 0.5 the share may lie. */
const MOST = 0.06;
/**
 * Times of each sort. What can be guessed is asked more often, and where its times seem to differ, many more are taken, and
 * all count.
 */
const EACH = { quick: 40, held: 80, guessed: 200, again: 700 };

type Ask = () => Promise<unknown>;

/** Two questions whose answers are the same: about what is there and hidden, and about what is not there. */
interface Pair {
  what: string;
  /** Whether somebody can come by it without having been shown anything: a code, a name, a paper, a key. Ids cannot be guessed. */
  guessed: boolean;
  hidden: Ask;
  missing: Ask;
}

/** Who guesses: at the same table, and at another one. */
const HERE: Role = 'side B';
const ELSEWHERE: Role = 'neighbour';

/** Everything that can be guessed or was heard of once: ids, codes, names, papers, keys. */
async function pairsOf(world: CanaryWorld, house: House, caller: Caller): Promise<Pair[]> {
  const ids = await everyId(house, world.schema);
  const hiddenOf = async (role: Role, type: string): Promise<string[]> => {
    const hidden: string[] = [];
    for (const id of ids.get(type) ?? []) {
      const { body } = await caller.hear(role, `{ node(id: "${id}") { id } }`);
      if (!body.includes(id)) hidden.push(id);
    }
    return hidden;
  };
  // What is sought comes as a variable: of an operation that was sent before, text and all, the parsed form is kept.
  const query =
    (role: Role, text: string, variables: Input): Ask =>
    () =>
      caller.hear(role, text, variables);
  const taking = <T>(items: readonly T[]): (() => T) => {
    let at = 0;
    return () => items[(at += 1) % items.length];
  };
  /** As many things that are not there as there are hidden ones, so that either comes again as often as the other. */
  const asMany = <T>(hidden: readonly unknown[], make: () => T): (() => T) =>
    taking(hidden.map(make));
  const pairs: Pair[] = [];
  const byId = async (role: Role, type: string, what: string, ask: (id: string) => Ask) => {
    const hidden = await hiddenOf(role, type);
    if (hidden.length === 0) return;
    const next = taking(hidden);
    const none = asMany(hidden, () => noSuch(house, type));
    pairs.push({
      what: `${role}: ${what}`,
      guessed: false,
      hidden: () => ask(next())(),
      missing: () => ask(none())(),
    });
  };
  for (const role of [HERE, ELSEWHERE]) {
    for (const type of ['Captive', 'ListVersion', 'Source', 'PositionNote', 'Event'])
      await byId(role, type, `node of ${type}`, (id) =>
        query(role, 'query ($id: ID!) { node(id: $id) { id } }', { id }),
      );
    for (const { field, arg } of rootsById(world.schema)) {
      const type = arg === 'of' ? 'Captive' : arg[0].toUpperCase() + arg.slice(1);
      const more = field.args.some(({ name }) => name === 'registryNumber')
        ? ', registryNumber: "1"'
        : '';
      await byId(role, type, `${field.name}(${arg})`, (id) =>
        query(role, `query ($id: ID!) { ${field.name}(${arg}: $id${more}) { __typename } }`, {
          id,
        }),
      );
    }
    await byId(
      role,
      'ListVersion',
      'a list as a file',
      (id) => () => caller.get(role, `/list-versions/${id}/list.csv`),
    );
  }
  const acted = async (role: Role, mutation: string, arg: string, type: string) => {
    const done = world.done.find((one) => one.mutation === mutation);
    if (!done) throw new Error(`Nobody did ${mutation}.`);
    const text = mutationOf(world, mutation);
    const send = (input: Input) => caller.hear(role, text, { input });
    await byId(
      role,
      type,
      `${mutation}(${arg})`,
      (id) => () => send({ ...done.input, [arg]: id, idempotencyKey: randomUUID() }),
    );
  };
  await acted(HERE, 'captiveClaim', 'captive', 'Captive');
  await acted(HERE, 'listReceive', 'listVersion', 'ListVersion');
  await acted(ELSEWHERE, 'positionWrite', 'negotiation', 'Negotiation');

  // A code, a name and a paper, as somebody may guess them.
  const hiddenTexts = (role: Role, field: string) =>
    [...world.canaries.values()]
      .filter((one) => one.field === field && !maySee(role, one))
      .map(({ text }) => text);
  const table = ids.get('Negotiation')?.[0];
  const guess = (role: Role, what: string, field: string, text: string, more: Input) => {
    const hidden = hiddenTexts(role, field);
    const next = taking(hidden);
    const none = asMany(hidden, () => world.filling.never());
    const ask = (value: string) => query(role, text, { ...more, value });
    const pair = { what, guessed: true, hidden: () => ask(next())(), missing: () => ask(none())() };
    pairs.push(pair);
  };
  guess(
    ELSEWHERE,
    'negotiation(code)',
    'NegotiationOpenInput.code',
    'query ($value: String!) { negotiation(code: $value) { id } }',
    {},
  );
  guess(
    HERE,
    'captivesNamed(registryNumber)',
    'CaptiveInput.registryNumber',
    'query ($table: ID!, $value: String) { captivesNamed(negotiation: $table, registryNumber: $value) { id } }',
    { table },
  );
  guess(
    HERE,
    'captivesSought(name)',
    'CaptiveInput.arabic',
    'query ($table: ID!, $value: String) { captivesSought(negotiation: $table, name: $value) { captive { id } } }',
    { table },
  );
  return pairs;
}

interface Measured {
  what: string;
  guessed: boolean;
  times: number;
  auc: number;
}

/** Asks both, in an order drawn by lot, and gives how the times compare. */
async function compared(
  pairs: readonly Pair[],
  times: (pair: Pair) => number,
  lot: Lot,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const pair of pairs) {
    const { what, guessed, hidden, missing } = pair;
    const each = times(pair);
    const taken: [number[], number[]] = [[], []];
    const take = async (sort: 0 | 1, keep: boolean) => {
      const start = performance.now();
      await [hidden, missing][sort]();
      if (keep) taken[sort].push(performance.now() - start);
    };
    // What is asked for the first time is compiled, planned and cached, for both.
    for (const sort of [0, 1, 0, 1] as const) await take(sort, false);
    for (let i = 0; i < each; i += 1) {
      const order = lot.in(0.5) ? ([0, 1] as const) : ([1, 0] as const);
      for (const sort of order) await take(sort, true);
    }
    measured.push({ what, guessed, times: each, auc: auc(taken[0], taken[1]) });
  }
  return measured;
}

const off = ({ auc: share }: Measured) => Math.abs(share - 0.5);

async function timesOf(world: CanaryWorld, house: House, taking: Taking): Promise<Outcome> {
  const { quick, seed, say } = taking;
  const caller = await Caller.of(house, world.tokens);
  try {
    const lot = new Lot(seed);
    const pairs = await pairsOf(world, house, caller);
    const first = await compared(
      pairs,
      ({ guessed }) => (quick ? EACH.quick : guessed ? EACH.guessed : EACH.held),
      lot,
    );
    // Chance makes some of many shares lie apart; whoever tells by time does so again.
    const suspects = new Set(
      first.filter((one) => one.guessed && off(one) > MOST / 2).map(({ what }) => what),
    );
    say(`${pairs.length} pairs of questions; ${suspects.size} are asked more often`);
    const again = quick
      ? []
      : await compared(
          pairs.filter(({ what }) => suspects.has(what)),
          () => EACH.again,
          lot,
        );
    const measured = first.map((one) => again.find(({ what }) => what === one.what) ?? one);
    const guesses = measured.filter(({ guessed }) => guessed);
    const apart = quick ? [] : guesses.filter((one) => off(one) > MOST);
    const widest = (of: readonly Measured[]) => {
      const one = of.reduce((most, other) => (off(other) > off(most) ? other : most));
      return `${one.auc.toFixed(3)} (${one.what})`;
    };
    const sharp = await selfTest(caller, lot);
    return {
      value: `${apart.length} told apart of ${guesses.length} that can be guessed, widest ${widest(guesses)}; by ids that one holds, ${measured.length - guesses.length}, widest ${widest(measured.filter(({ guessed }) => !guessed))}`,
      ok: apart.length === 0 && sharp > 0.5 + MOST,
      details: { measured, apart, ofWhatDiffers: sharp },
    };
  } finally {
    caller.close();
  }
}

/** Whether times tell anything here: what takes a little more work is told from what takes less. */
async function selfTest(caller: Caller, lot: Lot): Promise<number> {
  const of = (text: string) => () => caller.hear(HERE, text);
  const [{ auc: share }] = await compared(
    [
      {
        what: 'more work',
        guessed: true,
        hidden: of('{ negotiations { nodes { lists { code versions { number } } } } }'),
        missing: of('{ negotiations { nodes { id } } }'),
      },
    ],
    () => EACH.quick,
    lot,
  );
  return share;
}

export const hiddenTimes: Figure = {
  name: 'hidden-times',
  title:
    'Times to answer: what is hidden against what is not there, by id, code, name, paper, file and act',
  gate: `the share of longer times within 0.5 ± ${MOST} for each way of asking`,
  minutes: 1,
  byTheClock: true,
  async run(taking) {
    const world = await taking.world();
    const house = await world.copy(PATIENCE_MS);
    try {
      return await timesOf(world, house, taking);
    } finally {
      await house.close();
    }
  },
};
