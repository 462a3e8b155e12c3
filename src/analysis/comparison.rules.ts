import type { CaseEvent, ExchangeCase } from '../exchangecase/exchange-case.js';
import type * as gql from '../graphql/schema.generated.js';
import type { Diagnosis } from '../stall/diagnose.rules.js';
import { coarse } from './eventlog.rules.js';

const sum = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((all, one) => all + (one ?? 0), 0);
const numbers = (of: object | undefined | null): number[] =>
  Object.values(of ?? {}).filter((value): value is number => typeof value === 'number');

/** What lists and the last answers to them say of names. Zero and unknown look the same: nothing is claimed. */
function namesIn(events: readonly CaseEvent[]) {
  const of = (type: CaseEvent['type']) => events.filter((event) => event.type === type);
  // Names are answered in parts, which add up; figures are stated anew each time.
  const answers = new Map<string, CaseEvent['counts'][]>();
  for (const event of of('list_response')) {
    const list = `${event.by} ${event.list}`;
    const said = (event.names === true ? event.standing : event.counts) as CaseEvent['counts'];
    if (said === undefined) continue;
    answers.set(list, event.names === true ? [...(answers.get(list) ?? []), said] : [said]);
  }
  const counts = [...answers.values()].flat();
  const some = (count: number): number | null => (count > 0 ? count : null);
  return {
    tabled: some(sum(of('list_tabled').map(({ n }) => (typeof n === 'number' ? n : 0)))),
    answered: some(sum(counts.flatMap(numbers))),
    accepted: some(sum(counts.map((one) => one?.accepted))),
  };
}

/** A negotiation, recorded or coded, as one row beside others. */
export function comparedOf(
  file: ExchangeCase,
  diagnosis: Diagnosis,
  more: Pick<gql.Compared, 'negotiation' | 'phases' | 'coarsened'>,
): gql.Compared {
  const events = file.events.filter(({ date }) => date <= diagnosis.asOf);
  const of = (type: CaseEvent['type']) => events.filter((event) => event.type === type);
  const promised = events.findLast(
    ({ type, given }) =>
      (type === 'agreement' || type === 'handover_planned') && numbers(given).length > 0,
  );
  const given = of('handover_done').flatMap((event) => numbers(event.given));
  const names = namesIn(events);
  // For who sees no person every sum is of multiples of five; one that is none came of nothing under five.
  const shown = (count: number | null): number | null =>
    count !== null && more.coarsened ? coarse(count) : count;
  return {
    ...more,
    code: file.id,
    asOf: diagnosis.asOf,
    level: diagnosis.level.toUpperCase() as gql.StallLevel,
    idleDays: diagnosis.idle,
    watchAfterDays: diagnosis.limits.watch,
    stalledAfterDays: diagnosis.limits.stalled,
    primary: diagnosis.primary === 'UNKNOWN' ? null : diagnosis.primary,
    contributing: [...diagnosis.contributing],
    contested: diagnosis.contested,
    tabled: shown(names.tabled),
    answered: shown(names.answered),
    accepted: shown(names.accepted),
    agreed: promised ? shown(sum(numbers(promised.given))) : null,
    delivered: given.length > 0 ? shown(sum(given)) : null,
    rounds: of('round').length,
    intermediaries: new Set(of('intermediary_join').map(({ who }) => who)).size,
    channelsLost: of('intermediary_leave').filter(({ successor }) => !successor).length,
    facts: events.length,
  };
}
