import { declare } from '../rules/rule.js';
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

/** A claim, and whether it was taken back with the identification that it followed from. */
export interface Claimed {
  value: string;
  withdrawn: boolean;
}

const ENOUGH: Readonly<Partial<Record<FamilyTold, readonly string[]>>> = {
  BELIEVED_DEAD: ['BELIEVED_DEAD', 'DIED_IN_CUSTODY', 'REMAINS_IDENTIFIED'],
  REMAINS_IDENTIFIED: ['REMAINS_IDENTIFIED'],
  IDENTIFICATION_WITHDRAWN: ['REMAINS_IDENTIFIED'],
};

/**
 * Whether a family may be told this: a death only where one is claimed, identified remains only where they are, and that an
 * identification was taken back only where one was.
 */
export function mayBeTold(told: FamilyTold | null, claimed: readonly Claimed[]): boolean {
  const enough = told ? ENOUGH[told] : undefined;
  const withdrawn = told === 'IDENTIFICATION_WITHDRAWN';
  return (
    !enough || claimed.some((one) => enough.includes(one.value) && one.withdrawn === withdrawn)
  );
}

/** Whether what a family was told lets others see a claim of a death: belief is less than identified remains. */
export const lifts = (told: FamilyTold | null, death: string): boolean =>
  told === 'REMAINS_IDENTIFIED' || (told === 'BELIEVED_DEAD' && death !== 'REMAINS_IDENTIFIED');

export const RULES = declare({
  'death-embargo': {
    says: 'A claim of a death is seen by protection officers and who makes it, by nobody else until the family was told; then by whoever sees the person.',
    source: [
      'DOMAIN 3.9',
      'GC I 16-17; GC III 120, 122; GC IV 130, 136-138 (information goes to the family)',
    ],
    decidedBy: ['lifts'],
    refusedAs: ['death_within_protection', 'kept_from_onlookers'],
    tests: [
      'is seen by protection officers and who recorded it, by nobody else',
      'is not shown to anybody else by direct statements either',
      'once told of a death, whoever sees the person sees what is claimed of it, and what was kept apart',
    ],
  },
  'one-paper-is-belief': {
    says: 'No paper alone makes anybody dead: a registry notice gives BELIEVED_DEAD as stated, never more; died in custody is stated by a side or claimed from a second source.',
    source: ['DOMAIN 3.9', 'DOMAIN 2, vital'],
    decidedBy: ['deathProblems'],
    refusedAs: ['notice_gives_belief', 'death_from_two_sources', 'report_fits_claim'],
    tests: [
      'one registry notice gives a belief',
      'a notice never says more, and one source alone never that somebody died in custody',
    ],
  },
  'told-what-is-claimed': {
    says: 'A family is told of a death only where one is claimed here, of identified remains only where they are.',
    source: ['DOMAIN 3.9', 'ICPPED 24(2)'],
    decidedBy: ['mayBeTold'],
    refusedAs: ['told_what_is_claimed'],
    tests: [
      'are told of a death only where one is claimed, and of identified remains only where they are',
    ],
  },
  'families-apart': {
    says: 'Relatives and informants are recorded, reached and seen by protection officers alone.',
    source: ['DOMAIN 3.11'],
    decidedBy: [],
    refusedAs: ['relative', 'informant', 'family_contact'],
    tests: [
      'are spoken to by protection officers alone',
      'knows who gave it, which protection officers alone do',
    ],
  },
  'source-purpose': {
    says: 'A source is used for what whoever gave it allowed, and for nothing else.',
    source: ['ICRC, Professional Standards for Protection Work (informed consent, purpose)'],
    decidedBy: [],
    refusedAs: ['source_serves', 'ck_source_purposes'],
    tests: [
      'given for telling a family backs nothing that negotiators work with',
      'so given lets protection officers record a death, which the table does not see even when the family knows',
    ],
  },
});
