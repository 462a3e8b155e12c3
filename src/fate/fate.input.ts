import { ArrayMinSize } from 'class-validator';
import { IsDated, IsKey, IsName, IsRef, IsWords, Maybe, Several } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

abstract class ContactInput {
  @IsKey() idempotencyKey: string;
  @IsName(200) name: string;
  @Maybe() @IsWords(1000) reach?: string | null;
  @Maybe() @IsWords(2000) note?: string | null;
}

export class RelativeRecordInput extends ContactInput implements gql.RelativeRecordInput {
  @IsRef() captive: string;
  kinship: gql.Kinship;
}

export class InformantRecordInput extends ContactInput implements gql.InformantRecordInput {
  @IsRef() source: string;
}

export class FamilyTellInput implements gql.FamilyTellInput {
  @IsKey() idempotencyKey: string;
  @IsRef() relative: string;
  @IsDated() on: gql.DatedToInput;
  means: gql.ContactMeans;
  @Maybe() told?: gql.FamilyTold | null;
  @Maybe() @IsWords() words?: string | null;
  @Maybe() @IsRef() source?: string | null;
}

export class DeathReportInput implements gql.DeathReportInput {
  @IsKey() idempotencyKey: string;
  @IsRef() captive: string;
  value: gql.ClaimValue;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsDated() diedOn?: gql.DatedToInput | null;
  @Maybe() @IsRef() claimedBy?: string | null;
  basis: gql.DeathBasis;
  @Maybe() reliability?: gql.Confidence | null;
  certificate: gql.Known;
  body: gql.Known;
  grave: gql.Known;
  signedFor: gql.Known;
  @Maybe() @IsWords(400) causeAsStated?: string | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() @IsWords(400) gravePlace?: string | null;
  @Maybe() @IsName(64) paper?: string | null;
  @IsRef() source: string;
}

export class RegistryNoticeInput implements gql.RegistryNoticeInput {
  @IsRef() captive: string;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsDated() diedOn?: gql.DatedToInput | null;
  @Maybe() @IsWords(400) causeAsStated?: string | null;
  @Maybe() @IsWords(400) place?: string | null;
  @Maybe() @IsName(64) paper?: string | null;
  signedFor: gql.Known;
}

export class RegistryNoticesRecordInput implements gql.RegistryNoticesRecordInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsRef() source: string;
  @Several(() => RegistryNoticeInput, 500)
  @ArrayMinSize(1, { message: 'There is no notice to record.' })
  notices: RegistryNoticeInput[];
}

export class DeathContestInput implements gql.DeathContestInput {
  @IsKey() idempotencyKey: string;
  @IsRef() claim: string;
  contests: gql.DeathContested;
  @Maybe() @IsRef() by?: string | null;
  @IsDated() on: gql.DatedToInput;
  @Maybe() @IsWords(2000) words?: string | null;
  @IsRef() source: string;
  shared: boolean;
}
