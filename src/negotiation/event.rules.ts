import { fieldOf, splitEvent } from '../exchangecase/event-fields.js';
import type { CaseEvent } from '../exchangecase/exchange-case.js';

/** Why an act cannot be part of a round; null when it can. */
export function roundProblem(
  round: { open: boolean; on: string; number: number },
  actOn: string | null,
): string | null {
  if (!round.open)
    return `Round ${round.number} is closed. Record this outside any round, or open the next one.`;
  if (actOn && actOn < round.on)
    return `Round ${round.number} began on ${round.on}; this is dated before it.`;
  return null;
}

/**
 * Which coded particulars an event of a type cannot have: names that the case format does not know for it, and values that
 * are no code or number of the form it wants. Words belong into the wording, where they are sealed.
 */
export function particularProblems(
  type: string,
  particulars: Record<string, unknown>,
): { name: string; message: string }[] {
  const caseType = type.toLowerCase() as CaseEvent['type'];
  const { text } = splitEvent({ type: caseType, date: '2000-01-01', ...particulars });
  return Object.keys(particulars).flatMap((name) => {
    if (!fieldOf(caseType, name) || COMMON.has(name)) {
      return [{ name, message: `${type} has no particular "${name}".` }];
    }
    if (name in text) {
      return [
        {
          name,
          message: `"${name}" takes a number or a short code here. Words belong into the wording.`,
        },
      ];
    }
    return [];
  });
}

/** Fields that an event has columns for. */
const COMMON = new Set([
  'date',
  'type',
  'precision',
  'by',
  'to',
  'claimed_by',
  'src',
  'conf',
  'kind',
]);
