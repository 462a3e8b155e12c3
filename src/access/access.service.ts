import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import { type Credential, Database, type Tx } from '../db/database.js';
import { invalid, notAllowed, notFound, Refusal } from '../graphql/refusal.js';
import { History } from '../history/history.service.js';
import { Tokens } from '../vault/token.js';
import type {
  AccountCreateInput,
  GrantGiveInput,
  GrantRevokeInput,
  SignInInput,
} from './access.input.js';
import { Account, AccessGrant } from './access.entity.js';
import { seatKindOf } from './access.rules.js';
import { hashPassword, passwordFits } from './password.js';
import { digestOf, newToken } from '../graphql/session.js';

@Injectable()
export class AccessService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly tokens: Tokens,
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
    const { password, idempotencyKey, ...shown } = input;
    const passwordHash = await hashPassword(password);
    return this.history.writeHouse(
      as,
      { name: 'accountCreate', key: idempotencyKey, input: shown },
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

  async giveGrant(as: Credential, input: GrantGiveInput): Promise<{ grant: string }> {
    const negotiation = this.tokens.readId(input.negotiation);
    const kind = seatKindOf(input.role, input.sideCode);
    const until = input.validUntil ? new Date(input.validUntil) : null;
    if (until && !(until.valueOf() > Date.now())) {
      throw new Refusal([
        invalid(
          ['validUntil'],
          'A seat ends at an instant to come, written as 2027-01-31T00:00:00Z.',
        ),
      ]);
    }
    if (typeof kind === 'object') throw new Refusal([invalid(['sideCode'], kind.problem)]);
    return this.history.writeHouse(
      as,
      { name: 'grantGive', key: input.idempotencyKey, input },
      async (tx) => {
        refuseUnlessAdministrator(tx);
        const account = await tx.row<{ id: string }>(
          'select id from account where login = $1 and closed_at is null',
          [input.login],
        );
        if (!account) throw new Refusal([notFound(['login'], 'account')]);
        const seat = await tx.row<{ id: string }>(
          'select id from seat where negotiation_id = $1 and kind = $2 and side_code is not distinct from $3',
          [
            negotiation?.type === 'Negotiation' ? negotiation.uuid : null,
            kind,
            input.sideCode ?? null,
          ],
        );
        if (!seat) throw new Refusal([notFound(['negotiation'], 'negotiation or side')]);
        const id = uuid();
        await tx.insert(AccessGrant, [
          {
            id,
            accountId: account.id,
            seatId: seat.id,
            givenBy: tx.viewer.id,
            givenAt: new Date(),
            validUntil: until,
          },
        ]);
        return {
          result: { grant: id },
          object: { type: 'Grant', id },
          facts: { role: input.role },
        };
      },
    );
  }

  async revokeGrant(as: Credential, input: GrantRevokeInput): Promise<{ grant: string }> {
    const grant = this.tokens.readId(input.grant);
    return this.history.writeHouse(
      as,
      { name: 'grantRevoke', key: input.idempotencyKey, input },
      async (tx) => {
        refuseUnlessAdministrator(tx);
        const [row] = await tx.rows<{ id: string }>(
          'update access_grant set revoked_at = coalesce(revoked_at, now()) where id = $1 returning id',
          [grant?.type === 'Grant' ? grant.uuid : null],
        );
        if (!row) throw new Refusal([notFound(['grant'], 'grant')]);
        return { result: { grant: row.id }, object: { type: 'Grant', id: row.id } };
      },
    );
  }
}

function refuseUnlessAdministrator(tx: Tx): void {
  if (!tx.viewer.administrator) {
    throw new Refusal([notAllowed([], 'Only an administrator manages accounts and grants.')]);
  }
}
