import type { ListImportStatus, ListType } from '../graphql/schema.generated.js';

/** The steps of an import: from which statuses each leads on. */
export const IMPORT_STEPS = {
  listImportMap: ['OPEN', 'CHECKED'],
  listImportDryRun: ['OPEN', 'CHECKED'],
  listImportCommit: ['CHECKED'],
  listImportCancel: ['OPEN', 'CHECKING', 'CHECKED'],
  listImportUndo: ['COMMITTING', 'COMMITTED'],
} as const satisfies Record<string, readonly ListImportStatus[]>;

export type ImportStep = keyof typeof IMPORT_STEPS;

const NEXT: Readonly<Record<ListImportStatus, string>> = {
  OPEN: 'Begin the dry run first.',
  CHECKING: 'Wait for its job, or stop that.',
  CHECKED: 'Record it, or give it up.',
  COMMITTING: 'Wait for its job, or stop that and undo the import.',
  COMMITTED: 'It is recorded; undo it, or go on with the draft of the list.',
  CANCELLED: 'It was given up: begin another.',
  UNDONE: 'It was taken back: begin another.',
};

/** Why a step cannot be taken from a status; null when it can. */
export const importStepProblem = (step: ImportStep, status: ListImportStatus): string | null =>
  (IMPORT_STEPS[step] as readonly string[]).includes(status)
    ? null
    : `This import is ${status}. ${NEXT[status]}`;

/** One's own persons are claimed of whoever holds them; those of an offer are held by who offers. */
export function heldAndClaimed(
  type: ListType,
  side: string,
  to: string | null,
  heldBy: string | null,
): { heldBy: string | null; claimedBy: string | null } {
  const demands = type === 'DEMAND' || type === 'MISSING_ENQUIRY';
  return demands
    ? { heldBy: heldBy ?? to, claimedBy: side }
    : { heldBy: heldBy ?? side, claimedBy: null };
}
