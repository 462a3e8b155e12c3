import { Max, Min } from 'class-validator';
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

export class ResponseInput implements gql.ResponseInput {
  @IsRef() line: string;
  verdict: gql.Verdict;
  @Maybe() reason?: gql.RefusalReason | null;
  @Maybe() @IsRef() substitute?: string | null;
  @Maybe() @IsWords() statedWords?: string | null;
}

export class AnswerCountInput implements gql.AnswerCountInput {
  outcome: gql.CountOutcome;
  @Maybe() @IsCount() count?: number | null;
  @Maybe()
  @Min(0, { message: 'A share is from 0 to 1.' })
  @Max(1, { message: 'A share is from 0 to 1.' })
  share?: number | null;
}

export class AnswerRecordInput extends SourcedInput implements gql.AnswerRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsRef() side: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() round?: string | null;
  @Maybe() @IsRef() via?: string | null;
  @Maybe() @IsRef() listVersion?: string | null;
  @Maybe() @IsRef() proposal?: string | null;
  @Maybe() toProposal?: gql.ProposalAnswer | null;
  @Maybe() basis?: gql.AnswerBasis | null;
  @Maybe() @IsCount() namesSpokenOf?: number | null;
  @Maybe() @Several(() => ResponseInput, 500) responses?: ResponseInput[] | null;
  @Maybe() @Several(() => AnswerCountInput, 7) counts?: AnswerCountInput[] | null;
  @Maybe() @IsWords() statedWords?: string | null;
  @Maybe() @IsWords() statedReason?: string | null;
}
