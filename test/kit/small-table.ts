import { House, type Patience } from './app.js';
import type { Ask } from './ask.js';

const SEATS = {
  faction: ['NEGOTIATOR', 'FAC'],
  'faction-2': ['NEGOTIATOR', 'FAC'],
  government: ['NEGOTIATOR', 'GOV'],
  mediator: ['NEGOTIATOR'],
  officer: ['PROTECTION_OFFICER'],
  observer: ['OBSERVER'],
  analyst: ['ANALYST'],
} as const;

export type Login = keyof typeof SEATS;

/** A list as it lies on the table: its version, and its lines in order. */
export interface OnTable {
  listVersion: string;
  lines: string[];
}

/** A negotiation of two sides with nothing in it yet, everybody who sits there, and short words for what they do. */
export class SmallTable {
  private constructor(
    readonly house: House,
    readonly negotiation: string,
    readonly sides: Readonly<Record<'FAC' | 'GOV', string>>,
    private readonly asks: Readonly<Record<Login, Ask>>,
    private readonly source: string,
  ) {}

  /** The table in a house of its own, which is told once and copied: where nothing is to be known of its opening. */
  static async laid(patience: Patience = {}): Promise<SmallTable> {
    const { house, left } = await House.told(
      'small_table',
      async (house) => {
        const { negotiation, sides, source, asks } = await SmallTable.open(house);
        // Nobody is signed in where the copies begin.
        for (const ask of Object.values(asks)) await ask.for('mutation { signOut { ended } }');
        return { negotiation, sides, source };
      },
      patience,
    );
    const { negotiation, sides, source } = left;
    return new SmallTable(house, negotiation, sides, await SmallTable.signedIn(house), source);
  }

  /** Opens the table, with accounts for everybody; `known` in a house where they have theirs already. */
  static async open(house: House, code = 'SMALL', known = false): Promise<SmallTable> {
    const logins = Object.keys(SEATS) as Login[];
    for (const login of known ? [] : logins) {
      await house.account(login, { mayOpenNegotiations: login === 'mediator' });
    }
    const asks = await SmallTable.signedIn(house);
    const { negotiation } = await asks.mediator.do(
      'negotiationOpen',
      { code, sides: ['FAC', 'GOV'].map((side) => ({ code: side, name: { en: side } })) },
      'negotiation { id sides { id code } }',
    );
    for (const login of logins) {
      const [role, side] = SEATS[login] as readonly [(typeof SEATS)[Login][0], string?];
      if (login !== 'mediator') await house.seat(login, negotiation.id, role, side);
    }
    const [fac, gov] = negotiation.sides;
    const { source } = await asks.faction.do(
      'sourceAdd',
      { negotiation: negotiation.id, kind: 'interview', note: 'Families' },
      'source { id }',
    );
    const sides = { FAC: fac.id, GOV: gov.id };
    return new SmallTable(house, negotiation.id, sides, asks, source.id);
  }

  private static async signedIn(house: House): Promise<Record<Login, Ask>> {
    const logins = Object.keys(SEATS) as Login[];
    const asks = logins.map(async (login) => [login, await house.ask(login)] as const);
    return Object.fromEntries(await Promise.all(asks)) as Record<Login, Ask>;
  }

  as(login: Login): Ask {
    return this.asks[login];
  }

  /** The faction records people whom the government holds. */
  async people(count: number, first = 1): Promise<string[]> {
    const captives = Array.from({ length: count }, (_, i) => ({
      latin: { own: `Own${first + i}`, father: `Father${first + i}`, family: 'al-Test' },
      motherName: `Mother${first + i}`,
      birth: '1990-05-01',
      sex: i % 2 ? 'FEMALE' : 'MALE',
      heldBy: this.sides.GOV,
      claimedBy: this.sides.FAC,
      heldSince: { text: '2019-03' },
      place: 'A prison',
      category: 'CIVILIAN_DETAINEE',
      source: this.source,
    }));
    const recorded: string[] = [];
    // What is in a request stays under 100 kB.
    for (let from = 0; from < captives.length; from += 100) {
      const part = { negotiation: this.negotiation, captives: captives.slice(from, from + 100) };
      const payload = await this.asks.faction.do('captivesRecord', part, 'captives { id }');
      recorded.push(...payload.captives.map(({ id }: { id: string }) => id));
    }
    return recorded;
  }

  /** The faction demands people: drafted, reviewed by a second person, authorised, handed over. */
  async demand(captives: readonly string[], code = 'L1'): Promise<OnTable> {
    const { faction, 'faction-2': second } = this.asks;
    const drafted = await faction.do(
      'listDraft',
      {
        negotiation: this.negotiation,
        code,
        type: 'DEMAND',
        side: this.sides.FAC,
        to: this.sides.GOV,
        captives,
      },
      'listVersion { id }',
    );
    const listVersion: string = drafted.listVersion.id;
    const version = 'listVersion { id }';
    await second.do('listReview', { listVersion, expectedVersion: 1 }, version);
    await faction.do('listAuthorise', { listVersion, expectedVersion: 2 }, version);
    const on = { text: '2020-01-10' };
    await faction.do('listTransmit', { listVersion, expectedVersion: 3, on }, version);
    return { listVersion, lines: await this.lines(listVersion) };
  }

  private async lines(listVersion: string): Promise<string[]> {
    const lines: string[] = [];
    let after: string | null = null;
    do {
      const { node } = await this.asks.faction.for(
        'query ($id: ID!, $after: String) { node(id: $id) { ... on ListVersion { lines(first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } } } }',
        { id: listVersion, after },
      );
      lines.push(...node.lines.nodes.map(({ id }: { id: string }) => id));
      after = node.lines.pageInfo.hasNextPage ? node.lines.pageInfo.endCursor : null;
    } while (after);
    return lines;
  }

  /** The government refuses names. */
  refuse({ listVersion, lines }: OnTable, statedWords?: string) {
    return this.asks.government.do(
      'answerRecord',
      {
        negotiation: this.negotiation,
        side: this.sides.GOV,
        on: { text: '2020-02-01' },
        listVersion,
        responses: lines.map((line) => ({
          line,
          verdict: 'REFUSED',
          reason: 'PREFERS_OWN_CHOICE',
          statedWords,
        })),
      },
      'answer { id }',
    );
  }

  /** Opens the next round, as the mediator. */
  async round(day: string): Promise<string> {
    const { round } = await this.asks.mediator.do('roundOpen', this.roundOn(day), 'round { id }');
    return round.id;
  }

  /** The input that opens a round. */
  roundOn(day: string) {
    return { negotiation: this.negotiation, modality: 'SHUTTLE', on: { text: day } };
  }

  async closeRound(round: string): Promise<void> {
    const { node } = await this.asks.mediator.for(
      'query ($id: ID!) { node(id: $id) { ... on Round { version } } }',
      { id: round },
    );
    const input = { round, expectedVersion: node.version };
    await this.asks.mediator.do('roundClose', input, 'round { id }');
  }

  /** Logs that something was said. */
  async said(day: string): Promise<string> {
    const input = { negotiation: this.negotiation, type: 'STATEMENT', on: { text: day } };
    const { event } = await this.asks.faction.do('eventLog', input, 'event { id }');
    return event.id;
  }
}
