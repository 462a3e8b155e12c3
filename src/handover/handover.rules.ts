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

/** A stage that a handover was: where it went, and who was on it when it left. */
export interface Left {
  receiver: string;
  place: string | null;
  boarded: ReadonlySet<string>;
}

/** Whether an outcome brings somebody to somebody or somewhere that is said. */
export const broughtAway = ({ result, receiver, to }: Outcome): boolean =>
  (brings(result) || result === 'REARRESTED_AFTER') && Boolean(receiver ?? to);

/**
 * Whether holds and wishes are asked before an outcome is recorded. Plans are refused, facts are not: whoever had left by a
 * stage, with no hold in the way then and willing, for where it went, has crossed, whatever was said since. It is recorded, and
 * protection officers see what stood against it.
 */
export const asksTheWay = (outcome: Outcome, stage: Left | null): boolean =>
  broughtAway(outcome) &&
  !(
    stage?.boarded.has(outcome.captive) &&
    (outcome.receiver ?? stage.receiver) === stage.receiver &&
    (outcome.to ?? stage.place) === stage.place
  );

/** An outcome that says somebody is dead: shown to the table and to protection officers only (DOMAIN 3.9). */
export const saysDied = (result: HandoverResult): boolean =>
  result === 'DIED_BEFORE_HANDOVER' || result.startsWith('REMAINS_');

/** The result that every viewer of an outcome reads: of the dead, that they were not brought, as of anybody who was not. */
export const openResult = (result: HandoverResult): HandoverResult =>
  saysDied(result) ? 'NOT_PRODUCED' : result;

export const RULES = declare({
  'crossed-is-a-fact': {
    says: 'Nobody is handed over against a hold or against their will; but that somebody who had left crossed is recorded, whatever was said since, and protection officers see what stood against it.',
    source: ['DOMAIN 3.2', 'DOMAIN 3.3', 'DOMAIN 2, handover outcome'],
    decidedBy: ['asksTheWay'],
    refusedAs: ['held_back', 'own_wish_before_handover', 'not_on_manifest'],
    tests: [
      'plans are refused and facts are not (DOMAIN 3.2, 3.3)',
      'whoever had left when a hold or another wish came has crossed, and officers see what stood against it',
    ],
  },
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
