import type { MedicalFinding, PriorityGroup } from '../graphql/schema.generated.js';
import { declare } from '../rules/rule.js';
import { daysLater } from './protection.rules.js';

/** Policy: for how many days at most what an examination found counts. */
export const MEDICAL_DAYS = 180;

/** The group that comes first by what was found (GC III 109-110; AP I 76); null where none follows. */
export function groupOf(finding: MedicalFinding): PriorityGroup | null {
  if (finding === 'SERIOUSLY_WOUNDED' || finding === 'SERIOUSLY_SICK')
    return 'SERIOUSLY_WOUNDED_OR_SICK';
  return finding === 'PREGNANT' || finding === 'MOTHER_OF_INFANT'
    ? 'PREGNANT_OR_MOTHER_OF_INFANT'
    : null;
}

export interface Examination {
  finding: MedicalFinding;
  on: string;
  until: string;
}

/**
 * Whether somebody may not be moved on a day: the last that was found of it counts, while it lasts. `found` comes in the order
 * of recording.
 */
export function unfitToTravel(found: readonly Examination[], day: string): boolean {
  const said = found.filter(
    ({ finding, on }) =>
      (finding === 'UNFIT_TO_TRAVEL' || finding === 'FIT_TO_TRAVEL') && on <= day,
  );
  if (said.length === 0) return false;
  const last = said.reduce((one, other) => (other.on >= one.on ? other : one));
  return last.finding === 'UNFIT_TO_TRAVEL' && last.until > day;
}

/** What is wrong with an examination as it is recorded. */
export function examinationProblems(
  { finding, on, until }: Examination,
  sex: string,
  today: string,
): { field: string; message: string }[] {
  const problems: { field: string; message: string }[] = [];
  if (on > today) {
    problems.push({ field: 'on', message: 'This day lies in the future. Record what was found.' });
  }
  if (until <= on || until > daysLater(on, MEDICAL_DAYS)) {
    const message = `What was found counts from that day for ${MEDICAL_DAYS} days at most. Record the next examination then.`;
    problems.push({ field: 'until', message });
  }
  if (sex === 'MALE' && groupOf(finding) === 'PREGNANT_OR_MOTHER_OF_INFANT') {
    const message = 'The record says that this person is a man. Look at who it is first.';
    problems.push({ field: 'finding', message });
  }
  return problems;
}

export const RULES = declare({
  'health-for-officers': {
    says: 'What was found of somebody’s health is read and written by protection officers alone; others are shown the group that follows, and nothing else.',
    source: ['DOMAIN 4', 'DOMAIN 2, priority group', 'GC III 109-110, 112', 'AP I 76'],
    decidedBy: ['groupOf', 'examinationProblems'],
    refusedAs: ['officers_alone', 'group_examined', 'ck_captive_medical_until', 'own_hand'],
    tests: [
      'health is protection officers’ alone, through any door',
      'the group that follows is seen by whoever sees the person, and says nothing else',
    ],
  },
  'unfit-boards-nothing': {
    says: 'Whoever was found not fit to be moved is put on no manifest and taken off those that have not left, until found fit or the finding has lapsed.',
    source: ['DOMAIN 2, handover outcome (MEDICALLY_UNFIT)', 'GC III 46-47, 109'],
    decidedBy: ['unfitToTravel'],
    refusedAs: ['medically_unfit'],
    tests: [
      'nobody boards who was found unfit to be moved, and whoever was to is taken off',
      'the database and the rules judge every examination alike',
    ],
  },
});
