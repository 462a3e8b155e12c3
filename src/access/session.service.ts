import { Injectable } from '@nestjs/common';
import { type Credential, Database } from '../db/database.js';
import { invalid, notFound, Refusal } from '../graphql/refusal.js';
import type { Origin } from '../graphql/request.js';
import { type Fact, History } from '../history/history.service.js';
import { Tokens } from '../vault/token.js';
import { passwordProblem } from './password.rules.js';
import { hashPassword } from './password.js';
import type {
  PasswordChangeInput,
  SessionEndInput,
  SessionsEndOthersInput,
} from './session.input.js';
import { SignInService } from './sign-in.service.js';

interface OfAccount {
  /** Null where the session that asked is ended: nobody is left to read it. */
  account: string | null;
}

const WRONG = 'This is not your password. Type it as you do when you sign in.';

/** One's own sessions and password. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly door: SignInService,
  ) {}

  /** Ends the session that the request came with. */
  async signOut(as: Credential): Promise<void> {
    if (!('session' in as)) return;
    await this.database.withoutViewer('select session_end($1)', [Buffer.from(as.session, 'hex')]);
  }

  /** Takes a password, where one is given, as proof of who holds the session: what needs a fresh sign-in may follow. */
  async prove(as: Credential, password: string | null | undefined, origin: Origin): Promise<void> {
    if (!password || !('session' in as)) return;
    const login = await this.database.withViewer(as, (tx) => Promise.resolve(tx.viewer.login));
    const account = await this.door.check(login, password, origin);
    if (!account) throw new Refusal([invalid(['password'], WRONG)]);
    await this.database.atDoor('select session_prove($1, $2)', [
      Buffer.from(as.session, 'hex'),
      account.id,
    ]);
  }

  /** Changes the password and ends all other sessions. */
  async changePassword(
    as: Credential,
    { idempotencyKey: key, currentPassword, newPassword }: PasswordChangeInput,
    origin: Origin,
  ): Promise<OfAccount> {
    const login = await this.database.withViewer(as, (tx) => Promise.resolve(tx.viewer.login));
    const problem = passwordProblem(newPassword, login);
    if (problem) throw new Refusal([invalid(['newPassword'], problem)]);
    const newHash = await hashPassword(newPassword);
    const secret = JSON.stringify([currentPassword, newPassword]);
    const act = { name: 'passwordChange', key, input: {}, secret };
    // Asked inside of the act: when it is repeated, the password is a new one already.
    return this.history.writeHouse(as, act, async (tx) => {
      const account = await this.door.check(login, currentPassword, origin);
      if (!account) throw new Refusal([invalid(['currentPassword'], WRONG)]);
      const row = await tx.row<{ ended: string[] }>('select password_change($1, $2) as ended', [
        account.hash,
        newHash,
      ]);
      return ofAccount(tx.viewer.id, { ended: row?.ended });
    });
  }

  /** Ends one of one's own sessions. */
  endSession(as: Credential, input: SessionEndInput): Promise<OfAccount> {
    const session = this.tokens.readId(input.session);
    const id = session?.type === 'Session' ? session.uuid : null;
    return this.end(as, 'sessionEnd', input, id);
  }

  /** Ends all of one's own sessions but this one. */
  endOthers(as: Credential, input: SessionsEndOthersInput): Promise<OfAccount> {
    return this.end(as, 'sessionsEndOthers', input, 'others');
  }

  private end(
    as: Credential,
    name: string,
    input: { idempotencyKey: string },
    which: string | null,
  ): Promise<OfAccount> {
    const { idempotencyKey: key, ...shown } = input;
    return this.history.writeHouse(as, { name, key, input: shown }, async (tx) => {
      const others = which === 'others';
      const row =
        which === null
          ? undefined
          : await tx.row<{ ended: string[]; own: boolean }>(
              'select sessions_end($1) as ended, coalesce($1 = current_session(), false) as own',
              [others ? null : which],
            );
      const ended = row?.ended ?? [];
      if (!others && ended.length === 0) throw new Refusal([notFound(['session'], 'open session')]);
      const fact = ofAccount(tx.viewer.id, { ended });
      return row?.own ? { ...fact, result: { account: null } } : fact;
    });
  }
}

const ofAccount = (id: string, facts: Record<string, unknown>): Fact<OfAccount> => ({
  result: { account: id },
  object: { type: 'Account', id },
  facts,
});
