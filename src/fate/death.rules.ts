import type { DeathBasis, FamilyTold } from '../graphql/schema.generated.js';

/** What is reported of a death, as far as rules go. */
export interface ReportedDeath {
  value: string;
  basis: DeathBasis;
  /** Whether a source other than this one has claimed the death before. */
  saidBefore: boolean;
  /** Whether a side states it in its own name. */
  statedBySide: boolean;
  on: string;
  diedOn: { first: string } | null;
}

export interface Problem {
  field: string;
  rule: string;
  message: string;
}

/**
 * What is wrong with a report of a death. No paper alone makes anybody dead (DOMAIN 3.9): a registry notice gives a belief,
 * *died in custody* is stated by a side or needs a second source, and identified remains come from a confirmed identification alone.
 */
export function deathProblems(report: ReportedDeath): Problem[] {
  const problems: Problem[] = [];
  const { value, basis } = report;
  if (value !== 'BELIEVED_DEAD' && value !== 'DIED_IN_CUSTODY') {
    problems.push({
      field: 'value',
      rule: 'death-as-stated',
      message:
        'A report of a death says BELIEVED_DEAD or DIED_IN_CUSTODY. Remains are identified by a confirmed identification alone.',
    });
  }
  if (basis === 'REGISTRY_NOTICE' && value !== 'BELIEVED_DEAD') {
    problems.push({
      field: 'value',
      rule: 'notice-gives-belief',
      message: 'A paper of the registry gives BELIEVED_DEAD, never more.',
    });
  } else if (value === 'DIED_IN_CUSTODY' && !report.saidBefore && !report.statedBySide) {
    problems.push({
      field: 'value',
      rule: 'death-from-two-sources',
      message:
        'One source gives a belief: record BELIEVED_DEAD. That somebody died in custody is stated by a side (`claimedBy`), or needs a death claimed from another source before.',
    });
  }
  if (report.diedOn && report.diedOn.first > report.on) {
    problems.push({
      field: 'diedOn',
      rule: 'stated-after-death',
      message: 'It was stated before the day of death. Check both dates.',
    });
  }
  return problems;
}

const ENOUGH: Readonly<Partial<Record<FamilyTold, readonly string[]>>> = {
  BELIEVED_DEAD: ['BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED'],
  REMAINS_IDENTIFIED: ['REMAINS_IDENTIFIED'],
};

/** Whether a family may be told this: a death only where one is claimed, identified remains only where they are. */
export function mayBeTold(told: FamilyTold | null, claimed: readonly string[]): boolean {
  const enough = told ? ENOUGH[told] : undefined;
  return !enough || claimed.some((value) => enough.includes(value));
}

/** Whether what a family was told lets others see a claim of a death: belief is less than identified remains. */
export const lifts = (told: FamilyTold | null, death: string): boolean =>
  told === 'REMAINS_IDENTIFIED' || (told === 'BELIEVED_DEAD' && death !== 'REMAINS_IDENTIFIED');
