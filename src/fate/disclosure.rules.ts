import type { DisclosureAnswerKind, DisclosureSays } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';

/** Whether what is said of a person is a claim that they are dead. */
export const saysDeath = (says: DisclosureSays): boolean =>
  says === 'DEAD' || says === 'BURIAL_PLACE_GIVEN';

export interface GivenAnswer {
  answer: DisclosureAnswerKind;
  hasList: boolean;
  count: number | null;
  lines: readonly { captive: string; says: DisclosureSays; place: string | null }[];
}

/** What is wrong with an answer to a request to disclose. */
export function answerProblems(
  given: GivenAnswer,
): { path: (string | number)[]; message: string }[] {
  const problems: { path: (string | number)[]; message: string }[] = [];
  const silent =
    given.answer === 'REFUSED' || given.answer === 'NO_ANSWER' || given.answer === 'PROMISED';
  const tells = given.lines.some(({ says }) => says === 'LIVING' || saysDeath(says));
  if (silent && (given.hasList || tells)) {
    problems.push({
      path: ['answer'],
      message: `${given.answer} discloses nobody: an answer that names somebody is GIVEN or PARTLY_GIVEN.`,
    });
  }
  if (!silent && !given.hasList && given.count === null && given.lines.length === 0) {
    problems.push({
      path: ['lines'],
      message: 'Say what was given: a list, a number, or persons.',
    });
  }
  const seen = new Set<string>();
  given.lines.forEach(({ captive, says, place }, i) => {
    if (seen.has(captive)) {
      problems.push({
        path: ['lines', i, 'captive'],
        message: 'One answer says one thing of a person.',
      });
    }
    seen.add(captive);
    if (says === 'BURIAL_PLACE_GIVEN' && !place) {
      problems.push({ path: ['lines', i, 'place'], message: 'Say where the grave is said to be.' });
    }
  });
  return problems;
}

/** What is wrong with a reported figure: it is a number or a share, and its period goes forwards. */
export function figureProblems(figure: {
  value: number | null;
  share: number | null;
  from: string | null;
  until: string | null;
}): { path: string[]; message: string }[] {
  const { value, share, from, until } = figure;
  return [
    ...((value === null) === (share === null)
      ? [{ path: ['value'], message: 'A figure is either a number or a share.' }]
      : []),
    ...(from && until && until < from
      ? [{ path: ['until'], message: 'It ends before it begins.' }]
      : []),
  ];
}

export const RULES = declare({
  'disclosed-death-is-a-claim': {
    says: 'An answer that says of somebody that they are dead is a claim BELIEVED_DEAD as stated by the holder, and withheld as such; answers about the dead are hidden from observers and analysts whole.',
    source: ['DOMAIN 3.9', 'ICPPED 17-18, 24 (the right to know)'],
    decidedBy: ['saysDeath', 'answerProblems'],
    refusedAs: ['ck_disclosure_line_claim', 'disclosure_line_fits', 'disclosure_kept'],
    tests: ['an answer that somebody is dead is a belief, withheld until the family knows'],
  },
});
