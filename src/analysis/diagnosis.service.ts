import { Injectable } from '@nestjs/common';
import { CasefileService } from '../casefile/casefile.service.js';
import { leaving } from '../casefile/export.rules.js';
import { type NamedCount, withNames } from '../casefile/named.rules.js';
import type { Tx } from '../db/database.js';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { diagnose, type Diagnosis } from '../stall/diagnose.rules.js';

/** A diagnosis of a stored negotiation, and the events that it names by their places. */
export interface Diagnosed {
  diagnosis: Diagnosis;
  file: ExchangeCase;
  /** The uuids of the file's events, in their order. */
  events: readonly string[];
  coarsened: boolean;
  /** What was left out because its sources may not leave; null where nothing leaves. */
  left: { sources: number; events: number } | null;
}

/** Why a stored negotiation stands still: the record read as the events of a case file, and diagnosed as one. */
@Injectable()
export class DiagnosisService {
  constructor(private readonly casefiles: CasefileService) {}

  /**
   * Null where the viewer sees no such negotiation. Reads no words and opens nothing that is sealed. `leaves`: for a file that
   * leaves the house, without what may not.
   */
  async of(
    tx: Tx,
    negotiation: string,
    asOf: string | null,
    leaves = false,
  ): Promise<Diagnosed | null> {
    const whole = await this.casefiles.coded(tx, negotiation);
    if (!whole) return null;
    const { record, left } = leaves ? leaving(whole) : { record: whole, left: null };
    const [head] = await tx.rows<{ until: string; coarsened: boolean }>(
      `select told_until($1, $2)::text as until, counts_only($1) as coarsened`,
      [negotiation, asOf],
    );
    const counts = await tx.rows<NamedCount>(
      'select event_id, what, verdict, reason, n from diagnosis_counts($1, $2)',
      [negotiation, asOf],
    );
    const { file, events } = withNames(record, counts);
    return { diagnosis: diagnose(file, head.until), file, events, coarsened: head.coarsened, left };
  }
}
