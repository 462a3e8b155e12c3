import { randomUUID } from 'node:crypto';
import supertest from 'supertest';
import type { Application } from '../../src/app.js';

export type Answer = any;

/** Whether an error says that somebody else holds what was needed: then the same request may be sent again. */
export const isBusy = ({ message }: { message: string }): boolean =>
  message.startsWith('Somebody else holds what this needs');

interface Problem {
  __typename?: string;
  message: string;
  path: string[];
  rule?: string;
}

/** A signed-in client: asks GraphQL over HTTP, as anybody would. */
export class Ask {
  private constructor(
    private readonly app: Application,
    readonly token: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  /** Whoever holds a session's token; without one, somebody who is not signed in. */
  static holding(app: Application, token = '', headers: Record<string, string> = {}): Ask {
    return new Ask(app, token, headers);
  }

  static async signIn(app: Application, login: string, password: string): Promise<Ask> {
    const asker = new Ask(app, '');
    const { data } = await asker.raw(
      'mutation ($input: SignInInput!) { signIn(input: $input) { token userErrors { message } } }',
      { input: { login, password } },
    );
    if (!data.signIn.token)
      throw new Error(`${login} cannot sign in: ${data.signIn.userErrors[0].message}`);
    return new Ask(app, data.signIn.token);
  }

  /** The whole answer, errors and all. */
  async raw(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const request = supertest(this.app.nest.getHttpServer())
      .post('/graphql')
      .set(this.headers)
      .send({ query, variables });
    if (this.token) request.set('authorization', `Bearer ${this.token}`);
    return (await request).body;
  }

  /** The data of an answer; throws where there are errors. */
  async for(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const { data, errors } = await this.raw(query, variables);
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  }

  /** Does a mutation, with a key of its own unless the input has one; throws where it is refused. */
  async do(mutation: string, input: Record<string, unknown>, selection: string): Promise<Answer> {
    const payload = await this.try(mutation, input, selection);
    if (payload.userErrors.length > 0)
      throw new Error(`${mutation}: ${JSON.stringify(payload.userErrors)}`);
    return payload;
  }

  /** Does a mutation that is to be refused, and gives the problems. */
  async refused(mutation: string, input: Record<string, unknown>): Promise<Problem[]> {
    const { userErrors } = await this.try(mutation, input, '');
    if (userErrors.length === 0) throw new Error(`${mutation} was not refused`);
    return userErrors;
  }

  private async try(
    mutation: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Answer> {
    const name = inputTypeOf(mutation);
    const data = await this.for(
      `mutation ($input: ${name}!) { ${mutation}(input: $input) { ${selection} userErrors { __typename message path ... on RefusedByRule { rule } ... on StaleVersion { currentVersion } ... on RoundAlreadyOpen { openRoundNumber } } } }`,
      { input: { idempotencyKey: randomUUID(), ...input } },
    );
    return data[mutation];
  }
}

const STEPS = ['listAuthorise', 'listReceive'];

function inputTypeOf(mutation: string): string {
  if (STEPS.includes(mutation)) return 'ListStepInput';
  return `${mutation[0].toUpperCase()}${mutation.slice(1)}Input`;
}
