import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import type { RefusalReason, Verdict } from '../graphql/schema.generated.js';
import { type CaseRecord, fileOf } from './export.rules.js';
import { countsOf } from './recorded.rules.js';

/** What was recorded name by name, put as figures to the events of a file made from the record. */

export interface NamedCount {
  event_id: string;
  what: 'LINES' | 'ANSWERED' | 'STANDING' | 'OFFERED' | 'OFFERED_UNASKED';
  verdict: Verdict | null;
  reason: RefusalReason | null;
  n: number;
}

/**
 * The file, and the ids of its events. What a side stated goes before what is counted of names; an event whose figures
 * are counted says `names: true`, with `standing`, what no later answer to the same list replaced; and one by which a side put forward names of its own in an answer `offered` with how many
 * of them nobody had asked for.
 */
export function withNames(
  record: CaseRecord,
  counts: readonly NamedCount[],
): { file: ExchangeCase; events: string[] } {
  const file = fileOf({ ...record, kept: null }, true);
  const byEvent = new Map<string, NamedCount[]>();
  for (const count of counts) {
    const own = byEvent.get(count.event_id);
    if (own) own.push(count);
    else byEvent.set(count.event_id, [count]);
  }
  const ids = record.events.map(({ id }) => id);
  const events = file.events.map((event, i) => ({
    ...event,
    ...figures(event, byEvent.get(ids[i]) ?? []),
  }));
  return { file: { ...file, events }, events: ids };
}

/** Without what the record itself counts of names on lists and in answers: for where that is told coarsened. */
export const unnamed = (record: CaseRecord): CaseRecord => ({
  ...record,
  events: record.events.map((event) => ({
    ...event,
    ...(event.list && { list: { ...event.list, lines: 0 } }),
    ...(event.answer && { answer: { ...event.answer, verdicts: null } }),
  })),
});

function figures(event: CaseEvent, counts: readonly NamedCount[]): Partial<CaseEvent> {
  const total = (what: NamedCount['what']) =>
    counts.filter((count) => count.what === what).reduce((sum, { n }) => sum + n, 0);
  const verdicts = (wanted: NamedCount['what']) =>
    counts.flatMap(({ what, verdict, reason, n }) =>
      what === wanted && verdict ? [{ verdict, reason, n }] : [],
    );
  const answered = verdicts('ANSWERED');
  const offered = total('OFFERED');
  const own = { n: offered, unasked: total('OFFERED_UNASKED') };
  switch (event.type) {
    case 'list_tabled':
      return event.n == null && total('LINES') > 0 ? { n: total('LINES'), names: true } : {};
    case 'counter_list': {
      const stated = event.share_unrequested != null || event.n_unrequested != null;
      return offered > 0 && !stated ? { n: own.n, n_unrequested: own.unasked, names: true } : {};
    }
    case 'list_response': {
      const instead = offered > 0 ? { offered: own } : {};
      const stated = event.counts && event.names !== true;
      if (answered.length === 0 || (stated && !sameFigures(event, answered))) return instead;
      return {
        counts: countsOf(answered),
        standing: countsOf(verdicts('STANDING')),
        names: true,
        ...instead,
      };
    }
    default:
      return {};
  }
}

/** Whether the figures of an answer are those that its names give, rather than ones the side stated. */
const sameFigures = (event: CaseEvent, answered: Parameters<typeof countsOf>[0]): boolean => {
  const counted = countsOf(answered);
  const stated = event.counts ?? {};
  const headings = new Set([...Object.keys(counted), ...Object.keys(stated)]);
  return [...headings].every((heading) => (counted[heading] ?? 0) === (stated[heading] ?? 0));
};
