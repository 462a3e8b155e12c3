import type { Verdict } from '../graphql/schema.generated.js';
import { agrees } from '../protection/protection.rules.js';
import { declare } from '../rules/rule.js';

/** A name put down by a side (null: by the mediator), who would give and who would receive, and the last answer of each. */
export interface NamedName {
  putBy: string | null;
  giver: string;
  receiver: string;
  lastOfGiver: Verdict | null;
  lastOfReceiver: Verdict | null;
}

/**
 * Whether both sides agree on a name now: each by its last answer to the person, or, as long as it answered nothing else, by
 * having put the name down (DOMAIN 2, response: the history of a name is the finding, the last answer is where it stands).
 */
export function bothAgree({ putBy, giver, receiver, lastOfGiver, lastOfReceiver }: NamedName) {
  const stands = (side: string, last: Verdict | null) =>
    last === null ? putBy === side : agrees(last);
  return giver !== receiver && stands(giver, lastOfGiver) && stands(receiver, lastOfReceiver);
}

/** Why a seat cannot sign for an agreement; null when it can: each party by its own negotiator. */
export function signatureProblem(
  side: string | null,
  parties: readonly string[],
  signed: readonly string[],
): string | null {
  if (side === null || !parties.includes(side)) {
    return 'An agreement is signed by the negotiators of its own sides, each for theirs.';
  }
  return signed.includes(side) ? 'Your side has signed this version already.' : null;
}

export const RULES = declare({
  'agreed-by-both': {
    says: 'An agreement holds the names on which both sides agree by their last answers, and no other.',
    source: ['DOMAIN 2, response', 'DOMAIN 2, list AGREED_FINAL'],
    decidedBy: ['bothAgree'],
    refusedAs: ['agreed_by_both'],
    tests: [
      'a name is agreed on by both, or by neither',
      'an agreement is drawn from the answers, and says what is missing',
      'the application’s role writes no line, version or signature around the rules',
    ],
  },
  'signed-for-one-version': {
    says: 'Each side signs by its own negotiator, for the last version alone; an amendment is a new version that nobody has signed.',
    source: ['DOMAIN 2, phases (final lists signed)'],
    decidedBy: ['signatureProblem'],
    refusedAs: [
      'signed_by_the_side',
      'signed_last_version',
      'agreement_version_stays',
      'agreement_version_follows',
      'uq_agreement_signature',
    ],
    tests: [
      'each side signs for itself, and for one version',
      'the application’s role writes no line, version or signature around the rules',
    ],
  },
});
