import { Matches, MaxLength } from 'class-validator';
import type * as gql from '../graphql/schema.generated.js';
import { IsKey, Maybe } from '../graphql/inputs.js';
import { PASSWORD } from './sign-in.input.js';

const IsNewLogin = () =>
  Matches(/^[A-Za-z0-9._-]{3,64}$/, {
    message: 'A login is 3 to 64 letters, digits, dots, hyphens or underscores.',
  });

export class AccountInviteInput implements gql.AccountInviteInput {
  @IsKey() idempotencyKey: string;
  @IsNewLogin() login: string;
  @Maybe() administrator?: boolean | null;
  @Maybe() mayOpenNegotiations?: boolean | null;
}

export class AccountCreateInput extends AccountInviteInput implements gql.AccountCreateInput {
  @MaxLength(PASSWORD) password: string;
}

/** An act on an account that is there. */
abstract class AccountInput {
  @IsKey() idempotencyKey: string;
  @MaxLength(64) login: string;
}

export class AccountResetInput extends AccountInput implements gql.AccountResetInput {}
export class AccountCloseInput extends AccountInput implements gql.AccountCloseInput {}
export class AccountUnlockInput extends AccountInput implements gql.AccountUnlockInput {}

export class OidcLinkInput extends AccountInput implements gql.OidcLinkInput {
  @Maybe() @MaxLength(255) subject?: string | null;
}
