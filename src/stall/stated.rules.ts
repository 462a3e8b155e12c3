import { type CauseCode, CAUSES } from './diagnosis.js';
import { SIGHT } from './formulas.js';
import { ofType, type Reading } from './reading.rules.js';

/** What parties say is the reason, beside what the record shows. */

export interface Stated {
  /** Who says it. */
  by: string;
  /** Its category as coded; may be none of the causes, such as "terms". */
  category: string;
  cause: CauseCode | null;
  /** The event, by its index. */
  event: number;
}

const isCause = (code: string): code is CauseCode => (CAUSES as readonly string[]).includes(code);

export function statedIn(reading: Reading): Stated[] {
  return ofType(reading, 'statement')
    .filter(({ event, day }) => event.category && reading.asOf - day <= SIGHT.stated)
    .map(({ event, index }) => {
      const code = String(event.category).toUpperCase();
      return {
        by: String(event.by ?? ''),
        category: String(event.category),
        cause: isCause(code) ? code : null,
        event: index,
      };
    });
}

/** Parties name different reasons, or one names another than the record shows. */
export function isContested(stated: readonly Stated[], shown: readonly CauseCode[]): boolean {
  const causes = new Set(stated.flatMap(({ cause }) => cause ?? []));
  const speakers = new Set(stated.map(({ by }) => by));
  if (speakers.size > 1 && causes.size > 1) return true;
  return [...causes].some((cause) => shown.length > 0 && !shown.includes(cause));
}
