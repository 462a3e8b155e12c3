import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx } from '../db/database.js';
import { type Ground, GROUND } from '../graphql/ground.js';
import { invalid, notAllowed, notFound, Refusal, refusedBy } from '../graphql/refusal.js';
import { digestOf, newToken } from '../graphql/session.js';
import { type Act, type Fact, History } from '../history/history.service.js';
import { KeyedDigests } from '../vault/keyed-digest.js';
import { Account } from './access.entity.js';
import type {
  AccountAllowInput,
  AccountCloseInput,
  AccountCreateInput,
  AccountInviteInput,
  AccountResetInput,
  AccountUnlockInput,
  OidcLinkInput,
} from './account.input.js';
import { subjectDigest } from './oidc.service.js';
import { passwordProblem } from './password.rules.js';
import { hashPassword } from './password.js';
import { ThrottleService } from './throttle.service.js';

interface OfAccount {
  account: string;
}

/** The accounts of the command line: they have no password and are given none. */
const OF_THE_HOUSE = ['house', 'operator'];

/** What administrators do with accounts. Every act is an entry in the record of the house. */
@Injectable()
export class AccountService {
  constructor(
    private readonly history: History,
    private readonly digests: KeyedDigests,
    private readonly throttle: ThrottleService,
    @Inject(GROUND) private readonly ground: Ground,
  ) {}

  /** Makes an account with a password. */
  async create(as: Credential, input: AccountCreateInput): Promise<OfAccount> {
    const { password: secret, idempotencyKey: key, ...shown } = input;
    const problem = passwordProblem(secret, input.login);
    if (problem) throw new Refusal([invalid(['password'], problem)]);
    const passwordHash = await hashPassword(secret);
    return this.act(as, { name: 'accountCreate', key, input: shown, secret }, async (tx) =>
      this.made(await this.insert(tx, input, passwordHash)),
    );
  }

  /** Makes an account without a password, and a one-time token by which its owner sets one; null when it was made before. */
  async invite(as: Credential, input: AccountInviteInput): Promise<OfAccount & Invited> {
    const invitation = new Invitation();
    const result = await this.act(as, keyed('accountInvite', input), async (tx) => {
      const id = await this.insert(tx, input, null);
      await invitation.make(tx, id);
      return this.made(id);
    });
    return { ...result, invitation: invitation.token };
  }

  /** Takes all by which an account was entered, and makes a new invitation. */
  async reset(as: Credential, input: AccountResetInput): Promise<OfAccount & Invited> {
    const invitation = new Invitation();
    const result = await this.act(as, keyed('accountReset', input), async (tx) => {
      const id = await this.find(tx, input.login);
      return this.made(id, { ended: await invitation.make(tx, id) });
    });
    return { ...result, invitation: invitation.token };
  }

  close(as: Credential, input: AccountCloseInput): Promise<OfAccount> {
    return this.act(as, keyed('accountClose', input), async (tx) => {
      const id = await this.find(tx, input.login);
      const row = await tx.row<{ ended: string[] }>('select account_close($1) as ended', [id]);
      return this.made(id, { ended: row?.ended });
    });
  }

  /** Gives an account the right to ask freely, or takes it: the next request is held to it. */
  allow(as: Credential, input: AccountAllowInput): Promise<OfAccount> {
    return this.act(as, keyed('accountAllow', input), async (tx) => {
      const id = await this.find(tx, input.login);
      await tx.rows('select account_allow($1, $2)', [id, input.asksFreely]);
      return this.made(id, { asksFreely: input.asksFreely });
    });
  }

  unlock(as: Credential, input: AccountUnlockInput): Promise<OfAccount> {
    return this.act(as, keyed('accountUnlock', input), async (tx) => {
      const id = await this.find(tx, input.login);
      await tx.rows('select throttle_forget($1)', [this.throttle.keyOf(input.login)]);
      return this.made(id);
    });
  }

  /** Says who an account is at the OpenID provider; without a subject, that it is nobody there. */
  linkOidc(as: Credential, input: OidcLinkInput): Promise<OfAccount> {
    const { login, subject } = input;
    const issuer = this.ground.config.oidc?.issuer;
    if (!issuer) {
      const message = 'This house has no OpenID provider. Set TABADUL_OIDC_ISSUER first.';
      throw new Refusal([refusedBy('oidc-is-set-up', [], message)]);
    }
    const digest = subject ? subjectDigest(this.digests, issuer, subject) : null;
    return this.act(as, keyed('oidcLink', input), async (tx) => {
      const id = await this.find(tx, login);
      await tx.rows('select oidc_link_put($1, $2)', [id, digest]);
      return this.made(id, { linked: digest !== null });
    });
  }

  private act(
    as: Credential,
    act: Act,
    work: (tx: Tx) => Promise<Fact<OfAccount>>,
  ): Promise<OfAccount> {
    return this.history.writeHouse(as, act, (tx) => {
      refuseUnlessAdministrator(tx);
      return work(tx);
    });
  }

  private made(id: string, facts: Record<string, unknown> = {}): Fact<OfAccount> {
    return { result: { account: id }, object: { type: 'Account', id }, facts };
  }

  private async insert(
    tx: Tx,
    { login, administrator, mayOpenNegotiations, asksFreely }: AccountInviteInput,
    passwordHash: string | null,
  ): Promise<string> {
    const id = uuid();
    await tx.insert(Account, [
      {
        id,
        login,
        passwordHash,
        administrator: administrator ?? false,
        mayOpenNegotiations: mayOpenNegotiations ?? false,
        asksFreely: asksFreely ?? false,
        createdAt: new Date(),
      },
    ]);
    return id;
  }

  private async find(tx: Tx, login: string): Promise<string> {
    const account = await tx.row<{ id: string }>(
      'select id from account where login = $1 and closed_at is null',
      [login],
    );
    if (!account) throw new Refusal([notFound(['login'], 'account')]);
    if (OF_THE_HOUSE.includes(login)) {
      const message = `${login} is an account of the command line: it is never signed in to.`;
      throw new Refusal([notAllowed(['login'], message)]);
    }
    return account.id;
  }
}

/** An act with the key that its input has; the key is no part of what it stands for. */
const keyed = (
  name: string,
  { idempotencyKey: key, ...input }: { idempotencyKey: string },
): Act => ({
  name,
  key,
  input,
});

interface Invited {
  invitation: string | null;
}

/** A token that exists once its invitation is made: an act that is repeated by its key makes none. */
class Invitation {
  token: string | null = null;

  /** The sessions that it ended. */
  async make(tx: Tx, account: string): Promise<string[]> {
    const token = newToken();
    const row = await tx.row<{ ended: string[] }>('select invitation_make($1, $2) as ended', [
      account,
      Buffer.from(digestOf(token), 'hex'),
    ]);
    this.token = token;
    return row?.ended ?? [];
  }
}

/** Refuses whoever does not administer. */
export function refuseUnlessAdministrator(tx: Tx): void {
  if (!tx.viewer.administrator) {
    throw new Refusal([notAllowed([], 'Only an administrator manages accounts and grants.')]);
  }
}
