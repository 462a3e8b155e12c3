import { fullName, type Identity, type StructuredName } from '../captive/captive.rules.js';
import type { NewCaptive } from '../captive/new-captives.service.js';
import { periodOf } from '../graphql/dated.js';
import { type Column, type Field, folded } from './import-column.rules.js';
import {
  type DateOrder,
  type DateRead,
  ordersSeen,
  type OrderSeen,
  readDate,
} from './import-date.rules.js';
import { asciiDigits } from '../names/text.rules.js';
import {
  isError,
  type ListProblem,
  type ProblemReason,
  shownValue,
} from './import-problem.rules.js';

/** A person as a row of a list says it; who holds and who claims is said beside the file. */
export type ListedPerson = Omit<NewCaptive, 'heldBy' | 'claimedBy' | 'source'>;

/** A row that says something. Rows are counted from 1, as a spreadsheet counts them. */
export interface ReadRow {
  row: number;
  /** The code issued here for a person who is known already. */
  code: string | null;
  person: ListedPerson;
  problems: ListProblem[];
}

/** The most characters of a cell, as of the API's inputs; of a registry number. */
const MOST: Readonly<Partial<Record<Field, number>>> = { REGISTRY_NUMBER: 64, PLACE: 400 };
const MOST_OF_NAMES = 200;

/** Characters that turn the direction of what follows: they make one name look like another. */
const BIDI = /[\u202A-\u202E\u2066-\u2069]/u;
/** Control characters that no line of text has. */
const CONTROL = /[^\P{Cc}\t\r\n]|[\u2028\u2029]/u;
/** Marks of direction and joining that programs add, and that say nothing at the ends of a text. */
const AT_THE_ENDS = /^[\s\u200B-\u200F\u061C\uFEFF]+|[\s\u200B-\u200F\u061C\uFEFF]+$/gu;
/** What is no value but the beginning of a formula. */
const FORMULA = /^[=＝@＠]|^[+\-＋－][\p{L}(]/u;
const HAS_ARABIC = /\p{Script=Arabic}/u;
/** A word with letters of two scripts. */
const TWO_SCRIPTS =
  /(?=[\p{L}\p{M}]*\p{Script=Arabic})(?=[\p{L}\p{M}]*[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}])[\p{L}\p{M}]+|(?=[\p{L}\p{M}]*\p{Script=Latin})(?=[\p{L}\p{M}]*[\p{Script=Cyrillic}\p{Script=Greek}])[\p{L}\p{M}]+/u;

/** What lists write where nothing is known. Unknown is not a value, and overwrites none. */
const NOTHING = new Set(
  [
    '-',
    '--',
    '—',
    '–',
    '؟',
    '?',
    '??',
    '؟؟',
    '.',
    '/',
    'n/a',
    'na',
    'none',
    'unknown',
    'null',
    'nil',
    'لا يوجد',
    'غير معروف',
    'مجهول',
    'غير محدد',
    'لا',
  ].map((text) => text),
);

const SEXES = new Map<string, NewCaptive['sex']>(
  Object.entries({
    FEMALE: ['f', 'female', 'woman', 'girl', 'أنثى', 'انثى', 'امرأة', 'مؤنث', 'بنت'],
    MALE: ['m', 'male', 'man', 'boy', 'ذكر', 'رجل', 'مذكر'],
  }).flatMap(([sex, words]) =>
    words.map((word) => [folded(word), sex as NewCaptive['sex']] as const),
  ),
);

/** The text of a cell as it is kept: composed (NFC), on one line, without marks at its ends. */
const kept = (cell: string): string =>
  cell
    .normalize('NFC')
    .replace(/[\t\r\n\u00A0 ]+/gu, ' ')
    .replace(AT_THE_ENDS, '');

const PARTS: readonly [keyof StructuredName, Field][] = [
  ['father', 'FATHER'],
  ['grandfather', 'GRANDFATHER'],
  ['family', 'FAMILY'],
  ['kunya', 'KUNYA'],
  ['nisba', 'NISBA'],
];

/** How a table is read. */
export interface Reading {
  rows: readonly (readonly string[])[];
  formulas: ReadonlySet<string>;
  /** Counted from 1; 0 where there are no headings. */
  headerRow: number;
  columns: readonly Column[];
  dateOrder: DateOrder;
}

/** What is wrong with the columns, whatever stands under them. */
export function columnProblems({ headerRow, columns }: Reading): ListProblem[] {
  const at = ({ number, heading }: Column, reason: ProblemReason): ListProblem => ({
    row: headerRow || null,
    column: number,
    heading: shownValue(heading),
    value: null,
    reason,
  });
  const known = columns.filter(({ field }) => field !== null);
  const named = known.some(({ field }) =>
    ['NAME', 'OWN_NAME', 'LATIN_NAME', 'CODE'].includes(field as string),
  );
  return [
    ...(named
      ? []
      : [
          {
            row: headerRow || null,
            column: null,
            heading: null,
            value: null,
            reason: 'NO_NAME_COLUMN' as const,
          },
        ]),
    ...known
      .filter(
        ({ field, number }) =>
          field !== 'FATE' &&
          field !== 'ALIAS' &&
          known.some((other) => other.field === field && other.number < number),
      )
      .map((column) => at(column, 'TWO_COLUMNS_SAME')),
    ...known.filter(({ field }) => field === 'FATE').map((column) => at(column, 'FATE_NOT_READ')),
    ...columns
      .filter(({ field, heading }) => field === null && heading !== '')
      .map((column) => at(column, 'COLUMN_NOT_USED')),
  ];
}

/** Reads the rows under the headings, one after another; empty ones are passed over. */
export function* readRows(reading: Reading): Generator<ReadRow> {
  const { rows, headerRow } = reading;
  const reader = new RowReader(reading);
  const header = wordingOf(rows[headerRow - 1] ?? []);
  for (let at = headerRow; at < rows.length; at += 1) {
    const wording = wordingOf(rows[at]);
    // The headings again, where somebody put lists together, are nobody's name.
    if (wording !== '' && wording !== header) yield reader.read(rows[at], at);
  }
}

/** What a row says, whatever stands around its words and after them. */
const wordingOf = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.trim())
    .join('\t')
    .trimEnd();

/** Days of a century and more. */
const MOST_DATES_KEPT = 50_000;

class RowReader {
  private readonly at: ReadonlyMap<Field, Column>;
  private readonly seen: Readonly<Record<'BIRTH' | 'HELD_SINCE', OrderSeen>>;
  private readonly used: readonly Column[];
  private readonly width: number;
  private readonly dates = {
    BIRTH: new Map<string, DateRead>(),
    HELD_SINCE: new Map<string, DateRead>(),
  };

  constructor(private readonly reading: Reading) {
    const { columns, rows, headerRow } = reading;
    this.used = columns.filter(({ field }) => field !== null && field !== 'FATE');
    this.at = new Map(
      this.used.map((column) => [column.field as Field, column] as const).reverse(),
    );
    this.width = columns.length;
    const dates = (field: Field) => {
      const column = this.at.get(field);
      if (!column) return { dayFirst: false, monthFirst: false };
      return ordersSeen(
        (function* () {
          for (let i = headerRow; i < rows.length; i += 1) yield rows[i][column.number - 1] ?? '';
        })(),
      );
    };
    this.seen = { BIRTH: dates('BIRTH'), HELD_SINCE: dates('HELD_SINCE') };
  }

  read(cells: readonly string[], at: number): ReadRow {
    const problems: ListProblem[] = [];
    const complain = (column: Column | null, reason: ProblemReason) => {
      const value = column ? shownValue((cells[column.number - 1] ?? '').trim()) : null;
      problems.push({
        row: at + 1,
        column: column?.number ?? null,
        heading: column ? shownValue(column.heading) : null,
        value: value || null,
        reason,
      });
    };
    if (cells.length > this.width && cells.slice(this.width).some((extra) => extra.trim()))
      complain(null, 'MORE_CELLS');
    const values = new Map<Field, string>();
    const aliases: string[] = [];
    for (const column of this.used) {
      const raw = cells[column.number - 1] ?? '';
      const text = kept(raw);
      if (text === '' || NOTHING.has(text.toLowerCase())) continue;
      const problem = this.problemOf(raw, text, column.field as Field);
      if (problem) complain(column, problem);
      else {
        if (this.reading.formulas.has(`${at}:${column.number - 1}`))
          complain(column, 'FORMULA_VALUE');
        if (TWO_SCRIPTS.test(text)) complain(column, 'MIXED_SCRIPTS');
        if (column.field === 'ALIAS') aliases.push(text);
        else if (!values.has(column.field as Field)) values.set(column.field as Field, text);
      }
    }
    const person = this.person(values, aliases, (field, reason) =>
      complain(this.at.get(field) ?? null, reason),
    );
    const code = values.get('CODE') ?? null;
    if (!fullName(person) && !code && !problems.some(isError))
      complain(this.at.get('NAME') ?? this.at.get('OWN_NAME') ?? null, 'NO_NAME');
    else if (fullName(person) && !code && !person.arabic?.own && !person.latin?.own)
      complain(this.at.get('NAME') ?? this.at.get('OWN_NAME') ?? null, 'NO_OWN_NAME');
    return { row: at + 1, code, person, problems };
  }

  private problemOf(raw: string, text: string, field: Field): ProblemReason | null {
    if (BIDI.test(raw)) return 'BIDI_CONTROL';
    if (CONTROL.test(raw)) return 'INVISIBLE_CHARACTER';
    if (FORMULA.test(text)) return 'FORMULA';
    return text.length > (MOST[field] ?? MOST_OF_NAMES) ? 'TOO_LONG' : null;
  }

  private person(
    values: ReadonlyMap<Field, string>,
    aliases: string[],
    complain: (field: Field, reason: ProblemReason) => void,
  ): ListedPerson {
    const value = (field: Field) => values.get(field) ?? null;
    const own = value('OWN_NAME') ?? value('NAME');
    const parts: StructuredName = { own };
    for (const [part, field] of PARTS) parts[part] = value(field);
    const written = Object.values(parts).filter(Boolean).join(' ');
    const arabic = HAS_ARABIC.test(written);
    const latin = value('LATIN_NAME');
    const heldSince = this.date('HELD_SINCE', value, complain);
    const since = heldSince ? periodOf(heldSince) : null;
    const registry = value('REGISTRY_NUMBER');
    return {
      arabic: arabic ? parts : null,
      latin: latin ? { own: latin } : !arabic && written ? parts : null,
      aliases,
      motherName: value('MOTHER'),
      birth: this.date('BIRTH', value, complain),
      registryNumber: registry ? asciiDigits(registry) : null,
      rank: value('RANK'),
      sex: this.sex(value, complain),
      place: value('PLACE'),
      heldSince: since ? { date: since.first, precision: since.precision } : null,
    };
  }

  private sex(
    value: (field: Field) => string | null,
    complain: (field: Field, reason: ProblemReason) => void,
  ): NewCaptive['sex'] {
    const text = value('SEX');
    if (!text) return 'UNKNOWN';
    const sex = SEXES.get(folded(text));
    if (!sex) complain('SEX', 'BAD_SEX');
    return sex ?? 'UNKNOWN';
  }

  /** The same date stands in thousands of rows: it is read once. */
  private dateOf(field: 'BIRTH' | 'HELD_SINCE', text: string): DateRead {
    const known = this.dates[field].get(text);
    if (known) return known;
    const read = readDate(text, this.reading.dateOrder, this.seen[field]);
    if (this.dates[field].size < MOST_DATES_KEPT) this.dates[field].set(text, read);
    return read;
  }

  private date(
    field: 'BIRTH' | 'HELD_SINCE',
    value: (field: Field) => string | null,
    complain: (field: Field, reason: ProblemReason) => void,
  ): string | null {
    const read = this.dateOf(field, value(field) ?? '');
    if ('problem' in read) {
      complain(field, read.problem);
      return null;
    }
    if (read.date && read.doubt) complain(field, 'DAY_FIRST_ASSUMED');
    return read.date;
  }
}

/** What of a person two rows must share to be one and the same row: all of it. */
export const samePerson = (person: Identity & { sex?: string }): string =>
  JSON.stringify([
    ...[person.arabic, person.latin].map((name) =>
      ['own', 'father', 'grandfather', 'family', 'kunya', 'nisba'].map((part) =>
        folded(name?.[part as keyof StructuredName] ?? ''),
      ),
    ),
    (person.aliases ?? []).map(folded).sort(),
    folded(person.motherName ?? ''),
    person.birth ?? '',
    folded(person.registryNumber ?? ''),
    folded(person.rank ?? ''),
  ]);
