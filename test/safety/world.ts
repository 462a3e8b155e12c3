import { readFileSync, writeFileSync } from 'node:fs';
import {
  buildSchema,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Config } from '../../src/config.js';
import { contract } from '../../src/graphql/graphql.options.js';
import { ROOT } from '../../src/app.js';
import { House } from '../kit/app.js';
import type { Answer, Ask } from '../kit/ask.js';
import type { Tokens } from './caller.js';
import {
  byFives,
  type Canary,
  type Class,
  type Role,
  ROLE_NAMES,
  FOR_OFFICERS,
  STAYS_WITH_WRITER,
  writesFrom,
} from './declared.js';
import { Filling, type Input } from './filling.js';
import { ownFields } from './paths.js';
import { tell } from './telling.js';

/** Milliseconds for a statement where nobody waits for it. */
export const PATIENCE_MS = 120_000;

/** What an act of the telling says about itself, beside its input. */
export interface Telling {
  /** Seats that hear it; its writer's own alone, when left out. */
  to?: readonly string[];
  /** What it tells of, so that it can be shown to others later. */
  of?: string;
  /** What the payload is asked for. */
  get: string;
}

/** A mutation as it was done, for others to try it with other ids. */
export interface Done {
  role: Role;
  mutation: string;
  input: Input;
}

/** What an actor was told by the payload of its own act. */
interface Echo {
  role: Role;
  mutation: string;
  text: string;
}

/** Where a world is told, if not where other tests run. */
export interface Where {
  ownerUrl?: string;
  config?: Partial<Config>;
  /** What is done before anything is told. */
  prepare?(house: House): Promise<void>;
}

/** What another process knows of a world that lies at rest. */
interface Kept {
  databaseUrl: string;
  canaries: (Omit<Canary, 'seats'> & { seats: string[] })[];
  done: Done[];
  undone: Done[];
  echoes: Echo[];
  tokens: Tokens;
  /** How many canaries were made. */
  made: number;
  undeclared: string[];
}

/**
 * A house with two tables in which every text and number that can be told is a canary: a negotiation of three sides, and
 * one beside it that shares an intermediary and an account. Everybody of `ROLES` has a session. It lies at rest; whoever
 * asks something opens a copy.
 */
export class CanaryWorld {
  readonly schema: GraphQLSchema = buildSchema(contract(ROOT));
  readonly filling = new Filling(this.schema);
  readonly canaries = new Map<string, Canary>();
  readonly done: Done[] = [];
  /** What could be done next: the other acts were done, and are refused for that before their ids are looked at. */
  readonly undone: Done[] = [];
  readonly echoes: Echo[] = [];
  protected readonly sessions: Partial<Record<Role, string>> = {};

  protected constructor(readonly databaseUrl: string) {}

  /** A world that a process before this one told and kept. */
  static read(file: string): CanaryWorld {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    const world = new CanaryWorld(kept.databaseUrl);
    for (const one of kept.canaries) world.know({ ...one, seats: new Set(one.seats) });
    world.done.push(...kept.done);
    world.undone.push(...kept.undone);
    world.echoes.push(...kept.echoes);
    Object.assign(world.sessions, kept.tokens);
    world.filling.goOn(kept.made, kept.undeclared);
    return world;
  }

  /** Writes down what other processes need to know. */
  keep(file: string): void {
    const { databaseUrl, done, undone, echoes, tokens, filling } = this;
    const canaries = [...this.canaries.values()].map((one) => ({ ...one, seats: [...one.seats] }));
    const { made, undeclared } = filling;
    const kept: Kept = {
      ...{ databaseUrl, canaries, done, undone, echoes, tokens, made },
      undeclared: [...undeclared],
    };
    writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  }

  get tokens(): Tokens {
    return this.sessions;
  }

  /**
   * A copy with an application of its own, to be closed by who asked for it. With patience where what is said counts and
   * not how quickly: on a busy machine a statement given up would look like a fault of the house.
   */
  copy(statementTimeout?: number): Promise<House> {
    return House.copyOf(this.databaseUrl, { statementTimeout });
  }

  /** A mutation of the contract. */
  mutation(name: string): GraphQLField<unknown, unknown> {
    return (this.schema.getMutationType() as GraphQLObjectType).getFields()[name];
  }

  /** A text that the application made itself: the code of a captive. */
  know(canary: Canary): void {
    this.canaries.set(canary.text.toLowerCase(), canary);
  }
}

/** The world while it is told. */
export class WorldInTheTelling extends CanaryWorld {
  private readonly asks = new Map<Role, Ask>();

  private constructor(readonly house: House) {
    super(house.databaseUrl);
  }

  /** Tells the whole world, and lays it to rest so that it can be copied. */
  static async told(say: (line: string) => void, where: Where = {}): Promise<WorldInTheTelling> {
    const world = new WorldInTheTelling(await House.open(where.config, where.ownerUrl));
    try {
      await where.prepare?.(world.house);
      await tell(world);
      await world.house.rest();
    } catch (error) {
      await world.house.close();
      throw error;
    }
    say(
      `told a world of ${world.canaries.size} canaries in ${world.done.length} acts to ${ROLE_NAMES.length} roles`,
    );
    return world;
  }

  forget(): Promise<void> {
    return this.house.close();
  }

  async signedIn(role: Role): Promise<Ask> {
    const known = this.asks.get(role);
    if (known) return known;
    const ask = await this.house.ask(loginOf(role));
    this.asks.set(role, ask);
    this.sessions[role] = ask.token;
    return ask;
  }

  /** Does a mutation in the name of a role, with a canary in every field that was not given, and remembers where each went. */
  async act(role: Role, mutation: string, given: Input, telling: Telling): Promise<Answer> {
    const field = this.mutation(mutation);
    const type = getNamedType(field.args[0].type).name;
    const { input, filled } = this.filling.fill(type, given);
    const own = writesFrom(role);
    for (const one of filled) {
      const apart = one.class === 'note' || one.field === 'CaptiveInput.place';
      const seats = new Set([...own, ...(apart ? [] : (telling.to ?? []))]);
      const told = { ...one, of: telling.of ?? mutation, seats };
      this.know(told);
      if (one.class === 'stated')
        this.know({ ...told, text: byFives(one.text), class: 'byFives', seats: new Set(seats) });
    }
    const payload = getNamedType(field.type) as GraphQLObjectType;
    const echo = Object.values(payload.getFields())
      .filter(({ name }) => name !== 'userErrors')
      .map(({ name, type }) => {
        const fields = ownFields(this.schema, getNamedType(type).name);
        return fields ? `${name} { ${fields} }` : name;
      });
    const ask = await this.signedIn(role);
    const { data, errors } = await ask.raw(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${telling.get} ${echo.join(' ')} userErrors { __typename message path } } }`,
      { input },
    );
    const problems = errors ?? data[mutation].userErrors;
    if (problems.length > 0) {
      throw new Error(`${role} cannot ${mutation}: ${JSON.stringify(problems)}`);
    }
    this.echoes.push({ role, mutation, text: JSON.stringify(data) });
    this.done.push({ role, mutation, input });
    return data[mutation];
  }

  /** Keeps an act that could be done now, and is not, so that it can be tried with other ids. */
  ready(role: Role, mutation: string, given: Input): void {
    const field = this.mutation(mutation);
    const { input } = this.filling.fill(getNamedType(field.args[0].type).name, given);
    this.undone.push({ role, mutation, input });
  }

  /** From now on more seats know of something, as far as it does not stay with who wrote it. */
  show(of: readonly string[], seats: readonly string[], classes?: readonly Class[]): void {
    for (const canary of this.canaries.values()) {
      if (!of.includes(canary.of) || STAYS_WITH_WRITER.has(canary.class)) continue;
      if (classes && !classes.includes(canary.class)) continue;
      const apart = FOR_OFFICERS.has(canary.class);
      for (const seat of seats) if (!apart || seat.endsWith('PROTECTION')) canary.seats.add(seat);
    }
  }
}

export const loginOf = (role: Role): string => role.replaceAll(' ', '-');
