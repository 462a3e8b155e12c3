import { fieldOf, splitEvent } from '../exchangecase/event-fields.js';
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
