import type { ExportState } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** An export as its next step needs it. */
export interface Standing {
  state: ExportState;
  askedBy: string;
}

/** What keeps an account from deciding an export, in a sentence; null: nothing. */
export function exportDecisionProblem({ state, askedBy }: Standing, by: string): string | null {
  if (state !== 'WAITING') return 'This was decided already. Where it is needed again, ask anew.';
  return askedBy === by
    ? 'Somebody else decides, not who asked: a protection officer, or one of the mediator’s office.'
    : null;
}

const NOT_TAKEN: Readonly<Record<Exclude<ExportState, 'APPROVED'>, string>> = {
  WAITING: 'Nobody has decided on this export yet. It may be taken once somebody else approved it.',
  REFUSED: 'This export was refused; the reason stands with it. Ask anew where it no longer holds.',
  EXPIRED: 'The time to take this export is over. Ask anew where it is still needed.',
};

/** What keeps an account from taking an export, in a sentence; null: nothing. */
export function exportTakingProblem({ state, askedBy }: Standing, by: string): string | null {
  if (askedBy !== by) return 'Only who asked for an export takes it. Ask for one of your own.';
  return state === 'APPROVED' ? null : NOT_TAKEN[state];
}

export const DAYS_TO_TAKE = 7;

/** Until when an export may be taken that is approved now. */
export const expiryOf = (now: Date, days: number | null | undefined): Date =>
  new Date(now.valueOf() + (days ?? DAYS_TO_TAKE) * 86_400_000);

export const RULES = declare({
  'export-by-two': {
    says: 'A file of a record goes out for a stated purpose alone, once somebody else approved it, until it expires, to who asked; each taking is in the record.',
    source: [
      'DOMAIN 3.15',
      'ICRC, Professional Standards for Protection Work (purpose, transfer of data)',
    ],
    decidedBy: ['exportDecisionProblem', 'exportTakingProblem'],
    refusedAs: ['export_second', 'export_in_force', 'ck_export_decision_expires'],
    tests: [
      'an export is decided once, and by somebody else',
      'goes out once somebody else approved it, to who asked, until it expires',
      'the application’s role lets no file out around the rules',
    ],
  },
});
