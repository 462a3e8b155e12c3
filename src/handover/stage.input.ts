import { ArrayMinSize, IsBoolean } from 'class-validator';
import {
  AreRefs,
  IsDated,
  IsKey,
  IsRef,
  IsVersion,
  IsWords,
  Maybe,
  Several,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class HandoverStageInput implements gql.HandoverStageInput {
  @IsRef() giver: string;
  @IsRef() receiver: string;
  @Maybe() @IsRef() to?: string | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() @IsWords(400) time?: string | null;
  @Maybe() @IsWords(400) handsOver?: string | null;
  @Maybe() @IsWords(400) receives?: string | null;
  @Maybe() @AreRefs(20) witnesses?: string[] | null;
  @Maybe() @AreRefs(500) captives?: string[] | null;
}

export class HandoverPlanInput implements gql.HandoverPlanInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Maybe() @IsRef() agreement?: string | null;
  @Several(() => HandoverStageInput, 24)
  @ArrayMinSize(1, { message: 'A plan has at least one stage: who gives, and who receives.' })
  stages: HandoverStageInput[];
}

export class ManifestChangeInput implements gql.ManifestChangeInput {
  @IsKey() idempotencyKey: string;
  @IsRef() stage: string;
  @IsVersion() expectedVersion: number;
  @Maybe() @AreRefs(500) add?: string[] | null;
  @Maybe() @AreRefs(500) remove?: string[] | null;
  @Maybe() reason?: gql.ManifestRemovalReason | null;
}

export class StageStepInput implements gql.StageStepInput {
  @IsKey() idempotencyKey: string;
  @IsRef() stage: string;
  @IsVersion() expectedVersion: number;
  to: gql.HandoverStageState;
}

export class RollCallEntryInput implements gql.RollCallEntryInput {
  @IsKey() key: string;
  @IsRef() captive: string;
  fact: gql.CrossingFactKind;
  @IsBoolean() present: boolean;
  at: string;
  @Maybe() @IsWords() note?: string | null;
}

export class RollCallRecordInput implements gql.RollCallRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() stage: string;
  @Several(() => RollCallEntryInput, 500)
  @ArrayMinSize(1, { message: 'There is nothing to record.' })
  entries: RollCallEntryInput[];
}

export class RearrestRecordInput implements gql.RearrestRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() outcome: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() by?: string | null;
  @IsRef() source: string;
}
