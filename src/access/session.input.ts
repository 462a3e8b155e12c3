import { MaxLength } from 'class-validator';
import type * as gql from '../graphql/schema.generated.js';
import { IsKey, IsRef, Maybe } from '../graphql/inputs.js';
import { PASSKEY, PASSWORD } from './sign-in.input.js';

/** A token of ours with a secret in it. */
const OFFER = 1000;

export class PasswordChangeInput implements gql.PasswordChangeInput {
  @IsKey() idempotencyKey: string;
  @MaxLength(PASSWORD) currentPassword: string;
  @MaxLength(PASSWORD) newPassword: string;
}

export class SessionEndInput implements gql.SessionEndInput {
  @IsKey() idempotencyKey: string;
  @IsRef() session: string;
}

export class SessionsEndOthersInput implements gql.SessionsEndOthersInput {
  @IsKey() idempotencyKey: string;
}

/** An act that needs a fresh sign-in, or the password again. */
abstract class FreshInput {
  @IsKey() idempotencyKey: string;
  @Maybe() @MaxLength(PASSWORD) password?: string | null;
}

export class TotpEnrolInput extends FreshInput implements gql.TotpEnrolInput {
  @MaxLength(OFFER) offer: string;
  @MaxLength(20) code: string;
}

export class PasskeyEnrolInput extends FreshInput implements gql.PasskeyEnrolInput {
  @MaxLength(OFFER) offer: string;
  @MaxLength(PASSKEY) passkey: string;
}

export class SecondFactorRemoveInput extends FreshInput implements gql.SecondFactorRemoveInput {
  @IsRef() secondFactor: string;
}

export class RecoveryCodesMakeInput extends FreshInput implements gql.RecoveryCodesMakeInput {}
