import type { CountOutcome, RefusalReason, Verdict } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** Verdicts that reject a name: these need a reason, and make up the rejection matrix. */
export const REJECTIONS: readonly Verdict[] = ['REFUSED', 'SUBSTITUTED'];

/** Verdicts that may have a reason without needing one. */
const MAY_HAVE_REASON: readonly Verdict[] = [
  'DEFERRED',
  'ON_HOLD',
  'AGREED_CONDITIONALLY',
  'DECLINED_BY_PERSON',
];

export interface NameAnswer {
  verdict: Verdict;
  reason?: RefusalReason | null;
  substitute?: string | null;
}

/** What is wrong with an answer to one name. `own` says whether the answering side put the name on the table itself. */
export function responseProblems(
  answer: NameAnswer,
  own: boolean,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  const say = (field: string, message: string) => problems.push({ field, message });
  const rejects = REJECTIONS.includes(answer.verdict);
  if (rejects && !answer.reason) {
    say('reason', 'A refusal has a reason. Where none was given, say NO_REASON_GIVEN.');
  }
  if (answer.reason && !rejects && !MAY_HAVE_REASON.includes(answer.verdict)) {
    say(
      'reason',
      `${answer.verdict} has no reason for a refusal. Leave the reason out, or change the verdict.`,
    );
  }
  if (answer.substitute && answer.verdict !== 'SUBSTITUTED') {
    say('substitute', 'A person named instead comes with SUBSTITUTED only.');
  }
  if ((answer.verdict === 'WITHDRAWN_BY_PROPOSER') !== own) {
    say(
      'verdict',
      own
        ? 'A side does not answer its own names; it can take them back: WITHDRAWN_BY_PROPOSER.'
        : 'Only the side that put a name on the table takes it back.',
    );
  }
  return problems;
}

/** An answer that says somebody is dead: shown to the table and to protection officers only (DOMAIN 3.9). */
export const saysDead = (reason: RefusalReason | null | undefined): boolean =>
  reason === 'REPORTED_DEAD';

/**
 * The reason that every viewer of an answer reads. A death reads like any answer for which no reason was given: were it
 * left out instead, what is left out would say who is dead.
 */
export function openReason({ verdict, reason }: NameAnswer): RefusalReason | null {
  if (!saysDead(reason)) return reason ?? null;
  return REJECTIONS.includes(verdict) ? 'NO_REASON_GIVEN' : null;
}

/** What is wrong with an answer by counts. */
export function countProblems(
  counts: readonly { outcome: CountOutcome; count?: number | null; share?: number | null }[],
  namesSpokenOf: number | null,
): { at: number; field: string; message: string }[] {
  const problems = counts.flatMap(({ outcome, count, share }, at) => [
    ...(count != null && share != null
      ? [{ at, field: 'share', message: 'Give a number or a share, not both.' }]
      : []),
    ...(counts.findIndex((other) => other.outcome === outcome) < at
      ? [{ at, field: 'outcome', message: `${outcome} stands twice.` }]
      : []),
  ]);
  const sum = counts.reduce((total, { count }) => total + (count ?? 0), 0);
  if (namesSpokenOf !== null && sum > namesSpokenOf) {
    const message = `The counts add up to ${sum}, more than the ${namesSpokenOf} names spoken of.`;
    problems.push({ at: counts.length - 1, field: 'count', message });
  }
  return problems;
}

export const RULES = declare({
  'who-is-kept-and-why': {
    says: 'Whoever is kept is named with the last reason that was given, on screen and on paper.',
    source: ['DOMAIN 3.12'],
    decidedBy: [],
    refusedAs: [],
    why: 'It is asked for, not refused: `retainedNames` and the printed page are counted from the answers, which always have a reason.',
    tests: ['who came home is kept no more; the others are, with the last word on each'],
  },
  'refusal-has-a-reason': {
    says: 'A refusal of a name always has a reason; that none was given is one.',
    source: ['DOMAIN 2, refusal reason'],
    decidedBy: ['responseProblems'],
    refusedAs: ['ck_response_refusal_has_reason'],
    tests: ['a refusal without a reason is told to say NO_REASON_GIVEN'],
  },
  'death-withheld-in-answers': {
    says: 'An answer that says somebody is dead reads like any other without a reason to who may not know.',
    source: ['DOMAIN 3.9'],
    decidedBy: ['saysDead', 'openReason'],
    refusedAs: ['kept_from_onlookers', 'said_in_the_act'],
    tests: [
      'an answer that says somebody is dead is told from all others (DOMAIN 3.9)',
      'nobody adds a death to an answer that was given, nor shows one to observers',
    ],
  },
});
