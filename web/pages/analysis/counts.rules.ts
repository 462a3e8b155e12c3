/** What the analyst's charts count. Pure: each takes what the API answered and gives rows. */

/** Verdicts that agree to hand somebody over. */
const AGREES = ['AGREED', 'AGREED_CONDITIONALLY'];

/** Outcomes after which somebody is free. */
const HOME = [
  'RELEASED_AND_RECEIVED',
  'RELEASED_IN_PLACE',
  'REPATRIATED',
  'THIRD_COUNTRY',
  'EXILED',
];

export interface PersonAnswered {
  code: string;
  responses: readonly {
    verdict: string;
    side: { code: string };
    answer: { on: { text: string; sortOn: string } };
  }[];
}

export interface HandoverOf {
  outcomes: readonly { captive: { code: string }; result: string }[];
}

/** How many names came how far: recorded, answered, agreed to at some time, home. */
export function funnelOf(persons: readonly PersonAnswered[], handovers: readonly HandoverOf[]) {
  const home = new Set(
    handovers
      .flatMap(({ outcomes }) => outcomes)
      .filter(({ result }) => HOME.includes(result))
      .map(({ captive }) => captive.code),
  );
  const count = (test: (person: PersonAnswered) => boolean) => persons.filter(test).length;
  return [
    { stage: 'recorded', names: persons.length },
    { stage: 'answered', names: count(({ responses }) => responses.length > 0) },
    {
      stage: 'everAgreed',
      names: count(({ responses }) => responses.some(({ verdict }) => AGREES.includes(verdict))),
    },
    { stage: 'home', names: count(({ code }) => home.has(code)) },
  ] as const;
}

export interface Concession {
  side: string;
  on: string;
  text: string;
  /** To how many names the side agreed on that day for the first time. */
  names: number;
  total: number;
}

/** To how many names each side had agreed by each day, each name counted once. */
export function concessionsOf(persons: readonly PersonAnswered[]): Concession[] {
  const firsts = new Map<string, { side: string; on: string; text: string; names: number }>();
  for (const { responses } of persons) {
    const agreed = new Set<string>();
    for (const { verdict, side, answer } of responses) {
      if (!AGREES.includes(verdict) || agreed.has(side.code)) continue;
      agreed.add(side.code);
      const key = `${side.code} ${answer.on.sortOn}`;
      const before = firsts.get(key)?.names ?? 0;
      firsts.set(key, {
        side: side.code,
        on: answer.on.sortOn,
        text: answer.on.text,
        names: before + 1,
      });
    }
  }
  const totals = new Map<string, number>();
  return [...firsts.values()]
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.side < b.side ? -1 : 1))
    .map((one) => {
      const total = (totals.get(one.side) ?? 0) + one.names;
      totals.set(one.side, total);
      return { ...one, total };
    });
}

export interface Happened {
  kind: 'Round' | 'List' | 'Proposal' | 'Handover';
  label: string;
  on: string;
  text: string;
}

export interface Silence {
  from: string;
  until: string;
  days: number;
}

const DAY = 86_400_000;

const daysBetween = (from: string, until: string): number =>
  Math.round((Date.parse(until) - Date.parse(from)) / DAY);

/** The shortest silence that is drawn, in days. */
export const SHORTEST_SILENCE = 30;

/** The times between one thing that happened and the next, the longest first. */
export function silencesOf(happened: readonly Happened[]): Silence[] {
  const days = [...new Set(happened.map(({ on }) => on))].sort();
  return days
    .slice(1)
    .map((until, place) => ({ from: days[place], until, days: daysBetween(days[place], until) }))
    .filter(({ days: long }) => long >= SHORTEST_SILENCE)
    .sort((a, b) => b.days - a.days);
}
