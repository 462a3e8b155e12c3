import { generateSync } from 'otplib';
import type { Application } from '../../src/app.js';
import { type Answer, Ask } from './ask.js';

/** Whoever is not signed in yet, doing what needs no session. */
export class Visitor {
  private readonly asker: Ask;

  constructor(
    private readonly app: Application,
    private readonly headers: Record<string, string> = {},
  ) {
    this.asker = Ask.holding(app, '', headers);
  }

  async signIn(login: string, password: string): Promise<Answer> {
    return this.act(
      'signIn',
      'SignInInput',
      { login, password },
      'token secondFactor challenge passkeyOptions',
    );
  }

  answer(challenge: string, proof: Record<string, string>): Promise<Answer> {
    return this.act(
      'signInSecondFactor',
      'SignInSecondFactorInput',
      { challenge, ...proof },
      'token',
    );
  }

  accept(token: string, password: string): Promise<Answer> {
    return this.act('invitationAccept', 'InvitationAcceptInput', { token, password }, 'login');
  }

  async beginPasskey(): Promise<Answer> {
    const { passkeyChallenge } = await this.asker.for(
      'mutation { passkeyChallenge { challenge passkeyOptions userErrors { message } } }',
    );
    return passkeyChallenge;
  }

  signInPasskey(challenge: string, passkey: string): Promise<Answer> {
    return this.act('signInPasskey', 'SignInPasskeyInput', { challenge, passkey }, 'token');
  }

  /** A client that asks in a session. */
  holding(token: string): Ask {
    return Ask.holding(this.app, token, this.headers);
  }

  private async act(
    name: string,
    type: string,
    input: Record<string, unknown>,
    selection: string,
  ): Promise<Answer> {
    const data = await this.asker.for(
      `mutation ($input: ${type}!) { ${name}(input: $input) { ${selection} userErrors { __typename message path ... on TryLater { retryAt } } } }`,
      { input },
    );
    return data[name];
  }
}

/** The code that an authenticator app shows so many steps of 30 seconds from now. */
export const codeOf = (secret: string, steps = 0): string =>
  generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + steps * 30 });

/** Enrols an authenticator app, and gives its secret. */
export async function enrolTotp(asker: Ask): Promise<string> {
  const { totpOffer } = await asker.for('{ totpOffer { offer secret uri } }');
  const { offer, secret } = totpOffer;
  await asker.do('totpEnrol', { offer, code: codeOf(secret, -1) }, 'secondFactor { id kind }');
  return secret;
}
