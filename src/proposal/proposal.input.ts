import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import {
  AreRefs,
  AreWords,
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

export class ProposalLegInput implements gql.ProposalLegInput {
  @IsRef() giver: string;
  @IsRef() receiver: string;
  kind: gql.LegKind;
  @Maybe() @IsCount() count?: number | null;
  precision: gql.FigurePrecision;
  @Maybe() @AreRefs(500) captives?: string[] | null;
  @Maybe() @AreRefs(500) remains?: string[] | null;
}

export class ProposalTableInput extends SourcedInput implements gql.ProposalTableInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Maybe() @IsRef() round?: string | null;
  @Maybe() @IsRef() bySide?: string | null;
  @IsDated() on: gql.DatedToInput;
  formula: gql.ProposalFormula;
  @Several(() => ProposalLegInput, 24)
  @ArrayMinSize(1, { message: 'A proposal has at least one leg: who gives whom.' })
  legs: ProposalLegInput[];
  @Maybe() @IsArray() @ArrayMaxSize(50) @AreWords(4000) terms?: string[] | null;
  @Maybe() @IsRef() supersedes?: string | null;
  @Maybe() owedDespite?: gql.OwedReason | null;
  @Maybe() @IsWords() owedReason?: string | null;
  @Maybe() @IsWords() note?: string | null;
}

export class ProposalWithdrawInput implements gql.ProposalWithdrawInput {
  @IsKey() idempotencyKey: string;
  @IsRef() proposal: string;
  @IsVersion() expectedVersion: number;
  @IsDated() on: gql.DatedToInput;
}
