import type { HandoverResult } from '../graphql/schema.generated.js';
import { brings } from '../protection/protection.rules.js';
import { declare } from '../rules/rule.js';

export interface Outcome {
  captive: string;
  giver: string;
  receiver: string | null;
  /** The place that the person is brought to. */
  to: string | null;
  result: HandoverResult;
}

/** What is wrong with the outcomes of a handover, by outcome. */
export function outcomeProblems(
  outcomes: readonly Outcome[],
): { at: number; field: string; message: string }[] {
  return outcomes.flatMap(({ captive, giver, receiver, to, result }, at) => [
    ...(result === 'RELEASED_AND_RECEIVED' && !receiver
      ? [
          {
            at,
            field: 'receiver',
            message: 'Nobody is released and received without a receiver: say which side received.',
          },
        ]
      : []),
    ...(result !== 'RELEASED_AND_RECEIVED' && brings(result) && !receiver && !to
      ? [
          {
            at,
            field: 'receiver',
            message:
              'Say which side received the person, or to which destination they were brought.',
          },
        ]
      : []),
    ...(result === 'RELEASED_IN_PLACE' && (receiver || to)
      ? [
          {
            at,
            field: receiver ? 'receiver' : 'to',
            message: 'Whoever is set free where they are held is brought to nobody.',
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

export const RULES = declare({
  'released-to-somebody': {
    says: 'Nobody is released without a receiver, a place they were brought to, or being set free where they were.',
    source: ['DOMAIN 2, handover outcome'],
    decidedBy: ['outcomeProblems'],
    refusedAs: ['ck_handover_outcome_receiver'],
    tests: ['who is brought away is brought to somebody or somewhere'],
  },
  'death-withheld-in-outcomes': {
    says: 'An outcome that says somebody died reads to observers as that they were not brought.',
    source: ['DOMAIN 3.9'],
    decidedBy: ['saysDied', 'openResult'],
    refusedAs: ['kept_from_onlookers', 'said_in_the_act'],
    tests: ['that somebody died is told from all other results (DOMAIN 3.9)'],
  },
});
