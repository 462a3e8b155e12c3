import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import type * as gql from '../graphql/schema.generated.js';
import { survivalReport } from '../survival/report.rules.js';
import { type CaptivityRow, outcomeOf, personsIn, type Survived } from './survival.rules.js';

/** What is asked of stored negotiations. */
export interface SurvivalQuestion {
  asOf: string | null;
  by: gql.SurvivalGrouping | null;
  group: gql.PriorityGroup | null;
  covariates: readonly gql.SurvivalCovariate[];
  outcome: gql.SurvivalOutcome;
  strata: gql.SurvivalStrata | null;
  restrictTo?: number | null;
}

/** How long captivity lasts in stored negotiations, as far as the viewer sees their persons. */
@Injectable()
export class SurvivalService {
  /** Null where the viewer does not see one of them. */
  async of(
    tx: Tx,
    negotiations: readonly string[],
    question: SurvivalQuestion,
  ): Promise<Survived | null> {
    const { asOf, by, group } = question;
    const [seen] = await tx.rows<{ seen: number; until: string | null; coarsened: boolean }>(
      `select count(*)::int as seen, min(told_until(id, $2))::text as until, coalesce(bool_or(counts_only(id)), false) as coarsened
         from negotiation where id = any ($1)`,
      [negotiations, asOf],
    );
    if (seen.seen < new Set(negotiations).size || seen.until === null) return null;
    const rows = await tx.rows<CaptivityRow>('select * from captivity_rows($1, $2, $3, $4)', [
      negotiations,
      // Tables of several kinds of seat are told to one day, the earliest.
      seen.until,
      by,
      group,
    ]);
    // A batch is of no year and no sex: what it cannot say is not asked of it.
    const covariates = seen.coarsened ? [] : question.covariates;
    const strata = seen.coarsened && question.strata === 'BEGUN_YEAR' ? null : question.strata;
    const report = survivalReport(personsIn(rows, { by, covariates, strata }), {
      covariates,
      outcome: outcomeOf(question.outcome),
      ...(question.restrictTo == null ? {} : { restrictTo: question.restrictTo }),
    });
    return { report, rows, asOf: seen.until, coarsened: seen.coarsened };
  }
}
