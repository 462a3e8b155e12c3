import { Max, Min } from 'class-validator';
import {
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

export class RoundParticipantInput implements gql.RoundParticipantInput {
  @Maybe() @IsRef() side?: string | null;
  @Maybe() @IsRef() intermediary?: string | null;
  @Maybe() @IsWords(1000) delegates?: string | null;
}

export class RoundOpenInput extends SourcedInput implements gql.RoundOpenInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  modality: gql.RoundModality;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @Min(1) @Max(1000) days?: number | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() @Several(() => RoundParticipantInput, 40) participants?: RoundParticipantInput[] | null;
  @Maybe() @IsWords() note?: string | null;
}

export class RoundCloseInput implements gql.RoundCloseInput {
  @IsKey() idempotencyKey: string;
  @IsRef() round: string;
  @IsVersion() expectedVersion: number;
  @Maybe() @Min(1) @Max(1000) days?: number | null;
}

export class RoundPassInput implements gql.RoundPassInput {
  @IsKey() idempotencyKey: string;
  @IsRef() round: string;
  @Maybe() @IsRef() from?: string | null;
  @Maybe() @IsRef() to?: string | null;
  @Maybe() @IsRef() via?: string | null;
  @Maybe() @IsRef() listVersion?: string | null;
  @Maybe() @IsWords() message?: string | null;
}
