import type ROUND_FORM from '../../schema/operations/round-form.graphql';
import { asciiDigits } from '../../src/words/digits.js';
import type { DataOf } from '../api/operation.js';
import { newKey, post, resultOf, type Shown, type Waiting } from '../device/outbox.js';
import { date, either, inRow, number, say, word } from '../frame/speech.js';
import { ROUND } from '../texts/round.js';
import type { Dated, Typed } from '../ui/dated.js';

export type Negotiation = NonNullable<DataOf<typeof ROUND_FORM>['negotiation']>;
export type Version = Negotiation['lists'][number]['versions'][number];

/** A message or a list that passed. */
export interface Passage {
  from: string;
  to: string;
  message: string;
  /** The version of a list; empty where a message passed. */
  listVersion: string;
}

/** The form of a round as it is being filled. */
export interface RoundDraft {
  modality: keyof typeof import('../../src/words/domain.js').DOMAIN.RoundModality | '';
  /** The mandate of the channel; empty: directly. */
  via: string;
  on: Typed;
  attended: string[];
  delegates: string;
  place: string;
  days: string;
  note: string;
  passed: Passage[];
  over: boolean;
}

export const sideName = (side: Negotiation['sides'][number]): string =>
  `${side.code} – ${either(side.party.name)}`;

/** Versions that may pass: authorised ones are handed over by it, others pass again. */
const PASSES_AGAIN = ['TRANSMITTED', 'RECEIVED', 'ANSWERED'];

export interface Ready {
  version: Version;
  list: Negotiation['lists'][number];
  handsOver: boolean;
}

export const readyLists = (negotiation: Negotiation): Ready[] =>
  negotiation.lists.flatMap((list) =>
    list.versions
      .filter(({ status }) => status === 'AUTHORISED' || PASSES_AGAIN.includes(status))
      .map((version) => ({ version, list, handsOver: version.status === 'AUTHORISED' })),
  );

const filled = (passage: Passage): boolean => !!passage.listVersion || !!passage.message.trim();

type Act = Parameters<typeof post>[0][number];

/** The acts that a form stands for, in their order; those of a new round stand on its opening. */
export function actsOf(
  negotiation: Negotiation,
  draft: RoundDraft,
  { on, typed }: Dated,
  form: { key: string; address: string },
): Act[] {
  const { openRound, code } = negotiation;
  const via = draft.via || undefined;
  const opening = newKey();
  const round = openRound?.id ?? resultOf(opening, 'round.id');
  const passed = draft.passed.filter(filled);
  const acts: Act[] = [];
  // Each act can go back into the form with its own part of it.
  const rest: RoundDraft = { ...draft, passed: [], over: false };
  const add = (
    operation: string,
    input: Record<string, unknown>,
    shown: Shown,
    part: Partial<RoundDraft> = {},
    id = newKey(),
  ) =>
    acts.push({
      ...{ id, operation, input, what: operation, about: code, shown },
      draft: { ...form, value: { ...rest, ...part } },
    });
  if (!openRound) {
    const sides = new Set(negotiation.sides.map(({ id }) => id));
    const attended = [...new Set([...draft.attended, ...(via ? [via] : [])])];
    const delegates = draft.delegates.trim() || undefined;
    add(
      'RoundOpen',
      {
        negotiation: negotiation.id,
        modality: draft.modality,
        on,
        days: Number(asciiDigits(draft.days)) || undefined,
        place: draft.place.trim() || undefined,
        participants: attended.map((one, place) => ({
          ...(sides.has(one) ? { side: one } : { intermediary: one }),
          delegates: place === 0 ? delegates : undefined,
        })),
        note: [draft.note.trim(), typed].filter(Boolean).join('\n') || undefined,
      },
      shownOf(negotiation, draft, attended, on.text),
      {},
      opening,
    );
  }
  const ready = new Map(readyLists(negotiation).map((one) => [one.version.id, one]));
  for (const passage of passed) {
    const { from, to, message, listVersion } = passage;
    const part = { passed: [passage] };
    const list = ready.get(listVersion);
    const shown = { passages: list ? list.list.code : message };
    if (list?.handsOver) {
      add(
        'ListTransmit',
        { listVersion, expectedVersion: list.version.version, on, via, round },
        shown,
        part,
      );
    } else {
      add(
        'RoundPass',
        {
          round,
          from: from || undefined,
          to: to || undefined,
          via,
          ...(list ? { listVersion } : { message: message.trim() }),
        },
        shown,
        part,
      );
    }
  }
  if (draft.over) {
    const expectedVersion = openRound?.version ?? resultOf(opening, 'round.version');
    const n = openRound ? String(openRound.number) : '';
    const shown = { number: n, state: say(ROUND.isClosed) };
    add('RoundClose', { round, expectedVersion }, shown, { over: true });
  }
  return acts;
}

function shownOf(
  negotiation: Negotiation,
  draft: RoundDraft,
  attended: string[],
  on: string,
): Shown {
  const codes = new Map(
    [...negotiation.sides, ...negotiation.mandates].map(({ id, code }) => [id, code]),
  );
  return {
    on: date(on),
    modality: draft.modality ? word('RoundModality', draft.modality) : '',
    attended: inRow(attended.map((id) => codes.get(id) ?? '')),
    place: draft.place.trim(),
    delegates: draft.delegates.trim(),
    note: draft.note.trim(),
    passages: number(draft.passed.filter(filled).length),
  };
}

/** Puts the acts of a form into the outbox. */
export const recordRound = (
  negotiation: Negotiation,
  draft: RoundDraft,
  dated: Dated,
  form: { key: string; address: string },
): Promise<Waiting[]> => post(actsOf(negotiation, draft, dated, form));
