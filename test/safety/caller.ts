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
    // On a busy machine a client may come back to a connection just as the server lets go of it.
    server.keepAliveTimeout = 120_000;
    const { port } = server.address() as AddressInfo;
    return new Caller(`http://127.0.0.1:${port}`, tokens, server);
  }

  /** A page or a file. */
  async get(role: Role, path: string): Promise<Heard> {
    const token = this.tokens[role];
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    return heardFrom(await fetch(this.url + path, { headers, redirect: 'manual' }));
  }

  async hear(role: Role, query: string, variables: object = {}): Promise<Heard> {
    const headers: Record<string, string> = { 'content-type': 'application/json' };
    const token = this.tokens[role];
    if (token) headers.authorization = `Bearer ${token}`;
    const body = JSON.stringify({ query, variables });
    return heardFrom(await fetch(`${this.url}/graphql`, { method: 'POST', headers, body }));
  }

  /** Lets go of connections that are kept open, which would keep the house from closing. */
  close(): void {
    this.server.closeAllConnections();
  }
}

const heardFrom = async (answer: Response): Promise<Heard> => ({
  status: answer.status,
  headers: Object.fromEntries(answer.headers),
  body: await answer.text(),
});

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
