import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { Database } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { invalid, Refusal } from '../graphql/refusal.js';
import type { Origin } from '../graphql/request.js';
import type { SecondFactorKind } from '../graphql/schema.generated.js';
import { digestOf, newToken } from '../graphql/session.js';
import { type DoorSeal, Vault } from '../vault/vault.js';
import { agentOf, networkOf } from './origin.rules.js';
import { PasskeyService, type PasskeySecret } from './passkey.service.js';
import { passwordProblem } from './password.rules.js';
import { hashPassword, passwordFits } from './password.js';
import { recoveryDigest } from './recovery.rules.js';
import type {
  InvitationAcceptInput,
  SignInInput,
  SignInPasskeyInput,
  SignInSecondFactorInput,
} from './sign-in.input.js';
import { ThrottleService } from './throttle.service.js';
import { plainCode, stepOf } from './totp.rules.js';

/** What the first proof leads to: a session's token, or a challenge that a second factor answers. */
export interface FirstStep {
  token: string | null;
  secondFactor: SecondFactorKind[];
  challenge: string | null;
  passkeyOptions: string | null;
}

/** A second factor as the door sees it. */
interface Factor {
  account_id: string;
  login: string;
  id: string;
  kind: 'TOTP' | 'PASSKEY';
  sealed_secret: Buffer;
  credential_id: Buffer;
  last_counter: string;
}

/** What answers a challenge: a factor with what it is counted by, or a recovery code's digest. */
interface Proof {
  factor: string | null;
  counter: number | null;
  code: Buffer | null;
}

const hashOf = (token: string) => Buffer.from(digestOf(token), 'hex');

/** Signing in, at the door: before there is a viewer. */
@Injectable()
export class SignInService {
  constructor(
    private readonly database: Database,
    private readonly vault: Vault,
    private readonly throttle: ThrottleService,
    private readonly passkeys: PasskeyService,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** The first step by password. An unknown login costs the same statements and the same verification as a wrong password. */
  async signIn({ login, password }: SignInInput, origin: Origin): Promise<FirstStep> {
    const step = await this.throttle.guard(login, origin, async () => {
      const account = await this.accountFor(login, password);
      if (!account) return null;
      const result = await this.afterFirstStep(account.id, 'PASSWORD', origin);
      return { result, signedIn: result.token !== null };
    });
    if (!step) throw refused([], 'Login and password do not belong together.');
    return step;
  }

  /** The account and the stored hash of a password that fits its login, counted as an attempt; null when it does not fit. */
  async check(
    login: string,
    password: string,
    origin: Origin,
  ): Promise<{ id: string; hash: string } | null> {
    return this.throttle.guard(login, origin, async () => {
      const account = await this.accountFor(login, password);
      return account && { result: account, signedIn: false };
    });
  }

  /** What follows a first proof by password or provider: a session, or, where the account has second factors, a challenge. */
  async afterFirstStep(
    account: string,
    after: 'PASSWORD' | 'OIDC',
    origin: Origin,
  ): Promise<FirstStep> {
    const challenge = newToken();
    const { token, values } = await this.newSession(origin);
    const [{ kinds }] = await this.database.atDoor<{ kinds: SecondFactorKind[] }>(
      'select sign_in_step($1, $2, $3, $4, $5, $6, $7) as kinds',
      [account, after, hashOf(challenge), ...values],
    );
    if (kinds.length === 0)
      return { token, secondFactor: [], challenge: null, passkeyOptions: null };
    return {
      token: null,
      secondFactor: kinds,
      challenge,
      passkeyOptions: kinds.includes('PASSKEY') ? await this.passkeyOptions(challenge) : null,
    };
  }

  /** The second step: answers a challenge and gives the session's token. */
  async answer(input: SignInSecondFactorInput, origin: Origin): Promise<string> {
    const given = [input.code, input.recoveryCode, input.passkey].filter((one) => one != null);
    if (given.length !== 1) {
      throw refused([], 'Give one of code, recoveryCode and passkey.');
    }
    const factors = await this.factorsFor(input.challenge, null);
    const token = await this.throttle.guard(factors[0]?.login ?? null, origin, async () => {
      const proof = await this.proofOf(input, factors);
      return proof && this.open(input.challenge, proof, origin);
    });
    if (!token) {
      throw refused(
        [],
        'This does not answer the challenge, was used before, or the challenge has ended. Try the next code, or sign in again.',
      );
    }
    return token;
  }

  /** Begins to sign in by a passkey alone; an address that has to wait does not begin either. */
  async beginPasskey(origin: Origin): Promise<{ challenge: string; passkeyOptions: string }> {
    const challenge = newToken();
    const passkeyOptions = await this.passkeys.requestOptions(challenge);
    const begun = await this.throttle.guard(null, origin, async () => {
      await this.database.atDoor(`select challenge_begin($1, 'PASSKEY', null)`, [
        hashOf(challenge),
      ]);
      return { result: true, signedIn: false };
    });
    if (!begun) throw new Error('A challenge was not begun.');
    return { challenge, passkeyOptions };
  }

  /** Signs in by a passkey alone. */
  async answerPasskey({ challenge, passkey }: SignInPasskeyInput, origin: Origin): Promise<string> {
    const credential = this.passkeys.credentialOf(passkey);
    const factors = await this.factorsFor(challenge, credential);
    const token = await this.throttle.guard(factors[0]?.login ?? null, origin, async () => {
      const proof = await this.passkeyProof(challenge, passkey, factors, true);
      return proof && this.open(challenge, proof, origin);
    });
    if (!token) {
      throw refused(['passkey'], 'This passkey is not known here, or took too long. Begin again.');
    }
    return token;
  }

  /** For whom an invitation is; null for an unknown, a used and an ended one. */
  async invited(token: string, origin: Origin): Promise<string | null> {
    return this.throttle.guard(null, origin, async () => {
      const [{ login }] = await this.database.atDoor<{ login: string | null }>(
        'select invitation_login($1) as login',
        [hashOf(token)],
      );
      return login === null ? null : { result: login, signedIn: false };
    });
  }

  /** Sets the password of an invited account, and gives its login. */
  async acceptInvitation(
    { token, password }: InvitationAcceptInput,
    origin: Origin,
  ): Promise<string> {
    const login = await this.invited(token, origin);
    if (login === null) throw refused(['token'], NO_INVITATION);
    const problem = passwordProblem(password, login);
    if (problem) throw refused(['password'], problem);
    const [{ accepted }] = await this.database.atDoor<{ accepted: string | null }>(
      'select invitation_accept($1, $2) as accepted',
      [hashOf(token), await hashPassword(password)],
    );
    // Somebody else may have used it in between.
    if (accepted === null) throw refused(['token'], NO_INVITATION);
    return accepted;
  }

  private async accountFor(login: string, password: string) {
    const [account] = await this.database.atDoor<{ id: string; password_hash: string | null }>(
      'select id, password_hash from account_for_sign_in($1)',
      [login],
    );
    const fits = await passwordFits(account?.password_hash, password);
    return fits ? { id: account.id, hash: account.password_hash ?? '' } : null;
  }

  private async open(challenge: string, { factor, counter, code }: Proof, origin: Origin) {
    const { token, values } = await this.newSession(origin);
    const [{ opened }] = await this.database.atDoor<{ opened: boolean }>(
      'select sign_in_second_step($1, $2, $3, $4, $5, $6, $7, $8) as opened',
      [hashOf(challenge), factor, counter, code, ...values],
    );
    return opened ? { result: token, signedIn: true } : null;
  }

  /** A token, and what is stored of the session that it opens. */
  private async newSession(origin: Origin): Promise<{ token: string; values: unknown[] }> {
    const id = uuid();
    const token = newToken();
    const from = { agent: agentOf(origin.agent), network: networkOf(origin.address) };
    const sealed = (await this.sealer()).seal('session', id, from, 'sealed_origin');
    const required = this.ground.config.secondFactor === 'required';
    return { token, values: [id, hashOf(token), required, sealed] };
  }

  private async proofOf(
    { challenge, code, recoveryCode, passkey }: SignInSecondFactorInput,
    factors: readonly Factor[],
  ): Promise<Proof | null> {
    if (recoveryCode != null) {
      const digest = recoveryDigest(recoveryCode);
      return digest && { factor: null, counter: null, code: digest };
    }
    if (passkey != null) return this.passkeyProof(challenge, passkey, factors, false);
    for (const factor of factors.filter((one) => one.kind === 'TOTP')) {
      const { secret } = (await this.opened(factor)) as { secret: string };
      const step = stepOf(secret, plainCode(code ?? ''), Number(factor.last_counter));
      if (step !== null) return { factor: factor.id, counter: step, code: null };
    }
    return null;
  }

  private async passkeyProof(
    challenge: string,
    answer: string,
    factors: readonly Factor[],
    alone: boolean,
  ): Promise<Proof | null> {
    const credential = this.passkeys.credentialOf(answer);
    const factor = factors.find(
      (one) => one.kind === 'PASSKEY' && credential?.equals(one.credential_id),
    );
    if (!factor) return null;
    const secret = (await this.opened(factor)) as PasskeySecret;
    const passkey = {
      ...secret,
      credentialId: factor.credential_id,
      counter: Number(factor.last_counter),
    };
    const counter = await this.passkeys.answered(challenge, answer, passkey, alone);
    return counter === null ? null : { factor: factor.id, counter, code: null };
  }

  private async passkeyOptions(challenge: string): Promise<string> {
    const factors = await this.factorsFor(challenge, null);
    const passkeys = factors.filter((one) => one.kind === 'PASSKEY');
    return this.passkeys.requestOptions(
      challenge,
      await Promise.all(
        passkeys.map(async (one) => ({
          credentialId: one.credential_id,
          transports: ((await this.opened(one)) as PasskeySecret).transports,
        })),
      ),
    );
  }

  private factorsFor(challenge: string, credential: Buffer | null): Promise<Factor[]> {
    return this.database.atDoor<Factor>('select * from challenge_factors($1, $2)', [
      hashOf(challenge),
      credential,
    ]);
  }

  private async opened(factor: Factor): Promise<unknown> {
    return (await this.sealer()).open(
      'second_factor',
      factor.id,
      factor.sealed_secret,
      'sealed_secret',
    );
  }

  /** Seals and opens what the door keeps secret. */
  private sealer(): Promise<DoorSeal> {
    return this.vault.atDoor((sql, parameters) => this.database.atDoor(sql, parameters));
  }
}

const NO_INVITATION =
  'This invitation is not known here, was used, or has ended. Ask an administrator for a new one.';

const refused = (path: string[], message: string) => new Refusal([invalid(path, message)]);
