import { type Field, fieldOf, splitEvent } from '../exchangecase/event-fields.js';
import type { CaseEvent } from '../exchangecase/exchange-case.js';
import { type Dated, liesBefore, textOf } from '../graphql/dated.js';
import type { EventType, NegotiationPhase } from '../graphql/schema.generated.js';

/** Why an act cannot be part of a round; null when it can. */
export function roundProblem(
  round: { open: boolean; on: Dated; number: number },
  actOn: Dated | null,
): string | null {
  if (!round.open)
    return `Round ${round.number} is closed. Record this outside any round, or open the next one.`;
  if (actOn && liesBefore(actOn, round.on))
    return `Round ${round.number} began on ${textOf(round.on)}; this is dated before it.`;
  return null;
}

/** Why an intermediary cannot carry something on a day; null when its mandate covers it. */
export function mandateProblem(
  mandate: { code: string; from: Dated | null; until: Dated | null },
  on: Dated,
): string | null {
  const { code, from, until } = mandate;
  if (until && liesBefore(until, on)) {
    return `The mandate of ${code} ended on ${textOf(until)}; this is dated after it. Give a new mandate first.`;
  }
  if (from && liesBefore(on, from)) {
    return `The mandate of ${code} began on ${textOf(from)}; this is dated before it.`;
  }
  return null;
}

/** Events that tell when somebody is to be handed over: hidden from observers and analysts until it is over (DOMAIN 3.15). */
export const tellsPlan = (type: EventType): boolean =>
  type === 'HANDOVER_PLANNED' || type === 'HANDOVER_POSTPONED';

/** Phases that tell that a handover is near. */
export const isNearHandover = (phase: NegotiationPhase): boolean =>
  phase === 'INTERVIEWS_AND_LOGISTICS' || phase === 'HANDOVER';

/** Events that may say of one person that it is dead: hidden from observers and analysts (DOMAIN 3.9). */
export const mayTellDeath = (type: EventType): boolean => type === 'THREAT_CARRIED_OUT';

/** Codes that the particulars of an event may name: those of the sides and lists at this table. */
export interface KnownCodes {
  sides: readonly string[];
  lists: readonly string[];
}

/** The codes that a particular may hold or be counted by, where there is a list of them. */
function codesOf(field: Field, name: string, value: unknown, known: KnownCodes) {
  const words = (all: readonly string[] | undefined, said: readonly unknown[]) =>
    all && said.some((one) => !all.includes(String(one))) ? all : null;
  const keys = value !== null && typeof value === 'object' ? Object.keys(value) : [];
  switch (field.holds) {
    case 'counts_by_party':
      return words(known.sides, keys);
    case 'counts_by_word':
    case 'shares_by_word':
      return words(field.usual, keys);
    case 'word':
      return value === null ? null : words(field.usual, [value]);
    case 'id':
      return name === 'list' && value !== null ? words(known.lists, [value]) : null;
    default:
      return null;
  }
}

/**
 * Which coded particulars an event of a type cannot have: names that the case format does not know for it, and values that
 * are no code or number of the form it wants, or none of the codes that there are. Words belong into the wording, where
 * they are sealed.
 */
export function particularProblems(
  type: string,
  particulars: Record<string, unknown>,
  known: KnownCodes,
): { name: string; message: string }[] {
  const caseType = type.toLowerCase() as CaseEvent['type'];
  const { text } = splitEvent({ type: caseType, date: '2000-01-01', ...particulars });
  return Object.keys(particulars).flatMap((name) => {
    const field = fieldOf(caseType, name);
    if (!field || COMMON.has(name)) {
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
    const codes = codesOf(field, name, particulars[name], known);
    if (!codes) return [];
    const message = `"${name}" takes one of: ${codes.join(', ') || 'none here yet'}. Words belong into the wording.`;
    return [{ name, message }];
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
