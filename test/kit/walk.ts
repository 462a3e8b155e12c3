import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import supertest from 'supertest';
import type { House } from './app.js';
import { type Answer, type Ask, isBusy } from './ask.js';
import { type Login, SmallTable } from './small-table.js';
import { ACTS, type Asked, type Draw, today } from './walk-acts.js';
import { FORBIDDEN } from './walk-forbidden.js';

/**
 * Random commands by several actors at once over answers, holds, wishes, agreements, handovers, deaths and remains, against
 * the real database, and what may never be found there afterwards. A command may be refused: what counts is that no sequence
 * of those that pass leads to a forbidden state. Most aim at what can be done, or a walk would show refusals alone.
 */
export interface Command extends Draw {
  act: string;
}

const WEIGHTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(Object.entries(ACTS).map(([act, { weight }]) => [act, weight])),
  takeOut: 1,
};

/** Any command; where some acts are asked for by name, three of four are of these, as often as they weigh. */
export function anyCommand(near: readonly string[] = []): fc.Arbitrary<Command> {
  const strange = near.find((act) => !(act in WEIGHTS));
  if (strange) throw new Error(`A walk knows no act called ${strange}.`);
  const sum = (acts: readonly string[]) => acts.reduce((all, act) => all + WEIGHTS[act], 0);
  const far = sum(Object.keys(WEIGHTS).filter((act) => !near.includes(act)));
  const nearer = near.length > 0 ? Math.ceil((3 * far) / sum(near)) : 1;
  return fc.record({
    act: fc.oneof(
      ...Object.entries(WEIGHTS).map(([act, weight]) => ({
        arbitrary: fc.constant(act),
        weight: near.includes(act) ? weight * nearer : weight,
      })),
    ),
    who: fc.nat(1000),
    yes: fc.boolean(),
    pick: fc.nat(1000),
  });
}

/** How long a walk is, in groups of commands that are sent at once. */
interface Length {
  groups: number;
  atOnce: number;
  /** Every group whole, and all of them. */
  whole?: boolean;
  /** Acts in the neighbourhood of which the walk stays. */
  near?: readonly string[];
}

/** Commands in groups; those of a group are sent at once. */
export const anyWalk = ({ groups, atOnce, whole, near }: Length): fc.Arbitrary<Command[][]> =>
  fc.array(
    fc.array(anyCommand(near), { minLength: whole ? atOnce : 1, maxLength: atOnce, size: 'max' }),
    { minLength: whole ? groups : 1, maxLength: groups, size: 'max' },
  );

/** How often an act was done and refused; a fault is an answer that no refusal of the contract is. */
export type Tally = Map<string, { done: number; refused: number; faults: number }>;

type SideCode = 'FAC' | 'GOV';

/** Somebody at the table; `line` is their place on the list by which their side demands them. */
export interface Person {
  id: string;
  name: string;
  heldBy: SideCode;
  claimedBy: SideCode;
  line: string;
  listVersion: string;
}

const OTHER: Readonly<Record<SideCode, SideCode>> = { FAC: 'GOV', GOV: 'FAC' };
const DEMANDED_BY = {
  FAC: {
    drafts: 'faction',
    reviews: 'faction-2',
    births: ['1990', '1988', '1979-04', child(), null],
  },
  GOV: { drafts: 'government', reviews: 'government-2', births: ['1991', '1985', '1970-01-02'] },
} as const;

/** Somebody who is ten years old this year. */
function child(): string {
  return String(new Date().getUTCFullYear() - 10);
}

export class Walk {
  readonly tally: Tally = new Map();
  /** Why what was refused was, by act: the last sentence of each. */
  readonly refusals = new Map<string, string>();
  readonly holds: { id: string; captive: string; asked: boolean | null; lifted: boolean }[] = [];
  readonly wishes: string[] = [];
  readonly claims: { id: string; ended: boolean }[] = [];
  readonly stages: { id: string; state: string; by: SideCode; captives: string[] }[] = [];
  readonly identifications: { id: string; state: string; version: number; by: boolean }[] = [];
  readonly relatives = new Map<string, string>();
  readonly remains: string[] = [];
  agreement: string | null = null;
  ageReviewAsked = false;
  private readonly exported = new Set<string>();

  private constructor(
    readonly table: SmallTable,
    readonly people: readonly Person[],
    readonly source: string,
    readonly place: string,
    private readonly seconds: Readonly<Record<'government-2' | 'officer-2', Ask>>,
  ) {}

  /** A table with people on both sides, each demanded by a list; among them a child, and somebody whose age nobody knows. */
  static async begin(house: House, code: string, known: boolean): Promise<Walk> {
    const table = await SmallTable.open(house, code, known);
    if (!known) for (const login of ['officer-2', 'government-2']) await house.account(login);
    await house.seat('officer-2', table.negotiation, 'PROTECTION_OFFICER');
    await house.seat('government-2', table.negotiation, 'NEGOTIATOR', 'GOV');
    const seconds = {
      'officer-2': await house.ask('officer-2'),
      'government-2': await house.ask('government-2'),
    };
    const officer = table.as('officer');
    const { negotiation } = table;
    const { source } = await officer.do(
      'sourceAdd',
      { negotiation, kind: 'interview', shared: true },
      'source { id }',
    );
    const { destination } = await officer.do(
      'destinationName',
      { negotiation, code: 'NORTH', side: table.sides.FAC },
      'destination { id }',
    );
    const people = [
      ...(await demanded(table, 'FAC', seconds['government-2'])),
      ...(await demanded(table, 'GOV', seconds['government-2'])),
    ];
    const walk = new Walk(table, people, source.id, destination.id, seconds);
    for (const _ of [1, 2]) {
      const body = { negotiation, source: source.id };
      const { remains } = await officer.do('remainsRecord', body, 'remains { id }');
      walk.remains.push(remains.id);
    }
    return walk;
  }

  get negotiation(): string {
    return this.table.negotiation;
  }

  get sides(): Readonly<Record<SideCode, string>> {
    return this.table.sides;
  }

  as(login: Login): Ask {
    return this.table.as(login);
  }

  negotiatorOf(side: SideCode): Ask {
    return this.as(side === 'GOV' ? 'government' : 'faction');
  }

  /** One of two protection officers. */
  officer(first: boolean): Ask {
    return first ? this.as('officer') : this.seconds['officer-2'];
  }

  person(number: number): Person {
    return this.people[number % this.people.length];
  }

  /** Whose age nobody knows. */
  get ageless(): Person {
    return this.people[4];
  }

  /** Somebody whom a side holds. */
  held(by: SideCode, number: number): string {
    const held = this.people.filter(({ heldBy }) => heldBy === by);
    return held[number % held.length].id;
  }

  /** Whom the actors know to be held back. */
  barred(): string[] {
    return [...new Set(this.holds.filter(({ lifted }) => !lifted).map(({ captive }) => captive))];
  }

  /** One of those that fit, mostly; sometimes any, so that what does not fit is tried too. */
  one<T>(all: readonly T[], pick: number, fits: (one: T) => boolean): T | null {
    const fitting = pick % 9 === 8 ? [] : all.filter(fits);
    const from = fitting.length > 0 ? fitting : all;
    return from.length > 0 ? from[from.length - 1 - (pick % from.length)] : null;
  }

  /** The version of an agreement or a stage as the mediator reads it. */
  async versionOf(id: string): Promise<number> {
    const { node } = await this.as('mediator').for(
      `query ($id: ID!) { node(id: $id) { ... on Agreement { current { number } } ... on HandoverStage { version } } }`,
      { id },
    );
    return node.version ?? node.current.number;
  }

  /** Does some commands at once, each by an actor of its own, and learns what came of them. */
  async atOnce(commands: readonly Command[]): Promise<void> {
    await Promise.all(commands.map((command) => this.does(command)));
  }

  private async does(command: Command): Promise<void> {
    if (command.act === 'takeOut') return this.takeOut(command);
    const asked = await ACTS[command.act].of(this, command);
    if (asked) this.count(command.act, await this.asks(command.act, asked));
  }

  private async asks(act: string, asked: Asked): Promise<'done' | 'refused' | 'faults'> {
    const { ask, mutation, input, get = '', learn } = asked;
    const type = `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await ask.raw(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${get} userErrors { message } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    if (errors?.every(isBusy)) return 'refused';
    if (errors) {
      this.refusals.set(`${act}, fault`, JSON.stringify(errors));
      return 'faults';
    }
    const payload: Answer = data[mutation];
    if (payload.userErrors.length > 0) {
      this.refusals.set(act, payload.userErrors[0].message);
      return 'refused';
    }
    learn?.(payload);
    return 'done';
  }

  private count(act: string, what: 'done' | 'refused' | 'faults'): void {
    const said = this.tally.get(act) ?? { done: 0, refused: 0, faults: 0 };
    said[what] += 1;
    this.tally.set(act, said);
  }

  /** Takes a list out as a file, with all that may be asked for, and remembers which minors stand in it by name. */
  private async takeOut({ who, yes }: Command): Promise<void> {
    const { listVersion, claimedBy } = this.person(who);
    const ask = yes ? this.negotiatorOf(claimedBy) : this.as('mediator');
    const { status, text } = await supertest(this.table.house.app.nest.getHttpServer())
      .get(`/list-versions/${encodeURIComponent(listVersion)}/list.csv`)
      .query({ fields: 'NAME,LATIN_NAME,BIRTH_YEAR' })
      .set('authorization', `Bearer ${ask.token}`);
    this.count('takeOut', status === 200 ? 'done' : 'refused');
    const minors = [this.people[3], ...(this.ageReviewAsked ? [] : [this.ageless])];
    for (const { name } of minors) if (text.includes(name)) this.exported.add(name);
  }

  /** Every forbidden state that is there now. */
  async forbidden(): Promise<string[]> {
    const { house, negotiation } = this.table;
    const { uuid } = house.app.ground.tokens.readId(negotiation) as { uuid: string };
    const rows = await house.asOwner<{ found: string }>(FORBIDDEN, [uuid]);
    return [
      ...rows.map(({ found }) => found),
      ...(this.exported.size > 0 ? ['a minor exported by name'] : []),
      ...(await this.wrongRatios()),
    ];
  }

  /** Ratios, as they are shown, against who is owed release, as that is shown person by person. */
  private async wrongRatios(): Promise<string[]> {
    const { node } = await this.as('mediator').for(
      `query ($id: ID!) { node(id: $id) { ... on Negotiation { proposals(first: 100) { nodes { formula legs { kind inRatio owedRelease
          lines { owedDespite captive { entitlements { ground } } } } } }
         agreements { current { inRatio owedRelease lines(first: 100) { nodes { captive { entitlements { ground } } } } } } } } }`,
      { id: this.negotiation },
    );
    const counted = [
      ...node.proposals.nodes.flatMap(({ legs }: Answer) => legs),
      ...node.agreements.map(({ current }: Answer) => ({ ...current, lines: current.lines.nodes })),
    ];
    return counted.flatMap(({ inRatio, lines, kind }: Answer) => {
      const free = lines.filter(
        (line: Answer) => !line.owedDespite && line.captive.entitlements.length === 0,
      ).length;
      if (kind === 'REMAINS') return inRatio ? ['remains counted in a ratio'] : [];
      return inRatio === free
        ? []
        : [`a ratio counts ${inRatio} where ${free} are not owed release`];
    });
  }
}

/** A side records people whom the other holds, and demands them by a list that a second person of that side reviews. */
async function demanded(table: SmallTable, side: SideCode, second: Ask): Promise<Person[]> {
  const { drafts, reviews, births } = DEMANDED_BY[side];
  const { negotiation, sides } = table;
  const ask = table.as(drafts);
  const reviewer = reviews === 'government-2' ? second : table.as(reviews);
  const { source } = await ask.do('sourceAdd', { negotiation, kind: 'interview' }, 'source { id }');
  const heldBy = OTHER[side];
  const names = births.map((_, i) => `Walker${side}${i}x`);
  const recorded = await ask.do(
    'captivesRecord',
    {
      negotiation,
      captives: births.map((birth, i) => ({
        latin: { own: names[i], family: 'al-Test' },
        birth,
        sex: i % 2 ? 'FEMALE' : 'MALE',
        heldBy: sides[heldBy],
        claimedBy: sides[side],
        heldSince: { text: '2019-03' },
        category: 'CIVILIAN_DETAINEE',
        source: source.id,
      })),
    },
    'captives { id }',
  );
  const captives: string[] = recorded.captives.map(({ id }: Answer) => id);
  const draft = { negotiation, type: 'DEMAND', side: sides[side], to: sides[heldBy], captives };
  const { listVersion } = await ask.do(
    'listDraft',
    { ...draft, code: `L-${side}` },
    'listVersion { id lines(first: 100) { nodes { id } } }',
  );
  const step = { listVersion: listVersion.id };
  await reviewer.do('listReview', { ...step, expectedVersion: 1 }, 'listVersion { id }');
  await ask.do('listAuthorise', { ...step, expectedVersion: 2 }, 'listVersion { id }');
  const out = { ...step, expectedVersion: 3, on: { text: today() } };
  await ask.do('listTransmit', out, 'listVersion { id }');
  return captives.map((id, i) => ({
    id,
    name: names[i],
    heldBy,
    claimedBy: side,
    line: listVersion.lines.nodes[i].id,
    listVersion: listVersion.id,
  }));
}
