import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { invalid, Refusal } from '../graphql/refusal.js';
import type { Origin } from '../graphql/request.js';
import { digestOf, newToken } from '../graphql/session.js';
import { KeyedDigests } from '../vault/keyed-digest.js';
import { type FirstStep, SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';

/** What an account's link to a person at a provider is stored as. */
export const subjectDigest = (digests: KeyedDigests, issuer: string, subject: string): Buffer =>
  digests.of('oidc/subject', issuer, subject);

const hashOf = (token: string) => Buffer.from(digestOf(token), 'hex');

/**
 * Signing in through an OpenID provider (code flow with PKCE). Its word stands for the password and for nothing more: the
 * account must have been linked before, gets no right by it, and is asked for its second factor as after a password.
 */
@Injectable()
export class OidcService {
  private discovered: Promise<oidc.Configuration> | undefined;

  constructor(
    private readonly database: Database,
    private readonly digests: KeyedDigests,
    private readonly throttle: ThrottleService,
    private readonly door: SignInService,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** Whether the house has a provider. */
  get isSetUp(): boolean {
    return this.ground.config.oidc !== undefined;
  }

  /** Where to send somebody who wants to sign in, and the state by which the same browser is known when it comes back. */
  async begin(origin: Origin): Promise<{ url: string; state: string }> {
    const configuration = await this.configuration();
    const state = newToken();
    const begun = await this.throttle.guard(null, origin, async () => {
      await this.database.atDoor(`select challenge_begin($1, 'OIDC', null)`, [hashOf(state)]);
      return { result: true, signedIn: false };
    });
    if (!begun) throw new Error('A challenge was not begun.');
    const url = oidc.buildAuthorizationUrl(configuration, {
      redirect_uri: this.callback,
      scope: 'openid',
      state,
      nonce: this.of('nonce', state),
      code_challenge: await oidc.calculatePKCECodeChallenge(this.of('verifier', state)),
      code_challenge_method: 'S256',
    });
    return { url: url.toString(), state };
  }

  /** Takes up a sign-in that comes back from the provider; `path` is the address that was called, `state` the browser's. */
  async finish(path: string, state: string | null, origin: Origin): Promise<FirstStep> {
    const configuration = await this.configuration();
    const step = await this.throttle.guard(null, origin, async () => {
      const subject = state && (await this.subjectOf(configuration, path, state));
      if (!subject) return null;
      const [account] = await this.database.atDoor<{ id: string }>(
        'select id from oidc_account($1, $2)',
        [
          hashOf(state),
          subjectDigest(this.digests, this.ground.config.oidc?.issuer ?? '', subject),
        ],
      );
      if (!account) return null;
      const result = await this.door.afterFirstStep(account.id, 'OIDC', origin);
      return { result, signedIn: result.token !== null };
    });
    if (step) return step;
    const message =
      'The provider did not vouch for anybody whom an administrator linked to an account here. Begin again, or ask an administrator.';
    throw new Refusal([invalid([], message)]);
  }

  /** Who the provider says it is; null where what came back is not its answer to what was asked. */
  private async subjectOf(
    configuration: oidc.Configuration,
    path: string,
    state: string,
  ): Promise<string | null> {
    try {
      const tokens = await oidc.authorizationCodeGrant(
        configuration,
        new URL(path, this.ground.config.publicUrl),
        {
          expectedState: state,
          expectedNonce: this.of('nonce', state),
          pkceCodeVerifier: this.of('verifier', state),
          idTokenExpected: true,
        },
      );
      return tokens.claims()?.sub ?? null;
    } catch {
      return null;
    }
  }

  /** What belongs to a state follows from it by a key of the house: it is kept nowhere, and never leaves the server. */
  private of(what: 'nonce' | 'verifier', state: string): string {
    return this.digests.of(`oidc/${what}`, state).toString('base64url');
  }

  private get callback(): string {
    return new URL('/sign-in/oidc/callback', this.ground.config.publicUrl).toString();
  }

  /** The provider's own description, asked for when first needed, and again while it does not answer. */
  private async configuration(): Promise<oidc.Configuration> {
    const provider = this.ground.config.oidc;
    if (!provider) throw new Refusal([invalid([], 'This house has no OpenID provider.')]);
    const issuer = new URL(provider.issuer);
    this.discovered ??= oidc.discovery(
      issuer,
      provider.clientId,
      provider.clientSecret,
      undefined,
      issuer.protocol === 'http:' ? { execute: [oidc.allowInsecureRequests] } : {},
    );
    try {
      return await this.discovered;
    } catch {
      this.discovered = undefined;
      const message =
        'The provider does not answer. Sign in with login and password, or try later.';
      throw new Refusal([invalid([], message)]);
    }
  }
}
