import { ArrayUnique, IsInt, Max, Min } from 'class-validator';
import { IsDated, IsKey, IsRef, IsWords, Maybe, SaysSomething } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class JudgementMakeInput implements gql.JudgementMakeInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  kind: gql.JudgementKind;
  @Maybe() @IsRef() side?: string | null;
  finding: gql.JudgementFinding;
  @IsDated() on: gql.DatedToInput;
  @IsWords() @SaysSomething() words: string;
  @Maybe()
  @ArrayUnique({ message: 'Name each kind of seat once.' })
  shownTo?: gql.SeatKind[] | null;
  @Maybe() @IsRef() supersedes?: string | null;
}

export class ExportAskInput implements gql.ExportAskInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  format: gql.ExportFormat;
  @Maybe() asOf?: string | null;
  purpose: gql.ExportPurpose;
  @IsWords() @SaysSomething() words: string;
}

export class ExportDecideInput implements gql.ExportDecideInput {
  @IsKey() idempotencyKey: string;
  @IsRef() export: string;
  @Maybe() refusal?: gql.ExportRefusalReason | null;
  @Maybe() @IsWords() words?: string | null;
  @Maybe()
  @IsInt()
  @Min(1, { message: 'An export may be taken for 1 to 31 days.' })
  @Max(31, { message: 'An export may be taken for 1 to 31 days.' })
  days?: number | null;
}
