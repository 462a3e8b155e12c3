import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import {
  IsCode,
  IsDated,
  IsKey,
  IsName,
  IsRef,
  IsVersion,
  Maybe,
  Several,
} from '../graphql/inputs.js';
import type * as gql from '../graphql/schema.generated.js';

export class ListImportBeginInput implements gql.ListImportBeginInput {
  @IsKey() idempotencyKey: string;
  @IsRef() negotiation: string;
  @IsRef() file: string;
  @IsCode(32, true) code: string;
  type: gql.ListType;
  @IsRef() side: string;
  @Maybe() @IsRef() to?: string | null;
  @Maybe() @IsRef() heldBy?: string | null;
  @Maybe() @IsDated() statedOn?: gql.DatedToInput | null;
  @Maybe() @IsRef() mapping?: string | null;
}

export class ListImportColumnInput implements gql.ListImportColumnInput {
  @IsInt() @Min(1, { message: 'Columns are counted from 1.' }) column: number;
  @Maybe() field?: gql.ListField | null;
}

export class ListImportMapInput implements gql.ListImportMapInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listImport: string;
  @IsVersion() expectedVersion: number;
  @Maybe()
  @IsInt()
  @Min(0, { message: 'Rows are counted from 1; 0 says that there are no headings.' })
  @Max(1000, { message: 'Headings stand in the first thousand rows.' })
  headerRow?: number | null;
  @Maybe() dateOrder?: gql.DateOrder | null;
  @Maybe() @Several(() => ListImportColumnInput, 200) columns?: ListImportColumnInput[] | null;
  @Maybe() @IsName(100) saveAs?: string | null;
}

export class ListImportDryRunInput implements gql.ListImportDryRunInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listImport: string;
  @IsVersion() expectedVersion: number;
}

export class ListImportCommitInput implements gql.ListImportCommitInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listImport: string;
  @IsVersion() expectedVersion: number;
  @IsBoolean() leaveOutFailed: boolean;
}

export class ListImportCancelInput implements gql.ListImportCancelInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listImport: string;
}

export class ListImportUndoInput implements gql.ListImportUndoInput {
  @IsKey() idempotencyKey: string;
  @IsRef() listImport: string;
}
