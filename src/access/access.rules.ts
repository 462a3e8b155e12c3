import type { Role, SeatKind } from '../graphql/schema.generated.js';

/** The seat that a role takes; a negotiator's depends on whether a side is named. */
export function seatKindOf(
  role: Role,
  sideCode: string | null | undefined,
): SeatKind | { problem: string } {
  if (role === 'NEGOTIATOR') return sideCode ? 'SIDE' : 'MEDIATOR_OFFICE';
  if (sideCode)
    return { problem: 'Only a negotiator has a side. Leave the side out for a neutral role.' };
  return role === 'PROTECTION_OFFICER' ? 'PROTECTION' : role;
}
