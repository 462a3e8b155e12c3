import type { Act, Mandate, Person, Seat, Story } from '../../src/demo/story.js';
import type { Answer } from './ask.js';

/**
 * The words of a story that are sealed: wherever one of them comes out, it came out of the vault. `Ahmad` in an answer
 * for somebody who sees no names is the canary that fell from its perch.
 */

/** Every text in a value. */
export function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (value !== null && typeof value === 'object') {
    for (const inner of Object.values(value)) yield* textsIn(inner);
  }
}

const set = (values: Iterable<string | null | undefined>): Set<string> =>
  new Set([...values].filter((value): value is string => Boolean(value?.trim())));

/** Who a person is, as the vault keeps it: names by their parts, kin, papers, rank, birth. */
export const namesOf = (person: Person): Set<string> =>
  set([
    ...textsIn([person.arabic, person.latin, person.aliases]),
    person.motherName,
    person.registryNumber,
    person.rank,
  ]);

/** What the lists of the story carry of somebody: the name as one writes it, and no kin, papers or rank. */
export const namesCarried = ({ arabic, latin, aliases }: Person): Set<string> => {
  const written = [arabic, latin].flatMap((name) => (name ? [{ ...name, kunya: null }] : []));
  return set(written.length > 0 ? textsIn(written) : (aliases ?? []));
};

/** The whole name as one would write it, which no two people of the story share. */
export const wholeNameOf = ({ arabic }: Person): string =>
  [arabic?.own, arabic?.father, arabic?.grandfather, arabic?.family, arabic?.nisba]
    .filter(Boolean)
    .join(' ');

/** Where a seat says that people and rounds are. */
export const placesBy = (story: Story, seat?: Seat): Set<string> =>
  set([
    ...story.people.flatMap((one) => (!seat || one.recordedBy === seat ? one.place : null)),
    ...story.acts.flatMap((act) =>
      'place' in act && act.do === 'claim' && (!seat || act.as === seat) ? act.place : null,
    ),
  ]);

export const meetingPlacesOf = (story: Story): Set<string> =>
  set(story.acts.flatMap((act) => (act.do === 'roundOpen' ? act.place : null)));

/** What an act says in free words, apart from confidential notes. */
function* wordsOf(act: Act): Generator<string | null | undefined> {
  if (act.do === 'event') yield* textsIn(act.wording);
  if ('note' in act) yield act.note;
  if (act.do === 'roundOpen') yield* textsIn(act.participants.map((one) => one.delegates));
  if (act.do === 'roundPass') yield act.message;
  if (act.do === 'proposalTable') yield* textsIn(act.terms);
  if (act.do === 'mandateEnd') yield act.reason;
  if (act.do === 'mandateGive') yield* mandateWords(act.mandate);
  if (act.do === 'answer') {
    yield* [act.statedWords, act.statedReason];
    yield* (act.responses ?? []).map((response) => response.statedWords);
  }
}

const mandateWords = ({ name, scope }: Mandate) => textsIn([name, scope]);

/** What was said at the table: seen by those who may see identities. */
export const saidAtTable = (story: Story): Set<string> =>
  set([
    ...story.acts.flatMap((act) => [...wordsOf(act)]),
    ...story.negotiation.mandates.flatMap((mandate) => [...mandateWords(mandate)]),
  ]);

/** The confidential notes of a seat. */
export const positionsOf = (story: Story, seat?: Seat): Set<string> =>
  set(
    story.acts.flatMap((act) =>
      act.do === 'position' && (!seat || act.as === seat) ? act.text : null,
    ),
  );

/** What sources say and where they are found; of one seat, or of those that everybody may point at. */
export const sourcesOf = (story: Story, of: (source: Story['sources'][number]) => boolean) =>
  set(story.sources.filter(of).flatMap(({ url, note }) => [url, note]));

/** What every seat may read: the title, the sides, what they are here. */
export const publicWords = ({ negotiation: { title, sides } }: Story): Set<string> =>
  set([...textsIn(title), ...sides.flatMap(({ name, role }) => [...textsIn([name, role])])]);

/** Everything that is sealed, and not for every seat. */
export const canariesOf = (story: Story): Set<string> =>
  join(
    ...story.people.map(namesOf),
    placesBy(story),
    meetingPlacesOf(story),
    saidAtTable(story),
    positionsOf(story),
    sourcesOf(story, () => true),
  );

/** The people who were named to the other side: on a list that was handed over, in a proposal, or as a substitute. */
export function namedAtTable(story: Story): Set<string> {
  const named = new Set<string>();
  const drafts = new Map<string, string[]>();
  for (const act of story.acts) {
    if (act.do === 'listDraft') drafts.set(act.code, act.people ?? []);
    if (act.do === 'listRevise') {
      const kept = (drafts.get(act.list) ?? []).filter((key) => !act.remove?.includes(key));
      drafts.set(act.list, [...kept, ...(act.add ?? [])]);
    }
    if (act.do === 'listTransmit') drafts.get(act.list)?.forEach((key) => named.add(key));
    if (act.do === 'proposalTable') {
      act.legs.flatMap((leg) => leg.people ?? []).forEach((key) => named.add(key));
    }
    if (act.do === 'answer') {
      act.responses?.forEach(({ substitute }) => substitute && named.add(substitute));
    }
  }
  return named;
}

export const join = (...sets: readonly Set<string>[]): Set<string> =>
  new Set(sets.flatMap((one) => [...one]));

/** Without those that stand inside a text which may be read: finding one of these would prove nothing. */
export const hiddenAmong = (canaries: Set<string>, readable: Set<string>): Set<string> => {
  const text = [...readable].join('\n');
  return new Set([...canaries].filter((canary) => !text.includes(canary)));
};

/** Every text of answers once, opaque ids and cursors apart: those are sealed, and hold any letters by chance. */
export class Heard {
  private readonly texts = new Set<string>();

  constructor(private readonly isId: (text: string) => boolean) {}

  add(answer: Answer): void {
    if (typeof answer === 'string') {
      if (!this.texts.has(answer) && !this.isId(answer)) this.texts.add(answer);
    } else if (answer !== null && typeof answer === 'object') {
      for (const [key, value] of Object.entries(answer)) {
        if (key !== 'cursor' && key !== 'endCursor') this.add(value);
      }
    }
  }

  /** Whether a text was told, just so. */
  heard(text: string): boolean {
    return this.texts.has(text);
  }

  /** The canaries that occur in any text, whole or as a part of it. */
  of(canaries: Iterable<string>): string[] {
    const all = [...this.texts].join('\n');
    return [...canaries].filter((canary) => all.includes(canary));
  }

  /** The canaries that occur in no text. */
  missing(canaries: Iterable<string>): string[] {
    const all = [...this.texts].join('\n');
    return [...canaries].filter((canary) => !all.includes(canary));
  }
}
