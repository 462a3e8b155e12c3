import { MaxLength } from 'class-validator';
import { IsKey, IsRef, Maybe } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class GrantGiveInput implements gql.GrantGiveInput {
  @IsKey() idempotencyKey: string;
  @MaxLength(64) login: string;
  @IsRef() negotiation: string;
  role: gql.Role;
  @Maybe() @MaxLength(16) sideCode?: string | null;
  @Maybe() validUntil?: string | null;
}

/** Says which grant is meant. */
abstract class OfGrant {
  @IsKey() idempotencyKey: string;
  @IsRef() grant: string;
}

export class GrantApproveInput extends OfGrant implements gql.GrantApproveInput {}

export class GrantRefuseInput extends OfGrant implements gql.GrantRefuseInput {
  reason: gql.GrantRefusalReason;
}

export class GrantShortenInput extends OfGrant implements gql.GrantShortenInput {
  validUntil: string;
}

export class GrantRevokeInput extends OfGrant implements gql.GrantRevokeInput {}
