import { IsKey, IsRef, IsVersion, IsWords, Maybe } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class MessageSendInput implements gql.MessageSendInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Maybe() @IsRef() from?: string | null;
  @IsRef() to: string;
  @IsRef() by: string;
  at: string;
  @Maybe() @IsRef() listVersion?: string | null;
  @Maybe() @IsRef() answer?: string | null;
  @Maybe() @IsRef() proposal?: string | null;
  @Maybe() @IsWords() words?: string | null;
}

export class MessageStepInput implements gql.MessageStepInput {
  @IsKey() idempotencyKey: string;
  @IsRef() message: string;
  @IsVersion() expectedVersion: number;
  kind: gql.MessageStepKind;
  @Maybe() @IsRef() by?: string | null;
  at: string;
}
