import type { JobKind, JobStatus } from '../graphql/schema.generated.js';

/** Why a job cannot be stopped or gone on with; null when it can. */
export function cancelProblem(status: JobStatus): string | null {
  return status === 'WAITING' ? null : `This job is ${status}; there is nothing left to stop.`;
}

/** A check reads everything anew, so it is not gone on with: another dry run is begun. */
export function resumeProblem(kind: JobKind, status: JobStatus, own: boolean): string | null {
  if (kind === 'LIST_CHECK') return 'A check is not gone on with. Begin another dry run.';
  if (status !== 'CANCELLED' && status !== 'FAILED')
    return `This job is ${status}; only one that is CANCELLED or FAILED is gone on with.`;
  return own ? null : 'Whoever began a job goes on with it: it acts in that account’s name.';
}

/** How long a server waits before it tries a step again that failed by a fault: 1 s, 2 s, 4 s … up to half a minute. */
export const pauseAfter = (faults: number): number => Math.min(30_000, 1000 * 2 ** (faults - 1));

/** So many faults in a row end a job. */
export const MOST_FAULTS = 5;
