import { Unique } from 'typeorm';
import { Seat } from '../access/access.entity.js';
import { CaseRow, SealedRow } from '../db/case-row.js';
import type { SourcePurpose } from '../graphql/schema.generated.js';
import { Col, Ref, Table, Within } from '../db/columns.js';

/** Where a fact comes from; numbered by the seat that recorded it. */
@Table('source')
@Unique('uq_source_number', ['recordedSeatId', 'number'])
export class Source extends CaseRow {
  @Ref(() => Seat) recordedSeatId: string;
  @Col('int') number: number;
  @Col('text', { nullable: true, check: "kind ~ '^[a-z0-9_]{1,32}$'" }) kind: string | null;
  @Col('text', {
    array: true,
    nullable: true,
    check:
      "cardinality(purposes) > 0 and purposes <@ array['NEGOTIATION', 'PROTECTION', 'FAMILY_NOTIFICATION', 'IDENTIFICATION', 'EXPORT']",
  })
  purposes: SourcePurpose[] | null;
}

/** What a source says and where it is found. */
@Table('source_reference')
export class SourceReference extends SealedRow {
  @Within(() => Source, { primary: true }) sourceId: string;
}
