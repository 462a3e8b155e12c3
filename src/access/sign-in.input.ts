import { MaxLength } from 'class-validator';
import type * as gql from '../graphql/schema.generated.js';
import { Maybe } from '../graphql/inputs.js';

/** Longer than any token of ours. */
const TOKEN = 100;
/** A device's answer, as JSON. */
export const PASSKEY = 20_000;
export const PASSWORD = 1024;

export class SignInInput implements gql.SignInInput {
  @MaxLength(64) login: string;
  @MaxLength(PASSWORD) password: string;
}

export class SignInSecondFactorInput implements gql.SignInSecondFactorInput {
  @MaxLength(TOKEN) challenge: string;
  @Maybe() @MaxLength(20) code?: string | null;
  @Maybe() @MaxLength(40) recoveryCode?: string | null;
  @Maybe() @MaxLength(PASSKEY) passkey?: string | null;
}

export class SignInPasskeyInput implements gql.SignInPasskeyInput {
  @MaxLength(TOKEN) challenge: string;
  @MaxLength(PASSKEY) passkey: string;
}

export class InvitationAcceptInput implements gql.InvitationAcceptInput {
  @MaxLength(TOKEN) token: string;
  @MaxLength(PASSWORD) password: string;
}
