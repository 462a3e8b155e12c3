import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { validateCase } from '../exchangecase/validate.js';
import type * as gql from '../graphql/schema.generated.js';
import { diagnose } from '../stall/diagnose.rules.js';
import { Tokens } from '../vault/token.js';
import { comparedOf } from './comparison.rules.js';
import { DiagnosisService } from './diagnosis.service.js';

/** The folder of coded cases beside the program, whether it runs from `src/` or from `dist/src/`. */
function casesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'cases'))) folder = dirname(folder);
  return join(folder, 'cases');
}

/** Real negotiations coded from public reports, each on the last day for which it was coded. */
function reference(): gql.Compared[] {
  const folder = casesFolder();
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const { case: file } = validateCase(readFileSync(join(folder, name)));
      const day = file?.episodes?.at(-1)?.as_of;
      return file && day
        ? [
            comparedOf(file, diagnose(file, day), {
              negotiation: null,
              phases: [],
              coarsened: false,
            }),
          ]
        : [];
    });
}

/** Negotiations beside each other, and beside the coded cases. */
@Injectable()
export class ComparisonService {
  private cases: gql.Compared[] | undefined;

  constructor(
    private readonly diagnoses: DiagnosisService,
    private readonly tokens: Tokens,
  ) {}

  /** The coded cases: read once, they do not change while this runs. */
  reference(): gql.Compared[] {
    return (this.cases ??= reference());
  }

  async of(tx: Tx, negotiations: readonly string[], asOf: string | null): Promise<gql.Compared[]> {
    const phases = await tx.rows<gql.ComparedPhase & { id: string }>(
      `select n.id, p.phase, p.days from negotiation n, lateral phase_times(n.id, told_until(n.id, $2), null) p
        where n.id = any ($1) order by p.days desc, p.phase`,
      [negotiations, asOf],
    );
    const rows: gql.Compared[] = [];
    for (const negotiation of new Set(negotiations)) {
      const found = await this.diagnoses.of(tx, negotiation, asOf);
      if (!found) continue;
      rows.push(
        comparedOf(found.file, found.diagnosis, {
          negotiation: this.tokens.id('Negotiation', negotiation),
          phases: phases.flatMap(({ id, phase, days }) =>
            id === negotiation ? [{ phase, days }] : [],
          ),
          coarsened: found.coarsened,
        }),
      );
    }
    return rows;
  }
}
