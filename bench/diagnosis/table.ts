import type { CaseEvent } from '../../src/exchangecase/exchange-case.js';
import { CAUSES } from '../../src/stall/diagnosis.js';
import { dateOf, dayOf } from '../../src/stall/reading.rules.js';
import type { Lot } from './lot.js';

/** Talks as they go when nothing is wrong, and what happens anyway. */

export type Shares = Partial<Record<string, number>>;

export class Table {
  readonly events: CaseEvent[] = [];
  private lists = 0;
  private proposals = 0;
  readonly large: boolean;
  readonly inShares: boolean;
  readonly rhythm: number;
  readonly latency: number;

  constructor(
    readonly lot: Lot,
    public day: number,
  ) {
    this.large = lot.chance(0.5);
    this.inShares = lot.chance(0.1);
    this.rhythm = lot.days(20, 0.5);
    this.latency = lot.days(8, 0.5);
  }

  say(type: CaseEvent['type'], fields: Partial<CaseEvent> = {}, day = this.day): void {
    this.events.push({
      date: dateOf(day),
      precision: 'day',
      type,
      conf: this.lot.of(['high', 'med', 'med', 'low']),
      src: [],
      ...fields,
    });
  }

  wait(days: number): void {
    this.day += Math.max(1, Math.round(days));
  }

  size(): number {
    return this.large ? this.lot.whole(100, 3000) : this.lot.whole(12, 90);
  }

  /** A list and its answer; shares that do not add up to one leave the rest accepted. */
  cycle(by: string, to: string, answer: Shares | null): void {
    this.lists += 1;
    const list = `L${this.lists}`;
    const n = this.size();
    this.say('list_tabled', { by, to, list, n });
    if (answer === null) return;
    this.wait(this.lot.days(this.latency));
    this.answer(to, list, n, answer);
  }

  answer(by: string, list: string, n: number, answer: Shares): void {
    // No more names are answered than there are.
    let accepted = n;
    const counts = Object.fromEntries(
      Object.entries(answer).map(([heading, share]) => {
        const count = Math.min(accepted, Math.round((share ?? 0) * n));
        accepted -= count;
        return [heading, count];
      }),
    );
    if (this.inShares) {
      const shares = Object.fromEntries(
        Object.entries({ ...counts, accepted }).map(([heading, count]) => [heading, count / n]),
      );
      this.say('list_response', { by, list, basis: 'statement', shares });
    } else
      this.say('list_response', { by, list, basis: 'count', n, counts: { ...counts, accepted } });
  }

  offer(by: string, give: number, ask: number, what?: string): string {
    this.proposals += 1;
    const proposal = `P${this.proposals}`;
    this.say('proposal', { by, proposal, give, ask, ...(what ? { what } : {}) });
    return proposal;
  }
}

export const SIDES = ['A', 'B'] as const;
export const TOPICS = ['lifting of a siege', 'a ceasefire', 'payment', 'a border crossing'];

/** How lists are answered when nothing is wrong. */
export const usualAnswer = (lot: Lot): Shares => ({
  rejected: lot.between(0.03, 0.25),
  not_held: lot.between(0, 0.12),
  duplicate: lot.between(0, 0.03),
  already_released: lot.between(0, 0.03),
  status_excluded: lot.between(0, 0.08),
  no_response: lot.between(0, 0.08),
});

/** Days on average between one and the next of what happens anyway, and what it is. */
const BACKGROUND: readonly [number, (table: Table) => void][] = [
  [30, (t) => t.say('contact', { by: t.lot.of([...SIDES, 'M']) })],
  [45, (t) => t.say('round')],
  [
    110,
    (t) => t.say('statement', { by: t.lot.of(SIDES), category: t.lot.of(CAUSES).toLowerCase() }),
  ],
  [
    150,
    (t) => t.say('precondition', { by: t.lot.of(SIDES), topic: t.lot.of(TOPICS), status: 'open' }),
  ],
  [
    160,
    (t) => {
      const n = t.lot.whole(10, 60);
      t.say('counter_list', {
        by: t.lot.of(SIDES),
        n,
        n_unrequested: Math.round(n * t.lot.between(0, 0.4)),
      });
    },
  ],
  [
    130,
    (t) => {
      const x = t.lot.whole(10, 80);
      t.offer('A', x, Math.round(x * t.lot.between(0.85, 1.25)));
      t.wait(4);
      t.offer('B', x, Math.round(x * t.lot.between(0.85, 1.25)));
    },
  ],
  [330, (t) => t.say('demand_changed', { by: t.lot.of(SIDES), added: t.lot.whole(1, 8) })],
  [330, (t) => t.say('proof_refused', { by: t.lot.of(SIDES), n: t.lot.whole(1, 3) })],
  [330, (t) => t.say('identity_dispute', { n: t.lot.whole(1, 4) })],
  [
    450,
    (t) =>
      t.say('deal_elsewhere', {
        by: t.lot.of(SIDES),
        what: t.lot.of(['living', 'remains_for_living']),
      }),
  ],
  [
    350,
    (t) => t.say('no_reply', { by: t.lot.of(SIDES), since: dateOf(t.day - t.lot.whole(5, 25)) }),
  ],
  [
    500,
    (t) => {
      t.say('intermediary_leave', { by: 'N', successor: t.lot.chance(0.6) ? 'M' : null });
      t.wait(8);
      t.say('intermediary_join', { by: 'M' });
    },
  ],
  [
    400,
    (t) => {
      const of = t.size();
      t.say('verification', { verified: Math.round(of * t.lot.between(0.5, 0.95)), of });
    },
  ],
  [220, (t) => t.say('public_message', { by: t.lot.of(SIDES) })],
];

export function background(table: Table, until: number): void {
  const start = table.day;
  for (const [every, happen] of BACKGROUND) {
    table.day = start;
    for (;;) {
      table.wait(-every * Math.log(1 - table.lot.next()));
      if (table.day >= until) break;
      happen(table);
    }
  }
  table.day = start;
}

/** Lists, answers, agreements and handovers at the rhythm of the talks. */
export function flow(table: Table, until: number): void {
  const { lot } = table;
  background(table, until);
  while (table.day < until) {
    const [by, to] = lot.chance(0.5) ? (['A', 'B'] as const) : (['B', 'A'] as const);
    const step = lot.days(table.rhythm, 0.4);
    const began = table.day;
    if (lot.chance(0.7)) table.cycle(by, to, usualAnswer(lot));
    if (lot.chance(0.4))
      table.say('agreement', { level: lot.of(['principle', 'names', 'signed']) });
    const due = began + step;
    if (lot.chance(0.12)) {
      table.say('handover_planned', {}, due);
      table.say(lot.of(['handover_postponed', 'handover_incident'] as const), {}, due);
      table.day = due + lot.whole(3, 12);
    } else table.day = Math.max(table.day + 1, due);
    if (table.day >= until) break;
    table.say('handover_done', { given: { A: lot.whole(1, 60), B: lot.whole(1, 60) } });
  }
  // Nothing of a step that would have reached beyond.
  table.events.splice(
    0,
    table.events.length,
    ...table.events.filter(({ date }) => dayOf(date) < until),
  );
  table.day = until;
}
