import { Matches, MaxLength, MinLength } from 'class-validator';
import type * as gql from '../graphql/schema.generated.js';
import { IsKey, Maybe } from '../graphql/inputs.js';

export class SignInInput implements gql.SignInInput {
  @MaxLength(64) login: string;
  @MaxLength(1024) password: string;
}

export class AccountCreateInput implements gql.AccountCreateInput {
  @IsKey() idempotencyKey: string;
  @Matches(/^[A-Za-z0-9._-]{3,64}$/, {
    message: 'A login is 3 to 64 letters, digits, dots, hyphens or underscores.',
  })
  login: string;
  @MinLength(12, { message: 'A password has at least 12 characters. Take a sentence.' })
  @MaxLength(1024)
  password: string;
  @Maybe() administrator?: boolean | null;
  @Maybe() mayOpenNegotiations?: boolean | null;
}
