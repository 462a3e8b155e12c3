import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { House } from '../kit/app.js';
import { ROLE_NAMES, type Role } from './declared.js';

/** An answer as it came over the wire. */
export interface Heard {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sessions by role; `nobody` has none. */
export type Tokens = Readonly<Partial<Record<Role, string>>>;

/** Asks a house over HTTP, in the name of any role. */
export class Caller {
  private constructor(
    private readonly url: string,
    private readonly tokens: Tokens,
    private readonly server: Server,
  ) {}

  static async of(house: House, tokens: Tokens): Promise<Caller> {
    const server = house.app.nest.getHttpServer();
    if (!server.listening) {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    }
    const { port } = server.address() as AddressInfo;
    return new Caller(`http://127.0.0.1:${port}/graphql`, tokens, server);
  }

  async hear(role: Role, query: string, variables: object = {}): Promise<Heard> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    const token = this.tokens[role];
    if (token) headers.authorization = `Bearer ${token}`;
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(this.url, { method: 'POST', headers, body });
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
  }

  /** Lets go of connections that are kept open, which would keep the house from closing. */
  close(): void {
    this.server.closeAllConnections();
  }
}

/** Several things at once, but no more than a few: what two cores can carry. */
export async function inLanes<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
  lanes = 3,
): Promise<void> {
  const waiting = [...items];
  const lane = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

export const everyRole = (work: (role: Role) => Promise<void>): Promise<void> =>
  inLanes(ROLE_NAMES, work);
