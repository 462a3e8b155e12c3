import type { CrossingFactKind } from '../../../src/graphql/schema.generated.js';

/** What one author says of one person, as a device keeps it until it is brought in. */
export interface Entry {
  key: string;
  captive: string;
  fact: CrossingFactKind;
  present: boolean;
  at: string;
  /** A word about the person beside it. */
  note?: string;
}

/** What somebody was said of before. */
export interface Said {
  fact: CrossingFactKind;
  present: boolean;
}

interface Ways {
  office: boolean;
  officer: boolean;
  observer: boolean;
  sides: readonly string[];
}

/** Which facts of a crossing somebody may say: the giver who was produced, the receiver who was received, neutrals who was verified. */
export function factsOf(
  { office, officer, observer, sides }: Ways,
  stage: { giver: string; receiver: string },
): CrossingFactKind[] {
  const may: Readonly<Record<CrossingFactKind, boolean>> = {
    PRODUCED: office || sides.includes(stage.giver),
    RECEIVED: office || sides.includes(stage.receiver),
    VERIFIED: officer || observer,
  };
  return (Object.keys(may) as CrossingFactKind[]).filter((fact) => may[fact]);
}

const sameAs = (entry: Entry) => (one: Entry) =>
  one.captive === entry.captive && one.fact === entry.fact;

/**
 * An entry more: of what was not sent yet the last word on a person and a fact counts; the same word again takes it back,
 * unless something was noted beside it.
 */
export function called(pending: readonly Entry[], entry: Entry): Entry[] {
  const same = pending.find(sameAs(entry));
  const others = pending.filter((one) => one !== same);
  if (same?.present === entry.present && !same.note) return others;
  return [...others, same?.note ? { ...entry, note: same.note } : entry];
}

/** A note beside what was said last: with the entry that is not sent yet, or with one more that says the same. */
export function noted(pending: readonly Entry[], entry: Entry): Entry[] {
  const same = pending.find(sameAs(entry));
  if (!same) return [...pending, entry];
  return pending.map((one) => (one === same ? { ...one, note: entry.note } : one));
}

/** What somebody said last of a person and a fact: here, or as it was recorded. */
export function lastOf(
  own: readonly Entry[],
  recorded: readonly (Said & { by: string | null })[],
  me: string,
  captive: string,
  fact: CrossingFactKind,
): boolean | null {
  const here = own.filter((one) => one.captive === captive && one.fact === fact).at(-1);
  const there = recorded.filter((one) => one.fact === fact && one.by === me).at(-1);
  return (here ?? there)?.present ?? null;
}

/** Entries put together from two places: each once, by its key. */
export const together = (first: readonly Entry[], second: readonly Entry[]): Entry[] => [
  ...new Map([...first, ...second].map((entry) => [entry.key, entry])).values(),
];

/** What stands of a fact: nothing said, so, not so, or both. */
export function standing(
  said: readonly Said[],
  fact: CrossingFactKind,
): 'unsaid' | 'so' | 'not so' | 'both' {
  const mine = said.filter((one) => one.fact === fact);
  const yes = mine.some((one) => one.present);
  const no = mine.some((one) => !one.present);
  return yes && no ? 'both' : yes ? 'so' : no ? 'not so' : 'unsaid';
}

/** Entries go in parts of at most so many. */
const AT_ONCE = 500;

export const inParts = (entries: readonly Entry[]): Entry[][] =>
  Array.from({ length: Math.ceil(entries.length / AT_ONCE) }, (_, i) =>
    entries.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
  );
