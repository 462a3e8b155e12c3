import { ArrayMaxSize, ArrayMinSize, IsArray } from 'class-validator';
import {
  IsDated,
  IsKey,
  IsName,
  IsRef,
  AreNames,
  IsWords,
  Maybe,
  Nested,
  OneOf,
  Several,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';
import { DECLARABLE_GROUPS } from './captive.rules.js';

export class StructuredNameInput implements gql.StructuredNameInput {
  @Maybe() @IsName(200) own?: string | null;
  @Maybe() @IsName(200) father?: string | null;
  @Maybe() @IsName(200) grandfather?: string | null;
  @Maybe() @IsName(200) family?: string | null;
  @Maybe() @IsName(200) kunya?: string | null;
  @Maybe() @IsName(200) nisba?: string | null;
}

export class GroupDeclarationInput implements gql.GroupDeclarationInput {
  @OneOf(
    DECLARABLE_GROUPS,
    'This group follows from facts and is not declared: record sex, birth or captivity.',
  )
  group: gql.PriorityGroup;
  @Maybe() from?: string | null;
  @Maybe() until?: string | null;
}

export class CaptiveInput implements gql.CaptiveInput {
  @Maybe() @Nested(() => StructuredNameInput) arabic?: StructuredNameInput | null;
  @Maybe() @Nested(() => StructuredNameInput) latin?: StructuredNameInput | null;
  @Maybe() @IsArray() @ArrayMaxSize(20) @AreNames(200) aliases?: string[] | null;
  @Maybe() @IsName(200) motherName?: string | null;
  @Maybe() birth?: string | null;
  @Maybe() @IsName(64) registryNumber?: string | null;
  @Maybe() @IsName(200) rank?: string | null;
  sex: gql.Sex;
  @Maybe() @IsRef() heldBy?: string | null;
  @Maybe() @IsRef() claimedBy?: string | null;
  @Maybe() @IsDated() heldSince?: gql.DatedToInput | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() category?: gql.CaptiveCategory | null;
  @Maybe() @Several(() => GroupDeclarationInput, 10) groups?: GroupDeclarationInput[] | null;
  @IsRef() source: string;
}

export class CaptivesRecordInput implements gql.CaptivesRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Several(() => CaptiveInput, 200)
  @ArrayMinSize(1, { message: 'There is nobody to record.' })
  captives: CaptiveInput[];
}

export class CaptiveClaimInput implements gql.CaptiveClaimInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  axis: gql.ClaimAxis;
  value: gql.ClaimValue;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsDated() from?: gql.DatedToInput | null;
  @Maybe() @IsDated() until?: gql.DatedToInput | null;
  @Maybe() @IsRef() holder?: string | null;
  @Maybe() @IsRef() claimedBy?: string | null;
  @Maybe() @IsWords(400) place?: string | null;
  @IsRef() source: string;
}

export class CaptiveCategoriseInput implements gql.CaptiveCategoriseInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  @IsRef() side: string;
  category: gql.CaptiveCategory;
  @IsDated() on: gql.DatedToInput;
  @IsRef() source: string;
}

export class CaptiveGroupDeclareInput implements gql.CaptiveGroupDeclareInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  @Nested(() => GroupDeclarationInput) group: GroupDeclarationInput;
  @IsRef() source: string;
}
