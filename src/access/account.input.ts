import { Matches, MaxLength, ValidateBy, type ValidationArguments } from 'class-validator';
import { passwordProblem } from './password.rules.js';
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
  @Maybe() asksFreely?: boolean | null;
}

/** What is wrong with a password is said beside what is wrong with the login. */
const IsGoodPassword = (): PropertyDecorator => {
  const problem = ({ value, object }: ValidationArguments) =>
    passwordProblem(String(value), String((object as AccountCreateInput).login));
  return ValidateBy({
    name: 'isGoodPassword',
    validator: {
      validate: (_, args) => args !== undefined && problem(args) === null,
      defaultMessage: (args) => (args && problem(args)) ?? '',
    },
  });
};

export class AccountCreateInput extends AccountInviteInput implements gql.AccountCreateInput {
  @MaxLength(PASSWORD) @IsGoodPassword() password: string;
}

/** An act on an account that is there. */
abstract class AccountInput {
  @IsKey() idempotencyKey: string;
  @MaxLength(64) login: string;
}

export class AccountResetInput extends AccountInput implements gql.AccountResetInput {}
export class AccountCloseInput extends AccountInput implements gql.AccountCloseInput {}
export class AccountUnlockInput extends AccountInput implements gql.AccountUnlockInput {}

export class AccountAllowInput extends AccountInput implements gql.AccountAllowInput {
  asksFreely: boolean;
}

export class OidcLinkInput extends AccountInput implements gql.OidcLinkInput {
  @Maybe() @MaxLength(255) subject?: string | null;
}
