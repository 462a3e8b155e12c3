import type { Identity, StructuredName } from '../captive/captive.rules.js';
import type { ListType } from '../graphql/schema.generated.js';
import type { ListedPerson, ReadRow } from './import-row.rules.js';
import { isError, type ListProblem, type ProblemReason } from './import-problem.rules.js';
import { samePerson } from './import-row.rules.js';
import { fitsHolder } from './list.rules.js';
import { declare } from '../rules/rule.js';

/** A person who may be named by a code, or who stands on the version before. */
export interface Known {
  id: string;
  code: string;
  heldBy: string | null;
  sex: string;
  /** Whether the seat that imports recorded the person: only then may the import change what is recorded. */
  own: boolean;
  onList: boolean;
  /** Null where the viewer may not see who it is. */
  identity: Identity | null;
  /** The day of the source that said it last. */
  statedOn: string;
}

/** Parts of an identity that an import may fill or change, as the record names them. */
export const IDENTITY_PARTS = [
  'arabic',
  'latin',
  'aliases',
  'motherName',
  'birth',
  'registryNumber',
  'rank',
] as const;
export type IdentityPart = (typeof IDENTITY_PARTS)[number];

/** What one row comes to. */
export interface PlannedRow {
  row: number;
  /** The person, where known; else a new one comes. */
  captive: string | null;
  /** Of a person who is new. */
  person: ListedPerson | null;
  /** What becomes of the identity of one who is known: the parts that change, whole. */
  changes: Partial<Identity> | null;
}

export interface PlanCounts {
  rows: number;
  failed: number;
  new: number;
  changed: number;
  unchanged: number;
  removed: number;
  kept: number;
}

export interface ImportTarget {
  type: ListType;
  side: string;
  heldBy: string | null;
  /** The day as of which the list was written. */
  statedOn: string;
}

const NAME_PARTS = ['own', 'father', 'grandfather', 'family', 'kunya', 'nisba'] as const;

const wholeName = (name: StructuredName | null | undefined): string =>
  NAME_PARTS.map((part) => name?.[part] ?? '')
    .filter(Boolean)
    .join(' ');

/**
 * A name of the file over a recorded one: a blank part says nothing. Where the file holds the whole name in one column and
 * that is what is recorded in parts, nothing is said anew.
 */
function mergedName(
  before: StructuredName | null | undefined,
  said: StructuredName | null | undefined,
): StructuredName | null {
  if (!said || wholeName(said) === '') return before ?? null;
  const plain = NAME_PARTS.filter((part) => said[part]);
  const onlyOwn = plain.length === 1 && plain[0] === 'own';
  if (onlyOwn && before) {
    const written = ['own', 'father', 'grandfather', 'family', 'nisba'] as const;
    const full = written
      .map((part) => before[part] ?? '')
      .filter(Boolean)
      .join(' ');
    if (full === said.own) return before;
    // Another whole name replaces the parts: which of them it changes is not told.
    if (full.includes(' ') && (said.own ?? '').includes(' '))
      return { own: said.own, kunya: before.kunya ?? null };
  }
  return Object.fromEntries(
    NAME_PARTS.map((part) => [part, said[part] || (before?.[part] ?? null)]),
  );
}

const empty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && !Array.isArray(value) && wholeName(value) === '');

const same = (a: unknown, b: unknown): boolean => normal(a) === normal(b);
const normal = (value: unknown): string =>
  JSON.stringify(
    empty(value)
      ? null
      : typeof value === 'object' && !Array.isArray(value)
        ? NAME_PARTS.map((part) => (value as StructuredName)[part] || null)
        : value,
  );

/**
 * What a row says beyond what is recorded. A blank says nothing; what is blank in the record is filled; what is recorded
 * otherwise is changed only by a source that is not older (DOMAIN 3.10).
 */
export function changesOf(
  before: Identity,
  said: Identity,
  newer: boolean,
): { changes: Partial<Identity>; kept: boolean } {
  const changes: Partial<Identity> = {};
  let kept = false;
  const put = <P extends IdentityPart>(part: P, value: Identity[P]) => {
    if (empty(value) || same(before[part], value)) return;
    if (!empty(before[part]) && !newer && !fills(before[part], value)) kept = true;
    else changes[part] = value;
  };
  put('arabic', mergedName(before.arabic, said.arabic));
  put('latin', mergedName(before.latin, said.latin));
  const aliases = [...new Set([...(before.aliases ?? []), ...(said.aliases ?? [])])];
  put('aliases', aliases.slice(0, 20));
  put('motherName', said.motherName);
  put('birth', said.birth);
  put('registryNumber', said.registryNumber);
  put('rank', said.rank);
  return { changes, kept };
}

/** Whether a new value only adds to what is there: parts of a name that were blank, more aliases, a finer date. */
function fills(before: unknown, after: unknown): boolean {
  if (Array.isArray(before)) return true;
  if (typeof before === 'string') return false;
  return NAME_PARTS.every((part) => {
    const was = (before as StructuredName)[part];
    return !was || was === (after as StructuredName)[part];
  });
}

/** Puts the rows of a file against what is known: by the code issued here, or as the very row of the version before. */
export class Planner {
  private readonly byCode = new Map<string, Known>();
  private readonly byRow = new Map<string, Known | null>();
  private readonly codes = new Set<string>();
  private readonly rowsSeen = new Set<string>();
  private readonly found = new Set<string>();
  readonly counts: PlanCounts = {
    rows: 0,
    failed: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    removed: 0,
    kept: 0,
  };

  constructor(
    known: readonly Known[],
    private readonly target: ImportTarget,
  ) {
    this.know(known);
  }

  /** Takes in some of those who are known, all before the first row: a list may have a hundred thousand. */
  know(some: readonly Known[]): void {
    for (const one of some) {
      this.byCode.set(one.code.toUpperCase(), one);
      if (!one.onList || !one.identity) continue;
      const key = samePerson(one.identity);
      // Two of one wording on the version before: neither is told from the other by it.
      this.byRow.set(key, this.byRow.has(key) ? null : one);
    }
  }

  /** What becomes of a row, with what is wrong with it; null where it stays out. */
  plan({ row, code, person, problems: read }: ReadRow): {
    planned: PlannedRow | null;
    problems: ListProblem[];
  } {
    this.counts.rows += 1;
    const problems = [...read];
    const complain = (reason: ProblemReason, value: string | null = null) =>
      problems.push({ row, column: null, heading: null, value, reason });
    const known = code ? this.ofCode(code, complain) : this.ofWording(person, complain);
    const planned = known
      ? this.again(row, known, person, complain)
      : { row, captive: null, person, changes: null };
    if (problems.some(isError)) {
      this.counts.failed += 1;
      return { planned: known ? this.carried(row, known) : null, problems };
    }
    if (!known) this.counts.new += 1;
    else {
      this.found.add(known.id);
      if (planned.changes) this.counts.changed += 1;
      else if (known.onList) this.counts.unchanged += 1;
      else this.counts.new += 1;
    }
    return { planned, problems };
  }

  /** How many of the version before the file leaves off. */
  end(known: readonly Known[]): PlanCounts {
    this.counts.removed = known.filter(({ id, onList }) => onList && !this.found.has(id)).length;
    return this.counts;
  }

  /** Who stands on the version before is not left off because something else in the row is wrong: they stay as they were. */
  private carried(row: number, known: Known): PlannedRow | null {
    if (!known.onList || this.found.has(known.id)) return null;
    this.found.add(known.id);
    return { row, captive: known.id, person: null, changes: null };
  }

  private ofCode(
    code: string,
    complain: (reason: ProblemReason, value: string) => void,
  ): Known | null {
    const key = code.toUpperCase();
    const known = this.byCode.get(key) ?? null;
    if (!known) complain('UNKNOWN_CODE', code);
    else if (this.codes.has(key)) complain('DUPLICATE_CODE', code);
    this.codes.add(key);
    return known;
  }

  private ofWording(person: ListedPerson, complain: (reason: ProblemReason) => void): Known | null {
    const key = samePerson(person);
    if (this.rowsSeen.has(key)) complain('DUPLICATE_ROW');
    this.rowsSeen.add(key);
    return this.byRow.get(key) ?? null;
  }

  private again(
    row: number,
    known: Known,
    person: ListedPerson,
    complain: (reason: ProblemReason, value: string) => void,
  ): PlannedRow {
    if (!fitsHolder(this.target.type, this.target.side, known.heldBy))
      complain('HELD_OTHERWISE', known.code);
    const newer = this.target.statedOn >= known.statedOn;
    const { changes, kept } = changesOf(known.identity ?? {}, person, newer);
    const some = Object.keys(changes).length > 0;
    if (some && !known.own) complain('RECORDED_BY_OTHERS', known.code);
    if (kept) {
      complain('OLDER_SOURCE', known.code);
      this.counts.kept += 1;
    }
    return { row, captive: known.id, person: null, changes: some ? changes : null };
  }
}

export const RULES = declare({
  'import-merges-nobody': {
    says: 'No list that is brought in kills, resurrects or merges anybody: what it says of fates is left out aloud, what is blank or older overwrites nothing, an age that was reviewed stays, and two records are joined by somebody’s reversible decision alone.',
    source: ['DOMAIN 3.10'],
    decidedBy: ['changesOf'],
    refusedAs: ['identity_changes_recorded', 'age_reviewed_once', 'retraction_fits'],
    tests: [
      'is recorded into a draft: nobody died by it, and the file is destroyed',
      'of an older source fills what is blank and overwrites nothing',
      'a demand beside what the other side acknowledges is joined by what somebody decided, and by nothing else',
    ],
  },
});
