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

/** Rows that are remembered, of all viewers together. */
const MOST_REMEMBERED = 20_000;

/** What the row of each negotiation follows from, for who looks. */
const STANDING = `
  select h.id, concat_ws(' ', h.head, h.until, current_date, h.seats) as key
    from told_how($1, $2) h join negotiation n on n.id = h.id order by n.code, n.seq`;

/** Negotiations beside each other, and beside the coded cases. */
@Injectable()
export class ComparisonService {
  private cases: gql.Compared[] | undefined;
  /**
   * Rows as they were made, by all that they follow from: the last entry of the negotiation's record, which the door for
   * writing appends with each act, the viewer's seats there, and the days. Nobody needs to forget one: what is not so any more is
   * not asked for.
   */
  private readonly remembered = new Map<string, gql.Compared>();

  constructor(
    private readonly diagnoses: DiagnosisService,
    private readonly tokens: Tokens,
  ) {}

  /** The coded cases: read once, they do not change while this runs. */
  reference(): gql.Compared[] {
    return (this.cases ??= reference());
  }

  /**
   * The negotiations that the viewer sees, in the order in which they were named; where none is named, all, by their codes.
   * Null where they are more than `most`. A number of statements that does not grow with them: two where nothing was recorded since they were last compared.
   */
  async of(
    tx: Tx,
    negotiations: readonly string[] | null,
    asOf: string | null,
    most = Infinity,
  ): Promise<gql.Compared[] | null> {
    const standing = await tx.rows<{ id: string; key: string }>(STANDING, [negotiations, asOf]);
    if (standing.length > most) return null;
    const keys = new Map(standing.map(({ id, key }) => [id, `${id} ${key}`]));
    const stale = standing.flatMap(({ id }) =>
      this.remembered.has(keys.get(id) as string) ? [] : [id],
    );
    const rows = new Map(stale.length > 0 ? await this.made(tx, stale, asOf) : []);
    const wanted = negotiations ?? standing.map(({ id }) => id);
    return [...new Set(wanted)].flatMap((id) => {
      const key = keys.get(id);
      const row = rows.get(id) ?? (key === undefined ? undefined : this.remembered.get(key));
      if (key === undefined || row === undefined) return [];
      this.remember(key, row);
      return [row];
    });
  }

  /** Made of the record, whatever is remembered. */
  async made(
    tx: Tx,
    negotiations: readonly string[],
    asOf: string | null,
  ): Promise<[string, gql.Compared][]> {
    const phases = new Map<string, gql.ComparedPhase[]>();
    for (const { id, ...phase } of await tx.rows<gql.ComparedPhase & { id: string }>(
      `with told as (select until, array_agg(id) as ids from told_how($1, $2) group by 1)
       select p.negotiation_id as id, p.phase, p.days from told t, lateral phases_until(t.ids, t.until) p order by p.days desc, p.phase`,
      [negotiations, asOf],
    ))
      phases.set(id, [...(phases.get(id) ?? []), phase]);
    const found = await this.diagnoses.ofAll(tx, negotiations, asOf);
    return [...found].map(([id, { file, diagnosis, coarsened }]) => [
      id,
      comparedOf(file, diagnosis, {
        negotiation: this.tokens.id('Negotiation', id),
        phases: phases.get(id) ?? [],
        coarsened,
      }),
    ]);
  }

  /** What was used last stays longest. */
  private remember(key: string, row: gql.Compared): void {
    this.remembered.delete(key);
    this.remembered.set(key, row);
    if (this.remembered.size <= MOST_REMEMBERED) return;
    for (const oldest of this.remembered.keys()) {
      this.remembered.delete(oldest);
      return;
    }
  }
}
