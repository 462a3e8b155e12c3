import { ArrayMinSize } from 'class-validator';
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

export class AgreementTermInput implements gql.AgreementTermInput {
  kind: gql.AgreementTermKind;
  @IsWords() text: string;
  @Maybe() due?: string | null;
}

export class AgreementPlaceInput implements gql.AgreementPlaceInput {
  @IsRef() captive: string;
  @IsRef() to: string;
}

/** What every version says beside its names. */
abstract class VersionInput {
  @IsKey() idempotencyKey: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @AreRefs(500) leaveOut?: string[] | null;
  @Maybe() @Several(() => AgreementPlaceInput, 500) places?: AgreementPlaceInput[] | null;
  @Maybe() @Several(() => AgreementTermInput, 50) terms?: AgreementTermInput[] | null;
  @Maybe() @AreRefs(20) guarantors?: string[] | null;
}

export class AgreementDrawInput extends VersionInput implements gql.AgreementDrawInput {
  @IsRef() negotiation: string;
  @AreRefs(12)
  @ArrayMinSize(2, { message: 'An agreement is between two sides or more.' })
  sides: string[];
}

export class AgreementAmendInput extends VersionInput implements gql.AgreementAmendInput {
  @IsRef() agreement: string;
  @IsVersion() expectedVersion: number;
}

export class AgreementSignInput implements gql.AgreementSignInput {
  @IsKey() idempotencyKey: string;
  @IsRef() agreement: string;
  @IsVersion() expectedVersion: number;
}
