import { ArrayMinSize, Matches } from 'class-validator';
import {
  IsCode,
  IsDated,
  IsKey,
  IsRef,
  IsVersion,
  IsWords,
  Maybe,
  Several,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class RemainsRecordInput implements gql.RemainsRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @Maybe() @IsDated() found?: gql.DatedToInput | null;
  @Maybe() @IsRef() heldBy?: string | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() @IsWords(2000) description?: string | null;
  @IsRef() source: string;
}

export class PhotoSetRecordInput implements gql.PhotoSetRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsCode(32, true) code: string;
  @IsDated() from: gql.DatedToInput;
  @IsDated() until: gql.DatedToInput;
  @Maybe() @IsWords(2000) description?: string | null;
  @IsRef() source: string;
}

export class RemainsPhotoInput implements gql.RemainsPhotoInput {
  @IsRef() remains: string;
  @IsCode(64, true) reference: string;
  @Maybe() @IsDated() taken?: gql.DatedToInput | null;
  @Maybe()
  @Matches(/^[0-9a-f]{64}$/, { message: 'A SHA-256 is 64 hexadecimal digits, in small letters.' })
  digest?: string | null;
}

export class RemainsPhotosAddInput implements gql.RemainsPhotosAddInput {
  @IsKey() idempotencyKey: string;
  @IsRef() photoSet: string;
  @Several(() => RemainsPhotoInput, 500)
  @ArrayMinSize(1, { message: 'There is no photograph to add.' })
  photos: RemainsPhotoInput[];
}

export class IdentificationClaimInput implements gql.IdentificationClaimInput {
  @IsKey() idempotencyKey: string;
  @IsRef() remains: string;
  @IsRef() captive: string;
  @Maybe() @IsRef() relative?: string | null;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsWords(2000) words?: string | null;
  @IsRef() source: string;
}

export class IdentificationAdvanceInput implements gql.IdentificationAdvanceInput {
  @IsKey() idempotencyKey: string;
  @IsRef() identification: string;
  @IsVersion() expectedVersion: number;
  state: gql.IdentificationState;
  @Maybe() method?: gql.IdentificationMethod | null;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsWords(2000) words?: string | null;
}

export class CustodyNoteInput implements gql.CustodyNoteInput {
  @IsKey() idempotencyKey: string;
  @IsRef() remains: string;
  kind: gql.CustodyStepKind;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsCode(32, true) from?: string | null;
  @IsCode(32, true) to: string;
  @Maybe() @IsWords(2000) words?: string | null;
}

export class RemainsHandOverInput implements gql.RemainsHandOverInput {
  @IsKey() idempotencyKey: string;
  @IsRef() remains: string;
  @IsRef() giver: string;
  @Maybe() @IsRef() receiver?: string | null;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsCode(32, true) from?: string | null;
  outcome: gql.RemainsOutcome;
  @Maybe() @IsRef() witness?: string | null;
  @Maybe() @IsRef() handover?: string | null;
  @Maybe() @IsWords(2000) words?: string | null;
}
