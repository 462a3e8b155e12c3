import type { HandoverResult } from '../graphql/schema.generated.js';

export interface Outcome {
  captive: string;
  giver: string;
  receiver: string | null;
  result: HandoverResult;
}

/** What is wrong with the outcomes of a handover, by outcome. */
export function outcomeProblems(
  outcomes: readonly Outcome[],
): { at: number; field: string; message: string }[] {
  return outcomes.flatMap(({ captive, giver, receiver, result }, at) => [
    ...(result === 'RELEASED_AND_RECEIVED' && !receiver
      ? [
          {
            at,
            field: 'receiver',
            message: 'Nobody is released and received without a receiver: say which side received.',
          },
        ]
      : []),
    ...(giver === receiver
      ? [{ at, field: 'receiver', message: 'A side does not hand over to itself.' }]
      : []),
    ...(outcomes.findIndex((other) => other.captive === captive) < at
      ? [{ at, field: 'captive', message: 'One thing becomes of a person at one handover.' }]
      : []),
  ]);
}

/** An outcome that says somebody is dead: shown to the table and to protection officers only (DOMAIN 3.9). */
export const saysDied = (result: HandoverResult): boolean =>
  result === 'DIED_BEFORE_HANDOVER' || result.startsWith('REMAINS_');

/** The result that every viewer of an outcome reads: of the dead, that they were not brought, as of anybody who was not. */
export const openResult = (result: HandoverResult): HandoverResult =>
  saysDied(result) ? 'NOT_PRODUCED' : result;
