import { IsBoolean } from 'class-validator';
import {
  AreRefs,
  IsCode,
  IsDated,
  IsKey,
  IsName,
  IsRef,
  IsWords,
  Maybe,
  OneOf,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';
import { DECLARABLE_GROUNDS } from './protection.rules.js';

export class DestinationNameInput implements gql.DestinationNameInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsCode(32) code: string;
  @Maybe() @IsRef() side?: string | null;
  @Maybe() @IsName(200) name?: string | null;
}

export class HoldPlaceInput implements gql.HoldPlaceInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  @IsRef() to: string;
  ground: gql.HoldGround;
  askedBy: gql.HoldAsker;
  @IsDated() askedOn: gql.DatedToInput;
  @Maybe() @IsWords() evidence?: string | null;
}

export class HoldLiftAskInput implements gql.HoldLiftAskInput {
  @IsKey() idempotencyKey: string;
  @IsRef() hold: string;
  @IsWords() reason: string;
}

export class HoldLiftDecideInput implements gql.HoldLiftDecideInput {
  @IsKey() idempotencyKey: string;
  @IsRef() hold: string;
  @IsBoolean() agree: boolean;
}

export class WishRecordInput implements gql.WishRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  askedOn: string;
  askedBy: gql.WishAsker;
  @IsBoolean() inPrivate: boolean;
  answer: gql.WishAnswer;
  @IsBoolean() anywhere: boolean;
  @Maybe() @AreRefs(20) accepts?: string[] | null;
  @Maybe() validUntil?: string | null;
  @Maybe() @IsWords() words?: string | null;
}

export class WishWithdrawInput implements gql.WishWithdrawInput {
  @IsKey() idempotencyKey: string;
  @IsRef() wish: string;
  on: string;
}

export class WishClaimRecordInput implements gql.WishClaimRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  medium: gql.WishMedium;
  answer: gql.WishAnswer;
  @IsDated() on: gql.DatedToInput;
  @IsRef() source: string;
  @Maybe() @IsWords() words?: string | null;
}

export class EntitlementDeclareInput implements gql.EntitlementDeclareInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  @OneOf(
    DECLARABLE_GROUNDS,
    'This ground follows from facts and is not declared: record birth, group or category.',
  )
  ground: gql.EntitlementGround;
  @Maybe() from?: string | null;
  @Maybe() until?: string | null;
  @IsRef() source: string;
}

export class AgeReviewInput implements gql.AgeReviewInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  finding: gql.AgeFinding;
  basis: gql.AgeBasis;
  @Maybe() childUntil?: string | null;
}

export class MedicalRecordInput implements gql.MedicalRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  finding: gql.MedicalFinding;
  examiner: gql.MedicalExaminer;
  @IsDated() on: gql.DatedToInput;
  @Maybe() until?: string | null;
  @IsRef() source: string;
  @Maybe() @IsWords() words?: string | null;
}

export class ReleaseClaimMakeInput implements gql.ReleaseClaimMakeInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  madeBy: gql.ReleaseClaimant;
  @Maybe() @IsRef() bySide?: string | null;
  @IsDated() on: gql.DatedToInput;
  @IsRef() source: string;
  @Maybe() @IsWords() words?: string | null;
}

export class ReleaseClaimAnswerInput implements gql.ReleaseClaimAnswerInput {
  @IsKey() idempotencyKey: string;
  @IsRef() releaseClaim: string;
  @IsRef() side: string;
  answer: gql.ReleaseAnswer;
  @IsDated() on: gql.DatedToInput;
}

export class ReleaseClaimEndInput implements gql.ReleaseClaimEndInput {
  @IsKey() idempotencyKey: string;
  @IsRef() releaseClaim: string;
  how: gql.ReleaseClaimEnding;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsRef() to?: string | null;
}
