import { Inject, Injectable } from '@nestjs/common';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Ground, GROUND } from '../graphql/ground.js';

/** What is kept of a passkey, sealed: the key that checks its signatures. It cannot make one. */
export interface PasskeySecret {
  publicKey: string;
  transports: string[];
}

/** A new passkey as its device gave it. */
export interface NewPasskey extends PasskeySecret {
  credentialId: Buffer;
  counter: number;
}

/** Without TABADUL_PUBLIC_URL the house is reached on its own machine alone, at whatever port was free. */
const ON_THIS_MACHINE = /^http:\/\/localhost(:\d+)?$/;

/** Loaded when the first passkey is: it brings all that certificates are made of, which other processes do without. */
const webauthn = () => import('@simplewebauthn/server');

/** Passkeys (WebAuthn level 3): what a device is asked, and whether its answer is one. Challenges are base64url. */
@Injectable()
export class PasskeyService {
  private readonly publicUrl: URL | null;

  constructor(@Inject(GROUND) ground: Ground) {
    this.publicUrl = ground.config.publicUrl ? new URL(ground.config.publicUrl) : null;
  }

  /** What a device needs to make a passkey that can also sign in alone, as JSON. */
  async creationOptions(
    challenge: string,
    account: { id: string; login: string },
  ): Promise<string> {
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'Tabadul',
      rpID: this.rpId,
      userName: account.login,
      userID: Uint8Array.from(Buffer.from(account.id.replaceAll('-', ''), 'hex')),
      challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
      attestationType: 'none',
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    return JSON.stringify(options);
  }

  /** The passkey that a device made for the challenge; null when the answer is none, or is not for this house. */
  async created(challenge: string, answer: string): Promise<NewPasskey | null> {
    const response = parsed<RegistrationResponseJSON>(answer);
    if (!response) return null;
    const { verifyRegistrationResponse } = await webauthn();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: this.originOf(response),
      expectedRPID: this.rpId,
      requireUserVerification: false,
    }).catch(() => ({ verified: false as const, registrationInfo: undefined }));
    if (!verified) return null;
    const { id, publicKey, counter, transports } = registrationInfo.credential;
    return {
      credentialId: Buffer.from(id, 'base64url'),
      publicKey: Buffer.from(publicKey).toString('base64url'),
      transports: transports ?? [],
      counter,
    };
  }

  /** What a device needs to answer with one of these passkeys, or, where none is named, with any of its own. */
  async requestOptions(
    challenge: string,
    passkeys?: readonly { credentialId: Buffer; transports: string[] }[],
  ): Promise<string> {
    const { generateAuthenticationOptions } = await webauthn();
    const options = await generateAuthenticationOptions({
      rpID: this.rpId,
      challenge: Uint8Array.from(Buffer.from(challenge, 'base64url')),
      allowCredentials: passkeys?.map(({ credentialId, transports }) => ({
        id: credentialId.toString('base64url'),
        transports,
      })),
      userVerification: passkeys ? 'preferred' : 'required',
    });
    return JSON.stringify(options);
  }

  /** The id of the passkey that an answer names; null when it names none. */
  credentialOf(answer: string): Buffer | null {
    const id = parsed<AuthenticationResponseJSON>(answer)?.id;
    return typeof id === 'string' ? Buffer.from(id, 'base64url') : null;
  }

  /** The count of signatures that a right answer tells; null when the answer is not right. */
  async answered(
    challenge: string,
    answer: string,
    passkey: PasskeySecret & { credentialId: Buffer; counter: number },
    alone: boolean,
  ): Promise<number | null> {
    const response = parsed<AuthenticationResponseJSON>(answer);
    if (!response) return null;
    const { verifyAuthenticationResponse } = await webauthn();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: this.originOf(response),
      expectedRPID: this.rpId,
      // A passkey alone stands for two factors: the device must have asked who holds it.
      requireUserVerification: alone,
      credential: {
        id: passkey.credentialId.toString('base64url'),
        publicKey: Uint8Array.from(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
    }).catch(() => ({ verified: false as const, authenticationInfo: { newCounter: 0 } }));
    return verified ? authenticationInfo.newCounter : null;
  }

  private get rpId(): string {
    return this.publicUrl?.hostname ?? 'localhost';
  }

  /** The one origin that is expected: the public address, else any port of this machine. */
  private originOf(answer: { response?: { clientDataJSON?: unknown } }): string {
    if (this.publicUrl) return this.publicUrl.origin;
    const clientData = answer.response?.clientDataJSON;
    const text =
      typeof clientData === 'string' ? Buffer.from(clientData, 'base64url').toString() : '';
    const origin = parsed<{ origin?: unknown }>(text)?.origin;
    return typeof origin === 'string' && ON_THIS_MACHINE.test(origin) ? origin : 'http://localhost';
  }
}

function parsed<T extends object>(json: string): T | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? (value as T) : null;
  } catch {
    return null;
  }
}
