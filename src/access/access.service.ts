import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Credential, Database, type Tx } from '../db/database.js';
import { invalid, notAllowed, Refusal } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import type { AccountCreateInput, SignInInput } from './access.input.js';
import { Account } from './access.entity.js';
import { hashPassword, passwordFits } from './password.js';
import { digestOf, newToken } from '../graphql/session.js';

@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
  ) {}

  /** Opens a session and gives its token. */
  async signIn({ login, password }: SignInInput): Promise<string> {
    const [account] = await this.database.atDoor<{
      id: string;
      password_hash: string | null;
    }>('select id, password_hash from account_for_sign_in($1)', [login]);
    if (!(await passwordFits(account?.password_hash, password))) {
      throw new Refusal([invalid([], 'Login and password do not belong together.')]);
    }
    const token = newToken();
    await this.database.atDoor('select session_open($1, $2)', [
      Buffer.from(digestOf(token), 'hex'),
      account.id,
    ]);
    return token;
  }

  async signOut(as: Credential): Promise<void> {
    if (!('session' in as)) return;
    await this.database.withoutViewer('select session_end($1)', [Buffer.from(as.session, 'hex')]);
  }

  async createAccount(as: Credential, input: AccountCreateInput): Promise<{ account: string }> {
    const { password: secret, idempotencyKey: key, ...shown } = input;
    const passwordHash = await hashPassword(secret);
    return this.history.writeHouse(
      as,
      { name: 'accountCreate', key, input: shown, secret },
      async (tx) => {
        refuseUnlessAdministrator(tx);
        const id = uuid();
        await tx.insert(Account, [
          {
            id,
            login: input.login,
            passwordHash,
            administrator: input.administrator ?? false,
            mayOpenNegotiations: input.mayOpenNegotiations ?? false,
            createdAt: new Date(),
          },
        ]);
        return { result: { account: id }, object: { type: 'Account', id } };
      },
    );
  }
}

/** Refuses whoever does not administer. */
export function refuseUnlessAdministrator(tx: Tx): void {
  if (!tx.viewer.administrator) {
    throw new Refusal([notAllowed([], 'Only an administrator manages accounts and grants.')]);
  }
}
