import { IsKey, IsRef, IsWords } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class MatchDecideInput implements gql.MatchDecideInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  @IsRef() other: string;
  verdict: gql.MatchVerdict;
  @IsWords(1000) reason: string;
}
