import type { GrantState, Role, SeatKind } from '../graphql/schema.generated.js';

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

/** A grant as its next step needs it, in uuids. */
export interface Standing {
  state: GrantState;
  holder: string;
  givenBy: string;
  validUntil: Date | null;
}

/** A rule that refuses a step, and what to do. */
export interface Problem {
  rule: string;
  message: string;
}

const ENDED: Problem = {
  rule: 'grant-has-ended',
  message: 'This grant has ended. Give a new one where a seat is needed.',
};

/** What keeps an account from approving or refusing a grant. */
export function decisionProblem(grant: Standing, by: string): Problem | null {
  if (grant.state === 'ENDED') return ENDED;
  if (grant.state === 'IN_FORCE') {
    const message = 'This grant is in force: there is nothing to decide. To end it, revoke it.';
    return { rule: 'grant-waits-for-decision', message };
  }
  if (by === grant.givenBy || by === grant.holder) {
    const message =
      'A second administrator decides, neither who gave the grant nor who gets the seat. To take back what you gave, revoke it.';
    return { rule: 'second-administrator-decides', message };
  }
  return null;
}

/** What keeps a grant from ending at an instant. */
export function shorteningProblem(grant: Standing, until: Date, now: Date): Problem | null {
  if (grant.state === 'ENDED') return ENDED;
  if (!(until > now)) {
    const message = 'A grant ends at an instant to come. To end it at once, revoke it.';
    return { rule: 'grant-ends-to-come', message };
  }
  if (grant.validUntil && until >= grant.validUntil) {
    const message = 'A grant is only shortened. For a later end, give another one.';
    return { rule: 'grant-only-shortens', message };
  }
  return null;
}

/** What keeps a grant from being taken back. */
export const revocationProblem = ({ state }: Standing): Problem | null =>
  state === 'ENDED' ? ENDED : null;
