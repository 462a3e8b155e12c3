import { Check, Index } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  ContactMeans,
  DatePrecision,
  FamilyTold,
  Kinship,
} from '../graphql/schema.generated.js';
import { Source } from '../negotiation/source.entity.js';

/** Written by the hand of a protection officer, and seen by protection officers alone. */
abstract class FamilyRow extends CaseRow {
  @Seq() seq: string;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Ref(() => Account) recordedBy: string;
}

/** A relative of a captive. */
@Table('relative')
@Index('ix_relative_captive', ['captiveId'])
export class Relative extends FamilyRow {
  @Within(() => Captive) captiveId: string;
  @Code('SPOUSE PARENT CHILD SIBLING OTHER_RELATIVE GUARDIAN') kinship: Kinship;
  @Col('bytea') sealed: Buffer;
}

/** Who gave a source. */
@Table('informant')
@Index('ix_informant_source', ['sourceId'])
export class Informant extends FamilyRow {
  @Within(() => Source) sourceId: string;
  @Col('bytea') sealed: Buffer;
}

/** What a relative was told, when, by whom. */
@Table('family_contact')
@Check('ck_family_contact_reached', 'reached = (told is not null)')
@Index('ix_family_contact_relative', ['relativeId', 'seq'])
export class FamilyContact extends FamilyRow {
  @Within(() => Relative) relativeId: string;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Code('IN_PERSON CALL LETTER NATIONAL_SOCIETY') means: ContactMeans;
  @Col('boolean') reached: boolean;
  @Code(
    'NOTHING_NEW BELIEVED_ALIVE IN_CUSTODY RELEASED BELIEVED_DEAD REMAINS_IDENTIFIED IDENTIFICATION_WITHDRAWN',
    NULLABLE,
  )
  told: FamilyTold | null;
  @Within(() => Source, NULLABLE) sourceId: string | null;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}
