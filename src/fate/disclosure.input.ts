import { Max, Min } from 'class-validator';
import {
  AreRefs,
  IsCount,
  IsDated,
  IsKey,
  IsName,
  IsRef,
  IsWords,
  Maybe,
  Several,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class DisclosureRequestInput implements gql.DisclosureRequestInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  kind: gql.DisclosureKind;
  @Maybe() @IsRef() by?: string | null;
  @IsRef() to: string;
  @Maybe() @IsRef() via?: string | null;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @AreRefs(500) captives?: string[] | null;
}

export class DisclosureLineInput implements gql.DisclosureLineInput {
  @IsRef() captive: string;
  says: gql.DisclosureSays;
  @Maybe() @IsWords(400) place?: string | null;
}

export class DisclosureAnswerInput implements gql.DisclosureAnswerInput {
  @IsKey() idempotencyKey: string;
  @IsRef() disclosure: string;
  answer: gql.DisclosureAnswerKind;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() listVersion?: string | null;
  @Maybe() @IsCount() count?: number | null;
  @Maybe() @Several(() => DisclosureLineInput, 500) lines?: DisclosureLineInput[] | null;
  @IsRef() source: string;
}

export class FigureReportInput implements gql.FigureReportInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  subject: gql.FigureSubject;
  measure: gql.FigureMeasure;
  @Maybe() @IsCount() value?: number | null;
  @Maybe()
  @Min(0, { message: 'A share lies between 0 and 1.' })
  @Max(1, { message: 'A share lies between 0 and 1.' })
  share?: number | null;
  precision: gql.FigurePrecision;
  @IsWords(1000) definition: string;
  @IsName(200) reportedBy: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsDated() from?: gql.DatedToInput | null;
  @Maybe() @IsDated() until?: gql.DatedToInput | null;
  @Maybe() @IsRef() claimant?: string | null;
  @IsRef() source: string;
}
