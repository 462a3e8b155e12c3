import { normalise } from '../../../src/names/text.rules.js';
import { asciiDigits } from '../../../src/words/digits.js';
import { DOMAIN } from '../../../src/words/domain.js';
import type { Given } from './given.js';
import { NEEDS_REASON, type Reason, type Verdict } from './keys.js';

/** What a row of an annotated sheet may be about. */
export interface Named {
  id: string;
  code: string;
  name: string | null;
}

export type RowProblem = 'unknownName' | 'manyNames' | 'unknownVerdict' | 'needsReason' | 'twice';

/** A row as it was understood. */
export interface SheetRow {
  text: string;
  line?: Named;
  given?: Given;
  problem?: RowProblem;
}

/** What is written into such sheets beside the words of the screens. */
const VERDICT_WORDS: readonly (readonly [Verdict, string])[] = [
  ['REFUSED', 'مرفوض|رفض|مرفوضة|لا|غير موافق|no|refused|rejected|declined'],
  ['AGREED_CONDITIONALLY', 'موافق بشرط|بشرط|conditional|agreed conditionally'],
  ['AGREED', 'موافق|نعم|مقبول|مقبولة|تمت الموافقة|yes|agreed|accepted|ok'],
  ['DEFERRED', 'مؤجل|مؤجلة|لاحقا|قيد الدراسة|deferred|later|pending'],
  ['SUBSTITUTED', 'بديل|استبدال|مستبدل|substituted|replaced'],
  ['CONFIRMED_HELD', 'موجود|محتجز|لدينا|held|confirmed'],
  ['NO_ANSWER', 'بلا رد|لا رد|لم يرد|no answer|no reply'],
];

const REASON_WORDS: readonly (readonly [Reason, string])[] = [
  ['DUPLICATE_OR_NOT_FOUND', 'غير موجود|غير معروف|لا اثر له|مكرر|not found|duplicate|unknown'],
  ['CUSTODY_DENIED', 'غير محتجز|ليس لدينا|not held|denied'],
  ['REPORTED_DEAD', 'متوفي|متوفى|توفي|dead|deceased'],
  ['ALREADY_RELEASED', 'مفرج عنه|مخلى سبيله|اطلق سراحه|released'],
  ['SECURITY_VETO', 'امني|اسباب امنيه|security'],
  ['CRIMINAL_CASE', 'جنائي|محكوم|قضيه|criminal|case'],
  ['PREFERS_OWN_CHOICE', 'يختار غيره|نختار|own choice'],
  ['HELD_BY_THIRD_PARTY', 'طرف ثالث|جهه اخرى|third party'],
  ['IDENTITY_ERROR', 'خطا في الاسم|خطا|identity'],
];

const key = (text: string): string => normalise(asciiDigits(text));

/** Words for codes, the longest first: `موافق بشرط` before `موافق`. */
function dictionary<C extends string>(
  more: readonly (readonly [C, string])[],
  words: Readonly<Record<C, { ar: string; en: string }>>,
): readonly (readonly [word: string, code: C])[] {
  const own = (Object.entries(words) as [C, { ar: string; en: string }][]).flatMap(
    ([code, { ar, en }]) => [
      [key(ar), code] as const,
      [key(en), code] as const,
      [key(code.replaceAll('_', ' ')), code] as const,
    ],
  );
  const others = more.flatMap(([code, list]) =>
    list.split('|').map((word) => [key(word), code] as const),
  );
  return [...own, ...others].sort(([a], [b]) => b.length - a.length);
}

const VERDICTS = dictionary(VERDICT_WORDS, DOMAIN.Verdict);
const REASONS = dictionary(REASON_WORDS, DOMAIN.RefusalReason);

/** The code that a cell says: exactly, or by words that it begins with. */
function coded<C>(cell: string, words: readonly (readonly [string, C])[]): C | undefined {
  const said = key(cell);
  return (words.find(([word]) => word === said) ??
    words.find(([word]) => ` ${said} `.startsWith(` ${word} `)))?.[1];
}

const CODE = /\b[A-Za-z][A-Za-z0-9_]*[-.]\d{6,}\b/;

/** The line that a row is about, by its code, else by its name: the whole name, spelt in any way. */
function lineOf(cells: readonly string[], lines: readonly Named[]): Named | RowProblem {
  const code = cells.map((cell) => CODE.exec(asciiDigits(cell))?.[0]).find(Boolean);
  if (code)
    return lines.find((line) => line.code.toLowerCase() === code.toLowerCase()) ?? 'unknownName';
  const said = cells.map(key).filter((cell) => cell.includes(' '));
  const named = lines.filter((line) => line.name && said.includes(key(line.name)));
  return named.length > 1 ? 'manyNames' : (named[0] ?? 'unknownName');
}

/** Reads the rows of a sheet that was copied from a table or a message. Nothing is guessed: what is unclear says so. */
export function readSheet(text: string, lines: readonly Named[]): SheetRow[] {
  const seen = new Set<string>();
  const rows = text.split(/\r?\n/).filter((row) => row.trim());
  return rows.map((row) => {
    const cells = row
      .split(row.includes('\t') ? '\t' : /[;|،,]/)
      .map((cell) => cell.trim().replace(/^"|"$/g, ''));
    const line = lineOf(cells, lines);
    if (typeof line === 'string') return { text: row, problem: line };
    const rest = cells.filter(
      (cell) => !CODE.test(asciiDigits(cell)) && (!line.name || key(cell) !== key(line.name)),
    );
    const reason = rest.map((cell) => coded(cell, REASONS)).find(Boolean);
    const said = rest
      .filter((cell) => !coded(cell, REASONS))
      .map((cell) => coded(cell, VERDICTS))
      .find(Boolean);
    const verdict = said ?? (reason ? 'REFUSED' : undefined);
    if (!verdict) return { text: row, line, problem: 'unknownVerdict' };
    if (seen.has(line.id)) return { text: row, line, problem: 'twice' };
    seen.add(line.id);
    if (!NEEDS_REASON.includes(verdict)) {
      return {
        text: row,
        line,
        given: { verdict, ...(verdict !== 'AGREED' && reason && { reason }) },
      };
    }
    return {
      text: row,
      line,
      given: { verdict, reason: reason ?? 'NO_REASON_GIVEN' },
      ...(!reason && { problem: 'needsReason' as const }),
    };
  });
}
