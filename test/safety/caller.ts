import { Agent, request, type Server } from 'node:http';
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
  private readonly agent = new Agent({ keepAlive: true });

  private constructor(
    private readonly port: number,
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
    return new Caller(port, tokens, server);
  }

  /** A page or a file. */
  get(role: Role, path: string): Promise<Heard> {
    return this.ask(role, 'GET', path, {});
  }

  hear(role: Role, query: string, variables: object = {}): Promise<Heard> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(role, 'POST', '/graphql', headers, JSON.stringify({ query, variables }));
  }

  private ask(
    role: Role,
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Heard> {
    const { agent, port } = this;
    const token = this.tokens[role];
    if (token) headers.authorization = `Bearer ${token}`;
    return new Promise((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port, agent, method, path, headers },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              headers: answer.headers as Record<string, string>,
              body: Buffer.concat(chunks).toString(),
            }),
          );
        },
      );
      asking.on('error', reject);
      asking.end(body);
    });
  }

  /** Lets go of connections that are kept open, which would keep the house from closing. */
  close(): void {
    this.agent.destroy();
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
