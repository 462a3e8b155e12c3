import {
  AreRefs,
  IsCode,
  IsCount,
  IsDated,
  IsKey,
  IsRef,
  IsVersion,
  IsWords,
  Maybe,
  Several,
  SourcedInput,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class FigureInput implements gql.FigureInput {
  measure: gql.FigureMeasure;
  @Maybe() @IsCount() value?: number | null;
  precision: gql.FigurePrecision;
  @Maybe() @IsRef() claimant?: string | null;
  @Maybe() @IsRef() source?: string | null;
}

export class ListDraftInput implements gql.ListDraftInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsCode(32, true) code: string;
  type: gql.ListType;
  @IsRef() side: string;
  @Maybe() @IsRef() to?: string | null;
  @Maybe() @AreRefs(500) captives?: string[] | null;
  @Maybe() @Several(() => FigureInput, 20) figures?: FigureInput[] | null;
}

export class ListReviseInput implements gql.ListReviseInput {
  @IsKey() idempotencyKey: string;
  @IsRef() list: string;
  @Maybe() @AreRefs(500) remove?: string[] | null;
  @Maybe() @AreRefs(500) add?: string[] | null;
}

export class ListExtendInput implements gql.ListExtendInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listVersion: string;
  @IsVersion() expectedVersion: number;
  @Maybe() @AreRefs(500) captives?: string[] | null;
  @Maybe() @Several(() => FigureInput, 20) figures?: FigureInput[] | null;
}

export class ListStepInput implements gql.ListStepInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listVersion: string;
  @IsVersion() expectedVersion: number;
}

export class ListReviewInput implements gql.ListReviewInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listVersion: string;
  @IsVersion() expectedVersion: number;
  release: gql.IdentityField[];
  children: boolean;
  @Maybe() @IsWords(1000) reason?: string | null;
}

export class ListTransmitInput extends SourcedInput implements gql.ListTransmitInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listVersion: string;
  @IsVersion() expectedVersion: number;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() via?: string | null;
  @Maybe() @IsRef() round?: string | null;
}

export class ListWithdrawInput implements gql.ListWithdrawInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listVersion: string;
  @IsVersion() expectedVersion: number;
  @IsDated() on: gql.DatedToInput;
}
