import { createHash } from 'node:crypto';
import type { ExchangeCase } from '../exchangecase/exchange-case.js';
import { type Dated, periodOf } from '../graphql/dated.js';
import type { IntermediaryKind } from '../graphql/schema.generated.js';
import type { RecordedMandate, RecordedSide } from './casefile.rules.js';

/** Who acts in a case file, as the record calls them: codes here are narrower than ids there. */

const isWords = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** Words as the record keeps those that are shown in two languages: a file has one of them, told by its letters. */
export interface LocalText {
  ar?: string | null;
  en?: string | null;
}

export const localText = (words: string): LocalText =>
  /\p{Script=Arabic}/u.test(words) ? { ar: words } : { en: words };

/** The one wording that a file has room for. */
export const wordsOf = (text: LocalText | null): string | null => text?.en ?? text?.ar ?? null;

/** Codes for ids: the id itself where it is one, else as much of it as fits, told apart by a digest of it. */
export function codesFor(ids: readonly string[], length: number): string[] {
  const taken = new Set<string>(ids);
  return ids.map((id) => {
    if (new RegExp(`^[A-Za-z0-9_-]{1,${length}}$`).test(id)) return id;
    for (let round = 0; ; round += 1) {
      const mark = createHash('sha256').update(`${round} ${id}`).digest('hex').slice(0, 6);
      const code = `${id.replaceAll('.', '-').slice(0, length - 7)}-${mark}`;
      if (taken.has(code)) continue;
      taken.add(code);
      return code;
    }
  });
}

/** The code of the negotiation that a file is imported as; the same for every edition of the file. */
export const codeFor = (file: ExchangeCase): string => codesFor([file.id], 32)[0];

export const sidesOf = (file: ExchangeCase): RecordedSide[] => {
  const codes = codesFor(
    file.parties.map((party) => party.id),
    16,
  );
  return file.parties.map(({ id, name, role }, i) => ({
    code: codes[i],
    name: isWords(name) ? name : id,
    role: isWords(role) ? role : null,
  }));
};

const KINDS: readonly IntermediaryKind[] = [
  'BROKER',
  'NOTABLE',
  'NGO',
  'STATE_GUARANTOR',
  'UN',
  'ICRC_RED_CRESCENT',
];

/** A mandate to record: whose it is, the place of the first mandate of the same id. */
export interface PlannedMandate extends RecordedMandate {
  id: string;
  name: string;
  kind: IntermediaryKind;
  sameAs: number;
}

export function mandatesOf(file: ExchangeCase): PlannedMandate[] {
  const given = file.intermediaries ?? [];
  const ids = given.map((one) => one.id);
  const unique = [...new Set(ids)];
  const codes = codesFor(unique, 16);
  return given.map(({ id, name, role, kind, from, to }) => {
    const begins = dayOf(from);
    const ends = dayOf(to);
    return {
      id,
      code: codes[unique.indexOf(id)],
      name: isWords(name) ? name : id,
      scope: isWords(role) ? role : null,
      // Who somebody is follows from what the file says it is, never from a name.
      kind: KINDS.find((one) => isWords(kind) && one === kind.toUpperCase()) ?? 'OTHER',
      from: begins,
      // "2018" may follow "2018-06": the year in which it ended does not begin before it began.
      until: ends && begins && ends.date < begins.date ? { ...ends, date: begins.date } : ends,
      sameAs: ids.indexOf(id),
    };
  });
}

function dayOf(text: string | null | undefined): Dated | null {
  const period = text ? periodOf(text) : null;
  return period && { date: period.first, precision: period.precision };
}

/** The place of the mandate under which an intermediary acted on a day: the one that covers it, else the first. */
export function mandateOn(mandates: readonly PlannedMandate[], id: string, day: string): number {
  const covers = (one: PlannedMandate) =>
    (!one.from || one.from.date <= day) && (!one.until || day <= one.until.date);
  const found = mandates.findIndex((one) => one.id === id && covers(one));
  return found >= 0 ? found : mandates.findIndex((one) => one.id === id);
}
