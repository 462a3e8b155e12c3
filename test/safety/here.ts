import type { Answer } from '../kit/ask.js';
import { type Role, writesFrom } from './declared.js';
import type { Input } from './filling.js';
import type { WorldInTheTelling, Telling } from './world.js';

/** Seats that hear what is said between some sides: theirs, and all neutral ones. */
export const among = (...sides: string[]) => [
  ...sides.map((side) => `HERE ${side}`),
  'HERE OFFICE',
  'HERE PROTECTION',
  'HERE OBSERVER',
  'HERE ANALYST',
];
export const ALL = among('A', 'B', 'C');

/** The same for what tells of a death: neither observers nor analysts hear it before the family does. */
export const ofDeath = (...sides: string[]) => [
  ...sides.map((side) => `HERE ${side}`),
  'HERE OFFICE',
  'HERE PROTECTION',
];

export const on = (text: string) => ({ on: { text } });

/** A negotiation that was opened. */
export interface OpenTable {
  id: string;
  /** Ids of sides by letter, and their codes. */
  sides: Record<string, string>;
  codes: Record<string, string>;
  /** Of an intermediary who serves at this table alone. */
  mandate: string;
}

/** The version of a list that was drafted, and its list. */
interface Drafted {
  version: string;
  list: string;
}

/** The table of three sides: short words for what is done there, and ids of what was. */
export class Here {
  readonly people: Record<string, string> = {};
  /** By role, and whether it is shared. */
  readonly source: Record<string, string> = {};
  /** The round in which everything is done. */
  round = '';

  constructor(
    readonly world: WorldInTheTelling,
    readonly table: OpenTable,
    /** The mandate of the broker who serves at both tables. */
    readonly via: string,
  ) {}

  act(role: Role, mutation: string, given: Input, telling: Telling): Promise<Answer> {
    return this.world.act(role, mutation, given, telling);
  }

  /** Records people, each known at first to who recorded them. */
  async record(role: Role, keys: readonly string[], who: Input): Promise<void> {
    for (const key of keys) {
      const captive = {
        sex: 'FEMALE',
        heldSince: { text: '2018-03' },
        source: this.source[`${role} false`],
        groups: [{ group: 'JOURNALIST' }],
        category: 'CIVILIAN_DETAINEE',
        ...who,
      };
      const { captives } = await this.act(
        role,
        'captivesRecord',
        { negotiation: this.table.id, captives: [captive] },
        { of: key, get: 'captives { id code }' },
      );
      this.people[key] = captives[0].id;
      const seats = new Set(writesFrom(role));
      const { code: text } = captives[0];
      this.world.know({ text, class: 'person', field: 'Captive.code', of: key, seats });
    }
  }

  claim(role: Role, key: string, more: Input, to: readonly string[] = []): Promise<Answer> {
    const source = this.source[`${role} true`];
    return this.act(
      role,
      'captiveClaim',
      { captive: this.people[key], ...on('2019-02'), source, ...more },
      { of: key, to, get: 'claim { id }' },
    );
  }

  async opened(day: string): Promise<{ id: string; version: number }> {
    const sides = Object.values(this.table.sides).map((side) => ({ side, intermediary: null }));
    const { round } = await this.act(
      'office',
      'roundOpen',
      {
        negotiation: this.table.id,
        modality: 'SHUTTLE',
        days: 2,
        ...on(day),
        participants: [...sides, { side: null, intermediary: this.via }],
        confidence: 'HIGH',
        sources: [this.source['office true']],
      },
      { to: ALL, get: 'round { id version }' },
    );
    return round;
  }

  async drafted(
    role: Role,
    key: string,
    more: Input,
    captives: readonly string[],
  ): Promise<Drafted> {
    const { A, B, C } = this.table.sides;
    const side = { 'side A': A, 'side B': B, 'third side': C }[role as string];
    const source = this.source[`${role} true`];
    const { listVersion } = await this.act(
      role,
      'listDraft',
      {
        negotiation: this.table.id,
        side,
        captives: captives.map((one) => this.people[one]),
        figures: ['TOTAL', 'WOMEN'].map((measure) => ({ measure, claimant: side, source })),
        ...more,
      },
      { of: key, get: 'listVersion { id list { id } }' },
    );
    return { version: listVersion.id, list: listVersion.list.id };
  }

  /** Reviewed by the second of a side, authorised, handed over; those on it become known by name. */
  async handedOver(
    role: Role,
    key: string,
    version: string,
    captives: readonly string[],
    { to, children }: { to: readonly string[]; children?: boolean },
  ): Promise<void> {
    const step = (expectedVersion: number) => ({ listVersion: version, expectedVersion });
    const get = 'listVersion { id }';
    await this.act(
      `second of ${role}` as Role,
      'listReview',
      { ...step(1), ...(children && { children }) },
      { of: `review of ${key}`, get },
    );
    await this.act(role, 'listAuthorise', step(2), { get });
    this.world.show([key, `review of ${key}`, ...captives], to);
    const { via, round } = this;
    const told = { via, round, confidence: 'HIGH', sources: [this.source[`${role} true`]] };
    await this.act(role, 'listTransmit', { ...step(3), ...told, ...on('2019-06-02') }, { to, get });
  }

  async tabled(
    role: Role,
    key: string,
    leg: Input,
    more: Input,
    to: readonly string[],
  ): Promise<{ id: string; legs: { lines: { id: string }[] }[] }> {
    const { proposal } = await this.act(
      role,
      'proposalTable',
      {
        negotiation: this.table.id,
        round: this.round,
        confidence: 'MED',
        ...on('2019-06-05'),
        formula: 'ONE_FOR_ONE',
        legs: [leg],
        sources: [this.source[`${role} true`]],
        // Kept of who is owed release alone.
        owedReason: null,
        ...more,
      },
      { of: key, to, get: 'proposal { id legs { lines { id } } }' },
    );
    return proposal;
  }

  answer(role: Role, side: string, more: Input, to: readonly string[]): Promise<Answer> {
    return this.act(
      role,
      'answerRecord',
      {
        negotiation: this.table.id,
        side,
        round: this.round,
        via: this.via,
        ...on('2019-06-06'),
        confidence: 'HIGH',
        sources: [this.source[`${role} true`]],
        ...more,
      },
      { to, get: 'answer { id }' },
    );
  }

  /** The `version` of an object as somebody sees it now, to be passed as `expectedVersion`. */
  async version(role: Role, id: string): Promise<number> {
    const types = ['Negotiation', 'ListVersion', 'Round', 'Proposal'];
    const ask = await this.world.signedIn(role);
    const { node } = await ask.for(
      `query ($id: ID!) { node(id: $id) { ${types.map((type) => `... on ${type} { version }`).join(' ')} } }`,
      { id },
    );
    return node.version;
  }

  /** The lines of a version, in their order. */
  async linesOf(version: string): Promise<string[]> {
    const ask = await this.world.signedIn('side A');
    const { node } = await ask.for(
      'query ($id: ID!) { node(id: $id) { ... on ListVersion { lines { nodes { id } } } } }',
      { id: version },
    );
    return node.lines.nodes.map(({ id }: { id: string }) => id);
  }
}
