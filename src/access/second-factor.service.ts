import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuid } from 'uuid';
import type { Credential, Tx, Viewer } from '../db/database.js';
import { invalid, notFound, Refusal, refusedBy } from '../graphql/refusal.js';
import type { Origin } from '../graphql/request.js';
import { type Fact, History } from '../history/history.service.js';
import { Tokens } from '../vault/token.js';
import { Vault } from '../vault/vault.js';
import { PasskeyService } from './passkey.service.js';
import { newRecoveryCodes, recoveryDigest } from './recovery.rules.js';
import type {
  PasskeyEnrolInput,
  RecoveryCodesMakeInput,
  SecondFactorRemoveInput,
  TotpEnrolInput,
} from './session.input.js';
import { SessionService } from './session.service.js';

import { newSecret, plainCode, qrOf, stepOf, uriOf } from './totp.rules.js';

type Kind = 'TOTP' | 'PASSKEY';

/** What is offered to an account until it answers; sealed in a token, so that nothing of it is kept before. */
interface Offer {
  account: string;
  until: number;
  /** The secret of an app; for a passkey, what makes its challenge one of a kind. */
  secret: string;
}

/** What of a new factor is stored: a secret to be sealed, and what is counted. */
interface NewFactor {
  kind: Kind;
  secret: unknown;
  credentialId: Buffer | null;
  counter: number;
}

const OFFER_MS = 10 * 60_000;
const ENDED = 'This offer is not one of yours, or has ended. Ask for a new one.';

/** One's own second factors. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly history: History,
    private readonly tokens: Tokens,
    private readonly sessions: SessionService,
    private readonly vault: Vault,
    private readonly passkeys: PasskeyService,
  ) {}

  offerTotp({ id, login }: Viewer): { offer: string; secret: string; uri: string; qr: string } {
    const secret = newSecret();
    const uri = uriOf(login, secret);
    return { offer: this.offer('TOTP', id, secret), secret, uri, qr: qrOf(uri) };
  }

  async offerPasskey({ id, login }: Viewer): Promise<{ offer: string; options: string }> {
    const offer = this.offer('PASSKEY', id, randomBytes(16).toString('base64url'));
    return { offer, options: await this.passkeys.creationOptions(offer, { id, login }) };
  }

  enrolTotp(as: Credential, input: TotpEnrolInput, origin: Origin) {
    return this.enrol(as, 'totpEnrol', input, origin, 'TOTP', ({ secret }) => {
      const step = stepOf(secret, plainCode(input.code), 0);
      if (step === null) {
        const message =
          'This code does not fit. Check the clock of the device, then try the next one.';
        throw new Refusal([invalid(['code'], message)]);
      }
      // The code that enrolled opens no session.
      return { kind: 'TOTP', secret: { secret }, credentialId: null, counter: step };
    });
  }

  enrolPasskey(as: Credential, input: PasskeyEnrolInput, origin: Origin) {
    return this.enrol(as, 'passkeyEnrol', input, origin, 'PASSKEY', async () => {
      const made = await this.passkeys.created(input.offer, input.passkey);
      if (!made) {
        const message =
          'This is no passkey for this house, or not one for this offer. Begin again.';
        throw new Refusal([invalid(['passkey'], message)]);
      }
      const { publicKey, transports, credentialId, counter } = made;
      return { kind: 'PASSKEY', secret: { publicKey, transports }, credentialId, counter };
    });
  }

  async remove(as: Credential, input: SecondFactorRemoveInput, origin: Origin) {
    const { idempotencyKey, password, secondFactor } = input;
    await this.sessions.prove(as, password, origin);
    const factor = this.tokens.readId(secondFactor);
    const id = factor?.type === 'SecondFactor' ? factor.uuid : null;
    const act = { name: 'secondFactorRemove', key: idempotencyKey, input: { secondFactor } };
    return this.history.writeHouse(as, act, async (tx) => {
      const row = await tx.row<{ removed: boolean }>('select factor_remove($1) as removed', [id]);
      if (!row?.removed) throw new Refusal([notFound(['secondFactor'], 'second factor')]);
      return ofAccount(tx, { account: tx.viewer.id });
    });
  }

  /** Ten new codes; null when the act was done before: they are shown once. */
  async makeRecoveryCodes(
    as: Credential,
    { idempotencyKey, password }: RecoveryCodesMakeInput,
    origin: Origin,
  ): Promise<{ recoveryCodes: string[] | null }> {
    await this.sessions.prove(as, password, origin);
    let recoveryCodes: string[] | null = null;
    const act = { name: 'recoveryCodesMake', key: idempotencyKey, input: {} };
    await this.history.writeHouse(as, act, async (tx) => {
      if (!(await tx.row('select id from second_factor limit 1'))) {
        const message =
          'Recovery codes stand in for a second factor. Enrol an authenticator app or a passkey first.';
        throw new Refusal([refusedBy('recovery-follows-a-factor', [], message)]);
      }
      const codes = newRecoveryCodes();
      await tx.rows('select recovery_codes_replace($1)', [codes.map(recoveryDigest)]);
      recoveryCodes = codes;
      return ofAccount(tx, {});
    });
    return { recoveryCodes };
  }

  private async enrol(
    as: Credential,
    name: string,
    input: { idempotencyKey: string; offer: string; password?: string | null },
    origin: Origin,
    kind: Kind,
    answered: (offer: Offer) => NewFactor | Promise<NewFactor>,
  ): Promise<{ secondFactor: string }> {
    const { idempotencyKey: key, offer, password } = input;
    await this.sessions.prove(as, password, origin);
    return this.history.writeHouse(as, { name, key, input: { offer } }, async (tx) => {
      const taken = await answered(this.taken(kind, offer, tx.viewer.id));
      const id = uuid();
      const sealer = await this.vault.sealer(tx, null, null);
      await tx.rows('select factor_add($1, $2, $3, $4, $5)', [
        id,
        kind,
        sealer.seal('second_factor', id, taken.secret, 'sealed_secret'),
        taken.credentialId,
        taken.counter,
      ]);
      return ofAccount(tx, { secondFactor: id }, { kind });
    });
  }

  private offer(kind: Kind, account: string, secret: string): string {
    const offer: Offer = { account, secret, until: Date.now() + OFFER_MS };
    return this.tokens.make(`offer/${kind}`, Buffer.from(JSON.stringify(offer)));
  }

  private taken(kind: Kind, token: string, account: string): Offer {
    const content = this.tokens.read(`offer/${kind}`, token);
    const offer = content && (JSON.parse(content.toString()) as Offer);
    if (offer?.account !== account || offer.until < Date.now()) {
      throw new Refusal([invalid(['offer'], ENDED)]);
    }
    return offer;
  }
}

const ofAccount = <R>(tx: Tx, result: R, facts: Record<string, unknown> = {}): Fact<R> => ({
  result,
  object: { type: 'Account', id: tx.viewer.id },
  facts,
});
