import type { Progress } from './progress.rules.js';
import {
  BEFORE_EXCHANGE,
  type Fact,
  isAfter,
  number,
  ofType,
  type Reading,
  trustIn,
} from './reading.rules.js';

/** What one side answered to the lists of others, put together from the last lists it answered. */

/** The recent past that substance is read from. */
export const WINDOW_DAYS = 730;
const LISTS = 3;
/** What answers count for when something was agreed or handed over after all of them. */
const SETTLED = 0.7;

/** The headings an answer counts names under; `open` is what nothing was said of. */
export const HEADINGS = [
  'accepted',
  'rejected',
  'not_held',
  'duplicate',
  'already_released',
  'status_excluded',
  'no_response',
  'dead',
  'mismatch',
] as const;
export type Heading = (typeof HEADINGS)[number];

export interface Answers {
  side: string;
  /** The last answer to each of the last lists, those lists, and the last agreement or handover. */
  facts: Fact[];
  /** Names in them; null where only shares were published. */
  names: number | null;
  /** Of all names in those lists. */
  shares: Record<Heading, number>;
  /** Days on which it answered them. */
  cycles: number;
  trust: number;
}

interface Answer {
  facts: Fact[];
  list: string;
  n: number | null;
  counts: Partial<Record<Heading, number>>;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

function answerOf(fact: Fact, sizes: ReadonlyMap<string, number>): Answer | undefined {
  const { event } = fact;
  const list = event.list ?? `#${fact.index}`;
  const pick = (table: unknown): Partial<Record<Heading, number>> =>
    Object.fromEntries(
      HEADINGS.flatMap((heading) => {
        const value = number((table as Record<string, unknown> | null | undefined)?.[heading]);
        return value === null ? [] : [[heading, value]];
      }),
    );
  // Of an answer name by name only what no later one replaced.
  const counts = pick(event.names === true ? event.standing : event.counts);
  const said = sum(Object.values(counts));
  if (said > 0) {
    const n = Math.max(
      said,
      number(event.n) ?? (event.basis === 'partial' ? sizes.get(list) : 0) ?? 0,
    );
    return { facts: [fact], list, n: event.names === true ? said : n, counts };
  }
  const shares = pick(event.shares);
  if (Object.keys(shares).length === 0) return undefined;
  const n = number(event.n) ?? sizes.get(list) ?? null;
  return n === null
    ? { facts: [fact], list, n, counts: shares }
    : {
        facts: [fact],
        list,
        n,
        counts: Object.fromEntries(
          Object.entries(shares).map(([heading, share]) => [heading, share * n]),
        ),
      };
}

const isNamed = ({ facts }: Answer): boolean => facts.every(({ event }) => event.names === true);

/** A later answer takes the place of an earlier one; name by name it adds its names, and in part it adds nothing whole. */
function together(before: Answer, after: Answer): Answer {
  const [fact] = after.facts;
  if (isNamed(before) && isNamed(after)) {
    const counts = Object.fromEntries(
      HEADINGS.map((heading) => [
        heading,
        (before.counts[heading] ?? 0) + (after.counts[heading] ?? 0),
      ]),
    );
    return {
      ...after,
      facts: [...before.facts, fact],
      counts,
      n: (before.n ?? 0) + (after.n ?? 0),
    };
  }
  return fact.event.basis === 'partial' ? { ...before, facts: [...before.facts, fact] } : after;
}

export function answersOf(reading: Reading, side: string, progress: Progress): Answers | undefined {
  const sizes = new Map<string, number>();
  for (const { event } of ofType(reading, 'list_tabled', 'counter_list')) {
    const n = number(event.n);
    if (event.list && n !== null) sizes.set(event.list, n);
  }
  const all = ofType(reading, 'list_response')
    .filter(({ event, day }) => event.by === side && reading.asOf - day <= WINDOW_DAYS)
    .flatMap((fact) => answerOf(fact, sizes) ?? []);
  if (all.length === 0) return undefined;
  const byList = new Map<string, Answer>();
  for (const answer of all) {
    const before = byList.get(answer.list);
    byList.delete(answer.list);
    byList.set(answer.list, before ? together(before, answer) : answer);
  }
  const at = ({ facts }: Answer): Fact => facts[facts.length - 1];
  const last = explained(sinceExchange(reading, [...byList.values()], at).slice(-LISTS));
  const sized = last.every(({ n }) => n !== null && n > 0);
  const { lastExchange } = progress;
  const isFresh = (one: Answer): boolean => lastExchange !== null && isAfter(at(one), lastExchange);
  // Where anything was answered since, what was answered before the last exchange did not hinder it.
  const before = last.some(isFresh) ? BEFORE_EXCHANGE : 1;
  const weight = (one: Answer): number =>
    (sized ? (one.n as number) : 1) * (isFresh(one) ? 1 : before);
  const whole = sum(last.map(weight));
  const shareOf = (heading: Heading): number =>
    sum(last.map((one) => ((one.counts[heading] ?? 0) / (one.n ?? 1)) * weight(one))) / whole;
  const facts = last.flatMap((one) => one.facts);
  const tabled = ofType(reading, 'list_tabled', 'counter_list').filter(({ event }) =>
    last.some(({ list }) => list === event.list),
  );
  const settled = lastExchange !== null && !last.some(isFresh);
  return {
    side,
    facts: [...tabled, ...facts, ...(lastExchange ? [lastExchange] : [])],
    names: sized ? sum(last.map(({ n }) => n as number)) : null,
    shares: Object.fromEntries(HEADINGS.map((heading) => [heading, shareOf(heading)])) as Record<
      Heading,
      number
    >,
    cycles: new Set(facts.map(({ day }) => day)).size,
    trust: trustIn(facts) * (settled ? SETTLED : 1),
  };
}

const GIVEN_REASONS = HEADINGS.filter(
  (heading) => !['accepted', 'rejected', 'no_response'].includes(heading),
);

/**
 * Answers that give reasons for most of what they refuse, where at least half of the answers do: the refusals of the others,
 * which say none, would count as refusals for no reason, and are more likely to have the reasons that the side gives
 * elsewhere.
 */
function explained(answers: readonly Answer[]): readonly Answer[] {
  const says = answers.filter(({ counts }) => {
    const given = sum(GIVEN_REASONS.map((heading) => counts[heading] ?? 0));
    return given > 0 && given >= (counts.rejected ?? 0);
  });
  return 2 * says.length >= answers.length && says.length > 0 ? says : answers;
}

/** Those after the last handover where there are any: what came before it was settled by it. */
function sinceExchange<T>(reading: Reading, all: readonly T[], factOf: (one: T) => Fact): T[] {
  const last = ofType(reading, 'handover_done').at(-1);
  const fresh = all.filter((one) => !last || isAfter(factOf(one), last));
  return fresh.length > 0 ? fresh : [...all];
}

/** What a side put forward of its own choosing, and how much of it nobody had asked for. */
export interface OwnChoice {
  facts: Fact[];
  /** Null where no source says. */
  unrequested: number | null;
  /** The share is that which the receiver refused, because no source counts what was asked for. */
  bySubstitute: boolean;
}

export function ownChoiceOf(reading: Reading, side: string): OwnChoice {
  const all = ofType(reading, 'counter_list', 'list_response').filter(
    (fact) =>
      fact.event.by === side &&
      (fact.event.type === 'counter_list' || offeredIn(fact) !== null) &&
      reading.asOf - fact.day <= WINDOW_DAYS,
  );
  const lists = sinceExchange(reading, all, (fact) => fact).slice(-LISTS);
  const known = lists.filter((fact) => offeredIn(fact) !== null);
  if (known.length > 0) {
    const offers = known.map((fact) => offeredIn(fact) as Offered);
    const sized = offers.every(({ n }) => n !== null);
    const weight = ({ n }: Offered): number => (sized ? (n as number) : 1);
    const whole = sum(offers.map(weight));
    const unrequested = sum(offers.map((one) => one.share * weight(one))) / whole;
    return { facts: known, unrequested, bySubstitute: false };
  }
  const refusals = lists.flatMap((list) => refusalOf(reading, list) ?? []);
  return {
    facts: [...lists, ...refusals.map(({ fact }) => fact)],
    unrequested:
      refusals.length === 0 ? null : sum(refusals.map((one) => one.share)) / refusals.length,
    bySubstitute: refusals.length > 0,
  };
}

interface Offered {
  n: number | null;
  share: number;
}

/** How much of what was put forward nobody asked for: on a list, or in an answer instead of the names asked for. */
function offeredIn({ event }: Fact): Offered | null {
  const offered = event.offered as { n?: unknown; unasked?: unknown } | null | undefined;
  const [n, unasked] =
    event.type === 'counter_list'
      ? [number(event.n), number(event.n_unrequested)]
      : [number(offered?.n), number(offered?.unasked)];
  if (n && unasked !== null) return { n, share: unasked / n };
  const share = event.type === 'counter_list' ? number(event.share_unrequested) : null;
  return share === null ? null : { n: n || null, share };
}

/** What the other side said of a list of own choice: by its code, or by a code that nobody put a list down under. */
function refusalOf(reading: Reading, list: Fact): { fact: Fact; share: number } | undefined {
  const tabled = new Set(ofType(reading, 'list_tabled').map(({ event }) => event.list ?? ''));
  const fact = ofType(reading, 'list_response').find(
    (one) =>
      one.event.by !== list.event.by &&
      one.day >= list.day &&
      (list.event.list ? one.event.list === list.event.list : !tabled.has(one.event.list ?? '')),
  );
  const answer = fact && answerOf(fact, new Map());
  if (!answer) return undefined;
  const { rejected = 0, status_excluded: status = 0 } = answer.counts;
  return { fact: answer.facts[0], share: (rejected + status) / (answer.n ?? 1) };
}
