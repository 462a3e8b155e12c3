import { Injectable } from '@nestjs/common';
import { CasefileService } from '../casefile/casefile.service.js';
import { leaving } from '../casefile/export.rules.js';
import { type NamedCount, unnamed, withNames } from '../casefile/named.rules.js';
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

  /** As `ofAll`, of one; null where the viewer sees no such negotiation. */
  async of(
    tx: Tx,
    negotiation: string,
    asOf: string | null,
    leaves = false,
  ): Promise<Diagnosed | null> {
    return (await this.ofAll(tx, [negotiation], asOf, leaves)).get(negotiation) ?? null;
  }

  /**
   * Those that the viewer sees, in a number of statements that does not grow. Reads no words and opens nothing that is sealed.
   * `leaves`: for a file that leaves the house, without what may not, and with names counted as analysts are told.
   */
  async ofAll(
    tx: Tx,
    negotiations: readonly string[],
    asOf: string | null,
    leaves = false,
  ): Promise<Map<string, Diagnosed>> {
    const records = await this.casefiles.coded(tx, negotiations);
    const heads = await tx.rows<{ id: string; until: string; coarsened: boolean }>(
      'select id, until::text, coarsened from told_how($1, $2)',
      [negotiations, asOf],
    );
    const counts = new Map<string, NamedCount[]>();
    for (const { of, ...count } of await tx.rows<NamedCount & { of: string }>(
      'select negotiation_id as of, event_id, what, verdict, reason, n from diagnosis_counts($1, $2, $3)',
      [negotiations, asOf, leaves],
    )) {
      const own = counts.get(of);
      if (own) own.push(count);
      else counts.set(of, [count]);
    }
    const found = new Map<string, Diagnosed>();
    for (const { id, until, coarsened } of heads) {
      const whole = records.get(id);
      if (!whole) continue;
      const { record, left } = leaves ? leaving(whole) : { record: whole, left: null };
      const { file, events } = withNames(leaves ? unnamed(record) : record, counts.get(id) ?? []);
      found.set(id, { diagnosis: diagnose(file, until), file, events, coarsened, left });
    }
    return found;
  }
}
