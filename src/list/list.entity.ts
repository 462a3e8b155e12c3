import { Check, Index, Unique } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive, KeyedRow } from '../captive/captive.entity.js';
import { CaseRow, SeenRow } from '../db/case-row.js';
import {
  Code,
  Col,
  NOW,
  NULLABLE,
  PointsAt,
  Precision,
  Ref,
  Seq,
  Table,
  Within,
} from '../db/columns.js';
import type {
  DatePrecision,
  FigureMeasure,
  FigurePrecision,
  IdentityField,
  ListStatus,
  ListType,
} from '../graphql/schema.generated.js';
import { CaseEvent } from '../negotiation/event.entity.js';
import { Side } from '../negotiation/negotiation.entity.js';
import { Source } from '../negotiation/source.entity.js';

/** Names that one side puts down, in versions. */
@Table('list')
@Unique('uq_list_code', ['negotiationId', 'sideId', 'code'])
@Check('ck_list_to_another', 'to_side_id <> side_id')
export class List extends CaseRow {
  @Col('text', { check: "code ~ '^[A-Za-z0-9._-]{1,32}$'" }) code: string;
  @Code(`DEMAND OFFER ACKNOWLEDGED_HELD RETAINED MISSING_ENQUIRY DECEASED REMAINS AGREED_FINAL
    MANIFEST`)
  type: ListType;
  @Within(() => Side) sideId: string;
  @Within(() => Side, NULLABLE) toSideId: string | null;
  @Seq() seq: string;
}

/** One version of a list: drafted, reviewed by a second person, handed over. */
@Table('list_version')
@Unique('uq_list_version_number', ['listId', 'number'])
@Unique('uq_list_version_event', ['eventId'])
@Check('ck_list_version_second_person', 'reviewed_by <> all (written_by)')
@Check(
  'ck_list_version_handed_over',
  "status in ('DRAFT', 'RISK_REVIEWED', 'AUTHORISED', 'DISCARDED') = (event_id is null)",
)
@Index('ux_list_version_one_draft', ['listId'], {
  unique: true,
  where: "event_id is null and status <> 'DISCARDED'",
})
@Index('ix_list_version_negotiation', ['negotiationId'])
export class ListVersion extends CaseRow {
  @Within(() => List) listId: string;
  @Col('int') number: number;
  @Code(`DRAFT RISK_REVIEWED AUTHORISED TRANSMITTED RECEIVED ANSWERED SUPERSEDED WITHDRAWN FINAL
    DISCARDED`)
  status: ListStatus;
  @Col('uuid', { array: true }) writtenBy: string[];
  @Ref(() => Account, NULLABLE) reviewedBy: string | null;
  @Col('timestamptz', NULLABLE) reviewedAt: Date | null;
  @Within(() => CaseEvent, NULLABLE) eventId: string | null;
  @Col('numeric', { nullable: true, check: 'share_unrequested between 0 and 1', called: 'share' })
  shareUnrequested: string | null;
  @Col('date', NULLABLE) withdrawnDate: string | null;
  @Precision(NULLABLE) withdrawnPrecision: DatePrecision | null;
  @Col('int', { default: 1 }) version: number;
}

/** One name on one version of a list. */
@Table('list_line')
@Unique('uq_list_line_position', ['listVersionId', 'position'])
@Unique('uq_list_line_captive', ['captiveId', 'listVersionId'])
export class ListLine extends CaseRow {
  @PointsAt(() => ListVersion) listVersionId: string;
  @Col('int') position: number;
  @PointsAt(() => Captive) captiveId: string;
}

const FIELDS =
  "array['NAME', 'LATIN_NAME', 'OTHER_NAMES', 'BIRTH_YEAR', 'BIRTH', 'MOTHER', 'REGISTRY_NUMBER', 'RANK']";

/** What the review of the risk of naming lets out with a version; sealed is why, where it is more than finds a person. */
@Table('naming_review')
@Check('ck_naming_review_released', `released <@ ${FIELDS}`)
@Check(
  'ck_naming_review_reason',
  "sealed is not null or not children and released <@ '{NAME,LATIN_NAME,BIRTH_YEAR}'",
)
export class NamingReview extends SeenRow {
  @Within(() => ListVersion, { primary: true }) listVersionId: string;
  @Col('text', { array: true }) released: IdentityField[];
  @Col('boolean') children: boolean;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
  @Ref(() => Account) reviewedBy: string;
  @Col('timestamptz', NOW) at: Date;
}

/** What a line that was handed over carried of who somebody is. */
@Table('list_line_identity')
@Check('ck_list_line_identity_fields', `fields <@ ${FIELDS} and fields <> '{}'`)
@Index('ix_list_line_identity_captive', ['captiveId', 'seq'])
@Check('ck_list_line_identity_keys', 'are_keys(name_keys || number_keys || mother_keys)')
@Check(
  'name_goes_out_reviewed',
  `(name_keys = '{}' or fields && '{NAME,LATIN_NAME,OTHER_NAMES}') and (number_keys = '{}' or 'REGISTRY_NUMBER' = any (fields)) and (mother_keys = '{}' or fields @> '{REGISTRY_NUMBER,MOTHER}')`,
)
export class ListLineIdentity extends KeyedRow {
  @PointsAt(() => ListLine, { primary: true }) listLineId: string;
  @Seq() seq: string;
  @PointsAt(() => Captive) captiveId: string;
  @Col('text', { array: true }) fields: IdentityField[];
  @Col('bytea') sealed: Buffer;
}

/** A number that somebody states of a list's version; contradicting figures stand side by side. */
@Table('figure')
@Index('ix_figure_version', ['listVersionId'])
export class Figure extends CaseRow {
  @Within(() => ListVersion) listVersionId: string;
  @Code('TOTAL WOMEN CHILDREN WOUNDED_OR_SICK') measure: FigureMeasure;
  @Col('int', { nullable: true, check: 'value >= 0' }) value: number | null;
  @Code('EXACT ABOUT AT_LEAST AT_MOST') precision: FigurePrecision;
  @Within(() => Side, NULLABLE) claimantSideId: string | null;
  @Within(() => Source, NULLABLE) sourceId: string | null;
  @Seq() seq: string;
}
