import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Tx } from '../../src/db/database.js';
import { type NorthernHama, northernHama } from '../kit/world.js';

/**
 * Somebody who holds everything that analysts are ever shown of one record: every view, as of every end of a quarter and
 * every round, each export's counts, survival by everything. They know how counts are coarsened, which cells there are though
 * a cell under five is not shown, how counts depend on each other within a view, across views and from one day to the next.
 * What each count may be is narrowed by all of that until nothing moves. No count under five may come out.
 */
interface Count {
  low: number;
  high: number;
  truth: number;
}

/** `Σ part ≤ Σ whole`; an equation is two of them. */
type Order = [part: string[], whole: string[]];

let world: NorthernHama;
let negotiation: string;
beforeAll(async () => {
  world = await northernHama();
  negotiation = world.house.app.ground.tokens.readId(world.told.negotiation)?.uuid as string;
}, 180_000);
afterAll(() => world?.house.close());

const CELL = 'side_id, round_id, verdict, reason, priority_group';
/** Each view: what names a row, and its counts. */
const VIEWS = {
  cells: { from: 'rejection_matrix', key: CELL, counts: ['rejections', 'standing'] },
  sides: {
    from: 'rejection_by_side',
    key: 'side_id',
    counts: ['answered', 'rejected', 'standing'],
  },
  funnel: {
    from: 'funnel',
    key: 'list_id, priority_group',
    counts: ['tabled', 'answered', 'acknowledged', 'accepted', 'agreed', 'released', 'declined'],
  },
  delivery: {
    from: 'delivery',
    key: 'side_id',
    counts: ['agreed_stated', 'agreed_names', 'delivered_stated', 'delivered_names'],
  },
  offers: { from: 'offer_steps', key: 'proposal_id', counts: ['give', 'ask'] },
  channel: { from: 'channel', key: 'modality', counts: ['names_answered', 'names_accepted'] },
  figures: { from: 'checked_figure', key: 'figure_id', counts: ['recorded', 'value'] },
  declared: {
    from: 'declared_rejections',
    key: 'answer_id, outcome',
    counts: ['count'],
  },
} as const;
/** What sides stated, as it is told: in lists, answers, offers, handovers and events logged by hand. */
const STATED: Readonly<Record<string, string>> = {
  figure: `select concat_ws('/', list_version_id, measure, id) as key, value as n from told_figure where negotiation_id = $1`,
  stated: `select concat_ws('/', answer_id, outcome) as key, count as n from told_answer_count where negotiation_id = $1`,
  spoken: `select id::text as key, names_spoken_of as n from told_answer where negotiation_id = $1`,
  leg: `select id::text as key, count as n from told_proposal_leg where negotiation_id = $1`,
  given: `select concat_ws('/', handover_id, giver_side_id, kind) as key, count as n from told_handover_count where negotiation_id = $1`,
  reported: `select id::text as key, value as n from told_reported_figure where negotiation_id = $1`,
  logged: `select concat_ws('/', e.id, p.key, q.key) as key, (coalesce(q.value, p.value) #>> '{}')::numeric::int as n
             from told_event e, jsonb_each(e.particulars) p
             left join lateral jsonb_each(case when jsonb_typeof(p.value) = 'object' then p.value else '{}' end) q on true
            where e.negotiation_id = $1 and jsonb_typeof(coalesce(q.value, p.value)) = 'number' and p.key <> 'days' and p.key not like 'share%'`,
};
const SHARES = `select (select count(*) from told_answer_count where negotiation_id = $1 and share is not null)
    + (select count(*) from told_list_version where negotiation_id = $1 and share_unrequested is not null)
    + (select count(*) from told_reported_figure where negotiation_id = $1 and share is not null)
    + (select count(*) from told_event e, jsonb_object_keys(e.particulars) k where e.negotiation_id = $1 and k like 'share%') as n`;
/** What a side stated is rounded down to a five that everybody knows; counts of persons to one of five that nobody does (ADR 68). */
const SAID =
  /^(figure|stated|spoken|leg|given|reported|logged|offers|declared) |^(figures \S+ value|delivery \S+ \w+_stated)$/;
const GROUPINGS = [null, 'HOLDER', 'CLAIMANT', 'SEX', 'CATEGORY'] as const;

type Row = Record<string, string | number | null>;
interface Release {
  asOf: string;
  round: number | null;
}

/** Every row of every view, as one viewer is told it. */
async function told(tx: Tx, { asOf, round }: Release): Promise<Map<string, number | null>> {
  const counts = new Map<string, number | null>();
  for (const [view, { from, key, counts: names }] of Object.entries(VIEWS)) {
    const rows = await tx.rows<Row>(
      `select concat_ws('/', ${key
        .split(', ')
        .map((one) => `coalesce(${one}::text, '-')`)
        .join(', ')}) as key, ${names.join(', ')} from ${from}($1, $2, $3)`,
      [negotiation, asOf, round],
    );
    for (const row of rows)
      for (const name of names)
        counts.set(`${view} ${row.key} ${name}`, row[name] as number | null);
  }
  if (round !== null) return counts;
  for (const [kind, sql] of Object.entries(STATED))
    for (const { key, n } of await tx.rows<Row>(sql, [negotiation]))
      counts.set(`${kind} ${key} n`, n as number | null);
  const events = await tx.rows<Row>(
    `select concat_ws('/', event_id, what, coalesce(verdict, '-'), coalesce(reason, '-')) as key, n from diagnosis_counts(array[$1::uuid], $2)`,
    [negotiation, asOf],
  );
  for (const { key, n } of events) counts.set(`event ${key} n`, n as number);
  for (const by of GROUPINGS) {
    const rows = await tx.rows<Row>(
      `select concat_ws('/', coalesce(grouped, '-'), status) as key, count(*)::int as n from captivity_rows($1, $2, $3, null) where left_out is null group by 1`,
      [[negotiation], asOf, by],
    );
    for (const { key, n } of rows) counts.set(`survival ${by}/${key} n`, n as number);
  }
  return counts;
}

/** What must hold between counts of one release. */
function ordersOf(keys: readonly string[]): Order[] {
  const has = new Set(keys);
  const orders: Order[] = [];
  const within = (part: string, whole: string) => {
    if (has.has(part) && has.has(whole)) orders.push([[part], [whole]]);
  };
  const way = VIEWS.funnel.counts.slice(0, 4);
  for (const key of keys) {
    const [view, row, name] = key.split(' ');
    const at = (other: string, of = row) => `${view} ${of} ${other}`;
    if (view === 'cells' && name === 'standing') within(key, at('rejections'));
    if (view === 'sides' && name === 'rejected') {
      within(key, at('answered'));
      within(at('standing'), key);
      orders.push([
        [key],
        keys.filter((one) => one.startsWith(`cells ${row}/`) && one.endsWith(' rejections')),
      ]);
      orders.push([
        [at('standing')],
        keys.filter((one) => one.startsWith(`cells ${row}/`) && one.endsWith(' standing')),
      ]);
    }
    if (view === 'channel') within(at('names_accepted'), at('names_answered'));
    if (view === 'funnel') {
      const step = way.indexOf(name as (typeof way)[number]);
      if (step > 0) within(key, at(way[step - 1]));
      if (name === 'released' || name === 'declined' || name === 'agreed')
        within(key, at('tabled'));
      within(key, at(name, `${row.split('/')[0]}/-`));
    }
  }
  // What a side states of a list or an answer is part of the whole that it states.
  for (const key of keys) {
    const [kind, row] = key.split(' ');
    const [of, name] = row.split('/');
    if (kind === 'figure' && name !== 'TOTAL')
      for (const whole of keys.filter((one) => one.startsWith(`figure ${of}/TOTAL/`)))
        orders.push([[key], [whole]]);
    if (kind === 'logged' && name !== 'n') within(key, `logged ${of}/n n`);
    if (kind === 'spoken')
      orders.push([keys.filter((one) => one.startsWith(`stated ${row}/`)), [key]]);
  }
  // Each person stands in one group of each grouping, by each end.
  for (const status of [0, 1, 2]) {
    const of = (by: string | null) =>
      keys.filter((one) => one.startsWith(`survival ${by}/`) && one.endsWith(`/${status} n`));
    for (const by of GROUPINGS.slice(1)) orders.push([of(null), of(by)], [of(by), of(null)]);
  }
  return orders.filter(([part, whole]) => part.length > 0 && whole.length > 0);
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Narrows every count by every order until nothing moves. */
function narrowed(counts: Map<string, Count>, orders: readonly Order[]): void {
  const of = (key: string) => counts.get(key) as Count;
  for (let moved = true; moved;) {
    moved = false;
    const set = (key: string, side: 'low' | 'high', value: number) => {
      const count = of(key);
      if (side === 'low' ? value <= count.low : value >= count.high) return;
      count[side] = value;
      moved = true;
    };
    for (const [part, whole] of orders) {
      const low = sum(part.map((key) => of(key).low));
      const high = sum(whole.map((key) => of(key).high));
      for (const key of part) set(key, 'high', high - (low - of(key).low));
      for (const key of whole) set(key, 'low', low - (high - of(key).high));
    }
  }
}

/** Counts that only grow from one day to the next: what was listed, answered or refused stays so. */
const GROWS =
  /^(cells \S+ rejections|sides \S+ (answered|rejected)|funnel \S+\/- (tabled|answered|acknowledged)|channel \S+ names_answered)$/;

test('whoever holds exact totals of such cells works them out', () => {
  const counts = new Map<string, Count>([
    ['total', { low: 12, high: 12, truth: 12 }],
    ['shown', { low: 10, high: 10, truth: 10 }],
    ['suppressed', { low: 0, high: 4, truth: 2 }],
  ]);
  narrowed(counts, [
    [['total'], ['shown', 'suppressed']],
    [['shown', 'suppressed'], ['total']],
  ]);
  expect(counts.get('suppressed')).toEqual({ low: 2, high: 2, truth: 2 });
});

test('everything that analysts are shown of a record gives back no count under five', async () => {
  const { database } = world.house.app.ground;
  const quarters = Array.from({ length: 14 }, (_, i) =>
    new Date(Date.UTC(2017, 3 * i + 3, 0)).toISOString().slice(0, 10),
  );
  const rounds = await world.house.asOwner<{ number: number }>(
    'select number from round where negotiation_id = $1 order by 1',
    [negotiation],
  );
  const releases: Release[] = [
    ...quarters.map((asOf) => ({ asOf, round: null })),
    ...rounds.map(({ number }) => ({ asOf: quarters.at(-1) as string, round: number })),
  ];
  const counts = new Map<string, Count>();
  const orders: Order[] = [];
  const last = new Map<string, string>();
  let [shownAtAll, small] = [0, 0];
  for (const release of releases) {
    const shown = await database.withViewer({ login: 'analyst' }, (tx) => told(tx, release));
    // The office sees every name but what only protection officers know; that is what an analyst's counts are made of.
    const truth = await database.withViewer({ login: 'observer' }, (tx) => told(tx, release));
    const [shares] = await database.withViewer({ login: 'analyst' }, (tx) =>
      tx.rows<{ n: string }>(SHARES, [negotiation]),
    );
    expect(shares.n).toBe('0');
    const at = (key: string) => `${release.asOf} ${release.round} ${key}`;
    const keys: string[] = [];
    for (const [key, exact] of truth) {
      if (exact === null && !shown.get(key)) continue;
      const value = shown.get(key) ?? null;
      // An offer by names alone is told to analysts in no number at all.
      if (value === null && key.startsWith('offers ')) continue;
      expect([key, value === null || (value >= 5 && value % 5 === 0)]).toEqual([key, true]);
      const low = value ?? 0;
      counts.set(at(key), { low, high: low + (SAID.test(key) ? 4 : 8), truth: exact ?? 0 });
      keys.push(key);
      if (value !== null) shownAtAll += 1;
      if (exact !== null && exact > 0 && exact < 5) small += 1;
      if (release.round === null && GROWS.test(key)) {
        const before = last.get(key);
        if (before) orders.push([[before], [at(key)]]);
        last.set(key, at(key));
      }
    }
    for (const [part, whole] of ordersOf(keys)) orders.push([part.map(at), whole.map(at)]);
  }
  narrowed(counts, orders);
  expect(shownAtAll).toBeGreaterThan(20);
  expect(small).toBeGreaterThan(50);
  const wrong = [...counts].filter(([, { low, high, truth }]) => low > truth || high < truth);
  expect(wrong).toEqual([]);
  const derived = [...counts].filter(
    ([, { low, high, truth }]) => truth > 0 && truth < 5 && low === high,
  );
  expect(derived).toEqual([]);
}, 180_000);
