import { Matches, MaxLength, MinLength } from 'class-validator';
import type * as gql from '../graphql/schema.generated.js';
import { IsKey, IsRef, Maybe } from '../graphql/inputs.js';

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

export class GrantGiveInput implements gql.GrantGiveInput {
  @IsKey() idempotencyKey: string;
  @MaxLength(64) login: string;
  @IsRef() negotiation: string;
  role: gql.Role;
  @Maybe() @MaxLength(16) sideCode?: string | null;
  @Maybe() validUntil?: string | null;
}

export class GrantRevokeInput implements gql.GrantRevokeInput {
  @IsKey() idempotencyKey: string;
  @IsRef() grant: string;
}
