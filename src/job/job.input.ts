import { IsKey, IsRef } from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class JobCancelInput implements gql.JobCancelInput {
  @IsKey() idempotencyKey: string;
  @IsRef() job: string;
}

export class JobResumeInput implements gql.JobResumeInput {
  @IsKey() idempotencyKey: string;
  @IsRef() job: string;
}
