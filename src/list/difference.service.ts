import { Injectable } from '@nestjs/common';
import type { Tx } from '../db/database.js';
import { BadSelection, PAGE_MOST } from '../db/read/compile.js';
import type { FigureMeasure, ListDifferenceKind } from '../graphql/schema.generated.js';
import { Tokens } from '../vault/token.js';

/** What is asked of two lists. */
export interface DifferenceAsked {
  from: string;
  to: string;
  kind?: ListDifferenceKind | null;
  first?: number | null;
  after?: string | null;
}

const CURSOR = 'cursor/ListDifferenceLine';

/**
 * Each name of either list with what became of it. A record stands for itself; where the first list names another record,
 * a decision that both are the same person joins them, the latest one about the two. What was said anew counts from the
 * making of the first version on, unless it was turned back. The lists meet by full joins, which are never nested loops,
 * however few names a list is thought to have.
 */
const LINES = `
  with a as (select captive_id, position from list_line where list_version_id = $1),
  b as (select captive_id, position from list_line where list_version_id = $2),
  said as (
    select c.captive_id, array_agg(distinct p order by p) as parts
      from identity_change c cross join unnest(c.parts) p
     where c.negotiation_id = $3 and not c.undoes
       and c.made_in > (select made_in from list_version where id = $1)
       and not exists (select from identity_change u where u.captive_id = c.captive_id and u.import_id = c.import_id and u.undoes)
     group by c.captive_id),
  met as materialized (
    select captive_id, a.position as from_position, b.position as to_position, parts
      from a full join b using (captive_id) full join said using (captive_id)),
  same as (
    select distinct on (captive_id, other_id) captive_id, other_id, verdict from match_decision
     where negotiation_id = $3 order by captive_id, other_id, seq desc),
  paired as (
    select distinct on (n.captive_id) n.captive_id as to_id, o.captive_id as from_id
      from (select captive_id, other_id, verdict from same union all select other_id, captive_id, verdict from same) s
      join met n on n.captive_id = s.captive_id and n.from_position is null and n.to_position is not null
      join met o on o.captive_id = s.other_id and o.from_position is not null and o.to_position is null
     where s.verdict = 'SAME' order by n.captive_id, o.from_position),
  lines as (
    select case when m.from_position is null and p.from_id is null then 'NEW' when m.parts is not null then 'CHANGED' else 'UNCHANGED' end as kind,
           0 as half, m.to_position as position, m.captive_id as captive, p.from_id as counterpart,
           case when m.from_position is null and p.from_id is null then '{}' else coalesce(m.parts, '{}') end as parts
      from met m left join paired p on p.to_id = m.captive_id where m.to_position is not null
    union all
    select 'REMOVED', 1, from_position, captive_id, null, '{}' from met
     where from_position is not null and to_position is null and captive_id not in (select from_id from paired))`;

const codeOf = (part: string) => part.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** Two lists side by side. */
@Injectable()
export class ListDifferences {
  constructor(private readonly tokens: Tokens) {}

  async between(tx: Tx, { from, to, kind, first, after }: DifferenceAsked) {
    const most = first ?? 50;
    if (most < 1 || most > PAGE_MOST)
      throw new BadSelection(`Ask for 1 to ${PAGE_MOST} names at a time.`);
    const [one, other] = [from, to].map((id) => {
      const read = this.tokens.readId(id);
      return read?.type === 'ListVersion' ? read.uuid : null;
    });
    const seen = await tx.rows<{ negotiation_id: string }>(
      'select negotiation_id from list_version where id = any ($1)',
      [[one, other]],
    );
    const [negotiation] = seen.map((row) => row.negotiation_id);
    const both = seen.length === new Set([one, other]).size;
    if (!one || !other || !both || seen.some((row) => row.negotiation_id !== negotiation))
      return null;
    const offset = after ? this.offset(after) : 0;
    const ask = [one, other, negotiation];
    const counts = await tx.rows<{ kind: ListDifferenceKind; n: number }>(
      `${LINES} select kind, count(*)::int as n from lines group by kind`,
      ask,
    );
    const lines = await tx.rows<{
      kind: string;
      position: number;
      captive: string;
      counterpart: string | null;
      parts: string[];
    }>(
      `${LINES} select kind, position, captive, counterpart, parts from lines where $4::text is null or kind = $4
        order by half, position limit $5 offset $6`,
      [...ask, kind ?? null, most + 1, offset],
    );
    const count = (of: ListDifferenceKind) => counts.find((row) => row.kind === of)?.n ?? 0;
    const next = String(offset + most).padEnd(16);
    return {
      from: one,
      to: other,
      new: count('NEW'),
      changed: count('CHANGED'),
      unchanged: count('UNCHANGED'),
      removed: count('REMOVED'),
      lines: lines.slice(0, most).map((line) => ({ ...line, parts: line.parts.map(codeOf) })),
      endCursor: lines.length > most ? this.tokens.make(CURSOR, Buffer.from(next)) : null,
      figures: await this.figures(tx, one, other),
    };
  }

  private figures(tx: Tx, from: string, to: string) {
    const last = (parameter: string) =>
      `(select distinct on (measure) measure, value from told_figure where list_version_id = ${parameter} order by measure, seq desc)`;
    return tx.rows<{
      measure: FigureMeasure;
      from: number | null;
      to: number | null;
      difference: number | null;
    }>(
      `select measure, f.value as from, t.value as to, t.value - f.value as difference
         from ${last('$1')} f full join ${last('$2')} t using (measure) order by measure`,
      [from, to],
    );
  }

  private offset(after: string): number {
    const content = this.tokens.read(CURSOR, after);
    if (!content)
      throw new BadSelection(
        '`after` is not a cursor of this page. Take it from `endCursor` of the page before.',
      );
    return Number(content.toString());
  }
}
