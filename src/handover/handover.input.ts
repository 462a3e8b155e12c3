import {
  IsCount,
  IsDated,
  IsKey,
  IsRef,
  IsWords,
  Maybe,
  Several,
  SourcedInput,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class HandoverCountInput implements gql.HandoverCountInput {
  @IsRef() giver: string;
  kind: gql.LegKind;
  @Maybe() @IsCount() count?: number | null;
}

export class HandoverOutcomeInput implements gql.HandoverOutcomeInput {
  @IsRef() captive: string;
  @IsRef() giver: string;
  @Maybe() @IsRef() receiver?: string | null;
  @Maybe() @IsRef() to?: string | null;
  result: gql.HandoverResult;
}

export class HandoverRecordInput extends SourcedInput implements gql.HandoverRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() stage?: string | null;
  @Maybe() @Several(() => HandoverCountInput, 24) given?: HandoverCountInput[] | null;
  @Maybe() @Several(() => HandoverOutcomeInput, 500) outcomes?: HandoverOutcomeInput[] | null;
  @Maybe() @IsWords() note?: string | null;
}
