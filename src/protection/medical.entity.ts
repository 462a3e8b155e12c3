import { Check, Index } from 'typeorm';
import { Account } from '../access/access.entity.js';
import { Captive } from '../captive/captive.entity.js';
import { CaseRow } from '../db/case-row.js';
import { Code, Col, NOW, NULLABLE, Precision, Ref, Seq, Table, Within } from '../db/columns.js';
import type {
  DatePrecision,
  MedicalExaminer,
  MedicalFinding,
} from '../graphql/schema.generated.js';
import { Source } from '../negotiation/source.entity.js';

/** What was found of a captive's health: seen by protection officers alone. */
@Table('captive_medical')
@Check('ck_captive_medical_until', 'until_date > on_date and until_date <= on_date + 180')
@Index('ix_captive_medical_captive', ['captiveId', 'seq'])
export class CaptiveMedical extends CaseRow {
  @Seq() seq: string;
  @Within(() => Captive) captiveId: string;
  @Code(
    'SERIOUSLY_WOUNDED SERIOUSLY_SICK WOUNDED_OR_SICK PREGNANT MOTHER_OF_INFANT NEEDS UNFIT_TO_TRAVEL FIT_TO_TRAVEL',
  )
  finding: MedicalFinding;
  @Code(
    'ICRC_RED_CRESCENT INDEPENDENT_PHYSICIAN HOLDERS_PHYSICIAN PROTECTION_OFFICER PERSON FAMILY',
  )
  examiner: MedicalExaminer;
  @Col('date') onDate: string;
  @Precision() onPrecision: DatePrecision;
  @Col('date') untilDate: string;
  @Within(() => Source) sourceId: string;
  @Col('timestamptz', NOW) recordedAt: Date;
  @Ref(() => Account) recordedBy: string;
  @Col('bytea', NULLABLE) sealed: Buffer | null;
}
